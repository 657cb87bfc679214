"""Names in XML that can be written: every prefix declared, every namespace an address."""

from __future__ import annotations

from functools import lru_cache
from urllib.parse import quote

from newsmodel.errors import DecodeError, Problem
from newsmodel.extra import JSON
from newsmodel.formats.xml import XML, Element, Spaces, attribute_text, from_tree, lxml_etree

DECLARING = "http://www.w3.org/2000/xmlns/"


def sound(tree: JSON, spaces: Spaces) -> Element:
    """The element that a tree tells, all its prefixes declared; ``DecodeError`` for any other tree.

    >>> sound(["title", {}, "Sumy evacuates"], {}).text
    'Sumy evacuates'
    """
    element = from_tree(tree)
    for each in element.walk():
        for name in (each.name, *each.attributes):
            declares = name.startswith("xmlns:") and name in each.attributes and each.name != name
            if not (_binds(name, each.attributes[name]) if declares else _is_bound(name, spaces)):
                raise DecodeError("not an element", [Problem(message=f"the prefix of {name!r} stands for nothing")])
    return element


def mend(root: Element, spaces: Spaces) -> None:
    """Give each name a namespace that can be written.

    A prefix that the document does not declare stands for what we know it for, else for a namespace of its own.
    What cannot be the address of a namespace becomes part of one.
    """
    for each in root.walk():
        each.name = _mended(each.name, spaces)
        declared = {name: _address(value) for name, value in each.attributes.items() if name.startswith("xmlns:")}
        each.attributes = declared | {
            _mended(name, spaces): value for name, value in each.attributes.items() if name not in declared
        }


def _mended(name: str, spaces: Spaces) -> str:
    bare = name.removeprefix("{}")
    if bare[0] == "{":
        space, _, local = bare[1:].partition("}")
        return f"{{{_address(space)}}}{local.replace(':', '_')}"
    prefix, colon, local = bare.partition(":")
    if not colon or prefix == "xml":
        return name
    local = local.replace(":", "_")
    return f"{prefix}:{local}" if prefix in spaces else f"{{urn:undeclared:{prefix}}}{local}"


@lru_cache(maxsize=256)
def _address(space: str) -> str:
    """The address of a namespace where it can be one, else one made of it."""
    etree = lxml_etree()
    try:
        etree.fromstring(f'<a xmlns:b="{attribute_text(space)}"/>')
    except etree.XMLSyntaxError:
        return f"urn:undeclared:{quote(space, safe='')}"
    return space


def _is_bound(name: str, spaces: Spaces) -> bool:
    """Whether a name has a namespace that can be written."""
    if name[0] == "{":
        return name[1:].partition("}")[0] not in (XML, DECLARING)
    prefix, colon, _ = name.partition(":")
    return name != "xmlns" and (not colon or prefix == "xml" or prefix in spaces)


def _binds(name: str, space: str) -> bool:
    """Whether an attribute declares a prefix as it may be."""
    return name not in ("xmlns:xml", "xmlns:xmlns") and space not in ("", XML, DECLARING)

"""XML as small trees: one hardened parser in, one writer out, for every standard that is XML.

Names carry a prefix of ours, whatever the document calls it: with ``Spaces`` of ``{"": NITF, "xlink": XLINK}``
an element of NITF is ``p``, an attribute of XLink ``xlink:href``. A name from a namespace that is not in the
table is written out in full, ``{urn:example}p``.
"""

from __future__ import annotations

import functools
import html
import itertools
import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, TypeAlias

import attrs

from newsmodel.errors import DecodeError, FormatUnavailableError, LimitError, Problem
from newsmodel.formats.xml_tree import (
    COMMENT,
    ILLEGAL,
    INSTRUCTION,
    NAME,
    Element,
    element,
    from_tree,
    legal,
    optional,
    to_tree,
)

if TYPE_CHECKING:
    from lxml import etree

__all__ = [
    "COMMENT",
    "ILLEGAL",
    "INSTRUCTION",
    "NAME",
    "Element",
    "Spaces",
    "attribute_text",
    "element",
    "from_tree",
    "optional",
    "parse",
    "serialize",
    "text",
    "to_tree",
]

Spaces: TypeAlias = Mapping[str, str]
"""Which prefix stands for which namespace; ``""`` for names without a prefix."""

XML = "http://www.w3.org/XML/1998/namespace"
DEPTH = 200
"""How deep elements may nest."""

MADE = re.compile(r"ns\d+\Z")
"""The prefixes that are made up for names of unknown namespaces; they say nothing, so they are not kept."""


@attrs.frozen
class Document:
    """A parsed document."""

    root: Element
    """Its one element."""

    doctype: str
    """The document type declaration, ``""`` where there is none."""

    problems: tuple[Problem, ...]
    """What had to be forgiven."""


def parse(document: bytes, spaces: Spaces, *, mixed: frozenset[str] = frozenset(), strict: bool = False) -> Document:
    """The tree of a document, without its indentation.

    White space between elements is left out where an element holds nothing else, unless its name is in
    ``mixed``. A document that is not well-formed is mended and its problems are told, unless ``strict``.
    Nothing is ever fetched, and entities of the document's own are refused.
    """
    root, problems = _parsed(document, strict=strict)
    info = root.getroottree().docinfo
    if info.internalDTD is not None and any(True for _ in info.internalDTD.iterentities()):
        raise DecodeError("cannot read XML", [Problem(message="it declares entities of its own; those are not read")])
    prefixes = {space: prefix for prefix, space in spaces.items()} | {XML: "xml"}
    several = document.count(b"xmlns") > len(root.nsmap)
    tree = _Reading(spaces, prefixes, mixed, declarations=several).element(root, 0)
    if problems:
        from newsmodel.formats.xml_names import mend

        mend(tree, spaces)
    # A declaration that names a file or an address is kept, never followed.
    return Document(tree, info.doctype or "", problems)


def _parsed(document: bytes, *, strict: bool) -> tuple[Any, tuple[Problem, ...]]:
    etree = lxml_etree()
    problems: tuple[Problem, ...] = ()
    for recover in (False,) if strict else (False, True):
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=recover
        )
        try:
            root = etree.fromstring(document, parser)
        except (etree.XMLSyntaxError, ValueError, LookupError, AssertionError) as error:
            problems = _told(parser) or (Problem(message=str(error)),)
            continue
        if root is not None and isinstance(root.tag, str):
            return root, _told(parser) if recover else ()
    raise DecodeError("not XML", problems[:20])


def _told(parser: etree.XMLParser) -> tuple[Problem, ...]:
    log: Any = parser.error_log
    return tuple(Problem(path=f"line {each.line} column {each.column}", message=each.message) for each in log)


@functools.cache
def lxml_etree() -> Any:
    """The parser library; ``FormatUnavailableError`` where it is not installed."""
    try:
        from lxml import etree
    except ImportError as error:
        raise FormatUnavailableError("formats in XML need the package lxml: pip install lxml") from error
    return etree


class _Reading:
    """The way from lxml's tree to ours."""

    def __init__(
        self, spaces: Spaces, prefixes: Mapping[str, str], mixed: frozenset[str], *, declarations: bool
    ) -> None:
        self.spaces, self.prefixes, self.mixed, self.declarations = spaces, prefixes, mixed, declarations
        self.names: dict[str, str] = {}

    def element(self, node: Any, depth: int) -> Element:
        if depth > DEPTH:
            raise LimitError("cannot read XML", [Problem(message=f"nested deeper than {DEPTH} levels")])
        name = self.name(node.tag)
        attributes = {self.attribute(key): value for key, value in node.attrib.items()}
        if depth == 0 or self.declarations:
            attributes |= self.declared(node)
        made = Element(name, attributes)
        _add(made, node.text)
        for child in node:
            self.child(made, child, depth)
            _add(made, child.tail)
        if (
            made.name not in self.mixed
            and len(node)
            and not any(type(each) is str and each.strip() for each in made.children)
        ):
            made.children = [each for each in made.children if type(each) is not str]
        return made

    def child(self, parent: Element, node: Any, depth: int) -> None:
        etree = lxml_etree()
        if isinstance(node.tag, str):
            parent.children.append(self.element(node, depth + 1))
        elif node.tag is etree.Comment:
            parent.children.append(Element(COMMENT, {}, [node.text or ""]))
        elif node.tag is etree.PI:
            parent.children.append(Element(INSTRUCTION, {"target": node.target}, [node.text or ""]))
        else:  # an entity that only the document type, which is never fetched, would explain
            _add(parent, html.unescape(node.text))

    def name(self, tag: str) -> str:
        found = self.names.get(tag)
        if found is None:
            space, local = _parted(tag)
            prefix = self.prefixes.get(space)
            found = f"{{{space}}}{local}" if prefix is None else f"{prefix}:{local}" if prefix else local
            self.names[tag] = found
        return found

    def attribute(self, key: str) -> str:
        if key[0] != "{":
            return key
        space, local = _parted(key)
        prefix = self.prefixes.get(space)
        return f"{prefix}:{local}" if prefix else key

    def declared(self, node: Any) -> dict[str, str]:
        """Prefixes that this element declares and that we would not: values can use them."""
        above = node.getparent()
        known = {} if above is None else above.nsmap
        return {
            f"xmlns:{prefix}": uri
            for prefix, uri in node.nsmap.items()
            if prefix and prefix not in self.spaces and known.get(prefix) != uri and not MADE.match(prefix)
        }


def _add(element: Element, text: str | None) -> None:
    if text:
        if element.children and isinstance(element.children[-1], str):
            element.children[-1] += text
        else:
            element.children.append(text)


def _parted(name: str) -> tuple[str, str]:
    if name[0] != "{":
        return "", name
    space, _, local = name[1:].partition("}")
    return space, local


def serialize(
    root: Element, spaces: Spaces, *, mixed: frozenset[str] = frozenset(), doctype: str = "", declaration: bool = True
) -> str:
    """An element as a document, indented where an element holds elements only and is not in ``mixed``.

    Prefixes are declared at the root, those that are used. Characters that XML cannot hold become U+FFFD.
    """
    used = {"" if ":" not in name else name.partition(":")[0] for name in _names(root) if name[0] not in "{#"}
    declared = {
        f"xmlns:{prefix}" if prefix else "xmlns": uri for prefix, uri in spaces.items() if uri and prefix in used
    }
    top = Element(root.name, {**declared, **root.attributes}, root.children)
    pieces = ['<?xml version="1.0" encoding="UTF-8"?>\n'] if declaration else []
    pieces += [f"{doctype}\n"] if doctype else []
    _Writing(spaces, mixed, pieces).element(top, {prefix: spaces[prefix] for prefix in used if prefix in spaces}, 0)
    return "".join(pieces) + "\n"


def _names(root: Element) -> Iterator[str]:
    for each in root.walk():
        yield each.name
        yield from (name for name in each.attributes if ":" in name and not name.startswith(("xml:", "xmlns:")))


class _Writing:
    """The way from our tree to text; a scope says which prefix stands for which namespace here, "" for no prefix."""

    def __init__(self, spaces: Spaces, mixed: frozenset[str], pieces: list[str]) -> None:
        self.spaces, self.mixed, self.pieces = spaces, mixed, pieces

    def element(self, it: Element, scope: Spaces, depth: int) -> None:
        write = self.pieces.append
        if it.name == COMMENT:
            write(_comment(it))
            return
        if it.name == INSTRUCTION:
            write(_instruction(it))
            return
        attributes, scope = self.declared(it, scope)
        name = self.name(it.name, attributes, scope)
        write(f"<{name}")
        for key, value in attributes.items():
            written = self.name(key, attributes, scope) if key[0] == "{" else key
            write(f' {written}="{attribute_text(value)}"')
        if not it.children:
            write("/>")
            return
        write(">")
        indented = it.name not in self.mixed and not any(isinstance(each, str) for each in it.children)
        for child in it.children:
            if indented:
                write("\n" + "  " * (depth + 1))
            if isinstance(child, str):
                write(text(child))
            else:
                self.element(child, scope, depth + 1)
        write(f"\n{'  ' * depth}</{name}>" if indented else f"</{name}>")

    def declared(self, it: Element, scope: Spaces) -> tuple[dict[str, str], Spaces]:
        """The attributes of an element, with a declaration of each namespace that it needs, and the scope inside."""
        attributes = it.attributes
        names = [it.name, *attributes]
        if all(name[0] != "{" and not name.startswith("xmlns") for name in names) and (
            ":" in it.name or scope.get("", "") == self.spaces.get("", "")
        ):
            return attributes, scope
        attributes = dict(attributes)
        inside = {**scope, **{key[6:]: uri for key, uri in attributes.items() if key.startswith("xmlns:")}}
        needed = "" if it.name.startswith("{}") else self.spaces.get("", "")
        if (it.name.startswith("{}") or ":" not in it.name) and inside.get("", "") != needed:
            attributes["xmlns"] = inside[""] = needed
        for space in [_parted(name)[0] for name in names if name[0] == "{" and name[1] != "}"]:
            if space not in [uri for prefix, uri in inside.items() if prefix]:
                prefix = next(made for number in itertools.count(1) if (made := f"ns{number}") not in inside)
                attributes[f"xmlns:{prefix}"] = inside[prefix] = space
        return attributes, inside

    def name(self, name: str, attributes: dict[str, str], scope: Spaces) -> str:
        if name[0] != "{":
            return name
        space, local = _parted(name)
        prefixes = [prefix for prefix, uri in scope.items() if uri == space and prefix]
        return f"{prefixes[-1]}:{local}" if space else local


def _comment(it: Element) -> str:
    inside = "".join(each for each in it.children if isinstance(each, str))
    return f"<!--{ILLEGAL.sub(chr(0xFFFD), inside).replace('--', '- -')}{' ' if inside.endswith('-') else ''}-->"


def _instruction(it: Element) -> str:
    inside = "".join(each for each in it.children if isinstance(each, str))
    return f"<?{it.attributes.get('target', '')} {ILLEGAL.sub(chr(0xFFFD), inside).replace('?>', '? >')}?>"


def text(value: str) -> str:
    """A string as the text of an element."""
    value = value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\r", "&#13;")
    return legal(value)


def attribute_text(value: str) -> str:
    """A string as the value of an attribute between double quotation marks."""
    return text(value).replace('"', "&quot;").replace("\n", "&#10;").replace("\t", "&#9;")

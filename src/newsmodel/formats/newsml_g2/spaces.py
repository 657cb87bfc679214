"""The namespaces of a document: which element declares which, so that no element needs a prefix."""

from __future__ import annotations

from newsmodel.formats.newsml_g2.names import MIXED, NAR, XHTML
from newsmodel.formats.nitf.rules import NITF
from newsmodel.formats.xml import Element

URIS = {"": NAR, "nitf": NITF, "xhtml": XHTML, "{}": ""}


def declared(root: Element) -> Element:
    """An element ready to be written, its namespace and those inside declared where they begin.

    The element itself is changed. Where white space counts an empty string keeps indentation away.

    >>> made = declared(Element("contentSet", {}, [Element("nitf:nitf", {}, [Element("nitf:body")])]))
    >>> made.attributes, made.elements[0].elements[0].name
    ({'xmlns': 'http://iptc.org/std/nar/2006-10-01/'}, 'body')
    """
    _declare(root, None)
    return root


def _declare(it: Element, current: str | None) -> None:
    if it.name in MIXED and it.children:
        it.children.append("")
    prefix, local = _parted(it.name)
    if prefix is not None:
        it.name = local
        if URIS[prefix] != current:
            current = URIS[prefix]
            it.attributes = {"xmlns": current, **it.attributes}
    for each in it.children:
        if isinstance(each, Element):
            _declare(each, current)


def _parted(name: str) -> tuple[str | None, str]:
    if name.startswith("{}"):
        return "{}", name[2:]
    if name[0] in "#{":
        return None, name
    prefix, colon, local = name.partition(":")
    if not colon:
        return "", name
    return (prefix, local) if prefix in URIS else (None, name)


def prefixed(it: Element, prefix: str) -> Element:
    """The same element and all inside with a prefix."""
    return Element(
        it.name if it.name[0] in "#{" or ":" in it.name else f"{prefix}:{it.name}",
        it.attributes,
        [prefixed(each, prefix) if isinstance(each, Element) else each for each in it.children],
    )


def unprefixed(it: Element, prefix: str) -> Element:
    """The same element and all inside without a prefix."""
    return Element(
        it.name.removeprefix(f"{prefix}:"),
        it.attributes,
        [unprefixed(each, prefix) if isinstance(each, Element) else each for each in it.children],
    )

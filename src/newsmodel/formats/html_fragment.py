"""A piece of HTML as small trees, and back as text that is both XHTML and HTML."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from newsmodel.errors import LimitError, Problem
from newsmodel.formats.xml import DEPTH, ILLEGAL, Element, attribute_text, lxml_etree, text

VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"]
)
"""Elements of HTML that hold nothing and have no end tag."""

NAME = re.compile(r"(?:xml:)?[A-Za-z_][A-Za-z0-9_.-]*")
"""Names that HTML and XML without namespaces understand alike."""

DOCUMENT = frozenset(["html", "head", "body"])
"""Elements around a whole document, of which a piece of one can have remains."""


def parse_fragment(markup: str) -> list[Element | str]:
    """The elements and strings in a piece of HTML, read as browsers do: nothing is malformed.

    Names are in lower case and without prefix, comments are left out, scripts are elements like others.
    Nothing is fetched. Raises ``LimitError`` for elements nested deeper than 200.

    >>> parse_fragment("<P>Thousands&nbsp;left<BR>the city")[0].children
    ['Thousands\\xa0left', Element(name='br', attributes={}, children=[]), 'the city']
    """
    etree = lxml_etree()
    # The parser is told the encoding, so that no <meta> in the piece can name another.
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=False, recover=True
    )
    legal = ILLEGAL.sub("\ufffd", markup.replace("\f", " "))
    root = etree.fromstring(f"<html><body>{legal}".encode(), parser)
    found = Element("body")
    for each in (root, *root.itersiblings()):  # what follows a stray </html> stands beside the root
        found.children.extend(_opened(each, 0))
    return found.children


def _opened(node: Any, depth: int) -> Iterator[Element | str]:
    """A node as a child of ours; of ``html``, ``head`` and ``body`` what is inside."""
    if depth > DEPTH:
        raise LimitError("cannot read HTML", [Problem(message=f"nested deeper than {DEPTH} levels")])
    if not isinstance(node.tag, str):
        return
    inside: list[Element | str] = [node.text] if node.text else []
    for child in node:
        inside.extend(_opened(child, depth + 1))
        if child.tail:
            inside.append(child.tail)
    if node.tag in DOCUMENT:
        yield from inside
    else:
        name = _name(node.tag)
        void = name in VOID  # the parser lets <embed> hold what follows
        yield Element(name, dict(_attributes(node)), [] if void else inside)
        yield from inside if void else ()


def _name(tag: str) -> str:
    local = re.sub(r"^.*[:}]", "", tag.lower(), flags=re.DOTALL)
    return local if NAME.fullmatch(local) else "span"


def _attributes(node: Any) -> Iterator[tuple[str, str]]:
    for name, value in node.attrib.items():
        if NAME.fullmatch(name) and name.lower() != "xmlns":
            yield name.lower(), value


def serialize_fragment(children: Iterable[Element | str]) -> str:
    """Elements and strings as text that an XML and an HTML parser read alike.

    All text is escaped; characters that XML cannot hold become U+FFFD. An element whose name neither language
    allows is left out, its children stand in its place. Scripts are elements like others: who does not want them
    takes them out before.

    >>> serialize_fragment([Element("p", {"title": '"<'}, ["5 < 6", Element("br"), Element("b")])])
    '<p title="&quot;&lt;">5 &lt; 6<br/><b></b></p>'
    """
    pieces: list[str] = []
    _write(children, pieces)
    return "".join(pieces)


def _write(children: Iterable[Element | str], pieces: list[str]) -> None:
    for child in children:
        if isinstance(child, str):
            pieces.append(text(child))
        elif child.name.startswith("#"):
            continue
        elif not NAME.fullmatch(child.name):
            _write(child.children, pieces)
        else:
            shown = [
                f' {name}="{attribute_text(value)}"' for name, value in child.attributes.items() if NAME.fullmatch(name)
            ]
            void = child.name in VOID
            pieces.append(f"<{child.name}{''.join(shown)}{'/>' if void else '>'}")
            _write(child.children, pieces)
            if not void:
                pieces.append(f"</{child.name}>")

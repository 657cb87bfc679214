"""The words inside elements of HTML: runs of them between blocks, and texts with marks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeAlias

import attrs

from newsmodel.formats.inline import Kept, Stretch, flattened
from newsmodel.formats.xhtml_rules import INLINE, MARK_NAMES, harmless, has_words
from newsmodel.formats.xml import Element

Children: TypeAlias = Iterable[Element | str]

BLOCKS = frozenset(
    ["p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "aside", "pre", "ul", "ol", "table", "hr", "noscript"]
) | frozenset(["figure", "img", "video", "audio", "iframe", "embed", "object"])
"""Elements that have a reading of their own as blocks."""

WRAPPERS = (
    frozenset(
        ["article", "body", "center", "div", "fieldset", "footer", "form", "header", "hgroup", "main", "nav", "section"]
    )
    | frozenset(["address", "details", "dd", "dl", "dt", "figcaption", "legend", "li", "picture", "search", "summary"])
    | frozenset(["caption", "tbody", "td", "tfoot", "th", "thead", "tr"])
)
"""Elements that only wrap others, and end a line of text wherever they stand."""

DROPPED = frozenset(["script", "style", "template"])
"""Elements whose words nobody sees."""

BARE = frozenset(["span", "font", "nobr", "wbr"])
"""Inline elements that say nothing without attributes."""


@attrs.frozen
class _Border:
    """The border of a block in the middle of words, and the block where it has a reading of its own."""

    block: Element | None = None


def runs_in(children: Children, *, inside_line: bool) -> Iterator[list[Element | str] | Element]:
    """Runs of words and inline elements and, between them, the elements that are blocks of their own.

    ``inside_line`` says that an element which HTML does not know is part of the line.

    >>> list(runs_in(["By ", Element("b", {}, ["bus", Element("hr")]), "at night."], inside_line=False))[1:]
    [Element(name='hr', attributes={}, children=[]), ['at night.']]
    """
    run: list[Element | str] = []
    for each in _opened(children, inside_line=inside_line):
        if not isinstance(each, _Border):
            run.append(each)
            continue
        if run:
            yield run
            run = []
        if each.block is not None:
            yield each.block
    if run:
        yield run


def _opened(children: Children, *, inside_line: bool) -> Iterator[Element | str | _Border]:
    for child in children:
        if isinstance(child, str):
            yield child
        elif child.name.startswith("#") or child.name in DROPPED:
            continue
        elif child.name in BLOCKS:
            yield _Border(child)
        elif child.name in INLINE or (inside_line and child.name not in WRAPPERS):
            yield from _parted(child)
        else:
            yield _Border()
            yield from _opened(child.children, inside_line=inside_line)
            yield _Border()


def _parted(element: Element) -> Iterator[Element | str | _Border]:
    """An inline element, in several where it holds blocks."""
    inside: list[Element | str] = []
    for each in _opened(element.children, inside_line=True):
        if not isinstance(each, _Border):
            inside.append(each)
            continue
        if inside:
            yield Element(element.name, element.attributes, inside)
            inside = []
        yield each
    if inside or element.name == "br":
        yield Element(element.name, element.attributes, inside)


def _kept(element: Element) -> Kept | None:
    """What an inline element is as a stretch: a mark, under its kind, or itself."""
    kind = MARK_NAMES.get(element.name)
    attributes = harmless(element.attributes)
    if kind == "link":
        anchor = "href" not in element.attributes and element.attributes
        return None if anchor else ("#link", {"href": attributes["href"]} if "href" in attributes else {})
    if kind is not None:
        return f"#{kind}", {}
    return None if element.name in BARE and not attributes else (element.name, attributes)


def words_in(children: Children, *, collapse: bool = True) -> tuple[str, list[Stretch]]:
    """The text of elements, blocks inside on lines of their own, and its stretches; marks are named ``#bold``.

    >>> words_in([Element("p", {}, ["Thousands ", Element("b", {}, ["left"])]), Element("p", {}, ["by bus"])])
    ('Thousands left\\nby bus', [Stretch(start=10, end=14, name='#bold', attributes={})])
    """
    lines: list[str] = []
    found: list[Stretch] = []
    at = 0
    for piece in runs_in(children, inside_line=True):
        if isinstance(piece, Element):
            text, stretches = words_in(piece.children, collapse=collapse)
        else:
            text, stretches = flattened(piece, collapse=collapse, keep=_kept)
        if has_words(text):
            lines.append(text)
            found += [attrs.evolve(each, start=each.start + at, end=each.end + at) for each in stretches]
            at += len(text) + 1
    return "\n".join(lines), found


def text_in(children: Children) -> str | None:
    """The text of elements; None where there are no words."""
    return words_in(children)[0] or None

"""Elements of HTML, ours or of any site, as the blocks of a body.

Wrappers are opened, words between blocks are paragraphs, scripts and styles are left out; no other words are lost.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any, TypeAlias

import attrs

from newsmodel.errors import LimitError, Problem
from newsmodel.formats.inline import Stretch
from newsmodel.formats.xhtml_media import MEDIA, classes, media_in, medium_of, opened, pixels, without
from newsmodel.formats.xhtml_rules import assigned, default_id, has_words, safe_address
from newsmodel.formats.xhtml_words import Children, runs_in, text_in, words_in
from newsmodel.formats.xml import DEPTH, Element
from newsmodel.model.block import (
    Block,
    BlockQuote,
    CallToActionSlot,
    CorrectionNote,
    Divider,
    Embed,
    Figure,
    Gallery,
    Heading,
    ListBlock,
    Mark,
    Paragraph,
    PullQuote,
    RelatedLink,
    Table,
    UnknownBlock,
)
from newsmodel.model.media import Medium
from newsmodel.model.part import evolve

PLAYERS = frozenset(["iframe", "embed", "object"])
POSTS: Mapping[str, str] = {"twitter-tweet": "X", "instagram-media": "Instagram", "tiktok-embed": "TikTok"}


Reading: TypeAlias = "Callable[[Element, Collection[str]], Iterator[_Found]]"
"""The blocks in an element, given the ids of the article's calls to action."""


@attrs.frozen
class Body:
    """What a piece of HTML says, as parts of an article."""

    blocks: tuple[Block, ...]
    """The blocks, top to bottom."""

    media: tuple[Medium, ...] = ()
    """The media that figures and galleries show."""

    stretches: Mapping[str, tuple[Stretch, ...]] = attrs.field(factory=dict)
    """Inline elements that are no marks (quotes, times), by the id of their block."""


@attrs.frozen
class _Found:
    """A block that has no id yet."""

    cls: type[Block]
    fields: Mapping[str, Any] = attrs.field(factory=dict)
    wanted: str | None = None
    stretches: tuple[Stretch, ...] = ()
    media: tuple[tuple[str | None, Medium], ...] = ()


def elements_to_blocks(children: Children, ids: Collection[str] = (), *, calls: Collection[str] = ()) -> Body:
    """The body in elements of HTML, valid in an article as it is.

    ``ids`` are taken by other parts of the article. ``calls`` are the ids of its calls to action: where one
    stands in the body it becomes a slot, any other is read as the text that it is.

    >>> elements_to_blocks([Element("div", {}, ["Thousands left.", Element("hr"), "By bus."])]).blocks
    (Paragraph('p1', 'Thousands left.'), Divider('d2'), Paragraph('p3', 'By bus.'))
    """
    whole = Element("body", {}, list(children))
    _check_depth(whole)
    found = list(_blocks(whole.children, calls))
    media, shown = _media([each for block in found for each in block.media])
    wanted = [(default_id(each.cls.kind, number), each.wanted) for number, each in enumerate(found, 1)]
    wanted += [(default_id("medium", number), id) for number, (id, _) in enumerate(media, 1)]
    given = assigned(wanted, ids)
    blocks, names = given[: len(found)], given[len(found) :]
    shown_ids = iter([names[at] for at in shown])
    made: list[Block] = []
    for id, each in zip(blocks, found, strict=True):
        refers = tuple(next(shown_ids) for _ in each.media)
        further: dict[str, Any] = {"medium": refers[0]} if each.cls is Figure else {}
        further |= {"media": refers} if each.cls is Gallery else {}
        made.append(each.cls(id=id, **each.fields, **further))
    return Body(
        tuple(made),
        tuple(evolve(medium, id=id) for id, (_, medium) in zip(names, media, strict=True)),
        {id: each.stretches for id, each in zip(blocks, found, strict=True) if each.stretches},
    )


def _check_depth(whole: Element) -> None:
    level = [whole]
    for _ in range(DEPTH + 2):
        level = [child for each in level for child in each.children if isinstance(child, Element)]
    if level:
        raise LimitError("cannot read HTML", [Problem(message=f"nested deeper than {DEPTH} levels")])


def _media(shown: list[tuple[str | None, Medium]]) -> tuple[list[tuple[str | None, Medium]], list[int]]:
    """The media that are shown, each once, and the number of each among them; shown again is the same under one id."""
    numbers: dict[str, int] = {}
    media: list[tuple[str | None, Medium]] = []
    order: list[int] = []
    for id, medium in shown:
        before = None if id is None else numbers.get(id)
        if before is not None and media[before][1] == medium:
            order.append(before)
            continue
        order.append(len(media))
        numbers.setdefault(id or default_id("medium", len(media) + 1), len(media))
        media.append((id, medium))
    return media, order


def _blocks(children: Children, calls: Collection[str]) -> Iterator[_Found]:
    for piece in runs_in(children, inside_line=False):
        if isinstance(piece, Element):
            yield from _read(piece, calls)
        else:
            yield from _worded(piece, Paragraph)


def _read(element: Element, calls: Collection[str]) -> Iterator[_Found]:
    """The blocks in an element that is one: as one of its classes, else as its name says."""
    names = [*(f"{element.name}.{each}" for each in classes(element)), element.name]
    return next(READING[name] for name in names if name in READING)(element, calls)


def _worded(children: Children, cls: type[Block], wanted: str | None = None, **fields: Any) -> Iterator[_Found]:
    """The block of these words; None where there are none."""
    text, found = words_in(children)
    if text:
        yield _of_words(cls, text, found, wanted, **fields)


def _of_words(cls: type[Block], text: str, found: list[Stretch], wanted: str | None, **fields: Any) -> _Found:
    marks = tuple(
        Mark(kind=each.name[1:], start=each.start, end=each.end, href=each.attributes.get("href"))  # type: ignore[arg-type]
        for each in found
        if each.name.startswith("#")
    )
    rest = tuple(each for each in found if not each.name.startswith("#"))
    return _Found(cls, {"text": text, "marks": marks, **fields}, wanted, rest)


def _line(cls: type[Block], **fields: Any) -> Reading:
    """The reading of an element that is one text, but for pictures and players in the middle of it."""

    def read(element: Element, calls: Collection[str]) -> Iterator[_Found]:
        wanted = element.get("id")
        for piece in runs_in(element.children, inside_line=True):
            if isinstance(piece, Element):
                yield from _read(piece, calls)
                continue
            for found in _worded(piece, cls, wanted, **fields):
                yield found
                wanted = None

    return read


def _block_quote(element: Element, calls: Collection[str]) -> Iterator[_Found]:
    yield from _worded(element.children, BlockQuote, element.get("id"))
    yield from _pictures(element, calls)


def _pull_quote(element: Element, calls: Collection[str]) -> Iterator[_Found]:
    quotes = [each for each in element.elements if each.name == "blockquote"]
    below = [
        each
        for holder in (element, *quotes)
        for each in holder.elements
        if each.name in {"footer", "cite", "figcaption"}
    ]
    by = "\n".join(filter(None, (text_in([each]) for each in below))) or None
    said = without(element, {id(each) for each in below})
    if text_in(said) is None:
        yield from _worded(element.children, PullQuote, element.get("id"))
    else:
        yield from _worded(said, PullQuote, element.get("id"), attribution=by)
    yield from _pictures(element, calls)


def _pre(element: Element, calls: Collection[str]) -> Iterator[_Found]:
    text, found = words_in(element.children, collapse=False)
    if text:
        yield _of_words(Paragraph, text, found, element.get("id"))
    yield from _pictures(element, calls)


def _list(element: Element, calls: Collection[str]) -> Iterator[_Found]:
    items = tuple(_items(element))
    if any(map(has_words, items)):
        yield _Found(ListBlock, {"items": items, "ordered": element.name == "ol"}, element.get("id"))
    yield from _pictures(element, calls)


def _items(element: Element) -> Iterator[str]:
    """The items of a list, those of lists inside in their place."""
    for child in element.children:
        item = isinstance(child, Element) and child.name == "li"
        lines: list[str] = []
        several = False
        for piece in runs_in(child.children if isinstance(child, Element) and item else [child], inside_line=True):
            if not isinstance(piece, Element) or piece.name not in {"ul", "ol"}:
                lines += filter(None, [text_in([piece] if isinstance(piece, Element) else piece)])
                continue
            if lines:
                yield "\n".join(lines)
            lines, several = [], True
            yield from _items(piece)
        if lines or (item and not several):
            yield "\n".join(lines)


def _table(element: Element, calls: Collection[str]) -> Iterator[_Found]:
    head: list[tuple[str, ...]] = []
    body: list[tuple[str, ...]] = []
    captions: list[Element | str] = []
    strays: list[Element | str] = []
    parts = Element("table")
    for row in _rows(element, captions, strays):
        cells = row.all("td", "th")
        strays += [each for each in row.children if isinstance(each, str) or each.name not in {"td", "th"}]
        parts.children += cells
        heads = row.name == "#head" or (not body and all(each.name == "th" for each in cells))
        if cells:
            (head if heads else body).append(tuple(text_in(each.children) or "" for each in cells))
    yield from _blocks(strays, calls)
    caption = text_in(captions)
    if caption or any(has_words(cell) for row in head + body for cell in row):
        fields = {"rows": (*head, *body), "header_rows": len(head), "caption": caption}
        yield _Found(Table, fields, element.get("id"))
    yield from _pictures(parts, calls)


def _rows(
    element: Element, captions: list[Element | str], strays: list[Element | str], name: str = "#row"
) -> Iterator[Element]:
    """The rows of a table, those of its head named ``#head``; what else is in it goes to the two lists."""
    for part in element.children:
        match part:
            case Element(name="thead" | "tbody" | "tfoot"):
                yield from _rows(part, captions, strays, "#head" if part.name == "thead" else "#row")
            case Element(name="tr"):
                yield Element(name, part.attributes, part.children)
            case Element(name="caption"):
                captions.append(part)
            case _:
                strays.append(part)


def _pictures(element: Element, calls: Collection[str]) -> Iterator[_Found]:
    """The pictures in a block that is read as words, behind it."""
    for each in element.walk():
        if each.name == "img":
            yield from _picture(each, calls)


def _picture(element: Element, calls: Collection[str]) -> Iterator[_Found]:
    """A picture or player that stands alone; what counts visitors is none."""
    shown = medium_of(element, None)
    sizes = [pixels(element.get(name)) for name in ("width", "height")]
    if (shown[0] or shown[1].url or shown[1].alternative_text) and sizes not in ([0, 0], [1, 1], [1, 0], [0, 1]):
        yield _Found(Figure, media=(shown,))
    else:
        yield from _worded(element.children, Paragraph)


def _figure(element: Element, calls: Collection[str]) -> Iterator[_Found]:
    """A figure: a medium with its caption, several as a gallery, or a wrapper around something else."""
    units = list(media_in(element))
    gallery = "gallery" in classes(element)
    if not units and not gallery:
        yield from _blocks(opened(element, "figure"), calls)
    elif len(units) == 1 and not gallery:
        yield _Found(Figure, {}, element.get("id"), media=(medium_of(units[0][0], element),))
    else:
        apart = {id(holder or medium) for medium, holder in units}
        title = text_in(without(element, apart))
        media = tuple(medium_of(medium, holder) for medium, holder in units)
        yield _Found(Gallery, {"title": title}, element.get("id"), media=media)


def _link_in(element: Element) -> str | None:
    """Where the last link in an element leads."""
    links = [safe_address(each.get("href")) for each in element.walk() if each.name == "a"]
    return next(filter(None, reversed(links)), None)


def _embed(element: Element, calls: Collection[str]) -> Iterator[_Found]:
    """Something from elsewhere, written as a link."""
    if any(each.name in PLAYERS or each.name in MEDIA for each in element.walk()):
        yield from _figure(element, calls)
        return
    url, provider, label = _link_in(element), element.get("data-provider"), text_in(element.children)
    fallback = None if label == (url or provider) else label
    yield _Found(Embed, {"url": url, "provider": provider, "fallback": fallback}, element.get("id"))


def _player(element: Element, calls: Collection[str]) -> Iterator[_Found]:
    """Something from elsewhere that a browser would run."""
    addresses = (element.get("src"), element.get("data"), element.get("data-src"))
    url = next(filter(None, map(safe_address, addresses)), None)
    if url is None:
        yield from _blocks(element.children, calls)
        return
    fallback = text_in(element.children) or element.get("title") or None
    yield _Found(Embed, {"url": url, "fallback": fallback}, element.get("id"))


def _post(element: Element, calls: Collection[str]) -> Iterator[_Found]:
    """A post of a network, as its own script would find it."""
    provider = next(POSTS[each] for each in classes(element) if each in POSTS)
    fields = {"url": _link_in(element), "provider": provider, "fallback": text_in(element.children)}
    yield _Found(Embed, fields, element.get("id"))


def _divider(element: Element, calls: Collection[str]) -> Iterator[_Found]:
    yield _Found(Divider, {}, element.get("id"))
    yield from _blocks(element.children, calls)


def _related(element: Element, calls: Collection[str]) -> Iterator[_Found]:
    label, url = text_in(element.children), _link_in(element)
    if label or url:
        yield _Found(RelatedLink, {"label": label or "", "url": url}, element.get("id"))


def _call(element: Element, calls: Collection[str]) -> Iterator[_Found]:
    call = element.get("data-id")
    if call is not None and call in calls:
        yield _Found(CallToActionSlot, {"call_to_action": call}, element.get("id"))
    else:
        yield from _blocks(element.children, calls)


def _unknown(element: Element, calls: Collection[str]) -> Iterator[_Found]:
    kind = element.get("data-kind")
    if not kind or (kind in Block.kinds and kind != "unknown"):
        yield from _line(Paragraph)(element, calls)
    else:
        said = text_in(element.children)
        extra = {"text": said} if said else {}
        yield _Found(UnknownBlock, {"original_kind": kind, "extra": extra}, element.get("id"))


def _open(element: Element, calls: Collection[str]) -> Iterator[_Found]:
    yield from _blocks(element.children, calls)


def _unseen(element: Element, calls: Collection[str]) -> Iterator[_Found]:
    """What stands there for those without scripts: its words, and no picture that is there already."""
    if text_in(element.children):
        yield from _blocks(opened(element, "noscript"), calls)


READING: Mapping[str, Reading] = {
    "p": _line(Paragraph),
    "p.correction": _line(CorrectionNote),
    "p.related": _related,
    "p.unknown": _unknown,
    **{f"h{level}": _line(Heading, level=level) for level in range(1, 7)},
    "blockquote": _block_quote,
    **{f"blockquote.{name}": _post for name in POSTS},
    "aside": _open,
    "aside.pull-quote": _pull_quote,
    "aside.call-to-action": _call,
    "pre": _pre,
    "ul": _list,
    "ol": _list,
    "table": _table,
    "figure": _figure,
    "figure.embed": _embed,
    **dict.fromkeys(MEDIA, _picture),
    **dict.fromkeys(PLAYERS, _player),
    "noscript": _unseen,
    "hr": _divider,
}
"""How each element is read, those of one class first; all others are opened or words."""

"""The blocks of a body as elements of XHTML, for every format that carries a body as HTML, and back.

Nothing of an article becomes markup: texts stay texts, addresses that run something are left out, and what
stands on other sites is linked, never embedded. ``elements_to_blocks`` reads this and what is found elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

import attrs

from newsmodel.formats.inline import Stretch, nested
from newsmodel.formats.xhtml_calls import asked
from newsmodel.formats.xhtml_reading import Body, elements_to_blocks
from newsmodel.formats.xhtml_rules import INLINE, MARKS, default_id, harmless, has_words, safe_address
from newsmodel.formats.xml import Element, element
from newsmodel.model.article import Article
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
    Paragraph,
    PullQuote,
    RelatedLink,
    Table,
    TextBlock,
    UnknownBlock,
)
from newsmodel.model.call_to_action import CallToAction
from newsmodel.model.media import Image, Medium, UnknownMedium

NAME = re.compile(r"[A-Za-z_][A-Za-z0-9._-]*")
"""Ids that XML takes for one."""

WORDED = INLINE - {"br", "wbr"}
"""Inline elements that hold words."""

NO_STRETCHES: Mapping[str, Sequence[Stretch]] = MappingProxyType({})


@attrs.frozen
class _Story:
    """What blocks refer to, and the media written so far."""

    media: Mapping[str, Medium]
    calls: Mapping[str, CallToAction]
    stretches: Mapping[str, Sequence[Stretch]]
    shown: dict[str, None] = attrs.field(factory=dict)


def blocks_to_elements(
    article: Article,
    *,
    calls_to_action: bool = True,
    stretches: Mapping[str, Sequence[Stretch]] = NO_STRETCHES,
) -> list[Element]:
    """The body of an article as elements of XHTML, one for each block that has something to show.

    ``stretches`` are further inline elements (quotes, times) by the id of their block. An id is written
    where XML allows it and a reader would not find it by counting.

    >>> article = Article(blocks=(Paragraph(id="p1", text="Thousands left."), Paragraph(id="end", text="By bus.")))
    >>> blocks_to_elements(article)[1]
    Element(name='p', attributes={'id': 'end'}, children=['By bus.'])
    """
    media = {each.id: each for each in article.media}
    calls = {each.id: each for each in article.calls_to_action} if calls_to_action else {}
    story = _Story(media, calls, stretches)
    made: list[Element] = []
    counted = True
    for block in article.blocks:
        written = next(WRITING[cls] for cls in type(block).__mro__ if cls in WRITING)(block, story)
        if written is None:
            continue
        made.append(written)
        counted = counted and not isinstance(block, CallToActionSlot)  # a reader may find several blocks there
        expected = counted and type(block) in KINDS and block.id == default_id(block.kind, len(made))
        if not expected and NAME.fullmatch(block.id):
            written.attributes = {"id": block.id, **written.attributes}
    return made


def _lines(text: str | None) -> list[Element | str]:
    return nested(text or "", ())


def _filled(name: str, children: Iterable[Element | str | None], **attributes: str | None) -> Element:
    return element(name, *children, **{key.rstrip("_").replace("_", "-"): value for key, value in attributes.items()})


def _link(label: str, url: str | None) -> Element:
    return _filled("a", _lines(label), href=safe_address(url))


def _marked(block: TextBlock, story: _Story) -> list[Element | str]:
    further = [
        attrs.evolve(each, name=each.name if each.name in WORDED else "span", attributes=harmless(each.attributes))
        for each in story.stretches.get(block.id, ())
    ]
    marks = [
        Stretch(mark.start, mark.end, MARKS[mark.kind], harmless({"href": mark.href} if mark.href else {}))
        for mark in block.marks
    ]
    return nested(block.text, [*further, *marks])


def _paragraph(name: str, class_: str | None = None) -> Callable[[Any, _Story], Element | None]:
    """A way to write a text as one element of this name."""

    def written(block: TextBlock, story: _Story) -> Element | None:
        return _filled(name, _marked(block, story), class_=class_) if has_words(block.text) else None

    return written


def _heading(block: Heading, story: _Story) -> Element | None:
    return _paragraph(f"h{block.level}")(block, story)


def _block_quote(block: TextBlock, story: _Story) -> Element | None:
    words = _paragraph("p")(block, story)
    return element("blockquote", words) if words else None


def _pull_quote(block: PullQuote, story: _Story) -> Element | None:
    quote = _block_quote(block, story)
    if quote is not None and has_words(block.attribution):
        quote.children.append(_filled("footer", _lines(block.attribution)))
    return _filled("aside", [quote], class_="pull-quote") if quote else None


def _list(block: ListBlock, story: _Story) -> Element | None:
    items = [_filled("li", _lines(item)) for item in block.items]
    return _filled("ol" if block.ordered else "ul", items) if has_words(block.content) else None


def _table(block: Table, story: _Story) -> Element | None:
    if not has_words(block.content) and not has_words(block.caption):
        return None
    head, body = block.rows[: block.header_rows], block.rows[block.header_rows :]
    caption = _filled("caption", _lines(block.caption)) if has_words(block.caption) else None
    parts = [caption, _rows("thead", "th", head), _rows("tbody", "td", body)]
    return _filled("table", parts)


def _rows(part: str, cell: str, rows: Iterable[tuple[str, ...]]) -> Element | None:
    made = [_filled("tr", [_filled(cell, _lines(text)) for text in row]) for row in rows]
    return _filled(part, made) if made else None


def _figure(block: Figure, story: _Story) -> Element | None:
    return _medium(story.media[block.medium], story)


def _medium(medium: Medium, story: _Story) -> Element:
    """A figure with one medium; its id stands there unless a reader finds it by counting."""
    again = medium.id in story.shown
    story.shown[medium.id] = None
    expected = not again and medium.id == default_id("medium", len(story.shown))
    name = medium.kind if medium.kind in {"video", "audio"} else "img"
    size = (medium.width, medium.height) if isinstance(medium, Image) else (None, None)
    kind = medium.original_kind if isinstance(medium, UnknownMedium) else medium.kind
    shown = _filled(
        name,
        (),
        src=safe_address(medium.url),
        alt=(medium.alternative_text or "") if name == "img" else None,
        aria_label=medium.alternative_text if name != "img" else None,
        width=None if size[0] is None else str(size[0]),
        height=None if size[1] is None else str(size[1]),
        controls="controls" if name != "img" else None,
        data_id=None if expected else medium.id,
        data_kind=None if kind in {"image", "video", "audio"} else kind,
    )
    credit = _filled("span", _lines(medium.credit.text), class_="credit") if medium.credit else None
    said = [*_lines(medium.caption), " " if medium.caption and credit else None, credit]
    return _filled("figure", [shown, _filled("figcaption", said) if any(said) else None])


def _gallery(block: Gallery, story: _Story) -> Element | None:
    title = _filled("figcaption", _lines(block.title)) if has_words(block.title) else None
    return _filled("figure", [*(_medium(story.media[id], story) for id in block.media), title], class_="gallery")


def _embed(block: Embed, story: _Story) -> Element | None:
    url = safe_address(block.url)
    label = block.fallback if has_words(block.fallback) else url or block.provider or ""
    link = _link(label or "", url) if url else element("p", *_lines(label)) if has_words(label) else None
    return _filled("figure", [link], class_="embed", data_provider=block.provider)


def _divider(block: Divider, story: _Story) -> Element | None:
    return element("hr")


def _related(block: RelatedLink, story: _Story) -> Element | None:
    shown = has_words(block.label) or safe_address(block.url)
    return _filled("p", [_link(block.label, block.url)], class_="related") if shown else None


def _slot(block: CallToActionSlot, story: _Story) -> Element | None:
    call = story.calls.get(block.call_to_action)
    if call is None:
        return None
    kind = getattr(call, "original_kind", call.kind)
    return _filled("aside", asked(call), class_="call-to-action", data_kind=kind, data_id=call.id)


def _other(block: Block, story: _Story) -> Element | None:
    """A block of a kind that XHTML has no element for: its words, and what kind it is."""
    kind = block.original_kind if isinstance(block, UnknownBlock) else block.kind
    said = block.extra.get("text") if isinstance(block, UnknownBlock) else block.content
    words = _marked(block, story) if isinstance(block, TextBlock) else _lines(said if isinstance(said, str) else "")
    if not isinstance(block, UnknownBlock) and not has_words(block.content):
        return None
    return _filled("p", words, class_="unknown", data_kind=kind)


WRITING: Mapping[type[Any], Callable[[Any, _Story], Element | None]] = {
    Paragraph: _paragraph("p"),
    Heading: _heading,
    BlockQuote: _block_quote,
    PullQuote: _pull_quote,
    CorrectionNote: _paragraph("p", "correction"),
    ListBlock: _list,
    Table: _table,
    Figure: _figure,
    Gallery: _gallery,
    Embed: _embed,
    Divider: _divider,
    RelatedLink: _related,
    CallToActionSlot: _slot,
    Block: _other,
}
"""How each kind of block is written; a subclass of one like that one, any other as its words."""

KINDS = frozenset(WRITING) - {Block} | {UnknownBlock}
"""The classes that a reader tells apart."""

__all__ = ["Body", "blocks_to_elements", "elements_to_blocks"]

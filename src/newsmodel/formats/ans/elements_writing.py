"""The blocks of a body as content elements."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Mapping
from typing import Any, cast

import attrs

from newsmodel.extra import JSON
from newsmodel.formats.ans.calls import write_call
from newsmodel.formats.ans.elements_reading import READING
from newsmodel.formats.ans.media import is_written, write_medium
from newsmodel.formats.ans.names import ELEMENT, GROUP, PROMO, VERSION, Tree, said
from newsmodel.formats.ans.words import content_of
from newsmodel.formats.html_fragment import serialize_fragment
from newsmodel.formats.xhtml_rules import default_id, safe_address, usable_id
from newsmodel.formats.xml import element
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
    Mark,
    PullQuote,
    RelatedLink,
    Table,
    TextBlock,
    UnknownBlock,
)
from newsmodel.model.call_to_action import CallToAction
from newsmodel.model.media import Medium
from newsmodel.model.part import evolve
from newsmodel.model.quote import Quote


@attrs.frozen
class _Story:
    """What blocks refer to, and how many media and calls to action were written so far."""

    article: Article
    media: Mapping[str, Medium]
    calls: Mapping[str, CallToAction]
    quotes: Mapping[str, Quote]
    shown: dict[str, int] = attrs.field(factory=dict)
    asked: dict[str, int] = attrs.field(factory=dict)
    cited: list[str] = attrs.field(factory=list)


Writing = Callable[[Any, _Story], "Tree | None"]


def write_body(article: Article) -> tuple[list[JSON], Tree]:
    """The body of an article as content elements, and the media that it does not show as promo items."""
    story = _Story(
        article,
        {each.id: each for each in article.media},
        {each.id: each for each in article.calls_to_action},
        {each.id: each for each in article.quotes},
    )
    written: list[tuple[JSON, Tree]] = []
    for block in article.blocks:
        made = writing_of(block)(block, story)
        if made is not None:
            expected = block.id == default_id(block.kind, len(written) + 1)
            known = expected or not usable_id(block.id) or isinstance(block, Figure) or made["type"] == "link_list"
            own: Tree = {} if known else {"_id": block.id}
            written.append((block.extra.get(GROUP), {"type": made["type"], **own, **made}))
    return [*_grouped(written)], _promo(article, story)


def _promo(article: Article, story: _Story) -> Tree:
    """The media that the body does not show, each under a name of its own."""
    shown = {id for block in article.blocks for id in _shown_by(block)}
    items: Tree = {}
    for medium in article.media:
        if medium.id not in shown and is_written(medium):
            name = medium.extra.get(PROMO, "basic")
            free = isinstance(name, str) and name not in items
            items[str(name) if free else f"medium_{len(items)}"] = _medium(medium, story)
    return items


def _shown_by(block: Block) -> tuple[str, ...]:
    return (block.medium,) if isinstance(block, Figure) else block.media if isinstance(block, Gallery) else ()


def _grouped(written: list[tuple[JSON, Tree]]) -> Iterator[JSON]:
    for group, elements in itertools.groupby(written, key=lambda pair: repr(pair[0])):
        inside = [each for _, each in elements]
        if group == "None":
            yield from inside
        else:
            yield {"type": "element_group", "content_elements": cast("JSON", inside)}


def writing_of(block: Block) -> Writing:
    """The way to write a block: as the element it was read from, else as is usual for its class."""
    usual = next(WRITING[cls] for cls in type(block).__mro__ if cls in WRITING)
    hint = block.extra.get(ELEMENT)
    return AS_READ.get((type(block).kind, hint), usual) if isinstance(hint, str) else usual


def _text(block: TextBlock, story: _Story) -> Tree:
    return {"type": "text", "content": content_of(block.text, block.marks)}


def _heading(block: Heading, story: _Story) -> Tree:
    return {"type": "header", "level": block.level, "content": content_of(block.text, block.marks)}


def _quote(block: BlockQuote | PullQuote, story: _Story) -> Tree:
    by = block.attribution if isinstance(block, PullQuote) else _speaker(block, story)
    lines: list[JSON] = [{"type": "text", "content": content_of(*line)} for line in _lines(block)]
    citation: Tree = {"type": "text", **_quote_id(block, story), "content": content_of(by)} if by else {}
    subtype = "pullquote" if isinstance(block, PullQuote) else "blockquote"
    return {"type": "quote", "subtype": subtype, "content_elements": lines, **said({"citation": citation})}


def _quote_id(block: BlockQuote | PullQuote, story: _Story) -> Tree:
    """The id of the quote that a block quote is, at its citation, unless a reader finds it by counting."""
    if isinstance(block, PullQuote) or block.quote is None:
        return {}
    story.cited.append(block.quote)
    expected = block.quote == default_id("quote", len(story.cited))
    return {} if expected or not usable_id(block.quote) else {"_id": block.quote}


def _speaker(block: BlockQuote, story: _Story) -> str | None:
    """Who says it: as the text names them there, else as the article calls the source."""
    quote = story.quotes.get(block.quote or "")
    if quote is None:
        return None
    if quote.speaker is not None:
        return quote.speaker.text
    return story.article.name_of(quote.source) if quote.source is not None else None


def _lines(block: TextBlock) -> Iterator[tuple[str, list[Mark]]]:
    """The lines of a text, each with its marks."""
    at = 0
    for line in block.text.split("\n"):
        end = at + len(line)
        inside = [
            evolve(mark, start=max(mark.start, at) - at, end=min(mark.end, end) - at)
            for mark in block.marks
            if mark.start < end and mark.end > at
        ]
        yield line, inside
        at = end + 1


def _correction(block: CorrectionNote, story: _Story) -> Tree:
    return {"type": "correction", "correction_type": "correction", "text": block.text}


def _list(block: ListBlock, story: _Story) -> Tree:
    items: list[JSON] = [{"type": "text", "content": content_of(item)} for item in block.items]
    return {"type": "list", "list_type": "ordered" if block.ordered else "unordered", "items": items}


def _table(block: Table, story: _Story) -> Tree:
    rows: list[JSON] = [[{"type": "text", "content": content_of(cell)} for cell in row] for row in block.rows]
    head = rows[:1] if block.header_rows else []
    return {"type": "table", **({"header": head[0]} if head else {}), "rows": rows[len(head) :]}


def _figure(block: Figure, story: _Story) -> Tree | None:
    medium = story.media[block.medium]
    return _medium(medium, story) if is_written(medium) else None


def _medium(medium: Medium, story: _Story) -> Tree:
    again = medium.id in story.shown
    number = story.shown.setdefault(medium.id, len(story.shown) + 1)
    expected = not again and medium.id == default_id("medium", number)
    return write_medium(medium, None if expected or not usable_id(medium.id) else medium.id)


def _gallery(block: Gallery, story: _Story) -> Tree:
    shown = [story.media[id] for id in block.media]
    inside: list[JSON] = [_medium(each, story) for each in shown if is_written(each)]
    title: Tree = {"headlines": {"basic": block.title}} if block.title is not None else {}
    return {"type": "gallery", "version": VERSION, **title, "content_elements": inside}


def _embed(block: Embed, story: _Story) -> Tree:
    url = safe_address(block.url)
    about: Tree = {"url": url, "provider_name": block.provider, "title": block.fallback}
    return {"type": "oembed_response", "raw_oembed": {"type": "link", "version": "1.0", **said(about)}}


def _custom_embed(block: Embed, story: _Story) -> Tree:
    url = safe_address(block.url) or ""
    at = max(url.rfind("/"), url.rfind("=")) + 1
    if not (1 <= at <= 512 and 1 <= len(url) - at <= 128):
        return _embed(block, story)
    return {"type": "custom_embed", "embed": {"id": url[at:], "url": url[:at]}}


def _raw_html(block: Embed, story: _Story) -> Tree:
    """What a piece of HTML from elsewhere says, never what it does."""
    url = safe_address(block.url)
    words = element("a", block.fallback or url, href=url) if url else block.fallback
    return {"type": "raw_html", "content": serialize_fragment([element("p", words)]) if words else ""}


def _divider(block: Divider, story: _Story) -> Tree:
    return {"type": "divider"}


def _related(block: RelatedLink, story: _Story) -> Tree:
    return {"type": "interstitial_link", "url": safe_address(block.url) or "", "content": content_of(block.label)}


def _slot(block: CallToActionSlot, story: _Story) -> Tree:
    call = story.calls[block.call_to_action]
    number = story.asked.setdefault(call.id, len(story.asked) + 1)
    made = write_call(call)
    if made["type"] == "link_list" and call.id != default_id("call", number):
        return {"type": "link_list", "_id": call.id, **made}
    return made


def _code(block: TextBlock, story: _Story) -> Tree:
    return {"type": "code", "content": block.text, "language": ""}


def _endorsement(block: TextBlock, story: _Story) -> Tree:
    return {"type": "endorsement", "endorsement": block.text}


def _block_quote(block: BlockQuote, story: _Story) -> Tree:
    return {"type": "blockquote", "content": content_of(block.text, block.marks)}


def _unknown(block: UnknownBlock, story: _Story) -> Tree | None:
    kind = block.original_kind.removeprefix("ans:")
    return {"type": kind} if kind and kind not in {"element_group", *READING} else None


def _other(block: Block, story: _Story) -> Tree | None:
    """A block of a kind that ANS has no element for: its words."""
    return {"type": "text", "content": content_of(block.content)} if block.content else None


WRITING: Mapping[type[Any], Writing] = {
    TextBlock: _text,
    Heading: _heading,
    BlockQuote: _quote,
    PullQuote: _quote,
    CorrectionNote: _correction,
    ListBlock: _list,
    Table: _table,
    Figure: _figure,
    Gallery: _gallery,
    Embed: _embed,
    Divider: _divider,
    RelatedLink: _related,
    CallToActionSlot: _slot,
    UnknownBlock: _unknown,
    Block: _other,
}
"""How each kind of block is written; a subclass of one like that one, any other as its words."""

AS_READ: Mapping[tuple[str, str], Writing] = {
    ("paragraph", "code"): _code,
    ("paragraph", "endorsement"): _endorsement,
    ("block_quote", "blockquote"): _block_quote,
    ("embed", "custom_embed"): _custom_embed,
    ("embed", "raw_html"): _raw_html,
}
"""How a block is written that was read from another element than the usual one."""

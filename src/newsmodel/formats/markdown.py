"""Markdown (CommonMark): the story to read, with its quotes' speakers left in the text.

Nothing in an article is taken as markup: characters that Markdown or HTML would act on are escaped, and
links keep only schemes that lead to a page or a mailbox.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any, cast

from newsmodel.formats.format import Format
from newsmodel.model.article import Article
from newsmodel.model.block import (
    Block,
    BlockQuote,
    CallToActionSlot,
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
)
from newsmodel.model.call_to_action import CallToAction
from newsmodel.model.media import Medium
from newsmodel.model.shape import shape_of

ACTIVE = re.compile(r"([\\`*_{}\[\]<>#+!|~&$=-]|(?<=\d)[.)])")
"""Characters that can start markup somewhere; escaping one too many does no harm."""

CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""Characters that act on a terminal or turn the direction of text."""

SAFE_LINK = re.compile(r"(?:https?|mailto|tel|news):[^\s<>]*\Z", re.IGNORECASE)

ENTITY = re.compile(r"\\|&(?=#?\w+;)")
"""What would be taken for another character inside an address."""

WRAPS = {"bold": "**", "italic": "*", "strikethrough": "~~"}


def encode(article: Article, *, level: int = 1, calls_to_action: bool = True) -> str:
    """An article as Markdown.

    ``level`` is that of the headline (1 to 5); ``calls_to_action=False`` leaves out what the page asks of
    its reader.
    """
    calls = article.calls_to_action if calls_to_action else ()
    slots = {block.call_to_action for block in article.blocks if isinstance(block, CallToActionSlot)}
    pieces = [
        *(_call(call) for call in calls if call.placement == "before_body" and call.id not in slots),
        f"{'#' * level} {escape(article.headline, one_line=True)}" if article.headline else "",
        f"**{escape(article.standfirst)}**" if article.standfirst else "",
        " · ".join(_about(article)),
        *(_block(block, article, level, calls) for block in article.blocks),
        *(f"*{correction.kind.capitalize()}: {escape(correction.text)}*" for correction in article.corrections),
        *(_call(call) for call in calls if call.placement != "before_body" and call.id not in slots),
    ]
    return "\n\n".join(piece for piece in pieces if piece) + "\n"


def escape(text: str, *, one_line: bool = False) -> str:
    """Text as Markdown that shows exactly this text.

    >>> escape("5 * [sic] <b>")
    '5 \\\\* \\\\[sic\\\\] \\\\<b\\\\>'
    """
    text = ACTIVE.sub(r"\\\1", CONTROL.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n")))
    lines = [line.strip() for line in text.split("\n")]
    return " ".join(filter(None, lines)) if one_line else "\\\n".join(filter(None, lines))


def link(label: str, url: str | None) -> str:
    """A link where the address leads to a page or a mailbox, else the label with the address as text."""
    if url is None:
        return label
    if SAFE_LINK.match(url):
        address = ENTITY.sub(r"\\\g<0>", CONTROL.sub("", url))
        return f"[{label}](<{address}>)"
    return f"{label} ({escape(url, one_line=True)})"


def _about(article: Article) -> Iterator[str]:
    for text in (article.byline, article.dateline):
        if text:
            yield escape(text, one_line=True)
    if article.published:
        yield article.published.date().isoformat()
    if article.url:
        yield link("source", article.url)


def _block(block: Block, article: Article, level: int, calls: tuple[CallToAction, ...]) -> str:
    match block:
        case Heading():
            return f"{'#' * min(level + block.level - 1, 6)} {escape(block.text, one_line=True)}"
        case BlockQuote() | PullQuote():
            by = f"\n>\n> — {escape(block.attribution)}" if isinstance(block, PullQuote) and block.attribution else ""
            return "> " + _marked(block).replace("\n", "\n> ") + by
        case TextBlock():
            return _marked(block)
        case ListBlock():
            marker: Callable[[int], str] = (lambda at: f"{at}. ") if block.ordered else (lambda at: "- ")
            return "\n".join(marker(at) + escape(each, one_line=True) for at, each in enumerate(block.items, 1))
        case Table():
            return _table(block)
        case Figure():
            return _medium(_with_id(article.media, block.medium))
        case Gallery():
            return "\n\n".join(filter(None, (_medium(_with_id(article.media, id)) for id in block.media)))
        case Divider():
            return "* * *"
        case Embed():
            return link(escape(block.fallback or block.provider or "embedded content", one_line=True), block.url)
        case RelatedLink():
            return link(escape(block.label, one_line=True), block.url)
        case CallToActionSlot():
            return "".join(_call(call) for call in calls if call.id == block.call_to_action)
        case _:
            return escape(block.content)


def _with_id(parts: tuple[Any, ...], id: str) -> Any:
    return next(part for part in parts if part.id == id)


def _marked(block: TextBlock) -> str:
    """The text with its links and its bold, italic and struck stretches; overlapping marks after the first are left."""
    pieces, at = [], 0
    for mark in sorted(block.marks, key=lambda mark: (mark.start, -mark.end)):
        words = block.text[mark.start : mark.end]
        if mark.start < at or not words.strip() or (mark.kind not in WRAPS and mark.kind != "link"):
            continue
        pieces += [escape(block.text[at : mark.start]) if block.text[at : mark.start].strip() else "", ""]
        pieces[-2] = _spaced(block.text[at : mark.start])
        pieces[-1] = _wrapped(words, mark)
        at = mark.end
    pieces.append(_spaced(block.text[at:]))
    return "".join(pieces).strip()


def _spaced(text: str) -> str:
    """Escaped text that keeps the space at its ends."""
    before = " " if text[:1].isspace() else ""
    after = " " if text[-1:].isspace() and text.strip() else ""
    return before + escape(text.strip()) + after


def _wrapped(words: str, mark: Mark) -> str:
    inner = escape(words.strip(), one_line=True)
    wrap = WRAPS.get(mark.kind, "")
    marked = link(inner, mark.href) if mark.kind == "link" else f"{wrap}{inner}{wrap}"
    return (" " if words[:1].isspace() else "") + marked + (" " if words[-1:].isspace() else "")


def _table(table: Table) -> str:
    width = max((len(row) for row in table.rows), default=0)
    if not width:
        return ""
    rows = [[escape(cell, one_line=True) for cell in row] + [""] * (width - len(row)) for row in table.rows]
    head, body = (rows[0], rows[1:]) if table.header_rows else ([""] * width, rows)
    lines = ["| " + " | ".join(row) + " |" for row in (head, ["---"] * width, *body)]
    return "\n".join([*([f"**{escape(table.caption, one_line=True)}**\n"] if table.caption else []), *lines])


def _medium(medium: Medium) -> str:
    says = [escape(medium.caption, one_line=True)] if medium.caption else []
    says += [f"*{escape(medium.credit.text, one_line=True)}*"] if medium.credit else []
    picture = link(f"!{medium.kind}" if not medium.alternative_text else escape(medium.alternative_text), medium.url)
    return "\n".join(filter(None, [picture if medium.url else "", " ".join(says)]))


def _call(call: CallToAction) -> str:
    top = [f"**{escape(call.heading, one_line=True)}**" if call.heading else "", call.salutation, *call.paragraphs]
    lines = [top[0] or "", *(escape(text) for text in top[1:] if text), escape(call.signature or "")]
    buttons = " ".join(f"[{link(escape(action.label, one_line=True), action.url)}]" for action in call.actions)
    notes = [f"*{link(escape(note.text, one_line=True), note.url)}*" for note in call.legal_notes]
    said = [line.replace("\n", "\n> ") for line in [*lines, buttons, *notes] if line]
    return "> " + "\n>\n> ".join(said) if said else ""


WRITTEN = {
    "": {"headline", "standfirst", "byline", "dateline", "published", "url", "blocks", "media", "corrections"}
    | {"calls_to_action"},
    "calls_to_action": {"id", "heading", "salutation", "paragraphs", "signature", "actions", "legal_notes"},
    "media": {"id", "caption", "credit", "alternative_text", "url"},
}
"""What of an article, of its calls to action and of its media stands in the Markdown."""


def _left_out() -> Iterator[str]:
    article = {field.name for field in shape_of(Article)} | {"extra"}
    calls = {field.name for cls in cast("Any", CallToAction.kinds.values()) for field in shape_of(cls)}
    media = {field.name for cls in cast("Any", Medium.kinds.values()) for field in shape_of(cls)}
    yield from sorted(article - WRITTEN[""])
    yield from (f"calls_to_action.{name}" for name in sorted(calls - WRITTEN["calls_to_action"]))
    yield from (f"media.{name}" for name in sorted(media - WRITTEN["media"]))
    yield from ("media.credit.name", "media.credit.role", "media.credit.via", "media.credit.party", "blocks.provenance")


markdown = Format(
    name="markdown",
    title="Markdown",
    media_type="text/markdown",
    suffixes=(".md", ".markdown"),
    encode=encode,
    drops=tuple(_left_out()),
)

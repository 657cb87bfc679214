"""The story of an article as pieces of Markdown, one for each block.

What Markdown has no form for is told by a comment before it, which no reader sees: a definition of a link that
nothing refers to.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import attrs

from newsmodel.formats.markdown.text import escape, link, marked, picture
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
    PullQuote,
    RelatedLink,
    Table,
    TextBlock,
)
from newsmodel.model.call_to_action import CallToAction
from newsmodel.model.media import Image, Medium

COMMENT = "[//]: # "
WORD = re.compile(r"[A-Za-z0-9_-]+\Z")


@attrs.frozen
class Manner:
    """How a story is written."""

    level: int = 1
    """The level of the headline, 1 to 5."""

    calls_to_action: bool = True
    """Whether what the page asks of its reader is written."""

    commented: bool = True
    """Whether comments tell the kinds that Markdown has no form for."""


def body(article: Article, manner: Manner) -> Iterator[list[str]]:
    """The pieces for each block of an article's body."""
    calls = article.calls_to_action if manner.calls_to_action else ()
    last: Block | None = None
    for block in article.blocks:
        pieces = [piece for piece in _block(block, article, manner, calls) if piece]
        if isinstance(block, ListBlock) and isinstance(last, ListBlock):
            pieces = _told("list", pieces, manner)  # or the two would be one
        yield pieces
        last = block if pieces else last


def before(article: Article, manner: Manner) -> list[str]:
    """The pieces above the body."""
    return [piece for call in _loose(article, manner, above=True) for piece in _call(call, manner)]


def after(article: Article, manner: Manner) -> list[str]:
    """The pieces below the body."""
    corrections = [
        piece
        for each in article.corrections
        if escape(each.text)
        for piece in _told(f"correction: {each.kind}", [f"*{each.kind.capitalize()}: {escape(each.text)}*"], manner)
    ]
    return corrections + [piece for call in _loose(article, manner, above=False) for piece in _call(call, manner)]


def _loose(article: Article, manner: Manner, *, above: bool) -> Iterator[CallToAction]:
    """The calls to action that have no place in the body."""
    slots = {block.call_to_action for block in article.blocks if isinstance(block, CallToActionSlot)}
    for call in article.calls_to_action if manner.calls_to_action else ():
        if call.id not in slots and (call.placement == "before_body") is above:
            yield call


def comment(said: str) -> str:
    """A line that is not shown.

    >>> comment("pull_quote")
    '[//]: # (pull_quote)\\n'
    """
    return f"{COMMENT}({said})\n"


def _told(said: str, pieces: list[str], manner: Manner) -> list[str]:
    shown = [piece for piece in pieces if piece]
    return [comment(said), *shown] if shown and manner.commented else shown


def _block(block: Block, article: Article, manner: Manner, calls: tuple[CallToAction, ...]) -> list[str]:
    match block:
        case Heading():
            words = escape(block.text, one_line=True)
            return [f"{'#' * min(manner.level + block.level - 1, 6)} {words}"] if words or not manner.commented else []
        case BlockQuote():
            return [_quoted(block, "")]
        case PullQuote():
            by = f"\n>\n> — {escape(block.attribution)}" if block.attribution else ""
            return _told("pull_quote", [_quoted(block, by)], manner)
        case CorrectionNote():
            return _told("correction_note", [marked(block)], manner)
        case TextBlock():
            return [marked(block)]
        case ListBlock():
            marker: Callable[[int], str] = (lambda at: f"{at}. ") if block.ordered else (lambda at: "- ")
            return [
                "\n".join(marker(at) + escape(each, one_line=True) for at, each in enumerate(block.items, 1)).rstrip()
            ]
        case Table():
            return _table(block, manner)
        case Figure():
            return _medium(_with_id(article.media, block.medium), manner)
        case Gallery():
            shown = [piece for id in block.media for piece in _medium(_with_id(article.media, id), manner)]
            count = sum(piece.startswith(("[", "![")) and not piece.startswith(COMMENT) for piece in shown)
            return _told(f"gallery: {count}", shown, manner) if count else shown
        case Divider():
            return ["* * *"]
        case Embed():
            label = escape(block.fallback or block.provider or "embedded content", one_line=True)
            return _told("embed", [link(label, block.url)], manner)
        case RelatedLink():
            return _told("related_link", [link(escape(block.label, one_line=True), block.url)], manner)
        case CallToActionSlot():
            return [piece for call in calls if call.id == block.call_to_action for piece in _call(call, manner)]
        case _:
            return [escape(block.content)]


def _with_id(parts: tuple[Any, ...], id: str) -> Any:
    return next(part for part in parts if part.id == id)


def _quoted(block: TextBlock, by: str) -> str:
    words = marked(block)
    return "> " + words.replace("\n", "\n> ") + by if words or by else ""


def _table(table: Table, manner: Manner) -> list[str]:
    width = max((len(row) for row in table.rows), default=0)
    if not width:
        return []
    rows = [[escape(cell, one_line=True) for cell in row] + [""] * (width - len(row)) for row in table.rows]
    head, body = (rows[0], rows[1:]) if table.header_rows else ([""] * width, rows)
    lines = "\n".join("| " + " | ".join(row) + " |" for row in (head, ["---"] * width, *body))
    caption = escape(table.caption or "", one_line=True)
    return [*_told("caption", [f"**{caption}**"], manner), lines] if caption else [lines]


def _medium(medium: Medium, manner: Manner) -> list[str]:
    says = [escape(medium.caption, one_line=True)] if medium.caption else []
    says += [f"*{credit}*" for credit in _credit(medium)]
    shown = ""
    if medium.url and manner.commented and isinstance(medium, Image):
        shown = picture(escape(medium.alternative_text or "", one_line=True), medium.url)
    elif medium.url:
        label = escape(medium.alternative_text, one_line=manner.commented) if medium.alternative_text else ""
        shown = link(label or f"!{medium.kind}", medium.url)
    piece = "\n".join(filter(None, [shown, " ".join(filter(None, says))]))
    return _told(medium.kind, [piece], manner) if medium.kind in {"video", "audio"} else [piece]


def _credit(medium: Medium) -> list[str]:
    credit = escape(medium.credit.text, one_line=True) if medium.credit else ""
    return [credit] if credit else []


def _call(call: CallToAction, manner: Manner) -> list[str]:
    opening, closing = ("\\[", "\\]") if manner.commented else ("[", "]")
    heading = escape(call.heading or "", one_line=True)
    lines = [
        f"**{heading}**" if heading else "",
        *(escape(text) for text in (call.salutation, *call.paragraphs) if text),
        escape(call.signature or ""),
    ]
    buttons = " ".join(
        f"{opening}{link(escape(action.label, one_line=True), action.url)}{closing}" for action in call.actions
    )
    small = [link(escape(note.text, one_line=True), note.url) for note in call.legal_notes]
    notes = [f"*{note}*" for note in small if note]
    said = [line.replace("\n", "\n> ") for line in [*lines, buttons, *notes] if line]
    kind = str(getattr(call, "original_kind", call.kind))
    name = f"call_to_action: {kind}" if WORD.match(kind) else "call_to_action: custom"
    return _told(name, ["> " + "\n>\n> ".join(said) if said else ""], manner)

"""An article as its page, top to bottom: one piece for everything that is drawn on its own. No Textual in here."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import attrs

from newsmodel.model import Article, Block, CallToAction, CallToActionSlot, Figure, Gallery, Medium
from newsmodel_tui.facts import facts_of

PieceKind = Literal["headline", "standfirst", "block", "medium", "credit", "call_to_action"]


@attrs.frozen
class Piece:
    """One stretch of the page."""

    kind: PieceKind
    """What it is."""

    text_id: str = ""
    """The id that spans use for its text, or the call to action's own."""

    words: str = ""
    """Its text as spans count in it."""

    part: Block | Medium | CallToAction | None = None
    """The part of the article that it draws."""

    below: str = ""
    """Words that stand under it and are no text of the article: under the headline, who published it and when."""


def pieces_of(article: Article) -> tuple[Piece, ...]:
    """The page of an article in reading order; every block, medium and call to action once."""
    return tuple(_pieces(article))


def _pieces(article: Article) -> Iterator[Piece]:
    media = {medium.id: medium for medium in article.media}
    calls = {call.id: call for call in article.calls_to_action}
    slots = {block.call_to_action for block in article.blocks if isinstance(block, CallToActionSlot)}
    unplaced = [call for call in article.calls_to_action if call.id not in slots]
    shown: set[str] = set()

    for call in unplaced:
        if call.placement == "before_body":
            yield Piece("call_to_action", call.id, "", call)
    yield Piece("headline", "headline", article.headline, below=facts_of(article))
    if article.standfirst:
        yield Piece("standfirst", "standfirst", article.standfirst)
    in_body = {id for block in article.blocks for id in _media_of(block)}
    for medium in article.media:
        if medium.id not in in_body:
            yield from _medium(medium)
    for block in article.blocks:
        if isinstance(block, CallToActionSlot):
            if block.call_to_action not in shown:
                shown.add(block.call_to_action)
                yield Piece("call_to_action", block.call_to_action, "", calls[block.call_to_action])
            continue
        if not isinstance(block, Figure):
            yield Piece("block", block.id, block.content, block)
        for id in _media_of(block):
            if id not in shown:
                shown.add(id)
                yield from _medium(media[id])
    for call in unplaced:
        if call.placement != "before_body":
            yield Piece("call_to_action", call.id, "", call)


def _media_of(block: Block) -> tuple[str, ...]:
    if isinstance(block, Figure):
        return (block.medium,)
    return block.media if isinstance(block, Gallery) else ()


def _medium(medium: Medium) -> Iterator[Piece]:
    yield Piece("medium", medium.id, medium.caption or "", medium)
    if medium.credit is not None:
        yield Piece("credit", f"{medium.id}.credit", medium.credit.text, medium)

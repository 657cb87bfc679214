"""Calls to action on an HTML page, whose blocks are the pieces that they are looked for on."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from newsmodel.annotate.calls_to_action import calls_among
from newsmodel.annotate.calls_to_action.piece import Piece, PieceKind, PieceLink, Sheet
from newsmodel.model import CallToAction
from newsmodel.model.call_to_action import Placement
from newsmodel.model.part import evolve
from newsmodel.readers.html.body import BodyFound
from newsmodel.readers.html.page import HtmlPage, PageBlock, PageBlockKind

KINDS: dict[PageBlockKind, PieceKind] = {"heading": "heading", "button": "button", "field": "field", "icon": "icon"}
"""What blocks are as pieces; all others are lines."""

WORDLESS = frozenset(["embed", "player", "image", "rule"])
"""Kinds of blocks whose words are no words of the page."""


@attrs.frozen
class CallOnPage:
    """A call to action and the blocks of the page that it takes up."""

    call_to_action: CallToAction
    """What they ask."""

    blocks: tuple[int, ...]
    """Their numbers."""

    @property
    def is_inside(self) -> bool:
        """Whether it stands in the middle of the body."""
        return self.call_to_action.placement == "in_body"


def calls_on(page: HtmlPage, body: BodyFound, *, headline: int | None, language: str | None) -> tuple[CallOnPage, ...]:
    """The calls to action on a page, by its elements and their words; of a headline none is made.

    >>> from newsmodel.readers.html import find_body, page_of
    >>> bar = "<a href='//wa.me/?text=a'>WhatsApp</a> <a href='mailto:?body=a'>E-mail</a>"
    >>> page = page_of(f"<p>Rain fell.</p><p>{bar}</p>")
    >>> calls = calls_on(page, find_body(page), headline=None, language=None)
    >>> [(found.blocks, found.call_to_action.kind) for found in calls]
    [((1,), 'share')]
    """
    found = calls_among(sheet_of_page(page, body, headline), language=language)
    asked = {number for each in found for number in each.lines}
    text = [number for number in body.blocks if number not in asked]
    return tuple(
        CallOnPage(evolve(each.call_to_action, placement=_placement(each.lines.start, text)), tuple(each.lines))
        for each in found
    )


def _placement(number: int, text: Sequence[int]) -> Placement:
    """Where a call stands that begins with a block, beside the blocks of the text."""
    if not text or number > text[-1]:
        return "after_body"
    return "before_body" if number < text[0] else "in_body"


def sheet_of_page(page: HtmlPage, body: BodyFound, headline: int | None) -> Sheet:
    """A page as calls to action are looked for on it."""
    kept = frozenset(body.blocks)
    return Sheet(
        tuple(_piece(page, block, is_body=block.number in kept or block.number == headline) for block in page.blocks),
        page.containers,
        page.address,
    )


def _piece(page: HtmlPage, block: PageBlock, *, is_body: bool) -> Piece:
    around = page.containers[block.container]
    marks = tuple(block.links)
    links = [PieceLink(block.text[mark.start : mark.end], mark.href) for mark in marks if mark.href]
    if block.url and not links:
        links.append(PieceLink(block.text, block.url))
    names = (block.names, around.names, page.containers[around.parent].names, *(mark.names for mark in marks))
    return Piece(
        text="" if block.kind in WORDLESS else block.text.replace("\n", " "),
        kind=KINDS.get(block.kind, "line"),
        element=block.container,
        names=tuple(filter(None, names)),
        links=tuple(links),
        linked=block.linked,
        field=block.field.type if block.field else "",
        is_chosen=block.field.checked if block.field else False,
        is_body=is_body,
    )

"""What is text of the article, where calls to action are concerned: a second look at what was taken for it."""

from __future__ import annotations

from collections.abc import Sequence

from newsmodel.annotate.calls_to_action.lines import Marked
from newsmodel.annotate.calls_to_action.piece import Piece, Sheet

HINT = 14
"""A line of so many words that speaks of what is asked is rather a point of a list of reasons than of the article."""

HEADING = 6
"""A heading of so many words is of the article only where text of the article is beside it."""

SMALL_PRINT = 40
"""A paragraph of so many words that says what small print says is small print."""

TEASER_WORDS = 120
"""How many words the teaser of another story has at most."""

FEW = 3
"""How many elements that are built alike make a list."""


def text_among(sheet: Sheet, marked: Sequence[Marked]) -> tuple[bool, ...]:
    """Whether each piece of a page is text of the article.

    It was taken for it, does not speak for the outlet, and is in no list of teasers that are built alike, each leading
    to its story twice, in its headline and behind its words.
    """
    teasers = _teasers(sheet)
    inside: list[bool] = []
    for number, element in enumerate(sheet.elements):
        inside.append(number in teasers or (number > 0 and inside[element.parent]))
    return tuple(
        _is_text(piece, mark) and not inside[piece.element] for piece, mark in zip(sheet.pieces, marked, strict=True)
    )


def _is_text(piece: Piece, mark: Marked) -> bool:
    if not piece.is_body:
        return False
    if "reports" in mark.shows:
        return True
    if piece.kind == "heading" and piece.words <= HEADING:
        return False
    if "legal" in mark.shows and piece.words <= SMALL_PRINT:
        return False
    return not (mark.asks or "soft" in mark.shows or (mark.hints and piece.words <= HINT))


def _teasers(sheet: Sheet) -> set[int]:
    """The elements that are teasers of other stories."""
    words = sheet.words
    first, end = sheet.spans
    alike: dict[tuple[int, str, str], list[int]] = {}
    for piece in sheet.pieces:
        if piece.kind != "heading" or piece.linked < 0.8 or piece.words < 4 or not piece.links:
            continue
        target = piece.links[0].href.split("?")[0].split("#")[0]
        around = sheet.elements[piece.element].parent
        if words[around] > TEASER_WORDS or end[around] - first[around] > TEASER_WORDS:
            continue
        inside = sheet.pieces[first[around] : end[around]]
        again = sum(link.href.split("?")[0] == target for each in inside for link in each.links if each.text)
        if target and again > 1:
            element = sheet.elements[around]
            alike.setdefault((element.parent, element.tag, element.names), []).append(around)
    return {each for group in alike.values() if len(group) >= FEW for each in group}

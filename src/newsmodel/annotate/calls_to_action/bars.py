"""Bars of links to networks and shops: to pass a story on, to follow the outlet, to get its app."""

from __future__ import annotations

from collections.abc import Sequence

from newsmodel.annotate.calls_to_action.kinds import BARS
from newsmodel.annotate.calls_to_action.lines import Marked
from newsmodel.annotate.calls_to_action.piece import Piece
from newsmodel.annotate.calls_to_action.runs import Looked, Run
from newsmodel.annotate.calls_to_action.structure import kinds_around, kinds_targeted

NEAR = 4
"""How many elements around a piece can name the bar it is in."""

LONGEST = 12
"""How many words a piece of a bar has at most."""


def take_bars(looked: Looked) -> None:
    """Take the bars of a page."""
    quoted = looked.sheet.inside("quotation")
    says = [
        frozenset() if quoted[piece.element] else _says(piece, mark)
        for piece, mark in zip(looked.sheet.pieces, looked.marked, strict=True)
    ]
    at = 0
    while at < len(says):
        kind = _begins(looked, says, at)
        if kind is None:
            at += 1
            continue
        last = _end(looked, says, at, kind)
        first = _heading(looked, at, kind)
        first, last = looked.trimmed(first, last)
        if last > first or looked.sheet.pieces[first].is_seen:
            looked.take(Run(kind, first, last, looked.decide(first, last, among=frozenset({kind}))))
        at = max(last, at) + 1


def _says(piece: Piece, mark: Marked) -> frozenset[str]:
    """The bars that a piece can be part of; "named" where only its surroundings say so."""
    if piece.words > LONGEST or (piece.is_body and piece.linked < 0.5):
        return frozenset()
    found = {kind for link in piece.links for kind in kinds_targeted(link.href) if kind in BARS}
    found |= {kind for kind in mark.asks if kind in BARS}
    if not found and not mark.asks and (piece.kind == "icon" or piece.words <= 4):
        names = kinds_around(piece).intersection(BARS)
        if names and (piece.kind in ("icon", "button") or piece.linked > 0.5 or "networks" in mark.shows):
            found |= names if "networks" in mark.shows or piece.kind == "icon" else names - {"follow", "app"}
    return frozenset(found)


def _begins(looked: Looked, says: Sequence[frozenset[str]], at: int) -> str | None:
    """The bar that a piece begins."""
    if looked.taken[at] or not says[at]:
        return None
    kind = next(kind for kind in BARS if kind in says[at])
    piece = looked.sheet.pieces[at]
    if kind == "share" or kind in looked.marked[at].asks:
        return kind
    following = next((each for each in range(at + 1, min(at + 4, len(says))) if says[each]), None)
    if following is not None and kind in says[following]:
        return kind
    return kind if kind == "app" and piece.is_seen else None


def _end(looked: Looked, says: Sequence[frozenset[str]], at: int, kind: str) -> int:
    """The last piece of a bar: what is of the bar, and up to three pieces in between that are short and in it too."""
    last = at
    for index in range(at + 1, len(says)):
        if looked.taken[index] or index - last > 4:
            break
        piece, mark = looked.sheet.pieces[index], looked.marked[index]
        if kind in says[index] and (index - last < 3 or _is_near(looked, last, index)):
            last = index
        elif not piece.is_seen or (_is_near(looked, last, index) and _fills(piece, mark, kind)):
            last = index if piece.is_seen else last
        elif not (_is_near(looked, last, index) and piece.words <= 4):
            break
    return last


def _fills(piece: Piece, mark: Marked, kind: str) -> bool:
    """Whether a piece stands in a bar: a network's name, a count, what a button says when it was pressed."""
    if piece.words > 6 or piece.is_body:
        return False
    return "networks" in mark.shows or piece.text.strip("()+ ").isdigit() or kind in mark.hints or "close" in mark.shows


def _is_near(looked: Looked, one: int, other: int) -> bool:
    """Whether two pieces stand in an element that is not far around both."""
    sheet = looked.sheet
    first, second = sheet.pieces[one].element, sheet.pieces[other].element
    shared = sheet.shared(first, second)
    return all(shared in sheet.near(each, NEAR) for each in (first, second))


def _heading(looked: Looked, at: int, kind: str) -> int:
    """Where the heading of a bar stands, or the bar itself."""
    for above in range(at - 1, max(-1, at - 4), -1):
        piece, mark = looked.sheet.pieces[above], looked.marked[above]
        if looked.taken[above]:
            break
        if piece.is_seen:
            return (
                above if piece.words <= 10 and (kind in mark.asks or kind in mark.hints) and not piece.is_body else at
            )
    return at

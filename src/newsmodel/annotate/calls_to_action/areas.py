"""Calls to action by the elements they stand in: an element that is named after one, or that holds what asks for one.

From what asks, the element grows outwards as long as what it takes in belongs to it, and no text of the article, no
other call and no list of stories is in it.
"""

from __future__ import annotations

from itertools import islice

from newsmodel.annotate.calls_to_action.evidence import ENOUGH, NAMED, Evidence
from newsmodel.annotate.calls_to_action.kinds import KIN
from newsmodel.annotate.calls_to_action.lines import Marked
from newsmodel.annotate.calls_to_action.piece import Piece
from newsmodel.annotate.calls_to_action.runs import Looked, Run
from newsmodel.annotate.calls_to_action.structure import kinds_filled_in, kinds_named, kinds_targeted

MOST = {
    "newsletter": 160, "donation": 500, "subscription": 300, "registration": 220, "comment": 140, "consent": 300,
    "event": 150, "contact": 120, "app": 60, "purchase": 80, "reminder": 40,
}  # fmt: skip
"""How many words an element has at most that is a call to action of a kind as a whole."""

WHOLE = frozenset({"html", "body", "main"})
PAGE_PARTS = frozenset({"main", "article", "nav", "footer", "header"})
"""Regions that are more than one call to action."""

PARTS = frozenset(
    {
        "actions",
        "fields",
        "legal",
        "option",
        "payments",
        "previews",
        "declines",
        "reminders",
        "soft",
        "salutations",
        "signatures",
        "headings",
    }
)
"""What belongs to whatever is asked beside it."""

PIECES = 300
"""How many pieces it has at most."""

STRAY = 14
"""How many words that say nothing may be taken in with an element at once, such as a heading."""

STRAY_IN = {
    "subscription": 90,
    "event": 90,
    "donation": 60,
    "registration": 60,
    "newsletter": 40,
    "consent": 60,
    "comment": 40,
}
"""The same for kinds that make their case at length."""

STRAY_LINK = 4
"""How much more a link weighs that says nothing: it is rather of a menu."""

TERSE = frozenset({"comment", "app", "contact", "purchase"})
"""Kinds that begin with what they ask, or with a heading."""


def take_areas(looked: Looked) -> None:
    """Take the calls to action that are elements of their own."""
    measured = _Measured(looked)
    for number in range(1, len(looked.sheet.elements)):
        _take_named(looked, measured, number)
    for at, (piece, mark) in enumerate(zip(looked.sheet.pieces, looked.marked, strict=True)):
        if not looked.taken[at] and piece.text:
            for kind in _asked(piece, mark):
                if kind in MOST and _take_asked(looked, measured, at, kind):
                    break


def is_label(mark: Marked) -> bool:
    """Whether a line is a button or field, which asks for whatever stands around it."""
    return bool(mark.shows & {"actions", "fields", "option"})


def _asked(piece: Piece, mark: Marked) -> tuple[str, ...]:
    """The kinds that a piece begins."""
    if mark.is_sentence and not mark.speaks and piece.is_body:
        return ()
    filled = tuple(kinds_filled_in(piece)) if piece.kind == "field" else ()
    return () if is_label(mark) and not filled else (*mark.asks, *filled)


class _Measured:
    """What every element of a page holds."""

    def __init__(self, looked: Looked) -> None:
        sheet = looked.sheet
        self.first, self.end = sheet.spans
        self.words = sheet.words
        pairs = tuple(zip(sheet.pieces, looked.marked, strict=True))
        self.body = sheet.sums([piece.words * text for piece, text in zip(sheet.pieces, looked.text, strict=True)])
        self.titles = sheet.sums([is_title(piece, mark) for piece, mark in pairs])
        self.looked = looked
        self.strays: dict[str, list[float]] = {}
        self.asked: dict[str, list[float]] = {}
        self.refused: set[tuple[int, int]] = set()
        """The pieces, by the first and the last, for which not enough speaks."""
        self.reached: dict[tuple[str, int], int] = {}
        """How far elements grow, by kind; forgotten when something is taken."""
        for kind in MOST:
            asks = [kind in mark.asks and not is_label(mark) for mark in looked.marked]
            if any(asks):
                self.asked[kind] = sheet.sums(asks)

    def stray(self, kind: str, element: int) -> float:
        """How much an element says that has nothing to do with a kind."""
        if kind not in self.strays:
            kin = KIN if kind in KIN else frozenset({kind})
            pairs = zip(self.looked.sheet.pieces, self.looked.marked, strict=True)
            self.strays[kind] = self.looked.sheet.sums([_stray(piece, mark, kin) for piece, mark in pairs])
        return self.strays[kind][element]

    def asks(self, kind: str, element: int) -> float:
        """How many pieces in an element ask for a kind."""
        return self.asked[kind][element] if kind in self.asked else 0.0

    def reach(self, element: int, kind: str) -> int:
        """The largest element around one that is still the same call to action; each step is asked about once."""
        path: list[int] = []
        for parent in islice(self.looked.sheet.around(element), 1, None):
            if (kind, element) in self.reached or not _can_grow(self.looked, self, element, parent, kind):
                break
            path.append(element)
            element = parent
        largest = self.reached.get((kind, element), element)
        self.reached.update(dict.fromkeys([(kind, each) for each in (*path, element)], largest))
        return largest


def is_title(piece: Piece, mark: Marked) -> bool:
    """Whether a piece is the headline of another story, as a link."""
    if piece.linked < 0.8 or piece.kind in ("field", "icon") or piece.words < 4:
        return False
    if piece.text.endswith(":") or mark.shows & {"actions", "legal", "networks"} or set(mark.asks) - {"related_links"}:
        return False
    return not any(
        kinds_targeted(link.href) - {"event", "purchase", "subscription", "contact", "comment"} for link in piece.links
    )


def _stray(piece: Piece, mark: Marked, kin: frozenset[str]) -> float:
    """How much a piece says that has nothing to do with what is asked around it."""
    if _belongs(piece, mark, kin):
        return 0.0
    return piece.words * (STRAY_LINK if piece.linked > 0.5 else 1)


def _belongs(piece: Piece, mark: Marked, kin: frozenset[str]) -> bool:
    return bool(mark.shows & PARTS or kin.intersection(mark.asks) or kin & mark.hints) or piece.kind in (
        "button",
        "field",
        "icon",
    )


def _take_named(looked: Looked, measured: _Measured, number: int) -> None:
    """Take an element that is named after a kind, if what it holds bears that out."""
    element = looked.sheet.elements[number]
    kinds = [kind for kind in kinds_named(element.names) if kind in MOST]
    if not kinds or measured.body[number] or not measured.words[number] or element.region in PAGE_PARTS:
        return
    if measured.end[number] - measured.first[number] > PIECES:
        return
    first, last = looked.trimmed(measured.first[number], measured.end[number] - 1)
    if measured.words[number] > max(MOST[kind] for kind in kinds) or not looked.is_free(first, last):
        return
    if measured.titles[number] > 2 or measured.titles[number] * STRAY > 0.5 * measured.words[number]:
        return
    named = [Evidence(kind, NAMED, f"an element is named {element.names.split()[0]!r}", "names") for kind in kinds]
    decision = looked.decide(first, last, named)
    is_sure = decision.kind in MOST and decision.weight >= ENOUGH and decision.kind in KIN.union(kinds)
    if is_sure and measured.words[number] >= 2 and not _is_bare(looked, first, last):
        looked.take(Run(decision.kind, first, last, decision))


def _is_bare(looked: Looked, first: int, last: int) -> bool:
    """Whether there is nothing but a word in a menu: "Newsletter"."""
    seen = [at for at in range(first, last + 1) if looked.sheet.pieces[at].is_seen]
    if len(seen) != 1 or any("consent" in kinds_targeted(link.href) for link in looked.sheet.pieces[seen[0]].links):
        return False
    return looked.sheet.pieces[seen[0]].words <= 3 and looked.sheet.pieces[seen[0]].linked > 0.5


def _take_asked(looked: Looked, measured: _Measured, at: int, kind: str) -> bool:
    """Take the largest element around a piece that is all one call to action with it."""
    sheet = looked.sheet
    grown = sheet.pieces[at].element
    if (
        measured.body[grown]
        or measured.words[grown] > MOST[kind]
        or measured.end[grown] - measured.first[grown] > PIECES
    ):
        return False
    grown = measured.reach(grown, kind)
    if measured.titles[grown] > 2:
        return False
    first, last = looked.trimmed(measured.first[grown], measured.end[grown] - 1)
    while (
        kind in TERSE
        and first < at
        and sheet.pieces[first].kind != "heading"
        and not _belongs(sheet.pieces[first], looked.marked[first], frozenset({kind}))
    ):
        first += 1
    if (first, last) in measured.refused or not looked.is_free(first, last):
        return False
    decision = looked.decide(first, last)
    if decision.weight < ENOUGH or decision.kind not in MOST or _is_bare(looked, first, last):
        measured.refused.add((first, last))
        return False
    looked.take(Run(decision.kind, first, last, decision))
    measured.reached.clear()
    return True


def _can_grow(looked: Looked, measured: _Measured, inner: int, outer: int, kind: str) -> bool:
    """Whether an element is still the same call to action as the one in it."""
    element = looked.sheet.elements[outer]
    if element.tag in WHOLE or element.region in PAGE_PARTS or measured.body[outer]:
        return False
    if measured.end[outer] - measured.first[outer] > PIECES:
        return False
    if measured.words[outer] > MOST[kind] or measured.titles[outer] > measured.titles[inner] + 1:
        return False
    if not looked.is_free(measured.first[outer], measured.end[outer] - 1):
        return False
    for other in measured.asked:
        if other in (kind, "reminder"):
            continue
        more = measured.asks(other, outer) - measured.asks(other, inner)
        if (
            more >= (2 if other in KIN and kind in KIN else 1)
            and not measured.asks(kind, outer) > measured.asks(kind, inner) + more
        ):
            return False
    stray = measured.stray(kind, outer) - measured.stray(kind, inner)
    if kind in kinds_named(element.names) or (kind in KIN and KIN & kinds_named(element.names)):
        return True
    return stray <= max(STRAY_IN.get(kind, STRAY), 0.5 * measured.words[inner])

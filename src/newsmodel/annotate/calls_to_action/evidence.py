"""What speaks for which kind of call to action, and one decision from all of it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

import attrs
import msgspec

from newsmodel.annotate.calls_to_action.lines import Marked
from newsmodel.annotate.calls_to_action.piece import Piece
from newsmodel.annotate.calls_to_action.structure import kinds_around, kinds_filled_in, kinds_targeted
from newsmodel.model.part import shorten

ASKS, HINTS, NAMED, TARGETED, FILLED, CHIPS = 3.0, 1.0, 1.5, 2.0, 2.0, 1.0
"""How much it weighs that a line asks for something in so many words, speaks of it, is named after it, leads to it,
wants an address filled in, offers a sum or a rhythm."""

ENOUGH = 3.0
"""How much has to speak for the best kind."""

FULL = 5
"""How often the same sort of evidence counts at most."""


class Evidence(msgspec.Struct, frozen=True, gc=False):
    """One thing that speaks for a kind."""

    kind: str
    """The kind of call to action."""

    weight: float
    """How much."""

    why: str
    """In words that a reader can check."""

    sort: str
    """What sort of evidence: only the first few of a sort count in full."""


@attrs.frozen
class Decision:
    """What a run of lines is, and why."""

    kind: str
    """The kind with the most evidence; nothing where there is none."""

    weight: float
    """How much speaks for it."""

    runner_up: float
    """How much speaks for the next kind."""

    why: tuple[str, ...]
    """What speaks for it, the heaviest first."""

    @cached_property
    def confidence(self) -> float:
        """How often such a decision is right, 0.5 to 0.99: more with more evidence, less with a close rival."""
        margin = (self.weight - self.runner_up) / (self.weight or 1.0)
        return round(min(0.99, 0.5 + 0.05 * min(self.weight, 6.0) + 0.19 * max(0.0, margin)), 2)


def evidence_of(piece: Piece, mark: Marked) -> tuple[Evidence, ...]:
    """All that a piece says for any kind, by its words and by its structure."""
    found: list[Evidence] = []
    if piece.text:
        shown = repr(shorten(mark.text))
        found += [Evidence(kind, ASKS, f"says {shown}", "asks") for kind in mark.asks]
        found += [Evidence(kind, HINTS, f"speaks of it: {shown}", "hints") for kind in mark.hints]
        if "option" in mark.shows:
            found.append(Evidence("donation", CHIPS, f"a sum or rhythm to choose: {shown}", "option"))
    found += [Evidence(kind, NAMED, "an element is named after it", "names") for kind in kinds_around(piece)]
    for link in piece.links:
        found += [
            Evidence(kind, TARGETED, f"links to {shorten(link.href)}", "target") for kind in kinds_targeted(link.href)
        ]
    if piece.kind == "field":
        found += [Evidence(kind, FILLED, f"a field for {piece.field}", "field") for kind in kinds_filled_in(piece)]
    return tuple(found)


def decide(evidence: Iterable[Evidence], among: frozenset[str] | None = None) -> Decision:
    """The kind with the most evidence; the second of a sort counts half, the third a third, none beyond a few.

    >>> said = Evidence("donation", ASKS, "says 'Give now'", "asks")
    >>> named = Evidence("subscription", NAMED, "an element is named after it", "names")
    >>> decide([said, named]).kind, decide([said, named]).confidence
    ('donation', 0.74)
    """
    weights: dict[str, float] = {}
    counts: dict[tuple[str, str], int] = {}
    reasons: dict[str, dict[str, float]] = {}
    for each in sorted(evidence, key=lambda each: -each.weight):
        if among is not None and each.kind not in among:
            continue
        count = counts[each.kind, each.sort] = counts.get((each.kind, each.sort), 0) + 1
        if count <= FULL:
            weights[each.kind] = weights.get(each.kind, 0.0) + each.weight / count
            reasons.setdefault(each.kind, {}).setdefault(each.why, each.weight)
    if not weights:
        return Decision("", 0.0, 0.0, ())
    best = max(weights, key=lambda kind: weights[kind])
    runner_up = max((weight for kind, weight in weights.items() if kind != best), default=0.0)
    return Decision(best, weights[best], runner_up, tuple(reasons[best])[:FULL])

"""Runs that were found apart and are one call to action: what stands side by side in one element and asks the same."""

from __future__ import annotations

from newsmodel.annotate.calls_to_action.runs import Looked, Run

JOINED = {
    "comment": {"comment", "registration"}, "share": {"share", "comment"}, "newsletter": {"newsletter"},
    "donation": {"donation"}, "consent": {"consent"}, "subscription": {"subscription"},
    "registration": {"registration"},
    "follow": {"follow"}, "event": {"event", "registration"}, "contact": {"contact"},
}  # fmt: skip
"""What can stand behind a call of a kind and still be of it."""

SHORT = {("share", "comment"): 2, ("comment", "registration"): 5, ("event", "registration"): 4}
"""How many pieces the second has at most, where the two are of different kinds."""

NEAR = 5
"""How many elements around each of two may be that holds both."""

NEAR_OTHER = 3
"""The same for two of different kinds."""

BETWEEN = 2
"""How many pieces with words can stand between them."""

BETWEEN_WORDS = {"donation": 80}
"""How many words those have at most, where it is not 25: who asks for money gives reasons."""


def join(looked: Looked) -> None:
    """Join runs that are one."""
    groups: list[list[Run]] = []
    for run in sorted(looked.runs, key=lambda run: run.first):
        if groups and _are_one(looked, groups[-1][0].kind, groups[-1][-1], run):
            groups[-1].append(run)
        else:
            groups.append([run])
    looked.runs[:] = [_joined(looked, group) for group in groups]


def _joined(looked: Looked, group: list[Run]) -> Run:
    """Several runs as one, with all that speaks for the kind of the first."""
    if len(group) == 1:
        return group[0]
    kind, first, last = group[0].kind, group[0].first, group[-1].last
    looked.taken[first : last + 1] = [True] * (last + 1 - first)
    return Run(kind, first, last, looked.decide(first, last, among=frozenset({kind})))


def _are_one(looked: Looked, kind: str, one: Run, other: Run) -> bool:
    """Whether two runs, one after the other, are one call to action of a kind."""
    if other.kind not in JOINED.get(kind, ()):
        return False
    if kind != other.kind and other.last - other.first >= SHORT.get((kind, other.kind), 0):
        return False
    pieces = looked.sheet.pieces
    between = [piece for piece in pieces[one.last + 1 : other.first] if piece.is_seen]
    if len(between) > BETWEEN or sum(piece.words for piece in between) > BETWEEN_WORDS.get(kind, 25):
        return False
    if kind != "donation" and any(looked.text[one.last + 1 : other.first]):
        return False
    first = {piece.text for piece in pieces[one.first : one.last + 1] if piece.is_seen}
    if kind == other.kind and pieces[other.first].text in first and one.last - one.first == other.last - other.first:
        return kind == "comment"  # the same again is another, but for notes that a page repeats
    shared = looked.sheet.shared(pieces[one.last].element, pieces[other.first].element)
    near = NEAR if kind == other.kind else NEAR_OTHER
    return all(shared in looked.sheet.near(pieces[at].element, near) for at in (one.last, other.first))

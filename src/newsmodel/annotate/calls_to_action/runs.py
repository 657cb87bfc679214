"""A run of pieces that together ask one thing, and what of a page is already spoken for."""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from newsmodel.annotate.calls_to_action.evidence import Decision, Evidence, decide, evidence_of
from newsmodel.annotate.calls_to_action.lines import Marked
from newsmodel.annotate.calls_to_action.piece import Sheet


@attrs.frozen
class Run:
    """A run of pieces that together ask one thing."""

    kind: str
    """What is asked, as the ``kind`` of a call to action."""

    first: int
    """The first piece, from 0."""

    last: int
    """The last piece."""

    decision: Decision
    """What spoke for it."""


@attrs.define
class Looked:
    """A page while it is looked through: its pieces with their marks, and which of them are taken."""

    sheet: Sheet
    """The page."""

    marked: tuple[Marked, ...]
    """What each piece shows itself to be."""

    taken: list[bool]
    """Whether each piece is part of a run already."""

    runs: list[Run]
    """The runs so far, in the order they were found."""

    text: tuple[bool, ...]
    """Whether each piece is text of the article."""

    def take(self, run: Run) -> None:
        """Keep a run; its pieces are taken."""
        self.runs.append(run)
        self.taken[run.first : run.last + 1] = [True] * (run.last + 1 - run.first)

    def is_free(self, first: int, last: int) -> bool:
        """Whether no piece from one to another is taken."""
        return True not in self.taken[first : last + 1]

    def decide(
        self, first: int, last: int, more: Iterable[Evidence] = (), among: frozenset[str] | None = None
    ) -> Decision:
        """What the pieces from one to another ask, all evidence summed."""
        found = [
            each
            for piece, mark in zip(self.sheet.pieces[first : last + 1], self.marked[first : last + 1], strict=True)
            for each in evidence_of(piece, mark)
        ]
        return decide([*found, *more], among)

    def trimmed(self, first: int, last: int) -> tuple[int, int]:
        """The same without pieces at either end in which nothing is to be read."""
        pieces = self.sheet.pieces
        while first < last and not pieces[first].text:
            first += 1
        while last > first and not pieces[last].text:
            last -= 1
        return first, last

"""A text taken apart, and what has been found out about stretches of it so far."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import attrs

from newsmodel.annotate.places.candidates import Candidate
from newsmodel.annotate.places.tokens import Token
from newsmodel.annotate.places.weights import EVIDENCE
from newsmodel.annotate.words import Words
from newsmodel.gazetteer import Entry, WordRanks

MILLIONS = 1_000_000
"""From so many inhabitants on a region is as well known as a country."""


@attrs.frozen
class Reading:
    """A text taken apart, with all that is needed to weigh stretches of it."""

    text: str
    """The text."""
    tokens: Sequence[Token]
    """Its words."""
    runs: Sequence[tuple[int, int]]
    """For each word the stretch of words with capitals around it."""
    words: Words
    """The words of the rules."""
    ranks: Mapping[str, WordRanks]
    """How common words are as words and as names of people."""
    small: frozenset[str]
    """Words that the text writes small somewhere."""
    people: frozenset[str]
    """Words that are part of people's names somewhere in the text."""


@attrs.define
class Weighed:
    """A candidate and all that was found about it."""

    candidate: Candidate
    """The stretch."""
    score: float
    """What speaks for it, less what speaks against it, on the scale of log odds."""
    evidence: list[str] = attrs.field(factory=list[str])
    """The kinds of evidence, as ``weights.EVIDENCE`` lists them."""
    holder: Entry | None = None
    """The region or country that is named right behind it and holds it."""

    def add(self, kind: str) -> None:
        """Add a piece of evidence."""
        self.evidence.append(kind)
        self.score += EVIDENCE[kind][0]


def is_well_known(candidate: Candidate) -> bool:
    """Whether a name is that of a country, a continent or a region of millions."""
    return any(
        each.sort == "main"
        and (
            each.entry.kind in ("country", "continent")
            or (each.entry.kind == "region" and each.entry.population > MILLIONS)
        )
        for each in candidate.named
    )

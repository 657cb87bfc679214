"""Which of the stretches that may name a place do: each weighed by itself, and one chosen where several overlap."""

from __future__ import annotations

from collections.abc import Sequence

from newsmodel.annotate.places.around import look_before, look_behind
from newsmodel.annotate.places.candidates import Candidate
from newsmodel.annotate.places.reading import Reading, Weighed, is_well_known
from newsmodel.annotate.places.weights import SHAPE_KNOWN, against, known
from newsmodel.gazetteer import WordRanks

THRESHOLD = 0.0
"""What is above it counts as a place: more likely than not."""


def weigh(candidate: Candidate, reading: Reading) -> Weighed:
    """A candidate with the evidence in its own neighbourhood."""
    tokens, words = reading.tokens, reading.words
    first, last = candidate.first, candidate.last
    token, is_single = tokens[first], last - first == 1
    is_short = is_single and ("." in token.text or token.text in words.set("capitals"))
    score = known(candidate.named, is_single) if candidate.named else SHAPE_KNOWN[candidate.shape]
    if is_single and not is_short:
        score += against(reading.ranks.get(candidate.key, WordRanks()))
    weighed = Weighed(candidate, score)
    look_before(weighed, reading)
    look_behind(weighed, reading)
    if candidate.shape == "street" and first > 0 and tokens[first - 1].text.isdigit() and token.gap == " ":
        weighed.add("house number")
    if candidate.key.startswith("saint ") and tokens[last - 1].own and not candidate.with_s:
        weighed.add("saint's")
    if is_single:
        _weigh_word(weighed, reading, is_short=is_short)
    elif candidate.key.split()[-1] in words.set("lands") and not candidate.shape:
        weighed.add("named kind")
    return weighed


def _weigh_word(weighed: Weighed, reading: Reading, *, is_short: bool) -> None:
    """Add what speaks against a single word."""
    candidate = weighed.candidate
    token = reading.tokens[candidate.first]
    if token.opens:
        weighed.add("opens")
    if is_short:
        return
    if candidate.key in reading.small and token.small not in reading.words.set("never"):
        weighed.add("small elsewhere")
    if not candidate.shape and candidate.key in reading.people and not is_well_known(candidate):
        weighed.add("person elsewhere")
    if token.text.isupper() and len(token.text) == 2 and token.gap != ", ":
        weighed.add("alone")


def chosen(weighed: Sequence[Weighed]) -> list[Weighed]:
    """Those above the threshold that do not overlap: where several do, the one with the most words.

    A name that was turned down leaves its parts to stand for themselves, and a building the place in its name
    ("Bergen County Jail"), unless the text is about what happened in it.
    """
    taken: set[int] = set()
    kept: list[Weighed] = []
    for each in sorted(weighed, key=_rank):
        span = range(each.candidate.first, each.candidate.last)
        if each.score > THRESHOLD and taken.isdisjoint(span):
            taken.update(span)
            kept.append(each)
    return sorted(kept, key=lambda each: each.candidate.first)


def _rank(weighed: Weighed) -> tuple[bool, int, bool, float]:
    candidate = weighed.candidate
    is_by_the_way = candidate.shape == "facility" and "where" not in weighed.evidence
    return is_by_the_way, candidate.first - candidate.last, bool(candidate.shape), -weighed.score

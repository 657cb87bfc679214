"""Names that the gazetteer need not have: those that look like one of a place, and those that are said to be one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from newsmodel.annotate.places.candidates import LONGEST, Candidate, Shape
from newsmodel.annotate.places.tokens import Token
from newsmodel.annotate.words import Words
from newsmodel.gazetteer import WordRanks

LONGEST_BEFORE_HEAD = 4
"""How many words stand before "Street" or "Hospital" at most."""

SHORTEST = 4
"""A name that nobody has heard of has at least so many letters, or it is an abbreviation."""


def shaped(tokens: Sequence[Token], words: Words, runs: Sequence[tuple[int, int]]) -> Iterator[Candidate]:
    """Names that look like one of a street, a building, a piece of land or water.

    "Quarry Street", "Mercy Hospital", "Otter Creek", "Lake Ida", "Route 7".
    """
    heads: dict[str, Shape] = {}
    heads |= dict.fromkeys(words.list("lands"), "land")
    heads |= dict.fromkeys(words.list("facilities"), "facility")
    heads |= dict.fromkeys(words.list("streets"), "street")
    before_lands, roads = words.set("before_lands"), words.set("roads")
    for at, token in enumerate(tokens):
        if not token.capital:
            continue
        begin = _begin(tokens, words, runs[at][0], at)
        end = runs[at][1]
        if 0 < at - begin <= LONGEST_BEFORE_HEAD and token.small in heads:
            yield _candidate(tokens, begin, at + 1, heads[token.small])
        if (
            token.small in roads
            and at + 1 < len(tokens)
            and tokens[at + 1].text.isdigit()
            and len(tokens[at + 1].gap) == 1
        ):
            yield _candidate(tokens, at, at + 2, "street")
        if token.small in before_lands and at == begin and end - at in (2, 3):
            yield _candidate(tokens, at, end, "land")


def _begin(tokens: Sequence[Token], words: Words, begin: int, at: int) -> int:
    """Where a name begins that ends at a word: behind what a sentence opens with, and articles."""
    openers = words.set("openers")
    begin = max(begin, at - LONGEST)
    while (
        begin < at and tokens[begin].small in openers and (tokens[begin].opens or tokens[begin].small in ("a", "the"))
    ):
        begin += 1
    return begin


def _candidate(tokens: Sequence[Token], first: int, last: int, shape: Shape) -> Candidate:
    return Candidate(first, last, " ".join(token.key for token in tokens[first:last]), (), False, shape)


def unheard_of(
    tokens: Sequence[Token],
    words: Words,
    ranks: Mapping[str, WordRanks],
    known: frozenset[int],
    runs: Sequence[tuple[int, int]],
) -> Iterator[Candidate]:
    """Names that the gazetteer has not, where what is around them says that they are places.

    One or two words behind "in" or "village of", or before the name of a region, none of which is a word or
    somebody's name; and the same words elsewhere. ``known`` has the words that are places already.
    """
    strange = [
        (first, last, " ".join(token.key for token in tokens[first:last]))
        for first, last in dict.fromkeys(runs)
        if tokens[first].capital
        and last - first <= 2
        and known.isdisjoint(range(first, last))
        and _is_strange(tokens[first:last], words, ranks)
    ]
    placed = {key for first, last, key in strange if _is_plainly_placed(tokens, first, last, words, known)}
    for first, last, key in strange:
        if key in placed:
            yield _candidate(tokens, first, last, "unheard of")


def _is_strange(part: Sequence[Token], words: Words, ranks: Mapping[str, WordRanks]) -> bool:
    """Whether words with capitals are nothing else: no words of the language, no titles, nobody's names."""
    if any(token.text.isupper() or len(token.key) < SHORTEST for token in part):
        return False
    lists = [words.set(name) for name in ("never", "calendar", "titles", "openers")]
    if any(token.small.strip(".") in each for token in part for each in lists):
        return False
    return not any((rank := ranks.get(token.key)) and (rank.common or rank.given or rank.surname) for token in part)


def _is_plainly_placed(tokens: Sequence[Token], first: int, last: int, words: Words, known: frozenset[int]) -> bool:
    """Whether the words around a name say that it is a place."""
    before = tokens[first - 1] if first and tokens[first].gap == " " else None
    behind = tokens[last] if last < len(tokens) else None
    if before is not None and before.small in words.set("placing") and not before.own:
        return behind is None or not behind.capital or behind.gap != " "
    if before is not None and before.small == "of" and first > 1 and tokens[first - 2].small in words.set("kinds_of"):
        return True
    if behind is None:
        return False
    if behind.gap == " " and behind.small in words.set("settled"):
        return True
    return behind.gap == ", " and last in known and (before is None or not before.capital)

"""Names of people in a text: words that look like places but are somebody's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from newsmodel.annotate.places.tokens import Token
from newsmodel.annotate.words import Words
from newsmodel.gazetteer import WordRanks

LONGEST = 4
"""How many words with capitals in a row are somebody's name at most."""

RARE_AS_A_WORD = 3000
"""A given name that is a word too counts as a name from this rank of the word on: "Grace", but not "Will"."""


def is_given_name(token: Token, ranks: Mapping[str, WordRanks]) -> bool:
    """Whether a word is a given name, and seldom anything else."""
    rank = ranks.get(token.key)
    return rank is not None and rank.given > 0 and (rank.common == 0 or rank.common > RARE_AS_A_WORD)


def people_in(
    tokens: Sequence[Token],
    runs: Sequence[tuple[int, int]],
    ranks: Mapping[str, WordRanks],
    words: Words,
    places: frozenset[str],
) -> frozenset[str]:
    """The words of people's names, as keys: a title or a given name, and what follows with capitals.

    Runs that are the name of a place, or one of an institution, a street or a piece of land, are nobody's.
    """
    heads = [words.set(name) for name in ("own", "institutions", "streets", "lands", "facilities")]
    titles, openers, never = words.set("titles"), words.set("openers"), words.set("never")
    found: set[str] = set()
    at = 0
    while at < len(tokens):
        begin, end = runs[at]
        is_name = tokens[at].capital
        at = max(end, at + 1)
        if not is_name:
            continue
        has_title = False
        while begin < end and (tokens[begin].small in openers or tokens[begin].small.strip(".") in titles):
            has_title = tokens[begin].small.strip(".") in titles
            begin += 1
        run = [token.small for token in tokens[begin : min(end, begin + LONGEST + 1)]]
        if (
            not run
            or len(run) > LONGEST
            or not never.isdisjoint(run)
            or not all(head.isdisjoint(run) for head in heads)
        ):
            continue
        keys = [token.key for token in tokens[begin:end]]
        rank = ranks.get(keys[0])
        has_given = len(run) > 1 and rank is not None and rank.given > 0
        if has_title or (has_given and " ".join(keys) not in places):
            found.update(key for key in (keys if has_given else keys[-1:]) if len(key) > 2)
    return frozenset(found)

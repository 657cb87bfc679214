"""What may be the name of a place: stretches of words that the gazetteer has, or that look like one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import attrs

from newsmodel.annotate.places.tokens import Token, joins
from newsmodel.annotate.words import Words
from newsmodel.gazetteer import Gazetteer, Named
from newsmodel.gazetteer.names import FULL

LONGEST = 6
"""How many words a name has at most."""


@attrs.frozen
class Candidate:
    """A stretch of words that may name a place."""

    first: int
    """Its first word."""
    last: int
    """One past its last word."""
    key: str
    """As it is looked up."""
    named: tuple[Named, ...]
    """The places that have this name; none where only its shape speaks for it."""
    with_s: bool = False
    """Whether the 's behind its last word is part of the name: "St. John's"."""
    shape: str = ""
    """What shape speaks for it: "street", "facility", "land", "before a region", or nothing."""


def stretches(tokens: Sequence[Token], words: Words) -> Iterator[tuple[int, int, str, bool]]:
    """Every stretch of at most six words that begins and ends with a capital: first, last, key, with its 's or not."""
    particles, never = words.set("particles"), words.set("never")
    for first, token in enumerate(tokens):
        if not token.capital:
            continue
        parts: list[str] = []
        for last in range(first, min(len(tokens), first + LONGEST)):
            here = tokens[last]
            if last > first:
                if not joins(here.gap):
                    break
                parts[-1] = FULL.get(parts[-1], parts[-1]) + ("s" if tokens[last - 1].own else "")
            is_inner = "'" in here.text or "’" in here.text  # d'Alene
            if not (here.capital or is_inner or here.small in particles):
                break
            parts.append(here.key)
            if here.capital or is_inner:
                key = " ".join(parts[1:] if parts[0] == "the" and len(parts) > 1 else parts)
                if last > first or (here.small.strip(".") not in never and len(key) > 1) or here.text in ("US", "U.S."):
                    yield first, last + 1, key, False
                if here.own:
                    yield first, last + 1, f"{key}s", True


def candidates_of(tokens: Sequence[Token], words: Words, gazetteer: Gazetteer) -> list[Candidate]:
    """What the gazetteer knows of the stretches of a text, in their order."""
    found = list(stretches(tokens, words))
    known: Mapping[str, tuple[Named, ...]] = gazetteer.by_key({key for _, _, key, _ in found})
    return [
        Candidate(first, last, key, kept, with_s)
        for first, last, key, with_s in found
        if key in known and (kept := _as_printed(tokens, first, last, known[key]))
    ]


def _as_printed(tokens: Sequence[Token], first: int, last: int, named: Sequence[Named]) -> tuple[Named, ...]:
    """The places whose name this can be as it is printed: short forms need their points or capitals."""
    token, text = tokens[first], tokens[first].text
    if last - first > 1:
        if token.key == "the":
            return tuple(each for each in named if each.entry.name.startswith("The "))
        return tuple(named)
    if text.isupper() and len(text.replace(".", "")) <= 4 and not _is_shouted(tokens, first):
        return tuple(each for each in named if each.sort == "abbreviation")
    return tuple(
        each for each in named if each.sort != "abbreviation" or text.endswith(".") or (text.isupper() and len(text) > 1)
    )


def _is_shouted(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word in capitals stands beside others, or where a story says where it was written."""
    beside = [tokens[other].text for other in (at - 1, at + 1) if 0 <= other < len(tokens)]
    return tokens[at].opens or any(text.isupper() and len(text) > 3 for text in beside)


def shaped(tokens: Sequence[Token], words: Words, runs: Sequence[tuple[int, int]]) -> Iterator[Candidate]:
    """Names that look like one of a street, a building, a river, whether the gazetteer has them or not."""
    openers = words.set("openers")
    shapes = [("street", words.set("streets")), ("facility", words.set("facilities")), ("land", words.set("lands"))]
    before_lands = words.set("before_lands")
    seen: set[tuple[int, int]] = set()
    for at, token in enumerate(tokens):
        if not token.capital:
            continue
        begin, end = runs[at]
        while begin < end and tokens[begin].small in openers and tokens[begin].opens:
            begin += 1
        for shape, heads in shapes:
            if token.small in heads and at > begin and at - begin <= 4 and (begin, at + 1) not in seen:
                seen.add((begin, at + 1))
                yield Candidate(begin, at + 1, " ".join(each.key for each in tokens[begin : at + 1]), (), False, shape)
        if token.small in before_lands and at == begin and end - at in (2, 3) and (at, end) not in seen:
            seen.add((at, end))
            yield Candidate(at, end, " ".join(each.key for each in tokens[at:end]), (), False, "land")

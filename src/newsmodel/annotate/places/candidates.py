"""What may be the name of a place: stretches of words that the gazetteer has, or that look like one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import attrs

from newsmodel.annotate.places.tokens import Token, joins
from newsmodel.annotate.words import Words
from newsmodel.gazetteer import Gazetteer, Named, WordRanks
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
    """Every stretch of at most six words that may be a name: first, last, key, with its 's or not.

    It begins with a capital and ends with one, or with what is built: "Kursk nuclear power plant".
    """
    particles, never, built = words.set("particles"), words.set("never"), words.set("built")
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
            if not (here.capital or is_inner or here.small in particles or (last > first and here.small in built)):
                break
            parts.append(here.key)
            if here.capital or is_inner or (here.small in built and here.gap == " "):
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
        if key in known and (kept := _as_printed(tokens, first, last, known[key], words))
    ]


def _as_printed(
    tokens: Sequence[Token], first: int, last: int, named: Sequence[Named], words: Words
) -> tuple[Named, ...]:
    """The places whose name this can be as it is printed: short forms need their points or capitals."""
    token, text = tokens[first], tokens[first].text
    if last - first > 1:
        if token.key == "the":
            return tuple(each for each in named if each.entry.name.startswith("The "))
        return tuple(named)
    if text.isupper() and len(text.replace(".", "")) <= 4 and not _is_shouted(tokens, first):
        return tuple(each for each in named if each.sort == "abbreviation" and _is_short_form(text, words))
    return tuple(each for each in named if each.sort != "abbreviation" or _is_short_form(text, words))


def _is_short_form(text: str, words: Words) -> bool:
    """Whether a word is printed as short forms are: "Calif.", "N.Y.", "CA", but not "Co." or "P.A."."""
    if "." in text:
        return text.lower().strip(".") in words.set("short_forms")
    return text.isupper()


def _is_shouted(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word in capitals stands beside others, or where a story says where it was written."""
    beside = [tokens[other].text for other in (at - 1, at + 1) if 0 <= other < len(tokens)]
    return tokens[at].opens or any(text.isupper() and len(text) > 3 for text in beside)


def shaped(tokens: Sequence[Token], words: Words, runs: Sequence[tuple[int, int]]) -> Iterator[Candidate]:
    """Names that look like one of a street, a building, a river, whether the gazetteer has them or not."""
    openers = words.set("openers")
    shapes = [("street", words.set("streets")), ("facility", words.set("facilities")), ("land", words.set("lands"))]
    before_lands = words.set("before_lands")
    roads = words.set("roads")
    seen: set[tuple[int, int]] = set()
    for at, token in enumerate(tokens):
        if not token.capital:
            continue
        begin, end = runs[at]
        begin = max(begin, at - LONGEST)
        while (
            begin < at
            and tokens[begin].small in openers
            and (tokens[begin].opens or tokens[begin].small in ("a", "the"))
        ):
            begin += 1
        for shape, heads in shapes:
            if token.small in heads and at > begin and at - begin <= 4 and (begin, at + 1) not in seen:
                seen.add((begin, at + 1))
                yield Candidate(begin, at + 1, " ".join(each.key for each in tokens[begin : at + 1]), (), False, shape)
        if (
            token.small in roads
            and at + 1 < len(tokens)
            and tokens[at + 1].text.isdigit()
            and tokens[at + 1].gap in (" ", "-")
        ):
            yield Candidate(at, at + 2, f"{token.key} {tokens[at + 1].key}", (), False, "street")
        if token.small in before_lands and at == begin and end - at in (2, 3) and (at, end) not in seen:
            seen.add((at, end))
            yield Candidate(at, end, " ".join(each.key for each in tokens[at:end]), (), False, "land")


def unheard_of(
    tokens: Sequence[Token],
    words: Words,
    ranks: Mapping[str, WordRanks],
    known: frozenset[int],
    runs: Sequence[tuple[int, int]],
) -> Iterator[Candidate]:
    """Names that the gazetteer has not, where what is around them says that they are places.

    One or two words behind "in" or "village of", or before the name of a region; and the same words elsewhere.
    """
    openers, never = words.set("openers"), words.set("never") | words.set("calendar") | words.set("titles")
    found: set[str] = set()
    stretches: list[tuple[int, int, str, bool]] = []
    for at, token in enumerate(tokens):
        begin, end = runs[at]
        if begin != at or at in known or end - begin > 2 or not token.capital or end > len(tokens):
            continue
        part = tokens[begin:end]
        if any(
            each.small.strip(".") in never or each.small in openers or each.text.isupper() or len(each.key) < 4
            for each in part
        ):
            continue
        if any(
            (rank := ranks.get(each.key)) is not None and (rank.common or rank.given or rank.surname) for each in part
        ):
            continue
        if any(other in known for other in range(begin, end)):
            continue
        key = " ".join(each.key for each in part)
        plain = _is_plainly_placed(tokens, begin, end, words, known)
        stretches.append((begin, end, key, plain))
        if plain:
            found.add(key)
    for begin, end, key, _ in stretches:
        if key in found:
            yield Candidate(begin, end, key, (), False, "unheard of")


def _is_plainly_placed(tokens: Sequence[Token], begin: int, end: int, words: Words, known: frozenset[int]) -> bool:
    """Whether the words around a name say that it is a place."""
    before = tokens[begin - 1] if begin and tokens[begin].gap == " " else None
    behind = tokens[end] if end < len(tokens) else None
    if before is not None and before.small in ("in", "near", "outside", "throughout", "around") and not before.own:
        return behind is None or not behind.capital or behind.gap != " "
    if before is not None and before.small == "of" and begin > 1 and tokens[begin - 2].small in words.set("kinds_of"):
        return True
    if (
        behind is not None
        and behind.gap == " "
        and behind.small in ("district", "province", "village", "refugee", "county", "township")
    ):
        return True
    return behind is not None and behind.gap == ", " and end in known and (before is None or not before.capital)

"""What may be the name of a place: stretches of words that the gazetteer has, or that look like one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal, TypeAlias

import attrs

from newsmodel.annotate.places.tokens import Token, joins
from newsmodel.annotate.words import Words
from newsmodel.gazetteer import Gazetteer, Named
from newsmodel.gazetteer.names import FULL

LONGEST = 6
"""How many words a name has at most."""


Shape: TypeAlias = Literal["", "street", "facility", "land", "unheard of"]
"""The look of a street's, a building's or a river's name; or a name that the words around it say is a place's."""


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
    shape: Shape = ""
    """What speaks for it that the gazetteer has not, or nothing."""


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
                is_word = here.small.strip(".") in never or here.small in particles or len(key) == 1
                if last > first or not is_word or here.text in ("US", "U.S."):
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
    is_short = text.isupper() and len(text.replace(".", "")) <= 4
    if is_short and text not in words.set("capitals") and not _is_shouted(tokens, first):
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

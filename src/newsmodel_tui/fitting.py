"""How well a name fits what was typed, in time that grows with its length only. No Textual in here.

Textual's own matcher weighs every way in which letters may be spread over a name: for a long headline and a few
common letters there are more of them than anybody waits for.
"""

from __future__ import annotations

import re
from typing import Literal

import attrs

from newsmodel_tui.marks import small_letters

WORD = re.compile(r"[^\W_]+")

LONGEST = 500
"""How many characters of a name are looked at."""

LOOSEST = 0.15
"""The least closeness of letters that stand in no word together: a long headline has any three of them somewhere."""


@attrs.frozen(kw_only=True)
class Fit:
    """That a name fits what was typed, and how well."""

    by: Literal["words", "parts", "letters"]
    """What fits: every word typed begins a word of the name; stands in it; or the letters do, in this order."""

    closeness: float
    """How much of the name that is and how early it begins, from 0 to 1."""

    offsets: tuple[int, ...]
    """Which characters of the name were typed."""


def fit(typed: str, name: str) -> Fit | None:
    """How a name fits what was typed, whatever capitals and accents either has; None when it does not.

    >>> fit("har clos", "Port Ellery Closes Its Harbour").by, fit("our", "Harbour").by, fit("hrb", "Harbour").by
    ('words', 'parts', 'letters')
    >>> fit("Zoe", "Zoë")
    Fit(by='words', closeness=1.0, offsets=(0, 1, 2))
    >>> fit("bay", "Harbour")
    """
    text, wanted = small_letters(name[:LONGEST]), small_letters(typed[:LONGEST]).split()
    if not wanted:
        return None
    begins = {found.start() for found in WORD.finditer(text)}
    if (places := [_place(text, word, begins) for word in wanted]) and -1 not in places:
        by: Literal["words", "parts"] = "words" if begins.issuperset(places) else "parts"
        offsets = {at for place, word in zip(places, wanted, strict=True) for at in range(place, place + len(word))}
        return Fit(by=by, closeness=len(offsets) / (len(text) + min(places)), offsets=tuple(sorted(offsets)))
    return _letters(text, "".join(wanted))


def _place(text: str, word: str, begins: set[int]) -> int:
    """Where a word begins a word of a text, else where it stands first; -1 where it does not."""
    first = at = text.find(word)
    while at >= 0 and at not in begins:
        at = text.find(word, at + 1)
    return at if at >= 0 else first


def _letters(text: str, letters: str) -> Fit | None:
    offsets: list[int] = []
    at = -1
    for letter in letters:
        at = text.find(letter, at + 1)
        if at < 0:
            return None
        offsets.append(at)
    closeness = len(offsets) / (offsets[-1] + 1)
    return Fit(by="letters", closeness=closeness, offsets=tuple(offsets)) if closeness >= LOOSEST else None

"""Spellings of one name in different alphabets and papers: Zelensky, Zelenskyy, Selenskyj, Зеленський."""

from __future__ import annotations

import re
from functools import lru_cache

from newsmodel.archive.names import REMEMBERED

ROMAN = {
    **str.maketrans("абвгдезиклмнопрстуфыэіґєхчшж", "abvgdesiklmnoprstufieigehcss", "ъь"),
    **{ord(letter): sound for letter, sound in (("ц", "ts"), ("щ", "sc"), ("ю", "iu"), ("я", "ia"))},
    **str.maketrans("qwyjz", "kviis"),
    ord("x"): "ks",
    **str.maketrans("\u0649\u0629", "\u064a\u0647"),
}
"""Cyrillic letters as Latin ones, Latin ones that sound alike as one, and two endings that Arabic writes two ways."""

SOUNDS = (
    ("tsch", "c"), ("tch", "c"), ("sch", "s"), ("sh", "s"), ("ch", "c"), ("kh", "h"), ("gh", "g"), ("ph", "f"),
    ("th", "t"), ("ck", "k"), ("ou", "u"), ("oo", "u"), ("ee", "i"), ("ue", "u"), ("oe", "o"), ("ae", "a"), ("ie", "e"),
)  # fmt: skip
"""Spellings that one sound gets, and what is made of them, in this order."""

TWICE = re.compile(r"(.)\1+")


@lru_cache(maxsize=REMEMBERED)
def rough(word: str) -> str:
    """A folded word as it roughly sounds: what different alphabets and papers make of one name is one string.

    >>> {rough(word) for word in ("zelensky", "zelenskyy", "zelenskiy", "selenskyj", "зеленскии")}
    {'selenski'}
    """
    word = word.translate(ROMAN)
    if word.isascii():
        for spelling, sound in SOUNDS:
            word = word.replace(spelling, sound)
    return TWICE.sub(r"\1", word)


@lru_cache(maxsize=REMEMBERED)
def are_near(first: str, second: str) -> bool:
    """Whether two folded words are long and so little apart that one may be a slip for the other.

    From 5 letters on one letter may differ, from 9 on two: in shorter ones another letter is another name. A different
    ending in "a" is another person: Zelenska is not Zelensky, nor Michaela Michael.

    >>> are_near("zaluzhny", "zaluzhnyi"), are_near("zelenska", "zelensky"), are_near("brown", "crow")
    (True, False, False)
    """
    if first.endswith("a") != second.endswith("a"):
        return False
    first, second = rough(first), rough(second)
    if first == second:
        return True
    shorter, longer = sorted((len(first), len(second)))
    most = 0 if shorter < 5 or longer > 40 else 1 if shorter < 9 else 2
    return longer - shorter <= most and most > 0 and _apart(first, second) <= most


def _apart(first: str, second: str) -> int:
    """How many letters have to be changed, left out, put in or swapped with the next (Damerau)."""
    before: list[int] = []
    last = list(range(len(second) + 1))
    for at, letter in enumerate(first, 1):
        row = [at]
        for other_at, other in enumerate(second, 1):
            cost = min(last[other_at] + 1, row[-1] + 1, last[other_at - 1] + (letter != other))
            if at > 1 and other_at > 1 and letter == second[other_at - 2] and first[at - 2] == other:
                cost = min(cost, before[other_at - 2] + 1)
            row.append(cost)
        before, last = last, row
    return last[-1]

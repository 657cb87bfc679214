"""Letters for everything in view that can be opened, so that one or two keys open it. No Textual in here."""

from __future__ import annotations

LETTERS = "asdfghjklqwertyuiopzxcvbnm"
"""The letters of hints: those under the fingers first."""


def hints(count: int, letters: str = LETTERS) -> tuple[str, ...]:
    """So many hints, as short as can be, none of which another begins with: the last key of one opens it.

    >>> hints(3), hints(5, letters="asd")
    (('a', 's', 'd'), ('s', 'd', 'aa', 'as', 'ad'))
    """
    found, longer = [""], 0
    while len(found) - longer < count or longer == 0:
        found += (found[longer] + letter for letter in letters)
        longer += 1
    return tuple(found[longer : longer + count])

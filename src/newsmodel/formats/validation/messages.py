"""What judges say: problems that can be read, in words and in number."""

from __future__ import annotations

import difflib
import itertools
from collections.abc import Collection, Iterable

from newsmodel.errors import Problem

MOST = 100
"""How many problems are told of one document."""

COUNTED = 10_000
"""How many problems are looked for before the judge stops counting."""


def verdict(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The problems, at most ``MOST``, the last of which says how many more there are.

    >>> [str(each) for each in verdict(Problem(message=str(number)) for number in range(250))[-2:]]
    ['98', 'and 151 more problems']
    """
    found = tuple(itertools.islice(problems, COUNTED))
    if len(found) <= MOST:
        return found
    more = f"{len(found) - MOST + 1:,}"
    if len(found) == COUNTED:
        more = f"at least {more}"
    return (*found[: MOST - 1], Problem(message=f"and {more} more problems"))


def shown(value: object) -> str:
    """A value as a message shows it: short, on one line, without characters that steer a screen.

    >>> shown("a" * 80)
    "'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa...'"
    >>> shown({"headline": "Kursk"})
    'an object'
    """
    if isinstance(value, str):
        return repr(value if len(value) <= LONGEST else value[:LONGEST] + "...")
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    return kind_of(value) if isinstance(value, list | dict) else str(value)[:LONGEST]


def printable(text: str) -> str:
    """A message in which characters that steer a screen are written out.

    >>> print(printable("a" + chr(0x202E) + "b"))
    a\\u202eb
    """
    return text if text.isprintable() else "".join(each if each.isprintable() else repr(each)[1:-1] for each in text)


LONGEST = 60
"""How many characters of a value a message shows."""


def kind_of(value: object) -> str:
    """What kind of JSON value this is, with its article."""
    for kind, name in KINDS:
        if isinstance(value, kind):
            return name
    return "null"


KINDS = (
    (dict, "an object"),
    (list, "an array"),
    (str, "a string"),
    (bool, "a boolean"),
    (int | float, "a number"),
)


def meant(name: str, known: Collection[str]) -> str:
    """The end of a message about an unknown name: the known name that it looks like, where there is one.

    >>> meant("headlne", ["headline", "uri"])
    "; did you mean 'headline'?"
    """
    if len(name) > LONGEST:
        return ""
    # Most of a vocabulary is put aside before any comparison that takes time.
    near = [each for each in known if each[:1].lower() == name[:1].lower() and abs(len(each) - len(name)) <= 3]
    alike = [each for each in near if each.lower() == name.lower()] or difflib.get_close_matches(name, near, 1, 0.75)
    return f"; did you mean {alike[0]!r}?" if alike else ""


def listed(values: Iterable[object], most: int = 12) -> str:
    """Values as the alternatives of a sentence.

    >>> listed(["usable", "withheld", "canceled"])
    "'usable', 'withheld' or 'canceled'"
    """
    names = [shown(value) for value in itertools.islice(values, most + 1)]
    if len(names) > most:
        return f"{', '.join(names[:most])} ..."
    return " or ".join(filter(None, (", ".join(names[:-1]), names[-1] if names else "")))

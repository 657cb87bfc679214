"""What a document holds beyond the model: kept, and written back where it was."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from typing import TypeAlias

    JSON: TypeAlias = bool | int | float | str | list["JSON"] | dict[str, "JSON"] | None
    Kept: TypeAlias = Mapping[str, JSON]
else:
    # msgspec reads the annotations at run time and knows no recursive alias.
    JSON = Any
    Kept = Any


class Extra(Mapping[str, JSON]):
    """Members of a JSON object that the model has no field for, kept to be written back.

    Names without a colon belong to newer versions of newsmodel; formats and applications put theirs
    under a name with a colon, such as ``ninjs:urgency``, which can never become a field.

    >>> Extra({"ninjs:urgency": 4})
    Extra({'ninjs:urgency': 4})
    """

    __slots__ = ("_members",)

    def __init__(self, members: Mapping[str, JSON] = {}) -> None:
        self._members = dict(members)

    def __getitem__(self, name: str) -> JSON:
        return self._members[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._members)

    def __len__(self) -> int:
        return len(self._members)

    def __repr__(self) -> str:
        return f"Extra({self._members!r})"

    def __reduce__(self) -> str | tuple[type[Extra], tuple[dict[str, JSON]]]:
        return "NOTHING_EXTRA" if self is NOTHING_EXTRA else (Extra, (self._members,))


NOTHING_EXTRA = Extra()
"""The ``extra`` of a part that has none; one object for all."""


HALF = re.compile("[\\ud800-\\udfff]")
"""Half a character: a surrogate that stands alone."""


def fault_in(value: object) -> str | None:
    """What keeps a value from being JSON, or None when nothing does."""
    waiting: list[object] = [value]
    while waiting:
        at = waiting.pop()
        if isinstance(at, str):
            if not at.isascii() and HALF.search(at):
                return f"{at!r} holds half a character (a lone surrogate)"
        elif isinstance(at, dict):
            if odd := [name for name in at if not isinstance(name, str)]:
                return f"{odd[0]!r} is no name of a member: those are strings"
            waiting += at.keys()
            waiting += at.values()
        elif isinstance(at, list):
            waiting += at
        elif isinstance(at, float):
            if not math.isfinite(at):
                return f"{at} is no JSON number"
        elif at is not None and not isinstance(at, bool | int):
            return f"a {type(at).__name__} is no JSON value: null, true, false, numbers, strings, lists, dicts"
    return None

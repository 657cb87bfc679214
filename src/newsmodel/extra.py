"""What a document holds beyond the model: kept, and written back where it was."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from typing import TypeAlias

    JSON: TypeAlias = None | bool | int | float | str | list["JSON"] | dict[str, "JSON"]
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

    def __init__(self, members: Mapping[str, JSON] = {}) -> None:  # noqa: B006 (copied, never kept)
        self._members = dict(members)

    def __getitem__(self, name: str) -> JSON:
        return self._members[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._members)

    def __len__(self) -> int:
        return len(self._members)

    def __repr__(self) -> str:
        return f"Extra({self._members!r})"

    def __reduce__(self) -> tuple[type[Extra], tuple[dict[str, JSON]]]:
        return Extra, (self._members,)


NOTHING_EXTRA = Extra()
"""The ``extra`` of a part that has none; one object for all."""

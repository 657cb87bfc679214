"""Where a reader has been: visits, and exact back and forward. No Textual in here."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Generic, TypeVar

import attrs

from newsmodel.address import Address

LONGEST = 500
"""How many visits are kept; the oldest go first."""

V = TypeVar("V")


@attrs.frozen(kw_only=True)
class Visit:
    """An address, and how it looked when it was left."""

    address: Address
    """What was shown."""

    article: str = ""
    """The key of the article that the list's cursor was on."""

    mark: str = ""
    """The mark of the story that was selected, as ``block:start``."""

    pane: str = ""
    """The pane that had the keyboard: "articles", "story" or "details"."""

    tab: str = ""
    """The tab of the details pane; empty for the one that fits the address."""

    row: int | None = None
    """The row of the details, or the line of the text, that the cursor was on."""

    search: str = ""
    """The search that the list of articles was cut down to."""

    scrolls: tuple[tuple[str, int], ...] = ()
    """How far each pane was scrolled, by its name; empty before the first look."""


class History(Generic[V]):
    """The visits so far and which of them is on screen.

    >>> history = History("articles")
    >>> history.visit("story"); history.visit("quote")
    >>> history.back(), history.back(), history.forward()
    ('story', 'articles', 'story')
    >>> history.visit("source"); history.forward() is None
    True
    """

    def __init__(self, first: V, longest: int = LONGEST) -> None:
        self._behind: list[V] = []
        self._here = first
        self._ahead: list[V] = []
        self._longest = longest

    @classmethod
    def of(cls, behind: Iterable[V], here: V, ahead: Iterable[V] = ()) -> History[V]:
        """A history that has happened: what is behind, oldest first, and what is ahead, next first."""
        history = cls(here)
        history._ahead = [*ahead][LONGEST - 2 :: -1]
        history._behind = [*behind]
        del history._behind[: max(0, len(history._behind) + len(history._ahead) - LONGEST + 1)]
        return history

    @property
    def here(self) -> V:
        """The visit on screen."""
        return self._here

    @property
    def behind(self) -> tuple[V, ...]:
        """What ``back`` leads to, oldest first."""
        return tuple(self._behind)

    @property
    def ahead(self) -> tuple[V, ...]:
        """What ``forward`` leads to, next first."""
        return tuple(reversed(self._ahead))

    def visit(self, visit: V) -> None:
        """Go somewhere new: what was ahead is forgotten."""
        self._behind.append(self._here)
        del self._behind[: max(0, len(self._behind) - self._longest + 1)]
        self._here = visit
        self._ahead.clear()

    def replace(self, visit: V) -> None:
        """Stay, but remember the place differently."""
        self._here = visit

    def back(self) -> V | None:
        """Go to the visit before, or nowhere (None) when this is the first."""
        if not self._behind:
            return None
        self._ahead.append(self._here)
        self._here = self._behind.pop()
        return self._here

    def forward(self) -> V | None:
        """Go to the visit that ``back`` left, or nowhere (None) when there is none."""
        if not self._ahead:
            return None
        self._behind.append(self._here)
        self._here = self._ahead.pop()
        return self._here

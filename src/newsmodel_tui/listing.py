"""The answer to a search, however long: counted, and fetched by pages as they come into sight. No Textual in here."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from newsmodel.errors import ArchiveError, NotHereError, TooSlowError
from newsmodel_tui.holding import Holding, Trouble

if TYPE_CHECKING:
    from newsmodel.archive import Card

PAGE = 100
"""How many cards are fetched at once."""

KEPT = 60
"""How many pages stay in memory."""


class Listing:
    """The cards that fit a query, those of one archive behind those of another, each the newest first.

    Making one asks for the first page; all but ``card`` and ``has`` asks archives and is for a worker.
    """

    def __init__(self, query: str, holdings: Sequence[Holding], trouble: Trouble) -> None:
        self.query = query
        """What was searched for."""
        self.total = 0
        """How many cards there are, as far as they have been counted."""
        self.is_counted = True
        """Whether these are all."""
        self._trouble = trouble
        self._stretches: list[tuple[Holding, int]] = []
        self._pages: dict[int, tuple[Card, ...]] = {}
        if len(holdings) == 1:  # the first page is on screen before all of a million are counted
            self._begin(holdings[0])
        else:
            self._stretches = [(holding, self._counted(holding)) for holding in holdings]
            self._add_up()

    def _begin(self, holding: Holding) -> None:
        try:
            page = holding.behind.find(self.query, limit=PAGE)
        except TooSlowError:
            raise
        except ArchiveError as error:
            self._trouble(holding, error)
            return
        self._pages[0] = page
        self._stretches = [(holding, len(page))]
        self._add_up()
        self.is_counted = len(page) < PAGE

    def _counted(self, holding: Holding) -> int:
        try:
            return holding.behind.count(self.query)
        except TooSlowError:
            raise
        except ArchiveError as error:
            self._trouble(holding, error)
            return 0

    def _add_up(self) -> None:
        self.total = sum(count for _, count in self._stretches)

    def count(self) -> None:
        """Count all that fit."""
        self._stretches = [(holding, max(count, self._counted(holding))) for holding, count in self._stretches]
        self._add_up()
        self.is_counted = True

    def card(self, index: int) -> Card | None:
        """The card at a place of the list; None when its page has not been fetched."""
        page = self._pages.get(index // PAGE, ())
        return page[index % PAGE] if index >= 0 and index % PAGE < len(page) else None

    def has(self, index: int) -> bool:
        """Whether the page of a place of the list has been fetched."""
        return index // PAGE in self._pages

    def place_of(self, key: str) -> int | None:
        """Where an article is in what has been fetched; None when it is not there."""
        found = (
            number * PAGE + at
            for number, page in self._pages.items()
            for at, card in enumerate(page)
            if card.key == key
        )
        return next(found, None)

    def find(self, key: str) -> int | None:
        """Where an article is in the list; None when it is not in it."""
        begins = 0
        for holding, count in self._stretches:
            try:
                at = holding.behind.position(key, self.query)
            except NotHereError:
                at = None
            except ArchiveError as error:
                self._trouble(holding, error)
                at = None
            if at is not None:
                self._reach(begins + at + 1)
                return begins + at
            begins += count
        return None

    def _reach(self, total: int) -> None:
        """Know of so many articles at least, though they have not been counted."""
        if not self.is_counted and total > self.total:
            (holding, _), *_ = self._stretches
            self._stretches = [(holding, total)]
            self._add_up()

    def fetch(self, index: int) -> None:
        """Fetch the page of a place of the list."""
        number = index // PAGE
        if number in self._pages or not 0 <= index < max(1, self.total):
            return
        cards: list[Card] = []
        begins = 0
        for holding, count in self._stretches:
            skip = number * PAGE + len(cards) - begins
            if 0 <= skip < count and len(cards) < PAGE:
                room = PAGE - len(cards)
                cards += self._cards(holding, begins, skip, min(room, count - skip) if self.is_counted else room)
            begins += count
        if not self.is_counted or len(cards) == min(
            PAGE, self.total - number * PAGE
        ):  # all that should be there could be read
            self._pages[number] = tuple(cards)
        for oldest in list(self._pages)[:-KEPT]:
            self._pages.pop(oldest, None)

    def _cards(self, holding: Holding, begins: int, skip: int, limit: int) -> tuple[Card, ...]:
        """Some cards of one archive: behind the card before them where that is known, else by passing over so many."""
        before = self.card(begins + skip - 1) if skip else None
        try:
            if before is not None:
                return holding.behind.find(self.query, limit=limit, below=before)
            return holding.behind.find(self.query, limit=limit, skip=skip)
        except ArchiveError as error:
            self._trouble(holding, error)
            return ()

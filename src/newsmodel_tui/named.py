"""The sources and places of all that is open by how their names begin. No Textual in here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Literal

import attrs

from newsmodel.address import Address
from newsmodel.errors import ArchiveError, TooSlowError
from newsmodel_tui.holding import Holding, Trouble

if TYPE_CHECKING:
    from newsmodel.archive import PlaceCard, SourceCard

LETTERS = 2
"""From how many letters on names are looked for."""

MOST_WORDS = 8
"""More words than this are in nobody's name."""


@attrs.frozen(kw_only=True)
class Named:
    """A source or a place, and how often it is met."""

    address: Address
    """Where it is: ``news:source/...``."""

    name: str
    """What to call it."""

    about: tuple[str, ...]
    """What else tells it from others of the name: whether it stays unnamed, what sort of place it is and where."""

    articles: int
    """In how many articles it is met."""

    quotes: int = 0
    """How many quotes are by it."""


def named(
    holdings: Sequence[Holding],
    kind: Literal["source", "place"],
    typed: str,
    limit: int,
    counts_of: Callable[[Address], tuple[str, int, int] | None],
    trouble: Trouble,
) -> list[Named]:
    """Those whose name has the words typed, the last of which may go on; those met most first; for a worker.

    ``counts_of`` says how often one is met in all that is open (``Library.counts_of``).
    """
    if sum(map(str.isalnum, typed)) < LETTERS or len(typed.split()) > MOST_WORDS:
        return []
    found: dict[str, SourceCard | PlaceCard] = {}
    for holding in holdings:
        try:
            find = holding.front.sources if kind == "source" else holding.front.places
            found = {card.key: card for card in find(typed, limit=limit)} | found
        except TooSlowError:
            continue
        except ArchiveError as error:
            trouble(holding, error)
    whole = [_counted(card, counts) for card in found.values() if (counts := counts_of(card.address)) is not None]
    return sorted(whole, key=lambda each: (-each.quotes, -each.articles))[:limit]


def _counted(card: SourceCard | PlaceCard, counts: tuple[str, int, int]) -> Named:
    about = (card.kind, getattr(card, "country", None))
    said = tuple(each for each in about if each not in (None, "named", "unknown"))
    return Named(address=card.address, name=card.name, about=said, articles=counts[1], quotes=counts[2])

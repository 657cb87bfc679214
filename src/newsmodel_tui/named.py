"""The sources and places of all that is open by how their names begin. No Textual in here."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

import attrs

from newsmodel.address import Address
from newsmodel.errors import ArchiveError, NotHereError, TooSlowError
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
    holdings: Sequence[Holding], kind: Literal["source", "place"], typed: str, limit: int, trouble: Trouble
) -> list[Named]:
    """Those whose name has the words typed, the last of which may go on; those met most first; for a worker."""
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
    whole = [each for card in found.values() if (each := _in_all(holdings, card, trouble)) is not None]
    return sorted(whole, key=lambda each: (-each.quotes, -each.articles))[:limit]


def _in_all(holdings: Sequence[Holding], card: SourceCard | PlaceCard, trouble: Trouble) -> Named | None:
    """A source or place with the numbers of all archives; None when it went meanwhile."""
    cards = [card] if len(holdings) == 1 else []
    for holding in holdings if len(holdings) > 1 else ():
        try:
            find = holding.front.source if card.address.kind == "source" else holding.front.place
            cards.append(find(card.key))
        except NotHereError:
            continue
        except ArchiveError as error:
            trouble(holding, error)
    articles, quotes = sum(each.articles for each in cards), sum(getattr(each, "quotes", 0) for each in cards)
    about = tuple(
        each for each in (card.kind, getattr(card, "country", None)) if each not in (None, "named", "unknown")
    )
    return Named(address=card.address, name=card.name, about=about, articles=articles, quotes=quotes) if cards else None

"""What all that is open says of one source, one place or one kind of call to action. No Textual in here."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, TypeAlias

import attrs

from newsmodel.errors import ArchiveError, NotHereError
from newsmodel.model import CallToAction, Quote
from newsmodel_tui.holding import Holding, Trouble

if TYPE_CHECKING:
    from newsmodel.archive import Candidate, Card, Facet, PlaceCard, SourceCard

QUOTES = 100
"""How many quotes of a source, or stories of a place, are listed: the newest; all are counted."""


ASKED = 20
"""How many calls to action are shown: the newest; all are counted."""

PUBLISHERS = 10
"""How many publishers of an archive are told that ask for something: those that ask most."""


@attrs.frozen(kw_only=True)
class SourceAcross:
    """A source in all that is open."""

    card: SourceCard
    """Who it is, with the counts of all archives."""

    said: tuple[tuple[Card, tuple[Quote, ...]], ...]
    """What it said, by story, the newest first."""

    candidates: tuple[Candidate, ...]
    """Who else it may be; nobody has decided."""


@attrs.frozen(kw_only=True)
class PlaceAcross:
    """A place in all that is open."""

    card: PlaceCard
    """Which it is, with the count of all archives."""

    stories: tuple[Card, ...]
    """The stories that name it, the newest first."""


@attrs.frozen(kw_only=True)
class CallsAcross:
    """One kind of call to action in all that is open."""

    kind: str
    """What is asked for."""

    articles: int
    """How many articles ask for it."""

    among: int
    """Of how many."""

    publishers: tuple[Facet, ...]
    """Who asks most often, in how many articles."""

    asked: tuple[tuple[Card, CallToAction], ...]
    """The newest of them, with the article each is in."""


Across: TypeAlias = SourceAcross | PlaceAcross | CallsAcross
"""What an address of more than one article shows."""


def source_across(holdings: Sequence[Holding], key: str, trouble: Trouble) -> SourceAcross:
    """A source, what it said and who else it may be; raises ``NotHereError`` when nothing has it."""
    found: list[SourceCard] = []
    said: dict[str, tuple[Card, list[Quote]]] = {}
    candidates: dict[str, Candidate] = {}
    for holding in holdings:
        try:
            found.append(holding.behind.source(key))
            for each in holding.behind.quotes_of(key, limit=QUOTES):
                said.setdefault(each.card.key, (each.card, []))[1].append(each.quote)
            candidates |= {each.source.key: each for each in holding.behind.candidates(key)}
        except NotHereError:
            continue
        except ArchiveError as error:
            trouble(holding, error)
    if not found:
        raise NotHereError(f"nothing that is open has the source {key!r}")
    articles, quotes = sum(each.articles for each in found), sum(each.quotes for each in found)
    return SourceAcross(
        card=attrs.evolve(found[0], articles=articles, quotes=quotes),
        said=tuple((card, tuple(dict.fromkeys(quotes))) for card, quotes in said.values()),
        candidates=tuple(candidates.values()),
    )


def place_across(holdings: Sequence[Holding], key: str, trouble: Trouble) -> PlaceAcross:
    """A place and the stories that name it; raises ``NotHereError`` when nothing has it."""
    found: list[PlaceCard] = []
    stories: dict[str, Card] = {}
    for holding in holdings:
        try:
            found.append(place := holding.behind.place(key))
            for card in holding.behind.articles_of(place, limit=QUOTES):
                stories.setdefault(card.key, card)
        except NotHereError:
            continue
        except ArchiveError as error:
            trouble(holding, error)
    if not found:
        raise NotHereError(f"nothing that is open has the place {key!r}")
    return PlaceAcross(
        card=attrs.evolve(found[0], articles=sum(each.articles for each in found)), stories=tuple(stories.values())
    )


def calls_across(holdings: Sequence[Holding], kind: str, trouble: Trouble) -> CallsAcross:
    """How often something is asked for, and by whom; raises ``NotHereError`` when nothing asks for it."""
    from newsmodel.archive import Facet

    counted, among = 0, 0
    publishers: dict[str, int] = {}
    asked: list[tuple[Card, CallToAction]] = []
    for holding in holdings:
        try:
            query = has(kind)
            counted, among = counted + holding.behind.count(query), among + holding.articles
            for facet in holding.behind.facets("publisher", query, limit=PUBLISHERS)[0]:
                publishers[facet.value] = publishers.get(facet.value, 0) + facet.articles
            calls = holding.behind.calls_to_action(kind, limit=ASKED - len(asked))
            asked += ((each.card, each.call_to_action) for each in calls)
        except ArchiveError as error:
            trouble(holding, error)
    if not asked:
        raise NotHereError(f"nothing that is open asks for {kind!r}")
    most = sorted(publishers.items(), key=lambda each: -each[1])
    return CallsAcross(
        kind=kind,
        articles=counted,
        among=among,
        publishers=tuple(Facet(value=name, articles=count) for name, count in most[:PUBLISHERS]),
        asked=tuple(asked),
    )


def has(kind: str) -> str:
    """The query for articles that ask for something.

    >>> has("donation"), has('my "own"')
    ('has:donation', 'has:"my own"')
    """
    return f"has:{kind}" if kind.isidentifier() else f'has:"{kind.replace(chr(34), "")}"'

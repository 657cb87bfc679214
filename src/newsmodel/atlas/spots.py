"""The places of any number of stories, each once, with how often it is named: what a map has to show."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

import attrs

from newsmodel.address import Address, key_of
from newsmodel.archive.meeting import place_identity
from newsmodel.errors import NotHereError
from newsmodel.model.article import Article
from newsmodel.model.place import Place, Point

if TYPE_CHECKING:
    from newsmodel.archive import Archive, PlaceCard

AREAS = ("continent", "country", "region", "district", "water", "area")
"""Kinds of places whose point only says about where they are."""

WIDE = 20.0
"""From how many kilometres of uncertainty on any place is one."""

LOOKED_AT = 2000
"""How many stories are read for the places in them: the newest that fit."""

LISTED = 500
"""How many places an archive is asked for where its stories are too many to be read: those of the most stories."""


@attrs.frozen(kw_only=True)
class Spot:
    """A place on a map, or on the list beside it."""

    key: str
    """Its key in addresses, the same in every archive."""

    name: str
    """What to call it."""

    kind: str
    """What sort of place."""

    country: str | None = None
    """ISO 3166-1 alpha-2 code of the country it lies in."""

    point: Point | None = None
    """Where it is; None when nobody said, so that it is on the list only."""

    articles: int = 1
    """In how many stories it is named."""

    mentions: int = 0
    """How often it is named in them; 0 when that was not counted."""

    is_dateline: bool = False
    """Whether a story was written there, by its dateline."""

    @property
    def address(self) -> Address:
        """Where its stories are: ``news:place/...``."""
        return Address(kind="place", key=self.key)

    @property
    def weight(self) -> int:
        """How much is said of it: what the size of its dot tells."""
        return self.mentions or self.articles

    @property
    def is_area(self) -> bool:
        """Whether it is larger than a dot: a country, a region, or known only about."""
        precision = self.point.precision if self.point else None
        return self.kind in AREAS or (precision is not None and precision >= WIDE)


@attrs.frozen(kw_only=True)
class Coverage:
    """What places some stories are about, and how many of the stories were looked at."""

    spots: tuple[Spot, ...]
    """The places, those of the most stories and mentions first."""

    articles: int
    """How many stories were looked at."""

    of: int
    """How many there are that fit."""

    is_cut: bool = False
    """Whether the archive has more places than these."""

    @property
    def located(self) -> tuple[Spot, ...]:
        """The places that can be on a map."""
        return tuple(spot for spot in self.spots if spot.point is not None)

    @property
    def note(self) -> str:
        """What is left out, for people; empty when nothing is."""
        if self.articles < self.of:
            return f"of the newest {self.articles:,} of {self.of:,} stories"
        return f"the {len(self.spots):,} places of the most stories" if self.is_cut else ""


def places_of(articles: Iterable[Article]) -> tuple[Spot, ...]:
    """The places of articles, each once, those of the most articles and mentions first.

    >>> from newsmodel.model import Mention, Passage
    >>> kursk = Place(id="k", name="Kursk", kind="city", country="RU", point=Point(latitude=51.7, longitude=36.2))
    >>> named = Mention(entity="k", passage=Passage(text="Kursk"))
    >>> stories = [Article(uri="urn:a", places=(kursk,), mentions=(named,)), Article(uri="urn:b", places=(kursk,))]
    >>> [(spot.name, spot.articles, spot.mentions) for spot in places_of(stories)]
    [('Kursk', 2, 1)]
    """
    found: dict[str, Spot] = {}
    for article in articles:
        key = key_of(article)
        inside: dict[str, Spot] = {}
        for place in article.places:
            spot = _spot(article, place, key)
            inside[spot.key] = _joined(inside[spot.key], spot, articles=1) if spot.key in inside else spot
        for spot in inside.values():
            known = found.get(spot.key)
            found[spot.key] = _joined(known, spot, articles=known.articles + 1) if known else spot
    return _ordered(found.values())


def merged(coverages: Iterable[Coverage]) -> Coverage:
    """What several archives have, as one; a story that two of them have counts twice."""
    coverages = tuple(coverages)
    found: dict[str, Spot] = {}
    for spot in (spot for coverage in coverages for spot in coverage.spots):
        known = found.get(spot.key)
        found[spot.key] = _joined(known, spot, articles=known.articles + spot.articles) if known else spot
    return Coverage(
        spots=_ordered(found.values()),
        articles=sum(each.articles for each in coverages),
        of=sum(each.of for each in coverages),
        is_cut=any(each.is_cut for each in coverages),
    )


def coverage(archive: Archive, query: str = "", *, limit: int = LOOKED_AT) -> Coverage:
    """The places of the stories of an archive that fit a query: read in the newest ``limit`` of them.

    Of all stories of an archive that has more, the archive knows its places itself, and how many stories name each.
    Raises ``QueryError``.
    """
    fitting = archive.count(query)
    if fitting > limit and not query.strip():
        cards = archive.places(limit=LISTED + 1)
        spots = _ordered(map(spot_of, cards[:LISTED]))
        return Coverage(spots=spots, articles=fitting, of=fitting, is_cut=len(cards) > LISTED)
    articles: list[Article] = []
    for card in archive.find(query, limit=limit):
        try:
            articles.append(archive.get(card))
        except NotHereError:  # taken out in the meantime
            fitting -= 1
    return Coverage(spots=places_of(articles), articles=len(articles), of=max(fitting, len(articles)))


def spot_of(card: PlaceCard) -> Spot:
    """A place of an archive."""
    return Spot(
        key=card.key, name=card.name, kind=card.kind, country=card.country, point=card.point, articles=card.articles
    )


def _spot(article: Article, place: Place, key: str) -> Spot:
    mentions = article.mentions_of(place)
    names = {place.name, *(mention.passage.text for mention in mentions)}
    return Spot(
        key=place_identity(article, place, key).key,
        name=place.name,
        kind=place.kind,
        country=place.country,
        point=place.point,
        mentions=len(mentions),
        is_dateline=bool(article.dateline) and _begins_with(article.dateline or "", names),
    )


def _begins_with(dateline: str, names: Iterable[str]) -> bool:
    """Whether a dateline ("KURSK, Russia (AP)") begins with one of these names."""
    first = re.split(r"[,(/]|\s[-\u2013\u2014]", dateline, maxsplit=1)[0].strip().casefold()
    return any(first == re.split(r"\s\(", name, maxsplit=1)[0].strip().casefold() for name in names)


def _joined(known: Spot, other: Spot, *, articles: int) -> Spot:
    return attrs.evolve(
        known,
        country=known.country or other.country,
        point=known.point or other.point,
        articles=articles,
        mentions=known.mentions + other.mentions,
        is_dateline=known.is_dateline or other.is_dateline,
    )


def _ordered(spots: Iterable[Spot]) -> tuple[Spot, ...]:
    return tuple(sorted(spots, key=lambda spot: (-spot.articles, -spot.mentions, spot.name, spot.key)))

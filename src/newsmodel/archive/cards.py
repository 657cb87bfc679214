"""What an archive answers with: small typed values, and the way from each to the whole article."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Literal, TypeVar

import attrs

from newsmodel.address import Address
from newsmodel.errors import NotHereError
from newsmodel.model.article import Article
from newsmodel.model.call_to_action import CallToAction
from newsmodel.model.place import Point
from newsmodel.model.quote import Quote

if TYPE_CHECKING:
    from newsmodel.archive.archive import Archive

Part = TypeVar("Part")
State = Literal["new", "changed", "unchanged", "older", "refused"]


@attrs.frozen(kw_only=True)
class Added:
    """What became of an article that was added."""

    key: str
    """Its key in addresses."""

    version: int
    """Which of its versions this is, from 1."""

    state: State
    """What became of it.

    New; a changed version of one that was there; the same as one that was there; an older version of it; or refused,
    because another article has the same key.
    """


@attrs.frozen(kw_only=True)
class Card:
    """What a list shows of an article."""

    key: str
    """Its key in addresses."""

    headline: str
    """The headline."""

    published: datetime | None
    """When it was first published."""

    byline: str | None
    """Who it is by, as printed."""

    publisher: str | None
    """The name of who publishes it."""

    section: str | None
    """Where in the outlet it stands."""

    language: str | None
    """The language of its text."""

    quotes: int
    """How many quotes it has."""

    anonymous: int
    """How many of its sources stay unnamed."""

    sources: int
    """How many sources it has."""

    places: int
    """How many places it names."""

    calls_to_action: int
    """How many things its page asks for."""

    words: int
    """How long it is, in words."""

    version: int
    """Which version it is, from 1."""

    number: int = attrs.field(repr=False)
    """Where it stands in the archive: higher is newer."""

    @property
    def address(self) -> Address:
        """Where it is: ``news:article/...``."""
        return Address(kind="article", key=self.key)


@attrs.frozen(kw_only=True)
class SourceCard:
    """A source of an archive: somebody named, in all their articles; somebody unnamed, in one."""

    key: str
    """Its key in addresses."""

    name: str
    """What to call it."""

    kind: str
    """Named, anonymous, collective or document."""

    met_by: Literal["id", "name", "article"]
    """Why several articles' sources are this one: an identifier, a full name; or it is of one article only."""

    articles: int
    """In how many articles it is a source."""

    quotes: int
    """How many quotes are by it."""

    @property
    def address(self) -> Address:
        """Where it is: ``news:source/...``."""
        return Address(kind="source", key=self.key)


@attrs.frozen(kw_only=True)
class Candidate:
    """A source that may be the same as another, and why; nobody has decided."""

    source: SourceCard
    """Who it may be."""

    reason: str
    """What speaks for it, in one sentence."""

    weight: float
    """How much, 0 to 1: an order to look through them, no probability."""


@attrs.frozen(kw_only=True)
class PlaceCard:
    """A place of an archive, in all its articles."""

    key: str
    """Its key in addresses."""

    name: str
    """The full name."""

    kind: str
    """What sort of place."""

    country: str | None
    """ISO 3166-1 alpha-2 code of the country it lies in."""

    point: Point | None
    """Where it is."""

    articles: int
    """How many articles name it."""

    kilometres: float | None = None
    """How far it is from where it was looked for."""

    @property
    def address(self) -> Address:
        """Where it is: ``news:place/...``."""
        return Address(kind="place", key=self.key)


@attrs.frozen(kw_only=True)
class Said:
    """A quote of an archive: the article it is in, and the quote itself when it is asked for."""

    card: Card
    """The article."""

    position: int
    """Which of the article's quotes it is, from 0."""

    source: SourceCard
    """Who said it."""

    archive: Archive = attrs.field(repr=False, eq=False)
    """Where the article is."""

    @property
    def article(self) -> Article:
        """The whole article, decoded when it is asked for."""
        return self.archive.get(self.card)

    @property
    def quote(self) -> Quote:
        """The quote, decoded when it is asked for."""
        return _at(self.archive.quotes_in(self.card), self.position)

    @property
    def address(self) -> Address:
        """Where it is: ``news:article/...#q2``."""
        return Address(kind="article", key=self.card.key, part=self.quote.id)


def _at(parts: tuple[Part, ...], position: int) -> Part:
    """The part of an article at a place; only a new version of it, or damage, has none there."""
    if not 0 <= position < len(parts):
        raise NotHereError("the article has changed since it was listed: ask again")
    return parts[position]


@attrs.frozen(kw_only=True)
class Asked:
    """A call to action of an archive: the article it is in, and the call itself when it is asked for."""

    card: Card
    """The article."""

    position: int
    """Which of the article's calls to action it is, from 0."""

    kind: str
    """What it asks for."""

    archive: Archive = attrs.field(repr=False, eq=False)
    """Where the article is."""

    @property
    def call_to_action(self) -> CallToAction:
        """The call to action, decoded when it is asked for."""
        return _at(self.archive.get(self.card).calls_to_action, self.position)

    @property
    def address(self) -> Address:
        """Where it is: ``news:article/...#cta1``."""
        return Address(kind="article", key=self.card.key, part=self.call_to_action.id)


@attrs.frozen(kw_only=True)
class Version:
    """One version of an article."""

    key: str
    """The article's key."""

    version: int
    """Which one, from 1, in the order in which they were added."""

    is_current: bool
    """Whether it is what the archive finds and shows."""

    archive: Archive = attrs.field(repr=False, eq=False)
    """Where it is."""

    @property
    def article(self) -> Article:
        """The article as it was then, decoded when it is asked for."""
        return self.archive.get(self.key, version=self.version)


@attrs.frozen(kw_only=True)
class Facet:
    """One value that articles have, and how many have it."""

    value: str
    """The value, as the query language takes it."""

    articles: int
    """How many of the articles that were looked at have it."""


@attrs.frozen(kw_only=True)
class Stats:
    """How much there is in an archive."""

    articles: int
    """Articles."""
    versions: int
    """Versions that are not current any more."""
    quotes: int
    """Quotes that have a source."""
    sources: int
    """Sources: people and bodies once each, unnamed ones once per article."""
    named: int
    """Sources that meet across articles."""
    anonymous: int
    """Sources that stay unnamed."""
    places: int
    """Places."""
    calls_to_action: int
    """Calls to action."""
    failures: int
    """Documents that could not be read into it."""
    oldest: datetime | None
    """When the oldest article was published."""
    newest: datetime | None
    """When the newest one was."""
    bytes: int
    """The size of the file."""

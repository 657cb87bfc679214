"""The sources and places of an article as rows of an archive.

Who has a name, and what place has an identifier, is the same in article after article, so what follows from it is
worked out once and remembered: 2 us a source instead of 20.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from newsmodel.archive.facts import SourceFacts
from newsmodel.archive.likeness import likeness_words
from newsmodel.archive.meeting import facts_of, identifiers_in, place_identity, shared_key, source_identity
from newsmodel.archive.names import REMEMBERED, folded
from newsmodel.errors import ArchiveDamagedError
from newsmodel.model.article import Article
from newsmodel.model.party import UnknownParty
from newsmodel.model.place import Place, PlaceKind
from newsmodel.model.source import Source, SourceKind

PlaceValues = tuple[str | int | float | None, ...]


class SourceRow(NamedTuple):
    """A source of one article, as an archive keeps it."""

    key: int
    """Who it is in every article."""
    kind: str
    """The kind of source."""
    name: str
    """What to call it."""
    met_by: str
    """What it meets others by: "id", "name" or "article"."""
    words: tuple[str, ...]
    """Words it is looked up by; those for candidates begin with ``~``."""
    part: str
    """Its id in the article."""
    quotes: str
    """The places of its quotes among the quotes of the article: "0 3 7"."""


class PlaceRow(NamedTuple):
    """A place of one article, as an archive keeps it."""

    key: int
    """Which place it is in every article."""
    place: PlaceValues
    """Kind, name, met_by, geonames, wikidata, country, region, latitude, longitude, precision."""
    words: tuple[str, ...]
    """Words it is looked up by."""
    within: int | None
    """The key of the place that holds it."""
    part: str
    """Its id in the article."""
    mentions: int
    """How often the article names it."""


def signed(key: str) -> int:
    """A key of 16 hexadecimal digits as SQLite's integers hold it."""
    number = int(key, 16)
    return number - 2**64 if number >= 2**63 else number


def unsigned(number: object) -> str:
    """The key that an integer in the archive stands for."""
    if not isinstance(number, int):  # whatever the type of its column, a damaged file can have anything there
        raise ArchiveDamagedError(f"a key in the archive is damaged: {number!r}")
    return f"{number % 2**64:016x}"


def sources_of(article: Article, key: str) -> Iterator[SourceRow]:
    """The sources of an article, which has this key."""
    said: dict[str, list[str]] = {}
    for at, quote in enumerate(article.quotes):
        if quote.source is not None:
            said.setdefault(quote.source, []).append(str(at))
    parties = {party.id: party for party in article.parties}
    for source in article.sources:
        party = parties.get(source.party or "")
        known = None
        if party is not None and source.kind in ("named", "collective"):
            kind = party.original_kind if isinstance(party, UnknownParty) else party.kind
            known = _named(party.name, source.kind, kind, party.alternate_names, party.same_as)
        who = (known[0], source.kind, party.name, *known[1:]) if party and known else _unnamed(article, source, key)
        yield SourceRow(*who, source.id, " ".join(said.get(source.id, ())))


@lru_cache(maxsize=REMEMBERED)
def _named(
    name: str, kind: SourceKind, party_kind: str, other_names: tuple[str, ...], same_as: tuple[str, ...]
) -> tuple[int, str, tuple[str, ...]] | None:
    """Who somebody is that has a name or an identifier, by what, and the words to look them up by."""
    shared = shared_key(party_kind, name, same_as) if name else None
    if shared is None:
        return None
    facts = SourceFacts(
        key="",
        kind=kind,
        party_kind=party_kind,
        name=name,
        other_names="\n".join(" ".join(each.split()) for each in other_names),
        identifiers=" ".join(identifiers_in(same_as)),
    )
    words = [*folded(name).split(), *(f"~{word}" for word in likeness_words(facts))]
    return signed(shared[0]), shared[1], tuple(dict.fromkeys(words))


def _unnamed(article: Article, source: Source, key: str) -> tuple[int, str, str, str, tuple[str, ...]]:
    """Who somebody is that has only a description, or a document."""
    identity = source_identity(article, source, key)
    words = [f"~{word}" for word in likeness_words(facts_of(article, source, identity, key))]
    if identity.by != "article":
        words += folded(identity.name).split()
    return signed(identity.key), identity.kind, identity.name, identity.by, tuple(dict.fromkeys(words))


def places_of(article: Article, key: str) -> Iterator[PlaceRow]:
    """The places of an article, which has this key."""
    mentions = Counter([mention.entity for mention in article.mentions])
    known: dict[str, tuple[int, PlaceValues, tuple[str, ...]]] = {}
    for place in article.places:
        point = place.point
        where = (point.latitude, point.longitude, point.precision) if point else (None, None, None)
        identified = None
        if place.geonames or place.wikidata:
            identified = _identified(
                place.name, place.kind, place.geonames, place.wikidata, place.country, place.region, *where
            )
        if identified is None:
            identity = place_identity(article, place, key)
            values = (place.kind, place.name, identity.by, None, place.wikidata, place.country, place.region, *where)
            identified = (signed(identity.key), values, _words(place.name))
        known[place.id] = identified
    for place in article.places:
        number, values, words = known[place.id]
        around = known.get(place.within or "")
        yield PlaceRow(number, values, words, around[0] if around else None, place.id, mentions[place.id])


@lru_cache(maxsize=REMEMBERED)
def _identified(
    name: str, kind: PlaceKind, geonames: int | None, wikidata: str | None, country: str | None, region: str | None,
    latitude: float | None, longitude: float | None, precision: float | None,
) -> tuple[int, PlaceValues, tuple[str, ...]]:  # fmt: skip
    """Which place one with an identifier is, what is known of it, and the words to look it up by."""
    place = Place(id="p", name=name, kind=kind, geonames=geonames, wikidata=wikidata)
    identity = place_identity(Article(places=(place,)), place, "")
    number = geonames if (geonames or 0) < 2**63 else None  # SQLite's integers end there
    values = (kind, name, identity.by, number, wikidata, country, region, latitude, longitude, precision)
    return signed(identity.key), values, _words(name)


@lru_cache(maxsize=REMEMBERED)
def _words(name: str) -> tuple[str, ...]:
    """The words that a place is looked up by."""
    return tuple(dict.fromkeys(folded(name).split()))

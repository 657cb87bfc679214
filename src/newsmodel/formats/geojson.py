"""GeoJSON (RFC 7946): an article's places for a map, each with what the article says of it.

A place without a point is a feature without a geometry, so that a list beside the map is complete.
"""

from __future__ import annotations

import bisect
import itertools
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

import msgspec

from newsmodel.extra import JSON
from newsmodel.formats.drops import left_out
from newsmodel.formats.format import Format
from newsmodel.model.article import Article
from newsmodel.model.place import Place

CONTAINING = 20
"""How many places around a place are named at most."""


def features(article: Article) -> Iterator[dict[str, JSON]]:
    """The features of an article: one a place, in its order."""
    places = {place.id: place for place in article.places}
    mentions = Counter(mention.entity for mention in article.mentions)
    first = {mention.entity: mention.passage.text for mention in reversed(article.mentions)}
    quotes = quotes_naming(article)
    for place in article.places:
        properties: dict[str, JSON] = {
            "id": place.id,
            "name": place.name,
            "kind": place.kind,
            "geonames": place.geonames,
            "wikidata": place.wikidata,
            "country": place.country,
            "region": place.region,
            "precision": place.point.precision if place.point else None,
            "within": [*names_around(place, places)],
            "mentions": mentions[place.id],
            "first_mention": first.get(place.id),
            "quotes": quotes[place.id],
            "article_uri": article.uri,
            "article_url": article.url,
            "article_headline": article.headline,
        }
        known: dict[str, JSON] = {name: value for name, value in properties.items() if value not in (None, [])}
        yield {"type": "Feature", "geometry": _geometry(place), "properties": known}


def _geometry(place: Place) -> JSON:
    if place.point is None:
        return None
    return {"type": "Point", "coordinates": [place.point.longitude, place.point.latitude]}


def names_around(place: Place, places: Mapping[str, Place]) -> Iterator[str]:
    """The names of the places that hold a place, nearest first."""

    def around() -> Iterator[str]:
        at = place
        while at.within is not None:
            at = places[at.within]
            yield at.name

    return itertools.islice(around(), CONTAINING)


def quotes_naming(article: Article) -> Counter[str]:
    """In how many quotes each place or party is named: a mention of it begins in one of the quote's spans."""
    mentions: dict[str, list[tuple[int, str]]] = {}
    for mention in article.mentions:
        if span := mention.passage.span:
            mentions.setdefault(span.block, []).append((span.start, mention.entity))
    for each in mentions.values():
        each.sort()
    found: Counter[str] = Counter()
    for quote in article.quotes:
        named: set[str] = set()
        for span in quote.spans:
            there = mentions.get(span.block, [])
            first = bisect.bisect_left(there, (span.start, ""))
            named.update(entity for _, entity in there[first : bisect.bisect_left(there, (span.end, ""))])
        found.update(named)
    return found


def encode(article: Article) -> str:
    """The places of an article as a feature collection on one line."""
    return msgspec.json.encode({"type": "FeatureCollection", "features": [*features(article)]}).decode() + "\n"


def encode_many(articles: Iterable[Article]) -> Iterator[bytes]:
    """The places of all articles as one feature collection, one a line, lazily."""
    yield b'{"type":"FeatureCollection","features":['
    before = b"\n"
    for article in articles:
        for feature in features(article):
            yield before + msgspec.json.encode(feature)
            before = b",\n"
    yield b"\n]}\n"


WRITTEN = {
    "": {"uri", "url", "headline", "places"},
    "places": {"id", "name", "kind", "geonames", "wikidata", "country", "region", "point", "within"},
}
"""What of an article and of its places stands in the features; of mentions and quotes only the number."""


geojson = Format(
    name="geojson",
    title="GeoJSON",
    media_type="application/geo+json",
    suffixes=(".geojson",),
    encode=encode,
    encode_many=encode_many,
    drops=left_out(WRITTEN),
)

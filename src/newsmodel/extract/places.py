"""Places, found in a text or taken from an article: where each is named, which it is, and where it lies."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import attrs

from newsmodel.annotate import FoundPlace, find_places
from newsmodel.annotate.places import add_places
from newsmodel.extra import JSON
from newsmodel.formats.tables import Row
from newsmodel.model import Article, Mention, Place
from newsmodel.model.place import PlaceKind, Sense
from newsmodel.model.text import PARTING


@attrs.frozen(kw_only=True)
class ExtractedPlace:
    """One mention of a place: where the text names it, and what it names."""

    start: int | None
    """Where its name begins, in code points of the text; None where an article does not say, or not in its body."""

    end: int | None
    """Where it ends."""

    name: str
    """The name, as printed."""

    resolved: str
    """The place's full name."""

    kind: PlaceKind
    """What sort of place."""

    geonames_id: int | None
    """Its GeoNames id."""

    country: str | None
    """ISO 3166-1 alpha-2 code of the country it lies in, or is."""

    region: str | None
    """ISO 3166-2 code of the region it lies in, or is."""

    latitude: float | None
    """Degrees north (WGS 84)."""

    longitude: float | None
    """Degrees east."""

    precision: float | None
    """Within how many kilometres of the point it lies."""

    sense: Sense
    """Literal, metonymic, a modifier, or adjectival."""

    confidence: float | None
    """How likely it is a place, 0 to 1; None where nobody says so."""


@attrs.frozen
class Places:
    """What was found in one text, in its order."""

    places: tuple[ExtractedPlace, ...]
    """Every mention of a place; words for a country's people are among them, as adjectival."""

    def at_least(self, confidence: float) -> Places:
        """Without the mentions that are less sure than this; those of which nobody says how sure they are stay."""
        return Places(tuple(each for each in self.places if each.confidence is None or each.confidence >= confidence))

    def members(self, *, of_article: bool) -> dict[str, JSON]:
        """What goes into a JSON object: the places, and apart from them words for a country's people."""
        return {
            "places": [_item(each) for each in self.places if each.sense != "adjectival"],
            "adjectives": [_item(each) for each in self.places if each.sense == "adjectival"],
        }

    def rows(self) -> Iterator[Row]:
        """A row of a table for each mention."""
        for each in self.places:
            yield attrs.asdict(each)

    def __len__(self) -> int:
        return len(self.places)


PLACE_COLUMNS = tuple(field.name for field in attrs.fields(ExtractedPlace))
"""The columns of ``Places.rows``."""


def _item(place: ExtractedPlace) -> dict[str, JSON]:
    """A mention as a JSON object."""
    return {
        "start": place.start,
        "end": place.end,
        "name": place.name,
        "resolved": place.resolved,
        "geonames_id": place.geonames_id,
        "lat": place.latitude,
        "lon": place.longitude,
        "precision": place.precision,
        "literal": place.sense != "metonymic",
        "sense": place.sense,
        "kind": place.kind,
        "country": place.country,
        "region": place.region,
        "confidence": place.confidence,
    }


def places_of_text(text: str, language: str | None = None, *, publisher: str | None = None) -> Places:
    """The places of a plain text, with offsets into it exactly as it is given.

    >>> [(place.name, place.country, place.start) for place in places_of_text("Rain fell in Bergen.").places]
    [('Bergen', 'NO', 13)]
    """
    return Places(tuple(map(_found, find_places(text, publisher=publisher, language=language))))


def _found(found: FoundPlace) -> ExtractedPlace:
    entry = found.entry or found.within
    return ExtractedPlace(
        start=found.start,
        end=found.end,
        name=found.name,
        resolved=found.entry.name if found.entry else found.name,
        kind=found.kind,
        geonames_id=found.geonames_id,
        country=found.country,
        region=entry.region if entry else None,
        latitude=found.latitude,
        longitude=found.longitude,
        precision=found.radius,
        sense=found.sense,
        confidence=found.confidence,
    )


def places_of_article(article: Article, language: str | None = None) -> Places:
    """The places that an article has, or that are found in it when it has none; offsets are into ``article.text``."""
    if language and not article.language:
        article = article.replace(language=language)
    known = add_places(article)
    starts: dict[str, int] = {}
    at = 0
    for block in known.blocks:
        if content := block.content:
            starts[block.id] = at
            at += len(content) + len(PARTING)
    places = {place.id: place for place in known.places}
    return Places(
        tuple(_mentioned(each, places[each.entity], starts) for each in known.mentions if each.entity in places)
    )


def _mentioned(mention: Mention, place: Place, starts: Mapping[str, int]) -> ExtractedPlace:
    span = mention.passage.span
    start = starts.get(span.block) if span else None
    point = place.point
    return ExtractedPlace(
        start=None if span is None or start is None else start + span.start,
        end=None if span is None or start is None else start + span.end,
        name=mention.passage.text,
        resolved=place.name,
        kind=place.kind,
        geonames_id=place.geonames,
        country=place.country,
        region=place.region,
        latitude=point.latitude if point else None,
        longitude=point.longitude if point else None,
        precision=point.precision if point else None,
        sense=mention.sense,
        confidence=mention.provenance.confidence if mention.provenance else None,
    )

"""Where it happens, and where the text says so."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta

from newsmodel.model.part import Part, model, shorten
from newsmodel.model.party import CountryCode
from newsmodel.model.provenance import Provenance
from newsmodel.model.span import Passage

PlaceKind = Literal[
    "continent",
    "country",
    "region",
    "district",
    "city",
    "neighbourhood",
    "facility",
    "water",
    "mountain",
    "area",
    "unknown",
]
Sense = Literal["literal", "metonymic", "modifier", "adjectival"]
Latitude = Annotated[float, Meta(ge=-90, le=90)]
Longitude = Annotated[float, Meta(ge=-180, le=180)]
Kilometres = Annotated[float, Meta(ge=0)]


@model
class Point(Part):
    """A point on the Earth (WGS 84) and how far off it may be."""

    latitude: Latitude
    """Degrees north, -90 to 90."""

    longitude: Longitude
    """Degrees east, -180 to 180."""

    precision: Kilometres | None = None
    """The radius in kilometres within which the place lies; None when nobody said."""

    def __repr__(self) -> str:
        return f"Point({self.latitude}, {self.longitude})"


@model
class Place(Part):
    """A place, once per article, whatever the text calls it."""

    id: str
    """The local id that mentions refer to."""

    name: str
    """The full name: "Kursk Oblast"."""

    kind: PlaceKind = "unknown"
    """What sort of place."""

    geonames: Annotated[int, Meta(ge=1)] | None = None
    """The GeoNames id."""

    wikidata: Annotated[str, Meta(pattern="^Q[1-9][0-9]*$")] | None = None
    """The Wikidata id: "Q5476"."""

    country: CountryCode | None = None
    """ISO 3166-1 alpha-2 code of the country it lies in, or is."""

    region: Annotated[str, Meta(pattern="^[A-Z]{2}-[A-Z0-9]{1,3}$")] | None = None
    """ISO 3166-2 code of the region it lies in, or is."""

    point: Point | None = None
    """Where it is."""

    within: str | None = None
    """The id of the place that holds it; following it leads to the country."""

    provenance: Provenance | None = None
    """Who says that the text means this place."""

    def __repr__(self) -> str:
        return f"Place({shorten(self.name)!r}, {self.kind})"


@model
class Mention(Part):
    """A stretch of the text that names a place or a party."""

    entity: str
    """The id of the place or party."""

    passage: Passage
    """The words and where they stand."""

    sense: Sense = "literal"
    """Literal, metonymic ("Kyiv said"), a modifier ("Ukraine's President"), or adjectival ("Ukrainian troops")."""

    provenance: Provenance | None = None
    """Who says so."""

    def __repr__(self) -> str:
        return f"Mention({self.passage.text!r} of {self.entity!r})"

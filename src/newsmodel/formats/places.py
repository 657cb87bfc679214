"""Places as the standards say them: an address, a point."""

from __future__ import annotations

import re

from newsmodel.extra import JSON
from newsmodel.model.place import Place, Point

WIKIDATA, GEONAMES = "http://www.wikidata.org/entity/", "https://sws.geonames.org/"
ADDRESS = re.compile(
    r"https?://(?:www\.)?(?:wikidata\.org/(?:entity|wiki)/(?P<wikidata>Q[1-9]\d{0,17})|(?:sws\.)?geonames\.org/(?P<geonames>[1-9]\d{0,17}))(?:[/#?].*)?\Z"
)


def address_of(place: Place) -> str | None:
    """The address that identifies a place: Wikidata's, else that of GeoNames.

    >>> address_of(Place(id="k", name="Kursk", wikidata="Q5476"))
    'http://www.wikidata.org/entity/Q5476'
    """
    if place.wikidata:
        return WIKIDATA + place.wikidata
    return f"{GEONAMES}{place.geonames}/" if place.geonames else None


def addresses_of(place: Place) -> list[str]:
    """All addresses that identify a place."""
    wikidata = [WIKIDATA + place.wikidata] if place.wikidata else []
    return wikidata + ([f"{GEONAMES}{place.geonames}/"] if place.geonames else [])


def ids_in(address: object) -> tuple[str | None, int | None]:
    """The Wikidata and the GeoNames id that an address says.

    >>> ids_in("https://www.geonames.org/538560/kursk.html")
    (None, 538560)
    """
    found = ADDRESS.match(address) if isinstance(address, str) else None
    if found is None:
        return None, None
    return found["wikidata"], int(found["geonames"]) if found["geonames"] else None


def point_of(point: Point) -> JSON:
    """A point as GeoJSON (RFC 7946): longitude first."""
    return {"type": "Point", "coordinates": [point.longitude, point.latitude]}


def point_in(geometry: JSON) -> Point | None:
    """The point of a GeoJSON geometry or feature, None where there is none."""
    match geometry:
        case {"type": "Feature", "geometry": dict(inner)}:
            return point_in(inner)
        case {"type": "Point", "coordinates": [int() | float() as east, int() | float() as north, *_]}:
            pass
        case _:
            return None
    return Point(latitude=north, longitude=east) if abs(north) <= 90 and abs(east) <= 180 else None

"""The places of many stories as GeoJSON (RFC 7946), for any other map.

The format ``geojson`` writes the places of each article apart, with what that article says of them; this is one
feature a place.
"""

from __future__ import annotations

import json
from collections.abc import Iterable

from newsmodel.atlas.spots import Spot
from newsmodel.extra import JSON


def geojson(spots: Iterable[Spot]) -> str:
    """Spots as a feature collection, one feature a line; those without a point have no geometry.

    >>> print(geojson([]), end="")
    {"type": "FeatureCollection", "features": [
    ]}
    """
    features = ",\n".join(json.dumps(_feature(spot), ensure_ascii=False) for spot in spots)
    end = "\n" if features else ""
    return '{"type": "FeatureCollection", "features": [\n' + features + end + "]}\n"


def _feature(spot: Spot) -> dict[str, JSON]:
    geometry: JSON = None
    if spot.point is not None:  # longitude first
        geometry = {"type": "Point", "coordinates": [spot.point.longitude, spot.point.latitude]}
    properties: dict[str, JSON] = {
        "name": spot.name,
        "kind": spot.kind,
        "country": spot.country,
        "precision": spot.point.precision if spot.point else None,
        "articles": spot.articles,
        "mentions": spot.mentions or None,
        "dateline": spot.is_dateline or None,
    }
    known: dict[str, JSON] = {name: value for name, value in properties.items() if value is not None}
    return {"type": "Feature", "id": str(spot.address), "geometry": geometry, "properties": known}

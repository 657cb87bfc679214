"""Places as nodes of schema.org: kind, point, codes, and the place that holds them."""

from __future__ import annotations

import re
from typing import Any, get_args

import attrs

from newsmodel.extra import JSON
from newsmodel.formats.places import addresses_of, ids_in
from newsmodel.formats.schema_org.nodes import (
    Node,
    Reading,
    filled,
    name_in,
    number_in,
    one_or_many,
    own_id,
    plain,
    types_of,
    values,
)
from newsmodel.model.article import Article
from newsmodel.model.place import Place, PlaceKind, Point

TYPES: dict[str, str] = {
    "continent": "Continent",
    "country": "Country",
    "region": "State",
    "district": "AdministrativeArea",
    "city": "City",
    "facility": "CivicStructure",
    "water": "BodyOfWater",
    "mountain": "Mountain",
}
"""The type of each kind of place; the others are a Place."""

KINDS: dict[str, PlaceKind] = {
    "Place": "unknown",
    **{type_: kind for kind in get_args(PlaceKind) if (type_ := TYPES.get(kind))},
    "AdministrativeArea": "area",
    "SeaBodyOfWater": "water",
    "RiverBodyOfWater": "water",
    "LakeBodyOfWater": "water",
    "OceanBodyOfWater": "water",
    "Volcano": "mountain",
    "Airport": "facility",
    "Bridge": "facility",
    "StadiumOrArena": "facility",
    "Museum": "facility",
    "Hospital": "facility",
    "GovernmentBuilding": "facility",
}
"""The kind of each type; an AdministrativeArea can be of any size."""

COUNTRY = re.compile(r"[A-Z]{2}\Z")
REGION = re.compile(r"[A-Z]{2}-[A-Z0-9]{1,3}\Z")
METRES = 1000
WIDEST = 20_100
"""Half the way around the Earth, in kilometres."""


def write_places(article: Article) -> list[JSON]:
    """All places of an article, each with the one that holds it."""
    holders = {place.within for place in article.places}
    refers = {place.id: f"#{place.id}" for place in article.places}
    return [
        filled(
            type_=TYPES.get(place.kind, "Place"),
            id_=refers[place.id] if place.id in holders else own_id(place.id, "place"),
            name=place.name,
            sameAs=one_or_many([*addresses_of(place)]),
            address=_address(place),
            geo=_geo(place.point),
            containedInPlace={"@id": refers[place.within]} if place.within is not None else None,
        )
        for place in article.places
        if place.name or place.id in holders
    ]


def _address(place: Place) -> JSON:
    if place.country is None and place.region is None:
        return None
    return filled(type_="PostalAddress", addressCountry=place.country, addressRegion=place.region)


def _geo(point: Point | None) -> JSON:
    if point is None:
        return None
    middle = filled(type_="GeoCoordinates", latitude=point.latitude, longitude=point.longitude)
    if point.precision is None or point.precision > WIDEST:
        return middle
    return {"@type": "GeoCircle", "geoMidpoint": middle, "geoRadius": point.precision * METRES}


@attrs.define
class Places:
    """The places of an article that is being read."""

    reading: Reading
    found: dict[str, dict[str, Any]] = attrs.field(factory=dict)
    by_node: dict[str, str] = attrs.field(factory=dict)
    by_name: dict[str, str] = attrs.field(factory=dict)
    held: list[tuple[str, Node, str]] = attrs.field(factory=list)

    def add(self, value: JSON, path: str) -> str | None:
        """The local id of the place that a value tells of; None when it names none."""
        node = self.reading.node(value)
        name = name_in(node if node is not None else value)
        known = self._known(node, name)
        if known is not None or not name:
            return known
        id = self.reading.id(node or {}, "place")
        self.found[id] = {"id": id, "name": name, **(self._said(node, path) if node is not None else {})}
        if node is not None and isinstance(reference := node.get("@id"), str):
            self.by_node[reference] = id
        else:
            self.by_name[name] = id
        if node is not None and "containedInPlace" in node:
            self.held.append((id, node, path))
        return id

    def _known(self, node: Node | None, name: str) -> str | None:
        reference = node.get("@id") if node is not None else None
        return self.by_node.get(reference) if isinstance(reference, str) else self.by_name.get(name)

    def _is_above(self, upper: str, lower: str) -> bool:
        """Whether one place holds the other already, or may: chains are followed so far and no further."""
        at: str | None = lower
        for _ in range(DEEPEST):
            if at is None or at == upper:
                return at == upper
            at = self.found[at].get("within")
        return True

    def _said(self, node: Node, path: str) -> dict[str, Any]:
        kind = next((KINDS[each] for each in types_of(node) if each in KINDS), None)
        said: dict[str, Any] = {"kind": kind or "unknown", "point": self._point(node, path)}
        for each in values(node, "sameAs"):
            wikidata, geonames = ids_in(plain(each))
            said["wikidata"] = said.get("wikidata") or wikidata
            said["geonames"] = said.get("geonames") or geonames
        for postal in values(node, "address"):
            if isinstance(postal, dict):
                country, region = name_in(postal.get("addressCountry")), name_in(postal.get("addressRegion"))
                said["country"] = country if COUNTRY.match(country) else None
                said["region"] = region if REGION.match(region) else None
        return said

    def _point(self, node: Node, path: str) -> Point | None:
        for value in values(node, "geo")[:1]:
            geo = self.reading.node(value)
            if geo is None:
                return None
            middle = self.reading.node(geo.get("geoMidpoint")) if "GeoCircle" in types_of(geo) else geo
            if middle is None or not ("latitude" in middle or "longitude" in middle):
                return None
            latitude, longitude = number_in(middle.get("latitude")), number_in(middle.get("longitude"))
            if latitude is None or longitude is None or abs(latitude) > 90 or abs(longitude) > 180:
                self.reading.tell(f"{path}.geo", "wanted a latitude from -90 to 90 and a longitude from -180 to 180")
                return None
            radius = number_in(geo.get("geoRadius"))
            near = radius / METRES if radius is not None and radius >= 0 else None
            return Point(latitude=latitude, longitude=longitude, precision=near)
        return None

    def all(self) -> tuple[Place, ...]:
        """All of them, in the order in which they came, those that only hold others last."""
        for id, node, path in self.held:  # grows while it is read: a holder may be held itself
            for value in values(node, "containedInPlace")[:1]:
                upper = self.add(value, f"{path}.containedInPlace")
                if upper is not None and not self._is_above(id, upper):
                    self.found[id]["within"] = upper
        return tuple(Place(**fields) for fields in self.found.values())


DEEPEST = 32
"""How many places can be one in the other."""


def is_place(node: Node) -> bool:
    """Whether a node is of a type that is read as a place."""
    return any(each in KINDS for each in types_of(node))

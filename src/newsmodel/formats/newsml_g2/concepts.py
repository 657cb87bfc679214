"""Parties and places from elements of NewsML-G2."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from newsmodel.formats.newsml_g2.entities import confidence_in
from newsmodel.formats.newsml_g2.names import address_of_qcode
from newsmodel.formats.nitf.entities import AREA_CODES, Code
from newsmodel.formats.nitf.reading import Story
from newsmodel.formats.nitf.rules import LOCAL, code_of
from newsmodel.formats.places import ids_in
from newsmodel.formats.xml import Element
from newsmodel.model.part import evolve
from newsmodel.model.party import Group, Organization, Party, Person
from newsmodel.model.place import Place, Point

CLASSES: dict[str, type[Party]] = {"person": Person, "organisation": Organization, "group": Group}
KINDS = ("person", "organization", "group")
NUMBER = re.compile(r"-?[0-9]{1,3}(?:\.[0-9]{1,20})?\Z")

LEVELS = 64
"""How deep places may lie within each other."""


def code_in(it: Element | None) -> str:
    """The last part of the code or address that an element refers to."""
    if it is None:
        return ""
    said = it.get("qcode") or it.get("uri") or ""
    return re.split(r"[:/#]", said)[-1]


def _codes(it: Element) -> Iterator[Code]:
    for each in (it, *it.all("sameAs")):
        if address := each.get("uri") or address_of_qcode(each.get("qcode") or ""):
            yield code_of(address)
        elif each.get("qcode"):
            yield "qcode", each.get("qcode") or ""
        if each.get("literal"):
            yield LOCAL, each.get("literal") or ""


def party_in(it: Element, usual: type[Party], story: Story, *, coded: bool = False) -> str | None:
    """The id of the party that an element names; ``coded`` takes the code for a name where there is no other."""
    name = it.words_of("name") or (code_in(it) if coded and it.get("qcode") else None)
    codes = list(_codes(it))
    known = story.entities.known
    for code in codes:
        for kind in KINDS:
            if (kind, *code) in known:
                return known[kind, *code]
    if not name:
        return None
    cls = CLASSES.get(nature_of(it)) or _by_details(it) or usual
    local = next((code for source, code in codes if source == LOCAL), None)
    return story.entities.party(cls, name, id=local, codes=codes)


def _by_details(it: Element) -> type[Party] | None:
    return Person if it.find("personDetails") else Organization if it.find("organisationDetails") else None


def nature_of(it: Element) -> str:
    """What sort of concept an element names: "person", "geoArea", ``""`` where it does not say."""
    return re.split(r"[:/]", it.get("type") or it.get("typeuri") or "")[-1]


def read_subjects(content: Element, story: Story) -> None:
    """Take note of the parties and places that an item is about."""
    for each in content.all("subject"):
        if nature_of(each) in CLASSES:
            party_in(each, Person, story)
        elif nature_of(each) == "geoArea":
            _place(each, story)


def _place(it: Element, story: Story) -> str | None:
    name, codes = it.words_of("name"), list(_codes(it))
    if not name:
        return story.entities.find("place", "", codes)
    ids = [ids_in(each.get("uri") or address_of_qcode(each.get("qcode") or "")) for each in (it, *it.all("sameAs"))]
    return story.entities.place(
        name,
        id=next((code for source, code in codes if source == LOCAL), None),
        codes=[*codes, *(("geonames", str(number)) for _, number in ids if number)],
        wikidata=next((found for found, _ in ids if found), None),
        geonames=next((found for _, found in ids if found), None),
        provenance=confidence_in(it),
        **_areas(it),
    )


def _areas(it: Element) -> dict[str, str | None]:
    """The country and region that a place lies in or is."""
    found: dict[str, str | None] = {}
    for each in it.all("broader"):
        scheme, _, code = (each.get("qcode") or "").partition(":")
        name = {"iso3166-1a2": "region" if "-" in code else "country", "iso3166-2": "region"}.get(scheme)
        if name and AREA_CODES[name].match(code):
            found.setdefault(name, code)
    return found


def read_asserts(root: Element, story: Story) -> None:
    """What assertions tell of places, added to them."""
    places = story.entities.places
    for each in root.all("assert"):
        id = story.entities.find("place", each.words_of("name") or "", _codes(each))
        if id is None:
            continue
        place = places[id]
        changes: dict[str, Any] = {
            name: code for name, code in _areas(each).items() if code and getattr(place, name) is None
        }
        point = _point(each.find("geoAreaDetails", "position"))
        if point is not None and place.point is None:
            changes["point"] = point
        wider = next(
            (found for one in each.all("broader") if (found := story.entities.find("place", "", _codes(one)))), None
        )
        if wider and place.within is None and not _holds(places, id, wider):
            changes["within"] = wider
        if changes:
            places[id] = evolve(place, **changes)


def _holds(places: Mapping[str, Place], id: str, wider: str) -> bool:
    """Whether a place already lies within the other, or is it; nobody nests places deeper than that is looked for."""
    at: str | None = wider
    for _ in range(LEVELS):
        if at is None or at == id:
            return at is not None
        at = places[at].within
    return True


def _point(it: Element | None) -> Point | None:
    latitude, longitude = (
        ((it.get(name) or "").strip() for name in ("latitude", "longitude")) if it is not None else ("", "")
    )
    if not NUMBER.match(latitude) or not NUMBER.match(longitude):
        return None
    north, east = float(latitude), float(longitude)
    return Point(latitude=north, longitude=east) if abs(north) <= 90 and abs(east) <= 180 else None

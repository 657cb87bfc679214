"""People, organizations and places: once in the head of a document, and wherever its text names them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

import attrs

from newsmodel.formats.nitf.names import Names, counted
from newsmodel.formats.nitf.rules import (
    ENTITIES,
    GROUP,
    LOCAL,
    LOCATION,
    NOT_IN_NAME,
    PARTS_OF_LOCATION,
    address_of_code,
    classes,
    code_of,
    entity_name,
    parted,
    words,
)
from newsmodel.formats.xml import Element, element
from newsmodel.model.article import Article
from newsmodel.model.party import Group, Party, Person
from newsmodel.model.place import Place

Code = tuple[str, str]
"""The source of a code and the code."""

PLACE_KINDS = parted("continent country region district city neighbourhood facility water mountain area")
"""The kinds of place, each a class of ``location``."""

AREA_CODES = {"country": re.compile(r"[A-Z]{2}\Z"), "region": re.compile(r"[A-Z]{2}-[A-Z0-9]{1,3}\Z")}
"""The codes that a place can have, by field."""

KIND_OF_PART = {"city": "city", "state": "region", "region": "region", "country": "country"}
"""What kind of place a part of a location is."""


def identified(article: Article) -> list[Element]:
    """The elements of ``identified-content``: every party and place that NITF can name."""
    parties = [party for party in article.parties if entity_name(party) and words(party.name)]
    expected: dict[str, str | None] = {}
    for kind in {party.kind for party in parties}:
        expected |= counted((party.id for party in parties if party.kind == kind), kind)
    places = [place for place in article.places if words(place.name)]
    expected |= counted((place.id for place in places), "place")
    made = [_party(party, expected[party.id]) for party in parties]
    return [*made, *(_place(place, expected[place.id]) for place in places)]


def _party(party: Party, expected: str | None) -> Element:
    name = entity_name(party) or "org"
    codes = _codes(map(code_of, party.same_as), party.id, expected)
    made = Element(name)
    made.attributes = _attributes(idsrc="idsrc", value="value", codes=codes)
    if isinstance(party, Group):
        made.attributes["class"] = GROUP
    made.children = [words(party.name)]
    if isinstance(party, Person):
        _describe(made, party)
    made.children += _alternatives(codes)
    return made


def _describe(made: Element, person: Person) -> None:
    if person.gender in ("male", "female"):
        made.attributes["gender"] = person.gender
    if (
        person.given_name
        and person.family_name
        and f"{person.given_name} {person.family_name}" == person.name == words(person.name)
    ):
        made.children = [element("name.given", person.given_name), " ", element("name.family", person.family_name)]
    if person.job_title and words(person.job_title):
        made.children.append(element("function", words(person.job_title)))


def _place(place: Place, expected: str | None) -> Element:
    codes = [*place_codes(place)]
    if place.id != expected:
        codes.append((LOCAL, place.id))
    made = element(LOCATION, words(place.name))
    made.attributes = _attributes(idsrc="code-source", value="location-code", codes=codes)
    if place.kind in PLACE_KINDS:
        made.attributes["class"] = place.kind
    if place.region:
        made.children.append(Element("region", {"region-code": place.region, "code-source": "iso3166-2"}))
    if place.country:
        made.children.append(Element("country", {"iso-cc": place.country}))
    made.children += _alternatives(codes)
    return made


def place_codes(place: Place) -> Iterator[Code]:
    """The codes that identify a place."""
    if place.wikidata:
        yield "wikidata", place.wikidata
    if place.geonames:
        yield "geonames", str(place.geonames)


def _codes(codes: Iterable[Code], id: str, expected: str | None) -> list[Code]:
    return [*dict.fromkeys(codes), *([(LOCAL, id)] if id != expected else [])]


def _attributes(*, idsrc: str, value: str, codes: list[Code]) -> dict[str, str]:
    return {idsrc: codes[0][0], value: codes[0][1]} if codes else {}


def _alternatives(codes: list[Code]) -> list[Element | str]:
    return [Element("alt-code", {"idsrc": source, "value": code}) for source, code in codes[1:]]


def mention_attributes(entity: Party | Place, text: str, tokens: Iterable[str | None] = ()) -> dict[str, str]:
    """The attributes of an element that names an entity in the text: none but classes where the words are its name."""
    code: Code | None = None
    if words(text) != words(entity.name):
        codes = place_codes(entity) if isinstance(entity, Place) else map(code_of, entity.same_as)
        code = next(iter(codes), (LOCAL, entity.id))
    names = ("code-source", "location-code") if isinstance(entity, Place) else ("idsrc", "value")
    found = dict(zip(names, code, strict=True)) if code else {}
    token = classes(GROUP if isinstance(entity, Group) else None, *tokens)
    return {**({"class": token} if token else {}), **found}


@attrs.define
class Entities:
    """The parties and places of an article that is being read, each once."""

    names: Names
    """Where their ids come from."""

    parties: dict[str, Party] = attrs.field(factory=dict)
    """The parties by id."""

    places: dict[str, Place] = attrs.field(factory=dict)
    """The places by id."""

    known: dict[tuple[str, ...], str] = attrs.field(factory=dict)
    """The ids by kind and name, and by kind and code."""

    def party(
        self, cls: type[Party], name: str, *, id: str | None = None, codes: Iterable[Code] = (), **fields: Any
    ) -> str:
        """The id of the party of this class and name, or of one of these codes; it is new unless known."""
        codes = list(codes)
        found = self.find(cls.kind, name, codes)
        if found is None:
            found = self.names.next(cls.kind, id)
            same_as = [address for source, code in codes if (address := address_of_code(source, code))]
            said = {key: value for key, value in fields.items() if value is not None}
            self.parties[found] = cls(id=found, name=name, same_as=tuple(dict.fromkeys(same_as)), **said)
        self._learn(cls.kind, name, codes, found)
        return found

    def place(self, name: str, *, id: str | None = None, codes: Iterable[Code] = (), **fields: Any) -> str:
        """The id of the place of this name or of one of these codes; it is new unless known."""
        codes = list(codes)
        found = self.find("place", name, codes)
        if found is None:
            found = self.names.next("place", id)
            said = {key: value for key, value in fields.items() if value is not None}
            self.places[found] = Place(id=found, name=name, **said)
        self._learn("place", name, codes, found)
        return found

    def find(self, kind: str, name: str, codes: Iterable[Code] = ()) -> str | None:
        """The id of what has one of these codes, else of what has this name."""
        for code in codes:
            if (kind, *code) in self.known:
                return self.known[kind, *code]
        return self.known.get((kind, name))

    def named(self, name: str) -> str | None:
        """The id of the party of this name, of whatever class."""
        return next((id for kind in Party.kinds if (id := self.known.get((kind, name)))), None)

    def _learn(self, kind: str, name: str, codes: Iterable[Code], id: str) -> None:
        self.known.setdefault((kind, name), id)
        for code in [*codes, (LOCAL, id)]:
            self.known.setdefault((kind, *code), id)

    def read(self, it: Element) -> str | None:
        """The id of the party or place that an element names; None where it is another element, or empty."""
        if it.name == LOCATION:
            return self._location(it)
        if it.name not in ENTITIES:
            return None
        cls = Group if GROUP in (it.get("class") or "").split() else ENTITIES[it.name]
        name = words(_own_text(it))
        codes = list(_codes_in(it, "idsrc", "value"))
        if not name:
            return self.find(cls.kind, "", codes)
        fields = _person_in(it) if cls is Person else {}
        return self.party(cls, name, id=_local(codes), codes=codes, **fields)

    def _location(self, it: Element) -> str | None:
        codes = list(_codes_in(it, "code-source", "location-code"))
        name, kind = _named_part(it)
        found = self.find("place", name, codes)
        if found is not None or not name:
            return found
        kinds = [each for each in (it.get("class") or "").split() if each in PLACE_KINDS]
        by_source = dict(reversed(codes))
        number = by_source.get("geonames", "")
        wikidata = address_of_code("wikidata", by_source.get("wikidata", ""))
        return self.place(
            name,
            id=_local(codes),
            codes=codes,
            kind=kinds[0] if kinds else kind,
            wikidata=by_source["wikidata"] if wikidata else None,
            geonames=int(number)
            if number.isascii() and number.isdigit() and len(number) < 19 and int(number)
            else None,
            **_areas_in(it),
        )


def _own_text(it: Element) -> str:
    if not it.elements:
        return it.text
    return "".join(
        each if isinstance(each, str) else _own_text(each)
        for each in it.children
        if isinstance(each, str) or (each.name not in NOT_IN_NAME and not each.name.startswith("#"))
    )


def _codes_in(it: Element, source: str, value: str) -> Iterator[Code]:
    for each, names in [(it, (source, value)), *((each, ("idsrc", "value")) for each in it.all("alt-code"))]:
        found = each.get(names[0]), each.get(names[1])
        if found[0] and found[1]:
            yield found[0], found[1]


def _local(codes: list[Code]) -> str | None:
    return next((code for source, code in codes if source == LOCAL), None)


def _person_in(it: Element) -> dict[str, str | None]:
    gender = it.get("gender")
    return {
        "given_name": it.words_of("name.given"),
        "family_name": it.words_of("name.family"),
        "job_title": it.words_of("function"),
        "gender": gender if gender in ("male", "female") else None,
    }


def _named_part(it: Element) -> tuple[str, str | None]:
    """The name of a location and what kind of place it is: its own words, or those of its nearest part."""
    own = words("".join(each for each in it.children if isinstance(each, str)))
    if any(character.isalnum() for character in own) or not it.elements:
        return words(_own_text(it)), None
    for part in PARTS_OF_LOCATION:
        if name := it.words_of(part):
            return name, KIND_OF_PART.get(part)
    return "", None


def _areas_in(it: Element) -> dict[str, str | None]:
    country, region = it.find("country"), it.find("region")
    codes = {
        "country": country.get("iso-cc") if country is not None else None,
        "region": region.get("region-code")
        if region is not None and region.get("code-source") == "iso3166-2"
        else None,
    }
    return {name: code if code and AREA_CODES[name].match(code) else None for name, code in codes.items()}

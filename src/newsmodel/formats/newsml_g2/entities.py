"""Parties and places of an article as elements of NewsML-G2."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

import attrs

from newsmodel.formats.newsml_g2.names import GROUP
from newsmodel.formats.nitf.names import counted
from newsmodel.formats.nitf.rules import words
from newsmodel.formats.places import addresses_of
from newsmodel.formats.uris import uri
from newsmodel.formats.xml import Element
from newsmodel.model.article import Article
from newsmodel.model.party import Group, Organization, Party, Person
from newsmodel.model.place import Place
from newsmodel.model.provenance import Provenance

NATURES: Mapping[type[Party], dict[str, str]] = {
    Person: {"type": "cpnat:person"},
    Organization: {"type": "cpnat:organisation"},
    Group: {"typeuri": GROUP},
}
"""The type of the concept that a party is."""

GEO = {"type": "cpnat:geoArea"}


@attrs.frozen
class Cast:
    """The parties of an article by what they do in it, in the order in which a document has them."""

    provider: Party | None
    makers: tuple[tuple[Party, str], ...]
    """Who made it, with roles; the publisher is the last."""

    informants: tuple[Party, ...]
    """The named sources."""

    others: tuple[Party, ...]
    """All others: the article tells of them."""

    expected: Mapping[str, str | None]
    """The ids that a reader would give by counting."""


def cast_of(article: Article) -> Cast:
    """Who does what in an article; parties without a name are left out."""
    parties = {party.id: party for party in article.parties if words(party.name) and type(party) in NATURES}
    makers = [(parties[each.party], each.role) for each in article.contributors if each.party in parties]
    if article.publisher in parties:
        makers.append((parties[article.publisher], "publisher"))
    informants = {
        source.party: parties[source.party]
        for source in article.sources
        if source.kind == "named" and source.party in parties
    }
    provider = parties.get(article.provider or "")
    doing = {
        party.id for party in ([provider] if provider else []) + [party for party, _ in makers] + [*informants.values()]
    }
    others = [party for party in parties.values() if party.id not in doing]
    order = dict.fromkeys([*doing_in_order(provider, makers, informants.values()), *others])
    expected: dict[str, str | None] = {}
    for cls in NATURES:
        expected |= counted((party.id for party in order if type(party) is cls), cls.kind)
    expected |= counted((place.id for place in article.places if words(place.name)), "place")
    return Cast(provider, tuple(makers), tuple(informants.values()), tuple(others), expected)


def doing_in_order(
    provider: Party | None, makers: Iterable[tuple[Party, str]], informants: Iterable[Party]
) -> Iterator[Party]:
    """The parties that do something, as the document has them."""
    if provider is not None:
        yield provider
    yield from (party for party, _ in makers)
    yield from informants


def party_element(name: str, party: Party, cast: Cast, *, nature: bool = True, **attributes: str) -> Element:
    """An element that names a party."""
    found = {**(NATURES[type(party)] if nature else {}), **_designation(party.same_as, party.id), **attributes}
    return _named(name, party, found, party.same_as, cast)


def _designation(addresses: Iterable[str], id: str) -> dict[str, str]:
    """What identifies a concept: its first address, or the id that it has in the document."""
    address = next((found for each in addresses if (found := uri(each)) and found == each), None)
    return {"uri": address} if address else {"literal": id}


def _named(name: str, part: Party | Place, attributes: dict[str, str], addresses: Iterable[str], cast: Cast) -> Element:
    made = Element(name, attributes, [Element("name", {}, [words(part.name)])])
    if "uri" in attributes:
        others = [each for each in addresses if each != attributes["uri"] and uri(each) == each]
        made.children += [Element("sameAs", {"uri": each}) for each in others]
        if part.id != cast.expected.get(part.id):
            made.children.append(Element("sameAs", {"literal": part.id}))
    return made


def place_element(place: Place, cast: Cast) -> Element:
    """The ``subject`` that names a place."""
    addresses = addresses_of(place)
    attributes = {**GEO, **_designation(addresses, place.id)}
    if place.provenance is not None and place.provenance.confidence is not None:
        attributes["confidence"] = str(round(place.provenance.confidence * 100))
    return _named("subject", place, attributes, addresses, cast)


def confidence_in(it: Element) -> Provenance | None:
    """Who says so, from a ``confidence`` of 0 to 100."""
    said = it.get("confidence") or ""
    if not (said.isascii() and said.isdigit() and len(said) < 4 and int(said) <= 100):
        return None
    return Provenance(method="import", confidence=int(said) / 100)


def asserts(article: Article) -> Iterator[Element]:
    """What is known of the places besides their names."""
    places = {place.id: place for place in article.places}
    for place in article.places:
        if not words(place.name):
            continue
        broader = [
            *([Element("broader", {"qcode": f"iso3166-2:{place.region}"})] if place.region else []),
            *([Element("broader", {"qcode": f"iso3166-1a2:{place.country}"})] if place.country else []),
        ]
        if place.within and words(places[place.within].name):
            wider = places[place.within]
            attributes = {**GEO, **_designation(addresses_of(wider), wider.id)}
            broader.append(Element("broader", attributes, [Element("name", {}, [words(wider.name)])]))
        details = _position(place)
        if broader or details:
            nature = Element("type", {"qcode": "cpnat:geoArea"})
            name = Element("name", {}, [words(place.name)])
            inside: list[Element | str] = [nature, name, *broader, *([details] if details else [])]
            yield Element("assert", _designation(addresses_of(place), place.id), inside)


def _position(place: Place) -> Element | None:
    if place.point is None:
        return None
    at = {"latitude": place.point.latitude, "longitude": place.point.longitude}
    decimals = {name: format(Decimal(repr(value)), "f") for name, value in at.items()}
    return Element("geoAreaDetails", {}, [Element("position", decimals)])

"""Where the same person, organization or place of several articles meets: identities that need no database.

Articles give their parties and places local ids, which mean nothing outside. What does mean something is first an
identifier (Wikidata, an official page, GeoNames), then a full name. What has neither stays in its article: two people
wrongly made one put words in each other's mouth, two wrongly kept apart are offered as candidates by ``likeness``.
"""

from __future__ import annotations

import re
from functools import lru_cache
from hashlib import sha256
from typing import Literal, Protocol
from urllib.parse import unquote

import attrs

from newsmodel.archive.facts import Likeness, SourceFacts
from newsmodel.archive.likeness import likeness, likeness_words
from newsmodel.archive.names import REMEMBERED, body_name, document_title, folded, personal_name
from newsmodel.model.article import Article
from newsmodel.model.party import Party, Person, UnknownParty
from newsmodel.model.place import Place
from newsmodel.model.source import Source

__all__ = [
    "Identity",
    "Likeness",
    "SourceFacts",
    "facts_of",
    "identifier_in",
    "identifiers_in",
    "likeness",
    "likeness_words",
    "party_identity",
    "place_identity",
    "shared_key",
    "source_identity",
]

By = Literal["id", "name", "article"]

WIKIDATA = re.compile(
    r"(?:(?:https?:)?//)?(?:(?:www|m)\.)?wikidata\.org/(?:entity|wiki)/(?:Special:EntityData/)?(Q[1-9][0-9]{0,17})(?![0-9A-Za-z])"
    r"|\A(?:wd:|wikidata:)?(Q[1-9][0-9]{0,17})\Z",
    re.IGNORECASE,
)
PAGE = re.compile(r"https?://(?:[^/?#@]*@)?(?:www\.)?([^/?#@:\s\[\]]+)(?::[0-9]+)?([^#]*)", re.IGNORECASE)
LONGEST = 2048
"""The longest address that identifies somebody."""


class WithParties(Protocol):
    """An article, or as much of one as tells who its sources are."""

    @property
    def parties(self) -> tuple[Party, ...]:
        """The people, organizations and groups in it."""
        ...


@attrs.frozen(kw_only=True)
class Identity:
    """Who or what an archive takes a source, or a place, of one article to be."""

    key: str
    """16 hexadecimal digits, the same in every archive: of the SHA-256 of what identifies it."""

    name: str
    """What to call it: the party's name, or the description of a source without one."""

    kind: str
    """The kind of source ("named", "anonymous", "collective", "document"), of party, or of place."""

    by: By
    """What it meets others by: an identifier, a full name, or nothing, so that it stays in its article."""


@lru_cache(maxsize=REMEMBERED)
def _key(*parts: str) -> str:
    return sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def source_identity(article: WithParties, source: Source, article_key: str) -> Identity:
    """Who a source of one article is among the sources of all; ``article_key`` is what an archive calls the article.

    An anonymous source meets nobody, and the party behind it is not looked at: an identity must not tell who it is, not
    even by being the same as that of somebody named. A document meets others by its title where it has one.
    """
    if source.kind == "document" and (title := document_title(source.description)):
        return Identity(key=_key("document", title), name=source.description, kind="document", by="name")
    party = None if source.kind in ("anonymous", "document") else _party_of(article, source)
    if party is None:
        key = _key("article", article_key, source.id)
        return Identity(key=key, name=source.description, kind=source.kind, by="article")
    key, by = _party_key(party, article_key)
    return Identity(key=key, name=party.name or source.description, kind=source.kind, by=by)


def party_identity(article: Article, party: Party, article_key: str) -> Identity:
    """Who a party of one article is among the parties of all: a publisher meets itself as a source.

    Not for the party behind an anonymous source: write the article ``without_identities`` first.
    """
    key, by = _party_key(party, article_key)
    return Identity(key=key, name=party.name, kind=_kind_of(party), by=by)


def _party_of(article: WithParties, source: Source) -> Party | None:
    return next((party for party in article.parties if party.id == source.party), None) if source.party else None


def _kind_of(party: Party) -> str:
    return party.original_kind if isinstance(party, UnknownParty) else party.kind


def _party_key(party: Party, article_key: str) -> tuple[str, By]:
    """What identifies a party, and by what."""
    shared = shared_key(_kind_of(party), party.name, party.same_as)
    return shared or (_key("article", article_key, party.id), "article")


@lru_cache(maxsize=REMEMBERED)
def shared_key(kind: str, name: str, same_as: tuple[str, ...]) -> tuple[str, By] | None:
    """What identifies a party in every article, and by what; None when it is of its article only.

    By an identifier, whatever its name and kind. By name together with the kind: a person and a firm called Louis
    Vuitton are two. One word is no full name of a person, common words ("residents", "Defense Ministry") are none of a
    body.
    """
    if identifiers := identifiers_in(same_as):
        return _key("party", identifiers[0]), "id"
    if kind == "person":
        person = personal_name(name)
        told = person.key if person.is_full else ""
    else:
        body = body_name(name)
        told = body.key if (body.is_proper_group if kind == "group" else body.is_proper) else ""
    return (_key("party", kind, told), "name") if told else None


@lru_cache(maxsize=REMEMBERED)
def identifiers_in(addresses: tuple[str, ...]) -> tuple[str, ...]:
    """What identifies a party: Wikidata first, then official pages in the order of the alphabet."""
    found = {identifier for address in addresses if (identifier := identifier_in(address))}
    return tuple(sorted(found, key=lambda each: (not each.startswith("wikidata:"), each)))


@lru_cache(maxsize=REMEMBERED)
def identifier_in(address: str) -> str | None:
    """What an address identifies somebody by, the same for all ways to write it; None when it is no address.

    >>> identifier_in("http://www.wikidata.org/entity/Q5"), identifier_in("https://wikidata.org/wiki/Q5#sitelinks")
    ('wikidata:Q5', 'wikidata:Q5')
    >>> identifier_in("HTTPS://www.Example.org/people/kirby/")
    'example.org/people/kirby'
    """
    address = address.strip()
    if len(address) > LONGEST:
        return None
    if item := WIKIDATA.match(address):
        return f"wikidata:{(item[1] or item[2]).upper()}"
    page = PAGE.match(address)
    if page is None or page[1].lower().endswith("wikidata.org"):
        return None
    return "%20".join((page[1].lower() + unquote(page[2])).rstrip("/").split())


def place_identity(article: Article, place: Place, article_key: str) -> Identity:
    """Which place a place of one article is among the places of all.

    By GeoNames, else Wikidata, else by name, kind, country and region, where the article leads to a country: New York
    is a city and a state, Springfield is in many. Without a country only the name of a country or continent tells.
    """
    parts, by = _place_parts(article, place)
    key = _key("place", *parts) if parts else _key("article", article_key, place.id)
    return Identity(key=key, name=place.name, kind=place.kind, by=by)


def _place_parts(article: Article, place: Place) -> tuple[tuple[str, ...], By]:
    if place.geonames:
        return ("geonames", str(place.geonames)), "id"
    if place.wikidata:
        return ("wikidata", place.wikidata), "id"
    name = folded(place.name).removeprefix("the ")
    country, region = _whereabouts(article, place)
    tells = country or place.kind in ("country", "continent")
    return ((name, place.kind, country, region), "name") if name and tells else ((), "article")


def _whereabouts(article: Article, place: Place) -> tuple[str, str]:
    """The country and the region that a place lies in: its own, else those of the nearest place around it."""
    country, region, around = place.country or "", place.region or "", place.within
    if around is None or (country and region):
        return country, region
    places = {each.id: each for each in article.places}
    while around is not None and (outer := places.pop(around, None)) is not None:
        country, region, around = country or outer.country or "", region or outer.region or "", outer.within
    return country, region


def facts_of(article: Article, source: Source, identity: Identity, article_key: str) -> SourceFacts:
    """What a source of an article is compared with others by.

    Of an anonymous source it is what the source itself says, and nothing of the party behind it.
    """
    party = None if source.kind in ("anonymous", "document") else _party_of(article, source)
    publisher = next((each.name for each in article.parties if each.id == article.publisher), "")
    person = party if isinstance(party, Person) else None
    titled = person is not None and (personal_name(f"{person.honorific} x").gender if person.honorific else "")
    gender = source.gender or (person and person.gender) or titled or (person and personal_name(person.name).gender)
    return SourceFacts(
        key=identity.key,
        article_key=article_key,
        kind=source.kind,
        party_kind=_kind_of(party) if party else "",
        name=identity.name,
        other_names="\n".join(" ".join(name.split()) for name in party.alternate_names) if party else "",
        identifiers=" ".join(identifiers_in(party.same_as)) if party else "",
        role=source.role or (person and person.job_title) or "",
        affiliation=source.affiliation or (person and person.affiliation) or "",
        nationality=source.nationality or (person and person.nationality) or "",
        seniority=source.seniority or "",
        gender=(gender or "").casefold(),
        publisher=publisher,
        published=article.published,
    )

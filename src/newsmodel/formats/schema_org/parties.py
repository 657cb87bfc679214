"""People, organizations and groups as nodes of schema.org.

A group of people has no type of its own there: it is an Organization whose further type is Wikidata's "group of
humans". The first node of a party says all that is known of it, later ones its name.
"""

from __future__ import annotations

from typing import Any

import attrs

from newsmodel.extra import JSON
from newsmodel.formats.schema_org.nodes import (
    Node,
    Reading,
    address,
    filled,
    name_in,
    one_or_many,
    own_id,
    plain,
    types_of,
    values,
)
from newsmodel.model.article import Article
from newsmodel.model.party import Group, Organization, Party, Person

GROUP = "https://www.wikidata.org/wiki/Q16334295"

PERSON = {
    "given_name": "givenName",
    "family_name": "familyName",
    "honorific": "honorificPrefix",
    "job_title": "jobTitle",
    "gender": "gender",
}
"""Which member of a Person is which text."""

ORGANIZATIONS = frozenset(
    {"Organization", "NewsMediaOrganization", "Corporation", "GovernmentOrganization", "NGO", "EducationalOrganization"}
    | {"CollegeOrUniversity", "School", "SportsTeam", "SportsOrganization", "PerformingGroup", "MusicGroup", "Airline"}
    | {"MedicalOrganization", "PoliticalParty", "ResearchOrganization", "FundingAgency", "LocalBusiness", "Consortium"}
    | {"WorkersUnion", "LibrarySystem", "OnlineBusiness", "BankOrCreditUnion", "RadioStation", "TelevisionStation"}
)
"""The types that are read as organizations."""


@attrs.define
class Writing:
    """An article that is being written: its parties by id, and which of them have been told of."""

    parties: dict[str, Party]
    told: set[str] = attrs.field(factory=set)

    @classmethod
    def of(cls, article: Article) -> Writing:
        """The start of writing an article."""
        return cls({party.id: party for party in article.parties})

    def party(self, id: str, **members: JSON) -> JSON:
        """The node of a party, with further members; its name where it is of no kind that has a node."""
        party = self.parties[id]
        if not isinstance(party, Person | Organization | Group) or not party.name:
            return party.name or None
        node = _full(party) if id not in self.told else _short(party)
        self.told.add(id)
        return {**node, **filled(**members)}


def _short(party: Party) -> Node:
    kind = "Person" if isinstance(party, Person) else "Organization"
    group = GROUP if isinstance(party, Group) else None
    return filled(type_=kind, id_=own_id(party.id, party.kind), additionalType=group, name=party.name)


def _full(party: Party) -> Node:
    node = _short(party)
    node |= filled(
        alternateName=one_or_many([each for each in party.alternate_names if each]),
        sameAs=one_or_many([found for each in party.same_as if (found := address(each))]),
    )
    if isinstance(party, Person):
        node |= {member: value for field, member in PERSON.items() if (value := getattr(party, field))}
        node |= filled(
            affiliation=named("Organization", party.affiliation), nationality=named("Country", party.nationality)
        )
    elif isinstance(party, Organization):
        node |= filled(url=address(party.url))
    return node


def named(kind: str, name: str | None) -> JSON:
    """A node that has a name only; None without one."""
    return {"@type": kind, "name": name} if name else None


@attrs.define
class Parties:
    """The parties of an article that is being read, each once by kind and name."""

    reading: Reading
    found: dict[tuple[type[Party], str, str], dict[str, Any]] = attrs.field(factory=dict)

    def id(self, value: JSON, default: type[Party]) -> str | None:
        """The local id of the party that a value tells of; None when it names nobody.

        ``default`` is what a mere name stands for.
        """
        node = self.reading.node(value)
        name = name_in(node if node is not None else value)
        if not name:
            return None
        kind = default if node is None else kind_of(node) or (default if not types_of(node) else None)
        return None if kind is None else self._fields(kind, name, node or {})["id"]

    def _fields(self, kind: type[Party], name: str, node: Node) -> dict[str, Any]:
        wanted = node.get("@id")
        local = wanted if isinstance(wanted, str) and wanted.startswith("#") else ""
        key = (kind, name, local)
        known = self.found.get(key)
        if known is None:
            known = self.found[key] = {"id": self.reading.id(node, kind.kind), "name": name}
        said = _said(kind, node)
        known.update({field: value for field, value in said.items() if field not in known})
        return known

    def all(self) -> tuple[Party, ...]:
        """All of them, in the order in which they came."""
        return tuple(kind(**fields) for (kind, _, _), fields in self.found.items())


def kind_of(node: Node) -> type[Party] | None:
    """What a node is: a person, an organization, a group; None for anything else."""
    types = types_of(node)
    if "Person" in types:
        return Person
    if not ORGANIZATIONS.isdisjoint(types):
        return Group if plain(node.get("additionalType")) == GROUP else Organization
    return None


def _said(kind: type[Party], node: Node) -> dict[str, Any]:
    """The fields of a party that a node fills."""
    said: dict[str, Any] = {
        "alternate_names": tuple(name for each in values(node, "alternateName") if (name := plain(each))),
        "same_as": tuple(link for each in values(node, "sameAs") if (link := plain(each))),
    }
    if kind is Person:
        said |= {field: _first(node, member) for field, member in PERSON.items()}
        said |= {field: _first(node, field) for field in ("affiliation", "nationality")}
    elif kind is Organization:
        said["url"] = plain(node.get("url"))
    return {field: value for field, value in said.items() if value}


def _first(node: Node, member: str) -> str | None:
    return next((name for each in values(node, member) if (name := name_in(each))), None)

"""People, organizations and groups: who an article's sources, authors and publishers are."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, ClassVar

from msgspec import Meta

from newsmodel.errors import Problem
from newsmodel.model.part import Part, Tagged, known_kind, model

CountryCode = Annotated[str, Meta(pattern="^[A-Z]{2}$")]


@model
class Designation(Part):
    """A label that an authority has put on an organization ("undesirable", "foreign agent")."""

    label: str
    """The label as printed."""

    authority: str | None = None
    """Who put it."""

    jurisdiction: CountryCode | None = None
    """Where it holds, as an ISO 3166-1 alpha-2 code."""

    since: str | None = None
    """Since when, as printed."""


@model
class Party(Part, Tagged):
    """A person, organization or group, once per article, whatever its roles in it."""

    id: str
    """The local id that sources, contributors and mentions refer to."""

    name: str
    """The full name."""

    alternate_names: tuple[str, ...] = ()
    """Other names and short forms the party goes by."""

    same_as: tuple[str, ...] = ()
    """Addresses that identify the party: Wikidata, an official page."""

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.name!r})"


@model
class Person(Party):
    """A human being."""

    kind: ClassVar[str] = "person"

    given_name: str | None = None
    """First name."""

    family_name: str | None = None
    """Last name."""

    honorific: str | None = None
    """What comes before the name: "Dr", "Sir"."""

    job_title: str | None = None
    """What they do: "President", "spokesman"."""

    affiliation: str | None = None
    """For whom, as printed: "White House National Security Council"."""

    nationality: str | None = None
    """Of which country, as printed."""

    gender: str | None = None
    """Only where the text says it, by a word or a pronoun."""


@model
class Organization(Party):
    """A body with a name: an agency, a company, a government, an army, a newspaper."""

    kind: ClassVar[str] = "organization"

    designations: tuple[Designation, ...] = ()
    """Labels that authorities have put on it."""

    url: str | None = None
    """Its page."""


@model
class Group(Party):
    """People without a common body: "residents", "Ukrainian troops", "emergency services"."""

    kind: ClassVar[str] = "group"


@model
class UnknownParty(Party):
    """A party of a kind that this version does not know; its members are kept in ``extra``."""

    kind: ClassVar[str] = "unknown"
    name: str = ""
    """The full name, where there is one."""

    original_kind: str
    """The kind that the document gives."""

    def own_problems(self) -> Iterator[Problem]:
        """What is wrong with this part whatever the article."""
        yield from known_kind(self.original_kind, self.kinds)

"""What the standards' readers share: local ids, parties by name, values that the model takes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

import attrs

from newsmodel.formats.xhtml_rules import usable_id
from newsmodel.model.article import Article
from newsmodel.model.party import Group, Organization, Party, Person

LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*\Z")


def language_tag(text: object) -> str | None:
    """The text as a BCP 47 tag, with underscores for hyphens forgiven; None when it is none.

    >>> language_tag("en_GB"), language_tag("english (US)")
    ('en-GB', None)
    """
    tag = text.strip().replace("_", "-") if isinstance(text, str) else ""
    return tag if LANGUAGE.match(tag) else None


@attrs.define
class Ids:
    """Local ids, none given twice.

    >>> ids = Ids()
    >>> ids.new("p"), ids.take("p2", "p"), ids.new("p"), ids.take("p2", "p")
    ('p1', 'p2', 'p3', 'p4')
    """

    taken: set[str] = attrs.field(factory=set)
    """The ids that are given."""

    counts: Counter[str] = attrs.field(factory=Counter)
    """How many were made with each prefix."""

    def new(self, prefix: str) -> str:
        """The next id of a kind."""
        while True:
            self.counts[prefix] += 1
            made = f"{prefix}{self.counts[prefix]}"
            if made not in self.taken:
                self.taken.add(made)
                return made

    def take(self, wanted: str | None, prefix: str) -> str:
        """The wanted id where it can be one and nobody has it, else the next of its kind."""
        if not wanted or wanted in self.taken or not usable_id(wanted):
            return self.new(prefix)
        self.taken.add(wanted)
        return wanted


@attrs.define
class Parties:
    """The people, organizations and groups of an article that is being read, each once.

    >>> parties = Parties(Ids())
    >>> parties.person("Ann Lee"), parties.person("Ann Lee"), parties.organization("Tidal Authority")
    ('person1', 'person1', 'organization1')
    """

    ids: Ids
    """Where their ids come from."""

    found: dict[tuple[type[Party], str], Party] = attrs.field(factory=dict)
    """The parties by class and name, in the order in which they came."""

    def person(self, name: str, same_as: Iterable[str] = (), **fields: str | None) -> str:
        """The id of the person of this name."""
        return self._id(Person, name, same_as, fields)

    def organization(self, name: str, same_as: Iterable[str] = (), **fields: str | None) -> str:
        """The id of the organization of this name."""
        return self._id(Organization, name, same_as, fields)

    def group(self, name: str, same_as: Iterable[str] = ()) -> str:
        """The id of the group of this name."""
        return self._id(Group, name, same_as, {})

    def all(self) -> tuple[Party, ...]:
        """All of them."""
        return tuple(self.found.values())

    def _id(self, cls: type[Party], name: str, same_as: Iterable[str], fields: dict[str, str | None]) -> str:
        known = self.found.get((cls, name))
        if known is None:
            said = {key: value for key, value in fields.items() if value is not None}
            made = cls(id=self.ids.new(cls.kind), name=name, same_as=tuple(dict.fromkeys(same_as)), **said)  # type: ignore[arg-type]
            self.found[cls, name] = known = made
        return known.id


def party_named(article: Article, id: str | None) -> Party | None:
    """The party of an article with this id."""
    return next((party for party in article.parties if party.id == id), None)


def text_in(value: object) -> str:
    """A string that is one and says something, else ``""``."""
    return value if isinstance(value, str) and value.strip() else ""

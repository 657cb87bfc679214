"""What a gazetteer has of a place, of a name, and of a word."""

from __future__ import annotations

from typing import Literal, TypeAlias

import attrs

from newsmodel.model.place import PlaceKind

NameSort: TypeAlias = Literal["main", "alternate", "short", "abbreviation", "demonym"]
"""What a name is to a place: its own, another one, one that lacks a word ("Cook" for "Cook County"), a short form
("Calif."), or its people's and what is of it ("Norwegian")."""


@attrs.frozen(kw_only=True)
class Entry:
    """A place as a gazetteer has it."""

    id: int
    """Its GeoNames id; below zero for a place of the gazetteer's own."""

    name: str
    """Its English name, as far as the sources have one."""

    kind: PlaceKind
    """What sort of place; "region" is of the first order, "district" of the second."""

    country: str | None = None
    """ISO 3166-1 alpha-2 code of the country it lies in, or is."""

    region: str | None = None
    """ISO 3166-2 code of the region it lies in, or is."""

    latitude: float
    """Degrees north (WGS 84)."""

    longitude: float
    """Degrees east (WGS 84)."""

    radius: float = 0
    """How far it reaches from its point, in kilometres, roughly."""

    population: int = 0
    """Inhabitants, or as many as the settlements in it have; 0 where nobody said."""

    is_capital: bool = False
    """Whether it is a country's capital."""

    parent: int | None = None
    """The id of the place that holds it."""

    @property
    def geonames(self) -> int | None:
        """Its id, if that is one of GeoNames."""
        return self.id if self.id > 0 else None


@attrs.frozen
class Named:
    """A place that has a name, and what the name is to it."""

    entry: Entry
    """The place."""

    sort: NameSort
    """What the name is to it."""


@attrs.frozen
class WordRanks:
    """How often a word is no place's name: 1 is the most common of its list, 0 means not on it."""

    common: int = 0
    """Among English words that are written small."""

    given: int = 0
    """Among given names."""

    surname: int = 0
    """Among surnames."""

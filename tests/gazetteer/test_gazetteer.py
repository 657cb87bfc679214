"""The gazetteer of the package: names, ids, neighbours, what holds what, and files that are none."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsmodel.errors import GazetteerError, NotHereError
from newsmodel.gazetteer import Entry, Gazetteer, default_gazetteer, key_of_name
from newsmodel.sphere import kilometres_between
from tests.strength import examples
from tools.gazetteer.build import places_of, write

TABLES = Path(__file__).parent / "tables"


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return default_gazetteer()


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Kharkiv", ("Kharkiv Oblast", "region", "UA")),
        ("St. John's", ("St. John's", "district", "CA")),
        ("cote divoire", ("Ivory Coast", "country", "CI")),
        ("Donbas", ("Donbas", "area", "UA")),
        ("the Hague", ("The Hague", "city", "NL")),
        ("Lake Michigan", ("Lake Michigan", "water", "US")),
        ("Saigon", ("Ho Chi Minh City", "city", "VN")),
        ("Kremlin", ("Kremlin", "facility", "RU")),
        ("Martha’s Vineyard", ("Martha's Vineyard", "area", "US")),
    ],
)
def test_names_of_every_kind(gazetteer: Gazetteer, name: str, expected: tuple[str, str, str]) -> None:
    entry = gazetteer.named([name])[name][0].entry
    assert (entry.name, entry.kind, entry.country) == expected


def test_the_most_populous_comes_first_and_unknown_names_are_left_out(gazetteer: Gazetteer) -> None:
    found = gazetteer.named(["Paris", "Xyzzy", "paris"])
    assert set(found) == {"Paris", "paris"}
    populations = [each.entry.population for each in found["Paris"]]
    assert populations == sorted(populations, reverse=True)
    assert found["paris"] == found["Paris"]


def test_an_id_that_is_not_there(gazetteer: Gazetteer) -> None:
    with pytest.raises(NotHereError, match="no place with the id 1 in "):
        gazetteer.get(1)


def test_what_holds_a_place(gazetteer: Gazetteer) -> None:
    chain = gazetteer.containing(gazetteer.get(4984247))
    assert [each.name for each in chain] == ["Washtenaw County", "Michigan", "United States", "North America"]
    assert gazetteer.containing(chain[-1]) == ()


def test_a_country_by_its_code(gazetteer: Gazetteer) -> None:
    ukraine = gazetteer.country("UA")
    assert ukraine is not None
    assert ukraine.geonames == 690791
    assert gazetteer.country("XX") is None


def test_words_that_are_names_of_people_or_none(gazetteer: Gazetteer) -> None:
    ranks = gazetteer.words(["Jackson", "Reading", "Kharkiv"])
    assert ranks["Jackson"].surname in range(1, 100)
    assert ranks["Reading"].common in range(1, 2000)
    assert "Kharkiv" not in ranks


def test_places_of_its_own_have_no_geonames_id(gazetteer: Gazetteer) -> None:
    kremlin = gazetteer.named(["Kremlin"])["Kremlin"][0].entry
    assert kremlin.id < 0
    assert kremlin.geonames is None


def test_credit_is_given(gazetteer: Gazetteer) -> None:
    assert "GeoNames (https://www.geonames.org/), CC BY 4.0" in gazetteer.about["credit"]


@pytest.fixture(scope="module")
def everything(gazetteer: Gazetteer) -> list[Entry]:
    """The places of some squares: in Fiji across the date line, at the poles, and around Kursk."""
    return [
        *gazetteer.near(-17, 180, 900, 10**6),
        *gazetteer.near(52, 36, 400, 10**6),
        *gazetteer.near(90, 0, 2500, 10**6),
    ]


@settings(max_examples=examples(40), deadline=None)
@given(st.data())
def test_near_is_what_the_distances_say(everything: list[Entry], gazetteer: Gazetteer, data: st.DataObject) -> None:
    centre = data.draw(st.sampled_from(everything))
    kilometres = data.draw(st.floats(0, 120))
    expected = {
        entry.id
        for entry in everything
        if kilometres_between(centre.latitude, centre.longitude, entry.latitude, entry.longitude) <= kilometres
    }
    found = gazetteer.near(centre.latitude, centre.longitude, kilometres, 10**6)
    assert expected <= {entry.id for entry in found}
    distances = [kilometres_between(centre.latitude, centre.longitude, each.latitude, each.longitude) for each in found]
    assert distances == sorted(distances)
    assert all(distance <= kilometres for distance in distances)


@settings(max_examples=examples(300), deadline=None)
@given(st.text(alphabet=st.characters(codec="utf-8", max_codepoint=0x2FF) | st.sampled_from(" .'’-Stßøł")))
def test_a_key_is_its_own_key(name: str) -> None:
    key = key_of_name(name)
    assert key_of_name(key) == key == " ".join(key.split())


def test_another_gazetteer(tmp_path: Path) -> None:
    path = tmp_path / "own.sqlite"
    write(places_of(TABLES), TABLES, path)
    before = path.read_bytes()
    with Gazetteer(path) as own:
        assert [each.entry.country for each in own.named(["Oslo"])["Oslo"]] == ["NO", "NO", "US"]
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("content", [b"", b"no database", b"SQLite format 3\0" + bytes(2000)])
def test_a_file_that_is_none(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "none.sqlite"
    path.write_bytes(content)
    with pytest.raises(GazetteerError, match=r"none\.sqlite is no gazetteer, or damaged"):
        Gazetteer(path)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(GazetteerError, match="is no gazetteer, or damaged: unable to open"):
        Gazetteer(tmp_path / "away.sqlite")


def test_a_file_of_another_shape(tmp_path: Path) -> None:
    path = tmp_path / "later.sqlite"
    connection = sqlite3.connect(path)
    with connection:
        connection.execute("CREATE TABLE about (what TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID")
        connection.execute("INSERT INTO about VALUES ('shape', '99')")
    connection.close()
    with pytest.raises(GazetteerError, match=r"later\.sqlite is of shape 99; this version reads 1"):
        Gazetteer(path)

"""``newsmodel map``: a map and a list, a picture, data for other maps."""

from __future__ import annotations

import json
import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

import newsmodel as nm
from newsmodel.archive.ingest import read_into
from newsmodel.cells import cells
from newsmodel.model import Point
from tests.conftest import Run


@pytest.fixture
def stories(root: Path) -> str:
    return str(root / "examples" / "articles")


def map_in(out: str) -> str:
    """What is above the list."""
    return re.split(r"\n\n(?=\d+ places? in )", out)[0]


def test_a_map_is_drawn_and_its_places_are_listed(run: Run, stories: str) -> None:
    done = run("map", stories, "--width", "70", "--height", "18")
    assert (done.code, done.err) == (0, "")
    drawn, _, below = done.out.partition("\n\n14 places in 5 stories\n")
    assert len(drawn.split("\n")) == 18
    assert all(cells(line) <= 70 for line in drawn.split("\n"))
    assert "Halden" in drawn
    assert " 1 ● Hitzacker (Elbe)  3× in 1 story  city · DE · dateline" in below.splitlines()
    assert "not on the map: nobody said where" in below


def test_only_what_a_query_finds_is_on_it(run: Run, stories: str) -> None:
    done = run("map", stories, "--query", "place:halden", "--width", "70")
    assert done.code == 0
    assert "2 places in 1 story" in done.out
    assert "Hitzacker" not in done.out


def test_an_archive_gives_the_same_map_as_its_articles(run: Run, stories: str, tmp_path: Path) -> None:
    path = tmp_path / "news.archive"
    with nm.Archive.open(path) as archive:
        read_into(archive, [Path(stories)])
    assert run("map", str(path)).out == run("map", stories).out


def test_the_extent_can_be_chosen(run: Run, root: Path) -> None:
    seed = str(root / "examples" / "seed_article.json")
    drawn = {each: map_in(run("map", seed, "--extent", each).out) for each in ("focus", "all", "world")}
    assert len(set(drawn.values())) == 3
    assert "White House" in drawn["all"]
    assert "White House" not in drawn["focus"]


def test_a_long_list_is_cut_and_says_so(run: Run, stories: str) -> None:
    done = run("map", stories, "--limit", "2", "--extent", "world", "--width", "200")
    assert "14 places in all: --limit lists more" in done.out
    assert "Brekby" not in done.out


def test_every_number_on_the_map_is_in_the_list(run: Run, stories: str) -> None:
    done = run("map", stories, "--limit", "1", "--extent", "world", "--width", "40")
    drawn = map_in(done.out)
    below = done.out.removeprefix(drawn)
    numbers = [word for word in drawn.split() if word.isdecimal()]
    assert numbers
    assert all(any(line.split()[:1] == [number] for line in below.splitlines()) for number in numbers)


@pytest.mark.parametrize("arguments", [["--to", "svg"], ["-o", "map.svg"]])
def test_a_picture(
    run: Run, stories: str, arguments: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = run("map", stories, *arguments)
    picture = done.out or (tmp_path / "map.svg").read_text(encoding="utf-8")
    root = ET.fromstring(picture)
    assert "Halden" in [each.text for each in root.iter("{http://www.w3.org/2000/svg}text")]


@pytest.mark.parametrize("arguments", [["--to", "geojson"], ["-o", "map.geojson"], ["-o", "map.json"]])
def test_data(run: Run, stories: str, arguments: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    done = run("map", stories, *arguments)
    document = json.loads(done.out or (tmp_path / arguments[-1]).read_text(encoding="utf-8"))
    assert len(document["features"]) == 14


def test_a_file_is_replaced_only_when_asked(run: Run, stories: str, tmp_path: Path) -> None:
    path = tmp_path / "map.txt"
    path.write_text("mine", encoding="utf-8")
    assert run("map", stories, "-o", str(path)).code == 1
    assert path.read_text(encoding="utf-8") == "mine"
    assert run("map", stories, "-o", str(path), "--overwrite").code == 0
    assert "Halden" in path.read_text(encoding="utf-8")


def test_what_cannot_be_read_is_told_and_the_rest_is_drawn(run: Run, stories: str, tmp_path: Path) -> None:
    bad = tmp_path / "bad.json"
    bad.write_text("{", encoding="utf-8")
    done = run("map", stories, str(bad))
    assert done.code == 1
    assert "bad.json" in done.err
    assert "Halden" in done.out


def test_where_nothing_fits_the_world_is_drawn_and_that_is_said(run: Run, stories: str) -> None:
    done = run("map", stories, "--query", "nothinglikethis")
    assert done.code == 0
    assert "nothing fits" in done.err
    assert "places in" not in done.out
    assert done.out == run("map", stories, "--query", "nothinglikethis", "--extent", "world").out


@pytest.mark.parametrize(
    ("places", "told"),
    [((), "no place is named in 1 article"), ((nm.Place(id="l", name="Lux"),), "anybody said where it is")],
)
def test_what_is_nowhere_is_said_to_be(run: Run, places: tuple[nm.Place, ...], told: str, tmp_path: Path) -> None:
    nm.dump(nm.Article(uri="urn:a", places=places), tmp_path / "story.json")
    done = run("map", str(tmp_path / "story.json"))
    assert done.code == 0
    assert told in done.err
    assert all(place.name in done.out for place in places)


@pytest.mark.parametrize(
    "wrong", [["--query", 'place:"'], ["--width", "0"], ["--height", "1001"], ["--extent", "moon"], ["--to", "png"]]
)
def test_what_is_used_wrongly_is_told(run: Run, stories: str, wrong: list[str]) -> None:
    done = run("map", stories, *wrong)
    assert done.code == 2
    assert done.err
    assert not done.out


def test_nothing_in_a_name_acts_on_the_terminal(run: Run, tmp_path: Path) -> None:
    place = nm.Place(id="k", name="\x1b[2JKursk\x07", kind="city", point=Point(latitude=51.7, longitude=36.2))
    article = nm.Article(uri="urn:a", places=(place,))
    nm.dump(article, tmp_path / "story.json")
    done = run("map", str(tmp_path / "story.json"))
    assert "\x1b" not in done.out
    assert "␛[2JKursk␇" in done.out

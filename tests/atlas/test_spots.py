"""Places of many stories: each once, counted, and what is left out is said."""

from __future__ import annotations

import json
from collections.abc import Iterator
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsmodel.archive import Archive
from newsmodel.atlas import Coverage, Spot, coverage, drawn, geojson, merged, places_of, svg, view
from newsmodel.errors import QueryError
from newsmodel.formats.places import point_in
from newsmodel.model import Article, Mention, Paragraph, Passage, Place, Point

SVG = "{http://www.w3.org/2000/svg}"


def story(uri: str, *places: Place, named: str = "", dateline: str | None = None, words: str = "") -> Article:
    return Article(
        uri=uri,
        dateline=dateline,
        blocks=(Paragraph(id="b1", text=words),) if words else (),
        places=places,
        mentions=tuple(Mention(entity=each, passage=Passage(text=each)) for each in named),
    )


def kursk(id: str = "k", **fields: object) -> Place:
    return Place(id=id, name="Kursk", kind="city", country="RU", **fields)  # type: ignore[arg-type]


HERE = Point(latitude=51.7, longitude=36.2)
LUX = Place(id="l", name="Lux", kind="facility")


def test_a_place_of_several_stories_is_one() -> None:
    spots = places_of([story("urn:a", kursk(), named="kk"), story("urn:b", kursk("x", point=HERE), named="x")])
    assert [(spot.name, spot.articles, spot.mentions, spot.point) for spot in spots] == [("Kursk", 2, 3, HERE)]


def test_a_place_that_one_story_has_twice_is_in_one_story() -> None:
    (spot,) = places_of([story("urn:a", kursk(), kursk("x", point=HERE), named="kxx")])
    assert (spot.articles, spot.mentions, spot.point) == (1, 3, HERE)


def test_what_only_an_article_knows_stays_apart() -> None:
    spots = places_of([story("urn:a", LUX), story("urn:b", LUX)])
    assert [spot.name for spot in spots] == ["Lux", "Lux"]
    assert len({spot.key for spot in spots}) == 2


@pytest.mark.parametrize("dateline", ["KURSK, Russia (AP)", "Kursk", "Kursk \u2014", "KURSK (Reuters)", "Kursk/Moscow"])
def test_the_dateline_says_where_a_story_was_written(dateline: str) -> None:
    spots = places_of([story("urn:a", kursk(), LUX, dateline=dateline)])
    assert {spot.name for spot in spots if spot.is_dateline} == {"Kursk"}


@pytest.mark.parametrize("dateline", [None, "", "Kurskaya, Russia", "MOSCOW, near Kursk"])
def test_another_dateline_does_not(dateline: str | None) -> None:
    assert not any(spot.is_dateline for spot in places_of([story("urn:a", kursk(), dateline=dateline)]))


names = st.sampled_from(["Kursk", "Sumy", "Halden"])
stories = st.lists(st.lists(names, max_size=3, unique=True), max_size=6)


@given(stories)
def test_no_mention_and_no_story_is_lost(all_named: list[list[str]]) -> None:
    articles = [
        story(f"urn:{at}", *(Place(id=name[0], name=name, kind="city", country="XX") for name in named), named="")
        for at, named in enumerate(all_named)
    ]
    spots = places_of(articles)
    assert {spot.name: spot.articles for spot in spots} == {
        name: sum(name in named for named in all_named) for named in all_named for name in named
    }
    assert [spot.articles for spot in spots] == sorted((spot.articles for spot in spots), reverse=True)


@pytest.fixture
def archive() -> Iterator[Archive]:
    with Archive.open(":memory:") as made:
        made.add(story("urn:a", kursk(point=HERE), named="kk", words="pier"))
        made.add(story("urn:b", kursk(), LUX, words="pier"))
        made.add(story("urn:c", LUX, words="bridge"))
        yield made


def test_the_stories_that_fit_are_read(archive: Archive) -> None:
    found = coverage(archive, "pier")
    assert [(spot.name, spot.articles, spot.mentions) for spot in found.spots] == [("Kursk", 2, 2), ("Lux", 1, 0)]
    assert (found.articles, found.of, found.note) == (2, 2, "")
    assert [spot.name for spot in found.located] == ["Kursk"]


def test_of_many_that_fit_the_newest_are_read_and_that_is_said(archive: Archive) -> None:
    found = coverage(archive, "pier", limit=1)
    assert (found.articles, found.of) == (1, 2)
    assert found.note == "of the newest 1 of 2 stories"


def test_of_very_many_the_archive_knows_the_places_itself(archive: Archive) -> None:
    whole, read = coverage(archive, limit=2), coverage(archive)
    assert whole.articles == whole.of == 3
    assert {(spot.key, spot.articles) for spot in whole.spots} == {(spot.key, spot.articles) for spot in read.spots}
    assert not whole.is_cut


def test_an_archive_of_more_places_than_are_listed_says_so(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("newsmodel.atlas.spots.LISTED", 1)
    found = coverage(archive, limit=1)
    assert [spot.name for spot in found.spots] == ["Kursk"]
    assert found.note == "the 1 places of the most stories"


def test_a_wrong_query_is_refused(archive: Archive) -> None:
    with pytest.raises(QueryError):
        coverage(archive, 'place:"')


def test_two_archives_are_one_map(archive: Archive) -> None:
    once = coverage(archive, "pier")
    twice = merged([once, once])
    assert [(spot.name, spot.articles, spot.mentions) for spot in twice.spots] == [("Kursk", 4, 4), ("Lux", 2, 0)]
    assert (twice.articles, twice.of) == (4, 4)
    assert merged([]) == Coverage(spots=(), articles=0, of=0)


SPOTS = (
    Spot(key="k", name='Kursk <b> & "co"\x07', kind="city", point=HERE, articles=2, mentions=9, is_dateline=True),
    Spot(key="u", name="Ukraine", kind="country", point=Point(latitude=49, longitude=32)),
    Spot(key="l", name="札幌", kind="facility"),
)


def test_geojson_has_every_place_and_no_geometry_where_nobody_said() -> None:
    document = json.loads(geojson(SPOTS))
    assert document["type"] == "FeatureCollection"
    assert [point_in(each) for each in document["features"]] == [spot.point for spot in SPOTS]
    assert document["features"][2]["geometry"] is None
    assert document["features"][0]["properties"] == {
        "name": 'Kursk <b> & "co"\x07', "kind": "city", "articles": 2, "mentions": 9, "dateline": True,
    }  # fmt: skip
    assert document["features"][0]["id"] == "news:place/k"


@settings(max_examples=40)
@given(st.lists(st.text(max_size=20), max_size=4))
def test_whatever_places_are_called_the_picture_is_a_picture(called: list[str]) -> None:
    spots = [
        Spot(key=str(at), name=name, kind="city", point=Point(latitude=50 + at, longitude=20 + at))
        for at, name in enumerate(called)
    ]
    root = ET.fromstring(svg(drawn(view(spots, 60, 16), 60, 16, spots), spots, title="".join(called)))
    assert root.tag == f"{SVG}svg"
    assert {each.tag.removeprefix(SVG) for each in root.iter()} <= {"svg", "title", "style", "path", "circle", "text"}
    assert len(root.findall(f"{SVG}circle")) == len(called)


def test_the_picture_has_the_map_of_the_terminal() -> None:
    made = drawn(view(SPOTS, 60, 16), 60, 16, SPOTS)
    picture = svg(made, SPOTS)
    root = ET.fromstring(picture)
    assert root.get("viewBox") == "0 0 540 288"
    assert [each.text for each in root.findall(f"{SVG}text")] == [label.text for label in made.labels]
    assert {each.get("class") for each in root.findall(f"{SVG}circle")} == {"spot", "area"}
    assert root.find(f"{SVG}path") is not None
    assert "\x07" not in picture

"""The map: where a story, a search or everything happens, by keys and mouse, and back to exactly where one was."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot

from newsmodel.address import Address, key_of
from newsmodel.archive import Archive
from newsmodel.model import Article, Mention, Paragraph, Passage, Place, Point
from newsmodel_tui import links
from newsmodel_tui.app import Explorer
from newsmodel_tui.screens.map import MapScreen
from newsmodel_tui.widgets.map import MapView
from tests.newsmodel_tui.driving import Explore, press, screen_text, settled
from tests.newsmodel_tui.stories import HOSTILE, harbour, plain_story
from tests.newsmodel_tui.test_screens import check

TOWNS = (
    ("sumy", "Sumy", "city", "UA", (50.9, 34.8)),
    ("kursk", "Kursk", "city", "RU", (51.73, 36.19)),
    ("kyiv", "Kyiv", "city", "UA", (50.45, 30.52)),
    ("ukraine", "Ukraine", "country", "UA", (49.0, 32.0)),
    ("washington", "Washington", "city", "US", (38.9, -77.04)),
    ("nowhere", "Brekby", "city", "GB", None),
)


def front() -> Article:
    """A story of six places: one far away, one nobody knows where."""
    places = tuple(
        Place(
            id=id,
            name=name,
            kind=kind,  # type: ignore[arg-type]
            country=country,
            point=None if at is None else Point(latitude=at[0], longitude=at[1]),
        )
        for id, name, kind, country, at in TOWNS
    )
    named = (("kursk", 4), ("sumy", 3), ("kyiv", 2), ("ukraine", 3), ("washington", 1), ("nowhere", 1))
    return Article(
        uri="urn:example:front",
        headline="The Front Moves North",
        dateline="SUMY, Ukraine",
        blocks=(Paragraph(id="p1", text="From Sumy to Kursk it is a short way."),),
        places=places,
        mentions=tuple(
            Mention(entity=id, passage=Passage(text=id.title())) for id, times in named for _ in range(times)
        ),
    )


def mapped(explorer: Explorer) -> MapScreen:
    """The map, which has to be on top."""
    screen = explorer.screen
    assert isinstance(screen, MapScreen)
    return screen


def selected(explorer: Explorer) -> str:
    """The name of the selected place."""
    at = mapped(explorer).view.selected
    return "" if at is None else mapped(explorer).spots[at].name


async def to_map(pilot: Pilot[int], explorer: Explorer) -> MapScreen:
    """Open the map of the story about the front."""
    explorer.open(links.map(key_of(front())))
    await settled(pilot)
    return mapped(explorer)


@pytest.mark.parametrize("size", [(80, 24), (120, 30), (160, 45)])
def test_the_places_of_a_story_are_on_its_map(explore: Explore, size: tuple[int, int]) -> None:
    async def scenario(pilot: Pilot[int], explorer: Explorer) -> None:
        await press(pilot, "m")
        assert explorer.history.here.address == links.map(key_of(front()))
        shown = screen_text(explorer)
        assert "6 places in 1 story" in shown
        assert "● Kursk" in shown
        assert "▸Sumy" in shown
        assert "Washington" not in "".join(str(mapped(explorer).view.map))
        assert mapped(explorer).places.display == (size[0] >= 100)
        await press(pilot, "backspace")
        assert explorer.screen is explorer.explorer

    explore(scenario, front(), size=size)


def test_from_the_list_the_map_is_that_of_all_stories_listed(explore: Explore) -> None:
    async def scenario(pilot: Pilot[int], explorer: Explorer) -> None:
        await press(pilot, "m")
        assert explorer.history.here.address == links.map()
        assert "8 places in 3 stories" in screen_text(explorer)
        await press(pilot, "backspace", "slash", *"ferry", "enter", "1", "m")
        assert explorer.history.here.address == links.map(query="ferry")
        assert "no place" in screen_text(explorer)
        explorer.open(links.map(query="place:kursk"))
        await settled(pilot)
        assert "6 places in 1 story" in screen_text(explorer)

    explore(scenario, front(), harbour(), plain_story(1), size=(120, 30))


def test_keys_go_from_place_to_place_and_open_its_stories(explore: Explore) -> None:
    async def scenario(pilot: Pilot[int], explorer: Explorer) -> None:
        await to_map(pilot, explorer)
        names = []
        for _ in range(6):
            await press(pilot, "n")
            names.append(selected(explorer))
        assert names == ["Kursk", "Sumy", "Ukraine", "Kyiv", "Washington", "Kursk"]
        await press(pilot, "N", "N")
        assert selected(explorer) == "Kyiv"
        await press(pilot, "enter")
        here = explorer.history.here.address
        assert here.kind == "place"
        assert "Kyiv" in screen_text(explorer)
        assert "The Front Moves North" in screen_text(explorer)

    explore(scenario, front(), size=(120, 30))


def test_a_far_place_is_brought_into_view(explore: Explore) -> None:
    async def scenario(pilot: Pilot[int], explorer: Explorer) -> None:
        screen = await to_map(pilot, explorer)
        await press(pilot, "N")
        assert selected(explorer) == "Washington"
        assert screen.view.selected in screen.view.map.shown
        assert "● Washington" in str(screen.view.map)

    explore(scenario, front(), size=(120, 30))


def test_the_selected_place_is_lit_without_colour_and_named(explore: Explore) -> None:
    async def scenario(pilot: Pilot[int], explorer: Explorer) -> None:
        screen = await to_map(pilot, explorer)
        await press(pilot, "n")
        reversed_text = "".join(
            segment.text
            for y in range(screen.view.size.height)
            for segment in screen.view.render_line(y)
            if segment.style and segment.style.reverse
        )
        assert reversed_text == "●Kursk"
        assert "1 ● Kursk  city · RU · 4× in 1 story" in screen_text(explorer)

    explore(scenario, front(), size=(120, 30))


def test_it_zooms_moves_and_fits(explore: Explore) -> None:
    async def scenario(pilot: Pilot[int], explorer: Explorer) -> None:
        view = (await to_map(pilot, explorer)).view
        first = view.area
        await press(pilot, "plus")
        assert view.area.degrees < first.degrees
        await press(pilot, "minus", "minus")
        assert view.area.degrees > first.degrees
        await press(pilot, "0")
        assert view.area == first
        for there, back in (("l", "h"), ("right", "left"), ("j", "k"), ("down", "up")):
            await press(pilot, there)
            assert view.area != first
            await press(pilot, back)
            assert view.area.longitude == pytest.approx(first.longitude, abs=0.01)
            assert view.area.latitude == pytest.approx(first.latitude, abs=0.01)
        await press(pilot, "0", "0")
        assert "Washington" in str(view.map)
        assert "all places" in screen_text(explorer)
        await press(pilot, "0")
        assert "the world" in screen_text(explorer)
        for _ in range(30):
            view.zoom(1)
        await pilot.pause()
        for _ in range(60):
            view.zoom(-1)
        await pilot.pause()
        assert view.area.degrees < 15

    explore(scenario, front(), size=(120, 30))


def test_back_brings_back_the_same_map(explore: Explore) -> None:
    async def scenario(pilot: Pilot[int], explorer: Explorer) -> None:
        screen = await to_map(pilot, explorer)
        await press(pilot, "n", "n", "plus", "right", "minus", "minus", "down")
        area, text, place = screen.view.area, screen_text(explorer), selected(explorer)
        await press(pilot, "enter")
        assert explorer.screen is explorer.explorer
        await press(pilot, "backspace")
        assert (mapped(explorer).view.area, selected(explorer)) == (area, place)
        below_the_path = text.split("\n", 1)[1]
        assert screen_text(explorer).split("\n", 1)[1] == below_the_path
        await press(pilot, "backspace", "alt+right")
        assert (mapped(explorer).view.area, selected(explorer)) == (area, place)

    explore(scenario, front(), size=(120, 30))


def test_back_brings_back_the_list_and_the_pane(explore: Explore) -> None:
    async def scenario(pilot: Pilot[int], explorer: Explorer) -> None:
        screen = await to_map(pilot, explorer)
        await press(pilot, "tab", "j", "j")
        assert screen.places.has_focus
        place = selected(explorer)
        assert place == "Ukraine"
        await press(pilot, "enter")
        assert "Ukraine" in screen_text(explorer)
        await press(pilot, "backspace")
        assert mapped(explorer).places.has_focus
        assert mapped(explorer).places.cursor == mapped(explorer).view.selected == 2

    explore(scenario, front(), size=(120, 30))


def test_the_mouse_opens_places_and_zooms(explore: Explore) -> None:
    async def scenario(pilot: Pilot[int], explorer: Explorer) -> None:
        view = (await to_map(pilot, explorer)).view
        at = next(dot for spot, dot in view.map.dots if mapped(explorer).spots[spot].name == "Kyiv")
        before = view.area
        here = (at.column, at.row)
        await pilot._post_mouse_events([events.MouseScrollUp], MapView, here)  # Pilot has no word for the wheel
        await settled(pilot)
        assert view.area.degrees < before.degrees
        x, y = view.area.project(50.45, 30.52, *view.size)
        assert abs(x - at.column - 0.5) < 1
        assert abs(y - at.row - 0.5) < 1
        await pilot._post_mouse_events([events.MouseScrollDown], MapView, here)
        await settled(pilot)
        assert view.area.degrees == pytest.approx(before.degrees, abs=0.002)
        await pilot.click(MapView, offset=here)
        await settled(pilot)
        assert explorer.history.here.address.kind == "place"
        assert "Kyiv" in screen_text(explorer)

    explore(scenario, front(), size=(120, 30))


def test_a_place_without_a_point_is_in_the_list_and_opens(explore: Explore) -> None:
    async def scenario(pilot: Pilot[int], explorer: Explorer) -> None:
        await to_map(pilot, explorer)
        await press(pilot, "tab", "end", "k")
        assert "not on the map: nobody said where" in " ".join(screen_text(explorer).split())
        await press(pilot, "enter")
        assert "Brekby" in screen_text(explorer)

    explore(scenario, front(), size=(120, 30))


def test_without_room_for_a_map_there_is_the_list(explore: Explore) -> None:
    async def scenario(pilot: Pilot[int], explorer: Explorer) -> None:
        screen = await to_map(pilot, explorer)
        await press(pilot, "n")
        before = screen_text(explorer)
        for size in ((59, 24), (80, 14), (20, 5)):
            await pilot.resize_terminal(*size)
            await settled(pilot)
            assert not screen.view.display
            assert screen.places.display
            assert screen.places.has_focus
        await pilot.resize_terminal(59, 20)
        await settled(pilot)
        await press(pilot, "j")
        assert selected(explorer) == "Sumy"
        await press(pilot, "k")
        await pilot.resize_terminal(120, 30)
        await settled(pilot)
        assert screen_text(explorer) == before

    explore(scenario, front(), size=(120, 30))


def test_an_archive_is_asked_behind_the_screen(explore: Explore, tmp_path: Path) -> None:
    path = tmp_path / "one.archive"
    with Archive.open(path) as archive:
        archive.add(front())
        archive.add(harbour())

    async def scenario(pilot: Pilot[int], explorer: Explorer) -> None:
        explorer.open(links.map())
        await settled(pilot)
        assert "8 places in 2 stories" in screen_text(explorer)

    explore(scenario, paths=(path,), size=(120, 30))


def test_of_many_stories_the_newest_are_read_and_that_is_said(
    explore: Explore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("newsmodel_tui.covering.LOOKED_AT", 1)

    async def scenario(pilot: Pilot[int], explorer: Explorer) -> None:
        explorer.open(links.map(query="pier OR kursk OR ferry OR short"))
        await settled(pilot)
        assert "of the newest 1 of 3 stories" in screen_text(explorer)

    explore(scenario, front(), harbour(), plain_story(1), size=(120, 30))


@pytest.mark.parametrize(
    ("address", "told"),
    [
        (links.map(key_of(plain_story(1))), "This story names no place."),
        (links.map(query="zebra"), "No story is here yet."),
        (links.map(query='place:"'), "quotation mark"),
    ],
)
def test_an_empty_map_says_what_to_do(explore: Explore, address: Address, told: str) -> None:
    async def scenario(pilot: Pilot[int], explorer: Explorer) -> None:
        explorer.open(address)
        await settled(pilot)
        mapped(explorer)
        assert told in screen_text(explorer)
        await press(pilot, "n", "plus", "enter", "y", "0")
        mapped(explorer)

    explore(scenario, plain_story(1), size=(120, 30))


def test_the_map_of_a_story_that_is_not_open_is_refused(explore: Explore) -> None:
    async def scenario(pilot: Pilot[int], explorer: Explorer) -> None:
        here = explorer.history.here.address
        explorer.open(links.map("0123456789abcdef"))
        await settled(pilot)
        assert explorer.history.here.address == here

    explore(scenario, plain_story(1), size=(80, 24))


def test_the_map_is_copied_as_text(explore: Explore) -> None:
    async def scenario(pilot: Pilot[int], explorer: Explorer) -> None:
        await to_map(pilot, explorer)
        await press(pilot, "y")
        assert "● Kursk" in explorer.clipboard
        assert "not on the map" in explorer.clipboard

    explore(scenario, front(), size=(120, 30))


def test_hints_reach_every_place(explore: Explore) -> None:
    async def scenario(pilot: Pilot[int], explorer: Explorer) -> None:
        view = (await to_map(pilot, explorer)).view
        assert len(list(view.links_in_view())) == len(view.map.shown) == 4
        next(view.links_in_view()).choose()
        await settled(pilot)
        assert explorer.history.here.address.kind == "place"

    explore(scenario, front(), size=(120, 30))


def test_hostile_names_are_drawn_literally(explore: Explore) -> None:
    place = Place(id="here", name=HOSTILE, kind="city", point=Point(latitude=50, longitude=20))
    article = Article(uri="urn:example:bad", headline="Bad", places=(place,))

    async def scenario(pilot: Pilot[int], explorer: Explorer) -> None:
        explorer.open(links.map(key_of(article)))
        await settled(pilot)
        await press(pilot, "n")
        shown = screen_text(explorer)
        assert "[@click=app.quit]x[/]" in shown
        assert not {"\x1b", "\x07", "\u202e"} & {*shown}

    explore(scenario, article, size=(120, 30))


@pytest.mark.parametrize("size", [(80, 24), (160, 45)])
def test_map_screens(explore: Explore, size: tuple[int, int], request: pytest.FixtureRequest) -> None:
    async def scenario(pilot: Pilot[int], explorer: Explorer) -> None:
        await to_map(pilot, explorer)
        await press(pilot, "n")
        check(f"map-{size[0]}x{size[1]}", screen_text(explorer), request)

    explore(scenario, front(), size=size)


def test_the_details_of_places_have_a_small_map(explore: Explore, request: pytest.FixtureRequest) -> None:
    async def scenario(pilot: Pilot[int], explorer: Explorer) -> None:
        explorer.open(links.story(key_of(front()), "kyiv"))
        await settled(pilot)
        check("details-map-160x45", screen_text(explorer), request)
        rows = explorer.explorer.details.rows
        lit = "".join(
            segment.text
            for y in range(rows.size.height)
            for segment in rows.render_line(y)
            if segment.style and segment.style.reverse
        )
        assert lit == "●Kyiv"
        await press(pilot, "3", "end", "enter")
        assert explorer.history.here.address == links.map(key_of(front()))

    explore(scenario, front(), size=(160, 45))


def test_a_story_of_places_without_points_has_no_small_map(explore: Explore) -> None:
    nowhere = front().replace(places=tuple(each for each in front().places if each.id == "nowhere"), mentions=())

    async def scenario(pilot: Pilot[int], explorer: Explorer) -> None:
        explorer.open(links.story(key_of(nowhere), "nowhere"))
        await settled(pilot)
        assert "Brekby" in screen_text(explorer)
        assert "m for all of it" not in screen_text(explorer)

    explore(scenario, nowhere, size=(160, 45))


def test_the_first_paint_does_not_wait_for_the_map() -> None:
    code = "import newsmodel_tui.app, sys; sys.exit(any(name.startswith('newsmodel.atlas') for name in sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0

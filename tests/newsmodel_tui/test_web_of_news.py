"""The walk that the explorer is for: from a quote to all its source said, to another story, its map, a place, and back."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from textual.pilot import Pilot

from newsmodel.address import Address, key_of
from newsmodel.archive.meeting import place_identity, source_identity
from newsmodel.model import Article, Place, Point
from newsmodel_tui import links
from newsmodel_tui.app import Explorer
from newsmodel_tui.history import Visit
from tests.newsmodel_tui.driving import Explore, press, screen_text, settled
from tests.newsmodel_tui.stories import plain_story
from tests.newsmodel_tui.test_archive import NAME, dispatch, fill

SIZES = [(80, 24), (120, 30), (160, 45)]


def placed(number: int) -> Article:
    """A dispatch whose place has a point."""
    here = Place(id="here", name="Norrhaven", kind="city", country="SE", point=Point(latitude=57.7, longitude=11.9))
    return dispatch(number).replace(places=(here,))


def looks(explorer: Explorer) -> tuple[Address, str]:
    """Where the reader is, and everything on the screen but the toasts."""
    explorer.clear_notifications()
    return explorer.history.here.address, screen_text(explorer)


async def go_to(pilot: Pilot[int], explorer: Explorer, address: Address) -> None:
    """Move the cursor of the details to the row that opens an address."""
    rows = explorer.explorer.details.rows
    for _ in rows.rows:
        if rows.chosen is not None and rows.chosen.opens == address:
            return
        await press(pilot, "j")
    pytest.fail(f"no row opens {address}")


@pytest.mark.parametrize("size", SIZES)
def test_from_a_quote_through_the_archive_and_back(
    explore: Explore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    monkeypatch.chdir(tmp_path)
    stories = [placed(number) for number in range(5)]
    fill(stories)
    source = source_identity(stories[4], stories[4].sources[0], key_of(stories[4])).key
    place = place_identity(stories[4], stories[4].places[0], key_of(stories[4])).key

    async def scenario(pilot: Pilot[int], explorer: Explorer) -> None:
        await press(pilot, "enter", "n", "enter")
        await go_to(pilot, explorer, links.story(key_of(stories[4]), "s"))
        steps = [looks(explorer)]
        assert steps[0][0] == links.story(key_of(stories[4]), "q1")

        await press(pilot, "enter")
        await go_to(pilot, explorer, links.source(source))
        steps.append(looks(explorer))

        await press(pilot, "enter")
        assert "5 quotes in 5 stories" in screen_text(explorer)
        quote = links.story(key_of(stories[2]), "q1")
        await go_to(pilot, explorer, quote)
        steps.append(looks(explorer))

        await press(pilot, "enter")
        assert explorer.history.here.address == quote
        assert "Dispatch 2" in screen_text(explorer)
        steps.append(looks(explorer))

        await press(pilot, "m")
        assert explorer.history.here.address == links.map(key_of(stories[2]))
        assert "Norrhaven" in screen_text(explorer)
        await press(pilot, "n")
        steps.append(looks(explorer))

        await press(pilot, "enter")
        assert explorer.history.here.address == links.place(place)
        assert "5 stories" in screen_text(explorer)
        story = links.story(key_of(stories[1]))
        await go_to(pilot, explorer, story)
        steps.append(looks(explorer))

        await press(pilot, "enter")
        assert explorer.history.here.address == story

        for address, screen in reversed(steps):
            await press(pilot, "backspace")
            await settled(pilot)
            now, shown = looks(explorer)
            assert now == address
            assert without_forward(shown) == without_forward(screen)

    explore(scenario, size=size, paths=(Path(NAME),))


def without_forward(screen: str) -> list[str]:
    """A screen without its first and last line, which say that there is a way forward now."""
    return screen.split("\n")[1:-2]


@pytest.mark.parametrize("seed", range(2))
def test_any_walk_goes_back_step_by_step(
    explore: Explore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    monkeypatch.chdir(tmp_path)
    stories = [placed(number) for number in range(5)]
    fill([*stories, plain_story(1)])
    chance = random.Random(seed)
    addresses = [
        *(links.story(key_of(each), "q1") for each in stories),
        *(links.story(key_of(each), view=chance.choice(("json", "html", "markdown"))) for each in stories),
        links.source(source_identity(stories[0], stories[0].sources[0], key_of(stories[0])).key),
        links.place(place_identity(stories[0], stories[0].places[0], key_of(stories[0])).key),
        links.articles("pier"),
        links.map(key_of(stories[3])),
        links.map(query="pier"),
        links.report("pier"),
        links.comparison(key_of(stories[0]), key_of(stories[1])),
    ]

    async def scenario(pilot: Pilot[int], explorer: Explorer) -> None:
        visits: list[Visit] = []
        for address in chance.choices(addresses, k=9):
            explorer.open(address)
            await settled(pilot)
            if not visits or explorer.history.here.address != visits[-1].address:
                visits.append(explorer.history.here)
        for visit in reversed(visits[:-1]):
            await press(pilot, "backspace")
            assert explorer.history.here.address == visit.address
            assert str(visit.address)[:40] in screen_text(explorer)
        for visit in visits[1:]:
            await press(pilot, "L")
            assert explorer.history.here.address == visit.address

    explore(scenario, size=(160, 45), paths=(Path(NAME),))

"""Walking through stories: every step has its address, and back is exact."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from newsmodel import formats
from newsmodel.address import Address, key_of
from newsmodel.errors import FormatUnavailableError
from newsmodel_tui import links
from newsmodel_tui.app import Explorer
from newsmodel_tui.screens.problems import Problems
from newsmodel_tui.widgets.piece import PieceView
from tests.newsmodel_tui.driving import Explore, Shelf, press, screen_text, settled
from tests.newsmodel_tui.stories import harbour, long_story, plain_story

SIZES = pytest.mark.parametrize("size", [(80, 24), (120, 30), (160, 45)], ids=lambda size: f"{size[0]}x{size[1]}")
HARBOUR, LONG = key_of(harbour()), key_of(long_story())


def here(explorer: Explorer) -> str:
    """Where the explorer says it is: the address, as the history and the screen have it."""
    address = str(explorer.history.here.address)
    assert explorer.history.here.address == explorer._shown
    return address


def tab(explorer: Explorer) -> str:
    """Which tab of the details is open."""
    return explorer.explorer.details.tab


def place(explorer: Explorer) -> tuple[object, ...]:
    """All that back has to bring back."""
    reading = explorer.explorer
    return (
        here(explorer),
        reading.pane,
        reading.details.tab,
        reading.details.rows.cursor,
        reading.articles.key,
        reading.story.selected,
        reading.story.scroll_offset.y,
        reading.articles.scroll_offset.y,
        reading.details.rows.scroll_offset.y,
    )


@SIZES
def test_from_a_quote_to_its_source_to_another_quote_and_back(explore: Explore, size: tuple[int, int]) -> None:
    async def scenario(pilot: Pilot[int], explorer: Explorer) -> None:
        places = []
        await press(pilot, "n", "n")
        assert here(explorer) == f"news:article/{HARBOUR}#q2"
        assert tab(explorer) == "Quote"
        await press(pilot, "enter")
        assert explorer.explorer.pane == "details"
        places.append(place(explorer))
        await press(pilot, "enter")
        assert here(explorer) == f"news:article/{HARBOUR}#engineer"
        assert tab(explorer) == "Source"
        assert "Everything this source said" in screen_text(explorer)
        await press(pilot, "down", "down", "down")
        places.append(place(explorer))
        await press(pilot, "enter")
        assert here(explorer) == f"news:article/{HARBOUR}#q3"
        assert explorer.explorer.pane == "story"
        await press(pilot, "backspace")
        assert place(explorer) == places[1]
        await press(pilot, "backspace")
        assert place(explorer) == places[0]
        await press(pilot, "L", "L")
        assert here(explorer) == f"news:article/{HARBOUR}#q3"

    explore(scenario, harbour(), size=size)


@SIZES
def test_back_restores_the_scroll_of_a_long_story(explore: Explore, size: tuple[int, int]) -> None:
    async def scenario(pilot: Pilot[int], explorer: Explorer) -> None:
        story = explorer.explorer.story
        explorer.open(links.story(LONG))
        await settled(pilot)
        await settled(pilot)
        assert len(story.query(PieceView)) == 82
        await press(pilot, "pagedown", "pagedown", "j")
        before = story.scroll_offset.y
        assert before > 20
        explorer.open(links.story(HARBOUR, "q3"))
        await settled(pilot)
        await press(pilot, "backspace")
        await settled(pilot)
        assert (here(explorer), story.scroll_offset.y) == (f"news:article/{LONG}", before)

    explore(scenario, harbour(), long_story(), size=size)


def test_a_quote_far_down_is_scrolled_to(explore: Explore) -> None:
    async def scenario(pilot: Pilot[int], explorer: Explorer) -> None:
        explorer.open(links.story(LONG, "q1"))
        await settled(pilot)
        await settled(pilot)
        assert any("So this is the end" in row[:116] for row in screen_text(explorer).split("\n"))
        assert explorer.explorer.story.scroll_offset.y > 100

    explore(scenario, harbour(), long_story(), size=(160, 45))


def test_next_follows_the_tab(explore: Explore) -> None:
    async def scenario(pilot: Pilot[int], explorer: Explorer) -> None:
        visited = []
        for _ in range(3):
            await press(pilot, "n")
            visited.append(explorer.history.here.address.part)
            await press(pilot, "right_square_bracket")
        await press(pilot, "n")
        visited.append(explorer.history.here.address.part)
        assert visited == ["q1", "mayor", "norrhaven", "letter"]
        await press(pilot, "N")
        assert explorer.history.here.address.part == "later"

    explore(scenario, harbour())


def test_stepping_from_mark_to_mark_is_one_visit(explore: Explore) -> None:
    async def scenario(pilot: Pilot[int], explorer: Explorer) -> None:
        behind = len(explorer.history.behind)
        await press(pilot, "n", "n", "n", "N")
        assert len(explorer.history.behind) == behind
        await press(pilot, "backspace")
        assert here(explorer) == "news:articles"

    explore(scenario, harbour())


def test_who_has_gone_on_is_not_called_back_by_the_cursor_of_the_list(explore: Explore) -> None:
    async def scenario(pilot: Pilot[int], explorer: Explorer) -> None:
        for address in (links.map(), links.articles("council")):
            explorer.open(links.articles())
            await settled(pilot)
            explorer.explorer.articles.action_ends("last")
            await pilot.pause()
            explorer.open(address)
            await pilot.pause(0.3)  # longer than the cursor has to rest
            await settled(pilot)
            assert explorer.history.here.address == address

    explore(scenario, harbour(), *(plain_story(number) for number in range(3)))


def test_the_story_follows_the_cursor_of_the_list(explore: Explore) -> None:
    async def scenario(pilot: Pilot[int], explorer: Explorer) -> None:
        await pilot.press("down")
        await pilot.pause(0.3)
        await settled(pilot)
        assert here(explorer) == "news:articles"
        assert explorer.explorer.story.article is not None
        assert explorer.explorer.story.article.headline == plain_story(2).headline
        await press(pilot, "enter", "backspace")
        assert explorer.explorer.articles.key == key_of(plain_story(2))
        assert explorer.explorer.pane == "articles"

    explore(scenario, plain_story(1), plain_story(2), plain_story(3))


def test_searching_narrows_the_list_and_marks_the_words(explore: Explore) -> None:
    async def scenario(pilot: Pilot[int], explorer: Explorer) -> None:
        await press(pilot, "slash", *"norrhaven")
        await pilot.pause(0.2)
        await settled(pilot)
        assert here(explorer) == "news:articles?query=norrhaven%2A"  # it may go on, until Enter
        assert explorer.explorer.articles.total == 1
        await press(pilot, "enter")
        assert here(explorer) == "news:articles?query=norrhaven"
        assert explorer.explorer.articles.total == 1
        await press(pilot, "enter", "n")
        assert here(explorer) == f"news:article/{HARBOUR}"
        selected = explorer.explorer.story.selected
        assert selected is not None
        assert (selected.kind, selected.text) == ("match", "p5")
        await press(pilot, "backspace")
        assert here(explorer) == "news:articles?query=norrhaven"
        await press(pilot, "backspace")
        await settled(pilot)
        assert len(explorer.history.behind) == 0

    explore(scenario, harbour(), plain_story(1), plain_story(2))


def test_typing_in_the_search_box_is_only_typing(explore: Explore) -> None:
    async def scenario(pilot: Pilot[int], explorer: Explorer) -> None:
        await press(pilot, "slash", *"qvnH?", "escape")
        await pilot.pause(0.2)
        await settled(pilot)
        assert explorer.is_running
        assert here(explorer) == "news:articles?query=qvnH%3F"
        assert "No story has all of that" in " ".join(screen_text(explorer).split())

    explore(scenario, harbour(), plain_story(1))


def test_a_click_on_a_mark_opens_it(explore: Explore) -> None:
    async def scenario(pilot: Pilot[int], explorer: Explorer) -> None:
        rows = screen_text(explorer).split("\n")
        y = next(y for y, row in enumerate(rows) if "An engineer who took" in row[:116])
        assert await pilot.click(offset=(rows[y].index("engineer who"), y))
        await settled(pilot)
        assert here(explorer) == f"news:article/{HARBOUR}#engineer"
        rows = screen_text(explorer).split("\n")
        y = next(y for y, row in enumerate(rows) if "Places" in row)
        assert await pilot.click(offset=(rows[y].index("Places"), y))
        await settled(pilot)
        assert explorer.explorer.details.tab == "Places"
        y = next(y for y, row in enumerate(screen_text(explorer).split("\n")) if "● Norrhaven" in row)
        await pilot.click(offset=(screen_text(explorer).split("\n")[y].index("● Norrhaven") + 3, y))
        await settled(pilot)
        assert here(explorer) == f"news:article/{HARBOUR}#norrhaven"
        await pilot.click("#crumbs", offset=(1, 0))
        await settled(pilot)
        assert here(explorer) == f"news:article/{HARBOUR}#engineer"

    explore(scenario, harbour())


def test_a_click_on_a_box_opens_its_call_to_action(explore: Explore) -> None:
    async def scenario(pilot: Pilot[int], explorer: Explorer) -> None:
        await press(pilot, "2", "end")
        rows = screen_text(explorer).split("\n")
        y = next(y for y, row in enumerate(rows) if "Keep the Courier afloat" in row)
        await pilot.click(offset=(rows[y].index("Courier"), y))
        await settled(pilot)
        assert here(explorer) == f"news:article/{HARBOUR}#appeal"
        assert explorer.explorer.details.tab == "Actions"

    explore(scenario, harbour())


def test_view_as_and_back(explore: Explore) -> None:
    async def scenario(pilot: Pilot[int], explorer: Explorer) -> None:
        await press(pilot, "n")
        before = place(explorer)
        await press(pilot, "v")
        assert here(explorer) == f"news:article/{HARBOUR}?view=json#q1"
        assert '"newsmodel"' in screen_text(explorer)
        await pilot.press(*["down"] * (formats.names().index("csv") - formats.names().index("json")))
        await pilot.pause(0.3)
        await settled(pilot)
        assert explorer.history.here.address.view == "csv"
        assert "lost" in screen_text(explorer)
        await press(pilot, "backspace")
        assert place(explorer) == before
        await press(pilot, "L")
        assert explorer.history.here.address.view == "csv"

    explore(scenario, harbour())


def test_resizing_changes_how_many_panes_there_are(explore: Explore) -> None:
    async def scenario(pilot: Pilot[int], explorer: Explorer) -> None:
        def panes() -> int:
            return sum(explorer.explorer.query_one(f"#{name}").display for name in ("articles", "story", "details"))

        assert panes() == 3
        await press(pilot, "n")
        before = here(explorer)
        for width, expected in ((120, 2), (80, 1), (30, 1), (160, 3)):
            await pilot.resize_terminal(width, 24)
            await settled(pilot)
            assert panes() == expected
            assert here(explorer) == before

    explore(scenario, harbour())


@pytest.mark.parametrize("text", ["news:article/ffffffffffff", f"news:article/{HARBOUR}#nothing", "news:source/x"])
def test_an_address_that_names_nothing_changes_nothing(explore: Explore, text: str) -> None:
    async def scenario(pilot: Pilot[int], explorer: Explorer) -> None:
        before = place(explorer)
        explorer.open(Address.parse(text))
        await settled(pilot)
        assert place(explorer) == before
        await press(pilot, "P")
        assert isinstance(explorer.screen, Problems)
        assert text in screen_text(explorer)

    explore(scenario, harbour())


def test_copying_gives_the_quote_with_its_source(explore: Explore) -> None:
    async def scenario(pilot: Pilot[int], explorer: Explorer) -> None:
        await press(pilot, "n", "y")
        assert explorer.clipboard.startswith("“We would rather lose a season than lose a ship,”\n  Ada Brandt\n")
        assert "The Ellery Courier · By Jo Linden · 16 Jan 2024" in explorer.clipboard
        await press(pilot, "Y")
        assert explorer.clipboard == f"news:article/{HARBOUR}#q1"

    explore(scenario, harbour())


def test_opening_more_files_keeps_what_is_open(explore: Explore, shelf: Shelf) -> None:
    async def scenario(pilot: Pilot[int], explorer: Explorer) -> None:
        assert here(explorer) == f"news:article/{key_of(plain_story(1))}"
        await press(pilot, "o", *"story-2.json", "enter")
        assert len(explorer.library) == 2
        await press(pilot, "o", *"nowhere.json", "enter")
        assert "1 problem" in screen_text(explorer)

    shelf(plain_story(1), plain_story(2))
    explore(scenario, paths=(Path("story-1.json"),))


def test_the_palette_finds_commands_and_articles(explore: Explore) -> None:
    async def scenario(pilot: Pilot[int], explorer: Explorer) -> None:
        await press(pilot, "ctrl+p")
        assert "View as  (v)" in screen_text(explorer)
        await pilot.press(*"long night")
        await pilot.pause(0.5)
        await press(pilot, "enter")
        await pilot.pause(0.2)
        await settled(pilot)
        assert here(explorer) == f"news:article/{LONG}"

    explore(scenario, harbour(), long_story())


def test_quitting_is_at_once_and_clean(explore: Explore) -> None:
    async def scenario(pilot: Pilot[int], explorer: Explorer) -> None:
        await pilot.press("q")

    assert explore(scenario, harbour()).return_code == 0


def test_a_format_that_does_not_load_is_listed_with_its_reason(
    explore: Explore, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = {**formats.available(), "epub": FormatUnavailableError("[b]lxml[/b] is not installed")}
    monkeypatch.setattr(formats, "available", lambda: known)

    async def scenario(pilot: Pilot[int], explorer: Explorer) -> None:
        await press(pilot, "v")
        screen = " ".join(row[:37].strip() for row in screen_text(explorer).split("\n"))
        assert "epub" in screen
        assert "unavailable" in screen
        assert "[b]lxml[/b]" in screen
        await press(pilot, *["down"] * 8)
        assert explorer.history.here.address.view != "epub"

    explore(scenario, harbour())

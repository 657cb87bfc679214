"""Two stories, or two versions of one, side by side."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from newsmodel.address import Address, key_of
from newsmodel.archive import Archive
from newsmodel.model import Paragraph
from newsmodel_tui import links
from newsmodel_tui.app import Explorer
from newsmodel_tui.screens.compare import Compare
from tests.newsmodel_tui.driving import Explore, press, screen_text, settled
from tests.newsmodel_tui.stories import harbour, hostile, plain_story


def comparing(explorer: Explorer) -> Compare:
    """The screen for comparing, which has to be on top."""
    screen = explorer.screen
    assert isinstance(screen, Compare)
    return screen


def versions(folder: Path) -> Path:
    """An archive with a story that was changed once."""
    first = harbour()
    blocks = (*first.blocks, Paragraph(id="late", text="Divers go down again on Friday."))
    with Archive.open(folder / "two.archive") as archive:
        archive.add(first)
        archive.add(
            first.replace(headline="Port Ellery Closes Its Harbour Until Summer", blocks=blocks, section="Port")
        )
        archive.add(plain_story(1))
    return folder / "two.archive"


@pytest.mark.parametrize("size", [(80, 24), (120, 30), (160, 45), (40, 20)])
def test_two_versions_stand_side_by_side(explore: Explore, tmp_path: Path, size: tuple[int, int]) -> None:
    path = versions(tmp_path)

    async def scenario(pilot: Pilot[int], explorer: Explorer) -> None:
        explorer.open(links.story(key_of(harbour())))
        await settled(pilot)
        await press(pilot, "c")
        assert explorer.screen.query_one("#box-title", Static).is_on_screen, "versions are offered"
        await press(pilot, "enter")
        comparing(explorer)
        assert str(explorer.history.here.address) == f"news:article/{key_of(harbour())}?beside=v1"
        shown = screen_text(explorer)
        assert "1 changed (~), 0 gone (-), 1 new (+)" in " ".join(shown.split())
        assert "Spring" in shown
        assert "Summer" in shown
        await press(pilot, "n")
        assert comparing(explorer).pairs.cursor == 0
        await press(pilot, "n")
        assert "+Divers go down again" in screen_text(explorer)
        scroll = comparing(explorer).pairs.scroll_offset.y
        await press(pilot, "end")
        assert '+ section: "Port"' in screen_text(explorer)
        await press(pilot, "N", "n")
        await press(pilot, "backspace")
        assert explorer.screen is explorer.explorer
        await press(pilot, "alt+right")
        assert comparing(explorer).pairs.scroll_offset.y == scroll
        await press(pilot, "escape")
        assert explorer.screen is explorer.explorer

    explore(scenario, size=size, paths=(path,))


def test_another_story_is_offered_and_compared(explore: Explore) -> None:
    async def scenario(pilot: Pilot[int], explorer: Explorer) -> None:
        await press(pilot, "enter", "c", "enter")
        comparing(explorer)
        assert "Harbour" in screen_text(explorer)
        await press(pilot, "enter")
        assert explorer.screen is explorer.explorer

    explore(scenario, harbour(), plain_story(2), size=(120, 30))


def test_a_lone_story_says_what_to_do(explore: Explore) -> None:
    async def scenario(pilot: Pilot[int], explorer: Explorer) -> None:
        await press(pilot, "enter", "c")
        assert "Open another, then compare" in " ".join(screen_text(explorer).split())

    explore(scenario, harbour(), size=(80, 24))


def test_a_version_that_is_not_there_is_refused(explore: Explore) -> None:
    async def scenario(pilot: Pilot[int], explorer: Explorer) -> None:
        here = explorer.history.here.address
        explorer.open(Address.parse(f"news:article/{key_of(harbour())}?beside=v7"))
        await settled(pilot)
        assert explorer.history.here.address == here
        assert any("version 7" in str(each.reason) for each in explorer.library.failures)

    explore(scenario, harbour(), size=(80, 24))


def test_hostile_texts_are_drawn_literally(explore: Explore) -> None:
    async def scenario(pilot: Pilot[int], explorer: Explorer) -> None:
        explorer.open(links.comparison(key_of(hostile()), key_of(harbour())))
        await settled(pilot)
        comparing(explorer)
        shown = screen_text(explorer)
        assert "\x1b" not in shown
        assert "\u202e" not in shown
        await pilot.resize_terminal(20, 5)
        await pilot.resize_terminal(160, 45)
        await settled(pilot)
        comparing(explorer)

    explore(scenario, hostile(), harbour(), size=(160, 45))

"""A story in two formats side by side."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot

from newsmodel.address import Address, key_of
from newsmodel_tui.app import Explorer
from newsmodel_tui.widgets.viewer import Viewer
from tests.newsmodel_tui.driving import Explore, press, screen_text, settled
from tests.newsmodel_tui.stories import harbour


@pytest.mark.parametrize("size", [(80, 24), (120, 30), (160, 45)])
def test_a_second_format_stands_beside_the_first_until_it_is_sent_away(explore: Explore, size: tuple[int, int]) -> None:
    async def scenario(pilot: Pilot[int], explorer: Explorer) -> None:
        await press(pilot, "enter", "v", "d")
        await press(pilot, "j", "enter")
        address = explorer.history.here.address
        assert address.view == "json"
        assert address.beside
        first, second = explorer.screen.query(Viewer)
        assert first.is_on_screen
        assert second.is_on_screen
        assert f"as json and {address.beside}" in screen_text(explorer)
        await press(pilot, "backspace", "L")
        assert explorer.history.here.address == address
        await press(pilot, "d")
        assert explorer.history.here.address.beside is None
        assert not second.is_on_screen

    explore(scenario, harbour(), size=size)


def test_both_documents_are_those_of_their_formats(explore: Explore) -> None:
    async def scenario(pilot: Pilot[int], explorer: Explorer) -> None:
        explorer.open(Address.parse(f"news:article/{key_of(harbour())}?view=markdown&beside=nitf"))
        await settled(pilot)
        shown = screen_text(explorer)
        assert "# Port Ellery" in shown
        assert "<nitf" in shown
        explorer.open(Address.parse(f"news:article/{key_of(harbour())}?view=markdown&beside=nothing"))
        await settled(pilot)
        assert "nothing" in screen_text(explorer)
        assert "cannot be written" in screen_text(explorer)

    explore(scenario, harbour(), size=(160, 45))

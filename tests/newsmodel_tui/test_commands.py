"""One table makes bindings, footer, palette and help; this holds it together."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from textual.actions import parse
from textual.binding import Binding
from textual.pilot import Pilot

from newsmodel.address import Address, key_of
from newsmodel_tui import links
from newsmodel_tui.app import Explorer
from newsmodel_tui.commands import (
    BROWSING,
    COMMANDS,
    EVERYWHERE,
    READING,
    Command,
    Where,
    acts_on,
    footer_width,
    offered,
    shown_key,
)
from newsmodel_tui.screens.addressed import AddressedScreen
from newsmodel_tui.screens.compare import Compare
from newsmodel_tui.screens.explorer import ExplorerScreen
from newsmodel_tui.screens.map import MapScreen
from newsmodel_tui.screens.reading import ReadingScreen
from newsmodel_tui.screens.report import ReportScreen
from newsmodel_tui.screens.view_as import ViewAs
from tests.newsmodel_tui.driving import Explore, settled
from tests.newsmodel_tui.stories import harbour, plain_story

OWNERS = {
    "app": Explorer,
    "explorer": ExplorerScreen,
    "view as": ViewAs,
    "compare": Compare,
    "map": MapScreen,
    "report": ReportScreen,
    "reading": ReadingScreen,
}
DOCS = Path(__file__).parents[2] / "docs" / "explorer.md"
SWALLOWED = {"ctrl+i", "ctrl+m", "ctrl+h", "ctrl+left_square_bracket", "alt+1", "alt+b", "shift+f3"}


@pytest.mark.parametrize("where", [*EVERYWHERE, "search"])
def test_no_key_means_two_things_in_one_place(where: Where) -> None:
    keys = Counter(key for command in COMMANDS if where in command.where for key in command.keys)
    assert [key for key, count in keys.items() if count > 1] == []


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.action)
def test_every_action_can_be_parsed_and_exists(command: Command) -> None:
    _, name, arguments = parse(command.action)
    assert arguments == ((command.id,) if command.run else (command.argument,) if command.argument else ())
    assert name == ("run" if command.run else command.name)
    assert callable(getattr(OWNERS[acts_on(command)], f"action_{name}"))
    assert not SWALLOWED & set(command.keys)
    assert command.help.endswith(".")


@pytest.mark.parametrize("owner", OWNERS.values(), ids=lambda owner: owner.__name__)
def test_every_binding_of_ours_can_be_parsed(owner: type[Explorer | AddressedScreen]) -> None:
    for binding in owner.BINDINGS:
        assert isinstance(binding, Binding)
        parse(binding.action)


@pytest.mark.parametrize("width", [30, 40, 60, 80, 100, 120, 160, 240])
@pytest.mark.parametrize("where", EVERYWHERE)
def test_the_footer_fits_and_always_has_the_way_out(where: Where, width: int) -> None:
    chosen = offered(where, width)
    assert sum(footer_width(command) for command in chosen) - 2 <= width
    assert {"keys", "quit", "commands"} <= {command.name for command in chosen}
    assert [command.rank for command in chosen] == sorted(command.rank for command in chosen)


def documented(command: Command) -> str:
    """The row of a command in the documentation's table."""
    keys = " ".join(f"`{shown_key(key)}`" for key in command.keys)
    where = "everywhere" if set(command.where) >= set(EVERYWHERE) else ", ".join(command.where)
    return f"| {keys} | {command.help} | {where} |"


def test_every_command_is_documented_as_it_is() -> None:
    text = DOCS.read_text(encoding="utf-8")
    missing = [documented(command) for command in COMMANDS if documented(command) not in text]
    assert missing == [], "docs/explorer.md has the table of commands"


def once_each() -> list[tuple[Where, Command]]:
    """Every command in one place where it works."""
    return [(command.where[0], command) for command in COMMANDS if command.where[0] in READING]


def everywhere() -> list[tuple[Where, Command]]:
    """Every command in every place where it works; what works in all of them, only once."""
    local = [command for command in COMMANDS if not set(command.where) >= set(EVERYWHERE)]
    return [*once_each(), *((where, command) for where in READING for command in local if where in command.where)]


@pytest.mark.parametrize(
    ("size", "commands"),
    [((80, 24), everywhere()), ((120, 30), once_each()), ((160, 45), once_each())],
    ids=["80x24", "120x30", "160x45"],
)
def test_every_command_runs(size: tuple[int, int], commands: list[tuple[Where, Command]], explore: Explore) -> None:
    ways: dict[Where, Address] = {
        "view as": links.story(key_of(harbour()), view="json"),
        "compare": links.comparison(key_of(harbour()), key_of(plain_story(1))),
        "report": links.report(),
        "map": links.map(key_of(harbour())),
        "reading": links.reading(key_of(harbour())),
    }

    async def scenario(pilot: Pilot[int], explorer: Explorer) -> None:
        for where, command in commands:
            if command.name == "quit":
                continue
            address = ways.get(where, links.story(key_of(harbour())))
            explorer.open(address)
            await pilot.pause()
            if where in BROWSING:
                explorer.explorer.action_pane(where)
            assert explorer.where == where
            explorer.run_command(command.name, command.argument)
            await pilot.pause()
            explorer.clear_notifications()
            while not isinstance(explorer.screen, AddressedScreen):
                explorer.pop_screen()
            explorer.explorer.leave()
        await settled(pilot)

    explore(scenario, harbour(), plain_story(1), size=size)

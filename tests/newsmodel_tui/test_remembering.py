"""Settings and memories at work: keys of one's own, colours, and going on where the last run ended."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from textual.command import CommandPalette
from textual.pilot import Pilot
from textual.theme import BUILTIN_THEMES

from newsmodel import formats
from newsmodel.address import Address, key_of
from newsmodel.model import Article
from newsmodel_tui import links, remembering
from newsmodel_tui.app import Explorer
from newsmodel_tui.folders import session_file, write_private
from newsmodel_tui.history import Visit
from newsmodel_tui.screens.keys import Keys
from newsmodel_tui.session import load
from newsmodel_tui.starting import made
from newsmodel_tui.widgets.viewer import Viewer
from tests.newsmodel_tui.driving import Scenario, Shelf, press, screen_text, settled
from tests.newsmodel_tui.stories import harbour, long_story, plain_story

Play = Callable[..., Explorer]


@pytest.fixture
def run(tmp_path: Path) -> Play:
    """A function that plays a scenario in an explorer as the command makes it, over paths and with settings."""

    def play(
        scenario: Scenario,
        *paths: Path,
        settings: str = "",
        at: Address | None = None,
        is_fresh: bool = False,
        size: tuple[int, int] = (160, 45),
    ) -> Explorer:
        config = tmp_path / "config.toml"
        config.write_text(settings, encoding="utf-8")
        explorer = made(paths, at, config, is_fresh=is_fresh)

        async def played() -> None:
            async with explorer.run_test(size=size) as pilot:
                await settled(pilot)
                await scenario(pilot, explorer)

        asyncio.run(played())
        return explorer

    return play


async def nothing(pilot: Pilot[int], explorer: Explorer) -> None:
    """Only look."""


def stories(*articles: Article) -> Path:
    """A file of articles in the working folder."""
    formats.dump_many(articles, "stories.jsonl", overwrite=True)
    return Path("stories.jsonl")


# Keys


def test_a_command_moves_to_its_new_key(run: Play, shelf: Shelf) -> None:
    async def scenario(pilot: Pilot[int], explorer: Explorer) -> None:
        await press(pilot, "2", "n")
        first = explorer.history.here
        await press(pilot, "v")
        assert explorer.history.here.address.view == "json"
        assert "b Back" in screen_text(explorer)
        await press(pilot, "backspace", "H", "alt+left")
        assert explorer.history.here.address.view == "json"
        await press(pilot, "b")
        assert explorer.history.here.address == first.address
        screen = screen_text(explorer)
        assert "b Back" in screen
        assert "⌫" not in screen
        await press(pilot, "question_mark")
        assert isinstance(explorer.screen, Keys)
        assert "b  F2" in screen_text(explorer)

    run(scenario, *shelf(harbour()), settings='[keys]\ngo_back = "b,f2"')


def test_two_commands_swap_keys(run: Play, shelf: Shelf) -> None:
    async def scenario(pilot: Pilot[int], explorer: Explorer) -> None:
        await press(pilot, "2", "v")
        assert explorer.history.here.address.part == "q1"
        await press(pilot, "n")
        assert explorer.history.here.address.view == "json"

    explorer = run(scenario, *shelf(harbour()), settings='[keys]\nnext_mark = "v"\nview_as = "n"')
    assert explorer.problems == ()


def test_the_palette_opens_with_its_new_key_only(run: Play, shelf: Shelf) -> None:
    async def scenario(pilot: Pilot[int], explorer: Explorer) -> None:
        await press(pilot, "ctrl+p")
        assert explorer.screen is explorer.explorer
        await press(pilot, "ctrl+k")
        await pilot.pause(0.3)
        assert "Search  (/)" in screen_text(explorer)
        await press(pilot, "escape", "slash", "ctrl+k")
        assert isinstance(explorer.screen, CommandPalette)  # from the search box too

    run(scenario, *shelf(harbour()), settings='[keys]\ncommands = "ctrl+k"')


def test_quit_moves_with_all_its_keys(run: Play, shelf: Shelf) -> None:
    async def scenario(pilot: Pilot[int], explorer: Explorer) -> None:
        await press(pilot, "q", "ctrl+q")
        assert explorer.is_running
        assert explorer.return_code is None
        await pilot.press("f10")
        assert explorer.return_code == 0

    run(scenario, *shelf(harbour()), settings='[keys]\nquit = "f10"')


def test_the_first_screen_names_the_readers_keys(run: Play, shelf: Shelf) -> None:
    async def scenario(pilot: Pilot[int], explorer: Explorer) -> None:
        screen = screen_text(explorer)
        assert "F2 back" in screen
        assert "^B quit" in screen
        assert "⌫" not in screen

    shelf()
    run(scenario, settings='[keys]\ngo_back = "f2"\nquit = "ctrl+b"')


# Other settings


def test_settings_hold(run: Play, shelf: Shelf) -> None:
    async def scenario(pilot: Pilot[int], explorer: Explorer) -> None:
        assert explorer.theme == "nord"
        assert explorer.explorer.pane == "details"
        assert explorer.animation_level == "none"
        await press(pilot, "v")
        assert explorer.history.here.address.view == "markdown"
        assert explorer.screen.query_one(Viewer).is_wrapped is False
        await press(pilot, "w")
        assert explorer.screen.query_one(Viewer).is_wrapped is True

    text = 'theme = "nord"\npane = "details"\nanimations = false\nformat = "markdown"\nwrap = false'
    run(scenario, *shelf(harbour(), long_story()), settings=text)


def test_what_is_wrong_is_told_once_and_listed(run: Play, shelf: Shelf, tmp_path: Path) -> None:
    async def scenario(pilot: Pilot[int], explorer: Explorer) -> None:
        assert len(explorer._notifications) == 1
        (toast,) = explorer._notifications
        assert "3 problems; P lists them" in toast.message
        await press(pilot, "P")
        screen = screen_text(explorer)
        assert "line 1: there is no setting 'them[e]'; did you mean 'theme'?" in screen
        assert "line 3: there is no command 'go_bak'; did you mean 'go_back'?" in screen
        assert "line 4: 'n' is 'next_mark' already" in screen
        assert "config.toml" in screen

    text = '"them[e]" = "nord"\n[keys]\ngo_bak = "b"\ncopy = "n"\nsearch = "f2"'
    explorer = run(scenario, *shelf(harbour()), settings=text)
    assert next(each for each in explorer.commands if each.name == "search").key == "f2"


def test_a_broken_file_is_no_reason_to_say_that_nothing_could_be_opened(run: Play, shelf: Shelf) -> None:
    async def scenario(pilot: Pilot[int], explorer: Explorer) -> None:
        assert "No articles here yet." in screen_text(explorer)
        assert len(explorer.library.failures) == 1

    shelf()
    run(scenario, settings="wrap = ")


# Colours


def test_a_chosen_theme_is_kept_until_the_settings_name_another(run: Play, shelf: Shelf) -> None:
    async def choose(pilot: Pilot[int], explorer: Explorer) -> None:
        await pilot.press("T")
        await pilot.pause(0.3)
        await pilot.press(*"gruvbox")
        await pilot.pause(0.5)
        await pilot.press("down", "enter")
        await settled(pilot)
        assert explorer.theme == "gruvbox"

    paths = shelf(harbour())
    assert run(choose, *paths, settings='theme = "nord"').theme == "gruvbox"
    assert run(nothing, *paths, settings='theme = "nord"').theme == "gruvbox"
    assert run(nothing, *paths, settings='theme = "monokai"').theme == "monokai"
    assert run(nothing, *paths, settings='theme = "nord"\nremember = false').theme == "nord"


def test_a_theme_that_is_gone_or_broken_stops_nothing(run: Play, shelf: Shelf, elsewhere: Path) -> None:
    paths = shelf(harbour())
    usual = run(nothing, *paths).theme
    file = elsewhere / "xdg_state_home" / "newsmodel" / "theme.json"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text('{"theme": "no-such-theme", "instead_of": ""}', encoding="utf-8")
    assert run(nothing, *paths).theme == usual
    file.write_text("{", encoding="utf-8")
    explorer = run(nothing, *paths)
    assert explorer.theme == usual
    assert [each.origin for each in explorer.library.failures] == [str(file)]


@pytest.mark.parametrize("name", sorted(BUILTIN_THEMES))
def test_every_theme_can_be_set(name: str, tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text(f'theme = "{name}"', encoding="utf-8")
    explorer = made((), None, tmp_path / "config.toml")
    assert explorer.theme == name
    assert explorer.problems == ()


# Going on


async def walk(pilot: Pilot[int], explorer: Explorer) -> None:
    """From the list into a story and to the details of its second quote; then quit."""
    explorer.open(links.story(key_of(harbour())), pane="story")
    await settled(pilot)
    await press(pilot, "n", "n", "3", "j")
    await press(pilot, "q")


def test_it_goes_on_where_the_last_run_ended(run: Play, shelf: Shelf) -> None:
    paths = shelf(harbour(), long_story())
    before = run(walk, *paths)
    left, behind = before.history.here, before.history.behind
    assert (left.address.part, left.pane, left.row) == ("q2", "details", left.row)
    assert left.row

    async def scenario(pilot: Pilot[int], explorer: Explorer) -> None:
        assert explorer.history.here == left
        assert explorer.history.behind == behind
        assert explorer.explorer.snapshot(left) == left
        assert "quote 2 of 4" in screen_text(explorer)
        await press(pilot, "backspace")
        assert explorer.history.here.address == behind[-1].address
        await press(pilot, "alt+right")
        assert explorer.explorer.snapshot(left) == left

    run(scenario, *reversed(paths))


def test_a_search_and_its_scroll_are_there_again(run: Play, shelf: Shelf) -> None:
    async def search(pilot: Pilot[int], explorer: Explorer) -> None:
        await press(pilot, "slash", *"council")
        await settled(pilot)
        await press(pilot, "enter", "1", "G")
        await settled(pilot)
        await pilot.pause(0.3)
        await press(pilot, "q")

    paths = shelf(*(plain_story(number) for number in range(60)), harbour())
    left = run(search, *paths).history.here

    async def scenario(pilot: Pilot[int], explorer: Explorer) -> None:
        assert explorer.history.here == left
        assert explorer.explorer.finder.search == "council"
        assert explorer.explorer.articles.scroll_offset.y == dict(left.scrolls)["articles"] > 0
        assert explorer.explorer.articles.key == left.article

    run(scenario, *paths)


def test_an_address_comes_on_top_and_fresh_begins_anew(run: Play, shelf: Shelf) -> None:
    paths = shelf(harbour(), long_story())
    left = run(walk, *paths).history.here
    at = links.story(key_of(long_story()))

    async def there(pilot: Pilot[int], explorer: Explorer) -> None:
        assert explorer.history.here.address == at
        await press(pilot, "backspace")
        assert explorer.history.here.address == left.address

    async def anew(pilot: Pilot[int], explorer: Explorer) -> None:
        assert explorer.history.here.address == links.articles()
        assert explorer.history.behind == ()
        await press(pilot, "q")

    run(there, *paths, at=at)
    assert run(nothing, *paths).history.here == left  # which was not left with q, so nothing new was kept
    run(anew, *paths, is_fresh=True)
    assert run(nothing, *paths).history.behind == ()


def test_other_paths_have_another_memory_and_no_paths_have_none(run: Play, shelf: Shelf, elsewhere: Path) -> None:
    paths = shelf(harbour(), long_story())
    run(walk, *paths)
    assert run(nothing, paths[1]).history.here.address == links.story(key_of(long_story()))
    assert run(nothing).history.here.address == links.articles()
    assert len([*(elsewhere / "xdg_state_home" / "newsmodel" / "sessions").iterdir()]) == 1


def test_with_remember_false_nothing_is_written(run: Play, shelf: Shelf, elsewhere: Path) -> None:
    run(walk, *shelf(harbour(), long_story()), settings="remember = false")
    assert [*elsewhere.iterdir()] == []


def test_only_addresses_and_searches_are_written(run: Play, shelf: Shelf, elsewhere: Path) -> None:
    explorer = run(walk, *shelf(harbour(), long_story()))
    assert explorer.memory is not None
    assert explorer.memory.session is not None
    text = explorer.memory.session.read_text(encoding="utf-8")
    assert "news:article/" in text
    for words in ("Ellery", "Brandt", "story-1", str(Path.cwd())):
        assert words not in text


def test_places_in_stories_that_are_gone_are_dropped(run: Play, shelf: Shelf) -> None:
    shelf()
    path = stories(harbour(), long_story())

    async def both(pilot: Pilot[int], explorer: Explorer) -> None:
        explorer.open(links.story(key_of(long_story())), pane="story")
        await settled(pilot)
        await walk(pilot, explorer)

    run(both, path)
    stories(long_story(), plain_story(1))
    explorer = run(nothing, path)
    assert explorer.history.here.address == links.story(key_of(long_story()))
    assert all(visit.address.key != key_of(harbour()) for visit in explorer.history.behind)
    stories(plain_story(1), plain_story(2))
    assert run(nothing, path).history.here.address == links.articles()


def test_what_is_open_is_told_from_what_is_gone_without_reading_it(run: Play, shelf: Shelf) -> None:
    async def scenario(pilot: Pilot[int], explorer: Explorer) -> None:
        library, key, other = explorer.library, key_of(harbour()), key_of(long_story())
        explorer.open(links.story(key, "mayor"))
        await settled(pilot)
        across = {row.opens for row in explorer.explorer.details.rows.rows if row.opens is not None}
        (source,) = (each for each in across if each.kind == "source")
        for here in (
            links.articles("x"),
            links.story(key, "q1"),
            links.comparison(key, other),
            links.comparison(key, "v1"),
            source,
        ):
            assert library.has(here), here
        gone = "0123456789abcdef"
        for address in (
            links.story(gone),
            links.story("no key"),
            links.story("news:x"),
            links.comparison(key, gone),
            links.source(gone),
            links.place(gone),
            links.place("no key"),
            links.calls("no such kind"),
            links.map(gone),
        ):
            assert not library.has(address), address
        assert library.has(links.calls("donation")) == bool(library.name_of(links.calls("donation")))

    run(scenario, *shelf(harbour(), long_story()))


def test_a_broken_session_is_told_and_replaced(run: Play, shelf: Shelf) -> None:
    paths = shelf(harbour(), long_story())
    memory = run(walk, *paths).memory
    assert memory is not None
    assert memory.session is not None
    memory.session.write_bytes(b'{"version": 1, "here": "[@click=app.quit]"}')

    async def scenario(pilot: Pilot[int], explorer: Explorer) -> None:
        assert explorer.history.here.address == links.articles()
        assert [each.origin for each in explorer.library.failures] == [str(memory.session)]
        await walk(pilot, explorer)

    run(scenario, *paths)
    again = load(memory.session)
    assert again is not None
    assert again.here.address.part == "q2"


WILD = {
    "article": "../../etc/passwd",
    "mark": "[@click=app.quit]x[/]:\x1b[2J",
    "pane": "attic",
    "tab": "[bold]",
    "search": 'kursk OR "',
}
SCROLLS = (
    "articles",
    "story",
    "details",
    "text",
    "pairs",
    "report",
    "places",
    "latitude",
    "longitude",
    "degrees",
    "extent",
    "x",
)


@pytest.mark.parametrize("amount", [2**31 - 1, -(2**31), 0])
def test_a_hostile_session_is_only_looked_at(run: Play, shelf: Shelf, elsewhere: Path, amount: int) -> None:
    paths = shelf(harbour(), long_story())
    key, other = key_of(harbour()), key_of(long_story())
    addresses = (
        links.articles('kursk OR "'),
        links.story(key),
        links.story(key, "q2"),
        links.story(key, "\x1b[2J"),
        links.story(key, view="no [such] format"),
        links.story(key, view="json"),
        links.comparison(key, other),
        links.comparison(key, "v99"),
        links.map(),
        links.map(key),
        links.report(),
        links.articles(),
    )
    for half in (False, True):
        scrolls = [[name, amount] for name in SCROLLS if not (half and name == "latitude")]
        row = None if amount < 0 else amount
        visits = [{"address": str(each), **WILD, "row": row, "scrolls": scrolls} for each in addresses]
        file = session_file(elsewhere / "xdg_state_home" / "newsmodel", paths)
        write_private(file, json.dumps({"version": 1, "behind": visits[:-1], "here": visits[-1], "ahead": []}).encode())

        async def scenario(pilot: Pilot[int], explorer: Explorer) -> None:
            assert [each.address for each in explorer.history.behind] == list(addresses[:-1])
            for address in reversed(addresses[:-1]):
                explorer.action_go_back()
                await settled(pilot)
                if explorer.history.here.address != address:  # which cannot be opened any more, and is told
                    assert address in (links.story(key, "\x1b[2J"), links.comparison(key, "v99"))
                    explorer.history.back()

        run(scenario, *paths, size=(150, 16))  # three panes, each with more than it has room for


def test_what_was_visited_while_files_were_opened_stays_on_screen(
    run: Play, shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = shelf(harbour(), long_story())
    left = run(walk, *paths).history.here

    async def scenario(pilot: Pilot[int], explorer: Explorer) -> None:
        here = explorer.history.here.address
        assert here == links.articles("council")
        assert explorer.history.behind[-2].address == left.address

    begin = remembering.begin

    def begin_in_haste(explorer: Explorer) -> None:
        begin(explorer)
        explorer.history.visit(Visit(address=links.articles("council")))

    monkeypatch.setattr(remembering, "begin", begin_in_haste)
    run(scenario, *paths)


def test_places_are_written_while_it_runs(run: Play, shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remembering, "EVERY", 0.05)

    async def scenario(pilot: Pilot[int], explorer: Explorer) -> None:
        assert explorer.memory is not None
        assert explorer.memory.session is not None
        explorer.open(links.story(key_of(harbour())), pane="story")
        await settled(pilot)
        await pilot.pause(0.3)
        found = load(explorer.memory.session)
        assert found is not None
        assert found.here.address == links.story(key_of(harbour()))

    run(scenario, *shelf(harbour(), long_story()))


def test_a_folder_that_cannot_be_written_is_told_once(run: Play, shelf: Shelf, elsewhere: Path) -> None:
    (elsewhere / "xdg_state_home").write_text("a file, no folder", encoding="utf-8")

    async def scenario(pilot: Pilot[int], explorer: Explorer) -> None:
        remembering.keep(explorer)
        remembering.keep(explorer)
        explorer.theme = "nord"
        await settled(pilot)
        reasons = [each.reason for each in explorer.library.failures]
        assert len(reasons) == 1
        assert "nothing is remembered" in reasons[0]
        await press(pilot, "q")

    assert run(scenario, *shelf(harbour())).return_code == 0


def test_after_a_crash_the_next_run_begins_with_the_list(run: Play, shelf: Shelf) -> None:
    paths = shelf(harbour(), long_story())
    explorer = run(walk, *paths)
    left = explorer.history.here
    remembering.keep_after_crash(explorer)
    again = run(nothing, *paths)
    assert again.history.here.address == links.articles()
    assert again.history.behind[-1] == left

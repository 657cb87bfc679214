"""The key help is made for the place it is asked for in, and can be searched."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from textual.pilot import Pilot
from textual.widgets import Input

from newsmodel_tui.app import Explorer
from newsmodel_tui.commands import COMMANDS, EVERYWHERE, MOVES, shown_key
from newsmodel_tui.key_help import LEGEND, Entry, entries, in_sections, narrowed
from newsmodel_tui.key_names import PUNCTUATION
from newsmodel_tui.screens.keys import Keys
from newsmodel_tui.widgets.rows import Rows
from tests.newsmodel_tui.driving import Explore, press, screen_text
from tests.newsmodel_tui.stories import harbour
from tests.strength import examples

ALL = len(COMMANDS) + len(MOVES) + len(LEGEND)


async def type_in(pilot: Pilot[int], words: str) -> None:
    """Type into the line of the help."""
    for letter in words:
        await pilot.press(PUNCTUATION.get(letter, letter))
    await pilot.pause()


def help_of(explorer: Explorer) -> Keys | None:
    """The key help, if it is open."""
    screen = explorer.screen
    return screen if isinstance(screen, Keys) else None


def is_open(explorer: Explorer) -> bool:
    """Whether the help is on screen."""
    return help_of(explorer) is not None


def is_typing(keys: Keys) -> bool:
    """Whether the keyboard is in the line."""
    return keys.focused is keys.box


def rows(explorer: Explorer) -> list[str]:
    """What the help lists."""
    return [row.content.plain.strip() for row in explorer.screen.query_one(Rows).rows]


def test_the_help_is_searched_with_keys_and_mouse_at_80_by_24(explore: Explore) -> None:
    async def scenario(pilot: Pilot[int], explorer: Explorer) -> None:
        await press(pilot, "2", "question_mark")
        keys = help_of(explorer)
        assert keys is not None
        assert rows(explorer)[0] == "In story"
        assert f"Keys  {ALL} of {ALL}" in screen_text(explorer)
        await type_in(pilot, "m")
        assert rows(explorer)[0] == "The key m"
        assert rows(explorer)[1].startswith("See the places of the story on a map")
        await type_in(pilot, "ap fit")
        found = [each for each in COMMANDS if each.name == "fit"]
        assert rows(explorer) == ["Elsewhere", f"{found[0].help} (map)"]
        assert f"Keys  1 of {ALL}" in screen_text(explorer)
        assert "Esc Clear" in screen_text(explorer)
        await press(pilot, "escape")
        assert help_of(explorer) is keys
        assert keys.box.value == ""
        assert f"Keys  {ALL} of {ALL}" in screen_text(explorer)
        await type_in(pilot, "ctrl+v")  # a key as settings name it
        assert rows(explorer)[1].startswith("Paste an article")
        await press(pilot, "escape")
        await type_in(pilot, "zz[red]")
        assert "No key does “zz[red]”. Esc shows all keys again; ^P finds" in screen_text(explorer)
        assert f"Keys  0 of {ALL}" in screen_text(explorer)
        assert await pilot.click("#box-foot", offset=(3, 0))  # Esc by mouse, which clears
        assert (help_of(explorer), keys.box.value) == (keys, "")
        before = keys.query_one(Rows).scroll_offset.y
        await press(pilot, "pagedown", "down")
        assert keys.query_one(Rows).scroll_offset.y > before + 5, "the list moves while the keyboard is in the line"
        assert is_typing(keys)
        await pilot.click(Rows)
        await press(pilot, "G")
        end = keys.query_one(Rows)
        assert end.scroll_offset.y == end.max_scroll_y
        assert not is_typing(keys)
        await pilot.click(Input)
        assert is_typing(keys)
        assert await pilot.click("#box-foot", offset=(3, 0))  # and closes
        assert not is_open(explorer)
        await press(pilot, "question_mark", "question_mark")
        assert not is_open(explorer), "the key that opened it closes it"
        await press(pilot, "question_mark")
        await type_in(pilot, "a?")
        assert explorer.screen.query_one(Input).value == "a?"
        await press(pilot, "f1")
        assert not is_open(explorer)
        await press(pilot, "slash", "f1")
        assert rows(explorer)[0] == "In search"

    explore(scenario, harbour(), size=(80, 24))


@pytest.mark.parametrize("where", [*EVERYWHERE, "search"])
def test_every_command_is_in_the_help_of_every_place_once_and_found_by_each_of_its_keys(where: str) -> None:
    all = entries(where, COMMANDS)  # type: ignore[arg-type]
    sections = dict(in_sections(all))
    here = [each for each in COMMANDS if where in each.where]
    assert [entry.meaning for entry in sections[f"In {where}"]] == [command.help for command in here]
    assert len(all) == ALL
    for command in here:
        for key in command.keys:
            first = narrowed(all, shown_key(key))[0]
            assert first.section == f"The key {shown_key(key)}"
            assert shown_key(key) in first.keys
            assert command.help in [each.meaning for each in narrowed(all, key)]


@settings(max_examples=examples(100))
@given(
    st.text(max_size=30),
    st.sampled_from([command.help for command in COMMANDS]),
    st.integers(0, 40),
    st.integers(1, 12),
)
def test_narrowing_keeps_entries_and_finds_what_it_is_given_a_piece_of(
    typed: str, help: str, start: int, length: int
) -> None:
    all = entries("story", COMMANDS)
    found = narrowed(all, typed)
    assert {each.meaning for each in found} <= {each.meaning for each in all}
    assert len(found) <= len(all)
    if piece := help[start : start + length].strip():
        assert help in " ".join(each.meaning for each in narrowed(all, piece))


def test_a_very_long_text_narrows_down_to_nothing_at_once() -> None:
    entry = Entry(section="s", keys=("a",), meaning="A.")
    assert narrowed([entry], "b" * 10_000_000) == ()
    assert narrowed([entry], "   ") == (entry,)

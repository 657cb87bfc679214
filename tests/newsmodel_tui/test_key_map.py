"""A key map never gives one key to two commands, and takes nothing away in silence."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.binding import Binding

from newsmodel_tui.commands import COMMANDS
from newsmodel_tui.key_map import MOVING, PANNING, remapped
from newsmodel_tui.widgets.articles import Articles
from newsmodel_tui.widgets.map import MapView
from newsmodel_tui.widgets.pairs import Pairs
from newsmodel_tui.widgets.rows import Rows
from newsmodel_tui.widgets.story import Story
from newsmodel_tui.widgets.viewer import Viewer

IDS = [command.id for command in COMMANDS]
KEYS = sorted(
    {key for command in COMMANDS for key in command.keys} | {"b", "c", "f2", "ctrl+b", "j", "ctrl+i", "", "?"}
)


def keys_of(id: str, wanted: dict[str, str]) -> str:
    return next(command.key for command in remapped(COMMANDS, wanted).commands if command.id == id)


def refusal(wanted: dict[str, str]) -> str:
    ((_, reason),) = remapped(COMMANDS, wanted).refusals
    return reason


def test_without_a_map_the_table_stands() -> None:
    assert remapped(COMMANDS, {}).commands == COMMANDS
    assert remapped(COMMANDS, {}).refusals == ()


def test_keys_are_taken_over() -> None:
    assert keys_of("go_back", {"go_back": "b, Backspace ,b"}) == "b,backspace"
    assert keys_of("pane-story", {"pane-story": "("}) == "left_parenthesis"


def test_two_commands_can_change_keys() -> None:
    wanted = {"next_mark": "v", "view_as": "n"}
    assert remapped(COMMANDS, wanted).refusals == ()
    assert (keys_of("next_mark", wanted), keys_of("view_as", wanted)) == ("v", "n")


def test_a_key_that_is_taken_in_the_same_place_is_refused() -> None:
    assert refusal({"go_back": "n"}) == (
        "'n' is 'next_mark' already (articles, story, details); go_back keeps 'backspace,alt+left,H'"
    )
    assert keys_of("go_back", {"go_back": "n"}) == "backspace,alt+left,H"


def test_of_two_that_want_one_key_the_first_has_it() -> None:
    wanted = {"copy": "b", "go_back": "b"}
    assert keys_of("copy", wanted) == "b"
    assert "'b' is 'copy' already" in refusal(wanted)


def test_a_key_may_mean_two_things_in_two_places() -> None:
    assert remapped(COMMANDS, {"wrap": "n"}).refusals == ()  # of view as, where next_mark does nothing


def test_who_loses_a_key_makes_others_lose_theirs() -> None:
    wanted = {"next_mark": "v", "go_back": "n", "view_as": "j"}  # v stays with view_as, so n with next_mark
    found = remapped(COMMANDS, wanted)
    assert [id for id, _ in found.refusals] == ["view_as", "next_mark", "go_back"]
    assert found.commands == COMMANDS


@pytest.mark.parametrize(
    ("wanted", "words"),
    [
        ({"go_bak": "b"}, "there is no command 'go_bak'; did you mean 'go_back'?"),
        ({"go_back": ""}, "a command needs a key"),
        ({"go_back": " , "}, "a command needs a key"),
        ({"go_back": "ctrl+i,alt+b"}, "a terminal sends 'ctrl+i' as Tab; terminals do not send 'alt+b' reliably"),
        ({"go_back": "j"}, "'j' moves in lists, texts and maps"),
        ({"zoom_in": "l"}, "'l' moves in lists, texts and maps"),
        ({"leave": "z"}, "search box"),
        ({"open_selected": "space"}, "search box"),
    ],
)
def test_what_would_not_work_is_told(wanted: dict[str, str], words: str) -> None:
    assert words in refusal(wanted)
    assert remapped(COMMANDS, wanted).commands == COMMANDS


@pytest.mark.parametrize("widget", [Articles, Pairs, Rows, Story, Viewer])
def test_the_keys_that_move_are_known(widget: type[Articles | Pairs | Rows | Story | Viewer]) -> None:
    keys = {key for each in widget.BINDINGS if isinstance(each, Binding) for key in each.key.split(",")}
    assert keys <= MOVING


def test_the_keys_that_move_a_map_are_known() -> None:
    keys = {key for each in MapView.BINDINGS if isinstance(each, Binding) for key in each.key.split(",")}
    assert keys <= MOVING | PANNING
    assert remapped(COMMANDS, {"zen": "l"}).refusals == ()  # where there is no map


@given(st.dictionaries(st.sampled_from([*IDS, "nothing"]), st.lists(st.sampled_from(KEYS), max_size=3).map(",".join)))
def test_no_map_gives_one_key_two_meanings(wanted: dict[str, str]) -> None:
    found = remapped(COMMANDS, wanted)
    assert [command.id for command in found.commands] == IDS
    places = Counter((where, key) for command in found.commands for where in command.where for key in command.keys)
    assert [each for each, count in places.items() if count > 1] == []
    refused = [id for id, _ in found.refusals]
    assert len(refused) == len(set(refused))
    for command, default in zip(found.commands, COMMANDS, strict=True):
        if command.id not in wanted or command.id in refused:
            assert command == default
        else:
            asked = {"question_mark" if key == "?" else key for key in wanted[command.id].split(",") if key}
            assert set(command.keys) == asked
    assert set(refused) >= wanted.keys() - set(IDS)

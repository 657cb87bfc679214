"""Keys by the names of settings are Textual's, and those that never arrive are known."""

from __future__ import annotations

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.keys import _character_to_key

from newsmodel_tui.commands import COMMANDS
from newsmodel_tui.key_names import OTHERS, key_name, types_text, unreachable
from tests.newsmodel_tui.test_commands import SWALLOWED


@pytest.mark.parametrize("character", [*string.printable.strip(), "é", "ж"])
def test_characters_have_the_names_that_textual_gives_them(character: str) -> None:
    assert key_name(character) == _character_to_key(character)
    assert types_text(key_name(character))
    assert unreachable(key_name(character)) == ""


@pytest.mark.parametrize("name", sorted(SWALLOWED | {"ctrl+j", "ctrl+c", "ctrl+z", "super+x", "ctrl+shift+x"}))
def test_keys_that_terminals_swallow_are_told(name: str) -> None:
    assert name in unreachable(name)


def test_our_own_keys_all_arrive() -> None:
    assert [(key, why) for command in COMMANDS for key in command.keys if (why := unreachable(key))] == []


@pytest.mark.parametrize("name", OTHERS)
def test_other_keys_type_nothing(name: str) -> None:
    assert not types_text(name)
    assert unreachable(name) == ""


@pytest.mark.parametrize(
    ("written", "meant"),
    [("Ctrl+[", "ctrl+left_square_bracket"), ("CTRL+B", "ctrl+b"), ("PageUp", "pageup"), ("ctrl++", "ctrl+plus")],
)
def test_names_may_be_written_large(written: str, meant: str) -> None:
    assert key_name(written) == meant


@given(st.text(min_size=1, max_size=30))
def test_any_name_gets_an_answer(written: str) -> None:
    name = key_name(written)
    assert key_name(name) == name
    assert unreachable(name) == "" or name in unreachable(name) or repr(name) in unreachable(name)

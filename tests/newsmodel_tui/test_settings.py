"""A file of settings: what it may say, every problem in it at once, and that nothing in it stops anything."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import attrs
import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.theme import BUILTIN_THEMES

from newsmodel_tui.commands import COMMANDS
from newsmodel_tui.config_file import default_config, settings_schema
from newsmodel_tui.key_map import remapped
from newsmodel_tui.settings import LARGEST, Settings, load_settings, read_settings

WHOLE = """
theme = "nord"
pane = "story"
format = "markdown"
wrap = false
mouse = false
animations = false
remember = false

[keys]
go_back = "b,backspace"
"pane-story" = "s"
"""


def problems(text: str) -> list[str]:
    return [str(each) for each in read_settings(text, BUILTIN_THEMES).problems]


def test_everything_can_be_set() -> None:
    read = read_settings(WHOLE, BUILTIN_THEMES)
    assert read.problems == ()
    assert read.settings == Settings(
        theme="nord",
        pane="story",
        format="markdown",
        wrap=False,
        mouse=False,
        animations=False,
        remember=False,
        keys={"go_back": "b,backspace", "pane-story": "s"},
    )
    default = Settings()
    assert all(getattr(read.settings, field.name) != getattr(default, field.name) for field in attrs.fields(Settings))


def test_every_problem_is_told_at_once_with_its_line() -> None:
    text = """# mine
them = "nord"
theme = "nrod"
pane = "storys"
wrap = "yes"
format = 3
mouse = []
[keys]
go_back = ["b"]
copy.x = 1
[other]
a = 1
"""
    assert problems(text) == [
        "line 2: there is no setting 'them'; did you mean 'theme'?",
        "line 3: there is no theme 'nrod'; did you mean 'nord'?",
        "line 4: wanted 'articles', 'story', 'details'; did you mean 'story'?",
        "line 5: wanted true or false",
        "line 6: wanted a string, in quotation marks",
        "line 7: wanted true or false",
        'line 9: wanted keys in one string, parted by commas: "b,backspace"',
        'line 10: wanted keys in one string, parted by commas: "b,backspace"',
        "line 11: there is no setting 'other'",
    ]
    assert read_settings(text).settings == Settings(theme="nrod")  # whoever knows no themes believes it


def test_what_is_right_holds_beside_what_is_wrong() -> None:
    assert read_settings('pane = "attic"\nwrap = false').settings == Settings(wrap=False)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("wrap = true\nwrap = flase", "line 2: Invalid value"),
        ("a = " + "[" * 100_000, "nested too deeply"),
        ("a = " + "9" * 10_000, "Exceeds the limit"),
        ("keys = 3", "line 1: wanted a table"),
        ('pane = "\x00"', "line 1: Illegal character"),
    ],
)
def test_what_is_no_toml_is_told_and_the_defaults_hold(text: str, told: str) -> None:
    assert any(told in each for each in problems(text))
    assert read_settings(text).settings == Settings()


@given(st.text(max_size=200) | st.lists(st.sampled_from(WHOLE.split("\n")), max_size=8).map("\n".join))
def test_no_text_breaks_anything(text: str) -> None:
    read = read_settings(text, BUILTIN_THEMES)
    try:
        found = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        assert len(read.problems) == 1
    else:
        known = {field.name for field in attrs.fields(Settings)}
        assert len(read.problems) >= len(found.keys() - known)


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    assert load_settings(tmp_path / "none.toml").problems == ()
    assert load_settings(tmp_path / "none.toml" / "within").problems == ()
    assert [str(each) for each in load_settings(tmp_path).problems] == ["Is a directory"]
    (tmp_path / "latin.toml").write_bytes("# ok\n# caf\u00e9\nwrap = false".encode("latin-1"))
    assert [str(each) for each in load_settings(tmp_path / "latin.toml").problems] == ["line 2: this is no UTF-8"]
    (tmp_path / "large.toml").write_bytes(b"#" * (LARGEST + 1))
    assert "larger than" in str(load_settings(tmp_path / "large.toml").problems[0])
    (tmp_path / "windows.toml").write_bytes(b"\xef\xbb\xbfwrap = false\r\n")
    assert load_settings(tmp_path / "windows.toml").settings == Settings(wrap=False)


def test_the_default_file_changes_nothing_as_it_is() -> None:
    read = read_settings(default_config(COMMANDS), BUILTIN_THEMES)
    assert (read.settings, read.problems) == (Settings(), ())


def test_the_default_file_has_every_setting_and_command_with_its_default() -> None:
    text = default_config(COMMANDS)
    lines = [line[1:] if line.startswith("#") and not line.startswith("# ") else line for line in text.split("\n")]
    read = read_settings("\n".join(lines), BUILTIN_THEMES)
    assert read.problems == ()
    assert attrs.evolve(read.settings, keys={}) == Settings()
    assert read.settings.keys == {command.id: command.key for command in COMMANDS}
    assert remapped(COMMANDS, read.settings.keys).refusals == ()
    assert tomllib.loads("\n".join(lines)).keys() == {field.name for field in attrs.fields(Settings)}
    assert all(f"# {command.help}" in text for command in COMMANDS)


def test_the_schema_allows_what_is_right_and_nothing_else() -> None:
    schema = json.loads(json.dumps(settings_schema(COMMANDS, BUILTIN_THEMES)))
    jsonschema.Draft202012Validator.check_schema(schema)
    judge = jsonschema.Draft202012Validator(schema)
    assert judge.is_valid(tomllib.loads(WHOLE))
    assert judge.is_valid({})
    for wrong in ('theme = "nrod"', 'pane = "attic"', "wrap = 1", "pain = 1", '[keys]\ngo_bak = "b"', "keys.copy = 1"):
        assert not judge.is_valid(tomllib.loads(wrong)), wrong
        assert problems(wrong) or remapped(COMMANDS, read_settings(wrong).settings.keys).refusals, wrong
    assert all(each.get("description") for each in schema["properties"].values())
    assert schema["properties"]["keys"]["properties"].keys() == {command.id for command in COMMANDS}

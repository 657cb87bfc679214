"""What a reader can set, read from a TOML file with every problem at once. No Textual in here.

A broken file never stops the explorer: what is wrong in it is told, and the default holds instead.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Literal, get_args, get_origin, get_type_hints

import attrs

from newsmodel.errors import Problem
from newsmodel_tui.nearest import did_you_mean

LARGEST = 1_000_000
"""How many bytes a file of settings may have."""


@attrs.frozen(kw_only=True)
class Settings:
    """What a reader can set.

    >>> Settings().pane, Settings(wrap=False).wrap
    ('articles', False)
    """

    theme: str = ""
    """The colours, by the name that T lists them under; empty for those chosen last."""

    pane: Literal["articles", "story", "details"] = "articles"
    """The pane that has the keyboard at the start."""

    format: str = "json"
    """The format that View as shows first."""

    wrap: bool = True
    """Whether View as wraps long lines."""

    mouse: bool = True
    """Whether the explorer takes the mouse; false leaves it to the terminal, for its own way of selecting text."""

    animations: bool = True
    """Whether scrolling glides; false for slow lines, or where TEXTUAL_ANIMATIONS says none."""

    remember: bool = True
    """Whether places and colours are remembered between runs; false writes nothing."""

    keys: Mapping[str, str] = attrs.field(factory=dict, hash=False)
    """Keys by a command's name, several parted by commas; they take the place of the command's own."""


@attrs.frozen
class Read:
    """What a file of settings says."""

    settings: Settings = Settings()
    """The settings, with defaults where the file says nothing or nothing that makes sense."""

    problems: tuple[Problem, ...] = ()
    """Everything that is wrong, with its line."""

    text: str = attrs.field(default="", repr=False)
    """The file itself, for whoever has to say where in it something stands."""


def load_settings(path: Path, themes: Collection[str] = ()) -> Read:
    """The settings in a file; the defaults when there is none. ``themes`` are the names a theme may have, if known."""
    try:
        with path.open("rb") as stream:
            document = stream.read(LARGEST + 1)
    except (FileNotFoundError, NotADirectoryError):
        return Read()
    except OSError as error:
        return Read(problems=(Problem(message=error.strerror or str(error)),))
    if len(document) > LARGEST:
        return Read(problems=(Problem(message=f"larger than {LARGEST:,} bytes: not read"),))
    try:
        return read_settings(document.decode("utf-8-sig"), themes)
    except UnicodeDecodeError as error:
        line = document.count(b"\n", 0, error.start) + 1
        return Read(problems=(Problem(path=f"line {line}", message="this is no UTF-8"),))


def read_settings(text: str, themes: Collection[str] = ()) -> Read:
    r"""The settings that a TOML text has, and what is wrong with it.

    >>> read = read_settings('pain = "story"\nwrap = false')
    >>> read.settings.wrap, str(read.problems[0])
    (False, "line 1: there is no setting 'pain'; did you mean 'pane'?")
    """
    import tomllib

    try:
        found = tomllib.loads(text)
    except RecursionError:
        return Read(problems=(Problem(message="nested too deeply"),))
    except ValueError as error:
        return Read(problems=(_syntax(str(error)),))
    hints = get_type_hints(Settings)
    values: dict[str, object] = {}
    problems: list[Problem] = []
    for name, value in found.items():
        if name not in hints:
            message = f"there is no setting {name!r}{did_you_mean(name, hints)}"
        elif name == "keys":
            keys, wrong = _keys(value, text)
            values["keys"] = keys
            problems += wrong
            continue
        elif message := _mismatch(value, hints[name]):
            pass
        elif name == "theme" and value and themes and value not in themes:
            message = f"there is no theme {value!r}{did_you_mean(str(value), themes)}"
        else:
            values[name] = value
            continue
        problems.append(Problem(path=place(text, name), message=message))
    return Read(Settings(**values), tuple(problems), text)  # type: ignore[arg-type] # checked against the hints


def _keys(value: object, text: str) -> tuple[dict[str, str], list[Problem]]:
    if not isinstance(value, dict):
        return {}, [Problem(path=place(text, "keys"), message="wanted a table: [keys], and a command a line below it")]
    keys: dict[str, str] = {}
    problems: list[Problem] = []
    for command, wanted in value.items():
        if isinstance(wanted, str):
            keys[command] = wanted
        else:
            message = 'wanted keys in one string, parted by commas: "b,backspace"'
            problems.append(Problem(path=place(text, command, "keys"), message=message))
    return keys, problems


def _mismatch(value: object, hint: object) -> str:
    """Why a value is none for a setting; empty when it is one."""
    if get_origin(hint) is Literal:
        choices = [str(each) for each in get_args(hint)]
        near = did_you_mean(value, choices) if isinstance(value, str) else ""
        return "" if value in choices else f"wanted {', '.join(map(repr, choices))}{near}"
    if hint is bool:
        return "" if isinstance(value, bool) else "wanted true or false"
    return "" if isinstance(value, str) else "wanted a string, in quotation marks"


def _syntax(message: str) -> Problem:
    """What the TOML parser says, with the line in front."""
    at = re.search(r" \(at line (\d+), column \d+\)$", message)
    return Problem(path=f"line {at[1]}", message=message[: at.start()]) if at else Problem(message=message)


def place(text: str, name: str, table: str = "") -> str:
    r"""Where a TOML text gives a name a value: ``line 3``, or the name alone where that cannot be told.

    >>> place('wrap = true\n[keys]\nwrap = "b"', "wrap", "keys")
    'line 3'
    """
    dotted = f"{table}.{name}" if table else name
    header = ""
    for number, line in enumerate(text.split("\n"), start=1):
        bare = line.strip().replace('"', "").replace("'", "")
        if begins := re.match(r"\[+\s*([^\]]+?)\s*\]", bare):
            header = begins[1]
            if header == dotted:
                return f"line {number}"
        said, is_value, _ = bare.partition("=")
        full = f"{header}.{said.strip()}" if header else said.strip()
        if is_value and (full == dotted or full.startswith(f"{dotted}.")):
            return f"line {number}"
    return dotted

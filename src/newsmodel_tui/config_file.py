"""The file of settings as a reader gets it to begin with, and its JSON Schema for editors."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from typing import Literal, get_args, get_origin, get_type_hints

import attrs

from newsmodel.extra import JSON
from newsmodel.schema import DIALECT, docstrings
from newsmodel_tui.commands import Command
from newsmodel_tui.settings import Settings

HEAD = """\
# Settings of newsmodel-tui. Every line that begins with # and no space shows a default: take the # away to change it.
# What is wrong in here is told at the start and under P; the default holds instead.
"""

KEYS_HEAD = """\
# The keys of every command; several are parted by commas. Characters stand for themselves, but for a comma, which is
# "comma"; others are enter, escape, tab, backspace, f1, alt+left, ctrl+b and the like.
"""


def default_config(commands: Iterable[Command]) -> str:
    """A file of settings with every setting and every command's keys in it, commented out."""
    words = docstrings(Settings)
    parts = [HEAD]
    parts += (
        f"# {words[field.name]}{_choices(field.name)}\n#{field.name} = {_toml(field.default)}\n"
        for field in attrs.fields(Settings)
        if field.name != "keys"
    )
    parts.append(f"[keys]\n{KEYS_HEAD}")
    parts += (f"# {command.help}\n#{command.id} = {_toml(command.key)}\n" for command in commands)
    return "\n".join(parts)


def settings_schema(commands: Iterable[Command], themes: Collection[str]) -> dict[str, JSON]:
    """The JSON Schema of the settings, which editors use for TOML too; from the class and the table of commands."""
    words, hints = docstrings(Settings), get_type_hints(Settings)
    properties: dict[str, JSON] = {}
    for field in attrs.fields(Settings):
        if field.name != "keys":
            kind = _type(hints[field.name], ["", *sorted(themes)] if field.name == "theme" else ())
            properties[field.name] = {"description": words[field.name], **kind, "default": field.default}
    keys: dict[str, JSON] = {
        command.id: {"description": command.help, "type": "string", "minLength": 1, "default": command.key}
        for command in commands
    }
    properties["keys"] = {
        "description": words["keys"],
        "type": "object",
        "properties": keys,
        "additionalProperties": False,
    }
    return {
        "$schema": DIALECT,
        "$id": "urn:newsmodel:schema:explorer-settings",
        "title": "Settings of newsmodel-tui",
        "type": "object",
        "properties": properties,
        "additionalProperties": False,
    }


def _type(hint: object, names: Collection[str]) -> dict[str, JSON]:
    if names:
        return {"enum": list(names)}
    if get_origin(hint) is Literal:
        return {"enum": list(get_args(hint))}
    return {"type": "boolean" if hint is bool else "string"}


def _choices(name: str) -> str:
    hint = get_type_hints(Settings)[name]
    return f" One of {', '.join(map(_toml, get_args(hint)))}." if get_origin(hint) is Literal else ""


def _toml(value: object) -> str:
    """A string or a truth value as TOML writes it, which is as JSON does."""
    return json.dumps(value)

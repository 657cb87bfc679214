"""What another package adds to the explorer: commands, tabs of the details, drawings for kinds of its own.

A package names its extension in the entry point group ``newsmodel.explorer``; this module has all that it needs
for one. Text from articles goes to the screen through ``words`` and ``line`` only: they make it harmless.

>>> from newsmodel_tui.extension import Extension, Row, Tab, words
>>> def rows(subject):
...     yield Row(words(f"{len(subject.article.text.split())} words"))
>>> Extension(name="counting", tabs=(Tab("Words", rows),)).tabs[0].name
'Words'
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

import attrs
from attrs.validators import deep_iterable, deep_mapping, instance_of, is_callable
from textual.content import Content

from newsmodel_tui.commands import Command
from newsmodel_tui.described.subject import Subject, heading, pair
from newsmodel_tui.described.tab import Tab
from newsmodel_tui.drawing import QUIET, button, chip, line, styled, words
from newsmodel_tui.entry_point import GROUP
from newsmodel_tui.kinds import Drawing
from newsmodel_tui.widgets.rows import GAP, Row

__all__ = [
    "GAP",
    "GROUP",
    "QUIET",
    "Command",
    "Content",
    "Drawing",
    "Extension",
    "Row",
    "Subject",
    "Tab",
    "button",
    "chip",
    "heading",
    "line",
    "pair",
    "styled",
    "words",
]


def _commands(given: Iterable[Command]) -> tuple[Command, ...]:
    return tuple(given)


def _tabs(given: Iterable[Tab]) -> tuple[Tab, ...]:
    return tuple(given)


def _frozen(drawings: Mapping[str | type, Drawing]) -> Mapping[str | type, Drawing]:
    return MappingProxyType(dict(drawings))


@attrs.frozen(kw_only=True)
class Extension:
    """Everything that one package adds to the explorer."""

    name: str = attrs.field(validator=instance_of(str))
    """Its name, for people."""

    commands: tuple[Command, ...] = attrs.field(
        default=(), converter=_commands, validator=deep_iterable(instance_of(Command))
    )
    """What can be done, each with its ``run``, which is given the explorer."""

    tabs: tuple[Tab, ...] = attrs.field(default=(), converter=_tabs, validator=deep_iterable(instance_of(Tab)))
    """What the details say; they stand behind the tabs that are there."""

    drawings: Mapping[str | type, Drawing] = attrs.field(
        factory=dict, converter=_frozen, validator=deep_mapping(instance_of((str, type)), is_callable())
    )
    """For a kind, or a class of blocks or calls to action: what draws such a part in the story."""

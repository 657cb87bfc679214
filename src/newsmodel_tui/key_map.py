"""Commands under keys of the reader's own, with everything that would not work found first. No Textual in here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

import attrs

from newsmodel_tui.key_names import key_name, types_text, unreachable
from newsmodel_tui.nearest import did_you_mean

if TYPE_CHECKING:
    from newsmodel_tui.commands import Command

MOVING = frozenset({
    "up", "down", "left", "right", "pageup", "pagedown", "home", "end", "j", "k", "g", "G", "ctrl+d", "ctrl+u",
})  # fmt: skip
"""Keys that the panes themselves take; a command under one of them would never hear of it."""

PANNING = frozenset({"h", "l"})
"""Keys that move a map besides."""


@attrs.frozen(kw_only=True)
class Remapped:
    """The commands with their keys, and what could not be done."""

    commands: tuple[Command, ...]
    """All commands, in the order of the table."""

    refusals: tuple[tuple[str, str], ...] = ()
    """The id of a command as it was asked for, and why it keeps the keys it has."""


def remapped(commands: Iterable[Command], wanted: Mapping[str, str]) -> Remapped:
    """The commands, under the wanted keys as far as those can be: by a command's id, keys parted by commas.

    Whoever cannot have its keys keeps those of the table; two never share a key in one place.
    """
    table = tuple(commands)
    known = {command.id: command for command in table}
    taken: dict[str, Command] = {}
    refusals: list[tuple[str, str]] = []
    for id, keys in wanted.items():
        if id not in known:
            refusals.append((id, f"there is no command {id!r}{did_you_mean(id, known)}"))
            continue
        names = tuple(dict.fromkeys(key_name(each.strip()) for each in keys.split(",") if each.strip()))
        if reason := _unusable(known[id], names):
            refusals.append((id, f"{reason}; {_keeps(known[id])}"))
        else:
            taken[id] = attrs.evolve(known[id], key=",".join(names))
    while clash := _clash(tuple(taken.get(each.id, each) for each in table), tuple(taken)):
        id, reason = clash
        del taken[id]  # which may free nothing, or set off another clash; each turn takes one away
        refusals.append((id, f"{reason}; {_keeps(known[id])}"))
    return Remapped(commands=tuple(taken.get(each.id, each) for each in table), refusals=tuple(refusals))


def _unusable(command: Command, names: tuple[str, ...]) -> str:
    """Why a command cannot have these keys, whatever the others have."""
    if not names:
        return "a command needs a key"
    if reasons := [reason for name in names if (reason := unreachable(name))]:
        return "; ".join(reasons)
    if moving := sorted((MOVING | PANNING if "map" in command.where else MOVING) & set(names)):
        return f"{', '.join(map(repr, moving))} moves in lists, texts and maps"
    if "search" in command.where and all(types_text(name) for name in names):
        return "it works in the search box too, so it needs a key that types nothing, such as 'ctrl+b' or 'f2'"
    return ""


def _clash(commands: tuple[Command, ...], asked: tuple[str, ...]) -> tuple[str, str] | None:
    """The first command that was asked to take a key of another in a place where both work, and why it cannot."""
    at = {id: position for position, id in enumerate(asked)}
    for command in sorted((each for each in commands if each.id in at), key=lambda each: at[each.id]):
        for other in commands:
            comes_first = at.get(other.id, -1) < at[command.id]
            shared = [key for key in command.keys if key in other.keys]
            places = [place for place in command.where if place in other.where]
            if other is not command and comes_first and shared and places:
                return command.id, f"{shared[0]!r} is {other.id!r} already ({', '.join(places)})"
    return None


def _keeps(command: Command) -> str:
    return f"{command.id} keeps {command.key!r}"

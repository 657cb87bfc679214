"""The key help as entries made from the table of commands, and those somebody looks for. No Textual in here.

table --entries--> sections of keys with what they do --narrowed--> those that fit what is typed
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import attrs

from newsmodel_tui.commands import KEY_FACES, MOVES, Command, Where, shown_key
from newsmodel_tui.marks import MarkKind

LEGEND: tuple[tuple[MarkKind, str], ...] = (
    ("quote", "words in quotation marks"),
    ("indirect", "what somebody said, not word for word"),
    ("source", "who said it"),
    ("place", "a place"),
    ("call_to_action", "what the page asks of its reader; its box has a border"),
    ("medium", "a picture, film or recording; a bar stands left of it"),
    ("match", "what you searched for"),
)
"""How parts of a story are marked."""

LONGEST = 200
"""How many characters of what is typed are looked at."""

NAMES = {face: name for name, face in KEY_FACES.items()}


@attrs.frozen(kw_only=True)
class Entry:
    """Some keys and what they do, or a mark and what it stands for."""

    section: str
    """What it stands under."""

    keys: tuple[str, ...]
    """The keys as a reader knows them; the mark's name."""

    meaning: str
    """What they do, in a sentence."""

    names: str = ""
    """What else it is found by: the command's name, the keys as settings have them."""

    mark: MarkKind | None = None
    """The mark it explains."""


def entries(where: Where, commands: Sequence[Command]) -> tuple[Entry, ...]:
    """The whole help for one place in the explorer; what works there stands first."""
    here = [command for command in commands if where in command.where]
    elsewhere = [command for command in commands if where not in command.where]
    return (
        *(_of_command(f"In {where}", each, each.help) for each in here),
        *(_of_move(keys, meaning) for keys, meaning in MOVES),
        *(
            Entry(section="Marks in a story", keys=(kind.replace("_", " "),), meaning=meaning, mark=kind)
            for kind, meaning in LEGEND
        ),
        *(_of_command("Elsewhere", each, f"{each.help} ({', '.join(each.where)})") for each in elsewhere),
    )


def narrowed(all: Iterable[Entry], typed: str) -> tuple[Entry, ...]:
    """The entries in which every word typed stands; those of a key that was typed first, under its name.

    >>> from newsmodel_tui.commands import COMMANDS
    >>> found = narrowed(entries("story", COMMANDS), "m")
    >>> found[0].section, found[0].keys, {each.section for each in found} >= {"In story", "Elsewhere"}
    ('The key m', ('m',), True)
    >>> [each.keys[0] for each in narrowed(entries("story", COMMANDS), "ctrl+p")]
    ['^P']
    """
    key = typed.strip()[:LONGEST]
    words = key.casefold().split()
    if not words:
        return tuple(all)
    first, others = list[Entry](), list[Entry]()
    for entry in all:
        if key in entry.keys:
            first.append(attrs.evolve(entry, section=f"The key {key}"))
        elif has_all(entry, words):
            others.append(entry)
    return (*first, *others)


def has_all(entry: Entry, words: Iterable[str]) -> bool:
    """Whether every one of some folded words stands in an entry."""
    text = " ".join((*entry.keys, entry.names, entry.meaning)).casefold()
    return all(word in text for word in words)


def in_sections(found: Iterable[Entry]) -> Iterator[tuple[str, list[Entry]]]:
    """The entries under what they stand under, in their order."""
    sections: dict[str, list[Entry]] = {}
    for entry in found:
        sections.setdefault(entry.section, []).append(entry)
    yield from sections.items()


def _of_command(section: str, command: Command, meaning: str) -> Entry:
    names = " ".join((command.label, command.id, command.name.replace("_", " "), *command.keys))
    return Entry(section=section, keys=tuple(map(shown_key, command.keys)), meaning=meaning, names=names)


def _of_move(keys: str, meaning: str) -> Entry:
    """Keys of the panes themselves: they stay grouped as the table has them."""
    names = " ".join(NAMES.get(each, each) for each in keys.split())
    return Entry(section="Moving", keys=tuple(keys.split("  ")), meaning=meaning, names=names)

"""Taking in what other packages add to the explorer, so that nothing of it can break anything.

What does not load, is taken already or fails when it is used is told with the package's name; whatever it was to
do is then done as if it were not there.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Iterator
from importlib.metadata import EntryPoint, entry_points
from typing import TYPE_CHECKING, TypeAlias, get_args

import attrs
from textual.content import Content
from textual.style import Style

from newsmodel.literal import LINES_KEPT, spelt_out
from newsmodel.model import Block, CallToAction
from newsmodel_tui.commands import COMMANDS, TYPING, Command, Run
from newsmodel_tui.described import TABS, Subject, Tab
from newsmodel_tui.drawing import styled
from newsmodel_tui.entry_point import GROUP
from newsmodel_tui.extension import Extension
from newsmodel_tui.kinds import NO_DRAWINGS, Drawing, Drawings
from newsmodel_tui.marks import Sort
from newsmodel_tui.reasons import reason_of
from newsmodel_tui.widgets.rows import Row, Rows
from newsmodel_tui.widgets.story import Story
from newsmodel_tui.widgets.viewer import Viewer

if TYPE_CHECKING:
    from newsmodel_tui.app import Explorer

Tell: TypeAlias = Callable[[str], None]
"""Told what is wrong with an extension."""

Told: TypeAlias = Callable[[str, str], None]
"""Told the package, and what is wrong with its extension."""

FAILED = Row(styled("This tab could not be made; P says why.", "italic"))

LONGEST_NAME = 16
"""Characters of a tab's name: the details are 44 cells wide."""


@attrs.frozen(kw_only=True)
class Extended:
    """What the explorer has, with what extensions have added so far."""

    commands: tuple[Command, ...] = COMMANDS
    """Everything that can be done."""

    tabs: tuple[Tab, ...] = TABS
    """What the details say."""

    drawings: Drawings = NO_DRAWINGS
    """How parts of others' kinds are drawn."""


def installed(told: Told) -> Iterator[tuple[str, Extension]]:
    """Every extension that loads, with the package it comes from; takes as long as their imports do."""
    for point in sorted(entry_points(group=GROUP), key=lambda each: (_package(each), each.name)):
        try:
            extension = point.load()
        except (Exception, SystemExit) as error:  # noqa: BLE001 (another author's code)
            told(_package(point), f"the extension {point.name!r} does not load from {point.value}: {reason_of(error)}")
            continue
        if isinstance(extension, Extension):
            yield _package(point), extension
        else:
            found = type(extension).__name__
            told(_package(point), f"the extension {point.name!r} at {point.value} is a {found}, not an Extension")


def extended(so_far: Extended, extension: Extension, tell: Tell) -> Extended:
    """What there was and what an extension adds, without what is taken or wrong: that is told."""
    commands = list(so_far.commands)
    for command in extension.commands:
        if wrong := _wrong_with_command(command, commands):
            tell(f"the command {command.name!r} is left out: {wrong}")
        elif command.run is not None:
            commands.append(attrs.evolve(command, run=_careful_run(command, command.run, tell)))
    tabs = list(so_far.tabs)
    for tab in extension.tabs:
        if wrong := _wrong_with_tab(tab, tabs):
            tell(f"the tab {tab.name!r} is left out: {wrong}")
        else:
            tabs.append(attrs.evolve(tab, rows=_careful_rows(tab, tell)))
    drawings = dict(so_far.drawings)
    for kind, drawing in extension.drawings.items():
        if wrong := _wrong_with_drawing(kind, drawings):
            tell(f"the drawing for {_named(kind)} is left out: {wrong}")
        else:
            drawings[kind] = _careful_drawing(_named(kind), drawing, tell)
    return Extended(commands=tuple(commands), tabs=tuple(tabs), drawings=drawings)


def _wrong_with_command(command: Command, others: Iterable[Command]) -> str:
    if command.run is None:
        return "it has no run"
    if strange := [where for where in command.where if where not in TYPING]:
        return f"there is no place {strange[0]!r}; there are {', '.join(TYPING)}"
    for other in others:
        if command.name == other.name or command.id == other.id:
            return "there is a command of this name already"
        both = [key for key in command.keys if key in other.keys and {*command.where} & {*other.where}]
        if both:
            return f"the key {both[0]!r} is taken by {other.name!r}"
    if moving := [key for key in command.keys if key in _moving_keys()]:
        return f"the key {moving[0]!r} moves through lists and text"
    return ""


def _moving_keys() -> set[str]:
    bound = (*Rows.BINDINGS, *Story.BINDINGS, *Viewer.BINDINGS)
    return {key for each in bound for key in (each[0] if isinstance(each, tuple) else each.key).split(",")}


def _wrong_with_tab(tab: Tab, others: Iterable[Tab]) -> str:
    if not tab.name.strip() or spelt_out(tab.name, {}).text != tab.name or len(tab.name) > LONGEST_NAME:
        return f"a name is one line of at most {LONGEST_NAME} characters"
    if tab.name[:1].isdigit():
        return "a name begins with a letter; the panes begin with digits"
    if tab.stops not in get_args(Sort):
        return f"there are no marks called {tab.stops!r}; there are {', '.join(get_args(Sort))}"
    return "there is a tab of this name already" if any(tab.name == each.name for each in others) else ""


def _wrong_with_drawing(kind: str | type, others: Drawings) -> str:
    if kind in others:
        return "there is one already"
    if isinstance(kind, type) and not issubclass(kind, (Block, CallToAction)):
        return "it is no class of blocks or calls to action"
    known = [kind] if isinstance(kind, type) else [union.kinds.get(kind) for union in (Block, CallToAction)]
    if any(each is not None and each.__module__.startswith("newsmodel.") for each in known):
        return "it is newsmodel's own, and drawn with its marks"
    return ""


def _careful_run(command: Command, run: Run, tell: Tell) -> Run:
    def careful(explorer: Explorer) -> None:
        try:
            answer = run(explorer)
        except Exception as error:  # noqa: BLE001 (another author's code)
            tell(f"the command {command.name!r} failed: {reason_of(error)}")
            return
        if inspect.iscoroutine(answer):
            answer.close()
            tell(
                f"the command {command.name!r} did nothing: its run is async; explorer.run_worker takes such functions"
            )

    return careful


def _careful_rows(tab: Tab, tell: Tell) -> Callable[[Subject], Iterable[Row]]:
    def careful(subject: Subject) -> Iterable[Row]:
        try:
            rows = tuple(tab.rows(subject))
            for row in rows:
                _insist(row, Row)
                _check(row.content)
                if row.lead is not None:
                    _check(row.lead)
        except Exception as error:  # noqa: BLE001 (another author's code)
            tell(f"the tab {tab.name!r} failed: {reason_of(error)}")
            return (FAILED,)
        return rows

    return careful


def _careful_drawing(name: str, drawing: Drawing, tell: Tell) -> Drawing:
    def careful(part: Block | CallToAction) -> Content | None:
        try:
            content = drawing(part)
            if content is not None:
                _check(content)
        except Exception as error:  # noqa: BLE001 (another author's code)
            tell(f"the drawing for {name} failed: {reason_of(error)}")
            return None
        return content

    return careful


def _check(content: Content) -> None:
    """Raise for what would not be drawn, or would be drawn as something else than text."""
    _insist(content, Content)
    if spelt_out(content.plain, LINES_KEPT).text != content.plain:
        raise ValueError("its text has control characters; newsmodel_tui.extension.words draws them as stand-ins")
    for span in content.spans:
        _insist(span.style, (str, Style))


def _insist(value: object, kind: type | tuple[type, ...]) -> None:
    if not isinstance(value, kind):
        wanted = " or ".join(each.__name__ for each in (kind if isinstance(kind, tuple) else (kind,)))
        raise TypeError(f"a {type(value).__name__} where a {wanted} belongs")


def _named(kind: str | type) -> str:
    return repr(kind) if isinstance(kind, str) else kind.__qualname__


def _package(point: EntryPoint) -> str:
    return point.dist.name if point.dist else point.value.partition(":")[0].partition(".")[0]

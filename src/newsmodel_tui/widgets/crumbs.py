"""The line at the top, which says where we are, and the line at the bottom, which says what can be done."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, cast

from textual import events
from textual.content import Content, Span
from textual.message import Message
from textual.style import Style
from textual.widgets import Static

from newsmodel.address import Address
from newsmodel.literal import one_line
from newsmodel_tui.commands import Command, Where, offered
from newsmodel_tui.leading import Crumb
from newsmodel_tui.widgets.in_view import Link, clickable

if TYPE_CHECKING:
    from newsmodel_tui.app import Explorer

SHORTEST = 12
"""Cells that a step of the path keeps when it is cut."""


class Crumbs(Static):
    """Back, forward, the path by kinds with every step open to a click, and the address on the right."""

    class Opened(Message):
        """A step was clicked."""

        def __init__(self, address: Address) -> None:
            super().__init__()
            self.address = address
            """Where it leads."""

    class Turned(Message):
        """Back or forward was clicked."""

        def __init__(self, action: str) -> None:
            super().__init__()
            self.action = action
            """ "back" or "forward"."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(markup=False, id=id)
        self._path: tuple[Crumb, ...] = ()
        self._address = ""
        self._turns = (False, False)

    def show(self, path: tuple[Crumb, ...], address: str, can_go_back: bool, can_go_forward: bool) -> None:
        """Show where we are."""
        shown = path, address, (can_go_back, can_go_forward)
        if shown != (self._path, self._address, self._turns):
            self._path, self._address, self._turns = shown
            self.refresh()

    def links_in_view(self) -> Iterator[Link]:
        """Every step of the path."""
        found: set[object] = set()
        for at, meta in clickable(self):
            if (step := meta.get("crumb")) is not None and step not in found:
                found.add(step)
                yield Link(at, partial(self._choose, dict(meta)))

    def on_click(self, event: events.Click) -> None:
        """Tell what was clicked."""
        self._choose(event.style.meta)

    def _choose(self, meta: dict[str, object]) -> None:
        if "turn" in meta:
            self.post_message(self.Turned(str(meta["turn"])))
        elif "crumb" in meta:
            crumb = self._path[int(str(meta["crumb"]))]
            if crumb.opens:
                self.post_message(self.Opened(crumb.opens))

    def render(self) -> Content:
        """The path, as far as there is room: drawn when the width is known, so that the first paint has it."""
        width = self.size.width
        turns = [
            _linked(glyph, "bold" if able else "$text-disabled", {"turn": action})
            for glyph, able, action in zip("‹›", self._turns, ("back", "forward"), strict=True)
        ]
        address = one_line(self._address)
        room = width - 6
        names = _fitted([one_line(crumb.text) for crumb in self._path], room)
        steps = [
            _linked(name, "bold" if index == len(names) - 1 else "", {"crumb": index})
            for index, name in enumerate(names)
        ]
        path = Content.assemble(" ", turns[0], " ", turns[1], "  ", Content(" › ").join(steps))
        gap = width - path.cell_length - Content(address).cell_length - 1
        if gap >= 2:
            path = Content.assemble(path, " " * gap, Content(address, [Span(0, len(address), "$mark-quiet")]))
        return path


def _linked(text: str, style: str, meta: dict[str, object]) -> Content:
    return Content(text, [Span(0, len(text), style), Span(0, len(text), Style.from_meta(meta))])


def _fitted(names: list[str], room: int) -> list[str]:
    """The names, the longest ones cut so that all of them fit in one line."""
    fitted = [Content(name) for name in names]
    for _ in fitted:
        spare = room - 3 * (len(fitted) - 1) - sum(name.cell_length for name in fitted)
        longest = max(range(len(fitted)), key=lambda index: fitted[index].cell_length)
        if spare >= 0:
            break
        fitted[longest] = fitted[longest].truncate(max(SHORTEST, fitted[longest].cell_length + spare), ellipsis=True)
    return [name.plain for name in fitted]


class Footer(Static):
    """As many commands as there is room for, never one cut in the middle."""

    class Clicked(Message):
        """A command was clicked."""

        def __init__(self, command: Command) -> None:
            super().__init__()
            self.command = command
            """The command."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(markup=False, id=id)
        self._shown: tuple[Where, dict[str, str], tuple[Command, ...]] = "articles", {}, ()

    def show(self, where: Where, labels: dict[str, str] | None = None) -> None:
        """Show what can be done here; ``labels`` are words that fit better than the table's at the moment."""
        shown = where, labels or {}, self._commands
        if shown != self._shown:
            self._shown = shown
            self.refresh()

    @property
    def _commands(self) -> tuple[Command, ...]:
        return cast("Explorer", self.app).commands  # pyright: ignore[reportUnknownMemberType]

    def on_click(self, event: events.Click) -> None:
        """Tell which command was clicked."""
        for command in self._commands:
            if command.rank and command.name == event.style.meta.get("command"):
                self.post_message(self.Clicked(command))

    def render(self) -> Content:
        """The commands that there is room for."""
        pieces: list[Content] = []
        where, labels, commands = self._shown
        for command in offered(where, self.size.width - 1, labels, commands):
            key, label = command.shown_key, labels.get(command.name, command.label)
            text = f"{key} {label}"
            spans = [
                Span(0, len(key), "bold $mark-action"),
                Span(0, len(text), Style.from_meta({"command": command.name})),
            ]
            pieces.append(Content(text, spans))
        return Content.assemble(" ", Content("  ").join(pieces))

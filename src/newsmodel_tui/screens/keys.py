"""Every key and what it does, made from the table of commands, narrowed down as one types."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Input

from newsmodel.literal import one_line
from newsmodel_tui.commands import Command, Where
from newsmodel_tui.drawing import STYLES, styled
from newsmodel_tui.key_help import Entry, entries, in_sections, narrowed
from newsmodel_tui.screens.overlay import Overlay
from newsmodel_tui.widgets.rows import Row, Rows

CLOSES = "question_mark"
"""The key that opens the help, and closes it while nothing is typed."""

WIDTH = 22
"""Cells for the keys, so that what they do stands in one column."""


class Narrow(Input):
    """The line to type in; while nothing is typed, the key that opened the help is not for it."""

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Whether a key is typed here."""
        return super().check_consume_key(key, character) and not (key == CLOSES and not self.value)


class Keys(Overlay):
    """The key help for one place in the explorer; what works there stands first.

    The keyboard is in the line to type in, and arrows and page keys move the list all the same.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Close"),
        Binding(CLOSES, "leave", "Close", priority=True),
        Binding("slash", "type", "Search"),
        Binding("up", "scroll(-1)", show=False),
        Binding("down", "scroll(1)", show=False),
        Binding("pageup", "page('up')", show=False),
        Binding("pagedown", "page('down')", show=False),
    ]
    AUTO_FOCUS = "#narrow"

    def __init__(self, where: Where, commands: Sequence[Command]) -> None:
        self._all = entries(where, commands)
        self._palette = next((each.shown_key for each in commands if each.name == "commands"), "^P")
        super().__init__(self._counted(len(self._all)), tuple(_rows(self._all)))

    def compose_above(self) -> ComposeResult:
        """The line to type in."""
        yield Narrow(placeholder="A key, or words of what it does", id="narrow", select_on_focus=False)

    @property
    def box(self) -> Narrow:
        """The line to type in."""
        return self.query_one(Narrow)

    @on(Input.Changed, "#narrow")
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        found = narrowed(self._all, event.value)
        nothing = f"No key does “{one_line(event.value.strip())}”. Esc shows all keys again; {self._palette} finds "
        rows = list(_rows(found)) or [Row(styled(f"{nothing}commands, articles, sources and places by their names."))]
        self.query_one(Rows).show(rows)
        self.entitle(self._counted(len(found)), "Esc Clear" if event.value else "Esc Close")

    @on(Input.Submitted, "#narrow")
    def _entered(self, event: Input.Submitted) -> None:
        event.stop()
        self.query_one(Rows).focus()

    def _counted(self, found: int) -> str:
        return f"Keys  {found} of {len(self._all)}"

    def action_leave(self) -> None:
        """Forget what was typed; with nothing typed, close."""
        if self.box.value:
            self.box.value = ""
            self.box.focus()
        else:
            self.dismiss(None)

    def action_type(self) -> None:
        """Go to the line to type in."""
        self.box.focus()

    def action_scroll(self, by: int) -> None:
        """Scroll the list."""
        self.query_one(Rows).action_move(by)

    def action_page(self, which: str) -> None:
        """Turn a page of the list."""
        rows = self.query_one(Rows)
        (rows.action_page_up if which == "up" else rows.action_page_down)()


def _rows(found: Sequence[Entry]) -> Iterator[Row]:
    for section, within in in_sections(found):
        yield Row(Content.assemble("\n", styled(section, "bold underline")))
        for entry in within:
            style = STYLES[entry.mark] if entry.mark else "bold"
            yield Row(styled(entry.meaning), lead=styled("  ".join(entry.keys), style), lead_width=WIDTH)

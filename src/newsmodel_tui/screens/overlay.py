"""A box over the screen with a title and a list; Esc closes it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from newsmodel_tui.drawing import QUIET, line, styled
from newsmodel_tui.widgets.foot import Foot
from newsmodel_tui.widgets.rows import Row, Rows


class Overlay(ModalScreen[Row | None]):
    """A list over the screen; answers the row that was chosen, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,backspace,question_mark,f1,P,C", "dismiss(None)", "Close"),
        Binding("enter", "choose", "Choose"),
    ]
    AUTO_FOCUS = "#listed"
    FOOT_ACTIONS: ClassVar[Mapping[str, str]] = {"Esc": "leave", "⏎": "choose"}
    """What a click on a part of the last line does, by the key it begins with."""

    def __init__(
        self,
        title: str,
        rows: Sequence[Row],
        foot: str = "Esc Close",
        *,
        cursor: int | None = None,
        is_small: bool = False,
    ) -> None:
        super().__init__(classes="-small" if is_small else None)
        self._title = title
        self._foot = foot
        self._rows = tuple(rows)
        self._first = cursor

    def compose(self) -> ComposeResult:
        """The title above the list."""
        with Vertical(id="box"):
            yield Static(styled(self._title, "bold"), markup=False, id="box-title")
            yield from self.compose_above()
            yield Rows(id="listed")
            yield Foot(self._foot, self.FOOT_ACTIONS)

    def compose_above(self) -> ComposeResult:
        """What stands between title and list: nothing."""
        yield from ()

    def entitle(self, title: str, foot: str) -> None:
        """Say something else above and below the list."""
        self.query_one("#box-title", Static).update(styled(title, "bold"))
        self.query_one(Foot).say(foot)

    def on_mount(self) -> None:
        """Show the rows."""
        rows = self.query_one(Rows)
        rows.show(self._rows, self._first)
        if self._first is not None:
            self.call_after_refresh(rows.place_cursor, self._first)

    def action_choose(self) -> None:
        """Choose the row under the cursor."""
        self.query_one(Rows).choose()

    def action_leave(self) -> None:
        """Close it."""
        self.dismiss(None)

    @on(Rows.Chosen)
    def _chosen(self, event: Rows.Chosen) -> None:
        event.stop()
        self.dismiss(event.row)


def option(name: str, text: str, about: str) -> Row:
    """A row to be chosen: what it does in a word or two, and more about it."""
    return Row(Content.assemble(styled(text, "bold"), styled("  "), line(about, QUIET)), runs=name)

"""A box over the screen with a title and a list; Esc closes it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from newsmodel_tui.drawing import QUIET, styled
from newsmodel_tui.widgets.rows import Row, Rows


class Overlay(ModalScreen[Row | None]):
    """A list over the screen; answers the row that was chosen, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,backspace,question_mark,f1,P,C", "dismiss(None)", "Close"),
        Binding("enter", "choose", "Choose"),
    ]
    AUTO_FOCUS = "#listed"

    def __init__(self, title: str, rows: Sequence[Row]) -> None:
        super().__init__()
        self._title = title
        self._rows = tuple(rows)

    def compose(self) -> ComposeResult:
        """The title above the list."""
        with Vertical(id="box"):
            yield Static(styled(self._title, "bold"), markup=False, id="box-title")
            yield Rows(id="listed")
            yield Static(styled("Esc Close", QUIET), markup=False, id="box-foot")

    def on_mount(self) -> None:
        """Show the rows."""
        self.query_one(Rows).show(self._rows)

    def action_choose(self) -> None:
        """Choose the row under the cursor."""
        self.query_one(Rows).choose()

    @on(Rows.Chosen)
    def _chosen(self, event: Rows.Chosen) -> None:
        event.stop()
        self.dismiss(event.row)

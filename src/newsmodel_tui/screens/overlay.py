"""A box over the screen with a title and a list; Esc closes it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.style import Style
from textual.widgets import Static

from newsmodel_tui.drawing import QUIET, line, styled
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
            yield Static(_foot(self._foot), markup=False, id="box-foot")

    def compose_above(self) -> ComposeResult:
        """What stands between title and list: nothing."""
        yield from ()

    def entitle(self, title: str, foot: str) -> None:
        """Say something else above and below the list."""
        self.query_one("#box-title", Static).update(styled(title, "bold"))
        self.query_one("#box-foot", Static).update(_foot(foot))

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

    async def on_click(self, event: events.Click) -> None:
        """A click on a key in the last line is that key."""
        if action := self.FOOT_ACTIONS.get(str(event.style.meta.get("key"))):
            await self.run_action(action)

    @on(Rows.Chosen)
    def _chosen(self, event: Rows.Chosen) -> None:
        event.stop()
        self.dismiss(event.row)


def _foot(text: str) -> Content:
    """The last line: keys with what they do, three spaces apart, which can be clicked."""
    parts = (styled(part, QUIET).stylize(Style.from_meta({"key": part.split()[0]})) for part in text.split("   "))
    return Content("   ").join(parts)


def option(name: str, text: str, about: str) -> Row:
    """A row to be chosen: what it does in a word or two, and more about it."""
    return Row(Content.assemble(styled(text, "bold"), styled("  "), line(about, QUIET)), runs=name)

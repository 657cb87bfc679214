"""A line to type in: a path, an address, a name."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from newsmodel_tui.drawing import styled
from newsmodel_tui.widgets.foot import Foot


class Prompt(ModalScreen[str]):
    """Asks for one line; answers what was typed, or an empty string."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss('')", "Close")]

    def __init__(
        self,
        title: str = "Open",
        wanted: str = "a file, a folder, an archive or a news: address",
        verb: str = "Open",
        value: str = "",
        *,
        replaces: bool = False,
    ) -> None:
        """``value`` stands there already; ``replaces`` lets the first key typed replace all of it."""
        super().__init__()
        self._replaces = replaces
        self._title, self._wanted, self._verb, self._value = title, wanted, verb, value

    def compose(self) -> ComposeResult:
        """A line to type in, with what may be typed below it."""
        with Vertical(id="box"):
            yield Static(styled(self._title, "bold"), markup=False, id="box-title")
            yield Input(value=self._value, placeholder=self._wanted, id="answer", select_on_focus=self._replaces)
            yield Foot(f"⏎ {self._verb}   Esc Close", {"⏎": "submit", "Esc": "dismiss('')"})

    async def action_submit(self) -> None:
        """Answer what is typed."""
        await self.query_one(Input).action_submit()

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.dismiss(event.value.strip())

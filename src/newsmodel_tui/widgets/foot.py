"""The last line of a box over the screen: keys with what they do, which can be clicked."""

from __future__ import annotations

from collections.abc import Mapping

from textual import events
from textual.content import Content
from textual.style import Style
from textual.widgets import Static

from newsmodel_tui.drawing import QUIET, styled

PARTING = "   "
"""What stands between two of them."""


class Foot(Static):
    """Keys, each with what it does; a click does it too."""

    def __init__(self, text: str, actions: Mapping[str, str]) -> None:
        """``actions`` are the screen's, by the keys as they stand in the text."""
        super().__init__(_clickable(text), markup=False, id="box-foot")
        self._actions = actions

    def say(self, text: str) -> None:
        """Say something else."""
        self.update(_clickable(text))

    async def on_click(self, event: events.Click) -> None:
        """Do what the key that was clicked does."""
        if action := self._actions.get(str(event.style.meta.get("key"))):
            event.stop()
            await self.screen.run_action(action)


def _clickable(text: str) -> Content:
    parts = text.split(PARTING)
    drawn = (styled(part, QUIET).stylize(Style.from_meta({"key": part.split()[0]})) for part in parts if part.strip())
    return Content(PARTING).join(drawn)

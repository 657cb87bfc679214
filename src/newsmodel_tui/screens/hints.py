"""A letter on every link in view: typing it does what a click on the link does."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual import events
from textual.app import ComposeResult
from textual.content import Content, Span
from textual.geometry import Offset, Size
from textual.screen import ModalScreen
from textual.widgets import Static

from newsmodel_tui.hints import hints
from newsmodel_tui.screens.addressed import AddressedScreen
from newsmodel_tui.widgets.in_view import HasLinks, Link

if TYPE_CHECKING:
    from newsmodel_tui.app import Explorer


class Hint(Static):
    """The letters of one link, over where it begins."""

    def __init__(self, letters: str, at: Offset) -> None:
        super().__init__(markup=False)
        self.letters = letters
        """The keys that open the link."""
        self.styles.offset = (at.x, at.y)

    def show(self, typed: str) -> None:
        """Show what is still to be typed, or nothing where something else was typed."""
        self.display = self.letters.startswith(typed)
        text = self.letters.upper()
        self.update(Content(text, [Span(0, len(typed), "dim")]))


class Hints(ModalScreen[Link | None]):
    """The letters over the screen; answers the link whose letters were typed, or None."""

    def __init__(self, links: Sequence[Link]) -> None:
        super().__init__()
        self._typed = ""
        self._drawn_for: Size | None = None
        self._links = dict(zip(hints(len(links)), links, strict=True))

    def compose(self) -> ComposeResult:
        """One label a link."""
        for letters, link in self._links.items():
            yield Hint(letters, link.at)

    def on_mount(self) -> None:
        """Show all of every label."""
        self._show()

    def on_key(self, event: events.Key) -> None:
        """Take a letter; Backspace takes one back, any other key leaves."""
        event.stop()
        event.prevent_default()
        typed = self._typed[:-1] if event.key == "backspace" and self._typed else self._typed + (event.character or "")
        if typed in self._links:
            self.dismiss(self._links[typed])
        elif typed != self._typed and any(letters.startswith(typed) for letters in self._links):
            self._typed = typed
            self._show()
        else:
            self.dismiss(None)

    def on_click(self) -> None:
        """Leave."""
        self.dismiss(None)

    def on_resize(self, event: events.Resize) -> None:
        """Leave when the screen is another one: nothing stands where it stood."""
        if self._drawn_for not in (None, event.size):
            self.dismiss(None)
        self._drawn_for = event.size

    def _show(self) -> None:
        for hint in self.query(Hint):
            hint.show(self._typed)


def ask(explorer: Explorer) -> None:
    """Put a letter on everything that can be opened on the screen, and open what is typed."""
    screen = explorer.screen
    if not isinstance(screen, AddressedScreen):
        return
    widgets = (widget for widget in screen.query("*") if isinstance(widget, HasLinks) and widget.is_on_screen)
    links = [link for widget in widgets for link in widget.links_in_view()]
    if not links:
        explorer.notify("Nothing in view can be opened.", markup=False)
        return
    explorer.push_screen(Hints(links), _chosen)


def _chosen(link: Link | None) -> None:
    if link is not None:
        link.choose()

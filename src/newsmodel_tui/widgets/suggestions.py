"""The list under a search that is being typed: how it may go on, and how many articles have that."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.widget import Widget

from newsmodel_tui.drawing import QUIET, line, styled

if TYPE_CHECKING:
    from newsmodel.archive import Completion

MOST = 8
"""How many completions are listed."""


class Suggestions(Widget):
    """Completions, one a line; the keyboard stays in the line where the search is typed."""

    class Chosen(Message):
        """A completion was clicked."""

        def __init__(self, completion: Completion) -> None:
            super().__init__()
            self.completion = completion
            """The completion."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.completions: tuple[Completion, ...] = ()
        """What is listed."""
        self._at: int | None = None
        self.display = False

    @property
    def is_open(self) -> bool:
        """Whether there is a list."""
        return bool(self.completions)

    @property
    def chosen(self) -> Completion | None:
        """The completion that the keyboard has gone to."""
        return None if self._at is None else self.completions[self._at]

    def show(self, completions: Sequence[Completion]) -> None:
        """List completions, none of them chosen yet; with none, there is no list."""
        self.completions, self._at = tuple(completions)[:MOST], None
        self.display = self.is_open
        self.refresh(layout=True)

    def release(self) -> None:
        """Have none chosen: something else is being typed."""
        self._at = None
        self.refresh()

    def move(self, by: int) -> None:
        """Choose the next completion or the one before; before the first and behind the last, none."""
        places = (None, *range(len(self.completions)))
        self._at = places[(places.index(self._at) + by) % len(places)]
        self.refresh()

    def render(self) -> Content:
        """The list as wide as there is room."""
        return Content("\n").join(
            line_of(each, self.size.width, is_chosen=at == self._at) for at, each in enumerate(self.completions)
        )

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """A line for each."""
        return len(self.completions)

    def on_click(self, event: events.Click) -> None:
        """Take the completion that was clicked."""
        if 0 <= event.y < len(self.completions):
            self.post_message(self.Chosen(self.completions[event.y]))


def line_of(completion: Completion, width: int, *, is_chosen: bool) -> Content:
    """A completion on one line: what it says, what that is, how many articles have it."""
    number = counted(completion)
    room = max(1, width - 2 - (len(number) + 2 if number else 1))
    said = line(completion.name, "bold" if is_chosen else "")
    if completion.meaning:
        said = Content.assemble(said, "  ", line(completion.meaning, QUIET))
    said = said.truncate(room, ellipsis=True)
    gap = " " * (room - said.cell_length + 1)
    return Content.assemble("▌ " if is_chosen else "  ", said, gap, styled(number, QUIET))


def counted(completion: Completion) -> str:
    """How many articles have it, in few cells; nothing where that is not known.

    >>> from newsmodel.archive import Completion
    >>> counted(Completion(text="a", start=0, end=1, kind="word", name="a", articles=1200, is_about=True))
    'about 1,200'
    """
    if completion.articles is None:
        return ""
    return f"about {completion.articles:,}" if completion.is_about else f"{completion.articles:,}"

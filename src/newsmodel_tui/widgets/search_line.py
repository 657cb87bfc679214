"""The line that a search is typed in, with how it may go on listed under it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import events, on, work
from textual.actions import SkipAction
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.geometry import Size
from textual.message import Message
from textual.reactive import Reactive
from textual.timer import Timer
from textual.widgets import Input
from textual.worker import Worker, get_current_worker  # pyright: ignore[reportUnknownVariableType]

from newsmodel_tui.widgets.suggestions import MOST, Suggestions

if TYPE_CHECKING:
    from newsmodel.archive import Completion
    from newsmodel_tui.library import Library

TYPING = 0.03
"""Seconds without a key before a search is made: less than between a quick typist's keys, more than of a key held."""


class SearchBox(Input):
    """The line itself: what is typed changes neither its width nor its height, so nothing is laid out for a letter."""

    virtual_size = Reactive(Size(0, 0))


class SearchLine(Vertical):
    """A search being typed; archives are asked by a worker, and an answer to what was typed over is dropped."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "go(1)", show=False),
        Binding("up", "go(-1)", show=False),
        Binding("tab", "take", show=False),
        Binding("escape", "close", show=False),
    ]

    class Rested(Message):
        """Nothing more has been typed for a moment."""

        def __init__(self, typed: str) -> None:
            super().__init__()
            self.typed = typed
            """What stands in the line."""

    class Entered(Message):
        """Enter was pressed: what is typed is meant as it is."""

        def __init__(self, typed: str) -> None:
            super().__init__()
            self.typed = typed
            """What stands in the line."""

    def __init__(self, library: Library) -> None:
        super().__init__(id="search-line")
        self._library = library
        self._timer: Timer | None = None
        self._unsearched: str | None = None
        """What was typed and not searched for yet."""
        self._suggested_for = ""

    def compose(self) -> ComposeResult:
        """The line, and the list under it."""
        yield SearchBox(placeholder="Search words, source: place: has:", id="search", select_on_focus=False)
        yield Suggestions(id="suggestions")

    @property
    def box(self) -> Input:
        """The line to type in."""
        return self.query_one("#search", Input)

    @property
    def suggestions(self) -> Suggestions:
        """How what is typed may go on."""
        return self.query_one("#suggestions", Suggestions)

    # Typing

    @on(Input.Changed, "#search")
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        typed = event.value
        self.forget()
        self.suggestions.release()
        self._unsearched = typed
        self._timer = self.set_timer(TYPING, lambda: self._rest(typed))

    def _rest(self, typed: str) -> None:
        if typed != self._unsearched:  # Enter came after the moment had passed and before it was told here
            return
        self._unsearched = None
        self.post_message(self.Rested(typed))
        place = self.box.cursor_position
        if place and not typed[:place][-1:].isspace():
            self._complete(typed, place)
        else:
            self.close()

    @on(Input.Submitted, "#search")
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        if not self._take(self.suggestions.chosen):
            self.forget()
            self.close()
            self.post_message(self.Entered(event.value))

    def forget(self) -> None:
        """Search for nothing that was typed and not searched for yet."""
        self._unsearched = None
        if self._timer:
            self._timer.stop()

    # How the search may go on

    @work(thread=True, exclusive=True, group="complete")
    def _complete(self, typed: str, place: int) -> None:
        worker: Worker[object] = get_current_worker()  # pyright: ignore[reportUnknownVariableType]
        found = self._library.complete(typed, place, MOST)
        if not worker.is_cancelled:
            self.app.call_from_thread(self._suggest, typed, place, found)  # pyright: ignore[reportUnknownMemberType]

    def _suggest(self, typed: str, place: int, found: tuple[Completion, ...]) -> None:
        if not self.query("#suggestions"):  # the screen is being taken down
            return
        if self.box.has_focus and (typed, place) == (self.box.value, self.box.cursor_position):
            self._suggested_for = typed
            self.suggestions.show(found)

    def action_go(self, by: int) -> None:
        """Go to the next completion, or to the one before."""
        self._look_at_list()
        self.suggestions.move(by)

    def action_take(self) -> None:
        """Take the completion that was gone to, or the first."""
        self._look_at_list()
        self._take(self.suggestions.chosen or self.suggestions.completions[0])

    def action_close(self) -> None:
        """Close the list; what is typed stays."""
        self._look_at_list()
        self.close()

    def close(self) -> None:
        """Close the list of completions."""
        self.workers.cancel_group(self, "complete")
        if self.suggestions.is_open:
            self.suggestions.show(())

    def _look_at_list(self) -> None:
        """Leave the key to others where there is no list, or it is for something that was typed over."""
        if not self.suggestions.is_open or self._suggested_for != self.box.value:
            raise SkipAction

    @on(Suggestions.Chosen)
    def _clicked(self, event: Suggestions.Chosen) -> None:
        event.stop()
        self._take(event.completion)
        self.box.focus()

    def _take(self, completion: Completion | None) -> bool:
        """Take a completion, if one was gone to and the line is still what it is for; whether it was."""
        if completion is None or self._suggested_for != self.box.value:
            return False
        self.box.value = completion.applied(self.box.value)
        self.box.cursor_position = completion.cursor
        self.close()
        return True

    @on(events.DescendantBlur)
    def _left(self) -> None:
        self.close()

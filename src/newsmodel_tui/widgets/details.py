"""The details of what is selected: tabs over one list of rows."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content, Span
from textual.message import Message
from textual.style import Style
from textual.widgets import Static

from newsmodel_tui.drawing import styled
from newsmodel_tui.widgets.in_view import Link, clickable
from newsmodel_tui.widgets.rows import Row, Rows

if TYPE_CHECKING:
    from newsmodel_tui.described import Subject, Tab
    from newsmodel_tui.marks import Sort

EMPTY = Row(styled("Choose a story in the list to see its quotes, sources, places and calls to action here.", "italic"))

WAITING = Row(styled("Looking …", "italic"))


class Tabs(Static):
    """The names of the tabs, with the open one in brackets and in reverse."""

    class Chosen(Message):
        """A tab was clicked."""

        def __init__(self, name: str) -> None:
            super().__init__()
            self.name = name
            """Its name."""

    def __init__(self, names: tuple[str, ...], *, id: str | None = None) -> None:
        super().__init__(markup=False, id=id)
        self._names = names
        self._chosen: str | None = None

    def show(self, chosen: str, names: tuple[str, ...] = ()) -> None:
        """Mark one as open; ``names`` are other tabs than before."""
        is_new, self._names = bool(names) and names != self._names, names or self._names
        if is_new or chosen != self._chosen:
            self._chosen = chosen
            self.update(tabs(self._names, chosen), layout=is_new)

    def links_in_view(self) -> Iterator[Link]:
        """Every tab."""
        for at, meta in clickable(self):
            if name := meta.get("tab"):
                yield Link(at, partial(self.post_message, self.Chosen(str(name))))

    def on_click(self, event: events.Click) -> None:
        """Tell which tab was clicked."""
        if name := event.style.meta.get("tab"):
            self.post_message(self.Chosen(name))


def tabs(names: tuple[str, ...], chosen: str) -> Content:
    """Names in a row, the chosen one in brackets and bold."""
    pieces: list[Content] = []
    for name in names:
        text = f"[{name}]" if name == chosen else f" {name} "
        style = "bold $mark-action" if name == chosen else "$mark-quiet"
        pieces.append(Content(text, [Span(0, len(text), style), Span(0, len(text), Style.from_meta({"tab": name}))]))
    return Content(" ").join(pieces)


class Details(Vertical):
    """The pane that says everything about what is selected."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.tab = ""
        """The name of the open tab; empty before anything is shown."""
        self._tabs: tuple[Tab, ...] = ()
        self._subject: Subject | None = None

    def compose(self) -> ComposeResult:
        """The names of the tabs above the rows."""
        yield Tabs((), id="tabs")
        yield Rows(id="rows")

    @property
    def tabs(self) -> tuple[Tab, ...]:
        """The tabs, in order; what they say of an article is read in after the first paint."""
        from newsmodel_tui.described import TABS

        return self._tabs or TABS

    @property
    def rows(self) -> Rows:
        """The list of rows."""
        return self.query_one("#rows", Rows)

    @property
    def subject(self) -> Subject | None:
        """What the details are about."""
        return self._subject

    @property
    def stops(self) -> Sort:
        """Which marks the keys for next and previous stop at while this tab is open."""
        return self._open_tab.stops if self.tab else "quotes"

    @property
    def _open_tab(self) -> Tab:
        from newsmodel_tui.described import tab_named

        return tab_named(self.tab, self.tabs) or self.tabs[0]

    def offer(self, tabs: tuple[Tab, ...]) -> None:
        """Have other tabs from now on."""
        self._tabs = tabs
        self.query_one(Tabs).show(self.tab, tuple(tab.name for tab in tabs))

    def show(self, subject: Subject | None, tab: str = "", row: int | None = None) -> None:
        """Show what is known about a subject, in the tab of this name or the one that fits it best."""
        from newsmodel_tui.described import rows_for, tab_for, tab_named

        about = (subject.across or subject.part) if subject else None
        chosen = tab_named(tab, self.tabs) or tab_for(about, self.tabs)
        self.tab, self._subject = chosen.name, subject
        self.query_one(Tabs).show(self.tab, tuple(each.name for each in self.tabs))
        self.rows.show(rows_for(chosen, subject) if subject else (EMPTY,), row)

    def wait(self) -> None:
        """Say that archives are being asked."""
        self._subject = None
        self.rows.show((WAITING,))

    def turn(self, by: int) -> None:
        """Show the next tab, or the previous one."""
        at = self.tabs.index(self._open_tab) + by
        self.show(self._subject, self.tabs[at % len(self.tabs)].name)

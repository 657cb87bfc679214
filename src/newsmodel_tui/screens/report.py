"""What the articles of a search come to: charts one under another, every bar a way to what it counts."""

from __future__ import annotations

import contextlib
from collections.abc import Generator
from typing import TYPE_CHECKING, ClassVar, TypeAlias

import attrs
from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Static
from textual.worker import Worker, get_current_worker  # pyright: ignore[reportUnknownVariableType]

from newsmodel.address import Address
from newsmodel.errors import ArchiveError, NewsmodelError
from newsmodel.report import Report, lines, reports
from newsmodel_tui import links
from newsmodel_tui.commands import Where, bindings
from newsmodel_tui.counted import fault_rows, holding_rows, report_rows
from newsmodel_tui.drawing import QUIET, line, styled
from newsmodel_tui.history import Visit
from newsmodel_tui.holding import Holding
from newsmodel_tui.library import aside
from newsmodel_tui.screens.addressed import AddressedScreen
from newsmodel_tui.widgets.crumbs import Crumbs, Footer
from newsmodel_tui.widgets.rows import Row, Rows

if TYPE_CHECKING:
    from newsmodel_tui.app import Explorer

COPIED = 80
"""How many cells a line of a copied report has at most."""

Counted: TypeAlias = "Holding | Report | str"
"""What comes from counting: an archive begins, a report of it is there, or why there is none."""

State: TypeAlias = tuple[tuple[str, int, int], ...]
"""What was open when it was counted."""


class ReportScreen(AddressedScreen):
    """The screen for ``news:report?query=...``."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("report")
    AUTO_FOCUS = "#report"

    def __init__(self) -> None:
        super().__init__()
        self._address: Address | None = None
        self._counted: list[Counted] = []
        self._is_counting = False
        self._number = 0
        self._state: State = ()
        self._left: Visit | None = None

    def compose(self) -> ComposeResult:
        """What is counted, then the charts."""
        yield Crumbs(id="crumbs")
        yield Static(markup=False, id="reported")
        yield Rows(id="report")
        yield Footer(id="footer")

    @property
    def where(self) -> Where:
        """Where the reader is, for the footer and the key help."""
        return "report"

    @property
    def listed(self) -> Rows:
        """The charts."""
        return self.query_one("#report", Rows)

    def show(self, visit: Visit) -> None:
        """Count what a visit's address names, unless it is on the screen as it is."""
        library = self.explorer.library
        state = tuple((each.origin, each.edition, each.articles) for each in library.readable)
        self.query_one(Footer).show("report", {"report": "Count again"})
        self._left = visit
        if visit.address == self._address and state == self._state and not self._is_counting:
            self._draw(is_first=True)
            return
        self._address, self._state = visit.address, state
        self._counted, self._is_counting = [], True
        self._number += 1
        self._draw(is_first=True)
        self._count(visit.address, self._number)

    def snapshot(self, visit: Visit) -> Visit:
        """The visit, with the row of the cursor and how far it is scrolled."""
        return attrs.evolve(visit, row=self.listed.cursor, scrolls=(("report", self.listed.scroll_offset.y),))

    def open_selected(self) -> None:
        """Open what the bar under the cursor counts."""
        self.listed.choose()

    def copied(self) -> str:
        """The reports as text."""
        return "\n\n".join("\n".join(lines(each, COPIED)) for each in self._counted if isinstance(each, Report))

    @work(thread=True, exclusive=True, group="report")
    def _count(self, address: Address, number: int) -> None:
        """Count one archive after the other, until the reader has gone elsewhere."""
        worker: Worker[object] = get_current_worker()  # pyright: ignore[reportUnknownVariableType]
        with contextlib.closing(self._counting(address.query or "")) as counting:
            for each in counting:
                if worker.is_cancelled or self.explorer.history.here.address != address:
                    return
                self.explorer.call_from_thread(self._take, number, each)
        self.explorer.call_from_thread(self._take, number, None)

    def _counting(self, query: str) -> Generator[Counted, None, None]:
        library = self.explorer.library
        holdings = library.readable
        for holding in holdings:
            if len(holdings) > 1:
                yield holding
            try:
                with aside(holding) as archive:
                    yield from reports(archive, query)
            except NewsmodelError as error:
                if isinstance(error, ArchiveError):
                    library.trouble(holding, error)
                yield str(error)

    def _take(self, number: int, counted: Counted | None) -> None:
        if number != self._number or not self.query("#report"):
            return
        if counted is None:
            self._is_counting = False
        else:
            self._counted.append(counted)
        self._draw()

    def _draw(self, *, is_first: bool = False) -> None:
        query = (self._address.query or "") if self._address else ""
        said = line(f"What the articles come to that fit {query}" if query else "What all articles come to", "bold")
        self.query_one("#reported", Static).update(
            said + styled("  Counting …", QUIET) if self._is_counting else said, layout=False
        )
        rows, listed = self._rows(), self.listed
        if is_first:
            listed.show(rows)
        else:
            listed.amend(rows)
        if listed.cursor is None and (stops := [at for at, row in enumerate(rows) if row.can_be_chosen]):
            listed.place_cursor(stops[0], quietly=True)
        if self._left is not None and not self._is_counting:
            self._restore(self._left)

    def _restore(self, visit: Visit) -> None:
        """Put cursor and scroll where they were left."""
        self._left = None
        if visit.row is not None:
            self.listed.place_cursor(visit.row, quietly=True)
        if (y := dict(visit.scrolls).get("report")) is not None:
            self.call_after_refresh(self.listed.scroll_to, y=y, animate=False, immediate=True)

    def _rows(self) -> list[Row]:
        rows: list[Row] = []
        for each in self._counted:
            if isinstance(each, Report):
                rows += report_rows(each, self.app.size.width)
            else:
                rows += holding_rows(each.origin) if isinstance(each, Holding) else fault_rows(each)
        return rows

    def on_resize(self, event: events.Resize) -> None:
        """Draw bars that fit the new width."""
        if self._address is not None:
            self.listed.amend(self._rows())

    @on(Rows.Moved)
    def _cursor_moved(self) -> None:
        self._left = None  # whoever moves while it is being counted stays there

    @on(Rows.Chosen)
    def _chosen(self, event: Rows.Chosen) -> None:
        if event.row.opens is not None:
            self.explorer.open(event.row.opens)


def ask(explorer: Explorer) -> None:
    """Open the report on the present search."""
    explorer.open(links.report(explorer.history.here.search))

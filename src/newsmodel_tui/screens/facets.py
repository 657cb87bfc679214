"""What the articles of a search share, counted; choosing one narrows the search down, or widens it again."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.worker import Worker, get_current_worker  # pyright: ignore[reportUnknownVariableType]

from newsmodel.errors import NewsmodelError
from newsmodel.literal import one_line
from newsmodel_tui import links
from newsmodel_tui.drawing import QUIET, line, styled
from newsmodel_tui.library import Library
from newsmodel_tui.narrowing import Common, has_term, term_of, toggled
from newsmodel_tui.screens.overlay import Overlay
from newsmodel_tui.widgets.rows import Row, Rows

if TYPE_CHECKING:
    from newsmodel_tui.app import Explorer

NUMBER = 9
"""Cells for how many articles have a value."""

NOTHING = (
    "No story fits this search, so there is nothing to narrow it down by. Esc, then / to search for something else."
)
LACKING = "The stories of this search have nothing in common that could be counted. Esc closes."


class Facets(Overlay):
    """The values that the articles of a search share, by field; counted by a worker, a field at a time."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("F", "dismiss(None)", "Close")]

    def __init__(self, library: Library, query: str) -> None:
        self._library = library
        self._query = query
        self._found: list[Row] = []
        about = f"  {one_line(query)}" if query else ""
        super().__init__(f"Narrow down{about}", [Row(styled("Counting …", QUIET))])

    def on_mount(self) -> None:
        """Begin to count."""
        super().on_mount()
        self._count()

    @work(thread=True, group="facets")
    def _count(self) -> None:
        worker: Worker[object] = get_current_worker()  # pyright: ignore[reportUnknownVariableType]
        looked_at = 0
        try:
            for common in self._library.common(self._query):
                if worker.is_cancelled:
                    return
                looked_at = max(looked_at, common.looked_at)
                self.app.call_from_thread(self._take, common)  # pyright: ignore[reportUnknownMemberType]
            self.app.call_from_thread(self._finish, looked_at)  # pyright: ignore[reportUnknownMemberType]
        except NewsmodelError as error:
            if not worker.is_cancelled:
                self.app.call_from_thread(self._fail, str(error))  # pyright: ignore[reportUnknownMemberType]

    def _take(self, common: Common) -> None:
        rows = list(facet_rows(common, self._query))
        if not rows or not self.query(Rows):
            return
        is_first = not self._found
        self._found += rows
        listed, shown = self.query_one(Rows), [*self._found, Row(styled("\nCounting …", QUIET))]
        listed.show(shown) if is_first else listed.amend(shown)

    def _finish(self, looked_at: int) -> None:
        if not self.query(Rows):
            return
        if self._found:
            self.query_one(Rows).amend(self._found)
        else:
            self.query_one(Rows).show([Row(styled(LACKING if looked_at else NOTHING))])

    def _fail(self, reason: str) -> None:
        if self.query(Rows):
            self.query_one(Rows).show([Row(line(reason))])


def facet_rows(common: Common, query: str) -> Iterator[Row]:
    """The rows of a field: its name, then each value with how many articles have it; ✓ where it is asked for."""
    rows: list[Row] = []
    for value, articles in common.values:
        term = term_of(common.field, value)
        if term is None:
            continue
        is_asked = has_term(query, term)
        said = Content.assemble(styled("✓ ", "bold"), line(value, "bold")) if is_asked else line(value)
        lead = styled(f"{articles:,}".rjust(NUMBER - 2), QUIET)
        rows.append(Row(said, opens=links.articles(toggled(query, term)), lead=lead, lead_width=NUMBER))
    if rows:
        counted = "" if common.is_all else f"  in the newest {common.looked_at:,}"
        yield Row(Content.assemble("\n", styled(common.title, "bold underline"), styled(counted, QUIET)))
        yield from rows


def ask(explorer: Explorer) -> None:
    """List what the present search can be narrowed down by, and search for what is chosen."""

    def chosen(row: Row | None) -> None:
        if row is not None and row.opens is not None:
            explorer.open(row.opens)

    explorer.push_screen(Facets(explorer.library, explorer.history.here.search), chosen)

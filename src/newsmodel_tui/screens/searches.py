"""Saved searches: saving the present one under a name, the list of them, deleting one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content

from newsmodel.literal import one_line
from newsmodel_tui import links
from newsmodel_tui.drawing import QUIET, line, styled
from newsmodel_tui.saved import (
    SavedSearch,
    SavedSearchesError,
    drop_search,
    keep_search,
    read_searches,
    searches_file,
)
from newsmodel_tui.screens.overlay import Overlay
from newsmodel_tui.screens.prompt import Prompt
from newsmodel_tui.widgets.rows import Row, Rows

if TYPE_CHECKING:
    from newsmodel_tui.app import Explorer

EMPTY = "No search is saved yet. Search with /, then S saves the search under a name; it is here after a restart too."


class SavedSearches(Overlay):
    """The saved searches; Enter opens one, ``d`` deletes it."""

    FOOT_ACTIONS: ClassVar[Mapping[str, str]] = {**Overlay.FOOT_ACTIONS, "d": "delete"}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("B", "dismiss(None)", "Close"),
        Binding("d,delete", "delete", "Delete"),
    ]

    def __init__(self, searches: Sequence[SavedSearch], path: Path) -> None:
        self._searches = tuple(searches)
        self._path = path
        super().__init__("Saved searches", search_rows(self._searches), foot="⏎ Search   d Delete   Esc Close")

    def action_delete(self) -> None:
        """Delete the search under the cursor."""
        rows = self.query_one(Rows)
        if rows.cursor is None:
            return
        gone = self._searches[rows.cursor]
        try:
            drop_search(self._path, gone.name)
        except SavedSearchesError as error:
            self.notify(str(error), title="Saved searches", severity="error", markup=False)
            return
        self._searches = tuple(each for each in self._searches if each.name != gone.name)
        rows.show(search_rows(self._searches), min(rows.cursor, len(self._searches) - 1))
        self.notify(f"Deleted {one_line(gone.name)!r}.", markup=False)


def search_rows(searches: Sequence[SavedSearch]) -> list[Row]:
    """A row for each saved search, or what to do where there is none."""
    rows = [
        Row(Content.assemble(line(each.name, "bold"), "\n", line(each.query, QUIET)), opens=links.articles(each.query))
        for each in searches
    ]
    return rows or [Row(styled(EMPTY))]


def save(explorer: Explorer) -> None:
    """Ask for a name, and save the present search under it."""
    query = explorer.history.here.search
    if not query:
        explorer.notify("Nothing is searched for yet: / searches, then S saves the search.", markup=False)
        return

    def named(name: str | None) -> None:
        if not name:
            return
        try:
            has_replaced = keep_search(searches_file(), name, query)
        except SavedSearchesError as error:
            _tell(explorer, error)
            return
        instead = ", in place of the one of that name" if has_replaced else ""
        explorer.notify(f"Saved as {one_line(name)!r}{instead}. B lists saved searches.", markup=False)

    name = Prompt("Save this search as", "a name for it", "Save", one_line(query), replaces=True)
    explorer.push_screen(name, named)


def ask(explorer: Explorer) -> None:
    """List the saved searches, and search for the one that is chosen."""
    path = searches_file()
    try:
        searches = read_searches(path)
    except SavedSearchesError as error:
        _tell(explorer, error)
        return

    def chosen(row: Row | None) -> None:
        if row is not None and row.opens is not None:
            explorer.open(row.opens)

    explorer.push_screen(SavedSearches(searches, path), chosen)


def _tell(explorer: Explorer, error: SavedSearchesError) -> None:
    """Say what is wrong with the file, and note it among the problems, once."""
    path, _, reason = str(error).partition(": ")
    if not any((failure.origin, failure.reason) == (path, reason) for failure in explorer.library.failures):
        explorer.library.fail(path, reason)
    explorer.notify(str(error), title="Saved searches", severity="error", markup=False)
    explorer.explorer.refresh_state()

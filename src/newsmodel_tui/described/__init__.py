"""What the details pane says: for each tab, rows made from the article and the part that is selected."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Literal

from newsmodel.model import CallToAction, Party, Place, Quote, Source
from newsmodel_tui.across import CallsAcross, PlaceAcross, SourceAcross
from newsmodel_tui.described.action import action_rows
from newsmodel_tui.described.place import place_rows
from newsmodel_tui.described.plain import plain_rows
from newsmodel_tui.described.quote import attributed, quote_rows
from newsmodel_tui.described.source import source_rows
from newsmodel_tui.described.subject import Subject, part_of
from newsmodel_tui.marks import Sort
from newsmodel_tui.widgets.rows import Row

__all__ = [
    "SORT_OF",
    "TABS",
    "Subject",
    "Tab",
    "attributed",
    "part_of",
    "rows_for",
    "tab_for",
    "tab_named",
]

Tab = Literal["Quote", "Source", "Places", "Actions", "Data"]

ROWS: Mapping[Tab, Callable[[Subject], Iterable[Row]]] = {
    "Quote": quote_rows,
    "Source": source_rows,
    "Places": place_rows,
    "Actions": action_rows,
    "Data": plain_rows,
}
"""What each tab says."""

TABS: tuple[Tab, ...] = tuple(ROWS)

SORT_OF: Mapping[Tab, Sort] = {
    "Quote": "quotes",
    "Source": "sources",
    "Places": "places",
    "Actions": "actions",
    "Data": "everything",
}
"""Which marks the keys for next and previous stop at while a tab is open."""

BEST: tuple[tuple[type, Tab], ...] = (
    (Quote, "Quote"),
    (Source, "Source"),
    (SourceAcross, "Source"),
    (Party, "Source"),
    (Place, "Places"),
    (PlaceAcross, "Places"),
    (CallToAction, "Actions"),
    (CallsAcross, "Actions"),
)


def rows_for(tab: Tab, subject: Subject) -> tuple[Row, ...]:
    """What a tab says about its subject."""
    return tuple(ROWS[tab](subject))


def tab_named(name: str) -> Tab | None:
    """The tab of this name, if there is one."""
    for tab in TABS:
        if tab == name:
            return tab
    return None


def tab_for(part: object) -> Tab:
    """The tab that shows a part best."""
    if part is None:
        return "Quote"
    for kind, tab in BEST:
        if isinstance(part, kind):
            return tab
    return "Data"

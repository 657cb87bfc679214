"""What the details pane says: for each tab, rows made from the article and the part that is selected."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from newsmodel.model import CallToAction, Party, Place, Quote, Source
from newsmodel_tui.across import CallsAcross, PlaceAcross, SourceAcross
from newsmodel_tui.described.action import action_rows
from newsmodel_tui.described.place import place_rows
from newsmodel_tui.described.plain import plain_rows
from newsmodel_tui.described.quote import attributed, quote_rows
from newsmodel_tui.described.source import source_rows
from newsmodel_tui.described.subject import Subject
from newsmodel_tui.described.tab import Tab
from newsmodel_tui.leading import part_of
from newsmodel_tui.widgets.rows import Row

__all__ = [
    "TABS",
    "Subject",
    "Tab",
    "attributed",
    "part_of",
    "rows_for",
    "tab_for",
    "tab_named",
]

TABS: tuple[Tab, ...] = (
    Tab("Quote", quote_rows, "quotes", (Quote,)),
    Tab("Source", source_rows, "sources", (Source, SourceAcross, Party)),
    Tab("Places", place_rows, "places", (Place, PlaceAcross)),
    Tab("Actions", action_rows, "actions", (CallToAction, CallsAcross)),
    Tab("Data", plain_rows, "everything"),
)
"""The tabs that are always there; extensions add to them."""


def rows_for(tab: Tab, subject: Subject) -> tuple[Row, ...]:
    """What a tab says about its subject."""
    return tuple(tab.rows(subject))


def tab_named(name: str, tabs: Iterable[Tab] = TABS) -> Tab | None:
    """The tab of this name, if there is one."""
    return next((tab for tab in tabs if tab.name == name), None)


def tab_for(part: object, tabs: Sequence[Tab] = TABS) -> Tab:
    """The tab that shows a part best; an extension's where several do.

    >>> tab_for(None).name, tab_for(Place(id="kursk", name="Kursk")).name, tab_for("anything").name
    ('Quote', 'Places', 'Data')
    """
    if part is None:
        return tabs[0]
    return next((tab for tab in reversed(tabs) if isinstance(part, tab.shows)), TABS[-1])

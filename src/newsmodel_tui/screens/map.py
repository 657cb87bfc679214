"""Where it happens: the places of a story, of all that a search finds, or of everything that is open, on a map."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

import attrs
from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.widgets import Static
from textual.worker import Worker, get_current_worker  # pyright: ignore[reportUnknownVariableType]

from newsmodel.atlas import Area, Coverage, Spot, listed
from newsmodel.errors import NewsmodelError
from newsmodel_tui import links
from newsmodel_tui.commands import Where, bindings
from newsmodel_tui.covering import covered
from newsmodel_tui.drawing import QUIET, line, styled
from newsmodel_tui.history import Visit
from newsmodel_tui.map_words import LEGEND, about, place_row, summary
from newsmodel_tui.screens.addressed import AddressedScreen
from newsmodel_tui.stepping import next_stop
from newsmodel_tui.widgets.crumbs import Crumbs, Footer
from newsmodel_tui.widgets.map import EXTENTS, MapView
from newsmodel_tui.widgets.rows import Rows

if TYPE_CHECKING:
    from newsmodel_tui.app import Explorer

SMALLEST = (60, 15)
"""Below so many columns or rows there is no map, only the list."""

NOWHERE = -1
"""Stands for the extent of a map that was moved by hand."""


class MapScreen(AddressedScreen):
    """The screen for ``news:map``."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("map")
    AUTO_FOCUS = "#map"

    def __init__(self) -> None:
        super().__init__()
        self._coverage: Coverage | None = None
        self._visit: Visit | None = None

    def compose(self) -> ComposeResult:
        """How many places there are, the map with the list beside it, and what is selected."""
        yield Crumbs(id="crumbs")
        yield Static(markup=False, id="covered")
        with Horizontal(id="body"):
            yield MapView(id="map")
            yield Rows(id="places")
        yield Static(markup=False, id="selected-place")
        yield Footer(id="footer")

    @property
    def where(self) -> Where:
        """Where the reader is, for the footer and the key help."""
        return "map"

    @property
    def view(self) -> MapView:
        """The map."""
        return self.query_one(MapView)

    @property
    def places(self) -> Rows:
        """The list."""
        return self.query_one("#places", Rows)

    @property
    def spots(self) -> tuple[Spot, ...]:
        """The places, as the list has them."""
        return self._coverage.spots if self._coverage else ()

    def show(self, visit: Visit) -> None:
        """Show the places that a visit's address is about, and the area that was looked at."""
        self._visit, self._coverage = visit, None
        self.query_one("#covered", Static).update(styled("Looking …", QUIET), layout=False)
        self.view.wait()
        self.places.show(())
        self._name_selected()
        self.query_one("#footer", Footer).show("map")
        self._fit_panes()
        self._look(visit)

    def snapshot(self, visit: Visit) -> Visit:
        """The visit, with the area to the thousandth of a degree, the selected place, and where the list is."""
        if self._coverage is None:
            return visit
        area, extent = self.view.area, self.view.extent
        return attrs.evolve(
            visit,
            pane="places" if self.places.has_focus else "map",
            row=self.view.selected,
            scrolls=(
                ("latitude", round(area.latitude * 1000)),
                ("longitude", round(area.longitude * 1000)),
                ("degrees", round(area.degrees * 1000)),
                ("extent", NOWHERE if extent is None else EXTENTS.index(extent)),
                ("places", self.places.scroll_offset.y),
            ),
        )

    def renew(self) -> None:
        """Ask again for the places of a search or of everything."""
        visit = self._visit
        if visit is not None and visit.address.key is None and self._coverage is not None:
            self._visit = self.snapshot(visit)
            self._look(self._visit)

    def open_selected(self) -> None:
        """Open the place that is selected: its stories; the first time, select one."""
        if self.places.has_focus:
            self.places.choose()
        elif self.view.selected is None:
            self.action_next_place()
        else:
            self._open(self.view.selected)

    def copied(self) -> str:
        """The map and the list as text."""
        return "\n".join((str(self.view.map), "", *listed(self.view.map, self.spots))) if self.spots else ""

    # What archives answer

    @work(thread=True, exclusive=True, group="map")
    def _look(self, visit: Visit) -> None:
        worker: Worker[object] = get_current_worker()  # pyright: ignore[reportUnknownVariableType]
        found: Coverage | None = None
        problem = ""
        try:
            found = covered(self.explorer.library, visit.address)
        except NewsmodelError as error:
            problem = str(error)
        if not worker.is_cancelled:
            self.explorer.call_from_thread(self._take, visit, found, problem)

    def _take(self, visit: Visit, found: Coverage | None, problem: str) -> None:
        if visit is not self._visit or not self.query("#map"):
            return
        if found is None:
            self.query_one("#covered", Static).update(line(problem, "bold"), layout=False)
            return
        kept = self._selected_key
        self._coverage = found
        scrolls = dict(visit.scrolls)
        at = scrolls.get("extent", 0)
        self.view.show(
            found.spots,
            area=_area(scrolls),
            extent=EXTENTS[at] if 0 <= at < len(EXTENTS) else None,
            selected=_index_of(kept, visit.row, found.spots),
        )
        self.places.show([place_row(at, found) for at in range(len(found.spots))], self.view.selected)
        if "places" in scrolls:
            self.call_after_refresh(self.places.scroll_to, y=scrolls["places"], animate=False, immediate=True)
        if visit.pane == "places":
            self.places.focus()
        self._fit_panes()
        self.refresh_state()

    @property
    def _selected_key(self) -> str:
        """The key of the selected place, which stays selected when the list changes."""
        at = self.view.selected
        return self.spots[at].key if at is not None and at < len(self.spots) else ""

    def refresh_state(self) -> None:
        """Say what is on the map, and which place is selected."""
        found = self._coverage
        if found is None:
            return
        told = summary(found, self.view.extent)
        self.query_one("#covered", Static).update(told, layout=False)
        self._name_selected()

    def _name_selected(self) -> None:
        at = self.view.selected
        told = LEGEND if at is None or at >= len(self.spots) else about(self.view.map, self.spots, at)
        self.query_one("#selected-place", Static).update(told, layout=False)

    # Layout

    def on_resize(self, event: events.Resize) -> None:
        """Leave the map out where there is no room for one."""
        self._fit_panes()
        self.call_after_refresh(self.refresh_state)

    def _fit_panes(self) -> None:
        """Show the map, the list or both, and leave the keyboard with one that is there."""
        size = self.explorer.size
        is_small = size.width < SMALLEST[0] or size.height < SMALLEST[1]
        self.set_class(is_small, "-small")
        if is_small and not self.places.has_focus:
            self.places.focus()
        elif not is_small and self.has_class("-narrow") and not self.view.has_focus:
            self.view.focus()

    # Commands

    def action_zoom_in(self) -> None:
        """Look closer."""
        self._zoom(1)

    def action_zoom_out(self) -> None:
        """See more of the Earth."""
        self._zoom(-1)

    def _zoom(self, times: int) -> None:
        selected = None if self.view.selected is None else self.spots[self.view.selected].point
        self.view.zoom(times)
        if selected is not None and times > 0:
            self.view.select(self.view.selected)
        self.refresh_state()

    def action_fit(self) -> None:
        """Fit the map to the places again, or to more of them."""
        self.view.fit()
        self.refresh_state()

    def action_next_place(self) -> None:
        """Select the next place."""
        self._step(1)

    def action_previous_place(self) -> None:
        """Select the place before."""
        self._step(-1)

    def _step(self, by: int) -> None:
        stops = [at for at, spot in enumerate(self.spots) if spot.point is not None]
        if (at := next_stop(stops, self.view.selected, by)) is None:
            self.notify("No place here is on the map.", markup=False)
            return
        self._select(at)
        self.places.place_cursor(at, quietly=True)

    def _select(self, at: int) -> None:
        self.view.select(at)
        self.refresh_state()

    def _open(self, at: int) -> None:
        self._select(at)
        self.places.place_cursor(at, quietly=True)
        self.explorer.open(self.spots[at].address)

    @on(MapView.Chosen)
    def _spot_chosen(self, event: MapView.Chosen) -> None:
        self._open(event.spot)

    @on(MapView.Moved)
    def _map_moved(self) -> None:
        self.refresh_state()

    @on(Rows.Moved, "#places")
    def _row_moved(self, event: Rows.Moved) -> None:
        if (at := self.places.cursor) is not None and at < len(self.spots):
            self._select(at)

    @on(Rows.Chosen, "#places")
    def _row_chosen(self, event: Rows.Chosen) -> None:
        if (at := self.places.cursor) is not None and at < len(self.spots):
            self._open(at)


def ask(explorer: Explorer) -> None:
    """Open the map of the story in front, or, from the list, of all that was searched for."""
    screen = explorer.explorer
    if screen.pane != "articles" and screen.story_key:
        explorer.open(links.map(screen.story_key))
    else:
        explorer.open(links.map(query=screen.finder.search))


def _index_of(key: str, row: int | None, spots: tuple[Spot, ...]) -> int | None:
    """Which place is selected: that of the key, where the list has changed; else the one that was in this row."""
    if key:
        return next((at for at, spot in enumerate(spots) if spot.key == key), None)
    return row if row is not None and row < len(spots) else None


def _area(scrolls: dict[str, int]) -> Area | None:
    if not {"latitude", "longitude", "degrees"} <= scrolls.keys():
        return None
    latitude, longitude, degrees = (scrolls[name] / 1000 for name in ("latitude", "longitude", "degrees"))
    return Area(latitude=latitude, longitude=longitude, degrees=degrees)

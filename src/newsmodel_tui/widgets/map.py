"""A map with places on it: moved and zoomed by keys and wheel, each place open to a click."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Offset
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from newsmodel.atlas import Area, Map, Spot, drawn, view, world
from newsmodel.atlas.focus import Extent
from newsmodel_tui.drawing import strip_of
from newsmodel_tui.map_lines import map_line
from newsmodel_tui.widgets.in_view import Link

EXTENTS: tuple[Extent, ...] = ("focus", "all", "world")
"""What a map is fitted to, in turns."""

STEP = 1.5
"""By how much one key or one turn of the wheel zooms."""

AROUND, ABOVE = 8, 4
"""Each key moves the map by one part of so many of its width, or of its height."""


class MapView(Widget, can_focus=True):
    """The map."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,h", "pan(-1, 0)", show=False),
        Binding("right,l", "pan(1, 0)", show=False),
        Binding("up,k", "pan(0, -1)", show=False),
        Binding("down,j", "pan(0, 1)", show=False),
    ]

    class Chosen(Message):
        """A place was clicked."""

        def __init__(self, spot: int) -> None:
            super().__init__()
            self.spot = spot
            """Which of the places."""

    class Moved(Message):
        """Another part of the Earth is seen."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.extent: Extent | None = "focus"
        """What it is fitted to; None after it was moved by hand."""
        self.selected: int | None = None
        """Which of the places is selected."""
        self._spots: tuple[Spot, ...] = ()
        self._area: Area | None = None
        self._fitted: tuple[tuple[int, int, Extent], Area] | None = None
        self._drawn: tuple[tuple[int, int, Area, int | None], Map] | None = None
        self._strips: dict[int, Strip] = {}
        self._is_waiting = True

    def wait(self) -> None:
        """Show nothing as long as nobody knows which part of the Earth there is to see: that is soon."""
        self.show((), extent="world")
        self._is_waiting = True

    def show(
        self, spots: Sequence[Spot], *, area: Area | None = None, extent: Extent | None, selected: int | None = None
    ) -> None:
        """Show other places: fitted to an extent, or, where there is none, an area."""
        self._spots, self._area, self.extent, self.selected = tuple(spots), area, extent, selected
        self._fitted = self._drawn = None
        self._is_waiting = False
        self.refresh()

    @property
    def area(self) -> Area:
        """What is shown of the Earth; fitting it looks at every place from every other, so it is done once."""
        columns, rows = self._room
        if self.extent is None:
            return self._area or world(columns, rows)
        wanted = (columns, rows, self.extent)
        if self._fitted is None or self._fitted[0] != wanted:
            self._fitted = wanted, view(self._spots, columns, rows, self.extent)
        return self._fitted[1]

    @property
    def map(self) -> Map:
        """What is drawn."""
        wanted = (*self._room, self.area, self.selected)
        if self._drawn is None or self._drawn[0] != wanted:
            columns, rows, area, selected = wanted
            self._drawn = wanted, drawn(area, columns, rows, self._spots, selected)
            self._strips = {}
        return self._drawn[1]

    def select(self, spot: int | None) -> None:
        """Light a place, and bring it into view."""
        self.selected = spot
        point = None if spot is None else self._spots[spot].point
        if point is not None and not self.area.holds(point, *self._room):
            self._go(Area(latitude=point.latitude, longitude=point.longitude, degrees=self.area.degrees))
        self.refresh()

    def fit(self, extent: Extent | None = None) -> Extent:
        """Fit the map to an extent, or to the next one after that it is fitted to."""
        following = (EXTENTS.index(self.extent) + 1) % len(EXTENTS) if self.extent else 0
        self.extent = extent or EXTENTS[following]
        self.refresh()
        return self.extent

    def zoom(self, times: float, at: Offset | None = None) -> None:
        """Zoom by steps, in or, below 0, out; what is at a cell stays there, or what is in the middle."""
        (columns, rows), before = self._room, self.area
        after = before.zoomed(STEP**times, columns, rows)
        if at is not None:
            latitude, longitude = before.unproject(at.x + 0.5, at.y + 0.5, columns, rows)
            x, y = after.project(latitude, longitude, columns, rows)
            after = after.moved(x - at.x - 0.5, y - at.y - 0.5)
        self._go(after)

    def action_pan(self, across: int, down: int) -> None:
        """Move what is seen."""
        columns, rows = self._room
        self._go(self.area.moved(across * max(columns // AROUND, 1), down * max(rows // ABOVE, 1)))

    def render_line(self, y: int) -> Strip:
        """One line of the map."""
        width, style = self.size.width, self.visual_style
        map = None if self._is_waiting else self.map
        if map is None or y >= len(map.lines):
            return Strip.blank(width, style.rich_style)
        if y not in self._strips:
            line = strip_of(map_line(map.lines[y], map.stretches[y]), style)
            self._strips[y] = line.crop(0, width).extend_cell_length(width, style.rich_style)
        return self._strips[y]

    def notify_style_update(self) -> None:
        """Draw anew in other colours."""
        self._strips = {}
        super().notify_style_update()

    def links_in_view(self) -> Iterator[Link]:
        """Every place on the map."""
        region = self.content_region
        for spot, dot in sorted(self.map.dots, key=lambda each: (each[1].row, each[1].column)):
            yield Link(Offset(region.x + dot.column, region.y + dot.row), partial(self._choose, spot))

    def on_resize(self) -> None:
        """Say that another part of the Earth is seen."""
        self.post_message(self.Moved())

    def on_click(self, event: events.Click) -> None:
        """Choose the place that was clicked."""
        if (spot := self.map.spot_at(event.x, event.y)) is not None:
            self._choose(spot)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Zoom in where the mouse is."""
        event.stop()
        self.zoom(1, Offset(event.x, event.y))

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Zoom out where the mouse is."""
        event.stop()
        self.zoom(-1, Offset(event.x, event.y))

    @property
    def _room(self) -> tuple[int, int]:
        return max(self.size.width, 1), max(self.size.height, 1)

    def _go(self, area: Area) -> None:
        self._area, self.extent = area, None
        self.refresh()
        self.post_message(self.Moved())

    def _choose(self, spot: int) -> None:
        self.post_message(self.Chosen(spot))

"""What a map shows of the Earth, and where on the map a point is."""

from __future__ import annotations

import math
from collections.abc import Iterable
from itertools import pairwise

import attrs

from newsmodel.model.place import Point

FINEST = 0.02
"""The fewest degrees that a row of the map is high."""

COARSEST = 720.0
"""The most degrees that a row of the map is high: the whole world is one cell."""

SMALLEST = 6.0
"""How many degrees from south to north a map shows at least that is fitted to points."""

FLATTEST = 0.2
"""The least that degrees of longitude shrink to, towards the poles."""

TOP, BOTTOM = 84.0, -58.0
"""Between these latitudes people live; a map of the world is fitted to them."""


def _around(longitude: float) -> float:
    """A longitude between -180 and 180, however often it went round."""
    return longitude if -180 <= longitude < 180 else (longitude + 180) % 360 - 180


def _thousandths(number: float) -> float:
    return round(number, 3)


def _latitude(latitude: float) -> float:
    return _thousandths(min(max(latitude, -90.0), 90.0))


def _longitude(longitude: float) -> float:
    return _thousandths(_around(_thousandths(longitude)))


def _degrees(degrees: float) -> float:
    return _thousandths(min(max(degrees, FINEST), COARSEST))


@attrs.frozen(kw_only=True)
class Area:
    """A part of the Earth: its centre, and how much of it a row of cells shows. Numbers are kept to the thousandth.

    Degrees of latitude are equally high everywhere; degrees of longitude are as wide as they are at the centre. A cell
    is twice as high as wide. Any centre will do, so a map may well have the date line in the middle.

    >>> WORLD = Area(latitude=0, longitude=0, degrees=6)
    >>> WORLD.project(0, 0, 110, 28), WORLD.project(48, -90, 110, 28)
    ((55.0, 14.0), (25.0, 6.0))
    """

    latitude: float = attrs.field(converter=_latitude)
    """Degrees north of the centre."""

    longitude: float = attrs.field(converter=_longitude)
    """Degrees east of the centre."""

    degrees: float = attrs.field(converter=_degrees)
    """How many degrees of latitude a row of cells is high."""

    @property
    def across(self) -> float:
        """How many degrees of longitude a cell is wide."""
        return self.degrees / 2 / _shrinking(self.latitude)

    def project(self, latitude: float, longitude: float, columns: int, rows: int) -> tuple[float, float]:
        """Where a point is on a map of so many cells: cells from its left and from its upper edge."""
        east = _around(longitude - self.longitude)
        return columns / 2 + east / self.across, rows / 2 + (self.latitude - latitude) / self.degrees

    def unproject(self, x: float, y: float, columns: int, rows: int) -> tuple[float, float]:
        """The latitude and longitude that are there on a map of so many cells."""
        east = self.longitude + (x - columns / 2) * self.across
        return self.latitude - (y - rows / 2) * self.degrees, _around(east)

    def holds(self, point: Point, columns: int, rows: int) -> bool:
        """Whether a point is on a map of so many cells."""
        x, y = self.project(point.latitude, point.longitude, columns, rows)
        return 0 <= x < columns and 0 <= y < rows

    def moved(self, columns: float, rows: float) -> Area:
        """The area so many cells to the right and below; it stops at the poles and goes round the world."""
        return attrs.evolve(
            self,
            latitude=self.latitude - rows * self.degrees,
            longitude=self.longitude + columns * self.across,
        )

    def zoomed(self, factor: float, columns: int, rows: int) -> Area:
        """The same centre, larger by a factor or, below 1, smaller; never smaller than the world on so many cells."""
        widest = max(world(columns, rows).degrees, self.degrees if factor >= 1 else 0)
        return attrs.evolve(self, degrees=min(self.degrees / factor, widest))


def world(columns: int, rows: int) -> Area:
    """The whole world on a map of so many cells."""
    middle = (TOP + BOTTOM) / 2
    high, wide = (TOP - BOTTOM) / max(rows, 1), 360 * 2 * _shrinking(middle) / max(columns, 1)
    return Area(latitude=middle, longitude=0, degrees=max(high, wide))


def fitted(points: Iterable[Point], columns: int, rows: int) -> Area:
    """The smallest area that shows all points on a map of so many cells, with room around them; the world for none.

    The date line is nothing special: Fiji and Samoa are close.

    >>> pacific = fitted([Point(latitude=-18, longitude=178), Point(latitude=-14, longitude=-172)], 80, 20)
    >>> pacific.latitude, pacific.longitude, pacific.degrees < 1
    (-16.0, -177.0, True)
    """
    points = tuple(points)
    if not points:
        return world(columns, rows)
    south, north = min(point.latitude for point in points), max(point.latitude for point in points)
    west, width = _span(point.longitude for point in points)
    middle = (south + north) / 2
    high = max(north - south, SMALLEST) / _inside(rows)
    wide = width * 2 * _shrinking(_latitude(middle)) / _inside(columns)
    return Area(latitude=middle, longitude=west + width / 2, degrees=max(high, wide) + 0.001)


def _inside(cells: int) -> float:
    """How many cells are left when there is room on both sides for the names of what is at the edge."""
    return max(cells * 0.75 - 1, 0.5)


def _shrinking(latitude: float) -> float:
    return max(math.cos(math.radians(latitude)), FLATTEST)


def _span(longitudes: Iterable[float]) -> tuple[float, float]:
    """The shortest way round that meets all longitudes: where it begins in the west, and how long it is."""
    ordered = sorted({_around(longitude) for longitude in longitudes})
    gaps = [(east - west, east) for west, east in pairwise([*ordered, ordered[0] + 360])]
    widest, begins = max(gaps)
    return begins, 360 - widest

"""Lines as braille: eight dots in each cell of a map."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from math import ceil, floor
from typing import TypeAlias

from newsmodel.atlas.area import Area
from newsmodel.atlas.borders import Border, Scale, borders

ACROSS, DOWN = 2, 4
"""How many dots a cell has."""

BLANK = 0x2800
"""The braille character without dots; a blank is drawn instead of it."""

DOTS = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))
"""What each dot adds to a cell's character, row by row."""

FINE = 2.5
"""Where a row of cells is lower than this many degrees, the finer borders are drawn."""

TURNS = (-360, 0, 360)
"""Where else a line may be seen: the Earth is round."""

Cells: TypeAlias = tuple[str, ...]
"""A map's rows, a character a cell."""


@lru_cache(maxsize=8)
def background(area: Area, columns: int, rows: int) -> Cells:
    """The coasts and borders of an area: drawn once, then remembered.

    >>> background(Area(latitude=0, longitude=-140, degrees=0.1), 3, 1)  # the middle of the ocean
    ('   ',)
    """
    return drawn_lines(borders(scale_of(area)), area, columns, rows)


def scale_of(area: Area) -> Scale:
    """How fine the borders of an area are drawn."""
    return "50m" if area.degrees < FINE else "110m"


def drawn_lines(lines: Iterable[Border], area: Area, columns: int, rows: int) -> Cells:
    """Lines on a map of so many cells; none of them twice where the map is wider than the world."""
    canvas = Canvas(columns, rows)
    half = min(columns / 2 * area.across, 180.0)
    north, south = area.latitude + rows / 2 * area.degrees, area.latitude - rows / 2 * area.degrees
    middle, right, down = columns * ACROSS / 2, ACROSS / area.across, DOWN / area.degrees
    canvas.clip(floor(middle - half * right), ceil(middle + half * right))
    for border in lines:
        if border.south > north or border.north < south:
            continue
        for turn in TURNS:
            east = turn - area.longitude
            if border.west + east <= half and border.east + east >= -half:
                xs = [floor(middle + (longitude + east) * right) for longitude in border.line.longitudes]
                ys = [floor((north - latitude) * down) for latitude in border.line.latitudes]
                canvas.draw(xs, ys)
    return canvas.cells()


class Canvas:
    """Dots of a map that is being drawn."""

    def __init__(self, columns: int, rows: int) -> None:
        self._rows = [bytearray(columns) for _ in range(rows)]
        self._left, self._right, self._high = 0, columns * ACROSS, rows * DOWN

    def clip(self, left: int, right: int) -> None:
        """Draw nothing left and right of these dots."""
        self._left, self._right = max(self._left, left), min(self._right, right)

    def draw(self, xs: Sequence[int], ys: Sequence[int]) -> None:
        """Draw a line from dot to dot."""
        x, y = xs[0], ys[0]
        self._dot(x, y)
        for to_x, to_y in zip(xs, ys, strict=True):
            if -1 <= to_x - x <= 1 and -1 <= to_y - y <= 1:
                if to_x != x or to_y != y:
                    self._dot(to_x, to_y)
            else:
                self._stroke(x, y, to_x, to_y)
            x, y = to_x, to_y

    def cells(self) -> Cells:
        """What has been drawn."""
        return tuple("".join(chr(BLANK + cell) if cell else " " for cell in row) for row in self._rows)

    def _dot(self, x: int, y: int) -> None:
        if self._left <= x < self._right and 0 <= y < self._high:
            self._rows[y >> 2][x >> 1] |= DOTS[y & 3][x & 1]

    def _stroke(self, x: int, y: int, to_x: int, to_y: int) -> None:
        """A straight line, as far as it is on the canvas."""
        steps = max(abs(to_x - x), abs(to_y - y))
        first, last = 0.0, 1.0
        for begin, length, low, high in ((x, to_x - x, self._left, self._right), (y, to_y - y, 0, self._high)):
            if length:
                enters, leaves = sorted(((low - begin) / length, (high - begin) / length))
                first, last = max(first, enters), min(last, leaves)
            elif not low <= begin < high:
                return
        for step in range(floor(first * steps), min(ceil(last * steps), steps) + 1):
            share = step / steps
            self._dot(x + round((to_x - x) * share), y + round((to_y - y) * share))

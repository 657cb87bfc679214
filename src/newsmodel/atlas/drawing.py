"""A map as lines of text, which know what stands where: the same for a terminal, a picture and the explorer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Literal, TypeAlias

import attrs

from newsmodel.atlas.area import Area
from newsmodel.atlas.braille import background
from newsmodel.atlas.labels import GAP, Dot, Label, labels
from newsmodel.atlas.spots import Spot
from newsmodel.cells import cells_of

Kind: TypeAlias = Literal["border", "spot", "label"]
"""What a stretch of a line is."""

NOTHING, BORDER = ("", -1), ("border", -1)
"""What cells without a spot are, and whose."""

MANY, FEW, AREA = "●", "•", "○"
"""A place of which much is said, or little; a country or another area, which is only about there."""

DATELINE = "▸"
"""Stands before the name of a place where a story was written."""

MUCH = 3
"""What is named at least a third as often as the most named place is a large dot."""


@attrs.frozen(kw_only=True)
class Stretch:
    """A part of a line."""

    start: int
    """Its first character."""

    end: int
    """The character behind its last."""

    kind: Kind
    """What it is."""

    spot: int | None = None
    """Which of the spots it stands for."""

    is_selected: bool = False
    """Whether that is the selected one."""


@attrs.frozen(kw_only=True)
class Map:
    """A map of so many columns and rows."""

    area: Area
    """What it shows of the Earth."""

    columns: int
    """How many cells each line has."""

    lines: tuple[str, ...]
    """What to print."""

    stretches: tuple[tuple[Stretch, ...], ...]
    """What stands where in each line, from left to right; what is in none is blank."""

    dots: tuple[tuple[int, Dot], ...]
    """The spots that are on the map, as their index, and the cell of each."""

    labels: tuple[Label, ...]
    """What is written; the ``dot`` of each is an index in ``dots``."""

    @property
    def numbered(self) -> frozenset[int]:
        """The spots whose name has no room, so that only their number in the list stands on the map."""
        return frozenset(self.dots[label.dot][0] for label in self.labels if label.is_number)

    @property
    def shown(self) -> frozenset[int]:
        """The spots that are on the map."""
        return frozenset(spot for spot, _ in self.dots)

    def spot_at(self, column: int, row: int) -> int | None:
        """Which spot's dot or name is at a cell, or beside it where it is a dot."""
        for label in self.labels:
            if label.row == row and label.column <= column < label.column + label.width:
                return self.dots[label.dot][0]
        near = [(abs(dot.column - column), spot) for spot, dot in self.dots if dot.row == row]
        return min(near)[1] if near and min(near)[0] <= 1 else None

    def __str__(self) -> str:
        return "\n".join(line.rstrip() for line in self.lines)


def drawn(area: Area, columns: int, rows: int, spots: Sequence[Spot] = (), selected: int | None = None) -> Map:
    """An area with spots on it. Spots are numbered from 1 in their order; the selected one is named first.

    >>> from newsmodel.model import Point
    >>> ship = Spot(key="s", name="Ship", kind="facility", point=Point(latitude=0, longitude=-140))
    >>> print(drawn(Area(latitude=0, longitude=-140, degrees=0.1), 14, 1, [ship]).lines[0].rstrip())
           ● Ship
    """
    dots = _dots(area, columns, rows, spots, selected)
    written = labels([dot for _, dot in dots], columns, rows)
    most = most_named(spots, (spot for spot, _ in dots))
    canvas = [list(row) for row in background(area, columns, rows)]
    kinds = [[NOTHING if cell == " " else BORDER for cell in row] for row in canvas]
    for spot, dot in reversed(dots):  # the first of several in one cell is seen
        canvas[dot.row][dot.column] = glyph(spots[spot], most)
        kinds[dot.row][dot.column] = ("spot", spot)
    for label in written:
        _write(label, dots[label.dot][0], canvas, kinds)
    _free_gaps(written, canvas, kinds)
    drawn_rows = [_stretched(cells, of, selected) for cells, of in zip(canvas, kinds, strict=True)]
    return Map(
        area=area,
        columns=columns,
        lines=tuple(line for line, _ in drawn_rows),
        stretches=tuple(stretches for _, stretches in drawn_rows),
        dots=dots,
        labels=written,
    )


def most_named(spots: Sequence[Spot], shown: Iterable[int]) -> int:
    """How often the place is named that is named most of those on a map; countries, which always are, do not count."""
    return max((spots[at].weight for at in shown if not spots[at].is_area), default=0)


def glyph(spot: Spot, most: int) -> str:
    """What stands on the map for a place, where the most named one is named so often."""
    if spot.is_area:
        return AREA
    return MANY if spot.weight * MUCH >= most else FEW


def _dots(
    area: Area, columns: int, rows: int, spots: Sequence[Spot], selected: int | None
) -> tuple[tuple[int, Dot], ...]:
    """The spots that are on the map: the selected one first, then places before areas, each in the order given."""
    order = sorted(range(len(spots)), key=lambda at: (at != selected, spots[at].is_area))
    found: list[tuple[int, Dot]] = []
    for at in order:
        spot = spots[at]
        if spot.point is None or not area.holds(spot.point, columns, rows):
            continue
        x, y = area.project(spot.point.latitude, spot.point.longitude, columns, rows)
        name = (DATELINE if spot.is_dateline else "") + spot.name
        found.append((at, Dot(column=int(x), row=int(y), name=name, number=at + 1)))
    return tuple(found)


def _write(label: Label, spot: int, canvas: list[list[str]], kinds: list[list[tuple[str, int]]]) -> None:
    """Write a label into its cells; a wide character leaves its second cell empty, a mark joins its letter."""
    row, column = canvas[label.row], label.column
    for character in label.text:
        width = cells_of(character)
        if width == 0:
            row[max(column - 1, label.column)] += character
            continue
        row[column : column + width] = [character, *[""] * (width - 1)]
        column += width
    kinds[label.row][label.column : label.column + label.width] = [("label", spot)] * label.width


def _free_gaps(written: Iterable[Label], canvas: list[list[str]], kinds: list[list[tuple[str, int]]]) -> None:
    """Take away the borders that touch a name: letters are easier to read with air around them."""
    for label in written:
        for column in (label.column - GAP, label.column + label.width):
            if 0 <= column < len(canvas[label.row]) and kinds[label.row][column][0] == "border":
                canvas[label.row][column], kinds[label.row][column] = " ", NOTHING


def _stretched(
    row: Sequence[str], kinds: Sequence[tuple[str, int]], selected: int | None
) -> tuple[str, tuple[Stretch, ...]]:
    """The cells of a row as a line, and what stands where in it."""
    stretches: list[Stretch] = []
    column = at = 0
    for (kind, spot), cells in groupby(kinds):
        width = sum(1 for _ in cells)
        end = at + sum(map(len, row[column : column + width]))
        if kind == "border":
            stretches.append(Stretch(start=at, end=end, kind="border"))
        elif kind:
            known: Kind = "spot" if kind == "spot" else "label"
            stretches.append(Stretch(start=at, end=end, kind=known, spot=spot, is_selected=spot == selected))
        column, at = column + width, end
    return "".join(row), tuple(stretches)

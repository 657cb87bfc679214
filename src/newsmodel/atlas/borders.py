"""Coasts and borders of countries, as Natural Earth has them: coarse for the world, finer for a part of it."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Literal, TypeAlias, get_args

from newsmodel.atlas.packing import STEPS, Line, unpacked

Scale: TypeAlias = Literal["110m", "50m"]
"""1 to 110 million or 1 to 50 million: how fine lines are."""

SCALES: tuple[Scale, ...] = get_args(Scale)
"""Both."""


class Border:
    """A line, and the rectangle around it, by which most lines are passed over."""

    __slots__ = ("east", "line", "north", "south", "west")

    def __init__(self, line: Line) -> None:
        self.line = line
        """The points."""
        self.west, self.east = min(line.longitudes), max(line.longitudes)
        """The westernmost and the easternmost longitude."""
        self.south, self.north = min(line.latitudes), max(line.latitudes)
        """The southernmost and the northernmost latitude."""


@cache
def borders(scale: Scale) -> tuple[Border, ...]:
    """All borders of a scale, unpacked once."""
    packing = (files("newsmodel.atlas") / f"borders-{scale}.bin").read_bytes()
    return tuple(map(Border, unpacked(packing, STEPS[scale])))

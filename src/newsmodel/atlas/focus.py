"""Where the stories are: the part of the Earth to look at first."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Literal, TypeAlias

from newsmodel.atlas.area import Area, fitted, world
from newsmodel.atlas.spots import Spot
from newsmodel.model.place import Point

Extent: TypeAlias = Literal["focus", "all", "world"]
"""Where most of it happens; all places; the whole world."""

MOST = 0.8
"""How much of what is said is in the focus."""

LOOKED_AT = 100
"""How many places are compared with each other to find the middle: the first ones."""


def view(spots: Sequence[Spot], columns: int, rows: int, extent: Extent = "focus") -> Area:
    """The area to show of some places on a map of so many cells."""
    if extent == "world":
        return world(columns, rows)
    return fitted(focus(spots) if extent == "focus" else points_of(spots), columns, rows)


def points_of(spots: Sequence[Spot]) -> tuple[Point, ...]:
    """Where the spots are that are anywhere."""
    return tuple(spot.point for spot in spots if spot.point is not None)


def focus(spots: Sequence[Spot]) -> tuple[Point, ...]:
    """The points around the middle of what is said, where four fifths of it is said; of countries only if need be.

    The White House in a story about Kursk would make a map of half the world.

    >>> kursk, sumy = Point(latitude=52, longitude=36), Point(latitude=51, longitude=35)
    >>> washington = Point(latitude=39, longitude=-77)
    >>> named = [(kursk, 5), (sumy, 3), (washington, 1)]
    >>> focus([Spot(key=str(at), name="", kind="city", point=at, mentions=times) for at, times in named])
    (Point(52.0, 36.0), Point(51.0, 35.0))
    """
    located = [spot for spot in spots if spot.point is not None]
    exact = [spot for spot in located if not spot.is_area]
    chosen = exact if len(exact) * 3 >= len(located) else located
    weighed = [(spot.point, spot.weight) for spot in chosen if spot.point is not None]
    if not weighed:
        return ()
    some = weighed[:LOOKED_AT]
    middle = min((point for point, _ in some), key=lambda at: sum(_apart(at, other) * weight for other, weight in some))
    wanted = MOST * sum(weight for _, weight in weighed)
    near: list[Point] = []
    for point, weight in sorted(weighed, key=lambda each: _apart(middle, each[0])):
        if wanted <= 0:
            break
        near.append(point)
        wanted -= weight
    return tuple(near)


def _apart(one: Point, other: Point) -> float:
    """How far two points are from each other, as an angle."""
    north, south = math.radians(one.latitude), math.radians(other.latitude)
    along = math.cos(math.radians(one.longitude - other.longitude))
    cosine = math.sin(north) * math.sin(south) + math.cos(north) * math.cos(south) * along
    return math.acos(min(max(cosine, -1.0), 1.0))

"""Distances on the Earth, taken for a sphere: at most half a percent from what a survey says."""

from __future__ import annotations

import math

EARTH = 6371.0088
"""The mean radius of the Earth, in kilometres (IUGG)."""


def kilometres_between(latitude: float, longitude: float, other_latitude: float, other_longitude: float) -> float:
    """How far two points are apart, in kilometres; they are given in degrees north and east (WGS 84).

    >>> round(kilometres_between(51.73, 36.19, 50.45, 30.52))
    421
    """
    north, other_north = math.radians(latitude), math.radians(other_latitude)
    half = math.sin((other_north - north) / 2) ** 2
    half += math.cos(north) * math.cos(other_north) * math.sin(math.radians(other_longitude - longitude) / 2) ** 2
    return 2 * EARTH * math.asin(min(1.0, math.sqrt(half)))

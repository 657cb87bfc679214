"""Lines on the Earth, packed: coordinates become steps on a grid, small numbers that zlib makes smaller."""

from __future__ import annotations

import sys
import zlib
from array import array
from collections.abc import Iterable, Iterator
from itertools import accumulate, chain, pairwise
from typing import NamedTuple

STEPS = {"110m": 10, "50m": 20}
"""How many steps of the grid a degree has, for each scale of the borders."""

LONGEST = 48
"""How many points a packed line has at most, so that what is off the map is passed over in large pieces."""


class Line(NamedTuple):
    """Points joined by straight lines; a single point is an island too small for more."""

    longitudes: tuple[float, ...]
    """Degrees east of each point."""

    latitudes: tuple[float, ...]
    """Degrees north of each point."""


def packed(lines: Iterable[Line], steps: int) -> bytes:
    """Lines as bytes, on a grid with so many steps a degree; points that stand closer are left out.

    The lengths of the lines, all steps to the east, all steps to the north: so unpacking is a matter of adding them up.

    >>> unpacked(packed([Line((2.5, 2.5, 3.0), (51.0, 51.0, 51.04))], 10), 10)
    (Line(longitudes=(2.5, 3.0), latitudes=(51.0, 51.0)),)
    """
    points = [piece for line in lines for piece in _on_grid(line, steps)]
    across, up = ([0, *(each[axis] for each in chain.from_iterable(points))] for axis in (0, 1))
    columns = (
        [len(points)],
        [len(each) for each in points],
        [end - start for start, end in pairwise(across)],
        [end - start for start, end in pairwise(up)],
    )
    return zlib.compress(_little(array("h", chain.from_iterable(columns))).tobytes(), 9)


def unpacked(packing: bytes, steps: int) -> tuple[Line, ...]:
    """The lines in bytes that ``packed`` made with as many steps."""
    numbers = array("h")
    numbers.frombytes(zlib.decompress(packing))
    numbers = _little(numbers)
    count = numbers[0]
    lengths, rest = numbers[1 : count + 1], numbers[count + 1 :]
    middle = len(rest) // 2
    longitudes, latitudes = (
        tuple(step / steps for step in accumulate(each)) for each in (rest[:middle], rest[middle:])
    )
    return tuple(
        Line(longitudes[start:end], latitudes[start:end]) for start, end in pairwise([0, *accumulate(lengths)])
    )


def _little(numbers: array[int]) -> array[int]:
    """Numbers in the order of bytes of the files, or back."""
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers


def _on_grid(line: Line, steps: int) -> Iterator[list[tuple[int, int]]]:
    """A line on the grid, in pieces that share their ends."""
    points: list[tuple[int, int]] = []
    point = None
    for longitude, latitude in zip(*line, strict=True):
        point = (round(longitude * steps), round(latitude * steps))
        if not points or max(abs(point[0] - points[-1][0]), abs(point[1] - points[-1][1])) > 1:
            points.append(point)
    if point is not None and point != points[-1]:  # lines meet at their ends
        points.append(point)
    if points:
        yield points[: LONGEST + 1]
    yield from (points[at : at + LONGEST + 1] for at in range(LONGEST, len(points) - 1, LONGEST))

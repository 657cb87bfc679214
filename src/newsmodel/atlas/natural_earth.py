"""The borders of the package, made anew: ``python -m newsmodel.atlas.natural_earth world-atlas-2.0.2.tgz``.

``npm pack world-atlas@2.0.2`` fetches that file, which has the countries of Natural Earth as TopoJSON. Its SHA-256 and
who made it: ``NOTICE``, beside this module.
"""

from __future__ import annotations

import json
import sys
import tarfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from newsmodel.atlas.packing import STEPS, Line, packed

SEAM = 179.98
"""From here on a border along the date line is only where the map was cut."""

FLOOR = -89.9
"""From here down there is no coast, only the lower edge of the map."""


def lines_in(topology: Mapping[str, object]) -> Iterator[Line]:
    """The arcs of a TopoJSON document as lines, broken where the map was only cut open."""
    transform, arcs = topology["transform"], topology["arcs"]
    assert isinstance(transform, dict)
    assert isinstance(arcs, list)
    (wide, high), (west, south) = transform["scale"], transform["translate"]
    for arc in arcs:
        x = y = 0
        line: list[tuple[float, float]] = []
        for across, up in arc:
            x, y = x + across, y + up
            point = (x * wide + west, y * high + south)
            if line and _is_cut(line[-1], point):
                yield _line(line)
                line = []
            if point[1] > FLOOR:
                line.append(point)
        if line:
            yield _line(line)


def _line(points: Iterable[tuple[float, float]]) -> Line:
    longitudes, latitudes = zip(*points, strict=True)
    return Line(longitudes, latitudes)


def _is_cut(start: tuple[float, float], end: tuple[float, float]) -> bool:
    along = abs(start[0]) > SEAM and abs(end[0]) > SEAM
    return along or abs(start[0] - end[0]) > 180 or end[1] <= FLOOR


def main(arguments: Sequence[str]) -> None:
    """Write the files of borders anew from the archive of ``world-atlas``."""
    with tarfile.open(arguments[0]) as atlas:
        for scale, steps in STEPS.items():
            document = atlas.extractfile(f"package/countries-{scale}.json")
            assert document is not None
            lines = lines_in(json.load(document))
            (Path(__file__).parent / f"borders-{scale}.bin").write_bytes(packed(lines, steps))


if __name__ == "__main__":
    main(sys.argv[1:])

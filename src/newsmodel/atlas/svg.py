"""A map as a picture: the same cells as in a terminal, with true lines and circles."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from html import escape

from newsmodel.atlas.area import Area
from newsmodel.atlas.borders import borders
from newsmodel.atlas.braille import TURNS, scale_of
from newsmodel.atlas.drawing import Map, most_named
from newsmodel.atlas.spots import Spot
from newsmodel.literal import CONTROL, one_line

WIDE, HIGH = 9, 18
"""How many pixels a cell has."""

SMALLEST, LARGEST = 3.0, 9.0
"""The radius of the dots of what is named least and most, in pixels; countries have no larger ones."""

STYLE = """\
svg{background:#fbfaf7;font:13px "Helvetica Neue",Arial,sans-serif;fill:#222}
.border{fill:none;stroke:#a8a397;stroke-width:.8;stroke-linejoin:round}
.spot{fill:#b3261e;fill-opacity:.85}.area{fill:none;stroke:#b3261e;stroke-width:1.6;stroke-dasharray:3 2}
text{paint-order:stroke;stroke:#fbfaf7;stroke-width:3px;stroke-linejoin:round}.number{font-weight:bold}"""
"""How the picture looks; whoever embeds it may say otherwise."""


def svg(drawn: Map, spots: Sequence[Spot], title: str = "Map of places") -> str:
    """A map as an SVG document, without scripts, links or anything from elsewhere."""
    columns, rows = drawn.columns, len(drawn.lines)
    wide, high = columns * WIDE, rows * HIGH
    size = f'viewBox="0 0 {wide} {high}" width="{wide}" height="{high}"'
    head = f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img">'
    body = (*_borders(drawn.area, columns, rows), *_spots(drawn, spots, columns, rows), *_labels(drawn))
    return "\n".join((head, f"<title>{_text(title)}</title>", f"<style>{STYLE}</style>", *body, "</svg>\n"))


def _borders(area: Area, columns: int, rows: int) -> Iterator[str]:
    """The borders as one path: lines as far as they come near the picture."""
    pieces: list[str] = []
    half = min(columns / 2 * area.across, 180.0)
    for border in borders(scale_of(area)):
        for turn in TURNS:
            east = turn - area.longitude
            if border.west + east > half or border.east + east < -half:
                continue
            xs = [(columns / 2 + (each + east) / area.across) * WIDE for each in border.line.longitudes]
            ys = [(rows / 2 + (area.latitude - each) / area.degrees) * HIGH for each in border.line.latitudes]
            if min(ys) < rows * HIGH and max(ys) > 0:
                pieces.append("M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in zip(xs, ys, strict=True)))
    if pieces:
        yield f'<path class="border" d="{"".join(pieces)}"/>'


def _spots(drawn: Map, spots: Sequence[Spot], columns: int, rows: int) -> Iterator[str]:
    """Circles whose area says how often a place is named; open ones for countries. The small lie on the large."""
    most = max(most_named(spots, drawn.shown), 1)
    for at in sorted(drawn.shown, key=lambda each: (not spots[each].is_area, -spots[each].weight, each)):
        spot = spots[at]
        if spot.point is None:
            continue
        x, y = drawn.area.project(spot.point.latitude, spot.point.longitude, columns, rows)
        radius = max(SMALLEST, LARGEST * math.sqrt(min(spot.weight / most, 1)))
        kind = "area" if spot.is_area else "spot"
        yield (
            f'<circle class="{kind}" cx="{x * WIDE:.1f}" cy="{y * HIGH:.1f}" r="{radius:.1f}">'
            f"<title>{_text(spot.name)}: {spot.weight:,}</title></circle>"
        )


def _labels(drawn: Map) -> Iterator[str]:
    """The names where they stand in the map of cells, as wide as they are there at most."""
    for label in drawn.labels:
        dot = drawn.dots[label.dot][1]
        left, y = label.column * WIDE, label.row * HIGH + HIGH * 0.72
        is_before = label.row == dot.row and label.column < dot.column
        x, anchor = (left + label.width * WIDE, ' text-anchor="end"') if is_before else (left, "")
        kind = ' class="number"' if label.is_number else ""
        yield f'<text x="{x}" y="{y:.1f}"{anchor}{kind}>{_text(label.text)}</text>'


def _text(text: str) -> str:
    """A text in XML: on one line, nothing in it acts."""
    return escape(CONTROL.sub("", one_line(text)), quote=True)

"""A small map below the places of a story; imported when it is first drawn, for the borders are not small."""

from __future__ import annotations

from collections.abc import Iterator

from newsmodel.atlas import drawn, places_of, view
from newsmodel.model import Article
from newsmodel_tui.drawing import QUIET, styled
from newsmodel_tui.map_lines import map_lines
from newsmodel_tui.widgets.rows import GAP, Row

COLUMNS, ROWS = 36, 9
"""How large it is: as wide as the narrowest details are."""


def small_map(article: Article, selected: str) -> Iterator[Row]:
    """The map of a story, with the place of this key selected; nothing where no place has a point."""
    spots = places_of([article])
    if not any(spot.point for spot in spots):
        return
    at = next((at for at, spot in enumerate(spots) if spot.key == selected), None)
    area = view(spots, COLUMNS, ROWS)
    point = None if at is None else spots[at].point
    if point is not None and not area.holds(point, COLUMNS, ROWS):
        area = view(spots, COLUMNS, ROWS, "all")
    yield GAP
    yield Row(styled("Map  m for all of it", QUIET), runs="map")
    yield from (Row(line) for line in map_lines(drawn(area, COLUMNS, ROWS, spots, at)))

"""Maps of where stories happen, in lines of text: borders in braille, dots for places, names that never overlap.

    articles or an archive --places_of, coverage--> Spots --view--> Area --drawn--> Map --print, svg, the explorer
                                                      +--geojson--> any other map

``area`` says what part of the Earth is shown and where a point is on it, ``focus`` which part to show first.
``borders`` has the coasts and borders of Natural Earth (``natural_earth``, ``packing``); ``braille`` draws them.
``labels`` finds room for names, ``drawing`` puts all of it together, ``listed`` is the list beside it.
"""

from __future__ import annotations

from newsmodel.atlas.area import Area, fitted, world
from newsmodel.atlas.drawing import Map, Stretch, drawn
from newsmodel.atlas.focus import view
from newsmodel.atlas.geojson import geojson
from newsmodel.atlas.listed import listed
from newsmodel.atlas.spots import Coverage, Spot, coverage, merged, places_of
from newsmodel.atlas.svg import svg

__all__ = [
    "Area",
    "Coverage",
    "Map",
    "Spot",
    "Stretch",
    "coverage",
    "drawn",
    "fitted",
    "geojson",
    "listed",
    "merged",
    "places_of",
    "svg",
    "view",
    "world",
]

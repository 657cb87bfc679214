"""The list of places below or beside a map: what each dot and number stands for, and what is not on the map."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from newsmodel.atlas.drawing import AREA, DATELINE, FEW, MANY, Map, glyph, most_named
from newsmodel.atlas.spots import Spot
from newsmodel.cells import cells, cut, cut_end, padded
from newsmodel.literal import one_line

LEGEND = f"{MANY} named often  {FEW} less often  {AREA} about there: a country, a region  {DATELINE} written there"
"""What the signs on a map mean."""

NAMED = 32
"""How many cells a name in the list has at most."""


def listed(drawn: Map, spots: Sequence[Spot], width: int | None = None) -> Iterator[str]:
    """A line for each place: its number, its sign on the map, its name, how often it is named, and what to know."""
    names = [cut(spot.name, NAMED) for spot in spots]
    room, digits = max(map(cells, names), default=0), len(str(len(spots)))
    told = [counts(spot) for spot in spots]
    counted = max(map(len, told), default=0)
    for at, spot in enumerate(spots):
        line = f"{at + 1:>{digits}} {sign(drawn, spots, at)} {padded(names[at], room)}  {told[at]:<{counted}}"
        about = " · ".join(filter(None, (*whereabouts(spot), remark(drawn, spots, at))))
        yield cut_end(f"{line}  {about}", width).rstrip()


def sign(drawn: Map, spots: Sequence[Spot], at: int) -> str:
    """What stands for a place on the map; a blank where it is not on it."""
    return glyph(spots[at], most_named(spots, drawn.shown)) if at in drawn.shown else " "


def counts(spot: Spot) -> str:
    """How often a place is named, and in how many stories.

    >>> counts(Spot(key="", name="Kursk", kind="city", articles=2))
    'in 2 stories'
    """
    stories = f"{spot.articles:,} {'story' if spot.articles == 1 else 'stories'}"
    return f"{spot.mentions:,}× in {stories}" if spot.mentions else f"in {stories}"


def whereabouts(spot: Spot) -> tuple[str, ...]:
    """The kind of a place and its country, as far as they are known and not said by its name."""
    kind = spot.kind if spot.kind != "unknown" else ""
    country = spot.country or ""
    return tuple(one_line(each) for each in (kind, country if spot.kind != "country" else "") if each)


def remark(drawn: Map, spots: Sequence[Spot], at: int) -> str:
    """What else there is to know of a place: where a story was written; why it is not on the map."""
    spot = spots[at]
    where = "" if at in drawn.shown else "outside this map" if spot.point else "not on the map: nobody said where"
    return ", ".join(filter(None, ("dateline" if spot.is_dateline else "", where)))

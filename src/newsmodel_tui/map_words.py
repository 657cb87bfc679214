"""What stands around a map in words: what it shows, which place is selected, the list."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from newsmodel.atlas import Coverage, Map, Spot
from newsmodel.atlas.drawing import AREA, DATELINE, MANY
from newsmodel.atlas.focus import Extent
from newsmodel.atlas.listed import counts, remark, sign, whereabouts
from newsmodel_tui.described.subject import counted
from newsmodel_tui.drawing import QUIET, line, styled
from newsmodel_tui.widgets.rows import Row

FITTED = {"focus": "where most of it happens", "all": "all places", "world": "the world"}
"""What each extent shows, in words."""

LEGEND = styled(f"{MANY} a place  {AREA} about there: a country, a region  {DATELINE} written there", QUIET)
"""What the signs mean."""


def summary(found: Coverage, extent: Extent | None) -> Content:
    """How many places there are in how many stories, what is left out, and what the map is fitted to."""
    said = f"{_places(len(found.spots))} in {counted(found.articles)}" if found.spots else _empty(found)
    fitted = FITTED[extent] if extent and found.located else ""
    quiet = " · ".join(filter(None, (found.note, fitted)))
    return Content.assemble(styled(said, "bold"), styled(f"  {quiet}" if quiet else "", QUIET))


def about(drawn: Map, spots: Sequence[Spot], at: int) -> Content:
    """Everything that is known of one place, on a line."""
    spot = spots[at]
    known = " · ".join(filter(None, (*whereabouts(spot), counts(spot), remark(drawn, spots, at))))
    name = Content.assemble(styled(f"{at + 1} {sign(drawn, spots, at)} "), line(spot.name, "bold $mark-place"))
    return Content.assemble(name, "  ", line(known, QUIET))


def place_row(at: int, found: Coverage) -> Row:
    """A place in the list: its number, what it is, how often it is named."""
    spot = found.spots[at]
    glyph = " " if spot.point is None else AREA if spot.is_area else MANY
    note = " · not on the map" if spot.point is None else ""
    name = f"{DATELINE} {spot.name}" if spot.is_dateline else spot.name
    face = Content.assemble(line(name), styled(f"  {counts(spot)}{note}", QUIET))
    width = len(str(len(found.spots)))
    lead = Content.assemble(styled(f"{at + 1:>{width}} ", QUIET), styled(glyph, "bold $mark-place"))
    return Row(face, opens=spot.address, lead=lead, lead_width=width + 3)


def _places(number: int) -> str:
    return f"{number:,} {'place' if number == 1 else 'places'}"


def _empty(found: Coverage) -> str:
    """What to say where there are no places, and what to do."""
    if not found.of:
        return "No story is here yet. Open some (o), or search for less (/)."
    which = "This story names" if found.of == 1 else f"These {found.of:,} stories name"
    return f"{which} no place. m from the list of articles maps all that it lists."

"""The order in which calls to action are looked for; what is taken by one way of looking is left alone by the next."""

from __future__ import annotations

from newsmodel.annotate.calls_to_action.areas import take_areas
from newsmodel.annotate.calls_to_action.bars import take_bars
from newsmodel.annotate.calls_to_action.find import take_lines
from newsmodel.annotate.calls_to_action.joining import join
from newsmodel.annotate.calls_to_action.lines import marker_for
from newsmodel.annotate.calls_to_action.piece import Sheet
from newsmodel.annotate.calls_to_action.runs import Looked
from newsmodel.annotate.calls_to_action.stories import take_stories
from newsmodel.annotate.calls_to_action.text import text_among


def looked_through(sheet: Sheet, language: str | None) -> Looked:
    """A page with all runs of pieces that are calls to action."""
    marker = marker_for(language)
    marked = tuple(marker.mark(piece.text) for piece in sheet.pieces)
    looked = Looked(sheet, marked, [False] * len(sheet.pieces), [], text_among(sheet, marked))
    if sheet.has_elements:
        take_bars(looked)
        take_areas(looked)
        take_stories(looked)
    take_lines(looked)
    if sheet.has_elements:
        join(looked)
        _leave_text(looked)
    return looked


def _leave_text(looked: Looked) -> None:
    """Let go of a call that would be most of the article: on some pages an outlet speaks to its readers throughout."""
    body = [piece.words * piece.is_body for piece in looked.sheet.pieces]
    total = sum(body)
    looked.runs[:] = [
        run
        for run in looked.runs
        if run.kind == "related_links" or sum(body[run.first : run.last + 1]) <= MOST_OF_IT * total
    ]


MOST_OF_IT = 0.5
"""The share of the running text of a page that one call to action has at most."""

"""The lines of a map in colours: the same on the map's own screen and in the details. No widgets in here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from textual.content import Content, Span

from newsmodel.atlas import Map, Stretch
from newsmodel_tui.drawing import QUIET

STYLES = {"border": QUIET, "spot": "bold $mark-place", "label": "bold"}
"""How each thing on a map is drawn; the selected place is in reverse as well."""


def map_lines(drawn: Map) -> Iterator[Content]:
    """All lines of a map."""
    for line, stretches in zip(drawn.lines, drawn.stretches, strict=True):
        yield map_line(line, stretches)


def map_line(line: str, stretches: Iterable[Stretch]) -> Content:
    """A line of a map: its texts were made literal when it was drawn.

    >>> map_line("● Kursk", [Stretch(start=0, end=1, kind="spot", spot=0, is_selected=True)]).spans
    [Span(0, 1, style='bold $mark-place reverse')]
    """
    return Content(line, [Span(each.start, each.end, _style(each)) for each in stretches])


def _style(stretch: Stretch) -> str:
    return f"{STYLES[stretch.kind]} reverse" if stretch.is_selected else STYLES[stretch.kind]

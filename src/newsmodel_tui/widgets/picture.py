"""A picture in the middle of its widget, in coloured half cells; in shades where there are no colours."""

from __future__ import annotations

from itertools import groupby

from rich.color import Color
from rich.segment import Segment
from rich.style import Style
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from newsmodel_tui.picture_cells import Cells, Colour, shaded


class PictureView(Widget):
    """What is drawn of a picture; who made the cells has fitted them."""

    class Resized(Message):
        """There is room for another size now."""

    class Clicked(Message):
        """The picture was clicked."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._strips: list[Strip] = []
        self._width = 0

    def show(self, drawn: Cells | None, *, has_colours: bool = True, is_dark: bool = True) -> None:
        """Show a picture, or none."""
        if drawn is None:
            self._strips, self._width = [], 0
        elif has_colours:
            self._strips, self._width = list(map(_coloured, drawn.rows)), drawn.width
        else:
            rows = shaded(drawn, is_dark=is_dark)
            self._strips, self._width = [Strip([Segment(row)], drawn.width) for row in rows], drawn.width
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """One line of the picture, with as much room on the left as on the right."""
        width, height = self.size
        style = self.visual_style.rich_style
        at = y - max(0, height - len(self._strips)) // 2
        if not 0 <= at < len(self._strips):
            return Strip.blank(width, style)
        left = Strip.blank(max(0, width - self._width) // 2, style)
        strip = Strip.join([left, self._strips[at].apply_style(style)])
        return strip.extend_cell_length(width, style).crop(0, width)

    def on_resize(self) -> None:
        """Say that another size would fit."""
        self.post_message(self.Resized())

    def on_click(self) -> None:
        """Say that it was clicked."""
        self.post_message(self.Clicked())


def _coloured(row: tuple[tuple[Colour, Colour | None], ...]) -> Strip:
    runs = ((cell, len(list(same))) for cell, same in groupby(row))
    return Strip([Segment("▀" * length, _style(*cell)) for cell, length in runs], len(row))


def _style(upper: Colour, lower: Colour | None) -> Style:
    return Style(color=Color.from_rgb(*upper), bgcolor=None if lower is None else Color.from_rgb(*lower))

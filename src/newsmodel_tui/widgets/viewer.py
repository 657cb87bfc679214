"""A document in some format, line by line: only the lines on screen are ever coloured."""

from __future__ import annotations

from functools import lru_cache
from typing import ClassVar

from rich.cells import get_character_cell_size
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.visual import Visual

from newsmodel.literal import spelt_out
from newsmodel_tui.widgets.scrolling import SCROLLING

LONGEST_COLOURED = 4_000
"""Lines longer than this many characters are drawn plain: colouring one would hold up every scroll."""


class Viewer(ScrollView, can_focus=True):
    """Lines of text, coloured as they come into sight; wrapped or not."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *SCROLLING,
        Binding("left", "scroll_left", show=False),
        Binding("right", "scroll_right", show=False),
    ]

    def __init__(self, *, id: str | None = None, is_wrapped: bool = True) -> None:
        super().__init__(id=id)
        self.is_wrapped = is_wrapped
        """Whether long lines go on in the next row."""
        self.text = ""
        """The whole document as shown."""
        self._language = ""
        self._lines: list[str] = [""]
        self._rows: list[tuple[int, int, int]] = []
        self._laid_out_for: tuple[int, bool] = (0, False)
        self._content = lru_cache(maxsize=512)(self._coloured)

    def show(self, text: str, language: str = "") -> None:
        """Show a document from its first line; the language is one that Pygments knows, or empty."""
        self.text, self._language = text, language
        self._lines = [spelt_out(each, {"\t": "    "}).text for each in text.split("\n")]
        self._laid_out_for = (0, False)
        self._content.cache_clear()
        self._lay_out()
        self.scroll_to(0, 0, animate=False, immediate=True)
        self.refresh()

    def turn_wrap(self) -> None:
        """Wrap long lines, or stop wrapping them."""
        self.is_wrapped = not self.is_wrapped
        self._lay_out()
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """One row of the document."""
        self._lay_out()
        width, at = self.scrollable_content_region.width, y + self.scroll_offset.y
        style = self.visual_style
        if at >= len(self._rows):
            return Strip.blank(width, style.rich_style)
        number, start, end = self._rows[at]
        content = self._content(number)[start:end]
        strips = Visual.to_strips(self, content, max(1, content.cell_length), 1, style, apply_selection=False)
        strip = strips[0] if strips else Strip.blank(0)
        left = 0 if self.is_wrapped else self.scroll_offset.x
        return strip.crop(left, left + width).extend_cell_length(width, style.rich_style)

    def on_resize(self) -> None:
        """Wrap to the new width."""
        self._lay_out()

    def notify_style_update(self) -> None:
        """Colour anew in another theme."""
        self._content.cache_clear()
        super().notify_style_update()

    def _coloured(self, number: int) -> Content:
        line = self._lines[number]
        if not self._language or len(line) > LONGEST_COLOURED:
            return Content(line)
        from textual.highlight import highlight  # Pygments, first needed here

        shown = highlight(line, language=self._language)
        return shown if shown.plain == line else Content(line)

    def _lay_out(self) -> None:
        width = self.scrollable_content_region.width
        if width <= 0 or (width, self.is_wrapped) == self._laid_out_for:
            return
        self._laid_out_for = (width, self.is_wrapped)
        room = width if self.is_wrapped else 0
        self._rows = [(number, *piece) for number, line in enumerate(self._lines) for piece in cut(line, room)]
        widest = width if self.is_wrapped else max(Content(line).cell_length for line in self._lines)
        self.virtual_size = Size(widest, len(self._rows))


def cut(line: str, width: int) -> list[tuple[int, int]]:
    """Where to cut a line so that no piece is wider than ``width`` cells, after a space where one is near; 0: nowhere.

    >>> cut("news", 3), cut("old news", 6), cut("新闻", 3), cut("", 3)
    ([(0, 3), (3, 4)], [(0, 4), (4, 8)], [(0, 1), (1, 2)], [(0, 0)])
    """
    if width <= 0 or (len(line) <= width and line.isascii()):
        return [(0, len(line))]
    pieces: list[tuple[int, int]] = []
    start, is_ascii = 0, line.isascii()
    while True:
        end = min(start + width, len(line)) if is_ascii else _fit(line, start, width)
        if end >= len(line):
            return [*pieces, (start, len(line))]
        space = line.rfind(" ", start + width // 2, end)
        end = space + 1 if space >= 0 else end
        pieces.append((start, end))
        start = end


def _fit(line: str, start: int, width: int) -> int:
    """How far a piece reaches that is no wider than so many cells, but at least one character long."""
    used = 0
    for at in range(start, len(line)):
        used += get_character_cell_size(line[at])
        if used > width and at > start:
            return at
    return len(line)

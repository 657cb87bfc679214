"""Texts side by side, or one above the other where there is no room, with what differs marked."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest
from typing import ClassVar

from rich.segment import Segment
from textual.binding import BindingType
from textual.content import Content, Span
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.visual import Visual

from newsmodel.literal import LINES_KEPT, spelt_out
from newsmodel_tui.comparing import Pair, Stretch
from newsmodel_tui.stepping import next_stop
from newsmodel_tui.widgets.scrolling import SCROLLING

NARROWEST = 60
"""From which width on texts stand beside each other."""

GUTTER = 2
"""Cells left of a text, for the sign that says what became of it."""

SIGNS = {"same": " ", "changed": "~", "gone": "-", "new": "+"}
"""How each kind of pair is signed, so that it is plain without colours."""

GONE, NEW = "strike $mark-quote", "bold underline $mark-place"


class Pairs(ScrollView, can_focus=True):
    """A list of pairs of texts with a cursor that goes from difference to difference."""

    BINDINGS: ClassVar[list[BindingType]] = [*SCROLLING]

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._pairs: tuple[Pair, ...] = ()
        self._rows: tuple[Content, ...] = ()
        self._lines: list[Strip] = []
        self._first_line: list[int] = []
        self._laid_out_for = 0
        self.cursor: int | None = None
        """The pair that was gone to last."""

    def show(self, pairs: Sequence[Pair], rows: Sequence[Content] = (), cursor: int | None = None) -> None:
        """Show pairs of texts, and rows over the whole width below them."""
        self._pairs, self._rows, self.cursor = tuple(pairs), tuple(rows), cursor
        self._laid_out_for = 0
        self._lay_out()
        self.scroll_to(0, 0, animate=False, immediate=True)
        self.refresh()

    def step(self, by: int) -> bool:
        """Go to the next difference (or the one before, with ``by=-1``); whether there is one."""
        stops = [index for index, pair in enumerate(self._pairs) if pair.kind != "same"]
        if (stop := next_stop(stops, self.cursor, by)) is None:
            return False
        self.cursor = stop
        self._laid_out_for = 0
        self._lay_out()
        self.refresh()
        self.scroll_to(y=max(0, self._first_line[self.cursor] - self.size.height // 3), animate=False)
        return True

    def render_line(self, y: int) -> Strip:
        """One line of both."""
        self._lay_out()
        at, width = y + self.scroll_offset.y, self.scrollable_content_region.width
        if at >= len(self._lines):
            return Strip.blank(width, self.rich_style)
        return self._lines[at].extend_cell_length(width, self.rich_style).crop(0, width)

    def on_resize(self) -> None:
        """Wrap to the new width."""
        self._lay_out()

    def notify_style_update(self) -> None:
        """Draw anew in other colours."""
        self._laid_out_for = 0
        super().notify_style_update()

    def _lay_out(self) -> None:
        width = self.scrollable_content_region.width
        if width in (0, self._laid_out_for):
            return
        self._laid_out_for = width
        self._lines, self._first_line = [], []
        for index, pair in enumerate(self._pairs):
            self._first_line.append(len(self._lines))
            beside = self._beside if width >= NARROWEST else self._stacked
            self._lines += beside(pair, width, is_here=index == self.cursor)
            self._lines.append(Strip.blank(width, self.rich_style))
        for row in self._rows:
            self._lines += self._wrapped(row, width)
        self.virtual_size = Size(width, len(self._lines))

    def _beside(self, pair: Pair, width: int, is_here: bool) -> list[Strip]:
        room = (width - 3) // 2 - GUTTER
        left = self._wrapped(_marked(pair.before, pair.gone, GONE), room)
        right = self._wrapped(_marked(pair.after, pair.new, NEW), room)
        middle = Strip([Segment(" │ ", self.rich_style)])
        blank = Strip.blank(room, self.rich_style)
        lines: list[Strip] = []
        for nth, (one, other) in enumerate(zip_longest(left, right, fillvalue=blank)):
            sign = self._sign(pair.kind, nth, is_here)
            lines.append(Strip.join([sign, one, middle, sign, other]))
        return lines

    def _stacked(self, pair: Pair, width: int, is_here: bool) -> list[Strip]:
        room = width - GUTTER
        texts = [(pair.kind, _marked(pair.after, pair.new, NEW))]
        if pair.kind in ("changed", "gone"):
            texts = [("gone", _marked(pair.before, pair.gone, GONE)), *(texts if pair.after else ())]
        if pair.kind == "changed":
            texts[-1] = ("new", texts[-1][1])
        return [
            Strip.join([self._sign(kind, nth, is_here), strip])
            for kind, text in texts
            for nth, strip in enumerate(self._wrapped(text, room))
        ]

    def _sign(self, kind: str, nth: int, is_here: bool) -> Strip:
        sign = ("▌" if is_here else " ") + (SIGNS[kind] if nth == 0 else " ")
        return Strip([Segment(sign, self.rich_style)])

    def _wrapped(self, text: Content, room: int) -> list[Strip]:
        room = max(8, room)
        strips = Visual.to_strips(self, text, room, None, self.visual_style, apply_selection=False, pad=True)
        return strips or [Strip.blank(room, self.rich_style)]


def _marked(text: str, stretches: tuple[Stretch, ...], style: str) -> Content:
    """A text with stretches of it marked; all of it drawn literally."""
    shown = spelt_out(text, LINES_KEPT)
    spans = [Span(shown.at(start), shown.at(end), style) for start, end in stretches]
    return Content(shown.text, spans)

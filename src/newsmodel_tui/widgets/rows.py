"""Rows of text, some of which open something: details, formats, problems, keys and the first screen are all this."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar

import attrs
from rich.segment import Segment
from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Offset, Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.style import Style
from textual.visual import Visual

from newsmodel_tui.widgets.in_view import Link

if TYPE_CHECKING:
    from newsmodel.address import Address

GUTTER = 3
"""Cells left of every row, for the cursor and for what can be opened."""


@attrs.frozen
class Row:
    """A paragraph of text in a list."""

    content: Content
    """What it says; wrapped to the width."""

    opens: Address | None = None
    """What choosing it opens."""

    runs: str = ""
    """The action that choosing it runs."""

    indent: int = 0
    """Cells to indent it by."""

    lead: Content | None = None
    """Words that stand left of it in a column of their own."""

    lead_width: int = 0
    """How wide that column is."""

    @property
    def can_be_chosen(self) -> bool:
        """Whether the cursor stops here."""
        return self.opens is not None or bool(self.runs)


GAP = Row(Content(""))
"""An empty line between rows."""


class Rows(ScrollView, can_focus=True):
    """A scrolling list of rows with a cursor on those that open something."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "move(-1)", show=False),
        Binding("down,j", "move(1)", show=False),
        Binding("pageup,ctrl+u", "page_up", show=False),
        Binding("pagedown,ctrl+d", "page_down", show=False),
        Binding("home,g", "ends('first')", show=False),
        Binding("end,G", "ends('last')", show=False),
    ]

    COMPONENT_CLASSES: ClassVar[set[str]] = {"rows--cursor", "rows--quiet-cursor"}

    class Moved(Message):
        """The cursor is on another row."""

        def __init__(self, rows: Rows, row: Row) -> None:
            super().__init__()
            self.rows = rows
            """The list."""
            self.row = row
            """The row the cursor is on now."""

        @property
        def control(self) -> Rows:
            """The list."""
            return self.rows

    class Chosen(Message):
        """A row was clicked or chosen with the keyboard."""

        def __init__(self, rows: Rows, row: Row) -> None:
            super().__init__()
            self.rows = rows
            """The list."""
            self.row = row
            """What was chosen."""

        @property
        def control(self) -> Rows:
            """The list."""
            return self.rows

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._rows: tuple[Row, ...] = ()
        self._lines: list[tuple[int, int]] = []
        self._first_line: list[int] = []
        self._cursor: int | None = None
        self._laid_out_for = 0
        self._drawn: dict[tuple[int, str], list[Strip]] = {}

    @property
    def rows(self) -> tuple[Row, ...]:
        """All rows."""
        return self._rows

    @property
    def cursor(self) -> int | None:
        """The index of the row under the cursor."""
        return self._cursor

    @property
    def chosen(self) -> Row | None:
        """The row under the cursor."""
        return None if self._cursor is None else self._rows[self._cursor]

    def show(self, rows: Sequence[Row], cursor: int | None = None) -> None:
        """Show other rows, with the cursor on one of them or on the first that opens something."""
        self._rows = tuple(rows)
        stops = self._stops()
        if cursor not in stops:
            cursor = stops[0] if stops else None
        self._cursor = cursor
        self._laid_out_for = 0
        self._lay_out()
        self.scroll_to(0, 0, animate=False, immediate=True)
        self.refresh()

    def amend(self, rows: Sequence[Row]) -> None:
        """Show the same rows in other words: cursor and scroll stay, and only what has changed is drawn anew."""
        same = {at for at, (old, new) in enumerate(zip(self._rows, rows, strict=False)) if _look_alike(old, new)}
        drawn = {place: strips for place, strips in self._drawn.items() if place[0] in same}
        has_room = self._laid_out_for == self.scrollable_content_region.width
        self._rows = tuple(rows)
        self._laid_out_for = 0
        self._lay_out(drawn if has_room else {})
        self.refresh()

    def place_cursor(self, index: int, *, quietly: bool = False) -> None:
        """Put the cursor on a row and make it visible; ``quietly`` tells nobody."""
        if index in self._stops() and index != self._cursor:
            self._cursor = index
            self.refresh()
            if not quietly:
                self.post_message(self.Moved(self, self._rows[index]))
        self._reveal()

    def render_line(self, y: int) -> Strip:
        """One line of the list."""
        self._lay_out()
        width, at = self.scrollable_content_region.width, y + self.scroll_offset.y
        if at >= len(self._lines):
            return Strip.blank(width, self.visual_style.rich_style)
        index, nth = self._lines[at]
        row, look = self._rows[index], self._look(index)
        gutter = ("▌" if look else " ") + ("▸ " if row.can_be_chosen and nth == 0 else "  ")
        style = (self.get_visual_style(look) if look else self.visual_style).rich_style
        margin = Strip([Segment(gutter + " " * row.indent, style)])
        return Strip.join([margin, self._strips(index, look)[nth]]).extend_cell_length(width, style).crop(0, width)

    def links_in_view(self) -> Iterator[Link]:
        """Every row in view that can be chosen."""
        region = self.content_region
        for y in range(min(region.height, len(self._lines) - self.scroll_offset.y)):
            index, nth = self._lines[y + self.scroll_offset.y]
            if nth == 0 and self._rows[index].can_be_chosen:
                yield Link(Offset(region.x, region.y + y), partial(self.choose_at, index))

    def choose_at(self, index: int) -> None:
        """Put the cursor on a row and choose it."""
        self.place_cursor(index)
        self.choose()

    def action_move(self, by: int) -> None:
        """Move the cursor to the next row that opens something, or scroll where that is far off."""
        stops = [index for index in self._stops() if self._cursor is not None and (index - self._cursor) * by > 0]
        target = None if not stops else stops[0] if by > 0 else stops[-1]
        if target is not None:
            edge = self.scroll_offset.y + (self.size.height if by > 0 else 0)
            if (self._first_line[target] - edge) * by < self.size.height // 2:
                self.place_cursor(target)
                return
        self.scroll_relative(y=by, animate=False)

    def action_page_up(self) -> None:
        """Scroll up by a page."""
        self._page(-1)

    def action_page_down(self) -> None:
        """Scroll down by a page."""
        self._page(1)

    def action_ends(self, which: str) -> None:
        """Go to the first or the last row that opens something, and to that end of the list."""
        if stops := self._stops():
            self.place_cursor(stops[0 if which == "first" else -1])
        self.scroll_to(y=0 if which == "first" else self.max_scroll_y, animate=False)

    def choose(self) -> None:
        """Choose the row under the cursor."""
        if row := self.chosen:
            self.post_message(self.Chosen(self, row))

    def on_click(self, event: events.Click) -> None:
        """Choose the row that was clicked."""
        at = event.y + self.scroll_offset.y
        if 0 <= at < len(self._lines) and self._rows[self._lines[at][0]].can_be_chosen:
            self.choose_at(self._lines[at][0])

    def on_resize(self) -> None:
        """Wrap to the new width."""
        self._lay_out()

    def notify_style_update(self) -> None:
        """Draw anew in other colours."""
        self._laid_out_for = 0
        super().notify_style_update()

    def _page(self, by: int) -> None:
        self.scroll_relative(y=by * max(1, self.size.height - 2), animate=False)
        top, bottom = self.scroll_target_y, self.scroll_target_y + self.size.height - 1
        seen = [index for index in self._stops() if top <= self._first_line[index] <= bottom]
        if seen:
            self.place_cursor(seen[0] if by > 0 else seen[-1])

    def _stops(self) -> list[int]:
        return [index for index, row in enumerate(self._rows) if row.can_be_chosen]

    def _reveal(self) -> None:
        if self._cursor is None or not self._first_line:
            return
        self._lay_out()
        top = self._first_line[self._cursor]
        height = sum(1 for index, _ in self._lines if index == self._cursor)
        self.scroll_to_region(Region(0, top, 1, height), animate=False, immediate=True, x_axis=False)

    def _look(self, index: int) -> str:
        """The component class that a row is drawn with; empty for a row without the cursor."""
        if index != self._cursor:
            return ""
        return "rows--cursor" if self.has_focus else "rows--quiet-cursor"

    def _strips(self, index: int, look: str) -> list[Strip]:
        if (index, look) not in self._drawn:
            style = self.get_visual_style(look) if look else self.visual_style
            self._drawn[index, look] = self._wrapped(self._rows[index], self._laid_out_for, style)
        return self._drawn[index, look]

    def _wrapped(self, row: Row, width: int, style: Style) -> list[Strip]:
        room = max(8, width - GUTTER - row.indent - row.lead_width)
        strips = Visual.to_strips(self, row.content, room, None, style, apply_selection=False, pad=True)
        strips = strips or [Strip.blank(room, style.rich_style)]
        if row.lead is None:
            return strips
        leads = Visual.to_strips(self, row.lead, row.lead_width, 1, style, apply_selection=False, pad=True)
        below = Strip.blank(row.lead_width, style.rich_style)
        return [Strip.join([leads[0] if nth == 0 else below, strip]) for nth, strip in enumerate(strips)]

    def _lay_out(self, drawn: dict[tuple[int, str], list[Strip]] | None = None) -> None:
        width = self.scrollable_content_region.width
        if width in (0, self._laid_out_for):
            return
        self._laid_out_for = width
        self._drawn = drawn or {}
        self._lines, self._first_line = [], []
        for index in range(len(self._rows)):
            self._first_line.append(len(self._lines))
            self._lines += ((index, nth) for nth in range(len(self._strips(index, ""))))
        self.virtual_size = Size(width, len(self._lines))


def _look_alike(one: Row, other: Row) -> bool:
    """Whether two rows are drawn the same; contents are equal to Textual whatever their styles."""
    contents = ((one.content, other.content), (one.lead or Content(), other.lead or Content()))
    return one == other and all(ours.spans == theirs.spans for ours, theirs in contents)

"""The blocks of a page, a line each: as quick with a hundred thousand as with ten, for only those in view are drawn."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.content import Content
from textual.geometry import Offset, Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from newsmodel_tui.drawing import QUIET, line, strip_of, styled
from newsmodel_tui.readings import LEFT_OUT, BlockRead
from newsmodel_tui.stepping import next_stop
from newsmodel_tui.widgets.in_view import Link
from newsmodel_tui.widgets.scrolling import MOVING

NUMBER, TAKEN_FOR, SURE, WHY = 6, 15, 4, 34
"""Cells of the columns before the words."""

WIDE = 90
"""From which width on the evidence has a column."""

STYLES = {"headline": "bold", "standfirst": "bold", "caption": "italic", LEFT_OUT: QUIET}
"""How blocks are drawn by what they were taken for; calls to action have the style of their marks."""

SHOWN = 400
"""How many characters of a text are looked at for a line: more fit into none."""


class Blocks(ScrollView, can_focus=True):
    """A list of blocks with a cursor."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"blocks--cursor", "blocks--quiet-cursor"}

    BINDINGS: ClassVar[list[BindingType]] = [*MOVING]

    class Moved(Message):
        """The cursor is on another block."""

    class Chosen(Message):
        """A block was clicked or chosen by its hint."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.rows: tuple[BlockRead, ...] = ()
        """The blocks."""
        self.cursor = 0
        """Which of them the cursor is on."""

    @property
    def chosen(self) -> BlockRead | None:
        """The block under the cursor."""
        return self.rows[self.cursor] if self.rows else None

    def show(self, rows: Sequence[BlockRead], cursor: int = 0) -> None:
        """Show other blocks."""
        self.rows = tuple(rows)
        self.cursor = min(max(cursor, 0), max(len(self.rows) - 1, 0))
        self.virtual_size = Size(self.size.width, len(self.rows))
        self.refresh()
        self.scroll_to(0, 0, animate=False, immediate=True, force=True)
        self.call_after_refresh(self._reveal)

    def step(self, by: int) -> bool:
        """Go to the next call to action, or to the one before; whether there is one."""
        here = self.chosen.explained.call_to_action if self.chosen else None
        firsts = [
            at
            for at, row in enumerate(self.rows)
            if row.is_call and (not at or row.explained.call_to_action != self.rows[at - 1].explained.call_to_action)
        ]
        if by < 0 and here is not None:  # from within a call, the one before is not its own beginning
            while self.cursor and self.rows[self.cursor - 1].explained.call_to_action == here:
                self.cursor -= 1
        if (at := next_stop(firsts, self.cursor, by)) is None:
            return False
        self.place_cursor(at)
        return True

    def place_cursor(self, at: int) -> None:
        """Put the cursor on a block and make it visible."""
        at = min(max(at, 0), len(self.rows) - 1)
        if at >= 0:
            self.cursor = at
            self.refresh()
            self._reveal()
            self.post_message(self.Moved())

    def render_line(self, y: int) -> Strip:
        """One block."""
        width, at = self.scrollable_content_region.width, y + self.scroll_offset.y
        if at >= len(self.rows):
            return Strip.blank(width, self.visual_style.rich_style)
        look = ("blocks--cursor" if self.has_focus else "blocks--quiet-cursor") if at == self.cursor else ""
        style = self.get_visual_style(look) if look else self.visual_style
        face = Content("▌" if look else " ") + line_of(self.rows[at], width - 1)
        return strip_of(face, style).extend_cell_length(width, style.rich_style).crop(0, width)

    def links_in_view(self) -> Iterator[Link]:
        """Every block in view that became a part of the story."""
        region = self.content_region
        for y in range(min(region.height, len(self.rows) - self.scroll_offset.y)):
            at = y + self.scroll_offset.y
            if self.rows[at].part:
                yield Link(Offset(region.x, region.y + y), partial(self.choose_at, at))

    def choose_at(self, at: int) -> None:
        """Put the cursor on a block and choose it."""
        if 0 <= at < len(self.rows):
            self.place_cursor(at)
            self.post_message(self.Chosen())

    def action_move(self, by: int) -> None:
        """Move the cursor."""
        self.place_cursor(self.cursor + by)

    def action_page(self, by: int) -> None:
        """Move the cursor by a page."""
        self.place_cursor(self.cursor + by * max(1, self.size.height - 1))

    def action_ends(self, which: str) -> None:
        """Go to the first or the last block."""
        self.place_cursor(0 if which == "first" else len(self.rows) - 1)

    def on_click(self, event: events.Click) -> None:
        """Go to the block that was clicked; the second click opens what it became."""
        at = event.y + self.scroll_offset.y
        if at == self.cursor:
            self.choose_at(at)
        elif at < len(self.rows):
            self.place_cursor(at)

    def on_resize(self) -> None:
        """Keep the cursor in sight in another size."""
        self.virtual_size = Size(self.size.width, len(self.rows))
        self._reveal()

    def _reveal(self) -> None:
        self.scroll_to_region(Region(0, self.cursor, 1, 1), animate=False, immediate=True, x_axis=False, force=True)


def line_of(row: BlockRead, width: int) -> Content:
    """A block in one line: whether it opens something, number, what it was taken for, how surely, why, its words."""
    said = row.explained
    style = "bold $mark-action" if row.is_call else STYLES.get(said.taken_for, "")
    sure = "" if said.confidence is None else f"{said.confidence:.2f}"[-SURE:]
    cells = [
        styled("▸ " if row.part else "  "),
        _column(line(row.number, QUIET), NUMBER),
        _column(line(said.taken_for.replace("_", " "), style), TAKEN_FOR),
        _column(line(sure, QUIET), SURE + 1),
    ]
    if width >= WIDE:
        cells.append(_column(line("; ".join(said.why)[:SHOWN], QUIET), WHY))
    face = Content.assemble(*cells)
    words = line(said.text[:SHOWN], "" if style == "bold" else style)
    return Content.assemble(face, words.truncate(max(1, width - face.cell_length), ellipsis=True))


def _column(content: Content, width: int) -> Content:
    """A cell of a table, with a blank behind it."""
    content = content.truncate(width - 1, ellipsis=True)
    return content.pad_right(width - content.cell_length)

"""The list of articles: as quick with 100,000 as with ten, because only the lines on screen are made."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from rich.segment import Segment
from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.visual import Visual

from newsmodel.model import Article
from newsmodel_tui.drawing import QUIET, line, styled
from newsmodel_tui.page import facts_of

HEIGHT = 3
"""Lines of an article in the list: headline, facts and counts, nothing."""


def counts_of(article: Article) -> str:
    """How many quotes, places and calls to action an article has, with the glyphs that mark them.

    >>> counts_of(Article(headline="Nothing happened"))
    '0” 0● 0!'
    """
    return f"{len(article.quotes)}” {len(article.places)}● {len(article.calls_to_action)}!"


class Articles(ScrollView, can_focus=True):
    """A list of articles with a cursor; articles are looked up by key when their lines are drawn."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"articles--cursor", "articles--quiet-cursor"}

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "move(-1)", show=False),
        Binding("down,j", "move(1)", show=False),
        Binding("pageup,ctrl+u", "page(-1)", show=False),
        Binding("pagedown,ctrl+d", "page(1)", show=False),
        Binding("home,g", "ends('first')", show=False),
        Binding("end,G", "ends('last')", show=False),
    ]

    class Moved(Message):
        """The cursor is on another article."""

        def __init__(self, key: str) -> None:
            super().__init__()
            self.key = key
            """The article's key."""

    class Chosen(Message):
        """An article was clicked or chosen with the keyboard."""

        def __init__(self, key: str) -> None:
            super().__init__()
            self.key = key
            """The article's key."""

    def __init__(self, look_up: Callable[[str], Article], *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._look_up = look_up
        self._keys: Sequence[str] = ()
        self._cursor = 0

    @property
    def keys(self) -> Sequence[str]:
        """The keys in the list, top to bottom."""
        return self._keys

    @property
    def key(self) -> str:
        """The key under the cursor; empty in an empty list."""
        return self._keys[self._cursor] if self._keys else ""

    def show(self, keys: Sequence[str], cursor: str = "") -> None:
        """Show these articles, with the cursor on one of them or else on the first."""
        self._keys = keys
        self._cursor = keys.index(cursor) if cursor in keys else 0
        self.virtual_size = Size(self.size.width, len(keys) * HEIGHT)
        self.reveal()
        self.refresh()

    def place_cursor(self, key: str) -> None:
        """Put the cursor on an article, if it is in the list."""
        if key != self.key and key in self._keys:
            self._cursor = self._keys.index(key)
            self.refresh()
        self.reveal()

    def reveal(self) -> None:
        """Scroll so that the cursor can be seen."""
        self.scroll_to_region(
            Region(0, self._cursor * HEIGHT, 1, HEIGHT - 1), animate=False, immediate=True, x_axis=False
        )

    def render_line(self, y: int) -> Strip:
        """One line of the list."""
        width = self.scrollable_content_region.width
        index, nth = divmod(y + self.scroll_offset.y, HEIGHT)
        if index >= len(self._keys) or nth == HEIGHT - 1:
            return Strip.blank(width, self.rich_style)
        look = ""
        if index == self._cursor:
            look = "articles--cursor" if self.has_focus else "articles--quiet-cursor"
        style = self.get_visual_style(look) if look else self.visual_style
        content = _line_of(self._look_up(self._keys[index]), nth, width - 3).truncate(max(1, width - 3), ellipsis=True)
        strips = Visual.to_strips(self, content, max(1, width - 2), 1, style, apply_selection=False, pad=True)
        gutter = Strip([Segment("▌ " if look else "  ", style.rich_style)])
        return Strip.join([gutter, *strips[:1]]).extend_cell_length(width, style.rich_style).crop(0, width)

    def action_move(self, by: int) -> None:
        """Move the cursor."""
        self._move_to(self._cursor + by)

    def action_page(self, by: int) -> None:
        """Move the cursor by a page."""
        self._move_to(self._cursor + by * max(1, self.size.height // HEIGHT - 1))

    def action_ends(self, which: str) -> None:
        """Go to the first or the last article."""
        self._move_to(0 if which == "first" else len(self._keys) - 1)

    def on_click(self, event: events.Click) -> None:
        """Choose the article that was clicked."""
        index = (event.y + self.scroll_offset.y) // HEIGHT
        if 0 <= index < len(self._keys):
            self._move_to(index)
            self.post_message(self.Chosen(self.key))

    def on_resize(self) -> None:
        """Keep the cursor in sight in another size."""
        self.virtual_size = Size(self.size.width, len(self._keys) * HEIGHT)
        self.reveal()

    def _move_to(self, index: int) -> None:
        index = min(max(index, 0), len(self._keys) - 1)
        if index >= 0 and index != self._cursor:
            self._cursor = index
            self.refresh()
            self.post_message(self.Moved(self.key))
        self.reveal()


def _line_of(article: Article, nth: int, width: int) -> Content:
    if nth == 0:
        return line(article.headline, "bold") if article.headline else styled("No headline", f"italic {QUIET}")
    counts = styled(counts_of(article), QUIET)
    facts = line(facts_of(article), QUIET).truncate(max(0, width - counts.cell_length - 2), ellipsis=True)
    return Content.assemble(facts.pad_right(width - counts.cell_length - facts.cell_length), counts)

"""The list of articles: as quick with a million as with ten, because only what is on screen is fetched and drawn."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import events, work
from textual.binding import BindingType
from textual.content import Content
from textual.geometry import Offset, Region, Size
from textual.message import Message
from textual.reactive import Reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.worker import Worker, get_current_worker  # pyright: ignore[reportUnknownVariableType]

from newsmodel_tui.drawing import QUIET, line, strip_of, styled
from newsmodel_tui.facts import facts_of_card
from newsmodel_tui.listing import PAGE, Listing
from newsmodel_tui.widgets.in_view import Link
from newsmodel_tui.widgets.scrolling import MOVING

if TYPE_CHECKING:
    from newsmodel.archive import Card

HEIGHT = 3
"""Lines of an article in the list: headline, facts and counts, nothing."""

AHEAD = 40
"""How many articles before and behind what is drawn are fetched too."""

DRAWN = 2_000
"""How many lines stay drawn: moving the cursor draws two articles then, not all on screen."""


def counts_of(card: Card) -> str:
    """How many quotes, places and calls to action an article has, with the glyphs that mark them."""
    return f"{card.quotes}” {card.places}● {card.calls_to_action}!"


class Articles(ScrollView, can_focus=True):
    """A list of articles with a cursor; what is not fetched yet is drawn as dots and fetched by a worker."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"articles--cursor", "articles--quiet-cursor"}

    BINDINGS: ClassVar[list[BindingType]] = [*MOVING]

    virtual_size = Reactive(Size(0, 0))
    """As high as all articles; only where the bar beside the list comes or goes the screen is laid out anew."""

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

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.listing: Listing | None = None
        """What is listed; None before the first answer."""
        self._total = 0
        self._cursor = 0
        self._asked: set[int] = set()
        self._is_waiting = False
        self._drawn: dict[tuple[int, int, str, int], Strip] = {}

    @property
    def total(self) -> int:
        """How many articles there are in the list."""
        return self._total

    @property
    def cursor(self) -> int:
        """The place of the cursor in the list."""
        return self._cursor

    @property
    def key(self) -> str:
        """The key under the cursor; empty in an empty list, and as long as the article has not been fetched."""
        card = self.listing.card(self._cursor) if self.listing else None
        return card.key if card else ""

    def show(self, listing: Listing, cursor: int, *, stays: bool = False) -> None:
        """Show a list with the cursor on one of its articles; ``stays`` keeps that article where it is on screen."""
        line_of_cursor = self._cursor * HEIGHT - self.scroll_offset.y
        self.listing = listing
        self._asked = set()
        self._drawn.clear()
        self._cursor = min(max(cursor, 0), max(0, listing.total - 1))
        self.measure()
        if stays:
            self.scroll_to(y=self._cursor * HEIGHT - line_of_cursor, animate=False, immediate=True, force=True)
        else:
            self.reveal()

    def measure(self) -> None:
        """Be as long as the list is known to be by now."""
        self._total = self.listing.total if self.listing else 0
        self.virtual_size = Size(self.size.width, self._total * HEIGHT)
        self.refresh()

    def watch_virtual_size(self, size: Size) -> None:
        """Tell the bar beside the list how long it is."""
        if (size.height > self.size.height) != self.show_vertical_scrollbar:
            self.refresh(layout=True)
        elif self.show_vertical_scrollbar:
            self.vertical_scrollbar.window_virtual_size = size.height

    def place_cursor(self, index: int) -> None:
        """Put the cursor on an article and make it visible."""
        if index != self._cursor and 0 <= index < self._total:
            self._cursor = index
            self.refresh()
        self.reveal()

    def reveal(self) -> None:
        """Scroll so that the cursor can be seen; ``force``, because a list that was short has no scroll bar yet."""
        self.scroll_to_region(
            Region(0, self._cursor * HEIGHT, 1, HEIGHT - 1), animate=False, immediate=True, x_axis=False, force=True
        )

    def render_line(self, y: int) -> Strip:
        """One line of the list."""
        width = self.scrollable_content_region.width
        index, nth = divmod(y + self.scroll_offset.y, HEIGHT)
        if self.listing is None or index >= self._total or nth == HEIGHT - 1:
            return Strip.blank(width, self.visual_style.rich_style)
        if nth == 0:
            self._want(index)
        look = ""
        if index == self._cursor:
            look = "articles--cursor" if self.has_focus else "articles--quiet-cursor"
        card = self.listing.card(index)
        place = (index, nth, look, width)
        if card is None:
            return self._draw(card, nth, look, width)
        if place not in self._drawn:
            if len(self._drawn) >= DRAWN:
                self._drawn.clear()
            self._drawn[place] = self._draw(card, nth, look, width)
        return self._drawn[place]

    def _draw(self, card: Card | None, nth: int, look: str, width: int) -> Strip:
        style = self.get_visual_style(look) if look else self.visual_style
        content = _line_of(card, nth, width - 3).truncate(max(1, width - 3), ellipsis=True)
        gutter = Content("▌ " if look else "  ")
        return strip_of(gutter + content, style).extend_cell_length(width, style.rich_style).crop(0, width)

    def notify_style_update(self) -> None:
        """Draw anew in other colours."""
        self._drawn.clear()
        super().notify_style_update()

    # Fetching

    def _want(self, index: int) -> None:
        """Have the page of an article fetched, and what is near."""
        if self.listing is None:
            return
        for near in (index, index + AHEAD, index - AHEAD):
            if 0 <= near < self._total and not self.listing.has(near) and near // PAGE not in self._asked:
                self._asked.add(near // PAGE)
                self._fetch(self.listing, near)

    @work(thread=True, group="cards")
    def _fetch(self, listing: Listing, index: int) -> None:
        worker: Worker[object] = get_current_worker()  # pyright: ignore[reportUnknownVariableType]
        if not worker.is_cancelled and listing is self.listing:
            listing.fetch(index)
            self.app.call_from_thread(self._take, listing)  # pyright: ignore[reportUnknownMemberType]

    def _take(self, listing: Listing) -> None:
        if listing is self.listing:
            self.refresh()
            if self._is_waiting and self.key:
                self._is_waiting = False
                self.post_message(self.Moved(self.key))

    # Moving

    def action_move(self, by: int) -> None:
        """Move the cursor."""
        self._move_to(self._cursor + by)

    def action_page(self, by: int) -> None:
        """Move the cursor by a page."""
        self._move_to(self._cursor + by * max(1, self.size.height // HEIGHT - 1))

    def action_ends(self, which: str) -> None:
        """Go to the first or the last article."""
        self._move_to(0 if which == "first" else self._total - 1)

    def links_in_view(self) -> Iterator[Link]:
        """Every article in view."""
        region = self.content_region
        for y in range(region.height):
            index, nth = divmod(y + self.scroll_offset.y, HEIGHT)
            if nth == 0 and index < self._total:
                yield Link(Offset(region.x, region.y + y), partial(self.choose_at, index))

    def on_click(self, event: events.Click) -> None:
        """Choose the article that was clicked."""
        self.choose_at((event.y + self.scroll_offset.y) // HEIGHT)

    def choose_at(self, index: int) -> None:
        """Put the cursor on an article and choose it."""
        if 0 <= index < self._total:
            self._move_to(index)
            if self.key:
                self.post_message(self.Chosen(self.key))

    def on_resize(self) -> None:
        """Keep the cursor in sight in another size."""
        self.virtual_size = Size(self.size.width, self._total * HEIGHT)
        self.reveal()

    def _move_to(self, index: int) -> None:
        index = min(max(index, 0), self._total - 1)
        if index >= 0 and index != self._cursor:
            self._cursor = index
            self.refresh()
            self._is_waiting = not self.key
            if self.key:
                self.post_message(self.Moved(self.key))
        self.reveal()


def _line_of(card: Card | None, nth: int, width: int) -> Content:
    if card is None:
        return styled("…" if nth == 0 else "", QUIET)
    if nth == 0:
        return line(card.headline, "bold") if card.headline else styled("No headline", f"italic {QUIET}")
    counts = styled(counts_of(card), QUIET)
    facts = line(facts_of_card(card), QUIET).truncate(max(0, width - counts.cell_length - 2), ellipsis=True)
    return Content.assemble(facts.pad_right(width - counts.cell_length - facts.cell_length), counts)

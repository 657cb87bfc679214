"""A story: one widget for every piece of its page, with what is marked in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from newsmodel_tui.drawing import styled
from newsmodel_tui.kinds import NO_DRAWINGS, Drawings
from newsmodel_tui.widgets.in_view import Link
from newsmodel_tui.widgets.scrolling import SCROLLING

if TYPE_CHECKING:
    from newsmodel.model import Article
    from newsmodel_tui.marks import Sort, StoryMark
    from newsmodel_tui.page import Piece
    from newsmodel_tui.widgets.piece import PieceView

FIRST = 40
"""How many pieces are mounted before the first paint; the rest follow it."""


class MarkClicked(Message):
    """A mark of the story was clicked."""

    def __init__(self, mark: StoryMark) -> None:
        super().__init__()
        self.mark = mark
        """The mark."""


class Story(VerticalScroll, can_focus=True):
    """An article's page with its marks; it knows which mark is selected, and nothing else is decided here."""

    BINDINGS: ClassVar[list[BindingType]] = [*SCROLLING]

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.article: Article | None = None
        """The article on screen."""
        self.marks: tuple[StoryMark, ...] = ()
        """Its marks, in reading order."""
        self.selected: StoryMark | None = None
        """The mark that is selected."""
        self._drawings: Drawings = NO_DRAWINGS
        self.has_marks = True
        """Whether its marks are drawn."""
        self._words: tuple[str, ...] = ()
        self._named = ""
        self._views: list[PieceView] = []
        self._waiting: tuple[Piece, ...] = ()

    def draw_with(self, drawings: Drawings) -> None:
        """Draw kinds that are not newsmodel's own in this way from now on."""
        self._drawings = drawings
        for view in self._views:
            view.draw_with(drawings)

    async def show(self, article: Article | None, search: str, selected: str, part: str = "") -> None:
        """Show an article, with what is searched for marked too, and one mark selected.

        That is the named one, or else the first that stands for the part.
        """
        words: tuple[str, ...] = ()
        marks: tuple[StoryMark, ...] = ()
        if article is not None:
            from newsmodel_tui.marks import marks_of, search_words

            words = search_words(search)
            marks = marks_of(article, words) if article is not self.article or words != self._words else self.marks
        mark = next((each for each in marks if each.name == selected and (not part or each.part == part)), None)
        mark = mark or next((each for each in marks if part and each.part == part and each.leads), None)
        self._named = part if mark is None else ""
        if article is self.article:
            self._words, self.marks, self.selected = words, marks, mark
            self._mark_pieces()
            return
        self.article, self._words, self.marks, self.selected = article, words, marks, mark
        await self._mount_pieces(article)

    def stop(self, sort: Sort, here: StoryMark | None, by: int) -> StoryMark | None:
        """The next mark of a sort, or the one before, seen from another; None where there is none."""
        from newsmodel_tui.marks import step

        return step(self.marks, sort, here, by)

    def draw_marks(self, drawn: bool) -> None:
        """Draw the marks, or only the page."""
        self.has_marks = drawn
        self._mark_pieces()

    def _mark_pieces(self) -> None:
        grouped = self._grouped()
        for view in self._views:
            view.select(self.selected, grouped.get(view.piece.text_id, ()))
            view.set_class(view.piece.text_id == self._named != "", "-named")

    async def _mount_pieces(self, article: Article | None) -> None:
        with self.app.batch_update():  # pyright: ignore[reportUnknownMemberType]
            self._views = []
            await self.remove_children()
            self.scroll_to(0, 0, animate=False, immediate=True)
            if article is None:
                await self.mount(
                    Static(styled("The story that the list's cursor is on is shown here.", "italic"), markup=False)
                )
                return
            from newsmodel_tui.page import pieces_of

            pieces = pieces_of(article)
            at = next((n for n, piece in enumerate(pieces) if self._at and piece.text_id == self._at), 0)
            first = max(FIRST, at + 1)
            self._waiting = pieces[first:]
            await self.mount(*self._made(pieces[:first]))
        if self._waiting:
            self.call_after_refresh(self._mount_the_rest, article)

    async def _mount_the_rest(self, article: Article) -> None:
        if self.article is article and self._waiting:
            waiting, self._waiting = self._waiting, ()
            await self.mount(*self._made(waiting))

    def links_in_view(self) -> Iterator[Link]:
        """Every mark that begins in view."""
        window = self.scrollable_content_region
        found: set[str] = set()
        for view in self._views:
            for mark, at in view.marks_in(window):
                if mark.name not in found:
                    found.add(mark.name)
                    yield Link(at, partial(self.post_message, MarkClicked(mark)))

    async def complete(self) -> None:
        """Mount what is still waiting, so that every scroll offset exists."""
        if self.article is not None:
            await self._mount_the_rest(self.article)

    @property
    def _at(self) -> str:
        """The text that the selected mark stands in, or that was named itself."""
        return self.selected.text if self.selected else self._named

    @property
    def has_named(self) -> bool:
        """Whether a paragraph or another text of the story was named, that is no mark."""
        return any(view.piece.text_id == self._named != "" for view in self._views)

    def reveal(self) -> None:
        """Scroll so that the selected mark, or what was named, can be seen, with some of what stands before it."""
        mark = self.selected
        view = next((each for each in self._views if self._at and each.piece.text_id == self._at), None)
        if view is None:
            self.scroll_to(y=0, animate=False)
            return
        region = view.virtual_region
        ahead = view.piece.words[: mark.start] if mark else ""
        within = len(Content(ahead).wrap(max(1, view.content_size.width or 1))) - 1 if ahead else 0
        top = region.y + within
        height = self.scrollable_content_region.height
        if not self.scroll_offset.y + 1 <= top <= self.scroll_offset.y + height - 4:
            self.scroll_to(y=max(0, top - height // 3), animate=False)

    def _made(self, pieces: tuple[Piece, ...]) -> list[PieceView]:
        """Widgets for more pieces, which are kept."""
        from newsmodel_tui.widgets.piece import PieceView

        grouped = self._grouped()
        made = [PieceView(each, grouped.get(each.text_id, ()), self.selected, self._drawings) for each in pieces]
        for view in made:
            view.set_class(view.piece.text_id == self._named != "", "-named")
        self._views += made
        return made

    def _grouped(self) -> Mapping[str, tuple[StoryMark, ...]]:
        """The marks that are drawn, by the text they stand in."""
        from newsmodel_tui.marks import by_text

        return by_text(self.marks) if self.has_marks else {}

"""A story: one widget for every piece of its page, with what is marked in it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.geometry import Offset, Region
from textual.message import Message
from textual.widgets import Static

from newsmodel.literal import one_line
from newsmodel.model import Article, BlockQuote, CallToAction, Divider, Heading, Medium, PullQuote, TextBlock
from newsmodel_tui.drawing import drawn, styled
from newsmodel_tui.fields import label_of
from newsmodel_tui.kinds import NO_DRAWINGS, Drawings
from newsmodel_tui.marks import StoryMark, by_text, marks_of
from newsmodel_tui.page import Piece, pieces_of
from newsmodel_tui.widgets.in_view import Link, clickable
from newsmodel_tui.widgets.scrolling import SCROLLING

FIRST = 40
"""How many pieces are mounted before the first paint; the rest follow it."""


class MarkClicked(Message):
    """A mark of the story was clicked."""

    def __init__(self, mark: StoryMark) -> None:
        super().__init__()
        self.mark = mark
        """The mark."""


class PieceView(Static):
    """One piece of a story on screen."""

    def __init__(
        self,
        piece: Piece,
        marks: tuple[StoryMark, ...],
        selected: StoryMark | None,
        drawings: Drawings = NO_DRAWINGS,
    ) -> None:
        super().__init__(markup=False, classes=" ".join(_classes(piece)))
        self.piece = piece
        """What it draws."""
        self._marks = marks
        self._drawn_with = selected
        self._drawings = drawings
        self.update(drawn(piece, marks, selected, drawings))
        if isinstance(piece.part, CallToAction):
            self.border_title = Content(f"! {one_line(label_of(piece.part.kind))}")

    def select(self, selected: StoryMark | None, marks: tuple[StoryMark, ...] | None = None) -> None:
        """Draw anew where the selected mark, or which marks there are, makes a difference here."""
        if marks is not None and marks != self._marks:
            self._marks = marks
        elif not (self._shows(selected) or self._shows(self._drawn_with)):
            return
        self._drawn_with = selected
        self.set_class(selected is not None and selected.text == self.piece.text_id, "-selected")
        self.update(drawn(self.piece, self._marks, selected, self._drawings), layout=False)

    def draw_with(self, drawings: Drawings) -> None:
        """Draw anew, with other drawings for kinds that are not newsmodel's own."""
        self._drawings = drawings
        self.update(drawn(self.piece, self._marks, self._drawn_with, drawings))

    def marks_in(self, window: Region) -> Iterator[tuple[StoryMark, Offset]]:
        """The marks of this piece that can be seen through a window of the screen, each where it begins."""
        if not self.region.overlaps(window):
            return
        named = {mark.name: mark for mark in self._marks}
        box = next((mark for mark in self._marks if mark.end == 0), None)
        if box is not None and window.contains_point(self.region.offset):
            yield box, self.region.offset
        for at, meta in clickable(self, window):
            if (mark := named.get(str(meta.get("mark")))) is not None and mark.leads:
                yield mark, at

    def on_click(self, event: events.Click) -> None:
        """Tell which mark was clicked; anywhere in its box stands for a call to action or a picture."""
        name = event.style.meta.get("mark")
        is_box = isinstance(self.piece.part, CallToAction | Medium)
        named = (mark for mark in self._marks if mark.name == name)
        mark = next(named, None) or next((mark for mark in self._marks if is_box and mark.end == 0), None)
        if mark is not None:
            self.post_message(MarkClicked(mark))

    def _shows(self, selected: StoryMark | None) -> bool:
        return selected is not None and any(
            mark == selected or (mark.part and mark.part == selected.part) for mark in self._marks
        )


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
        self._waiting: tuple[Piece, ...] = ()

    def draw_with(self, drawings: Drawings) -> None:
        """Draw kinds that are not newsmodel's own in this way from now on."""
        self._drawings = drawings
        for view in self.query(PieceView):
            view.draw_with(drawings)

    async def show(self, article: Article | None, words: tuple[str, ...], selected: str, part: str = "") -> None:
        """Show an article with a mark selected: the named one, or else the first that stands for the part."""
        if article is not None:
            marks = marks_of(article, words) if article is not self.article or words != self._words else self.marks
        else:
            marks = ()
        mark = next((each for each in marks if each.name == selected and (not part or each.part == part)), None)
        mark = mark or next((each for each in marks if part and each.part == part and each.leads), None)
        if article is self.article:
            self._words, self.marks, self.selected = words, marks, mark
            self._mark_pieces()
            return
        self.article, self._words, self.marks, self.selected = article, words, marks, mark
        await self._mount_pieces(article)

    def draw_marks(self, drawn: bool) -> None:
        """Draw the marks, or only the page."""
        self.has_marks = drawn
        self._mark_pieces()

    def _mark_pieces(self) -> None:
        grouped = by_text(self.marks) if self.has_marks else {}
        for view in self.query(PieceView):
            view.select(self.selected, grouped.get(view.piece.text_id, ()))

    async def _mount_pieces(self, article: Article | None) -> None:
        with self.app.batch_update():  # pyright: ignore[reportUnknownMemberType]
            await self.remove_children()
            self.scroll_to(0, 0, animate=False, immediate=True)
            if article is None:
                await self.mount(
                    Static(styled("The story that the list's cursor is on is shown here.", "italic"), markup=False)
                )
                return
            pieces = pieces_of(article)
            at = next((n for n, piece in enumerate(pieces) if self.selected and piece.text_id == self.selected.text), 0)
            first = max(FIRST, at + 1)
            self._waiting = pieces[first:]
            await self.mount(*self._views(pieces[:first]))
        if self._waiting:
            self.call_after_refresh(self._mount_the_rest, article)

    async def _mount_the_rest(self, article: Article) -> None:
        if self.article is article and self._waiting:
            waiting, self._waiting = self._waiting, ()
            await self.mount(*self._views(waiting))

    def links_in_view(self) -> Iterator[Link]:
        """Every mark that begins in view."""
        window = self.scrollable_content_region
        found: set[str] = set()
        for view in self.query(PieceView):
            for mark, at in view.marks_in(window):
                if mark.name not in found:
                    found.add(mark.name)
                    yield Link(at, partial(self.post_message, MarkClicked(mark)))

    async def complete(self) -> None:
        """Mount what is still waiting, so that every scroll offset exists."""
        if self.article is not None:
            await self._mount_the_rest(self.article)

    def reveal(self) -> None:
        """Scroll so that the selected mark can be seen, with some of what stands before it."""
        mark = self.selected
        view = next((each for each in self.query(PieceView) if mark and each.piece.text_id == mark.text), None)
        if view is None or mark is None:
            self.scroll_to(y=0, animate=False)
            return
        region = view.virtual_region
        ahead = view.piece.words[: mark.start]
        within = len(Content(ahead).wrap(max(1, view.content_size.width or 1))) - 1 if ahead else 0
        top = region.y + within
        height = self.scrollable_content_region.height
        if not self.scroll_offset.y + 1 <= top <= self.scroll_offset.y + height - 4:
            self.scroll_to(y=max(0, top - height // 3), animate=False)

    def _views(self, pieces: tuple[Piece, ...]) -> list[PieceView]:
        grouped = by_text(self.marks) if self.has_marks else {}
        return [PieceView(each, grouped.get(each.text_id, ()), self.selected, self._drawings) for each in pieces]


def _classes(piece: Piece) -> list[str]:
    classes = [f"-{piece.kind.replace('_', '-')}"]
    if piece.kind == "medium" and isinstance(piece.part, Medium) and piece.part.credit:
        classes.append("-has-credit")
    for kind, name in (
        (Heading, "-heading"),
        (BlockQuote, "-set-apart"),
        (PullQuote, "-set-apart"),
        (Divider, "-divider"),
    ):
        if isinstance(piece.part, kind):
            classes.append(name)
    if piece.kind == "block" and not isinstance(piece.part, TextBlock):
        classes.append("-other")
    return classes

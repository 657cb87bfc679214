"""One piece of a story on screen: what a story is made of."""

from __future__ import annotations

from collections.abc import Iterator

from textual import events
from textual.content import Content
from textual.geometry import Offset, Region
from textual.widgets import Static

from newsmodel.literal import one_line
from newsmodel.model import BlockQuote, CallToAction, Divider, Heading, Medium, PullQuote, TextBlock
from newsmodel_tui.kinds import NO_DRAWINGS, Drawings
from newsmodel_tui.labels import label_of
from newsmodel_tui.marks import StoryMark
from newsmodel_tui.page import Piece
from newsmodel_tui.typesetting import drawn
from newsmodel_tui.widgets.in_view import clickable
from newsmodel_tui.widgets.story import MarkClicked


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

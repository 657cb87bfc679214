"""The pictures of a story, one at a time: drawn where that can be done, and in any case with all their words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar, cast

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.worker import Worker, get_current_worker  # pyright: ignore[reportUnknownVariableType]

from newsmodel.literal import one_line
from newsmodel.model import Medium
from newsmodel_tui import links
from newsmodel_tui.described.subject import pair
from newsmodel_tui.doing.outside import browse_part
from newsmodel_tui.doing.saying import warn
from newsmodel_tui.doing.selected import selected, selected_part
from newsmodel_tui.doing.urls import refusal, url_of
from newsmodel_tui.drawing import styled
from newsmodel_tui.labels import label_of
from newsmodel_tui.picture_cells import Cells, cells
from newsmodel_tui.picture_files import (
    PictureElsewhereError,
    PictureError,
    PictureFile,
    PictureFileError,
    picture_file,
)
from newsmodel_tui.screens.overlay import Overlay
from newsmodel_tui.stepping import next_stop
from newsmodel_tui.widgets.picture import PictureView
from newsmodel_tui.widgets.rows import Row, Rows

if TYPE_CHECKING:
    from newsmodel_tui.app import Explorer
    from newsmodel_tui.library import Opened

FOOT = "n Next   N Previous   O In the browser   Esc Close"


def ask(explorer: Explorer) -> None:
    """Show the picture that is selected, or the first; the story stands at the one that was looked at last then."""
    opened = selected(explorer)
    if opened is None or not opened.article.media:
        said = (
            "There is no article here."
            if opened is None
            else "This story has no pictures. A search for has:image finds those with some."
        )
        warn(explorer, said, title="Pictures")
        return
    media, part = opened.article.media, selected_part(explorer, opened)
    at = media.index(part) if isinstance(part, Medium) and part in media else 0

    def close(seen: Row | None) -> None:
        last = screen.medium.id
        if last != (part.id if isinstance(part, Medium) else None):
            explorer.open(links.story(opened.key, last), pane="story")

    screen = Pictures(opened, at)
    explorer.push_screen(screen, close)


class Pictures(Overlay):
    """A picture of a story, with its caption, credit and description; a worker reads and unpacks it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n,space", "step(1)", "Next"),
        Binding("N", "step(-1)", "Previous"),
        Binding("O", "browse", "In the browser"),
        Binding("i", "leave", "Close"),
    ]
    FOOT_ACTIONS: ClassVar[Mapping[str, str]] = {
        **Overlay.FOOT_ACTIONS,
        "n": "step(1)",
        "N": "step(-1)",
        "O": "browse",
    }

    def __init__(self, opened: Opened, at: int) -> None:
        self._opened = opened
        self._at = at
        self._file: PictureFile | None = None
        self._fault: PictureError | None = None
        super().__init__(self._title_of(None), tuple(self._words(None)), FOOT)

    def compose_above(self) -> ComposeResult:
        """The picture."""
        yield PictureView(id="picture")

    @property
    def media(self) -> Sequence[Medium]:
        """All pictures of the story, and its films and recordings."""
        return self._opened.article.media

    @property
    def medium(self) -> Medium:
        """The one on screen."""
        return self.media[self._at]

    def action_step(self, by: int) -> None:
        """Show the next picture, or the one before."""
        self._at = next_stop(range(len(self.media)), self._at, by) or 0
        self._file, self._fault = None, None
        self._show(None)
        self._draw()

    def action_browse(self) -> None:
        """Open the picture in the browser."""
        browse_part(cast("Explorer", self.app), self._opened, self.medium)

    @on(PictureView.Clicked)
    def _clicked(self) -> None:
        self.action_step(1)

    # Drawing

    @on(PictureView.Resized)
    def _draw(self) -> None:
        size = self.query_one(PictureView).size
        if self._fault or not size:
            return
        self._unpack(self.medium, self._file, *size)

    @work(thread=True, exclusive=True, group="picture")
    def _unpack(self, medium: Medium, file: PictureFile | None, columns: int, rows: int) -> None:
        worker: Worker[object] = get_current_worker()  # pyright: ignore[reportUnknownVariableType]
        drawn: Cells | None = None
        fault: PictureError | None = None
        try:
            file = file or picture_file(medium, self._opened.origin)
            drawn = cells(file.content, columns, rows)
        except PictureError as error:
            fault = error
        if not worker.is_cancelled:
            self.app.call_from_thread(self._take, medium, file, drawn, fault)  # pyright: ignore[reportUnknownMemberType]

    def _take(self, medium: Medium, file: PictureFile | None, drawn: Cells | None, fault: PictureError | None) -> None:
        if medium is not self.medium or not self.query(PictureView):
            return
        self._file, self._fault = file, fault
        if isinstance(fault, PictureFileError):
            self._note(f"picture {medium.id}: {fault}")
        self._show(drawn)

    def _note(self, reason: str) -> None:
        """Have what is wrong with a file among the problems, once."""
        library = cast("Explorer", self.app).library
        where = self._opened.origin or self._opened.key
        if all((each.origin, each.reason) != (where, reason) for each in library.failures):
            library.fail(where, reason)

    def _show(self, drawn: Cells | None) -> None:
        explorer = cast("Explorer", self.app)
        view = self.query_one(PictureView)
        view.display = self._fault is None
        view.show(drawn, has_colours=not explorer.no_color, is_dark=explorer.current_theme.dark)
        self.entitle(self._title_of(drawn), FOOT)
        self.query_one(Rows).show(tuple(self._words(drawn)))

    # Words

    def _title_of(self, drawn: Cells | None) -> str:
        size = f"   {drawn.points[0]:,} × {drawn.points[1]:,} {drawn.format}" if drawn else ""
        return f"{label_of(one_line(self.medium.kind))} {self._at + 1} of {len(self.media)}{size}"

    def _advice(self) -> str:
        """What can be done where a picture is not drawn."""
        article, address = self._opened.article, url_of(self._opened.article, self.medium)
        is_elsewhere = isinstance(self._fault, PictureElsewhereError) and not refusal(address)
        if not is_elsewhere:
            return ""
        return ". O opens it in the browser." if address != article.url else ". O opens the story's page."

    def _words(self, drawn: Cells | None) -> Iterator[Row]:
        medium = self.medium
        if self._fault:
            yield Row(styled("Not drawn: ", "bold $mark-quote").append(styled(f"{self._fault}{self._advice()}")))
        elif drawn is None:
            yield Row(styled("Unpacking …", "italic $mark-quiet"))
        said = (
            ("Caption", medium.caption),
            ("Credit", medium.credit and medium.credit.text),
            ("Shows", medium.alternative_text),
            ("File", self._file and self._file.name),
        )
        for name, words in said:
            if words:
                yield pair(name, words)
        if not (medium.caption or medium.credit or medium.alternative_text):
            yield Row(styled("The article has no caption, no credit and no description of it.", "italic $mark-quiet"))

"""A story in any registered format: the formats, the document, and what is lost."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

import attrs
from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Static
from textual.worker import Worker, get_current_worker  # pyright: ignore[reportUnknownVariableType]

from newsmodel import formats
from newsmodel.formats import Format
from newsmodel.model import Article
from newsmodel_tui import links
from newsmodel_tui.commands import Where, bindings
from newsmodel_tui.drawing import QUIET, line, styled, words
from newsmodel_tui.history import Visit
from newsmodel_tui.screens.addressed import AddressedScreen
from newsmodel_tui.screens.overlay import Overlay
from newsmodel_tui.widgets.crumbs import Crumbs, Footer
from newsmodel_tui.widgets.rows import GAP, Row, Rows
from newsmodel_tui.widgets.viewer import Viewer
from newsmodel_tui.written import Loss, Written, loss_of, write

REST = 0.12
"""Seconds that the cursor must rest on a format before the document follows it."""

NAMES = 15
"""Cells for the names of formats."""

LOSSES = 8
"""Cells for what they lose, in a word or two."""


class ViewAs(AddressedScreen):
    """The screen for ``news:article/...?view=...``."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("view as")
    AUTO_FOCUS = "#formats"

    def __init__(self) -> None:
        super().__init__()
        self._key = ""
        self._article: Article | None = None
        self._format = ""
        self._second = ""
        self._written: Written | None = None
        self._losses: dict[str, Loss] = {}
        self._known: Mapping[str, Format | Exception] = {}
        self._timer: Timer | None = None
        self._scroll: int | None = None

    def compose(self) -> ComposeResult:
        """Formats left, document in the middle, losses right; one above the other where it is narrow."""
        yield Crumbs(id="crumbs")
        with Horizontal(id="body"):
            yield Rows(id="formats")
            with Vertical(id="document"):
                yield Static(markup=False, id="title")
                yield Viewer(id="text", is_wrapped=self.explorer.settings.wrap)
            with Vertical(id="second"):
                yield Static(markup=False, id="second-title")
                yield Viewer(id="second-text")
            yield Rows(id="lost")
        yield Footer(id="footer")

    @property
    def where(self) -> Where:
        """Where the reader is, for the footer and the key help."""
        return "view as"

    @property
    def pane(self) -> str:
        """Which of the three has the keyboard."""
        return str(self.focused.id) if self.focused and self.focused.id else "formats"

    def show(self, visit: Visit) -> None:
        """Show what a visit's address names."""
        address = visit.address
        opened = self.explorer.library[address.key or ""]
        if opened.article is not self._article:
            self._losses.clear()
        self._key, self._article, self._format = opened.key, opened.article, address.view or ""
        self._known = formats.available()
        self._scroll = dict(visit.scrolls).get("text")
        self._second = address.beside or ""
        self._written = None
        self.set_class(bool(self._second), "-two-formats")
        for pane, name in (("", self._format), ("second-", self._second)):
            self.query_one(f"#{pane}title", Static).update(line(f"{name} …", QUIET), layout=False)
            self.query_one(f"#{pane}text", Viewer).show("")
        self._list_formats()
        self._point_at_format()
        self._list_losses()
        self.query_one("#footer", Footer).show("view as")
        if pane := visit.pane if visit.pane in ("formats", "text", "second-text", "lost") else "":
            self.query_one(f"#{pane}").focus()
        self._encode(opened.article, self._format, self._second)

    def snapshot(self, visit: Visit) -> Visit:
        """The visit, with where everything is scrolled to now."""
        return attrs.evolve(visit, pane=self.pane, scrolls=(("text", self.query_one("#text", Viewer).scroll_offset.y),))

    def copied(self) -> str:
        """The document on screen."""
        return self._written.text if self._written else ""

    @work(thread=True, exclusive=True, group="encode")
    def _encode(self, article: Article, name: str, second: str) -> None:
        worker: Worker[object] = get_current_worker()  # pyright: ignore[reportUnknownVariableType]
        for pane, each in (("", name), ("second-", second)):
            if each and not worker.is_cancelled:
                self.explorer.call_from_thread(self._take_document, article, pane, each, write(article, each))
        ours = [each for each, known in self._known.items() if isinstance(known, Format)]
        for each in (name, *ours):
            if worker.is_cancelled:
                return
            if each not in self._losses and each in ours:
                self.explorer.call_from_thread(self._take_loss, article, each, loss_of(article, each))

    @property
    def _is_going(self) -> bool:
        """Whether the screen is being taken down while its worker still works."""
        return not self.query("#formats")

    def _take_document(self, article: Article, pane: str, name: str, written: Written) -> None:
        if article is not self._article or name != (self._second if pane else self._format) or self._is_going:
            return
        if not pane:
            self._written = written
        size = f"{written.size:,} bytes{written.manner}" if not written.fault else "cannot be written"
        title = Content.assemble(line(name, "bold"), "  ", line(size, QUIET))
        self.query_one(f"#{pane}title", Static).update(title, layout=False)
        viewer = self.query_one(f"#{pane}text", Viewer)
        viewer.show(written.fault or written.text, written.language)
        if self._scroll is not None and not pane:
            self.call_after_refresh(viewer.scroll_to, y=self._scroll, animate=False)

    def _take_loss(self, article: Article, name: str, loss: Loss) -> None:
        if article is not self._article or self._is_going:
            return
        self._losses[name] = loss
        self._list_formats()
        if name == self._format:
            self._list_losses()

    def _list_formats(self) -> None:
        rows: list[Row] = []
        for name, known in self._known.items():
            if isinstance(known, Format):
                loss = self._losses.get(name)
                brief = styled(
                    f"{loss.brief if loss else '…':<{LOSSES}}", "$mark-quote" if loss and loss.lost else QUIET
                )
                title = line("" if known.title == name else known.title, QUIET)
                face, opens = Content.assemble(brief, "  ", title), links.story(self._key, None, name, self._second)
            else:
                face, opens = Content.assemble("unavailable  ", line(str(known), QUIET)), None
            rows.append(Row(face, opens, lead=line(name, "bold" if opens else f"strike {QUIET}"), lead_width=NAMES))
        rows += [GAP, Row(styled("The list is the registry: install a format and it appears here.", QUIET))]
        listed = self.query_one("#formats", Rows)
        if len(listed.rows) == len(rows):
            listed.amend(rows)
        else:
            listed.show(rows)

    def _point_at_format(self) -> None:
        names = list(self._known)
        if self._format in names:
            self.query_one("#formats", Rows).place_cursor(names.index(self._format), quietly=True)

    def _list_losses(self) -> None:
        loss = self._losses.get(self._format)
        rows = [Row(line(f"Not carried by {self._format}", "bold")), Row(Content(""))]
        if loss is None:
            rows.append(Row(styled("Writing, reading back, comparing …", QUIET)))
        elif loss.fault:
            rows.append(Row(words(loss.fault)))
        elif not loss.lost:
            rows.append(Row(styled("✓ Nothing is lost: read back, it equals the story.")))
        else:
            how = (
                "The format only writes; this is what it says it leaves out."
                if loss.is_stated
                else "Read back, it differs here."
            )
            rows.append(Row(styled(f"{len(loss.lost)} lost. {how}", QUIET)))
            rows += (Row(words(each)) for each in loss.lost)
        self.query_one("#lost", Rows).show(rows)

    @on(Rows.Moved, "#formats")
    def _follow(self, event: Rows.Moved) -> None:
        if self._timer:
            self._timer.stop()
        address = event.row.opens
        if address:
            self._timer = self.set_timer(REST, lambda: self.explorer.open(address, replacing=True))

    @on(Rows.Chosen, "#formats")
    def _choose(self, event: Rows.Chosen) -> None:
        if event.row.opens:
            self.explorer.open(event.row.opens, pane="text", replacing=True)

    def open_selected(self) -> None:
        """Open the format under the cursor and go to its text."""
        if isinstance(self.focused, Rows):
            self.focused.choose()

    def action_wrap(self) -> None:
        """Wrap long lines, or let them run on."""
        for viewer in self.query(Viewer):
            viewer.turn_wrap()

    def action_second_format(self) -> None:
        """See another format beside this one, or this one alone again."""
        if self._second:
            self.explorer.open(links.story(self._key, view=self._format), pane="text")
            return
        others = [name for name, known in self._known.items() if isinstance(known, Format) and name != self._format]
        rows = [
            Row(line(name, "bold"), opens=links.story(self._key, view=self._format, beside=name)) for name in others
        ]

        def chosen(row: Row | None) -> None:
            if row is not None and row.opens is not None:
                self.explorer.open(row.opens, pane="text")

        self.explorer.push_screen(Overlay(f"See {self._format} beside", rows), chosen)

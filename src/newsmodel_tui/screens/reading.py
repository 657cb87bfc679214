"""How a page was read: what became of each of its blocks, how surely and why, each a way to that part of the story."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

import attrs
from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static
from textual.worker import Worker, get_current_worker  # pyright: ignore[reportUnknownVariableType]

from newsmodel.errors import NewsmodelError
from newsmodel_tui import links
from newsmodel_tui.commands import Where, bindings
from newsmodel_tui.drawing import QUIET, line, styled, words
from newsmodel_tui.history import Visit
from newsmodel_tui.leading import part_of
from newsmodel_tui.readings import BlockRead, counted, page_at, read_into, row_of
from newsmodel_tui.screens.addressed import AddressedScreen
from newsmodel_tui.widgets.blocks import Blocks
from newsmodel_tui.widgets.crumbs import Crumbs, Footer
from newsmodel_tui.widgets.rows import GAP, Row, Rows

if TYPE_CHECKING:
    from newsmodel_tui.app import Explorer
    from newsmodel_tui.library import Opened

LONGEST = 20_000
"""How many characters of a block are shown beside the list; the rest is counted."""

NOT_HERE = """\
The page of this story is not at hand, so how it was read cannot be told.

It is read again from its own file. Open that: o, or newsmodel-tui page.html (.html, .mhtml or .txt).

For a story in another format it may stand beside the file, under the same name; for one of an archive, beside the \
archive, named as its address on the web ends."""
"""What is said when there is no page: why, and what to do."""


@attrs.frozen(kw_only=True)
class Reading:
    """What came of reading a page again."""

    path: Path | None
    """The file; None where there is none at hand."""

    rows: tuple[BlockRead, ...] = ()
    """Its blocks."""

    problem: str = ""
    """Why it cannot be read."""


class ReadingScreen(AddressedScreen):
    """The screen for ``news:reading/...``."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("reading")
    AUTO_FOCUS = "#blocks"

    def __init__(self) -> None:
        super().__init__()
        self._visit: Visit | None = None
        self._key = ""
        self._reading: Reading | None = None
        self._at_work = threading.Lock()

    def compose(self) -> ComposeResult:
        """Which page and how many blocks, the list, and all that is known of one block."""
        yield Crumbs(id="crumbs")
        yield Static(markup=False, id="page-read")
        with Horizontal(id="body"):
            yield Blocks(id="blocks")
            yield Rows(id="block")
        yield Footer(id="footer")

    @property
    def where(self) -> Where:
        """Where the reader is, for the footer and the key help."""
        return "reading"

    @property
    def blocks(self) -> Blocks:
        """The list."""
        return self.query_one("#blocks", Blocks)

    @property
    def block(self) -> Rows:
        """What is known of the block under the cursor."""
        return self.query_one("#block", Rows)

    def show(self, visit: Visit) -> None:
        """Read the page of the visit's story again; whoever comes back finds it as it was left."""
        self._visit = visit
        self.query_one(Footer).show("reading")
        opened = self.explorer.library[visit.address.key or ""]
        if self._key == opened.key and self._reading is not None and visit.scrolls:
            self._draw(visit, self._reading)
            return
        self._key, self._reading = opened.key, None
        self._say(styled("Reading the page …", QUIET))
        self.blocks.show(())
        self.block.show(())
        self._read(visit, opened)

    def snapshot(self, visit: Visit) -> Visit:
        """The visit, with the block under the cursor and how far the list is scrolled."""
        if self._reading is None or not self._reading.rows:
            return visit
        return attrs.evolve(visit, row=self.blocks.cursor, scrolls=(("blocks", self.blocks.scroll_offset.y),))

    def open_selected(self) -> None:
        """Open the part of the story that the block under the cursor became."""
        if self.block.has_focus and self.block.chosen is not None:
            self.block.choose()
        elif (row := self.blocks.chosen) is not None and row.part:
            self.explorer.open(links.story(self._key, row.part))
        elif row is not None:
            self.notify("Nothing in the story was made of this block.", markup=False)

    def copied(self) -> str:
        """The block under the cursor: what it was taken for, why, and all its words."""
        row = self.blocks.chosen
        if row is None:
            return ""
        said = row.explained
        return "\n".join((f"{said.where}: {said.taken_for}", *said.why, "", said.text))

    # Reading

    @work(thread=True, exclusive=True, group="reading")
    def _read(self, visit: Visit, opened: Opened) -> None:
        """Read the page; what is found out after the reader has gone elsewhere is dropped."""
        worker: Worker[object] = get_current_worker()  # pyright: ignore[reportUnknownVariableType]
        from newsmodel.readers.explaining import explain

        path = page_at(opened.origin, opened.article.url)
        reading = Reading(path=path)
        url = None if str(path) == opened.origin else opened.article.url
        with self._at_work:  # a page of 5 MB takes seconds: two at once would take as long for the one that is wanted
            if path is not None and not worker.is_cancelled:
                try:
                    reading = Reading(path=path, rows=read_into(explain(path, url=url), opened.article))
                except NewsmodelError as error:
                    reading = Reading(path=path, problem=str(error))
        if not worker.is_cancelled:
            self.explorer.call_from_thread(self._take, visit, reading)

    def _take(self, visit: Visit, reading: Reading) -> None:
        if visit is self._visit and self.query_one_optional("#blocks") is not None:
            self._reading = reading
            self._draw(visit, reading)

    def _draw(self, visit: Visit, reading: Reading) -> None:
        self.set_class(not reading.rows, "-empty")
        if not reading.rows:
            self._say(styled("How this page was read", "bold"))
            said = NOT_HERE if reading.path is None else reading.problem or "There are no words on this page."
            self.block.show([Row(words(said))])
            return
        name = "" if reading.path is None else reading.path.name
        self._say(Content.assemble(line(name, "bold"), "  ", line(counted(reading.rows), QUIET)))
        scrolls = dict(visit.scrolls)
        part, article = visit.address.part or "", self.explorer.library[self._key].article
        at = visit.row if scrolls and visit.row is not None else row_of(reading.rows, article, part)
        self.blocks.show(reading.rows, at or 0)
        if "blocks" in scrolls:
            self.call_after_refresh(self.blocks.scroll_to, y=scrolls["blocks"], animate=False, immediate=True)
        elif at is None and part:
            self.notify("No block of the page became this part of the story.", markup=False)
        self._tell_block()

    def _say(self, told: Content) -> None:
        self.query_one("#page-read", Static).update(told, layout=False)

    # The block under the cursor

    @on(Blocks.Moved)
    def _tell_block(self) -> None:
        row = self.blocks.chosen
        self.block.show([] if row is None else list(_told(row, self._key)))

    @on(Blocks.Chosen)
    def _block_chosen(self) -> None:
        self.open_selected()

    @on(Rows.Chosen, "#block")
    def _row_chosen(self, event: Rows.Chosen) -> None:
        if event.row.opens is not None:
            self.explorer.open(event.row.opens)

    def action_next_call(self) -> None:
        """Go to the next call to action."""
        self._step(1)

    def action_previous_call(self) -> None:
        """Go to the call to action before."""
        self._step(-1)

    def _step(self, by: int) -> None:
        if not self.blocks.step(by):
            self.notify("This page asks nothing of its reader.", markup=False)


def _told(row: BlockRead, key: str) -> Iterator[Row]:
    """All that is known of a block."""
    said = row.explained
    sure = "" if said.confidence is None else f"  {said.confidence:.0%} sure"
    yield Row(Content.assemble(line(said.taken_for.replace("_", " "), "bold"), styled(f"  {said.where}{sure}", QUIET)))
    if said.why:
        yield Row(words("; ".join(said.why)), lead=styled("Because", QUIET), lead_width=9)
    if row.part:
        yield Row(styled(f"#{row.part} in the story", "underline"), opens=links.story(key, row.part))
    yield GAP
    yield Row(words(said.text[:LONGEST]))
    if (more := len(said.text) - LONGEST) > 0:
        yield Row(styled(f"and {more:,} more characters", f"italic {QUIET}"))


def ask(explorer: Explorer) -> None:
    """Open how the page of the story in front was read, at the part that is selected."""
    screen, here = explorer.explorer, explorer.history.here.address
    key = screen.articles.key if screen.pane == "articles" else screen.story_key
    opened = explorer.library.get(key or screen.story_key)
    if opened is None:
        explorer.notify("Choose a story first.", markup=False)
        return
    is_here = here.kind == "article" and here.key == opened.key and part_of(opened.article, here.part) is not None
    explorer.open(links.reading(opened.key, here.part if is_here else None))

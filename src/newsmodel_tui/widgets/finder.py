"""The pane that finds articles: a line to type a query in, how many fit or what is wrong, and the list."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static
from textual.worker import Worker, get_current_worker  # pyright: ignore[reportUnknownVariableType]

from newsmodel.errors import ArchiveError, NewsmodelError, QueryError
from newsmodel.literal import one_line
from newsmodel_tui.drawing import QUIET, line, styled
from newsmodel_tui.widgets.articles import AHEAD, Articles
from newsmodel_tui.widgets.search_line import SearchLine

if TYPE_CHECKING:
    from newsmodel_tui.library import Library
    from newsmodel_tui.listing import Listing

TEACHING = "No story has all of that. kurs* finds Kursk, rain OR snow finds either. Change it with /"

LONGEST = 160
"""How many characters of what is wrong with a search are shown."""


class Finder(Vertical):
    """The search and its answer; archives are asked by a worker, and what was typed over is not asked at all."""

    class Asked(Message):
        """A query was typed that can be searched for."""

        def __init__(self, query: str) -> None:
            super().__init__()
            self.query = query
            """The query."""

    class Answered(Message):
        """The list is another one, or has changed."""

        def __init__(self, *, stays: bool) -> None:
            super().__init__()
            self.stays = stays
            """Whether it is the same search, with the cursor on the same article."""

    def __init__(self, library: Library, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.search = ""
        """What is searched for."""
        self._library = library
        self._fault = ""
        self._is_stale = False
        self._scroll: int | None = None
        self._said = Content()
        self._asking = threading.Lock()

    def compose(self) -> ComposeResult:
        """The line to type in, the count, the list."""
        yield SearchLine(self._library)
        yield Static(markup=False, id="count")
        yield Articles(id="list")

    @property
    def articles(self) -> Articles:
        """The list."""
        return self.query_one("#list", Articles)

    @property
    def box(self) -> Input:
        """The line to type in."""
        return self.query_one("#search", Input)

    @property
    def shown(self) -> str:
        """The query that the list answers: not the one that is searched for, as long as that has no answer."""
        listing = self.articles.listing
        return listing.query if listing else ""

    def show(self, search: str, key: str, scroll: int | None, *, anywhere: bool = True) -> bool:
        """Search, with the cursor on an article where it is found; whether the answer is on screen already.

        Finding it ``anywhere`` takes as long as counting; else it is looked for among the first of another list.
        """
        listing = self.articles.listing
        has_answer = listing is not None and listing.query == search and not self._is_stale
        self.search, self._scroll = search, scroll
        if not (has_answer and self.box.has_focus):
            self._fault = ""
        if self.box.value != search and not self.box.has_focus:
            with self.box.prevent(Input.Changed):
                self.box.value = search
        if not has_answer or (key and key != self.articles.key):
            self._find(search, key, listing if has_answer else None, anywhere=anywhere or has_answer)
        return has_answer

    @property
    def is_asking(self) -> bool:
        """Whether the list does not answer yet what is searched for."""
        return self.articles.listing is not None and self.shown != self.search and not self._fault

    def renew(self, *, from_top: bool = False) -> None:
        """Search again: what the reader looks at stays where it is, or the first article is chosen again."""
        self._is_stale = True
        self._find(self.search, "" if from_top else self.articles.key, None, stays=not from_top)

    def say(self, *, is_loading: bool) -> None:
        """Say how many articles there are, or what is wrong with the query."""
        if (said := self._count(is_loading=is_loading)) != self._said:
            self._said = said
            view = self.query_one("#count", Static)
            room = view.content_size
            is_as_high = room.width > 0 and len(said.wrap(room.width)) == room.height
            view.update(said, layout=not is_as_high)  # else three panes are laid out and painted for a number

    def _count(self, *, is_loading: bool) -> Content:
        if self._fault:
            return line(self._fault, "bold $mark-quote")
        all, found, listing = len(self._library), self.articles.total, self.articles.listing
        if is_loading:
            text = f"Opening … {all:,} so far"
        elif self.shown != self.search:
            text = "Searching …"
        elif listing is not None and not listing.is_counted:
            text = f"Counting … {found:,} so far"
        elif self.search and not found:
            text = TEACHING
        elif self.search:
            text = f"{found:,} of {all:,} {'fits' if found == 1 else 'fit'}"
        else:
            text = f"{all:,} {'article' if all == 1 else 'articles'}"
        if self.search != self.box.value.strip() and self.search.endswith("*"):
            text += f" · {one_line(self.search.split()[-1])}"  # what is being typed is searched as a beginning
        failed = len(self._library.failures)
        problems = f" · {failed:,} problem{'' if failed == 1 else 's'} (P)" if failed else ""
        return Content.assemble(line(text, QUIET), styled(problems, "bold $mark-quote"))

    # What archives answer

    @work(thread=True, exclusive=True, group="find")
    def _find(
        self, search: str, key: str, listing: Listing | None, *, stays: bool = False, anywhere: bool = True
    ) -> None:
        worker: Worker[object] = get_current_worker()  # pyright: ignore[reportUnknownVariableType]

        def answer(take: Callable[..., None], *values: object) -> bool:
            """Tell the screen, unless something else has been typed."""
            if not worker.is_cancelled:
                self.app.call_from_thread(take, *values)  # pyright: ignore[reportUnknownMemberType]
            return not worker.is_cancelled

        with self._asking:
            if worker.is_cancelled:
                return
            try:
                found = listing or self._library.listing(search)
                at = found.place_of(key)
                if at is None and key and anywhere:
                    at = found.find(key)
                for near in (-AHEAD, 0, AHEAD):
                    found.fetch((at or 0) + near)
                if answer(self._take, found, at, stays) and not found.is_counted:
                    found.count()
                    answer(self._take_count, found)
            except (QueryError, ArchiveError) as error:
                answer(self._take_fault, search, error)

    def _take(self, listing: Listing, at: int | None, stays: bool) -> None:
        if listing.query != self.search or self._is_going:
            return
        articles = self.articles
        self._fault = ""
        if listing is articles.listing:  # the same list, for the cursor to be found in it
            articles.measure()
            articles.place_cursor(articles.cursor if at is None else at)
            return
        self._is_stale = False
        articles.show(listing, articles.cursor if stays and at is None else at or 0, stays=stays)
        if self._scroll is not None and not stays:
            articles.scroll_to(y=self._scroll, animate=False, immediate=True, force=True)
            articles.reveal()
        self.post_message(self.Answered(stays=stays))

    def _take_count(self, listing: Listing) -> None:
        if not self._is_going and listing is self.articles.listing:
            self.articles.measure()
            self.post_message(self.Answered(stays=True))

    def _take_fault(self, search: str, error: NewsmodelError) -> None:
        if search == self.search and not self._is_going:
            self._fault = told(error)
            self.post_message(self.Answered(stays=True))

    @property
    def _is_going(self) -> bool:
        """Whether the pane is being taken down while its worker still works."""
        return self.query_one_optional("#list") is None

    # Typing

    @on(SearchLine.Rested)
    def _rested(self, event: SearchLine.Rested) -> None:
        """Search for what is typed, its last word as the beginning of one."""
        from newsmodel.archive import begun

        self._ask(begun(event.typed).strip())

    @on(SearchLine.Entered)
    def _entered(self, event: SearchLine.Entered) -> None:
        if self._ask(event.typed.strip()):
            self.articles.focus()

    def forget(self) -> None:
        """Search for nothing that was typed and not searched for yet."""
        self.query_one(SearchLine).forget()

    def _ask(self, typed: str) -> bool:
        """Ask, unless what is typed is no query yet: then the list stays, and what is wrong is told."""
        from newsmodel.archive import parse

        try:
            parse(typed)
        except QueryError as error:
            self._fault = told(error)
            self.post_message(self.Answered(stays=True))
            return False
        self._fault = ""
        self.post_message(self.Asked(typed))
        return True


def told(error: NewsmodelError) -> str:
    """What is wrong with a search, and where, for the line above the list.

    >>> told(QueryError("this ')' closes nothing", "kursk )", 6))
    "At character 7: this ')' closes nothing"
    """
    said = f"At character {error.position + 1}: {error.message}" if isinstance(error, QueryError) else str(error)
    return said if len(said) <= LONGEST else f"{said[: LONGEST - 2].rsplit(' ', 1)[0].rstrip(',')} …"

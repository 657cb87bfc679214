"""The screen for reading: articles, the story, the details of what is selected in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

import attrs
from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import Screen
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Input, Static

from newsmodel_tui import links
from newsmodel_tui.commands import Where, bindings
from newsmodel_tui.described import SORT_OF, subject_of, tab_named
from newsmodel_tui.drawing import QUIET, line, styled
from newsmodel_tui.history import Visit
from newsmodel_tui.library import examples
from newsmodel_tui.marks import Sort, search_words, step
from newsmodel_tui.screens import BREAKPOINTS
from newsmodel_tui.screens.welcome import welcome_rows
from newsmodel_tui.widgets.articles import Articles
from newsmodel_tui.widgets.crumbs import Crumbs, Footer
from newsmodel_tui.widgets.details import Details, Tabs
from newsmodel_tui.widgets.rows import Rows
from newsmodel_tui.widgets.story import MarkClicked, Story

if TYPE_CHECKING:
    from newsmodel_tui.app import Explorer

PANES = ("articles", "story", "details")
PANE_NAMES = {"1 Articles": "articles", "2 Story": "story", "3 Details": "details"}
REST = 0.12
"""Seconds that the cursor must rest on an article before the story follows it."""
TYPING = 0.06
"""Seconds without a key before a search is made."""

NEXT = {
    "quotes": "quote",
    "sources": "source",
    "places": "place",
    "actions": "action",
    "everything": "mark",
    "matches": "match",
}


class ExplorerScreen(Screen[None]):
    """Three panes, two or one by width: the screen for every address but those with a view."""

    HORIZONTAL_BREAKPOINTS = BREAKPOINTS
    AUTO_FOCUS = "#list"
    BINDINGS: ClassVar[list[BindingType]] = bindings("explorer")

    def __init__(self) -> None:
        super().__init__()
        self._timer: Timer | None = None
        self._search = ""
        self._pane = "articles"
        self._counted = Content()

    def compose(self) -> ComposeResult:
        """The path on top, the panes, the commands at the bottom."""
        yield Crumbs(id="crumbs")
        yield Tabs(tuple(PANE_NAMES), id="panes")
        yield Rows(id="welcome")
        with Horizontal(id="body"):
            with Vertical(id="articles", classes="-one -two"):
                yield Input(placeholder="Search headlines and text", id="search", select_on_focus=False)
                yield Static(markup=False, id="count")
                yield Articles(lambda key: self.explorer.library[key].article, id="list")
            yield Story(id="story")
            yield Details(id="details")
        yield Footer(id="footer")

    @property
    def explorer(self) -> Explorer:
        """The app."""
        return cast("Explorer", self.app)  # pyright: ignore[reportUnknownMemberType]

    @property
    def pane(self) -> str:
        """The pane that has the keyboard, or had it last."""
        return self._pane

    @property
    def where(self) -> Where:
        """Where the reader is, for the footer and the key help."""
        if self.has_class("-welcome"):
            return "welcome"
        return "search" if self.query_one("#search").has_focus else cast("Where", self._pane)

    @property
    def articles(self) -> Articles:
        """The list of articles."""
        return self.query_one("#list", Articles)

    @property
    def story(self) -> Story:
        """The story."""
        return self.query_one(Story)

    @property
    def details(self) -> Details:
        """The details."""
        return self.query_one(Details)

    @property
    def sort(self) -> Sort:
        """What the keys for next and previous stop at."""
        return "matches" if self._search and self.story.marks and self._has_matches() else SORT_OF[self.details.tab]

    # What is shown

    async def show(self, visit: Visit) -> None:
        """Show what a visit's address names, as it was left if it was there before."""
        library, address = self.explorer.library, visit.address
        search = (address.query or "") if address.kind == "articles" else visit.search
        is_new_list = search != self._search or not self.articles.keys
        self._search = search
        box = self.query_one("#search", Input)
        if box.value != search and not box.has_focus:
            with box.prevent(Input.Changed):
                box.value = search
        key = address.key or visit.article
        if is_new_list:
            self.articles.show(library.search(search), key)
        key = key if key in library else self.articles.key
        self.articles.place_cursor(key)
        opened = library.get(key) if address.kind == "article" or self.articles.keys else None
        article = opened.article if opened else None
        is_new_story = article is not self.story.article
        await self.story.show(article, search_words(search), visit.mark, address.part or "")
        subject = subject_of(key, article, address.part or "", opened.origin) if opened and article else None
        self.details.show(subject, tab_named(visit.tab), visit.row)
        self._go_to(visit.pane if visit.pane in PANES else "articles")
        self.refresh_state()
        if visit.scrolls:
            await self.story.complete()
            self.call_after_refresh(self._scroll_back, dict(visit.scrolls))
        elif self.story.selected or is_new_story or not address.part:
            self.call_after_refresh(self.story.reveal)

    def snapshot(self, visit: Visit) -> Visit:
        """The visit, with how everything stands on the screen now."""
        return attrs.evolve(
            visit,
            article=self.articles.key,
            mark=self.story.selected.name if self.story.selected else "",
            pane=self._pane,
            tab=self.details.tab,
            row=self.details.rows.cursor,
            search=self._search,
            scrolls=(
                ("articles", self.articles.scroll_offset.y),
                ("story", self.story.scroll_offset.y),
                ("details", self.details.rows.scroll_offset.y),
            ),
        )

    def refresh_articles(self) -> None:
        """Show the articles that have been opened since; the cursor stays where it is."""
        self.articles.show(self.explorer.library.search(self._search), self.articles.key)
        self.refresh_state()

    def refresh_state(self) -> None:
        """Say how many articles there are, what can be done, and show the first screen when there is nothing."""
        library, app = self.explorer.library, self.explorer
        nothing = not len(library) and not app.is_loading
        if nothing != self.has_class("-welcome") or (nothing and not self.query_one("#welcome", Rows).rows):
            self.set_class(nothing, "-welcome")
            if nothing:
                self.query_one("#welcome", Rows).show(welcome_rows(len(examples()), library.failures))
                self.query_one("#welcome").focus()
            else:
                self._go_to(self._pane)
        if (count := self._count()) != self._counted:
            self._counted = count
            self.query_one("#count", Static).update(count)
        self.query_one("#panes", Tabs).show(next(name for name, pane in PANE_NAMES.items() if pane == self._pane))
        self.query_one("#footer", Footer).show(self.where, {"next_mark": f"Next {NEXT[self.sort]}"})

    def _count(self) -> Content:
        library, found = self.explorer.library, len(self.articles.keys)
        if self.explorer.is_loading:
            text = f"Opening … {len(library):,} so far"
        elif self._search and not found:
            text = "No story has all these words. Change them with /"
        elif self._search:
            text = f"{found:,} of {len(library):,} with all these words"
        else:
            text = f"{len(library):,} {'article' if len(library) == 1 else 'articles'}"
        failed = len(library.failures)
        problems = f" · {failed:,} problem{'' if failed == 1 else 's'} (P)" if failed else ""
        return Content.assemble(line(text, QUIET), styled(problems, "bold $mark-quote"))

    def _has_matches(self) -> bool:
        return any(mark.kind == "match" for mark in self.story.marks)

    def _scroll_back(self, scrolls: dict[str, int]) -> None:
        panes: dict[str, Widget] = {"articles": self.articles, "story": self.story, "details": self.details.rows}
        for name, y in scrolls.items():
            panes[name].scroll_to(y=y, animate=False, immediate=True)

    # Panes

    def _go_to(self, pane: str) -> None:
        self._set_pane(pane)
        target: dict[str, Widget] = {"articles": self.articles, "story": self.story, "details": self.details.rows}
        if not self.has_class("-welcome") and not (pane == "articles" and self.query_one("#search").has_focus):
            target[pane].focus(scroll_visible=False)

    def _set_pane(self, pane: str) -> None:
        self._pane = pane
        beside = ("articles", "story") if pane == "articles" else ("story", "details")
        for each in PANES:
            view = self.query_one(f"#{each}")
            view.set_class(each == pane, "-one")
            view.set_class(each in beside, "-two")

    @on(events.DescendantFocus)
    def _focus_moved(self, event: events.DescendantFocus) -> None:
        holders = {"list": "articles", "search": "articles", "story": "story", "rows": "details"}
        pane = holders.get(event.widget.id or "")
        if pane and not self.has_class("-welcome"):
            self._set_pane(pane)
            self.refresh_state()

    def action_pane(self, pane: str) -> None:
        """Go to a pane."""
        self._go_to(pane)
        self.refresh_state()

    def next_pane(self) -> None:
        """Go to the next pane."""
        self.action_pane(PANES[(PANES.index(self._pane) + 1) % len(PANES)])

    def action_next_tab(self) -> None:
        """Show the next tab of the details."""
        self.details.turn(1)
        self.refresh_state()

    def action_previous_tab(self) -> None:
        """Show the tab before."""
        self.details.turn(-1)
        self.refresh_state()

    def leave(self) -> None:
        """Leave the search box for the list, the details for the story."""
        if self.query_one("#search").has_focus:
            self.articles.focus()
        elif self._pane == "details":
            self.action_pane("story")

    @on(Tabs.Chosen)
    def _tab_chosen(self, event: Tabs.Chosen) -> None:
        if event.name in PANE_NAMES:
            self.action_pane(PANE_NAMES[event.name])
        else:
            self.details.show(self.details.subject, tab_named(event.name))
            self.refresh_state()

    # Selecting and opening

    def open_selected(self) -> None:
        """Open what has the cursor: an article, the details of a mark, a link of the details."""
        if self.where == "welcome":
            self.query_one("#welcome", Rows).choose()
        elif self._pane == "articles" and self.articles.key:
            self._after(0, None)
            self.explorer.open(links.story(self.articles.key), pane="story")
        elif self._pane == "details":
            self.details.rows.choose()
        elif self.story.selected:
            self.action_pane("details")
        else:
            self.action_next_mark()

    def action_next_mark(self) -> None:
        """Select the next mark."""
        self._step(1)

    def action_previous_mark(self) -> None:
        """Select the mark before."""
        self._step(-1)

    def _step(self, by: int) -> None:
        key = self._key
        mark = step(self.story.marks, self.sort, self.story.selected, by)
        if mark is None:
            self.notify(f"No {NEXT[self.sort]} in this story.", markup=False)
        elif mark.kind == "match":
            self.explorer.open(links.story(key), mark=mark.name, pane=self._pane, tab=self.details.tab, stepping=True)
        else:
            self.explorer.open(
                links.story(key, mark.part), mark=mark.name, pane=self._pane, tab=self.details.tab, stepping=True
            )

    def action_view_as(self) -> None:
        """See the story in the format that was looked at last."""
        if key := self._key:
            self.explorer.open(links.story(key, self.explorer.history.here.address.part, self.explorer.format))

    @property
    def _key(self) -> str:
        return self.details.subject.key if self.details.subject else self.articles.key

    @on(MarkClicked)
    def _mark_clicked(self, event: MarkClicked) -> None:
        self.explorer.open(links.story(self._key, event.mark.part), mark=event.mark.name, pane="story")

    @on(Rows.Chosen)
    def _row_chosen(self, event: Rows.Chosen) -> None:
        if event.row.opens:
            self.explorer.open(event.row.opens)
        elif event.row.runs:
            self.explorer.run_command(event.row.runs)

    @on(Articles.Moved)
    def _cursor_moved(self, event: Articles.Moved) -> None:
        address, key = links.articles(self._search), event.key
        self._after(REST, lambda: self.explorer.open(address, article=key))

    @on(Articles.Chosen)
    def _article_chosen(self, event: Articles.Chosen) -> None:
        self._after(0, None)
        self.explorer.open(links.story(event.key), pane="story")

    # Searching

    def action_search(self) -> None:
        """Go to the search box."""
        self._set_pane("articles")
        self.query_one("#search").focus()

    def action_examples(self) -> None:
        """Open the example articles."""
        self.explorer.load(examples())

    @on(Input.Changed, "#search")
    def _typed(self, event: Input.Changed) -> None:
        address = links.articles(event.value.strip())
        self._after(TYPING, lambda: self.explorer.open(address))

    @on(Input.Submitted, "#search")
    def _searched(self, event: Input.Submitted) -> None:
        self._after(0, None)
        self.articles.focus()
        self.explorer.open(links.articles(event.value.strip()))

    def _after(self, seconds: float, act: object) -> None:
        if self._timer:
            self._timer.stop()
        self._timer = self.set_timer(seconds, act) if callable(act) else None

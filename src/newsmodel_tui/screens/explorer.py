"""The screen for reading: articles, the story, the details of what is selected in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

import attrs
from textual import events, on, work
from textual.actions import SkipAction
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Input

from newsmodel.errors import NewsmodelError
from newsmodel_tui import links
from newsmodel_tui.commands import Where, bindings
from newsmodel_tui.history import Visit
from newsmodel_tui.leading import part_of
from newsmodel_tui.library import examples
from newsmodel_tui.screens.addressed import AddressedScreen
from newsmodel_tui.widgets.articles import Articles
from newsmodel_tui.widgets.crumbs import Crumbs, Footer
from newsmodel_tui.widgets.details import Details, Tabs
from newsmodel_tui.widgets.finder import Finder
from newsmodel_tui.widgets.rows import Rows
from newsmodel_tui.widgets.story import MarkClicked, Story

if TYPE_CHECKING:
    from newsmodel_tui.across import Across
    from newsmodel_tui.described import Subject, Tab
    from newsmodel_tui.kinds import Drawings
    from newsmodel_tui.library import Opened
    from newsmodel_tui.marks import Sort

PANES = ("articles", "story", "details")
PANE_NAMES = {"1 Articles": "articles", "2 Story": "story", "3 Details": "details"}
REST = 0.12
"""Seconds that the cursor must rest on an article before the story follows it."""
NEXT = {
    "quotes": "quote",
    "sources": "source",
    "places": "place",
    "actions": "action",
    "everything": "mark",
    "matches": "match",
}


class ExplorerScreen(AddressedScreen):
    """Three panes, two or one by width: the screen for every address that no other screen shows."""

    AUTO_FOCUS = "#list"
    BINDINGS: ClassVar[list[BindingType]] = bindings("explorer")

    def __init__(self) -> None:
        super().__init__()
        self._timer: Timer | None = None
        self._pane = "articles"
        self._visit: Visit | None = None
        self._is_waiting = False
        self.story_key = ""
        """The key of the story on screen."""

    def compose(self) -> ComposeResult:
        """The path on top, the panes, the commands at the bottom."""
        yield Crumbs(id="crumbs")
        yield Tabs(tuple(PANE_NAMES), id="panes")
        yield Rows(id="welcome")
        with Horizontal(id="body"):
            yield Finder(self.explorer.library, id="articles", classes="-one -two")
            yield Story(id="story")
            yield Details(id="details")
        yield Footer(id="footer")

    def on_mount(self) -> None:
        """Say where the reader is and what can be done: the first paint has no more than that."""
        self.explorer.tell_path(self.query_one(Crumbs), self.explorer.history.here)
        self.refresh_state()

    @property
    def pane(self) -> str:
        """The pane that has the keyboard, or had it last."""
        return self._pane

    @property
    def where(self) -> Where:
        """Where the reader is, for the footer and the key help."""
        if self.has_class("-welcome"):
            return "welcome"
        return "search" if self.finder.box.has_focus else cast("Where", self._pane)

    @property
    def articles(self) -> Articles:
        """The list of articles."""
        return self.finder.articles

    @property
    def finder(self) -> Finder:
        """The search and its list."""
        return self.query_one("#articles", Finder)

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
        return "matches" if self.finder.search and self.story.marks and self._has_matches() else self.details.stops

    # What is shown

    async def show(self, visit: Visit) -> None:
        """Show what a visit's address names, as it was left if it was there before."""
        address = visit.address
        search = (address.query or "") if address.kind == "articles" else visit.search
        key = (address.key or "") if address.kind == "article" else visit.article
        self._visit = visit
        scroll = dict(visit.scrolls).get("articles")
        anywhere = address.kind != "articles" or scroll is not None
        has_answer = self.finder.show(search, key, scroll, anywhere=anywhere)
        if address.kind != "articles" or has_answer:
            await self._show_story(visit, key or self.articles.key)
            if self._is_going():
                return
        self._go_to(visit.pane if visit.pane in PANES else "articles")
        if not self.finder.is_asking:  # else it is said with the answer, or when that is not there soon
            self.refresh_state()

    async def _show_story(self, visit: Visit, key: str) -> None:
        """Show the story of a visit and the details beside it."""
        if visit is not self._visit or self._is_going():
            return
        library, address = self.explorer.library, visit.address
        opened = library.get(key) if key else None
        if opened is None and address.kind == "articles":
            opened = library.get(self.articles.key)
        article = opened.article if opened else None
        part = (address.part or "") if address.kind == "article" else ""
        is_new_story = article is not self.story.article
        await self.story.show(article, visit.search or address.query or "", visit.mark, part)
        if self._is_going():
            return
        self.story_key = opened.key if opened else ""
        subject = self._subject(opened, part)
        if address.kind in links.ACROSS:
            self._is_waiting = True
            self.details.wait()
            self._look_across(visit, subject)
        else:
            self._is_waiting = False
            self.details.show(subject, visit.tab, visit.row)
        if visit.scrolls:
            await self.story.complete()
            self.call_after_refresh(self._scroll_back, dict(visit.scrolls))
        elif self.story.selected or self.story.has_named or is_new_story or not part:
            self.call_after_refresh(self.story.reveal)
        self.refresh_state()

    def _subject(self, opened: Opened | None, part: str) -> Subject | None:
        if opened is None:
            return None
        from newsmodel_tui.described import Subject

        return Subject(
            key=opened.key,
            article=opened.article,
            part=part_of(opened.article, part),
            origin=opened.origin,
            counts=self.explorer.library.counts_of,
            drawings=self.explorer.drawings,
        )

    def extend(self, tabs: tuple[Tab, ...], drawings: Drawings) -> None:
        """Have other tabs and drawings from now on."""
        self.details.offer(tabs)
        self.story.draw_with(drawings)
        if (subject := self.details.subject) is not None:
            self.details.show(attrs.evolve(subject, drawings=drawings), self.details.tab, self.details.rows.cursor)

    @property
    def story_mark(self) -> str:
        """The name of the mark that is selected in the story."""
        return self.story.selected.name if self.story.selected else ""

    # What archives answer

    @on(Finder.Answered)
    def _answered(self, event: Finder.Answered) -> None:
        if self._is_going():
            return
        visit = self._visit
        is_about_list = visit is not None and visit.address.kind == "articles"
        if visit is not None and is_about_list and not (event.stays and self.story.article is not None):
            self._follow(visit)
        self.refresh_state()

    def _follow(self, visit: Visit) -> None:
        """Show the story that the list begins with, when the list is painted; while somebody types, when that rests."""

        def show() -> None:
            self.explorer.call_later(self._show_story, visit, self.articles.key)

        if self.finder.box.has_focus:
            self._after(REST, show)
        else:
            self.call_after_refresh(show)

    @on(Finder.Asked)
    def _asked(self, event: Finder.Asked) -> None:
        self.explorer.open(links.articles(event.query))

    @work(thread=True, exclusive=True, group="across")
    def _look_across(self, visit: Visit, subject: Subject | None) -> None:
        """Ask all that is open for a source, a place or a kind of call to action."""
        try:
            across = self.explorer.library.across(visit.address)
        except NewsmodelError as error:
            self.explorer.call_from_thread(self.notify, str(error), severity="warning", markup=False)
            return
        self.explorer.call_from_thread(self._take_across, visit, subject, across)

    def _take_across(self, visit: Visit, subject: Subject | None, across: Across) -> None:
        if visit is not self._visit or self._is_going():
            return
        from newsmodel.model import Article
        from newsmodel_tui.described import Subject

        self._is_waiting = False
        known = subject or Subject(key="", article=Article(), counts=self.explorer.library.counts_of)
        self.details.show(attrs.evolve(known, across=across), visit.tab, visit.row)
        if (y := dict(visit.scrolls).get("details")) is not None:
            self.call_after_refresh(self.details.rows.scroll_to, y=y, animate=False, immediate=True)
        self.refresh_state()

    def _is_going(self) -> bool:
        """Whether the screen is being taken down while workers still answer."""
        return any(self.query_one_optional(each) is None for each in ("#list", "#story", "#tabs", "#rows"))

    def snapshot(self, visit: Visit) -> Visit:
        """The visit, with how everything stands on the screen now."""
        if self._is_waiting:
            return visit
        return attrs.evolve(
            visit,
            article=self.story_key if visit.address.kind in links.ACROSS else self.articles.key,
            mark=self.story_mark,
            pane=self._pane,
            tab=self.details.tab,
            row=self.details.rows.cursor,
            search=self.finder.search,
            scrolls=(
                ("articles", self.articles.scroll_offset.y),
                ("story", self.story.scroll_offset.y),
                ("details", self.details.rows.scroll_offset.y),
            ),
        )

    def refresh_articles(self, *, is_opening: bool = False) -> None:
        """Show the articles that have come since; cursor and scroll stay where they are.

        While files are being opened the first article stays chosen, whichever it is by then.
        """
        here = self.explorer.history.here.address
        self.finder.renew(from_top=is_opening and self.articles.cursor == 0 and here.kind == "articles")
        self.refresh_state()

    def refresh_state(self) -> None:
        """Say how many articles there are, what can be done, and show the first screen when there is nothing."""
        library, app = self.explorer.library, self.explorer
        nothing = not len(library) and not app.is_loading
        if nothing != self.has_class("-welcome") or (nothing and not self.query_one("#welcome", Rows).rows):
            self.set_class(nothing, "-welcome")
            if nothing:
                from newsmodel_tui.screens.welcome import welcome_rows

                known = set(app.problems)  # with the settings, not with what was to be opened
                failures = [each for each in library.failures if (each.origin, each.reason) not in known]
                self.query_one("#welcome", Rows).show(welcome_rows(len(examples()), failures, app.commands))
                self.query_one("#welcome").focus()
            else:
                self._go_to(self._pane)
        self.finder.say(is_loading=app.is_loading)
        self.query_one("#panes", Tabs).show(next(name for name, pane in PANE_NAMES.items() if pane == self._pane))
        self.query_one("#footer", Footer).show(self.where, {"next_mark": f"Next {NEXT[self.sort]}"})

    def _has_matches(self) -> bool:
        return any(mark.kind == "match" for mark in self.story.marks)

    def _scroll_back(self, scrolls: dict[str, int]) -> None:
        panes: dict[str, Widget] = {"articles": self.articles, "story": self.story, "details": self.details.rows}
        for name in panes.keys() & scrolls.keys():
            panes[name].scroll_to(y=scrolls[name], animate=False, immediate=True)

    # Panes

    def _go_to(self, pane: str) -> None:
        self._set_pane(pane)
        target: dict[str, Widget] = {"articles": self.articles, "story": self.story, "details": self.details.rows}
        has_focus = target[pane].has_focus or (pane == "articles" and self.finder.box.has_focus)
        if not self.has_class("-welcome") and not has_focus:
            target[pane].focus(scroll_visible=False)

    def action_zen(self) -> None:
        """Show the story alone, or all panes again."""
        is_zen = not self.has_class("-zen")
        if is_zen:
            self._go_to("story")
        self._set_zen(is_zen)
        self.refresh_state()

    def _set_zen(self, is_zen: bool) -> None:
        if is_zen != self.has_class("-zen"):
            self.set_class(is_zen, "-zen")
            self.story.draw_marks(not is_zen)

    def _set_pane(self, pane: str) -> None:
        self._pane = pane
        if pane != "story":
            self._set_zen(False)
        beside = ("articles", "story") if pane == "articles" else ("story", "details")
        for each in PANES:
            self.query_one(f"#{each}").update_classes({"-one": each == pane, "-two": each in beside})

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
        if self.finder.box.has_focus:
            self.articles.focus()
        elif self.has_class("-zen"):
            self.action_zen()
        elif self._pane == "details":
            self.action_pane("story")

    @on(Tabs.Chosen)
    def _tab_chosen(self, event: Tabs.Chosen) -> None:
        if event.name in PANE_NAMES:
            self.action_pane(PANE_NAMES[event.name])
        else:
            self.details.show(self.details.subject, event.name)
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

    def copied(self) -> str:
        """Of details about several stories, what the row under the cursor opens."""
        row, subject = self.details.rows.chosen, self.details.subject
        if self._pane != "details" or row is None or row.opens is None or subject is None or subject.across is None:
            return ""
        from newsmodel import show
        from newsmodel.model import Quote
        from newsmodel_tui.described import attributed

        opened = self.explorer.library.get(row.opens.key or "")
        if opened is None:
            return ""
        part = part_of(opened.article, row.opens.part)
        return attributed(opened.article, part) if isinstance(part, Quote) else show(opened.article)

    def action_next_mark(self) -> None:
        """Select the next mark."""
        self._step(1)

    def action_previous_mark(self) -> None:
        """Select the mark before."""
        self._step(-1)

    def _step(self, by: int) -> None:
        key, pane, here, coming = self._key, self._pane, self.story.selected, self.explorer.coming
        if coming is not None and coming.address.key == key:  # typed ahead of what is on screen
            pane = coming.pane or pane
            here = next((each for each in self.story.marks if each.name == coming.mark), here)
        mark = self.story.stop(self.sort, here, by)
        if mark is None:
            self.notify(f"No {NEXT[self.sort]} in this story.", markup=False)
            return
        if not self.story.has_marks:
            self.story.draw_marks(True)
        address = links.story(key) if mark.kind == "match" else links.story(key, mark.part)
        self.explorer.open(address, mark=mark.name, pane=pane, tab=self.details.tab, stepping=True)

    def action_view_as(self) -> None:
        """See the story in the format that was looked at last."""
        if key := self._key:
            self.explorer.open(links.story(key, self.explorer.history.here.address.part, self.explorer.format))

    @property
    def _key(self) -> str:
        return self.story_key or self.articles.key

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
        here, address, key = self.explorer.history.here.address, links.articles(self.finder.shown), event.key

        def follow() -> None:
            if self.explorer.history.here.address == here:  # else the reader has gone on, and is not called back
                self.explorer.open(address, article=key)

        self._after(REST, follow)

    @on(Articles.Chosen)
    def _article_chosen(self, event: Articles.Chosen) -> None:
        self._after(0, None)
        self.explorer.open(links.story(event.key), pane="story")

    # Searching

    def action_search(self) -> None:
        """Go to the search box, before the next key is looked at: it is meant for the box."""
        if isinstance(self.focused, Input):
            raise SkipAction
        self._set_pane("articles")
        self.set_focus(self.finder.box)

    def action_examples(self) -> None:
        """Open the example articles."""
        self.explorer.load(examples())

    def _after(self, seconds: float, act: object) -> None:
        if self._timer:
            self._timer.stop()
        self._timer = self.set_timer(seconds, act) if callable(act) else None

"""Two articles, or two versions of one, side by side with what differs marked."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

import attrs
from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static
from textual.worker import Worker, get_current_worker  # pyright: ignore[reportUnknownVariableType]

from newsmodel_tui import links
from newsmodel_tui.commands import Where, bindings
from newsmodel_tui.comparing import Comparison, compared
from newsmodel_tui.described.subject import story_of
from newsmodel_tui.drawing import QUIET, line, styled, words
from newsmodel_tui.history import Visit
from newsmodel_tui.library import VERSION, Opened
from newsmodel_tui.screens.addressed import AddressedScreen
from newsmodel_tui.screens.overlay import Overlay
from newsmodel_tui.widgets.crumbs import Crumbs, Footer
from newsmodel_tui.widgets.pairs import GONE, NEW, Pairs
from newsmodel_tui.widgets.rows import Row

if TYPE_CHECKING:
    from newsmodel_tui.app import Explorer

OTHERS = 500
"""How many differences besides the texts are listed; more are counted."""

SEEN = 30
"""How many stories that were looked at are offered to compare with: the last ones."""


class Compare(AddressedScreen):
    """The screen for ``news:article/...?beside=...``."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("compare")
    AUTO_FOCUS = "#pairs"

    def compose(self) -> ComposeResult:
        """What is compared and how much differs, then the texts."""
        yield Crumbs(id="crumbs")
        yield Static(markup=False, id="compared")
        yield Pairs(id="pairs")
        yield Footer(id="footer")

    @property
    def where(self) -> Where:
        """Where the reader is, for the footer and the key help."""
        return "compare"

    @property
    def pairs(self) -> Pairs:
        """The texts."""
        return self.query_one(Pairs)

    def show(self, visit: Visit) -> None:
        """Compare what a visit's address names; an earlier version stands left of what became of it."""
        key, beside = visit.address.key or "", visit.address.beside or ""
        library = self.explorer.library
        before, after = library[key], library.beside(key, beside)
        if VERSION.fullmatch(beside):
            before, after = after, before
        self.query_one("#compared", Static).update(styled("Comparing …", QUIET))
        self.pairs.show(())
        self.query_one(Footer).show("compare")
        self._compare(visit, before, after)

    def snapshot(self, visit: Visit) -> Visit:
        """The visit, with where it is scrolled to."""
        return attrs.evolve(visit, row=self.pairs.cursor, scrolls=(("pairs", self.pairs.scroll_offset.y),))

    def open_selected(self) -> None:
        """Open the story that is compared."""
        self.explorer.open(links.story(self.explorer.history.here.address.key or ""))

    @work(thread=True, exclusive=True, group="compare")
    def _compare(self, visit: Visit, before: Opened, after: Opened) -> None:
        worker: Worker[object] = get_current_worker()  # pyright: ignore[reportUnknownVariableType]
        comparison = compared(before.article, after.article)
        if not worker.is_cancelled:
            self.explorer.call_from_thread(self._take, visit, before, after, comparison)

    def _take(self, visit: Visit, before: Opened, after: Opened, comparison: Comparison) -> None:
        if not self.query("#pairs") or visit.address != self.explorer.history.here.address:
            return
        self.query_one("#compared", Static).update(_summary(before, after, visit.address.beside or "", comparison))
        self.pairs.show(comparison.pairs, _others(comparison), visit.row)
        if (y := dict(visit.scrolls).get("pairs")) is not None:
            self.call_after_refresh(self.pairs.scroll_to, y=y, animate=False, immediate=True)

    def action_next_change(self) -> None:
        """Go to the next text that differs."""
        self._step(1)

    def action_previous_change(self) -> None:
        """Go to the change before."""
        self._step(-1)

    def _step(self, by: int) -> None:
        if not self.pairs.step(by):
            self.notify("No text differs.", markup=False)


def ask(explorer: Explorer) -> None:
    """Ask what the story on screen is to be compared with, and show them side by side."""
    key = explorer.explorer.story_key
    opened = explorer.library.get(key)
    if opened is None:
        explorer.notify(
            "Choose a story first: it is compared with another, or with its earlier versions.", markup=False
        )
        return

    def chosen(row: Row | None) -> None:
        if row is not None and row.opens is not None:
            explorer.open(row.opens)

    rows = [*_versions(explorer, key), *_seen(explorer, key)]
    if not rows:
        rows = [
            Row(
                words("There is one version of this story, and no other was looked at yet. Open another, then compare.")
            )
        ]
    explorer.push_screen(Overlay(f"Compare “{opened.article.headline or key}” with", rows), chosen)


def _versions(explorer: Explorer, key: str) -> list[Row]:
    return [
        Row(styled(f"Version {number} of this story", "bold"), opens=links.comparison(key, f"v{number}"))
        for number in explorer.library.versions(key)
    ]


def _seen(explorer: Explorer, key: str) -> list[Row]:
    """The stories that were looked at, the last one first, then the neighbours in the list."""
    visits = [*explorer.history.behind, *explorer.history.ahead]
    looked_at = [each.address.key if each.address.kind == "article" else each.article for each in reversed(visits)]
    listing = explorer.explorer.articles.listing
    listed = [] if listing is None else [card.key for at in range(SEEN) if (card := listing.card(at)) is not None]
    keys = [each for each in dict.fromkeys([*looked_at, *listed]) if each and each != key]
    cards = (explorer.library.card(each) for each in keys)
    return [Row(story_of(card), opens=links.comparison(key, card.key)) for card in cards if card is not None][:SEEN]


def _summary(before: Opened, after: Opened, beside: str, comparison: Comparison) -> Content:
    names = [each.article.headline or each.key for each in (before, after)]
    if VERSION.fullmatch(beside):
        names = [f"Version {beside[1:]}", "Now"]
    counts = comparison.counts
    differing = sum(counts[kind] for kind in ("changed", "gone", "new"))
    if not differing and not comparison.others:
        return styled("✓ Nothing differs.")
    said = f"{counts['changed']:,} changed (~), {counts['gone']:,} gone (-), {counts['new']:,} new (+), "
    more = f"{counts['same']:,} the same, {len(comparison.others):,} other differences below"
    left_out = f"; {comparison.left_out:,} texts are not compared: too many" if comparison.left_out else ""
    return Content.assemble(
        line(names[0], GONE), styled("  and  "), line(names[1], NEW), "\n", styled(said + more + left_out, QUIET)
    )


def _others(comparison: Comparison) -> list[Content]:
    if not comparison.others:
        return []
    rows = [styled("What differs besides the texts", "bold underline"), Content("")]
    rows += [words(str(each)) for each in comparison.others[:OTHERS]]
    if len(comparison.others) > OTHERS:
        rows.append(styled(f"and {len(comparison.others) - OTHERS:,} more", QUIET))
    return rows

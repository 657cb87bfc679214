"""The command palette: the table of commands, saved searches, and what is open: sources, places, articles.

What was typed --startup, found--> hits of every kind --grouped--> Textual's palette, which draws them by their scores
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable, Iterable
from functools import partial
from typing import TYPE_CHECKING, Literal, cast

import attrs
from textual.command import CommandPalette, DiscoveryHit, Hit, Hits, Provider, SearchIcon
from textual.content import Content

from newsmodel.literal import one_line
from newsmodel_tui import links
from newsmodel_tui.commands import Command
from newsmodel_tui.described.subject import counted
from newsmodel_tui.drawing import QUIET, line
from newsmodel_tui.fitting import Fit, fit
from newsmodel_tui.labels import label_of
from newsmodel_tui.widgets.search_line import TYPING

if TYPE_CHECKING:
    from textual.style import Style

    from newsmodel.archive import Card
    from newsmodel_tui.app import Explorer
    from newsmodel_tui.named import Named
    from newsmodel_tui.saved import SavedSearch

NEWEST = 500
"""How many articles are weighed, the newest; finding words anywhere is the search's work, not the palette's."""

MOST = 12
"""How many of each kind are listed, those that fit best."""

BY_WORDS = 10.0
"""What stands before all that fits in parts or by its letters only, of whatever kind."""


@attrs.frozen(kw_only=True)
class Choice:
    """Something that can be chosen in the palette, whatever it is."""

    name: str
    """What it is called, on one line."""

    run: Callable[[], object]
    """What choosing it does."""

    help: str
    """A few words of ours about it."""

    about: str = ""
    """What else tells it from others of its name, on one line."""


class Palette(CommandPalette, inherit_css=True):
    """Textual's palette, which says what it finds here."""

    def __init__(self) -> None:
        super().__init__(id="--command-palette", placeholder="Commands, articles, sources, places")

    def on_mount(self) -> None:
        """Have a sign before the line that every font has."""
        self.query_one(SearchIcon).icon = "▸"


class Everything(Provider):
    """What the palette finds, in groups: commands, saved searches, sources, places, articles.

    Threads do all of it, and for sources and places of what was typed over nobody is asked.
    """

    @property
    def _explorer(self) -> Explorer:
        return cast("Explorer", self.app)

    async def startup(self) -> None:
        """Have the newest articles and the saved searches at hand."""
        explorer, where = self._explorer, self._explorer.where
        cards, searches = await asyncio.to_thread(lambda: (explorer.library.newest(NEWEST), _saved_searches()))
        here = [each for each in explorer.commands if where in each.where and each.name != "commands"]
        self._commands = tuple(_command(explorer, each) for each in here)
        self._searches = tuple(_search(explorer, each) for each in searches)
        self._articles = tuple(_article(explorer, each) for each in cards)

    async def discover(self) -> Hits:
        """Every command that works here, with its key, and every saved search."""
        for choice in (*self._commands, *self._searches):
            yield DiscoveryHit(Content(choice.name), choice.run, help=choice.help)

    async def search(self, query: str) -> Hits:
        """The commands, searches, sources, places and headlines that fit what was typed."""
        groups = (self._commands, self._searches, self._articles)
        commands, searches, articles = await asyncio.to_thread(lambda: [fitting(query, each) for each in groups])
        await asyncio.sleep(TYPING)  # ends here when another letter is typed
        sources, places = await asyncio.to_thread(lambda: (self._named("source", query), self._named("place", query)))
        for rank, group in enumerate((articles, places, sources, searches, commands)):
            for choice, fits in group:
                score = rank + fits.closeness + (BY_WORDS if fits.by == "words" else 0)
                yield Hit(score, _lit(choice, fits, self.match_style), choice.run, help=choice.help)

    def _named(self, kind: Literal["source", "place"], typed: str) -> list[tuple[Choice, Fit]]:
        """Sources or places whose name has the words typed, behind ``source:`` or ``place:`` only these."""
        field, colon, name = typed.partition(":")
        if colon and field.strip().lower() in ("source", "place"):
            typed = name if field.strip().lower() == kind else ""
        found = [_named(self._explorer, kind, each) for each in self._explorer.library.named(kind, typed, MOST)]
        return [(each, _ranked(typed, each, 1 - at / MOST)) for at, each in enumerate(found)]


def fitting(typed: str, choices: Iterable[Choice]) -> list[tuple[Choice, Fit]]:
    """The choices whose names fit what was typed best."""
    found = [(choice, fits) for choice in choices if (fits := fit(typed, choice.name)) is not None]
    return sorted(found, key=lambda pair: (pair[1].by != "words", -pair[1].closeness))[:MOST]


def _ranked(typed: str, choice: Choice, closeness: float) -> Fit:
    """How a choice fits that an archive has found by its words: those that are met most stand first."""
    fits = fit(typed, choice.name)
    return Fit(by="words", closeness=closeness, offsets=fits.offsets if fits else ())


def _command(explorer: Explorer, command: Command) -> Choice:
    run = partial(explorer.run_command, command.name, command.argument)
    return Choice(name=f"{command.label}  ({command.shown_key})", run=run, help=command.help)


def _search(explorer: Explorer, saved: SavedSearch) -> Choice:
    opening = partial(explorer.open, links.articles(saved.query))
    return Choice(name=f"Saved search: {one_line(saved.name)}", run=opening, help="Search for this again")


def _named(explorer: Explorer, kind: Literal["source", "place"], named: Named) -> Choice:
    return Choice(
        name=f"{label_of(kind)}: {one_line(named.name)}",
        run=partial(explorer.open, named.address),
        help=counted(named.articles, named.quotes),
        about=" · ".join(one_line(each) for each in named.about),
    )


def _article(explorer: Explorer, card: Card) -> Choice:
    return Choice(
        name=one_line(card.headline), run=partial(explorer.open, links.story(card.key)), help="Open this story"
    )


def _saved_searches() -> tuple[SavedSearch, ...]:
    from newsmodel_tui.saved import SavedSearchesError, read_searches, searches_file

    with contextlib.suppress(SavedSearchesError):  # B says what is wrong with the file
        return read_searches(searches_file())
    return ()


def _lit(choice: Choice, fits: Fit, style: Style | None) -> Content:
    """A name with the letters lit that were typed; Textual's own ``highlight`` would take it as markup."""
    content = Content(choice.name)
    for offset in fits.offsets:
        content = content.stylize(style or "reverse", offset, offset + 1)
    return Content.assemble(content, "  ", line(choice.about, QUIET)) if choice.about else content

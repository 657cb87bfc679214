"""The command palette: the table of commands, saved searches, and the articles by their headlines."""

from __future__ import annotations

import contextlib
from functools import partial
from typing import TYPE_CHECKING, cast

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.fuzzy import Matcher

from newsmodel.literal import one_line
from newsmodel_tui import links
from newsmodel_tui.commands import Command

if TYPE_CHECKING:
    from newsmodel_tui.app import Explorer
    from newsmodel_tui.saved import SavedSearch

MOST = 500
"""How many articles are weighed, the newest; finding words anywhere is the search's work, not the palette's."""


class CommandsAndArticles(Provider):
    """What the palette finds."""

    @property
    def _explorer(self) -> Explorer:
        return cast("Explorer", self.app)

    def _commands(self) -> list[Command]:
        where = self._explorer.where
        return [command for command in self._explorer.commands if where in command.where and command.name != "commands"]

    async def startup(self) -> None:
        """Have the newest articles and the saved searches at hand."""
        from newsmodel_tui.saved import SavedSearchesError, read_searches, searches_file  # not before the first paint

        self._cards = self._explorer.library.newest(MOST)
        self._searches: tuple[SavedSearch, ...] = ()
        with contextlib.suppress(SavedSearchesError):  # B says what is wrong with the file
            self._searches = read_searches(searches_file())

    async def discover(self) -> Hits:
        """Every command that works here, with its key."""
        for command in self._commands():
            run = partial(self._explorer.run_command, command.name, command.argument)
            yield DiscoveryHit(Content(_face(command)), run, help=command.help)

        for saved in self._searches:
            opening = partial(self._explorer.open, links.articles(saved.query))
            yield DiscoveryHit(Content(_searched(saved)), opening, help="Search for this again")

    async def search(self, query: str) -> Hits:
        """The commands and headlines that fit what was typed."""
        matcher = self.matcher(query)
        for command in self._commands():
            face = _face(command)
            if (score := matcher.match(face)) > 0:
                run = partial(self._explorer.run_command, command.name, command.argument)
                yield Hit(score, _lit(matcher, face), run, help=command.help)
        for saved in self._searches:
            face = _searched(saved)
            if (score := matcher.match(face)) > 0:
                opening = partial(self._explorer.open, links.articles(saved.query))
                yield Hit(score, _lit(matcher, face), opening, help="Search for this again")
        for card in self._cards:
            headline = one_line(card.headline)
            if (score := matcher.match(headline)) > 0:
                opening = partial(self._explorer.open, links.story(card.key))
                yield Hit(score, _lit(matcher, headline), opening, help="Open this story")


def _lit(matcher: Matcher, face: str) -> Content:
    """A text with the letters lit that were typed; Textual's own ``highlight`` would take the text as markup."""
    content = Content(face)
    for offset in matcher.fuzzy_search.match(matcher.query, face)[1]:
        content = content.stylize(matcher.match_style, offset, offset + 1)
    return content


def _searched(saved: SavedSearch) -> str:
    return f"Saved search: {one_line(saved.name)}"


def _face(command: Command) -> str:
    return f"{command.label}  ({command.shown_key})"

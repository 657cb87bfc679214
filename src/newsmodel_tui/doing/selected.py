"""Which article, which part of it and which search a command is about. No Textual in here."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import attrs

from newsmodel.address import key_of
from newsmodel.model import Article
from newsmodel_tui.described import part_of
from newsmodel_tui.library import Library, Opened

if TYPE_CHECKING:
    from newsmodel_tui.app import Explorer


@attrs.frozen(kw_only=True)
class Found:
    """All that the present search finds."""

    query: str
    """What is searched for; empty for all articles."""

    total: int
    """How many there are, as far as they have been counted."""

    is_counted: bool
    """Whether these are all."""

    @property
    def words(self) -> str:
        """What they are, for people: "all 40 articles", "the 3 articles that 'kursk' finds"."""
        more = "" if self.is_counted else " and more"
        if not self.query:
            return f"all {self.total:,}{more} articles"
        return f"the {self.total:,}{more} articles that {self.query!r} finds"


def selected(explorer: Explorer) -> Opened | None:
    """The article that the reader looks at; None when there is none."""
    here, screen = explorer.history.here.address, explorer.explorer
    key = here.key if here.kind == "article" else ""
    if not key:
        key = screen.articles.key if screen.pane == "articles" else screen.story_key
    return explorer.library.get(key or screen.story_key)


def selected_part(explorer: Explorer, opened: Opened) -> object:
    """The part of the article that the address names, or that was selected in the story beside it."""
    here = explorer.history.here.address
    return part_of(opened.article, here.part) if here.kind == "article" and here.key == opened.key else None


def found(explorer: Explorer) -> Found:
    """All that the present search finds."""
    finder = explorer.explorer.finder
    listing = finder.articles.listing
    return Found(query=finder.shown, total=finder.articles.total, is_counted=listing is not None and listing.is_counted)


def articles_of(library: Library, query: str) -> Iterator[Article]:
    """Every article that a query finds in all that is open, one after the other, each once; for a worker.

    Raises ``ArchiveError`` when one of the archives cannot answer.
    """
    holdings = library.readable
    known: set[str] = set()
    for holding in holdings:
        for article in holding.behind.export(query):
            if len(holdings) > 1:
                key = key_of(article)
                if key in known:
                    continue
                known.add(key)
            yield article


def count_of(library: Library, query: str) -> int:
    """How many articles ``articles_of`` gives, those among them that two archives have; for a worker."""
    return sum(holding.behind.count(query) for holding in library.readable)

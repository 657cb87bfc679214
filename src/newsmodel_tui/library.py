"""What is open: paths in, articles and failures out. No Textual in here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import attrs

from newsmodel.address import key_of
from newsmodel.model import Article
from newsmodel_tui.marks import search_words

if TYPE_CHECKING:
    from newsmodel.readers.doors import Failure


@attrs.frozen(kw_only=True)
class Opened:
    """An article that is open, and where it came from."""

    key: str
    """Its key in addresses."""

    article: Article
    """The article, without the parties behind its anonymous sources."""

    origin: str
    """The file it came from."""


def open_paths(paths: Iterable[Path]) -> Iterator[Opened | Failure]:
    """Every article under these files and folders, in the order of their names, and every failure on the way."""
    from newsmodel.readers import doors  # only here: reading brings its word lists with it

    for document in doors.documents(paths):
        if isinstance(document, doors.Failure):
            yield document
            continue
        for each in doors.articles_of(document):
            if isinstance(each, doors.Failure):
                yield each
            else:
                yield Opened(key=key_of(each), article=each.without_identities(), origin=document.origin)


def examples() -> tuple[Path, ...]:
    """The example articles: those installed with the explorer, or those of the source checkout it runs from."""
    here = Path(__file__).resolve()
    for folder in (here.parent / "examples", here.parents[2] / "examples"):
        if found := (*sorted(folder.glob("*.json")), *sorted(folder.glob("articles/*.json"))):
            return found
    return ()


class Library:
    """The articles that are open, by key, and what could not be opened.

    >>> library = Library()
    >>> len(library), library.search("kursk"), library.failures
    (0, [], [])
    """

    def __init__(self) -> None:
        self.failures: list[Failure] = []
        """What could not be opened or believed, in the order of opening."""
        self._opened: dict[str, Opened] = {}
        self._words: dict[str, str] = {}

    def __len__(self) -> int:
        return len(self._opened)

    def __contains__(self, key: str) -> bool:
        return key in self._opened

    def __getitem__(self, key: str) -> Opened:
        return self._opened[key]

    def get(self, key: str) -> Opened | None:
        """The article with this key, if it is open."""
        return self._opened.get(key)

    def keys(self) -> list[str]:
        """The keys of all articles, in the order of opening."""
        return list(self._opened)

    def add(self, found: Iterable[Opened | Failure]) -> None:
        """Take in what ``open_paths`` has found; an article that is open already is noted as a failure."""
        for each in found:
            if not isinstance(each, Opened):
                self.failures.append(each)
            elif each.key in self._opened:
                self.fail(each.origin, f"the same article as in {self._opened[each.key].origin}; shown once")
            else:
                self._opened[each.key] = each
                for problem in each.article.problems:
                    self.fail(each.origin, str(problem))

    def fail(self, origin: str, reason: str) -> None:
        """Note what could not be opened or believed."""
        from newsmodel.readers.doors import Failure

        self.failures.append(Failure(origin=origin, reason=reason))

    def search(self, query: str) -> list[str]:
        """The keys of the articles whose headlines and text have all words of the query."""
        words = search_words(query)
        return (
            [key for key in self._opened if all(word in self._words_of(key) for word in words)]
            if words
            else self.keys()
        )

    def _words_of(self, key: str) -> str:
        if key not in self._words:
            article = self._opened[key].article
            more = (headline.text for headline in article.alternative_headlines)
            self._words[key] = "\n".join((article.headline, *more, article.standfirst or "", article.text)).lower()
        return self._words[key]

"""What is open: paths in, articles and failures out. No Textual in here.

Formats are tried first, by the file's suffix; what they do not know is read as a page.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

import attrs

from newsmodel import formats
from newsmodel.address import key_of
from newsmodel.errors import NewsmodelError, Problem
from newsmodel.model import Article
from newsmodel_tui.marks import search_words

PAGES = (".txt", ".text", ".html", ".htm")
"""Suffixes of pages, which are read rather than decoded."""


@attrs.frozen(kw_only=True)
class Opened:
    """An article that is open, and where it came from."""

    key: str
    """Its key in addresses."""

    article: Article
    """The article, without the parties behind its anonymous sources."""

    origin: str
    """The file it came from."""


@attrs.frozen(kw_only=True)
class Failure:
    """Something that could not be opened or believed, and why."""

    origin: str
    """The file."""

    reason: str
    """What is wrong, one line or more."""


def open_paths(paths: Iterable[Path]) -> Iterator[Opened | Failure]:
    """Every article under these files and folders, in the order of their names, and every failure on the way."""
    find = _Finder()
    for path in paths:
        yield from find.in_folder(path) if path.is_dir() else find.in_file(path)


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
            if isinstance(each, Failure):
                self.failures.append(each)
            elif each.key in self._opened:
                twin = self._opened[each.key].origin
                self.failures.append(Failure(origin=each.origin, reason=f"the same article as in {twin}; shown once"))
            else:
                self._opened[each.key] = each
                self.failures += (Failure(origin=each.origin, reason=str(it)) for it in each.article.problems)

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


class _Finder:
    """Finds articles in files; remembers which suffixes it has asked the registry about."""

    def __init__(self) -> None:
        self._known: dict[str, formats.Format | None] = {}

    def in_folder(self, folder: Path) -> Iterator[Opened | Failure]:
        skipped: dict[str, int] = {}
        faults: list[OSError] = []
        for place, folders, names in os.walk(folder, onerror=faults.append):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            for name in sorted(name for name in names if not name.startswith(".")):
                path = Path(place, name)
                if self._is_openable(path):
                    yield from self.in_file(path)
                else:
                    skipped[path.suffix or name] = skipped.get(path.suffix or name, 0) + 1
        for fault in faults:
            yield Failure(origin=str(fault.filename or folder), reason=fault.strerror or str(fault))
        if skipped:
            counts = ", ".join(f"{count} {suffix}" for suffix, count in sorted(skipped.items()))
            yield Failure(origin=str(folder), reason=f"files that no format or reader knows were left alone: {counts}")

    def in_file(self, path: Path) -> Iterator[Opened | Failure]:
        problems: list[Problem] = []
        try:
            for article in self._articles(path, problems):
                yield Opened(key=key_of(article), article=article.without_identities(), origin=str(path))
        except NewsmodelError as error:
            yield Failure(origin=str(path), reason=str(error))
        except OSError as error:
            yield Failure(origin=str(path), reason=error.strerror or str(error))
        yield from (Failure(origin=str(path), reason=str(problem)) for problem in problems)

    def _articles(self, path: Path, problems: list[Problem]) -> Iterator[Article]:
        known = self._format(path)
        if known is None and path.suffix.lower() in PAGES:
            from newsmodel import readers  # only here: reading brings its word lists with it

            yield readers.read(path)
        else:
            yield from formats.load_many(path, known, failures=problems)

    def _is_openable(self, path: Path) -> bool:
        known = self._format(path)
        if known is None:
            return path.suffix.lower() in PAGES
        if known.decode is None and known.decode_many is None:
            return False
        return path.suffix.lower() not in COMMON or known.sniff is None or known.sniff(_beginning(path))

    def _format(self, path: Path) -> formats.Format | None:
        if path.suffix.lower() in COMMON:
            return formats.for_path(path, _beginning(path))
        suffixes = "".join(path.suffixes[-3:]).lower()
        if suffixes not in self._known:
            self._known[suffixes] = formats.for_path(f"story{suffixes}")
        return self._known[suffixes]


COMMON = frozenset({".htm", ".html", ".markdown", ".md", ".toml", ".xml", ".yaml", ".yml"})
"""Suffixes of much that is no news: in a folder, such a file is opened only when it begins as an article."""


def _beginning(path: Path) -> bytes:
    """The first bytes of a file, none of one that cannot be read."""
    try:
        with formats.open_for_reading(path) as stream:
            return stream.read(formats.HEAD)
    except (OSError, EOFError):
        return b""

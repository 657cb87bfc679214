"""What is open: paths in, articles and failures out; archives are asked, and files become one. No Textual in here."""

from __future__ import annotations

import contextlib
import os
import re
import threading
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import attrs

from newsmodel.address import Address, key_of
from newsmodel.errors import (
    AddressError,
    ArchiveBusyError,
    ArchiveError,
    ArchiveGoneError,
    NewsmodelError,
    NotHereError,
)
from newsmodel_tui.holding import Holding, Trouble
from newsmodel_tui.labels import label_of
from newsmodel_tui.listing import Listing

if TYPE_CHECKING:
    from newsmodel.archive import Archive, Card, Completion
    from newsmodel.model import Article
    from newsmodel.readers.doors import Failure
    from newsmodel_tui.across import Across
    from newsmodel_tui.named import Named
    from newsmodel_tui.narrowing import Common

SQLITE = b"SQLite format 3\x00"
"""How the file of an archive begins."""

PATIENCE = 0.5
"""For how many seconds a question of the screen waits for another program."""

TIME_LIMIT = 10.0
"""For how many seconds a search may be thought about."""

VERSION = re.compile(r"v(\d{1,9})")
"""How an address names a version."""

KEPT = 32
"""How many articles stay decoded: those that were looked at last."""


@attrs.frozen(kw_only=True)
class Opened:
    """An article that is open, and where it came from."""

    key: str
    """Its key in addresses."""

    article: Article
    """The article, without the parties behind its anonymous sources."""

    origin: str
    """The file or the archive it came from."""


def open_paths(paths: Iterable[Path]) -> Iterator[Opened | Holding | Failure]:
    """Every archive, every article under these files and folders by their names, and every failure on the way."""
    from newsmodel.readers import doors  # only here: reading brings its word lists with it

    for path in paths:
        if is_archive(path):
            yield open_archive(path)
            continue
        for document in doors.documents([path]):
            if isinstance(document, doors.Failure):
                yield document
                continue
            for each in doors.articles_of(document):
                if isinstance(each, doors.Failure):
                    yield each
                else:
                    yield Opened(key=key_of(each), article=each.without_identities(), origin=document.origin)


def is_archive(path: Path) -> bool:
    """Whether a file begins as an archive does."""
    try:
        with path.open("rb") as stream:
            return stream.read(len(SQLITE)) == SQLITE
    except OSError:
        return False


def open_archive(path: Path) -> Holding | Failure:
    """An archive to be looked through, or why it cannot be: nothing in it is read yet, and nothing is ever written."""
    from newsmodel.archive import Archive
    from newsmodel.readers.doors import Failure

    opened: list[Archive] = []
    try:
        opened += (Archive.open(path, read_only=True, wait=PATIENCE, time_limit=TIME_LIMIT) for _ in range(2))
        front, behind = opened
        return Holding(
            origin=str(path), front=front, behind=behind, articles=len(behind), edition=behind.edition(), is_file=True
        )
    except NewsmodelError as error:
        for each in opened:
            each.close()
        return Failure(origin=str(path), reason=_reason(str(path), error))


@contextlib.contextmanager
def aside(holding: Holding) -> Generator[Archive, None, None]:
    """An archive by a connection of its own: long counting holds up no search. The one in memory has but one."""
    from newsmodel.archive import Archive

    if not holding.is_file:
        yield holding.behind
        return
    with Archive.open(holding.origin, read_only=True, wait=PATIENCE, time_limit=TIME_LIMIT) as archive:
        yield archive


def examples() -> tuple[Path, ...]:
    """The example articles: those installed with the explorer, or those of the source checkout it runs from."""
    here = Path(__file__).resolve()
    for folder in (here.parent / "examples", here.parents[2] / "examples"):
        if found := (*sorted(folder.glob("*.json")), *sorted(folder.glob("articles/*.json"))):
            return found
    return ()


class Library:
    """The archives that are open, with one in memory for the articles of files, and what could not be opened.

    >>> library = Library()
    >>> len(library), library.listing("kursk").total, library.failures
    (0, 0, [])
    """

    def __init__(self, tell: Callable[[str], None] | None = None) -> None:
        self.failures: list[Failure] = []
        """What could not be opened or believed, in the order of opening."""
        self.holdings: list[Holding] = []
        """What is open: the files, then the archives, in the order of opening."""
        self._tell = tell
        self._files: Holding | None = None
        self._origins: dict[str, str] = {}
        self._decoded: dict[str, tuple[bytes, Opened]] = {}
        self._told: set[tuple[str, str]] = set()
        self._lock = threading.Lock()

    def __len__(self) -> int:
        return sum(holding.articles for holding in self.holdings)

    def __contains__(self, key: str) -> bool:
        return self.get(key) is not None

    def __getitem__(self, key: str) -> Opened:
        """The article with this key; raises ``NotHereError`` or what is wrong with its archive."""
        fault: ArchiveError | None = None
        for holding in self.holdings:
            try:
                return self._opened(holding, key)
            except NotHereError:
                continue
            except ArchiveError as error:
                self.trouble(holding, error)
                fault = error
        if key in self._decoded:
            return self._decoded[key][1]
        raise fault or NotHereError(f"no open article has the key {key!r}")

    def get(self, key: str) -> Opened | None:
        """The article with this key, if it is open and can be read."""
        try:
            return self[key]
        except NewsmodelError:
            return None

    def has(self, address: Address) -> bool:
        """Whether what an address is about is open, without reading it; raises ``ArchiveError`` when nobody can say."""
        beside = "" if VERSION.fullmatch(address.beside or "") else address.beside
        return all(self._has(address.kind, key) for key in (address.key, beside) if key)

    def _has(self, kind: str, key: str) -> bool:
        for holding in self.readable:
            try:
                if kind == "source":
                    holding.front.source(key)
                elif kind == "place":
                    holding.front.place(key)
                elif kind == "call_to_action":
                    return self._asks_for(key)
                elif key not in holding.front:
                    continue
            except (NotHereError, AddressError):
                continue
            return True
        return False

    def _opened(self, holding: Holding, key: str) -> Opened:
        document = holding.front.document(key)
        known = self._decoded.pop(key, None)
        if known is None or known[0] != document:
            article = holding.front.get(key).without_identities()
            origin = holding.origin or self._origins.get(key, "")
            known = document, Opened(key=key, article=article, origin=origin)
        self._decoded[key] = known
        while len(self._decoded) > KEPT:
            del self._decoded[next(iter(self._decoded))]
        return known[1]

    def beside(self, key: str, beside: str) -> Opened:
        """What an article is compared with: another one, or a version of itself; raises ``NotHereError``."""
        if not (number := VERSION.fullmatch(beside)):
            return self[beside]
        for holding in self.readable:
            try:
                article = holding.front.get(key, version=int(number[1])).without_identities()
                return Opened(key=key, article=article, origin=holding.origin)
            except NotHereError:
                continue
            except ArchiveError as error:
                self.trouble(holding, error)
        raise NotHereError(f"no open archive has version {number[1]} of {key!r}")

    def versions(self, key: str) -> tuple[int, ...]:
        """The earlier versions of an article, the latest first."""
        for holding in self.readable:
            try:
                return tuple(each.version for each in reversed(holding.front.versions(key)) if not each.is_current)
            except NotHereError:
                continue
            except ArchiveError as error:
                self.trouble(holding, error)
        return ()

    # What comes in

    def add(self, found: Iterable[Opened | Holding | Failure]) -> None:
        """Take in what ``open_paths`` has found; an article that is open already is noted as a failure."""
        for each in found:
            if isinstance(each, Opened):
                self._add_article(each)
            elif isinstance(each, Holding):
                self._add_archive(each)
            else:
                self.failures.append(each)
        if self._files is not None:
            self._files.articles = len(self._files.front)

    def _add_article(self, opened: Opened) -> None:
        if opened.key in self._origins:
            self.fail(opened.origin, f"the same article as in {self._origins[opened.key]}; shown once")
            return
        try:
            self._gathering.front.add(opened.article)
        except NewsmodelError as error:
            self.fail(opened.origin, str(error))
            return
        self._origins[opened.key] = opened.origin
        for problem in opened.article.problems:
            self.fail(opened.origin, str(problem))

    @property
    def _gathering(self) -> Holding:
        """The archive in memory that has the articles of files."""
        if self._files is None:
            from newsmodel.archive import Archive

            memory = Archive.open(":memory:", time_limit=TIME_LIMIT)
            self._files = Holding(origin="", front=memory, behind=memory)
            self.holdings.insert(0, self._files)
        return self._files

    def _add_archive(self, holding: Holding) -> None:
        for at, other in enumerate(self.holdings):
            if other.is_file and os.path.realpath(other.origin) == os.path.realpath(holding.origin):
                if other.is_lost:
                    self.holdings[at] = holding
                    other.close()
                else:
                    self.fail(holding.origin, "this archive is open already; shown once")
                    holding.close()
                return
        self.holdings.append(holding)

    def fail(self, origin: str, reason: str) -> None:
        """Note what could not be opened or believed."""
        from newsmodel.readers.doors import Failure

        self.failures.append(Failure(origin=origin, reason=reason))

    def trouble(self, holding: Holding, error: NewsmodelError) -> None:
        """Note and tell what went wrong with an archive while it was open; the same only once as long as it lasts."""
        reason = _reason(holding.origin, error)
        holding.is_busy = isinstance(error, ArchiveBusyError)
        holding.is_lost = holding.is_lost or isinstance(error, ArchiveGoneError)
        with self._lock:
            is_new, holding.fault = holding.fault != reason, reason
            is_first = (holding.origin, reason) not in self._told
            self._told.add((holding.origin, reason))
        if is_first:
            self.fail(holding.origin, reason)
        if is_new and self._tell is not None:
            self._tell(f"{holding.origin}: {reason}")

    def watch(self) -> bool:
        """Whether another program has written into an archive since the last look; for a worker."""
        has_changed = False
        for holding in self.holdings:
            if not holding.is_file or holding.is_lost:
                continue
            try:
                has_changed = holding.look() or holding.is_busy or has_changed
                if holding.is_busy:
                    holding.is_busy, holding.fault = False, ""
            except ArchiveError as error:
                self.trouble(holding, error)
        return has_changed

    # What is asked

    def listing(self, query: str = "") -> Listing:
        """The articles that a query finds, with the first of them; for a worker. Raises ``QueryError``."""
        return Listing(query, self.readable, self.trouble)

    def complete(self, line: str, position: int, limit: int) -> tuple[Completion, ...]:
        """How a search may go on at a position, by what is open; for a worker."""
        from newsmodel_tui.narrowing import completed

        return completed(self.readable, line, position, limit, self.trouble)

    def named(self, kind: Literal["source", "place"], typed: str, limit: int) -> list[Named]:
        """The sources or places whose name has the words typed, those met most first; for a worker."""
        from newsmodel_tui.named import named

        return named(self.readable, kind, typed, limit, self.counts_of, self.trouble)

    def common(self, query: str) -> Iterator[Common]:
        """What the articles of a search share, a field at a time; for a worker. Raises ``QueryError``."""
        from newsmodel_tui.narrowing import common

        return common(self.readable, query, self.trouble)

    def card(self, key: str) -> Card | None:
        """The card of an article that is open: what lists show, without reading the article."""
        for holding in self.readable:
            try:
                return holding.front.card(key)
            except (NotHereError, AddressError):
                continue
            except ArchiveError as error:
                self.trouble(holding, error)
        return None

    @property
    def has_archives(self) -> bool:
        """Whether an archive is open that others may write."""
        return any(holding.is_file and not holding.is_lost for holding in self.holdings)

    @property
    def readable(self) -> tuple[Holding, ...]:
        """What is open and has not gone."""
        return tuple(holding for holding in self.holdings if not holding.is_lost)

    def newest(self, limit: int) -> list[Card]:
        """The newest articles of each archive."""
        cards: list[Card] = []
        for holding in self.readable:
            try:
                cards += holding.front.find(limit=limit - len(cards))
            except ArchiveError as error:
                self.trouble(holding, error)
        return cards

    def across(self, address: Address) -> Across:
        """Everything about what an address of many articles names; for a worker. Raises ``NotHereError``."""
        from newsmodel_tui.across import calls_across, place_across, source_across

        ways: dict[str, Callable[[Sequence[Holding], str, Trouble], Across]] = {
            "source": source_across,
            "place": place_across,
            "call_to_action": calls_across,
        }
        return ways[address.kind](self.readable, address.key or "", self.trouble)

    def name_of(self, address: Address) -> str:
        """What stands behind an address of many articles, by its name; empty when there is none."""
        if address.kind == "call_to_action":
            return label_of(address.key or "").lower() if self._asks_for(address.key or "") else ""
        counts = self.counts_of(address)
        return counts[0] if counts else ""

    def counts_of(self, address: Address) -> tuple[str, int, int] | None:
        """The name of a source or place, how many articles have it and how many quotes; None if there is none."""
        name, articles, quotes = "", 0, 0
        for holding in self.readable:
            try:
                find = holding.front.source if address.kind == "source" else holding.front.place
                card = find(address.key or "")
            except NotHereError:
                continue
            except ArchiveError as error:
                self.trouble(holding, error)
                continue
            name, articles = name or card.name, articles + card.articles
            quotes += getattr(card, "quotes", 0)
        return (name, articles, quotes) if articles else None

    def _asks_for(self, kind: str) -> bool:
        for holding in self.readable:
            try:
                if holding.front.calls_to_action(kind, limit=1):
                    return True
            except ArchiveError as error:
                self.trouble(holding, error)
        return False


def _reason(origin: str, error: NewsmodelError) -> str:
    return str(error).removeprefix(f"{origin}: ")

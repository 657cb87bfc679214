"""The archive: one file, one door."""

from __future__ import annotations

import contextlib
import itertools
import os
import sqlite3
import threading
from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from types import TracebackType
from typing import Self

from newsmodel.archive import checking, entities, reading
from newsmodel.archive.batches import BATCH, batches
from newsmodel.archive.cards import (
    Added,
    Asked,
    Candidate,
    Card,
    Facet,
    PlaceCard,
    Said,
    SourceCard,
    Stats,
    Version,
)
from newsmodel.archive.counting import Counting
from newsmodel.archive.entity_rows import signed
from newsmodel.archive.facets import FacetField, facets
from newsmodel.archive.faults import plain_errors
from newsmodel.archive.matching import Match, match_of
from newsmodel.archive.naming import Named, decoded, entity_key, key_named, number_of, quotes_in
from newsmodel.archive.opening import MEMORY, Deadline, connect
from newsmodel.archive.packing import unpack
from newsmodel.archive.query import Query, parse
from newsmodel.archive.reading import Order
from newsmodel.archive.rows import Rows, rows_of
from newsmodel.archive.writing import Writer
from newsmodel.collection import paused_collection
from newsmodel.errors import (
    ArchiveError,
    ArchiveGoneError,
    ArchiveReadOnlyError,
    NotHereError,
    Problem,
    QueryError,
)
from newsmodel.model.article import Article
from newsmodel.model.quote import Quote

WAIT = 30.0
"""For how many seconds a writer waits for another one."""

TIME_LIMIT = 30.0
"""For how many seconds a question may be thought about."""

PAGE = 200
"""How many articles are fetched at once where all are wanted."""


class Archive:
    """Articles in one file, found by words, people, places and dates.

    >>> from newsmodel.model import Paragraph
    >>> archive = Archive.open(":memory:")
    >>> archive.add(Article(uri="urn:a", headline="Pier stays", blocks=(Paragraph(id="p", text="It does."),))).state
    'new'
    >>> [card.headline for card in archive.find("pier")]
    ['Pier stays']
    """

    def __init__(self, connection: sqlite3.Connection, path: str, *, read_only: bool, time_limit: float | None) -> None:
        self.path = path
        """Where it is."""
        self.is_read_only = read_only
        """Whether it can only be read."""
        self._connection = connection
        self._time_limit = time_limit
        self._writer = Writer(connection)
        self._jumps = reading.Jumps()
        self._lock = threading.RLock()
        self._file = None if path == MEMORY else os.stat(path)
        self._quotes = lru_cache(maxsize=64)(quotes_in)

    @classmethod
    def open(
        cls,
        path: str | os.PathLike[str],
        *,
        read_only: bool = False,
        make: bool = True,
        wait: float = WAIT,
        time_limit: float | None = TIME_LIMIT,
    ) -> Archive:
        """The archive in a file; ``make`` makes it if there is none. ``":memory:"`` is one in memory.

        A writer waits ``wait`` seconds for another. ``time_limit`` is how long one question may be thought about.
        Raises ``NotAnArchiveError``, ``ArchiveVersionError``, ``ArchiveGoneError``, ``ArchiveReadOnlyError``.
        """
        name = os.fspath(path)
        with plain_errors(name):
            connection = connect(name, read_only=read_only, make=make, wait=wait)
            return cls(connection, name, read_only=read_only, time_limit=time_limit)

    def close(self) -> None:
        """Let go of the file."""
        with self._lock, contextlib.suppress(sqlite3.Error):
            self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"Archive({self.path!r})"

    def __len__(self) -> int:
        with self._asking() as connection:
            return reading.size(connection)

    def __contains__(self, article: Named) -> bool:
        with self._asking() as connection:
            return number_of(connection, key_named(article)) is not None

    @contextlib.contextmanager
    def _asking(self) -> Generator[sqlite3.Connection, None, None]:
        """The connection, for one question."""
        with self._lock, plain_errors(self.path), Deadline(self._connection, self._time_limit):
            self._look_at_file()
            yield self._connection

    @contextlib.contextmanager
    def _writing(self) -> Generator[Writer, None, None]:
        """The writer, for one transaction: all of it is durable at the end, or nothing of it happened."""
        if self.is_read_only:
            raise ArchiveReadOnlyError(f"{self.path}: this archive was opened for reading")
        with self._lock, plain_errors(self.path), paused_collection():
            self._look_at_file()
            self._writer.begin()
            try:
                yield self._writer
                self._look_at_file()
                self._writer.commit()
            except BaseException:
                self._writer.rollback()
                raise

    def _look_at_file(self) -> None:
        """Raise ``ArchiveGoneError`` when the name is not that of the open file any more: what is written is lost."""
        if self._file is None:
            return
        try:
            now = os.stat(self.path)
        except OSError:
            now = None
        if now is None or (now.st_ino, now.st_dev) != (self._file.st_ino, self._file.st_dev):
            raise ArchiveGoneError(f"{self.path}: the file was removed or replaced while it was open; open it again")

    # Articles in and out

    def add(self, article: Article, *, identify_anonymous: bool = False) -> Added:
        """Add an article; when this returns it is on the disk.

        One that is there already becomes a new version of it, unless it is the same. The parties behind anonymous
        sources are left out unless ``identify_anonymous`` is set.
        """
        added = self.add_rows([rows_of(article, identify_anonymous=identify_anonymous)])[0]
        if added.state == "refused":
            raise ArchiveError(f"{self.path}: an article of another address has the key {added.key}")
        return added

    def add_many(
        self, articles: Iterable[Article], *, batch: int = BATCH, identify_anonymous: bool = False
    ) -> Iterator[Added]:
        """Add articles, ``batch`` of them in one transaction; each is told when it is on the disk.

        >>> archive = Archive.open(":memory:")
        >>> articles = [Article(uri="urn:a"), Article(uri="urn:b"), Article(uri="urn:a")]
        >>> [added.state for added in archive.add_many(articles)]
        ['new', 'new', 'unchanged']
        """
        waiting = batches((rows_of(article, identify_anonymous=identify_anonymous) for article in articles), batch)
        while True:
            with paused_collection():
                rows = next(waiting, None)
            if rows is None:
                return
            yield from self.add_rows(rows)

    def add_rows(self, batch: Sequence[Rows], *, done: Mapping[str, reading.Progress] | None = None) -> list[Added]:
        """Add articles that have been made rows, perhaps in another process, in one transaction.

        ``done`` says how far each file has been read with them, for whoever goes on after an interruption.
        """
        with self._writing() as writer:
            added = writer.add(batch)
            if done:
                writer.note(done)
        return added

    def get(self, article: Named, *, version: int | None = None) -> Article:
        """An article by its key, card or address, as it is now or as it was in a version.

        Raises ``NotHereError`` when it is not here.
        """
        return decoded(self.document(article, version=version))

    def card(self, article: Named) -> Card:
        """The card of an article as it is now; ``NotHereError`` when it is not here."""
        key = key_named(article)
        with self._asking() as connection:
            row = connection.execute(f"SELECT {reading.CARD} FROM card WHERE key = ?", (signed(key),)).fetchone()
        if row is None:
            raise NotHereError(f"no article has the key {key!r} in {self.path}")
        return reading.card_of(row)

    def document(self, article: Named, *, version: int | None = None) -> bytes:
        """An article's canonical JSON, as ``newsmodel.loads`` reads it."""
        key = key_named(article)
        with self._asking() as connection:
            row = connection.execute(
                "SELECT content, version FROM card JOIN document USING (number) WHERE key = ?", (signed(key),)
            ).fetchone()
            if row is not None and version not in (None, row[1]):
                row = connection.execute(
                    "SELECT content, version FROM version WHERE key = ? AND version = ?", (signed(key), version)
                ).fetchone()
        if row is None:
            of_it = f"version {version} of it" if version is not None else "it"
            raise NotHereError(f"no article has the key {key!r} in {self.path}, or not {of_it}")
        return unpack(row[0])

    def remove(self, article: Named) -> None:
        """Take an article out, with all its versions; ``NotHereError`` when it is not here."""
        key = key_named(article)
        with self._writing() as writer:
            if not writer.remove(signed(key)):
                raise NotHereError(f"no article has the key {key!r} in {self.path}")

    def versions(self, article: Named) -> tuple[Version, ...]:
        """All versions of an article, in the order in which they were added; ``diff`` compares two."""
        key = key_named(article)
        with self._asking() as connection:
            current = connection.execute("SELECT version FROM card WHERE key = ?", (signed(key),)).fetchone()
            older = connection.execute("SELECT version FROM version WHERE key = ?", (signed(key),)).fetchall()
        if current is None:
            raise NotHereError(f"no article has the key {key!r} in {self.path}")
        return tuple(
            Version(key=key, version=number, is_current=number == current[0], archive=self)
            for (number,) in sorted([current, *older])
        )

    # Finding articles

    def find(
        self,
        query: str | Query = "",
        *,
        limit: int = 50,
        skip: int = 0,
        below: Card | None = None,
        order: Order = "newest",
    ) -> tuple[Card, ...]:
        """The articles that fit a query, the newest first, or the most relevant of the newest 2,000.

        ``below`` goes on behind a card, in the same time however far down; ``skip`` passes over so many, which takes
        time with a query and none without. Raises ``QueryError`` with the place of what is wrong.
        """
        with self._asking() as connection:
            match = self._match(connection, query)
            number = below.number if below is not None else None
            return tuple(
                reading.cards(connection, match, self._jumps, limit=limit, skip=skip, below=number, order=order)
            )

    def count(self, query: str | Query = "") -> int:
        """How many articles fit a query."""
        with self._asking() as connection:
            return reading.count(connection, self._match(connection, query))

    def position(self, article: Named, query: str | Query = "") -> int | None:
        """How many articles stand before one where those that fit are listed, the newest first.

        None when it does not fit; ``NotHereError`` when it is not here.
        """
        card = self.card(article)
        with self._asking() as connection:
            return reading.position(connection, self._match(connection, query), card.number)

    def notes(self, query: str | Query) -> tuple[str, ...]:
        """What the answer to a query leaves out, for people: nothing, but for prefixes of very many words."""
        with self._asking() as connection:
            return self._match(connection, query).notes

    def facets(self, field: FacetField, query: str | Query = "", *, limit: int = 10) -> tuple[tuple[Facet, ...], int]:
        """The commonest values of a field among the articles that fit, and how many of the newest were looked at."""
        with self._asking() as connection:
            return facets(connection, self._match(connection, query), field, limit)

    def counting(self, query: str | Query = "") -> Counting:
        """All the articles that fit, to be counted by day, source, place and so on; raises ``QueryError``."""
        with self._asking() as connection:
            return Counting(self._asking, self._match(connection, query))

    def export(self, query: str | Query = "") -> Iterator[Article]:
        """All articles that fit, the newest first, decoded one by one."""
        for card in self.cards(query):
            with contextlib.suppress(NotHereError):  # taken out in the meantime
                yield self.get(card)

    def cards(self, query: str | Query = "") -> Iterator[Card]:
        """The cards of all articles that fit, the newest first; others may write in the meantime."""
        last: Card | None = None
        while page := self.find(query, limit=PAGE, below=last):
            yield from page
            last = page[-1]

    def _match(self, connection: sqlite3.Connection, query: str | Query) -> Match:
        text = query if isinstance(query, str) else str(query)
        try:
            return match_of(parse(query) if isinstance(query, str) else query, entities.Lookup(connection))
        except QueryError as error:
            raise QueryError(error.message, text, error.position) from None

    # People and places

    def sources(
        self, name: str = "", *, kind: str | None = None, limit: int = 50, skip: int = 0
    ) -> tuple[SourceCard, ...]:
        """The most quoted sources, or those whose name has these words; the last word may be begun only."""
        with self._asking() as connection:
            return tuple(entities.sources(connection, name, kind, limit, skip))

    def source(self, key: str) -> SourceCard:
        """The source of a key; ``NotHereError`` when there is none."""
        with self._asking() as connection:
            return entities.source(connection, entity_key(key))

    def quotes_of(self, source: SourceCard | str, *, limit: int = 50, skip: int = 0) -> tuple[Said, ...]:
        """What a source said in all articles, the newest first; each quote is decoded when it is asked for."""
        key = entity_key(source)
        said: list[Said] = []
        with self._asking() as connection:
            card_of_source = entities.source(connection, key)
            for columns, quotes in entities.quoted(connection, key):
                positions = [int(each) for each in quotes.split()]
                passed, skip = min(skip, len(positions)), max(0, skip - len(positions))
                card = reading.card_of(columns)
                said += (Said(card=card, position=at, source=card_of_source, archive=self) for at in positions[passed:])
                if len(said) >= limit:
                    break
        return tuple(said[:limit])

    def quotes_in(self, article: Named) -> tuple[Quote, ...]:
        """The quotes of an article, without decoding the rest of it."""
        return self._quotes(self.document(article))

    def candidates(self, source: SourceCard | str, *, limit: int = 20) -> tuple[Candidate, ...]:
        """Which other sources may be the same as one, and why; the archive makes none one by itself."""
        with self._asking() as connection:
            return tuple(entities.candidates(connection, entity_key(source), limit))

    def articles_of(self, entity: SourceCard | PlaceCard, *, limit: int = 50, skip: int = 0) -> tuple[Card, ...]:
        """The articles that have something from a source, or name a place, the newest first."""
        with self._asking() as connection:
            if isinstance(entity, PlaceCard):
                return tuple(map(reading.card_of, entities.located(connection, entity.key, limit, skip)))
            rows = (columns for columns, _ in entities.quoted(connection, entity.key))
            return tuple(map(reading.card_of, itertools.islice(dict.fromkeys(rows), skip, skip + limit)))

    def places(self, name: str = "", *, limit: int = 50, skip: int = 0) -> tuple[PlaceCard, ...]:
        """The places of the most articles, or those whose name has these words; the last word may be begun only."""
        with self._asking() as connection:
            return tuple(entities.places(connection, name, limit, skip))

    def place(self, key: str) -> PlaceCard:
        """The place of a key; ``NotHereError`` when there is none."""
        with self._asking() as connection:
            return entities.place(connection, entity_key(key))

    def places_near(
        self, latitude: float, longitude: float, kilometres: float = 50, *, limit: int = 50
    ) -> tuple[PlaceCard, ...]:
        """The places that articles name within so many kilometres of a point (degrees, WGS 84), the nearest first.

        For the stories there: ``find("near:51.73,36.19,50km")``.
        """
        with self._asking() as connection:
            return tuple(entities.places_near(connection, latitude, longitude, kilometres, limit))

    def within(self, where: PlaceCard | str, *, limit: int = 50) -> tuple[PlaceCard, ...]:
        """The places that articles name inside a place, or in a country by its ISO 3166-1 code.

        For the stories there: ``find("within:UA")``.
        """
        key = where if isinstance(where, str) and len(where) == 2 else entity_key(where)
        with self._asking() as connection:
            return tuple(entities.places_within(connection, key, limit))

    def calls_to_action(self, kind: str | None = None, *, limit: int = 50, skip: int = 0) -> tuple[Asked, ...]:
        """What pages ask of their readers, of one kind or all, the newest first; decoded when it is asked for."""
        with self._asking() as connection:
            found = entities.asked(connection, kind, limit, skip)
            return tuple(
                Asked(card=reading.card_of(columns), kind=of, position=at, archive=self) for columns, of, at in found
            )

    # The archive itself

    def stats(self) -> Stats:
        """How much there is in it."""
        with self._asking() as connection:
            return reading.stats(connection)

    def edition(self) -> int:
        """A number that is another one after another program, or another connection, has written into the file."""
        with self._asking() as connection:
            edition: int = connection.execute("PRAGMA data_version").fetchone()[0]
            return edition

    def check(self, *, thoroughly: bool = False) -> tuple[Problem, ...]:
        """What is wrong with the file: nothing, unless a disk or a program has damaged it.

        ``thoroughly`` also decodes every document and compares what is found by it with what should be.
        """
        with self._lock, plain_errors(self.path):
            self._look_at_file()
            return tuple(checking.problems_of(self._connection, thoroughly=thoroughly))

    def progress(self, origin: str) -> reading.Progress | None:
        """How far a file has been read into the archive; None when it has not been begun."""
        with self._asking() as connection:
            return reading.progress(connection, origin)

    def failures(self, *, limit: int = 1000) -> tuple[Problem, ...]:
        """What could not be read into it, and why: the path is the file and the place in it."""
        with self._asking() as connection:
            return tuple(reading.failures(connection, limit))

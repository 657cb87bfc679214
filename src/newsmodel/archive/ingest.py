"""Pages into an archive: read in parallel processes, written by one, gone on with where it was interrupted.

    paths --documents--> chunks --prepared, in any process--> rows --one transaction--> archive, and how far each file

How far a file has been read is written with the articles read from it, so whatever interrupts, nothing is lost and
nothing is there twice.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path

import attrs

from newsmodel.archive.archive import Archive
from newsmodel.archive.batches import BATCH, BATCH_BYTES
from newsmodel.archive.cards import Added
from newsmodel.archive.reading import Progress
from newsmodel.archive.rows import Rows, rows_of
from newsmodel.errors import NewsmodelError, Problem
from newsmodel.readers.doors import Document, Failure, articles_of, documents, files_in
from newsmodel.readers.workers import Chunk, chunks, in_order


@attrs.frozen(kw_only=True)
class Ingested:
    """How far the reading into an archive has come."""

    documents: int = 0
    """Documents that have been read, or could not be."""

    new: int = 0
    """Articles that were not there."""

    changed: int = 0
    """New versions of articles that were."""

    unchanged: int = 0
    """Articles that were there already as they are."""

    failed: int = 0
    """Documents and articles that could not be read."""

    bytes: int = 0
    """How many bytes of the files have been read, those of files that were passed over among them."""

    bytes_in_all: int = 0
    """How many bytes all the files have."""

    passed_over: int = 0
    """Files that had been read into the archive before and have not changed since."""

    bytes_passed_over: int = 0
    """How many bytes these have."""

    origin: str = ""
    """The file that was read last."""

    @property
    def articles(self) -> int:
        """Articles that have been read."""
        return self.new + self.changed + self.unchanged


@attrs.frozen
class Prepared:
    """A document that has been read: its articles as rows, or why there are none."""

    document: Document | Failure
    """Which one; of a document, without what it says."""

    rows: tuple[Rows, ...] = ()
    """Its articles."""

    failures: tuple[str, ...] = ()
    """Why there are none, or not all."""


def read_into(
    archive: Archive,
    paths: Iterable[Path],
    *,
    processes: int = 1,
    language: str | None = None,
    batch: int = BATCH,
    told: Callable[[Ingested], None] | None = None,
    failed: Callable[[Problem], None] | None = None,
) -> Ingested:
    """Read everything in these files and folders into an archive.

    A file that has been read before and has not changed is passed over; one that was interrupted goes on where it was.
    What cannot be read is among the archive's ``failures``. ``told`` is told how far it is, for every document and
    every transaction, ``failed`` what could not be read: the path is the file and the place in it.
    """
    paths = tuple(paths)
    journey = _Journey(archive, paths, failed)
    waiting: list[Prepared] = []
    room = BATCH_BYTES
    with _pool(processes, language) as prepared:
        for each in prepared(chunks(journey.documents())):
            waiting.append(each)
            journey.reach(each)
            room -= sum(len(rows.content) + sum(map(len, rows.texts)) for rows in each.rows)
            if len(waiting) >= batch or room <= 0:
                journey.write(waiting)
                waiting, room = [], BATCH_BYTES
            if told is not None:
                told(journey.ingested)
    journey.write(waiting, is_last=True)
    if told is not None:
        told(journey.ingested)
    return journey.ingested


class _Journey:
    """One reading into an archive: which files, how far, with what outcome."""

    def __init__(
        self, archive: Archive, paths: tuple[Path, ...], failed: Callable[[Problem], None] | None = None
    ) -> None:
        self._archive = archive
        self._paths = paths
        self._failed = failed or (lambda problem: None)
        self._stats: dict[str, os.stat_result] = {}
        self._open = ""
        self._ended: dict[str, int] = {}
        self._at = ""
        self._behind = 0
        sizes = (_size(each) for each in files_in(paths) if isinstance(each, Path))
        self.ingested = Ingested(bytes_in_all=sum(sizes))

    def documents(self) -> Iterator[Document | Failure]:
        """What is in the files, but for what the archive has read already."""
        done: dict[str, int] = {}
        for each in files_in(self._paths):
            if isinstance(each, Failure):
                yield each
                continue
            origin = str(each)
            with contextlib.suppress(OSError):
                self._stats[origin] = os.stat(each)
            before = self._before(origin)
            if before is not None and before.finished:
                size = self._stats.pop(origin).st_size
                self._behind += size
                self._grow(passed_over=1, bytes=size, bytes_passed_over=size)
                continue
            done[origin] = before.done if before is not None else 0
            is_there_more = False
            for document in documents([each], after=done.__getitem__):
                is_there_more = True
                yield document
            if not is_there_more and origin in self._stats:
                self._ended[origin] = done[origin]
            del done[origin]

    def _before(self, origin: str) -> Progress | None:
        """How far a file was read before, if it still is that file."""
        before, now = self._archive.progress(origin), self._stats.get(origin)
        if before is None or now is None or (before.size, before.modified) != (now.st_size, now.st_mtime_ns):
            return None
        return before

    def reach(self, prepared: Prepared) -> None:
        """Count a document that has been read and waits to be written."""
        document = prepared.document
        where = ", ".join(filter(None, (document.origin, document.place)))
        for reason in prepared.failures:
            self._failed(Problem(path=where, message=reason))
        self._leave(document.origin)
        position = document.position if isinstance(document, Document) else 0
        read = max(self.ingested.bytes, self._behind + position)
        self._grow(documents=1, failed=len(prepared.failures), origin=document.origin, bytes=read - self.ingested.bytes)

    def _leave(self, following: str = "") -> None:
        """Count the bytes of the file that was read last, when another one follows."""
        if following != self._at:
            stat = self._stats.get(self._at)
            self._behind += stat.st_size if stat else 0
            self._at = following

    def write(self, prepared: list[Prepared], *, is_last: bool = False) -> None:
        """Write what has been read, and how far that is, in one transaction."""
        done = self._without_more()
        for each in prepared:
            document = each.document
            self._next_file(document.origin, done)
            failures = [(document.number, document.place, reason) for reason in each.failures]
            known = done.get(document.origin)
            done[document.origin] = self._progress(document.origin, document.number + 1, known, failures)
        if is_last:
            self._leave()
            self._grow(bytes=self._behind - self.ingested.bytes)
            self._next_file("", done)
        rows = [row for each in prepared for row in each.rows]
        self._take(self._archive.add_rows(rows, done=done))

    def _without_more(self) -> dict[str, Progress]:
        """Files of which there is nothing (more) to read: empty ones, and those interrupted at their very end."""
        done: dict[str, Progress] = {}
        for origin, number in self._ended.items():
            done[origin] = attrs.evolve(self._progress(origin, number, None, []), finished=True, begun=number)
            self._behind += self._stats.pop(origin).st_size
        self._ended.clear()
        return done

    def _next_file(self, origin: str, done: dict[str, Progress]) -> None:
        """When another file begins, the one before is finished."""
        if origin == self._open:
            return
        if self._open:
            before = done.get(self._open) or self._archive.progress(self._open)
            if before is not None and before.size >= 0:
                begun = before.begun if self._open in done else before.done
                done[self._open] = attrs.evolve(before, finished=True, begun=begun)
            self._stats.pop(self._open, None)
        self._open = origin

    def _progress(
        self, origin: str, number: int, known: Progress | None, failures: list[tuple[int, str, str]]
    ) -> Progress:
        stat = self._stats.get(origin)
        return Progress(
            size=stat.st_size if stat else -1,
            modified=stat.st_mtime_ns if stat else -1,
            done=number,
            finished=False,
            begun=known.begun if known else number - 1,
            failures=(*(known.failures if known else ()), *failures),
        )

    def _take(self, added: list[Added]) -> None:
        states = [each.state for each in added]
        for each in added:
            if each.state == "refused":
                reason = "an article of another address has this key"
                self._failed(Problem(path=f"news:article/{each.key}", message=reason))
        self._grow(
            new=states.count("new"),
            changed=states.count("changed") + states.count("older"),
            unchanged=states.count("unchanged"),
            failed=states.count("refused"),
        )

    def _grow(self, *, origin: str | None = None, **by: int) -> None:
        grown = {name: getattr(self.ingested, name) + number for name, number in by.items()}
        self.ingested = attrs.evolve(self.ingested, origin=origin or self.ingested.origin, **grown)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


# In any process


def _prepare(chunk: list[Document | Failure], *, language: str | None) -> list[Prepared]:
    """Each document of a chunk, read."""
    return [_prepared(document, language) for document in chunk]


def _prepared(document: Document | Failure, language: str | None) -> Prepared:
    if isinstance(document, Failure):
        return Prepared(document, failures=(document.reason,))
    rows: list[Rows] = []
    failures: list[str] = []
    for each in articles_of(document, language=language):
        try:
            if isinstance(each, Failure):
                failures.append(each.reason)
            else:
                rows.append(rows_of(each))
        except NewsmodelError as error:
            failures.append(str(error))
    return Prepared(attrs.evolve(document, content=b""), tuple(rows), tuple(failures))


def _pool(
    processes: int, language: str | None
) -> contextlib.AbstractContextManager[Callable[[Iterator[Chunk]], Iterator[Prepared]]]:
    """What prepares chunks in order, here or in other processes."""
    return in_order(processes, partial(_prepare, language=language), _unread)


def _unread(failure: Failure) -> Prepared:
    """What there is of a document that ended its process."""
    return Prepared(failure, failures=(failure.reason,))

"""Documents read by several processes: in their order, never far ahead of who takes them, whatever one of them does.

documents --chunks--> lists of them --in_order, in any process--> what was made of each, in the same order
"""

from __future__ import annotations

import contextlib
import signal
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from typing import Generic, TypeAlias, TypeVar

from newsmodel.readers.doors import Document, Failure

CHUNK = 32
"""How many documents a process is given at once."""

CHUNK_BYTES = 4 * 2**20
"""How many bytes of them, unless one alone is larger."""

AHEAD = 3
"""How many chunks a process is ahead of who takes them."""

ENDED = "the process that read it was ended: too large, or out of memory"
"""Why there is nothing of a document that ends processes."""

Made = TypeVar("Made")
Chunk: TypeAlias = list[Document | Failure]
Work: TypeAlias = Callable[[Chunk], list[Made]]
"""What a process does: something for each document of a chunk. It goes to other processes, so it is no closure."""


def chunks(found: Iterable[Document | Failure]) -> Iterator[Chunk]:
    """Documents as lists, each large enough to be worth the way to another process."""
    chunk: Chunk = []
    room = CHUNK_BYTES
    for each in found:
        chunk.append(each)
        room -= len(each.content) if isinstance(each, Document) else 0
        if len(chunk) >= CHUNK or room <= 0:
            yield chunk
            chunk, room = [], CHUNK_BYTES
    if chunk:
        yield chunk


@contextlib.contextmanager
def in_order(
    processes: int, work: Work[Made], instead: Callable[[Failure], Made]
) -> Generator[Callable[[Iterator[Chunk]], Iterator[Made]], None, None]:
    """What works on chunks and gives what was made of each document in order, here or in other processes.

    ``instead`` says what there is of a document that ended its process.
    """
    if processes <= 1:
        yield lambda found: (each for chunk in found for each in work(chunk))
        return
    workers = Workers(processes, work, instead)
    try:
        yield workers.results
    finally:
        workers.stop()


class Workers(Generic[Made]):
    """Processes that work on chunks; one that dies takes one document with it, not the others."""

    def __init__(self, processes: int, work: Work[Made], instead: Callable[[Failure], Made]) -> None:
        self._processes, self._work, self._instead = processes, work, instead
        self._executor = _started(processes)

    def stop(self) -> None:
        """End the processes."""
        self._executor.shutdown(wait=True, cancel_futures=True)

    def results(self, found: Iterator[Chunk]) -> Iterator[Made]:
        """What was made of the documents of all chunks, in their order."""
        waiting: deque[tuple[Chunk, Future[list[Made]]]] = deque()
        for chunk in found:
            waiting.append((chunk, self._submit(chunk)))
            if len(waiting) >= self._processes * AHEAD:
                yield from self._result(*waiting.popleft())
        while waiting:
            yield from self._result(*waiting.popleft())

    def _submit(self, chunk: Chunk) -> Future[list[Made]]:
        try:
            return self._executor.submit(self._work, chunk)
        except BrokenProcessPool:
            self._executor.shutdown(wait=False, cancel_futures=True)
            self._executor = _started(self._processes)
            return self._executor.submit(self._work, chunk)

    def _result(self, chunk: Chunk, future: Future[list[Made]]) -> list[Made]:
        try:
            return future.result()
        except BrokenProcessPool:
            return self._apart(chunk)

    def _apart(self, chunk: Chunk) -> list[Made]:
        """A chunk, one by one in a process of its own: where that dies, it is this document's doing."""
        made: list[Made] = []
        alone = _started(1)
        for document in chunk:
            try:
                made += alone.submit(self._work, [document]).result()
            except BrokenProcessPool:
                made.append(self._instead(failure_of(document, ENDED)))
                alone.shutdown()
                alone = _started(1)
        alone.shutdown()
        return made


def failure_of(document: Document | Failure, reason: str) -> Failure:
    """Why there is nothing of a document, beside what says which one it is."""
    return Failure(origin=document.origin, number=document.number, place=document.place, reason=reason)


def _started(processes: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(processes, mp_context=get_context("spawn"), initializer=_leave_interrupts)


def _leave_interrupts() -> None:
    """Leave Ctrl-C, which a terminal sends to all processes, to the one that takes the results."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)

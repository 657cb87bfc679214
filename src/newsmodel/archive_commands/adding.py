"""``newsmodel archive add``: pages and documents into an archive."""

from __future__ import annotations

import os
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path

from newsmodel.archive import Archive
from newsmodel.archive.batches import BATCH
from newsmodel.archive.ingest import Ingested, read_into
from newsmodel.archive_commands.progress import Line, summary
from newsmodel.cells import counted
from newsmodel.commands import tell
from newsmodel.errors import Problem
from newsmodel.readers.doors import files_in

MANY = 200
"""From more files than so many on, all processors read."""

MUCH = 20 * 2**20
"""From more bytes than so many on, all processors read; starting them takes as long as reading half a megabyte."""

MOST = 60
"""How many processes read at most: Windows waits for no more."""

TOLD = 20
"""How many failures are told at the end."""


def add(options: Namespace) -> int:
    """Read everything in files and folders into an archive."""
    paths = [Path(path) for path in options.paths]
    for path in paths:
        os.stat(path)  # a wrong name is told before an archive is made
    line, failures = Line(), list[Problem]()
    ingested = Ingested()

    def told(now: Ingested) -> None:
        nonlocal ingested
        ingested = now
        line.told(now)

    def failed(problem: Problem) -> None:
        if len(failures) < TOLD:
            failures.append(problem)

    with Archive.open(options.archive) as archive:
        try:
            read_into(
                archive,
                paths,
                processes=min(options.processes, MOST) if options.processes else processes_for(paths),
                language=options.language,
                batch=options.batch or BATCH,
                told=told,
                failed=failed,
            )
        except KeyboardInterrupt:
            line.clear()
            tell(f"newsmodel: stopped: {counted(len(archive), 'article')} in {options.archive} are safe")
            tell("the same command goes on where this one was")
            return 1
        finally:
            line.clear()
    _tell_failures(failures, ingested.failed, options.archive)
    tell(f"{options.archive}: {summary(ingested, line.seconds)}")
    return 1 if ingested.failed else 0


def _tell_failures(failures: Sequence[Problem], number: int, archive: str) -> None:
    for problem in failures:
        tell(f"newsmodel: {problem}")
    if number > len(failures):
        tell(f"... and {number - len(failures):,} more: newsmodel archive stats {archive} --failures")


def processes_for(paths: Sequence[Path]) -> int:
    """In how many processes to read: one for little, one for each processor for much."""
    files = size = 0
    for each in files_in(paths):
        if isinstance(each, Path):
            files += 1
            size += each.stat().st_size if each.exists() else 0
        if files > MANY or size > MUCH:
            return min(os.cpu_count() or 1, MOST)
    return 1

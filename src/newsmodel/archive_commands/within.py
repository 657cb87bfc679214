"""What is searched: an archive's file, or files and folders, which become an archive in memory."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Generator, Sequence
from pathlib import Path

from newsmodel.archive import Archive
from newsmodel.archive.ingest import read_into
from newsmodel.archive_commands import is_archive
from newsmodel.archive_commands.progress import Line
from newsmodel.errors import ArchiveError, Problem

MEMORY = ":memory:"


@contextlib.contextmanager
def archive_of(
    paths: Sequence[str], failures: list[Problem], *, language: str | None = None
) -> Generator[Archive, None, None]:
    """The archive in a file, opened for reading, or one in memory of what is in these files and folders.

    What cannot be read goes to ``failures``. Raises ``ArchiveError`` when an archive is one of several paths.
    """
    archives = [path for path in paths if is_archive(path)]
    if archives and len(paths) > 1:
        raise ArchiveError(f"{archives[0]} is an archive: it is searched alone; 'newsmodel archive add' joins articles")
    if archives:
        with Archive.open(paths[0], read_only=True) as archive:
            yield archive
        return
    for path in paths:
        os.stat(path)  # what is not there is no folder with nothing in it
    with Archive.open(MEMORY) as archive:
        line = Line()
        try:
            read_into(archive, map(Path, paths), language=language, told=line.told, failed=failures.append)
        finally:
            line.clear()
        yield archive

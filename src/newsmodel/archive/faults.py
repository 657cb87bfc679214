"""What SQLite raises, as errors of ours that say what to do."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Generator

from newsmodel.errors import (
    ArchiveBusyError,
    ArchiveDamagedError,
    ArchiveError,
    ArchiveFullError,
    ArchiveGoneError,
    ArchiveReadOnlyError,
    NotAnArchiveError,
    TooSlowError,
)

MEANINGS: dict[int, tuple[type[ArchiveError], str]] = {
    sqlite3.SQLITE_FULL: (
        ArchiveFullError,
        "there is no room left: nothing of this batch was written; make room and go on",
    ),
    sqlite3.SQLITE_BUSY: (ArchiveBusyError, "another program is writing to it: try again when it has finished"),
    sqlite3.SQLITE_LOCKED: (ArchiveBusyError, "another program is writing to it: try again when it has finished"),
    sqlite3.SQLITE_READONLY: (
        ArchiveReadOnlyError,
        "it can be read but not written: look at the rights of file and folder",
    ),
    sqlite3.SQLITE_PERM: (ArchiveReadOnlyError, "it may not be opened: look at the rights of file and folder"),
    sqlite3.SQLITE_CANTOPEN: (ArchiveGoneError, "it cannot be opened: is the folder there, and may it be read?"),
    sqlite3.SQLITE_CORRUPT: (
        ArchiveDamagedError,
        "it is damaged: 'newsmodel archive repair' saves what can be read into a new one",
    ),
    sqlite3.SQLITE_NOTADB: (NotAnArchiveError, "this is no archive of newsmodel"),
    sqlite3.SQLITE_INTERRUPT: (TooSlowError, "the search took too long: ask for more words, or give it more time"),
    sqlite3.SQLITE_IOERR: (ArchiveError, "the disk does not answer: nothing that was acknowledged is lost"),
    sqlite3.SQLITE_TOOBIG: (ArchiveError, "an article is larger than an archive takes"),
    sqlite3.SQLITE_NOMEM: (ArchiveError, "there is not enough memory"),
}
"""What SQLite's codes mean to who has an archive."""


@contextlib.contextmanager
def plain_errors(path: str) -> Generator[None, None, None]:
    """A block out of which SQLite's errors come as errors of ours, with the archive's name."""
    try:
        yield
    except (UnicodeDecodeError, OverflowError) as error:  # text that is none, a time that is none
        damaged, meaning = MEANINGS[sqlite3.SQLITE_CORRUPT]
        raise damaged(f"{path}: {meaning} ({error})") from error
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", None)
        kind, meaning = MEANINGS.get((code or 0) & 0xFF, (ArchiveError, "SQLite refuses"))
        if isinstance(error, sqlite3.ProgrammingError) and code is None:
            meaning = "it is closed" if "closed" in str(error) else "it was used wrongly"
        elif kind is ArchiveError and code is None and type(error) is sqlite3.DatabaseError:
            kind, meaning = ArchiveDamagedError, "it is damaged: 'newsmodel archive repair' saves what can be read"
        raise kind(f"{path}: {meaning} ({error})") from error

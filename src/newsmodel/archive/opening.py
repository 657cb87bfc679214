"""Opening an archive's file: made when it is not there, looked at before it is trusted, bounded in what it can do.

An archive may come from anywhere. So its file must have exactly the tables of ours and nothing else (no triggers, no
views), no other file can be attached, no extension loaded, no function called from its schema, and no value larger
than an article can be.
"""

from __future__ import annotations

import os
import re
import sqlite3
import time
from pathlib import Path
from urllib.parse import quote

from newsmodel.archive.tables import APPLICATION, MIGRATIONS, SCHEMA, VERSION, create, migrate, version_of
from newsmodel.errors import ArchiveGoneError, ArchiveReadOnlyError, ArchiveVersionError, NotAnArchiveError

MEMORY = ":memory:"
"""The name of an archive that is nowhere but in memory."""

LARGEST = 128 * 2**20
"""The largest value in an archive, in bytes: an article of the largest document that is read, deflated."""

CACHE = 64 * 2**20
"""Bytes of the file that are kept in memory."""

HEADER = b"SQLite format 3\x00"

LIMITS = (
    (sqlite3.SQLITE_LIMIT_ATTACHED, 0),
    (sqlite3.SQLITE_LIMIT_LENGTH, LARGEST),
    (sqlite3.SQLITE_LIMIT_TRIGGER_DEPTH, 1),
    (sqlite3.SQLITE_LIMIT_WORKER_THREADS, 0),
)
"""What SQLite allows a connection of ours."""

STEPS = 50_000
"""How many steps of SQLite's machine are between two looks at the clock: a few milliseconds."""


def connect(path: str, *, read_only: bool, make: bool, wait: float) -> sqlite3.Connection:
    """A connection to an archive's file; ``make`` makes the file if it is not there.

    Raises ``ArchiveGoneError`` when there is no file, ``NotAnArchiveError`` when it is something else,
    ``ArchiveVersionError`` when it is of a newer newsmodel.
    """
    is_new = path == MEMORY or not os.path.exists(path) or os.path.getsize(path) == 0
    if is_new and (read_only or not make):
        raise ArchiveGoneError(f"{path}: there is no archive; 'newsmodel archive add' makes one")
    if not is_new:
        _look_at_header(path)
    connection = _connection(path, wait, read_only=read_only)
    try:
        _bound(connection)
        if is_new and version_of(connection) == 0:
            connection.execute("PRAGMA journal_mode = WAL")
            create(connection)
            connection.execute("PRAGMA wal_checkpoint")  # so that its header says at once what the file is
        _look_at_tables(connection, path)
        if not read_only and version_of(connection) < VERSION:
            migrate(connection, MIGRATIONS, VERSION)
        _set_up(connection, read_only=read_only)
    except BaseException:
        connection.close()
        raise
    return connection


def _connection(path: str, wait: float, *, read_only: bool) -> sqlite3.Connection:
    def opened(name: str, *, is_address: bool) -> sqlite3.Connection:
        return sqlite3.connect(name, timeout=wait, isolation_level=None, check_same_thread=False, uri=is_address)

    if not read_only:
        if path != MEMORY and os.path.exists(path) and not os.access(path, os.W_OK):
            raise ArchiveReadOnlyError(f"{path}: it can be read but not written: look at the rights of file and folder")
        return opened(path, is_address=False)
    address = f"file:{quote(os.path.abspath(path))}?mode=ro"
    if not os.access(Path(path).absolute().parent, os.W_OK) and not os.path.exists(f"{path}-wal"):
        address += "&immutable=1"  # a log cannot be made here, and nobody else writes
    return opened(address, is_address=True)


def _look_at_header(path: str) -> None:
    try:
        with open(path, "rb") as stream:
            head = stream.read(72)
    except IsADirectoryError:
        raise NotAnArchiveError(f"{path}: this is a folder, not an archive of newsmodel") from None
    except PermissionError:
        raise ArchiveReadOnlyError(f"{path}: it may not be read: look at the rights of file and folder") from None
    if not head.startswith(HEADER) or int.from_bytes(head[68:72], "big") != APPLICATION:
        raise NotAnArchiveError(f"{path}: this is no archive of newsmodel")


def _bound(connection: sqlite3.Connection) -> None:
    """Take from a connection what an archive does not need."""
    for limit, value in LIMITS:
        connection.setlimit(limit, value)
    for name, setting in (
        ("trusted_schema", "OFF"),
        ("cell_size_check", "ON"),
        ("mmap_size", 0),
        ("foreign_keys", "OFF"),
    ):
        connection.execute(f"PRAGMA {name} = {setting}")


def _look_at_tables(connection: sqlite3.Connection, path: str) -> None:
    """Refuse a file that is newer than we are, or that has anything else in it than an archive has."""
    version = version_of(connection)
    if version > VERSION:
        raise ArchiveVersionError(
            f"{path}: this archive is of version {version}, made by a newer newsmodel; this one reads up to {VERSION}"
        )
    if version == VERSION:
        found = {_plain(sql) for (sql,) in connection.execute("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL")}
        wanted = {_plain(statement) for statement in SCHEMA}
        strange = [sql for sql in found - wanted if not SHADOW.match(sql)]
        if strange or wanted - found:
            first = min(strange or wanted - found)[:60]
            word = "holds" if strange else "lacks"
            raise NotAnArchiveError(f"{path}: this is no archive of newsmodel, or not only that: it {word} {first!r}")


SHADOW = re.compile(
    r"CREATE TABLE '(fulltext|place_box)_(data|idx|docsize|config|content|node|parent|rowid)' ?\(", re.ASCII
)
"""The tables that SQLite makes by itself for the full text and the map."""


def _plain(sql: str) -> str:
    return " ".join(sql.replace('"', "'").split())


def _set_up(connection: sqlite3.Connection, *, read_only: bool) -> None:
    connection.execute(f"PRAGMA cache_size = {-CACHE // 1024}")
    connection.execute("PRAGMA temp_store = MEMORY")
    if not read_only:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")  # acknowledged means on the disk, also when the power goes
        connection.execute("PRAGMA journal_size_limit = 67108864")


class Deadline:
    """A time limit for one answer of a connection."""

    def __init__(self, connection: sqlite3.Connection, seconds: float | None) -> None:
        self._connection, self._seconds = connection, seconds

    def __enter__(self) -> None:
        if self._seconds is not None:
            ends = time.monotonic() + self._seconds
            self._connection.set_progress_handler(lambda: time.monotonic() > ends, STEPS)

    def __exit__(self, *_: object) -> None:
        if self._seconds is not None:
            self._connection.set_progress_handler(None, STEPS)

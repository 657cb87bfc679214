"""What is wrong with an archive's file, and how what can be read of a damaged one is saved."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from newsmodel.archive.entity_rows import unsigned
from newsmodel.archive.packing import unpack
from newsmodel.archive.rows import Rows, digest_of, rows_of
from newsmodel.errors import ArchiveDamagedError, NewsmodelError, Problem
from newsmodel.formats.json import decode

MOST = 100
"""How many faults of one sort SQLite tells."""


def problems_of(connection: sqlite3.Connection, *, thoroughly: bool) -> Iterator[Problem]:
    """What is wrong with an archive: the file's structure, its full text, and what its tables say of each other."""
    try:
        check = "integrity_check" if thoroughly else "quick_check"
        for (said,) in connection.execute(f"PRAGMA {check}({MOST})"):
            if said != "ok":
                yield Problem(path="file", message=said)
        connection.execute("INSERT INTO fulltext (fulltext) VALUES ('integrity-check')")
    except sqlite3.DatabaseError as error:
        _raise_unless_damaged(error)
        if "readonly" not in str(error):
            yield Problem(path="file", message=str(error))
    try:
        yield from _between_tables(connection)
        if thoroughly:
            yield from _documents(connection)
    except (sqlite3.DatabaseError, ArchiveDamagedError) as error:
        _raise_unless_damaged(error)
        yield Problem(path="tables", message=str(error))


def _raise_unless_damaged(error: Exception) -> None:
    """That another program writes at the moment, or that the archive is closed, is no damage."""
    is_busy = getattr(error, "sqlite_errorcode", 0) & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
    if is_busy or isinstance(error, sqlite3.ProgrammingError):
        raise error


ASKED = (
    (
        "SELECT count(*) FROM card LEFT JOIN document USING (number) WHERE document.number IS NULL",
        "articles that are listed have no document",
    ),
    (
        "SELECT count(*) FROM document LEFT JOIN card USING (number) WHERE card.number IS NULL",
        "documents are not listed",
    ),
    (
        "SELECT (SELECT count(*) FROM card) != (SELECT coalesce(sum(articles), 0) FROM tally)",
        "articles are counted wrongly by date",
    ),
    (
        "SELECT count(*) FROM quoted LEFT JOIN source ON source.id = quoted.source WHERE source.id IS NULL",
        "quotes are by sources that are not there",
    ),
    (
        "SELECT count(*) FROM located LEFT JOIN place ON place.id = located.place WHERE place.id IS NULL",
        "articles name places that are not there",
    ),
    (
        "SELECT count(*) FROM card WHERE NOT EXISTS (SELECT 1 FROM fulltext_docsize WHERE id = card.number)",
        "articles are not in the full text",
    ),
)


def _between_tables(connection: sqlite3.Connection) -> Iterator[Problem]:
    for sql, message in ASKED:
        (wrong,) = connection.execute(sql).fetchone()
        if wrong:
            yield Problem(path="tables", message=f"{wrong:,} {message}")


def _documents(connection: sqlite3.Connection) -> Iterator[Problem]:
    """What is wrong with each document, and with what it is found by."""
    for number, key, digest, content in connection.execute(
        "SELECT number, key, digest, content FROM card JOIN document USING (number)"
    ):
        path = f"news:article/{unsigned(key)}"
        try:
            document = unpack(content)
            article = decode(document)
        except NewsmodelError as error:
            yield Problem(path=path, message=str(error))
            continue
        if digest_of(document) != digest:
            yield Problem(path=path, message="the document is not what was added")
        yield from _found_by(connection, number, path, rows_of(article))


def _found_by(connection: sqlite3.Connection, number: int, path: str, rows: Rows) -> Iterator[Problem]:
    run = connection.execute
    card = run("SELECT * FROM card WHERE number = ?", (number,)).fetchone()
    if card[3:] != rows.card:
        yield Problem(path=path, message="the list says something else than the document")
    for source in rows.sources:
        row = run(
            "SELECT quoted.quotes FROM quoted JOIN source ON source.id = quoted.source "
            "WHERE source.key = ? AND number = ? AND part = ?",
            (source.key, number, source.part),
        ).fetchone()
        if row != (source.quotes,):
            yield Problem(path=f"{path}#{source.part}", message="this source is not found by its quotes")
    for place in rows.places:
        row = run(
            "SELECT mentions FROM located JOIN place ON place.id = located.place "
            "WHERE place.key = ? AND number = ? AND part = ?",
            (place.key, number, place.part),
        ).fetchone()
        if row != (place.mentions,):
            yield Problem(path=f"{path}#{place.part}", message="this place is not found by its mentions")
    asked = run("SELECT kind FROM asked WHERE number = ? ORDER BY position", (number,)).fetchall()
    if tuple(kind for (kind,) in asked) != rows.asked:
        yield Problem(path=path, message="its calls to action are not found")

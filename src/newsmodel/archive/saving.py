"""What can be read of a damaged archive, in a new one."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from typing import Literal

import attrs

from newsmodel.archive.archive import Archive
from newsmodel.archive.batches import batches
from newsmodel.archive.faults import plain_errors
from newsmodel.archive.opening import connect
from newsmodel.archive.packing import unpack
from newsmodel.archive.rows import Rows, rows_of
from newsmodel.errors import DestinationExistsError, NewsmodelError, Problem
from newsmodel.formats.json import decode

STRIDES = (4096, 256, 16, 1)
"""How many documents are asked for at once; where a page is damaged, fewer and fewer around it."""


@attrs.frozen(kw_only=True)
class Saved:
    """What became of a damaged archive."""

    articles: int
    """Articles that are in the new one."""

    versions: int
    """Versions of them that are not current, also there."""

    problems: tuple[Problem, ...]
    """What could not be read: the path is the article or the part of the file."""


def save_readable(source: str | os.PathLike[str], target: str | os.PathLike[str]) -> Saved:
    """Everything that can be read of a damaged archive, written to a new one; the damaged one is left as it is.

    What was found by is made anew from the documents. Raises ``DestinationExistsError`` when the target is there.
    """
    if os.path.exists(target):
        raise DestinationExistsError(f"{os.fspath(target)} exists; a damaged archive is saved into a new one")
    problems: list[Problem] = []
    name = os.fspath(source)
    with plain_errors(name):
        connection = connect(name, read_only=True, make=False, wait=5, is_truncated=True)
    with Archive.open(target) as saved:
        try:
            for table in ("version", "document"):
                for batch in batches(_rows(connection, table, problems)):
                    saved.add_rows(batch)
        finally:
            connection.close()
        stats = saved.stats()
    return Saved(articles=stats.articles, versions=stats.versions, problems=tuple(problems))


def _rows(connection: sqlite3.Connection, table: str, problems: list[Problem]) -> Iterator[Rows]:
    """The articles of a table, as far as they can be read."""
    for rowid, content in _contents(connection, table, problems):
        try:
            yield rows_of(decode(unpack(content)), identify_anonymous=True)
        except NewsmodelError as error:
            problems.append(Problem(path=f"{table} {rowid}", message=str(error)))


def _contents(connection: sqlite3.Connection, table: str, problems: list[Problem]) -> Iterator[tuple[int, bytes]]:
    """The rows of a table in their order, around those on damaged pages; what leads back is passed over."""
    last, stride = -(2**63), 0
    while True:
        asked = f"SELECT rowid, content FROM {table} WHERE rowid > ? ORDER BY rowid LIMIT ?"
        try:
            rows = connection.execute(asked, (last, STRIDES[stride])).fetchall()
            found = [row for row in rows if row[0] > last]
            if rows and not found:
                raise sqlite3.DatabaseError("rows are out of order")  # noqa: TRY301 (as SQLite tells other damage)
        except sqlite3.DatabaseError as error:
            if stride < len(STRIDES) - 1:
                stride += 1
                continue
            following = _behind(connection, table, last)
            problems.append(Problem(path=f"{table} behind {last}", message=str(error)))
            if following is None or following <= last:
                return
            last, stride = following, 0
            continue
        if not found:
            return
        yield from found
        last, stride = max(row[0] for row in found), max(0, stride - 1)


def _behind(connection: sqlite3.Connection, table: str, last: int) -> int | None:
    """The number before the next row that can be reached behind one that cannot be read; None when there is none.

    The list of articles and the full text have the same numbers, on other pages.
    """
    same = ("SELECT min(number) FROM card WHERE number > ?", "SELECT min(id) FROM fulltext_docsize WHERE id > ?")
    for numbers in same if table == "document" else ():
        try:
            (number,) = connection.execute(numbers, (last,)).fetchone()
        except sqlite3.DatabaseError:
            continue
        if number is None or number > last:
            return None if number is None else int(number)
    return _bisected(connection, table, last)


def _bisected(connection: sqlite3.Connection, table: str, last: int) -> int | None:
    """The number before the next row that can be reached: steps that double until one is far enough, and back."""

    def reached(number: int) -> tuple[int] | Literal[False] | None:
        asked = f"SELECT rowid FROM {table} WHERE rowid > ? ORDER BY rowid LIMIT 1"
        try:
            found: tuple[int] | None = connection.execute(asked, (number,)).fetchone()
        except sqlite3.DatabaseError:
            return False
        return found

    if (row := reached(last)) is not False:  # only what it holds cannot be read
        return None if row is None else row[0]
    near, far = 0, 1
    while reached(last + far) is False:
        near, far = far, far * 2
        if last + far >= 2**63:
            return None
    while far - near > 1:
        middle = (near + far) // 2
        near, far = (middle, far) if reached(last + middle) is False else (near, middle)
    return last + far

"""What an archive answers: cards of articles, newest first or by relevance, counted and jumped to."""

from __future__ import annotations

import itertools
import sqlite3
from array import array
from bisect import bisect_right
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from typing import Any, Literal

import attrs

from newsmodel.archive.cards import Card, Stats
from newsmodel.archive.entity_rows import unsigned
from newsmodel.archive.matching import Match
from newsmodel.archive.rows import EPOCH
from newsmodel.archive.tables import BUCKET, SLOTS, UNDATED
from newsmodel.archive.words import writable
from newsmodel.errors import Problem

Order = Literal["newest", "relevance"]

RANKED = 2_000
"""Of how many of the newest matches the relevance is asked: of all, the commonest word takes seconds."""

WEIGHTS = "8.0, 1.0, 1.0, 2.0, 2.0, 0.0"
"""What a word counts in headline, body, quotes, sources and places; what an article has counts nothing."""

CARD = (
    "card.number, card.key, card.version, card.moment, card.zone, card.headline, card.byline, card.publisher, "
    "card.section, card.language, card.quotes, card.anonymous, card.sources, card.places, card.calls_to_action, "
    "card.words"
)
"""The columns that ``card_of`` takes."""

NEWEST_OF_ALL = 2**62
DATED = UNDATED // 2
"""All numbers of articles with a date are above."""


def card_of(row: tuple[Any, ...]) -> Card:
    """A card from its columns."""
    (
        number, key, version, moment, zone, headline, byline, publisher, section, language, quotes, anonymous, sources,
        places, calls_to_action, words,
    ) = row  # fmt: skip
    return Card(
        key=unsigned(key),
        headline=headline,
        published=when(moment, zone),
        byline=byline,
        publisher=publisher,
        section=section,
        language=language,
        quotes=quotes,
        anonymous=anonymous,
        sources=sources,
        places=places,
        calls_to_action=calls_to_action,
        words=words,
        version=version,
        number=number,
    )


def when(moment: int | None, zone: int | None) -> datetime | None:
    """The time that an archive's number of microseconds stands for, in the zone it was given in."""
    if moment is None:
        return None
    published = EPOCH + timedelta(microseconds=moment)
    return published.astimezone(timezone(timedelta(minutes=zone))) if zone else published


def cards(
    connection: sqlite3.Connection,
    match: Match,
    jumps: Jumps,
    *,
    limit: int,
    skip: int,
    below: int | None,
    order: Order,
) -> list[Card]:
    """The cards of the articles that fit, the newest or the most relevant first."""
    lowest, highest = _numbers(connection, match)
    if below is not None:
        highest = min(highest, below - 1)
    moments, bound = _moments(match)
    if match.expression is None:
        if not moments and below is None and skip:
            highest, skip = jumps.to(connection, skip)
        asked = f"SELECT {CARD} FROM card WHERE number BETWEEN ? AND ?{moments} ORDER BY number DESC LIMIT ? OFFSET ?"
        values: tuple[object, ...] = (lowest, highest, *bound, limit, skip)
    elif order == "newest":
        asked = (
            f"SELECT {CARD} FROM fulltext CROSS JOIN card ON card.number = fulltext.rowid WHERE fulltext MATCH ? "
            f"AND fulltext.rowid BETWEEN ? AND ?{moments} ORDER BY fulltext.rowid DESC LIMIT ? OFFSET ?"
        )
        values = (match.expression, lowest, highest, *bound, limit, skip)
    else:
        asked = (
            f"SELECT {CARD} FROM (SELECT rowid AS number, bm25(fulltext, {WEIGHTS}) AS score FROM fulltext "
            f"WHERE fulltext MATCH ? AND rowid BETWEEN ? AND ? ORDER BY rowid DESC LIMIT {RANKED}) AS found "
            f"CROSS JOIN card ON card.number = found.number WHERE true{moments} "
            "ORDER BY found.score, card.number DESC LIMIT ? OFFSET ?"
        )
        values = (match.expression, lowest, highest, *bound, limit, skip)
    return [card_of(row) for row in connection.execute(asked, values)]


def fitting(connection: sqlite3.Connection, match: Match) -> tuple[str, tuple[object, ...]]:
    """What follows SELECT where the cards of all articles that fit are looked at, and the values for it."""
    lowest, highest = _numbers(connection, match)
    moments, bound = _moments(match)
    if match.expression is None:
        return f"FROM card WHERE card.number BETWEEN ? AND ?{moments}", (lowest, highest, *bound)
    fits = (
        "FROM fulltext CROSS JOIN card ON card.number = fulltext.rowid WHERE fulltext MATCH ? "
        f"AND fulltext.rowid BETWEEN ? AND ?{moments}"
    )
    return fits, (match.expression, lowest, highest, *bound)


def numbers(connection: sqlite3.Connection, match: Match, limit: int) -> list[int]:
    """The numbers of the newest articles that fit."""
    fits, bound = fitting(connection, match)
    newest = "card.number" if match.expression is None else "fulltext.rowid"
    asked = f"SELECT card.number {fits} ORDER BY {newest} DESC LIMIT ?"
    return [number for (number,) in connection.execute(asked, (*bound, limit))]


def count(connection: sqlite3.Connection, match: Match) -> int:
    """How many articles fit."""
    return _between(connection, match, *_numbers(connection, match))


def position(connection: sqlite3.Connection, match: Match, number: int) -> int | None:
    """How many newer articles fit than the one of a number; None when that one does not fit."""
    lowest, highest = _numbers(connection, match)
    if not lowest <= number <= highest or not _between(connection, match, number, number):
        return None
    if match.expression is not None or _moments(match)[0]:
        return _between(connection, match, number + 1, highest)
    bucket = number >> BUCKET
    newer = _one(connection, "SELECT coalesce(sum(articles), 0) FROM tally WHERE bucket > ?", (bucket,))
    return newer + _between(connection, match, number + 1, ((bucket + 1) << BUCKET) - 1)


def _between(connection: sqlite3.Connection, match: Match, lowest: int, highest: int) -> int:
    """How many articles fit whose numbers are from one to another."""
    moments, bound = _moments(match)
    if match.expression is None:
        if not moments and highest - lowest >= NEWEST_OF_ALL:
            return size(connection)
        asked = f"SELECT count(*) FROM card WHERE number BETWEEN ? AND ?{moments}"
        return _one(connection, asked, (lowest, highest, *bound))
    is_stale = bool(connection.execute("SELECT EXISTS (SELECT 1 FROM gone)").fetchone()[0])
    joined = " CROSS JOIN card ON card.number = fulltext.rowid" if moments or is_stale else ""
    asked = f"SELECT count(*) FROM fulltext{joined} WHERE fulltext MATCH ? AND fulltext.rowid BETWEEN ? AND ?{moments}"
    return _one(connection, asked, (match.expression, lowest, highest, *bound))


def size(connection: sqlite3.Connection) -> int:
    """How many articles there are."""
    return _one(connection, "SELECT coalesce(sum(articles), 0) FROM tally", ())


def _one(connection: sqlite3.Connection, asked: str, values: tuple[object, ...]) -> int:
    number: int = connection.execute(asked, values).fetchone()[0]
    return number


def _numbers(connection: sqlite3.Connection, match: Match) -> tuple[int, int]:
    """The lowest and the highest number that an article of these dates can have."""
    if match.after is None and match.before is None:
        return -NEWEST_OF_ALL, NEWEST_OF_ALL
    lowest, highest = DATED, NEWEST_OF_ALL
    if match.after is not None:
        lowest = max(lowest, match.after // 1_000_000 * SLOTS)
    if match.before is not None:
        spill = _one(connection, "SELECT value FROM setting WHERE name = 'spill'", ())
        highest = match.before // 1_000_000 * SLOTS + SLOTS + spill
    return lowest, highest


def _moments(match: Match) -> tuple[str, tuple[int, ...]]:
    """The dates to the microsecond: numbers are a little coarser."""
    asked = [("card.moment >= ?", match.after), ("card.moment < ?", match.before)]
    given = [(sql, value) for sql, value in asked if value is not None]
    return "".join(f" AND {sql}" for sql, _ in given), tuple(value for _, value in given)


class Jumps:
    """How many articles there are down to each stretch of numbers: where the article behind so many others is.

    Summed up once for each state of the file, in a hundredth of a second for twenty years; then a look takes
    microseconds.
    """

    def __init__(self) -> None:
        self._state: tuple[int, int] | None = None
        self._buckets = array("q")
        self._behind = array("q")

    def to(self, connection: sqlite3.Connection, skip: int) -> tuple[int, int]:
        """The highest number of the bucket that holds the article behind so many, and how many are before it there."""
        (version,) = connection.execute("PRAGMA data_version").fetchone()
        if self._state != (version, connection.total_changes):
            asked = "SELECT bucket, articles FROM tally WHERE articles > 0 ORDER BY bucket DESC"
            tally = connection.execute(asked).fetchall()
            self._buckets = array("q", (bucket for bucket, _ in tally))
            self._behind = array("q", itertools.accumulate(articles for _, articles in tally))
            self._state = (version, connection.total_changes)
        at = bisect_right(self._behind, skip)
        if at == len(self._behind):
            return -NEWEST_OF_ALL, 0
        return ((self._buckets[at] + 1) << BUCKET) - 1, skip - (self._behind[at - 1] if at else 0)


def stats(connection: sqlite3.Connection) -> Stats:
    """How much there is in an archive."""
    oldest, newest = (
        connection.execute(
            f"SELECT moment, zone FROM card WHERE number > {DATED} ORDER BY number {order} LIMIT 1"
        ).fetchone()
        or (None, None)
        for order in ("ASC", "DESC")
    )
    kinds = "SELECT count(*), coalesce(sum(quotes), 0), coalesce(sum(met_by != 'article'), 0), "
    kinds += "coalesce(sum(kind = 'anonymous'), 0) FROM source WHERE articles > 0"
    sources, quotes, named, anonymous = connection.execute(kinds).fetchone()
    return Stats(
        articles=size(connection),
        versions=_one(connection, "SELECT count(*) FROM version", ()),
        quotes=quotes,
        sources=sources,
        named=named,
        anonymous=anonymous,
        places=_one(connection, "SELECT count(*) FROM place WHERE articles > 0", ()),
        calls_to_action=_one(connection, "SELECT count(*) FROM asked", ()),
        failures=_one(connection, "SELECT count(*) FROM failure", ()),
        oldest=when(*oldest),
        newest=when(*newest),
        bytes=_one(connection, "PRAGMA page_count", ()) * _one(connection, "PRAGMA page_size", ()),
    )


@attrs.frozen(kw_only=True)
class Progress:
    """How far a file has been read into an archive."""

    size: int
    """How large the file was, in bytes: a file of another size or time is another one, read anew."""

    modified: int
    """When it was last changed, in nanoseconds since 1970."""

    done: int
    """How many of its documents are in the archive, or among its failures."""

    finished: bool
    """Whether these are all."""

    begun: int = 0
    """The number of the first document since the last time this was noted: what failed from there on counts anew."""

    failures: tuple[tuple[int, str, str], ...] = ()
    """What could not be read since the last time this was noted: number, place, reason."""


def progress(connection: sqlite3.Connection, origin: str) -> Progress | None:
    """How far a file has been read into an archive; None when it has not been begun."""
    asked = "SELECT size, modified, done, finished FROM reading WHERE origin = ?"
    row = connection.execute(asked, (writable(origin),)).fetchone()
    return Progress(size=row[0], modified=row[1], done=row[2], finished=bool(row[3])) if row else None


def failures(connection: sqlite3.Connection, limit: int) -> Iterator[Problem]:
    """What could not be read into an archive."""
    asked = "SELECT origin, place, reason FROM failure ORDER BY origin, number, id LIMIT ?"
    for origin, place, reason in connection.execute(asked, (limit,)):
        yield Problem(path=", ".join(filter(None, (origin, place))), message=reason)

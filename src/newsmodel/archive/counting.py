"""What the articles that fit a query come to, added up over all of them by SQLite: nothing is decoded.

A facet looks at the newest articles only and answers while somebody types; this looks at all, and may take seconds
where a query fits a million of them.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date
from typing import Any, Generic, Literal, TypeAlias, TypeVar

import attrs

from newsmodel.archive.cards import Facet, PlaceCard, SourceCard
from newsmodel.archive.entities import PLACE, SOURCE, place_of, places, source_of, sources
from newsmodel.archive.matching import Match
from newsmodel.archive.reading import fitting
from newsmodel.archive.rows import EPOCH

T = TypeVar("T")
Asking: TypeAlias = Callable[[], AbstractContextManager[sqlite3.Connection]]
"""What lends the connection of an archive for one question."""

DAY = 86_400_000_000
"""A day in microseconds."""

DAY_OF = f"(card.moment - ((card.moment % {DAY}) + {DAY}) % {DAY}) / {DAY}"
"""The day of an article in days since 1970, in UTC; SQLite's division goes towards 0, also from below."""

SAID = (
    "CASE WHEN quoted.quotes = '' THEN 0 ELSE length(quoted.quotes) - length(replace(quoted.quotes, ' ', '')) + 1 END"
)
"""How many quotes of an article are by a source: "0 3 7" are three."""

COVERED = (
    "count(*), count(card.moment), coalesce(sum(card.quotes), 0), coalesce(sum(card.quotes > 0), 0), "
    "coalesce(sum(card.places > 0), 0), coalesce(sum(card.calls_to_action > 0), 0), count(nullif(card.publisher, '')), "
    "count(nullif(card.language, ''))"
)
"""The columns of ``Coverage``."""


@attrs.frozen
class Coverage:
    """How many articles fit, and how many of them say what can be counted."""

    articles: int
    """Articles that fit."""
    dated: int
    """Those that say when they were published."""
    quotes: int
    """The quotes in all of them, whoever said them."""
    quoting: int
    """Those that have a quote."""
    placed: int
    """Those that name a place."""
    asking: int
    """Those whose page asks something of its reader."""
    published: int
    """Those that say who publishes them."""
    worded: int
    """Those that say which language they are in."""


@attrs.frozen(kw_only=True)
class Most(Generic[T]):
    """The most of something, and what all of it comes to."""

    first: tuple[T, ...]
    """Those with the highest counts, the highest first."""

    number: int
    """How many there are in all."""

    total: int
    """What the counts of all come to."""


class Counting:
    """The articles of an archive that fit a query, added up; each method is one question, and sees one state.

    >>> from newsmodel.archive import Archive
    >>> from newsmodel.model import Article
    >>> archive = Archive.open(":memory:")
    >>> archive.add(Article(uri="urn:a", headline="Pier stays", language="en")).state
    'new'
    >>> archive.counting("pier").values("language").first
    (Facet(value='en', articles=1),)
    """

    def __init__(self, asking: Asking, match: Match) -> None:
        self._asking = asking
        self._match = match
        self._is_all = match == Match(expression=None)

    def coverage(self) -> Coverage:
        """How many articles fit, and how many of them say what can be counted."""
        with self._asking() as connection:
            fits, bound = fitting(connection, self._match)
            return Coverage(*connection.execute(f"SELECT {COVERED} {fits}", bound).fetchone())

    def days(self) -> tuple[tuple[date, int], ...]:
        """The days, in UTC, on which articles were published, and how many on each; the oldest first."""
        with self._asking() as connection:
            fits, bound = fitting(connection, self._match)
            asked = f"SELECT {DAY_OF} AS day, count(*) {fits} AND card.moment IS NOT NULL GROUP BY day ORDER BY day"
            return tuple((_day(day), articles) for day, articles in connection.execute(asked, bound))

    def sources(self, limit: int) -> Most[SourceCard]:
        """The sources with the most quotes; the counts of their cards are those of the articles that fit."""
        with self._asking() as connection:
            if self._is_all:
                first = [each for each in sources(connection, "", None, limit, 0) if each.quotes]
                number, total = _whole(connection, "SELECT count(*), sum(quotes) FROM source WHERE quotes > 0")
            else:
                fits, bound = fitting(connection, self._match)
                counted = (
                    f"SELECT source AS id, count(DISTINCT number) AS articles, sum({SAID}) AS said FROM quoted "
                    f"WHERE number IN (SELECT card.number {fits}) GROUP BY source HAVING said > 0"
                )
                columns = SOURCE.replace("source.articles, source.quotes", "counted.articles, counted.said")
                rows, number, total = _ranked(connection, counted, "source", columns, "said", (*bound, limit))
                first = [source_of(row) for row in rows]
        return Most(first=tuple(first), number=number, total=total)

    def places(self, limit: int) -> Most[PlaceCard]:
        """The places of the most articles; the counts of their cards are those of the articles that fit."""
        with self._asking() as connection:
            if self._is_all:
                first = places(connection, "", limit, 0)
                number, total = _whole(connection, "SELECT count(*), sum(articles) FROM place WHERE articles > 0")
            else:
                fits, bound = fitting(connection, self._match)
                counted = (
                    "SELECT place AS id, count(DISTINCT number) AS articles FROM located "
                    f"WHERE number IN (SELECT card.number {fits}) GROUP BY place"
                )
                columns = PLACE.replace("place.articles", "counted.articles")
                rows, number, total = _ranked(connection, counted, "place", columns, "articles", (*bound, limit))
                first = [place_of(row) for row in rows]
        return Most(first=tuple(first), number=number, total=total)

    def statements(self) -> dict[str, int]:
        """How many quotes are by each kind of source, the commonest first; those of nobody are not among them."""
        with self._asking() as connection:
            fits, bound = fitting(connection, self._match)
            if self._is_all:
                asked, bound = "SELECT kind, sum(quotes) FROM source GROUP BY kind", ()
            else:
                asked = (
                    f"SELECT source.kind, sum({SAID}) FROM quoted CROSS JOIN source ON source.id = quoted.source "
                    f"WHERE quoted.number IN (SELECT card.number {fits}) GROUP BY source.kind"
                )
            found = sorted(connection.execute(asked, bound), key=lambda row: (-row[1], row[0]))
        return {kind: said for kind, said in found if said}

    def asked(self) -> tuple[tuple[str, int, int], ...]:
        """The kinds of calls to action, how many there are of each and in how many articles; the commonest first."""
        with self._asking() as connection:
            fits, bound = fitting(connection, self._match)
            among, bound = ("", ()) if self._is_all else (f"WHERE number IN (SELECT card.number {fits})", bound)
            sql = (
                f"SELECT kind, count(*) AS calls, count(DISTINCT number) FROM asked {among} "
                "GROUP BY kind ORDER BY calls DESC, kind"
            )
            return tuple(connection.execute(sql, bound).fetchall())

    def values(self, column: Literal["publisher", "language"], limit: int = 10) -> Most[Facet]:
        """The commonest publishers or languages, by articles."""
        with self._asking() as connection:
            fits, bound = fitting(connection, self._match)
            sql = (
                f"SELECT card.{column}, count(*) AS articles, count(*) OVER (), sum(count(*)) OVER () "
                f"{fits} AND card.{column} != '' GROUP BY card.{column} ORDER BY articles DESC, card.{column} LIMIT ?"
            )
            rows = connection.execute(sql, (*bound, limit)).fetchall()
        number, total = rows[0][2:] if rows else (0, 0)
        return Most(
            first=tuple(Facet(value=value, articles=articles) for value, articles, *_ in rows),
            number=number,
            total=total,
        )


def _day(number: int) -> date:
    """The day of a number since 1970; what a zone has moved out of the calendar is on its first or last day."""
    return date.fromordinal(min(max(EPOCH.toordinal() + number, 1), date.max.toordinal()))


def _whole(connection: sqlite3.Connection, sql: str) -> tuple[int, int]:
    number, total = connection.execute(sql).fetchone()
    return number, total or 0


def _ranked(
    connection: sqlite3.Connection, counted: str, table: str, columns: str, by: str, bound: tuple[object, ...]
) -> tuple[list[tuple[Any, ...]], int, int]:
    """The rows of sources or places with the highest counts, how many there are, what all counts come to."""
    rows = connection.execute(
        f"SELECT count(*) OVER (), sum(counted.{by}) OVER (), {columns} FROM ({counted}) AS counted "
        f"CROSS JOIN {table} ON {table}.id = counted.id ORDER BY counted.{by} DESC, counted.id LIMIT ?",
        bound,
    ).fetchall()
    number, total = rows[0][:2] if rows else (0, 0)
    return [row[2:] for row in rows], number, total

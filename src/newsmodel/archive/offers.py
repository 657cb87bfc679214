"""What an archive has that a query can name: sources, places, publishers, words, years, by how they begin.

Every look-up goes by an index or looks at the newest articles only, so it takes milliseconds in an archive of any size.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import attrs

from newsmodel.archive import entities
from newsmodel.archive.cards import PlaceCard
from newsmodel.archive.matching import VALUES
from newsmodel.archive.names import folded as folded_name
from newsmodel.archive.query import FIELDS
from newsmodel.archive.reading import DATED
from newsmodel.archive.rows import EPOCH
from newsmodel.archive.tables import BUCKET, SAMPLED, SLOTS
from newsmodel.archive.words import MARKS, UNSPACED, WORD, folded

LOOKED_AT = 5_000
"""Of how many of the newest articles the publishers, sections, languages and bylines are offered."""

MOST = 50
"""How many values of a field are looked up."""

LETTERS = 2
"""From how many letters on a word is completed."""

HIGHEST = chr(0x10FFFF)
VOCABULARY = "CREATE VIRTUAL TABLE IF NOT EXISTS temp.vocabulary_{0} USING fts5vocab (main, fulltext, {0})"
YEAR = re.compile(r"\d{0,4}")
MONTH = re.compile(r"(\d{4})-?\d{0,2}")


@attrs.frozen
class Offer:
    """A value of a field, or a word, that an archive has."""

    value: str
    """The value."""

    meaning: str = ""
    """What it is, for people."""

    articles: int | None = None
    """In how many articles it is, as far as that is known without counting."""


def offers(connection: sqlite3.Connection, field: str, typed: str, *, is_small: bool) -> Iterator[Offer]:
    """The values of a field that begin as typed, the most common first as far as that is known."""
    if typed.strip() and not WORD.search(typed):
        return
    if field in VALUES:
        yield from (Offer(value) for value in VALUES[field]() if value.startswith(typed.lower()))
    elif FIELDS[field].kind == "date":
        yield from dates(connection, typed)
    elif field in COLUMNS:
        yield from _of_column(connection, field, typed)
    elif field in NAMED:
        yield from NAMED[field](connection, typed)
    elif field in ("headline", "said"):
        yield from words(connection, typed, field, is_small=is_small)
    else:
        yield from _marked(connection, field, typed)


def words(connection: sqlite3.Connection, typed: str, column: str | None = None, *, is_small: bool) -> Iterator[Offer]:
    """The commonest words that begin as typed, in one text or in all.

    A small archive's own index tells them; a large one's would take as long as the articles with them are many, so
    there the words noted of one article in eight are looked at, and how many have them is an estimate.
    """
    prefix = folded(typed)
    if len(prefix) < LETTERS or not WORD.fullmatch(prefix) or UNSPACED.search(prefix):
        return
    bound: tuple[object, ...] = (prefix, prefix + HIGHEST)
    if not is_small:
        asked = f"SELECT word, articles {entities.BEGINS} ORDER BY articles DESC, word LIMIT {MOST}"
        for word, articles in connection.execute(asked, bound).fetchall():
            yield Offer(word, articles=None if column else articles * SAMPLED)
        return
    shape = "col" if column else "row"
    connection.execute(VOCABULARY.format(shape))
    in_it = " AND col = ?" if column else ""
    asked = f"SELECT term, doc FROM temp.vocabulary_{shape} WHERE term BETWEEN ? AND ?{in_it} "
    bound = (*bound, column) if column else bound
    for word, articles in connection.execute(f"{asked} ORDER BY doc DESC, term LIMIT {MOST}", bound).fetchall():
        yield Offer(word, articles=articles)


# Values with a name


def sources(connection: sqlite3.Connection, typed: str) -> Iterator[Offer]:
    """The most quoted sources of these words."""
    if folded_name(typed) or not typed.strip():
        for card in entities.sources(connection, typed, None, MOST, 0):
            yield Offer(card.name, f"{card.kind} source", card.articles)


def places(connection: sqlite3.Connection, typed: str) -> Iterator[Offer]:
    """The places of these words that the most articles name."""
    for card in _places(connection, typed):
        yield Offer(card.name, ", ".join(filter(None, (card.kind.replace("_", " "), card.country))), card.articles)


def _places(connection: sqlite3.Connection, typed: str) -> list[PlaceCard]:
    return entities.places(connection, typed, MOST, 0) if folded_name(typed) or not typed.strip() else []


def _centres(connection: sqlite3.Connection, typed: str) -> Iterator[Offer]:
    """Places on the map; a comma in a name would part it from a distance, so one is said."""
    for card in _places(connection, typed):
        if card.point is not None:
            name = f"{card.name},50km" if "," in card.name else card.name
            yield Offer(name, f"50 km around, {card.kind}")


def _around(connection: sqlite3.Connection, typed: str) -> Iterator[Offer]:
    """What places lie in: countries by their codes, and other places."""
    asked, last = "SELECT min(country) FROM place WHERE country > ? AND articles > 0", typed.upper()
    begins = typed.upper()
    if connection.execute("SELECT 1 FROM place WHERE country = ? AND articles > 0", (begins,)).fetchone():
        yield Offer(begins, "country")
    for _ in range(MOST):
        (last,) = connection.execute(asked, (last,)).fetchone()
        if last is None or not last.startswith(begins):
            break
        yield Offer(last, "country")
    yield from (Offer(card.name, card.kind) for card in _places(connection, typed))


NAMED: dict[str, Callable[[sqlite3.Connection, str], Iterator[Offer]]] = {
    "source": sources,
    "place": places,
    "near": _centres,
    "within": _around,
}
COLUMNS = ("publisher", "section", "language", "byline")


def _of_column(connection: sqlite3.Connection, field: str, typed: str) -> Iterator[Offer]:
    """What stands on the cards of the newest articles."""
    asked = (
        f"SELECT {field}, count(*) AS articles FROM (SELECT {field} FROM card ORDER BY number DESC LIMIT {LOOKED_AT}) "
        f"WHERE {field} != '' GROUP BY {field} ORDER BY articles DESC, {field}"
    )
    begun = [folded(word) for word in WORD.findall(typed)]
    for (value,) in ((row[0],) for row in connection.execute(asked).fetchall()):
        has = [folded(word) for word in WORD.findall(value)]
        if all(any(word.startswith(start) for word in has) for start in begun):
            yield Offer(value)


def _marked(connection: sqlite3.Connection, field: str, typed: str) -> Iterator[Offer]:
    """The words of a field that only the full text has: each by one look at where it begins there."""
    connection.execute(VOCABULARY.format("instance"))
    asked = "SELECT term FROM temp.vocabulary_instance WHERE term > ? AND term < ? LIMIT 1"
    mark = MARKS[field]
    last, highest = mark + folded(typed), mark + folded(typed) + HIGHEST
    has = connection.execute("SELECT 1 FROM temp.vocabulary_instance WHERE term = ? LIMIT 1", (last,)).fetchone()
    if typed and has:
        yield Offer(folded(typed))
    for _ in range(MOST):
        row = connection.execute(asked, (last, highest)).fetchone()
        if row is None:
            return
        last = row[0]
        yield Offer(last[len(mark) :])


# Dates


def dates(connection: sqlite3.Connection, typed: str) -> Iterator[Offer]:
    """The years with articles, the newest first; behind a year, its months."""
    if YEAR.fullmatch(typed):
        yield from (Offer(year, "year") for year in _years(connection) if year.startswith(typed))
    if found := MONTH.fullmatch(typed):
        year = int(found[1])
        for month in range(12, 0, -1):
            name = f"{year:04}-{month:02}"
            if name.startswith(typed) and 0 < year < 9999:
                after = datetime(year + month // 12, month % 12 + 1, 1, tzinfo=UTC)
                if _newest(connection, _bucket(after), _bucket(datetime(year, month, 1, tzinfo=UTC))) is not None:
                    yield Offer(name, "month")


def _years(connection: sqlite3.Connection) -> Iterator[str]:
    """Years with articles; one that shares two hours with the next may have none."""
    last, before = 10_000, _bucket(datetime(9999, 12, 31, tzinfo=UTC))
    for _ in range(MOST):
        bucket = _newest(connection, before, DATED >> BUCKET)
        if bucket is None:
            return
        ends, begins = (_year_at(bucket + each) for each in (1, 0))
        for year in dict.fromkeys((ends, begins)):
            if year < last:
                yield f"{year:04}"
                last = year
        before = min(bucket - 1, _bucket(datetime(max(last, 1), 1, 1, tzinfo=UTC)))


def _newest(connection: sqlite3.Connection, to: int, since: int) -> int | None:
    asked = "SELECT bucket FROM tally WHERE bucket BETWEEN ? AND ? AND articles > 0 ORDER BY bucket DESC LIMIT 1"
    row = connection.execute(asked, (since, to)).fetchone()
    return None if row is None else int(row[0])


def _bucket(when: datetime) -> int:
    return int((when - EPOCH).total_seconds()) * SLOTS >> BUCKET


def _year_at(bucket: int) -> int:
    try:
        return (EPOCH + timedelta(seconds=(bucket << BUCKET) // SLOTS)).year
    except OverflowError:
        return 1

"""What an archive answers about people and places: who said what, who may be whom, what is near, what lies within."""

from __future__ import annotations

import math
import sqlite3
from collections.abc import Iterable, Iterator
from typing import Any

from newsmodel.address import KEY
from newsmodel.archive.cards import Candidate, PlaceCard, SourceCard
from newsmodel.archive.entity_rows import signed, unsigned
from newsmodel.archive.facts import SourceFacts
from newsmodel.archive.likeness import likeness, likeness_words
from newsmodel.archive.meeting import facts_of, source_identity
from newsmodel.archive.names import folded
from newsmodel.archive.packing import unpack
from newsmodel.archive.reading import CARD
from newsmodel.archive.tables import SAMPLED
from newsmodel.errors import NotHereError
from newsmodel.formats.json import decode
from newsmodel.model.place import Point
from newsmodel.sphere import EARTH, kilometres_between

SOURCE = "source.key, source.name, source.kind, source.met_by, source.articles, source.quotes"
PLACE = (
    "place.key, place.name, place.kind, place.country, place.latitude, place.longitude, place.precision, place.articles"
)

NEAREST = 2_000
"""How many places near a point are looked at, those of the most articles first, when articles are looked for."""

PREFIXED = 50
"""How many words a prefix of common words stands for: the commonest. Each costs some ten microseconds."""

EXACT = 10_000
"""In how many articles the words of a prefix may be, by estimate, for all to be looked for: some milliseconds."""

BEGINS = "FROM term WHERE word BETWEEN ? AND ?"

COMPARED = 200
"""How many sources that share a word are compared with one, the most quoted first: each takes half a millisecond."""


def source_of(row: tuple[Any, ...]) -> SourceCard:
    """A source from its columns."""
    key, name, kind, met_by, articles, quotes = row
    return SourceCard(key=unsigned(key), name=name, kind=kind, met_by=met_by, articles=articles, quotes=quotes)


def place_of(row: tuple[Any, ...], kilometres: float | None = None) -> PlaceCard:
    """A place from its columns."""
    key, name, kind, country, latitude, longitude, precision, articles = row
    point = None
    if latitude is not None and longitude is not None:
        point = Point(latitude=latitude, longitude=longitude, precision=precision)
    return PlaceCard(
        key=unsigned(key), name=name, kind=kind, country=country, point=point, articles=articles, kilometres=kilometres
    )


def _number(key: str, what: str) -> int:
    """A key as the archive has it; ``NotHereError`` when it is none."""
    if not KEY.fullmatch(key):
        raise NotHereError(f"{key!r} is no key of a {what}: sixteen hexadecimal digits")
    return signed(key)


def source(connection: sqlite3.Connection, key: str) -> SourceCard:
    """The source of a key."""
    row = connection.execute(f"SELECT {SOURCE} FROM source WHERE key = ?", (_number(key, "source"),)).fetchone()
    if row is None:
        raise NotHereError(f"no source in this archive has the key {key!r}")
    return source_of(row)


def sources(connection: sqlite3.Connection, text: str, kind: str | None, limit: int, skip: int) -> list[SourceCard]:
    """The most quoted sources, or those whose name has these words, the last of which may go on."""
    named, bound = _named("source", text)
    if kind is not None:
        named, bound = f"{named} AND kind = ?", (*bound, kind)
    asked = f"SELECT {SOURCE} FROM source WHERE articles > 0{named} ORDER BY quotes DESC, id LIMIT ? OFFSET ?"
    return [source_of(row) for row in connection.execute(asked, (*bound, limit, skip))]


def place(connection: sqlite3.Connection, key: str) -> PlaceCard:
    """The place of a key."""
    row = connection.execute(f"SELECT {PLACE} FROM place WHERE key = ?", (_number(key, "place"),)).fetchone()
    if row is None:
        raise NotHereError(f"no place in this archive has the key {key!r}")
    return place_of(row)


def places(connection: sqlite3.Connection, text: str, limit: int, skip: int) -> list[PlaceCard]:
    """The places of the most articles, or those whose name has these words, the last of which may go on."""
    named, bound = _named("place", text)
    asked = f"SELECT {PLACE} FROM place WHERE articles > 0{named} ORDER BY articles DESC, id LIMIT ? OFFSET ?"
    return [place_of(row) for row in connection.execute(asked, (*bound, limit, skip))]


def _named(table: str, text: str) -> tuple[str, tuple[object, ...]]:
    """The condition that a name has some words, the last of which may go on."""
    words = folded(text).split()
    parts, bound = [], list[object]()
    for at, word in enumerate(words):
        is_last = at == len(words) - 1
        parts.append(f"word {'BETWEEN ? AND ?' if is_last else '= ?'}")
        bound += [word, word + chr(0x10FFFF)] if is_last else [word]
    inside = "".join(f" AND id IN (SELECT {table} FROM {table}_word WHERE {part})" for part in parts)
    return inside, tuple(bound)


def quoted(connection: sqlite3.Connection, key: str) -> Iterator[tuple[tuple[Any, ...], str]]:
    """The columns of each article's card in which a source is quoted, newest first, and which quotes are by it."""
    for *card, quotes in connection.execute(
        f"SELECT {CARD}, quoted.quotes FROM source CROSS JOIN quoted ON quoted.source = source.id "
        "CROSS JOIN card ON card.number = quoted.number "
        "WHERE source.key = ? ORDER BY quoted.number DESC, quoted.part",
        (_number(key, "source"),),
    ):
        yield tuple(card), quotes


def located(connection: sqlite3.Connection, key: str, limit: int, skip: int) -> list[tuple[Any, ...]]:
    """The columns of the cards of the articles that name a place, newest first."""
    return connection.execute(
        f"SELECT DISTINCT {CARD} FROM place CROSS JOIN located ON located.place = place.id "
        "CROSS JOIN card ON card.number = located.number "
        "WHERE place.key = ? ORDER BY located.number DESC LIMIT ? OFFSET ?",
        (_number(key, "place"), limit, skip),
    ).fetchall()


def candidates(connection: sqlite3.Connection, key: str, limit: int) -> list[Candidate]:
    """Which other sources may be the same as one, and why, the likeliest first; nobody is made one."""
    source(connection, key)
    facts = _facts_of(connection, signed(key))
    found: dict[int, Candidate] = {}
    seen = {signed(key)}
    for word in likeness_words(facts) if facts else ():
        asked = (
            f"SELECT {SOURCE} FROM source_word CROSS JOIN source ON source.id = source_word.source "
            "WHERE word = ? AND articles > 0 ORDER BY quotes DESC LIMIT ?"
        )
        for columns in connection.execute(asked, (f"~{word}", COMPARED)).fetchall():
            theirs = _facts_of(connection, columns[0]) if columns[0] not in seen else None
            seen.add(columns[0])
            like = likeness(facts, theirs) if facts and theirs else None
            if like is not None:
                found[columns[0]] = Candidate(source=source_of(columns), reason=like.reason, weight=like.weight)
    return sorted(found.values(), key=lambda each: (-each.weight, -each.source.quotes, each.source.key))[:limit]


def _facts_of(connection: sqlite3.Connection, key: int) -> SourceFacts | None:
    """What a source is compared by, from its newest article."""
    row = connection.execute(
        "SELECT card.key, quoted.part, document.content FROM source CROSS JOIN quoted ON quoted.source = source.id "
        "CROSS JOIN card ON card.number = quoted.number CROSS JOIN document ON document.number = quoted.number "
        "WHERE source.key = ? ORDER BY quoted.number DESC LIMIT 1",
        (key,),
    ).fetchone()
    if row is None:
        return None
    article = decode(unpack(row[2])).without_identities()
    part = next((each for each in article.sources if each.id == row[1]), None)
    article_key = unsigned(row[0])
    return facts_of(article, part, source_identity(article, part, article_key), article_key) if part else None


# Distance


def places_near(
    connection: sqlite3.Connection, latitude: float, longitude: float, kilometres: float, limit: int
) -> list[PlaceCard]:
    """The places of an archive within so many kilometres of a point, the nearest first."""
    found: list[PlaceCard] = []
    for south, north, west, east in boxes(latitude, longitude, kilometres):
        for row in connection.execute(
            f"SELECT {PLACE} FROM place_box CROSS JOIN place ON place.id = place_box.id WHERE place_box.south <= ? "
            "AND place_box.north >= ? AND place_box.west <= ? AND place_box.east >= ? AND articles > 0",
            (north, south, east, west),
        ):
            far = kilometres_between(latitude, longitude, row[4], row[5])
            if far <= kilometres:
                found.append(place_of(row, round(far, 3)))
    return sorted(found, key=lambda each: (each.kilometres or 0, each.key))[:limit]


def boxes(latitude: float, longitude: float, kilometres: float) -> Iterator[tuple[float, float, float, float]]:
    """The boxes (south, north, west, east) that hold a circle; two where it crosses 180 degrees.

    A little larger than needed, because the map keeps coordinates to seven digits.
    """
    angle = min(kilometres / EARTH, math.pi)
    south, north = latitude - math.degrees(angle) - 0.001, latitude + math.degrees(angle) + 0.001
    if south <= -90 or north >= 90:
        yield max(south, -90), min(north, 90), -180, 180
        return
    wide = math.degrees(math.asin(min(1.0, math.sin(angle) / math.cos(math.radians(latitude))))) + 0.001
    if wide >= 180 or angle >= math.pi / 2:
        yield south, north, -180, 180
        return
    west, east = longitude - wide, longitude + wide
    yield south, north, max(west, -180), min(east, 180)
    if west < -180:
        yield south, north, west + 360, 180
    if east > 180:
        yield south, north, -180, east - 360


def places_within(connection: sqlite3.Connection, where: str, limit: int) -> list[PlaceCard]:
    """The places that lie in a place (of a key), or in a country (of a code), those of the most articles first."""
    bound: tuple[object, ...]
    if len(where) == 2:
        start, bound = "SELECT id FROM place WHERE country = ?", (where.upper(),)
    else:
        own = place(connection, where)
        start, bound = "SELECT id FROM place WHERE within = (SELECT id FROM place WHERE key = ?)", (signed(own.key),)
        if own.kind == "country" and own.country:
            start, bound = f"{start} OR country = ?", (*bound, own.country)
    asked = (
        f"WITH RECURSIVE inside (id) AS ({start} UNION SELECT place.id FROM place "
        "JOIN inside ON place.within = inside.id) "
        f"SELECT {PLACE} FROM place WHERE id IN inside AND articles > 0 AND key != ? ORDER BY articles DESC, id LIMIT ?"
    )
    own_key = 0 if len(where) == 2 else signed(where)
    return [place_of(row) for row in connection.execute(asked, (*bound, own_key, limit))]


class Lookup:
    """What a query asks the archive before it is one: words that begin in some way, places that are near."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def terms(self, prefix: str) -> list[str] | None:
        """The commonest words that begin so; None when they are rare enough for all to be looked for."""
        bound = (prefix, prefix + chr(0x10FFFF))
        (met,) = self._connection.execute(f"SELECT coalesce(sum(articles), 0) {BEGINS}", bound).fetchone()
        if met * SAMPLED <= EXACT:
            return None
        asked = f"SELECT word {BEGINS} ORDER BY articles DESC, word LIMIT ?"
        return [word for (word,) in self._connection.execute(asked, (*bound, PREFIXED))]

    def near_name(self, name: str, kilometres: float) -> list[str]:
        """The keys of the places near the place of this name: that of the most articles, where several have it."""
        named, bound = _named("place", name)
        located = f"latitude IS NOT NULL AND articles > 0{named}"
        asked = f"SELECT {PLACE} FROM place WHERE {located} ORDER BY articles DESC, id LIMIT 1"
        row = self._connection.execute(asked, bound).fetchone()
        return [] if row is None else self.near_point(row[4], row[5], kilometres)

    def near_point(self, latitude: float, longitude: float, kilometres: float) -> list[str]:
        """The keys of the places near a point, those of the most articles first."""
        found = places_near(self._connection, latitude, longitude, kilometres, 10**9)
        return _keys(sorted(found, key=lambda each: -each.articles)[:NEAREST])


def _keys(found: Iterable[PlaceCard]) -> list[str]:
    return [each.key for each in found]


# Calls to action


def asked(
    connection: sqlite3.Connection, kind: str | None, limit: int, skip: int
) -> list[tuple[tuple[Any, ...], str, int]]:
    """The columns of the card, the kind and the place of the newest calls to action."""
    found: list[tuple[int, str, int]] = []
    for each in [kind] if kind is not None else kinds_asked(connection):
        sql = "SELECT number, kind, position FROM asked WHERE kind = ? ORDER BY number DESC, position LIMIT ?"
        found += connection.execute(sql, (each, limit + skip)).fetchall()
    found.sort(key=lambda each: (-each[0], each[2]))
    return [
        (row, of, position)
        for number, of, position in found[skip : skip + limit]
        for row in connection.execute(f"SELECT {CARD} FROM card WHERE number = ?", (number,))
    ]


def kinds_asked(connection: sqlite3.Connection) -> list[str]:
    """The kinds of calls to action that an archive has."""
    found: list[str] = []
    while True:
        last = found[-1] if found else ""
        row = connection.execute("SELECT min(kind) FROM asked WHERE kind > ?", (last,)).fetchone()
        if row[0] is None:
            return found
        found.append(row[0])

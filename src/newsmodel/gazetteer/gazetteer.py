"""The gazetteer: places by name, by id, near a point, and by what holds them."""

from __future__ import annotations

import json
import math
import os
from collections.abc import Generator, Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self, TypeAlias, cast

from newsmodel.errors import GazetteerError, NotHereError
from newsmodel.gazetteer.entry import Entry, Named, NameSort, WordRanks
from newsmodel.gazetteer.names import key_of_name
from newsmodel.gazetteer.tables import KINDS, SORTS, UNITS_PER_DEGREE, VERSION, cell_of
from newsmodel.gazetteer.unpacking import unpacked
from newsmodel.model.place import PlaceKind
from newsmodel.sphere import EARTH, kilometres_between

if TYPE_CHECKING:
    import sqlite3

KILOMETRES_PER_DEGREE = math.radians(EARTH)
"""Along a meridian."""
MEMORY = -4000
"""SQLite keeps at most so much of the file: 1024 bytes times this, below zero as it wants it."""
COLUMNS = (
    "place.id, place.name, place.kind, place.country, place.region, place.north, place.east, place.radius, "
    "place.population, place.capital, holder.id"
)
JOINED = "place LEFT JOIN place AS holder ON holder.number = place.parent"
Row: TypeAlias = tuple[int, str, int, str | None, str | None, int, int, int, int, int, int | None]
"""What ``COLUMNS`` gives."""


class Gazetteer:
    """Places to look up, in a read-only SQLite file: the one of the package, or one of your own.

    It may be used from several threads. The package's file is unpacked into the user's cache when it is first
    needed, which takes half a second, and found there afterwards.

    >>> with Gazetteer() as gazetteer:
    ...     [named.entry.name for named in gazetteer.named(["Kharkiv"])["Kharkiv"]]
    ['Kharkiv Oblast', 'Kharkiv Raion', 'Kharkiv']
    """

    def __init__(self, path: str | os.PathLike[str] | None = None) -> None:
        """Open a gazetteer: one that ``tools/gazetteer/build.py`` has made, or the package's.

        Raises ``GazetteerError`` where the file is none, or of another version's shape.
        """
        self._where = unpacked() if path is None else Path(path)
        self._is_ours = path is None and isinstance(self._where, Path)
        with self._told():
            self._connection = _connected(self._where)
            self.about: dict[str, str] = dict(self._connection.execute("SELECT what, value FROM about"))
            """What the file says of itself: its sources, whom to credit."""
        if self.about.get("shape") != str(VERSION):
            self.close()
            raise GazetteerError(f"{self._named()} is of shape {self.about.get('shape')}; this version reads {VERSION}")

    def named(self, names: Iterable[str]) -> dict[str, tuple[Named, ...]]:
        """The places that have each name, the most populous first; names that no place has are left out.

        Capitals, accents, points and "St." for "Saint" make no difference. All are looked up at once.
        """
        spelled: dict[str, list[str]] = {}
        for name in names:
            spelled.setdefault(key_of_name(name), []).append(name)
        return {name: found for key, found in self.by_key(spelled).items() for name in spelled[key]}

    def by_key(self, keys: Iterable[str]) -> dict[str, tuple[Named, ...]]:
        """The same for keys that ``key_of_name`` has made."""
        found: dict[str, list[Named]] = {}
        query = (
            f"SELECT name.key, name.sort, {COLUMNS} FROM json_each(?) AS wanted JOIN name ON name.key = wanted.value "
            f"JOIN place ON place.number = name.place LEFT JOIN place AS holder ON holder.number = place.parent"
        )
        with self._told():
            for key, sort, *row in self._connection.execute(query, (json.dumps(list(keys)),)):
                found.setdefault(key, []).append(Named(_entry(cast("Row", row)), cast("NameSort", SORTS[sort])))
        return {
            key: tuple(sorted(named, key=lambda each: (-each.entry.population, each.entry.id)))
            for key, named in found.items()
        }

    def get(self, id: int) -> Entry:
        """The place with this GeoNames id, or own id below zero; raises ``NotHereError`` where there is none."""
        with self._told():
            row = self._connection.execute(f"SELECT {COLUMNS} FROM {JOINED} WHERE place.id = ?", (id,)).fetchone()
        if row is None:
            raise NotHereError(f"no place with the id {id} in {self._named()}")
        return _entry(row)

    def country(self, code: str) -> Entry | None:
        """The country with this ISO 3166-1 alpha-2 code; None where there is none."""
        query = f"SELECT {COLUMNS} FROM {JOINED} WHERE place.kind = 2 AND place.country = ?"
        with self._told():
            row = self._connection.execute(query, (code,)).fetchone()
        return None if row is None else _entry(row)

    def containing(self, entry: Entry) -> tuple[Entry, ...]:
        """The places that hold a place, nearest first: district, region, country, continent.

        >>> with Gazetteer() as gazetteer:
        ...     [each.name for each in gazetteer.containing(gazetteer.get(538560))]
        ['Kursk Oblast', 'Russia', 'Europe']
        """
        holders: list[Entry] = []
        seen = {entry.id}
        while entry.parent is not None and entry.parent not in seen:
            seen.add(entry.parent)
            entry = self.get(entry.parent)
            holders.append(entry)
        return tuple(holders)

    def near(self, latitude: float, longitude: float, kilometres: float = 50, limit: int = 20) -> tuple[Entry, ...]:
        """The places whose points lie within so many kilometres of a point in degrees, the nearest first."""
        found: list[tuple[float, Entry]] = []
        query = f"SELECT {COLUMNS} FROM {JOINED} WHERE place.cell BETWEEN ? AND ?"
        with self._told():
            for first, last in _cells(latitude, longitude, kilometres):
                for row in self._connection.execute(query, (first, last)):
                    entry = _entry(row)
                    distance = kilometres_between(latitude, longitude, entry.latitude, entry.longitude)
                    if distance <= kilometres:
                        found.append((distance, entry))
        found.sort(key=lambda each: (each[0], each[1].id))
        return tuple(entry for _, entry in found[:limit])

    def words(self, words: Iterable[str]) -> dict[str, WordRanks]:
        """How common words are that are names of people, or words like others; those that are neither are left out."""
        spelled: dict[str, list[str]] = {}
        for word in words:
            spelled.setdefault(key_of_name(word), []).append(word)
        query = "SELECT word.* FROM json_each(?) AS wanted JOIN word ON word.word = wanted.value"
        with self._told():
            rows = self._connection.execute(query, (json.dumps(list(spelled)),)).fetchall()
        return {word: WordRanks(*ranks) for key, *ranks in rows for word in spelled[key]}

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @contextmanager
    def _told(self) -> Generator[None, None, None]:
        """SQLite's errors as ours."""
        import sqlite3

        try:
            yield
        except sqlite3.Error as error:
            advice = "; remove it, and it is unpacked anew" if self._is_ours else ""
            raise GazetteerError(f"{self._named()} is no gazetteer, or damaged: {error}{advice}") from error

    def _named(self) -> str:
        return "the gazetteer in memory" if isinstance(self._where, bytes) else str(self._where)


def _connected(where: Path | bytes) -> sqlite3.Connection:
    """A connection that only reads: the file is taken never to change, so nothing is locked."""
    import sqlite3

    if isinstance(where, bytes):
        connection = sqlite3.connect(":memory:", check_same_thread=False)
        connection.deserialize(where)
        return connection
    address = f"{where.absolute().as_uri()}?mode=ro&immutable=1"
    connection = sqlite3.connect(address, uri=True, check_same_thread=False)
    connection.execute(f"PRAGMA cache_size = {MEMORY}")
    return connection


def _entry(row: Row) -> Entry:
    id, name, kind, country, region, north, east, radius, population, capital, parent = row
    sort: PlaceKind = KINDS[kind] if kind < len(KINDS) else "unknown"
    return Entry(
        id=id,
        name=name,
        kind=sort,
        country=country,
        region=region,
        latitude=north / UNITS_PER_DEGREE,
        longitude=east / UNITS_PER_DEGREE,
        radius=float(radius),
        population=population,
        is_capital=bool(capital),
        parent=parent,
    )


def _cells(latitude: float, longitude: float, kilometres: float) -> Iterator[tuple[int, int]]:
    """The rows of squares of one degree that a circle can touch, as first and last number."""
    height = kilometres / KILOMETRES_PER_DEGREE
    south, north = max(-90.0, latitude - height), min(90.0, latitude + height)
    narrowest = math.cos(math.radians(min(89.9, max(abs(south), abs(north)))))
    width = min(180.0, height / narrowest)
    for row in range(math.floor(south), math.floor(north) + 1):
        if row >= 90:
            continue
        if width >= 179:
            yield cell_of(row, -180), cell_of(row, 179)
            continue
        west, east = math.floor(longitude - width), math.floor(longitude + width)
        first, last = cell_of(row, -180), cell_of(row, 179)
        if west < -180:
            yield cell_of(row, west + 360), last
        if east >= 180:
            yield first, cell_of(row, east - 360)
        yield cell_of(row, max(-180, west)), cell_of(row, min(179, east))


def default_gazetteer() -> Gazetteer:
    """The package's gazetteer, opened once in a process."""
    return _opened(os.getpid())


@cache
def _opened(process: int) -> Gazetteer:
    return Gazetteer()

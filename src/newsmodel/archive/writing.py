"""Putting articles into an archive, and taking them out: rows in, one transaction a batch.

A batch is sorted by number before it is written: the full text grows fastest when numbers only go up, and so do the
B-trees of what is looked up by source and place.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal, TypeAlias

from newsmodel.archive.cards import Added
from newsmodel.archive.entity_rows import PlaceRow, PlaceValues, SourceRow, unsigned
from newsmodel.archive.packing import unpack
from newsmodel.archive.reading import Progress
from newsmodel.archive.rows import Rows, rows_of
from newsmodel.archive.tables import BUCKET, SAMPLED, SLOTS, TEXTS, UNDATED
from newsmodel.archive.words import terms_of, writable
from newsmodel.formats.json import decode

Table: TypeAlias = Literal["source", "place"]

KNOWN_KEYS = 100_000
"""How many sources and places are remembered."""

NEXT_FREE = """SELECT card.number + 1 FROM card LEFT JOIN card AS next ON next.number = card.number + 1
    WHERE card.number >= ? AND next.number IS NULL ORDER BY card.number LIMIT 1"""
IS_TAKEN = "SELECT 1 FROM card WHERE number = ?1 UNION ALL SELECT 0 FROM gone WHERE number = ?1"
PLACE_COLUMNS = ("geonames", "wikidata", "country", "region", "latitude", "longitude", "precision")
"""What articles say of a place, some more than others, from the fourth value of ``PlaceRow.place`` on."""
INSERT_CARD = f"INSERT INTO card VALUES ({', '.join('?' * 16)})"
INSERT_TEXT = f"INSERT INTO fulltext (rowid, {', '.join(TEXTS)}) VALUES ({', '.join('?' * 7)})"
DELETE_TEXT = f"INSERT INTO fulltext (fulltext, rowid, {', '.join(TEXTS)}) VALUES ('delete', {', '.join('?' * 7)})"


class Writer:
    """What writes to one archive: it remembers which sources and places the file has."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._ids: dict[Table, dict[int, int]] = {"source": {}, "place": {}}
        self._names: set[tuple[int, str]] = set()
        self._said: set[tuple[int, PlaceValues, int | None]] = set()
        self._next: dict[int, int] = {}
        self._state = -1

    def begin(self) -> None:
        """Begin a transaction; what another program has changed is not taken from memory."""
        self._connection.execute("BEGIN IMMEDIATE")
        (state,) = self._connection.execute("PRAGMA data_version").fetchone()
        if state != self._state:
            self.forget()
            self._state = state

    def commit(self) -> None:
        """Make everything since ``begin`` durable."""
        self._connection.execute("COMMIT")

    def rollback(self) -> None:
        """Undo everything since ``begin``."""
        if self._connection.in_transaction:
            self._connection.execute("ROLLBACK")
        self.forget()

    def forget(self) -> None:
        """Take nothing from memory any more."""
        self._ids["source"].clear()
        self._ids["place"].clear()
        self._names.clear()
        self._said.clear()
        self._next.clear()

    def add(self, batch: Sequence[Rows]) -> list[Added]:
        """Add articles, each as a new one or as a version; what became of each, in their order."""
        results: dict[int, Added] = {}
        fresh: dict[int, Rows] = {}
        there = self._there([rows.key for rows in batch])
        for at, rows in enumerate(batch):
            if rows.key in fresh or (rows.key in there and there[rows.key][2] != rows.digest):
                self._insert(list(fresh.values()))  # what came before a change is there before it
                there |= self._there(list(fresh))
                fresh.clear()
            if rows.key in there:
                results[at] = self._revise(rows, *there[rows.key])
                there |= self._there([rows.key])
            else:
                fresh[rows.key] = rows
                results[at] = Added(key=unsigned(rows.key), version=1, state="new")
        self._insert(list(fresh.values()))
        return [results[at] for at in range(len(batch))]

    def _there(self, keys: Sequence[int]) -> dict[int, tuple[int, int, bytes]]:
        """Of the articles with these keys, those that are there: number, version, digest."""
        found: dict[int, tuple[int, int, bytes]] = {}
        ask = "SELECT key, number, version, digest FROM card JOIN document USING (number) WHERE key = ?"
        for key in keys:
            for key_, number, version, digest in self._connection.execute(ask, (key,)):
                found[key_] = (number, version, digest)
        return found

    def note(self, done: Mapping[str, Progress]) -> None:
        """Note how far files have been read, and what could not be."""
        for name, progress in done.items():
            origin = writable(name)
            values = (origin, progress.size, progress.modified, progress.done, progress.finished)
            self._connection.execute("INSERT OR REPLACE INTO reading VALUES (?, ?, ?, ?, ?)", values)
            self._connection.execute("DELETE FROM failure WHERE origin = ? AND number >= ?", (origin, progress.begun))
            self._connection.executemany(
                "INSERT INTO failure (origin, number, place, reason) VALUES (?, ?, ?, ?)",
                [(origin, at, *map(writable, said)) for at, *said in progress.failures],
            )

    # New articles

    def _insert(self, batch: Sequence[Rows], *, version: int = 1) -> None:
        numbered = self._numbered(batch)
        run = self._connection.executemany
        run(INSERT_CARD, ((number, rows.key, version, *rows.card) for number, rows in numbered))
        run(
            "INSERT INTO document VALUES (?, ?, ?, ?)",
            ((number, rows.digest, rows.indexed, rows.content) for number, rows in numbered),
        )
        run(INSERT_TEXT, ((number, *rows.texts) for number, rows in numbered))
        self._add_words(rows.texts for _, rows in numbered if rows.key % SAMPLED == 0)
        number_of = {rows.key: number for number, rows in numbered}
        self._add_sources([(number_of[rows.key], source) for rows in batch for source in rows.sources])
        self._add_places([(number_of[rows.key], place) for rows in batch for place in rows.places])
        asked = sorted((kind, number, at) for number, rows in numbered for at, kind in enumerate(rows.asked))
        run("INSERT INTO asked VALUES (?, ?, ?)", asked)
        self._count(Counter(number >> BUCKET for number, _ in numbered))

    def _numbered(self, batch: Sequence[Rows]) -> list[tuple[int, Rows]]:
        """Each article with a number that nobody has: that of its moment, or the next free one."""
        taken: set[int] = set()
        numbered = []
        for rows in sorted(batch, key=lambda rows: -(2**62) if rows.moment is None else rows.moment):
            wanted = UNDATED if rows.moment is None else rows.moment // 1_000_000 * SLOTS
            number = self._next.get(wanted, wanted)
            while True:
                if number in taken:
                    number += 1
                elif taker := self._connection.execute(IS_TAKEN, (number,)).fetchone():
                    is_listed, free = taker[0], self._connection.execute(NEXT_FREE, (number,)).fetchone()
                    number = free[0] if is_listed and free and free[0] > number else number + 1
                else:
                    break
            taken.add(number)
            if number != wanted:
                self._next[wanted] = number + 1
            if rows.moment is not None and number - wanted >= SLOTS:
                self._spill(number - wanted)
            numbered.append((number, rows))
        return sorted(numbered, key=lambda pair: pair[0])

    def _spill(self, far: int) -> None:
        """Note how far an article stands from its moment: a search by date looks so much farther."""
        self._connection.execute("UPDATE setting SET value = max(value, ?) WHERE name = 'spill'", (far,))

    def _count(self, buckets: Counter[int]) -> None:
        self._connection.executemany(
            "INSERT INTO tally VALUES (?, ?) "
            "ON CONFLICT (bucket) DO UPDATE SET articles = articles + excluded.articles",
            sorted(buckets.items()),
        )

    def _add_words(self, texts: Iterable[tuple[str, ...]], by: int = 1) -> None:
        """Note the words of some articles, and in how many they are; or, ``by`` -1, that they are in so many less."""
        words: Counter[str] = Counter()
        for headline, body, _, sources, places, _ in texts:  # what was said is in the body too
            words.update({term for text in (headline, body, sources, places) for term in terms_of(text)})
        self._connection.executemany(
            "INSERT INTO term VALUES (?, ?) ON CONFLICT (word) DO UPDATE SET articles = articles + excluded.articles",
            sorted((word, count * by) for word, count in words.items()),
        )
        if by < 0:
            gone = [(word,) for word in sorted(words)]
            self._connection.executemany("DELETE FROM term WHERE word = ? AND articles <= 0", gone)

    def _add_sources(self, found: list[tuple[int, SourceRow]]) -> None:
        """Add sources in the order in which they came: each is called what the first article calls it."""
        articles = Counter([key for key, _ in {(row.key, number) for number, row in found}])
        first: dict[int, SourceRow] = {}
        quotes: dict[int, int] = {}
        unknown: dict[tuple[int, str], SourceRow] = {}
        for _, row in found:
            key = row.key
            first.setdefault(key, row)
            quotes[key] = quotes.get(key, 0) + (row.quotes.count(" ") + 1 if row.quotes else 0)
            if (key, row.name) not in self._names:
                unknown[key, row.name] = row
        ids, new = self._numbers("source", first)
        run = self._connection.executemany
        counts = sorted((articles[key], quotes[key], ids[key]) for key in first.keys() - new.keys())
        run("UPDATE source SET articles = articles + ?, quotes = quotes + ? WHERE id = ?", counts)
        run(
            "INSERT INTO source VALUES (?, ?, ?, ?, ?, ?, ?)",
            [(id, key, *_who(first[key]), articles[key], quotes[key]) for key, id in new.items()],
        )
        words = sorted((word, ids[key]) for (key, _), row in unknown.items() for word in row.words)
        run("INSERT OR IGNORE INTO source_word VALUES (?, ?)", words)
        quoted = sorted((ids[row.key], number, row.part, row.quotes) for number, row in found)
        run("INSERT INTO quoted VALUES (?, ?, ?, ?)", quoted)
        shared = [(key, name) for (key, name), row in unknown.items() if row.met_by != "article"]
        self._names.update(shared)
        self._remember("source", {key: ids[key] for key, _ in shared}, self._names)

    def _add_places(self, found: list[tuple[int, PlaceRow]]) -> None:
        """Add places in the order in which they came: each is where the first article that says it says it is."""
        articles = Counter([key for key, _ in {(row.key, number) for number, row in found}])
        first: dict[int, PlaceRow] = {}
        unknown: dict[tuple[int, PlaceValues, int | None], PlaceRow] = {}
        for _, row in found:
            first.setdefault(row.key, row)
            if (said := (row.key, row.place, row.within)) not in self._said:
                unknown.setdefault(said, row)
        ids, new = self._numbers("place", first)
        run = self._connection.executemany
        counts = sorted((articles[key], ids[key]) for key in first.keys() - new.keys())
        run("UPDATE place SET articles = articles + ? WHERE id = ?", counts)
        run(
            "INSERT INTO place VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL, ?)",
            [(id, key, *first[key].place, articles[key]) for key, id in new.items()],
        )
        self._complete_places(list(unknown.values()), ids)
        located = sorted((ids[row.key], number, row.part, row.mentions) for number, row in found)
        run("INSERT INTO located VALUES (?, ?, ?, ?)", located)
        self._said.update(unknown)
        self._remember("place", ids, self._said)

    def _complete_places(self, rows: list[PlaceRow], ids: Mapping[int, int]) -> None:
        """Note what articles say of places that no article has said before: a point, a country, another name."""
        run = self._connection.executemany
        for at, column in enumerate(PLACE_COLUMNS):
            values = [(row.place[at + 3], ids[row.key]) for row in rows if row.place[at + 3] is not None]
            run(f"UPDATE place SET {column} = ? WHERE id = ? AND {column} IS NULL", values)
        around = [(ids[row.within], ids[row.key]) for row in rows if row.within is not None and row.within != row.key]
        run("UPDATE place SET within = ? WHERE id = ? AND within IS NULL", around)
        run(
            "INSERT OR IGNORE INTO place_box SELECT id, latitude, latitude, longitude, longitude FROM place "
            "WHERE id = ? AND latitude IS NOT NULL AND longitude IS NOT NULL",
            [(ids[row.key],) for row in rows],
        )
        words = sorted((word, ids[row.key]) for row in rows for word in row.words)
        run("INSERT OR IGNORE INTO place_word VALUES (?, ?)", words)

    def _numbers(self, table: Table, keys: Iterable[int]) -> tuple[dict[int, int], dict[int, int]]:
        """The number that each key has in a table, and of these those that are new there."""
        known = self._ids[table]
        ids: dict[int, int] = {}
        new: dict[int, int] = {}
        (last,) = self._connection.execute(f"SELECT coalesce(max(id), 0) FROM {table}").fetchone()
        for key in keys:
            id = known.get(key)
            if id is None:
                row = self._connection.execute(f"SELECT id FROM {table} WHERE key = ?", (key,)).fetchone()
                id = row[0] if row else last + len(new) + 1
                if row is None:
                    new[key] = id
            ids[key] = id
        return ids, new

    def _remember(self, table: Table, ids: Mapping[int, int], more: set[Any]) -> None:
        """Remember numbers of a table; when there are too many, forget them all, with what else is known of them."""
        self._ids[table].update(ids)
        if len(self._ids[table]) > KNOWN_KEYS or len(more) > KNOWN_KEYS:
            self._ids[table].clear()
            more.clear()

    # Versions

    def _revise(self, rows: Rows, number: int, version: int, digest: bytes) -> Added:
        key = unsigned(rows.key)
        if rows.digest == digest:
            return Added(key=key, version=version, state="unchanged")
        (content,) = self._connection.execute("SELECT content FROM document WHERE number = ?", (number,)).fetchone()
        old = rows_of(decode(unpack(content)))
        if old.name != rows.name:
            return Added(key=key, version=version, state="refused")
        is_older = _is_older(rows.order, old.order)
        run = self._connection.execute
        kept = run("SELECT version FROM version WHERE key = ? AND digest = ?", (rows.key, rows.digest)).fetchone()
        if is_older and kept:
            return Added(key=key, version=kept[0], state="unchanged")
        (last,) = run("SELECT coalesce(max(version), 0) FROM version WHERE key = ?", (rows.key,)).fetchone()
        following = max(last, version) + 1
        if is_older:
            run("INSERT INTO version VALUES (?, ?, ?, ?)", (rows.key, following, rows.digest, rows.content))
            return Added(key=key, version=following, state="older")
        run("INSERT INTO version VALUES (?, ?, ?, ?)", (rows.key, version, digest, content))
        self._take_out(number, old)
        self._insert([rows], version=following)
        return Added(key=key, version=following, state="changed")

    def remove(self, key: int) -> bool:
        """Take an article out, with all its versions; whether it was there."""
        there = self._there([key])
        if not there:
            return False
        number = there[key][0]
        (content,) = self._connection.execute("SELECT content FROM document WHERE number = ?", (number,)).fetchone()
        self._take_out(number, rows_of(decode(unpack(content))))
        self._connection.execute("DELETE FROM version WHERE key = ?", (key,))
        return True

    def _take_out(self, number: int, old: Rows) -> None:
        """Take what an article is found by out of all tables.

        The full text forgets only what it is told again. Where it would not be the same words (a class of a plugin that
        is not here now), the number is never given to another article instead.
        """
        run = self._connection.execute
        (indexed,) = run("SELECT indexed FROM document WHERE number = ?", (number,)).fetchone()
        if indexed == old.indexed:
            run(DELETE_TEXT, (number, *old.texts))
        else:
            run("INSERT OR IGNORE INTO gone VALUES (?)", (number,))
        run("DELETE FROM card WHERE number = ?", (number,))
        run("DELETE FROM document WHERE number = ?", (number,))
        self._connection.executemany(
            "DELETE FROM asked WHERE kind = ? AND number = ?", [(k, number) for k in old.asked]
        )
        self._count(Counter({number >> BUCKET: -1}))
        if old.key % SAMPLED == 0:
            self._add_words([old.texts], by=-1)
        self._take_out_sources(number, old.sources)
        self._take_out_places(number, old.places)

    def _take_out_sources(self, number: int, rows: Sequence[SourceRow]) -> None:
        run = self._connection.execute
        for key in {row.key for row in rows}:
            for id, met_by in run("SELECT id, met_by FROM source WHERE key = ?", (key,)).fetchall():
                quotes = sum(len(row.quotes.split()) for row in rows if row.key == key)
                run("DELETE FROM quoted WHERE source = ? AND number = ?", (id, number))
                run("UPDATE source SET articles = articles - 1, quotes = quotes - ? WHERE id = ?", (quotes, id))
                if run("DELETE FROM source WHERE id = ? AND articles <= 0", (id,)).rowcount:
                    words = {word for row in rows if row.key == key for word in row.words}
                    self._take_out_names("source", id, words, met_by)

    def _take_out_places(self, number: int, rows: Sequence[PlaceRow]) -> None:
        run = self._connection.execute
        for key in {row.key for row in rows}:
            for id, met_by in run("SELECT id, met_by FROM place WHERE key = ?", (key,)).fetchall():
                run("DELETE FROM located WHERE place = ? AND number = ?", (id, number))
                run("UPDATE place SET articles = articles - 1 WHERE id = ?", (id,))
                if run("DELETE FROM place WHERE id = ? AND articles <= 0", (id,)).rowcount:
                    run("UPDATE place SET within = NULL WHERE within = ?", (id,))
                    run("DELETE FROM place_box WHERE id = ?", (id,))
                    words = {word for row in rows if row.key == key for word in row.words}
                    self._take_out_names("place", id, words, met_by)

    def _take_out_names(self, table: Table, id: int, words: set[str], met_by: str) -> None:
        """Take out what a source or place was called that is not there any more.

        What has met by an identifier or a name may have been called something else by an article that went before:
        that takes a look at all names, a second in an archive of a million.
        """
        if met_by == "article":
            gone = [(word, id) for word in words]
            self._connection.executemany(f"DELETE FROM {table}_word WHERE word = ? AND {table} = ?", gone)
        else:
            self._connection.execute(f"DELETE FROM {table}_word WHERE {table} = ?", (id,))
        self.forget()


def _is_older(ours: tuple[int, int], theirs: tuple[int, int]) -> bool:
    """Whether an article says itself to be older than another: by number of version, else by its last change."""
    for mine, other in zip(ours, theirs, strict=True):
        if mine and other and mine != other:
            return mine < other
    return False


def _who(row: SourceRow) -> tuple[str, str, str]:
    """What the list of sources says of one."""
    return row.kind, row.name, row.met_by

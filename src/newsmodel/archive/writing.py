"""Putting articles into an archive, and taking them out: rows in, one transaction a batch.

A batch is sorted by number before it is written: the full text grows fastest when numbers only go up, and so do the
B-trees of what is looked up by source and place.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import attrs
import msgspec

from newsmodel.archive.cards import Added
from newsmodel.archive.facts import SourceFacts
from newsmodel.archive.packing import unpack
from newsmodel.archive.reading import Progress
from newsmodel.archive.rows import PlaceRow, Rows, SourceRow, rows_of, unsigned, words_of_source
from newsmodel.archive.tables import BUCKET, SLOTS, TEXTS, UNDATED
from newsmodel.archive.words import terms_in, writable
from newsmodel.formats.json import decode

KNOWN_WORDS = 300_000
"""How many words, as printed, are remembered as being in the file: 30 MB; when all are forgotten, the common ones come
back with the next batch."""

KNOWN_KEYS = 100_000
"""How many sources and places are remembered."""

NAMES = 50
"""How many names one source can have."""

NEXT_FREE = """SELECT card.number + 1 FROM card LEFT JOIN card AS next ON next.number = card.number + 1
    WHERE card.number >= ? AND next.number IS NULL ORDER BY card.number LIMIT 1"""
IS_TAKEN = "SELECT 1 FROM card WHERE number = ?1 UNION ALL SELECT 0 FROM gone WHERE number = ?1"
ADD_SOURCE = """INSERT INTO source (key, kind, name, met_by, facts, articles, quotes) VALUES (?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (key) DO UPDATE SET articles = articles + excluded.articles, quotes = quotes + excluded.quotes
    RETURNING id, name, facts"""
ADD_PLACE = """INSERT INTO place (key, kind, name, met_by, geonames, wikidata, country, region, latitude, longitude,
    precision, articles) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (key) DO UPDATE SET articles = articles + excluded.articles,
    country = coalesce(country, excluded.country), region = coalesce(region, excluded.region),
    latitude = coalesce(latitude, excluded.latitude), longitude = coalesce(longitude, excluded.longitude),
    precision = coalesce(precision, excluded.precision) RETURNING id"""
INSERT_CARD = f"INSERT INTO card VALUES ({', '.join('?' * 16)})"
INSERT_TEXT = f"INSERT INTO fulltext (rowid, {', '.join(TEXTS)}) VALUES ({', '.join('?' * 7)})"
DELETE_TEXT = f"INSERT INTO fulltext (fulltext, rowid, {', '.join(TEXTS)}) VALUES ('delete', {', '.join('?' * 7)})"


class Writer:
    """What writes to one archive: it remembers which sources, places and words the file has."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._sources: dict[int, tuple[int, frozenset[str]]] = {}
        self._places: dict[tuple[object, ...], int] = {}
        self._words: set[str] = set()
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
        for memory in (self._sources, self._places, self._words, self._next):
            memory.clear()

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
        self._add_words(rows.texts for _, rows in numbered)
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

    def _add_words(self, texts: Iterable[tuple[str, ...]]) -> None:
        """Note the words that the file does not know yet, the commonest of this batch first."""
        new: Counter[str] = Counter()
        for columns in texts:
            for text in columns[:-1]:
                new.update(set(text.split()) - self._words)
        terms: Counter[str] = Counter()
        for word, count in new.items():
            for term in terms_in(word):
                terms[term] += count
        (last,) = self._connection.execute("SELECT coalesce(max(rank), 0) FROM term").fetchone()
        ranked = {term: last + at for at, (term, _) in enumerate(terms.most_common(), 1)}
        self._connection.executemany("INSERT OR IGNORE INTO term VALUES (?, ?)", sorted(ranked.items()))
        self._words.update(new)
        if len(self._words) > KNOWN_WORDS:
            self._words.clear()

    def _add_sources(self, found: list[tuple[int, SourceRow]]) -> None:
        """Add sources in the order in which they came: each is called what the first article calls it."""
        articles = Counter(key for key, _ in {(row.key, number) for number, row in found})
        quotes: Counter[int] = Counter()
        for _, row in found:
            quotes[row.key] += row.quotes.count(" ") + 1 if row.quotes else 0
        ids: dict[int, int] = {}
        words: list[tuple[str, int]] = []
        for _, row in found:
            key = row.key
            id, names = self._sources.get(key, (0, frozenset[str]()))
            if row.name not in names:
                counts = (articles.pop(key, 0), quotes.pop(key, 0))
                values = (key, row.kind, row.name, row.met_by, row.facts, *counts)
                id, name, facts = self._connection.execute(ADD_SOURCE, values).fetchone()
                found_by = row.words if name == row.name else self._also_called(id, facts, row)
                words += ((word, id) for word in found_by)
                if row.met_by != "article":
                    self._sources[key] = (id, names | {row.name})
            ids[key] = id
        run = self._connection.executemany
        more = [(count, quotes[key], ids[key]) for key, count in articles.items()]
        run("UPDATE source SET articles = articles + ?, quotes = quotes + ? WHERE id = ?", more)
        run("INSERT OR IGNORE INTO source_word VALUES (?, ?)", sorted(words))
        run(
            "INSERT INTO quoted VALUES (?, ?, ?, ?)",
            sorted((ids[row.key], number, row.part, row.quotes) for number, row in found),
        )
        if len(self._sources) > KNOWN_KEYS:
            self._sources.clear()

    def _also_called(self, id: int, known: str, row: SourceRow) -> tuple[str, ...]:
        """Note that a source has another name too; the words it is found by from now on."""
        facts = msgspec.json.decode(known, type=SourceFacts)
        others, name = facts.other_names.splitlines(), " ".join(row.name.split())
        if name == facts.name or len(others) >= NAMES:
            return ()
        if name not in others:
            facts = attrs.evolve(facts, other_names="\n".join([*others, name]))
            said = msgspec.json.encode(facts).decode()
            self._connection.execute("UPDATE source SET facts = ? WHERE id = ?", (said, id))
        return words_of_source(facts, row.met_by)

    def _add_places(self, found: list[tuple[int, PlaceRow]]) -> None:
        """Add places in the order in which they came: each is where the first article that says it says it is."""
        articles = Counter(key for key, _ in {(row.key, number) for number, row in found})
        ids: dict[int, int] = {}
        new: list[PlaceRow] = []
        for _, row in found:
            said = (row.key, row.place, row.within)
            if (known := self._places.get(said)) is None:
                values = (row.key, *row.place, articles.pop(row.key, 0))
                (known,) = self._connection.execute(ADD_PLACE, values).fetchone()
                new.append(row)
                self._places[said] = known
            ids[row.key] = known
        run = self._connection.executemany
        more = [(count, ids[key]) for key, count in articles.items()]
        run("UPDATE place SET articles = articles + ? WHERE id = ?", more)
        run(
            "UPDATE place SET within = ? WHERE id = ? AND within IS NULL",
            [(ids[row.within], ids[row.key]) for row in new if row.within is not None and row.within != row.key],
        )
        run(
            "INSERT OR IGNORE INTO place_box VALUES (?, ?, ?, ?, ?)",
            [
                (ids[row.key], row.place[7], row.place[7], row.place[8], row.place[8])
                for row in new
                if row.place[7] is not None
            ],
        )
        run(
            "INSERT OR IGNORE INTO place_word VALUES (?, ?)",
            sorted((word, ids[row.key]) for row in new for word in row.words),
        )
        run(
            "INSERT INTO located VALUES (?, ?, ?, ?)",
            sorted((ids[row.key], number, row.part, row.mentions) for number, row in found),
        )
        if len(self._places) > KNOWN_KEYS:
            self._places.clear()

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
        before = self._connection.execute("SELECT content FROM version WHERE key = ?", (key,)).fetchall()
        versions = [rows_of(decode(unpack(each))) for each in (content, *(each for (each,) in before))]
        self._take_out(number, versions[0])
        self._connection.execute("DELETE FROM version WHERE key = ?", (key,))
        self._take_out_words(rows.texts for rows in versions)
        return True

    def _take_out_words(self, texts: Iterable[tuple[str, ...]]) -> None:
        """Forget those words of an article that no other article has."""
        terms = {term for columns in texts for text in columns[:-1] for word in text.split() for term in terms_in(word)}
        asked = "SELECT 1 FROM fulltext WHERE fulltext MATCH ? LIMIT 1"
        unused = [(term,) for term in terms if not self._connection.execute(asked, (f'"{term}"',)).fetchone()]
        self._connection.executemany("DELETE FROM term WHERE word = ?", sorted(unused))
        self._words.clear()

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
        self._take_out_sources(number, old.sources)
        self._take_out_places(number, old.places)

    def _take_out_sources(self, number: int, rows: Sequence[SourceRow]) -> None:
        run = self._connection.execute
        for key in {row.key for row in rows}:
            for id, met_by, facts in run("SELECT id, met_by, facts FROM source WHERE key = ?", (key,)).fetchall():
                quotes = sum(len(row.quotes.split()) for row in rows if row.key == key)
                run("DELETE FROM quoted WHERE source = ? AND number = ?", (id, number))
                run("UPDATE source SET articles = articles - 1, quotes = quotes - ? WHERE id = ?", (quotes, id))
                if run("DELETE FROM source WHERE id = ? AND articles <= 0", (id,)).rowcount:
                    words = words_of_source(msgspec.json.decode(facts, type=SourceFacts), met_by)
                    gone = [(word, id) for word in words]
                    self._connection.executemany("DELETE FROM source_word WHERE word = ? AND source = ?", gone)
                    self._sources.pop(key, None)

    def _take_out_places(self, number: int, rows: Sequence[PlaceRow]) -> None:
        run = self._connection.execute
        for key in {row.key for row in rows}:
            for (id,) in run("SELECT id FROM place WHERE key = ?", (key,)).fetchall():
                run("DELETE FROM located WHERE place = ? AND number = ?", (id, number))
                run("UPDATE place SET articles = articles - 1 WHERE id = ?", (id,))
                gone = run("DELETE FROM place WHERE id = ? AND articles <= 0 RETURNING met_by", (id,)).fetchone()
                if gone is not None:
                    run("UPDATE place SET within = NULL WHERE within = ?", (id,))
                    run("DELETE FROM place_box WHERE id = ?", (id,))
                    self._take_out_place_words(
                        id, {word for row in rows if row.key == key for word in row.words}, *gone
                    )
                    self._places.clear()

    def _take_out_place_words(self, id: int, words: set[str], met_by: str) -> None:
        run = self._connection.execute
        if met_by == "id":  # other articles may have called it something else
            run("DELETE FROM place_word WHERE place = ?", (id,))
            return
        for word in (*words, "the"):
            run("DELETE FROM place_word WHERE word = ? AND place = ?", (word, id))


def _is_older(ours: tuple[int, int], theirs: tuple[int, int]) -> bool:
    """Whether an article says itself to be older than another: by number of version, else by its last change."""
    for mine, other in zip(ours, theirs, strict=True):
        if mine and other and mine != other:
            return mine < other
    return False

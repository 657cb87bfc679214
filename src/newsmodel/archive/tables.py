"""The shape of an archive's file: its tables, and how an older file is brought to it.

An article's number carries the time of its publication: ``SLOTS`` numbers a second, and the first free one from
there on. So "newest first" is the native order of every table, and of the full text. Numbers this small (41 bits)
leave the full text a third smaller than seconds moved 24 bits to the left would: 7.5 kB an article against 10.8.
"""

from __future__ import annotations

import sqlite3

from newsmodel.errors import ArchiveVersionError

APPLICATION = 0x6E657773
"""What the file says to be, in SQLite's header: "news"."""

VERSION = 1
"""The version of this shape; a file of a higher one is refused, one of a lower one is brought up."""

SLOTS = 4
"""How many numbers a second of publication has."""

UNDATED = -(2**50)
"""Where the numbers of articles begin that say no time: before all times."""

SAMPLED = 8
"""The words of one article in so many are noted, for prefixes: of all it would take an eighth of the time of adding."""

BUCKET = 15
"""How many bits of a number are left out to get the bucket it is counted in: about two hours of publication."""

SCHEMA = (
    """CREATE TABLE card (
    number INTEGER PRIMARY KEY, key INTEGER NOT NULL UNIQUE, version INTEGER NOT NULL, moment INTEGER, zone INTEGER,
    headline TEXT NOT NULL, byline TEXT, publisher TEXT, section TEXT, language TEXT, quotes INTEGER NOT NULL,
    anonymous INTEGER NOT NULL, sources INTEGER NOT NULL, places INTEGER NOT NULL, calls_to_action INTEGER NOT NULL,
    words INTEGER NOT NULL)""",
    """CREATE TABLE document (
    number INTEGER PRIMARY KEY, digest BLOB NOT NULL, indexed INTEGER NOT NULL, content BLOB NOT NULL)""",
    """CREATE TABLE version (
    key INTEGER NOT NULL, version INTEGER NOT NULL, digest BLOB NOT NULL, content BLOB NOT NULL,
    UNIQUE (key, version))""",
    """CREATE TABLE source (
    id INTEGER PRIMARY KEY, key INTEGER NOT NULL UNIQUE, kind TEXT NOT NULL, name TEXT NOT NULL, met_by TEXT NOT NULL,
    articles INTEGER NOT NULL, quotes INTEGER NOT NULL)""",
    "CREATE INDEX most_quoted ON source (quotes)",
    "CREATE TABLE source_word (word TEXT, source INTEGER, PRIMARY KEY (word, source)) WITHOUT ROWID",
    """CREATE TABLE quoted (
    source INTEGER, number INTEGER, part TEXT, quotes TEXT NOT NULL,
    PRIMARY KEY (source, number, part)) WITHOUT ROWID""",
    """CREATE TABLE place (
    id INTEGER PRIMARY KEY, key INTEGER NOT NULL UNIQUE, kind TEXT NOT NULL, name TEXT NOT NULL, met_by TEXT NOT NULL,
    geonames INTEGER, wikidata TEXT, country TEXT, region TEXT, latitude REAL, longitude REAL, precision REAL,
    within INTEGER, articles INTEGER NOT NULL)""",
    "CREATE INDEX most_named ON place (articles)",
    "CREATE INDEX place_within ON place (within)",
    "CREATE INDEX place_country ON place (country)",
    "CREATE TABLE place_word (word TEXT, place INTEGER, PRIMARY KEY (word, place)) WITHOUT ROWID",
    """CREATE TABLE located (
    place INTEGER, number INTEGER, part TEXT, mentions INTEGER NOT NULL,
    PRIMARY KEY (place, number, part)) WITHOUT ROWID""",
    "CREATE VIRTUAL TABLE place_box USING rtree (id, south, north, west, east)",
    """CREATE TABLE asked (
    kind TEXT, number INTEGER, position INTEGER, PRIMARY KEY (kind, number, position)) WITHOUT ROWID""",
    "CREATE TABLE tally (bucket INTEGER PRIMARY KEY, articles INTEGER NOT NULL)",
    "CREATE TABLE term (word TEXT PRIMARY KEY, articles INTEGER NOT NULL) WITHOUT ROWID",
    "CREATE TABLE gone (number INTEGER PRIMARY KEY)",
    """CREATE TABLE reading (
    origin TEXT PRIMARY KEY, size INTEGER NOT NULL, modified INTEGER NOT NULL, done INTEGER NOT NULL,
    finished INTEGER NOT NULL) WITHOUT ROWID""",
    """CREATE TABLE failure (
    id INTEGER PRIMARY KEY, origin TEXT NOT NULL, number INTEGER NOT NULL, place TEXT NOT NULL,
    reason TEXT NOT NULL)""",
    "CREATE TABLE setting (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID",
    """CREATE VIRTUAL TABLE fulltext USING fts5 (
    headline, body, said, sources, places, facts, content='', tokenize='unicode61 remove_diacritics 2')""",
)
"""What a new archive is made of.

``document`` has each article as it is now: canonical JSON, deflated; ``version`` has what it was before. ``card`` is
what a list shows. ``quoted`` and ``located`` say which quotes of which article are by a source, and that a place is
named there. ``term`` has the words of one article in eight, and in how many of those they are. ``gone`` has numbers
that the full text may still know and no article may have. ``reading`` and ``failure`` tell what was read into the
archive and what could not be.
"""

TEXTS = ("headline", "body", "said", "sources", "places", "facts")
"""The columns of the full text."""

HASH_SIZE = 64 * 2**20
"""Bytes of new full text that are gathered before they are sorted into the file."""


def create(connection: sqlite3.Connection) -> None:
    """Make the tables of a new archive, in one transaction."""
    connection.execute("BEGIN IMMEDIATE")
    if version_of(connection):  # another program was faster
        connection.execute("COMMIT")
        return
    for statement in SCHEMA:
        connection.execute(statement)
    connection.execute("INSERT INTO fulltext (fulltext, rank) VALUES ('hashsize', ?)", (HASH_SIZE,))
    connection.execute("INSERT INTO setting VALUES ('spill', 0)")
    connection.execute(f"PRAGMA application_id = {APPLICATION}")
    connection.execute(f"PRAGMA user_version = {VERSION}")
    connection.execute("COMMIT")


MIGRATIONS: dict[int, tuple[str, ...]] = {}
"""The statements that bring a file of a version to the next one."""


def migrate(connection: sqlite3.Connection, migrations: dict[int, tuple[str, ...]], newest: int) -> None:
    """Bring the file to the newest version, step by step, each in a transaction of its own.

    Raises ``ArchiveVersionError`` when a step is missing: the file is of a version that was never published.
    """
    while (version := version_of(connection)) < newest:
        if version not in migrations:
            raise ArchiveVersionError(f"an archive of version {version} cannot be brought to version {newest}")
        connection.execute("BEGIN IMMEDIATE")
        try:
            if version_of(connection) == version:  # another program may have been faster
                for statement in migrations[version]:
                    connection.execute(statement)
                connection.execute(f"PRAGMA user_version = {version + 1}")
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise


def version_of(connection: sqlite3.Connection) -> int:
    """The version of a file's shape."""
    version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    return version

"""Articles that the tests of archives share: the examples, and small ones made by hand."""

from __future__ import annotations

import functools
import sqlite3
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import newsmodel as nm
from newsmodel.archive import Archive
from newsmodel.archive.packing import unpack
from newsmodel.errors import ArchiveError
from newsmodel.model import Article, Paragraph, Person, Place, Quote, Source

EXAMPLES = Path(__file__).parents[2] / "examples"
NOON = datetime(2024, 8, 19, 12, tzinfo=UTC)


@functools.cache
def examples() -> tuple[Article, ...]:
    """The seed article and the other examples."""
    paths = [EXAMPLES / "seed_article.json", *sorted((EXAMPLES / "articles").glob("*.json"))]
    return tuple(nm.load(path) for path in paths)


def story(name: str, text: str = "", headline: str = "", /, **fields: object) -> Article:
    """A short article."""
    blocks = (Paragraph(id="p", text=text),) if text else ()
    return Article(uri=f"urn:{name}", headline=headline or name, blocks=blocks, **fields)  # type: ignore[arg-type]


def said_by(name: str, who: str, words: str, **fields: object) -> Article:
    """An article in which a person says something."""
    return story(
        name,
        words,
        parties=(Person(id="who", name=who),),
        sources=(Source(id="s", kind="named", description=who, party="who"),),
        quotes=(Quote(id="q", kind="indirect", text=words, source="s"),),
        **fields,
    )


def placed(name: str, *places: Place, **fields: object) -> Article:
    """An article that names places."""
    return story(name, places=places, **fields)


def at(seconds: float) -> datetime:
    """A time so long after noon."""
    return NOON + timedelta(seconds=seconds)


def filled(articles: Iterable[Article], path: str | Path = ":memory:", *, batch: int = 2000) -> Archive:
    """An archive with these articles."""
    archive = Archive.open(path)
    for _ in archive.add_many(articles, batch=batch):
        pass
    return archive


def uris(archive: Archive, query: str) -> list[str]:
    """What a query finds, without "urn:"."""
    return [(archive.get(card).uri or "").removeprefix("urn:") for card in archive.find(query, limit=10_000)]


def contents(path: Path) -> bytes:
    """Every byte of an archive's file and log, and of every document in it, inflated."""
    whole = b"".join(each.read_bytes() for each in sorted(path.parent.glob(f"{path.name}*")))
    connection = sqlite3.connect(path)
    try:
        for table in ("document", "version"):
            for (content,) in connection.execute(f"SELECT content FROM {table}"):
                whole += unpack(content)
    finally:
        connection.close()
    return whole


def tables(archive: Archive) -> dict[str, list[tuple[object, ...]]]:
    """All rows of all tables that an archive's answers come from, the words of its full text among them."""
    connection = archive._connection
    connection.execute("CREATE VIRTUAL TABLE IF NOT EXISTS temp.words USING fts5vocab(main, fulltext, instance)")
    names = [
        "card",
        "document",
        "version",
        "source",
        "source_word",
        "quoted",
        "place",
        "place_word",
        "located",
        "place_box",
        "asked",
        "term",
    ]
    found = {name: connection.execute(f"SELECT * FROM {name}").fetchall() for name in names}
    return {**found, "words": connection.execute("SELECT term FROM temp.words").fetchall()}


def is_ours(error: BaseException) -> bool:
    """Whether an error is one that an archive may raise, whatever happened to its file."""
    return isinstance(error, ArchiveError)

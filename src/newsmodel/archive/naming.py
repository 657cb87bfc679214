"""What names an article to an archive, and an article from what the archive has of it."""

from __future__ import annotations

import sqlite3
from typing import TypeAlias

from newsmodel.address import KEY, Address, key_of
from newsmodel.archive.cards import Card, PlaceCard, SourceCard
from newsmodel.archive.entity_rows import signed
from newsmodel.errors import ArchiveDamagedError, DecodeError, InvalidError, NotHereError
from newsmodel.formats.json import decode, peek
from newsmodel.model.article import Article
from newsmodel.model.quote import Quote

Named: TypeAlias = Article | Card | Address | str
"""What names an article: itself, its card, its address, its key."""


def key_named(article: Named) -> str:
    """The key of what names an article; ``NotHereError`` when it names none."""
    if isinstance(article, Article):
        return key_of(article)
    if isinstance(article, str):
        key = Address.parse(article).key if article.startswith("news:") else article
    else:
        key = article.key
    if key is None or not KEY.fullmatch(key):
        raise NotHereError(f"{key!r} is no key of an article: sixteen hexadecimal digits")
    return key


def entity_key(entity: SourceCard | PlaceCard | str) -> str:
    """The key of a source or place, or of what names it."""
    return entity if isinstance(entity, str) else entity.key


def number_of(connection: sqlite3.Connection, key: str) -> int | None:
    """The number of the article with a key; None when it is not there."""
    row = connection.execute("SELECT number FROM card WHERE key = ?", (signed(key),)).fetchone()
    return None if row is None else int(row[0])


def decoded(document: bytes) -> Article:
    """The article in a document of an archive, whose word is not taken for anything."""
    try:
        return decode(document)
    except (DecodeError, InvalidError) as error:
        raise ArchiveDamagedError(f"a document in the archive is damaged: {error}") from error


def quotes_in(document: bytes) -> tuple[Quote, ...]:
    """The quotes in a document of an archive, the rest of it passed over."""
    try:
        quotes: tuple[Quote, ...] = peek(document, "quotes")["quotes"]
    except (DecodeError, InvalidError) as error:
        raise ArchiveDamagedError(f"a document in the archive is damaged: {error}") from error
    return quotes

"""CSL-JSON: an article as citation programs know it, an item of type ``article-newspaper``.

Only what a bibliography tells is written. A citation program makes the address a link, so that only web
addresses are written as one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Required, TypedDict

import msgspec

from newsmodel.formats.drops import left_out
from newsmodel.formats.format import Format
from newsmodel.formats.validation import json_standards
from newsmodel.model.article import Article
from newsmodel.model.party import Party, Person

Name = TypedDict("Name", {"family": str, "given": str, "literal": str}, total=False)  # noqa: UP013 (as Item)
"""Somebody's name: family and given name of a person, or literally as it is."""

Item = TypedDict(
    "Item",
    {
        "id": Required[str],
        "type": Required[str],
        "title": str,
        "author": list[Name],
        "editor": list[Name],
        "translator": list[Name],
        "issued": dict[str, list[list[int]]],
        "container-title": str,
        "publisher": str,
        "source": str,
        "section": str,
        "genre": str,
        "URL": str,
        "language": str,
        "abstract": str,
        "keyword": str,
    },
    total=False,
)
"""One work in a bibliography, with the members that a news article can fill."""

WEB = re.compile(r"https?://\S+\Z", re.IGNORECASE)
"""An address that may become a link."""


def item(article: Article) -> Item:
    """An article as an item of a bibliography.

    >>> item(Article(headline="The pier is safe", language="en"))
    {'id': 'the-pier-is-safe', 'type': 'article-newspaper', 'title': 'The pier is safe', 'language': 'en'}
    """
    parties = {party.id: party for party in article.parties}
    publisher = parties[article.publisher].name if article.publisher else ""
    made: Item = {
        "id": article.uri or article.url or slug(article.headline),
        "type": "article-newspaper",
        "title": article.headline,
        "author": _names(article, parties, "author") or ([{"literal": article.byline}] if article.byline else []),
        "editor": _names(article, parties, "editor"),
        "translator": _names(article, parties, "translator"),
        "issued": _date(article),
        "container-title": publisher,
        "publisher": publisher,
        "source": parties[article.provider].name if article.provider else "",
        "section": article.section or "",
        "genre": article.genre or "",
        "URL": article.url if article.url and WEB.match(article.url) else "",
        "language": article.language or "",
        "abstract": article.standfirst or "",
        "keyword": ", ".join(article.keywords),
    }
    for name in [name for name, value in made.items() if not value]:
        del made[name]  # type: ignore[misc]  # the names are its own
    return made


def _names(article: Article, parties: dict[str, Party], role: str) -> list[Name]:
    made = (_name(parties[each.party]) for each in article.contributors if each.role == role)
    return [name for name in made if name.get("family") or name.get("literal")]


def _name(party: Party) -> Name:
    if isinstance(party, Person) and party.family_name:
        given: Name = {"given": party.given_name} if party.given_name else {}
        return {"family": party.family_name, **given}
    return {"literal": party.name}


def _date(article: Article) -> dict[str, list[list[int]]]:
    on = article.published
    return {"date-parts": [[on.year, on.month, on.day]]} if on else {}


def slug(text: str) -> str:
    """A text as one word for an id: its first words in small letters, joined with hyphens."""
    return "-".join(re.findall(r"\w+", text[:200].lower())[:10]) or "article"


def unique(name: str, taken: dict[str, int]) -> str:
    """A name that is not taken yet, with a number where need be; from now on it is taken.

    >>> taken = {}
    >>> [unique("brook", taken), unique("brook", taken), unique("brook", taken)]
    ['brook', 'brook-2', 'brook-3']
    """
    made = name
    while made in taken:
        taken[name] += 1
        made = f"{name}-{taken[name]}"
    taken[made] = 1
    return made


def items(articles: Iterable[Article]) -> Iterator[Item]:
    """Articles as items whose ids differ, lazily."""
    taken: dict[str, int] = {}
    for article in articles:
        made = item(article)
        made["id"] = unique(made["id"], taken)
        yield made


def encode(article: Article, *, indent: int = 0) -> str:
    """An article as an array of one item: on one line, or indented by so many spaces."""
    encoded = msgspec.json.encode([item(article)])
    return (msgspec.json.format(encoded, indent=indent) if indent else encoded).decode() + "\n"


def encode_many(articles: Iterable[Article]) -> Iterator[bytes]:
    """Articles as an array of items, one a line, lazily."""
    before = b"["
    for each in items(articles):
        yield before + msgspec.json.encode(each)
        before = b",\n"
    yield b"]\n" if before == b",\n" else b"[]\n"


PARTY = {"id", "kind", "name", "given_name", "family_name"}
WRITTEN = {
    "": {"uri", "url", "headline", "standfirst", "byline", "contributors", "language", "published", "section"}
    | {"genre", "keywords", "publisher", "provider", "parties"},
    "parties": PARTY,
}
"""What of an article and of its parties stands in an item."""


csl_json = Format(
    name="csl-json",
    title="CSL-JSON",
    media_type="application/vnd.citationstyles.csl+json",
    suffixes=(".csl.json",),
    encode=encode,
    encode_many=encode_many,
    drops=left_out(WRITTEN),
    validate=json_standards.csl_json,
)

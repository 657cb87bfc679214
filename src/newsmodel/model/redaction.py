"""Keeping a promise of anonymity: what is taken out before anything is written or shown."""

from __future__ import annotations

import operator
import unicodedata
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import unquote

import attrs

from newsmodel.errors import Problem
from newsmodel.extra import JSON
from newsmodel.model.part import Part, evolve
from newsmodel.model.party import Party, Person
from newsmodel.model.provenance import Provenance
from newsmodel.model.source import Anonymity, Source

if TYPE_CHECKING:
    from newsmodel.model.article import Article

REST = ":rest"
"""How the members of ``extra`` end in which a format keeps what a document held beyond the model."""


def without_identities(article: Article) -> Article:
    """The article without the parties behind its anonymous sources; the same object if there are none.

    A party that the article also names openly (as author, publisher, named source, in a credit, by its
    name in the text) stays: only the link to it goes. With a party go the mentions that point at it, and what
    is said of it where no reader of the page would see it: members of ``extra``, evidence and problems that hold one
    of its names or addresses, and the rest of the documents that the article was read from.
    """
    hidden = {source.party for source in article.sources if source.is_anonymous and source.party is not None}
    if not hidden:
        return article
    theirs = {name for party in article.parties if party.id in hidden for name in _names(party)}
    sources = tuple(
        _silent(evolve(each, party=None), theirs) if each.is_anonymous else each for each in article.sources
    )
    secret = hidden - set(_openly_named(article))
    names = {name for party in article.parties if party.id in secret for name in _names(party)}
    bare = evolve(
        article,
        sources=sources,
        parties=tuple(party for party in article.parties if party.id not in secret),
        mentions=tuple(mention for mention in article.mentions if mention.entity not in secret),
    )
    return cast("Article", _silent(bare, names)) if secret else bare


def _openly_named(article: Article) -> Iterator[str | None]:
    parties = {party.id: party for party in article.parties}
    anonymous = [source for source in article.sources if source.is_anonymous]
    unnamed = {_plain(words) for source in anonymous for words in _descriptions(source)}
    ids = {source.id for source in anonymous}
    unnamed |= {_plain(quote.speaker.text) for quote in article.quotes if quote.speaker and quote.source in ids}
    yield article.publisher
    yield article.provider
    yield from (contributor.party for contributor in article.contributors)
    for mention in article.mentions:
        party = parties.get(mention.entity)
        words = mention.passage.text
        stands = mention.passage.span is not None and _plain(words) not in unnamed
        if party and stands and words in (party.name, *party.alternate_names):
            yield party.id
    yield from (medium.credit.party for medium in article.media if medium.credit)
    yield from (source.party for source in article.sources if not source.is_anonymous)


def _descriptions(source: Source) -> Iterator[str]:
    yield source.description
    yield from (mention.text for mention in source.mentions)


def _names(party: Party) -> Iterator[str]:
    """Every name and address that tells who a party is; an address without its scheme, and what it ends in."""
    last = [party.family_name] if isinstance(party, Person) and party.family_name else []
    for name in (party.name, *party.alternate_names, *last):
        if len(plain := _plain(name)) > (2 if plain.isascii() else 1):
            yield plain
    for address in party.same_as:
        bare = _plain(address).partition("://")[2] or _plain(address)
        yield from (each for each in (bare, bare.rstrip("/").rpartition("/")[2]) if len(each) > 4)


def _plain(words: str) -> str:
    """Words as they are compared: whatever their case, spaces and composition."""
    return " ".join(unicodedata.normalize("NFKC", words).casefold().split())


def _silent(part: Any, names: set[str]) -> Any:
    """The part without hidden words that hold one of the names, in it or inside; the same object if there are none."""
    changes: dict[str, Any] = {}
    for field in attrs.fields(type(part)):
        value = getattr(part, field.name)
        if field.name == "extra":
            kept = {
                name: each for name, each in value.items() if not (name.endswith(REST) or _tells(name, each, names))
            }
            silent: Any = kept if len(kept) < len(value) else value
        elif isinstance(value, Part | Problem):
            silent = _silent(value, names)
        elif isinstance(value, tuple) and value and isinstance(value[0], Part | Problem):
            several = tuple(_silent(each, names) for each in value if not _is_telling_problem(each, names))
            silent = value if len(several) == len(value) and all(map(operator.is_, several, value)) else several
        elif field.name == "evidence" and isinstance(part, Provenance):
            silent = tuple(each for each in value if not _tells("", each, names))
        elif field.name in ("generator", "granted_by") and isinstance(part, Provenance | Anonymity):
            silent = None if isinstance(value, str) and _tells("", value, names) else value
        else:
            continue
        if silent is not value and silent != value:
            changes[field.name] = silent
    return evolve(part, **changes) if changes else part


def _is_telling_problem(part: object, names: set[str]) -> bool:
    return isinstance(part, Problem) and _tells(part.path, part.message, names)


def _tells(name: str, value: JSON, names: set[str]) -> bool:
    """Whether a member of a document holds one of the names anywhere."""
    waiting: list[JSON] = [name, value]
    while waiting:
        at = waiting.pop()
        if isinstance(at, str):
            words = _plain(unquote(at))
            if any(each in words for each in names):
                return True
        elif isinstance(at, dict):
            waiting += [*at.keys(), *at.values()]
        elif isinstance(at, list):
            waiting += at
    return False

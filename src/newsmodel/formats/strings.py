"""Articles to and from documents in memory."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Mapping
from types import TracebackType
from typing import Literal, overload

from newsmodel.difference import Difference, between, diff
from newsmodel.errors import DecodeError, DirectionError, EncodeError, LimitError, NewsmodelError, Problem
from newsmodel.extra import JSON
from newsmodel.formats.format import Format
from newsmodel.formats.registry import get
from newsmodel.model.article import Article
from newsmodel.model.plain import to_plain
from newsmodel.model.shape import shape_of

LIMIT = 64 * 2**20
"""The largest document that is read, in bytes, unless the caller gives another limit."""

Text = Literal[
    "json", "jsonl", "yaml", "toml", "ninjs", "nitf", "newsml-g2", "schema-org", "ans", "json-feed", "atom", "rss",
    "web-annotation", "html", "markdown", "csl-json", "bibtex", "ris", "news-sitemap", "csv", "geojson",
]  # fmt: skip


@overload
def dumps(article: Article, format: Text = ..., *, identify_anonymous: bool = ..., **options: object) -> str: ...
@overload
def dumps(
    article: Article, format: Literal["msgpack"], *, identify_anonymous: bool = ..., **options: object
) -> bytes: ...
@overload
def dumps(
    article: Article, format: str | Format, *, identify_anonymous: bool = ..., **options: object
) -> str | bytes: ...
def dumps(
    article: Article, format: str | Format = "json", *, identify_anonymous: bool = False, **options: object
) -> str | bytes:
    """An article as a document: a string, or bytes where the format is binary.

    ``options`` are the format's own. The parties behind anonymous sources are left out unless
    ``identify_anonymous`` is set.

    >>> dumps(Article(headline="Sumy evacuates"))
    '{"newsmodel":"1.0","headline":"Sumy evacuates"}'
    """
    return _written(article if identify_anonymous else article.without_identities(), _format(format), options)


def shown(article: Article, format: str | Format) -> str | bytes:
    """An article as a document to be looked at: as ``dumps``, with the options that the format has for that."""
    chosen = _format(format)
    return _written(article.without_identities(), chosen, chosen.shown)


def _written(article: Article, format: Format, options: Mapping[str, object]) -> str | bytes:
    with _OnlyOurs(EncodeError, f"cannot write {format.name}"):
        return format.encode(article, **options)


def loads(document: str | bytes, format: str | Format = "json", *, limit: int = LIMIT, **options: object) -> Article:
    """The article in a document.

    Raises ``DecodeError`` with every problem, ``InvalidError`` when the parts do not fit together,
    ``LimitError`` above ``limit`` bytes, ``DirectionError`` when the format only writes.
    """
    chosen = _format(format)
    if chosen.decode is None:
        raise DirectionError(f"the format {chosen.name!r} only writes")
    encoded = as_bytes(document)
    if len(encoded) > limit:
        raise LimitError(f"cannot read {chosen.name}", [too_large(len(encoded), limit)])
    with _OnlyOurs(DecodeError, f"cannot read {chosen.name}"):
        return chosen.decode(encoded, **options)


def convert(document: str | bytes, source: str | Format, target: str | Format, **options: object) -> str | bytes:
    """A document of one format as a document of another; ``options`` are those of the target."""
    return _written(loads(document, source).without_identities(), _format(target), options)


def dumps_many(
    articles: Iterable[Article], format: str | Format = "jsonl", *, identify_anonymous: bool = False, **options: object
) -> bytes:
    """Articles as one document of a format that holds many: a feed, JSON Lines, a table.

    Raises ``DirectionError`` when a document of the format holds one article.
    """
    chosen = _format(format)
    if chosen.encode_many is None:
        raise DirectionError(f"a {chosen.name} document holds one article")
    shown = articles if identify_anonymous else (article.without_identities() for article in articles)
    with _OnlyOurs(EncodeError, f"cannot write {chosen.name}"):
        return b"".join(chosen.encode_many(shown, **options))


def loads_many(
    document: str | bytes,
    format: str | Format = "jsonl",
    *,
    failures: list[Problem] | None = None,
    limit: int = LIMIT,
) -> Iterator[Article]:
    """The articles in a document, one by one; a document of a format for one article has one.

    The first bad article raises ``DecodeError``. With a list for ``failures``, bad articles are told there, and
    the next one is read.
    """
    chosen = _format(format)
    if chosen.decode_many is None:
        yield loads(document, chosen, limit=limit)
        return
    encoded = as_bytes(document)
    if len(encoded) > limit:
        raise LimitError(f"cannot read {chosen.name}", [too_large(len(encoded), limit)])
    with _OnlyOurs(DecodeError, f"cannot read {chosen.name}"):
        yield from chosen.decode_many(io.BytesIO(encoded), failures=failures)


def loss(article: Article, format: str | Format = "json", **options: object) -> tuple[Difference, ...]:
    """What a format would lose of this article: nothing, or what differs after writing and reading it.

    ``options`` are those of the format: ``plain=True`` asks what a standard alone can say. For a format that only
    writes, this is what it says it drops, as far as the article has it.
    """
    chosen = _format(format)
    shown = article.without_identities()
    if chosen.decode is None:
        plain = to_plain(shown)
        return tuple(between(plain, _without(plain, chosen.drops)))
    return diff(shown, loads(_written(shown, chosen, options), chosen))


def _without(plain: dict[str, JSON], drops: tuple[str, ...]) -> dict[str, JSON]:
    """An article as dicts and lists, without what stands at some paths (the indices of lists left out)."""

    def kept(value: JSON, path: str) -> JSON:
        if isinstance(value, list):
            return [kept(each, path) for each in value]
        if isinstance(value, dict):
            return {
                name: kept(each, there)
                for name, each in value.items()
                if (there := f"{path}.{name}" if path else name) not in drops
            }
        return value

    fields = {field.name for field in shape_of(Article)}
    gone = {*drops, *(plain.keys() - fields if "extra" in drops else ())}
    return {name: kept(value, name) for name, value in plain.items() if name not in gone}


def too_large(size: int, limit: int) -> Problem:
    """The problem of a document above the limit."""
    return Problem(message=f"{size:,} bytes, more than the limit of {limit:,}; pass a higher limit to read it")


def _format(format: str | Format) -> Format:
    return format if isinstance(format, Format) else get(format)


def as_bytes(document: str | bytes) -> bytes:
    """A document as bytes, in UTF-8 where it is a string; ``DecodeError`` when that cannot be."""
    if isinstance(document, bytes):
        return document
    try:
        return DECLARED.sub(r"\1", document, count=1).encode()
    except UnicodeEncodeError as error:
        raise DecodeError(
            "cannot read the document",
            [Problem(path=f"character {error.start}", message="half a character (a lone surrogate)")],
        ) from None


DECLARED = re.compile(r"""\A(\ufeff?<\?xml[^>?]{0,100}?)\s+encoding\s*=\s*("[^"]*"|'[^']*')""")
"""The encoding that an XML document in a string declares: the bytes it once had are not the ones it gets."""


class _OnlyOurs:
    """A block out of which only errors of newsmodel come; whatever else a format raises becomes one.

    TypeError for a wrong option stays what it is: that is the caller's mistake, not the document's. So does a bug of
    a writer: articles are valid, documents come from anywhere.
    """

    def __init__(self, error: type[EncodeError | DecodeError], title: str) -> None:
        self._error, self._title = error, title

    def __enter__(self) -> None:
        return None

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        expected = (*ABOUT_DOCUMENTS, *BUGS) if self._error is DecodeError else ABOUT_DOCUMENTS
        if isinstance(error, NewsmodelError) or not isinstance(error, expected):
            return
        if isinstance(error, TypeError) and (trace is None or trace.tb_next is None):
            return
        message = "nested too deeply" if isinstance(error, RecursionError) else f"{type(error).__name__}: {error}"
        raise self._error(self._title, [Problem(message=message)]) from error


ABOUT_DOCUMENTS = (ValueError, LookupError, ArithmeticError, RecursionError)
"""What a format may raise about an article or a document."""

BUGS = (AttributeError, TypeError, AssertionError)
"""What a reader raises that has not thought of a document; its caller is told of the document all the same."""

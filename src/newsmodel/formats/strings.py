"""Articles to and from documents in memory."""

from __future__ import annotations

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

Text = Literal["json", "jsonl", "markdown"]


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
    chosen = _format(format)
    shown = article if identify_anonymous else article.without_identities()
    with _OnlyOurs(EncodeError, f"cannot write {chosen.name}"):
        return chosen.encode(shown, **options)


def loads(document: str | bytes, format: str | Format = "json", *, limit: int = LIMIT, **options: object) -> Article:
    """The article in a document.

    Raises ``DecodeError`` with every problem, ``InvalidError`` when the parts do not fit together,
    ``LimitError`` above ``limit`` bytes, ``DirectionError`` when the format only writes.
    """
    chosen = _format(format)
    if chosen.decode is None:
        raise DirectionError(f"the format {chosen.name!r} only writes")
    encoded = _encoded(document)
    if len(encoded) > limit:
        raise LimitError(f"cannot read {chosen.name}", [too_large(len(encoded), limit)])
    with _OnlyOurs(DecodeError, f"cannot read {chosen.name}"):
        return chosen.decode(encoded, **options)


def convert(document: str | bytes, source: str | Format, target: str | Format) -> str | bytes:
    """A document of one format as a document of another."""
    return dumps(loads(document, source), target)


def loss(article: Article, format: str | Format = "json") -> tuple[Difference, ...]:
    """What a format would lose of this article: nothing, or what differs after writing and reading it.

    For a format that only writes, this is what it says it drops, as far as the article has it.
    """
    chosen = _format(format)
    shown = article.without_identities()
    if chosen.decode is None:
        plain = to_plain(shown)
        return tuple(between(plain, _without(plain, chosen.drops)))
    return diff(shown, loads(dumps(shown, chosen), chosen))


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


def _encoded(document: str | bytes) -> bytes:
    if isinstance(document, bytes):
        return document
    try:
        return document.encode()
    except UnicodeEncodeError as error:
        raise DecodeError(
            "cannot read the document",
            [Problem(path=f"character {error.start}", message="half a character (a lone surrogate)")],
        ) from None


class _OnlyOurs:
    """A block out of which only errors of newsmodel come; whatever else a format raises becomes one.

    TypeError for a wrong option stays what it is: that is the caller's mistake, not the document's.
    """

    def __init__(self, error: type[EncodeError | DecodeError], title: str) -> None:
        self._error, self._title = error, title

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: object) -> None:
        if isinstance(error, NewsmodelError) or not isinstance(
            error, ValueError | LookupError | ArithmeticError | RecursionError
        ):
            return
        message = "nested too deeply" if isinstance(error, RecursionError) else f"{type(error).__name__}: {error}"
        raise self._error(self._title, [Problem(message=message)]) from error

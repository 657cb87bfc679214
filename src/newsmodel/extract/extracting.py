"""From paths to what was found in each document, by several processes, in the order of the documents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path

import attrs

from newsmodel.address import key_of
from newsmodel.errors import NewsmodelError, OptionError
from newsmodel.extra import JSON
from newsmodel.extract.documents import TEXT, Text, contents_of, documents_of
from newsmodel.extract.matters import MATTERS, Found
from newsmodel.model import Article
from newsmodel.readers.doors import Document, Failure
from newsmodel.readers.workers import Chunk, chunks, failure_of, in_order


@attrs.frozen(kw_only=True)
class Extracted:
    """What was found in one text or article."""

    name: str
    """What to call it in a table: the member ``id`` of a plain object, the key of an article; else where it was."""

    headline: str = ""
    """The headline of an article."""

    members: dict[str, JSON]
    """What it says of itself: of a plain object all members but its text, of an article what it is known by."""

    is_article: bool
    """Whether it is an article."""

    found: Found
    """What was found."""


def extract(
    paths: Iterable[Path | str],
    what: str = "quotes",
    *,
    least: float = 0.0,
    language: str | None = None,
    text_field: str = TEXT,
    processes: int = 1,
    in_full: bool = True,
) -> Iterator[Extracted | Failure]:
    """What is found in everything that is in files, folders and archives; what cannot be read stops nothing.

    ``least`` leaves out what is less sure, from 0 to 1; ``language`` is that of texts that do not say theirs. Without
    ``in_full``, of texts only what goes into JSON is found, which is faster. However many processes work, the results
    are the same in the same order. Raises ``OptionError`` for a matter that there is not.
    """
    if what not in MATTERS:
        raise OptionError(f"{what!r} cannot be extracted; there are {', '.join(MATTERS)}")
    asked = Asked(what=what, least=least, language=language, text_field=text_field, in_full=in_full)
    return _results(paths, processes, partial(_worked, asked=asked))


@attrs.frozen(kw_only=True)
class Asked:
    """What every process has to know."""

    what: str
    """The matter."""

    least: float
    """How sure it has to be."""

    language: str | None
    """The language of texts that do not say theirs."""

    text_field: str
    """The member of plain objects that has their text."""

    in_full: bool
    """Whether of texts all is found that rows tell."""


def _results(
    paths: Iterable[Path | str], processes: int, work: partial[list[list[Extracted | Failure]]]
) -> Iterator[Extracted | Failure]:
    with in_order(processes, work, _ended) as worked:
        for results in worked(chunks(documents_of(paths))):
            yield from results


def _ended(failure: Failure) -> list[Extracted | Failure]:
    """What there is of a document that ended its process."""
    return [failure]


# In any process


def _worked(chunk: Chunk, *, asked: Asked) -> list[list[Extracted | Failure]]:
    """What was found in each document of a chunk."""
    return [list(_extracted(document, asked)) for document in chunk]


def _extracted(document: Document | Failure, asked: Asked) -> Iterator[Extracted | Failure]:
    matter = MATTERS[asked.what]
    for each in contents_of(document, text_field=asked.text_field, language=asked.language):
        try:
            if isinstance(each, Failure):
                yield each
            elif isinstance(each, Text):
                found = matter.of_text(each, each.language or asked.language, asked.in_full)
                yield _of_text(each, document, found.at_least(asked.least))
            else:
                yield _of_article(each, document, matter.of_article(each, asked.language).at_least(asked.least))
        except NewsmodelError as error:
            yield failure_of(document, str(error))


def _of_text(text: Text, document: Document | Failure, found: Found) -> Extracted:
    id = text.members.get("id")
    name = str(id) if isinstance(id, str | int) else _where(document)
    return Extracted(name=name, members=text.members, is_article=False, found=found)


def _of_article(article: Article, document: Document | Failure, found: Found) -> Extracted:
    key = key_of(article)
    members: dict[str, JSON] = {
        "key": key,
        "uri": article.uri,
        "url": article.url,
        "headline": article.headline,
        "published": article.published.isoformat() if article.published else None,
        "language": article.language,
        "file": _where(document),
    }
    return Extracted(name=key, headline=article.headline, members=members, is_article=True, found=found)


def _where(document: Document | Failure) -> str:
    """The file that a document is in, and the place in it."""
    return f"{document.origin}, {document.place}" if document.place else document.origin

"""One door for everything that articles are read from: files, folders, JSON Lines, feeds, web archives.

    paths --documents--> Document --articles_of--> Article

What is bad is a ``Failure`` beside the articles and stops nothing. ``documents`` opens files and reads no page, so
it is quick; ``articles_of`` looks at nothing but one document, so any number of processes can share the work.
"""

from __future__ import annotations

import itertools
import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

import attrs

from newsmodel import formats
from newsmodel.errors import LimitError, NewsmodelError, Problem, UnreadableError
from newsmodel.formats import Format, jsonl
from newsmodel.formats.files import located
from newsmodel.formats.strings import LIMIT
from newsmodel.model import Article
from newsmodel.readers import read, warc
from newsmodel.readers.decode import LARGEST
from newsmodel.readers.folders import Failure, Kind, Kinds, counts, files_in, walked
from newsmodel.readers.mhtml import is_saved_page

__all__ = ["Document", "Failure", "articles_of", "documents", "documents_from", "files_in", "holds_many", "read_many"]

ENDLESS = 16
"""How many times the longest line of JSON Lines a line may have for the reading to go on behind it."""

PIECE = 2**16
"""How many bytes of a file are asked for at once: making room for five million takes longer than reading a page."""


@attrs.frozen(kw_only=True)
class Document:
    """One document behind a door: a file, a line of JSON Lines, a record of a WARC file."""

    origin: str
    """The file it is in."""

    number: int
    """Its number in that file, from 0; a reader that was interrupted goes on behind it."""

    place: str = ""
    """Where in the file, for people: "line 7", "record 12"; nothing when it is the whole file."""

    content: bytes = attrs.field(repr=False)
    """What it says, decompressed."""

    format: str | None
    """The name of the format it is in; None for a page, which is read."""

    url: str | None = None
    """Where it is from, when the door knows."""

    position: int = 0
    """How far its file had been read, in bytes as they lie on the disk, compressed or not; 0 where nobody knows."""


def read_many(paths: Iterable[Path], *, language: str | None = None) -> Iterator[Article | Failure]:
    """The articles in these files and under these folders, in order, and every failure on the way."""
    for each in documents(paths):
        if isinstance(each, Failure):
            yield each
        else:
            yield from articles_of(each, language=language)


def _from_the_start(origin: str) -> int:
    return 0


def documents(paths: Iterable[Path], *, after: Callable[[str], int] = _from_the_start) -> Iterator[Document | Failure]:
    """The documents in these files and under these folders, in order, and what cannot be opened.

    ``after`` says of a file how many of its documents are done, which is one more than the ``number`` of the last of
    them; those, and failures among them, are passed over.
    """
    kinds = Kinds()
    for each in walked(paths, kinds):
        if isinstance(each, Failure):
            yield each
        else:
            yield from _documents_in(each, kinds.of(each), after(str(each)))


def documents_from(stream: BinaryIO, origin: str) -> Iterator[Document | Failure]:
    """The documents in a stream that has no name to tell what it is: the lines of JSON Lines, else one document.

    It is JSON Lines when an object begins and ends on its first line.
    """
    try:
        first = stream.readline(jsonl.LINE + 1)
        if first.lstrip().startswith(b"{") and first.rstrip().endswith(b"}"):
            yield from filter(None, _lines(stream, origin, 0, first=first))
            return
        content = first + _beginning(stream, max(LIMIT + 1 - len(first), 0))
        known = formats.for_path("", content[: formats.HEAD])
        name = None if known is None or known.name == "html" else known.name
        _check_size(content, LIMIT if name or is_saved_page(content) else LARGEST)
        yield Document(origin=origin, number=0, content=content, format=name)
    except (NewsmodelError, OSError, ValueError) as error:
        yield Failure(origin=origin, reason=_said(error))


def holds_many(path: Path) -> bool:
    """Whether a path is a folder or a web archive, which hold any number of documents."""
    return os.path.isdir(path) or Kinds().of(path) == "warc"


def _documents_in(path: Path, kind: Kind | None, done: int) -> Iterator[Document | Failure]:
    origin, number = str(path), 0
    is_warc, is_lines = kind == "warc", isinstance(kind, Format) and kind.decode_many is jsonl.decode_many
    if done and not (is_warc or is_lines):
        return
    try:
        with formats.open_for_reading(path) as stream, located(path):
            found = (
                _records(stream, origin, done)
                if is_warc
                else _lines(stream, origin, done)
                if is_lines
                else iter([_whole(stream, path, kind)])
            )
            for each in found:
                number += 1
                if isinstance(each, Document) and (is_warc or is_lines):
                    each = attrs.evolve(each, position=_position(stream))  # noqa: PLW2901
                if each is not None:
                    yield each
    except (NewsmodelError, OSError, ValueError) as error:
        if number >= done:
            yield Failure(origin=origin, number=number, reason=_said(error).removeprefix(f"{origin}: "))


def _position(stream: BinaryIO) -> int:
    """How far a file has been read, in bytes as they lie on the disk; 0 where that cannot be told."""
    on_disk: BinaryIO = getattr(stream, "fileobj", stream)  # of a gzip file, what it unpacks
    try:
        return on_disk.tell()
    except (OSError, ValueError):
        return 0


def _whole(stream: BinaryIO, path: Path, kind: Kind | None) -> Document:
    """A file that is one document."""
    content = _beginning(stream, (LARGEST if kind == "page" else LIMIT) + 1)
    known = kind if isinstance(kind, Format) else None
    name = None if kind in ("page", "saved") else _format_of(path, known, content[: formats.HEAD])
    _check_size(content, LARGEST if name is None and kind != "saved" else LIMIT)
    return Document(origin=str(path), number=0, content=content, format=name)


def _check_size(content: bytes, limit: int) -> None:
    if len(content) > limit:
        raise LimitError(f"more than {limit:,} bytes, the most that are read of one document")


def _beginning(stream: BinaryIO, size: int) -> bytes:
    """As many bytes of a file, or all there are: 66 us for one of 5 kB; asked for at once, 150."""
    pieces: list[bytes] = []
    while size and (piece := stream.read(min(size, PIECE))):
        pieces.append(piece)
        size -= len(piece)
    return b"".join(pieces)


def _format_of(path: Path, known: Format | None, head: bytes) -> str | None:
    """The name of the format that a file is in, by its suffix as far as its first bytes agree; None for a page."""
    if known is None or (known.sniff is not None and not known.sniff(head)):
        known = formats.for_path(path, head)
    if known is None:
        raise UnreadableError(f"neither its name nor its beginning is of a known format ({', '.join(formats.names())})")
    return None if known.name == "html" else known.name


def _lines(stream: BinaryIO, origin: str, done: int, *, first: bytes = b"") -> Iterator[Document | Failure | None]:
    """The lines of JSON Lines, None for each that is done; ``first`` is one that has been taken from the stream."""
    number = 0
    for at in itertools.count(1):
        line, first = first or stream.readline(jsonl.LINE + 1), b""
        if not line:
            return
        place = f"line {at}"
        if len(line) > jsonl.LINE:
            if not line.endswith(b"\n"):
                _pass_over_line(stream)
            yield _failed(origin, number, place, f"longer than {jsonl.LINE:,} bytes") if number >= done else None
        elif line.strip():
            document = Document(origin=origin, number=number, place=place, content=line, format="json")
            yield document if number >= done else None
        else:
            continue
        number += 1


def _pass_over_line(stream: BinaryIO) -> None:
    for _ in range(ENDLESS):
        piece = stream.readline(jsonl.LINE)
        if not piece or piece.endswith(b"\n"):
            return
    raise LimitError(f"a line longer than {ENDLESS * jsonl.LINE:,} bytes; what is behind it is not read")


def _records(stream: BinaryIO, origin: str, done: int) -> Iterator[Document | Failure | None]:
    """The documents in a WARC file, None for each that is done; what no format knows is counted."""
    number = 0
    left = Counter[str]()
    for record in warc.records(stream):
        if isinstance(record, Problem):
            made: Document | Failure | None = _failed(origin, number, record.path, record.message)
        elif record.is_page and number < done:
            made = None
        else:
            made = _document(record, origin, number)
            if made is None:
                left[record.media_type] += 1
                continue
        yield made if number >= done else None
        number += 1
    if left and number >= done:
        reason = f"documents that no format knows were left alone: {counts(left)}"
        yield Failure(origin=origin, number=number, reason=reason)


def _document(record: warc.Record, origin: str, number: int) -> Document | Failure | None:
    """A record as a document; None when it is one that no format knows."""
    place = f"record {record.number}"
    try:
        content = warc.content_of(record)
    except NewsmodelError as error:
        return _failed(origin, number, place, str(error))
    known = None if record.is_page else formats.for_path("", content[: formats.HEAD])
    if known is None and not record.is_page:
        return None
    name = None if known is None or known.name == "html" else known.name
    return Document(origin=origin, number=number, place=place, content=content, format=name, url=record.url)


def _failed(origin: str, number: int, place: str, reason: str) -> Failure:
    return Failure(origin=origin, number=number, place=place, reason=reason)


def articles_of(document: Document, *, language: str | None = None) -> Iterator[Article | Failure]:
    """The articles in a document: one of a page, several of a feed; a bad one does not stop the others.

    >>> page = Document(origin="page.txt", number=0, content=b"Rain at last\\n\\nIt rained, said Li Wei.", format=None)
    >>> [article.headline for article in articles_of(page)]
    ['Rain at last']
    """
    found: list[Article] = []
    problems: list[Problem] = []
    reasons: list[str] = []
    try:
        found.extend(_read(document, language, problems))
        if len(found) == 1 and found[0].url is None and document.url:  # of several, it is nobody's own
            found = [found[0].replace(url=document.url)]
    except Exception as error:  # noqa: BLE001 (a page that a reader or a plugin chokes on ends no night's work)
        reasons = [_said(error)]
    yield from found
    for reason in (*map(str, problems), *reasons):
        yield _failed(document.origin, document.number, document.place, reason)


def _read(document: Document, language: str | None, problems: list[Problem]) -> Iterator[Article]:
    if document.format is not None:
        return formats.loads_many(document.content, document.format, failures=problems)
    return iter([read(document.content, url=document.url, language=language)])


def _said(error: Exception) -> str:
    """What an error of ours says; of another, what kind it is too."""
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    return str(error) if isinstance(error, NewsmodelError | OSError) else f"{type(error).__name__}: {error}"

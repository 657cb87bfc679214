"""Articles to and from files: the format by suffix or by a look inside, gzip and Zstandard on the way."""

from __future__ import annotations

import contextlib
import gzip
import io
import os
import tempfile
import zlib
from collections.abc import Generator, Iterable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any, BinaryIO, cast

from newsmodel.errors import (
    DecodeError,
    DestinationExistsError,
    DirectionError,
    FormatNotFoundError,
    FormatUnavailableError,
    LimitError,
    Problem,
    UnreadableError,
)
from newsmodel.formats.format import Format
from newsmodel.formats.registry import available, get, names, suffixes
from newsmodel.formats.strings import LIMIT, dumps, loads, too_large
from newsmodel.model.article import Article

COMPRESSED = (".gz", ".zst")
"""Suffixes after the format's own that mean a compressed file."""

HEAD = 65536
"""How many bytes of a file are looked at to find out what it is: a line of JSON Lines has 15 kB and more."""


def for_path(path: str | os.PathLike[str], head: bytes = b"") -> Format | None:
    """The format that a file is in, by its suffix and its first bytes; None when no format knows it.

    Where the bytes are not what the suffix says but what another format knows, they count: much news in JSON
    and XML is called no more than that.

    >>> for_path("story.json.gz").name, for_path("story.json", b'{"uri": "urn:a", "pubStatus": "usable"}').name
    ('json', 'ninjs')
    """
    name = os.fspath(path).lower()
    for suffix in COMPRESSED:
        name = name.removesuffix(suffix)
    by_suffix = [(len(each), of) for of, known in suffixes().items() for each in known if name.endswith(each)]
    named = get(max(by_suffix, key=lambda pair: pair[0])[1]) if by_suffix else None
    if not head or (named is not None and (named.sniff is None or named.sniff(head))):
        return named
    usable = (format for format in available().values() if isinstance(format, Format))
    return next((format for format in usable if format.sniff and format.sniff(head)), named)


def load(path: str | os.PathLike[str], format: str | Format | None = None, *, limit: int = LIMIT) -> Article:
    """The article in a file; the format is found by suffix or content unless given."""
    with open_for_reading(path) as stream, located(path):
        chosen, head = _chosen(path, format, stream)
        document = head + stream.read(max(limit + 1 - len(head), 0))
        if len(document) > limit:
            raise LimitError(f"cannot read {os.fspath(path)}", [too_large(len(document), limit)])
        return loads(document, chosen, limit=limit)


def load_many(
    path: str | os.PathLike[str],
    format: str | Format | None = None,
    *,
    failures: list[Problem] | None = None,
) -> Iterator[Article]:
    """The articles in a file, one by one; a file of a single-article format has one.

    The first bad article raises ``DecodeError``. With a list for ``failures``, bad articles of a file of many
    are told there, and the next one is read.
    """
    with open_for_reading(path) as stream:
        chosen, _ = _chosen(path, format, stream)
    if chosen.decode_many is None:
        yield load(path, chosen)
        return
    with open_for_reading(path) as stream, located(path):
        yield from chosen.decode_many(stream, failures=failures)


def dump(
    article: Article,
    path: str | os.PathLike[str],
    format: str | Format | None = None,
    *,
    overwrite: bool = False,
    identify_anonymous: bool = False,
    **options: object,
) -> None:
    """Write an article to a file; the format is found by suffix unless given.

    The file is written whole or not at all. Raises ``DestinationExistsError`` when it is there already and
    ``overwrite`` is not set.
    """
    chosen = _by_suffix(path, format)
    document = dumps(article, chosen, identify_anonymous=identify_anonymous, **options)
    write_pieces(path, [document.encode() if isinstance(document, str) else document], overwrite=overwrite)


def dump_many(
    articles: Iterable[Article],
    path: str | os.PathLike[str],
    format: str | Format | None = None,
    *,
    overwrite: bool = False,
    identify_anonymous: bool = False,
    **options: object,
) -> None:
    """Write articles to one file of a format that holds many, one by one; ``options`` are the format's own."""
    chosen = _by_suffix(path, format)
    if chosen.encode_many is None:
        raise DirectionError(f"a {chosen.name} document holds one article")
    shown = articles if identify_anonymous else (article.without_identities() for article in articles)
    write_pieces(path, chosen.encode_many(shown, **options), overwrite=overwrite)


@contextlib.contextmanager
def open_for_reading(path: str | os.PathLike[str]) -> Generator[BinaryIO, None, None]:
    """A file opened for reading, decompressed when its suffix says so."""
    name = os.fspath(path)
    if name.lower().endswith(".zst"):
        with open(name, "rb") as raw:
            yield cast(BinaryIO, io.BufferedReader(_Unpacked(_frames(raw))))
    elif name.lower().endswith(".gz"):
        with gzip.open(name, "rb") as stream:
            yield cast(BinaryIO, stream)
    else:
        with open(name, "rb") as stream:
            yield stream


def _frames(raw: BinaryIO) -> Iterator[bytes]:
    """What a Zstandard file holds, frame after frame; ``EOFError`` when it breaks off: zstandard does not tell."""
    decompressor = _zstandard().ZstdDecompressor()
    frame = None
    while piece := raw.read(1024):  # a kilobyte unpacks to 32 MB at most
        while piece:
            frame = frame or decompressor.decompressobj()
            yield frame.decompress(piece)
            piece, frame = (frame.unused_data, None) if frame.eof else (b"", frame)
    if frame is not None:
        raise EOFError("the file breaks off in the middle")


class _Unpacked(io.RawIOBase):
    """Pieces of bytes as a stream."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces, self._left = pieces, memoryview(b"")

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        while not self._left:
            piece = next(self._pieces, None)
            if piece is None:
                return 0
            self._left = memoryview(piece)
        size = min(len(buffer), len(self._left))
        buffer[:size], self._left = self._left[:size], self._left[size:]
        return size


@contextlib.contextmanager
def located(path: str | os.PathLike[str]) -> Generator[None, None, None]:
    """A block whose decoding errors say which file they are about."""
    try:
        yield
    except DecodeError as error:
        raise type(error)(f"{os.fspath(path)}: {error.title}", error.problems) from error
    except Exception as error:
        if not isinstance(error, EOFError | gzip.BadGzipFile | zlib.error) and type(error).__name__ != "ZstdError":
            raise
        raise DecodeError(f"{os.fspath(path)}: cannot decompress", [Problem(message=str(error))]) from error


def _chosen(path: str | os.PathLike[str], format: str | Format | None, stream: BinaryIO) -> tuple[Format, bytes]:
    if format is not None:
        return (format if isinstance(format, Format) else get(format)), b""
    with located(path):
        head = stream.read(HEAD)
    chosen = for_path(path, head)
    if chosen is None:
        raise UnreadableError(
            f"cannot read {os.fspath(path)}",
            [Problem(message=f"neither its name nor its beginning is of a known format ({', '.join(names())})")],
        )
    return chosen, head


def _by_suffix(path: str | os.PathLike[str], format: str | Format | None) -> Format:
    if format is not None:
        return format if isinstance(format, Format) else get(format)
    chosen = for_path(path)
    if chosen is None:
        known = ", ".join(each for of in suffixes().values() for each in of)
        raise FormatNotFoundError(f"no format has the suffix of {os.fspath(path)}; there are {known}")
    return chosen


def write_pieces(path: str | os.PathLike[str], pieces: Iterable[bytes], *, overwrite: bool) -> None:
    """A file of these pieces, compressed when its suffix says so, written whole or not at all."""
    target = Path(path)
    if target.exists() and not overwrite:
        raise DestinationExistsError(f"{target} exists; overwrite=True replaces it")
    handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    try:
        with open(handle, "wb") as raw, _compressing(raw, target.name.lower()) as stream:
            for piece in pieces:
                stream.write(piece)
        os.chmod(temporary, 0o666 & ~_umask())
        if overwrite:
            os.replace(temporary, target)
        else:
            _move_new(temporary, target)
    finally:
        with contextlib.suppress(FileNotFoundError):
            os.unlink(temporary)


def _move_new(temporary: str, target: Path) -> None:
    """Give the file its name unless somebody was faster; a link fails where a rename would replace."""
    try:
        os.link(temporary, target)
    except FileExistsError:
        raise DestinationExistsError(f"{target} exists; overwrite=True replaces it") from None
    except OSError:  # a file system without hard links
        os.replace(temporary, target)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


@contextlib.contextmanager
def _compressing(raw: BinaryIO, name: str) -> Generator[BinaryIO, None, None]:
    if name.endswith(".gz"):
        # No time and no name inside: the same articles give the same bytes.
        with gzip.GzipFile(filename="", mode="wb", fileobj=raw, mtime=0) as stream:
            yield cast(BinaryIO, stream)
    elif name.endswith(".zst"):
        with _zstandard().ZstdCompressor(level=3).stream_writer(raw, closefd=False) as writer:
            yield cast(BinaryIO, writer)
    else:
        yield raw


def _zstandard() -> ModuleType:
    try:
        import zstandard
    except ImportError as error:
        raise FormatUnavailableError(
            "a .zst file needs the package zstandard: pip install 'newsmodel[zstd]'"
        ) from error
    return zstandard

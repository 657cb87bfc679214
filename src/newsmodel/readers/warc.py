"""Web archives: the pages, texts and documents in the records of a WARC file, one by one, as their servers meant them.

fastwarc cuts the file into records and reads their headers. What a server has wrapped a page in is undone here, each
record by itself: a wrapping that is damaged costs one page, not the rest of the file.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, BinaryIO, cast

import attrs

from newsmodel.errors import FormatUnavailableError, LimitError, Problem
from newsmodel.formats.strings import LIMIT
from newsmodel.readers.decode import LARGEST
from newsmodel.readers.wrapping import in_utf_8, unwrapped

if TYPE_CHECKING:
    from fastwarc.warc import WarcRecord

HEADERS = 2**18
"""The longest headers that are read, of a record and of the answer in it, in bytes."""

RECORD = 2**32
"""The longest record that is passed over, in bytes: what claims to be longer ends the reading of the file."""

PAGES = frozenset({"text/html", "application/xhtml+xml", "text/plain"})
"""Media types of pages, which are read rather than decoded."""

DOCUMENTS = re.compile(r"(?:application|text)/(?:[\w.-]{1,60}\+)?(?:json|xml)")
"""Media types of what may be a document of a format: feeds, articles in JSON or XML."""


@attrs.frozen(kw_only=True)
class Record:
    """A record of a WARC file that may hold an article."""

    number: int
    """Its number among all records of the file, from 1."""

    url: str | None
    """Where it is from."""

    media_type: str
    """What the server says it is, in lower case."""

    charset: str | None
    """The charset that the server says it is in."""

    wrappings: tuple[str, ...]
    """How it is encoded for the way, the innermost first."""

    block: bytes
    """What the server sent, as it sent it."""

    @property
    def is_page(self) -> bool:
        """Whether it is a page, to be read; otherwise a document of some format."""
        return self.media_type in PAGES


def records(stream: BinaryIO) -> Iterator[Record | Problem]:
    """The records of a WARC file that may hold an article, and what is wrong with those that cannot be read.

    These are answers with status 200, and resources and conversions, of a media type that articles are in. What is
    behind the place where a file is damaged or breaks off cannot be read: that is one problem, the last.
    """
    file = _Steady(stream)
    number, reached = 0, 0
    damage: Exception | None = None
    try:
        for record in _cut(file):
            reached = record.stream_pos
            found = _read(record, number + 1)
            number += 1
            if found is not None:
                yield found
    except (LimitError, OSError, EOFError) as error:
        damage = error
    if damage := file.fault or damage:
        message = f"the rest of the file, behind byte {reached:,} (unpacked), cannot be read: {damage}"
        yield Problem(path=f"record {number + 1}", message=message)


def _cut(file: _Steady) -> Iterable[WarcRecord]:
    try:
        from fastwarc.warc import ArchiveIterator
    except ImportError as error:
        raise FormatUnavailableError("a WARC file needs the package fastwarc: pip install 'newsmodel[warc]'") from error
    return ArchiveIterator(file, parse_http=False, stream_detect=False, max_header_len=HEADERS)


def _read(record: WarcRecord, number: int) -> Record | Problem | None:
    """A record that may hold an article; None of any other, passed over; ``EOFError`` where the file breaks off."""
    told = record.headers.get("Content-Length") or ""
    if LENGTH.fullmatch(told) is None:
        raise EOFError("it breaks off, or the record does not say how long it is")
    if int(told) > RECORD:
        raise LimitError(f"the record claims to have {int(told):,} bytes; {RECORD:,} are passed over")
    try:
        if record.is_http:
            record.parse_http(max_header_len=HEADERS)
    except OSError as error:
        return Problem(path=f"record {number}", message=f"the headers of the answer cannot be read: {error}")
    length = record.content_length
    found = _wanted(record, number)
    got = len(found.block) if isinstance(found, Record) else record.consume()
    if got < length:
        raise EOFError(f"it breaks off: the record has {length:,} bytes, {got:,} are there")
    return found


def _wanted(record: WarcRecord, number: int) -> Record | Problem | None:
    from fastwarc.warc import WarcRecordType

    if record.record_type not in (WarcRecordType.response, WarcRecordType.resource, WarcRecordType.conversion):
        return None
    is_answer = record.record_type == WarcRecordType.response
    if is_answer and (not record.is_http_parsed or record.http_headers.status_code != 200):
        return None
    headers = record.http_headers if is_answer else record.headers
    told = headers.get("Content-Type") or record.headers.get("WARC-Identified-Payload-Type") or ""
    media_type = told.partition(";")[0].strip().lower()
    url = (record.headers.get("WARC-Target-URI") or "").strip("<> ") or None
    if not (media_type in PAGES or DOCUMENTS.fullmatch(media_type)) or (url or "").endswith("/robots.txt"):
        return None
    limit = LARGEST if media_type in PAGES else LIMIT
    if record.content_length > limit:
        return Problem(path=f"record {number}", message=f"more than {limit:,} bytes, the most that are read of it")
    if "WARC-Segment-Number" in record.headers:
        return Problem(path=f"record {number}", message="cut into segments, which are not put together")
    charset = CHARSET.search(told)
    wrapped = (headers.get("Content-Encoding") or "", headers.get("Transfer-Encoding") or "") if is_answer else ()
    return Record(
        number=number,
        url=url,
        media_type=media_type,
        charset=charset[1] if charset else None,
        wrappings=tuple(each for one in wrapped for each in WORD.findall(one.lower()) if each not in BARE),
        block=record.reader.read(record.content_length) if record.content_length else b"",
    )


LENGTH = re.compile(r"[0-9]{1,20}")
CHARSET = re.compile(r";\s*charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
WORD = re.compile(r"[\w-]+")
BARE = frozenset({"identity", "none", "utf-8"})
"""What servers call an encoding that is none."""


def content_of(record: Record) -> bytes:
    """What a record says, unwrapped, and in UTF-8 where the server alone knows what it is in.

    Raises ``DecodeError`` when it cannot be unwrapped, ``LimitError`` when it is too large.
    """
    content = unwrapped(record.block, record.wrappings, LARGEST if record.is_page else LIMIT)
    return in_utf_8(content, record.charset) if record.charset else content


class _Steady:
    """A file as fastwarc takes it: it ends where it cannot be read any further, and knows why.

    So what is readable of a damaged file is read, and no error has to find its way through another language.
    """

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = cast(io.BufferedReader, stream)
        self._read = 0
        self.fault: Exception | None = None
        """What keeps the file from being read any further."""

    def read(self, size: int = -1) -> bytes:
        """The next bytes, as many as are there."""
        try:
            piece = self._stream.read1(size)  # what is there, even when behind it is nothing
        except Exception as error:  # noqa: BLE001 (zstandard's own error among them; told at the end)
            self.fault = error
            return b""
        self._read += len(piece)
        return piece

    def seek(self, offset: int, whence: int = 0) -> int:
        """Where it is: fastwarc asks for nothing else."""
        return self._read

    def tell(self) -> int:
        """Where it is."""
        return self._read

    def close(self) -> None:
        """Leave the file to whoever has opened it."""

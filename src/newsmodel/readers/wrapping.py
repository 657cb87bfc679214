"""What servers wrap a page in for the way, undone: chunks, compression, charsets."""

from __future__ import annotations

import codecs
import io
import re
import zlib
from collections.abc import Sequence

from newsmodel.errors import DecodeError, LimitError
from newsmodel.readers.decode import BOMS

WRAPPINGS = 3
"""How many encodings a server may have put around each other."""

CHUNKS = 100_000
"""How many chunks a page may have been sent in; servers send some kilobytes in each."""


def unwrapped(content: bytes, wrappings: Sequence[str], limit: int) -> bytes:
    """What was sent in these encodings, the innermost first; what only claims to be, as it is.

    Raises ``DecodeError`` for what is damaged or in an encoding that is not read, ``LimitError`` above ``limit`` bytes.
    """
    if len(wrappings) > WRAPPINGS:
        raise LimitError(f"encoded {len(wrappings)} times; at most {WRAPPINGS} are undone")
    for wrapping in reversed(wrappings):
        content = _unwrapped(content, wrapping, limit)
        if len(content) > limit:
            raise LimitError(f"it unpacks to more than {limit:,} bytes, the most that are read of it")
    return content


def _unwrapped(content: bytes, wrapping: str, limit: int) -> bytes:
    try:
        if wrapping == "chunked":
            return _joined(content)
        if wrapping in ("gzip", "x-gzip", "deflate"):
            return _inflated(content, limit)
        if wrapping in ("br", "zstd"):
            from fastwarc.stream_io import BrotliReader, ZstdReader

            reader = BrotliReader if wrapping == "br" else ZstdReader
            return reader(io.BytesIO(content)).read(limit + 1)
    except (OSError, EOFError, zlib.error) as error:
        if BEGINS.match(content):  # whoever wrote the file has unwrapped it and left the header
            return content
        raise DecodeError(f"it cannot be unpacked ({wrapping}): {error}") from error
    raise DecodeError(
        f"it is in the encoding {wrapping[:40]!r}, which is not read: only chunked, gzip, deflate, br, zstd"
    )


BEGINS = re.compile(rb"(?:\xef\xbb\xbf)?\s*+[<{\[]")


def _joined(content: bytes) -> bytes:
    """What was sent in chunks, in one; what only claims to be in chunks as it is."""
    pieces: list[bytes] = []
    at = 0
    while (found := CHUNK.match(content, at)) and (size := int(found[1], 16)):
        if len(pieces) == CHUNKS:
            raise LimitError(f"in more than {CHUNKS:,} chunks, the most that are put together")
        pieces.append(content[found.end() : found.end() + size])
        at = found.end() + size
    return b"".join(pieces) if at else content


CHUNK = re.compile(rb"(?:\r?\n)?([0-9A-Fa-f]{1,8})[ \t]*(?:;[^\r\n]{0,1000})?\r?\n")
"""The line before a chunk: how long it is, and what else a server has to say."""


def _inflated(content: bytes, limit: int) -> bytes:
    """What was packed with gzip or zlib, which some servers leave the head of out; at most one byte above the limit."""
    is_gzip = content.startswith(b"\x1f\x8b")
    is_zlib = len(content) > 1 and content[0] & 15 == 8 and int.from_bytes(content[:2]) % 31 == 0
    inflate = zlib.decompressobj(31 if is_gzip else 15 if is_zlib else -15)
    unpacked = inflate.decompress(content, limit + 1)
    if not inflate.eof and len(unpacked) <= limit:
        raise EOFError("it breaks off")
    return unpacked


def in_utf_8(content: bytes, charset: str) -> bytes:
    """A text in the charset that its server names, in UTF-8, unless it says itself what it is in.

    >>> in_utf_8("Пирс".encode("koi8-r"), "KOI8-R").decode(), in_utf_8("Пирс".encode(), "koi8-r").decode()
    ('Пирс', 'Пирс')
    """
    name = charset_of(charset)
    if name is None or DECLARES.search(content[:1024]):
        return content
    if any(content.startswith(mark) for mark, _ in BOMS) or (not SEVEN_BIT.fullmatch(name) and _is_utf_8(content)):
        return content
    return content.decode(name, "replace").encode()


def charset_of(label: str) -> str | None:
    """What Python calls the charset that a page or server names, as browsers take it; None where no page is in it.

    >>> charset_of("ISO-8859-1"), charset_of("utf-7")
    ('cp1252', None)
    """
    try:
        name = codecs.lookup(label).name
    except (LookupError, ValueError):
        return None
    name = BROWSERS_SAY.get(name, name)
    return name if CHARSETS.fullmatch(name) else None


BROWSERS_SAY = {"iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254", "gb2312": "gb18030", "gbk": "gb18030"}
"""What browsers take a charset for, where it is another than its name says (WHATWG Encoding Standard)."""

CHARSETS = re.compile(
    r"cp(?:125\d|866|874|932|949)|iso8859-\d+|koi8-[ru]|mac-(?:roman|cyrillic)|gb2312|gbk|gb18030|big5(?:hkscs)?"
    r"|euc_(?:jp|kr)|shift_jis|iso2022_jp|utf-16(?:-[lb]e)?"
)
"""What Python calls the charsets that pages are in: some of its other codecs take hours for a megabyte."""

SEVEN_BIT = re.compile(r"iso2022_jp|utf-16.*")
"""Charsets whose bytes can be taken for UTF-8."""

DECLARES = re.compile(rb"<meta[^>]{0,500}charset|<\?xml[^>]{0,200}encoding", re.IGNORECASE)


def _is_utf_8(content: bytes) -> bool:
    try:
        content.decode()
    except UnicodeDecodeError:
        return False
    return True

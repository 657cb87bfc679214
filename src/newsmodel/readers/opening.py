"""What a document is, by its name and beginning: in a registered format, or a page; the bytes of a page in a file."""

from __future__ import annotations

import zlib
from pathlib import Path
from typing import TYPE_CHECKING

from newsmodel.errors import NewsmodelError, UnreadableError
from newsmodel.readers.mhtml import is_saved_page

if TYPE_CHECKING:
    from newsmodel.formats import Format

LOOKED_AT = 65536
"""How much of the beginning tells what a document is."""


def format_of(name: str | Path, head: bytes) -> Format | None:
    """The format that a document is in, by its name and first bytes; None for a page, also one in HTML.

    >>> format_of("", b'{"newsmodel": "1.0"}').name, format_of("page.html", b"<p>Rain")
    ('json', None)
    """
    from newsmodel import formats

    found = formats.for_path(name, head)
    return None if found is None or found.decode is None or found.name == "html" else found


def opened(path: Path, largest: int) -> tuple[Format | None, bytes]:
    """The format that a file is in and nothing, or None and the bytes of a page, one more than ``largest`` at most.

    A page that a browser saved in one file may be larger, as its pictures are in it. ``UnreadableError`` for what
    cannot be read.
    """
    from newsmodel import formats
    from newsmodel.formats.strings import LIMIT

    try:
        with formats.open_for_reading(path) as stream:
            head = stream.read(LOOKED_AT)
            format = format_of(path, head)
            most = LIMIT if is_saved_page(head) else largest + 1
            return format, b"" if format else head + stream.read(max(most - len(head), 0))
    except (OSError, EOFError, ValueError, zlib.error) as error:
        if isinstance(error, NewsmodelError):
            raise
        raise UnreadableError(f"cannot read {str(path)!r}: {getattr(error, 'strerror', None) or error}") from error

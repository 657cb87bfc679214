"""From the bytes of an HTML page to its text: strict UTF-8 first, whatever the page says of itself.

Pages that somebody has saved are often UTF-8 under the name of the charset that they were in before; text in any other
charset is as good as never valid UTF-8. So what a page says counts only after that, read as browsers read it (WHATWG
Encoding Standard: "iso-8859-1" means Windows-1252), and Windows-1252 reads the rest.
"""

from __future__ import annotations

import re

from newsmodel.errors import Problem
from newsmodel.readers.decode import BOMS, check_size
from newsmodel.readers.wrapping import charset_of

DECLARED = re.compile(
    rb"<meta[^>]{0,500}?charset\s*=\s*[\"']?\s*(?P<meta>[\w.:-]{1,40})"
    rb"|<\?xml[^>]{0,200}?encoding\s*=\s*[\"'](?P<xml>[\w.:-]{1,40})",
    re.IGNORECASE,
)
LOOKED_AT = 4096
"""Where in a page its charset can be told, in bytes; the standard says 1,024, pages do not keep to it."""


def decode_page(source: bytes, *, largest: int) -> tuple[str, tuple[Problem, ...]]:
    """The text of an HTML page, and what did not fit.

    >>> decode_page('<meta charset="koi8-r">Пирс'.encode("koi8-r"), largest=100)[0]
    '<meta charset="koi8-r">Пирс'
    >>> decode_page('<meta charset="koi8-r">Пирс'.encode(), largest=100)[0]
    '<meta charset="koi8-r">Пирс'
    """
    check_size(len(source), "bytes", largest)
    for mark, encoding in BOMS:
        if source.startswith(mark):
            return _replaced(source[len(mark) :], encoding)
    try:
        return source.decode("utf-8"), ()
    except UnicodeDecodeError as error:
        is_cut_off = error.start >= len(source) - 3 and not source[: error.start].isascii()
    return _replaced(source, _declared(source) or ("utf-8" if is_cut_off else _by_its_bytes(source)))


def _declared(source: bytes) -> str | None:
    """The charset that a page says it is in, where it is one that pages are in."""
    for found in DECLARED.finditer(source[:LOOKED_AT]):
        name = charset_of((found["meta"] or found["xml"]).decode())
        if name is not None and not name.startswith("utf"):
            return name
    return None


def _by_its_bytes(source: bytes) -> str:
    """UTF-8 where nearly everything is, else what reads all bytes."""
    text = source.decode("utf-8", errors="replace")
    wrong = text.count("\ufffd")
    letters = sum(1 for each in text[:200_000] if "\x7f" < each != "\ufffd")
    return "utf-8" if wrong * 20 < letters else "cp1252"


def _replaced(source: bytes, encoding: str) -> tuple[str, tuple[Problem, ...]]:
    try:
        return source.decode(encoding), ()
    except UnicodeDecodeError as error:
        message = f"not {encoding.upper()}, which the page seems to be in: what is unreadable is now U+FFFD"
        return source.decode(encoding, errors="replace"), (Problem(path=f"byte {error.start}", message=message),)

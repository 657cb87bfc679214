"""From bytes to clean text, with a word about everything that had to be changed."""

from __future__ import annotations

import re

from newsmodel.errors import LimitError, Problem

LARGEST = 5_000_000
"""How many bytes or characters of a page are read; a news page has a hundredth of it."""

MOST_LINES = 50_000
"""How many lines of a page are read."""

BOMS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x1f\x7f\x80-\x84\x86-\x9f\ufffe\uffff]")
SURROGATE = re.compile(r"[\ud800-\udfff]")


def decode(source: bytes, *, largest: int = LARGEST) -> tuple[str, tuple[Problem, ...]]:
    """Bytes as text: by their byte order mark, as UTF-8, else as Windows-1252, which reads all bytes.

    >>> decode("caf\\u00e9".encode("latin-1"))[0]
    'café'
    """
    check_size(len(source), "bytes", largest)
    for mark, encoding in BOMS:
        if source.startswith(mark):
            return _lenient(source[len(mark) :], encoding)
    try:
        return source.decode("utf-8"), ()
    except UnicodeDecodeError as error:
        problem = Problem(
            path=f"byte {error.start}",
            message="not UTF-8: read as Windows-1252; save the page as UTF-8 if letters look wrong",
        )
        return source.decode("cp1252", errors="replace"), (problem,)


def _lenient(source: bytes, encoding: str) -> tuple[str, tuple[Problem, ...]]:
    try:
        return source.decode(encoding), ()
    except UnicodeDecodeError as error:
        problem = Problem(
            path=f"byte {error.start}",
            message=f"not {encoding.upper()} as its first bytes say: what is unreadable is now U+FFFD",
        )
        return source.decode(encoding, errors="replace"), (problem,)


def clean(text: str, *, largest: int = LARGEST) -> tuple[str, tuple[Problem, ...]]:
    """Text without what no format can carry: control characters go, halves of characters become U+FFFD."""
    check_size(len(text), "characters", largest)
    check_lines(text)
    problems: list[Problem] = []
    text = text.removeprefix("\ufeff")
    if found := CONTROL.search(text):
        line = text.count("\n", 0, found.start()) + 1
        text, count = CONTROL.subn("", text)
        problems.append(
            Problem(
                path=f"line {line}", message=f"{count} control characters taken out, the first U+{ord(found[0]):04X}"
            )
        )
    if not text.isascii() and (found := SURROGATE.search(text)):
        line = text.count("\n", 0, found.start()) + 1
        text, count = SURROGATE.subn("\ufffd", text)
        problems.append(
            Problem(
                path=f"line {line}",
                message=f"{count} lone surrogates replaced by U+FFFD, the first U+{ord(found[0]):04X}",
            )
        )
    return text, tuple(problems)


def check_lines(text: str, *, most: int = MOST_LINES) -> None:
    """Raise ``LimitError`` for more lines than a page can have."""
    if (lines := text.count("\n")) > most:
        raise LimitError(f"the page has {lines:,} lines; at most {most:,} are read")


def check_size(size: int, unit: str, largest: int) -> None:
    """Raise ``LimitError`` for what is larger than a page can be."""
    if size > largest:
        raise LimitError(f"the page has {size:,} {unit}; at most {largest:,} are read, unless `largest` says more")

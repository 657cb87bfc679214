"""What was extracted as JSON Lines for programs, or as a table for a spreadsheet."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping

from newsmodel.errors import OptionError
from newsmodel.extract.extracting import Extracted
from newsmodel.extract.matters import MATTERS
from newsmodel.formats.tables import cell, table_line

DOCUMENT = ("document", "headline")
"""The first columns of every table: which document it is."""


def written(extracted: Iterable[Extracted], format: str, what: str) -> Iterator[bytes]:
    """What was extracted, piece by piece in this format (``FORMATS``); ``OptionError`` for one that there is not."""
    if format not in FORMATS:
        raise OptionError(f"extracted {what} are not written as {format!r}; there are {', '.join(FORMATS)}")
    return FORMATS[format](extracted, what)


def _lines(extracted: Iterable[Extracted], what: str) -> Iterator[bytes]:
    """A line for each document: its own members, then what was found in it."""
    for each in extracted:
        members = {**each.members, **each.found.members(of_article=each.is_article)}
        # A half character in a file's name becomes the escape that JSON has for it.
        yield (json.dumps(members, ensure_ascii=False) + "\n").encode("utf-8", "backslashreplace")


def _table(extracted: Iterable[Extracted], what: str) -> Iterator[bytes]:
    """A row for each of what was found, below one header."""
    columns = MATTERS[what].columns
    yield table_line((*DOCUMENT, *columns))
    for each in extracted:
        for row in each.found.rows():
            yield table_line([cell(value) for value in (each.name, each.headline, *map(row.get, columns))])


FORMATS: Mapping[str, Callable[[Iterable[Extracted], str], Iterator[bytes]]] = {"jsonl": _lines, "csv": _table}
"""How what was extracted is written, by the name of the format."""

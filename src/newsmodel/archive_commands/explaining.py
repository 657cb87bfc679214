"""``newsmodel read --explain``: a page block by block, what each was taken for and why, as a table or as JSON."""

from __future__ import annotations

import json
from argparse import Namespace
from collections.abc import Iterator, Sequence
from pathlib import Path

import attrs

from newsmodel.archive_commands.listing import width_of_terminal
from newsmodel.cells import cells, cut, cut_end, padded
from newsmodel.commands import write_out
from newsmodel.errors import OptionError
from newsmodel.literal import one_line
from newsmodel.readers.explaining import Explained, explain

FORMATS = (None, "json")
"""What an explanation is printed as: a table, unless it is asked for as JSON."""

WORDS = 44
"""How many cells the words of a block have at most in a table."""


def explain_page(options: Namespace, source: bytes | Path) -> int:
    """``newsmodel read --explain PAGE``."""
    if options.to not in FORMATS or options.output not in (None, "-"):
        raise OptionError("--explain prints a table, or JSON with --to json, and writes no file")
    rows = explain(source, url=options.url, language=options.language)
    if options.to == "json":
        write_out(f"{json.dumps([_plain(row) for row in rows], ensure_ascii=False, indent=2)}\n")
    else:
        for line in explained_lines(rows, width_of_terminal()):
            print(line)
    return 0


def _plain(row: Explained) -> dict[str, object]:
    """A row for programs, without what it does not have."""
    return {name: value for name, value in attrs.asdict(row).items() if value not in (None, (), "")}


def explained_lines(rows: Sequence[Explained], width: int | None = None) -> Iterator[str]:
    """A line for each block: where, what it was taken for and how surely, its words, and why.

    What belongs to one call to action says why once.

    >>> rows = [Explained(where="line 1", taken_for="share", confidence=0.9, why=("says 'Share'",), text="Share")]
    >>> print(*explained_lines(rows))
    line 1  share 0.90  Share  says 'Share'
    """
    named = [_named(row) for row in rows]
    wheres = max((cells(row.where) for row in rows), default=0)
    names = max(map(cells, named), default=0)
    texts = [cut(row.text, WORDS) for row in rows]
    words = max(map(cells, texts), default=0)
    before = None
    for row, name, text in zip(rows, named, texts, strict=True):
        is_told = row.call_to_action is not None and row.call_to_action == before
        before = row.call_to_action
        why = "" if is_told else one_line("; ".join(row.why))
        yield cut_end(
            f"{padded(row.where, wheres)}  {padded(name, names)}  {padded(text, words)}  {why}".rstrip(), width
        )


def _named(row: Explained) -> str:
    """What a block was taken for, which one, and how surely."""
    parts = (row.taken_for, row.call_to_action or "", f"{row.confidence:.2f}" if row.confidence is not None else "")
    return " ".join(filter(None, parts))

"""A report as text: bars and columns in eighths of a cell, lines that fit the width whatever articles say."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence

from newsmodel.cells import cells, counted, cut, padded
from newsmodel.report.values import Report, Row

ACROSS = "▏▎▍▌▋▊▉█"
"""Bars, from an eighth of a cell to a whole one."""

UPWARDS = "▁▂▃▄▅▆▇█"
"""Columns, likewise."""

INDENT = "  "
LONGEST = 40
"""How many cells the longest bar has at most."""

HIGHEST = 6
"""How many lines the highest column has."""

FEW = 12
"""So many stretches of time are bars with their names; more of them are columns."""

NARROWEST = 24
"""The least width that a report is drawn in."""


def lines(report: Report, width: int) -> Iterator[str]:
    """A report as lines of text: its title, a chart, what it leaves out and what it rests on.

    >>> rows = (Row(label="Kyiv", count=4, note="city"), Row(label="Sumy", count=1))
    >>> report = Report(name="places", title="Places", counts="article", rows=rows, total=7, left_out=2)
    >>> print(*lines(report, 40), sep="\\n")
    PLACES
      Kyiv  █████████████████████████████  4
      Sumy  ███████▎                       1
      and 2 more: 2 articles
    """
    width = max(width, NARROWEST)
    room = width - len(INDENT)
    yield cut(report.title.upper(), width)
    is_chart = report.is_over_time and len(report.rows) > FEW
    chart = columns(report.rows, room) if is_chart else bars(report.rows, room)
    for each in chart:
        yield INDENT + each
    if report.left_out:
        yield INDENT + cut(f"and {report.left_out:,} more: {counted(report.others, report.counts)}", room)
    for each in textwrap.wrap(report.rests_on, room):
        yield INDENT + each


def length(count: int, most: int, room: int, blocks: str = ACROSS) -> str:
    """A bar for a count where ``most`` fills the room; what is counted at all can be seen.

    >>> length(4, 4, 3), length(1, 4, 2), length(1, 1000, 2), length(0, 4, 2)
    ('███', '▌', '▏', '')
    """
    if count <= 0 or most <= 0 or room <= 0:
        return ""
    parts = len(blocks)
    full, rest = divmod(min(max(1, round(count * room * parts / most)), room * parts), parts)
    return blocks[-1] * full + (blocks[rest - 1] if rest else "")


def bars(rows: Sequence[Row], width: int) -> Iterator[str]:
    """A line for each row: label, bar, count, note."""
    most = max((row.count for row in rows), default=0)
    digits = len(f"{most:,}")
    notes = max((cells(cut(row.note, width)) for row in rows), default=0)
    notes = min(notes, width // 3) if width >= 2 * NARROWEST else 0
    left = max(0, width - digits - 2 - (notes + 2 if notes else 0))
    labels = max((cells(cut(row.label, width)) for row in rows), default=0)
    bar = min(LONGEST, max(left // 3, left - 2 - labels))
    labels = max(0, min(labels, left - 2 - bar))
    for row in rows:
        drawn = length(row.count, most, bar)
        start = f"{padded(cut(row.label, labels), labels)}  {drawn}{' ' * (bar - len(drawn))}"
        yield f"{start}  {row.count:>{digits},}  {cut(row.note, notes)}".rstrip()


def columns(rows: Sequence[Row], width: int, height: int = HIGHEST) -> Iterator[str]:
    """A column for each row, and below them from when to when they go and where most is.

    Where there is no room for all, neighbours stand together, and the last line says how many.
    """
    if not rows:
        return
    together = -(-len(rows) // width)
    counts = [sum(row.count for row in rows[at : at + together]) for at in range(0, len(rows), together)]
    most, wide = max(counts), min(3, width // len(counts))
    height = min(height, most)
    face, gap = max(1, wide - 1), 1 if wide > 1 else 0
    drawn = [length(count, most, height, UPWARDS) for count in counts]
    for level in range(height, 0, -1):
        line = "".join((each[level - 1 : level] or " ") * face + " " * gap for each in drawn)
        yield line.rstrip()
    top = max(rows, key=lambda row: row.count)
    told = f"{rows[0].label} to {rows[-1].label}; most in {top.label}: {top.count:,}"
    yield cut(f"{told}; {together} to a column" if together > 1 else told, width)

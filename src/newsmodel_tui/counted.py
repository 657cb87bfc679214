"""A report as rows: what was counted, a bar as long as its count, and what it rests on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from textual.content import Content

from newsmodel.cells import cells, counted, cut
from newsmodel.report import Report
from newsmodel.report import Row as Counted
from newsmodel.report.drawing import length
from newsmodel_tui.drawing import QUIET, line, styled, words
from newsmodel_tui.widgets.rows import GAP, GUTTER, Row

BLOCK = "▇"
"""What bars are made of: it is drawn in terminals and browsers alike."""

LONGEST = 40
"""How many cells the longest bar has at most."""

SHORTEST = 8
"""How many cells the longest bar has at least."""

FOLDED = 3
"""From how many stretches of time without an article on one row stands for them."""


def report_rows(report: Report, width: int) -> Iterator[Row]:
    """A report as rows for a list so many cells wide."""
    yield Row(styled(report.title, "bold"))
    yield from _bars(report, width)
    if report.left_out:
        yield Row(styled(f"and {report.left_out:,} more: {counted(report.others, report.counts)}", QUIET))
    yield Row(styled(report.rests_on, QUIET))
    yield GAP


def holding_rows(origin: str) -> Iterator[Row]:
    """What stands over the reports of one archive among several."""
    yield Row(line(origin or "Files", "bold underline"))
    yield GAP


def fault_rows(fault: str) -> Iterator[Row]:
    """Why there is no report."""
    yield Row(words(fault))
    yield GAP


def _bars(report: Report, width: int) -> Iterator[Row]:
    rows = report.rows
    most = max((row.count for row in rows), default=0)
    digits = len(f"{most:,}")
    room = width - GUTTER - 1  # the scrollbar
    notes = min(max((cells(cut(row.note, room)) for row in rows), default=0), room // 3)
    labels = min(max((cells(cut(row.label, room)) for row in rows), default=0), room // 3)
    bar = min(LONGEST, max(SHORTEST, room - labels - 2 - 2 - digits - 2 - notes))
    for is_empty, group in groupby(rows, lambda row: report.is_over_time and not row.count):
        together = list(group)
        if is_empty and len(together) >= FOLDED:
            yield _folded(together, labels)
            continue
        for row in together:
            drawn = length(row.count, most, bar, BLOCK)
            face = Content.assemble(
                styled(drawn, "$mark-match"),
                styled(f"{' ' * (bar - len(drawn))}  {row.count:>{digits},}  "),
                line(cut(row.note, notes), QUIET),
            )
            opens = row.address if row.count else None
            yield Row(face, opens, lead=line(cut(row.label, labels)), lead_width=labels + 2)


def _folded(rows: Sequence[Counted], labels: int) -> Row:
    """One row for stretches of time without an article."""
    return Row(styled(f"{len(rows):,} with none", QUIET), lead=styled("…", QUIET), lead_width=labels + 2)

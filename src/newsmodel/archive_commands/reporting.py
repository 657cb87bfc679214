"""``newsmodel report``: what articles come to, as charts for people, as JSON or CSV for programs."""

from __future__ import annotations

import csv
import io
import json
from argparse import Namespace
from collections.abc import Iterable

from newsmodel.archive import parse
from newsmodel.archive_commands.finding import tell_failures
from newsmodel.archive_commands.listing import width_of_terminal
from newsmodel.archive_commands.within import archive_of
from newsmodel.commands import tell, write_out
from newsmodel.errors import Problem
from newsmodel.extra import JSON
from newsmodel.formats.tables import cell
from newsmodel.report import Report, Row, lines, reports

WIDTH = 88
"""How many characters a line has where there is no terminal."""

COLUMNS = ("report", "label", "count", "note", "address")
"""The columns of CSV."""


def report(options: Namespace) -> int:
    """Count the articles of an archive, or of files and folders."""
    failures: list[Problem] = []
    query = parse(options.query)  # a wrong query is told before anything is read
    with archive_of(options.paths, failures, language=options.language) as archive:
        tell_failures(failures)
        found = reports(archive, query, only=options.only, limit=options.limit)
        if options.to == "json":
            articles = archive.count(query)
            members = {"query": options.query, "articles": articles, "reports": [_members(each) for each in found]}
            print(json.dumps(members, indent=2, ensure_ascii=False))
        elif options.to == "csv":
            _table(found)
        else:
            _text(found, options.width or width_of_terminal() or WIDTH)
        for note in archive.notes(query):
            tell(f"newsmodel: {note}")
    return 1 if failures else 0


def _text(found: Iterable[Report], width: int) -> None:
    for number, each in enumerate(found):
        if number:
            print()
        for line in lines(each, width):
            print(line, flush=True)  # the next report may take a while


def _table(found: Iterable[Report]) -> None:
    table = io.StringIO()
    writer = csv.writer(table, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for each in found:
        for row in each.rows:
            address = str(row.address) if row.address else None
            writer.writerow([cell(value) for value in (each.name, row.label, row.count, row.note, address)])
    write_out(table.getvalue())


def _members(each: Report) -> dict[str, JSON]:
    return {
        "name": each.name,
        "title": each.title,
        "counts": each.counts,
        "rests_on": each.rests_on,
        "total": each.total,
        "rows_left_out": each.left_out,
        "rows": [_row(row) for row in each.rows],
    }


def _row(row: Row) -> dict[str, JSON]:
    return {
        "label": row.label,
        "count": row.count,
        "note": row.note,
        "address": str(row.address) if row.address else None,
    }

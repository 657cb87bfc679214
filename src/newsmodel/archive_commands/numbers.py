"""``newsmodel archive stats``: how much an archive holds, of whom and of where."""

from __future__ import annotations

import json
from argparse import Namespace
from collections.abc import Iterator
from datetime import datetime

import attrs

from newsmodel.archive import Archive, Facet, PlaceCard, SourceCard, Stats
from newsmodel.archive_commands.listing import bar_lines, width_of_terminal
from newsmodel.extra import JSON
from newsmodel.literal import literal

MOST = 10
"""How many sources, places and publishers are told."""


def stats(options: Namespace) -> int:
    """Tell how much an archive holds, or what could not be read into it."""
    with Archive.open(options.archive, read_only=True) as archive:
        if options.failures:
            for problem in archive.failures(limit=2**31):
                members = {"path": problem.path, "message": problem.message}
                print(json.dumps(members) if options.json else literal(str(problem)))
        elif options.json:
            print(json.dumps(_members(archive), indent=2))
        else:
            for line in _lines(archive, width_of_terminal()):
                print(line)
    return 0


def _most(archive: Archive) -> tuple[tuple[SourceCard, ...], tuple[PlaceCard, ...], tuple[Facet, ...], int]:
    return archive.sources(limit=MOST), archive.places(limit=MOST), *archive.facets("publisher", limit=MOST)


def _members(archive: Archive) -> dict[str, JSON]:
    numbers = archive.stats()
    sources, places, publishers, looked_at = _most(archive)
    members: dict[str, JSON] = {
        name: value.isoformat() if isinstance(value, datetime) else value
        for name, value in attrs.asdict(numbers).items()
    }
    return {
        **members,
        "bytes_an_article": _each(numbers),
        "most_quoted": [
            {"address": str(each.address), "name": each.name, "kind": each.kind, "quotes": each.quotes}
            for each in sources
        ],
        "most_named": [
            {"address": str(each.address), "name": each.name, "kind": each.kind, "articles": each.articles}
            for each in places
        ],
        "publishers": [{"name": each.value, "articles": each.articles} for each in publishers],
        "publishers_among": looked_at,
    }


def _each(numbers: Stats) -> int:
    return round(numbers.bytes / numbers.articles) if numbers.articles else 0


def _lines(archive: Archive, width: int | None) -> Iterator[str]:
    numbers = archive.stats()
    sources, places, publishers, looked_at = _most(archive)
    yield from _table(numbers)
    yield from _listed("MOST QUOTED", [(each.name, each.quotes) for each in sources], width)
    yield from _listed("MOST NAMED PLACES, BY ARTICLES", [(each.name, each.articles) for each in places], width)
    among = f" (OF THE NEWEST {looked_at:,})" if looked_at < numbers.articles else ""
    yield from _listed(f"PUBLISHERS{among}", [(each.value, each.articles) for each in publishers], width)


def _table(numbers: Stats) -> Iterator[str]:
    days = " to ".join(each.date().isoformat() for each in (numbers.oldest, numbers.newest) if each)
    told = (
        ("articles", f"{numbers.articles:,}", days),
        ("earlier versions", f"{numbers.versions:,}", ""),
        ("quotes", f"{numbers.quotes:,}", "with a source"),
        ("sources", f"{numbers.sources:,}", f"{numbers.named:,} known by name, {numbers.anonymous:,} anonymous"),
        ("places", f"{numbers.places:,}", ""),
        ("calls to action", f"{numbers.calls_to_action:,}", ""),
        ("failures", f"{numbers.failures:,}", "--failures tells them" if numbers.failures else ""),
        ("size", in_bytes(numbers.bytes), f"{in_bytes(_each(numbers))} an article"),
    )
    wide = max(len(number) for _, number, _ in told)
    for name, number, more in told:
        yield f"{name:<16}  {number:>{wide}}  {more}".rstrip()


def _listed(title: str, rows: list[tuple[str, int]], width: int | None) -> Iterator[str]:
    if rows:
        yield ""
        yield title
        yield from bar_lines(rows, width, indent="  ")


def in_bytes(size: int) -> str:
    """A number of bytes for people.

    >>> in_bytes(800), in_bytes(25_500), in_bytes(3_400_000_000)
    ('800 B', '25.5 kB', '3.4 GB')
    """
    number, units = float(size), iter(("B", "kB", "MB", "GB"))
    unit = next(units)
    for following in units:
        if number < 1000:
            break
        number, unit = number / 1000, following
    return f"{number:.0f} {unit}" if unit == "B" else f"{number:,.1f} {unit}"

"""``newsmodel archive find`` and ``newsmodel find``: the articles that fit a query, for people or for programs."""

from __future__ import annotations

import json
from argparse import Namespace
from collections.abc import Sequence

import attrs

from newsmodel.archive import Archive, Card, parse
from newsmodel.archive.query import AllOf
from newsmodel.archive_commands.listing import bar_lines, card_lines, width_of_terminal
from newsmodel.archive_commands.within import archive_of
from newsmodel.cells import counted
from newsmodel.commands import tell
from newsmodel.errors import Problem
from newsmodel.extra import JSON

TOLD = 20
"""How many files that cannot be read are told."""


def find_in_archive(options: Namespace) -> int:
    """Find articles in one archive."""
    with Archive.open(options.archive, read_only=True) as archive:
        _answer(archive, options)
    return 0


def find_within(options: Namespace) -> int:
    """Find articles in an archive, or in files and folders."""
    if not options.within:
        tell("newsmodel find: say where to look with --in: an archive, or files and folders")
        return 2
    failures: list[Problem] = []
    parse(_query(options))  # a wrong query is told before anything is read
    with archive_of(options.within, failures, language=options.language) as archive:
        tell_failures(failures)
        _answer(archive, options)
    return 1 if failures else 0


def tell_failures(failures: Sequence[Problem]) -> None:
    """Say what cannot be read: the first of it, and how much more there is."""
    for problem in failures[:TOLD]:
        tell(f"newsmodel: {problem}")
    if len(failures) > TOLD:
        tell(f"... and {len(failures) - TOLD:,} more that cannot be read")


def _query(options: Namespace) -> str:
    return " ".join(options.query)


def _answer(archive: Archive, options: Namespace) -> None:
    query = _query(options)
    if options.count:
        number = archive.count(query)
        print(json.dumps({"articles": number}) if options.json else number)
    elif options.facets:
        _facets(archive, query, options)
    else:
        _list(archive, query, options)
    for note in archive.notes(query):
        tell(f"newsmodel: {note}")


def _list(archive: Archive, query: str, options: Namespace) -> None:
    found = archive.find(query, limit=options.limit + 1, skip=options.skip, order=options.order)
    cards = found[: options.limit]
    if options.json:
        for card in cards:
            print(json.dumps(members_of(card)))
    else:
        for line in card_lines(cards, width_of_terminal()):
            print(line)
    if len(found) > len(cards):
        tell(f"there are more: --skip {options.skip + len(cards)} goes on, --count counts them")
    elif not cards:
        tell(_advice(archive, query, options.skip))


def members_of(card: Card) -> dict[str, JSON]:
    """A card as the members of a JSON object."""
    members = attrs.asdict(card, filter=lambda field, _: field.name != "number")
    members["published"] = card.published.isoformat() if card.published else None
    return {"address": str(card.address), **members}


def _facets(archive: Archive, query: str, options: Namespace) -> None:
    found, looked_at = archive.facets(options.facets, query, limit=options.limit)
    if options.json:
        for facet in found:
            print(json.dumps(attrs.asdict(facet)))
    else:
        for line in bar_lines([(facet.value, facet.articles) for facet in found], width_of_terminal()):
            print(line)
    if looked_at < archive.count(query):
        tell(f"counted in the newest {looked_at:,} that fit")
    elif not found:
        tell(_advice(archive, query, 0) if not looked_at else f"none of {counted(looked_at, 'article')} has this")


def _advice(archive: Archive, query: str, skip: int) -> str:
    """What to try where nothing was found, in a sentence."""
    number = archive.count(query) if skip else 0
    if number:
        return f"nothing behind the first {skip:,}: {counted(number, 'article')} fit"
    if not len(archive):
        return "there are no articles here yet: 'newsmodel archive add' reads some"
    tree = parse(query)
    parts = tree.parts if isinstance(tree, AllOf) else ()
    alone = [str(part) for part in parts if not archive.count(part)]
    nowhere = f": {', '.join(alone)} by itself fits none either" if alone else ""
    return f"nothing fits{nowhere}; try fewer words, the beginning of one (kurs*), or OR between them"

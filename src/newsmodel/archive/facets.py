"""What the articles that fit a query have in common, counted: the values to narrow it down by."""

from __future__ import annotations

import sqlite3
from collections import Counter
from typing import Literal

from newsmodel.archive.cards import Facet
from newsmodel.archive.matching import Match
from newsmodel.archive.packing import unpack
from newsmodel.archive.reading import numbers, when
from newsmodel.formats.json import peek

FacetField = Literal["publisher", "section", "language", "year", "source", "place", "has", "kind", "anonymous"]

LOOKED_AT = 10_000
"""Of how many of the newest matches the cards are looked at."""

DECODED = 1_000
"""Of how many the documents are, where the cards do not tell."""

COLUMNS = ("publisher", "section", "language")


def facets(
    connection: sqlite3.Connection, match: Match, field: FacetField, limit: int
) -> tuple[tuple[Facet, ...], int]:
    """The commonest values of a field among the newest articles that fit, and how many articles that were."""
    on_card = field in (*COLUMNS, "year", "anonymous")
    found = numbers(connection, match, LOOKED_AT if on_card else DECODED)
    counted = _from_cards(connection, found, field) if on_card else _from_documents(connection, found, field)
    ranked = sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))[:limit]
    return tuple(Facet(value=value, articles=articles) for value, articles in ranked), len(found)


def _from_cards(connection: sqlite3.Connection, found: list[int], field: FacetField) -> Counter[str]:
    counted: Counter[str] = Counter()
    column = field if field in COLUMNS else "anonymous" if field == "anonymous" else "moment, zone"
    for number in found:
        value, *zone = connection.execute(f"SELECT {column} FROM card WHERE number = ?", (number,)).fetchone()
        if field == "year":
            published = when(value, zone[0])
            value = str(published.year) if published else None
        elif field == "anonymous":
            value = "yes" if value else "no"
        if value:
            counted[value] += 1
    return counted


def _from_documents(connection: sqlite3.Connection, found: list[int], field: FacetField) -> Counter[str]:
    counted: Counter[str] = Counter()
    for number in found:
        (content,) = connection.execute("SELECT content FROM document WHERE number = ?", (number,)).fetchone()
        counted.update(_values(unpack(content), field))
    return counted


def _values(document: bytes, field: FacetField) -> set[str]:
    if field == "place":
        return {place.name for place in peek(document, "places")["places"]}
    if field == "source":
        seen = peek(document, "sources", "parties")
        names = {party.id: party.name for party in seen["parties"]}
        return {
            names[source.party] for source in seen["sources"] if source.kind != "anonymous" and source.party in names
        }
    if field == "kind":
        seen = peek(document, "quotes", "sources")
        return {part.kind for parts in seen.values() for part in parts}
    seen = peek(document, "calls_to_action", "media", "quotes", "sources", "places", "corrections")
    kinds = {part.kind for name in ("calls_to_action", "media") for part in seen[name]}
    more = {
        "quotes": "quote",
        "sources": "source",
        "places": "place",
        "calls_to_action": "action",
        "corrections": "correction",
    }
    return kinds | {word for name, word in more.items() if seen[name]}

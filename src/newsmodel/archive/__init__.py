"""Archives: any number of articles in one file, found by their words, people, places and dates.

    articles --add--> one SQLite file --find--> cards --get--> articles
                                      --quotes_of, places_near, calls_to_action--> what was said, where, and asked

One idea a module: ``tables`` has the shape of the file, ``rows`` says what an article becomes in it, ``writing`` puts
it there. ``query`` reads what somebody types, ``matching`` makes it an expression, ``reading`` and ``entities`` answer,
``counting`` adds up.
``meeting`` and ``likeness`` say who is who. ``opening`` and ``faults`` keep a file safe and errors plain, ``checking``
finds damage and ``saving`` mends it, ``ingest`` reads pages in parallel. A name is imported when it is
first used: SQLite comes with ``Archive`` only.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newsmodel.archive.archive import Archive
    from newsmodel.archive.cards import (
        Added,
        Asked,
        Candidate,
        Card,
        Facet,
        PlaceCard,
        Said,
        SourceCard,
        Stats,
        Version,
    )
    from newsmodel.archive.query import FIELDS, Query, parse

_HOMES = {
    "archive": ("Archive",),
    "cards": (
        "Added",
        "Asked",
        "Candidate",
        "Card",
        "Facet",
        "PlaceCard",
        "Said",
        "SourceCard",
        "Stats",
        "Version",
    ),
    "query": ("FIELDS", "Query", "parse"),
}

__all__ = [
    "FIELDS",
    "Added",
    "Archive",
    "Asked",
    "Candidate",
    "Card",
    "Facet",
    "PlaceCard",
    "Query",
    "Said",
    "SourceCard",
    "Stats",
    "Version",
    "parse",
]


def __getattr__(name: str) -> object:
    for home, names in _HOMES.items():
        if name in names:
            value: object = getattr(import_module(f"{__name__}.{home}"), name)
            globals()[name] = value
            return value
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")

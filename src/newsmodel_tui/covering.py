"""The places that an address of a map is about, in all that is open. No Textual in here."""

from __future__ import annotations

from newsmodel.address import Address
from newsmodel.atlas import Coverage, coverage, merged, places_of
from newsmodel.errors import ArchiveError
from newsmodel_tui.library import Library

LOOKED_AT = 500
"""How many stories of each archive are read for a map: the newest that fit."""


def covered(library: Library, address: Address) -> Coverage:
    """The places of a story, of all that a search finds, or of everything; for a worker.

    Raises ``QueryError``, and ``NotHereError`` when the story is not open.
    """
    if address.key:
        spots = places_of([library[address.key].article])
        return Coverage(spots=spots, articles=1, of=1)
    found: list[Coverage] = []
    for holding in library.readable:
        try:
            found.append(coverage(holding.behind, address.query or "", limit=LOOKED_AT))
        except ArchiveError as error:
            library.trouble(holding, error)
    return merged(found)

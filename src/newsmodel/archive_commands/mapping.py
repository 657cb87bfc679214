"""``newsmodel map``: where the articles of an archive, or of files and folders, happen."""

from __future__ import annotations

import os
from argparse import Namespace
from collections.abc import Iterator

from newsmodel import atlas
from newsmodel.archive import parse
from newsmodel.archive_commands.finding import tell_failures
from newsmodel.archive_commands.listing import width_of_terminal
from newsmodel.archive_commands.within import archive_of
from newsmodel.atlas import Coverage
from newsmodel.atlas.listed import LEGEND
from newsmodel.cells import counted, cut_end
from newsmodel.commands import STANDARD, tell, write_out
from newsmodel.errors import DestinationExistsError, Problem
from newsmodel.formats.files import write_pieces

WIDTH = 100
"""How many columns a map has where there is no terminal."""

SHAPE = 0.28
"""How many rows a map has for each column: a map of the world is just as high."""

SHORTEST = 6
"""The fewest rows of a map whose height nobody has said."""

SUFFIXES = {".svg": "svg", ".geojson": "geojson", ".json": "geojson"}
"""What the name of a file says of what is in it."""


def map_places(options: Namespace) -> int:
    """Draw a map of the places that articles name, and list them."""
    if options.output != STANDARD and os.path.exists(options.output) and not options.overwrite:
        raise DestinationExistsError(f"{options.output} exists; --overwrite replaces it")
    parse(options.query)  # a wrong query is told before anything is read
    failures: list[Problem] = []
    with archive_of(options.paths, failures, language=options.language) as archive:
        tell_failures(failures)
        found = atlas.coverage(archive, options.query)
        notes = archive.notes(options.query)
    _write(_document(found, options), options)
    for note in filter(None, (_advice(found), found.note, *notes)):
        tell(f"newsmodel: {note}")
    return 1 if failures else 0


def _document(found: Coverage, options: Namespace) -> str:
    """The map as what was asked for."""
    chosen = options.to or SUFFIXES.get(os.path.splitext(options.output)[1].lower(), "text")
    if chosen == "geojson":
        return atlas.geojson(found.spots)
    columns = options.width or (width_of_terminal() if options.output == STANDARD else None) or WIDTH
    rows = options.height or max(round(columns * SHAPE), SHORTEST)
    area = atlas.view(found.spots, columns, rows, options.extent)
    drawn = atlas.drawn(area, columns, rows, found.spots)
    if chosen == "svg":
        return atlas.svg(drawn, found.spots, title=_title(found, options.query))
    return "".join(f"{line}\n" for line in _lines(drawn, found, options.limit, width_of_terminal()))


def _lines(drawn: atlas.Map, found: Coverage, limit: int, width: int | None) -> Iterator[str]:
    """The map, then the list of its places."""
    yield str(drawn)
    if not found.spots:
        return
    yield ""
    yield _title(found, "")
    yield cut_end(LEGEND, width)
    yield ""
    for at, line in enumerate(atlas.listed(drawn, found.spots, width)):
        if at < limit or at in drawn.numbered:  # a number on the map must be explained
            yield line
    if len(found.spots) > limit:
        yield f"{counted(len(found.spots), 'place')} in all: --limit lists more"


def _title(found: Coverage, query: str) -> str:
    stories = counted(found.articles, "story", "stories")
    return f"{counted(len(found.spots), 'place')} in {stories}" + (f": {query}" if query else "")


def _advice(found: Coverage) -> str:
    """What to say where there is nothing to see on a map."""
    if not found.articles:
        return "nothing fits: this is the world without a story"
    if not found.spots:
        return f"no place is named in {counted(found.articles, 'article')}"
    return "" if found.located else "of no place that is named anybody said where it is"


def _write(document: str, options: Namespace) -> None:
    if options.output != STANDARD:
        write_pieces(options.output, [document.encode("utf-8", "backslashreplace")], overwrite=options.overwrite)
    else:
        write_out(document)

"""Searches that were saved under a name: a small TOML file in the platform's folder for settings. No Textual in here.

    [searches]
    "Officials on Kursk" = "kursk source:official"

The file can be edited by hand; one that cannot be understood is told and never written over.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable
from pathlib import Path

import attrs

from newsmodel.errors import NewsmodelError
from newsmodel_tui.folders import config_folder, write_private

LARGEST = 1_000_000
"""The largest file of saved searches that is read, in bytes."""

FIRST_LINE = "# Searches of the newsmodel explorer: a name, and the query. B in the explorer lists them.\n"


class SavedSearchesError(NewsmodelError):
    """The file of saved searches cannot be read or written; it is left as it is."""


@attrs.frozen
class SavedSearch:
    """A search with a name."""

    name: str
    """What it is called."""

    query: str
    """The query."""


def searches_file() -> Path:
    """The file of saved searches."""
    return config_folder() / "searches.toml"


def read_searches(path: Path) -> tuple[SavedSearch, ...]:
    """The saved searches of a file, in its order; none when there is no file. Raises ``SavedSearchesError``."""
    try:
        with path.open("rb") as stream:
            content = stream.read(LARGEST + 1)
        if len(content) > LARGEST:
            raise SavedSearchesError(f"{path}: larger than {LARGEST:,} bytes; saved searches are a few lines")
        found = tomllib.loads(content.decode("utf-8"))
    except FileNotFoundError:
        return ()
    except (OSError, ValueError, RecursionError) as error:  # TOMLDecodeError and UnicodeDecodeError are ValueErrors
        raise SavedSearchesError(f"{path}: saved searches cannot be read: {error}; mend it or move it away") from None
    searches = found.pop("searches", {})
    if found or not isinstance(searches, dict) or not all(isinstance(query, str) for query in searches.values()):
        wanted = 'one table, [searches], with lines such as "Piers" = "pier place:norrhaven"'
        raise SavedSearchesError(f"{path}: saved searches are {wanted}; mend it or move it away")
    return tuple(SavedSearch(name, query) for name, query in searches.items())


def write_searches(path: Path, searches: Iterable[SavedSearch]) -> None:
    """Write saved searches; the file is the old one or the new one, whatever happens. Raises ``SavedSearchesError``."""
    lines = [f"{_quoted(each.name)} = {_quoted(each.query)}\n" for each in searches]
    document = "".join([FIRST_LINE, "[searches]\n", *lines]).encode()
    try:
        write_private(path.resolve(), document)  # a link to a file kept elsewhere stays a link
    except OSError as error:
        raise SavedSearchesError(f"{path}: saved searches cannot be written: {error.strerror}") from None


def keep_search(path: Path, name: str, query: str) -> bool:
    """Save a search, the newest last; whether another one of this name gave way. Raises ``SavedSearchesError``."""
    name = " ".join(name.split())
    searches = read_searches(path)
    others = tuple(each for each in searches if each.name != name)
    write_searches(path, (*others, SavedSearch(name, query)))
    return len(others) < len(searches)


def drop_search(path: Path, name: str) -> None:
    """Delete a saved search, if it is there. Raises ``SavedSearchesError``."""
    write_searches(path, (each for each in read_searches(path) if each.name != name))


def _quoted(text: str) -> str:
    """A text as a string of TOML: JSON's is one, but for the delete character and halves of characters."""
    whole = text.encode("utf-8", "replace").decode()
    return json.dumps(whole, ensure_ascii=False).replace("\x7f", "\\u007f")

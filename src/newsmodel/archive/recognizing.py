"""Whether a file is an archive, without SQLite."""

from __future__ import annotations

import os

DATABASE = b"SQLite format 3\x00"
"""How every file of SQLite begins; whether it is an archive, opening it tells."""


def is_archive(path: str | os.PathLike[str]) -> bool:
    """Whether a file is to be opened as an archive; what is not there is none.

    >>> is_archive("nowhere.archive")
    False
    """
    if not os.path.isfile(path):
        return False
    with open(path, "rb") as stream:
        return stream.read(len(DATABASE)) == DATABASE

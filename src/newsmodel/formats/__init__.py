"""Formats: what an article can be written to and read from, and the registry that holds them.

A format is a value. A third party writes a function and a ``Format`` and names it in its pyproject.toml::

    [project.entry-points."newsmodel.formats"]
    markdown = "news_markdown:markdown"

or calls ``register(markdown)``. The built-in formats come through the same door.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsmodel.formats.files import HEAD, dump, dump_many, for_path, load, load_many, open_for_reading
from newsmodel.formats.format import Format
from newsmodel.formats.many import read_whole
from newsmodel.formats.registry import available, get, names, register, unregister
from newsmodel.formats.strings import convert, dumps, dumps_many, loads, loads_many, loss, shown

if TYPE_CHECKING:
    from newsmodel.formats.validation import validate

__all__ = [
    "HEAD",
    "Format",
    "available",
    "convert",
    "dump",
    "dump_many",
    "dumps",
    "dumps_many",
    "for_path",
    "get",
    "load",
    "load_many",
    "loads",
    "loads_many",
    "loss",
    "names",
    "open_for_reading",
    "read_whole",
    "register",
    "shown",
    "unregister",
    "validate",
]


def __getattr__(name: str) -> object:
    if name == "validate":  # the judges are imported when somebody asks for them
        from newsmodel.formats.validation import validate

        return validate
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")

"""What the commands of archives do: ``newsmodel archive add``, ``find`` and so on, one module a matter.

A command is imported when it is asked for, so that the others do not wait for SQLite.
"""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable
from importlib import import_module

from newsmodel.archive.recognizing import is_archive

__all__ = ["archive", "extract", "find", "is_archive", "map_places", "report", "sources"]

ACTIONS = {
    "add": "adding:add",
    "find": "finding:find_in_archive",
    "show": "looking:show",
    "stats": "numbers:stats",
    "export": "exporting:export",
    "check": "keeping:check",
    "repair": "keeping:repair",
}
"""What does each ``newsmodel archive ...``, by its name."""


def archive(options: Namespace) -> int:
    """``newsmodel archive``."""
    return _command(ACTIONS[options.action])(options)


def find(options: Namespace) -> int:
    """``newsmodel find``."""
    return _command("finding:find_within")(options)


def report(options: Namespace) -> int:
    """``newsmodel report``."""
    return _command("reporting:report")(options)


def map_places(options: Namespace) -> int:
    """``newsmodel map``."""
    return _command("mapping:map_places")(options)


def extract(options: Namespace) -> int:
    """``newsmodel extract``."""
    return _command("extracting:extract")(options)


def sources(options: Namespace) -> int:
    """``newsmodel sources``."""
    return _command("sourcing:sources")(options)


def _command(home: str) -> Callable[[Namespace], int]:
    module, _, name = home.partition(":")
    command: Callable[[Namespace], int] = getattr(import_module(f"{__name__}.{module}"), name)
    return command

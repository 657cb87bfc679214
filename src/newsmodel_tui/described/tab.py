"""A tab of the details."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import attrs

from newsmodel_tui.described.subject import Subject
from newsmodel_tui.marks import Sort
from newsmodel_tui.widgets.rows import Row


@attrs.frozen
class Tab:
    """What the details pane says under one name."""

    name: str
    """Its name, in a word."""

    rows: Callable[[Subject], Iterable[Row]]
    """What it says about a story and the part of it that is selected."""

    stops: Sort = "everything"
    """Which marks the keys for next and previous stop at while it is open."""

    shows: tuple[type, ...] = ()
    """The classes of parts that it shows best: selecting one opens it."""

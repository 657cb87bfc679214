"""What the explorer says of what it has done; names and reasons come from anywhere, and nothing in them acts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from newsmodel.literal import literal

if TYPE_CHECKING:
    from newsmodel_tui.app import Explorer

LONGEST = 600
"""How many characters are said at once; a document may have a thousand problems."""


def say(explorer: Explorer, text: str, *, title: str = "") -> None:
    """Tell what was done."""
    explorer.notify(_fit(text), title=title, markup=False)


def warn(explorer: Explorer, text: str, *, title: str = "", severity: Literal["warning", "error"] = "warning") -> None:
    """Tell what was not done, and why."""
    explorer.notify(_fit(text), title=title, severity=severity, markup=False)


def _fit(text: str) -> str:
    shown = literal(text)
    return shown if len(shown) <= LONGEST else f"{shown[: LONGEST - 2]} …"

"""What can be on screen at a time."""

from __future__ import annotations

BREAKPOINTS: list[tuple[int, str]] | None = [(0, "-narrow"), (100, "-medium"), (140, "-wide")]
"""One pane below 100 columns, two below 140, three from there on."""

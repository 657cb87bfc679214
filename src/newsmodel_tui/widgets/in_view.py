"""What can be opened in the part of a widget that is on screen, and where it stands there."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Protocol, runtime_checkable

import attrs
from textual.geometry import Offset, Region
from textual.widget import Widget


@attrs.frozen
class Link:
    """Something that a click on it would open."""

    at: Offset
    """Where it begins on the screen."""

    choose: Callable[[], object]
    """Does what a click does."""


@runtime_checkable
class HasLinks(Protocol):
    """A widget that can say what can be opened in it."""

    def links_in_view(self) -> Iterator[Link]:
        """What can be opened, from top to bottom."""
        ...


def clickable(widget: Widget, window: Region | None = None) -> Iterator[tuple[Offset, Mapping[str, object]]]:
    """Where each stretch of a widget's text stands on the screen that a click would mean something on, and what."""
    region = widget.content_region
    seen_through = region if window is None else region.intersection(window)
    for y in range(seen_through.y, seen_through.bottom):
        x = region.x
        for segment in widget.render_line(y - region.y):
            if segment.style is not None and segment.style.meta and seen_through.contains(x, y):
                yield Offset(x, y), segment.style.meta
            x += segment.cell_length

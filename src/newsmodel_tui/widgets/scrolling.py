"""The keys that scroll a text or move through a list, the same wherever there is one."""

from __future__ import annotations

from typing import Final

from textual.binding import Binding, BindingType

SCROLLING: Final[tuple[BindingType, ...]] = (
    Binding("up,k", "scroll_up", show=False),
    Binding("down,j", "scroll_down", show=False),
    Binding("pageup,ctrl+u", "page_up", show=False),
    Binding("pagedown,ctrl+d", "page_down", show=False),
    Binding("home,g", "scroll_home", show=False),
    Binding("end,G", "scroll_end", show=False),
)
"""Lines, pages and ends."""

MOVING: Final[tuple[BindingType, ...]] = (
    Binding("up,k", "move(-1)", show=False),
    Binding("down,j", "move(1)", show=False),
    Binding("pageup,ctrl+u", "page(-1)", show=False),
    Binding("pagedown,ctrl+d", "page(1)", show=False),
    Binding("home,g", "ends('first')", show=False),
    Binding("end,G", "ends('last')", show=False),
)
"""The cursor of a list: to the next, by pages, to the ends."""

"""Text as it may be drawn, whoever wrote it: made literal, in one style, as ``Content`` with spans and nothing else.

Nothing here goes through Textual's markup, and nothing here knows the model: the first paint waits for this module.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.segment import Segment
from textual.content import Content, Span
from textual.strip import Strip
from textual.style import Style

from newsmodel.literal import LINES_KEPT, one_line, spelt_out

if TYPE_CHECKING:
    from newsmodel_tui.marks import MarkKind

STYLES: dict[MarkKind, str] = {
    "quote": "bold $mark-quote",
    "indirect": "italic $mark-quote",
    "source": "underline italic $mark-source",
    "place": "underline $mark-place",
    "call_to_action": "bold underline $mark-action",
    "medium": "bold",
    "match": "bold underline $mark-match",
}
"""How each mark is drawn: by shape as well as by colour."""

QUIET = "$mark-quiet"
"""The style of words that explain others."""


def words(text: str, style: str = "", keep: dict[str, str] | None = None) -> Content:
    """A text as it may be drawn, in one style."""
    return styled(spelt_out(text, LINES_KEPT if keep is None else keep).text, style)


def line(text: str, style: str = "") -> Content:
    """A text on one line."""
    return styled(one_line(text), style)


def styled(text: str, style: str = "") -> Content:
    """Our own words, or ones made literal before, in one style."""
    return Content(text, [Span(0, len(text), style)] if style and text else None)


def strip_of(content: Content, style: Style) -> Strip:
    """A line on a background, as a terminal has it: nothing is wrapped, so it costs a third of ``Visual.to_strips``."""
    pieces = content.render(style, end="", parse_style=_parsed)
    return Strip([Segment(text, each.rich_style) for text, each in pieces], content.cell_length)


def _parsed(style: str | Style) -> Style:
    return style if isinstance(style, Style) else Style.parse(style)


def chip(text: str, is_chosen: bool = False) -> Content:
    """An option that can be chosen."""
    return styled(f"( {'● ' if is_chosen else ''}{one_line(text)} )", "bold $mark-action")


def button(text: str, role: str = "primary") -> Content:
    """A button, or a link where it is only that."""
    if role == "link":
        return styled(f"{one_line(text)} →", "underline $mark-action")
    return styled(f" {one_line(text)} ", "bold reverse $mark-action" if role == "primary" else "reverse $mark-action")

"""Every key and what it does, made from the table of commands."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from newsmodel_tui.commands import MOVES, Command, Where, shown_key
from newsmodel_tui.drawing import STYLES, styled
from newsmodel_tui.marks import MarkKind
from newsmodel_tui.screens.overlay import Overlay
from newsmodel_tui.widgets.rows import Row

WIDTH = 22
"""Cells for the keys, so that what they do stands in one column."""

LEGEND: tuple[tuple[MarkKind, str], ...] = (
    ("quote", "words in quotation marks"),
    ("indirect", "what somebody said, not word for word"),
    ("source", "who said it"),
    ("place", "a place"),
    ("call_to_action", "what the page asks of its reader; its box has a border"),
    ("medium", "a picture, film or recording; a bar stands left of it"),
    ("match", "what you searched for"),
)


class Keys(Overlay):
    """The key help for one place in the explorer; what works there stands first."""

    def __init__(self, where: Where, commands: Sequence[Command]) -> None:
        here = [command for command in commands if where in command.where]
        elsewhere = [command for command in commands if where not in command.where]
        rows = [_heading(f"In {where}"), *(_key("  ".join(map(shown_key, each.keys)), each.help) for each in here)]
        rows += [_heading("Moving"), *(_key(keys, help) for keys, help in MOVES)]
        rows += [_heading("Marks in a story")]
        rows += [_key(kind.replace("_", " "), meaning, STYLES[kind]) for kind, meaning in LEGEND]
        if elsewhere:
            rows += [_heading("Elsewhere")]
            rows += [
                _key("  ".join(map(shown_key, each.keys)), f"{each.help} ({', '.join(each.where)})")
                for each in elsewhere
            ]
        super().__init__("Keys", rows)


def _heading(text: str) -> Row:
    return Row(Content.assemble("\n", styled(text, "bold underline")))


def _key(keys: str, meaning: str, style: str = "bold") -> Row:
    return Row(styled(meaning), lead=styled(keys, style), lead_width=WIDTH)

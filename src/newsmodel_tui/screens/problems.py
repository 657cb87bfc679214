"""What could not be opened or believed, and why."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.content import Content

from newsmodel_tui.drawing import line, styled, words
from newsmodel_tui.screens.overlay import Overlay
from newsmodel_tui.widgets.rows import Row

if TYPE_CHECKING:
    from newsmodel.readers.doors import Failure

SHOWN = 1_000
"""How many problems are listed; more are counted."""


class Problems(Overlay):
    """The list of everything that went wrong so far."""

    def __init__(self, failures: Sequence[Failure]) -> None:
        rows = [
            Row(Content.assemble(line(each.where, "bold"), "\n", words(each.reason, "$mark-quiet"), "\n"))
            for each in failures[:SHOWN]
        ]
        if len(failures) > SHOWN:
            rows.append(Row(styled(f"and {len(failures) - SHOWN:,} more")))
        if not failures:
            rows.append(Row(styled("✓ Everything that was to be opened is open, and nothing in it is doubtful.")))
        super().__init__(f"Problems  {len(failures):,}", rows)

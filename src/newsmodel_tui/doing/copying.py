"""Copy: through the terminal, and through a program of this machine where there is one; it says which."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from newsmodel_tui.doing.programs import Program, clipboard, give
from newsmodel_tui.doing.saying import say

if TYPE_CHECKING:
    from newsmodel_tui.app import Explorer

MOST = 75_000
"""How many bytes every terminal takes that takes any."""


def copy(explorer: Explorer, text: str) -> None:
    """Copy a text and say how."""
    explorer.copy_to_clipboard(text)
    program = Program() if explorer.is_web else clipboard(os.environ)
    if not program.words:
        say(explorer, told(text, "in the browser" if explorer.is_web else "through the terminal"))
        return

    def run() -> None:
        fault = give(program, text)
        how = f"through the terminal; {fault}" if fault else f"through the terminal and {program.name}"
        explorer.call_from_thread(say, explorer, told(text, how))

    explorer.run_worker(run, thread=True, group="copy")


def told(text: str, how: str) -> str:
    """What has been copied, and how, in a sentence.

    >>> told("Kursk", "through the terminal")
    'Copied 5 characters through the terminal.'
    """
    more = (
        " Many terminals refuse that much; e saves it to a file." if len(text.encode(errors="replace")) > MOST else ""
    )
    return f"Copied {len(text):,} {'character' if len(text) == 1 else 'characters'} {how}.{more}"

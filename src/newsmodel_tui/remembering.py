"""An explorer's memory: what it writes down while it runs, and takes up again when it starts."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import TYPE_CHECKING

import attrs

from newsmodel.errors import ArchiveError, DecodeError
from newsmodel_tui import links
from newsmodel_tui.folders import write_private
from newsmodel_tui.history import History, Visit

if TYPE_CHECKING:
    from newsmodel_tui.app import Explorer

EVERY = 5.0
"""Seconds between two looks at whether there is something to write down."""


@attrs.define(eq=False)
class Memory:
    """Where an explorer remembers, and what it has written already."""

    theme: Path
    """The file for the colours that were chosen."""

    session: Path | None = None
    """The file for the places in what is open; None when nothing was opened at the start."""

    is_fresh: bool = False
    """Whether to begin anew instead of where the last run ended."""

    earlier: History[Visit] | None = None
    """What the last run left, until all is open; nothing is written before."""

    last: bytes = b""
    """What was written last."""

    has_failed: bool = False
    """Whether writing failed, which is told once."""


def recall_theme(explorer: Explorer) -> None:
    """Take the colours of the settings, or those that were chosen since."""
    theme = explorer.settings.theme
    if explorer.memory is not None:
        try:
            if explorer.memory.theme.exists():
                from newsmodel_tui.theme_choice import chosen_theme

                theme = chosen_theme(explorer.memory.theme, theme) or theme
        except (DecodeError, OSError) as error:
            explorer.problems += ((str(explorer.memory.theme), _reason(error)),)
    if theme in explorer.available_themes:
        explorer.theme = theme


def begin(explorer: Explorer) -> None:
    """Find what the last run left, and write down from now on; after the first paint."""
    memory = explorer.memory
    if memory is None:
        return
    if memory.session is not None and not memory.is_fresh:
        from newsmodel_tui.session import load

        try:
            memory.earlier = load(memory.session)
        except (DecodeError, OSError) as error:
            explorer.problems += ((str(memory.session), f"ignored: {_reason(error)}"),)
    explorer.theme_changed_signal.subscribe(explorer, lambda theme: _keep_theme(explorer, theme.name))
    explorer.set_interval(EVERY, lambda: keep(explorer))


def taken_up(explorer: Explorer) -> History[Visit] | None:
    """What the last run left of places that are open, once; None when there is nothing to go on with."""
    memory = explorer.memory
    if memory is None or memory.earlier is None:
        return None
    from newsmodel_tui.session import remaining

    earlier, memory.earlier = memory.earlier, None
    try:
        return remaining(earlier, explorer.library.has)
    except ArchiveError:  # another program holds it: what is gone will be told when it is turned to
        return earlier


def keep(explorer: Explorer) -> None:
    """Write down where the reader is and was, if that is not written yet."""
    memory = explorer.memory
    if memory is None or memory.session is None or memory.earlier is not None:
        return
    from newsmodel_tui.session import forget_oldest, written

    document = written(explorer.history)
    if document == memory.last:
        return
    try:
        is_new = not memory.session.exists()
        write_private(memory.session, document)
        memory.last = document
        if is_new:
            forget_oldest(memory.session.parent)
    except OSError as error:
        _tell(explorer, memory.session, error)


def keep_after_crash(explorer: Explorer) -> None:
    """Write down the places too when the program failed, but begin with the list: the last place may fail again."""
    with contextlib.suppress(Exception):  # whatever is broken by now, the crash is what has to be told
        explorer.history.visit(Visit(address=links.articles()))
        keep(explorer)


def _keep_theme(explorer: Explorer, theme: str) -> None:
    if explorer.memory is not None:
        from newsmodel_tui.theme_choice import choose_theme

        try:
            choose_theme(explorer.memory.theme, theme, explorer.settings.theme)
        except OSError as error:
            _tell(explorer, explorer.memory.theme, error)


def _tell(explorer: Explorer, file: Path, error: OSError) -> None:
    memory = explorer.memory
    if memory is not None and not memory.has_failed:
        memory.has_failed = True
        explorer.library.fail(str(file), f"cannot be written, so nothing is remembered: {_reason(error)}")
        explorer.notify(f"Nothing is remembered: {_reason(error)}", severity="warning", markup=False)


def _reason(error: Exception) -> str:
    return (error.strerror if isinstance(error, OSError) else None) or str(error)

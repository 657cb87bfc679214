"""From a command line that is right to an exit code: settings and memory for the explorer, and its end."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from textual.theme import BUILTIN_THEMES
from textual.worker import WorkerFailed

from newsmodel.address import Address
from newsmodel_tui.app import Explorer
from newsmodel_tui.commands import COMMANDS
from newsmodel_tui.crash import log_crash
from newsmodel_tui.folders import session_file, state_folder, theme_file
from newsmodel_tui.key_map import remapped
from newsmodel_tui.remembering import Memory, keep_after_crash
from newsmodel_tui.settings import load_settings, place
from newsmodel_tui.web import WEB_DRIVER


def run(paths: tuple[Path, ...], address: Address | None, config: Path, *, is_fresh: bool = False) -> int:
    """Run the explorer with the settings of a file; answers 0 when left, 1 when it failed."""
    explorer: Explorer | None = None
    fault: BaseException | None = None
    try:
        explorer = made(paths, address, config, is_fresh=is_fresh)
        explorer.run(mouse=explorer.settings.mouse)
        fault = explorer.crash
    except Exception as error:  # noqa: BLE001 (the last door: what comes here is told)
        fault = error
    if fault is not None:
        if explorer is not None:
            keep_after_crash(explorer)
        print(log_crash(_cause(fault), state_folder()), file=sys.stderr)
        return 1
    return (explorer.return_code if explorer else 1) or 0


def made(paths: tuple[Path, ...], address: Address | None, config: Path, *, is_fresh: bool = False) -> Explorer:
    """The explorer over some paths, with the settings of a file and what is remembered of these paths."""
    read = load_settings(config, BUILTIN_THEMES)
    settings = read.settings
    origin, problems = str(config), [str(problem) for problem in read.problems]
    refusals = remapped(COMMANDS, settings.keys).refusals
    problems += (f"{place(read.text, id, 'keys')}: {reason}" for id, reason in refusals)
    memory = None
    if settings.remember and not is_for_a_browser():  # visitors are not the owner: nothing of theirs is kept
        folder = state_folder()
        memory = Memory(
            theme=theme_file(folder), session=session_file(folder, paths) if paths else None, is_fresh=is_fresh
        )
    return Explorer(
        paths, address, settings=settings, memory=memory, problems=[(origin, problem) for problem in problems]
    )


def is_for_a_browser() -> bool:
    """Whether a web server has started this explorer for a visitor."""
    return os.environ.get("TEXTUAL_DRIVER") == WEB_DRIVER


def _cause(fault: BaseException) -> BaseException:
    """What went wrong, without the worker that it went wrong in."""
    return fault.error if isinstance(fault, WorkerFailed) else fault

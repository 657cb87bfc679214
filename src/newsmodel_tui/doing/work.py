"""Work that takes a while: one at a time, told on a line above the commands, stopped with Esc."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import partial
from time import monotonic
from typing import TYPE_CHECKING, TypeVar

from textual.widgets import Static
from textual.worker import Worker, get_current_worker  # pyright: ignore[reportUnknownVariableType]

from newsmodel_tui.doing.saying import warn
from newsmodel_tui.drawing import line
from newsmodel_tui.reasons import reason_of
from newsmodel_tui.screens.addressed import AddressedScreen
from newsmodel_tui.widgets.crumbs import Footer

if TYPE_CHECKING:
    from newsmodel_tui.app import Explorer

OFTEN = 0.1
"""Seconds between two looks at how far the work is."""

T = TypeVar("T")


class StoppedError(Exception):
    """The work is to stop; raised where it tells how far it is."""


class Work:
    """Something that is being done: what it says of itself, and whether it is to stop.

    >>> work = Work("Exporting")
    >>> work.tell("Exporting 3 of 40"); work.said
    'Exporting 3 of 40'
    >>> work.stop(); work.tell("Exporting 4 of 40")
    Traceback (most recent call last):
    newsmodel_tui.doing.work.StoppedError
    """

    def __init__(self, said: str, title: str = "") -> None:
        self.said = said
        """How far it is."""
        self.title = title or said
        """What is being done, in a word or two."""
        self.worker: Worker[object] | None = None
        """The worker that does it, which is cancelled when the explorer is left."""
        self._began = monotonic()
        self._stop = threading.Event()

    @property
    def seconds(self) -> float:
        """For how long it has been done."""
        return monotonic() - self._began

    def tell(self, said: str) -> None:
        """Say how far it is; raises ``StoppedError`` when it is to stop."""
        if self._stop.is_set() or (self.worker is not None and self.worker.is_cancelled):
            raise StoppedError
        self.said = said

    def stop(self) -> None:
        """Ask it to stop."""
        self._stop.set()
        self.said = f"{self.title}: stopping …"


class WorkLine(Static):
    """The line above the commands that tells how far the work is."""

    def show(self, work: Work) -> None:
        """Show how far it is."""
        self.update(line(f"{work.said} · Esc stops it", "bold $mark-action"), layout=False)


def begin(
    explorer: Explorer,
    title: str,
    job: Callable[[Work], T],
    done: Callable[[T], None],
    *,
    stopped: Callable[[], None],
    failed: Callable[[str], None] | None = None,
) -> None:
    """Do something in a thread; ``done`` is told the outcome, ``failed`` what went wrong, on the screen's own.

    Only one thing is done at a time.
    """
    if explorer.work is not None:
        warn(explorer, f"{explorer.work.title} is still going on; Esc stops it.", title="One at a time")
        return
    work = explorer.work = Work(f"{title} …", title)
    timer = explorer.set_interval(OFTEN, partial(_show, explorer))
    fail = failed or partial(warn, explorer, title=title, severity="error")

    def end(tell: Callable[[], None]) -> None:
        timer.stop()
        explorer.work = None
        for screen in explorer.screen_stack:
            screen.query(WorkLine).remove()
        tell()

    def run() -> None:
        work.worker = get_current_worker()  # pyright: ignore[reportUnknownVariableType]
        tell: Callable[[], None]
        try:
            tell = partial(done, job(work))
        except StoppedError:
            tell = stopped
        except Exception as error:  # noqa: BLE001 (formats are other authors' code)
            tell = partial(fail, reason_of(error))
        if not work.worker.is_cancelled:
            explorer.call_from_thread(end, tell)

    explorer.run_worker(run, thread=True, group="work")


def stop(explorer: Explorer) -> bool:
    """Stop what is being done; whether there was something."""
    if explorer.work is None:
        return False
    explorer.work.stop()
    _show(explorer)
    return True


def _show(explorer: Explorer) -> None:
    """Draw the line on the screen that is being read; one that was opened in the meantime gets it too."""
    screen = next((each for each in reversed(explorer.screen_stack) if isinstance(each, AddressedScreen)), None)
    if explorer.work is None or screen is None or not screen.query(Footer):
        return
    known = screen.query(WorkLine)
    shown = known.first() if known else WorkLine(markup=False)
    if not known:
        screen.mount(shown, before=screen.query_one(Footer))
    shown.show(explorer.work)

"""What the first paint does not wait for: the one place that says what comes after it. No Textual in here.

Half of a second is Textual's own, and what is imported before the first paint comes on top. So the modules that
paint the empty frame know the model only by its types, and import what else they need where they need it. Once the
frame stands, a worker imports all of that in the order in which a reader comes to need it: nobody waits for it
twice, and a key that is quicker than the worker waits for no more than its own part of it.

That main thread and worker import at the same time is safe as long as no two modules import each other.
"""

from __future__ import annotations

import gc
from collections.abc import Iterable
from importlib import import_module

FOR_READING = (
    "newsmodel_tui.described",
    "newsmodel_tui.widgets.piece",
    "newsmodel.archive.archive",
)
"""What opening, listing and reading articles takes; files are opened when it is there."""

FOR_LATER = (
    "newsmodel_tui.palette",
    "newsmodel_tui.narrowing",
    "newsmodel_tui.across",
    "newsmodel_tui.screens.view_as",
    "textual.highlight",
    "newsmodel_tui.screens.map",
    "newsmodel_tui.described.small_map",
    "newsmodel_tui.screens.report",
)
"""What searches and other screens take; imported when the first articles are on screen, with all formats."""


def begin() -> None:
    """Look for no garbage until the first paint: what is imported stays, and going through it takes a tenth of it."""
    gc.disable()


def done() -> None:
    """Look for garbage from now on, but not again in what was imported."""
    if not gc.isenabled():
        gc.freeze()
        gc.enable()


def fetch_for_reading() -> None:
    """Import what reading takes; for a worker."""
    _fetch(FOR_READING)


def fetch_for_later() -> None:
    """Import what may be wanted next and unpack the borders of maps; for a worker.

    A format that does not load is told where formats are shown. What is there now stays: going through it for garbage
    once more takes a sixth of a second, in the middle of some key.
    """
    _fetch(FOR_LATER)
    from newsmodel import formats
    from newsmodel.atlas.borders import SCALES, borders

    formats.available()
    for scale in SCALES:
        borders(scale)
    if gc.get_freeze_count():  # this process is the explorer's own: see begin
        gc.freeze()


def _fetch(modules: Iterable[str]) -> None:
    for module in modules:
        import_module(module)

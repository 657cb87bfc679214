"""When an explorer under test has nothing left to do: looked at, instead of waited for by the clock.

Textual's own wait looks at the processor's time in steps of a fiftieth of a second, which was a third of what the
explorer's tests took. The one place that knows Textual's queues.
"""

from __future__ import annotations

import asyncio
from time import monotonic, process_time

import pytest
from textual import app, pilot
from textual._context import active_app
from textual.app import App, ScreenStackError
from textual.message_pump import MessagePump

SLICE = 0.004
"""Seconds between two looks."""

BUSY = 0.25
"""The part of them that a process is busy for which does something: waking up alone takes some of it."""

MOST_FRAMES = 20
"""How many frames one wait draws: what always has another to draw is not waited for."""


def settle_quickly(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have Pilot wait for what is to be done."""
    for module in (app, pilot):
        monkeypatch.setattr(module, "wait_for_idle", until_idle)


async def until_idle(min_sleep: float = 0, max_sleep: float = 1) -> None:
    """Wait until nothing is left to do and, for a moment, nothing is done by any thread."""
    running, end, frames = active_app.get(None), monotonic() + max_sleep, 0
    while monotonic() < end:
        used = process_time()
        await asyncio.sleep(max(SLICE, min_sleep))
        if process_time() - used > SLICE * BUSY:
            continue
        if running is None or not (has_messages(running) or (frames < MOST_FRAMES and draws(running))):
            return
        frames += 1


def has_messages(app: App[object]) -> bool:
    """Whether messages or callbacks wait to be taken."""
    try:
        pumps: list[MessagePump] = [app, *app.screen.walk_children(with_self=True)]
    except ScreenStackError:
        return False
    return any(pump._next_callbacks or not pump._message_queue.empty() for pump in pumps)


def draws(app: App[object]) -> bool:
    """Lay out and paint what waits for the next frame, as Textual's timer would in a moment; whether anything did."""
    try:
        screen = app.screen
    except ScreenStackError:
        return False
    waiting: tuple[object, ...] = (
        screen._layout_required,
        screen._scroll_required,
        screen._repaint_required,
        screen._recompose_required,
        screen._dirty_widgets,
        screen._callbacks,
    )
    if app._batch_count or not any(waiting):
        return False
    screen._on_timer_update()
    return True

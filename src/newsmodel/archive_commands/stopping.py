"""Ctrl-C that is heard: Python drops an interrupt that comes in the middle of a finalizer or of somebody's callback."""

from __future__ import annotations

import contextlib
import signal
import threading
from collections.abc import Callable, Generator
from types import FrameType


@contextlib.contextmanager
def interrupts() -> Generator[Callable[[], None], None, None]:
    """Remember an interrupt; what is given, called between two steps, raises ``KeyboardInterrupt`` if there was one.

    >>> with interrupts() as look:
    ...     look()
    """
    pressed = threading.Event()

    def press(number: int, frame: FrameType | None) -> None:
        pressed.set()
        raise KeyboardInterrupt

    def look() -> None:
        if pressed.is_set():
            raise KeyboardInterrupt

    is_ours = threading.current_thread() is threading.main_thread()
    before = signal.getsignal(signal.SIGINT)
    if not is_ours or before is not signal.default_int_handler:  # what somebody else has set is theirs
        yield look
        return
    signal.signal(signal.SIGINT, press)
    try:
        yield look
    finally:
        signal.signal(signal.SIGINT, before)

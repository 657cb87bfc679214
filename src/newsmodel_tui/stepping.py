"""From stop to stop, and round the end to the beginning. No Textual in here."""

from __future__ import annotations

from collections.abc import Sequence


def next_stop(stops: Sequence[int], here: int | None, by: int) -> int | None:
    """The next of some places in order (the one before, with ``by=-1``) seen from here; None when there is none.

    From nowhere it is the first, or the last.

    >>> [next_stop([2, 5, 9], here, 1) for here in (None, 2, 3, 9)], next_stop([2, 5, 9], 2, -1), next_stop([], 0, 1)
    ([2, 5, 5, 2], 9, None)
    """
    ahead = [stop for stop in stops if here is not None and (stop - here) * by > 0] or list(stops)
    return (ahead[0] if by > 0 else ahead[-1]) if ahead else None

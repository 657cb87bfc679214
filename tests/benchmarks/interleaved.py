"""Times of several ways to do a thing, taken in turns so that a noisy machine is noisy to all of them."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping


def best_times(ways: Mapping[str, Callable[[], object]], *, rounds: int = 60, calls: int = 20) -> dict[str, float]:
    """The best time of each way in microseconds per call; the best is the one the neighbours disturbed least."""
    best = dict.fromkeys(ways, float("inf"))
    for _ in range(rounds):
        for name, way in ways.items():
            start = time.perf_counter()
            for _ in range(calls):
                way()
            best[name] = min(best[name], (time.perf_counter() - start) / calls * 1e6)
    return best


def table(title: str, times: Mapping[str, float], base: str) -> str:
    """The times as lines, each with its ratio to the base."""
    width = max(map(len, times))
    lines = [f"{name:<{width}}  {time:10.1f} us  {time / times[base]:6.2f} x" for name, time in times.items()]
    return "\n".join([title, *lines, ""])

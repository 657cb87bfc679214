"""How long a job over many web archives takes when files are of all sizes, some machines are slow and some fail.

python examples/stragglers.py

A small simulation with fixed seeds: 100 cores, a tenth of the work of 400 million pages. The figures of docs/scale.md
are what this prints. Tasks are handed out in order; a machine that fails loses what runs on it; a copy of a task that
takes long is started on a free core (speculation), as Spark does it, and the first to finish counts.
"""

from __future__ import annotations

import bisect
import heapq
import itertools
import random
import statistics
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass

FILES = 1000
PAGES_A_FILE = 40_000
RATE = 40
"""Pages a second on one core that works well: 3,500 bytes of text each, at 145 kB/s."""

MACHINES, CORES = 25, 4
SLOW_MACHINES, SLOW_SPEED = 2, 0.25
FAILURES_AN_HOUR = 0.05
"""How often one machine fails; spot machines are like that."""

REPAIR = 600.0
"""Seconds until a machine is there again."""

START = 1.0
"""Seconds that every task costs before its first page."""

ENOUGH, LONG = 0.75, 1.5
"""Speculation: from which share of finished tasks on, and for tasks of how many medians."""

LOOK = 10.0
"""How many seconds pass between two looks for tasks that take long."""

SEEDS = range(5)


@dataclass(frozen=True)
class Scenario:
    """What is different from the ideal."""

    name: str
    """What it is called in the table."""

    tail: float = 0.0
    """How uneven the files are: the exponent of a Pareto distribution; 0 for all of one size."""

    slow: int = 0
    """How many machines are slow."""

    failures: float = 0.0
    """How often a machine fails in an hour."""

    speculative: bool = False
    """Whether copies are started of tasks that take long."""

    largest_first: bool = False
    """Whether the large files are begun first."""

    pages_a_task: int = 0
    """The most pages in a task; 0 where a task is a file."""


class Cluster:
    """Machines at work on one job, event by event."""

    def __init__(self, speeds: Sequence[float], seconds: Sequence[float], *, speculative: bool) -> None:
        self.speeds, self.seconds, self.speculative = speeds, seconds, speculative
        self.now = self.busy = 0.0
        self.numbers = itertools.count()
        self.events: list[tuple[float, int, str, int]] = []
        """What will happen: when, in which order, what, and to which attempt or machine."""
        self.attempts: dict[int, tuple[int, int, float]] = {}
        """What runs: the task, the machine, and since when."""
        self.waiting = deque(range(len(seconds)))
        self.free = [machine for _ in range(CORES) for machine in range(len(speeds))]
        """The machines of the cores that have nothing to do; one that is there twice has two."""
        self.down = [0] * len(speeds)
        self.copied: set[int] = set()
        self.took: list[float] = []
        """How long the finished tasks took, the shortest first."""
        self.is_looking = False

    def run(self, failures: Sequence[tuple[float, int]]) -> tuple[float, float]:
        """Seconds until every task is done, and seconds that cores worked."""
        for at, machine in failures:
            self.will(at, "fails", machine)
        while len(self.took) < len(self.seconds):
            self.hand_out()
            self.now, _, what, which = heapq.heappop(self.events)
            if what == "ends" and which in self.attempts:
                self.ends(which)
            elif what == "fails":
                self.fails(which)
            elif what == "back":
                self.down[which] -= 1
                self.free += [] if self.down[which] else [which] * CORES
            elif what == "look":
                self.is_looking = False
        return self.now, self.busy

    def will(self, at: float, what: str, which: int) -> None:
        """Note what will happen."""
        heapq.heappush(self.events, (at, next(self.numbers), what, which))

    def hand_out(self) -> None:
        """Give every free core a task, or a copy of one that takes long."""
        while self.free and self.waiting:
            self.begin(self.waiting.popleft())
        if self.speculative and self.free:
            for task in self.long_ones()[: len(self.free)]:
                self.copied.add(task)
                self.begin(task)
            if self.free and not self.is_looking:
                self.is_looking = True
                self.will(self.now + LOOK, "look", 0)

    def long_ones(self) -> list[int]:
        """The tasks that take long and have no copy yet, the longest first."""
        if len(self.took) < ENOUGH * len(self.seconds):
            return []
        limit = self.now - LONG * self.took[len(self.took) // 2]
        found = sorted((since, task) for task, _, since in self.attempts.values() if since < limit)
        return [task for _, task in found if task not in self.copied]

    def begin(self, task: int) -> None:
        """Start a task on a free core."""
        machine, attempt = self.free.pop(), next(self.numbers)
        self.attempts[attempt] = (task, machine, self.now)
        self.will(self.now + (START + self.seconds[task]) / self.speeds[machine], "ends", attempt)

    def stop(self, attempt: int) -> int:
        """Take a task off its core."""
        task, machine, since = self.attempts.pop(attempt)
        self.busy += self.now - since
        self.free += [] if self.down[machine] else [machine]
        return task

    def ends(self, attempt: int) -> None:
        """A task is done: what else works on it stops."""
        bisect.insort(self.took, self.now - self.attempts[attempt][2])
        task = self.stop(attempt)
        if task in self.copied:
            for copy in [each for each, (of, _, _) in self.attempts.items() if of == task]:
                self.stop(copy)

    def fails(self, machine: int) -> None:
        """What runs on a machine is lost and waits again, unless a copy lives elsewhere."""
        self.down[machine] += 1
        self.free = [each for each in self.free if each != machine]
        lost = [self.stop(each) for each, (_, on, _) in [*self.attempts.items()] if on == machine]
        alive = {task for task, _, _ in self.attempts.values()}
        self.waiting.extendleft(task for task in lost if task not in alive)
        self.copied.difference_update(lost)
        self.will(self.now + REPAIR, "back", machine)


def tasks_of(scenario: Scenario, chance: random.Random) -> list[float]:
    """How many seconds each task takes, all together always the same."""
    tail = scenario.tail
    sizes = [min((1 - chance.random()) ** (-1 / tail), 40.0) if tail else 1.0 for _ in range(FILES)]
    share = FILES * PAGES_A_FILE / sum(sizes)
    files = [round(size * share) for size in sizes]
    if scenario.largest_first:
        files.sort(reverse=True)
    most = scenario.pages_a_task or max(files)
    return [min(most, file - begun) / RATE for file in files for begun in range(0, file, most)]


def failures_of(scenario: Scenario, chance: random.Random) -> list[tuple[float, int]]:
    """When which machine fails, for a day."""
    found: list[tuple[float, int]] = []
    for machine in range(MACHINES if scenario.failures else 0):
        at = chance.expovariate(scenario.failures / 3600)
        while at < 24 * 3600:
            found.append((at, machine))
            at += REPAIR + chance.expovariate(scenario.failures / 3600)
    return found


def hours_of(scenario: Scenario, seed: int) -> tuple[float, float]:
    """Hours that a job takes, and hours that cores work on it."""
    chance = random.Random(seed)  # noqa: S311 (a simulation, the same every time)
    tasks = tasks_of(scenario, chance)
    speeds = [SLOW_SPEED if at < scenario.slow else 1.0 for at in range(MACHINES)]
    seconds, busy = Cluster(speeds, tasks, speculative=scenario.speculative).run(failures_of(scenario, chance))
    return seconds / 3600, busy / 3600


UNEVEN = 1.3
SCENARIOS = (
    Scenario("files of one size, all machines well"),
    Scenario("files of all sizes", tail=UNEVEN),
    Scenario("files of all sizes, the largest first", tail=UNEVEN, largest_first=True),
    Scenario("files of one size, 2 of 25 machines slow", slow=SLOW_MACHINES),
    Scenario("... and speculation", slow=SLOW_MACHINES, speculative=True),
    Scenario("all sizes, slow machines, failures", UNEVEN, SLOW_MACHINES, FAILURES_AN_HOUR),
    Scenario("... and speculation", UNEVEN, SLOW_MACHINES, FAILURES_AN_HOUR, speculative=True),
    Scenario("... and the largest first", UNEVEN, SLOW_MACHINES, FAILURES_AN_HOUR, True, largest_first=True),
    Scenario("tasks of 5,000 pages, no speculation", UNEVEN, SLOW_MACHINES, FAILURES_AN_HOUR, pages_a_task=5000),
    Scenario("... and speculation", UNEVEN, SLOW_MACHINES, FAILURES_AN_HOUR, True, pages_a_task=5000),
)


def table() -> str:
    """Each scenario with the hours it takes, how many times the ideal that is, and the work beyond the ideal."""
    work = FILES * PAGES_A_FILE / RATE / 3600
    lines = [f"{'':<42}{'hours':>6}{'worst':>7}{'x ideal':>9}{'extra work':>12}"]
    for scenario in SCENARIOS:
        took, busy = zip(*(hours_of(scenario, seed) for seed in SEEDS), strict=True)
        middle, extra = statistics.median(took), statistics.median(busy) / work - 1
        ideal = middle * MACHINES * CORES / work
        lines.append(f"{scenario.name:<42}{middle:6.1f}{max(took):7.1f}{ideal:9.2f}{extra:12.0%}")
    return "\n".join(lines)


PAGES = 400_000_000
PACKED, UNPACKED, TEXT, WRITTEN = 25_000, 100_000, 3_500, 5_000
"""Bytes of a page: in the archive, unpacked, of text, as a row of Parquet."""


def arithmetic() -> str:
    """What 400 million pages are in bytes and hours."""
    work = PAGES / RATE / 3600
    files, read, written = PAGES // PAGES_A_FILE, PAGES * PACKED / 1e12, PAGES * WRITTEN / 1e12
    lines = [
        f"{PAGES:,} pages of {TEXT:,} bytes of text in {files:,} files of {PAGES_A_FILE * PACKED / 1e9:.1f} GB",
        f"read {read:.0f} TB, unpacked {PAGES * UNPACKED / 1e12:.0f} TB, written {written:.0f} TB",
        f"at {RATE} pages a second {work:,.0f} core hours; a core reads {RATE * PACKED / 1e6:.1f} MB/s",
    ]
    for cores in (100, 1000):
        into, out = cores * RATE * PACKED / 1e9, cores * RATE * WRITTEN / 1e9
        lines += [f"{cores:,} cores: {work / cores:.1f} hours, {into:.2f} GB/s in, {out:.2f} GB/s out"]
    return "\n".join(lines)


if __name__ == "__main__":
    print(arithmetic())
    print()
    print(table())

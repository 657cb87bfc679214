"""The explorer over archives: whether a long list is there as soon as a short one, and how quick a key is.

    python -m tests.benchmarks.explorer [FOLDER]

First paint is from the start of the process until headlines stand in the list, best of several in turns. Keys are
pressed in a process of its own under Textual's Pilot, each until everything that it changes is drawn.
"""

from __future__ import annotations

import asyncio
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from newsmodel.archive import Archive
from newsmodel.model import Article, Paragraph
from tests.benchmarks.start import BARE_APP, first_paint

SIZES = (1_000, 100_000)
ROUNDS = 4
MOVES = 60
IMPORTING = BARE_APP.replace(
    "from textual.app", "import newsmodel_tui.app, newsmodel.archive.archive\nfrom textual.app"
)
"""A trivial app that imports what the explorer does."""


def main() -> None:
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(scratch)
        archives = {size: made(folder, size) for size in SIZES}
        paint(archives)
        for size, path in archives.items():
            keys(size, path)


def made(folder: Path, size: int) -> Path:
    """An archive of so many small articles; one that is there already is used again."""
    path = folder / f"kursk-{size}.archive"
    if not path.exists():
        with Archive.open(path) as archive:
            for _ in archive.add_many(articles(size)):
                pass
    return path


def articles(size: int) -> Iterator[Article]:
    """Small articles, one a quarter of an hour."""
    for number in range(size):
        yield Article(
            uri=f"urn:example:{number}",
            headline=f"Kursk report {number}",
            published=datetime(2020, 1, 1, tzinfo=UTC) + timedelta(minutes=15 * number),
            blocks=(Paragraph(id="p", text=f"The ferry number {number % 977} sailed with a tern."),),
        )


def paint(archives: dict[int, Path]) -> None:
    """Print when the first headlines are on screen."""
    python = sys.executable
    commands = {
        "trivial Textual app": [python, "-c", BARE_APP],
        "the same, with our imports": [python, "-c", IMPORTING],
    }
    for size, path in archives.items():
        commands[f"archive of {size:,}: frame"] = [python, "-m", "newsmodel_tui", str(path)]
        commands[f"archive of {size:,}: list"] = [python, "-m", "newsmodel_tui", str(path)]
    best = dict.fromkeys(commands, float("inf"))
    for _ in range(ROUNDS):
        for name, command in commands.items():
            words = (b"Kursk report",) if name.endswith("list") else (b"Kursk", b"Articles")
            best[name] = min(best[name], first_paint(command, words))
    print("first paint of the frame, and of headlines in the list, from the start of the process")
    for name, seconds in best.items():
        print(f"{name:<28} {seconds * 1000:8.0f} ms  {seconds / best['the same, with our imports']:6.2f} x")


def keys(size: int, path: Path) -> None:
    """Print how long keys take."""
    from newsmodel_tui import links
    from newsmodel_tui.app import Explorer

    async def pressed() -> dict[str, list[float]]:
        explorer = Explorer([path])
        times: dict[str, list[float]] = {}
        async with explorer.run_test(size=(160, 45)) as pilot:
            while explorer.explorer.articles.total < size:
                await pilot.pause(0.05)
            for name, action in (("down", "move(1)"), ("page down", "page(1)"), ("end, home", "")):
                times[name] = []
                for at in range(MOVES):
                    begun = time.perf_counter()
                    await explorer.run_action(
                        action or f"ends('{'last' if at % 2 else 'first'}')", explorer.explorer.articles
                    )
                    explorer.explorer.articles.render_lines(explorer.explorer.articles.size.region)
                    times[name].append(time.perf_counter() - begun)
                    await pilot.pause(0.01)
            await pilot.pause(0.3)  # the story follows the cursor when it rests
            times["search, to first rows"] = []
            for word in ("ferry", "tern", "number", "sailed", "report", "9*", "headline:kursk", "after:2021"):
                begun = time.perf_counter()
                explorer.open(links.articles(word))
                while explorer.explorer.finder.shown != word:
                    await pilot.pause(0.001)
                times["search, to first rows"].append(time.perf_counter() - begun)
        return times

    print(f"\nkeys, archive of {size:,}")
    for name, times in asyncio.run(pressed()).items():
        ordered = sorted(times)
        worst = ordered[int(len(ordered) * 0.95)]
        print(f"{name:<28} {statistics.median(ordered) * 1000:8.1f} ms at p50 {worst * 1000:8.1f} ms at p95")


if __name__ == "__main__":
    main()

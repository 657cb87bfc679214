"""The explorer over archives: whether a long list is there as soon as a short one, and how quick keys and screens are.

    python -m tests.benchmarks.explorer [FOLDER]

First paint is from the start of the process until headlines stand in the list, best of several in turns. Keys are
pressed under Textual's Pilot, each until everything that it changes is drawn; so are a long story, a long document
and the map. A search is timed from the moment that it is asked for, typing from the key, with the pause that the
explorer waits for another key; both until the first rows of the answer are painted. Memory is that of the process, most at a time, with the long list open and gone through.
"""

from __future__ import annotations

import asyncio
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from newsmodel import formats
from newsmodel.address import key_of
from newsmodel.archive import Archive
from newsmodel.model import Article, Paragraph, Place, Point
from tests.benchmarks.start import BARE_APP, first_paint

if TYPE_CHECKING:
    from newsmodel_tui.app import Explorer

SIZES = (1_000, 10_000, 100_000)
ROUNDS = 4
MOVES = 60
PACE = 0.2
"""Seconds from one search to the next: quick typists press a key as often."""
SEARCHES = ("ferry", "tern", "number", "sailed", "report", "9*", "headline:kursk", "after:2021") * 3
TYPED = ("ferry", "tern", "sailed", "report", "kursk")
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
            print(f"\nkeys, archive of {size:,}")
            told_by_another(f"keys({size}, Path({str(path)!r}))")
        print("\nscreens")
        told_by_another("screens()")


def told_by_another(call: str) -> None:
    """Print what a function of this module prints in a process of its own, and the most memory that it had."""
    memory = (
        "import resource; print(f'most memory  {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB')"
    )
    code = f"from pathlib import Path; from tests.benchmarks.explorer import keys, screens; {call}; {memory}"
    subprocess.run([sys.executable, "-c", code], check=True)


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
    from newsmodel_tui import first_paint, links
    from newsmodel_tui.app import Explorer

    first_paint.begin()  # as the program does

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
            times["search, to first rows"] = [
                await answered(explorer, word, partial(explorer.open, links.articles(word))) for word in SEARCHES
            ]
            await pilot.press("slash")
            box = explorer.explorer.finder.box
            times["typing, to first rows"] = []
            for word in TYPED:
                box.value = word[:1]  # one letter is no search
                await pilot.pause(0.4)
                for end in range(2, len(word) + 1):
                    add = partial(box.insert_text_at_cursor, word[end - 1])
                    times["typing, to first rows"].append(await answered(explorer, f"{word[:end]}*", add))
        return times

    tell(asyncio.run(pressed()))


async def map_drawn(times: dict[str, list[float]]) -> None:
    """Note how long the lines of a map take: of the world and of a city, anew and from memory."""
    from newsmodel import atlas
    from newsmodel.atlas.braille import background

    columns, rows = 118, 41
    city = atlas.fitted([Point(latitude=57.7, longitude=11.9)], columns, rows)
    for name, area in (("the world in braille", atlas.world(columns, rows)), ("a city in braille", city)):
        background.cache_clear()
        for _ in range(5):
            begun = time.perf_counter()
            atlas.drawn(area, columns, rows)
            times.setdefault(name, []).append(time.perf_counter() - begun)
            await asyncio.sleep(0.01)


async def answered(explorer: Explorer, query: str, ask: Callable[[], object]) -> float:
    """Seconds from asking for something until its first rows are painted; then what follows them is waited for."""
    painted = asyncio.Event()
    begun = time.perf_counter()
    ask()
    while explorer.explorer.finder.shown != query:  # noqa: ASYNC110 (as a reader does)
        await asyncio.sleep(0.001)
    explorer.explorer.articles.call_after_refresh(painted.set)
    await painted.wait()
    taken = time.perf_counter() - begun
    await asyncio.sleep(PACE)
    return taken


def screens() -> None:
    """Print how long it takes until a long story, a long document and the map are drawn."""
    from newsmodel_tui import first_paint, links
    from newsmodel_tui.app import Explorer
    from newsmodel_tui.widgets.viewer import Viewer

    paragraph = "The ferry stays in the harbour until the end of March, the mayor said. " * 4
    long = Article(
        uri="urn:long",
        blocks=tuple(Paragraph(id=f"p{number}", text=paragraph) for number in range(176)),
        headline="Long",
    )
    place = Place(id="here", name="Norrhaven", kind="city", point=Point(latitude=57.7, longitude=11.9))
    short = Article(uri="urn:short", headline="Short", places=(place,))

    first_paint.begin()  # as the program does

    async def looked_at() -> dict[str, list[float]]:
        times: dict[str, list[float]] = {}
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "two.jsonl"
            formats.dump_many([long, short], path)
            explorer = Explorer([path])
            async with explorer.run_test(size=(160, 45)) as pilot:
                while len(explorer.library) < 2:
                    await pilot.pause(0.05)
                await pilot.pause(2)
                for _ in range(5):
                    for name, address in (
                        ("a story of 50 kB", links.story(key_of(long))),
                        ("a map of the world", links.map()),
                        ("the map of a story", links.map(key_of(short))),
                    ):
                        begun = time.perf_counter()
                        explorer.open(address)
                        await pilot.pause()
                        times.setdefault(name, []).append(time.perf_counter() - begun)
                await map_drawn(times)
                explorer.open(links.story(key_of(long), view="json"))
                await pilot.pause(0.5)
                text = '  "text": "The ferry stays in the harbour until the end of March.",\n' * 30_000
                for _ in range(5):
                    begun = time.perf_counter()
                    explorer.screen.query_one(Viewer).show(text, "json")
                    await pilot.pause()
                    times.setdefault("a document of 2 MB", []).append(time.perf_counter() - begun)
        return times

    times = asyncio.run(looked_at())
    print("the first time, and at p50:")
    for name, each in times.items():
        print(f"{name:<28} {each[0] * 1000:8.1f} ms {statistics.median(each) * 1000:8.1f} ms")


def tell(measured: dict[str, list[float]]) -> None:
    """Print the middle and the slow ones."""
    for name, times in measured.items():
        ordered = sorted(times)
        worst = ordered[int(len(ordered) * 0.95)]
        print(f"{name:<28} {statistics.median(ordered) * 1000:8.1f} ms at p50 {worst * 1000:8.1f} ms at p95")


if __name__ == "__main__":
    main()

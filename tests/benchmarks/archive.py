"""How fast an archive takes articles in and answers, and how large it is, as ratios and percentiles.

    python -m tests.benchmarks.archive ingest                       against inserting the same documents only
    python -m tests.benchmarks.archive build PATH --articles N      an archive of made-up articles, with its memory
    python -m tests.benchmarks.archive answers SMALL LARGE          the same questions to two archives, taken in turns
    python -m tests.benchmarks.archive reading                      pages into an archive, with one process and with two

The articles are made up (``corpus.py``), with a natural distribution of words. ``build`` prepares rows in other
processes, as reading pages does; ``ingest`` does all in one.
"""

from __future__ import annotations

import argparse
import gzip
import os
import random
import resource
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from itertools import pairwise
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from newsmodel.archive import Archive
from newsmodel.archive.batches import BATCH, batches
from newsmodel.archive.ingest import read_into
from newsmodel.archive.packing import pack
from newsmodel.archive.rows import Rows, rows_of
from newsmodel.collection import paused_collection
from newsmodel.formats.json import encode_bytes
from newsmodel.model import Article
from tests.benchmarks.corpus import articles

PAGES = Path(__file__).resolve().parents[3] / "shared" / "data" / "pages"
CHUNK = 400
COPIES = 4


def main() -> None:
    parser = argparse.ArgumentParser()
    commands = parser.add_subparsers(dest="command", required=True)
    command = commands.add_parser("ingest")
    command.add_argument("--articles", type=int, default=8000)
    command.add_argument("--rounds", type=int, default=1)
    command.add_argument("--before", type=int, default=40_000, help="articles that the archive has before")
    command = commands.add_parser("build")
    command.add_argument("path")
    command.add_argument("--articles", type=int, default=100_000)
    command.add_argument("--processes", type=int, default=2)
    command = commands.add_parser("answers")
    command.add_argument("paths", nargs="+")
    command.add_argument("--asked", type=int, default=200)
    command = commands.add_parser("reading")
    command.add_argument("--pages", type=int, default=2000)
    options = parser.parse_args()
    {"ingest": ingest, "build": build, "answers": answers, "reading": reading}[options.command](options)


# In


def ingest(options: argparse.Namespace) -> None:
    """All of an archive against a table with the same documents, the same transactions and settings, in CPU time.

    Articles come one by one, as from a reader; the time that making them takes is not counted. The archive has others
    before: who speaks in the first ten thousand is new, later they are known.
    """
    best: dict[str, float] = {}
    size = 0.0
    for at in range(options.rounds):
        with tempfile.TemporaryDirectory() as folder, Archive.open(f"{folder}/archive") as archive:
            table = blobs(f"{folder}/table")
            for rows in batches(map(rows_of, articles(options.before, start=10**7))):
                archive.add_rows(rows)
            ways: dict[str, tuple[Callable[[Article], Any], Callable[[list[Any]], object]]] = {
                "documents only": (lambda article: pack(encode_bytes(article)), partial(written, table)),
                "archive": (rows_of, archive.add_rows),
            }
            for name, (make, write) in ways.items():
                made, put = timed(articles(options.articles, start=at * options.articles), make, write)
                spent = {f"{name}: made from articles": made, f"{name}: written": put, f"{name}: both": made + put}
                for what, seconds in spent.items():
                    best[what] = min(best.get(what, 1e9), seconds / options.articles * 1e6)
            table.close()
            size = archive.stats().bytes / len(archive)
    json = sum(len(encode_bytes(article)) for article in articles(500)) / 500
    print(f"{options.articles:,} articles of {json:,.0f} bytes of JSON, {size:,.0f} bytes in the file")
    for name, micros in best.items():
        against = (micros / best[f"documents only: {base}"] for base in ("written", "both"))
        print(f"{name:<38} {micros:8.0f} us an article  " + "  ".join(f"{ratio:6.2f} x" for ratio in against))


def timed(
    found: Iterator[Article], make: Callable[[Article], Any], write: Callable[[list[Any]], object]
) -> tuple[float, float]:
    """The CPU seconds of making something of each article, and of writing batches of it."""
    spent = {"make": 0.0, "write": 0.0}
    waiting: list[Any] = []

    def put() -> None:
        start = time.process_time()
        write(waiting)
        spent["write"] += time.process_time() - start
        waiting.clear()

    with paused_collection():
        for article in found:
            start = time.process_time()
            waiting.append(make(article))
            spent["make"] += time.process_time() - start
            if len(waiting) == BATCH:
                put()
        put()
    return spent["make"], spent["write"]


def blobs(path: str) -> sqlite3.Connection:
    """A table of documents, written with an archive's settings."""
    connection = sqlite3.connect(path, isolation_level=None)
    for setting in ("journal_mode = WAL", "synchronous = FULL", "cache_size = -65536"):
        connection.execute(f"PRAGMA {setting}")
    connection.execute("CREATE TABLE document (number INTEGER PRIMARY KEY, content BLOB NOT NULL)")
    return connection


def written(connection: sqlite3.Connection, contents: list[bytes]) -> None:
    connection.execute("BEGIN IMMEDIATE")
    connection.executemany("INSERT INTO document (content) VALUES (?)", ((content,) for content in contents))
    connection.execute("COMMIT")


def reading(options: argparse.Namespace) -> None:
    """Pages read into an archive: made-up ones as text, and real ones in HTML where they are at hand."""
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder, "made-up")
        made.mkdir()
        for at, article in enumerate(articles(options.pages)):
            paragraphs = [article.headline, article.standfirst or "", *(block.content for block in article.blocks)]
            made.joinpath(f"{at:06}.txt").write_text("\n\n".join(filter(None, paragraphs)), encoding="utf-8")
        sets = {"made-up pages, text": made}
        if PAGES.is_dir():
            real = Path(folder, "real")
            real.mkdir()
            for path in sorted(PAGES.rglob("*.html.gz")):
                real.joinpath(f"{path.parent.name}-{path.stem}").write_bytes(gzip.decompress(path.read_bytes()))
            sets["real pages, HTML"] = real
        for name, pages in sets.items():
            spent: dict[int, float] = {}
            for processes in (1, 2, 1, 2):
                with Archive.open(f"{folder}/{name}{processes}{len(spent)}{time.monotonic_ns()}") as archive:
                    start = time.perf_counter()
                    read = read_into(archive, [pages], processes=processes)
                    seconds = time.perf_counter() - start
                spent[processes] = min(spent.get(processes, seconds), seconds)
            print(
                f"{name}: {read.documents:,} documents, {read.new:,} new articles, {read.failed:,} not read; with one process "
                f"{read.documents / spent[1]:,.0f} a second, with two {read.documents / spent[2]:,.0f}: {spent[1] / spent[2]:.2f} x",
                flush=True,
            )


def rows_from(start: int) -> list[Rows]:
    """Made-up articles as rows, each four times, with a key and a date of its own."""
    made: list[Rows] = []
    for rows in map(rows_of, articles(CHUNK // COPIES, start=start // COPIES)):
        for copy in range(COPIES):
            moment = None if rows.moment is None else rows.moment + copy * 37 * 86_400_000_000
            sources = tuple(each._replace(key=each.key + copy * (each.met_by == "article")) for each in rows.sources)
            made.append(
                rows._replace(key=rows.key ^ copy, moment=moment, card=(moment, *rows.card[1:]), sources=sources)
            )
    return made


def build(options: argparse.Namespace) -> None:
    """An archive of made-up articles; goes on where it was stopped."""
    began, told = time.monotonic(), 0
    with (
        Archive.open(options.path) as archive,
        ProcessPoolExecutor(options.processes, mp_context=get_context("spawn")) as pool,
    ):
        there = len(archive) // CHUNK * CHUNK
        starts = iter(range(there, options.articles, CHUNK))
        waiting = [
            pool.submit(rows_from, start) for _, start in zip(range(options.processes * 3), starts, strict=False)
        ]
        batch: list[Rows] = []
        while waiting:
            batch += waiting.pop(0).result()
            if (start := next(starts, None)) is not None:
                waiting.append(pool.submit(rows_from, start))
            if len(batch) >= 4000 or not waiting:
                archive.add_rows(batch)
                batch = []
            if len(archive) - told >= 50_000 or not waiting:
                told = len(archive)
                peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
                print(
                    f"{told:>9,} articles  {(told - there) / (time.monotonic() - began):6.0f} a second  "
                    f"{peak:5.0f} MB at most  {os.path.getsize(options.path) / max(told, 1):7,.0f} bytes each",
                    flush=True,
                )


# Out


def answers(options: argparse.Namespace) -> None:
    """The same questions to each archive, in turns: p50 and p99 in milliseconds."""
    archives = {path: Archive.open(path, read_only=True) for path in options.paths}
    largest = archives[options.paths[-1]]
    words = words_of(largest)
    print(f"{'':<44}" + "".join(f"{f'{Path(path).name} ({len(each):,})':>30}" for path, each in archives.items()))
    for name, ask in questions(words).items():
        spent: dict[str, list[float]] = {path: [] for path in archives}
        chance = random.Random(name)
        for _ in range(options.asked):
            state = chance.random()
            for path, archive in archives.items():
                question = ask(archive, random.Random(state))
                start = time.perf_counter()
                question()
                spent[path].append((time.perf_counter() - start) * 1e3)
        shown = ""
        for times in spent.values():
            times.sort()
            shown += f"{times[len(times) // 2]:>14.2f} /{times[int(len(times) * 0.99) - 1]:>9.2f} ms  "
        print(f"{name:<44}{shown}", flush=True)


def words_of(archive: Archive) -> dict[str, list[str]]:
    """Words of an archive by how common they are, as it counts them itself, and phrases of common ones."""
    chance = random.Random(7)
    seen: dict[str, int] = {}
    texts: list[list[str]] = []
    for _ in range(60):
        (card,) = archive.find(limit=1, skip=chance.randrange(len(archive)))
        texts.append(archive.get(card).text.lower().split())
        for word in set(texts[-1]):
            if word.isalpha():
                seen[word] = seen.get(word, 0) + 1
    size = len(archive)
    found: dict[str, list[str]] = {"rare": [], "medium": [], "common": [], "phrase": []}
    wanted = {"rare": (1e-5, 3e-4), "medium": (0.003, 0.03), "common": (0.2, 1.1)}
    for word in sorted(seen, key=lambda word: (-seen[word], word)):
        for kind, (low, high) in wanted.items():
            if (
                len(found[kind]) < 25
                and (kind != "common" or seen[word] > 12)
                and (kind == "common") == (seen[word] > 12)
            ):
                share = archive.count(word) / size
                if low <= share < high:
                    found[kind].append(word)
    for text in texts:
        for first, second in pairwise(text):
            if first in found["common"] and second in found["common"]:
                found["phrase"].append(f"{first} {second}")
    return found


Question = Callable[[Archive, random.Random], Callable[[], object]]


def questions(words: dict[str, list[str]]) -> dict[str, Question]:
    """What is asked."""

    def find(text: Callable[[random.Random], str], **more: object) -> Question:
        def made(archive: Archive, chance: random.Random) -> Callable[[], object]:
            query = text(chance)
            return lambda: archive.find(query, **more)  # type: ignore[arg-type]

        return made

    def key(archive: Archive, chance: random.Random) -> Callable[[], object]:
        (card,) = archive.find(limit=1, skip=chance.randrange(len(archive)))
        return lambda: archive.find(limit=50, below=card)

    def jump(archive: Archive, chance: random.Random) -> Callable[[], object]:
        row = chance.randrange(len(archive))
        return lambda: archive.find(limit=50, skip=row)

    def quotes(archive: Archive, chance: random.Random) -> Callable[[], object]:
        source = chance.choice(archive.sources(kind="named", limit=300))
        return lambda: archive.quotes_of(source, limit=50)

    def near(archive: Archive, chance: random.Random) -> Callable[[], object]:
        point = chance.choice(archive.places(limit=300)).point
        assert point is not None
        return lambda: archive.places_near(point.latitude, point.longitude, 50)

    def stories_near(archive: Archive, chance: random.Random) -> Callable[[], object]:
        point = chance.choice(archive.places(limit=300)).point
        assert point is not None
        return lambda: archive.find(f"near:{point.latitude:.3f},{point.longitude:.3f},50km")

    def opened(archive: Archive, chance: random.Random) -> Callable[[], object]:
        (card,) = archive.find(limit=1, skip=chance.randrange(len(archive)))
        return lambda: archive.get(card)

    pick = {kind: (lambda chance, kind=kind: chance.choice(words[kind])) for kind in words}
    commonest = words["common"][0]
    return {
        "newest 50, rare word": find(pick["rare"]),
        "newest 50, medium word": find(pick["medium"]),
        "newest 50, common word": find(pick["common"]),
        "newest 50, two words": find(lambda chance: f"{pick['medium'](chance)} {pick['common'](chance)}"),
        "newest 50, two medium words": find(lambda chance: f"{pick['medium'](chance)} {pick['medium'](chance)}"),
        "phrase of common words": find(lambda chance: f'"{pick["phrase"](chance)}"'),
        "prefix of 2 letters": find(lambda chance: f"{pick['medium'](chance)[:2]}*"),
        "prefix of 3 letters": find(lambda chance: f"{pick['medium'](chance)[:3]}*"),
        "prefix of 4 letters": find(lambda chance: f"{pick['medium'](chance)[:4]}*"),
        "by relevance, medium word": find(pick["medium"], order="relevance"),
        f"by relevance, commonest word ({commonest})": find(lambda _: commonest, order="relevance"),
        "fields: has:donation anonymous:yes": find(
            lambda chance: f"has:donation anonymous:yes {pick['medium'](chance)}"
        ),
        "page by key": key,
        "jump to row k": jump,
        "quotes of a source, newest 50": quotes,
        "places near a point": near,
        "stories near a point": stories_near,
        "open one article": opened,
    }


if __name__ == "__main__":
    main()

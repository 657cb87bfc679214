"""How many pages a second: one process, a pool of two, Spark and Ray on two workers, on the same web archives.

    python -m tests.benchmarks.scale

Goal: Spark, once it has started, at least 0.8 times the rate of the plain loop. The pages are the example stories, as text
and as HTML; every engine has to find what the plain loop finds. Engines that are not installed are left out.
"""

# pyright: reportMissingImports=false, reportArgumentType=false
from __future__ import annotations

import importlib.util
import os
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pyarrow as pa

from newsmodel.arrow import annotate_batches, read_batches
from tests.scale.warcs import EXAMPLES, pages, plain_loop, write_warcs

FILES, PAGES_EACH = 8, 150
WORKERS = 2


def main() -> None:
    os.environ["PYTHONPATH"] = str(EXAMPLES.parent / "src")  # where the workers find newsmodel
    sys.path.insert(0, str(EXAMPLES))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        count = write_warcs(folder, files=FILES, pages_each=PAGES_EACH)
        paths = sorted(map(str, folder.iterdir()))
        made = pages()
        print(f"{count:,} pages in {FILES} files, of {sum(len(page) for _, page in made) // len(made):,} bytes each")
        expected = timed("plain loop, one process", count, lambda: plain_loop(folder))
        check(expected, timed("Arrow, one process", count, lambda: in_batches(paths)))
        with ProcessPoolExecutor(WORKERS, mp_context=get_context("spawn")) as pool:
            in_a_pool(pool, [paths[0]] * WORKERS)  # has started, has read its word lists
            check(expected, timed(f"pool of {WORKERS} processes", count, lambda: in_a_pool(pool, paths)))
        if importlib.util.find_spec("pyspark"):
            with_spark(paths, count, expected)
        if importlib.util.find_spec("ray"):
            with_ray(paths, count, expected)
        timed("plain loop, one process, again", count, lambda: plain_loop(folder))


def timed(name: str, count: int, way: Callable[[], dict[str, int]]) -> dict[str, int]:
    """What a way finds; its rate is printed beside how busy the machine was."""
    start = time.perf_counter()
    found = way()
    seconds = time.perf_counter() - start
    print(f"{name:<34}{seconds:7.1f} s{count / seconds:8.0f} pages/s   load {os.getloadavg()[0]:.1f}", flush=True)
    return found


def check(expected: dict[str, int], found: dict[str, int]) -> None:
    if found != expected:
        print(f"  found {found}, the plain loop {expected}")


def in_batches(paths: list[str]) -> dict[str, int]:
    """What the functions of newsmodel.arrow find, one after the other."""
    found = Counter(articles=0, quotes=0, sources=0, problems=0)
    for batch in annotate_batches(read_batches([pa.RecordBatch.from_pydict({"path": paths})])):
        rows = batch.select(["key", "quotes", "sources", "problem"]).to_pylist()
        found["articles"] += sum(row["key"] is not None for row in rows)
        found["problems"] += sum(row["problem"] is not None for row in rows)
        for name in ("quotes", "sources"):
            found[name] += sum(row[name] or 0 for row in rows)
    return dict(found)


def in_a_pool(pool: ProcessPoolExecutor, paths: list[str]) -> dict[str, int]:
    found: Counter[str] = Counter()
    for each in pool.map(in_batches, [[path] for path in paths]):
        found.update(each)
    return dict(found)


def with_spark(paths: list[str], count: int, expected: dict[str, int]) -> None:
    import spark_warc

    start = time.perf_counter()
    spark = spark_warc.session(f"local[{WORKERS}]")
    spark.sparkContext.setLogLevel("ERROR")
    spark.range(1).count()
    print(f"{'Spark, to start':<34}{time.perf_counter() - start:7.1f} s")
    for run in ("first run", "second run", "third run"):
        found = timed(f"Spark, {run}", count, lambda: spark_warc.counts_in(spark_warc.articles_in(spark, paths)))
        check(expected, found)
    spark.stop()


def with_ray(paths: list[str], count: int, expected: dict[str, int]) -> None:
    import ray
    import ray_warc

    start = time.perf_counter()
    ray.init(num_cpus=WORKERS, include_dashboard=False, logging_level="ERROR", log_to_driver=False)
    ray.data.DataContext.get_current().enable_progress_bars = False
    print(f"{'Ray, to start':<34}{time.perf_counter() - start:7.1f} s")
    for run in ("first run", "second run"):
        check(expected, timed(f"Ray Data, {run}", count, lambda: ray_warc.counts_in(ray_warc.articles_in(paths))))
    ray.shutdown()


if __name__ == "__main__":
    main()

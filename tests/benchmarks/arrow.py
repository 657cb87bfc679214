"""How fast articles become Arrow and come back, as ratios to JSON in one run.

    python -m tests.benchmarks.arrow

Goals: an exchange batch at most 1.4 times the time of encoding the same articles as JSON, back at most 1.2 times the time
of decoding it. Back is asked twice: one article dropped before the next, and all of them kept.
"""

from __future__ import annotations

import gc
from collections import deque
from collections.abc import Callable, Iterable

import pyarrow as pa

from newsmodel.arrow import from_batch, from_nested, paused_collection, to_batch, to_nested
from newsmodel.formats import json
from newsmodel.model import Article
from tests.benchmarks.interleaved import best_times, table
from tests.benchmarks.typical import typical_article

COUNT = 300
"""How many articles are in a batch."""

KEPT = 3000
"""How many articles are kept at once where they are kept."""


def main() -> None:
    articles = [typical_article(seed) for seed in range(COUNT)]
    documents = [json.encode_bytes(article) for article in articles]
    from_articles(articles)
    to_articles_that_are_dropped(documents, to_batch(articles), to_nested(articles))
    del articles
    gc.collect()
    to_articles_that_are_kept(documents * (KEPT // COUNT))


def from_articles(articles: list[Article]) -> None:
    size, nested = len(json.encode_bytes(articles[0])), to_nested(articles).nbytes // COUNT
    print(f"{COUNT} articles, {size:,} bytes of JSON each; nested {nested:,} bytes each\n")
    ways: dict[str, Callable[[], object]] = {
        "JSON": lambda: [json.encode_bytes(article) for article in articles],
        "exchange batch": lambda: to_batch(articles),
        "nested table": lambda: to_nested(articles),
    }
    print(table("from articles", best_times(ways, rounds=15, calls=1), "JSON"))


def to_articles_that_are_dropped(documents: list[bytes], batch: pa.RecordBatch, nested: pa.Table) -> None:
    """Each is dropped before the next is read."""

    def through(found: Iterable[Article]) -> None:
        deque(found, maxlen=0)

    ways: dict[str, Callable[[], object]] = {
        "JSON": lambda: through(map(json.decode, documents)),
        "JSON, trusted": lambda: through(json.decode(each, trusted=True) for each in documents),
        "exchange batch": lambda: through(from_batch(batch)),
        "exchange batch, trusted": lambda: through(from_batch(batch, trusted=True)),
        "nested table": lambda: through(from_nested(nested)),
    }
    print(table("to articles, each dropped", best_times(ways, rounds=10, calls=1), "JSON"))


def to_articles_that_are_kept(documents: list[bytes]) -> None:
    batch = to_batch(map(json.decode, documents))

    def paused() -> list[Article]:
        with paused_collection():
            return list(from_batch(batch))

    ways: dict[str, Callable[[], object]] = {
        "JSON": lambda: [json.decode(document) for document in documents],
        "exchange batch": lambda: list(from_batch(batch)),
        "exchange batch, collection paused": paused,
    }
    print(table(f"to {KEPT:,} articles, all kept", best_times(ways, rounds=3, calls=1), "JSON"))


if __name__ == "__main__":
    main()

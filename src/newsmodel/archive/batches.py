"""Rows in lists that fit into one transaction."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from newsmodel.archive.rows import Rows

BATCH = 4_000
"""How many articles are written in one transaction, unless told otherwise."""

BATCH_BYTES = 64 * 2**20
"""How many bytes of documents and text a transaction has at most."""


def batches(rows: Iterable[Rows], most: int = BATCH) -> Iterator[list[Rows]]:
    """Rows in lists that fit into one transaction, by number and by bytes."""
    batch: list[Rows] = []
    room = BATCH_BYTES
    for each in rows:
        batch.append(each)
        room -= len(each.content) + sum(map(len, each.texts))
        if len(batch) >= most or room <= 0:
            yield batch
            batch, room = [], BATCH_BYTES
    if batch:
        yield batch

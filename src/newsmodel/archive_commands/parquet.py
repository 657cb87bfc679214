"""Articles as a Parquet file, piece by piece, through ``newsmodel.arrow``."""

from __future__ import annotations

import io
import itertools
from collections.abc import Iterator
from importlib import import_module
from typing import Any

from newsmodel.errors import FormatUnavailableError
from newsmodel.model.article import Article

ROWS = 1000
"""How many articles are in one group of rows: what is in memory at once."""


def pieces(articles: Iterator[Article], *, nested: bool, identify_anonymous: bool) -> Iterator[bytes]:
    """The bytes of a Parquet file, as far as they are known after each group of rows.

    One row an article: its JSON beside some columns, or with ``nested`` every field of the model as a column.
    """
    arrow, parquet = _libraries()
    schema = arrow.nested_schema() if nested else arrow.exchange_schema()
    sink = _Sink()
    with parquet.ParquetWriter(sink, schema, compression="zstd") as writer:
        while group := list(itertools.islice(articles, ROWS)):
            if nested:
                writer.write_table(arrow.to_nested(group, identify_anonymous=identify_anonymous))
            else:
                for batch in arrow.to_batches(group, size=ROWS, identify_anonymous=identify_anonymous):
                    writer.write_batch(batch)
            yield sink.taken()
    yield sink.taken()


def _libraries() -> tuple[Any, Any]:
    try:
        return import_module("newsmodel.arrow"), import_module("pyarrow.parquet")
    except ImportError as error:
        message = "Parquet needs the package pyarrow: pip install 'newsmodel[arrow]'"
        raise FormatUnavailableError(message) from error


class _Sink(io.RawIOBase):
    """What has been written to it and not taken yet."""

    def __init__(self) -> None:
        self._pieces: list[bytes] = []
        self._size = 0

    def writable(self) -> bool:
        return True

    def write(self, piece: Any, /) -> int:
        self._pieces.append(bytes(piece))
        self._size += len(self._pieces[-1])
        return len(self._pieces[-1])

    def tell(self) -> int:
        return self._size

    def taken(self) -> bytes:
        """What has been written since the last time."""
        pieces, self._pieces = self._pieces, []
        return b"".join(pieces)

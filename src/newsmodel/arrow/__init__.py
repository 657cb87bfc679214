"""The door out to data engines: articles as Apache Arrow, for Parquet, DuckDB, Spark, Dask, Ray, polars.

    articles --to_batches--> exchange form   one row an article: typed columns, and the article as JSON in one string
    articles --to_nested---> nested form     one row an article: every field a column, for questions to many articles
    paths ---read_batches--> pages ---annotate_batches--> exchange form     in the engine's workers

Needs pyarrow: ``pip install 'newsmodel[arrow]'``. No engine is needed or known: they take these functions as they are.
"""

from __future__ import annotations

from importlib.util import find_spec

from newsmodel.errors import FormatUnavailableError

if find_spec("pyarrow") is None:
    raise FormatUnavailableError("newsmodel.arrow needs the package pyarrow: pip install 'newsmodel[arrow]'")

from newsmodel.arrow.engines import (
    annotate_batches,
    annotate_table,
    annotated_schema,
    pages_schema,
    read_batches,
    read_table,
)
from newsmodel.arrow.exchange import exchange_schema, from_batch, to_batch, to_batches
from newsmodel.arrow.nested import from_nested, to_nested
from newsmodel.arrow.nested_schema import nested_schema
from newsmodel.collection import paused_collection

__all__ = [
    "annotate_batches",
    "annotate_table",
    "annotated_schema",
    "exchange_schema",
    "from_batch",
    "from_nested",
    "nested_schema",
    "pages_schema",
    "paused_collection",
    "read_batches",
    "read_table",
    "to_batch",
    "to_batches",
    "to_nested",
]

"""What an engine's workers run: plain functions from batches to batches, which Spark, Dask, DuckDB and Ray take.

    paths --read_batches--> pages --annotate_batches--> articles of the exchange form

A bad row becomes a row with a problem, never an exception: one page must not end the night's work of a hundred
machines. Only a batch that lacks the columns is refused, at once, as every other batch would be.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import pyarrow as pa

from newsmodel import formats
from newsmodel.annotate import annotate
from newsmodel.arrow.exchange import BYTES, ROWS, Cells, cells, columns, exchange_schema, text_column
from newsmodel.errors import DecodeError, NewsmodelError, Problem
from newsmodel.formats import json
from newsmodel.model.article import Article
from newsmodel.readers.doors import Document, Failure, articles_of, documents


def pages_schema() -> pa.Schema:
    """The columns of pages: where each is from, what it says, the format it is in (null for a page to be read)."""
    columns: dict[str, pa.DataType] = dict.fromkeys(("origin", "place", "url"), pa.string())
    columns |= {"page": pa.binary(), "format": pa.string(), "problem": pa.string()}
    return pa.schema(columns)


def annotated_schema() -> pa.Schema:
    """The columns of the exchange form, the file that a row is from, and what was wrong with it, if anything."""
    return exchange_schema().append(pa.field("origin", pa.string())).append(pa.field("problem", pa.string()))


def read_batches(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Rows with a ``path`` (a file, a folder, a WARC file) as rows of pages, in batches of some 32 MB.

    What cannot be opened is a row with a ``problem`` and without a page.
    """
    schema = pages_schema()
    rows: list[Cells] = []
    held = 0
    for batch in batches:
        for row in _rows(batch, ("path",), ("path",)):
            for cell in _pages(row["path"]):
                rows.append(cell)
                held += len(cell[3] or b"")
                if len(rows) >= ROWS or held >= BYTES:
                    yield _batch(rows, schema)
                    rows, held = [], 0
    if rows:
        yield _batch(rows, schema)


def _batch(rows: list[Cells], schema: pa.Schema) -> pa.RecordBatch:
    values = zip(*rows, strict=True)
    arrays = [pa.array(column, field.type) for field, column in zip(schema, values, strict=True)]
    return pa.RecordBatch.from_arrays(arrays, schema=schema)


def _pages(path: bytes | None) -> Iterator[Cells]:
    """The rows of what is at a path."""
    if path is None:
        yield (None, None, None, None, None, "the row has no path")
        return
    try:
        for each in documents([Path(os.fsdecode(path))]):
            origin = _whole(each.origin)
            if isinstance(each, Failure):
                yield (origin, each.place, None, None, None, _whole(each.reason))
            else:
                yield (origin, each.place, each.url, each.content, each.format, None)
    except Exception as error:  # noqa: BLE001 (a file that no reader has thought of must not end the job)
        yield (_text(path), None, None, None, None, _whole(_said(error)))


def annotate_batches(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Rows with an ``article`` (its JSON) or a ``page`` as rows of the exchange form, with quotes and sources.

    Beside a ``page``, which is a page or a document of any format, there may be ``url``, ``language``, ``origin``
    and ``format``. Every row gives a row; a feed gives one for each of its articles. What is wrong with a row is in the
    column ``problem``. Spark's ``mapInArrow`` takes this function as it is.

    >>> page = {"page": ["Sumy evacuates\\n\\nThousands have left, the governor said."], "origin": ["a.txt"]}
    >>> [done] = annotate_batches([pa.RecordBatch.from_pydict(page)])
    >>> done.select(["headline", "quotes", "sources", "origin", "problem"]).to_pylist()
    [{'headline': 'Sumy evacuates', 'quotes': 1, 'sources': 1, 'origin': 'a.txt', 'problem': None}]
    """
    rows: list[Cells] = []
    held = 0
    for batch in batches:
        for row in _rows(batch, ("article", "page"), ("article", "page", *BESIDE)):
            for cell in _answers(row):
                rows.append(cell)
                held += len(cell[ARTICLE] or b"")
                if len(rows) >= ROWS or held >= BYTES:
                    yield _annotated(rows)
                    rows, held = [], 0
    if rows:
        yield _annotated(rows)


BESIDE = ("url", "language", "origin", "place", "format", "problem")
"""The columns that may be beside an article or a page."""

ARTICLE = len(exchange_schema()) - 1
"""Where in a row the article's JSON is."""


def _answers(row: Mapping[str, bytes | None]) -> Iterator[Cells]:
    """The rows that come of one row: at least one."""
    origin = _text(row["origin"])
    is_empty = True
    try:
        for found in _articles(row):
            is_empty = False
            if isinstance(found, Failure):
                yield _problem(row, ": ".join(filter(None, (found.place, found.reason))))
            else:
                yield (*cells(annotate(found)), origin, None)
    except Exception as error:  # noqa: BLE001 (one page that a reader chokes on must not end the job)
        yield _problem(row, _said(error))
        return
    if is_empty:
        yield _problem(row, "it holds no article")


def _articles(row: Mapping[str, bytes | None]) -> Iterator[Article | Failure]:
    """What a row holds."""
    article, page = row["article"], row["page"]
    if article is not None:
        yield json.decode(article)
    elif page is not None:
        name = _text(row["format"])
        document = Document(
            origin=_text(row["origin"]) or "",
            number=0,
            place=_text(row["place"]) or "",
            content=page,
            format=name or _sniffed(page),
            url=_text(row["url"]),
        )
        yield from articles_of(document, language=_text(row["language"]))
    else:
        reason = _text(row["problem"]) or "the row has neither an article nor a page"
        yield Failure(origin="", place=_text(row["place"]) or "", reason=reason)


def _sniffed(page: bytes) -> str | None:
    """The format that a page is a document of; None when it is to be read."""
    known = formats.for_path("", page[: formats.HEAD])
    return None if known is None or known.name == "html" else known.name


def _problem(row: Mapping[str, bytes | None], problem: str) -> Cells:
    """A row that says what is wrong, and nothing else but where it is from."""
    nothing = dict.fromkeys(exchange_schema().names) | {"url": _text(row["url"])}
    return (*nothing.values(), _text(row["origin"]), _whole(problem))


def _annotated(rows: list[Cells]) -> pa.RecordBatch:
    """Rows as a batch; the last two columns are ours."""
    ends = (pa.array([row[at] for row in rows], pa.string()) for at in (ARTICLE + 1, ARTICLE + 2))
    return pa.RecordBatch.from_arrays(
        [*columns([row[: ARTICLE + 1] for row in rows]), *ends], schema=annotated_schema()
    )


def _rows(
    batch: pa.RecordBatch, wanted: tuple[str, ...], known: tuple[str, ...]
) -> Iterator[Mapping[str, bytes | None]]:
    """The rows of a batch with the columns that are known, as bytes; one of those that are wanted must be there."""
    found = {name: column for name in known if (column := text_column(batch, name)) is not None}
    if not found.keys() & set(wanted):
        there = ", ".join(batch.schema.names) or "none"
        names = " or ".join(map(repr, wanted))
        raise DecodeError("cannot read the rows", [Problem(message=f"wanted a column {names}, there are: {there}")])
    nothing: dict[str, bytes | None] = dict.fromkeys(known)
    for at in range(batch.num_rows):
        yield nothing | {name: column[at].as_py() for name, column in found.items()}


def _text(value: bytes | None) -> str | None:
    return None if value is None else value.decode("utf-8", "replace")


def _whole(text: str) -> str:
    """A text that can be written: names of files and messages may hold halves of characters."""
    return text.encode("utf-8", "replace").decode()


def _said(error: Exception) -> str:
    """What an error of ours says; of another, what kind it is too."""
    return str(error) if isinstance(error, NewsmodelError) else f"{type(error).__name__}: {error}"


def annotate_table(table: pa.Table) -> pa.Table:
    """``annotate_batches`` for a whole table: what Ray Data's ``map_batches`` and a pool of processes take."""
    return pa.Table.from_batches(annotate_batches(table.to_batches()), schema=annotated_schema())


def read_table(table: pa.Table) -> pa.Table:
    """``read_batches`` for a whole table of paths; all of the pages are in memory at once."""
    return pa.Table.from_batches(read_batches(table.to_batches()), schema=pages_schema())

"""The exchange form: one row an article, typed columns to filter and join by, and the article itself as JSON.

The columns repeat what the JSON says; reading back takes the JSON alone. It is a string, not binary, so that DuckDB
and Spark query it where it lies, and nothing of the article is lost whatever the columns have room for.
"""

from __future__ import annotations

import itertools
from array import array
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TypeAlias

import pyarrow as pa

from newsmodel.address import key_from, key_of
from newsmodel.errors import DecodeError, EncodeError, InvalidError, Problem
from newsmodel.formats import json
from newsmodel.model.article import Article

ROWS = 1000
"""How many articles ``to_batches`` puts into one batch: some 10 MB."""

BYTES = 32 * 2**20
"""How many bytes of articles or pages fill a batch, however few rows they are."""

MOST_BYTES = 2**31 - 1
"""How many bytes a column of strings can hold in one batch."""

COUNTED = ("blocks", "quotes", "sources", "places", "calls_to_action")
"""The lists of an article whose lengths are columns."""

TEXTS = ("url", "uri", "headline", "language")
"""The fields of an article that are columns as they are."""


def exchange_schema() -> pa.Schema:
    """The columns of the exchange form.

    >>> exchange_schema().names[:6]
    ['key', 'url', 'uri', 'headline', 'language', 'published']
    """
    columns: dict[str, pa.DataType] = {"key": pa.string(), **dict.fromkeys(TEXTS, pa.string())}
    columns |= {"published": pa.timestamp("us", tz="UTC"), "publisher": pa.string()}
    columns |= {**dict.fromkeys(COUNTED, pa.int32()), "article": pa.string()}
    return pa.schema(columns)


def to_batch(articles: Iterable[Article], *, identify_anonymous: bool = False) -> pa.RecordBatch:
    """Articles as one batch of the exchange form; ``to_batches`` is for more than a batch should hold.

    The parties behind anonymous sources are left out unless ``identify_anonymous`` is set.

    >>> batch = to_batch([Article(uri="urn:example:1", headline="Sumy evacuates")])
    >>> batch["key"][0].as_py(), batch["article"][0].as_py()
    ('f17d88cf3ef465ba', '{"newsmodel":"1.0","uri":"urn:example:1","headline":"Sumy evacuates"}')
    """
    return batch_of([cells(article, identify_anonymous) for article in articles])


def to_batches(
    articles: Iterable[Article], *, size: int = ROWS, identify_anonymous: bool = False
) -> Iterator[pa.RecordBatch]:
    """Articles as batches of the exchange form, lazily: of ``size`` rows, or fewer where articles are large."""
    rows: list[Cells] = []
    held = 0
    for article in articles:
        rows.append(cells(article, identify_anonymous))
        held += len(rows[-1][-1])
        if len(rows) >= size or held >= BYTES:
            yield batch_of(rows)
            rows, held = [], 0
    if rows:
        yield batch_of(rows)


Cells: TypeAlias = tuple[Any, ...]
"""One row of the exchange form: a value for each column, the article's JSON in bytes at the end."""


def cells(article: Article, identify_anonymous: bool = False) -> Cells:
    """The row of an article."""
    shown = article.without_identities()
    written = article if identify_anonymous else shown
    line = json.encode_bytes(written)
    publisher = written.publisher
    is_nameless = (shown.uri or shown.url) is None  # its key is made of its JSON, which is at hand
    return (
        key_from(line) if is_nameless and shown is written else key_of(shown),
        *[getattr(written, name) for name in TEXTS],
        written.published,
        publisher and next((party.name for party in written.parties if party.id == publisher), None),
        *[len(getattr(written, name)) for name in COUNTED],
        line,
    )


def batch_of(rows: Sequence[Cells]) -> pa.RecordBatch:
    """Rows as a batch."""
    return pa.RecordBatch.from_arrays(columns(rows), schema=exchange_schema())


def columns(rows: Sequence[Cells]) -> list[pa.Array[Any]]:
    """Rows as the columns of the exchange form."""
    schema = exchange_schema()
    values: Iterable[Sequence[Any]] = zip(*rows, strict=True) if rows else [()] * len(schema)
    return [
        strings(column) if field.name == "article" else pa.array(column, field.type)
        for field, column in zip(schema, values, strict=True)
    ]


def strings(lines: Sequence[bytes | None]) -> pa.StringArray:
    """Encoded texts as a column: joined once, where a list of ``str`` would be decoded and encoded again."""
    sizes = [len(line or b"") for line in lines]
    if sum(sizes) > MOST_BYTES:
        raise EncodeError(
            "cannot make a batch",
            [
                Problem(
                    message=f"{sum(sizes):,} bytes of articles, at most {MOST_BYTES:,} fit; to_batches makes several"
                )
            ],
        )
    offsets = array("i", itertools.accumulate(sizes, initial=0))
    nulls = pa.array([line is not None for line in lines], pa.bool_()).buffers()[1] if None in lines else None
    text = b"".join([line or b"" for line in lines] if nulls else lines)  # type: ignore[arg-type]
    return pa.StringArray.from_buffers(len(lines), pa.py_buffer(offsets), pa.py_buffer(text), nulls)


def from_batch(
    batch: pa.RecordBatch | pa.Table, *, failures: list[Problem] | None = None, trusted: bool = False
) -> Iterator[Article]:
    """The articles in a batch or table that has a column ``article``, whatever else it has.

    The first bad row raises ``DecodeError`` or ``InvalidError``. With a list for ``failures``, bad rows are told there,
    and the next one is read. ``trusted`` is for rows that newsmodel wrote: it leaves out the question whether ids,
    references and spans fit together. Who keeps the articles puts ``paused_collection`` around it.
    """
    column = text_column(batch, "article")
    if column is None:
        names = ", ".join(batch.schema.names) or "none"
        raise DecodeError("no articles", [Problem(message=f"wanted a column 'article', there are: {names}")])
    for at, cell in enumerate(column):
        try:
            article = article_in(cell.as_py(), trusted=trusted)
        except (DecodeError, InvalidError) as error:
            if failures is None:
                raise type(error)(f"row {at}: {error.title}", located(error, at)) from error
            failures.extend(located(error, at))
        else:
            yield article


def article_in(line: bytes | None, *, trusted: bool = False) -> Article:
    """The article in one cell of the column."""
    if line is None:
        raise DecodeError("no article", [Problem(message="the row has none")])
    return json.decode(line, trusted=trusted)


def located(error: DecodeError | InvalidError, at: int) -> list[Problem]:
    """The problems of an error, with the row they are in."""
    problems = error.problems or (Problem(message=error.title),)
    return [Problem(path=" ".join(filter(None, (f"row {at}", each.path))), message=each.message) for each in problems]


def text_column(batch: pa.RecordBatch | pa.Table, name: str) -> pa.Array[Any] | pa.ChunkedArray[Any] | None:
    """A column of texts or bytes as bytes, whatever way Arrow has of holding them; None where there is none.

    Raises ``DecodeError`` when the column holds something else.
    """
    if name not in batch.schema.names:
        return None
    column = batch.column(name)
    kind = column.type.value_type if pa.types.is_dictionary(column.type) else column.type
    if not any(is_one(kind) for is_one in TEXTUAL):
        problem = Problem(path=name, message=f"wanted a column of strings or bytes, got {column.type}")
        raise DecodeError("cannot read the rows", [problem])
    try:
        return column.cast(kind).cast(pa.large_binary())
    except pa.ArrowException as error:  # a column of an engine's own making
        raise DecodeError("cannot read the rows", [Problem(path=name, message=str(error))]) from error


TEXTUAL = (
    pa.types.is_string,
    pa.types.is_large_string,
    pa.types.is_string_view,
    pa.types.is_binary,
    pa.types.is_large_binary,
    pa.types.is_binary_view,
    pa.types.is_null,
)
"""What a column of texts can be: engines differ."""

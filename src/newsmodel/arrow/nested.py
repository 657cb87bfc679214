"""The nested form: one row an article, every field of the model a column, for questions to many articles.

    articles --Structs--> JSON lines --Arrow's JSON reader--> table        table --dicts--> articles

Arrow's reader fills columns from JSON lines in half the time of ``from_pylist``. Unlike in our JSON, defaults that are
words, numbers and truth values are written and lists are empty, never null, so that a question need not know them.
"""

from __future__ import annotations

import functools
import io
import json as standard
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import msgspec
import pyarrow as pa
import pyarrow.json

from newsmodel.address import key_of
from newsmodel.arrow.exchange import BYTES, located
from newsmodel.arrow.nested_schema import ADDED, EXTRA, json_fields, model_classes, nested_schema
from newsmodel.errors import DecodeError, EncodeError, InvalidError, Problem
from newsmodel.extra import JSON
from newsmodel.formats import json
from newsmodel.model.article import Article
from newsmodel.model.mirrors import VERSION, Unmirrored, _Writing, article_from, mirror_of, mirrors
from newsmodel.model.part import Tagged
from newsmodel.model.plain import from_plain, to_plain
from newsmodel.model.shape import ORIGINAL_KIND, FieldShape, shape_of

AT_ONCE = 32
"""How many rows become dicts at once: few enough for them to lie in the processor's cache."""


def to_nested(articles: Iterable[Article], *, identify_anonymous: bool = False) -> pa.Table:
    """Articles as a table of the nested form.

    The parties behind anonymous sources are left out unless ``identify_anonymous`` is set.

    >>> table = to_nested([Article(headline="Sumy evacuates", keywords=("war", "Sumy"))])
    >>> table["keywords"].to_pylist(), table["pub_status"].to_pylist(), table["quotes"].to_pylist()
    ([['war', 'Sumy']], ['usable'], [[]])
    """
    tables: list[pa.Table] = []
    written: list[Article] = []
    lines: list[bytes] = []
    held = 0
    for article in articles:
        written.append(article if identify_anonymous else article.without_identities())
        lines.append(_line(written[-1]))
        held += len(lines[-1]) + 1
        if held >= BYTES:
            tables.append(_table(written, lines))
            written, lines, held = [], [], 0
    if lines:
        tables.append(_table(written, lines))
    return pa.concat_tables(tables) if tables else nested_schema().empty_table()


def _table(articles: list[Article], lines: list[bytes]) -> pa.Table:
    """A table with one chunk: Arrow's reader takes no line that goes over two of its blocks, so it gets one block."""
    schema = nested_schema()
    text = b"\n".join([*lines, b""])
    try:
        table = pyarrow.json.read_json(
            io.BytesIO(text),
            read_options=pyarrow.json.ReadOptions(use_threads=False, block_size=len(text) + 1),
            parse_options=pyarrow.json.ParseOptions(
                explicit_schema=pa.schema(list(schema)[len(ADDED) :]), unexpected_field_behavior="ignore"
            ),
        )
    except (pa.ArrowException, OverflowError) as error:  # a whole number of more than 64 bits, a line of 2 GB
        raise EncodeError("cannot write the nested form", [Problem(message=str(error))]) from error
    keys = pa.array(map(key_of, articles), ADDED[0].type)
    moments = pa.array([article.published for article in articles], ADDED[1].type)
    return pa.Table.from_arrays([keys, moments, *table.columns], schema=schema)


def _line(article: Article) -> bytes:
    """An article as one line of JSON with the members that are columns."""
    write = _writer(Tagged.joined)
    try:
        return msgspec.json.encode(write(article) if write else _row(article))
    except Unmirrored:
        return msgspec.json.encode(_row(article))
    except KeyError:
        mirror_of(article)  # says which class has no kind
        raise
    except OverflowError as error:
        raise EncodeError("cannot write the nested form", [Problem(message=str(error))]) from error


@functools.lru_cache(maxsize=1)
def _writer(_joined: int) -> Callable[[Article], msgspec.Struct] | None:
    """The function from an article to Structs whose JSON is a row; None when some class has fields in JSON."""
    classes = model_classes()
    if any(json_fields(cls) for cls in classes):
        return None
    function: Callable[[Article], msgspec.Struct] = _Writing({cls: _spelled_out(cls) for cls in classes}).function(
        Article
    )
    return function


def _spelled_out(cls: Any) -> type[msgspec.Struct]:
    """A Struct that leaves out what is None and nothing else."""
    fields: list[tuple[str, Any, Any]] = [(field.name, Any, None) for field in shape_of(cls)]
    return msgspec.defstruct(
        cls.__name__,
        [("newsmodel", str, VERSION), *fields] if cls is Article else fields,
        tag=cls.kind if issubclass(cls, Tagged) else None,
        tag_field="kind" if issubclass(cls, Tagged) else None,
        omit_defaults=True,
        frozen=True,
        eq=False,
        gc=False,
    )


def _row(part: Any) -> dict[str, Any]:
    """A part as dicts and lists whose members are columns: the way for what no Struct can hold."""
    cls: Any = type(part)
    as_json = json_fields(cls)
    row: dict[str, Any] = {"kind": getattr(part, ORIGINAL_KIND, cls.kind)} if issubclass(cls, Tagged) else {}
    for field in shape_of(cls):
        value = getattr(part, field.name)
        if value is None or field.name == ORIGINAL_KIND:
            continue
        if field.name in as_json:
            row[field.name] = _text(_plain(value, field))
        elif field.part is None:
            row[field.name] = msgspec.to_builtins(value)
        else:
            row[field.name] = [_row(each) for each in value] if field.is_many else _row(value)
    if part.extra:
        row[EXTRA] = _text(dict(part.extra))
    return row


def _plain(value: Any, field: FieldShape) -> JSON:
    """What a field holds, as in our own JSON."""
    if field.part is None:
        return msgspec.to_builtins(value)  # type: ignore[no-any-return]
    return [to_plain(each) for each in value] if field.is_many else to_plain(value)


def _text(value: JSON) -> str:
    try:
        return msgspec.json.encode(value).decode()
    except OverflowError:  # whole numbers of more than 64 bits
        return standard.dumps(value, ensure_ascii=False, separators=(",", ":"))


def from_nested(
    table: pa.Table | pa.RecordBatch, *, failures: list[Problem] | None = None, trusted: bool = False
) -> Iterator[Article]:
    """The articles in a table of the nested form, or in one with some of its columns: the other fields are left out.

    Columns that are no fields of an article (a file's name, a partition) are passed over. The first bad row raises
    ``DecodeError`` or ``InvalidError``; with a list for ``failures``, bad rows are told there, and the next is read.
    """
    fields = {*(field.name for field in shape_of(Article)), EXTRA}
    chosen = [name for name in table.schema.names if name in fields]
    rows = table.select(chosen)
    for start in range(0, rows.num_rows, AT_ONCE):
        for at, row in enumerate(rows.slice(start, AT_ONCE).to_pylist(), start):
            try:
                article = _article(row, trusted=trusted)
            except (DecodeError, InvalidError) as error:
                if failures is None:
                    raise type(error)(f"row {at}: {error.title}", located(error, at)) from error
                failures.extend(located(error, at))
            else:
                yield article


def _article(row: dict[str, Any], *, trusted: bool) -> Article:
    plain = _document(row, Article)
    try:
        return article_from(msgspec.convert(plain, mirrors().article), trusted=trusted)
    except msgspec.ValidationError:  # members for extra, unknown kinds, or a fault that is told better there
        return from_plain(plain, Article)


def _document(row: dict[str, Any], cls: Any) -> dict[str, Any]:
    """The members of a document of ours that a row, or a struct in it, stands for."""
    members: dict[str, Any] = {}
    fields, as_json = _fields(cls, Tagged.joined)
    for name, value in row.items():
        if value is None:
            continue
        part = fields.get(name)
        if name == EXTRA:
            members |= _parsed(value, name)
        elif name in as_json:
            members[name] = json.parse(value.encode() if isinstance(value, str) else b"")
        elif part is None or not isinstance(value, dict | list):
            members[name] = value
        elif isinstance(value, list):
            members[name] = [_document(each, _class(each, part)) if isinstance(each, dict) else each for each in value]
        else:
            members[name] = _document(value, _class(value, part))
    return members


def _class(row: dict[str, Any], part: Any) -> Any:
    """The class that a struct shows: of a union the one of its kind."""
    kinds = getattr(part, "kinds", None)
    return part if kinds is None else kinds.get(row.get("kind"), kinds["unknown"])


@functools.lru_cache(maxsize=512)
def _fields(cls: type, _joined: int) -> tuple[dict[str, type], frozenset[str]]:
    """The fields of a class that hold parts, with their classes, and those that are JSON in a string."""
    return {field.name: field.part for field in shape_of(cls) if field.part is not None}, json_fields(cls)


def _parsed(text: object, path: str) -> dict[str, Any]:
    """What the column for the rest holds."""
    members = json.parse(text.encode()) if isinstance(text, str) else None
    if not isinstance(members, dict):
        raise DecodeError("not a row of ours", [Problem(path=path, message="wanted a JSON object in a string")])
    return members

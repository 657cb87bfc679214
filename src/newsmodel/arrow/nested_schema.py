"""The columns of the nested form, made from the model's classes.

A class is a struct, an open union one struct with ``kind`` and the fields of all its kinds. Money and moments are
strings, as in our JSON: no digit and no offset is lost. What Arrow has no columns for is JSON in a string: ``extra``
everywhere, a field whose annotation is of no simple kind, a field that leads back to its own class, and one that
two kinds of a union hold differently. In newsmodel's classes that is ``extra`` alone; classes of others may bring more.
"""

from __future__ import annotations

import functools
import types
from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from typing import Annotated, Any, Literal, Union, get_args, get_origin

import attrs
import pyarrow as pa

from newsmodel.model.article import Article
from newsmodel.model.mirrors import VERSION
from newsmodel.model.part import Tagged
from newsmodel.model.shape import ORIGINAL_KIND, FieldShape, is_union, shape_of

EXTRA = "extra"
"""The column with what the model has no field for, as JSON."""

ADDED = (pa.field("key", pa.string()), pa.field("published_at", pa.timestamp("us", tz="UTC")))
"""Columns beside the model's own: the key to join by, and when it was published as a time that sorts."""

SIMPLE: dict[Any, pa.DataType] = {
    str: pa.string(),
    int: pa.int64(),
    float: pa.float64(),
    bool: pa.bool_(),
    datetime: pa.string(),
    Decimal: pa.string(),
}


def nested_schema() -> pa.Schema:
    """The columns of the nested form, kinds defined by others included.

    >>> nested_schema().field("places").type.value_type.field("point").type.field("latitude").type
    DataType(double)
    """
    return _schema(Tagged.joined)


@functools.lru_cache(maxsize=1)
def _schema(_joined: int) -> pa.Schema:
    return pa.schema([*ADDED, *struct_of(Article)], metadata={"newsmodel": VERSION})


def struct_of(cls: Any) -> pa.StructType:
    """The struct of a class, or of all the kinds of an open union."""
    if not is_union(cls):
        return pa.struct([*_fields(cls).items(), (EXTRA, pa.string())])
    fields: dict[str, pa.DataType] = {"kind": pa.string()}
    for kind in cls.kinds.values():
        for name, held in _fields(kind).items():
            fields[name] = held if fields.get(name, held) == held else pa.string()
    return pa.struct([*fields.items(), (EXTRA, pa.string())])


def _fields(cls: type) -> dict[str, pa.DataType]:
    """What each field of a class is as a column."""
    as_json = _no_columns(cls)
    return {
        field.name: pa.string() if field.name in as_json else _held(field)
        for field in shape_of(cls)
        if field.name != ORIGINAL_KIND
    }


def _held(field: FieldShape) -> pa.DataType:
    if field.part is None:
        return _plain(field.hint) or pa.string()
    inner = struct_of(field.part)
    return pa.list_(inner) if field.is_many else inner


def _plain(hint: Any) -> pa.DataType | None:
    """The type for values that are no parts of the model; None where only JSON will do."""
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return _plain(arguments[0])
    if origin in (Union, types.UnionType):
        inner = [argument for argument in arguments if argument is not type(None)]
        return _plain(inner[0]) if len(inner) == 1 else None
    if origin is tuple and len(arguments) == 2 and arguments[1] is Ellipsis:
        held = _plain(arguments[0])
        return None if held is None else pa.list_(held)
    if origin is Literal:
        kinds = {type(argument) for argument in arguments}
        return SIMPLE.get(kinds.pop()) if len(kinds) == 1 else None
    return SIMPLE.get(hint)


def json_fields(cls: type) -> frozenset[str]:
    """The fields of a class that are JSON in a string, ``extra`` left out."""
    return _json_fields(cls, Tagged.joined)


@functools.cache
def _json_fields(cls: Any, _joined: int) -> frozenset[str]:
    union: Any = next((base for base in cls.__mro__ if Tagged in base.__bases__), None)
    if union is None:
        return _no_columns(cls)
    own, others = _fields(cls), [_fields(kind) for kind in union.kinds.values()]
    clashing = {name for name, held in own.items() if any(each.get(name, held) != held for each in others)}
    return _no_columns(cls) | frozenset().union(clashing, *map(_no_columns, union.kinds.values())) & own.keys()


def _no_columns(cls: type) -> frozenset[str]:
    """The fields of a class that Arrow has no columns for, whatever the other kinds hold."""
    return frozenset(
        field.name
        for field in shape_of(cls)
        if (_plain(field.hint) is None if field.part is None else cls in _classes_in(field.part))
    )


def _classes_in(cls: type) -> set[type]:
    """The classes that a class leads to, itself included."""
    found: set[type] = set()
    waiting = [cls]
    while waiting:
        at = waiting.pop()
        if at not in found:
            found.add(at)
            waiting.extend(_next(at))
    return found


def _next(cls: Any) -> Iterator[type]:
    if is_union(cls):
        yield from cls.kinds.values()
    yield from (field.part for field in shape_of(cls) if field.part is not None)


def model_classes() -> frozenset[type]:
    """Every class that an article can be made of, kinds of the open unions one by one."""
    return frozenset(cls for cls in _classes_in(Article) if attrs.has(cls) and not is_union(cls))

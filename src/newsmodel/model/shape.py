"""What a class of the model is made of, as far as reading and writing it goes.

One place works out, from the annotations, which fields hold plain values, which hold parts of the model and
which hold members of an open union. The two ways in and out (``mirrors``, ``plain``) both read it here.
"""

from __future__ import annotations

import functools
import types
import typing
from typing import Any, Union, get_args, get_origin

import attrs

from newsmodel.model.part import Tagged


@attrs.frozen
class FieldShape:
    """How one field is read and written."""

    name: str
    """The field's name, in Python and in every document."""

    hint: Any
    """Its annotation, resolved."""

    part: type | None
    """The class of the model it holds, or None when it holds plain values."""

    is_union: bool
    """Whether that class is the base of an open union."""

    is_many: bool
    """Whether it holds a tuple of them."""

    default: Any
    """What it is when left out; ``attrs.NOTHING`` when it must not be."""


@functools.cache
def shape_of(cls: type) -> tuple[FieldShape, ...]:
    """The fields of a class of the model in the order of documents: those that must be there first."""
    hints = typing.get_type_hints(cls, include_extras=True)
    fields = [_field(field, hints[field.name]) for field in attrs.fields(cls) if field.name != "extra"]
    return tuple(sorted(fields, key=lambda field: field.default is not attrs.NOTHING))


def _field(field: attrs.Attribute[Any], hint: Any) -> FieldShape:
    part, is_many = _part_in(hint)
    return FieldShape(
        name=field.name,
        hint=hint,
        part=part,
        is_union=part is not None and is_union(part),
        is_many=is_many,
        default=field.default,
    )


def _part_in(hint: Any) -> tuple[type | None, bool]:
    """The class of the model that an annotation names, bare, optional or in a tuple."""
    origin, arguments = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        inner = [argument for argument in arguments if argument is not type(None)]
        return _part_in(inner[0]) if len(inner) == 1 else (None, False)
    if origin is tuple and len(arguments) == 2 and arguments[1] is Ellipsis:
        part, _ = _part_in(arguments[0])
        return part, part is not None
    if isinstance(hint, type) and attrs.has(hint):
        return hint, False
    return None, False


def is_union(cls: type) -> bool:
    """Whether a class is the base of an open union, so that what it holds is told apart by ``kind``."""
    return issubclass(cls, Tagged) and Tagged in cls.__bases__


def unions_in(cls: type) -> frozenset[type[Tagged]]:
    """The open unions that a class leads to, however deep."""
    found: set[type[Tagged]] = set()
    seen: set[type] = set()
    waiting = [cls]
    while waiting:
        at = waiting.pop()
        if at in seen:
            continue
        seen.add(at)
        for field in shape_of(at):
            if field.part is None:
                continue
            if field.is_union:
                found.add(field.part)
                waiting.extend(field.part.kinds.values())  # type: ignore[attr-defined]
            else:
                waiting.append(field.part)
    return frozenset(found)


ORIGINAL_KIND = "original_kind"
"""The field of the Unknown... classes that holds the kind a document gave."""

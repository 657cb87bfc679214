"""From a field's annotation to a function that says what is wrong with a value.

The same annotations drive msgspec when a document is decoded; this is their meaning for values that come
from Python code. A check answers None, or a sentence of what is wrong and what would be right.
"""

from __future__ import annotations

import functools
import math
import types
import typing
from collections.abc import Callable
from datetime import datetime
from decimal import Decimal
from typing import Annotated, Any, Literal, Union, get_args, get_origin

import attrs
import msgspec

Check = Callable[[Any], "str | None"]


@functools.cache
def checks_of(cls: type) -> tuple[tuple[str, Check], ...]:
    """The name and check of every field of an attrs class."""
    hints = typing.get_type_hints(cls, include_extras=True)
    return tuple((field.name, check_for(hints[field.name])) for field in attrs.fields(cls))


@functools.cache
def float_fields(cls: type) -> tuple[str, ...]:
    """The fields of an attrs class that hold numbers with a fraction."""
    hints = typing.get_type_hints(cls)
    return tuple(field.name for field in attrs.fields(cls) if hints[field.name] in (float, float | None))


def check_for(hint: Any) -> Check:
    """The check that an annotation stands for."""
    origin, arguments = get_origin(hint), get_args(hint)
    if hint is Any:
        return _anything
    if origin is Annotated:
        return _both(check_for(arguments[0]), _constraint(hint))
    if origin in (Union, types.UnionType):
        return _optional(arguments)
    if origin is tuple:
        return _each(check_for(arguments[0]))
    if origin is Literal:
        return _one_of(arguments)
    return _instance(hint)


def _anything(value: Any) -> None:
    return None


def _both(first: Check, second: Check) -> Check:
    return lambda value: first(value) or second(value)


def _constraint(hint: Any) -> Check:
    def check(value: Any) -> str | None:
        try:
            msgspec.convert(value, hint)
        except msgspec.ValidationError as error:
            return f"{error} (got {value!r})"
        return None

    return check


def _optional(arguments: tuple[Any, ...]) -> Check:
    inner = [check_for(argument) for argument in arguments if argument is not type(None)]

    def check(value: Any) -> str | None:
        if value is None and type(None) in arguments:
            return None
        faults = [fault for each in inner if (fault := each(value)) is not None]
        return " or ".join(faults) if len(faults) == len(inner) else None

    return check


def _each(inner: Check) -> Check:
    def check(value: Any) -> str | None:
        if not isinstance(value, tuple):
            return f"wanted a tuple, got {type(value).__name__}"
        faults = [f"[{index}]: {fault}" for index, each in enumerate(value) if (fault := inner(each)) is not None]
        return "; ".join(faults) or None

    return check


def _one_of(words: tuple[Any, ...]) -> Check:
    def check(value: Any) -> str | None:
        if value in words:
            return None
        return f"{value!r} is not one of {', '.join(map(repr, words))}"

    return check


def _instance(cls: type) -> Check:
    accepted: Any = (int, float) if cls is float else cls
    is_closed = attrs.has(cls) and not hasattr(cls, "kinds")

    def check(value: Any) -> str | None:
        kind: Any = type(value)
        if is_closed and kind is not cls and issubclass(kind, cls):
            return f"wanted {cls.__name__} itself: a {kind.__name__} has no kind to be told apart by in a document"
        if not issubclass(kind, accepted) or (kind is bool and cls is not bool):
            return f"wanted {cls.__name__}, got {type(value).__name__}"
        if cls is str:
            return _unencodable(value)
        if cls is Decimal and not value.is_finite():
            return f"wanted a finite number, got {value}"
        if kind is float and not math.isfinite(value):
            return f"wanted a finite number, got {value}"
        if cls is datetime and value.tzinfo is None:
            return f"wanted a time with its zone, got {value.isoformat()} without one"
        return None

    return check


def _unencodable(text: str) -> str | None:
    """Lone surrogates stand for no character: no format can write them."""
    if text.isascii():
        return None
    try:
        text.encode()
    except UnicodeEncodeError as error:
        return f"U+{ord(text[error.start]):04X} at {error.start} is half a character (a lone surrogate)"
    return None

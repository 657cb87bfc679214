"""What a part has of its own, in words, also where nothing is known about its kind. No Textual in here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import cast

import attrs

from newsmodel.model import Block, CallToAction, Medium, Part


def fields_of(kind: type) -> tuple[attrs.Attribute[object], ...]:
    """The fields of a class of the model; none of any other class."""
    return tuple(attrs.fields(kind)) if attrs.has(kind) else ()


COMMON = frozenset(field.name for union in (Block, CallToAction, Medium) for field in fields_of(union)) - {"extra"}
"""Fields that every block, medium or call to action has, and that are drawn in their own way."""

DEEPEST = 8
"""How many levels of a part's fields are listed; what is deeper is counted."""


def own_fields(part: object) -> Iterator[tuple[str, object]]:
    """The fields that say something and that not all of its union have, with members kept from a newer version."""
    for field in fields_of(type(part)):
        value = getattr(part, field.name)
        if field.name not in COMMON and field.name != "extra" and says_something(field, value):
            yield field.name, value
    yield from getattr(part, "extra", {}).items()


def says_something(field: attrs.Attribute[object], value: object) -> bool:
    """Whether a value is other than the field's default and not empty."""
    return value is not None and value not in ((), field.default)


def face(value: object) -> str:
    """A value in a few words: what it prints as, or its own fields one after the other.

    >>> from newsmodel.model import Money; from decimal import Decimal
    >>> face(True), face(("friday",)), face(Money(amount=Decimal(2), currency="USD"))
    ('yes', 'friday', 'USD 2')
    """
    if isinstance(value, bool):
        return "yes" if value else "no"
    if is_list(value):
        return ", ".join(_one(each) for each in parts_in(value))
    return _one(value)


def is_list(value: object) -> bool:
    """Whether a value has others in it, one after the other."""
    return isinstance(value, (tuple, list))


def is_mapping(value: object) -> bool:
    """Whether a value has others in it, by name."""
    return isinstance(value, Mapping)


def parts_in(value: object) -> tuple[object, ...]:
    """What a tuple or list has in it; nothing of anything else."""
    return tuple(cast("Sequence[object]", value)) if isinstance(value, (tuple, list)) else ()


def _one(value: object) -> str:
    if is_list(value) or is_mapping(value):
        return _leaf(value)
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M %Z}"
    if not isinstance(value, Part) or type(value).__str__ is not object.__str__:
        return str(value)
    fields = ((field, getattr(value, field.name)) for field in fields_of(type(value)) if field.name != "extra")
    said = [
        ", ".join(map(str, parts_in(each))) if is_list(each) else str(each)
        for field, each in fields
        if says_something(field, each) and not isinstance(each, bool)
    ]
    return " · ".join(said) or type(value).__name__


def tree(part: object, deepest: int = DEEPEST) -> Iterator[tuple[int, str, str]]:
    """The fields of a part as lines: how deep, the name, and the value in words where it has no fields itself.

    >>> from newsmodel.model import Point
    >>> list(tree(Point(latitude=51.7, longitude=36.2)))
    [(0, 'latitude', '51.7'), (0, 'longitude', '36.2')]
    """
    waiting = list(_members(part, 0))[::-1]
    while waiting:
        depth, name, value = waiting.pop()
        inside = list(_members(value, depth + 1)) if depth < deepest else []
        if inside:
            yield depth, name, ""
            waiting += inside[::-1]
        else:
            yield depth, name, _leaf(value)


def _members(value: object, depth: int) -> Iterator[tuple[int, str, object]]:
    if isinstance(value, Part):
        if kind := getattr(value, "kind", None):
            yield depth, "kind", kind
        for field in fields_of(type(value)):
            each = getattr(value, field.name)
            if field.name == "extra" and not each:
                continue
            if (field.name not in ("extra", "kind") and says_something(field, each)) or field.name == "extra":
                yield depth, field.name, each
    elif isinstance(value, Mapping):
        members = cast("Mapping[object, object]", value)
        yield from ((depth, str(name), each) for name, each in members.items())
    elif _is_nested(value):
        yield from ((depth, str(index), each) for index, each in enumerate(parts_in(value)))


def _is_nested(value: object) -> bool:
    return any(isinstance(each, (Part, Mapping, tuple, list)) for each in parts_in(value))


def _leaf(value: object) -> str:
    if isinstance(value, Mapping):
        count = len(cast("Mapping[object, object]", value))
        return f"{{… {count}}}" if count else "{}"
    if is_list(value):
        parts = parts_in(value)
        return f"[… {len(parts)}]" if _is_nested(value) else ", ".join(map(_one, parts))
    return face(value)

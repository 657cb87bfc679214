"""The model as dicts and lists and back, with every member accounted for.

This is what the model's own formats mean; ``mirrors`` does the same faster for documents that hold nothing
unexpected. Format authors use it to carry an article, or a part of one, inside a document of another kind.

- Members equal to their default are left out; the others come in the order of the class.
- Members that a class has no field for go to ``extra`` and are written back beside the others.
- A part of an unknown kind becomes the Unknown... class of its union and is written back as it came.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, TypeVar

import attrs
import msgspec

from newsmodel.errors import DecodeError, EncodeError, InvalidError, Problem
from newsmodel.extra import JSON, NOTHING_EXTRA, Extra
from newsmodel.model.part import Tagged
from newsmodel.model.shape import ORIGINAL_KIND, FieldShape, shape_of

T = TypeVar("T")


def to_plain(part: object) -> dict[str, JSON]:
    """A part of the model as dicts, lists, strings and numbers.

    >>> from newsmodel.model import Paragraph
    >>> to_plain(Paragraph(id="p1", text="Thousands left."))
    {'kind': 'paragraph', 'id': 'p1', 'text': 'Thousands left.'}
    """
    plain: dict[str, Any] = {}
    cls: Any = type(part)
    kind = cls.kind if issubclass(cls, Tagged) else None
    if kind is not None:
        plain["kind"] = getattr(part, ORIGINAL_KIND, kind)
    for field in shape_of(cls):
        value = getattr(part, field.name)
        if value == field.default or field.name == ORIGINAL_KIND:
            continue
        if field.part is None or value is None:
            plain[field.name] = _listed(msgspec.to_builtins(value))
        elif field.is_many:
            plain[field.name] = [_known(each, field) for each in value]
        else:
            plain[field.name] = _known(value, field)
    plain.update(getattr(part, "extra", NOTHING_EXTRA))
    return plain


def _listed(value: Any) -> Any:
    """msgspec leaves tuples as they are; documents have arrays."""
    return [_listed(each) for each in value] if isinstance(value, tuple) else value


def _known(part: object, field: FieldShape) -> dict[str, JSON]:
    if field.is_union and field.part.kinds.get(getattr(part, "kind", "")) is not type(part):  # type: ignore[union-attr]
        raise EncodeError(
            f"cannot write a {type(part).__qualname__}",
            [Problem(path=field.name, message="it has no kind of its own: give its class a 'kind'")],
        )
    return to_plain(part)


def from_plain(plain: object, cls: type[T], path: str = "") -> T:
    """A part of the model from dicts and lists; raises ``DecodeError`` with every problem in them.

    >>> from newsmodel.model import Span
    >>> from_plain({"block": "p1", "start": 0, "end": 8}, Span)
    Span('p1', 0-8)
    """
    problems: list[Problem] = []
    part = _part(plain, cls, path, problems)
    if problems:
        raise DecodeError(f"not a valid {cls.__name__.lower()}", problems)
    return part  # type: ignore[no-any-return]


def _part(plain: object, cls: type, path: str, problems: list[Problem]) -> Any:
    """The part, or None when something is wrong with it (told in ``problems``)."""
    if not isinstance(plain, Mapping):
        problems.append(Problem(path=path, message=f"wanted an object, got {_what(plain)}"))
        return None
    before = len(problems)
    members = {name: value for name, value in plain.items() if name != "kind" or not issubclass(cls, Tagged)}
    fields: dict[str, Any] = {}
    for field in shape_of(cls):
        here = f"{path}.{field.name}" if path else field.name
        if field.name in members:
            fields[field.name] = _value(members.pop(field.name), field, here, problems)
        elif field.default is attrs.NOTHING:
            problems.append(Problem(path=here, message="missing"))
    if len(problems) > before:
        return None
    try:
        fields["extra"] = Extra(members) if members else NOTHING_EXTRA
        return cls(**fields)
    except InvalidError as error:
        problems.extend(
            Problem(path=".".join(filter(None, (path, each.path))), message=each.message) for each in error.problems
        )
        return None


def _value(value: object, field: FieldShape, path: str, problems: list[Problem]) -> Any:
    if field.part is None:
        try:
            return msgspec.convert(value, field.hint)
        except msgspec.ValidationError as error:
            message, inner = split_path(str(error))
            problems.append(Problem(path=path + inner, message=message))
            return None
    one = _member if field.is_union else _part
    if not field.is_many:
        return None if value is None and field.default is None else one(value, field.part, path, problems)
    if not isinstance(value, list | tuple):
        problems.append(Problem(path=path, message=f"wanted an array, got {_what(value)}"))
        return None
    return tuple([one(each, field.part, f"{path}[{index}]", problems) for index, each in enumerate(value)])


def _member(plain: object, union: Any, path: str, problems: list[Problem]) -> Any:
    """A member of an open union, by its ``kind``."""
    if not isinstance(plain, Mapping) or not isinstance(plain.get("kind"), str):
        what = "an object without a kind" if isinstance(plain, Mapping) else _what(plain)
        problems.append(
            Problem(path=path, message=f"wanted an object with one of the kinds {', '.join(union.kinds)}, got {what}")
        )
        return None
    known = union.kinds.get(plain["kind"])
    if known is not None and known is not union.kinds["unknown"]:
        return _part(plain, known, path, problems)
    return _part({ORIGINAL_KIND: plain["kind"], **plain}, union.kinds["unknown"], path, problems)


PATH = re.compile(r" - at `(?:key in )?\$?(?P<path>[^`]*)`$")


def split_path(message: str) -> tuple[str, str]:
    """msgspec's message and the path at its end, apart.

    >>> split_path("Expected `str`, got `int` - at `$.quotes[0].text`")
    ('wanted str, got int', '.quotes[0].text')
    """
    found = PATH.search(message)
    text = message[: found.start()] if found else message
    text = text.replace("`", "")
    return (text[0].lower() + text[1:]).replace("expected", "wanted", 1), found["path"] if found else ""


def _what(value: object) -> str:
    names: dict[type, str] = {
        dict: "an object",
        list: "an array",
        str: "a string",
        bool: "true or false",
        type(None): "null",
    }
    return names.get(type(value), "a number")

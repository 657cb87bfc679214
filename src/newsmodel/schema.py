"""The JSON Schema of the model, made from its classes.

Every field's docstring is its description. The schema is open where the model is: members and kinds that it
does not know are allowed everywhere, as the reader keeps them.
"""

from __future__ import annotations

import ast
import functools
import inspect
import itertools
import textwrap
import types
from datetime import datetime
from decimal import Decimal
from typing import Annotated, Any, Literal, Union, get_args, get_origin

import attrs
import msgspec

from newsmodel.extra import JSON
from newsmodel.model.article import Article
from newsmodel.model.mirrors import VERSION
from newsmodel.model.part import Tagged
from newsmodel.model.shape import ORIGINAL_KIND, is_union, shape_of

DIALECT = "https://json-schema.org/draft/2020-12/schema"
ID = f"urn:newsmodel:schema:article:{VERSION}"


def article_schema() -> dict[str, JSON]:
    """The JSON Schema (draft 2020-12) of an article's JSON, kinds defined by others included."""
    definitions: dict[str, Any] = {}
    _define(Article, definitions)
    root = definitions.pop("Article")
    root["properties"] = {
        "newsmodel": {
            "description": "The version of this format: readers of 1.0 read every 1.x.",
            "type": "string",
            "pattern": rf"^{VERSION.partition('.')[0]}\.[0-9]+$",
        },
        **root["properties"],
    }
    return {
        "$schema": DIALECT,
        "$id": ID,
        "title": "newsmodel article",
        **root,
        "$defs": dict(sorted(definitions.items())),
    }


def _define(cls: type, definitions: dict[str, Any]) -> dict[str, Any]:
    """A reference to the definition of a class, which is made where it is missing."""
    name = cls.__name__
    if name not in definitions:
        definitions[name] = {}
        definitions[name] = _union(cls, definitions) if is_union(cls) else _object(cls, definitions)
    return {"$ref": f"#/$defs/{name}"}


def _object(cls: type, definitions: dict[str, Any]) -> dict[str, Any]:
    words = docstrings(cls)
    properties: dict[str, Any] = {}
    required: list[str] = []
    if issubclass(cls, Tagged):
        properties["kind"] = {"const": cls.kind}
        required.append("kind")
    for field in shape_of(cls):
        if field.name == ORIGINAL_KIND:
            continue
        properties[field.name] = {"description": words.get(field.name, ""), **_type(field.hint, definitions)}
        if field.default is attrs.NOTHING:
            required.append(field.name)
        elif field.default not in (None, ()):
            properties[field.name]["default"] = msgspec.to_builtins(field.default)
    made: dict[str, Any] = {"description": _first_line(cls), "type": "object", "properties": properties}
    return {**made, "required": required} if required else made


def _union(cls: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    known = {kind: member for kind, member in cls.kinds.items() if kind != "unknown"}
    return {
        "description": f"{_first_line(cls)} Other kinds are allowed and kept.",
        "type": "object",
        "properties": {"kind": {"type": "string", "minLength": 1}},
        "required": ["kind"],
        "allOf": [
            {
                "if": {"properties": {"kind": {"const": kind}}, "required": ["kind"]},
                "then": _define(member, definitions),
            }
            for kind, member in known.items()
        ],
    }


def _type(hint: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return {**_type(arguments[0], definitions), **_constraints(arguments[1:])}
    if origin in (Union, types.UnionType):
        return {"anyOf": [_type(argument, definitions) for argument in arguments]}
    if origin is tuple:
        return {"type": "array", "items": _type(arguments[0], definitions)}
    if origin is Literal:
        return {"enum": list(arguments)}
    simple: dict[Any, dict[str, Any]] = {
        str: {"type": "string"},
        int: {"type": "integer"},
        float: {"type": "number"},
        bool: {"type": "boolean"},
        type(None): {"type": "null"},
        datetime: {"type": "string", "format": "date-time"},
        Decimal: {"type": "string", "pattern": r"^[0-9]+(\.[0-9]+)?([Ee][+-]?[0-9]+)?$"},
    }
    if hint in simple:
        return dict(simple[hint])
    if isinstance(hint, type) and attrs.has(hint):
        return _define(hint, definitions)
    return {}


def _constraints(metas: tuple[Any, ...]) -> dict[str, Any]:
    names = {"ge": "minimum", "le": "maximum", "gt": "exclusiveMinimum", "lt": "exclusiveMaximum", "pattern": "pattern"}
    return {
        names[name]: value
        for meta in metas
        for name in names
        if isinstance(meta, msgspec.Meta) and (value := getattr(meta, name)) is not None
    }


def _first_line(cls: type) -> str:
    return (inspect.getdoc(cls) or "").partition("\n")[0]


@functools.cache
def docstrings(cls: type) -> dict[str, str]:
    """The docstring under each field of a class and of its bases; empty where the source is not at hand.

    >>> from newsmodel.model import Span
    >>> docstrings(Span)["end"]
    'One past the last code point.'
    """
    found: dict[str, str] = {}
    for base in reversed(cls.__mro__):
        try:
            tree = ast.parse(textwrap.dedent(inspect.getsource(base)))
        except (OSError, TypeError):
            continue
        body = tree.body[0].body if isinstance(tree.body[0], ast.ClassDef) else []
        for field, after in itertools.pairwise(body):
            if (
                isinstance(field, ast.AnnAssign)
                and isinstance(field.target, ast.Name)
                and isinstance(after, ast.Expr)
                and isinstance(after.value, ast.Constant)
                and isinstance(after.value.value, str)
            ):
                found[field.target.id] = " ".join(after.value.value.split())
    return found

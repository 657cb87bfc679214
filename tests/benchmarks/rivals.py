"""The same shape as the model, in the classes of other libraries, made from the model's own fields."""

from __future__ import annotations

import typing
from collections.abc import Callable
from decimal import Decimal
from typing import Annotated, Any, Literal, Union

import attrs
import msgspec

from newsmodel.model import Article
from newsmodel.model.part import Tagged
from newsmodel.model.shape import FieldShape, shape_of


def classes() -> list[type]:
    """Every class that an article can hold, parts before wholes where that is possible."""
    found: list[type] = []
    waiting: list[type] = [Article]
    while waiting:
        cls = waiting.pop(0)
        if cls in found:
            continue
        found.append(cls)
        for field in shape_of(cls):
            if field.part is not None:
                waiting += members(field.part) if field.is_union else [field.part]
    return found


def members(union: Any) -> list[type]:
    return [cls for kind, cls in union.kinds.items() if kind != "unknown"]


def _hint(field: FieldShape, made: dict[type, Any], join: Callable[[list[Any]], Any]) -> Any:
    if field.part is None:
        return field.hint
    inner: Any = join([made[cls] for cls in members(field.part)]) if field.is_union else made[field.part]
    if field.is_many:
        return tuple[inner, ...]
    return inner | None if field.default is None else inner


def structs(*, omit_defaults: bool) -> type[msgspec.Struct]:
    """The model as ``msgspec.Struct``: what msgspec is fastest at."""
    made: dict[type, Any] = {}
    for cls in reversed(_ordered()):
        fields = [
            (field.name, _hint(field, made, lambda each: Union[tuple(each)]))  # noqa: UP007
            if field.default is attrs.NOTHING
            else (field.name, _hint(field, made, lambda each: Union[tuple(each)]), field.default)  # noqa: UP007
            for field in shape_of(cls)
        ]
        tag = cls.kind if issubclass(cls, Tagged) else None
        made[cls] = msgspec.defstruct(
            cls.__name__, fields, tag=tag, tag_field="kind" if tag else None, frozen=True, omit_defaults=omit_defaults
        )
    struct: type[msgspec.Struct] = made[Article]
    return struct


def pydantic_model() -> Any:
    """The model as pydantic v2 models, frozen, unions told apart by their tag."""
    import pydantic  # pyright: ignore[reportMissingImports]

    def join(each: list[Any]) -> Any:
        return Annotated[Union[tuple(each)], pydantic.Field(discriminator="kind")]  # noqa: UP007

    made: dict[type, Any] = {}
    for cls in reversed(_ordered()):
        fields: dict[str, Any] = {
            field.name: (_plain(_hint(field, made, join)), ... if field.default is attrs.NOTHING else field.default)
            for field in shape_of(cls)
        }
        if issubclass(cls, Tagged):
            fields["kind"] = (Literal[cls.kind], cls.kind)
        made[cls] = pydantic.create_model(cls.__name__, __config__=pydantic.ConfigDict(frozen=True), **fields)
    return made[Article]


def _plain(hint: Any) -> Any:
    """msgspec's constraints mean nothing to pydantic; those fields are checked for their type only."""
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin is Annotated and isinstance(arguments[1], msgspec.Meta):
        return arguments[0]
    if origin in (Union, type(int | str)):
        return Union[tuple(_plain(each) for each in arguments)]  # noqa: UP007
    return hint


def cattrs_converter() -> Any:
    """cattrs over the model's own attrs classes, with its fastest settings that keep defaults out."""
    from cattrs.preconf.json import make_converter  # pyright: ignore[reportMissingImports]

    converter = make_converter(omit_if_default=True, detailed_validation=False)
    converter.register_structure_hook(Decimal, lambda value, _: Decimal(value))
    converter.register_unstructure_hook(Decimal, str)
    for union in {field.part for cls in classes() for field in shape_of(cls) if field.is_union}:
        kinds = {cls.kind: cls for cls in members(union) if issubclass(cls, Tagged)}

        def structure(value: Any, _: Any, kinds: dict[str, type] = kinds) -> Any:
            return converter.structure(value, kinds[value["kind"]])

        def unstructure(value: Any) -> Any:
            return {"kind": value.kind, **converter.unstructure(value, type(value))}

        def is_this(cls: Any, union: Any = union) -> bool:
            return cls is union

        converter.register_structure_hook_func(is_this, structure)
        converter.register_unstructure_hook_func(is_this, unstructure)
    return converter


def _ordered() -> list[type]:
    """Wholes before parts."""
    ordered: list[type] = []

    def visit(cls: type) -> None:
        if cls in ordered:
            return
        for field in shape_of(cls):
            if field.part is not None:
                for each in members(field.part) if field.is_union else [field.part]:
                    visit(each)
        ordered.append(cls)

    visit(Article)
    return ordered[::-1]

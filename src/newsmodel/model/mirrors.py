"""Each class of the model as a msgspec Struct, the fast way in and out.

msgspec checks and fills a Struct about ten times faster than an attrs class whose defaults are left out of
the document (0.07 against 0.69 ms for 150 objects of 12 fields), tells union members apart by tag in C and
refuses members it does not know. So a document becomes Structs first and attrs objects from those:

    bytes --msgspec--> Struct --part_from--> attrs        attrs --mirror_of--> Struct --msgspec--> bytes

The functions between the two are compiled once per class from its fields, as attrs does for ``__init__``:
150 objects of 12 fields take 0.04 ms out, where a loop over the fields takes 0.4. What the Structs cannot
hold (``extra``, unknown kinds) makes them raise ``Unmirrored``, and ``plain`` takes over.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable
from typing import Any, ClassVar, ForwardRef, Union

import attrs
import msgspec

from newsmodel.errors import EncodeError, Problem
from newsmodel.extra import NOTHING_EXTRA
from newsmodel.model.article import Article
from newsmodel.model.part import Tagged
from newsmodel.model.plain import from_plain, to_plain
from newsmodel.model.shape import FieldShape, shape_of, unions_in

VERSION = "1.0"
"""The version of the model's own documents: the major number changes when older readers would err."""


class Unmirrored(Exception):
    """A part holds something that only ``plain`` can write."""


@attrs.frozen
class Mirrors:
    """The Structs of all classes that an Article can hold, and the way between the two."""

    article: type[msgspec.Struct]
    """The Struct of Article, with the document's version as its first member."""

    of: dict[type, Callable[[Any], msgspec.Struct]]
    """By class: from a part to its Struct."""

    part: dict[type, Callable[[Any], Any]]
    """By Struct: from it to the part."""


def mirrors() -> Mirrors:
    """The mirrors of the classes that are defined by now; made anew when a kind has joined a union."""
    return _mirrors(tuple(len(union.kinds) for union in _unions()))


@functools.cache
def _unions() -> tuple[type[Tagged], ...]:
    return tuple(sorted(unions_in(Article), key=lambda union: union.__name__))


@functools.lru_cache(maxsize=1)
def _mirrors(state: tuple[int, ...]) -> Mirrors:
    structs: dict[type, type[msgspec.Struct]] = {}
    waiting: list[type] = [Article]
    while waiting:
        cls = waiting.pop()
        if cls in structs:
            continue
        structs[cls] = _struct(cls)
        for field in shape_of(cls):
            if field.part is not None:
                waiting.extend(_kinds(field.part) if field.is_union else (field.part,))
    for cls, struct in structs.items():
        _NAMES[_name(cls)] = struct
    for union in _unions():
        _NAMES[_name(union)] = Union[tuple(structs[cls] for cls in _kinds(union))]  # noqa: UP007 (built at run time)
    of: dict[type, Callable[[Any], msgspec.Struct]] = {}
    part: dict[type, Callable[[Any], Any]] = {}
    for cls, struct in structs.items():
        of[cls] = _compile_mirror(cls, struct, of)
        part[struct] = _compile_part(cls, part)
    for union in _unions():
        of[union.kinds["unknown"]] = _unmirrored
    return Mirrors(article=structs[Article], of=of, part=part)


_NAMES = globals()
"""Where msgspec looks up the forward references in the Structs' annotations: their module."""


def _name(cls: type) -> str:
    return re.sub(r"\W", "_", f"mirror of {cls.__module__}.{cls.__qualname__}")


def _kinds(union: Any) -> tuple[type, ...]:
    """The members of a union that a document can hold as they are."""
    return tuple(cls for kind, cls in union.kinds.items() if kind != "unknown")


def _struct(cls: type) -> type[msgspec.Struct]:
    fields: list[Any] = []
    for field in shape_of(cls):
        hint = _hint(field)
        fields.append((field.name, hint) if field.default is attrs.NOTHING else (field.name, hint, field.default))
    kind = cls.kind if issubclass(cls, Tagged) else None
    if cls is Article:
        fields.insert(0, ("newsmodel", str, ""))
    return msgspec.defstruct(
        f"{cls.__name__}Mirror",
        fields,
        module=__name__,
        # convert() asks for every field of the class; one that is there is 0.5 us cheaper than one that is not.
        namespace={"extra": NOTHING_EXTRA, "__annotations__": {"extra": ClassVar[Any]}},
        tag=cls.kind if issubclass(cls, Tagged) else None,
        tag_field="kind" if issubclass(cls, Tagged) else None,
        omit_defaults=True,
        forbid_unknown_fields=True,
        frozen=True,
        eq=False,
    )


def _hint(field: FieldShape) -> Any:
    if field.part is None:
        return field.hint
    inner: Any = ForwardRef(_name(field.part))
    if field.is_many:
        return tuple[inner, ...]
    return inner | None if field.default is None else inner


def _unmirrored(part: object) -> msgspec.Struct:
    """A part of an unknown kind is written as it came, which no Struct can hold."""
    raise Unmirrored


def _compile_mirror(cls: type, struct: type, of: dict[type, Callable[[Any], Any]]) -> Callable[[Any], Any]:
    arguments = [repr(VERSION)] if cls is Article else []
    for field in shape_of(cls):
        value = f"part.{field.name}"
        arguments.append(value if field.part is None else _each(value, field, "of[type(each)](each)"))
    # Positional: a Struct looks every keyword up among all its fields.
    source = (
        "def mirror_of(part):\n"
        "    if part.extra: raise Unmirrored\n"
        f"    return Struct({', '.join(arguments)})\n"
    )
    return _compiled(source, "mirror_of", {"of": of, "Struct": struct})


def _compile_part(cls: type, part: dict[type, Callable[[Any], Any]]) -> Callable[[Any], Any]:
    """A function that sets the slots of a new object; what leads to no union is left to msgspec's convert."""
    names: dict[str, Any] = {"cls": cls, "new": object.__new__, "part": part, "convert": msgspec.convert}
    lines = ["made = new(cls)", "set_extra(made, NOTHING_EXTRA)"]
    names["set_extra"] = cls.extra.__set__  # type: ignore[attr-defined]
    for field in shape_of(cls):
        value = f"mirror.{field.name}"
        if field.part is not None and (field.is_union or unions_in(field.part)):
            value = _each(value, field, "part[type(each)](each)")
        elif field.part is not None:
            names[f"hint_{field.name}"] = field.hint
            value = f"{value} and convert({value}, hint_{field.name}, from_attributes=True)"
        names[f"set_{field.name}"] = getattr(cls, field.name).__set__
        lines.append(f"set_{field.name}(made, {value})")
    if hasattr(cls, "__attrs_post_init__"):
        lines.append("made.__attrs_post_init__()")
    lines.append("return made")
    return _compiled("def part_from(mirror):\n    " + "\n    ".join(lines) + "\n", "part_from", names)


def _each(value: str, field: FieldShape, one: str) -> str:
    """The expression that takes the parts in a field over to the other side."""
    if field.is_many:
        return f"{value} and tuple([{one} for each in {value}])"
    return f"None if (each := {value}) is None else {one}"


def _compiled(source: str, name: str, names: dict[str, Any]) -> Callable[[Any], Any]:
    space = {"NOTHING_EXTRA": NOTHING_EXTRA, "Unmirrored": Unmirrored, **names}
    exec(source, space)  # noqa: S102 (our own field names, checked by attrs to be identifiers)
    function: Callable[[Any], Any] = space[name]
    return function


def mirror_of(article: Article) -> msgspec.Struct:
    """An article's mirror; raises ``Unmirrored`` when it holds what only ``plain`` can write."""
    try:
        return mirrors().of[Article](article)
    except KeyError as error:
        cls = error.args[0]
        raise EncodeError(
            f"cannot write a {cls.__qualname__}",
            [Problem(message="it belongs to none of the model's unions: give its class a 'kind'")],
        ) from None


def article_from(mirror: msgspec.Struct) -> Article:
    """The article that a mirror shows; raises ``InvalidError`` when its parts do not fit together."""
    article: Article = mirrors().part[type(mirror)](mirror)
    return article


def pack(article: Article) -> bytes:
    """An article as MessagePack, everything in it, for pickle and copies within one program."""
    try:
        return msgspec.msgpack.encode(mirror_of(article))
    except Unmirrored:
        return msgspec.msgpack.encode({"newsmodel": VERSION, **to_plain(article)})


def unpack(packed: bytes) -> Article:
    """The article that ``pack`` packed."""
    try:
        return article_from(_unpacker(mirrors().article).decode(packed))
    except msgspec.ValidationError:
        plain = msgspec.msgpack.decode(packed)
        del plain["newsmodel"]
        return from_plain(plain, Article)


@functools.lru_cache(maxsize=2)
def _unpacker(struct: type[msgspec.Struct]) -> msgspec.msgpack.Decoder[Any]:
    return msgspec.msgpack.Decoder(struct)

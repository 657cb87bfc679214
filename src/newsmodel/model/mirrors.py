"""Each class of the model as a msgspec Struct, the fast way in and out.

msgspec checks and fills a Struct about ten times faster than an attrs class whose defaults are left out of
the document (0.07 against 0.69 ms for 150 objects of 12 fields), tells union members apart by tag in C and
refuses members it does not know. So a document becomes Structs first and attrs objects from those:

    bytes --msgspec--> Struct --article_from--> attrs        attrs --mirror_of--> Struct --msgspec--> bytes

On the way in, msgspec converts the Structs to attrs objects; only classes that lead to an open union need a
function of their own. On the way out there is one function per class, compiled from its fields, as attrs does
for ``__init__``: 0.3 us a part, where a loop over the fields takes 3. What the Structs cannot hold (``extra``,
unknown kinds) makes them raise ``Unmirrored``, and ``plain`` takes over.
"""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Callable
from typing import Any, ClassVar, ForwardRef, Union

import attrs
import msgspec

from newsmodel.errors import EncodeError, InvalidError, Problem
from newsmodel.extra import NOTHING_EXTRA
from newsmodel.model.article import Article
from newsmodel.model.part import Tagged
from newsmodel.model.plain import from_plain, to_plain
from newsmodel.model.rules import problems_of
from newsmodel.model.shape import FieldShape, shape_of, unions_in

VERSION = "1.0"
"""The version of the model's own documents: the major number changes when older readers would err."""


class Unmirrored(Exception):  # noqa: N818 (no error: it says which way to go)
    """A part holds something that only ``plain`` can write."""


@attrs.frozen
class Mirrors:
    """The Structs of all classes that an Article can hold, and the way between the two."""

    article: type[msgspec.Struct]
    """The Struct of Article, with the document's version as its first member."""

    of_article: Callable[[Article], msgspec.Struct]
    """From an article to its Struct."""

    parts_from: Callable[[Any], Any]
    """From a Struct, a tuple of them, or a plain value to what it shows."""

    article_from: Callable[[msgspec.Struct], Article]
    """From an article's Struct to the article, whose rules have not been looked at yet."""


def mirrors() -> Mirrors:
    """The mirrors of the classes that are defined by now; made anew when a class has joined a union."""
    return _mirrors(Tagged.joined)


def _unions() -> tuple[type[Tagged], ...]:
    return tuple(sorted(unions_in(Article), key=lambda union: union.__name__))


@functools.lru_cache(maxsize=1)
def _mirrors(_joined: int) -> Mirrors:
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
    to_struct = _Writing(structs)
    from_struct = _Reading(structs)
    return Mirrors(
        article=structs[Article],
        of_article=to_struct.function(Article),
        parts_from=from_struct.parts,
        article_from=from_struct.function(Article),
    )


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
        gc=False,  # they live for one call and hold no circles
    )


def _hint(field: FieldShape) -> Any:
    if field.part is None:
        return field.hint
    inner: Any = ForwardRef(_name(field.part))
    if field.is_many:
        return tuple[inner, ...]
    return inner | None if field.default is None else inner


class _Writing:
    """Functions from parts to Structs, compiled when they are first asked for, calling each other by name."""

    def __init__(self, structs: dict[type, type[msgspec.Struct]]) -> None:
        self._structs = structs
        self._names: dict[str, Any] = {"NOTHING_EXTRA": NOTHING_EXTRA, "unmirrored": _unmirrored}
        self._of: dict[type, Callable[[Any], Any]] = {}
        for union in _unions():
            self._of[union.kinds["unknown"]] = _unmirrored
            for cls in _kinds(union):
                self._of[cls] = functools.partial(self._first_time, cls)
        self._names["of"] = self._of

    def function(self, cls: type) -> Callable[[Any], Any]:
        """The function for a class."""
        name = f"of_{_name(cls)}"
        if name not in self._names:
            self._names[name] = None  # a class may lead to itself
            exec(f"def {name}(part):\n    return {self._made(cls, 'part')}\n", self._names)  # noqa: S102 (our own field names, identifiers all)
        function: Callable[[Any], Any] = self._names[name]
        return function

    def _first_time(self, cls: type, part: Any) -> Any:
        self._of[cls] = self.function(cls)
        return self._of[cls](part)

    def _made(self, cls: type, part: str) -> str:
        """The expression that makes a Struct; its arguments go by position, as a Struct looks every keyword up."""
        self._names[_name(cls)] = self._structs[cls]
        arguments = [repr(VERSION)] if cls is Article else []
        arguments += [self._argument(field, f"{part}.{field.name}") for field in shape_of(cls)]
        return f"{_name(cls)}({', '.join(arguments)}) if {part}.extra is NOTHING_EXTRA else unmirrored({part})"

    def _argument(self, field: FieldShape, value: str) -> str:
        if field.part is None:
            return value
        if field.is_union:
            one = "of[type(each)](each)"
        elif all(inner.part is None for inner in shape_of(field.part)):
            one = self._made(field.part, "each")  # a call less for the many spans
        else:
            self.function(field.part)
            one = f"of_{_name(field.part)}(each)"
        if field.is_many:
            return f"{value} and tuple([{one} for each in {value}])"
        return f"None if (each := {value}) is None else ({one})"


def _unmirrored(part: object) -> msgspec.Struct:
    """A part with members that no Struct can hold."""
    raise Unmirrored


class _Reading:
    """Functions from Structs to parts: msgspec's convert, but for classes that lead to an open union."""

    def __init__(self, structs: dict[type, type[msgspec.Struct]]) -> None:
        self._classes = {struct: cls for cls, struct in structs.items()}
        self._lists = {struct: list[cls] for struct, cls in self._classes.items() if not unions_in(cls)}  # type: ignore[valid-type]
        self._functions: dict[type, Callable[[Any], Any]] = {}

    def parts(self, value: Any) -> Any:
        """What a Struct or a tuple of Structs shows; a plain value is itself."""
        if isinstance(value, tuple):
            made: list[Any] = []
            for struct, run in itertools.groupby(value, type):
                if struct in self._lists:
                    made += msgspec.convert(list(run), self._lists[struct], from_attributes=True)
                else:
                    made += map(self.parts, run)
            return tuple(made)
        cls = self._classes.get(type(value))
        return value if cls is None else self.function(cls)(value)

    def function(self, cls: type) -> Callable[[Any], Any]:
        """The function for a class."""
        if not unions_in(cls):
            return functools.partial(msgspec.convert, type=cls, from_attributes=True)
        if cls not in self._functions:
            self._functions[cls] = self._compiled(cls)
        return self._functions[cls]

    def _compiled(self, cls: type) -> Callable[[Any], Any]:
        names: dict[str, Any] = {
            "cls": cls,
            "new": object.__new__,
            "parts": self.parts,
            "convert": msgspec.convert,
            "NOTHING_EXTRA": NOTHING_EXTRA,
        }
        lines = ["def part_from(mirror):", "made = new(cls)", "set_extra(made, NOTHING_EXTRA)"]
        names["set_extra"] = cls.extra.__set__  # type: ignore[attr-defined]
        for field in shape_of(cls):
            names[f"set_{field.name}"] = getattr(cls, field.name).__set__
            value = f"mirror.{field.name}"
            if field.part is not None and (field.is_union or unions_in(field.part)):
                value = f"{value} and parts({value})"
            elif field.part is not None:
                names[f"hint_{field.name}"] = field.hint
                value = f"{value} and convert({value}, hint_{field.name}, from_attributes=True)"
            lines.append(f"set_{field.name}(made, {value})")
        if hasattr(cls, "__attrs_post_init__"):
            lines.append("made.__attrs_post_init__()")
        exec("\n    ".join([*lines, "return made"]), names)  # noqa: S102 (our own field names, identifiers all)
        function: Callable[[Any], Any] = names["part_from"]
        return function


def mirror_of(article: Article) -> msgspec.Struct:
    """An article's mirror; raises ``Unmirrored`` when it holds what only ``plain`` can write."""
    try:
        return mirrors().of_article(article)
    except KeyError as error:
        cls = error.args[0]
        raise EncodeError(
            f"cannot write a {cls.__qualname__}",
            [Problem(message="it belongs to none of the model's unions: give its class a 'kind'")],
        ) from None


def article_from(mirror: msgspec.Struct, *, trusted: bool = False) -> Article:
    """The article that a mirror shows; raises ``InvalidError`` when its parts do not fit together.

    ``trusted`` leaves that question out.
    """
    article = mirrors().article_from(mirror)
    if not trusted and (problems := problems_of(article)):
        raise InvalidError("invalid Article", problems)
    return article


def pack(article: Article) -> bytes:
    """An article as MessagePack, everything in it: for pickle, for copies, and for the format of that name."""
    try:
        return msgspec.msgpack.encode(mirror_of(article))
    except Unmirrored:
        return msgspec.msgpack.encode({"newsmodel": VERSION, **to_plain(article)})


def unpack(packed: bytes) -> Article:
    """The article that ``pack`` packed."""
    try:
        return article_from(_unpacker(mirrors().article).decode(packed), trusted=True)
    except msgspec.ValidationError:
        plain = msgspec.msgpack.decode(packed)
        del plain["newsmodel"]
        return from_plain(plain, Article)


@functools.lru_cache(maxsize=2)
def _unpacker(struct: type[msgspec.Struct]) -> msgspec.msgpack.Decoder[Any]:
    return msgspec.msgpack.Decoder(struct)

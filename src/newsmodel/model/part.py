"""What every class of the model has in common: how it is defined, checked, shown and registered.

``@model`` makes a frozen, slotted, keyword-only attrs class whose constructor checks the type of every
field and reports all faults at once. ``Tagged`` is the base of the open unions (blocks, parties, media,
calls to action): a subclass with a ``kind`` joins its union by being defined.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar, cast, dataclass_transform

import attrs

from newsmodel.errors import InvalidError, Problem
from newsmodel.extra import JSON, NOTHING_EXTRA, Extra, Kept, fault_in
from newsmodel.model.checks import checks_of, float_fields

T = TypeVar("T")


@dataclass_transform(kw_only_default=True, frozen_default=True, field_specifiers=(attrs.field,))
def model(cls: type[T]) -> type[T]:
    """Define a class of the model: frozen, slotted, keyword-only attrs, checked when constructed.

    Raises ``InvalidError`` with every fault when a value of the wrong type is given. Decoders do not
    come through here: msgspec has checked the same annotations already.
    """
    made: Any = attrs.frozen(cls, kw_only=True, repr=False, weakref_slot=False)
    init = made.__init__

    @functools.wraps(init)
    def checked_init(self: T, *args: object, **fields: object) -> None:
        init(self, *args, **fields)
        extra = getattr(self, "extra", NOTHING_EXTRA)
        if not isinstance(extra, Mapping):
            raise InvalidError(
                f"invalid {made.__name__}",
                [Problem(path="extra", message=f"wanted a mapping, got {type(extra).__name__}")],
            )
        if extra is not NOTHING_EXTRA:
            object.__setattr__(self, "extra", Extra(extra) if extra else NOTHING_EXTRA)
        for name in whole_numbers_in(made, self):
            object.__setattr__(self, name, float(getattr(self, name)))
        faults = [
            Problem(path=name, message=fault)
            for name, check in checks_of(made)
            if (fault := check(getattr(self, name))) is not None
        ]
        if extra:
            faults += _extra_problems(made, dict(extra))
        if not faults:
            faults = list(getattr(self, "own_problems", tuple)())
        if faults:
            raise InvalidError(f"invalid {made.__name__}", faults)

    made.__init__ = checked_init
    if made.__repr__ is object.__repr__:
        made.__repr__ = brief
    changed: type[T] = made
    return changed


def evolve(part: T, **changes: object) -> T:
    """The part with some fields changed, checked like a new one; what ``attrs.evolve`` is to type checkers too."""
    evolved: Any = attrs.evolve(cast("Any", part), **changes)
    return cast("T", evolved)


def changed(part: T, **fields: object) -> T:
    """The part with some fields changed, unchecked: for values that come from a checked part or are made sound.

    Checking an article asks all its rules again, a hundred times the cost of this.
    """
    cls: type = type(part)
    made: Any = object.__new__(cls)
    for name in field_names(cls):
        object.__setattr__(made, name, fields[name] if name in fields else getattr(part, name))
    return cast("T", made)


@functools.cache
def field_names(cls: type) -> tuple[str, ...]:
    """The names of the fields of an attrs class."""
    return tuple(field.name for field in attrs.fields(cls))


def whole_numbers_in(cls: type, part: object) -> list[str]:
    """The fields for fractions that were given a whole number: 3 and 3.0 are one article, so one document."""
    return [name for name in float_fields(cls) if type(getattr(part, name)) is int]


def _extra_problems(cls: type, extra: dict[str, JSON]) -> Iterator[Problem]:
    own = {field.name for field in attrs.fields(cls)} | {"kind", "original_kind"}
    for name in sorted(extra.keys() & own):
        yield Problem(path=f"extra[{name!r}]", message="this is the name of a field: set the field")
    if fault := fault_in(extra):
        yield Problem(path="extra", message=fault)


def shorten(text: str, width: int = 48) -> str:
    """The text cut at a word to at most ``width`` characters, with ``...`` where it was cut.

    >>> shorten("We are on the offensive. The aim is to stretch the positions", 30)
    'We are on the offensive. The...'
    """
    if len(text) <= width:
        return text
    cut = text[: width + 1]
    return (cut[: cut.rfind(" ")] if " " in cut[width // 2 :] else text[:width]).rstrip(" ,.;:") + "..."


def brief(part: Any) -> str:
    """A repr that names what is set: long text cut, long tuples counted."""
    shown = []
    for field in attrs.fields(type(part)):
        value = getattr(part, field.name)
        if value == field.default or value is None:
            continue
        if isinstance(value, str):
            value = shorten(value)
        elif isinstance(value, tuple) and len(value) > 2:
            shown.append(f"{field.name}=<{len(value)}>")
            continue
        shown.append(f"{field.name}={value!r}")
    return f"{type(part).__name__}({', '.join(shown)})"


@model
class Part:
    """The base of every class of the model."""

    extra: Kept = attrs.field(default=NOTHING_EXTRA, hash=False, kw_only=True)
    """Members that a document had here and the model has no field for; they are written back."""

    if TYPE_CHECKING:
        __attrs_attrs__: ClassVar[tuple[attrs.Attribute[Any], ...]]


class Tagged:
    """The base of an open union: its subclasses are told apart by ``kind``."""

    __slots__ = ()

    kind: ClassVar[str]
    """The name of this kind in JSON, in queries and on screen."""

    kinds: ClassVar[dict[str, type[Tagged]]]
    """The union's members so far, by kind."""

    joined: ClassVar[int] = 0
    """How often a class has joined any union; what is made from the unions is stale when it has grown."""

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        if Tagged in cls.__bases__:
            cls.kinds = {}

    @classmethod
    def __attrs_init_subclass__(cls) -> None:
        if "kind" not in cls.__dict__:
            return
        holder = cls.kinds.get(cls.kind)
        if holder is not None and (holder.__module__, holder.__qualname__) != (cls.__module__, cls.__qualname__):
            raise InvalidError(
                f"cannot define {cls.__qualname__}",
                [Problem(path="kind", message=f"{cls.kind!r} is {holder.__module__}.{holder.__qualname__} already")],
            )
        cls.kinds[cls.kind] = cls
        Tagged.joined += 1


def known_kind(kind: str, kinds: Mapping[str, type[Tagged]]) -> Iterator[Problem]:
    """The problem of a part that calls itself unknown although its kind is known."""
    if not kind:
        yield Problem(path="original_kind", message="a kind has a name")
    elif kind in kinds and kind != "unknown":
        yield Problem(path="original_kind", message=f"{kind!r} is known: make a {kinds[kind].__name__}")

"""For tests: whole valid articles made by Hypothesis, and the conformance check for a format.

Needs Hypothesis. In a plugin's own tests::

    from newsmodel.testing import check_format
    from news_markdown import markdown

    def test_format():
        check_format(markdown)
"""

from __future__ import annotations

import functools
import types
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal
from typing import Annotated, Any, Literal, Union, get_args, get_origin

import attrs
import msgspec
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from newsmodel.errors import DecodeError, EncodeError, InvalidError
from newsmodel.formats.format import Format
from newsmodel.formats.strings import BUGS, dumps, loads
from newsmodel.model.article import Article
from newsmodel.model.block import Mark, TextBlock
from newsmodel.model.call_to_action import Reminder
from newsmodel.model.place import Place
from newsmodel.model.quote import Alteration, Quote
from newsmodel.model.rules import LISTS
from newsmodel.model.shape import ORIGINAL_KIND, FieldShape, is_union, shape_of
from newsmodel.model.source import Source
from newsmodel.model.span import Passage, Span

REFERENCES: Mapping[str, tuple[str, ...]] = {
    "Article.publisher": ("parties",),
    "Article.provider": ("parties",),
    "Contributor.party": ("parties",),
    "Credit.party": ("parties",),
    "Source.party": ("parties",),
    "BlockQuote.quote": ("quotes",),
    "PullQuote.quote": ("quotes",),
    "Figure.medium": ("media",),
    "Gallery.media": ("media",),
    "CallToActionSlot.call_to_action": ("calls_to_action",),
    "Quote.source": ("sources",),
    "Mention.entity": ("places", "parties"),
    "Claim.claimant": ("sources",),
    "Claim.quotes": ("quotes",),
    "Claim.contradicts": ("claims",),
}
"""Which fields hold ids, and of what."""

UPWARD = {Place: ("within",), Quote: ("continues", "inside"), Reminder: ("defers",)}
"""Fields that refer to another part of the same list, never in a circle: here, always to an earlier one."""


@functools.cache
def texts(max_size: int = 24) -> st.SearchStrategy[str]:
    """Any text that can be written as UTF-8: controls, markup and all scripts, but no lone surrogates."""
    ordinary = st.text(alphabet="abc XYZ.,\"'“”[]<>&*_\\/\x1b\u202e\u00a0äю中🙂\n", max_size=max_size)
    return ordinary | st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=max_size)


@functools.cache
def json_values() -> st.SearchStrategy[Any]:
    """Any JSON value, with numbers that every format can hold."""
    numbers = st.integers(-(2**53), 2**53) | st.floats(allow_nan=False, allow_infinity=False)
    leaves = st.none() | st.booleans() | numbers | texts(8)
    return st.recursive(
        leaves, lambda inner: st.lists(inner, max_size=2) | st.dictionaries(texts(6), inner, max_size=2), max_leaves=4
    )


@functools.cache
def extras() -> st.SearchStrategy[dict[str, Any]]:
    """What a document can hold beyond the model."""
    return st.dictionaries(st.sampled_from(["x:a", "ninjs:urgency", "later_field"]), json_values(), max_size=2)


@functools.cache
def moments() -> st.SearchStrategy[datetime]:
    """Times with a zone, whole minutes from UTC as RFC 3339 has them."""
    zones = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
    first, last = datetime(1900, 1, 1), datetime(2199, 12, 31)  # noqa: DTZ001 (zones are added to them)
    return st.datetimes(first, last, timezones=st.just(UTC) | zones)


@st.composite
def articles(draw: st.DrawFn, *, sizes: int = 3) -> Article:
    """A whole valid article with up to ``sizes`` parts of each list.

    Every class and field of the model comes up, and every part has a few of its optional fields set.
    """
    ids = {name: [f"{name}-{at}" for at in range(draw(_sizes(sizes)))] for name in LISTS}
    making = _Making(draw, ids)
    lists: dict[str, Any] = dict.fromkeys(LISTS, ())
    for name in (*TEXTUAL, *(name for name in LISTS if name not in TEXTUAL)):
        cls = next(field.part for field in shape_of(Article) if field.name == name)
        lists[name] = tuple(making.listed(cls, name, at) for at in range(len(ids[name])))
        if name == TEXTUAL[-1]:
            making.can_point(draw(texts()), draw(st.none() | texts()), lists)
    taken = {*LISTS, *making.fixed}
    fields = making.fields(Article, fixed={**lists, **making.fixed}, without=taken)
    return Article(**fields)


TEXTUAL = ("media", "blocks")
"""The lists whose parts have the texts that the others point into."""


@functools.cache
def _sizes(largest: int) -> st.SearchStrategy[int]:
    return st.integers(0, largest)


class _Making:
    """One article in the making: what its parts can refer to, and the source of all choices."""

    def __init__(self, draw: st.DrawFn, ids: dict[str, list[str]]) -> None:
        self.draw = draw
        self.ids = ids
        self.texts: dict[str, str] = {}
        self.fixed: dict[str, Any] = {}

    def can_point(self, headline: str, standfirst: str | None, lists: dict[str, Any]) -> None:
        """From here on, spans can be made."""
        self.fixed = {"headline": headline, "standfirst": standfirst}
        self.texts = {"headline": headline} | ({} if standfirst is None else {"standfirst": standfirst})
        self.texts |= {medium.id: medium.caption for medium in lists["media"] if medium.caption is not None}
        self.texts |= {f"{medium.id}.credit": medium.credit.text for medium in lists["media"] if medium.credit}
        self.texts |= {block.id: block.content for block in lists["blocks"]}

    def listed(self, cls: Any, name: str, at: int) -> Any:
        """The part at a place of one of the article's lists; upward it refers to parts before it."""
        chosen = self.member(cls) if is_union(cls) else cls
        earlier = self.ids[name][:at]
        up = {field: self.draw(st.sampled_from([None, *earlier])) for field in UPWARD.get(chosen, ())}
        return self.part(chosen, fixed={"id": self.ids[name][at], **up})

    def member(self, union: Any) -> type:
        """A class of a union that can stand in this article."""
        kinds = [cls for cls in union.kinds.values() if cls.__module__.startswith("newsmodel.")]
        chosen: type = self.draw(st.sampled_from([cls for cls in kinds if self.is_possible(cls)]))
        return chosen

    def is_possible(self, cls: type) -> bool:
        """Whether the ids that a class cannot do without are there."""
        needs = (_ids_in(cls, field) for field in shape_of(cls) if field.default is attrs.NOTHING)
        return all(any(self.ids[name] for name in names) for names in needs if names)

    def part(self, cls: Any, fixed: Mapping[str, Any] = {}) -> Any:
        """A part of a class."""
        if cls is Span:
            return self.span()
        if cls is Passage:
            return self.passage()
        fields = self.fields(cls, fixed)
        if cls is Quote and fields.get("spans"):
            fields["text"] = " ".join(self.texts[span.block][span.slice] for span in fields["spans"])
        if cls is Source and fields["kind"] == "named" and not fields.get("party"):
            fields["kind"] = "collective"
        if cls is Source and fields["kind"] != "anonymous":
            fields.pop("anonymity", None)
        if cls is Alteration and "span" not in fields:
            fields["span"] = self.span()
        if issubclass(cls, TextBlock) and fields.get("marks"):
            fields["marks"] = self.marks(fields["text"])
        return cls(**fields)

    def fields(self, cls: Any, fixed: Mapping[str, Any], without: AbstractSet[str] = frozenset()) -> dict[str, Any]:
        """Values for the fields that a class must have, and for some that it can have."""
        shapes = {field.name: field for field in shape_of(cls) if field.name not in fixed and field.name not in without}
        optional = tuple(name for name, field in shapes.items() if field.default is not attrs.NOTHING)
        chosen = self.draw(_some((*optional, "extra")))
        made = {
            name: self.value(cls, shape) for name, shape in shapes.items() if name in chosen or name not in optional
        }
        if "extra" in chosen:
            made["extra"] = self.draw(extras())
        return {**fixed, **{name: value for name, value in made.items() if value is not IMPOSSIBLE}}

    def value(self, cls: Any, field: FieldShape) -> Any:
        """A value for a field, or IMPOSSIBLE where this article has nothing to put there."""
        names = _ids_in(cls, field)
        if names:
            known = [id for name in names for id in self.ids[name]]
            if not known:
                return IMPOSSIBLE
            one = self.draw(st.sampled_from(known))
            return (one,) if get_origin(field.hint) is tuple else one
        if field.name == ORIGINAL_KIND:
            return self.draw(st.sampled_from(["poll", "x-map", "Ö"]))
        if field.name == "marks" and cls is not Mark:
            return (Mark(kind="bold", start=0, end=0),)  # made anew when the text is known
        if field.part is None:
            return self.draw(plain_values(field.hint))
        if field.part in (Span, Passage, *PLACED) and not self.texts:
            return IMPOSSIBLE
        if not field.is_union and not self.is_possible(field.part):
            return IMPOSSIBLE
        count = self.draw(_sizes(2)) if field.is_many else 1
        parts = tuple(self.part(self.member(field.part) if field.is_union else field.part) for _ in range(count))
        return parts if field.is_many else parts[0]

    def span(self) -> Span:
        """A span that fits."""
        block = self.draw(st.sampled_from(sorted(self.texts)))
        start, end = sorted(self.draw(_two_places(len(self.texts[block]))))
        return Span(block=block, start=start, end=end)

    def passage(self) -> Passage:
        """A passage that says what its span says, or one that has no place."""
        if self.draw(st.booleans()):
            return Passage(text=self.draw(texts()))
        span = self.span()
        return Passage(text=self.texts[span.block][span.slice], span=span, extra=self.draw(_rarely_extra()))

    def marks(self, text: str) -> tuple[Mark, ...]:
        """Marks that fit."""
        start, end = sorted(self.draw(_two_places(len(text))))
        kind = self.draw(plain_values(next(field.hint for field in shape_of(Mark) if field.name == "kind")))
        return (Mark(kind=kind, start=start, end=end, href="https://example.org/" if kind == "link" else None),)


IMPOSSIBLE: Any = object()
PLACED = (Alteration,)
"""Classes that cannot be made without a span."""


def _ids_in(cls: type, field: FieldShape) -> tuple[str, ...]:
    """The lists whose ids a field holds."""
    return REFERENCES.get(f"{cls.__name__}.{field.name}", ())


@functools.cache
def _some(names: tuple[str, ...]) -> st.SearchStrategy[set[str]]:
    return st.sets(st.sampled_from(names), max_size=min(4, len(names)))


@functools.cache
def _two_places(length: int) -> st.SearchStrategy[tuple[int, int]]:
    place = st.integers(0, length)
    return st.tuples(place, place)


@functools.cache
def _rarely_extra() -> st.SearchStrategy[dict[str, Any]]:
    return st.sampled_from([{}, {}, {}, {"x:a": [1, None, "ä"]}])


@functools.cache
def plain_values(hint: Any) -> st.SearchStrategy[Any]:
    """Values of an annotation that holds no part of the model."""
    origin, arguments = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        return plain_values(next(argument for argument in arguments if argument is not type(None)))
    if origin is tuple:
        return st.lists(plain_values(arguments[0]), max_size=2).map(tuple)
    if origin is Literal:
        return st.sampled_from(arguments)
    if origin is Annotated:
        return _constrained(arguments[0], next(each for each in arguments if isinstance(each, msgspec.Meta)))
    simple: dict[Any, st.SearchStrategy[Any]] = {
        str: texts(),
        bool: st.booleans(),
        int: st.integers(-(2**53), 2**53),
        float: st.floats(allow_nan=False, allow_infinity=False),
        datetime: moments(),
        Decimal: st.decimals(0, 10**9, allow_nan=False, allow_infinity=False, places=2),
    }
    return simple[hint]


def _constrained(base: Any, meta: msgspec.Meta) -> st.SearchStrategy[Any]:
    if meta.pattern is not None:
        return st.from_regex(meta.pattern.replace("$", r"\Z"), alphabet=st.characters(max_codepoint=127))
    if base is datetime:
        return moments()
    if base is int:
        return st.integers(int(meta.ge or 0), int(meta.le or 2**40))
    return st.floats(meta.ge, meta.le, allow_nan=False, allow_infinity=False)


def check_format(format: Format, *, examples: int = 50) -> None:
    """Hold a format to what it claims; raises AssertionError that says what failed and on which article.

    - It writes any valid article, or refuses it with ``EncodeError``; twice the same, and leaves the article as it is.
    - What it reads is an article of the model; with ``decode``, reading back what it wrote gives no error.
    - Bytes that are no document of its kind raise newsmodel's errors only.
    - ``encode_many`` and ``decode_many``, where it has both, keep number and order.
    """

    @settings(max_examples=examples, deadline=None, database=None, suppress_health_check=[*HealthCheck])  # pyright: ignore[reportArgumentType]
    @given(articles())
    def writes(article: Article) -> None:
        before = dumps(article, "json")
        try:
            document = dumps(article, format)
        except EncodeError:
            return
        assert isinstance(document, str | bytes), f"{format.name}: encode gave a {type(document).__name__}"
        assert dumps(article, format) == document, f"{format.name}: two writes of one article differ"
        assert dumps(article, "json") == before, f"{format.name}: encode has changed its article"
        if format.decode is not None:
            again = loads(document, format)
            assert isinstance(again, Article), f"{format.name}: decode gave a {type(again).__name__}"

    @settings(max_examples=examples, deadline=None, database=None, phases=[Phase.generate])
    @given(st.binary(max_size=64))
    def refuses(document: bytes) -> None:
        try:
            loads(document, format)
        except (DecodeError, InvalidError) as error:
            if isinstance(error.__cause__, BUGS):
                raise error.__cause__ from None

    writes()
    if format.decode is not None:
        refuses()
    if format.encode_many is not None and format.decode_many is not None:
        _check_many(format)


def _check_many(format: Format) -> None:
    import io

    assert format.encode_many is not None
    assert format.decode_many is not None
    several = [Article(headline=f"Story {number}") for number in range(3)]
    document = b"".join(format.encode_many(several))
    again = list(format.decode_many(io.BytesIO(document), failures=None))
    assert [each.headline for each in again] == [each.headline for each in several], (
        f"{format.name}: many articles differ"
    )


__all__ = ["articles", "check_format", "extras", "json_values", "moments", "plain_values", "texts"]

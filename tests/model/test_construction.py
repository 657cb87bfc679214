"""What constructors check, and how the classes behave as values."""

from __future__ import annotations

import copy
import inspect
import math
import pickle
from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from typing import Any

import attrs
import pytest

import newsmodel.model
from newsmodel.errors import InvalidError, Problem
from newsmodel.extra import NOTHING_EXTRA, Extra
from newsmodel.model import (
    Anonymity,
    Article,
    Audio,
    Block,
    CallToAction,
    Credit,
    Designation,
    Divider,
    Group,
    Heading,
    Image,
    ListBlock,
    Mark,
    Mention,
    Money,
    NewsletterSignup,
    Paragraph,
    Part,
    Passage,
    Person,
    Place,
    Point,
    Provenance,
    Quote,
    Rights,
    Source,
    Span,
    Table,
    UnknownBlock,
    UnknownCallToAction,
    UnknownMedium,
    UnknownParty,
)
from newsmodel.model.part import shorten

CLASSES = sorted(
    (
        cls
        for _, cls in inspect.getmembers(newsmodel.model, inspect.isclass)
        if attrs.has(cls) and issubclass(cls, Part)
    ),
    key=lambda cls: cls.__name__,
)


def parts_in(value: object) -> Iterator[Part]:
    if isinstance(value, tuple):
        for each in value:
            yield from parts_in(each)
    elif isinstance(value, Part):
        yield value
        for field in attrs.fields(type(value)):
            yield from parts_in(getattr(value, field.name))


WRONG: list[tuple[type, dict[str, Any], str, str]] = [
    (Span, {"block": "p", "start": -1, "end": 0}, "start", "Expected `int` >= 0 (got -1)"),
    (Span, {"block": "p", "start": 3, "end": 2}, "end", "2 is before the start, 3"),
    (Span, {"block": "p", "start": True, "end": 2}, "start", "wanted int, got bool"),
    (Span, {"block": "p", "start": 1.0, "end": 2}, "start", "wanted int, got float"),
    (Span, {"block": 7, "start": 0, "end": 2}, "block", "wanted str, got int"),
    (Mark, {"kind": "bold", "start": 2, "end": 1}, "end", "1 is before the start, 2"),
    (Mark, {"kind": "bold", "start": 0, "end": 1, "href": "x"}, "href", "only a link leads somewhere"),
    (
        Mark,
        {"kind": "blink", "start": 0, "end": 1},
        "kind",
        (
            "'blink' is not one of 'bold', 'italic', 'underline', 'strikethrough', 'subscript', 'superscript', 'code', "
            "'highlight', 'link'"
        ),
    ),
    (Paragraph, {"id": "p", "text": None}, "text", "wanted str, got NoneType"),
    (Paragraph, {"id": "p", "text": "\ud83d half"}, "text", "U+D83D at 0 is half a character (a lone surrogate)"),
    (Paragraph, {"id": "p", "text": "", "marks": []}, "marks", "wanted a tuple, got list"),
    (Paragraph, {"id": "p", "text": "", "marks": ("bold",)}, "marks", "[0]: wanted Mark, got str"),
    (Heading, {"id": "p", "text": "", "level": 7}, "level", "Expected `int` <= 6 (got 7)"),
    (
        ListBlock,
        {"id": "p", "items": ("a", 1, None)},
        "items",
        "[1]: wanted str, got int; [2]: wanted str, got NoneType",
    ),
    (Table, {"id": "p", "rows": (("a", 1),)}, "rows", "[0]: [1]: wanted str, got int"),
    (Point, {"latitude": 91, "longitude": 0}, "latitude", "Expected `float` <= 90.0 (got 91.0)"),
    (Point, {"latitude": math.nan, "longitude": 0}, "latitude", "wanted a finite number, got nan"),
    (Point, {"latitude": "1", "longitude": 0}, "latitude", "wanted float, got str"),
    (Audio, {"id": "m", "duration": math.inf}, "duration", "wanted a finite number, got inf"),
    (Provenance, {"method": "rule", "confidence": 1.5}, "confidence", "Expected `float` <= 1.0 (got 1.5)"),
    (
        Provenance,
        {"method": "rule", "created": datetime(2024, 1, 1)},
        "created",
        "wanted a time with its zone, got 2024-01-01T00:00:00 without one",
    ),
    (Money, {"amount": 2.5, "currency": "USD"}, "amount", "wanted Decimal, got float"),
    (Money, {"amount": Decimal("NaN"), "currency": "USD"}, "amount", "wanted a finite number, got NaN"),
    (Money, {"amount": Decimal("Infinity"), "currency": "USD"}, "amount", "wanted a finite number, got Infinity"),
    (
        Money,
        {"amount": Decimal(1), "currency": "usd"},
        "currency",
        "Expected `str` matching regex '^[A-Z]{3}$' (got 'usd')",
    ),
    (
        Place,
        {"id": "a", "name": "", "wikidata": "5476"},
        "wikidata",
        "Expected `str` matching regex '^Q[1-9][0-9]*$' (got '5476')",
    ),
    (Place, {"id": "a", "name": "", "geonames": 0}, "geonames", "Expected `int` >= 1 (got 0)"),
    (
        Place,
        {"id": "a", "name": "", "country": "UKR"},
        "country",
        "Expected `str` matching regex '^[A-Z]{2}$' (got 'UKR')",
    ),
    (
        Place,
        {"id": "a", "name": "", "region": "RU_KRS"},
        "region",
        "Expected `str` matching regex '^[A-Z]{2}-[A-Z0-9]{1,3}$' (got 'RU_KRS')",
    ),
    (
        Designation,
        {"label": "", "jurisdiction": "Russia"},
        "jurisdiction",
        "Expected `str` matching regex '^[A-Z]{2}$' (got 'Russia')",
    ),
    (Rights, {"copyright_year": 24}, "copyright_year", "Expected `int` >= 1400 (got 24)"),
    (
        Article,
        {"language": "english language"},
        "language",
        "Expected `str` matching regex '^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$' (got 'english language')",
    ),
    (Article, {"version": -1}, "version", "Expected `int` >= 0 (got -1)"),
    (Article, {"keywords": "war"}, "keywords", "wanted a tuple, got str"),
    (Article, {"blocks": (Image(id="m"),)}, "blocks", "[0]: wanted Block, got Image"),
    (
        Source,
        {"id": "s", "kind": "named", "description": "", "anonymity": Anonymity()},
        "anonymity",
        "only an anonymous source has terms of anonymity, not a named one",
    ),
    (NewsletterSignup, {"id": "n", "is_free": 1}, "is_free", "wanted bool, got int"),
    (
        NewsletterSignup,
        {"id": "n", "days": ("friday", "Fri")},
        "days",
        "[1]: 'Fri' is not one of 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'",
    ),
    (
        UnknownBlock,
        {"id": "b", "original_kind": "paragraph"},
        "original_kind",
        "'paragraph' is known: make a Paragraph",
    ),
    (UnknownBlock, {"id": "b", "original_kind": ""}, "original_kind", "a kind has a name"),
    (UnknownMedium, {"id": "b", "original_kind": "image"}, "original_kind", "'image' is known: make a Image"),
    (UnknownParty, {"id": "b", "original_kind": "person"}, "original_kind", "'person' is known: make a Person"),
    (
        UnknownCallToAction,
        {"id": "b", "original_kind": "share"},
        "original_kind",
        "'share' is known: make a ShareInvitation",
    ),
    (
        Group,
        {"id": "g", "name": "", "extra": {"name": 1}},
        "extra['name']",
        "this is the name of a field: set the field",
    ),
    (
        Group,
        {"id": "g", "name": "", "extra": {"kind": "person"}},
        "extra['kind']",
        "this is the name of a field: set the field",
    ),
    (
        Group,
        {"id": "g", "name": "", "extra": {"x:a": {1}}},
        "extra",
        "a set is no JSON value: null, true, false, numbers, strings, lists, dicts",
    ),
    (
        Group,
        {"id": "g", "name": "", "extra": {"x:a": (1,)}},
        "extra",
        "a tuple is no JSON value: null, true, false, numbers, strings, lists, dicts",
    ),
    (Group, {"id": "g", "name": "", "extra": {"x:a": [math.nan]}}, "extra", "nan is no JSON number"),
    (
        Group,
        {"id": "g", "name": "", "extra": {"x:a": {"b": "\udcff"}}},
        "extra",
        "'\\udcff' holds half a character (a lone surrogate)",
    ),
    (Group, {"id": "g", "name": "", "extra": {"x:a": {1: 2}}}, "extra", "1 is no name of a member: those are strings"),
    (Group, {"id": "g", "name": "", "extra": [1]}, "extra", "wanted a mapping, got list"),
]


@pytest.mark.parametrize(
    ("cls", "fields", "path", "message"),
    WRONG,
    ids=[f"{cls.__name__}.{path}: {message[:24]}" for cls, _, path, message in WRONG],
)
def test_a_wrong_value_is_refused_with_path_and_reason(
    cls: type, fields: dict[str, Any], path: str, message: str
) -> None:
    with pytest.raises(InvalidError) as caught:
        cls(**fields)
    assert caught.value.problems == (Problem(path=path, message=message),)
    assert str(caught.value) == f"invalid {cls.__name__}: {path}: {message}"


def test_all_wrong_values_are_told_at_once() -> None:
    with pytest.raises(InvalidError) as caught:
        Place(id=1, name=2, kind="village", point=3, extra={"z": 1, "id": 2, "name": 3})  # type: ignore[arg-type]
    assert [each.path for each in caught.value.problems] == [
        "id",
        "name",
        "kind",
        "point",
        "extra['id']",
        "extra['name']",
    ]


def test_a_missing_or_unknown_argument_is_a_type_error() -> None:
    with pytest.raises(TypeError, match="missing 1 required keyword-only argument: 'text'"):
        Paragraph(id="p")  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="unexpected keyword argument 'words'"):
        Paragraph(id="p", text="", words="")  # type: ignore[call-arg]


def test_the_small_article_has_every_class(small: Article) -> None:
    abstract = {"Part", "Block", "TextBlock", "CallToAction", "Medium", "Party"}
    assert {type(part).__name__ for part in parts_in(small)} == {cls.__name__ for cls in CLASSES} - abstract


@pytest.mark.parametrize("cls", CLASSES, ids=lambda cls: cls.__name__)
def test_classes_are_frozen_slotted_and_keyword_only(cls: type) -> None:
    assert "__dict__" not in dir(cls)
    assert all(field.kw_only for field in attrs.fields(cls))
    with pytest.raises(TypeError, match="positional argument"):
        cls("x")
    assert cls.__doc__


def test_every_part_behaves_as_a_value(small: Article) -> None:
    for part in parts_in(small):
        name = attrs.fields(type(part))[0].name
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            setattr(part, name, getattr(part, name))
        with pytest.raises((attrs.exceptions.FrozenInstanceError, AttributeError)):
            part.something_else = 1  # type: ignore[attr-defined]
        again = pickle.loads(pickle.dumps(part))
        assert again == part
        assert hash(again) == hash(part)
        assert copy.deepcopy(part) == part
        assert (again.extra is NOTHING_EXTRA) == (part.extra is NOTHING_EXTRA)
        assert repr(part).startswith(f"{type(part).__name__}(")
        assert len(repr(part)) < 400


REPRS: list[tuple[object, str]] = [
    (Span(block="p1", start=0, end=4), "Span('p1', 0-4)"),
    (Passage(text="he"), "Passage('he')"),
    (Passage(text="he", span=Span(block="p1", start=0, end=2)), "Passage('he', Span('p1', 0-2))"),
    (Paragraph(id="p1", text="They left."), "Paragraph('p1', 'They left.')"),
    (Divider(id="d"), "Divider('d')"),
    (Person(id="a", name="Ada Brook"), "Person('Ada Brook')"),
    (Source(id="s", kind="anonymous", description="a top official"), "Source('a top official', anonymous)"),
    (
        Quote(
            id="q", kind="direct", text="We are on the offensive", speaker=Passage(text="a top official from Ukraine")
        ),
        "Quote('We are on the offensive', by 'a top official from Ukraine')",
    ),
    (Quote(id="q", kind="direct", text="We are", source="official"), "Quote('We are', by 'official')"),
    (Quote(id="q", kind="direct", text="We are"), "Quote('We are')"),
    (Place(id="k", name="Kursk", kind="city"), "Place('Kursk', city)"),
    (Mention(entity="k", passage=Passage(text="Kursk")), "Mention('Kursk' of 'k')"),
    (Point(latitude=51.7, longitude=36.2), "Point(51.7, 36.2)"),
    (Image(id="m", caption="A pier"), "Image('m', 'A pier')"),
    (NewsletterSignup(id="n", heading="The letter"), "NewsletterSignup('The letter')"),
    (Money(amount=Decimal("2.50"), currency="USD"), "Money(amount=Decimal('2.50'), currency='USD')"),
    (Credit(text="AFP"), "Credit(text='AFP')"),
    (Provenance(method="rule", evidence=("a", "b", "c")), "Provenance(method='rule', evidence=<3>)"),
    (
        Article(headline="Pier stays"),
        "Article('Pier stays', 0 blocks, 0 quotes, 0 sources, 0 places, 0 calls to action)",
    ),
    (Extra({"x:a": 1}), "Extra({'x:a': 1})"),
    (Problem(path="a", message="b"), "Problem(path='a', message='b')"),
]


@pytest.mark.parametrize(("part", "shown"), REPRS, ids=[shown[:30] for _, shown in REPRS])
def test_reprs_say_what_it_is(part: object, shown: str) -> None:
    assert repr(part) == shown


def test_money_is_shown_as_code_and_amount() -> None:
    assert str(Money(amount=Decimal("2.50"), currency="USD")) == "USD 2.50"


@pytest.mark.parametrize(
    ("text", "width", "short"),
    [("a b", 3, "a b"), ("aaa bbb ccc", 8, "aaa bbb..."), ("a" * 20, 5, "aaaaa..."), ("one, two three", 5, "one...")],
)
def test_shorten_cuts_at_a_word(text: str, width: int, short: str) -> None:
    assert shorten(text, width) == short


def test_extra_is_a_mapping_that_equals_any_other() -> None:
    extra = Extra({"x:a": [1]})
    assert extra == {"x:a": [1]}
    assert dict(extra) == {"x:a": [1]}
    assert len(extra) == 1
    assert pickle.loads(pickle.dumps(NOTHING_EXTRA)) is NOTHING_EXTRA
    assert copy.deepcopy(extra) == extra


def test_blocks_say_which_words_belong_to_the_text(small: Article) -> None:
    content = {block.kind: block.content for block in small.blocks}
    assert content["list"] == "one pier\ntwo *boats*"
    assert content["table"] == "Year\tBoats\n2023\t12|13"
    assert {kind for kind, words in content.items() if not words} == {
        "figure", "gallery", "embed", "divider", "related_link", "call_to_action", "unknown"
    }  # fmt: skip


def test_calls_to_action_give_their_words_in_the_order_of_the_page(small: Article) -> None:
    letter = small.part("donation")
    assert isinstance(letter, CallToAction)
    assert letter.words == ("Dear readers,", "We need you.", "Thank you.", "The editors")
    newsletter = small.part("newsletter")
    assert isinstance(newsletter, CallToAction)
    assert newsletter.words == ("The Friday letter", "Every week.", "Sign up")


def test_every_kind_is_in_its_union() -> None:
    assert Block.kinds["paragraph"] is Paragraph
    assert CallToAction.kinds["newsletter"] is NewsletterSignup
    assert len(Block.kinds) >= 14
    assert len(CallToAction.kinds) >= 16

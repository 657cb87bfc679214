"""Documents from nowhere: only errors of newsmodel, or an article; never anything else, and soon."""

from __future__ import annotations

import json
import random
import struct
from collections.abc import Callable, Iterator
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import newsmodel as nm
from newsmodel.errors import DecodeError, InvalidError, LimitError, NewsmodelError
from newsmodel.formats.json import peek
from newsmodel.model import Article
from newsmodel.testing import json_values
from tests.formats.test_unknown import objects_in
from tests.model.every_class import every_class
from tests.model.generated import sample
from tests.strength import examples

OURS = ("json", "jsonl", "msgpack")
WRONG: list[Any] = [
    None, True, 0, -1, 1.5, 2**63, 2**64, 10**50, -(2**70), 1e308, "", "x", "\x00", "2024-13-45T99:99:99Z",
    [], [None], [[]], {}, {"kind": 5}, {"kind": "paragraph"}, {"kind": ""}, {"id": None},
]  # fmt: skip


def survives(document: str | bytes, format: str) -> Article | None:
    """The article in a document or None after an error of ours; anything else fails the test."""
    try:
        article = nm.loads(document, format)
    except (DecodeError, InvalidError) as error:
        assert error.problems
        assert str(error)
        return None
    assert nm.loads(nm.dumps(article, format, identify_anonymous=True), format) == article
    return article


def packable(value: Any) -> Any:
    """The same without the numbers that are too large for MessagePack."""
    if isinstance(value, dict):
        return {name: packable(each) for name, each in value.items()}
    if isinstance(value, list):
        return [packable(each) for each in value]
    return float(value) if isinstance(value, int) and not -(2**63) <= value < 2**64 else value


def mutations(article: Article, choice: random.Random, count: int) -> Iterator[Any]:
    for _ in range(count):
        plain = json.loads(nm.dumps(article, identify_anonymous=True))
        for _ in range(choice.randint(1, 3)):
            place = choice.choice(list(objects_in(plain)))
            name = choice.choice([*place, "id", "kind", "extra", "spans", "newsmodel"])
            match choice.randint(0, 3):
                case 0:
                    place.pop(name, None)
                case 1:
                    place[name] = choice.choice(WRONG)
                case 2 if place:
                    place[choice.choice([*place, "", "x"])] = place[choice.choice([*place])]
                case _ if isinstance(place.get(name), list):
                    place[name] = [*place[name], choice.choice(WRONG)]
                case _:
                    place[name] = {}
        yield plain


@pytest.mark.parametrize("number", range(30))
def test_members_missing_doubled_exchanged_or_of_another_type(number: int) -> None:
    article = every_class() if number == 0 else sample()[number]
    refused = 0
    for plain in mutations(article, random.Random(number), 12):
        try:
            document = json.dumps(plain)
        except (ValueError, RecursionError):
            continue  # a member inside itself
        refused += survives(document, "json") is None
        survives(msgspec.msgpack.encode(packable(plain)), "msgpack")
    assert refused


@pytest.mark.parametrize("format", OURS)
def test_cut_anywhere(format: str, small: Article) -> None:
    document = nm.dumps(small, format)
    encoded = document if isinstance(document, bytes) else document.rstrip("\n").encode()
    for end in range(0, len(encoded), 7):
        with pytest.raises((DecodeError, InvalidError)):
            nm.loads(encoded[:end], format)


@settings(max_examples=examples(150))
@given(st.sampled_from(sample()), st.sampled_from(OURS), st.randoms(use_true_random=False))
def test_bits_turned_over(article: Article, format: str, choice: random.Random) -> None:
    document = nm.dumps(article, format)
    encoded = bytearray(document if isinstance(document, bytes) else document.encode())
    for _ in range(choice.randint(1, 4)):
        encoded[choice.randrange(len(encoded))] ^= 1 << choice.randrange(8)
    survives(bytes(encoded), format)


@given(st.binary(max_size=200), st.sampled_from(OURS))
def test_any_bytes(document: bytes, format: str) -> None:
    survives(document, format)


@settings(max_examples=100)
@given(json_values(), st.sampled_from(OURS))
def test_any_json(value: Any, format: str) -> None:
    survives(msgspec.msgpack.encode(value) if format == "msgpack" else json.dumps(value), format)


DEEP = 100_000
NESTED: dict[str, str] = {
    "arrays": "[" * DEEP + "]" * DEEP,
    "objects": '{"a":' * DEEP + "1" + "}" * DEEP,
    "open": "[" * DEEP,
    "in a member we know": '{"blocks":' + "[" * DEEP + "]" * DEEP + "}",
    "in a member we do not know": '{"x:a":' + "[" * DEEP + "]" * DEEP + "}",
    "in a part": '{"blocks":[{"kind":"poll","id":"p","x:a":' + "[" * DEEP + "]" * DEEP + "}]}",
    "strings with brackets between": '{"x:a":["' + "[" * DEEP + '",' + "[" * 300 + "]" * 300 + "]}",
}


@pytest.mark.parametrize("format", ["json", "jsonl"])
@pytest.mark.parametrize("name", NESTED)
def test_deeply_nested_json(name: str, format: str) -> None:
    with pytest.raises(DecodeError):
        nm.loads(NESTED[name], format)
    if name in ("arrays", "in a member we do not know"):
        with pytest.raises(LimitError, match="nested deeper than 200 levels"):
            nm.loads(NESTED[name], "json")
        with pytest.raises(DecodeError):
            peek(NESTED[name].encode(), "headline")


@pytest.mark.parametrize(
    "packed",
    [
        b"\x91" * DEEP + b"\xc0",
        b"\x81\xa1a" * DEEP + b"\xc0",
        b"\x81\xa6blocks" + b"\x91" * DEEP + b"\xc0",
        b"\x81\xa3x:a" + b"\x91" * 500 + b"\xc0",
        b"\x81\xa3x:a" + b"\x91" * 199 + b"\x90",
    ],
    ids=["arrays", "maps", "known", "unknown", "a little too deep"],
)
def test_deeply_nested_messagepack(packed: bytes) -> None:
    with pytest.raises(DecodeError, match="nested"):
        nm.loads(packed, "msgpack")


def test_brackets_in_text_are_not_nesting() -> None:
    text = '["{' * 1000 + '\\"'
    article = nm.loads(json.dumps({"headline": text, "x:a": 1}))
    assert article.headline == text


def test_what_is_nested_200_deep_is_read_and_written() -> None:
    document = '{"newsmodel":"1.0","x:a":' + "[" * 199 + "]" * 199 + "}"
    article = nm.loads(document)
    assert nm.dumps(article) == document
    assert nm.loads(nm.dumps(article, "msgpack"), "msgpack") == article


REFUSED: list[tuple[str | bytes, str, str]] = [
    (b"", "line 1 column 1", "Expecting value"),
    (b"{", "line 1 column 2", "Expecting property name enclosed in double quotes"),
    (b'{"headline":"a",\n  "byline" "b"}', "line 2 column 12", "Expecting ':' delimiter"),
    (b'{"headline":"a"} x', "line 1 column 18", "Extra data"),
    (b'{"headline":"\xff"}', "byte 13", "not UTF-8, which JSON must be"),
    ('{"headline":"a"}'.encode("utf-16"), "byte 0", "not UTF-8, which JSON must be"),
    (b'{"headline":"\\ud83d"}', "headline", "half a character (a lone surrogate)"),
    (b'{"x:a":{"\\udc00":1}}', "x:a", "half a character (a lone surrogate)"),
    (b'{"x:a":["\\udc00"]}', "x:a[0]", "half a character (a lone surrogate)"),
    ('{"headline":"\ud83d"}', "character 13", "half a character (a lone surrogate)"),
    (b'{"version":NaN}', "", "NaN is no JSON number"),
    (b'{"x:a":[-Infinity]}', "", "-Infinity is no JSON number"),
    (b'{"x:a":1e999}', "", "1e999 is larger than a number can be"),
    (b'{"x:a":' + b"1" * 5000 + b"}", "", f"{'1' * 40}... is a number of 5000 digits"),
    (b'{"headline":"a","headline":"b"}', "headline", "the member occurs twice"),
    (b'{"blocks":[{"kind":"paragraph","id":"p","id":"q","text":""}]}', "id", "the member occurs twice"),
    (b"[]", "", "wanted an object at the top"),
    (b"null", "", "wanted an object at the top"),
    (b'"a"', "", "wanted an object at the top"),
    (b'{"headline":5}', "headline", "wanted str, got int"),
    (b'{"blocks":{}}', "blocks", "wanted an array, got an object"),
    (b'{"blocks":[5]}', "blocks[0]", "wanted an object with one of the kinds"),
    (b'{"blocks":[{"id":"p"}]}', "blocks[0]", "got an object without a kind"),
    (b'{"blocks":[{"kind":"paragraph","text":"a"}]}', "blocks[0].id", "missing"),
    (
        b'{"blocks":[{"kind":"paragraph","id":"p","text":"a","marks":[{"kind":"bold","start":0}]}]}',
        "blocks[0].marks[0].end",
        "missing",
    ),
    (b'{"blocks":[{"kind":"heading","id":"p","text":"a","level":9}]}', "blocks[0].level", "wanted int <= 6"),
    (b'{"blocks":[{"kind":"table","id":"t","rows":[["a",5]]}]}', "blocks[0].rows[0][1]", "wanted str, got int"),
    (b'{"keywords":["a",null]}', "keywords[1]", "wanted str, got null"),
    (b'{"published":"yesterday"}', "published", "invalid RFC3339 encoded datetime"),
    (b'{"published":"2024-01-01T00:00:00"}', "published", "wanted datetime with a timezone component"),
    (b'{"provenance":[]}', "provenance", "wanted an object, got an array"),
    (b'{"problems":[{}]}', "problems[0].message", "missing"),
    (b'{"publisher":"x"}', "publisher", "'x' is the id of no party (there are: none)"),
    (
        b'{"calls_to_action":[{"kind":"donation","id":"d","minimum":{"amount":"NaN","currency":"USD"}}]}',
        "calls_to_action[0].minimum.amount",
        "NaN is no amount: a finite number, 0 or more",
    ),
]


@pytest.mark.parametrize(
    ("document", "path", "message"),
    REFUSED,
    ids=[f"{at}: {message[:30]}" for at, (_, _, message) in enumerate(REFUSED)],
)
def test_json_is_refused_with_path_and_reason(document: str | bytes, path: str, message: str) -> None:
    with pytest.raises((DecodeError, InvalidError)) as caught:
        nm.loads(document)
    assert caught.value.problems[0].path == path
    assert message in caught.value.problems[0].message


def test_all_problems_of_a_document_are_told_at_once() -> None:
    document = {
        "headline": 1,
        "blocks": [{"kind": "paragraph", "id": 2}, {"kind": "heading", "id": "h", "text": "", "level": 0}],
        "quotes": [{"id": "q", "kind": "shouted", "text": "", "spans": [{"block": "h", "start": -1, "end": 0}]}],
    }
    with pytest.raises(DecodeError) as caught:
        nm.loads(json.dumps(document))
    assert [each.path for each in caught.value.problems] == [
        "headline", "blocks[0].id", "blocks[0].text", "blocks[1].level", "quotes[0].kind", "quotes[0].spans[0].start"
    ]  # fmt: skip


def test_a_byte_order_mark_is_nothing() -> None:
    assert nm.loads(b'\xef\xbb\xbf{"headline":"Pier"}') == Article(headline="Pier")


PACKED: list[tuple[str, bytes]] = [
    ("not a number", b"\x81\xa3x:a\xcb\x7f\xf8\x00\x00\x00\x00\x00\x00"),
    ("infinity", b"\x81\xa3x:a\xcb\x7f\xf0\x00\x00\x00\x00\x00\x00"),
    ("bytes", b"\x81\xa3x:a\xc4\x02ab"),
    ("a number as a name", b"\x81\x01\x02"),
    ("a list as a name", b"\x81\x91\x01\x02"),
    ("a moment", b"\x81\xa3x:a\xd6\xff\x00\x00\x00\x00"),
    ("another extension", b"\x81\xa3x:a\xd4\x05\x00"),
    ("half a character", b"\x81\xa3x:a\xa3\xed\xa0\x80"),
    ("no UTF-8", b"\x81\xa8headline\xa1\xff"),
    ("two documents", b"\x80\x80"),
    ("a promise of much", b"\xdf\xff\xff\xff\xff"),
    ("a list of much", b"\x81\xa6blocks\xdd\xff\xff\xff\xff"),
    ("text of much", b"\x81\xa8headline\xdb\xff\xff\xff\xff"),
]


@pytest.mark.parametrize(("name", "packed"), PACKED, ids=[name for name, _ in PACKED])
def test_messagepack_that_is_no_article(name: str, packed: bytes) -> None:
    with pytest.raises((DecodeError, InvalidError)):
        nm.loads(packed, "msgpack")


@pytest.mark.parametrize("number", [float("nan"), float("inf"), float("-inf")])
@pytest.mark.parametrize(
    "document",
    [
        lambda number: {"media": [{"kind": "audio", "id": "m", "duration": number}]},
        lambda number: {"places": [{"id": "a", "name": "", "point": {"latitude": number, "longitude": 0.0}}]},
        lambda number: {
            "places": [{"id": "a", "name": "", "point": {"latitude": 0.0, "longitude": 0.0, "precision": number}}]
        },
        lambda number: {"provenance": {"method": "rule", "confidence": number}},
        lambda number: {"subjects": [{"name": "", "relevance": number}]},
    ],
)
def test_numbers_that_are_none_are_refused_in_messagepack(number: float, document: Callable[[float], object]) -> None:
    packed = msgspec.msgpack.encode(document(number))
    with pytest.raises((DecodeError, InvalidError)):
        nm.loads(packed, "msgpack")
    single = packed.replace(b"\xcb" + struct.pack(">d", number), b"\xca" + struct.pack(">f", number))
    with pytest.raises((DecodeError, InvalidError)):
        nm.loads(single, "msgpack")


@pytest.mark.parametrize("value", [2**63, 2**64 - 1, 2**64, 10**50, -(2**63), -(2**70), 10**299])
def test_large_whole_numbers_are_kept_digit_for_digit(value: int) -> None:
    document = f'{{"newsmodel":"1.0","x:a":{value}}}'
    article = nm.loads(document)
    assert article.extra["x:a"] == value
    assert nm.dumps(article) == document


def test_a_document_above_the_limit_is_refused_unread() -> None:
    with pytest.raises(LimitError, match=r"18 bytes, more than the limit of 17; pass a higher limit to read it"):
        nm.loads('{"headline":"Pie"}', limit=17)
    assert nm.loads('{"headline":"Pie"}', limit=18).headline == "Pie"


def headline(article: Article) -> str:
    return article.headline


def test_what_other_formats_raise_becomes_an_error_of_ours() -> None:
    def decode(document: bytes) -> Article:
        match document:
            case b"deep":
                raise RecursionError
            case b"key":
                raise KeyError("a")
            case b"bug":
                raise TypeError("a bug")
            case _:
                raise ZeroDivisionError("by nothing")

    bad = nm.Format(name="bad", media_type="text/plain", encode=headline, decode=decode)
    for document, message in (
        ("deep", "cannot read bad: nested too deeply"),
        ("key", "cannot read bad: KeyError: 'a'"),
        ("bug", "cannot read bad: TypeError: a bug"),
        ("x", "cannot read bad: ZeroDivisionError: by nothing"),
    ):
        with pytest.raises(DecodeError) as caught:
            nm.loads(document, bad)
        assert str(caught.value) == message
    with pytest.raises(TypeError, match="unexpected keyword"):
        nm.loads("x", bad, no_such_option=True)


def test_a_bug_of_a_writer_stays_what_it_is() -> None:
    def encode(article: Article) -> str:
        raise TypeError("a bug")

    with pytest.raises(TypeError, match="a bug"):
        nm.dumps(Article(), nm.Format(name="bad", media_type="text/plain", encode=encode))


def test_a_format_that_only_writes_says_so() -> None:
    with pytest.raises(nm.FormatError, match="the format 'csv' only writes"):
        nm.loads("headline", "csv")


@pytest.mark.parametrize("name", ["ninjs", "ans", "schema-org", "web-annotation", "json-feed"])
def test_a_member_that_occurs_twice_is_told_and_the_last_counts(name: str) -> None:
    article = Article(uri="urn:pier", url="https://example.org/pier", headline="Pier")
    doubled = str(nm.dumps(article, name, plain=True)).replace("{", '{"x_twice": 1, "x_twice": 2, ', 1)
    article = nm.loads(doubled, name)
    assert [problem.path for problem in article.problems] == ["x_twice"]
    assert json.loads(nm.dumps(article, name)) == json.loads(doubled)
    with pytest.raises(DecodeError, match="twice"):
        nm.loads(doubled, name, strict=True)


def test_every_error_is_ours_and_a_built_in_one() -> None:
    assert issubclass(DecodeError, ValueError)
    assert issubclass(DecodeError, NewsmodelError)
    assert issubclass(LimitError, DecodeError)


def test_messagepack_cannot_hold_numbers_beyond_64_bits_and_says_so() -> None:
    article = nm.loads('{"x:a":18446744073709551616}')
    with pytest.raises(nm.EncodeError, match="cannot write msgpack"):
        nm.dumps(article, "msgpack")


@pytest.mark.parametrize("trailing", ["", " "])
def test_a_passage_that_ends_before_it_starts_is_refused_either_way_of_reading(trailing: str) -> None:
    document = (
        '{"newsmodel":"1.0","headline":"Kursk","places":[{"id":"k","name":"Kursk"}],"mentions":'
        '[{"entity":"k","passage":{"text":"","span":{"block":"headline","start":4,"end":2}}}]}'
    )
    with pytest.raises((DecodeError, InvalidError), match="4"):
        nm.loads(document.replace(",", f",{trailing}"))

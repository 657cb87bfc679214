"""What a document holds beyond the model is kept, at every level, and written back."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import newsmodel as nm
from newsmodel.errors import DecodeError
from newsmodel.model import Article, UnknownBlock, UnknownCallToAction, UnknownMedium, UnknownParty
from newsmodel.testing import json_values
from tests.model.generated import sample


def objects_in(plain: Any) -> Iterator[dict[str, Any]]:
    """Every object of a document that stands for a part of the model."""
    if isinstance(plain, dict):
        yield plain
        for name, value in plain.items():
            if ":" not in name and name != "later_field":
                yield from objects_in(value)
    elif isinstance(plain, list):
        for each in plain:
            yield from objects_in(each)


def with_member(article: Article, at: int, value: Any) -> str:
    plain = json.loads(nm.dumps(article, identify_anonymous=True))
    objects = list(objects_in(plain))
    objects[at % len(objects)]["zz:added"] = value
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":"))


@settings(max_examples=100)
@given(st.sampled_from(sample()), st.integers(0, 500), json_values())
def test_a_member_we_do_not_know_is_kept_wherever_it_stands(article: Article, at: int, value: Any) -> None:
    document = with_member(article, at, value)
    for format in ("json", "jsonl", "msgpack"):
        written = document if format != "msgpack" else msgspec.msgpack.encode(json.loads(document))
        again = nm.loads(written, format)
        assert again != article
        assert json.loads(nm.dumps(again, identify_anonymous=True)) == json.loads(document)


def test_every_object_of_the_small_article_can_hold_more_and_is_written_back_byte_for_byte(small: Article) -> None:
    count = len(list(objects_in(json.loads(nm.dumps(small, identify_anonymous=True)))))
    assert count > 100
    for at in range(count):
        plain = json.loads(nm.dumps(small, identify_anonymous=True))
        place = list(objects_in(plain))[at]
        place["zz:added"] = {"a": [1, None, "ä"]}
        document = json.dumps(plain, ensure_ascii=False, separators=(",", ":"))
        assert nm.dumps(nm.loads(document), identify_anonymous=True) == document


@pytest.mark.parametrize(
    ("list_name", "cls", "fields"),
    [
        ("blocks", UnknownBlock, ""),
        ("media", UnknownMedium, ""),
        ("parties", UnknownParty, ""),
        ("calls_to_action", UnknownCallToAction, ""),
        ("blocks", UnknownBlock, ',"items":[1,{"a":null}]'),
        ("media", UnknownMedium, ',"caption":"known field","frames":2'),
        ("parties", UnknownParty, ',"name":"Marie","tonnage":1.5'),
        ("calls_to_action", UnknownCallToAction, ',"heading":"Win!","prize":"a boat"'),
    ],
)
@pytest.mark.parametrize("kind", ["poll", "x:y", "unknown", "ünïcode", "a b\\n"])
def test_a_kind_we_do_not_know_is_kept(list_name: str, cls: type, fields: str, kind: str) -> None:
    document = f'{{"newsmodel":"1.0","{list_name}":[{{"kind":"{kind}","id":"u"{fields}}}]}}'
    article = nm.loads(document)
    part: Any = getattr(article, list_name)[0]
    assert isinstance(part, UnknownBlock | UnknownMedium | UnknownParty | UnknownCallToAction)
    assert part.__class__ is cls
    assert part.original_kind == json.loads(f'"{kind}"')
    assert nm.dumps(article) == document
    packed = nm.dumps(article, "msgpack")
    assert nm.loads(packed, "msgpack") == article
    assert nm.dumps(nm.loads(packed, "msgpack")) == document


def test_a_document_of_a_newer_minor_version_stays_one() -> None:
    document = '{"newsmodel":"1.9","headline":"Pier","mood":"calm"}'
    article = nm.loads(document)
    assert article.extra == {"newsmodel": "1.9", "mood": "calm"}
    assert json.loads(nm.dumps(article)) == json.loads(document)
    assert nm.loads(nm.dumps(article)) == article
    packed = msgspec.msgpack.encode(json.loads(document))
    assert nm.loads(packed, "msgpack") == article
    assert nm.loads(nm.dumps(article, "msgpack"), "msgpack") == article


@pytest.mark.parametrize("start", ['"newsmodel":"1.0",', ""])
def test_a_document_of_our_version_or_of_none_is_read(start: str) -> None:
    assert nm.loads(f'{{{start}"headline":"Pier"}}') == Article(headline="Pier")


@pytest.mark.parametrize("version", ["2.0", "0.9", "10.0", "one", 1, 1.0, None, ["1.0"], {"1": 0}])
@pytest.mark.parametrize("format", ["json", "jsonl", "msgpack"])
def test_a_document_of_another_major_version_is_refused(version: object, format: str) -> None:
    plain = {"newsmodel": version, "headline": "Pier"}
    document = msgspec.msgpack.encode(plain) if format == "msgpack" else json.dumps(plain)
    with pytest.raises(DecodeError) as caught:
        nm.loads(document, format)
    assert caught.value.problems[0].path.removeprefix("line 1 ") == "newsmodel"
    assert f"this is version {version!r}, we read 1.x" in str(caught.value)

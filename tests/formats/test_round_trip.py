"""The law of the formats that read and write: what was written is what is read."""

from __future__ import annotations

import copy
import io
import json
import pickle

import pytest
from hypothesis import given, settings

import newsmodel as nm
from newsmodel import formats
from newsmodel.formats import jsonl
from newsmodel.formats.json import decode, decode_carefully, peek
from newsmodel.model import Article
from newsmodel.model.plain import from_plain, to_plain
from newsmodel.testing import articles
from tests.model.generated import sample

OURS = ("json", "jsonl", "msgpack")


@settings(max_examples=max(200, settings().max_examples))
@given(articles())
def test_what_was_written_is_what_is_read(article: Article) -> None:
    shown = article.without_identities()
    for format in OURS:
        document = nm.dumps(article, format)
        assert nm.dumps(article, format) == document
        again = nm.loads(document, format)
        assert again == shown
        assert nm.dumps(again, format) == document
        everything = nm.dumps(article, format, identify_anonymous=True)
        assert nm.loads(everything, format) == article
    assert pickle.loads(pickle.dumps(article)) == article
    assert copy.deepcopy(article) == article
    assert hash(pickle.loads(pickle.dumps(shown))) == hash(shown)


@pytest.mark.parametrize("number", range(0, 60, 5))
def test_all_ways_of_reading_agree(number: int) -> None:
    article = sample()[number].without_identities()
    document = nm.dumps(article).encode()
    assert decode(document, trusted=True) == article
    assert decode_carefully(document) == article
    assert nm.loads(nm.dumps(article, indent=2)) == article
    assert from_plain(to_plain(article), Article) == article
    assert from_plain(json.loads(json.dumps(to_plain(article))), Article) == article
    assert peek(document, "headline", "blocks", "quotes") == {
        "headline": article.headline,
        "blocks": article.blocks,
        "quotes": article.quotes,
    }


def test_many_articles_in_one_document() -> None:
    shown = [article.without_identities() for article in sample()]
    pieces = list(jsonl.encode_many(shown))
    assert len(pieces) == len(shown)
    assert list(jsonl.decode_many(io.BytesIO(b"".join(pieces)))) == shown


@pytest.mark.parametrize("format", OURS)
def test_the_small_article_and_the_empty_one(small: Article, format: str) -> None:
    for article in (small, Article()):
        assert nm.loads(nm.dumps(article, format), format) == article.without_identities()
        assert nm.loads(nm.dumps(article, format, identify_anonymous=True), format) == article
        assert nm.loss(article, format) == ()


def test_convert_goes_from_format_to_format(small: Article) -> None:
    packed = formats.convert(nm.dumps(small), "json", "msgpack")
    assert packed == nm.dumps(small, "msgpack")
    assert formats.convert(packed, "msgpack", "json") == nm.dumps(small)


def test_a_list_written_out_although_it_is_empty_is_the_same_as_none() -> None:
    assert nm.loads('{"headline":"","blocks":[],"standfirst":null}') == Article()


def test_members_may_come_in_any_order() -> None:
    assert nm.loads('{"blocks":[{"text":"a","id":"p","kind":"paragraph"}],"newsmodel":"1.0"}') == nm.loads(
        '{"newsmodel":"1.0","blocks":[{"kind":"paragraph","id":"p","text":"a"}]}'
    )

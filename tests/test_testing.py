"""What ``newsmodel.testing`` gives to authors of formats."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

import pytest
from hypothesis import strategies as st

import newsmodel as nm
from newsmodel import formats
from newsmodel.errors import Problem
from newsmodel.formats import Format
from newsmodel.formats.registry import BUILT_IN
from newsmodel.model import Article, Block, CallToAction, Medium, Party
from newsmodel.testing import check_format
from tests.model.generated import sample
from tests.model.test_construction import parts_in


@pytest.mark.parametrize("name", BUILT_IN)
def test_the_built_in_formats_pass_the_check(name: str) -> None:
    check_format(formats.get(name), examples=10)


def test_every_class_comes_up_in_generated_articles() -> None:
    made = {type(part) for article in sample(150) for part in parts_in(article)}
    kinds = [cls for union in (Block, CallToAction, Medium, Party) for cls in union.kinds.values()]
    ours = {cls for cls in kinds if cls.__module__.startswith("newsmodel.")}
    assert len(ours - made) <= 8  # of 40, in so few articles
    assert len(made) > 45


def test_generated_articles_are_of_many_sizes() -> None:
    assert len({len(nm.dumps(article)) for article in sample()}) > 30
    assert any(part.extra for article in sample() for part in parts_in(article))


def headline(article: Article) -> str:
    return article.headline


def nothing(article: Article) -> str:
    return ""


def zero(article: Article) -> str:
    return "[0]"


class Counting:
    """A writer that writes something else every time."""

    count = 0

    def __call__(self, article: Article) -> str:
        self.count += 1
        return str(self.count)


def wrong_type(article: Article) -> Any:
    return [article.headline]


def decode_nothing(document: bytes) -> Any:
    return document


def decode_badly(document: bytes) -> Article:
    return Article(headline=str(json.loads(document)[0]))


def decode_with_a_bug(document: bytes) -> Article:
    if document:
        raise AttributeError("a bug")
    return Article()


def encode_backwards(articles: Iterable[Article]) -> Iterator[bytes]:
    for article in reversed(list(articles)):
        yield f"{article.headline}\n".encode()


def decode_lines(stream: BinaryIO, *, failures: list[Problem] | None = None) -> Iterator[Article]:
    for line in stream:
        yield Article(headline=line.decode().rstrip("\n"))


@pytest.mark.parametrize(
    ("format", "fault"),
    [
        (Format(name="x", media_type="x/x", encode=wrong_type), "encode gave a list"),
        (Format(name="x", media_type="x/x", encode=Counting()), "two writes of one article differ"),
        (Format(name="x", media_type="x/x", encode=headline, decode=decode_nothing), "decode gave a bytes"),
        (
            Format(name="x", media_type="x/x", encode=headline, encode_many=encode_backwards, decode_many=decode_lines),
            "many articles differ",
        ),
    ],
    ids=["wrong type", "not the same twice", "no article", "wrong order"],
)
def test_a_format_that_breaks_a_promise_does_not_pass(
    format: Format, fault: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("newsmodel.testing.articles", lambda: st.just(Article(headline="Pier")))
    with pytest.raises(AssertionError, match=f"x: {fault}"):
        check_format(format, examples=10)


def test_a_reader_that_raises_its_own_errors_does_not_pass() -> None:
    format = Format(name="x", media_type="x/x", encode=nothing, decode=decode_with_a_bug)
    with pytest.raises(AttributeError, match="a bug"):
        check_format(format, examples=10)


def test_errors_that_become_ours_are_fine() -> None:
    check_format(Format(name="x", media_type="x/x", encode=zero, decode=decode_badly), examples=10)

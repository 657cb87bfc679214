"""The example article's quotes and sources, against what a careful reader wrote down about them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from newsmodel.model import Article, Quote, Span
from newsmodel.readers import read

SEED = Path(__file__).parents[2] / "../shared/data/seed"
pytestmark = pytest.mark.skipif(not SEED.is_dir(), reason="needs the shared material beside the checkout")


@pytest.fixture(scope="module")
def gold() -> dict[str, Any]:
    found: dict[str, Any] = json.loads((SEED / "quotes-gold.json").read_text(encoding="utf-8"))
    return found


@pytest.fixture(scope="module")
def article() -> Article:
    return read(SEED / "article.txt", language="en")


def place(article: Article, span: Span, page: str) -> tuple[int, int]:
    """A span of a paragraph as offsets in the page."""
    start = page.index(article.part(span.block).content) + span.start  # type: ignore[union-attr]
    return start, start + len(span)


def best(article: Article, page: str, expected: dict[str, Any]) -> Quote:
    """The quote that shares most of its stretch with an expected one."""

    def shared(quote: Quote) -> float:
        start, end = place(article, quote.spans[0], page)
        inside = min(end, expected["end"]) - max(start, expected["start"])
        return float(inside / (max(end, expected["end"]) - min(start, expected["start"])))

    found = max(article.quotes, key=shared)
    assert shared(found) >= 0.8, expected
    return found


def meets(article: Article, quote: Quote, span: tuple[int, ...], page: str) -> bool:
    """Whether a quote lies in words that the gold leaves open: it counts neither way."""
    start, end = place(article, quote.spans[0], page)
    return start < span[1] and span[0] < end


def test_22_of_22_with_the_right_source_and_7_sources(article: Article, gold: dict[str, Any]) -> None:
    page = gold["text"]
    optional = [tuple(each["span"]) for each in gold["optional"]]
    counted = [quote for quote in article.quotes if not any(meets(article, quote, span, page) for span in optional)]
    assert len(counted) == len(gold["quotes"]) == 22
    assert len(article.sources) == len(gold["sources"]) == 7
    whose: dict[str, set[str | None]] = {}
    for expected in gold["quotes"]:
        quote = best(article, page, expected)
        assert quote.kind == expected["kind"]
        assert quote.speaker is not None
        assert quote.speaker.text == expected["speaker"]
        assert quote.cue is not None
        assert quote.cue.text == expected["cue_text"]
        assert (quote.question.text if quote.question else None) == expected.get("prompt")
        if "setting" in expected:
            assert quote.setting is not None
            assert quote.setting.text == expected["setting"]
        if expected["kind"] == "mixed":
            assert [place(article, span, page) for span in quote.quoted] == [tuple(each) for each in expected["quoted"]]
        whose.setdefault(expected["source"], set()).add(quote.source)
    assert all(len(ids) == 1 for ids in whose.values())
    assert len({id for ids in whose.values() for id in ids}) == 7


def test_none_from_the_boilerplate_or_the_headline(article: Article, gold: dict[str, Any]) -> None:
    said = " ".join(quote.text for quote in article.quotes)
    for stranger in gold["not_quotes"]:
        assert stranger["text"].strip('"‘’.') not in said


def test_sources_as_described(article: Article, gold: dict[str, Any]) -> None:
    page = gold["text"]
    for expected, source in zip(gold["sources"], article.sources, strict=True):
        mentions = [place(article, mention.span, page) for mention in source.mentions if mention.span]
        assert mentions == [tuple(each["span"]) for each in expected["mentions"]]
        if expected["name"]:
            assert article.name_of(source) == expected["name"]
            assert source.kind == "named"
    official = article.sources[0]
    assert official.kind == "anonymous"
    assert official.description == "a top official from Ukraine"
    assert (official.role, official.seniority, official.gender) == ("security official", "top", "male")
    assert (official.affiliation, official.nationality) == ("Ukraine", "Ukrainian")
    assert official.anonymity is not None
    assert official.anonymity.condition is not None
    assert official.anonymity.condition.text == "on condition of anonymity"
    assert article.sources[-1].kind == "collective"
    kirby = article.sources[5]
    assert (kirby.role, kirby.affiliation) == ("spokesman", "White House National Security Council")

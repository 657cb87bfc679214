"""Figures of sources: they add up, whatever articles they are of and however much of them was read."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import newsmodel as nm
from newsmodel.archive import Archive
from newsmodel.model import Article, Person, Quote, Source
from newsmodel.report import Sourcing, reports, sourced, sourcing, sourcing_reports
from newsmodel.report.sourced import source_lines
from newsmodel.report.sourcing import Told, length, sourcing_of
from tests.archive.stories import examples, filled, story
from tests.archive.test_counting import many
from tests.report.test_making import TERMS, rows


@settings(max_examples=30)
@given(many())
def test_the_figures_add_up_and_are_those_of_the_archive(articles: list[Article]) -> None:
    with filled(articles) as archive:
        kept = list(archive.export())
        found = sourcing(kept)
        by_kind = archive.counting().statements()
    sourced_quotes = sum(quote.source is not None for article in kept for quote in article.quotes)
    assert sum(each.quotes for each in found.speakers) == sourced_quotes == sum(by_kind.values())
    assert {kind.kind: kind.quotes for kind in found.kinds if kind.quotes} == by_kind
    assert sum(kind.sources for kind in found.kinds) == len(found.speakers)
    assert sum(kind.words for kind in found.kinds) == sum(each.words for each in found.speakers) <= found.words
    assert found.terms.total() == found.reasons.total() == found.unnamed == by_kind.get("anonymous", 0)
    assert found.quotes == sum(len(article.quotes) for article in kept)
    assert (found.articles, found.quoting) == (len(kept), sum(bool(article.quotes) for article in kept))
    assert [each.words for each in found.speakers] == sorted((each.words for each in found.speakers), reverse=True)


@settings(max_examples=30)
@given(many())
def test_reading_only_who_said_what_is_enough(articles: list[Article]) -> None:
    told = [(nm.key_of(article), Told.of(nm.dumps(article).encode())) for article in articles]
    assert sourcing_of(told) == sourcing(article.without_identities() for article in articles)


@given(st.text(max_size=40), st.text(max_size=40))
def test_words_are_counted_one_by_one(one: str, other: str) -> None:
    assert length(f"{one} {other}") == length(one) + length(other)
    assert (length(one) == 0) == (not one.split())


def telling(name: str, *who: str, words: str = "so it is") -> Article:
    """An article in which these people say something; "?" is somebody unnamed."""
    sources = tuple(
        Source(id=f"s{at}", kind="anonymous", description="an aide")
        if each == "?"
        else Source(id=f"s{at}", kind="named", description=each, party=f"p{at}", role="mayor" if at else None)
        for at, each in enumerate(who)
    )
    return story(
        name,
        parties=tuple(Person(id=f"p{at}", name=each) for at, each in enumerate(who) if each != "?"),
        sources=sources,
        quotes=tuple(
            Quote(id=f"q{at}", kind="indirect", text=words, source=source.id) for at, source in enumerate(sources)
        ),
    )


def test_the_named_meet_and_the_unnamed_stay_apart() -> None:
    found = sourcing([telling("a", "Ann Ames", "?"), telling("b", "?", "Ann Ames"), story("c")])
    first, *others = found.speakers
    assert (first.name, first.quotes, first.words, first.articles, first.role) == ("Ann Ames", 2, 6, 2, "mayor")
    assert [(each.name, each.quotes, each.articles) for each in others] == [("an aide", 1, 1)] * 2
    assert len({each.address for each in found.speakers}) == 3
    assert (found.share_of_words(first.words), found.share_of_quotes(found.unnamed)) == (0.5, 0.5)
    assert sourcing([]).share_of_words(0) == sourcing([]).share_of_quotes(0) == 0


def terms_of(said: str) -> Sourcing:
    """The figures of statements by sources with every combination of terms."""
    quotes = tuple(Quote(id=f"q{at}", kind="indirect", text="so", source=source) for at, source in enumerate(said))
    return sourcing([story("terms", sources=TERMS, quotes=quotes)])


def test_terms_and_reasons_are_counted_by_statement() -> None:
    found = terms_of("aaabccde")
    assert dict(found.terms) == {(True, True): 3, (True, False): 1, (False, True): 2, (False, False): 2}
    assert dict(found.reasons) == {"safety": 3, "not_stated": 3, "other": 2}
    kinds, terms, reasons, most = sourcing_reports(found, 10)
    assert rows(kinds) == [("anonymous", 5, "8 quotes, 100 % of the words")]
    assert [row.count for row in terms.rows] == [3, 1, 2, 2]
    assert rows(reasons) == [("not stated", 3, "38 %"), ("safety", 3, "38 %"), ("other", 2, "25 %")]
    assert reasons.rests_on == "8 of 8 quotes (100 %) are by unnamed sources; 1 of 1 article have a quote"
    assert most.total == 8
    assert [report.name for report in sourcing_reports(sourcing([telling("a", "Ann Ames")]), 10)] == ["kinds", "words"]


def test_what_is_left_out_is_counted() -> None:
    found = sourcing([telling("a", *(f"Ann {letter}mes" for letter in "ABCDE"))])
    *_, most = sourcing_reports(found, 2)
    assert (len(most.rows), most.left_out, most.total, most.others) == (2, 3, 15, 9)


def test_where_only_the_newest_are_looked_into_that_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sourced, "LOOKED_INTO", 2)
    with filled([telling(each, "Ann Ames") for each in "abc"]) as archive:
        for report in reports(archive, only=["sources"]):
            assert report.rests_on == "2 of 2 quotes have a source; the newest 2 of 3 articles with a quote"
    with Archive.open(":memory:") as archive:
        assert {report.total for report in reports(archive, only=["sources"])} == {0}


def test_every_source_of_an_article_is_listed_with_its_terms() -> None:
    seed = examples()[0]
    found = sourcing([seed])
    text = "\n".join(source_lines(found, 200))
    for source in seed.sources:
        assert seed.name_of(source) in text
    assert "anonymous, security official, Ukraine\n" in text
    assert "on condition of anonymity; reason: not stated" in text
    assert text.count("of the words quoted") == len(seed.sources)


def test_who_is_behind_an_unnamed_source_is_never_told() -> None:
    article = story(
        "secret",
        parties=(Person(id="p", name="Deep Throat"),),
        sources=(Source(id="s", kind="anonymous", description="an official", party="p"),),
        quotes=(Quote(id="q", kind="indirect", text="so", source="s"),),
    )
    assert "Deep Throat" not in repr(sourcing([article]))

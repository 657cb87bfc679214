"""Reports: counts that add up, addresses that find what was counted, and nothing said that is not so."""

from __future__ import annotations

from datetime import timedelta
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsmodel.archive import Archive
from newsmodel.errors import OptionError, QueryError
from newsmodel.model import Anonymity, Article, Organization, Passage, Person, Quote, Source
from newsmodel.model.source import SourceKind
from newsmodel.report import NAMES, Report, anonymity, reports, reports_of
from newsmodel.report.sourcing import KINDS
from tests.archive.stories import NOON, examples, filled, story
from tests.archive.test_counting import QUERIES, many


def one(articles: list[Article], name: str, query: str = "") -> Report:
    """The first report of this name."""
    return next(report for report in reports_of(articles, query, limit=100) if report.name == name)


def rows(report: Report) -> list[tuple[str, int, str]]:
    return [(row.label, row.count, row.note) for row in report.rows]


@settings(max_examples=50)
@given(many(), st.sampled_from(QUERIES), st.integers(1, 3))
def test_the_rows_and_what_is_left_out_are_all_there_is(articles: list[Article], query: str, limit: int) -> None:
    whole = {report.name: report for report in reports_of(articles, query, limit=100)}
    cut = {report.name: report for report in reports_of(articles, query, limit=limit)}
    assert list(whole) == list(cut)
    for name, report in cut.items():
        assert whole[name].left_out == whole[name].others == 0
        assert sum(row.count for row in whole[name].rows) == whole[name].total == report.total
        assert sum(row.count for row in report.rows) + report.others == report.total
        assert len(report.rows) + report.left_out == len(whole[name].rows)
        if not report.is_over_time:
            assert whole[name].rows[: len(report.rows)] == report.rows


@settings(max_examples=50)
@given(many(), st.sampled_from(QUERIES))
def test_the_address_of_a_row_finds_what_it_counts(articles: list[Article], query: str) -> None:
    with Archive.open(":memory:") as archive:
        list(archive.add_many(articles))
        for report in reports(archive, query, limit=100):
            for row in report.rows:
                if row.address is None:
                    assert report.name in ("anonymity", "reasons") or row.label == "no source"
                elif row.address.kind == "source":
                    assert archive.source(row.address.key or "").name == row.label
                elif row.address.kind == "place":
                    assert archive.place(row.address.key or "").name == row.label
                else:
                    found = archive.count(row.address.query or "")
                    if report.counts == "article":
                        assert found == row.count
                    elif report.name == "actions":
                        assert row.note in (f"in {found} articles", f"in {found} article")
                    else:
                        speakers = (article.sources for article in archive.export(query))
                        assert found == sum(any(each.kind == row.label for each in sources) for sources in speakers)
                    assert found <= archive.count(query)


def test_every_report_of_the_examples_adds_up() -> None:
    found = reports_of(examples(), limit=1000)
    assert [report.name for report in found] == [*NAMES[:3], "anonymity", "kinds", "reasons", "words", *NAMES[4:]]
    quotes = sum(len(article.quotes) for article in examples())
    totals = {report.name: report.total for report in found}
    assert totals["anonymous"] == quotes
    assert totals["time"] == sum(article.published is not None for article in examples())
    assert totals["actions"] == sum(len(article.calls_to_action) for article in examples())


def test_what_a_report_rests_on_is_told() -> None:
    articles = [*examples(), story("bare")]
    told = {report.name: report.rests_on for report in reports_of(articles)}
    assert told["time"].startswith("5 of 7 articles have a date")
    assert told["languages"] == "6 of 7 articles say which language they are in"
    assert reports_of([])[0].rests_on.startswith("0 of 0 articles have a date")


def stated(id: str, anonymity: Anonymity | None) -> Source:
    return Source(id=id, kind="anonymous", description="an official", anonymity=anonymity)


TERMS = (
    stated("a", Anonymity(condition=Passage(text="on condition of anonymity"), reason="safety")),
    stated("b", Anonymity(condition=Passage(text="on condition of anonymity"))),
    stated("c", Anonymity(reason_given=Passage(text="because she was not authorized"))),
    stated("d", Anonymity()),
    stated("e", None),
)
"""Sources with every combination of what can be printed."""


def test_terms_are_counted_by_statement() -> None:
    said = "aaabccde"
    article = story(
        "terms",
        sources=(*TERMS, Source(id="n", kind="collective", description="residents")),
        quotes=tuple(
            Quote(id=f"q{at}", kind="indirect", text="so", source=source) for at, source in enumerate(f"{said}n")
        ),
    )
    report = one([article, story("other")], "anonymity")
    assert rows(report) == [
        ("a condition and a reason", 3, ""),
        ("a condition only", 1, ""),
        ("a reason only", 2, ""),
        ("neither", 2, ""),
    ]
    assert report.rests_on == "8 quotes by unnamed sources in the 1 article with any"
    assert rows(one([article], "anonymous")) == [("anonymous", 8, "89 %"), ("collective", 1, "11 %")]


def test_where_only_the_newest_articles_are_looked_into_that_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(anonymity, "DECODED", 2)
    articles = [
        story(
            f"{at}",
            published=NOON + timedelta(days=at),
            sources=(TERMS[0] if at == 0 else TERMS[4],),
            quotes=(Quote(id="q", kind="indirect", text="so", source="a" if at == 0 else "e"),),
        )
        for at in range(3)
    ]
    report = one(articles, "anonymity")
    assert rows(report) == [("neither", 2, "")]
    assert report.rests_on == "2 quotes by unnamed sources in the newest 2 of 3 articles with any"


def test_the_unnamed_stay_apart_and_the_named_meet() -> None:
    def telling(name: str) -> Article:
        return story(
            name,
            parties=(Person(id="p", name="Ann Ames"),),
            sources=(
                Source(id="n", kind="named", description="Ames", party="p"),
                Source(id="u", kind="anonymous", description="an official"),
            ),
            quotes=tuple(Quote(id=f"q{each}", kind="indirect", text="so", source=each) for each in "nu"),
        )

    report = one([telling("a"), telling("b")], "quoted")
    assert rows(report) == [
        ("Ann Ames", 2, "in 2 articles"),
        ("an official", 1, "unnamed, in 1 article"),
        ("an official", 1, "unnamed, in 1 article"),
    ]
    assert len({row.address for row in report.rows}) == 3


def test_who_is_behind_an_unnamed_source_is_never_told() -> None:
    secret = story(
        "secret",
        parties=(Person(id="p", name="Deep Throat"),),
        sources=(Source(id="s", kind="anonymous", description="an official", party="p"),),
        quotes=(Quote(id="q", kind="indirect", text="so", source="s"),),
    )
    with Archive.open(":memory:") as archive:
        archive.add(secret, identify_anonymous=True)
        assert "Deep Throat" not in repr(list(reports(archive)))


@pytest.mark.parametrize("name", ['The "Post"', "“Post”, (new)", "a:b -c", "日本 新報", "x*"])
def test_publishers_with_strange_names_are_found(name: str) -> None:
    article = story("a", parties=(Organization(id="o", name=name),), publisher="o")
    with filled([article, story("b")]) as archive:
        (report,) = reports(archive, "a OR b", only=["publishers"])
        (row,) = report.rows
        assert row.label == name
        assert row.address is not None
        assert archive.count(row.address.query or "") == 1


def test_a_publisher_without_a_word_has_a_row_and_no_address() -> None:
    article = story("a", parties=(Organization(id="o", name="***"),), publisher="o")
    (report,) = reports_of([article], only=["publishers"])
    assert [(row.label, row.count, row.address) for row in report.rows] == [("***", 1, None)]


def test_a_search_that_would_be_too_long_is_no_address() -> None:
    long = " ".join(["pier"] * 190 + ["quay"] * 8 + ["x" * 1000])
    (report,) = reports_of([story("a", long, published=NOON)], long, only=["time"])
    assert [(row.count, row.address) for row in report.rows] == [(1, None)]


def test_kinds_that_can_be_searched_for_are_those_of_the_model() -> None:
    assert get_args(SourceKind) == KINDS


def test_wrong_names_and_wrong_queries_are_told_at_once() -> None:
    with Archive.open(":memory:") as archive:
        with pytest.raises(OptionError, match="there is no report 'tim'; there are time, quoted"):
            reports(archive, only=["tim"])
        with pytest.raises(QueryError):
            reports(archive, "OR")

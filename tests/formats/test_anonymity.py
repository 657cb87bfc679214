"""Who is behind an anonymous source is never written, by no format and no view, unless asked for by name."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import newsmodel as nm
from newsmodel import formats
from newsmodel.errors import NotHereError, Problem
from newsmodel.extra import JSON
from newsmodel.model import (
    Anonymity,
    Article,
    Mention,
    Organization,
    Paragraph,
    Party,
    Passage,
    Person,
    Provenance,
    Quote,
    Source,
    Span,
)
from newsmodel.model.part import evolve
from tests.model.generated import sample

NAME, OTHER, PAGE = "Xanthippe Qwertz", "Xanthi-Q", "https://www.wikidata.org/wiki/Q987654321"
MARKERS = (NAME, OTHER, PAGE, "Qwertz", "hidden-party")


def hidden(source: Source, number: int) -> Party:
    """The party behind an anonymous source, all of whose words are markers."""
    cls = Person if number % 2 else Organization
    return cls(id=f"hidden-party{number}", name=NAME, alternate_names=(OTHER,), same_as=(PAGE,), extra={"x:a": PAGE})


def with_secrets(article: Article) -> Article:
    """The article with a party behind each of its anonymous sources, mentions of those parties, and traces of them.

    A trace is what a format or an application keeps beyond the model, and the evidence of an annotation.
    """
    sources = [
        evolve(
            source,
            kind="anonymous",
            description="somebody",
            party=f"hidden-party{number}",
            extra={"x:file": [{"met": f"{NAME}, twice"}]},
            provenance=Provenance(method="human", evidence=(f"called {OTHER}", "heard on Sunday")),
        )
        for number, source in enumerate(article.sources)
    ]
    parties = tuple(hidden(source, number) for number, source in enumerate(sources))
    mentions = tuple(Mention(entity=party.id, passage=Passage(text="somebody")) for party in parties)
    traces = {"ninjs:rest": {"changes": {"members": {"note": {"now": NAME}}}}, "x:who": {NAME: 1}, "x:kept": "kept"}
    return article.replace(
        sources=tuple(sources),
        parties=article.parties + parties,
        mentions=article.mentions + mentions,
        extra={**article.extra, **(traces if parties else {})},
    )


STORIES = tuple(with_secrets(article) for article in sample() if article.sources)


def outputs(article: Article, **options: bool) -> Iterator[tuple[str, bytes]]:
    """The article in every format there is, in each of its modes."""
    for name, format in formats.available().items():
        assert isinstance(format, formats.Format), format
        shown = on_the_web(article) if name == "news-sitemap" else article
        if name == "news-sitemap" and not has_words(article.headline):
            continue  # it is refused
        modes: list[dict[str, object]] = [{}]
        if "plain" in inspect.signature(format.encode).parameters:
            modes.append({"plain": True})
        modes.extend({"version": version} for version in ("2.2", "1.6") if name == "ninjs")
        modes.extend({"table": table} for table in TABLES if name == "csv")
        for mode in modes:
            document = formats.dumps(shown, name, **options, **mode)  # type: ignore[call-overload]
            yield name, document if isinstance(document, bytes) else document.encode()
        if format.encode_many is not None:
            yield name, formats.dumps_many([shown, shown], name, **options)


def has_words(text: str) -> bool:
    return any(each.isalnum() for each in text)


TABLES = ("articles", "quotes", "sources", "places", "calls_to_action")


def on_the_web(article: Article) -> Article:
    """The article with all that a sitemap asks for."""
    outlet = Organization(id="outlet-of-the-page", name="Isle News")
    return article.replace(
        url="https://example.org/story",
        language="en",
        published=datetime(2026, 3, 1, tzinfo=UTC),
        publisher=outlet.id,
        parties=(*article.parties, outlet),
        pub_status="usable",
    )


@settings(max_examples=40)
@given(st.sampled_from(STORIES))
def test_no_format_and_no_view_names_an_anonymous_source(article: Article) -> None:
    for name, document in outputs(article):
        for marker in MARKERS:
            assert marker.encode() not in document, name
    shown = nm.show(article) + "".join(nm.show(article, source.id) for source in article.sources)
    shown += "".join(nm.show(article, quote.id) for quote in article.quotes)
    assert not any(marker in shown for marker in MARKERS)
    with pytest.raises(NotHereError):
        nm.show(article, "hidden-party0")


@settings(max_examples=20)
@given(st.sampled_from(STORIES))
def test_asked_for_by_name_it_is_written(article: Article) -> None:
    for name, format in formats.available().items():
        if isinstance(format, formats.Format) and format.decode is not None:
            document = formats.dumps(article, name, identify_anonymous=True)
            assert NAME in str(document)
            assert formats.loads(document, name) == article


def test_files_keep_the_promise_too(tmp_path: Path) -> None:
    article = STORIES[0]
    formats.dump(article, tmp_path / "a.json")
    formats.dump_many([article], tmp_path / "a.jsonl")
    formats.dump(article, tmp_path / "b.json", identify_anonymous=True)
    formats.dump_many([article], tmp_path / "b.jsonl", identify_anonymous=True)
    for name, is_there in (("a.json", False), ("a.jsonl", False), ("b.json", True), ("b.jsonl", True)):
        assert (NAME in (tmp_path / name).read_text(encoding="utf-8")) == is_there


def test_a_format_of_somebody_else_is_not_given_the_party() -> None:
    seen: list[Article] = []

    def encode(article: Article) -> str:
        seen.append(article)
        return ""

    spy = formats.Format(name="spy", media_type="text/plain", encode=encode, encode_many=None)
    formats.dumps(STORIES[0], spy)
    formats.loss(STORIES[0], spy)
    assert all(article == STORIES[0].without_identities() for article in seen)
    assert all(source.party is None for article in seen for source in article.sources)


def test_what_tells_nothing_stays() -> None:
    shown = STORIES[0].without_identities()
    assert shown.extra["x:kept"] == "kept"
    assert not {"ninjs:rest", "x:who"} & shown.extra.keys()
    assert shown.sources[0].provenance is not None
    assert shown.sources[0].provenance.evidence == ("heard on Sunday",)


@pytest.mark.parametrize(
    "trace",
    [
        "QUERTZ, Xanthippe",
        "Xanthippe\u00a0Quertz",
        "called quertz",
        "http://www.wikidata.org/wiki/Q987654321",
        "Q987654321",
        "Xanthippe%20Quertz",
    ],
)
def test_traces_in_other_letters_are_traces(trace: str) -> None:
    party = Person(id="who", name="Xanthippe Quertz", family_name="Quertz", same_as=(PAGE,))
    article = Article(
        parties=(party,),
        sources=(
            Source(
                id="s",
                kind="anonymous",
                description="an envoy",
                party="who",
                anonymity=Anonymity(granted_by=trace),
                provenance=Provenance(method="human", generator=trace, evidence=(trace,)),
            ),
        ),
        problems=(Problem(path="people[0]", message=f"no such day: {trace}"), Problem(message="kept")),
        extra={"x:note": {"seen": [trace]}},
    )
    shown = nm.dumps(article).casefold()
    assert not any(each in shown for each in ("quertz", "987654321"))
    assert "kept" in shown


def test_a_short_name_is_a_name_and_rests_go_in_any_case() -> None:
    source = Source(id="s", kind="anonymous", description="an envoy", party="who")
    extra: dict[str, JSON] = {"x:note": "\u674e\u660e", "ninjs:rest": {"changes": None}}
    article = Article(parties=(Person(id="who", name="\u674e\u660e"),), sources=(source,), extra=extra)
    assert article.without_identities() == Article(sources=(evolve(source, party=None),))


def test_a_name_counts_as_open_only_where_the_page_says_it() -> None:
    text = "The envoy said no."
    party = Person(id="who", name="Xanthippe Quertz", alternate_names=("The envoy",))
    source = Source(id="s", kind="anonymous", description="The envoy", party="who")
    said = Mention(entity="who", passage=Passage(text="The envoy", span=Span(block="p", start=0, end=9)))
    gone = Mention(entity="who", passage=Passage(text="Xanthippe Quertz"))
    article = Article(
        blocks=(Paragraph(id="p", text=text),), parties=(party,), sources=(source,), mentions=(said, gone)
    )
    assert article.without_identities().parties == ()
    assert article.without_identities().mentions == ()


def test_what_is_taken_out_stays_consistent() -> None:
    for article in STORIES:
        shown = article.without_identities()
        assert shown.without_identities() is shown
        assert len(shown.sources) == len(article.sources)
        assert shown.quotes == article.quotes


@given(st.sampled_from(STORIES))
@settings(max_examples=20)
def test_the_key_of_an_article_does_not_tell(article: Article) -> None:
    assume(article.uri is None and article.url is None)
    assert nm.key_of(article) == nm.key_of(article.without_identities())


def test_how_a_quote_calls_its_source_is_no_open_name() -> None:
    span = Span(block="p", start=0, end=9)
    article = Article(
        blocks=(Paragraph(id="p", text="The envoy said no."),),
        parties=(Person(id="who", name="Xanthippe Quertz", alternate_names=("The envoy",)),),
        sources=(Source(id="s", kind="anonymous", description="a diplomat", party="who"),),
        mentions=(Mention(entity="who", passage=Passage(text="The envoy", span=span)),),
        quotes=(Quote(id="q", kind="indirect", text="no", source="s", speaker=Passage(text="The envoy", span=span)),),
    )
    assert article.without_identities().parties == ()


def test_notes_on_an_anonymous_source_go_even_where_the_name_is_open_elsewhere() -> None:
    who = Source(id="s", kind="anonymous", description="an envoy", party="who", extra={"x:who": "Xanthippe Quertz"})
    named = Source(id="n", kind="named", description="Xanthippe Quertz", party="who")
    article = Article(parties=(Person(id="who", name="Xanthippe Quertz"),), sources=(named, who))
    shown = article.without_identities()
    assert shown.parties == article.parties
    assert "x:who" not in nm.dumps(article)

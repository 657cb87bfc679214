"""What is counted over all articles is what counting them one by one gives, with a query and without."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsmodel.archive import Archive
from newsmodel.archive.counting import Most
from newsmodel.errors import QueryError
from newsmodel.model import Article, NewsletterSignup, Organization, Person, Place, Quote, Source
from tests.archive.stories import story

PEOPLE = ("Ann Ames", "Bob Bell", "a man")
QUERIES = ("", "pier", "-pier", "after:2024-02", "pier before:2024-02", "nothing-at-all")
DATES = (None, datetime(2024, 1, 31, 23, 30, tzinfo=UTC), datetime(2024, 2, 1, 1, tzinfo=timezone(timedelta(hours=3))))
ALL = 100


@st.composite
def made(draw: st.DrawFn, name: int = 0) -> Article:
    """An article with a few of what can be counted."""
    who = draw(st.lists(st.sampled_from(PEOPLE), max_size=3, unique=True))
    speakers = [f"s{PEOPLE.index(each)}" for each in who]
    said = draw(st.lists(st.sampled_from([*speakers, None]), max_size=4))
    where = draw(st.lists(st.sampled_from(["Kyiv", "Sumy"]), max_size=2, unique=True))
    return story(
        str(name),
        draw(st.sampled_from(["pier", "rain"])),
        published=draw(st.sampled_from(DATES)),
        language=draw(st.sampled_from([None, "en", "uk"])),
        publisher=draw(st.sampled_from([None, "paper"])),
        parties=(
            Organization(id="paper", name="The Post"),
            *(Person(id=f"p{PEOPLE.index(each)}", name=each) for each in who if each != "a man"),
        ),
        sources=tuple(
            Source(
                id=f"s{PEOPLE.index(each)}",
                kind="anonymous" if each == "a man" else "named",
                description=each,
                party=None if each == "a man" else f"p{PEOPLE.index(each)}",
            )
            for each in who
        ),
        quotes=tuple(Quote(id=f"q{at}", kind="indirect", text="so it is", source=each) for at, each in enumerate(said)),
        places=tuple(Place(id=each.lower(), name=each, country="UA", geonames=ord(each[0])) for each in where),
        calls_to_action=tuple(NewsletterSignup(id=f"c{at}") for at in range(draw(st.integers(0, 2)))),
    )


@st.composite
def many(draw: st.DrawFn) -> list[Article]:
    """Some of them."""
    return [draw(made(name)) for name in range(draw(st.integers(0, 5)))]


@settings(max_examples=60)
@given(many(), st.sampled_from(QUERIES))
def test_everything_is_what_counting_one_by_one_gives(articles: list[Article], query: str) -> None:
    with Archive.open(":memory:") as archive:
        list(archive.add_many(articles))
        counting = archive.counting(query)
        fits = list(archive.export(query))

        coverage = counting.coverage()
        assert coverage.articles == len(fits) == archive.count(query)
        assert coverage.dated == sum(each.published is not None for each in fits)
        assert coverage.quotes == sum(len(each.quotes) for each in fits)
        assert coverage.quoting == sum(bool(each.quotes) for each in fits)
        assert coverage.placed == sum(bool(each.places) for each in fits)
        assert coverage.asking == sum(bool(each.calls_to_action) for each in fits)
        assert coverage.published == sum(bool(each.publisher) for each in fits)
        assert coverage.worded == sum(bool(each.language) for each in fits)

        days = Counter(each.published.astimezone(UTC).date() for each in fits if each.published)
        assert counting.days() == tuple(sorted(days.items()))

        quotes: Counter[tuple[str, str]] = Counter()
        kinds: Counter[str] = Counter()
        for each in fits:
            for quote in each.quotes:
                if quote.source:
                    source = each.part(quote.source)
                    assert isinstance(source, Source)
                    kinds[source.kind] += 1
                    is_unnamed = source.kind == "anonymous"
                    quotes[source.description, each.uri or "" if is_unnamed else ""] += 1
        most = counting.sources(ALL)
        assert sorted((card.name, card.quotes) for card in most.first) == sorted(
            (name, said) for (name, _), said in quotes.items()
        )
        assert [card.quotes for card in most.first] == sorted(quotes.values(), reverse=True)
        assert (most.number, most.total) == (len(quotes), sum(quotes.values()))
        assert counting.statements() == dict(kinds)
        for card in most.first:
            having = sum(any(source.description == card.name for source in each.sources) for each in fits)
            assert card.articles == (1 if card.kind == "anonymous" else having)

        places = Counter(place.name for each in fits for place in each.places)
        named = counting.places(ALL)
        assert {card.name: card.articles for card in named.first} == dict(places)
        assert (named.number, named.total) == (len(places), sum(places.values()))

        calls = sum(len(each.calls_to_action) for each in fits)
        asking = sum(bool(each.calls_to_action) for each in fits)
        assert counting.asked() == ((("newsletter", calls, asking),) if calls else ())

        languages = Counter(each.language for each in fits if each.language)
        found = counting.values("language")
        assert {facet.value: facet.articles for facet in found.first} == dict(languages)
        assert (found.number, found.total) == (len(languages), sum(languages.values()))
        assert counting.values("publisher").total == coverage.published


@pytest.mark.parametrize("query", ["", "pier"])
def test_the_first_are_the_most_and_the_rest_is_in_the_totals(query: str) -> None:
    with Archive.open(":memory:") as archive:
        for name, places in enumerate([("Kyiv", "Sumy"), ("Kyiv",), ("Lviv",)]):
            archive.add(
                story(str(name), "pier", places=tuple(Place(id=each, name=each, country="UA") for each in places))
            )
        most = archive.counting(query).places(1)
        assert isinstance(most, Most)
        assert [(card.name, card.articles) for card in most.first] == [("Kyiv", 2)]
        assert (most.number, most.total) == (3, 4)


def test_a_source_that_is_there_twice_in_an_article_is_there_once() -> None:
    article = story(
        "twice",
        parties=(Person(id="p", name="Ann Ames"),),
        sources=tuple(Source(id=id, kind="named", description="Ames", party="p") for id in "ab"),
        quotes=tuple(Quote(id=f"q{id}", kind="indirect", text="yes", source=id) for id in "ab"),
    )
    with Archive.open(":memory:") as archive:
        archive.add(article)
        for query in ("", "headline:twice"):
            ((card), *none) = archive.counting(query).sources(ALL).first
            assert (card.name, card.articles, card.quotes, none) == ("Ann Ames", 1, 2, [])


@pytest.mark.parametrize(
    ("published", "day"),
    [
        (datetime(1969, 12, 31, 23, 59, tzinfo=UTC), date(1969, 12, 31)),
        (datetime(1970, 1, 1, tzinfo=UTC), date(1970, 1, 1)),
        (datetime(1865, 4, 15, tzinfo=UTC), date(1865, 4, 15)),
        (datetime(1, 1, 1, tzinfo=UTC), date(1, 1, 1)),
        (datetime(9999, 12, 31, 23, tzinfo=UTC), date(9999, 12, 31)),
        (datetime(9999, 12, 31, 23, tzinfo=timezone(timedelta(hours=-3))), date(9999, 12, 31)),
    ],
)
def test_days_are_right_at_the_ends_of_the_calendar(published: datetime, day: date) -> None:
    with Archive.open(":memory:") as archive:
        archive.add(story("old", published=published))
        assert archive.counting().days() == ((day, 1),)


def test_a_removed_article_is_not_counted() -> None:
    with Archive.open(":memory:") as archive:
        archive.add(story("a", "pier", places=(Place(id="k", name="Kyiv", country="UA"),)))
        archive.remove(story("a", "pier"))
        for query in ("", "pier"):
            assert archive.counting(query).coverage().articles == 0
            assert archive.counting(query).places(ALL) == Most(first=(), number=0, total=0)


def test_a_wrong_query_is_told_when_it_is_given() -> None:
    with Archive.open(":memory:") as archive, pytest.raises(QueryError):
        archive.counting("heads:war")

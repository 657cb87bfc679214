"""Any query finds exactly what somebody finds who reads every article; SQLite never speaks, whatever is typed."""

from __future__ import annotations

import random
import sqlite3
import unicodedata
from datetime import UTC, datetime, timedelta
from functools import cache

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from newsmodel.archive import Archive, Query, parse
from newsmodel.archive.query import AllOf, AnyOf, Not, Words
from newsmodel.archive.words import UNSPACED, WORD, folded
from newsmodel.errors import QueryError
from newsmodel.model import Article, Organization, Paragraph, Person, Place, Quote, Source
from tests.archive.stories import filled

VOCABULARY = [
    "pier",
    "Pier",
    "piers",
    "PIÈR",
    "münchen",
    "München",
    "российский",
    "Россия",
    "東京",
    "東",
    "京都",
    "한국",
    "x2",
    "off-duty",
    "O'Neill",
]
YEARS = [
    datetime(year, month, day, hour, tzinfo=UTC)
    for year, month, day, hour in ((2023, 12, 31, 23), (2024, 1, 1, 0), (2024, 2, 29, 12), (2024, 8, 11, 9))
]


# Articles, and what a reader sees in them


def story(number: int, dice: random.Random) -> Article:
    """An article of few words, so that queries find something."""

    def text() -> str:
        return " ".join(dice.choices(VOCABULARY, k=dice.randrange(6)))

    def some(most: int) -> list[str]:
        return [text() or "word" for _ in range(dice.randrange(most + 1))]

    people, quotes = some(2), some(2)
    return Article(
        uri=f"urn:{number}",
        headline=text(),
        standfirst=dice.choice((None, text())),
        blocks=tuple(Paragraph(id=f"p{at}", text=each) for at, each in enumerate(some(2))),
        parties=(
            *(Person(id=f"who{at}", name=name) for at, name in enumerate(people)),
            Organization(id="org", name=text() or "Org"),
        ),
        publisher="org",
        sources=tuple(
            Source(id=f"s{at}", kind="named", description=text() or "who", party=f"who{at}")
            for at in range(len(people))
        ),
        quotes=tuple(
            Quote(id=f"q{at}", kind=dice.choice(("direct", "indirect")), text=each) for at, each in enumerate(quotes)
        ),
        places=tuple(Place(id=f"l{at}", name=name) for at, name in enumerate(some(2))),
        section=dice.choice((None, text())),
        keywords=tuple(dict.fromkeys(some(2))),
        language=dice.choice((None, "en", "en-GB", "de")),
        published=dice.choice((None, *YEARS)),
    )


@cache
def library() -> tuple[tuple[Article, ...], Archive]:
    """Articles, made once, and an archive of them."""
    dice = random.Random(5)
    made = tuple(story(number, dice) for number in range(60))
    return made, filled(made, batch=17)


def tokens(text: str) -> list[str]:
    """The words of a text, as somebody reads them: no case, Latin letters without marks, characters of Japan each."""
    apart = UNSPACED.sub(r" \g<0> ", text)
    return [_bare(word) for word in WORD.findall(apart)]


def _bare(word: str) -> str:
    """As ``unicodedata`` has it: only what is a Latin letter without its mark loses the mark."""
    kept = []
    for letter in word.lower():
        base = unicodedata.normalize("NFD", letter)[0]
        kept.append(base if base.isascii() else letter)
    return "".join(kept)


def holds(text: str, wanted: Words) -> bool:
    """Whether words stand side by side in a text."""
    there, asked = tokens(text), tokens(wanted.text)
    for at in range(len(there) - len(asked) + 1):
        stretch = there[at : at + len(asked)]
        if stretch == asked or (wanted.is_prefix and stretch[:-1] == asked[:-1] and stretch[-1].startswith(asked[-1])):
            return True
    return False


def read(article: Article, field: str | None) -> list[str]:
    """The texts of an article in which a field looks."""
    names = {party.id: party.name for party in article.parties}
    body = "\n".join([article.standfirst or "", *(block.content for block in article.blocks)])
    who = [text for source in article.sources for text in (names[source.party or ""], source.description)]
    all_texts = {
        "headline": [article.headline],
        "said": [quote.text for quote in article.quotes],
        "source": who,
        "place": [place.name for place in article.places],
        "publisher": [names[article.publisher or ""]],
        "section": [article.section or ""],
        "keyword": list(article.keywords),
        "within": [place.name for place in article.places],
    }
    if field is not None:
        return all_texts[field]
    return [body, *(text for name in ("headline", "said", "source", "place") for text in all_texts[name])]


def fits(article: Article, query: Query) -> bool:
    """Whether an article fits, as somebody says who has read it."""
    if isinstance(query, AllOf):
        return all(fits(article, part) for part in query.parts)
    if isinstance(query, AnyOf):
        return any(fits(article, part) for part in query.parts)
    if isinstance(query, Not):
        if isinstance(query.part, Words) and query.part.field in ("after", "before"):
            return article.published is not None and not fits(article, query.part)
        return not fits(article, query.part)
    match query.field:
        case "after" | "before" | "on":
            return article.published is not None and _is_at(article.published, query)
        case "language":
            return article.language is not None and query.text in (article.language, article.language[:2])
        case "has":
            return bool({"quote": article.quotes, "source": article.sources, "place": article.places}[query.text])
        case "kind":
            return query.text in {
                *(quote.kind for quote in article.quotes),
                *(source.kind for source in article.sources),
            }
        case _:
            return any(holds(text, query) for text in read(article, query.field))


def _is_at(published: datetime, query: Words) -> bool:
    """By the text of the time itself: dates in ISO 8601 sort as they follow each other."""
    said = published.astimezone(UTC).isoformat()
    if query.field == "on":
        return said.startswith(query.text)
    return said[: len(query.text)] >= query.text if query.field == "after" else said[: len(query.text)] < query.text


# Queries


def leaves() -> st.SearchStrategy[Query]:
    fields = st.none() | st.sampled_from(
        ["headline", "said", "source", "place", "publisher", "section", "keyword", "within"]
    )
    spoken = st.lists(st.sampled_from([*VOCABULARY, "pi", "р", "한", "nothing"]), min_size=1, max_size=3).map(" ".join)
    marks = st.sampled_from(
        [
            ("language", "en"),
            ("language", "en-GB"),
            ("has", "quote"),
            ("has", "source"),
            ("has", "place"),
            ("kind", "direct"),
            ("kind", "named"),
        ]
    )
    return st.one_of(
        st.builds(
            lambda text, field, is_prefix: Words(text=text, field=field, is_prefix=is_prefix),
            spoken,
            fields,
            st.booleans(),
        ),
        marks.map(lambda pair: Words(field=pair[0], text=pair[1])),
    )


def dates() -> st.SearchStrategy[Query]:
    days = st.sampled_from(
        ["2023", "2024", "2023-12", "2024-02", "2024-01-01", "2024-08-11", "2024-08-11T09:00", "2024-02-29T12:00:00"]
    )
    ranges = st.builds(
        lambda text, field: Words(text=text, field=field), days, st.sampled_from(["after", "before", "on"])
    )
    return ranges | ranges.filter(lambda words: words.field != "on").map(lambda words: Not(part=words))


def combined(inner: st.SearchStrategy[Query]) -> st.SearchStrategy[Query]:
    several = st.lists(inner, min_size=2, max_size=3).map(tuple)
    return st.one_of(
        inner,
        several.map(lambda parts: AllOf(parts=parts)),
        several.map(lambda parts: AnyOf(parts=parts)),
        inner.map(lambda part: Not(part=part)),
    )


TREES = combined(combined(leaves()))
QUERIES = TREES | dates() | st.builds(lambda tree, date: AllOf(parts=(date, tree)), TREES, dates())


@settings(max_examples=80)
@given(QUERIES)
def test_a_query_finds_what_a_reader_finds(query: Query) -> None:
    articles, archive = library()
    expected = {article.uri for article in articles if fits(article, query)}
    found = archive.find(query, limit=1000)
    assert {archive.get(card).uri for card in found} == expected
    assert archive.count(query) == len(expected)
    assert archive.notes(query) == ()
    assert archive.find(str(query), limit=1000) == found
    assert set(archive.find(query, limit=1000, order="relevance")) == set(found)


def test_queries_of_the_test_find_something() -> None:
    articles, archive = library()
    for query in (
        "pier",
        '"pier pier"',
        "рос*",
        "source:pier",
        "said:東",
        "-pier",
        "language:en",
        "on:2024",
        "section:pier",
        "東京 OR 京都",
    ):
        assert 0 < archive.count(query) < len(articles), query


LETTERS = st.text(st.sampled_from("aeéÉøßſςΣςйЙёїαάΆ한국ＡａǆǅĳﬁªﬀŸİıÅﬆⅣ②½ʼʰ"), min_size=1, max_size=6)


@settings(max_examples=100)
@given(LETTERS, st.integers(1, 6))
def test_a_prefix_finds_the_word_in_any_script(word: str, size: int) -> None:
    archive = filled([Article(uri="urn:a", headline=word)])
    assert archive.count(f'"{word}"') == 1
    assert archive.count(f'"{word[:size]}"*') == 1
    assert archive.count(f'"{word.lower()}"') == 1 or word.lower() != word


def test_a_word_is_the_same_word_to_sqlite_when_it_is_folded() -> None:
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE f USING fts5 (w, g, content='', tokenize='unicode61 remove_diacritics 2')")
    connection.execute("CREATE VIRTUAL TABLE v USING fts5vocab (f, instance)")
    letters = [chr(number) for number in range(0x80, 0x20000) if WORD.fullmatch(chr(number))]
    connection.executemany(
        "INSERT INTO f (rowid, w, g) VALUES (?, ?, ?)", ((ord(each), each, folded(each)) for each in letters)
    )
    seen: dict[int, dict[str, str]] = {}
    for term, number, column in connection.execute("SELECT term, doc, col FROM v"):
        seen.setdefault(number, {})[column] = term
    assert {chr(number): terms for number, terms in seen.items() if terms.get("w") != terms.get("g")} == {}
    connection.close()


# Whatever is typed


TRICKS = [
    '"', "''", '"; DROP TABLE card; --', "NEAR(a b)", "NEAR(pier, 5)", "^pier", "{headline}:pier", "{headline body} : pier", "headline : pier",
    "pier*", "* pier", "pier + x", "pier AND pier", "pier NOT pier", "pier\x00pier", "\x00", "a\ud800b", "\ud800", "\ue000article",
    "\ue001quote", "\ue003yes", "\ue00f", "pier \ue00f", "\ue00bffffffffffffffff", "\U000f0000", "%", "_", "pier%", "\\", "pier\\", "a\u202eb", "(pier",
    "x" * 2000, "x " * 199, '"' + "x " * 900 + '"', "pier:", ":pier", "::", "source::", "source:*", 'source:"*"', "near:\x00", "near:,,,", "near:1e9,1",
    "near:nan,inf", "near:1,2,99999km", "after:\x002024", "has:\ue001", "language:\ud800x", "within:\ue00ax", "rowid:1", "rank:1", "fulltext:x", "bm25(fulltext)",
]  # fmt: skip


@pytest.mark.parametrize("text", TRICKS)
def test_what_would_be_an_operator_is_just_words(text: str) -> None:
    archive = filled([Article(uri="urn:a", headline="pier"), Article(uri="urn:b", headline="sun")])
    for order in ("newest", "relevance"):
        try:
            found = archive.find(text, order=order)
        except QueryError:
            continue
        assert {card.headline for card in found} in (set(), {"pier"}), found
    assert len(archive) == 2


@pytest.mark.parametrize("mark", ["\ue000", "\ue001", "\ue003", "\ue00b", "\ue00f"])
def test_a_mark_in_an_article_marks_nothing(mark: str) -> None:
    texts = f"{mark}article {mark}quote {mark}yes {mark}nothing"
    archive = filled([
        Article(uri="urn:a", headline=texts, blocks=(Paragraph(id="p", text=texts),), section=texts, keywords=(texts,),
                places=(Place(id="x", name=texts),)),
    ])  # fmt: skip
    for query in ("has:quote", "anonymous:yes", "kind:direct", f"{mark}yes has:quote", "near:0,0"):
        assert archive.count(query) == 0, query
    assert archive.count("headline:nothing") == archive.count("") == archive.count("anonymous:no") == 1


@settings(max_examples=300)
@given(
    st.text(st.characters(), max_size=30)
    | st.lists(st.sampled_from([*TRICKS, " ", "OR", "-", "a"]), max_size=5).map(" ".join)
)
def test_whatever_is_typed_is_answered_or_refused(text: str) -> None:
    _, archive = library()
    try:
        found = archive.find(text, limit=1000)
    except QueryError:
        return
    assume(parse(text) != AllOf())
    assert len(found) == archive.count(text) <= len(archive)


def test_time_passes_from_one_second_to_the_next() -> None:
    first = datetime(2024, 2, 29, 23, 59, 59, 999_999, tzinfo=UTC)
    archive = filled(
        Article(uri=f"urn:{at}", headline=f"h{at}", published=first + timedelta(microseconds=at)) for at in range(3)
    )
    for query, headlines in {
        "on:2024-02": ["h0"],
        "on:2024-02-29T23:59": ["h0"],
        "on:2024-02-29T23:59:59": ["h0"],
        "on:2024-03": ["h2", "h1"],
        "after:2024-03-01": ["h2", "h1"],
        "before:2024-03-01": ["h0"],
        "-before:2024-03-01": ["h2", "h1"],
        "after:2024-03-01T02:00+02:00": ["h2", "h1"],
        "on:2024-03-01T00:00Z": ["h2", "h1"],
        "after:2024-02-29 before:2024-03-01": ["h0"],
        "on:2023": [],
    }.items():
        assert [card.headline for card in archive.find(query)] == headlines, query

"""What goes into an archive comes out as it was, is found by all that it has, and leaves nothing behind."""

from __future__ import annotations

import math
import random
from datetime import timedelta
from pathlib import Path

import pytest

import newsmodel as nm
from newsmodel.address import key_of
from newsmodel.archive import Archive, Card
from newsmodel.archive.batches import BATCH_BYTES, batches
from newsmodel.archive.entities import EXACT
from newsmodel.archive.rows import rows_of
from newsmodel.archive.tables import SAMPLED, SLOTS
from newsmodel.errors import AddressError, ArchiveError, NotHereError
from newsmodel.model import Article, Group, Organization, Paragraph, Person, Place, Quote, Source
from newsmodel.model.part import evolve
from newsmodel.model.place import Point
from tests.archive.stories import NOON, at, contents, examples, filled, placed, said_by, story, tables, uris
from tests.model.generated import sample

NOBODY = "0123456789abcdef"


# In and out


def test_what_goes_in_comes_out() -> None:
    archive = filled(examples())
    shown = [article.without_identities() for article in examples()]
    assert len(archive) == len(shown)
    for article, expected in zip(examples(), shown, strict=True):
        assert article in archive
        assert archive.get(article) == expected
        card = next(card for card in archive.find() if card.headline == article.headline)
        assert archive.get(card) == archive.get(card.address) == archive.get(str(card.address)) == expected
        assert archive.document(card.key) == nm.dumps(article, "json").encode()
    assert archive.check(thoroughly=True) == ()


def test_generated_articles_come_out_as_they_went_in() -> None:
    articles = {key_of(article): article for article in sample(40)}
    archive = filled(articles.values())
    assert {key: archive.get(key) for key in articles} == {
        key: article.without_identities() for key, article in articles.items()
    }
    assert archive.check(thoroughly=True) == ()
    for key in articles:
        archive.remove(key)
    assert not any(tables(archive).values())
    assert archive.check(thoroughly=True) == ()


def test_each_article_is_told_what_became_of_it() -> None:
    archive = Archive.open(":memory:")
    first, other = story("a", "One."), story("b", "Two.")
    told = list(archive.add_many([first, other, first, story("a", "Three.")]))
    assert [(each.version, each.state) for each in told] == [(1, "new"), (1, "new"), (1, "unchanged"), (2, "changed")]
    assert archive.add(other).state == "unchanged"
    assert len(archive) == 2


def test_an_article_that_is_not_here_is_not_found() -> None:
    archive = filled([story("a")])
    for wrong in (NOBODY, "a", "", "0123456789ABCDEF", "news:article/x", "\ud800", story("b")):
        with pytest.raises(NotHereError):
            archive.get(wrong)
        with pytest.raises(NotHereError):
            archive.remove(wrong)
        with pytest.raises(NotHereError):
            archive.versions(wrong)
    assert story("b") not in archive
    with pytest.raises(NotHereError, match="version 2"):
        archive.get(story("a"), version=2)
    with pytest.raises(AddressError):
        archive.get("news:nothing/x")


@pytest.mark.parametrize("wrong", ["", "x", "f" * 17, "０" * 16, "0123456789abcdeg", "\ud800"])
def test_what_is_no_key_names_nobody(wrong: str) -> None:
    archive = filled(examples())
    for ask in (archive.source, archive.quotes_of, archive.candidates, archive.place, archive.within):
        with pytest.raises(NotHereError):
            ask(wrong)
    for ask in (archive.source, archive.quotes_of, archive.candidates, archive.place):
        with pytest.raises(NotHereError):
            ask(NOBODY)


def test_an_article_without_a_name_is_known_by_all_of_it() -> None:
    archive = Archive.open(":memory:")
    assert archive.add(Article(headline="Pier stays")).state == "new"
    assert archive.add(Article(headline="Pier stays")).state == "unchanged"
    assert archive.add(Article(headline="Pier goes")).state == "new"


def test_two_articles_of_one_key_do_not_mix(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("newsmodel.archive.rows.key_of", lambda article: NOBODY)
    archive = filled([story("a", "One.")])
    assert [each.state for each in archive.add_many([story("b", "Two.")])] == ["refused"]
    with pytest.raises(ArchiveError, match="another address"):
        archive.add(story("b", "Two."))
    assert archive.get(NOBODY) == story("a", "One.")


def test_an_article_larger_than_can_be_read_again_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("newsmodel.archive.rows.LIMIT", 1000)
    archive = Archive.open(":memory:")
    with pytest.raises(ArchiveError, match="larger than an archive takes"):
        archive.add(story("a", "x" * 1000))
    assert len(archive) == 0


def test_batches_are_bounded_by_number_and_bytes() -> None:
    rows = [rows_of(story(str(number), "x" * 1000)) for number in range(25)]
    assert [len(batch) for batch in batches(iter(rows), 10)] == [10, 10, 5]
    large = rows[1]._replace(texts=("", "x" * (BATCH_BYTES + 1), "", "", "", ""))
    assert [len(batch) for batch in batches([rows[0], large, rows[1]], 10)] == [2, 1]


# Versions


def test_versions_are_kept_in_the_order_in_which_they_came() -> None:
    a, b = story("a", "Alpha."), story("a", "Beta.")
    archive = filled([a, b, a])
    versions = archive.versions(a)
    assert [(each.version, each.is_current, each.article) for each in versions] == [
        (1, False, a),
        (2, False, b),
        (3, True, a),
    ]
    assert [archive.get(a, version=number) for number in (1, 2, 3)] == [a, b, a]
    assert uris(archive, "alpha") == ["a"]
    assert uris(archive, "beta") == []
    assert archive.find()[0].version == 3
    assert archive.check(thoroughly=True) == ()


@pytest.mark.parametrize("batch", [1, 10])
def test_an_older_version_that_arrives_late_is_kept_and_not_shown(batch: int) -> None:
    new = story("a", "New.", version=3)
    old = story("a", "Old.", version=2)
    archive = filled([new, old, old], batch=batch)
    assert [(each.version, each.is_current) for each in archive.versions("news:article/" + key_of(new))] == [
        (1, True),
        (2, False),
    ]
    assert archive.get(new) == new
    assert uris(archive, "old") == []
    assert archive.add(old).state == "unchanged"
    newer = story("a", "Newest.", version=4)
    assert archive.add(newer).version == 3
    assert archive.get(new) == newer


def test_the_time_of_the_last_change_says_what_is_older() -> None:
    new = story("a", "New.", published=NOON, modified=at(60))
    archive = filled([new])
    assert archive.add(story("a", "Old.", published=NOON)).state == "older"
    assert archive.add(story("a", "Newer.", published=NOON, modified=at(61))).state == "changed"


def test_a_replacement_leaves_no_stale_hits() -> None:
    before = said_by(
        "a",
        "Ann Ames",
        "nitrogen",
        published=NOON,
        places=(Place(id="x", name="Halden", country="NO"),),
        section="World",
    )
    after = said_by("a", "Bob Bell", "oxygen", published=at(3600), places=(Place(id="x", name="Bergen", country="NO"),))
    archive = filled([before, after])
    for gone in (
        "nitrogen",
        "source:ames",
        "place:halden",
        "within:halden",
        "section:world",
        "before:2024-08-19T13:00",
    ):
        assert uris(archive, gone) == [], gone
    for there in ("oxygen", "source:bell", "place:bergen", "on:2024-08-19T13:00", "said:oxygen"):
        assert uris(archive, there) == ["a"], there
    assert (archive.sources("ames"), archive.places("halden")) == ((), ())
    assert [len(archive.quotes_of(source)) for source in archive.sources()] == [1]
    assert archive.check(thoroughly=True) == ()


def test_a_description_that_was_changed_is_not_kept() -> None:
    def told(description: str, town: str) -> Article:
        source = Source(id="s", kind="anonymous", description=description)
        return story("a", sources=(source,), places=(Place(id="x", name=town),))

    archive = filled([told("a clerk", "Kurks"), told("a judge", "Kursk")])
    assert [source.name for source in archive.sources()] == ["a judge"]
    assert [place.name for place in archive.places("kurs")] == ["Kursk"]
    assert archive.places("kurk") == ()


def test_a_removed_article_is_in_no_table() -> None:
    stays = [article for article in examples() if "cinema" not in article.headline]
    goes = next(article for article in examples() if "cinema" in article.headline)
    archive, expected = filled(examples()), filled(stays)
    archive.add(goes.replace(headline="Zanzibarian projector"))
    archive.remove(goes)
    kept = {table: len(rows) for table, rows in tables(archive).items()}
    assert kept == {table: len(rows) for table, rows in tables(expected).items()}
    text = repr(tables(archive))
    for word in ("Varga", "varga", "Brekby", "brekby", "projector", "zanzibarian"):
        assert word not in text, word
    assert archive.find("zanz*") == ()
    assert archive.check(thoroughly=True) == ()
    assert archive.stats() == evolve(expected.stats(), bytes=archive.stats().bytes)


def test_a_name_that_others_still_have_stays() -> None:
    archive = filled([said_by("a", "Ann Ames", "one"), said_by("b", "Ann Ames", "two")])
    archive.remove(story("a"))
    (source,) = archive.sources("ames")
    assert (source.articles, source.quotes) == (1, 1)
    assert uris(archive, "source:ames") == ["b"]
    assert uris(archive, "am*") == ["b"]


def test_a_source_is_never_found_by_the_name_of_another_that_went() -> None:
    def by(name: str, who: str, item: str) -> Article:
        party = Person(id="who", name=who, same_as=(f"https://www.wikidata.org/wiki/{item}",))
        source = Source(id="s", kind="named", description=who, party="who")
        place = Place(id="x", name=who, wikidata=item)
        return story(name, parties=(party,), sources=(source,), places=(place,))

    archive = Archive.open(":memory:")
    for name, who in (("a", "Volodymyr Zelensky"), ("b", "Wolodymyr Selenskyj"), ("c", "Vladimir Zelenskiy")):
        archive.add(by(name, who, "Q1"))
    (source,) = archive.sources("zelensky")
    assert archive.sources("selensk") == archive.sources("vladimir zelenskiy") == (source,)
    assert [place.name for place in archive.places("selenskyj")] == ["Volodymyr Zelensky"]
    for name in "abc":
        archive.remove(story(name))
    archive.add(by("d", "Ann Ames", "Q2"))
    for name in ("zelensky", "selenskyj", "wolodymyr", "vladimir"):
        assert (archive.sources(name), archive.places(name)) == ((), ())


# Time


def test_undated_articles_come_last_and_fit_no_date() -> None:
    archive = filled(
        [story("u"), story("old", published=NOON - timedelta(days=40_000)), story("new", published=NOON), story("v")]
    )
    assert uris(archive, "")[:2] == ["new", "old"]
    assert set(uris(archive, "")[2:]) == {"u", "v"}
    assert uris(archive, "after:1000") == ["new", "old"]
    assert uris(archive, "before:2500") == ["new", "old"]
    assert archive.find()[-1].published is None
    assert (archive.stats().oldest, archive.stats().newest) == (NOON - timedelta(days=40_000), NOON)


def test_a_time_comes_out_in_the_zone_it_went_in() -> None:
    archive = filled(examples())
    for article in examples():
        (card,) = [card for card in archive.find() if card.headline == article.headline]
        assert card.published == article.published
        assert str(card.published) == str(article.published)


@pytest.mark.parametrize("batch", [7, 5000])
def test_dates_are_exact_where_thousands_of_articles_are_of_one_second(batch: int) -> None:
    count = 3000 if batch > 1000 else 300
    crowd = [story(f"c{number}", published=NOON) for number in range(count)]
    around = [
        story("before", published=at(-0.000001)),
        story("after", published=at(1)),
        story("later", published=at(count)),
    ]
    archive = filled([*crowd, *around], batch=batch)
    assert count > SLOTS
    assert archive.count("on:2024-08-19T12:00:00") == count
    assert archive.count("after:2024-08-19T12:00:00") == count + 2
    assert uris(archive, "before:2024-08-19T12:00:00") == ["before"]
    assert uris(archive, "on:2024-08-19T12:00:01") == ["after"]
    assert uris(archive, "after:2024-08-19T12:00:01 before:2024-08-20") == ["later", "after"]
    assert archive.count("after:2024-08-19T12:00:00 before:2024-08-19T12:00:01 c1") == 1
    assert archive.check(thoroughly=True) == ()


def test_a_number_that_is_given_to_nobody_any_more_moves_no_article_far() -> None:
    archive = filled([story("a", published=NOON), story("far", published=at(10**7))])
    number = archive.find("a")[0].number
    archive.remove(story("a"))
    archive._connection.execute("INSERT INTO gone VALUES (?)", (number,))
    archive.add(story("b", published=NOON))
    assert uris(archive, "") == ["far", "b"]
    assert archive.find("b")[0].number == number + 1


def test_a_document_of_a_class_that_is_not_here_any_more_leaves_no_hits(monkeypatch: pytest.MonkeyPatch) -> None:
    archive = filled([story("a", "nitrogen", published=NOON), story("b", "oxygen")])
    archive._connection.execute("UPDATE document SET indexed = indexed + 1")  # as if other words had been made of it
    archive.remove(story("a"))
    assert uris(archive, "nitrogen") == []
    assert archive.count("nitrogen") == 0
    archive.add(story("c", "argon", published=NOON))
    assert uris(archive, "nitrogen") == []
    assert archive.count("after:2024") == 1
    assert archive.check(thoroughly=True) == ()


# Lists


@pytest.fixture(scope="module")
def crowd() -> Archive:
    dice = random.Random(1)
    articles = [
        story(
            str(number),
            f"pier {'stays' if number % 3 else 'goes'} word{number % 50}",
            published=None
            if number % 17 == 0
            else at(dice.choice((0, 1, 2, 3600, 86_400 * number, 86_400 * 365 * number / 10))),
        )
        for number in range(1000)
    ]
    return filled(articles, batch=90)


@pytest.mark.parametrize("query", ["", "pier", "goes", "-stays", "after:2024-09", "goes before:2040"])
def test_pages_are_the_whole_list(crowd: Archive, query: str) -> None:
    whole = crowd.find(query, limit=5000)
    assert len(whole) == crowd.count(query) > 100
    assert [card.number for card in whole] == sorted((card.number for card in whole), reverse=True)
    assert tuple(crowd.cards(query)) == whole
    below: list[Card] = []
    while page := crowd.find(query, limit=37, below=below[-1] if below else None):
        below += page
    assert tuple(below) == whole
    assert tuple(card for skip in range(0, len(whole), 41) for card in crowd.find(query, limit=41, skip=skip)) == whole
    for row in (0, 1, 99, len(whole) - 1):
        assert crowd.find(query, limit=1, skip=row) == whole[row : row + 1]
    assert crowd.find(query, skip=len(whole)) == crowd.find(query, limit=0) == ()
    assert list(crowd.export(query)) == [crowd.get(card) for card in whole]


def test_the_most_relevant_come_first() -> None:
    archive = filled(
        [story("body", "rain " + "x " * 50, published=at(9)), story("head", "x " * 50, "Rain"), story("none", "sun")]
    )
    assert [card.headline for card in archive.find("rain", order="relevance")] == ["Rain", "body"]
    assert [card.headline for card in archive.find("rain", order="relevance", limit=1, skip=1)] == ["body"]
    assert len(archive.find("", order="relevance")) == 3


def test_a_card_tells_what_the_article_has() -> None:
    archive = filled(examples())
    for article in examples():
        (card,) = [card for card in archive.find() if card.headline == article.headline]
        publisher = next((party.name for party in article.parties if party.id == article.publisher), None)
        assert (card.byline, card.section, card.language, card.publisher) == (
            article.byline,
            article.section,
            article.language,
            publisher,
        )
        assert (card.quotes, card.sources, card.places) == (
            len(article.quotes),
            len(article.sources),
            len(article.places),
        )
        assert card.anonymous == sum(source.kind == "anonymous" for source in article.sources)
        assert card.calls_to_action == len(article.calls_to_action)


# Words


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("MÜNCHEN ruft", "munchen"),
        ("munchen ruft", "MÜNCHEN"),
        ("mu\u0308nchen ruft", "münch*"),
        ("Российский президент", "россий*"),
        ("РОССИЙСКИЙ", "российский"),
        ("Київ", "киї*"),
        ("Αθήνα", "αθή*"),
        ("한국 정부", "한*"),
        ("ＮＨＫ said", "ＮＨ*"),
        ("عودة المياه", "المي*"),
        ("夜行列車が復活", "列車"),
        ("夜行列車が復活", "行列*"),
        ("北京の天気", "天気"),
        ("นายกรัฐมนตรีกล่าวว่า", "รัฐมนตรี"),
        ("İstanbul’da", "istanbul"),
        ("𠮷野家", "𠮷野"),
        ("a\u0301ra\u0301ny", "ára*"),
        ("snake_case word", "case"),
        ("3,5 % mehr", '"3,5"'),
        ("O'Neill", "O'Neill"),
    ],
)
def test_words_of_any_script_are_found(text: str, query: str) -> None:
    assert uris(filled([story("a", text), story("b", "nothing")]), query) == ["a"]


def test_characters_of_unspaced_scripts_are_found_side_by_side_only() -> None:
    archive = filled([story("a", "列車"), story("b", "列と車")])
    assert uris(archive, "列車") == ["a"]


def test_a_prefix_of_more_words_than_are_looked_for_says_so() -> None:
    """The words of one article in eight are noted; here enough are for a prefix to be that of common words."""
    noted = [each for each in (story(f"c{number}", "zcommon") for number in range(40)) if is_noted(each)]
    rare = next(
        each
        for each in (
            story(f"r{number}", " ".join(f"z{at:04}" for at in range(EXACT // SAMPLED))) for number in range(99)
        )
        if is_noted(each)
    )
    archive = filled([*noted, rare], batch=3)
    assert "z*" in archive.notes("z*")[0]
    assert archive.notes("zc*") == archive.notes("zcommon") == ()
    assert archive.count("zc*") == len(noted)
    assert archive.count("z*") == len(noted) + 1
    assert archive.count("z00*") == 1


def is_noted(article: Article) -> bool:
    return rows_of(article).key % SAMPLED == 0


def test_a_phrase_never_goes_from_one_name_to_the_next() -> None:
    article = story(
        "a",
        parties=(Person(id="x", name="Ann Ames"), Person(id="y", name="Bob Bell")),
        sources=(
            Source(id="s", kind="named", description="Ann Ames", party="x"),
            Source(id="t", kind="named", description="Bob Bell", party="y"),
        ),
        places=(Place(id="p1", name="New York"), Place(id="p2", name="City Hall")),
        keywords=("red tape", "blue line"),
    )
    archive = filled([article])
    for query in ('source:"Ames Bob"', 'place:"York City"', 'keyword:"tape blue"', '"Ames Bob"', 'within:"York City"'):
        assert uris(archive, query) == [], query
    for query in ('source:"Ann Ames"', 'place:"City Hall"', 'keyword:"blue line"', 'within:"new york"'):
        assert uris(archive, query) == ["a"], query


# People


def test_who_said_what_in_all_articles() -> None:
    archive = filled([said_by(f"a{number}", "Ann Ames", f"word{number}", published=at(number)) for number in range(5)])
    (ames,) = archive.sources("am")
    assert (ames.name, ames.kind, ames.met_by, ames.articles, ames.quotes) == ("Ann Ames", "named", "name", 5, 5)
    assert archive.source(ames.key) == ames
    said = archive.quotes_of(ames)
    assert [each.quote.text for each in said] == [f"word{number}" for number in (4, 3, 2, 1, 0)]
    assert archive.quotes_of(ames.key, limit=2, skip=1) == said[1:3]
    assert [str(each.address) for each in said] == [f"news:article/{each.card.key}#q" for each in said]
    assert said[0].article == archive.get(said[0].card)
    assert archive.articles_of(ames) == tuple(each.card for each in said)
    assert archive.articles_of(ames, limit=2, skip=3) == tuple(each.card for each in said[3:])


def test_quotes_in_an_article_are_its_quotes() -> None:
    archive = filled(examples())
    for article in examples():
        assert archive.quotes_in(article) == archive.get(article).quotes


def test_a_quote_listed_before_its_article_changed_is_told_so() -> None:
    archive = filled([said_by("a", "Ann Ames", "One.")])
    (said,) = archive.quotes_of(archive.sources("ames")[0])
    archive.add(story("a", "Nothing."))
    with pytest.raises(NotHereError, match="changed"):
        said.quote


def test_sources_are_found_by_the_words_of_their_name() -> None:
    archive = filled(examples())
    assert [source.name for source in archive.sources("kir")] == ["John Kirby"]
    assert [source.name for source in archive.sources("john k")] == ["John Kirby"]
    assert archive.sources("kir john") == ()
    assert {source.kind for source in archive.sources(kind="anonymous")} == {"anonymous"}
    assert [source.articles for source in archive.sources(limit=100)] == [1] * archive.stats().sources
    ranked = archive.sources(limit=100)
    assert [source.quotes for source in ranked] == sorted((source.quotes for source in ranked), reverse=True)
    assert archive.sources(limit=3, skip=2) == ranked[2:5]


def test_candidates_have_reasons_and_nobody_is_made_one() -> None:
    archive = filled(
        [said_by("a", "John Kirby", "One."), said_by("b", "J. Kirby", "Two."), said_by("c", "Ann Ames", "Three.")]
    )
    kirby, short = archive.sources("john kirby")[0], archive.sources("j kirby")
    assert kirby not in short[1:]
    (candidate,) = archive.candidates(kirby)
    assert candidate.source.name == "J. Kirby"
    assert candidate.reason == '"J. Kirby" may be short for "John Kirby"'
    assert 0 < candidate.weight < 1
    assert archive.candidates(kirby.key, limit=0) == ()
    archive.remove(story("b"))
    assert archive.candidates(kirby) == ()


SECRET = "Zebulon Quixwater"


def informed(*, text: str = "A clerk said so.", version: int = 1) -> Article:
    return Article(
        uri="urn:secret",
        headline="Leak",
        version=version,
        blocks=(Paragraph(id="p", text=text),),
        parties=(Person(id="who", name=SECRET, same_as=("https://www.wikidata.org/wiki/Q987654321",)), Organization(id="org", name="Courier")),
        publisher="org",
        sources=(Source(id="s", kind="anonymous", description="a clerk", party="who"),),
        quotes=(Quote(id="q", kind="indirect", text="so", source="s"),),
    )  # fmt: skip


def test_who_is_behind_an_anonymous_source_is_in_no_byte(tmp_path: Path) -> None:
    with filled([informed(), informed(text="A clerk said no.", version=2)], tmp_path / "a.news") as archive:
        archive.add(said_by("b", "Zeb Other", "One."))
        whole = contents(tmp_path / "a.news").lower()
        assert b"clerk" in whole
        for secret in (b"zebulon", b"quixwater", b"q987654321", b"uixwat"):
            assert secret not in whole
        assert uris(archive, "quixwater") == uris(archive, "source:zebulon") == []
        assert SECRET not in {party.name for party in archive.get(informed()).parties}


def test_who_is_behind_an_anonymous_source_is_kept_when_asked_for_and_still_not_found(tmp_path: Path) -> None:
    archive = Archive.open(tmp_path / "a.news")
    archive.add(informed(), identify_anonymous=True)
    assert archive.get(informed()) == informed()
    assert SECRET.encode() in contents(tmp_path / "a.news")
    assert "uixwater" not in repr({name: rows for name, rows in tables(archive).items() if name != "document"})
    assert archive.sources("quixwater") == ()
    assert archive.check(thoroughly=True) == ()
    archive.remove(informed())
    assert archive.check(thoroughly=True) == ()


# Places


def point(latitude: float, longitude: float) -> Point:
    return Point(latitude=latitude, longitude=longitude)


def test_places_are_near_across_the_date_line_and_at_the_poles() -> None:
    spots = {
        "west": (10.0, -179.9), "east": (10.0, 179.9), "line": (10.0, 180.0), "far": (10.0, 178.0),
        "north": (90.0, 0.0), "arctic": (89.8, 150.0), "south": (-90.0, 0.0), "antarctic": (-89.8, -20.0),
    }  # fmt: skip
    articles = [
        placed(name, Place(id="x", name=name, country="XX", point=point(*spot)), published=at(number))
        for number, (name, spot) in enumerate(spots.items())
    ]
    archive = filled(articles)

    def near(latitude: float, longitude: float, kilometres: float) -> set[str]:
        found = archive.places_near(latitude, longitude, kilometres)
        assert set(uris(archive, f"near:{latitude},{longitude},{kilometres}km")) == {place.name for place in found}
        assert [place.kilometres or 0 for place in found] == sorted(place.kilometres or 0 for place in found)
        return {place.name for place in found}

    for longitude in (180.0, -180.0, 179.95, -179.95):
        assert near(10.0, longitude, 30) == {"west", "east", "line"}
    assert near(10.0, 180.0, 0.5) == near(10.0, -180.0, 0.5) == {"line"}
    assert near(90.0, 77.0, 30) == near(89.9, -30.0, 60) == {"north", "arctic"}
    assert near(-90.0, 0.0, 30) == {"south", "antarctic"}
    assert near(0.0, 0.0, 20_000) >= {"north", "south"}
    assert uris(archive, "near:line,30km") == ["line", "east", "west"]
    assert uris(archive, "near:nowhere") == []


def test_nearness_is_what_the_sphere_says() -> None:
    dice = random.Random(2)
    spots = [(dice.uniform(-90, 90), dice.uniform(-180, 180)) for _ in range(300)]
    archive = filled(
        placed(str(number), Place(id="x", name=f"n{number}", point=point(*spot))) for number, spot in enumerate(spots)
    )
    for _ in range(40):
        latitude, longitude, kilometres = (
            dice.uniform(-90, 90),
            dice.uniform(-180, 180),
            dice.choice((300, 2000, 9000, 15000)),
        )
        expected = {
            f"n{number}" for number, spot in enumerate(spots) if _apart((latitude, longitude), spot) <= kilometres
        }
        assert {place.name for place in archive.places_near(latitude, longitude, kilometres, limit=999)} == expected


def _apart(one: tuple[float, float], other: tuple[float, float]) -> float:
    """By the angle between two vectors, not by the formula of the archive."""
    (x, y, z), (u, v, w) = (
        (math.cos(a) * math.cos(b), math.cos(a) * math.sin(b), math.sin(a))
        for a, b in (map(math.radians, one), map(math.radians, other))
    )
    cross = math.hypot(y * w - z * v, z * u - x * w, x * v - y * u)
    return 6371.0088 * math.atan2(cross, x * u + y * v + z * w)


UKRAINE = Place(id="ua", name="Ukraine", kind="country", country="UA")
OBLAST = Place(id="obl", name="Sumy Oblast", kind="region", country="UA", within="ua")
TOWN = Place(id="town", name="Sudzha", kind="city", country="UA", within="obl")


def test_places_lie_within_a_country_by_code_and_by_chain() -> None:
    loose = Place(id="town", name="Village", within="obl")
    archive = filled([placed("a", UKRAINE, OBLAST, TOWN), placed("b", UKRAINE, evolve(OBLAST, country=None), loose)])
    country = next(place for place in archive.places("ukr") if place.name == "Ukraine")
    by_code = {place.name for place in archive.within("ua")}
    assert {"Ukraine", "Sumy Oblast", "Sudzha"} <= by_code
    assert {place.name for place in archive.within(country)} == {"Sumy Oblast", "Sudzha", "Village"}
    oblast = next(place for place in archive.places("sumy") if place.country == "UA")
    assert {place.name for place in archive.within(oblast.key)} >= {"Sudzha"}
    assert archive.within("no") == ()
    assert set(uris(archive, "within:UA")) == {"a", "b"}
    assert set(uris(archive, 'in:"Sumy Oblast"')) == {"a", "b"}
    assert archive.place(country.key) == country
    assert set(archive.articles_of(country)) == set(archive.find())
    assert archive.articles_of(country, limit=1, skip=1) == archive.articles_of(country)[1:]


def test_places_in_a_circle_end() -> None:
    one = (Place(id="a", name="A", country="XX", within="b"), Place(id="b", name="B", country="XX"))
    other = (Place(id="a", name="A", country="XX"), Place(id="b", name="B", country="XX", within="a"))
    archive = filled([placed("1", *one), placed("2", *other)], batch=1)
    assert {place.name for place in archive.within(archive.places("a")[0])} == {"B"}


def test_places_are_found_by_the_words_of_their_name() -> None:
    archive = filled(examples())
    assert [place.name for place in archive.places("hitz")] == ["Hitzacker (Elbe)"]
    assert archive.places("札幌市")[0].country == "JP"
    ranked = archive.places(limit=100)
    assert len(ranked) == archive.stats().places
    assert archive.places(limit=3, skip=2) == ranked[2:5]


def test_the_place_that_an_article_gives_first_is_where_it_is_looked_for() -> None:
    def says(name: str, latitude: float) -> Article:
        return placed(name, Place(id="x", name="X", wikidata="Q1", point=point(latitude, 0)))

    for batch in (1, 2):
        archive = filled([says("a", 10), says("b", 20)], batch=batch)
        assert [place.point for place in archive.places_near(10, 0)] == [point(10, 0)]
        assert archive.places_near(20, 0) == ()


# Calls to action, facets, failures


def test_what_pages_ask_of_their_readers() -> None:
    archive = filled(examples())
    every = archive.calls_to_action(limit=100)
    assert len(every) == archive.stats().calls_to_action == sum(len(article.calls_to_action) for article in examples())
    for asked in every:
        call = asked.call_to_action
        assert (call.kind, str(asked.address)) == (asked.kind, f"news:article/{asked.card.key}#{call.id}")
    donations = archive.calls_to_action("donation")
    assert donations == tuple(asked for asked in every if asked.kind == "donation")
    assert archive.calls_to_action("donation", limit=1, skip=1) == donations[1:2]
    assert archive.calls_to_action(limit=4, skip=3) == every[3:7]
    assert archive.calls_to_action("nothing") == ()


def test_facets_count_what_articles_have_in_common() -> None:
    archive = filled(examples())

    def counted(field: str, query: str = "") -> dict[str, int]:
        found, looked_at = archive.facets(field, query, limit=100)  # type: ignore[arg-type]
        assert looked_at == archive.count(query)
        return {facet.value: facet.articles for facet in found}

    assert counted("language") == {"en": 2, "en-GB": 1, "de": 1, "ja": 1, "ar": 1}
    assert counted("anonymous") == {"yes": 3, "no": 3}
    assert counted("year") == {"2025": 5}
    assert counted("place", "language:ja") == {"日本": 1, "札幌市": 1, "青森市": 1}
    assert counted("source", "kirby")["John Kirby"] == 1
    assert "a top official from Ukraine" not in counted("source")
    assert counted("has", "language:de")["donation"] == 1
    for field in ("language", "has", "kind", "anonymous"):
        for value, articles in counted(field).items():
            assert archive.count(f"{field}:{value}") >= articles, value
    assert archive.facets("language", limit=1)[0][0].value == "en"


def test_half_a_character_is_refused_and_damages_nothing() -> None:
    archive = filled(examples())
    for ask in (
        lambda: archive.sources(kind="\ud800"),
        lambda: archive.calls_to_action("\ud800"),
        lambda: archive.find(limit=2**70),
    ):
        with pytest.raises(ArchiveError):
            ask()
    assert (archive.sources("\ud800x"), archive.places("\ud800x")) == ((), ())
    assert archive.progress("\udcff") is None


# The same, however it came


@pytest.mark.parametrize("batch", [1, 2, 5, 1000])
def test_articles_give_the_same_answers_in_batches_of_any_size(batch: int) -> None:
    dice = random.Random(3)
    people = ["Volodymyr Zelensky", "Wolodymyr Selenskyj", "John Kirby", "J. Kirby", "Ann Ames"]
    articles = [*examples(), *sample(40)]
    for number in range(60):
        who, item = dice.choice(people), f"Q{dice.randrange(1, 4)}"
        party = dice.choice((
            Person(id="who", name=who),
            Person(id="who", name=who, same_as=(item,)),
            Group(id="who", name=f"The {who} Fans"),
        ))  # fmt: skip
        spot = point(dice.randrange(5), dice.randrange(5)) if dice.random() < 0.5 else None
        region = Place(id="r", name="Region", country="UA", point=spot)
        town = Place(
            id="x",
            name=f"Town {who}",
            wikidata=item,
            country=dice.choice((None, "UA")),
            within=dice.choice((None, "r")),
        )
        source = Source(id="s", kind="named", description=who, party="who")
        name = dice.randrange(40)
        articles.append(
            story(
                str(name),
                f"text {number}",
                parties=(party,),
                sources=(source,),
                places=(region, town),
                published=at(name * 10),
            )
        )
    one, other = filled(articles, batch=batch), filled(articles, batch=13)
    assert _answers(one) == _answers(other)


def _answers(archive: Archive) -> dict[str, object]:
    """What an archive answers, but for where articles of one second stand."""
    sources, places = archive.sources(limit=10_000), archive.places(limit=10_000)
    cards = [evolve(card, number=0) for card in archive.find(limit=10_000)]
    return {
        "cards": sorted(cards, key=lambda card: card.key),
        "documents": {card.key: [version.article for version in archive.versions(card)] for card in cards},
        "sources": sorted(sources, key=lambda source: source.key),
        "named": {
            name: {each.key for each in archive.sources(name)}
            for name in ("zelensky", "selenskyj", "john", "the", "fans")
        },
        "candidates": {
            each.key: {(like.source.key, like.reason) for like in archive.candidates(each)} for each in sources
        },
        "quotes": {
            each.key: sorted((said.card.key, said.position) for said in archive.quotes_of(each, limit=999))
            for each in sources
        },
        "places": sorted(places, key=lambda place: place.key),
        "within": {each.key: {inner.key for inner in archive.within(each)} for each in places},
        "near": [place.key for place in archive.places_near(2, 2, 500, limit=999)],
        "prefix": sorted(card.key for card in archive.find("t*", limit=999)),
        "problems": archive.check(thoroughly=True),
    }

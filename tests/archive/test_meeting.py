"""Who meets whom across articles, who never does, and who is offered as a candidate."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsmodel.archive.meeting import (
    Identity,
    SourceFacts,
    facts_of,
    identifier_in,
    likeness,
    likeness_words,
    party_identity,
    place_identity,
    source_identity,
)
from newsmodel.model import Article, Group, Organization, Paragraph, Party, Person, Place, Source, UnknownParty
from newsmodel.model.part import evolve
from newsmodel.model.source import SourceKind
from tests.model.generated import sample

ANY = st.text(st.characters(), max_size=40)
DAY = datetime(2024, 8, 19, 12, tzinfo=UTC)


def identity(party: Party, article_key: str = "a1", kind: SourceKind = "named") -> Identity:
    source = Source(id="s1", kind=kind, description="as printed", party=party.id)
    return source_identity(Article(parties=(party,), sources=(source,)), source, article_key)


def place(article_key: str = "a1", *, around: tuple[Place, ...] = (), **fields: object) -> Identity:
    made = Place(id="p1", **fields)  # type: ignore[arg-type]
    return place_identity(Article(places=(made, *around)), made, article_key)


def person(name: str, **fields: object) -> SourceFacts:
    made = SourceFacts(key=f"{name} {fields}", kind="named", party_kind="person", name=name, published=DAY)
    return evolve(made, **fields)


def body(name: str, **fields: object) -> SourceFacts:
    return person(name, **{"party_kind": "organization", **fields})


def official(name: str = "a security official", **fields: object) -> SourceFacts:
    made = SourceFacts(
        key=f"{name} {fields}", article_key=f"{name} {fields}", kind="anonymous", name=name, role="security official",
        affiliation="Ukraine", publisher="The Moscow Times", published=DAY,
    )  # fmt: skip
    return evolve(made, **fields)


@pytest.mark.parametrize(
    ("address", "identifier"),
    [
        ("http://www.wikidata.org/entity/Q5", "wikidata:Q5"),
        ("https://wikidata.org/wiki/Q5", "wikidata:Q5"),
        ("https://m.wikidata.org/wiki/Q5?uselang=de#top", "wikidata:Q5"),
        ("//www.wikidata.org/wiki/Special:EntityData/Q5.json", "wikidata:Q5"),
        ("Q5", "wikidata:Q5"),
        ("wd:q5", "wikidata:Q5"),
        ("https://www.wikidata.org/wiki/Q5abc", None),
        ("https://www.wikidata.org/", None),
        ("https://www.Example.org:443/a b/#me", "example.org/a%20b"),
        ("http://example.org", "example.org"),
        ("https://de.example.org/wiki/J%C3%BCrgen", "de.example.org/wiki/Jürgen"),
        ("javascript:alert(1)", None),
        ("John Kirby", None),
        ("", None),
        ("http://[::1", None),
    ],
)
def test_an_address_is_one_identifier_however_it_is_written(address: str, identifier: str | None) -> None:
    assert identifier_in(address) == identifier


def test_the_key_is_the_same_on_every_machine_and_in_every_run() -> None:
    assert identity(Person(id="x", name="John Kirby")).key == "c97f41e2b5892928"


def test_what_identifies_somebody_counts_before_the_name() -> None:
    address = ("http://www.wikidata.org/entity/Q5",)
    one = identity(Person(id="x", name="John Kirby", same_as=address))
    other = identity(Person(id="y", name="Kirby", same_as=("https://a.example/", "https://wikidata.org/wiki/Q5")), "a2")
    assert (one.key, one.by) == (other.key, "id")
    assert one.key != identity(Person(id="x", name="John Kirby", same_as=("Q6",))).key
    assert one.key != identity(Person(id="x", name="John Kirby")).key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Person(id="x", name="Recep Tayyip Erdoğan"), Person(id="y", name="President Recep Tayyip Erdogan")),
        (Person(id="x", name="习近平"), Person(id="y", name="习近平")),
        (Person(id="x", name="Нгуен Ван Ё"), Person(id="y", name="НГУЕН ВАН Е")),
        (Organization(id="x", name="The Nordvik Tunnels Ltd"), Organization(id="y", name="Nordvik Tunnels")),
        (Group(id="x", name="Proud Boys"), Group(id="y", name="The Proud Boys")),
        (UnknownParty(id="x", name="Deep Blue", original_kind="robot"), UnknownParty(id="y", name="Deep Blue", original_kind="robot")),
    ],
)  # fmt: skip
def test_full_names_meet(one: Party, other: Party) -> None:
    assert identity(one).key == identity(other, "a2").key
    assert identity(one).by == "name"


@pytest.mark.parametrize(
    "party",
    [
        Person(id="x", name="Kirby"),
        Person(id="x", name="Mr Kirby"),
        Person(id="x", name="J. Kirby"),
        Person(id="x", name="von der Leyen"),
        Group(id="x", name="residents"),
        Group(id="x", name="Anwohner"),
        Group(id="x", name="emergency services"),
        Organization(id="x", name="the ministry"),
        Organization(id="x", name="Defense Ministry"),
        UnknownParty(id="x", original_kind="robot"),
    ],
)
def test_what_is_no_full_name_stays_in_its_article(party: Party) -> None:
    assert identity(party).by == "article"
    assert identity(party).key != identity(party, "a2").key
    assert identity(party).key == identity(party, kind="collective").key, "one party is one in its article"


def test_kinds_and_birth_suffixes_keep_names_apart() -> None:
    parties = [
        Person(id="x", name="Louis Vuitton"),
        Organization(id="x", name="Louis Vuitton"),
        Person(id="x", name="Louis Vuitton Jr."),
        Person(id="x", name="Louis Vuitton III"),
        UnknownParty(id="x", name="Louis Vuitton", original_kind="robot"),
    ]
    assert len({identity(party).key for party in parties}) == len(parties)


def test_a_publisher_meets_itself_as_a_source() -> None:
    party = Organization(id="x", name="The Moscow Times")
    assert party_identity(Article(parties=(party,)), party, "a9").key == identity(party).key


def test_an_anonymous_source_is_the_same_whoever_is_behind_it() -> None:
    hidden = Person(id="x", name="John Kirby", same_as=("Q5",), job_title="spokesman", nationality="US", gender="male")
    bare = Source(id="s1", kind="anonymous", description="a top official", role="official")
    told = evolve(bare, party="x")
    article = Article(parties=(hidden,), sources=(told,), published=DAY)
    with_party = source_identity(article, told, "a1")
    without = source_identity(Article(sources=(bare,), published=DAY), bare, "a1")
    assert with_party == without
    assert (with_party.by, with_party.name, with_party.kind) == ("article", "a top official", "anonymous")
    assert with_party.key != source_identity(article, told, "a2").key
    facts = facts_of(article, told, with_party, "a1")
    assert facts == facts_of(article.without_identities(), bare, without, "a1")
    assert "irby" not in repr(facts)
    assert "male" not in repr(facts)


def test_documents_meet_by_title() -> None:
    def document(description: str, article_key: str) -> Identity:
        source = Source(id="s1", kind="document", description=description)
        return source_identity(Article(sources=(source,)), source, article_key)

    assert document("the Treaty of Versailles", "a1").key == document("Treaty of Versailles", "a2").key
    assert document("the report", "a1").key != document("the report", "a2").key


def test_places_meet_by_identifier_then_by_where_they_are() -> None:
    assert place(name="Kursk", geonames=538560).key == place("a2", name="Курск", geonames=538560, wikidata="Q5476").key
    assert place(name="Kursk", wikidata="Q5476").by == "id"
    assert (
        place(name="Springfield", country="US", region="US-IL").key
        == place("a2", name="SPRINGFIELD", country="US", region="US-IL").key
    )
    assert (
        place(name="Springfield", country="US", region="US-IL").key
        != place(name="Springfield", country="US", region="US-MA").key
    )
    assert (
        place(name="New York", kind="city", country="US", region="US-NY").key
        != place(name="New York", kind="region", country="US", region="US-NY").key
    )
    assert place(name="The Netherlands", kind="country").key == place("a2", name="Netherlands", kind="country").key
    assert place(name="Springfield").key != place("a2", name="Springfield").key
    assert place(name="Springfield", kind="city").by == "article"


def test_a_place_is_where_the_places_around_it_are() -> None:
    germany = Place(id="de", name="Deutschland", kind="country", country="DE")
    state = Place(id="nrw", name="Nordrhein-Westfalen", kind="region", region="DE-NW", within="de")
    inside = place(name="Köln", kind="city", within="nrw", around=(germany, state))
    assert inside.key == place("a2", name="Koln", kind="city", country="DE", region="DE-NW").key
    assert inside.by == "name"


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        ("J. Kirby", "John Kirby", '"J. Kirby" may be short for "John Kirby"'),
        ("John Kirby", "John F. Kirby", '"John Kirby" may be short for "John F. Kirby"'),
        ("John F. Kirby", "John Francis Kirby", '"John F. Kirby" may be short for "John Francis Kirby"'),
        ("Kirby", "John Kirby", '"Kirby" may be short for "John Kirby"'),
        ("Mr Kirby", "John Kirby", '"Mr Kirby" may be short for "John Kirby"'),
        ("von der Leyen", "Ursula von der Leyen", '"von der Leyen" may be short for "Ursula von der Leyen"'),
        ("Pedro Sánchez", "Pedro Sánchez Pérez-Castejón", '"Pedro Sánchez" may be short for "Pedro Sánchez Pérez-Castejón"'),
        ("Orbán Viktor", "Viktor Orbán", '"Orbán Viktor" and "Viktor Orbán" are the same words in another order'),
        ("Volodymyr Zelensky", "Wolodymyr Selenskyj", '"Volodymyr Zelensky" may be another spelling of "Wolodymyr Selenskyj"'),
        ("Sergei Shoigu", "Сергей Шойгу", '"Сергей Шойгу" may be another spelling of "Sergei Shoigu"'),
        ("Jens Stoltenberg", "Jens Stolenberg", '"Jens Stolenberg" may be another spelling of "Jens Stoltenberg"'),
        ("Kirby", "KIRBY", 'both are only called "KIRBY"'),
        ("John Kirby", "John Kirby Jr.", '"John Kirby" and "John Kirby Jr." are one name'),
    ],
)  # fmt: skip
def test_candidates_among_people(one: str, other: str, reason: str) -> None:
    found = likeness(person(one), person(other))
    assert found is not None
    assert found.reason == reason
    assert 0 < found.weight < 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("John Kirby", "Jane Kirby"),
        ("John Kirby Jr.", "John Kirby Sr."),
        ("Mr Kirby", "Mrs Kirby"),
        ("Herr Kirby", "Madame Kirby"),
        ("J. Kirby", "Robert Kirby"),
        ("John F. Kirby", "John G. Kirby"),
        ("Olena Zelenska", "Volodymyr Zelensky"),
        ("Zelenska", "Volodymyr Zelensky"),
        ("Thomas K.", "Thomas Kirby"),
        ("Michael Kirby", "Michaela Kirby"),
        ("John", "John Kirby"),
        ("Li Qiang", "Xi Jinping"),
    ],
)
def test_no_candidates_among_people(one: str, other: str) -> None:
    assert likeness(person(one), person(other)) is None


def testidentifiers_in_settle_it() -> None:
    one, other = person("John Kirby", identifiers="wikidata:Q5"), person("John Kirby")
    assert (found := likeness(one, other)) is not None
    assert found.weight == 0.9
    assert likeness(one, person("John Kirby", identifiers="wikidata:Q6")) is None
    assert likeness(one, person("John Kirby", identifiers="a.example/kirby")) is not None
    shared = likeness(person("X Y", identifiers="wikidata:Q5 a.example"), person("Z", identifiers="a.example"))
    assert shared is not None
    assert shared.reason == '"X Y" and "Z" are both a.example'


def test_other_names_count_but_not_single_words() -> None:
    ali = person("Muhammad Ali", other_names="Cassius Clay")
    assert (found := likeness(ali, person("Cassius Clay"))) is not None
    assert found.weight == 0.9
    assert likeness(person("John Kirby", other_names="Kirby"), person("Jane Kirby", other_names="Kirby")) is None


def test_role_and_affiliation_add_to_a_name() -> None:
    plain = likeness(person("Kirby"), person("John Kirby"))
    more = likeness(person("Kirby", role="spokesman"), person("John Kirby", role="Spokesman"))
    assert plain is not None
    assert more is not None
    assert more.weight > plain.weight
    assert more.reason == '"Kirby" may be short for "John Kirby"; both are "Spokesman"'


def test_candidates_among_bodies() -> None:
    iaea = likeness(body("IAEA"), body("The International Atomic Energy Agency"))
    assert iaea is not None
    assert iaea.reason == '"IAEA" may be short for "The International Atomic Energy Agency"'
    assert likeness(body("Hamas"), body("Fatah")) is None
    assert likeness(body("Wagner Kholding"), body("Vagner Holding")) is not None
    assert likeness(body("Wagner Group"), body("Wagner Group", party_kind="group", key="k")) is not None
    assert likeness(body("John Kirby"), person("John Kirby")) is None
    ministry = body("Defense Ministry", affiliation="Russia")
    assert likeness(ministry, body("Defense Ministry", affiliation="Ukraine")) is None
    assert likeness(ministry, body("the Defense Ministry", nationality="Russian")) is not None


def test_candidates_without_a_name_say_why_and_stay_below_a_half() -> None:
    found = likeness(official(), official(name="the official", published=DAY + timedelta(days=1)))
    assert found is not None
    assert found.reason == (
        'both are called "security official" of Ukraine, 1 day apart, in The Moscow Times; a description is no name'
    )
    assert found.weight < 0.5
    less = likeness(official(), official(role="official", affiliation="", nationality="Ukrainian", publisher="X"))
    assert less is not None
    assert (
        less.reason
        == 'one is called "official", one "security official" of Ukraine, on one day; a description is no name'
    )
    assert less.weight < found.weight


@pytest.mark.parametrize(
    "other",
    [
        official(affiliation="Russia"),
        official(affiliation="", nationality="Russian"),
        official(role="engineer"),
        official(published=DAY + timedelta(days=31)),
        official(published=None),
        official(gender="female"),
        official(kind="collective"),
        official(article_key="same"),
        official(kind="named", party_kind="person", name="John Kirby"),
    ],
)
def test_no_candidates_without_a_name(other: SourceFacts) -> None:
    assert likeness(official(gender="male", article_key="same"), other) is None


def test_neighbouring_months_are_found() -> None:
    for days in range(31):
        assert likeness(official(), official("x", published=DAY + timedelta(days=days))) is not None


FACTS = st.builds(
    SourceFacts,
    key=st.text("ab", min_size=1, max_size=3),
    article_key=st.sampled_from("abc"),
    kind=st.sampled_from(["named", "anonymous", "collective", "document", "?"]),
    party_kind=st.sampled_from(["person", "person", "organization", "group", "", "robot"]),
    name=st.sampled_from(["J. Kirby", "John Kirby", "Kirby John", "Kirby", "Dr", "", "U.S. Navy", "USN"]) | ANY,
    other_names=st.sampled_from(["", "John F. Kirby", "Kirby\nJohn\x85K"]) | ANY,
    identifiers=st.sampled_from(["", "wikidata:Q5", "wikidata:Q6 a.example", "a.example"]),
    role=st.sampled_from(["", "official", "security official"]) | ANY,
    affiliation=st.sampled_from(["", "Ukraine", "UKRAINE", "Russia"]) | ANY,
    nationality=st.sampled_from(["", "Ukrainian", "Russian"]) | ANY,
    gender=st.sampled_from(["", "male", "female"]),
    publisher=st.sampled_from(["", "The Moscow Times", "MOSCOW times"]) | ANY,
    published=st.none() | st.datetimes(timezones=st.sampled_from([None, UTC])) | st.just(DAY),
)


@given(FACTS, FACTS)
def test_likeness_has_no_order_and_is_found_by_words(one: SourceFacts, other: SourceFacts) -> None:
    found = likeness(one, other)
    assert found == likeness(other, one)
    if found is not None:
        assert set(likeness_words(one)) & set(likeness_words(other))
        assert 0 < found.weight <= 0.95
        assert found.weight < 0.5 or "anonymous" not in (one.kind, other.kind)


@given(ANY, ANY)
def test_identity_and_facts_of_any_name(name: str, key: str) -> None:
    for party in (Person(id="x", name=name, same_as=(key,)), Organization(id="x", name=name), Group(id="x", name=name)):
        made = identity(party, key)
        assert len(made.key) == 16
        assert int(made.key, 16) >= 0
        assert likeness_words(person(name, party_kind=party.kind)) is not None
    assert len(place(key, name=name, country="FR").key) == 16
    source = Source(id="s1", kind="document", description=name)
    assert source_identity(Article(sources=(source,)), source, key).name == name


@pytest.mark.parametrize("article", sample())
def test_an_identity_takes_only_what_the_source_and_its_party_say(article: Article) -> None:
    for printed in article.sources:
        source = evolve(printed, mentions=(), anonymity=None)
        parties = tuple(party for party in article.parties if party.id == source.party)
        alone = Article(parties=parties, sources=(source,), blocks=(Paragraph(id="other", text="Other words."),))
        made = source_identity(article, printed, "a1")
        assert made == source_identity(alone, source, "a1")
        assert facts_of(article, printed, made, "a1").key == made.key


def test_whole_articles_have_identities() -> None:
    for article in sample():
        for source in article.sources:
            made = source_identity(article, source, "a1")
            assert made.by == "article" or source.party or source.kind == "document"
            assert made.by == "article" or source.kind != "anonymous"
        for each in article.places:
            assert place_identity(article, each, "a1").kind == each.kind


def test_no_database_comes_along() -> None:
    code = "import sys, newsmodel.archive.meeting; sys.exit('sqlite3' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0

"""What is being typed is told by the grammar, and whatever is taken from the list is a query that finds it."""

from __future__ import annotations

import re

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from newsmodel.archive import FIELDS, Archive, Completion, begun, completing, parse, typed_value
from newsmodel.archive.caret import Caret, caret
from newsmodel.archive.query import LONGEST, SHORT, Not, Words
from newsmodel.errors import QueryError
from newsmodel.model import Article, Organization, Paragraph, Person, Place, Point, Quote, Source
from tests.archive.stories import at, examples, filled
from tests.archive.test_query import TREES, TYPED

HOSTILE = (
    'Ada "the Pier" Brandt',
    "O'Neill (mayor): -1 OR 2*",
    "“Quoted„ by  both”",
    "\x1b[31mRed\x07 Alert\u202e tfel",
    "OR",
    "-minus",
    "has:quote",
    "source:",
    "日本 東京",
    "Российский Zürich",
    "a\nb\tc",
    "private \ue001 word",
    "x" * 150,
)


def about(name: str, number: int = 0) -> Article:
    """An article in which everything has one name."""
    return Article(
        uri=f"urn:{number}:{name.encode().hex()[:60]}",
        headline=f"{name} kursk kursts kurve",
        published=at(number * 86_400 * 40),
        language="en",
        section=name,
        byline=name,
        keywords=("harbour",),
        parties=(Person(id="who", name=f"{name} Brandt"), Organization(id="paper", name=name)),
        publisher="paper",
        sources=(Source(id="s", kind="named", description=name, party="who"),),
        places=(Place(id="here", name=name, kind="city", country="RU", point=Point(latitude=51.7, longitude=36.2)),),
        blocks=(Paragraph(id="p", text=f"The kursk piers of {name} stay."),),
        quotes=(Quote(id="q", kind="indirect", text="kursk piers stay", source="s"),),
    )


ARCHIVE = filled([*examples(), *(about(name, at) for at, name in enumerate(HOSTILE))])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("|", ("", None)),
        ("kur|", ("kur", None)),
        ("ku|rsk", ("ku", None)),
        ("a kur|", ("kur", None)),
        ("kursk |", ("", None)),
        ("|kursk", ("", None)),
        ("-kur|", ("kur", None)),
        ("-|", ("", None)),
        ("(kur|", ("kur", None)),
        ("a OR kur|", ("kur", None)),
        ("sou|rce:kirby", ("sou", None)),
        ("source:|", ("", "source")),
        ("source:| kursk", ("", "source")),
        ("source:kir|", ("kir", "source")),
        ("BY:kir|by", ("kir", "BY")),
        ('source:"John K|', ("John K", "source")),
        ('source:"John K|irby" a', ("John K", "source")),
        ('source:"John| K" |'[:-1], ("John", "source")),
        ('"john kir|', ("kir", None)),
        ('said:"the off|', ("off", "said")),
        ('"a b"|', ("", None)),
        ("near:-33.9,|", ("-33.9,", "near")),
        ("heads:a|", ("a", "heads")),
        ("https://a|", ("https://a", None)),
        ("a)|", ("", None)),
    ],
)
def test_what_is_being_typed(text: str, expected: tuple[str, str | None]) -> None:
    here = caret(text.replace("|", "", 1), text.index("|"))
    assert (here.typed, here.field) == expected


@pytest.mark.parametrize(
    ("text", "stretch"),
    [
        ("a ku|rsk b", "kursk"),
        ("-sou|rce:kirby", "source:"),
        ("source:ki|rby b", "kirby"),
        ('source:"John| Kirby" "b"', '"John Kirby"'),
        ('source:"John| place:"kursk"', '"John'),
        ('"john ki|rby"', "kirby"),
        ("a | b", ""),
    ],
)
def test_the_stretch_that_is_replaced(text: str, stretch: str) -> None:
    line = text.replace("|", "", 1)
    here = caret(line, text.index("|"))
    assert line[here.start : here.end] == stretch


@given(st.text(max_size=30) | TYPED.map("".join), st.integers(-2, 40))
def test_the_cursor_is_always_somewhere(text: str, position: int) -> None:
    here = caret(text, position)
    place = max(0, min(position, len(text)))
    assert 0 <= here.start <= place <= here.end <= len(text)
    assert text[here.start : place].lstrip('"“”„') == here.typed.lstrip('"“”„')
    for each in ARCHIVE.complete(text, position, limit=4):
        assert (each.start, each.end) == (here.start, here.end)


@settings(max_examples=80)
@given(TREES, st.data())
def test_a_query_with_a_completion_is_a_query_or_the_beginning_of_one(tree: object, data: st.DataObject) -> None:
    line = str(tree)
    try:
        parse(line)
    except QueryError:
        assume(False)
    position = data.draw(st.integers(0, len(line)))
    for each in ARCHIVE.complete(line, position, limit=30):
        after = each.applied(line)
        assert after[: each.cursor] == line[: each.start] + each.text
        assert after[each.cursor :] == line[each.end :]
        more = "x" if each.kind == "field" else ""
        parse(after[: each.cursor] + more + after[each.cursor :])


FRONTS = ("", "pier ", "-", "pier OR ", "(pier OR ", '"pier stays" -(', "place:kursk ")


@pytest.mark.parametrize("front", FRONTS)
@pytest.mark.parametrize("field", FIELDS)
def test_every_field_and_what_is_behind_it_can_be_typed_by_completions_alone(front: str, field: str) -> None:
    is_date = FIELDS[field].kind == "date"
    is_excluded = is_date and ("OR" in front or "(" in front or (field == "on" and front == "-"))
    for begun_name in ("", field[0], field[:2], field):
        names = [each.name for each in ARCHIVE.complete(front + begun_name, limit=40) if each.kind == "field"]
        assert (f"{field}:" in names) != is_excluded, begun_name
    if is_excluded:
        assert ARCHIVE.complete(f"{front}{field}:") == ()
        return
    closing = ")" if "(" in front else ""
    behind = ARCHIVE.complete(f"{front}{field}:")
    if not behind and field in ("headline", "said"):
        behind = ARCHIVE.complete(f"{front}{field}:ku")
    if field == "genre":
        behind = ARCHIVE.complete(f"{front}genre:inv")
    assert behind
    for each in behind:
        line = f"{front}{field}:"
        line = each.applied(line if each.start == each.end else line + ("inv" if field == "genre" else "ku"))
        assert line == line[: each.cursor]
        ARCHIVE.count(line + closing)


@pytest.mark.parametrize("short", SHORT)
def test_short_names_lead_to_the_field(short: str) -> None:
    assert f"{SHORT[short]}:" in [each.name for each in ARCHIVE.complete(short)]
    assert {each.text for each in ARCHIVE.complete(f"{short}:")} == {
        each.text for each in ARCHIVE.complete(f"{SHORT[short]}:")
    }


@pytest.mark.parametrize("line", ["source:", "place:", "publisher:", "section:", "byline:", "within:", "near:"])
def test_hostile_names_are_typed_so_that_they_find_the_article(line: str) -> None:
    found = ARCHIVE.complete(line, limit=100)
    texts = " ".join(each.name for each in found)
    for told in ("Ada the Pier Brandt", "O'Neill (mayor): -1 OR 2*", "Quoted by both", "has:quote", "-minus", "Zürich"):
        assert told in texts
    for each in found:
        assert not any(character in each.text for character in "\x1b\x07\u202e\n\t\ue001“”„")
        query = each.applied(line)
        tree = parse(query)
        assert isinstance(tree, Words)
        assert tree.field == line[:-1]
        assert ARCHIVE.count(query) == each.articles
        assert each.articles


@settings(max_examples=60, deadline=None)
@given(st.text(min_size=1, max_size=25))
def test_any_name_is_typed_so_that_it_finds_the_article_or_is_not_offered(name: str) -> None:
    try:
        archive = filled([about(name)])
    except UnicodeEncodeError:
        assume(False)
        raise
    for field in ("source", "place", "publisher"):
        for each in archive.complete(f"{field}:"):
            assert len(archive.find(each.applied(f"{field}:"))) == 1
    if name.isascii() and any(letter.isalnum() for letter in name):
        assert archive.complete("publisher:")


@given(st.text(max_size=40))
def test_a_value_is_typed_as_one_term(value: str) -> None:
    typed = typed_value(value)
    if typed is not None:
        tree = parse(f"source:{typed}")
        assert isinstance(tree, Words)
        assert not tree.is_prefix
        assert str(tree) == f"source:{typed}"


@pytest.mark.parametrize(
    ("line", "first"),
    [
        ("so", "source:"),
        ("kurs", "place:"),
        ("kirb", 'source:"John Kirby" '),
        ("source:kir", '"John Kirby" '),
        ('source:"kir', '"John Kirby" '),
        ("source:john kir", 'source:"John Kirby" '),
        ("place:kurs", '"Kursk Oblast" '),
        ("has:don", "donation "),
        ("anonymous:y", "yes "),
        ("kind:ind", "indirect "),
        ("within:r", "RU "),
        ("after:202", "20"),
        ("-so", "source:"),
        ('"kursk pie', "piers"),
        ("publisher:mosc", '"The Moscow Times" '),
    ],
)
def test_the_first_that_is_offered(line: str, first: str) -> None:
    found = ARCHIVE.complete(line)
    assert found[0].text.startswith(first)


def test_what_is_complete_has_a_space_behind_it_where_none_is() -> None:
    assert ARCHIVE.complete("has:donat")[0].applied("has:donat") == "has:donation "
    assert ARCHIVE.complete("has:donat kursk", 9)[0].applied("has:donat kursk") == "has:donation kursk"
    assert ARCHIVE.complete("(has:donat)", 10)[0].applied("(has:donat)") == "(has:donation)"
    assert ARCHIVE.complete('"kursk pie')[0].text == "piers"


def test_counts_are_those_of_the_archive() -> None:
    for line in ("kur", "ku", "source:a", "place:", "has:", "kind:", "said:ku", "headline:kur", "on:", "near:", "in:"):
        for each in ARCHIVE.complete(line):
            if each.kind != "field":
                assert each.articles == ARCHIVE.count(each.applied(line)), each
                assert not each.is_about


def test_words_of_one_text_are_words_of_that_text() -> None:
    archive = filled([Article(uri="urn:a", headline="harbour", blocks=(Paragraph(id="p", text="harvest"),))])
    assert [each.name for each in archive.complete("har")] == ["harbour", "harvest"]
    assert [each.name for each in archive.complete("headline:har")] == ["harbour"]


def test_a_large_archive_is_not_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    """The threshold is lowered: the same look-ups, with estimates only."""
    monkeypatch.setattr(completing, "SMALL", 0)
    many = filled([about("Norrhaven", number) for number in range(60)])
    (word, *_) = [each for each in many.complete("norrh") if each.kind == "word"]
    assert word.is_about
    assert word.articles is not None
    assert word.articles % 8 == 0
    (place,) = many.complete("place:norr")
    assert (place.articles, place.is_about) == (60, True)
    (publisher,) = many.complete("publisher:norr")
    assert (publisher.articles, publisher.is_about) == (None, False)
    assert [each.name for each in many.complete("keyword:har")] == ["harbour"]
    years = [each.name for each in many.complete("after:")]
    assert years == sorted(years, reverse=True)
    assert set(years) >= {str(card.published.year) for card in many.cards() if card.published}


def test_what_was_removed_is_not_offered() -> None:
    archive = filled([about("Norrhaven"), about("Ellery", 1)])
    archive.remove(about("Norrhaven"))
    assert archive.complete("place:norr") == ()
    assert [each for each in archive.complete("norrh") if each.kind != "field"] == []
    assert archive.complete("ellery")


def test_years_and_their_months() -> None:
    archive = filled([about("a", number) for number in (0, 1, 20)])
    stamps = sorted({f"{card.published:%Y-%m}" for card in archive.cards() if card.published}, reverse=True)
    years = list(dict.fromkeys(stamp[:4] for stamp in stamps))
    assert [each.name for each in archive.complete("on:")] == years
    assert [each.name for each in archive.complete("on:2024")] == ["2024", *(s for s in stamps if s[:4] == "2024")]
    assert archive.complete("on:2024-0")[0].name == "2024-09"
    assert archive.complete("on:1999") == ()


@pytest.mark.parametrize("year", [1, 9999])
def test_the_ends_of_time_are_years_too(year: int) -> None:
    article = Article(uri="urn:a", published=at(0).replace(year=year, month=1, day=1))
    assert [each.name for each in filled([article]).complete("on:")] == [f"{year:04}"]


def test_nothing_is_offered_where_nothing_can_stand() -> None:
    assert ARCHIVE.complete("heads:a") == ()
    assert ARCHIVE.complete("x" * (LONGEST + 1)) == ()
    assert ARCHIVE.complete("source:?!") == ()
    assert ARCHIVE.complete("(kursk after:") == ()
    assert [each.kind for each in Archive.open(":memory:").complete("so")] == ["field"]


def test_an_archive_that_is_only_read_is_completed_too(tmp_path: object) -> None:
    path = f"{tmp_path}/news.archive"
    filled([about("Norrhaven")], path).close()
    with Archive.open(path, read_only=True) as archive:
        assert {each.kind for each in archive.complete("norr")} == {"value", "word"}
        assert archive.complete("keyword:har")
    with Archive.open(path) as archive:
        assert archive.complete("norr")
        archive.add(about("Norrhaven", 1))
        assert {each.articles for each in archive.complete("norr") if each.kind == "word"} == {2}
        assert archive.check(thoroughly=True) == ()


@settings(max_examples=150)
@given(TREES.map(str) | TYPED.map("".join))
def test_what_is_being_typed_is_searched_as_a_beginning(line: str) -> None:
    more = begun(line)
    if more not in (line, f"{line}*"):
        assert line.startswith(more)
        assert re.search("(^|[^A-Za-z])[A-Za-z]$|:$", line)
        return
    assert begun(f"{line} ") == f"{line} "
    try:
        tree = parse(line)
    except QueryError:
        return
    wider = parse(more)
    if more != line:
        assert str(wider) == f"{tree}*"
        assert not isinstance(tree, Not)


@pytest.mark.parametrize(
    "line", ["kur", "pier kur", "place:kur", "kursk", "said:stay", "pier OR kur", "publisher:mosc"]
)
def test_the_beginning_finds_more_than_the_word(line: str) -> None:
    exact = {card.key for card in ARCHIVE.find(line, limit=1000)}
    assert begun(line) == f"{line}*"
    assert exact <= {card.key for card in ARCHIVE.find(begun(line), limit=1000)}


@pytest.mark.parametrize(
    "line",
    [
        "",
        "7",
        "東",
        "a OR b",
        "-k",
        "kursk ",
        "kurs*",
        '"kursk"',
        '"kurs',
        "-kurs",
        "has:don",
        "on:2024",
        "near:kursk",
        "a OR",
        "lang:en",
    ],
)
def test_what_is_no_beginning_stays(line: str) -> None:
    assert begun(line) == line


@pytest.mark.parametrize(("line", "rest"), [("k", ""), ("kursk k", "kursk "), ("kursk place:k", "kursk ")])
def test_one_letter_is_not_searched_for(line: str, rest: str) -> None:
    assert begun(line) == rest


@pytest.mark.parametrize("line", ["source:", "kursk BY:", "kursk -in:", "(kursk place:"])
def test_a_field_with_nothing_behind_it_is_not_searched_for(line: str) -> None:
    assert begun(line) == line.replace("-", "").rpartition(" ")[0] + " " * (" " in line)


def test_a_completion_is_a_value() -> None:
    one = Completion(text="a ", start=0, end=1, kind="word", name="a")
    assert one == Completion(text="a ", start=0, end=1, kind="word", name="a")
    assert {one: 1}[one] == 1
    assert Caret(start=0, end=0) == Caret(start=0, end=0)

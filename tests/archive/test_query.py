"""What somebody types is a tree, the tree is the query again, and what is wrong is told with its place."""

from __future__ import annotations

import pickle

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsmodel.archive import FIELDS, Archive, Query, parse
from newsmodel.archive.query import DEEPEST, LONGEST, MOST_TERMS, SHORT, AllOf, AnyOf, Not, Words
from newsmodel.errors import NewsmodelError, QueryError


def words(text: str, field: str | None = None, *, is_prefix: bool = False) -> Words:
    return Words(text=text, field=field, is_prefix=is_prefix)


def all_of(*parts: Query) -> AllOf:
    return AllOf(parts=parts)


def any_of(*parts: Query) -> AnyOf:
    return AnyOf(parts=parts)


A, B, C = words("a"), words("b"), words("c")


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("", all_of()),
        (" \t\n\u3000", all_of()),
        ("a", A),
        ("a b", all_of(A, B)),
        ("a OR b", any_of(A, B)),
        ("a b OR c", any_of(all_of(A, B), C)),
        ("a (b OR c)", all_of(A, any_of(B, C))),
        ("(a b)", all_of(A, B)),
        ("((a))", A),
        ("(a b) c", all_of(all_of(A, B), C)),
        ("a OR (b OR c)", any_of(A, any_of(B, C))),
        ("a or b", all_of(A, words("or"), B)),
        ('a "OR" b', all_of(A, words("OR"), B)),
        ("OR* a", all_of(words("OR", is_prefix=True), A)),
        ("-a", Not(part=A)),
        ("-(a b)", Not(part=all_of(A, B))),
        ("-(-a)", Not(part=Not(part=A))),
        ("a -b", all_of(A, Not(part=B))),
        ('-"a b"', Not(part=words("a b"))),
        ("-source:a", Not(part=words("a", "source"))),
        ("a*", words("a", is_prefix=True)),
        ("a**", words("a", is_prefix=True)),
        ('"a b"*', words("a b", is_prefix=True)),
        ('"a*"', words("a*")),
        ("“a b”", words("a b")),
        ("„a b“ c", all_of(words("a b"), C)),
        ('"a\n  b"', words("a b")),
        ('"a""b"', all_of(A, B)),
        ('a"b"', all_of(A, B)),
        ("off-duty", words("off-duty")),
        ("source:a", words("a", "source")),
        ("SOURCE:a", words("a", "source")),
        ('by:"a b"', words("a b", "byline")),
        ("lang:en in:UA", all_of(words("en", "language"), words("UA", "within"))),
        ("source:OR", words("OR", "source")),
        ("source:kir*", words("kir", "source", is_prefix=True)),
        ("source:-a", words("-a", "source")),
        ("place:a:b", words("a:b", "place")),
        ("near:-33.9,151.2,50km", words("-33.9,151.2,50km", "near")),
        ("https://a.example/b", words("https://a.example/b")),
        ("12:30", words("12:30")),
        ("a source:", all_of(A, words("source:"))),
        ("3:1 a", all_of(words("3:1"), A)),
        ("a(b)c", all_of(A, B, C)),
        ("東京", words("東京")),
    ],
)
def test_a_query_is_a_tree(text: str, tree: Query) -> None:
    assert parse(text) == tree
    assert parse(str(tree)) == tree


@pytest.mark.parametrize(
    ("text", "position", "helpful"),
    [
        ("OR a", 0, "before this one there is none"),
        ("a OR OR b", 5, "before this one there is none"),
        ("a OR", 4, "behind this one there is none"),
        ("a OR  ", 6, "behind this one there is none"),
        ("a (b", 2, "this '(' is not closed"),
        ("a (b (c)", 2, "this '(' is not closed"),
        ("a b) c", 3, "this ')' closes nothing"),
        (") a", 0, "this ')' closes nothing"),
        ("a ()", 2, "nothing between these parentheses"),
        ("a ( )", 2, "nothing between these parentheses"),
        ('a "b', 2, "a quotation mark is missing"),
        ('source:"b', 0, "a quotation mark is missing"),
        ("a --b", 2, "what must not be there"),
        ("a - b", 2, "no letter and no digit"),
        ("a -", 2, "no letter and no digit"),
        ("a *", 2, "no letter and no digit"),
        ('a ""', 2, "no letter and no digit"),
        ("a ___", 2, "no letter and no digit"),
        ("a source:(b)", 2, "behind source: stands what to look for"),
        ("a sorce:b", 2, "did you mean source:?"),
        ("a titel:b", 2, "in quotation marks it is searched for as it is"),
        ("x" * (LONGEST + 1), 0, "at most 2,000 characters"),
        ("a " * (MOST_TERMS + 1), 2 * MOST_TERMS, "at most 200 terms"),
        ("(" * (DEEPEST + 1) + "a", DEEPEST, "at most 10 deep"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(text: str, position: int, helpful: str) -> None:
    with pytest.raises(QueryError) as told:
        parse(text)
    assert told.value.position == position
    assert helpful in told.value.message


@pytest.mark.parametrize(
    ("query", "position", "helpful"),
    [
        ("pier has:donatoin", 5, "did you mean has:donation?"),
        ("kind:x", 0, "it can be anonymous, collective, direct"),
        ("anonymous:maybe", 0, "it can be no, yes"),
        ("a on:yesterday", 2, "takes a date: 2024, 2024-08, 2024-08-11 or 2024-08-11T09:30"),
        ("on:2024-13", 0, "takes a date"),
        ("on:2023-02-29", 0, "takes a date"),
        ("after:0000", 0, "takes a date"),
        ("after:2024*", 0, "takes a date"),
        ("after:2024-01-01T00:00+99:99", 0, "takes a date"),
        ("a -on:2024", 3, "say before: or after:"),
        ("a OR after:2024", 5, "cannot stand inside OR or parentheses"),
        ("(a after:2024) b", 3, "cannot stand inside OR or parentheses"),
        ("near:91,0", 0, "a point is latitude (-90 to 90), longitude (-180 to 180)"),
        ("near:0,181", 0, "a point is latitude"),
        ("near:kursk,20001km", 0, "nowhere on Earth is farther away"),
    ],
)
def test_what_no_field_has_is_told_with_its_place(query: str, position: int, helpful: str) -> None:
    archive = Archive.open(":memory:")
    for ask in (archive.find, archive.count, archive.notes, lambda text: archive.facets("year", text)):
        with pytest.raises(QueryError) as told:
            ask(query)
        assert told.value.position == position
        assert told.value.query == query
        assert helpful in told.value.message
    with pytest.raises(QueryError) as told:
        archive.find(parse(query))
    assert helpful in told.value.message


def test_an_error_goes_to_another_process_whole() -> None:
    with pytest.raises(QueryError) as told:
        parse("a (b")
    again = pickle.loads(pickle.dumps(told.value))
    assert (again.message, again.query, again.position, str(again)) == (
        told.value.message, "a (b", 2, "this '(' is not closed, at character 3 of 'a (b'",
    )  # fmt: skip


def test_every_example_of_a_field_is_a_query_of_it() -> None:
    archive = Archive.open(":memory:")
    for name, rule in FIELDS.items():
        tree = parse(rule.example)
        assert isinstance(tree, Words)
        assert tree.field == name
        assert archive.find(rule.example) == ()
    assert set(SHORT.values()) <= set(FIELDS)


CHARACTERS = st.characters(exclude_characters='"“”„', exclude_categories=["Cs"])
TEXTS = st.text(CHARACTERS, max_size=12) | st.sampled_from(
    ["a", "OR", "-a", "a:b", "(a)", "a*", "a b", "東京", "https://x"]
)


@st.composite
def spoken(draw: st.DrawFn) -> Words:
    """Words as ``parse`` gives them: spaces single, and something to look for in them."""
    text = " ".join((draw(TEXTS) + draw(st.sampled_from("aö7中"))).split())
    return words(text, draw(st.none() | st.sampled_from([*FIELDS])), is_prefix=draw(st.booleans()))


def groups(inner: st.SearchStrategy[Query]) -> st.SearchStrategy[Query]:
    """Trees as ``parse`` gives them: two parts or more, and none of one part only."""
    several = st.lists(inner, min_size=2, max_size=4).map(tuple)
    return st.one_of(
        several.map(lambda parts: AllOf(parts=parts)),
        several.map(lambda parts: AnyOf(parts=parts)),
        inner.map(lambda part: Not(part=part)),
    )


TREES: st.SearchStrategy[Query] = st.recursive(spoken(), groups, max_leaves=12)


@settings(max_examples=60)
@given(TREES)
def test_the_query_of_a_tree_is_the_tree(tree: Query) -> None:
    try:
        assert parse(str(tree)) == tree
    except QueryError as error:
        assert "deep" in error.message


TYPED = st.lists(
    st.sampled_from(['"', "(", ")", "-", "*", ":", "OR", " ", "a", "source:", "on:", "“", "\x00", "\ud800", "\ue000"])
)


@given(st.text(st.characters(), max_size=40) | TYPED.map("".join))
def test_any_text_is_a_query_or_says_what_is_wrong(text: str) -> None:
    try:
        tree = parse(text)
    except QueryError as error:
        assert 0 <= error.position <= len(text)
        assert str(error)
    else:
        assert parse(str(tree)) == tree


ARCHIVE = Archive.open(":memory:")


@settings(max_examples=40)
@given(TREES)
def test_any_tree_is_answered_or_refused(tree: Query) -> None:
    try:
        assert ARCHIVE.find(tree) == ()
        assert ARCHIVE.count(tree) == 0
    except NewsmodelError as error:
        assert isinstance(error, QueryError)


@pytest.mark.parametrize(
    "level",
    [
        "(",
        "(a ",
        "(a OR b ",
        "(a OR b -c ",
        "-(a ",
        "(-a OR -b ",
        "(place:a* OR b -c ",
        "(near:a OR has:quote ",
        "(a b OR -(",
    ],
)
def test_parentheses_as_deep_as_may_be_are_answered(level: str) -> None:
    opened = level * (DEEPEST // level.count("("))
    assert ARCHIVE.find(opened + "x" + ")" * opened.count("(")) == ()


def test_a_tree_made_by_hand_deeper_than_may_be_is_refused() -> None:
    tree: Query = A
    for _ in range(100):
        tree = AllOf(parts=(B, Not(part=tree)))
    with pytest.raises(QueryError, match="deep"):
        ARCHIVE.find(tree)

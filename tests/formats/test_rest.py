"""What a document holds beyond what we would write of it: out and in again, and edits between."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from newsmodel.errors import DecodeError
from newsmodel.extra import JSON
from newsmodel.formats.rest import fingerprint, rest_of, same, with_rest

LEAVES = st.sampled_from([1, 2, True, 1.0, "a", "b", "a longer text", None, 2**80])
TREES: st.SearchStrategy[JSON] = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(st.sampled_from(["name", "type", "x", "now"]), inner),
    max_leaves=15,
)


@given(TREES, TREES)
def test_what_is_taken_out_goes_in_again(written: JSON, document: JSON) -> None:
    rest = rest_of(written, document)
    assert same(with_rest(written, rest), document)
    assert (rest is None) == same(written, document)


@given(TREES, TREES, TREES)
def test_whatever_was_edited_the_rest_goes_in(written: JSON, document: JSON, edited: JSON) -> None:
    with_rest(edited, rest_of(written, document))


@given(TREES, TREES)
def test_what_is_no_rest_is_refused_or_does_nothing_bad(written: JSON, junk: JSON) -> None:
    try:
        with_rest(written, junk)
    except DecodeError as error:
        assert "not the rest of a document" in str(error)


def test_numbers_that_python_calls_equal_are_told_apart() -> None:
    assert not same(1, 1.0)
    assert not same([True], [1])
    assert same({"a": 1, "b": 2}, {"b": 2, "a": 1})
    assert fingerprint({"a": 1, "b": 2}) == fingerprint({"b": 2, "a": 1})


PEOPLE: list[JSON] = [{"name": "Ann Lee"}, {"name": "Bo Ek"}, {"name": "Cy Dow"}]
FOUND: list[JSON] = [
    {"name": "Ann Lee", "rel": "about"},
    "a comment",
    {"name": "Bo Ek", "rel": "mentions"},
    {"name": "Cy Dow", "rel": "about"},
]


def test_an_edited_value_stands() -> None:
    rest = rest_of({"headline": "Old", "by": "A"}, {"headline": "OLD", "by": "A", "urgency": 3})
    assert with_rest({"headline": "New", "by": "B"}, rest) == {"headline": "New", "by": "B", "urgency": 3}


def test_an_item_that_was_removed_takes_its_rest_along() -> None:
    rest = rest_of(PEOPLE, FOUND)
    assert with_rest([PEOPLE[0], PEOPLE[2]], rest) == [FOUND[0], "a comment", FOUND[3]]


def test_an_item_that_was_added_stands_where_it_was_added() -> None:
    rest = rest_of(PEOPLE, FOUND)
    new: JSON = {"name": "Di Fu"}
    assert with_rest([PEOPLE[0], new, *PEOPLE[1:]], rest) == [FOUND[0], new, "a comment", FOUND[2], FOUND[3]]
    assert with_rest([new, *PEOPLE], rest) == [new, *FOUND]
    assert with_rest([*PEOPLE, new], rest) == [*FOUND, new]


def test_an_item_that_was_changed_keeps_its_rest() -> None:
    rest = rest_of(PEOPLE, FOUND)
    renamed = with_rest([PEOPLE[0], {"name": "Bo Ekman"}, PEOPLE[2]], rest)
    assert renamed == [FOUND[0], "a comment", {"name": "Bo Ekman", "rel": "mentions"}, FOUND[3]]


def test_what_the_document_left_out_stays_out_until_it_is_edited() -> None:
    rest = rest_of([{"name": "Ann Lee"}, {"name": "Bo Ek"}], [{"name": "Ann Lee"}])
    assert with_rest([{"name": "Ann Lee"}, {"name": "Bo Ek"}], rest) == [{"name": "Ann Lee"}]
    assert with_rest([{"name": "Ann Lee"}, {"name": "Bo Ekman"}], rest) == [{"name": "Ann Lee"}, {"name": "Bo Ekman"}]


def test_long_lists_take_no_long_time() -> None:
    written: list[JSON] = [{"at": number % 7} for number in range(20_000)]
    document: list[JSON] = [{"at": number % 5, "more": 1} for number in range(20_000)]
    assert same(with_rest(written, rest_of(written, document)), document)


def test_another_order_is_kept_and_an_edit_counts_in_it() -> None:
    written: list[JSON] = [["title", {}, "Old title"], ["by", {}, "Ann"], ["subject", {"qcode": "a:1"}]]
    document: list[JSON] = [
        ["subject", {"qcode": "a:1"}, ["name", {}, "war"]],
        ["by", {}, "Ann"],
        ["title", {"x": "1"}, "Old title"],
    ]
    rest = rest_of(written, document)
    assert with_rest(written, rest) == document
    title: JSON = ["title", {}, "New title"]
    changed: JSON = ["title", {"x": "1"}, "New title"]
    assert with_rest([title, *written[1:]], rest) == [*document[:2], changed]


def test_things_that_tell_of_something_else_are_not_taken_for_each_other() -> None:
    rest = rest_of([["subject", {"qcode": "a:1"}]], [["subject", {"qcode": "b:2"}, "two"]])
    assert with_rest([["subject", {"qcode": "c:3"}]], rest) == [
        ["subject", {"qcode": "c:3"}],
        ["subject", {"qcode": "b:2"}, "two"],
    ]

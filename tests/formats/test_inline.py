"""Stretches and elements: each gives the other back, nothing of the text is lost, and large input stays fast."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsmodel.formats.inline import DEPTH, Stretch, flattened, nested
from newsmodel.formats.xml import Element
from newsmodel.testing import texts


@st.composite
def stretched(draw: st.DrawFn) -> tuple[str, list[Stretch]]:
    """A text with stretches anywhere, each of a name of its own, so that no two are one."""
    text = draw(texts(40))
    places = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).map(sorted)
    pairs = draw(st.lists(places, max_size=8))
    return text, [Stretch(start, end, f"n{at}", {"x": str(at % 2)}) for at, (start, end) in enumerate(pairs)]


def covered(stretches: list[Stretch]) -> set[tuple[int, str]]:
    return {(at, each.name) for each in stretches for at in range(each.start, each.end)}


def nest(one: Stretch, other: Stretch) -> bool:
    return (
        one.end <= other.start
        or other.end <= one.start
        or (one.start <= other.start and other.end <= one.end)
        or (other.start <= one.start and one.end <= other.end)
    )


@given(stretched())
def test_the_text_and_what_is_said_of_each_letter_come_back(case: tuple[str, list[Stretch]]) -> None:
    text, stretches = case
    again, found = flattened(nested(text, stretches))
    assert again == text
    assert covered(found) == covered(stretches)


@given(stretched())
def test_stretches_that_nest_come_back_as_they_were(case: tuple[str, list[Stretch]]) -> None:
    text, stretches = case
    nesting: list[Stretch] = []
    for each in stretches:
        if each.start < each.end and all(nest(each, other) for other in nesting):
            nesting.append(each)
    expected = sorted(nesting, key=lambda each: (each.start, -each.end))
    assert flattened(nested(text, nesting))[1] == expected


@given(stretched())
def test_without_a_line_break_element_the_breaks_stay_in_the_text(case: tuple[str, list[Stretch]]) -> None:
    text, stretches = case
    children = nested(text, stretches, line_break=None)
    assert "".join(each if isinstance(each, str) else each.text for each in children) == text
    assert flattened(children, line_break=None)[0] == text


def test_the_later_of_two_that_cross_is_parted_at_the_border() -> None:
    assert nested("abcd", [Stretch(1, 4, "i"), Stretch(0, 2, "b")]) == [
        Element("b", {}, ["a", Element("i", {}, ["b"])]),
        Element("i", {}, ["cd"]),
    ]


def test_of_those_that_start_together_the_longest_is_outside_then_the_first() -> None:
    made = nested("abc", [Stretch(0, 1, "x"), Stretch(0, 3, "y"), Stretch(0, 3, "z"), Stretch(2, 2, "empty")])
    assert made == [Element("y", {}, [Element("z", {}, [Element("x", {}, ["a"]), "bc"])])]


def test_stretches_outside_the_text_are_cut() -> None:
    assert nested("ab", [Stretch(-3, 1, "b"), Stretch(1, 99, "i"), Stretch(7, 9, "u")]) == [
        Element("b", {}, ["a"]),
        Element("i", {}, ["b"]),
    ]


def test_alike_stretches_are_one_only_when_they_touch() -> None:
    link = {"href": "/a"}
    children: list[Element | str] = [Element("a", dict(link), ["x"]), Element("a", dict(link), ["y"])]
    assert flattened(children)[1] == [Stretch(0, 2, "a", link)]
    assert len(flattened([children[0], " ", children[1]])[1]) == 2
    assert len(flattened([children[0], Element("a", {"href": "/b"}, ["y"])])[1]) == 2


@pytest.mark.parametrize(
    ("children", "text", "stretch"),
    [
        (["  a \n b\t"], "a b", None),
        (["a ", Element("b", {}, [" b "]), " c"], "a b c", (2, 4)),
        (["a", Element("b", {}, [" b"])], "a b", (1, 3)),
        (["a ", Element("b", {}, ["b "])], "a b", (2, 3)),
        (["a ", Element("br"), " ", Element("b", {}, ["b"])], "a\nb", (2, 3)),
        (["a", Element("b", {}, [" ", Element("br"), "b"])], "a\nb", (1, 3)),
        ([Element("br"), "a", Element("br"), Element("br"), "b", Element("br")], "a\n\nb", None),
        (["a\u00a0 b"], "a\u00a0 b", None),
        ([" ", Element("b", {}, [" "])], "", None),
        (["a", Element("#comment", {}, ["no"]), "b"], "ab", None),
    ],
)
def test_white_space_as_html_has_it(children: list[Element | str], text: str, stretch: tuple[int, int] | None) -> None:
    found = [Stretch(*stretch, "b")] if stretch else []
    assert flattened(children, collapse=True) == (text, found)


@given(stretched())
def test_collapsed_text_has_no_white_space_to_spare(case: tuple[str, list[Stretch]]) -> None:
    text, found = flattened(nested(*case), collapse=True)
    assert "  " not in text
    assert not {" \n", "\n "} & {text[at : at + 2] for at in range(len(text))}
    assert text == text.strip(" \t\n\r\f")
    assert all(0 <= each.start < each.end <= len(text) for each in found)


def test_what_is_kept_can_be_chosen() -> None:
    children: list[Element | str] = [Element("b", {"class": "x"}, ["a"]), Element("i", {}, ["b"])]
    _, found = flattened(children, keep=lambda each: ("strong", {}) if each.name == "b" else None)
    assert found == [Stretch(0, 1, "strong")]


def test_many_crossing_stretches_are_neither_slow_nor_deep() -> None:
    size = 4000
    crossing = [Stretch(at, size + at, f"n{at % 7}") for at in range(size)]
    staggered = [Stretch(0, 2 * size - at, "out") for at in range(size)]
    text = "x" * (2 * size)
    made = nested(text, [*staggered, *crossing])
    level, depth = [each for each in made if isinstance(each, Element)], 0
    while level:
        depth += 1
        level = [child for each in level for child in each.children if isinstance(child, Element)]
    assert depth <= DEPTH
    assert flattened(made)[0] == text
    assert flattened(["a", *[Element("b", {}, [" "])] * 50_000, "b"], collapse=True)[0] == "a b"

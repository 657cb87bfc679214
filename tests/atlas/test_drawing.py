"""Maps: names never overlap, every cell is told apart, and what has no room is said by the list."""

from __future__ import annotations

from itertools import combinations, pairwise
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import newsmodel as nm
from newsmodel.atlas import Area, Map, Spot, drawn, listed, places_of, view
from newsmodel.atlas.drawing import AREA, FEW, MANY
from newsmodel.atlas.labels import Dot, labels
from newsmodel.cells import cells
from newsmodel.model import Point

EUROPE = Area(latitude=50, longitude=20, degrees=1.5)
NAMES = st.one_of(
    st.sampled_from(["Kursk", "札幌市", "صفاقس", "Å", "e\u0301\u0301", "\x1b[2J", "", "\u0301", "a\nb", "👩‍🚀"]),
    st.text(max_size=30),
)
dots = st.builds(Dot, column=st.integers(0, 39), row=st.integers(0, 9), name=NAMES, number=st.integers(1, 500))
near = st.builds(Point, latitude=st.floats(40, 60), longitude=st.floats(5, 35))
spots = st.builds(
    Spot,
    key=st.just("k"),
    name=NAMES,
    kind=st.sampled_from(["city", "country", "unknown"]),
    point=st.none() | near,
    articles=st.integers(1, 3),
    mentions=st.integers(0, 9),
    is_dateline=st.booleans(),
)


def spot(name: str, latitude: float, longitude: float, mentions: int = 1, kind: str = "city") -> Spot:
    return Spot(key=name, name=name, kind=kind, point=Point(latitude=latitude, longitude=longitude), mentions=mentions)


@given(st.lists(dots, max_size=40))
def test_no_two_labels_overlap_and_none_lies_on_a_dot(found: list[Dot]) -> None:
    placed = labels(found, 40, 10)
    covered = [{(label.row, label.column + at) for at in range(label.width)} for label in placed]
    for one, other in combinations(covered, 2):
        assert not one & other
    occupied = {(dot.row, dot.column) for dot in found}
    for label, under in zip(placed, covered, strict=True):
        assert not under & occupied
        assert 0 <= label.column <= 40 - label.width
        assert 0 <= label.row < 10
        assert under
    assert len({label.dot for label in placed}) == len(placed)


@given(st.lists(dots, min_size=2, max_size=40))
def test_between_two_names_in_a_row_there_is_a_blank(found: list[Dot]) -> None:
    ends = sorted((label.row, label.column, label.column + label.width) for label in labels(found, 40, 10))
    for (row, _, end), (next_row, start, _) in pairwise(ends):
        assert row != next_row or start > end


@given(st.lists(dots, max_size=12))
def test_a_label_is_the_name_of_its_dot_or_its_number(found: list[Dot]) -> None:
    for label in labels(found, 40, 10):
        dot = found[label.dot]
        assert label.text == str(dot.number) if label.is_number else cells(label.text) <= 24


def test_a_name_with_no_room_is_a_number_and_then_nothing() -> None:
    crowd = [Dot(column=column, row=0, name=f"Place {column}", number=column + 1) for column in (0, 4, 8, 11)]
    assert [(label.text, label.is_number) for label in labels(crowd, 12, 1)] == [("1", True), ("5", True)]


@settings(max_examples=60)  # each has a map of its own to draw
@given(st.lists(spots, max_size=12), st.integers(1, 60), st.integers(1, 20), st.none() | st.integers(0, 3))
@example([spot("札幌", 50, 20), spot("青森", 50, 20.1)], 9, 2, 1)
def test_every_line_is_as_wide_as_the_map_and_every_stretch_is_what_it_says(
    found: list[Spot], columns: int, rows: int, selected: int | None
) -> None:
    made = drawn(EUROPE, columns, rows, found, selected)
    assert len(made.lines) == len(made.stretches) == rows
    for line, stretches in zip(made.lines, made.stretches, strict=True):
        assert cells(line) == columns
        assert not {"\x1b", "\n"} & {*line}
        end = 0
        for stretch in stretches:
            assert end <= stretch.start < stretch.end <= len(line)
            assert not line[end : stretch.start].strip()
            end = stretch.end
            text = line[stretch.start : stretch.end]
            if stretch.kind == "border":
                assert all(0x2800 < ord(each) <= 0x28FF for each in text)
                assert stretch.spot is None
            if stretch.kind == "spot":
                assert text in {MANY, FEW, AREA}
            assert stretch.is_selected == (stretch.spot is not None and stretch.spot == selected)
        assert not line[end:].strip()


@given(st.lists(spots, max_size=12))
def test_every_label_can_be_read_in_its_line(found: list[Spot]) -> None:
    made = drawn(EUROPE, 60, 20, found)
    for label in made.labels:
        assert label.text in made.lines[label.row]
        assert made.spot_at(label.column, label.row) == made.dots[label.dot][0]


@given(st.lists(spots, max_size=12), st.integers(0, 11))
def test_what_is_on_the_map_is_all_that_has_a_point_there(found: list[Spot], selected: int) -> None:
    made = drawn(EUROPE, 60, 20, found, selected)
    for at, each in enumerate(found):
        assert (at in made.shown) == (each.point is not None and EUROPE.holds(each.point, 60, 20))
    assert made.numbered <= made.shown


def test_the_selected_place_is_seen_and_named_where_several_are_in_one_cell() -> None:
    here = [spot("Moscow", 50, 20, 5), spot("Kremlin", 50, 20)]
    for selected in (0, 1):
        made = drawn(EUROPE, 40, 5, here, selected)
        lit = [each for row in made.stretches for each in row if each.is_selected]
        assert {(each.kind, each.spot) for each in lit} == {("spot", selected), ("label", selected)}


def test_the_sign_tells_how_often_and_how_exactly() -> None:
    made = drawn(EUROPE, 60, 20, [spot("A", 55, 15, 9), spot("B", 50, 20, 2), spot("C", 45, 25, 9, "country")])
    text = str(made)
    assert "● A" in text
    assert "• B" in text
    assert "○ C" in text
    wide = Spot(key="w", name="D", kind="unknown", point=Point(latitude=50, longitude=20, precision=80))
    assert "○ D" in str(drawn(EUROPE, 60, 20, [wide]))


def test_where_a_story_was_written_is_marked() -> None:
    there = Spot(key="k", name="Kursk", kind="city", point=Point(latitude=50, longitude=20), is_dateline=True)
    assert "● ▸Kursk" in str(drawn(EUROPE, 60, 20, [there]))
    assert "dateline" in "".join(listed(drawn(EUROPE, 60, 20, [there]), [there]))


def test_a_click_beside_a_dot_is_meant_for_it() -> None:
    made = drawn(EUROPE, 60, 20, [spot("A", 50, 20)])
    dot = made.dots[0][1]
    assert [made.spot_at(dot.column + by, dot.row) for by in (-2, -1, 0, 1)] == [None, 0, 0, 0]
    assert made.spot_at(dot.column, dot.row + 1) is None


def test_the_list_says_what_is_not_on_the_map_and_why() -> None:
    found = [spot("Kursk", 51.7, 36.2, 3), spot("Suva", -18, 178), Spot(key="l", name="Lux", kind="facility")]
    lines = [*listed(drawn(EUROPE, 60, 20, found), found)]
    assert lines == [
        "1 ● Kursk  3× in 1 story  city",
        "2   Suva   1× in 1 story  city · outside this map",
        "3   Lux    in 1 story     facility · not on the map: nobody said where",
    ]
    assert all(cells(line) <= 30 for line in listed(drawn(EUROPE, 60, 20, found), found, 30))


@given(st.lists(spots, max_size=12), st.integers(5, 80))
def test_the_list_has_a_line_for_each_place_and_fits(found: list[Spot], width: int) -> None:
    lines = [*listed(drawn(EUROPE, 40, 10, found), found, width)]
    assert len(lines) == len(found)
    assert all(cells(line) <= width and "\n" not in line and "\x1b" not in line for line in lines)


def example_map(root: Path) -> tuple[Map, tuple[Spot, ...]]:
    found = places_of([nm.load(root / "examples" / "seed_article.json")])
    return drawn(view(found, 78, 20), 78, 20, found), found


def test_the_map_of_the_seed_article_is_as_it_was(root: Path, request: pytest.FixtureRequest) -> None:
    made, found = example_map(root)
    path = Path(__file__).parent / "seed-78x20.txt"
    text = "\n".join((str(made), *listed(made, found, 78))) + "\n"
    if request.config.getoption("--update-golden"):
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")

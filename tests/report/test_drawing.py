"""Charts of text: a longer bar is never less, everything fits the width, and nothing an article says acts."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from newsmodel.cells import cells
from newsmodel.literal import ACTING
from newsmodel.report import Report, Row, lines
from newsmodel.report.drawing import ACROSS, FEW, UPWARDS, bars, columns, length

COUNTS = st.integers(0, 10**9)
TEXTS = st.one_of(
    st.text(max_size=60),
    st.sampled_from(["札幌市と青森", "e\u0301a\u0308" * 9, "\x1b[2J\u202egnp.exe", "[bold]a[/]", ""]),
)
ROWS = st.lists(st.builds(Row, label=TEXTS, count=COUNTS, note=TEXTS), max_size=9)
SERIES = st.lists(st.builds(Row, label=st.just("2024-08"), count=COUNTS), max_size=150)
WIDTHS = st.integers(24, 200)


def eighths(bar: str) -> int:
    """How much of a bar is drawn."""
    return sum(ACROSS.index(each) + 1 for each in bar)


@given(st.integers(0, 10**6), st.integers(0, 10**6), st.integers(1, 10**6), st.integers(1, 60))
def test_a_bar_grows_with_what_it_counts_and_fits(one: int, other: int, most: int, room: int) -> None:
    less, more = sorted((min(one, most), min(other, most)))
    assert eighths(length(less, most, room)) <= eighths(length(more, most, room))
    assert len(length(more, most, room)) <= room
    assert bool(length(more, most, room)) == (more > 0)
    assert length(most, most, room) == "█" * room


@given(ROWS, WIDTHS)
def test_rows_fit_the_width_and_the_bars_have_the_order_of_the_counts(rows: list[Row], width: int) -> None:
    drawn = list(bars(rows, width))
    assert len(drawn) == len(rows)
    assert all(cells(each) <= width for each in drawn)
    assert not any(ACTING.search(each) for each in drawn)
    for row, line in zip(rows, drawn, strict=True):
        assert f"  {row.count:,}" in line or line.lstrip().startswith(f"{row.count:,}")


@given(st.lists(COUNTS, min_size=1, max_size=9), WIDTHS)
def test_counts_stand_one_below_the_other_behind_bars_that_show_them(counts: list[int], width: int) -> None:
    drawn = list(bars([Row(label="a", count=count) for count in counts], width))
    assert len({cells(line) for line in drawn}) == 1
    shown = [eighths("".join(each for each in line if each in ACROSS)) for line in drawn]
    for one, first in zip(shown, counts, strict=True):
        for other, second in zip(shown, counts, strict=True):
            assert one <= other or first >= second


@given(SERIES, WIDTHS)
def test_columns_fit_and_have_the_height_of_their_counts(rows: list[Row], width: int) -> None:
    drawn = list(columns(rows, width))
    assert all(cells(each) <= width for each in drawn)
    if not rows:
        assert drawn == []
        return
    *chart, told = drawn
    assert f"most in 2024-08: {max(row.count for row in rows):,}" in told or told.endswith("…")
    if len(rows) <= width:
        heights = [_height(chart, at * len_of(rows, width)) for at in range(len(rows))]
        for height, row in zip(heights, rows, strict=True):
            for higher, other in zip(heights, rows, strict=True):
                assert height <= higher or row.count >= other.count
            assert bool(height) == bool(row.count)


def len_of(rows: list[Row], width: int) -> int:
    """How many cells a column takes, with the gap behind it."""
    return min(3, width // len(rows))


def _height(chart: list[str], at: int) -> int:
    return sum(UPWARDS.index(line[at]) + 1 for line in chart if line[at : at + 1].strip())


@given(ROWS, SERIES, st.integers(-5, 200), TEXTS)
def test_a_report_is_drawn_at_any_width_whatever_is_in_it(
    rows: list[Row], series: list[Row], width: int, rests_on: str
) -> None:
    for report in (
        Report(name="a", title="Places", counts="article", rows=tuple(rows), left_out=3, total=10**9),
        Report(name="b", title="Articles by day", counts="article", rows=tuple(series), is_over_time=True),
    ):
        drawn = list(lines(report, width))
        assert drawn[0] == report.title.upper()
        assert all(cells(each) <= max(width, 24) for each in drawn)


def test_neighbours_share_a_column_where_there_is_no_room_and_that_is_told() -> None:
    rows = [Row(label=f"{year}", count=year % 2) for year in range(1900, 1960)]
    *chart, told = columns(rows, 40)
    assert {len(line) for line in chart} == {30}
    assert told.startswith("1900 to 1959; most in 1901: 1")
    assert list(columns(rows, 80))[-1] == "1900 to 1959; most in 1901: 1"


def test_a_few_stretches_are_bars_and_more_are_columns() -> None:
    def drawn(number: int) -> str:
        rows = tuple(Row(label=f"day {at:02}", count=at) for at in range(number))
        return "\n".join(lines(Report(name="t", title="T", counts="article", rows=rows, is_over_time=True), 80))

    assert "day 05" in drawn(FEW)
    assert "day 05" not in drawn(FEW + 1)
    assert "most in day 12: 12" in drawn(FEW + 1)

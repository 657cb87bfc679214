"""Stretches of the calendar: nothing is lost, no gap is left out, and each is found by its own terms."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsmodel.archive import Archive, parse
from newsmodel.report.narrowing import narrowed
from newsmodel.report.periods import MOST, STEPS, Step, periods, step_for
from tests.archive.stories import story

DAYS = st.dictionaries(st.dates(), st.integers(1, 9), min_size=1, max_size=8)
NEAR = st.dictionaries(
    st.dates(min_value=date(2023, 11, 1), max_value=date(2024, 3, 15)), st.integers(1, 9), min_size=1, max_size=8
)


@given(st.one_of(DAYS, NEAR))
def test_every_article_is_in_a_stretch_and_no_stretch_is_left_out(days: dict[date, int]) -> None:
    step, found = periods(days.items())
    assert sum(each.articles for each in found) == sum(days.values())
    assert found[0].articles
    assert found[-1].articles
    assert len(found) <= (MOST if step is not STEPS[-1] else 101)
    assert len(found) == step.number(max(days)) - step.number(min(days)) + 1
    labels = [each.label for each in found]
    assert labels == sorted(set(labels))


@given(st.sampled_from(STEPS), st.dates())
def test_a_day_is_between_the_ends_of_its_stretch(step: Step, day: date) -> None:
    number = step.number(day)
    begins, ends = step.first(number), step.first(number + 1)
    assert (begins or date.min) <= day
    assert ends is None or day < ends
    if begins is not None and begins > date.min:
        assert step.number(date.fromordinal(begins.toordinal() - 1)) == number - 1


@given(st.dates(), st.dates())
def test_the_shortest_stretch_is_taken(one: date, other: date) -> None:
    first, last = sorted((one, other))
    step = step_for(first, last)
    for shorter in STEPS[: STEPS.index(step)]:
        assert shorter.number(last) - shorter.number(first) >= MOST


def test_a_week_begins_on_a_monday() -> None:
    week = STEPS[1]
    begins = week.first(week.number(date(2024, 8, 11)))
    assert begins == date(2024, 8, 5)
    assert date(2024, 8, 5).weekday() == 0


@pytest.mark.parametrize(
    ("first", "last", "step", "label", "terms"),
    [
        (date(2024, 8, 11), date(2024, 8, 20), "day", "2024-08-11", "on:2024-08-11"),
        (date(2024, 1, 3), date(2024, 8, 20), "week", "2024-01-01", "after:2024-01-01 before:2024-01-08"),
        (date(2022, 2, 24), date(2024, 8, 20), "month", "2022-02", "on:2022-02"),
        (date(1999, 2, 24), date(2024, 8, 20), "year", "1999", "on:1999"),
        (date(1865, 4, 15), date(2024, 8, 20), "decade", "1860-1869", "after:1860 before:1870"),
        (date(1, 1, 1), date(2024, 8, 20), "century", "0001-0099", "before:0100"),
    ],
)
def test_stretches_are_named_and_found(first: date, last: date, step: str, label: str, terms: str) -> None:
    chosen, found = periods([(first, 1), (last, 1)])
    assert (chosen.name, found[0].label) == (step, label)
    assert " ".join(map(str, found[0].terms)) == terms


def test_nothing_comes_of_nothing() -> None:
    assert periods([])[1] == ()


@settings(max_examples=40)
@given(st.one_of(NEAR, DAYS))
def test_a_search_for_a_stretch_finds_what_is_counted_in_it(days: dict[date, int]) -> None:
    with Archive.open(":memory:") as archive:
        list(
            archive.add_many(
                story(f"{day} {at}", published=datetime.combine(day, time(23, 59, 59), UTC))
                for day, articles in days.items()
                for at in range(articles)
            )
        )
        for each in periods(archive.counting().days())[1]:
            address = narrowed(parse(""), *each.terms)
            assert address is not None
            assert archive.count(address.query or "") == each.articles

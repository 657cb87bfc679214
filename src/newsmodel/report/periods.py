"""Stretches of the calendar that articles are counted in: days, weeks, months, years, decades, centuries."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date

import attrs

from newsmodel.archive.query import Words

MOST = 60
"""How many stretches a report has at most: two months of days, a year of weeks, five years of months."""


@attrs.frozen
class Step:
    """How long a stretch is."""

    name: str
    """What one is called."""

    days: int = 0
    """How many days it has, where that is fixed; the first week begins on 1 January of the year 1, a Monday."""

    months: int = 0
    """How many months it has, else."""

    def number(self, day: date) -> int:
        """Which stretch a day is in.

        >>> STEPS[2].number(date(1, 2, 1)) - STEPS[2].number(date(1, 1, 31))
        1
        """
        return (day.toordinal() - 1) // self.days if self.days else (day.year * 12 + day.month - 1) // self.months

    def first(self, number: int) -> date | None:
        """The first day of a stretch; None when it is outside the calendar, which has the years 1 to 9999."""
        if self.days:
            ordinal = number * self.days + 1
            return date.fromordinal(ordinal) if 1 <= ordinal <= date.max.toordinal() else None
        year, month = divmod(number * self.months, 12)
        return date(year, month + 1, 1) if 1 <= year <= date.max.year else None


STEPS = (
    Step("day", days=1),
    Step("week", days=7),
    Step("month", months=1),
    Step("year", months=12),
    Step("decade", months=120),
    Step("century", months=1200),
)
"""The stretches, the shortest first."""

WRITTEN = {"day": 10, "month": 7, "year": 4}
"""How many characters of a date name a stretch, which ``on:`` finds by that name."""


@attrs.frozen(kw_only=True)
class Period:
    """One stretch and how many articles are in it."""

    label: str
    """What it is called: "2024-08", "2024-08-05", "1990-1999"."""

    articles: int
    """How many articles were published in it."""

    terms: tuple[Words, ...]
    """What finds them."""


def periods(days: Iterable[tuple[date, int]]) -> tuple[Step, tuple[Period, ...]]:
    """Days with articles as stretches that follow each other without a gap, the shortest of which there are few enough.

    >>> step, found = periods([(date(2024, 8, 30), 2), (date(2024, 9, 1), 1)])
    >>> step.name, [(period.label, period.articles) for period in found]
    ('day', [('2024-08-30', 2), ('2024-08-31', 0), ('2024-09-01', 1)])
    """
    found = sorted(days)
    if not found:
        return STEPS[0], ()
    step = step_for(found[0][0], found[-1][0])
    articles: Counter[int] = Counter()
    for day, number in found:
        articles[step.number(day)] += number
    first, last = min(articles), max(articles)
    return step, tuple(_period(step, number, articles[number]) for number in range(first, last + 1))


def step_for(first: date, last: date) -> Step:
    """The shortest stretch of which few enough lie between two days.

    >>> step_for(date(2024, 1, 1), date(2024, 1, 31)).name, step_for(date(2019, 1, 1), date(2024, 1, 1)).name
    ('day', 'year')
    """
    return next((step for step in STEPS if step.number(last) - step.number(first) < MOST), STEPS[-1])


def _period(step: Step, number: int, articles: int) -> Period:
    begins, ends = step.first(number), step.first(number + 1)
    if written := WRITTEN.get(step.name):
        name = (begins or date.min).isoformat()[:written]
        return Period(label=name, articles=articles, terms=(Words(field="on", text=name),))
    written = 10 if step.name == "week" else 4
    after, before = (day.isoformat()[:written] if day else None for day in (begins, ends))
    label = after or "0001"
    if step.name != "week":
        label += f"-{(ends.year if ends else 10_000) - 1:04}"
    terms = (Words(field=field, text=text) for field, text in (("after", after), ("before", before)) if text)
    return Period(label=label, articles=articles, terms=tuple(terms))

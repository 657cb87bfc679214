"""What a report is: rows with counts, what they rest on, and what finds the articles behind each."""

from __future__ import annotations

import attrs

from newsmodel.address import Address


@attrs.frozen(kw_only=True)
class Row:
    """One thing that was counted."""

    label: str
    """What it is: a month, a name as articles print it, a kind."""

    count: int
    """How many there are."""

    note: str = ""
    """What else there is to say: in how many articles, what share, that somebody stays unnamed."""

    address: Address | None = None
    """Where what was counted can be looked at: a source, a place, a search; None where nothing finds it."""


@attrs.frozen(kw_only=True)
class Report:
    """One matter, counted over all articles that fit a query, or over as many as ``rests_on`` says.

    >>> report = Report(name="places", title="Places", counts="article", rows=(Row(label="Kyiv", count=3),), total=5)
    >>> report.others
    2
    """

    name: str
    """What it is asked for by: "time", "quoted"."""

    title: str
    """What it says, for people."""

    counts: str
    """What is counted: one of them, "article", "quote"."""

    rows: tuple[Row, ...] = ()
    """What was counted: over time the oldest first, else the most first."""

    total: int = 0
    """What the counts of all rows come to, also of those that are left out."""

    left_out: int = 0
    """How many rows more there are."""

    rests_on: str = ""
    """What it rests on: "11 of 12 articles have a date"."""

    is_over_time: bool = False
    """Whether its rows follow each other in time, none left out."""

    @property
    def others(self) -> int:
        """What the rows that are left out come to."""
        return max(0, self.total - sum(row.count for row in self.rows))


def share(part: int, whole: int) -> str:
    """A part of a whole, for people.

    >>> share(1, 3), share(1, 1000), share(0, 0)
    ('33 %', '0.1 %', '')
    """
    if not whole:
        return ""
    percent = 100 * part / whole
    return f"{percent:.0f} %" if percent >= 1 else f"{percent:.1g} %"

"""From an archive and a query to reports: each is one or two questions, and nothing waits for all of them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import Literal, TypeAlias

import attrs

from newsmodel.archive import Archive, Query, parse
from newsmodel.archive.counting import Counting, Coverage
from newsmodel.archive.query import Words
from newsmodel.cells import counted
from newsmodel.errors import OptionError
from newsmodel.model.article import Article
from newsmodel.model.call_to_action import CallToAction
from newsmodel.report.anonymity import what_is_printed
from newsmodel.report.narrowing import narrowed, worded
from newsmodel.report.periods import periods
from newsmodel.report.sourced import of_the_newest
from newsmodel.report.sourcing import KINDS
from newsmodel.report.values import Report, Row, share

LIMIT = 10
"""How many rows a report has, those over time left aside."""


@attrs.frozen(kw_only=True)
class Asked:
    """What reports are made of."""

    archive: Archive
    """Where the articles are."""
    query: Query
    """Which of them."""
    counting: Counting
    """They, ready to be counted."""
    coverage: Coverage
    """How many of them say what."""
    limit: int
    """How many rows a report has."""


def reports(
    archive: Archive, query: str | Query = "", *, only: Collection[str] = (), limit: int = LIMIT
) -> Iterator[Report]:
    """The reports on the articles of an archive that fit a query, one after the other as they are counted.

    ``only`` names those that are wanted (``NAMES``); ``limit`` is how many rows each has, the most first. Raises
    ``QueryError``, and ``OptionError`` for a name that there is not.

    >>> archive = Archive.open(":memory:")
    >>> archive.add(Article(uri="urn:a", headline="Pier stays", language="en")).state
    'new'
    >>> [(row.label, row.count, str(row.address)) for row in next(reports(archive, only=["languages"])).rows]
    [('en', 1, 'news:articles?query=language:en')]
    """
    if unknown := [name for name in only if name not in MAKERS]:
        raise OptionError(f"there is no report {unknown[0]!r}; there are {', '.join(NAMES)}")
    tree = parse(query) if isinstance(query, str) else query
    counting = archive.counting(tree)
    asked = Asked(archive=archive, query=tree, counting=counting, coverage=counting.coverage(), limit=limit)
    return (report for name in NAMES if name in (only or NAMES) for report in MAKERS[name](asked))


def reports_of(
    articles: Iterable[Article], query: str | Query = "", *, only: Collection[str] = (), limit: int = LIMIT
) -> tuple[Report, ...]:
    """The reports on any articles: they are put into an archive in memory, and that is counted."""
    with Archive.open(":memory:") as archive:
        for _ in archive.add_many(articles):
            pass
        return tuple(reports(archive, query, only=only, limit=limit))


def _of(number: int, coverage: Coverage, does: str) -> str:
    """How many of the articles do something.

    >>> _of(1, Coverage(12, 0, 0, 0, 0, 0, 0, 0), "have a date")
    '1 of 12 articles have a date'
    """
    return f"{number:,} of {counted(coverage.articles, 'article')} {does}"


def _time(asked: Asked) -> Iterator[Report]:
    step, found = periods(asked.counting.days())
    yield Report(
        name="time",
        title=f"Articles by {step.name}{', from Monday on' if step.name == 'week' else ''}",
        counts="article",
        rows=tuple(
            Row(label=each.label, count=each.articles, address=narrowed(asked.query, *each.terms)) for each in found
        ),
        total=sum(each.articles for each in found),
        rests_on=_of(asked.coverage.dated, asked.coverage, "have a date; days are in UTC"),
        is_over_time=True,
    )


def _quoted(asked: Asked) -> Iterator[Report]:
    most = asked.counting.sources(asked.limit)
    rows = (
        Row(
            label=card.name,
            count=card.quotes,
            note=f"{UNNAMED.get(card.kind, '')}in {counted(card.articles, 'article')}",
            address=card.address,
        )
        for card in most.first
    )
    yield Report(
        name="quoted",
        title="Who is quoted",
        counts="quote",
        rows=tuple(rows),
        total=most.total,
        left_out=most.number - len(most.first),
        rests_on=f"{most.total:,} of {counted(asked.coverage.quotes, 'quote')} have a source; "
        "whoever stays unnamed is a source of one article",
    )


UNNAMED = {"anonymous": "unnamed, ", "collective": "several, ", "document": "a document, "}
"""What is said of sources that are not one person or body with a name."""


def _anonymous(asked: Asked) -> Iterator[Report]:
    by_kind = asked.counting.statements()
    sourced, quotes = sum(by_kind.values()), asked.coverage.quotes
    counts = {**by_kind, NOBODY: max(0, quotes - sourced)}
    total = sum(counts.values())
    rows = (
        Row(
            label=kind,
            count=said,
            note=share(said, total),
            address=narrowed(asked.query, Words(field="kind", text=kind)) if kind in KINDS else None,
        )
        for kind, said in counts.items()
        if said
    )
    yield Report(
        name="anonymous",
        title="Statements by kind of source",
        counts="quote",
        rows=tuple(rows),
        total=total,
        rests_on=_of(asked.coverage.quoting, asked.coverage, "have a quote"),
    )
    if "anonymous" in by_kind:
        yield what_is_printed(asked.archive, asked.query)


NOBODY = "no source"
"""How statements are told of which the article does not say whose they are."""


def _places(asked: Asked) -> Iterator[Report]:
    most = asked.counting.places(asked.limit)
    rows = (
        Row(
            label=card.name,
            count=card.articles,
            note=", ".join(each for each in (card.kind if card.kind != "unknown" else "", card.country) if each),
            address=card.address,
        )
        for card in most.first
    )
    yield Report(
        name="places",
        title="Places",
        counts="article",
        rows=tuple(rows),
        total=most.total,
        left_out=most.number - len(most.first),
        rests_on=_of(asked.coverage.placed, asked.coverage, "name a place"),
    )


def _actions(asked: Asked) -> Iterator[Report]:
    found = asked.counting.asked()
    rows = (
        Row(
            label=kind.replace("_", " "),
            count=calls,
            note=f"in {counted(articles, 'article')}",
            address=narrowed(asked.query, Words(field="has", text=kind))
            if kind in CallToAction.kinds and kind != "unknown"
            else None,
        )
        for kind, calls, articles in found[: asked.limit]
    )
    yield Report(
        name="actions",
        title="What readers are asked for",
        counts="call",
        rows=tuple(rows),
        total=sum(calls for _, calls, _ in found),
        left_out=max(0, len(found) - asked.limit),
        rests_on=_of(asked.coverage.asking, asked.coverage, "ask their readers for something"),
    )


def _sources(asked: Asked) -> Iterator[Report]:
    return of_the_newest(asked.archive, asked.query, asked.limit)


def _values(asked: Asked, column: Literal["publisher", "language"], title: str, rests_on: str) -> Iterator[Report]:
    most = asked.counting.values(column, asked.limit)
    rows = (
        Row(label=each.value, count=each.articles, address=narrowed(asked.query, worded(column, each.value)))
        for each in most.first
    )
    yield Report(
        name=f"{column}s",
        title=title,
        counts="article",
        rows=tuple(rows),
        total=most.total,
        left_out=most.number - len(most.first),
        rests_on=rests_on,
    )


def _publishers(asked: Asked) -> Iterator[Report]:
    says = _of(asked.coverage.published, asked.coverage, "say who publishes them")
    return _values(asked, "publisher", "Publishers", says)


def _languages(asked: Asked) -> Iterator[Report]:
    says = _of(asked.coverage.worded, asked.coverage, "say which language they are in")
    return _values(asked, "language", "Languages", says)


Maker: TypeAlias = Callable[[Asked], Iterator[Report]]

MAKERS: Mapping[str, Maker] = {
    "time": _time,
    "quoted": _quoted,
    "anonymous": _anonymous,
    "sources": _sources,
    "places": _places,
    "actions": _actions,
    "publishers": _publishers,
    "languages": _languages,
}
"""What makes each report, by the name that it is asked for."""

NAMES = tuple(MAKERS)
"""The names of all reports."""

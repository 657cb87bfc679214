"""On what terms sources stay unnamed, as articles print it: known only from the articles themselves."""

from __future__ import annotations

import contextlib
from collections import Counter

from newsmodel.archive import Archive, Query
from newsmodel.archive.query import AllOf, Words
from newsmodel.cells import counted
from newsmodel.errors import NotHereError
from newsmodel.formats.json import peek
from newsmodel.model.source import Source
from newsmodel.report.narrowing import parts_of
from newsmodel.report.values import Report, Row

DECODED = 1_000
"""How many articles are looked into, the newest first: each takes a fifth of a millisecond."""

LABELS = {
    (True, True): "a condition and a reason",
    (True, False): "a condition only",
    (False, True): "a reason only",
    (False, False): "neither",
}
"""What is printed: a condition ("on condition of anonymity"), a reason ("because they feared for their jobs")."""


def what_is_printed(archive: Archive, query: Query) -> Report:
    """Of how many statements by unnamed sources a condition or a reason is printed, in the newest articles that fit."""
    unnamed = AllOf(parts=(*parts_of(query), Words(field="anonymous", text="yes")))
    cards, number = archive.find(unnamed, limit=DECODED), archive.count(unnamed)
    found: Counter[tuple[bool, bool]] = Counter()
    for card in cards:
        with contextlib.suppress(NotHereError):  # taken out in the meantime
            found.update(_printed(archive.document(card)))
    which = f"the newest {len(cards):,} of " if len(cards) < number else "the "
    total = sum(found.values())
    return Report(
        name="anonymity",
        title="Unnamed sources: what is printed about their terms",
        counts="quote",
        rows=tuple(Row(label=LABELS[each], count=found[each]) for each in LABELS if found[each]),
        total=total,
        rests_on=f"{counted(total, 'quote')} by unnamed sources in {which}{counted(number, 'article')} with any",
    )


def _printed(document: bytes) -> list[tuple[bool, bool]]:
    """For each statement by an unnamed source of an article, whether a condition and whether a reason is printed."""
    seen = peek(document, "sources", "quotes")
    terms = {source.id: _terms(source) for source in seen["sources"] if source.kind == "anonymous"}
    return [terms[quote.source] for quote in seen["quotes"] if quote.source in terms]


def _terms(source: Source) -> tuple[bool, bool]:
    anonymity = source.anonymity
    if anonymity is None:
        return False, False
    has_reason = anonymity.reason != "not_stated" or anonymity.reason_given is not None
    return anonymity.condition is not None, has_reason

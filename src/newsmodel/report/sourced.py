"""The figures of sources as reports: by kind, on what terms unnamed, why, and who is quoted how much."""

from __future__ import annotations

import contextlib
import textwrap
from collections.abc import Iterator

from newsmodel.archive import Archive, Query
from newsmodel.archive.query import AllOf, Words
from newsmodel.cells import counted, cut
from newsmodel.errors import NotHereError
from newsmodel.literal import one_line
from newsmodel.report.anonymity import LABELS
from newsmodel.report.drawing import INDENT, NARROWEST
from newsmodel.report.narrowing import narrowed, parts_of
from newsmodel.report.sourcing import NOT_STATED, Sourcing, Speaker, Told, sourcing_of
from newsmodel.report.values import Report, Row, share

LOOKED_INTO = 1_000
"""How many articles the explorer looks into, the newest first: each takes a fifth of a millisecond."""


def by_kind(found: Sourcing, looked_into: str = "", query: Query | None = None) -> Report:
    """How many sources there are of each kind, and how much of what is said is theirs; ``query`` found them."""
    rows = (
        Row(
            label=each.kind,
            count=each.sources,
            note=f"{counted(each.quotes, 'quote')}, {share(each.words, found.words) or '0 %'} of the words",
            address=None if query is None else narrowed(query, Words(field="kind", text=each.kind)),
        )
        for each in sorted(found.kinds, key=lambda each: -each.sources)
    )
    return Report(
        name="kinds",
        title="Sources by kind",
        counts="source",
        rows=tuple(rows),
        total=len(found.speakers),
        rests_on=f"{_sourced(found)}; {looked_into or _quoting(found)}",
    )


def terms(found: Sourcing) -> Report:
    """Of how many statements by unnamed sources a condition or a reason is printed."""
    return Report(
        name="anonymity",
        title="Unnamed sources: what is printed about their terms",
        counts="quote",
        rows=tuple(
            Row(label=LABELS[each], count=found.terms[each], note=share(found.terms[each], found.unnamed))
            for each in LABELS
            if found.terms[each]
        ),
        total=found.unnamed,
        rests_on=f"{unnamed(found)}; {_quoting(found)}",
    )


def reasons(found: Sourcing, looked_into: str = "") -> Report:
    """How many statements by unnamed sources are given each reason."""
    rows = (
        Row(label=reason.replace("_", " "), count=number, note=share(number, found.unnamed))
        for reason, number in sorted(found.reasons.items(), key=lambda pair: (-pair[1], pair[0]))
    )
    return Report(
        name="reasons",
        title="Unnamed sources: why",
        counts="quote",
        rows=tuple(rows),
        total=found.unnamed,
        rests_on=f"{unnamed(found)}; {looked_into or _quoting(found)}",
    )


def most_quoted(found: Sourcing, limit: int, looked_into: str = "") -> Report:
    """Who is quoted how much, by the words that are theirs."""
    said = [each for each in found.speakers if each.words]
    rows = (
        Row(
            label=each.name,
            count=each.words,
            note=f"{share(each.words, found.words)}, {counted(each.quotes, 'quote')}"
            + (f" in {counted(each.articles, 'article')}" if found.articles > 1 else ""),
            address=each.address,
        )
        for each in said[:limit]
    )
    return Report(
        name="words",
        title="Whose words are quoted",
        counts="word",
        rows=tuple(rows),
        total=sum(each.words for each in said),
        left_out=max(0, len(said) - limit),
        rests_on=f"{_sourced(found)}; {looked_into or _quoting(found)}",
    )


def sourcing_reports(found: Sourcing, limit: int) -> Iterator[Report]:
    """Everything that the sources of some articles come to; what has nothing to say is left out."""
    yield by_kind(found)
    if found.unnamed:
        yield terms(found)
        yield reasons(found)
    yield most_quoted(found, limit)


def source_lines(found: Sourcing, width: int) -> Iterator[str]:
    """Every source as lines of text: what it is, how much it said, and on what terms it stays unnamed."""
    width = max(width, NARROWEST)
    yield "SOURCES"
    for each in found.speakers:
        yield INDENT + cut(each.name, width - len(INDENT))
        for fact in (facts(each), spoken(each, found), printed_terms(each)):
            wrapped = textwrap.wrap(one_line(fact), width - 2 * len(INDENT))
            yield from (2 * INDENT + line for line in wrapped)


def facts(speaker: Speaker) -> str:
    """What a source is: its kind, role and affiliation.

    >>> from newsmodel.address import Address
    >>> facts(Speaker(name="Kirby", kind="named", role="spokesman", address=Address(kind="source", key="0" * 16)))
    'named, spokesman'
    """
    return ", ".join(each for each in (speaker.kind, speaker.role, speaker.affiliation) if each)


def spoken(speaker: Speaker, found: Sourcing) -> str:
    """How much a source said."""
    part = share(speaker.words, found.words) or "0 %"
    return f"{counted(speaker.quotes, 'quote')}, {counted(speaker.words, 'word')}, {part} of the words quoted"


def printed_terms(speaker: Speaker) -> str:
    """On what terms a source stays unnamed, as printed; nothing for others.

    >>> from newsmodel.address import Address
    >>> aide = Speaker(name="an aide", kind="anonymous", reason="safety", address=Address(kind="source", key="0" * 16))
    >>> printed_terms(aide)
    'no condition printed; reason: safety'
    """
    if speaker.kind != "anonymous":
        return ""
    reason = (speaker.reason or NOT_STATED).replace("_", " ")
    given = f" ({speaker.reason_given})" if speaker.reason_given else ""
    return f"{speaker.condition or 'no condition printed'}; reason: {reason}{given}"


def of_the_newest(archive: Archive, query: Query, limit: int) -> Iterator[Report]:
    """The same of the newest articles that fit a query, but for what ``anonymity`` tells of more of them."""
    quoting = AllOf(parts=(*parts_of(query), Words(field="has", text="quote")))
    cards, number = archive.find(quoting, limit=LOOKED_INTO), archive.count(quoting)
    told: list[tuple[str, Told]] = []
    for card in cards:
        with contextlib.suppress(NotHereError):  # taken out in the meantime
            told.append((card.key, Told.of(archive.document(card))))
    found = sourcing_of(told)
    which = f"the newest {len(cards):,} of " if len(cards) < number else ""
    looked_into = f"{which}{counted(number, 'article')} with a quote"
    yield by_kind(found, looked_into, query)
    if found.unnamed:
        yield reasons(found, looked_into)
    yield most_quoted(found, limit, looked_into)


def _sourced(found: Sourcing) -> str:
    sourced = sum(each.quotes for each in found.speakers)
    return f"{sourced:,} of {counted(found.quotes, 'quote')} have a source"


def unnamed(found: Sourcing) -> str:
    """How many statements are by unnamed sources, in words."""
    part = share(found.unnamed, found.quotes)
    return f"{found.unnamed:,} of {counted(found.quotes, 'quote')} ({part}) are by unnamed sources"


def _quoting(found: Sourcing) -> str:
    return f"{found.quoting:,} of {counted(found.articles, 'article')} have a quote"

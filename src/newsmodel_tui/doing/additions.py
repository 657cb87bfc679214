"""Articles and files into an archive, and how that goes, in words. No Textual in here."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import attrs

from newsmodel.archive import Archive
from newsmodel.archive.ingest import Ingested, read_into
from newsmodel.errors import Problem
from newsmodel.model import Article

WAIT = 5.0
"""Seconds to wait for another program that writes to the archive."""

BATCH = 50
"""Articles in one transaction: so much is lost when it is stopped."""


@attrs.frozen(kw_only=True)
class Outcome:
    """What has become of all that was to be added."""

    ingested: Ingested
    """How much of it is new, and what was not."""

    failures: tuple[Problem, ...] = ()
    """What could not be added, and why."""


def add_articles(path: Path, articles: Iterable[Article], told: Callable[[Ingested], None]) -> Outcome:
    """Add articles to the archive in a file, which is made if there is none; ``told`` may raise to stop it."""
    counts = {"new": 0, "changed": 0, "unchanged": 0, "failed": 0}
    failures: list[Problem] = []

    def told_of() -> Iterable[Article]:
        for article in articles:
            told(_ingested(counts))
            yield article

    with Archive.open(path, wait=WAIT) as archive:
        for added in archive.add_many(told_of(), batch=BATCH):
            state = {"older": "changed", "refused": "failed"}.get(added.state, added.state)
            counts[state] += 1
            if state == "failed":
                reason = "an article of another address has this key"
                failures.append(Problem(path=f"news:article/{added.key}", message=reason))
    return Outcome(ingested=_ingested(counts), failures=tuple(failures))


def add_paths(path: Path, sources: Iterable[Path], told: Callable[[Ingested], None]) -> Outcome:
    """Read files and folders into the archive in a file; ``told`` may raise to stop it, and it goes on next time."""
    failures: list[Problem] = []
    with Archive.open(path, wait=WAIT) as archive:
        ingested = read_into(archive, sources, batch=BATCH, told=told, failed=failures.append)
    return Outcome(ingested=ingested, failures=tuple(failures))


def _ingested(counts: dict[str, int]) -> Ingested:
    return Ingested(
        documents=sum(counts.values()),
        new=counts["new"],
        changed=counts["changed"],
        unchanged=counts["unchanged"],
        failed=counts["failed"],
    )


def progress(ingested: Ingested, seconds: float) -> str:
    """How far it is, on one line.

    >>> progress(Ingested(documents=900, failed=2, bytes=450, bytes_in_all=1000), 10)
    'Adding: 900 so far · 90 a second · 2 failed · 45 % · 12 s left'
    """
    told = [f"Adding: {ingested.documents:,} so far"]
    if seconds >= 1 and ingested.documents:
        told.append(f"{ingested.documents / seconds:,.0f} a second")
    if ingested.failed:
        told.append(f"{ingested.failed:,} failed")
    if ingested.bytes_in_all:
        told.append(f"{min(100, 100 * ingested.bytes // ingested.bytes_in_all)} %")
        read = ingested.bytes - ingested.bytes_passed_over
        if read > 0 and seconds >= 1 and ingested.bytes < ingested.bytes_in_all:
            told.append(f"{_span(seconds * (ingested.bytes_in_all - ingested.bytes) / read)} left")
    return " · ".join(told)


def summary(ingested: Ingested) -> str:
    """What has become of all, in a sentence.

    >>> summary(Ingested(documents=12, new=10, unchanged=1, failed=1, passed_over=3))
    '10 new articles, 1 unchanged, 1 failed; 3 files had been read before'
    """
    told = [f"{ingested.new:,} new {'article' if ingested.new == 1 else 'articles'}"]
    named = (("changed", ingested.changed), ("unchanged", ingested.unchanged), ("failed", ingested.failed))
    told += [f"{number:,} {name}" for name, number in named if number]
    files = f"{ingested.passed_over:,} {'file' if ingested.passed_over == 1 else 'files'}"
    return ", ".join(told) + (f"; {files} had been read before" if ingested.passed_over else "")


def _span(seconds: float) -> str:
    whole = round(seconds)
    if whole < 60:
        return f"{whole} s"
    return f"{whole // 60} min" if whole < 3600 else f"{whole // 3600} h {whole % 3600 // 60} min"

"""How far a long command is: one line on a terminal that is written over, and a sentence at the end."""

from __future__ import annotations

import shutil
import sys
import time
from collections.abc import Iterable, Iterator
from typing import TypeVar

from newsmodel.archive.ingest import Ingested
from newsmodel.cells import counted
from newsmodel.literal import literal

BAR = 20
"""How many cells the bar has."""

OFTEN = 0.1
"""How many seconds are between two looks."""

T = TypeVar("T")


def span(seconds: float) -> str:
    """A stretch of time for people.

    >>> span(9.4), span(130), span(3900)
    ('9 s', '2 min 10 s', '1 h 5 min')
    """
    whole = round(seconds)
    if whole < 60:
        return f"{whole} s"
    return f"{whole // 60} min {whole % 60} s" if whole < 3600 else f"{whole // 3600} h {whole % 3600 // 60} min"


def bar(share: float) -> str:
    """A bar that is full to this share, and the share.

    >>> bar(0.45)
    '█████████░░░░░░░░░░░  45 %'
    """
    share = min(max(share, 0.0), 1.0)
    full = int(share * BAR)
    return f"{'█' * full}{'░' * (BAR - full)} {int(share * 100):>3} %"


def progress_text(ingested: Ingested, seconds: float, width: int = 80) -> str:
    """How far the reading into an archive is, on one line.

    The share and the time that is left go by bytes; those of files that had been read before took no time.

    >>> progress_text(Ingested(documents=900, failed=2, bytes=450, bytes_in_all=1000), 10)
    '█████████░░░░░░░░░░░  45 %  900 documents  90/s  2 failed  12 s left'
    """
    pieces = [counted(ingested.documents, "document")]
    if seconds > 0 and ingested.documents:
        pieces.append(f"{ingested.documents / seconds:,.0f}/s")
    if ingested.failed:
        pieces.append(f"{ingested.failed:,} failed")
    read = ingested.bytes - ingested.bytes_passed_over
    if read > 0 and seconds > 0 and ingested.bytes < ingested.bytes_in_all:
        pieces.append(f"{span(seconds * (ingested.bytes_in_all - ingested.bytes) / read)} left")
    text = "  ".join(pieces)
    if ingested.bytes_in_all and len(text) + BAR + 8 < width:
        text = f"{bar(ingested.bytes / ingested.bytes_in_all)}  {text}"
    return text[: max(width - 1, 0)]


def export_text(number: int, total: int, seconds: float) -> str:
    """How far the writing of articles is, on one line.

    >>> export_text(500, 1000, 2)
    '██████████░░░░░░░░░░  50 %  500 of 1,000 articles  250/s'
    """
    rate = f"  {number / seconds:,.0f}/s" if seconds > 0 else ""
    return f"{bar(number / total if total else 1)}  {number:,} of {total:,} articles{rate}"


def extraction_text(documents: int, failed: int, found: str, seconds: float) -> str:
    """How far the extraction from documents is, on one line.

    >>> extraction_text(900, 1, "5,200 quotes", 10)
    '900 documents  90/s  5,200 quotes  1 failed'
    """
    pieces = [counted(documents, "document")]
    if seconds > 0 and documents:
        pieces.append(f"{documents / seconds:,.0f}/s")
    return "  ".join([*pieces, found, *([f"{failed:,} failed"] if failed else [])])


def summary(ingested: Ingested, seconds: float) -> str:
    """What has become of all that was to be read into an archive, in one sentence.

    >>> summary(Ingested(documents=12, new=10, unchanged=1, failed=1, passed_over=3), 2.2)
    '12 documents in 2 s: 10 new articles, 1 unchanged, 1 failed; 3 files had been read before'
    """
    told = [counted(ingested.new, "new article")]
    named = (("changed", ingested.changed), ("unchanged", ingested.unchanged), ("failed", ingested.failed))
    told += [f"{number:,} {name}" for name, number in named if number]
    before = f"; {counted(ingested.passed_over, 'file')} had been read before" if ingested.passed_over else ""
    return f"{counted(ingested.documents, 'document')} in {span(seconds)}: {', '.join(told)}{before}"


class Line:
    """The line on a terminal's standard error that tells how far a command is; nothing when it is no terminal."""

    def __init__(self) -> None:
        self.began = time.monotonic()
        """When the command began."""
        self._next = self.began + OFTEN
        self._is_there = False
        self._is_terminal = sys.stderr.isatty()

    @property
    def seconds(self) -> float:
        """For how long the command has run."""
        return time.monotonic() - self.began

    @property
    def is_due(self) -> bool:
        """Whether it is time for another look."""
        return self._is_terminal and time.monotonic() >= self._next

    def show(self, text: str) -> None:
        """Write the line over."""
        room = max(shutil.get_terminal_size().columns - 1, 0)
        print(f"\r\x1b[K{literal(text)[:room]}", end="", file=sys.stderr, flush=True)
        self._is_there, self._next = True, time.monotonic() + OFTEN

    def clear(self) -> None:
        """Take the line away."""
        if self._is_there:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)
            self._is_there = False

    def told(self, ingested: Ingested) -> None:
        """Show how far the reading into an archive is, now and then."""
        if self.is_due:
            self.show(progress_text(ingested, self.seconds, shutil.get_terminal_size().columns))

    def counting(self, articles: Iterable[T], total: int) -> Iterator[T]:
        """The same articles, and a look now and then at how many have been written."""
        for number, each in enumerate(articles):
            if self.is_due:
                self.show(export_text(number, total, self.seconds))
            yield each
        self.clear()

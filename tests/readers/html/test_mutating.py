"""Hostile pages: an article or an error of ours, and soon. A thousand of each page: ``tests.readers.html.mutating``."""

from __future__ import annotations

from tests.readers.html.mutating import TRAPS, faults
from tests.readers.html.test_reading import PAGE
from tests.strength import examples


def test_mutated_pages_are_read_or_refused_and_soon() -> None:
    assert list(faults([PAGE.encode()], examples(60), 1)) == []


def test_every_trap_by_itself() -> None:
    assert list(faults([b"<p>Rain</p>" + trap for trap in TRAPS], 2, 2)) == []

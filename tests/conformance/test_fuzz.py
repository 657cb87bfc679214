"""Mutated documents bring errors of ours or articles, soon, and open nothing; ``fuzz`` does it with many more."""

from __future__ import annotations

import pytest

from tests.conformance.fuzz import DOCUMENTS, OURS, Watch, fuzz


@pytest.fixture(scope="module")
def watch() -> Watch:
    return Watch()


@pytest.mark.parametrize("name", [*DOCUMENTS, *OURS])
def test_mutated_documents_are_read_or_refused(name: str, watch: Watch) -> None:
    assert fuzz(name, 120, 3, watch, slow=30) == []  # a hang, not a busy machine

"""Fixtures of the tests in a terminal."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.newsmodel_tui.driving import no_ones_home


@pytest.fixture(autouse=True)
def elsewhere(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder where settings and memories go, instead of the reader's own."""
    return no_ones_home(tmp_path_factory.mktemp("elsewhere"), monkeypatch)

"""What the tests with engines share: workers that import newsmodel from this checkout, and a folder of web archives."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from tests.scale.warcs import write_warcs

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def warcs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Four web archives of fifty pages, and two bad records."""
    folder = tmp_path_factory.mktemp("warcs")
    write_warcs(folder, files=4, pages_each=50)
    return folder


@pytest.fixture(scope="module")
def workers() -> dict[str, str]:
    """The environment in which an engine's workers find newsmodel."""
    return {
        **os.environ,
        "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), *filter(None, [os.environ.get("PYTHONPATH")])]),
        "PYSPARK_PYTHON": sys.executable,
        "RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO": "0",
        "RAY_DATA_DISABLE_PROGRESS_BARS": "1",
    }


def counted(printed: str) -> dict[str, int]:
    """The counts that an example prints at its end."""
    lines = [line.split() for line in printed.splitlines()[-4:]]
    return {name: int(count.replace(",", "")) for count, name in lines}

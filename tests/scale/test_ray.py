"""Ray Data finds what one process finds: the example job over web archives on this machine."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest

from tests.scale.conftest import ROOT, counted
from tests.scale.warcs import plain_loop

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(importlib.util.find_spec("ray") is None, reason="needs Ray: pip install 'newsmodel[scale]'"),
]


def test_the_job_finds_what_the_plain_loop_finds(warcs: Path, workers: dict[str, str], tmp_path: Path) -> None:
    job = [sys.executable, str(ROOT / "examples" / "ray_warc.py"), str(warcs), str(tmp_path / "articles")]
    done = subprocess.run(job, capture_output=True, text=True, check=False, env=workers, timeout=300)
    assert done.returncode == 0, done.stderr[-4000:]
    assert counted(done.stdout) == plain_loop(warcs)

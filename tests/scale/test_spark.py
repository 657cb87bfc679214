"""Spark finds what one process finds: the example job over web archives on two workers of this machine."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.scale.conftest import ROOT, counted
from tests.scale.warcs import BAD, plain_loop

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        importlib.util.find_spec("pyspark") is None, reason="needs Spark: pip install 'newsmodel[scale]'"
    ),
    pytest.mark.skipif(
        shutil.which("java") is None and "JAVA_HOME" not in os.environ, reason="Spark needs Java 17 or later"
    ),
]


def test_the_job_finds_what_the_plain_loop_finds(warcs: Path, workers: dict[str, str], tmp_path: Path) -> None:
    job = ["--master", "local[2]", str(ROOT / "examples" / "spark_warc.py"), str(warcs), str(tmp_path / "articles")]
    program = Path(sys.executable).with_name("spark-submit")
    done = subprocess.run([program, *job], capture_output=True, text=True, check=False, env=workers, timeout=300)
    assert done.returncode == 0, done.stderr[-4000:]
    expected = plain_loop(warcs)
    assert counted(done.stdout) == expected
    assert expected["articles"] == 200
    assert expected["problems"] == len(BAD)


def test_what_it_writes_is_articles_however_the_pages_are_dealt_out(
    warcs: Path, workers: dict[str, str], tmp_path: Path
) -> None:
    import pyarrow.dataset

    from newsmodel.arrow import annotate_table, annotated_schema, from_batch, read_table

    path = str(min(warcs.iterdir()))
    alone = tmp_path / "warcs"
    alone.mkdir()
    shutil.copy(path, alone)
    job = [sys.executable, str(ROOT / "examples" / "spark_warc.py"), str(alone), str(tmp_path / "articles"), "3"]
    subprocess.run(job, capture_output=True, text=True, check=True, env=workers, timeout=300)
    written = pyarrow.dataset.dataset(tmp_path / "articles").to_table().sort_by("url")
    assert written.schema.names == annotated_schema().names
    here = annotate_table(read_table(pyarrow.table({"path": [str(alone / Path(path).name)]}))).sort_by("url")
    assert written.column("article").to_pylist() == here.column("article").to_pylist()
    assert written.column("published").to_pylist() == here.column("published").to_pylist()
    assert len(list(from_batch(written, failures=[]))) == 50

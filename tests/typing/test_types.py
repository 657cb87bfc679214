"""mypy --strict and pyright over ``public_types.py``."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

TYPES = Path(__file__).with_name("public_types.py")


def program(name: str) -> str:
    found = shutil.which(name, path=str(Path(sys.executable).parent))
    if found is None:
        pytest.skip(f"{name} is not installed: pip install 'newsmodel[check]'")
    return found


def test_mypy_agrees(root: Path) -> None:
    done = subprocess.run(
        [program("mypy"), "--strict", "--warn-unused-ignores", "--follow-imports=silent", "--config-file=", str(TYPES)],
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout


def test_pyright_agrees(tmp_path: Path) -> None:
    (tmp_path / "pyrightconfig.json").write_text(
        json.dumps(
            {
                "include": [str(TYPES)],
                "typeCheckingMode": "strict",
                "reportUnnecessaryTypeIgnoreComment": "error",
                "enableTypeIgnoreComments": False,
            }
        )
    )
    done = subprocess.run(
        [program("pyright"), "--project", str(tmp_path), "--pythonpath", sys.executable],
        capture_output=True,
        text=True,
        check=False,
    )
    if "error: " not in done.stdout and "0 errors" not in done.stdout:
        pytest.skip(f"pyright does not run here: {done.stderr[-200:]}")
    assert done.returncode == 0, done.stdout

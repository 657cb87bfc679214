"""The example plugin installs and is found; its own tests hold it to what a format promises."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from pathlib import Path

import pytest

PLUGIN = Path(__file__).parents[2] / "examples" / "newsmodel-plugin"

can_build = pytest.mark.skipif(
    importlib.util.find_spec("hatchling") is None or importlib.util.find_spec("pip") is None,
    reason="installing the plugin without a network needs pip and hatchling in this environment",
)


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The environment of a program that has the plugin installed."""
    site = tmp_path_factory.mktemp("site")
    source = tmp_path_factory.mktemp("source") / "plugin"
    source.mkdir()
    for name in ("pyproject.toml", "newsmodel_org.py", "README.md"):
        (source / name).write_bytes((PLUGIN / name).read_bytes())
    offline = ("--no-deps", "--no-build-isolation", "--no-index", "--disable-pip-version-check", "--quiet")
    subprocess.run([sys.executable, "-m", "pip", "install", *offline, "--target", site, source], check=True)
    return {**os.environ, "PYTHONPATH": str(site), "PYTHONUTF8": "1"}


def run(environment: dict[str, str], *arguments: str, folder: Path) -> str:
    """Run Python with arguments; what it printed."""
    done = subprocess.run(
        [sys.executable, *arguments], cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@can_build
def test_installed_format_is_there_by_name(installed: dict[str, str], tmp_path: Path) -> None:
    script = (
        "import newsmodel; from newsmodel.formats import names;"
        "print(names()[-1]); print(newsmodel.dumps(newsmodel.Article(headline='Hello'), 'org', level=3))"
    )
    assert run(installed, "-c", script, folder=tmp_path).splitlines()[:2] == ["org", "*** Hello"]


@can_build
def test_installed_format_is_found_by_suffix(installed: dict[str, str], tmp_path: Path) -> None:
    seed = PLUGIN.parent / "seed_article.json"
    run(
        installed, "-c", f"import newsmodel; newsmodel.dump(newsmodel.load({str(seed)!r}), 'seed.org')", folder=tmp_path
    )
    assert (tmp_path / "seed.org").read_text(encoding="utf-8").startswith("* Ukraine Aims to ‘Destabilize Russia’")


@can_build
def test_own_tests_of_the_plugin_pass(installed: dict[str, str], tmp_path: Path) -> None:
    tests = PLUGIN / "tests"
    printed = run(
        installed, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--rootdir", str(tests), str(tests), folder=tmp_path
    )
    assert "2 passed" in printed

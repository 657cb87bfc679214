"""What all tests share: Hypothesis profiles, golden files, one small article with every class in it."""

from __future__ import annotations

import gc
import io
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, settings

from newsmodel.cli import main
from newsmodel.formats import registry
from newsmodel.model import Article
from tests.model.every_class import every_class

settings.register_profile(
    "ordinary",
    max_examples=100,
    deadline=None,
    derandomize=True,  # the same articles every time
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.function_scoped_fixture],
)
settings.register_profile(
    "nightly",
    settings.get_profile("ordinary"),
    max_examples=10_000,
    derandomize=False,
    print_blob=True,
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ordinary"))

ROOT = Path(__file__).parents[1]

collect_ignore_glob = ["typing/public_types.py", "benchmarks/*"]
"""What runs elsewhere: under type checkers, and by hand."""

Golden = Callable[[str, bytes], None]


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let ``pytest --update-golden`` write the golden files anew."""
    parser.addoption("--update-golden", action="store_true", help="write tests/formats/golden/* anew")


def pytest_collection_finish() -> None:
    """Look for garbage among what tests make, not among the modules and tests that are there to stay."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """A function that compares bytes with a golden file, or writes the file with --update-golden."""
    folder = ROOT / "tests" / "formats" / "golden"

    def compare(name: str, document: bytes) -> None:
        path = folder / name
        if request.config.getoption("--update-golden"):
            path.write_bytes(document)
        assert document.decode() == path.read_bytes().decode()

    return compare


class Done(NamedTuple):
    """What a command has left behind."""

    code: int
    out: str
    err: str


Run = Callable[..., Done]


@pytest.fixture
def run(capsysbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch) -> Run:
    """A function that runs a command line in this process."""

    def running(*arguments: str, stdin: bytes = b"") -> Done:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"))
        try:
            code = main(arguments)
        except SystemExit as leaving:
            code = leaving.code if isinstance(leaving.code, int) else 1
        out, err = capsysbinary.readouterr()
        return Done(code, out.decode(errors="surrogateescape"), err.decode())

    return running


@pytest.fixture(scope="session")
def root() -> Path:
    """The top of the checkout."""
    return ROOT


@pytest.fixture(scope="session")
def small() -> Article:
    """A short article with every class of the model in it."""
    return every_class()


@pytest.fixture
def registered(monkeypatch: pytest.MonkeyPatch) -> None:
    """Formats that a test registers are forgotten afterwards."""
    monkeypatch.setattr(registry, "_registered", {})

"""Which module knows which: stated as contracts, and seen at run time."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = ("textual", "rich", "lxml", "sqlite3", "hypothesis", "zstandard", "jsonschema", "pyarrow", "PIL")
"""What no start may wait for."""


def modules_after(code: str) -> set[str]:
    """The names of all modules that are loaded after some code."""
    done = subprocess.run(
        [sys.executable, "-c", f"{code}\nimport sys; print(); print(*sys.modules)"],
        capture_output=True,
        text=True,
        check=True,
    )
    return set(done.stdout.splitlines()[-1].split())


def test_importing_newsmodel_costs_nothing() -> None:
    loaded = modules_after("import newsmodel")
    assert not loaded & {
        *HEAVY,
        "attrs",
        "attr",
        "msgspec",
        "importlib.metadata",
        "newsmodel.model",
        "newsmodel.formats",
    }


@pytest.mark.parametrize(
    "arguments",
    [
        ["--help"],
        ["--version"],
        ["convert", "--help"],
        ["find", "--help"],
        ["map", "--help"],
        ["extract", "--help"],
        ["archive", "find", "--help"],
    ],
)
def test_the_help_waits_for_no_engine(arguments: list[str]) -> None:
    code = f"from newsmodel.cli import main\ntry: main({arguments!r})\nexcept SystemExit: pass"
    assert not modules_after(code) & {*HEAVY, "attr", "msgspec", "importlib.metadata"}


@pytest.mark.parametrize(
    "code",
    [
        "from newsmodel import Article, Quote, Source, Place, CallToAction; Article()",
        "import newsmodel.model",
        "from newsmodel.formats import Format, dumps",
        "from newsmodel import diff, key_of, Address",
    ],
)
def test_the_model_and_the_formats_look_for_no_plugins_until_asked(code: str) -> None:
    assert not modules_after(code) & {*HEAVY, "importlib.metadata"}


def test_the_model_knows_no_format_no_reader_and_no_screen() -> None:
    loaded = modules_after("import newsmodel.model, newsmodel.model.rules; newsmodel.model.Article()")
    ours = {name.split(".")[1] for name in loaded if name.startswith("newsmodel.")}
    assert ours <= {"model", "errors", "extra"}


@pytest.mark.parametrize("command", ["read", "show", "convert"])
def test_commands_need_no_textual(tmp_path: Path, command: str) -> None:
    page = tmp_path / "page.txt"
    page.write_text("Pier stays\n\nIt does.\n", encoding="utf-8")
    arguments = [command, str(page), *(["-", "--to", "json"] if command == "convert" else [])]
    loaded = modules_after(f"from newsmodel.cli import main; main({arguments!r})")
    assert not loaded & {"textual", "rich", "lxml"}  # a page is read for places, and the gazetteer is SQLite


@pytest.mark.parametrize("command", ["read", "show", "convert"])
def test_commands_on_documents_need_no_database(root: Path, command: str) -> None:
    document = root / "examples" / "seed_article.json"
    arguments = [command, str(document), *(["-", "--to", "json"] if command == "convert" else [])]
    loaded = modules_after(f"from newsmodel.cli import main; main({arguments!r})")
    assert not loaded & {"textual", "rich", "lxml", "sqlite3"}


def test_looking_for_quotes_opens_no_gazetteer() -> None:
    assert "sqlite3" not in modules_after("from newsmodel.annotate import find_quotes; find_quotes('It is, he said.')")


def test_the_first_paint_of_the_explorer_waits_for_no_model_no_format_and_no_archive(tmp_path: Path) -> None:
    code = f"""
import newsmodel_tui.__main__
from pathlib import Path
from newsmodel_tui import starting
from newsmodel_tui.app import Explorer
Explorer.on_ready = lambda explorer: explorer.exit(0)
explorer = starting.made((Path({str(tmp_path)!r}),), None, Path({str(tmp_path / "none.toml")!r}))
explorer.run(headless=True)
assert explorer.return_code == 0
"""
    loaded = modules_after(code)
    ours = {name for name in loaded if name.partition(".")[0] == "newsmodel"}
    assert ours == {"newsmodel", *(f"newsmodel.{name}" for name in ("address", "errors", "extra", "literal"))}
    assert "newsmodel_tui.widgets.story" in loaded
    assert not loaded & {"lxml", "sqlite3", "msgspec", "pygments", "json", "importlib.metadata", "PIL"}


def test_what_comes_after_the_first_paint_is_what_reading_and_other_screens_take() -> None:
    loaded = modules_after("from newsmodel_tui import first_paint; first_paint.fetch_for_reading()")
    assert {"newsmodel.model", "newsmodel.archive.archive", "newsmodel_tui.described"} <= loaded
    assert "newsmodel_tui.screens.view_as" not in loaded
    loaded = modules_after("from newsmodel_tui import first_paint; first_paint.fetch_for_later()")
    assert {"newsmodel_tui.screens.view_as", "newsmodel_tui.screens.map", "newsmodel.formats.ninjs"} <= loaded
    assert "PIL" not in loaded, "only the first picture that is looked at brings it"


def test_the_contracts_hold(root: Path) -> None:
    program = shutil.which("lint-imports", path=str(Path(sys.executable).parent))
    if program is None:
        pytest.skip("import-linter is not installed: pip install 'newsmodel[check]'")
    done = subprocess.run([program, "--no-cache"], cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_every_public_name_is_there_and_listed() -> None:
    import newsmodel

    for name in newsmodel.__all__:
        assert getattr(newsmodel, name) is not None
    assert dir(newsmodel) == newsmodel.__all__ == sorted(newsmodel.__all__)
    with pytest.raises(AttributeError, match="module 'newsmodel' has no attribute 'Novel'"):
        newsmodel.Novel
    assert len(newsmodel.__all__) < 47


def test_every_module_lists_what_it_exports() -> None:
    from newsmodel import formats, model, testing

    for module in (formats, model, testing):
        assert sorted(module.__all__) == sorted(set(module.__all__))
        assert all(hasattr(module, name) for name in module.__all__)

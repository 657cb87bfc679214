"""The example plugin installs and is found: its format, its extension of the explorer; and its own tests pass."""

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
    for name in ("pyproject.toml", "newsmodel_org.py", "newsmodel_org_explorer.py", "README.md"):
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


EXPLORE = """
import asyncio, contextlib, sys
import newsmodel
from textual.worker import WorkerCancelled
from newsmodel_tui.app import Explorer

async def walk():
    explorer = Explorer([__import__("pathlib").Path("story.json")])
    async with explorer.run_test(size=(160, 110)) as pilot:
        async def show(*keys):
            for key in keys:
                await pilot.press(key)
            for _ in range(3):
                await pilot.pause()
                with contextlib.suppress(WorkerCancelled):  # a list that was asked for anew
                    await explorer.workers.wait_for_complete()
            strips = explorer.screen._compositor.render_strips()
            print("\\n".join(strip.text.rstrip() for strip in strips))
            print("=====")
        await show()
        await show("left_square_bracket")
        await show("u")
        await show("question_mark")
        print(explorer.clipboard)
        print("=====")
        print(*(each.where + ": " + each.reason for each in explorer.library.failures), sep="\\n")

asyncio.run(walk())
"""

STORY = """
from newsmodel_org_explorer import Checklist
import newsmodel
from newsmodel import Article, Paragraph
newsmodel.dump(
    Article(
        headline="Sumy evacuates",
        blocks=(
            Paragraph(id="p1", text="Thousands left."),
            Checklist(id="c1", title="Before you leave", done=("Papers",), open=("Water", "[red]Gas\\x1b[2J")),
        ),
    ),
    "story.json",
)
"""


@can_build
@pytest.mark.skipif(importlib.util.find_spec("textual") is None, reason="the explorer needs Textual")
def test_installed_extension_draws_its_block_and_adds_a_tab_and_a_command(
    installed: dict[str, str], tmp_path: Path
) -> None:
    run(installed, "-c", STORY, folder=tmp_path)
    first, tab, _, keys, clipboard, failures = run(installed, "-c", EXPLORE, folder=tmp_path).split("=====\n")
    assert "Before you leave  [1/3]" in first
    assert "[X] Papers" in first
    assert "[ ] [red]Gas␛[2J" in first
    assert "Org checklist" not in first  # the drawing for kinds that nothing is known of
    assert "[Tasks]" in tab
    assert tab.count("[ ] Water") == 2
    assert "Copy the story as an Emacs Org document." in keys
    assert clipboard.startswith("* Sumy evacuates\n\nThousands left.")
    assert failures.strip() == ""


BROKEN = """
from newsmodel_tui.extension import Command, Extension, Tab

def fail(*_):
    raise RuntimeError("out of ink")

extension = Extension(
    name="Broken",
    commands=(
        Command(name="fail", key="u", label="Fail", help="Fail.", run=fail),
        Command(name="mine", key="q", label="Mine", help="Take a key.", run=fail),
    ),
    tabs=(Tab("Tasks", fail), Tab("Quote", fail)),
    drawings={"org_checklist": fail, "paragraph": fail},
)
"""


@pytest.fixture
def broken(tmp_path: Path) -> dict[str, str]:
    """The environment of a program with a plugin in which nothing works, and one that does not even load."""
    site = tmp_path / "site"
    for package, module, text in (("ink", "ink", BROKEN), ("paper", "paper", "import nothing_of_the_sort")):
        about = site / f"{package}-1.0.dist-info"
        about.mkdir(parents=True)
        (about / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {package}\nVersion: 1.0\n", encoding="utf-8")
        (about / "entry_points.txt").write_text(
            f"[newsmodel.explorer]\n{package} = {module}:extension\n", encoding="utf-8"
        )
        (site / f"{module}.py").write_text(text, encoding="utf-8")
    return {**os.environ, "PYTHONPATH": os.pathsep.join((str(site), str(PLUGIN))), "PYTHONUTF8": "1"}


@pytest.mark.skipif(importlib.util.find_spec("textual") is None, reason="the explorer needs Textual")
def test_broken_extension_is_told_by_name_and_breaks_nothing(broken: dict[str, str], tmp_path: Path) -> None:
    run(broken, "-c", STORY, folder=tmp_path)
    first, tab, pressed, keys, _, failures = run(broken, "-c", EXPLORE, folder=tmp_path).split("=====\n")
    assert "Thousands left." in first
    assert "Original kind  org_checklist" in first  # as it is drawn without an extension
    assert "Title  Before you leave" in first
    assert "[Tasks]" in tab
    assert "This tab could not be made; P says why." in tab
    assert "Thousands left." in pressed
    assert "Take a key." not in keys
    assert "Quit at once; nothing can be lost." in keys
    assert sorted(failures.splitlines()) == [
        "ink: the command 'fail' failed: RuntimeError: out of ink",
        "ink: the command 'mine' is left out: the key 'q' is taken by 'quit'",
        "ink: the drawing for 'org_checklist' failed: RuntimeError: out of ink",
        "ink: the drawing for 'paragraph' is left out: it is newsmodel's own, and drawn with its marks",
        "ink: the tab 'Quote' is left out: there is a tab of this name already",
        "ink: the tab 'Tasks' failed: RuntimeError: out of ink",
        "paper: the extension 'paper' does not load from paper:extension: "
        "ModuleNotFoundError: No module named 'nothing_of_the_sort'",
    ]


@can_build
def test_own_tests_of_the_plugin_pass(installed: dict[str, str], tmp_path: Path) -> None:
    tests = PLUGIN / "tests"
    printed = run(
        installed, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--rootdir", str(tests), str(tests), folder=tmp_path
    )
    assert "2 passed" in printed

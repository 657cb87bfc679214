"""README and docs: what they show runs, and nothing public is left out of them."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

import newsmodel
import newsmodel.errors
from newsmodel.archive import entities, facets, query, reading
from newsmodel.archive.archive import TIME_LIMIT
from newsmodel.archive.ingest import read_into
from newsmodel.archive.query import FIELDS, SHORT
from newsmodel.archive_commands import ACTIONS
from newsmodel.commands import COMMANDS
from newsmodel.errors import NewsmodelError
from newsmodel.formats.registry import BUILT_IN
from newsmodel.model import Block, CallToAction, Medium, Party

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
BLOCK = re.compile(r"^```(\w+)[^\n]*\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def blocks(page: Path, language: str) -> Iterator[tuple[int, str]]:
    """The code blocks of a page in a language, with the line that each begins at."""
    text = page.read_text(encoding="utf-8")
    for found in BLOCK.finditer(text):
        if found[1] == language:
            yield text.count("\n", 0, found.start(2)) + 1, found[2]


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working folder with the examples in it."""
    shutil.copytree(ROOT / "examples", tmp_path / "examples", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "examples" / "seed_article.json", tmp_path / "story.json.example")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.usefixtures("registered")
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_python_of_a_page_runs_from_top_to_bottom(desk: Path, page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    module = ModuleType("page")
    monkeypatch.setitem(sys.modules, "page", module)
    for union in (Block, CallToAction, Medium, Party):
        monkeypatch.setattr(union, "kinds", dict(union.kinds))
    for line, code in blocks(page, "python"):
        if ">>>" not in code:
            exec(compile("\n" * (line - 1) + code, str(page), "exec", dont_inherit=True), vars(module))


@pytest.fixture(scope="session")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The archive that the pages speak of."""
    path = tmp_path_factory.mktemp("docs") / "news.archive"
    with newsmodel.Archive.open(path) as made:
        read_into(made, [ROOT / "examples" / name for name in ("articles", "pages", "seed_article.json")])
    return path


def commands() -> Iterator[tuple[Path, int, str]]:
    for page in PAGES:
        for line, code in blocks(page, "console"):
            for at, each in enumerate(code.splitlines()):
                if each.startswith("$ newsmodel"):
                    yield page, line + at, each.removeprefix("$ ")


COMMAND_LINES = list(commands())


@pytest.mark.parametrize(
    ("page", "line", "command"), COMMAND_LINES, ids=[f"{page.name}:{line}" for page, line, _ in COMMAND_LINES]
)
def test_the_command_lines_of_a_page_are_right(desk: Path, archive: Path, page: Path, line: int, command: str) -> None:
    words = shlex.split(command, comments=True)
    if words[0] == "newsmodel-tui" or words[1:2] == ["explore"]:
        pytest.skip("the explorer needs a terminal: its own tests run it")
    story = desk / "examples" / "seed_article.json"
    shutil.copy(story, desk / "story.json")
    if "add" not in words:
        shutil.copy(archive, desk)
    program = f"{shlex.quote(sys.executable)} -m newsmodel "
    done = subprocess.run(
        ["bash", "-c", re.sub(r"\bnewsmodel (?=[a-z-])", program, command)],
        capture_output=True,
        text=True,
        check=False,
        cwd=desk,
    )
    assert done.returncode in ((0, 1) if "diff" in words or "validate" in words else (0,)), done.stderr
    assert "Traceback" not in done.stderr


def rows_of(page: str, *columns: str) -> list[list[str]]:
    """The cells of the table below these columns."""
    text = (ROOT / "docs" / page).read_text(encoding="utf-8")
    _, _, below = text.partition(f"| {' | '.join(columns)} |\n")
    table = below.partition("\n\n")[0].splitlines()[1:]
    return [[cell.strip() for cell in row.strip("|").split("|")] for row in table]


def test_the_query_language_in_the_docs_is_that_of_the_code() -> None:
    told = rows_of("archive.md", "field", "finds", "example")
    assert told == [[f"`{name}:`", rule.meaning, f"`{rule.example}`"] for name, rule in FIELDS.items()]
    text = (ROOT / "docs" / "archive.md").read_text(encoding="utf-8")
    short, long = (" and ".join([", ".join(names[:-1]), names[-1]]) for names in _short_names())
    assert f"{short} are short for {long}." in text


def _short_names() -> tuple[list[str], list[str]]:
    return [f"`{name}:`" for name in SHORT], [f"`{name}:`" for name in SHORT.values()]


def test_the_examples_of_the_query_language_can_be_asked(archive: Path) -> None:
    with newsmodel.Archive.open(archive, read_only=True) as asked:
        for name, rule in FIELDS.items():
            assert asked.find(rule.example) is not None, name
        for typed, _ in rows_of("archive.md", "typed", "finds"):
            if "FIELD" not in typed:
                assert asked.count(typed.strip("`")) >= 0


def test_the_limits_in_the_docs_are_those_of_the_code() -> None:
    told = dict(rows_of("archive.md", "what", "how much"))
    assert f"{TIME_LIMIT:.0f} seconds" in told["one question"]
    assert f"newest {reading.RANKED:,} that" in told["relevance"]
    assert f"the {entities.PREFIXED:,} commonest" in told["the beginning of a word (`kur*`)"]
    counted = told["counted values (`facets`)"]
    assert f"newest {facets.LOOKED_AT:,} that" in counted
    assert f"of {facets.DECODED:,}" in counted
    assert told["a query"] == (
        f"{query.LONGEST:,} characters, {query.MOST_TERMS} terms, {query.DEEPEST} parentheses deep"
    )


def test_every_error_of_archives_says_what_to_do() -> None:
    told = {row[0].strip("`") for row in rows_of("archive.md", "error", "means", "what to do")}
    assert told == {each.__name__ for each in newsmodel.errors.ArchiveError.__subclasses__()}


def words_of_the_docs() -> str:
    return "\n".join(page.read_text(encoding="utf-8") for page in PAGES)


def test_every_command_is_in_the_docs() -> None:
    text = words_of_the_docs()
    assert [name for name in COMMANDS if f"newsmodel {name}" not in text] == []
    assert [name for name in ACTIONS if f"newsmodel archive {name}" not in text] == []


def test_every_format_is_in_the_docs() -> None:
    text = words_of_the_docs()
    assert [name for name in BUILT_IN if not re.search(rf"[`\"]{name}[`\"]", text)] == []


def test_every_public_name_is_in_the_docs() -> None:
    text = words_of_the_docs()
    names = [name for name in newsmodel.__all__ if not name.startswith("__")]
    assert [name for name in names if not re.search(rf"\b{name}\b", text)] == []


def test_every_error_is_drawn_in_the_tree_of_errors() -> None:
    def below(cls: type[NewsmodelError]) -> Iterator[type[NewsmodelError]]:
        for each in cls.__subclasses__():
            yield each
            yield from below(each)

    drawn = newsmodel.errors.__doc__ or ""
    ours = [
        cls
        for cls in below(NewsmodelError)
        if cls.__module__ == "newsmodel.errors" and not cls.__name__.startswith("_")
    ]
    assert ours
    for cls in ours:
        assert cls.__name__ in drawn
        assert cls.__doc__


def test_links_between_pages_lead_somewhere() -> None:
    for page in PAGES:
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.name}: {target}"


def test_every_test_that_is_named_is_there() -> None:
    there = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "tests").rglob("test_*.py"))
    named = {name for page in PAGES for name in re.findall(r"`(test_\w+)`", page.read_text(encoding="utf-8"))}
    assert named
    assert sorted(name for name in named if f"def {name}(" not in there) == []

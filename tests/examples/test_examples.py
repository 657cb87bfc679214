"""Every example runs, fast, and prints what it promises."""

from __future__ import annotations

import csv
import doctest
import importlib.util
import io
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import newsmodel
from newsmodel.model import Article, PullQuote

Run = Callable[..., str]
SCRIPTS = (
    "seed_article",
    "read_a_page",
    "quotes_by_source",
    "custom_format",
    "own_types",
    "make_articles",
    "stragglers",
    "an_archive",
    "dutch_quotes",
)
STORIES = ("harbour-tunnel", "hochwasser", "night-train", "village-cinema", "water-point")


def test_every_script_is_listed_here(examples: Path) -> None:
    modules_of_others = {"passages"}
    of_engines = {"spark_warc", "ray_warc"}  # tests/scale runs them
    assert {path.stem for path in examples.glob("*.py")} == {*SCRIPTS} | modules_of_others | of_engines


@pytest.mark.parametrize("script", SCRIPTS)
def test_runs_and_says_something(run: Run, tmp_path: Path, script: str) -> None:
    assert run(f"{script}.py", *([str(tmp_path)] if script == "make_articles" else []))


def test_seed_article_tells_what_is_in_it(run: Run) -> None:
    printed = run("seed_article.py")
    assert "22 quotes of 7 sources" in printed
    assert "16  a top official from Ukraine (anonymous)" in printed
    assert "Kursk Nuclear Power Plant, Kursk Oblast, Russia" in printed
    assert "reminder: Not ready to support today?" in printed


def test_read_a_page_finds_quotes_sources_and_calls_to_action(run: Run) -> None:
    printed = run("read_a_page.py")
    assert "kursk.txt: Ukraine Aims to" in printed
    assert "a top official from Ukraine: anonymous, 16 quoted" in printed
    assert printed.count("call to action") == 5


def test_dutch_quotes_tells_who_says_what(run: Run) -> None:
    printed = run("dutch_quotes.py")
    assert "Rosa Lind (named)" in printed
    assert "getuigen (collective)" in printed


def test_read_a_page_takes_other_pages(run: Run, examples: Path) -> None:
    pages = sorted((examples / "pages").glob("*.txt"))
    assert len(pages) == 3
    printed = run("read_a_page.py", *map(str, pages))
    assert all(f"{page.name}: " in printed for page in pages)
    assert "Marit Solheim: named" in printed
    assert "Ruth Amberley: named" in printed


def test_quotes_by_source_begins_with_who_says_most(run: Run) -> None:
    lines = run("quotes_by_source.py").splitlines()
    assert lines[2] == "a top official from Ukraine (on condition of anonymity)"
    assert "  - “It is a lot more... Thousands.”" in lines
    assert lines[lines.index("  - “It is a lot more... Thousands.”") - 1].strip() == (
        "Asked whether the 1,000 figure was correct:"
    )


def test_quotes_by_source_takes_another_article(run: Run, examples: Path) -> None:
    printed = run("quotes_by_source.py", str(examples / "articles" / "hochwasser.json"))
    assert "Frauke Lindemann\n  - “Wir holen jeden raus, auch die, die nicht wollen”" in printed


def test_an_archive_is_built_found_in_and_walked_through(run: Run, tmp_path: Path) -> None:
    path = str(tmp_path / "news.archive")
    printed = run("an_archive.py", path)
    assert printed.startswith("9 new articles, 0 files had been read before")
    assert "kursk has:donation: 2\n  Ukraine Aims to ‘Destabilize Russia’" in printed
    assert 'John Kirby (named) in 2 articles, known by name\n  that "nothing had changed"' in printed
    assert (
        "within: Kremlin, Kremlin, Kursk, Kursk Nuclear Power Plant, Kursk Nuclear Power Plant, Kursk Oblast, Moscow"
        in printed
    )
    assert "version 2 is changed\n  ~ headline:" in printed
    assert run("an_archive.py", path).startswith("0 new articles, 9 files had been read before")


def test_custom_format_is_registered_and_writes_a_table(run: Run, seed: Article) -> None:
    formats, table, _ = run("custom_format.py").split("\n\n", 2)
    assert formats.endswith(", quotes-csv")
    rows = list(csv.DictReader(io.StringIO(table)))
    assert [row["words"] for row in rows] == [quote.text for quote in seed.quotes]
    assert rows[4]["source"] == "Volodymyr Zelensky"


def test_own_types_come_back_equal(run: Run) -> None:
    printed = run("own_types.py")
    assert '"kind": "fact_box"' in printed
    assert '"kind": "petition"' in printed
    assert "read back equal: True" in printed
    assert "written back the same: True" in printed
    assert "without the class: UnknownBlock('box')" in printed


@pytest.mark.skipif(importlib.util.find_spec("textual") is None, reason="the explorer needs Textual")
def test_own_types_show_in_the_explorer(examples: Path) -> None:
    script = """
import asyncio, pathlib, sys, tempfile
import newsmodel, own_types
from newsmodel_tui.app import Explorer

async def look() -> None:
    path = pathlib.Path(tempfile.mkdtemp()) / "bridge.json"
    newsmodel.dump(own_types.petition_story(), path)
    app = Explorer((path,))
    async with app.run_test(size=(140, 45)) as pilot:
        for _ in range(100):
            await pilot.pause(0.05)
            screen = app.export_screenshot().replace("&#160;", " ")
            if "lamp" in screen:
                break
        print(screen)

asyncio.run(look())
"""
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=examples, capture_output=True, encoding="utf-8", check=True
    )
    for words in ("The Mill Bridge", "No lamp since 2019", "Light the bridge!", "Sign"):
        assert words in done.stdout


def test_stories_are_what_the_script_writes(run: Run, examples: Path, tmp_path: Path) -> None:
    run("make_articles.py", str(tmp_path))
    written = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert written == {path.name: path.read_bytes() for path in (examples / "articles").iterdir()}
    assert sorted(written) == [f"{story}.json" for story in STORIES]


@pytest.mark.parametrize("story", STORIES)
def test_story_reads_back_equal_and_can_be_shown(examples: Path, story: str) -> None:
    article = newsmodel.load(examples / "articles" / f"{story}.json")
    for name in ("json", "msgpack"):
        assert newsmodel.loads(newsmodel.dumps(article, name), name) == article
    assert article.headline.casefold() in newsmodel.show(article, width=120).casefold()


def test_stories_are_varied(examples: Path) -> None:
    articles = [newsmodel.load(examples / "articles" / f"{story}.json") for story in STORIES]
    assert {(article.language or "")[:2] for article in articles} == {"en", "de", "ja", "ar"}
    kinds = {call.kind for article in articles for call in article.calls_to_action}
    assert {"subscription", "event", "donation", "newsletter", "contact", "share", "consent", "app"} <= kinds
    assert {source.kind for article in articles for source in article.sources} == {
        "named",
        "anonymous",
        "collective",
        "document",
    }
    blocks = [block for article in articles for block in article.blocks]
    assert {"gallery", "pull_quote", "heading", "table", "list", "call_to_action"} <= {block.kind for block in blocks}
    assert any(article.corrections for article in articles)


def test_pull_quote_repeats_its_quote(examples: Path) -> None:
    article = newsmodel.load(examples / "articles" / "harbour-tunnel.json")
    (pull,) = (block for block in article.blocks if isinstance(block, PullQuote))
    assert pull.text in {quote.text for quote in article.quotes if quote.id == pull.quote}


def test_passages_are_found_as_its_examples_say(examples: Path) -> None:
    spec = importlib.util.spec_from_file_location("passages", examples / "passages.py")
    assert spec is not None
    assert spec.loader is not None
    passages = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(passages)
    tried = doctest.testmod(passages)
    assert tried.attempted
    assert not tried.failed


def test_the_figures_of_the_docs_are_those_of_the_simulation(run: Run, root: Path) -> None:
    printed = run("stragglers.py")
    assert f"```text\n{printed}```" in (root / "docs" / "scale.md").read_text(encoding="utf-8").replace(
        "\n\n```", "\n```"
    )


def test_copies_and_small_tasks_shorten_a_job_of_bad_machines(run: Run) -> None:
    rows = [line.rsplit(maxsplit=4) for line in run("stragglers.py").splitlines()[7:]]
    hours = [float(row[1]) for row in rows]
    ideal, uneven, largest_first, slow, slow_with_copies, worst, copies, _, pieces, pieces_and_copies = hours
    assert ideal < largest_first < uneven
    assert ideal < slow_with_copies < slow
    assert pieces_and_copies <= pieces < copies < worst

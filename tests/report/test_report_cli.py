"""``newsmodel report``: the same counts for people, as JSON and as CSV, of archives, files and folders."""

from __future__ import annotations

import csv
import io
import json
import re
import shlex
from pathlib import Path

import pytest

from newsmodel import archive_cli, formats
from newsmodel.archive import Archive
from newsmodel.cells import cells
from newsmodel.model import Organization, Place
from newsmodel.report import NAMES, lines, reports
from tests.archive.stories import EXAMPLES, examples, filled, story
from tests.conftest import Run

ARTICLES = (str(EXAMPLES / "articles"), str(EXAMPLES / "seed_article.json"))


@pytest.fixture
def archive(tmp_path: Path) -> str:
    """An archive of the examples."""
    seed, *others = examples()
    filled([*others, seed], path := tmp_path / "news.archive").close()
    return str(path)


def test_the_help_knows_the_reports_that_there_are() -> None:
    assert archive_cli.REPORTS == NAMES


def test_files_and_an_archive_of_them_give_the_same(run: Run, archive: str) -> None:
    files, kept = run("report", *ARTICLES), run("report", archive)
    assert (files.code, files.out, files.err) == (kept.code, kept.out, kept.err)
    assert (files.code, files.err) == (0, "")
    with Archive.open(archive, read_only=True) as asked:
        expected = "\n\n".join("\n".join(lines(report, 88)) for report in reports(asked))
    assert files.out == f"{expected}\n"
    assert "WHO IS QUOTED" in files.out


def test_json_and_csv_have_the_same_rows(run: Run, archive: str) -> None:
    written = json.loads(run("report", archive, "--to", "json", "--query", "has:quote").out)
    assert (written["query"], written["articles"]) == ("has:quote", 6)
    table = run("report", archive, "--to", "csv", "--query", "has:quote").out
    assert table.startswith("report,label,count,note,address\r\n")
    read = [(row["report"], row["label"], int(row["count"])) for row in csv.DictReader(io.StringIO(table))]
    assert read == [(each["name"], row["label"], row["count"]) for each in written["reports"] for row in each["rows"]]
    addresses = {row["address"] for each in written["reports"] for row in each["rows"]}
    assert any(each and each.startswith("news:source/") for each in addresses)
    assert any(each and each.startswith("news:articles?query=has:quote+") for each in addresses)


def test_only_some_and_only_so_many(run: Run, archive: str) -> None:
    done = run("report", archive, "--only", "places, quoted", "--limit", "2", "--to", "json")
    names = [(each["name"], len(each["rows"])) for each in json.loads(done.out)["reports"]]
    assert names == [("quoted", 2), ("places", 2)]


@pytest.mark.parametrize("width", [1, 24, 40, 120])
def test_no_line_is_wider_than_it_may_be(run: Run, archive: str, width: int) -> None:
    done = run("report", archive, "--width", str(width))
    assert done.code == 0
    assert max(map(cells, done.out.splitlines())) <= max(width, 24)


def test_what_an_article_says_never_acts(run: Run, tmp_path: Path) -> None:
    hostile = story(
        "hostile",
        parties=(Organization(id="o", name="=cmd()\x1b[2J\u202e"),),
        publisher="o",
        places=(Place(id="p", name="\x1b]0;x\x07[red]Kyiv[/]"),),
    )
    formats.dump(hostile, tmp_path / "a.json")
    text = run("report", str(tmp_path), "--only", "places,publishers").out
    assert "\x1b" not in text
    assert "␛]0;x␇[red]Kyiv[/]" in text
    table = run("report", str(tmp_path), "--only", "places,publishers", "--to", "csv").out
    assert "\x1b" not in table
    assert "'=cmd()" in table


def test_what_cannot_be_read_is_told_and_the_rest_counted(run: Run, tmp_path: Path) -> None:
    formats.dump(story("a"), tmp_path / "a.json")
    (tmp_path / "b.json").write_text("{")
    done = run("report", str(tmp_path), "--only", "languages")
    assert done.code == 1
    assert "b.json" in done.err
    assert "0 of 1 article say" in done.out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--only", "tim"], "there is no report 'tim'; there are time, quoted"),
        (["--query", "has:quote OR"], "OR stands between two terms"),
        (["--to", "xml"], "invalid choice"),
        (["--limit", "0"], "wanted a number from 1 on"),
    ],
)
def test_used_wrongly(run: Run, archive: str, arguments: list[str], said: str) -> None:
    done = run("report", archive, *arguments)
    assert (done.code, done.out) == (2, "")
    assert said in done.err


def test_what_is_not_there_is_told(run: Run) -> None:
    assert run("report", "missing").code == 1
    assert run("report").code == 2


def test_the_output_in_the_docs_is_what_is_printed(run: Run, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(root)
    text = (root / "docs" / "archive.md").read_text(encoding="utf-8")
    command, told = re.search(r"\$ newsmodel (report examples.*)\n```\n\n```text\n(.*?)```", text, re.DOTALL).groups()  # type: ignore[union-attr]
    assert run(*shlex.split(command)).out == told

"""``newsmodel sources``: figures of one article, of each, and of all, for people, as JSON and as CSV."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

import newsmodel as nm
from newsmodel import formats
from newsmodel.cells import cells
from newsmodel.model import Anonymity, Passage, Quote, Source
from newsmodel.report import lines, sourcing, sourcing_reports
from tests.archive.stories import EXAMPLES, examples, filled, story
from tests.conftest import Run

ARTICLES = (str(EXAMPLES / "articles"), str(EXAMPLES / "seed_article.json"))
SEED = ARTICLES[1]


def test_one_article_has_every_source_with_its_terms(run: Run) -> None:
    done = run("sources", SEED)
    seed = examples()[0]
    assert (done.code, done.err) == (0, "")
    beginning, kinds, terms, reasons, most, listed = done.out.split("\n\n")
    assert beginning == f"{seed.headline}\nnews:article/{nm.key_of(seed)}"
    charts = sourcing_reports(sourcing([seed]), 10)
    assert [kinds, terms, reasons, most] == ["\n".join(lines(chart, 88)) for chart in charts]
    assert listed.count("of the words quoted") == len(seed.sources)
    assert "    named, spokesman, White House National Security Council\n" in listed


def test_files_and_an_archive_of_them_give_the_same_all_together(run: Run, tmp_path: Path) -> None:
    filled(examples(), tmp_path / "news.archive").close()
    files, kept = (
        run("sources", *ARTICLES, "--to", "json"),
        run("sources", str(tmp_path / "news.archive"), "--to", "json"),
    )
    assert files.out == kept.out
    told = json.loads(files.out)
    assert (told["articles"], told["quotes"]) == (6, sum(len(article.quotes) for article in examples()))
    assert told["unnamed"]["quotes"] == told["unnamed"]["with_condition"] == 19
    assert told["unnamed"]["reasons"] == {"not_stated": 17, "retaliation": 2}
    assert sum(source["quotes"] for source in told["sources"]) == told["quotes"]
    charts = list(sourcing_reports(sourcing(examples()), 3))
    text = run("sources", *ARTICLES, "--limit", "3").out
    assert [each.splitlines()[0] for each in text.split("\n\n")] == [chart.title.upper() for chart in charts]
    assert "and 17 more" in text


def test_each_article_by_itself(run: Run) -> None:
    done = run("sources", *ARTICLES, "--each", "--to", "json")
    told = [json.loads(line) for line in done.out.splitlines()]
    assert {each["address"] for each in told} == {f"news:article/{nm.key_of(article)}" for article in examples()}
    assert {each["articles"] for each in told} == {1}
    rows = list(csv.DictReader(io.StringIO(run("sources", *ARTICLES, "--each", "--to", "csv").out)))
    assert [(row["article"], row["name"], int(row["quotes"])) for row in rows] == [
        (each["address"], source["name"], source["quotes"]) for each in told for source in each["sources"]
    ]
    assert run("sources", *ARTICLES, "--each").out.count("SOURCES BY KIND") == 6


def test_only_what_fits_a_query(run: Run) -> None:
    told = json.loads(run("sources", *ARTICLES, "--query", "kursk", "--to", "json").out)
    assert told["address"] == f"news:article/{nm.key_of(examples()[0])}"


@pytest.mark.parametrize("width", [1, 24, 40, 120])
def test_no_line_is_wider_than_it_may_be(run: Run, width: int) -> None:
    done = run("sources", *ARTICLES, "--each", "--width", str(width))
    told = [line for line in done.out.splitlines() if not line.startswith("news:article/")]
    assert max(map(cells, told)) <= max(width, 24)


def test_what_an_article_says_never_acts(run: Run, tmp_path: Path) -> None:
    hostile = story(
        "hostile",
        "",
        "=cmd()\x1b[2J",
        sources=(
            Source(
                id="s",
                kind="anonymous",
                description="@SUM(A1)\x1b]0;x\x07",
                role="-role",
                anonymity=Anonymity(condition=Passage(text="\u202eno\nname")),
            ),
        ),
        quotes=(Quote(id="q", kind="indirect", text="so", source="s"),),
    )
    formats.dump(hostile, tmp_path / "a.json")
    text = run("sources", str(tmp_path)).out
    assert not any(character in text for character in "\x1b\x07\u202e")
    table = run("sources", str(tmp_path), "--to", "csv").out
    assert "\x1b" not in table
    (row,) = csv.DictReader(io.StringIO(table))
    assert (row["headline"][:2], row["name"][:2], row["role"]) == ("'=", "'@", "'-role")


def test_articles_without_a_quote_say_so(run: Run, tmp_path: Path) -> None:
    formats.dump(story("a"), tmp_path / "a.json")
    done = run("sources", str(tmp_path))
    assert done.code == 0
    assert "0 of 0 quotes have a source; 0 of 1 article have a quote" in done.out
    (tmp_path / "b.json").write_text("{")
    bad = run("sources", str(tmp_path))
    assert bad.code == 1
    assert "b.json" in bad.err


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        ([SEED, "--query", "OR"], 2, "OR stands between two terms"),
        ([SEED, "--to", "xml"], 2, "invalid choice"),
        ([SEED, "--limit", "0"], 2, "wanted a number from 1 on"),
        ([], 2, "required: PATH"),
        (["missing"], 1, "missing: No such file"),
    ],
)
def test_used_wrongly(run: Run, arguments: list[str], code: int, said: str) -> None:
    done = run("sources", *arguments)
    assert (done.code, done.out) == (code, "")
    assert said in done.err

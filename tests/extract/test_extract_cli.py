"""``newsmodel extract quotes``: JSON Lines and tables out, what is bad on standard error, files never replaced unasked."""

from __future__ import annotations

import csv
import gzip
import io
import json
from pathlib import Path

import pytest

import newsmodel as nm
from newsmodel.formats import jsonl
from tests.archive.stories import examples
from tests.conftest import Run

SPEECH = '"We stay," Ana Gil said. An aide said on condition of anonymity that nobody had asked.'


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """Three plain objects, one of them without a text."""
    path = tmp_path / "corpus.jsonl"
    objects = ({"id": "a", "text": SPEECH}, {"id": "b"}, {"id": "=c()", "text": '"=SUM(A1:A9) is it," @root said.'})
    path.write_text("".join(f"{json.dumps(each)}\n" for each in objects))
    return path


def test_lines_come_in_order_and_what_is_bad_is_told(run: Run, corpus: Path) -> None:
    done = run("extract", "quotes", str(corpus))
    assert done.code == 1
    first, second = (json.loads(line) for line in done.out.splitlines())
    assert (first["id"], second["id"]) == ("a", "=c()")
    assert set(first) == {"id", "quotes"}
    quote = first["quotes"][0]
    assert list(quote) == (
        [
            "kind",
            "start",
            "end",
            "text",
            "quoted",
            "cue",
            "cue_text",
            "speaker",
            "speaker_span",
            "resolved",
            "source",
            "confidence",
            "speaker_confidence",
            "frame",
            "group",
            "inside",
        ]
    )
    assert (quote["text"], quote["resolved"], quote["source"]) == ("We stay,", "Ana Gil", "s1")
    assert SPEECH[quote["start"] : quote["end"]] == "We stay,"
    assert f"{corpus}, line 2: the object has no member 'text'" in done.err
    assert "1 failed" in done.err


def test_a_table_is_safe_for_a_spreadsheet(run: Run, corpus: Path, tmp_path: Path) -> None:
    done = run("extract", "quotes", str(corpus), "-o", str(tmp_path / "quotes.csv"))
    assert done.code == 1
    assert done.out == ""
    table = (tmp_path / "quotes.csv").read_bytes().decode()
    header = (
        "document,headline,kind,text,speaker,name,source_kind,condition,reason,reason_given,cue,confidence,"
        "speaker_confidence,start,end,inside"
    )
    assert table.startswith(f"{header}\r\n")
    rows = list(csv.DictReader(io.StringIO(table)))
    assert [row["document"] for row in rows] == ["a", "a", "'=c()"]
    assert rows[2]["text"].startswith("'=SUM")
    assert (rows[1]["source_kind"], rows[1]["condition"]) == ("anonymous", "on condition of anonymity")
    assert not any(cell.startswith(("=", "+", "-", "@", "\t")) for row in rows for cell in row.values())


def test_articles_come_with_their_sources(run: Run, root: Path) -> None:
    seed = examples()[0]
    done = run("extract", "quotes", str(root / "examples" / "seed_article.json"))
    assert (done.code, done.err) == (0, "")
    told = json.loads(done.out)
    assert (told["key"], told["url"], told["headline"]) == (nm.key_of(seed), seed.url, seed.headline)
    assert {quote["quote"] for quote in told["quotes"]} == {quote.id for quote in seed.quotes}
    assert [source["id"] for source in told["sources"]] == [source.id for source in seed.sources]


def test_a_page_of_text_and_its_article_say_the_same(run: Run, root: Path, tmp_path: Path) -> None:
    page = root / "examples" / "pages" / "kursk.txt"
    nm.dump(nm.read(page), tmp_path / "a.json")
    of_page, of_article = (json.loads(run("extract", "quotes", str(path)).out) for path in (page, tmp_path / "a.json"))
    assert of_page["quotes"] == of_article["quotes"] != []


def test_standard_input_and_options(run: Run) -> None:
    lines = json.dumps({"id": 1, "body": SPEECH}).encode() + b"\n"
    whole = json.loads(run("extract", "quotes", "-", "--text-field", "body", stdin=lines).out)["quotes"]
    sure = json.loads(run("extract", "quotes", "--text-field", "body", "--least", "0.95", "-", stdin=lines).out)[
        "quotes"
    ]
    assert sure == [quote for quote in whole if quote["confidence"] >= 0.95] != whole


def test_files_are_compressed_by_name_and_not_replaced_unasked(run: Run, corpus: Path, tmp_path: Path) -> None:
    target = tmp_path / "out.jsonl.gz"
    expected = run("extract", "quotes", str(corpus)).out
    assert run("extract", "quotes", str(corpus), "-o", str(target)).code == 1
    assert gzip.decompress(target.read_bytes()).decode() == expected
    refused = run("extract", "quotes", str(corpus), "-o", str(target), "--to", "csv")
    assert (refused.code, refused.out) == (1, "")
    assert "--overwrite replaces it" in refused.err
    assert "quotes in" not in refused.err
    assert run("extract", "quotes", str(corpus), "-o", str(target), "--to", "csv", "--overwrite").code == 1
    assert gzip.decompress(target.read_bytes()).startswith(b"document,")


def test_two_processes_write_the_same_bytes(run: Run, corpus: Path) -> None:
    articles = str(corpus.parent / "articles.jsonl")
    Path(articles).write_bytes(b"".join(jsonl.encode_many(examples())))
    one, two = (run("extract", "quotes", str(corpus), articles, "--to", "csv", "--processes", each) for each in "12")
    assert (one.code, one.out) == (two.code, two.out)


def test_a_name_that_is_no_utf8_is_written_all_the_same(run: Run, tmp_path: Path) -> None:
    page = tmp_path / "caf\udce9.txt"
    try:
        page.write_text(f"Rain\n\n{SPEECH}\n")
    except OSError:
        pytest.skip("this file system takes only names in UTF-8")
    done = run("extract", "quotes", str(page))
    assert done.code == 0
    assert json.loads(done.out)["file"] == str(page)
    assert run("extract", "quotes", str(page), "--to", "csv").code == 0


def test_many_failures_are_counted_not_listed(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"id": 1}\n' * 50)
    done = run("extract", "quotes", str(path))
    assert done.code == 1
    assert done.err.count("no member 'text'") == 20
    assert "0 quotes in 50 documents, 50 failed" in done.err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["quotes"], "the following arguments are required: PATH"),
        (["verbs", "a.txt"], "invalid choice: 'verbs'"),
        (["quotes", "a.txt", "--least", "2"], "wanted a number from 0 to 1, got '2'"),
        (["quotes", "a.txt", "--least", "nan"], "wanted a number from 0 to 1"),
        (["quotes", "a.txt", "--to", "xml"], "invalid choice: 'xml'"),
        (["quotes", "a.txt", "--processes", "0"], "wanted a number from 1 on"),
    ],
)
def test_used_wrongly(run: Run, arguments: list[str], said: str) -> None:
    done = run("extract", *arguments)
    assert (done.code, done.out) == (2, "")
    assert said in done.err


def test_what_is_not_there_is_told(run: Run) -> None:
    done = run("extract", "quotes", "missing.txt")
    assert (done.code, done.out) == (1, "")
    assert "missing.txt: No such file" in done.err


class _Terminal(io.StringIO):
    """Standard error as a terminal."""

    def isatty(self) -> bool:
        return True


def test_a_terminal_is_told_how_far_it_is_and_is_left_clean(
    run: Run, corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("newsmodel.archive_commands.progress.OFTEN", 0.0)
    terminal = _Terminal()
    monkeypatch.setattr("sys.stderr", terminal)
    run("extract", "quotes", str(corpus))
    told = terminal.getvalue()
    assert "1 document" in told
    assert "2 documents" in told
    assert "3 documents" in told
    assert "/s  2 quotes  1 failed" in told
    last_line = told.rpartition("\r\x1b[K")[2]
    assert last_line == "3 quotes in 3 documents, 1 failed, in 0 s\n"

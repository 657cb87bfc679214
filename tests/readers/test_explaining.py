"""What a page was taken for, block by block, and the table and JSON that say it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from newsmodel.cli import main
from newsmodel.errors import UnreadableError
from newsmodel.readers.explaining import explain

HTML = """<html><body><h1>Ferry stays in port</h1>
<p>The ferry was tied up at the north pier for a third day on Thursday while the wind blew at ten.</p>
<div class="newsletter"><p>Sign up for our weekly newsletter</p><input type="email" placeholder="Email"></div>
<p>About four hundred people wait on the two islands, the harbour master said in the afternoon.</p>
<footer><p>Imprint</p></footer></body></html>"""

TEXT = "Ferry stays in port\n\nThe ferry was tied up at the north pier.\n\nShare this article\n"


def test_every_block_with_words_is_explained_once() -> None:
    rows = explain(HTML)
    assert [(row.text, row.taken_for) for row in rows if row.taken_for != "body"] == [
        ("Ferry stays in port", "headline"),
        ("Sign up for our weekly newsletter", "newsletter"),
        ("Email", "newsletter"),
        ("Imprint", "left out"),
    ]
    asked = rows[2]
    assert asked.call_to_action == "cta1"
    assert asked.confidence is not None
    assert any("newsletter" in why for why in asked.why)
    assert len({row.where for row in rows}) == len(rows)
    assert all(row.why for row in rows)


def test_lines_of_a_page_of_text() -> None:
    assert [(row.where, row.taken_for) for row in explain(TEXT)] == [
        ("line 1", "headline"), ("line 3", "body"), ("line 5", "share"),
    ]  # fmt: skip


def test_bytes_and_files_are_as_good(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(HTML, encoding="utf-8")
    assert explain(tmp_path / "page.html") == explain(HTML) == explain(HTML.encode())
    with pytest.raises(UnreadableError, match="missing"):
        explain(tmp_path / "missing.html")


def test_an_article_in_a_format_is_no_page_to_explain(tmp_path: Path) -> None:
    content = b'{"newsmodel": "1.0", "headline": "Rain"}'
    (tmp_path / "article.json").write_bytes(content)
    for source in (content, tmp_path / "article.json"):
        with pytest.raises(UnreadableError, match="no page but json"):
            explain(source)


def test_the_command_prints_a_table_or_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "page.html").write_text(HTML.replace("Imprint", "Im\x85print \x1b[31mred"), encoding="utf-8")
    assert main(["read", "--explain", str(tmp_path / "page.html")]) == 0
    table = capsys.readouterr().out
    assert "\x1b" not in table
    assert any("newsletter cta1" in line and "Sign up for our weekly" in line for line in table.splitlines())
    assert main(["read", "--explain", "--to", "json", str(tmp_path / "page.html")]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert [row["taken_for"] for row in rows][:2] == ["headline", "body"]


def test_what_cannot_be_explained_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = tmp_path / "page.txt"
    page.write_text(TEXT, encoding="utf-8")
    assert main(["read", "--explain", "--to", "markdown", str(page)]) == 2
    assert "--to json" in capsys.readouterr().err
    assert main(["read", "--explain", str(page), str(page)]) == 2
    assert "one page" in capsys.readouterr().err

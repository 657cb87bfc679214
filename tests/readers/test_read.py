"""What ``read`` takes: text, bytes in any shape, files of any format; and what it refuses, and how."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsmodel import formats
from newsmodel.errors import LimitError, NewsmodelError, UnreadableError
from newsmodel.model import Article, Paragraph
from newsmodel.readers import PAGE_STEPS, read

PAGE = "Rain at last\n\n“It rained,” said Li Wei of the café.\n"


def test_a_string_is_text_and_never_a_path(tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_text(PAGE, encoding="utf-8")
    assert read(str(path)).headline == str(path)
    assert read(path).headline == "Rain at last"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_bytes_with_and_without_a_byte_order_mark(encoding: str) -> None:
    assert read(PAGE.encode(encoding)) == read(PAGE)


def test_bytes_that_are_not_utf_8_are_read_and_reported() -> None:
    article = read(PAGE.encode("cp1252"))
    assert article.headline == "Rain at last"
    assert article.quotes[0].text == "It rained,"
    assert "not UTF-8" in article.problems[0].message


def test_a_registered_format_by_suffix_and_by_content(tmp_path: Path) -> None:
    article = Article(headline="Kept", blocks=(Paragraph(id="p1", text="As it is."),))
    path = tmp_path / "article.json"
    document = formats.dumps(article, "json")
    path.write_text(document, encoding="utf-8")
    assert read(path) == article


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_html_is_read_as_a_page_from_text_bytes_and_files(tmp_path: Path, encoding: str) -> None:
    page = "<!-- saved -->\n<!DOCTYPE html>\n<html><body><h1>Rain</h1><p>It rained all day in the café, Li Wei said.</p></body></html>"
    path = tmp_path / "page.html"
    path.write_bytes(page.encode(encoding))
    for article in (read(page), read(page.encode(encoding)), read(path)):
        assert (article.headline, article.text) == ("Rain", "It rained all day in the café, Li Wei said.")
        assert [quote.source for quote in article.quotes] == ["s1"]


def test_a_page_that_newsmodel_wrote_comes_back_exactly(tmp_path: Path) -> None:
    article = Article(headline="Kept", blocks=(Paragraph(id="mine", text="As it is."),))
    assert read(str(formats.dumps(article, "html"))) == article
    formats.dump(article, tmp_path / "page.html")
    assert read(tmp_path / "page.html") == article


def test_a_page_without_words_is_refused_and_one_without_text_says_so() -> None:
    with pytest.raises(UnreadableError, match="no headline and no running text"):
        read("<!DOCTYPE html>\n<html><body><img src='a.gif'></body></html>")
    article = read("<!DOCTYPE html>\n<html><body><h1>Rain</h1><img src='a.gif'></body></html>")
    assert (article.headline, article.blocks) == ("Rain", ())
    assert "no running text" in article.problems[-1].message


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="cannot read"):
        read(tmp_path / "nothing.txt")
    with pytest.raises(UnreadableError, match="cannot read"):
        read(tmp_path)


def test_limits_are_stated_and_can_be_moved() -> None:
    with pytest.raises(LimitError, match="at most 10"):
        read("Rain at last, said Li Wei", largest=10)
    with pytest.raises(LimitError, match="at most 10"):
        read(b"Rain at last, said Li Wei", largest=10)
    with pytest.raises(LimitError, match="lines"):
        read("x\n" * 60_000)


def test_control_characters_and_halves_of_characters_are_reported() -> None:
    article = read("Rain\x00 at\x1b[31m last\n\nIt rained \ud800 all day long, said Li Wei on Monday.")
    assert article.headline == "Rain at[31m last"
    assert article.blocks[0].content == "It rained \ufffd all day long, said Li Wei on Monday."
    assert [problem.path for problem in article.problems] == ["line 1", "line 3"]


def test_language_and_url_are_kept() -> None:
    article = read("Regen\n\n„Es regnet“, sagte Li Wei.", url="https://example.org/a", language="de")
    assert (article.language, article.url) == ("de", "https://example.org/a")


def test_the_steps_can_be_seen() -> None:
    assert [step.__name__ for step in PAGE_STEPS] == [
        "take_calls_to_action", "take_front_matter", "take_captions", "take_body",
    ]  # fmt: skip


PIECES = st.sampled_from(
    ["Rain", " said ", "he", ", ", ". ", '"', "“", "”", "'", "\n", "\n\n", "Read more", "Support The X!", "Dear readers,",
     "Once", "$2", "Continue", "By Li Wei", "- a", "Photo: A / B", "according to", ":", "(", ")", "—", "\u00a0", "[sic]", "1", "x" * 90,
     "Remind me later", "who", "told", "Jan 1, 2024", "\x00", "\ud800", "***", "Share", "CORRECTION:", "that"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=40).map("".join))
def test_any_text_is_an_article_or_our_error(text: str) -> None:
    try:
        article = read(text)
    except NewsmodelError:
        return
    assert read(text) == article


@given(st.binary(max_size=200))
def test_any_bytes_are_an_article_or_our_error(source: bytes) -> None:
    try:
        read(source)
    except NewsmodelError:
        return

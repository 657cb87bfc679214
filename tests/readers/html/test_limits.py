"""What a page may have of everything, what is told of the rest, and that none of it takes long."""

from __future__ import annotations

import time

import pytest

from newsmodel.errors import LimitError
from newsmodel.readers.html.charset import decode_page
from newsmodel.readers.html.cut import page_of
from newsmodel.readers.html.limits import Limits
from newsmodel.readers.html.reading import article_from


def told(html: str, limits: Limits | None = None) -> str:
    page = page_of(html, limits=limits or Limits())
    return " ".join(str(problem) for problem in page.problems)


def test_a_page_that_is_too_large_is_refused() -> None:
    with pytest.raises(LimitError, match="at most 100"):
        page_of("<p>" + "x" * 100, limits=Limits(largest=100))
    with pytest.raises(LimitError, match="at most 100"):
        decode_page(b"<p>" + b"x" * 100, largest=100)


def test_many_attributes_in_one_tag_are_cut() -> None:
    bomb = "<div " + " ".join(f'a{number}=">"' for number in range(40_000)) + "><p>Seen.</p></div>"
    start = time.process_time()
    page = page_of(bomb)
    assert time.process_time() - start < 2
    assert [block.text for block in page.blocks] == ["Seen."]
    assert "1 tags were cut to 65,536 characters and 200 attributes" in str(page.problems[0])


def test_a_long_value_is_dropped_and_the_rest_of_the_tag_kept() -> None:
    page = page_of(f'<a title="{"x" * 70_000}" href="/kept">Rain</a>')
    assert [mark.href for mark in page.blocks[0].marks] == ["/kept"]
    assert "of 70,0" in str(page.problems[0])


def test_tags_in_scripts_and_comments_are_no_tags() -> None:
    html = f"<script>'<a {'b ' * 40_000}>'</script><!-- <a {'b ' * 40_000}> --><p>Seen.</p>"
    page = page_of(html)
    assert ([block.text for block in page.blocks], page.problems) == (["Seen."], ())


def test_a_hundred_thousand_levels_are_read() -> None:
    start = time.process_time()
    page = page_of("<div>" * 100_000 + "Deep." + "</div>" * 100_000 + "<p>After.</p>")
    assert time.process_time() - start < 2
    assert [block.text for block in page.blocks] == ["Deep.", "After."]
    assert max(container.depth for container in page.containers) == 512


def test_elements_beyond_the_last_that_counts_are_read_as_if_they_were_not_there() -> None:
    page = page_of("<div><p>One.</p><p>Two.</p></div><p>Three.</p>", limits=Limits(containers=5))
    assert [block.text for block in page.blocks] == ["One.", "Two.", "Three."]
    assert [page.containers[block.container].tag for block in page.blocks] == ["p", "div", "body"]
    start = time.process_time()
    article_from("<h1>Rain</h1><p>It rained all day.</p>" + "<div></div>" * 150_000)
    assert time.process_time() - start < 2


def test_inline_elements_may_nest_and_names_stay_short() -> None:
    start = time.process_time()
    page = page_of('<x-y class="z"><b>' * 20_000 + "Deep." + "<div>Rain.</div>" * 200)
    assert time.process_time() - start < 2
    assert {len(block.marks) for block in page.blocks} == {32}
    assert {block.names for block in page.blocks} == {"z z z z"}


def test_blocks_and_links_have_an_end_that_is_told() -> None:
    limits = Limits(blocks=3, links=2)
    assert "more than 3 blocks" in told("<p>x</p>" * 4, limits)
    assert told("<p>x</p>" * 3, limits) == ""
    assert "3 links and stretches beyond the first 2" in told("<p>" + "<a href=/x>x</a> " * 5, limits)


def test_scripts_and_lists_have_an_end() -> None:
    script = '<script type="application/ld+json">[1, 2, 3]</script>'
    assert page_of(script).head.linked_data == ("[1, 2, 3]",)
    assert "at most 5 are read" in told(script, Limits(script=5))
    srcset = ", ".join(f"{number}.jpg {number}w" for number in range(300))
    medium = page_of(f'<img srcset="{srcset}">', limits=Limits(fields=10)).blocks[0].medium
    assert medium is not None
    assert len(medium.files) == 10


def test_what_is_no_character_is_told() -> None:
    assert "2 control characters" in told("<p>Ra\x00i\x1bn</p>")
    assert "1 lone surrogates" in told("<p>Rain \ud800</p>")


def test_entities_are_characters_or_words_and_nothing_is_read() -> None:
    html = '<!DOCTYPE html [<!ENTITY a "aaaa"><!ENTITY b SYSTEM "file:///etc/passwd">]><p>&lt; &a; &b;</p>'
    texts = [block.text for block in page_of(html).blocks]
    assert texts[-1] == "< &a; &b;"


@pytest.mark.parametrize(
    "piece",
    [
        "<",
        "<a ",
        "<a b='",
        "<!--",
        "<script>",
        "<p>x",
        "&",
        " ",
        "x",
        "<br>",
        "</p>",
        "<td>",
        "<a href=x>",
        "<option>",
        "<b>",
    ],
)
def test_no_piece_takes_long_however_often(piece: str) -> None:
    start = time.process_time()
    page_of(piece * (300_000 // len(piece)), limits=Limits(blocks=2_000))
    assert time.process_time() - start < 2


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("<meta charset=iso-8859-1>café".encode(), "café"),
        ("<meta charset=iso-8859-1>café – “x”".encode("cp1252"), "café – “x”"),
        ("<meta http-equiv='Content-Type' content='text/html; charset=windows-1251'>дождь".encode("cp1251"), "дождь"),
        ("<?xml version='1.0' encoding='iso-8859-2'?>déšť prší".encode("iso-8859-2"), "déšť prší"),
        ("<meta charset=gb2312>雨".encode("gbk"), "雨"),
        ("café".encode("cp1252"), "café"),
        ("\ufeffRain".encode("utf-16"), "Rain"),
        (b"\xef\xbb\xbfRain \xff", "Rain \ufffd"),
        ("é".encode() * 400 + b"\xff" + b" <p>", "é" * 400 + "\ufffd <p>"),
        (b"<meta charset=utf-7>+ADw-caf\xe9", "+ADw-café"),
        ("Café à".encode()[:-1], "Café \ufffd"),
    ],
)  # fmt: skip
def test_charsets_as_pages_have_them(source: bytes, text: str) -> None:
    assert decode_page(source, largest=10_000)[0].endswith(text)

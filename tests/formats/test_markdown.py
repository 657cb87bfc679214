"""Markdown: everything an article says comes out as text, nothing of it as markup."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import newsmodel as nm
from newsmodel.formats.markdown import escape, link
from newsmodel.model import (
    Action,
    Article,
    BlockQuote,
    CallToAction,
    CallToActionSlot,
    CommentInvitation,
    CustomCallToAction,
    Divider,
    Embed,
    Figure,
    Gallery,
    Heading,
    Image,
    ListBlock,
    Mark,
    Paragraph,
    RelatedLink,
    Table,
)
from newsmodel.testing import texts
from tests.model.generated import sample

markdown_it = pytest.importorskip("markdown_it", reason="the CommonMark parser that judges: pip install markdown-it-py")
from markdown_it.token import Token  # noqa: E402 (only where it is there)

COMMONMARK = markdown_it.MarkdownIt("commonmark", {"html": True})
GITHUB = markdown_it.MarkdownIt("gfm-like", {"html": True, "linkify": False})
CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def tokens(document: str, parser: Any = COMMONMARK) -> Iterator[Token]:
    for token in parser.parse(document):
        yield token
        yield from token.children or ()


def text_of(document: str, parser: Any = COMMONMARK) -> str:
    """What a reader sees, without markup."""
    words = {"softbreak": "\n", "hardbreak": "\n", "paragraph_close": "\n"}
    return "".join(
        words.get(token.type, token.content if token.type == "text" else "") for token in tokens(document, parser)
    )


def words_of(text: str) -> list[str]:
    """A text without what Markdown has no way to say: spaces at the ends of lines, empty lines, controls."""
    return [
        line.strip() for line in re.split(r"[\n\r]", CONTROLS.sub("\ufffd", text.replace("\r", "\n"))) if line.strip()
    ]


@given(texts(60) | st.text(alphabet="\\`*_{}[]()<>#+-.!|~&$=:\"' \n1a\t", max_size=40))
@example("a\n===")
@example("a\n---")
@example("1. one\n2) two")
@example("# no heading\n> no quote\n- no list\n+ no list\n    no code")
@example("<b>&amp;&#60;</b><!-- x --> <https://example.org> https://example.org")
@example("[a](javascript:alert(1)) ![a](b) [a]: b")
@example("`code` **bold** __bold__ ~~struck~~ $x$ line\\\nbreak  \nbreak")
@example("|a|b|\n|-|-|\n|c|d|")
@example("\\")
@example("a\\\n\\b")
@settings(max_examples=400)
def test_escaped_text_shows_exactly_this_text(text: str) -> None:
    for parser in (COMMONMARK, GITHUB):
        assert [line.strip() for line in text_of(escape(text), parser).splitlines() if line.strip()] == [
            each.strip() for line in words_of(text) for each in line.splitlines() if each.strip()
        ]
        kinds = {token.type for token in tokens(escape(text), parser)}
        assert kinds <= {
            "paragraph_open",
            "paragraph_close",
            "inline",
            "text",
            "hardbreak",
            "softbreak",
            "text_special",
        }


@given(texts(60))
def test_escaped_to_one_line_it_is_one(text: str) -> None:
    assert "\n" not in escape(text, one_line=True)
    heading = f"# {escape(text, one_line=True)}\n"
    assert len([token for token in tokens(heading) if token.type == "heading_open"]) == 1


@settings(max_examples=60)
@given(st.sampled_from(sample()))
def test_no_html_and_no_link_that_acts_in_any_article(article: Article) -> None:
    document = nm.dumps(article, "markdown")
    assert not CONTROLS.search(document.replace("\n", ""))
    for token in tokens(document):
        assert not token.type.startswith("html_")
        assert token.type not in ("image", "code_block", "fence", "code_inline")
        if token.type == "link_open":
            assert re.match(r"(?i)(https?|mailto|tel|news):", str(token.attrs["href"]))


@pytest.mark.parametrize(
    ("url", "href"),
    [
        ("https://example.org/a?b=1&c=2#d", "https://example.org/a?b=1&c=2#d"),
        ("HTTPS://example.org/(a)", "HTTPS://example.org/(a)"),
        ("mailto:tips@example.org", "mailto:tips@example.org"),
        ("https://example.org/?a=1&copy=2&copy;3", "https://example.org/?a=1&copy=2&copy;3"),
        ("https://example.org/\\(a\\)", "https://example.org/%5C(a%5C)"),
        ("javascript:alert(1)", None),
        (" javascript:alert(1)", None),
        ("data:text/html,x", None),
        ("//example.org", None),
        ("/relative", None),
        ("https://example.org/a b", None),
        ("https://example.org/>x", None),
        ("https://example.org/\nx", None),
        ("", None),
    ],
)
def test_only_addresses_of_pages_and_mailboxes_become_links(url: str, href: str | None) -> None:
    hrefs = [str(token.attrs["href"]) for token in tokens(link("words", url)) if token.type == "link_open"]
    assert hrefs == ([] if href is None else [href])
    assert "words" in text_of(link("words", url))


def body(*blocks: object, **fields: object) -> str:
    return nm.dumps(Article(blocks=blocks, **fields), "markdown")  # type: ignore[arg-type, return-value]


def test_marks_become_markup_and_the_rest_stays_text() -> None:
    marks = (
        Mark(kind="bold", start=0, end=4),
        Mark(kind="italic", start=5, end=9),
        Mark(kind="strikethrough", start=10, end=14),
        Mark(kind="link", start=15, end=19, href="https://example.org/"),
        Mark(kind="link", start=20, end=24, href="javascript:x"),
        Mark(kind="underline", start=0, end=4),
    )
    assert body(Paragraph(id="p", text="bold ital gone link evil *", marks=marks)) == (
        "**bold** *ital* ~~gone~~ [link](<https://example.org/>) evil (javascript:x) \\*\n"
    )


def test_a_mark_inside_another_or_over_nothing_is_left_out() -> None:
    marks = (Mark(kind="bold", start=0, end=3), Mark(kind="italic", start=1, end=5), Mark(kind="bold", start=3, end=4))
    assert body(Paragraph(id="p", text="abc def", marks=marks)) == "**abc** def\n"


def test_blocks() -> None:
    assert body(Heading(id="h", text="At the\npier", level=2)) == "## At the pier\n"
    assert body(Heading(id="h", text="Deep", level=6)) == "###### Deep\n"
    assert body(BlockQuote(id="b", text="one\ntwo")) == "> one\\\n> two\n"
    assert body(ListBlock(id="l", items=("a", "b\nc"))) == "- a\n- b c\n"
    assert body(ListBlock(id="l", items=("a", "b"), ordered=True)) == "1. a\n2. b\n"
    assert body(Divider(id="d")) == "* * *\n"
    assert body(Embed(id="e", url="https://x.example/", provider="X")) == "[X](<https://x.example/>)\n"
    assert body(Embed(id="e")) == "embedded content\n"
    assert body(RelatedLink(id="r", label="More")) == "More\n"
    assert body(Table(id="t", rows=(("a|b",), ("c", "d")), header_rows=1)) == "| a\\|b |  |\n| --- | --- |\n| c | d |\n"
    assert body(Table(id="t", rows=(("a",),))) == "|  |\n| --- |\n| a |\n"
    assert body(Table(id="t", rows=())) == "\n"


def test_tables_are_tables_to_github() -> None:
    table = Table(id="t", rows=(("a|b", "`c`"), ("*d*", "e\nf")), header_rows=1)
    cells = [token.content for token in GITHUB.parse(body(table)) if token.type == "inline"]
    assert [text_of(cell) for cell in cells] == ["a|b\n", "`c`\n", "*d*\n", "e f\n"]


def test_options_and_where_calls_to_action_stand() -> None:
    calls = (
        CommentInvitation(id="top", heading="Top", placement="before_body"),
        CommentInvitation(id="in", heading="In", placement="in_body"),
        CommentInvitation(id="end", heading="End", actions=(Action(label="Go", url="https://example.org/"),)),
        CustomCallToAction(id="silent", name="nothing to say"),
    )
    article = Article(headline="Pier", blocks=(CallToActionSlot(id="s", call_to_action="in"),), calls_to_action=calls)
    assert nm.dumps(article, "markdown") == (
        "> **Top**\n\n# Pier\n\n> **In**\n\n> **End**\n>\n> [[Go](<https://example.org/>)]\n"
    )
    assert nm.dumps(article, "markdown", calls_to_action=False, level=3) == "### Pier\n"
    assert issubclass(type(calls[0]), CallToAction)


def test_media_without_words_leave_nothing() -> None:
    media = (Image(id="a"), Image(id="b", url="https://example.org/b.jpg", caption="B\nC"))
    assert body(Gallery(id="g", media=("a", "b")), Figure(id="f", medium="a"), media=media).endswith("B C\n")

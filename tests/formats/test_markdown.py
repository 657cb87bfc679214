"""Markdown: everything an article says comes out as text, nothing of it as markup."""

from __future__ import annotations

import contextlib
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import newsmodel as nm
from newsmodel.formats.markdown import escape, link, markdown
from newsmodel.formats.markdown.front_matter import fenced
from newsmodel.formats.markdown.tokens import joined, pieces_of, sorted_piece
from newsmodel.model import (
    Action,
    Article,
    BlockQuote,
    CallToAction,
    CallToActionSlot,
    CommentInvitation,
    Contributor,
    Correction,
    CorrectionNote,
    Credit,
    CustomCallToAction,
    Divider,
    DonationAppeal,
    Embed,
    Figure,
    Gallery,
    Heading,
    Image,
    LegalNote,
    ListBlock,
    Mark,
    NewsletterSignup,
    Paragraph,
    Passage,
    Person,
    PullQuote,
    Quote,
    RelatedLink,
    Rights,
    Source,
    Span,
    Table,
    Video,
)
from newsmodel.testing import articles, texts
from tests.conftest import Golden
from tests.model.generated import sample
from tests.strength import examples

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
@settings(max_examples=examples(400))
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
    document = nm.dumps(article, "markdown", front_matter=False)
    assert isinstance(document, str)
    assert not CONTROLS.search(document.replace("\n", ""))
    for token in tokens(document):
        assert not token.type.startswith("html_")
        assert token.type not in ("image", "code_block", "fence", "code_inline")
        if token.type == "link_open":
            assert re.match(r"(?i)(https?|mailto|tel|news):", str(token.attrs["href"]))


@settings(max_examples=60)
@given(st.sampled_from(sample()))
def test_a_body_has_no_pictures_but_those_of_its_figures(article: Article) -> None:
    document = str(nm.dumps(article, "markdown"))
    assert not CONTROLS.search(document.replace("\n", ""))
    pictures = {medium.url for medium in article.media if isinstance(medium, Image)}
    for token in tokens(fenced(document).body):
        assert not token.type.startswith("html_")
        assert token.type not in ("code_block", "fence", "code_inline")
        if token.type == "link_open":
            assert re.match(r"(?i)(https?|mailto|tel|news):", str(token.attrs["href"]))
        if token.type == "image":
            assert re.match(r"(?i)https?:", str(token.attrs["src"]))
            assert token.attrs["src"] in pictures


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
    return nm.dumps(Article(blocks=blocks, **fields), "markdown", front_matter=False)  # type: ignore[arg-type, return-value]


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
    assert nm.dumps(article, "markdown", front_matter=False) == (
        "> **Top**\n\n# Pier\n\n> **In**\n\n> **End**\n>\n> [[Go](<https://example.org/>)]\n"
    )
    assert nm.dumps(article, "markdown", calls_to_action=False, level=3, front_matter=False) == "### Pier\n"
    assert issubclass(type(calls[0]), CallToAction)


def test_media_without_words_leave_nothing() -> None:
    media = (Image(id="a"), Image(id="b", url="https://example.org/b.jpg", caption="B\nC"))
    assert body(Gallery(id="g", media=("a", "b")), Figure(id="f", medium="a"), media=media).endswith("B C\n")


def test_the_small_article_for_people_and_for_site_generators(golden: Golden, small: Article) -> None:
    golden("every_class.md", str(nm.dumps(small, "markdown", front_matter=False)).encode())
    golden("every_class.plain.md", str(nm.dumps(small, "markdown", plain=True)).encode())


# Front matter, and reading


@given(articles())
@settings(max_examples=examples(200))
def test_a_file_is_its_article(article: Article) -> None:
    document = nm.dumps(article, "markdown")
    assert nm.loads(document, "markdown") == article.without_identities()
    assert nm.dumps(nm.loads(document, "markdown"), "markdown") == document


@given(articles())
@settings(max_examples=100)
def test_a_plain_file_comes_back_as_it_was(article: Article) -> None:
    document = nm.dumps(article, "markdown", plain=True)
    assert nm.dumps(nm.loads(document, "markdown"), "markdown") == document
    again = nm.loads(document, "markdown")
    if article.headline.strip():
        assert again.headline == article.headline
    assert (again.published, again.modified, again.expires) == (article.published, article.modified, article.expires)


yaml = pytest.importorskip("yaml", reason="the YAML parser that judges: pip install PyYAML")


@given(articles())
@settings(max_examples=100)
def test_any_yaml_parser_reads_the_front_matter(article: Article) -> None:
    parts = fenced(str(nm.dumps(article, "markdown")))
    values = yaml.safe_load(parts.inside)
    assert values["newsmodel"].startswith('{"file":')
    assert json.loads(values["newsmodel"])["article"]["newsmodel"] == "1.0"
    if article.headline:
        assert values["title"] == article.headline
    for line in parts.inside.splitlines():
        json.loads(line.partition(": ")[2])


def test_writing_and_reading_what_was_written_need_no_library() -> None:
    script = """
import sys
for name in ("markdown_it", "yaml", "lxml"):
    sys.modules[name] = None
import newsmodel as nm
from newsmodel.errors import FormatUnavailableError
document = nm.dumps(nm.Article(headline="Pier", keywords=("a",)), "markdown")
assert nm.loads(document, "markdown").headline == "Pier"
for foreign, extra in (("# Pier", "markdown"), ("---\\nx: no json\\n---\\n", "yaml")):
    try:
        nm.loads(foreign, "markdown")
    except FormatUnavailableError as error:
        assert f"newsmodel[{extra}]" in str(error), error
    else:
        raise AssertionError(foreign)
"""
    subprocess.run([sys.executable, "-c", script], check=True, timeout=60)


def pier() -> Article:
    """A small article with what a story has."""
    said = '"We stay," a dock worker said. "The pier is ours."'
    return Article(
        headline="Pier stays",
        standfirst="The town has decided.",
        byline="By Jo Reed",
        contributors=(Contributor(party="person1"),),
        published=datetime(2024, 5, 3, 7, 30, tzinfo=UTC),
        language="en-GB",
        section="Local",
        keywords=("pier", "harbour"),
        url="https://example.org/pier",
        rights=Rights(copyright_notice="The Post"),
        blocks=(
            Paragraph(id="p1", text=said, marks=(Mark(kind="bold", start=4, end=8),)),
            Heading(id="h2", text="At the pier"),
            Figure(id="f3", medium="m1"),
            BlockQuote(id="b4", text="Safe\nas houses"),
            PullQuote(id="u5", text="We stay", attribution="a dock worker"),
            CorrectionNote(id="c6", text="An earlier version said Oldport."),
            ListBlock(id="l7", items=("one", "two"), ordered=True),
            ListBlock(id="l8", items=("three",), ordered=True),
            Table(id="t9", rows=(("Year", "Boats"), ("2023", "12")), header_rows=1, caption="Fleet"),
            Embed(id="e10", url="https://video.example/1", fallback="A video"),
            Divider(id="d11"),
            RelatedLink(id="r12", label="The old pier", url="https://example.org/old"),
            CallToActionSlot(id="a13", call_to_action="call2"),
            Gallery(id="g14", media=("m2", "m1")),
            Figure(id="f15", medium="m3"),
        ),
        media=(
            Image(id="m1", url="https://example.org/a.jpg", alternative_text="A pier", caption="The pier.", credit=Credit(text="Jo Reed")),
            Image(id="m2", url="https://example.org/b.jpg"),
            Video(id="m3", url="https://example.org/c.mp4", caption="The sea."),
        ),
        parties=(Person(id="person1", name="Jo Reed"),),
        calls_to_action=(
            CommentInvitation(id="call1", heading="What do you think?", placement="before_body"),
            NewsletterSignup(
                id="call2",
                heading="The Friday letter",
                paragraphs=("Every week.",),
                actions=(Action(label="Sign up", url="https://example.org/letter"),),
                legal_notes=(LegalNote(text="Privacy", url="https://example.org/privacy"),),
                placement="in_body",
            ),
            DonationAppeal(id="call3", paragraphs=("We need you.", "Now."), actions=(Action(label="Give"), Action(label="Later"))),
        ),
        corrections=(Correction(text="It is Aldport.", kind="clarification"),),
    )  # fmt: skip


def test_a_story_with_every_kind_of_block_is_read_natively() -> None:
    article = pier()
    again = nm.loads(nm.dumps(article, "markdown", plain=True), "markdown")
    assert again.extra == {"markdown:rest": {}}
    assert again.replace(extra={}) == article


def test_the_front_matter_is_that_of_site_generators() -> None:
    assert fenced(str(nm.dumps(pier(), "markdown", plain=True))).inside == (
        'title: "Pier stays"\n'
        'description: "The town has decided."\n'
        'byline: "By Jo Reed"\n'
        'authors: ["Jo Reed"]\n'
        'date: "2024-05-03T07:30:00Z"\n'
        'section: "Local"\n'
        'tags: ["pier", "harbour"]\n'
        'language: "en-GB"\n'
        'canonical_url: "https://example.org/pier"\n'
        'copyright: "The Post"\n'
    )


JEKYLL = """\
---
layout: post
title:  "Welcome: to the pier!"   # the title
date:   2015-11-17 16:16:01 -0600
categories: [news, world]
tags: pier, harbour
author:
  name: Ann Lee
# a comment

draft: true
image: {path: /a.png}
---
You'll find this in `_posts`.
Soft wrapped <b>line</b>.

Setext heading
--------------

* one
* two
    * inside

![A pier](/img/pier.jpg "The title")
*The pier at night*

Text with ![inline](https://x.example/i.png) picture and [a link][1].

[1]: https://example.org/ref  "Ref"

```python
print("hi")
```

| a | b |
|---|:-:|
| 1 | 2 |
***
> quote
> more
1) x
2) y
"""


def test_a_file_of_jekyll() -> None:
    article = nm.loads(JEKYLL, "markdown")
    assert (article.headline, article.section, article.keywords) == (
        "Welcome: to the pier!",
        "news",
        ("pier", "harbour"),
    )
    assert article.published == datetime(2015, 11, 17, 22, 16, 1, tzinfo=UTC)
    assert article.pub_status == "withheld"
    assert [party.name for party in article.parties] == ["Ann Lee"]
    assert [(block.kind, block.content) for block in article.blocks] == [
        ("paragraph", "You'll find this in _posts. Soft wrapped <b>line</b>."),
        ("heading", "Setext heading"),
        ("list", "one\ntwo\ninside"),
        ("figure", ""),
        ("paragraph", "Text with  picture and a link."),
        ("figure", ""),
        ("paragraph", 'print("hi")'),
        ("table", "a\tb\n1\t2"),
        ("divider", ""),
        ("block_quote", "quote more"),
        ("list", "x\ny"),
    ]
    pictures = [(medium.url, medium.alternative_text, medium.caption) for medium in article.media]
    assert pictures == [("/img/pier.jpg", "A pier", "The pier at night"), ("https://x.example/i.png", "inline", None)]
    marks = [mark for block in article.blocks if isinstance(block, Paragraph) for mark in block.marks]
    assert [(mark.kind, mark.href) for mark in marks] == [
        ("code", None),
        ("link", "https://example.org/ref"),
        ("code", None),
    ]


def test_an_edit_changes_its_own_lines_and_no_others() -> None:
    article = nm.loads(JEKYLL, "markdown")
    assert nm.dumps(article, "markdown") == JEKYLL
    headed = nm.dumps(article.replace(headline="New"), "markdown", plain=True)
    assert headed == JEKYLL.replace('title:  "Welcome: to the pier!"   # the title', 'title: "New"')
    blocks = (
        *article.blocks[:1],
        Heading(id="h2", text="Changed"),
        Paragraph(id="new", text="More."),
        *article.blocks[2:],
    )
    written = str(nm.dumps(article.replace(blocks=blocks), "markdown", plain=True))
    assert written == JEKYLL.replace("Setext heading\n--------------", "## Changed\n\nMore.")
    edited = article.replace(standfirst="Short.", keywords=("sea",))
    assert nm.loads(nm.dumps(edited, "markdown"), "markdown") == edited


TOML = """\
+++
title = "Pier"
date = 2024-05-03T07:30:00Z
tags = ["a",
  "b"]
text = \"\"\"
fake = 1
[no table]
\"\"\"

[params]
x = 1
# end
+++

# Heading
"""


def test_a_file_of_hugo_in_toml() -> None:
    article = nm.loads(TOML, "markdown")
    assert (article.headline, article.keywords) == ("Pier", ("a", "b"))
    assert article.published == datetime(2024, 5, 3, 7, 30, tzinfo=UTC)
    assert [block.kind for block in article.blocks] == ["heading"]
    assert nm.dumps(article, "markdown") == TOML
    edited = article.replace(standfirst="Short.", genre="Opinion")
    written = str(nm.dumps(edited, "markdown"))
    assert 'description = "Short."' in written.partition("\n[params]")[0]
    assert nm.loads(written, "markdown") == edited
    assert nm.loads(nm.dumps(edited, "markdown", plain=True), "markdown").genre == "Opinion"


def test_members_at_the_top_of_toml_stay_above_its_tables() -> None:
    article = nm.loads("+++\n[params]\nx = 1\n+++\n", "markdown").replace(headline="Pier", genre="Opinion")
    assert nm.dumps(article, "markdown", plain=True) == (
        '+++\ntitle = "Pier"\ngenre = "Opinion"\n[params]\nx = 1\n+++\n'
    )
    assert nm.loads(nm.dumps(article, "markdown"), "markdown") == article


def test_members_nobody_knows_outlive_an_edit() -> None:
    article = nm.loads("---\nlayout: post\n---\nText\n", "markdown").replace(headline="Pier")
    written = str(nm.dumps(article, "markdown", plain=True))
    assert yaml.safe_load(fenced(written).inside) == {"layout": "post", "title": "Pier"}
    assert fenced(written).body == "Text\n"


def test_nothing_in_front_needs_no_fences() -> None:
    assert nm.dumps(Article(blocks=(Paragraph(id="p1", text="Text"),)), "markdown", plain=True) == "Text\n"


FOREIGN = {
    "no front matter": "Title\n====\n\nOne.  \nhard\n\n- a\n\n- b\n",
    "headline below": "[![badge](https://x.example/b.svg)](https://x.example/)\n\n# Name\n\nText\n",
    "no line end": "# T\n\nText",
    "broken yaml": "---\ntitle: Foo: bar\n---\n\nText\n",
    "aliases": "---\na: &x 1\nb: *x\n---\nText\n",
    "braces": "---\n{title: x}\n---\nText\n",
    "a rule": "---\n\nText\n\n---\n\nMore\n",
    "nothing in front": "---\n---\nText\n",
    "nothing behind": "---\ntitle: x\n---",
    "blank lines": "---\ntitle: x\n---\n\n\n\nText\n\n\n",
    "dots": "---\ntitle: x\n...\nText\n",
    "spaces": "--- \ntitle: x\nlist:\n- a\nblock: |\n  x\n\n  y\n\n# c\n---  \nText\n",
    "html": "<div>\n<script>alert(1)</script>\n</div>\n\n<!-- c -->\n",
    "definitions": "[a]: https://example.org/\n[a]\n\n[b]: <x>\n",
    "empty": "",
}


@pytest.mark.parametrize("name", [*FOREIGN])
def test_foreign_files_come_back_byte_for_byte(name: str) -> None:
    article = nm.loads(FOREIGN[name], "markdown")
    assert nm.dumps(article, "markdown") == FOREIGN[name]
    changed = nm.dumps(article.replace(headline="Changed"), "markdown", plain=True)
    assert str(changed).count("Changed") == 1
    assert nm.loads(changed, "markdown").headline == "Changed"
    assert nm.loads(nm.dumps(article.replace(genre="Opinion"), "markdown"), "markdown").genre == "Opinion"


def test_line_ends_and_byte_order_marks() -> None:
    assert nm.dumps(nm.loads(b"\xef\xbb\xbf---\r\ntitle: x\r\n---\r\nText\r\n", "markdown"), "markdown") == (
        "---\ntitle: x\n---\nText\n"
    )


@given(st.sampled_from([JEKYLL, TOML, *FOREIGN.values()]), st.integers(0, 700), st.integers(0, 12), st.text(alphabet="ab#->*`[]:/()!|_~1. \n\"'{}=+?&,", max_size=8))  # fmt: skip
@settings(max_examples=examples(300))
def test_mutated_files_come_back_too(document: str, at: int, length: int, put: str) -> None:
    at %= len(document) + 1
    document = document[:at] + put + document[at + length :]
    assert nm.dumps(nm.loads(document, "markdown"), "markdown") == document


@given(st.text(alphabet="ab#->*`[]:/()!|_~1. \n\t\\<", max_size=60))
def test_pieces_joined_are_the_text(text: str) -> None:
    pieces, ends = pieces_of(text)
    assert joined([sorted_piece(piece) for piece in pieces], ends) == text


def quoted() -> Article:
    said = '"We stay," a dock worker said.'
    return Article(
        headline="Pier stays",
        blocks=(Paragraph(id="lead", text="The town met."), Paragraph(id="p2", text=said)),
        sources=(Source(id="dock", kind="anonymous", description="a dock worker"),),
        quotes=(
            Quote(
                id="q1",
                kind="direct",
                text="We stay,",
                spans=(Span(block="p2", start=1, end=9),),
                source="dock",
                speaker=Passage(text="a dock worker", span=Span(block="p2", start=11, end=24)),
            ),
        ),
    )


def test_what_somebody_changed_in_the_file_counts() -> None:
    document = str(nm.dumps(quoted(), "markdown"))
    front, closing, body = document.rpartition("\n---\n")
    front = front.replace('title: "Pier stays"', "title: Pier goes\nlayout: post")
    edited = (
        front + closing + body.replace("The town met.", "The town met at noon.").replace('"We stay', 'Today: "We stay')
    )
    again = nm.loads(edited, "markdown")
    assert again.headline == "Pier goes"
    assert [block.content for block in again.blocks] == [
        "The town met at noon.",
        'Today: "We stay," a dock worker said.',
    ]
    assert again.quotes[0].source == "dock"
    assert again.slice(again.quotes[0].spans[0]) == "We stay,"
    assert again.sources == quoted().sources
    written = str(nm.dumps(again, "markdown"))
    assert "layout: post" in written
    assert nm.loads(written, "markdown") == again
    with pytest.raises(nm.DecodeError, match="changed after it was written"):
        nm.loads(edited, markdown, strict=True)


def test_a_word_replaced_everywhere_and_front_matter_written_anew() -> None:
    document = str(nm.dumps(quoted(), "markdown"))
    replaced = nm.loads(document.replace("dock worker", "docker"), "markdown")
    assert replaced.sources[0].description == "a docker"
    assert replaced.quotes[0].source == "dock"
    parts = fenced(document)
    values = yaml.safe_load(parts.inside)
    anew = f"---\n{yaml.safe_dump(values, width=60)}---\n{parts.body}"
    assert nm.loads(anew, "markdown").quotes == quoted().quotes


def test_a_broken_member_is_told_or_refused() -> None:
    document = '---\ntitle: "Pier"\nnewsmodel: "{}"\n---\n\nText\n'
    article = nm.loads(document, "markdown")
    assert article.headline == "Pier"
    assert [problem.path for problem in article.problems] == ["newsmodel"]
    with pytest.raises(nm.DecodeError):
        nm.loads(document, markdown, strict=True)


def test_what_cannot_be_is_told_or_refused() -> None:
    document = "---\ntitle: Pier\ndate: soon\nlanguage: 7\n---\n"
    article = nm.loads(document, "markdown")
    assert [problem.path for problem in article.problems] == ["date", "language"]
    assert nm.dumps(article, "markdown") == document
    with pytest.raises(nm.DecodeError):
        nm.loads(document, markdown, strict=True)
    assert [problem.path for problem in nm.loads(FOREIGN["broken yaml"], "markdown").problems] == [
        "front matter line 1 column 11"
    ]


@given(st.binary(max_size=200) | texts(200).map(str.encode))
@settings(max_examples=examples(200))
def test_any_bytes_are_an_article_or_an_error_of_ours(document: bytes) -> None:
    with contextlib.suppress(nm.NewsmodelError):
        nm.loads(document, "markdown")


@given(st.integers(0, 2000), st.integers(0, 40), st.text(alphabet='{}[]",:\\ \n-', max_size=4))
@settings(max_examples=examples(200))
def test_damaged_files_raise_errors_of_ours_only(at: int, length: int, put: str) -> None:
    document = str(nm.dumps(quoted(), "markdown"))
    at %= len(document)
    with contextlib.suppress(nm.NewsmodelError):
        nm.loads(document[:at] + put + document[at + length :], "markdown")


@pytest.mark.parametrize(
    "piece", ["[", ">", "- ", "1. ", "![", "[a][", "[a](", "*a ", "**", "`", "<", "~~", "&", "\\", "_a", "\n", "> \n"]
)
def test_large_files_end_soon(piece: str) -> None:
    started = datetime.now(UTC)
    with contextlib.suppress(nm.DecodeError):
        nm.loads(piece * 100_000, "markdown")
    assert (datetime.now(UTC) - started).total_seconds() < 20  # not a benchmark: what is quadratic takes minutes


@pytest.mark.parametrize("piece", ["> ", "- ", "1. "])
def test_nothing_nested_too_deeply_is_left_out_in_silence(piece: str) -> None:
    assert nm.loads(piece * 5 + "deep", "markdown").text == "deep"
    with pytest.raises(nm.DecodeError, match="nested deeper"):
        nm.loads(piece * 60 + "deep", "markdown")


@pytest.mark.parametrize(
    "front", ["---\na: " + "[" * 100_000, "---\n" + "a: b\n" * 50_000, "+++\na = " + "[" * 100_000, "+++\n" + '"""\n' * 50_000, "---\n" + "- " * 50_000]
)  # fmt: skip
def test_large_front_matters_end_soon(front: str) -> None:
    with contextlib.suppress(nm.DecodeError):
        nm.loads(f"{front}\n{front[:3]}\n", "markdown")


@pytest.mark.parametrize(
    ("head", "is_markdown"),
    [
        (b"---\ntitle: x\n---\n", True),
        (b"\xef\xbb\xbf---\r\n# c\r\ntitle: x\r\n---\r\n", True),
        (b"+++\ntitle = 'x'\n+++\n", True),
        (b'---\ntitle: "x"\nnewsmodel: "{', True),
        (b"---\nnewsmodel: 1.0\n", False),
        (b"--- text ---\n", False),
        (b"# Pier\n", False),
        (b"{}", False),
        (b"", False),
    ],
)
def test_sniff(head: bytes, is_markdown: bool) -> None:
    assert markdown.sniff is not None
    assert markdown.sniff(head) is is_markdown


def test_a_level_that_is_none() -> None:
    with pytest.raises(nm.FormatError, match="the level of a headline is 1 to 5"):
        nm.dumps(Article(), "markdown", level=7)

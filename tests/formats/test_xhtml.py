"""Bodies as XHTML: what is written comes back, whatever is found gives a body, and nothing in it runs."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsmodel.errors import LimitError
from newsmodel.formats.html_fragment import NAME, parse_fragment, serialize_fragment
from newsmodel.formats.inline import Stretch
from newsmodel.formats.xhtml import blocks_to_elements, elements_to_blocks
from newsmodel.formats.xhtml_reading import READING, Body
from newsmodel.formats.xhtml_rules import safe_address
from newsmodel.formats.xhtml_words import BLOCKS
from newsmodel.formats.xml import Element, parse
from newsmodel.model import (
    Action,
    Article,
    Audio,
    Block,
    BlockQuote,
    CallToActionSlot,
    CorrectionNote,
    Credit,
    Divider,
    Embed,
    Figure,
    Gallery,
    Heading,
    Image,
    ListBlock,
    Mark,
    Paragraph,
    PullQuote,
    RelatedLink,
    Table,
    UnknownBlock,
    Video,
)
from newsmodel.model.call_to_action import DonationAppeal, LegalNote
from newsmodel.model.media import UnknownMedium
from newsmodel.testing import articles, texts
from tests.strength import examples

PHOTO = Image(
    id="m1", caption="The square\nat noon", credit=Credit(text="Ann Lee / Agency"), alternative_text="A square",
    url="https://example.org/a.jpg", width=800, height=600,
)  # fmt: skip
FILM = Video(id="film", caption="The march", url="https://example.org/a.mp4", alternative_text="People walk")
SOUND = Audio(id="m3", url="https://example.org/a.mp3")
MAP = UnknownMedium(id="m4", original_kind="x:globe", credit=Credit(text="Desk"), url="/globe")

EVERY = Article(
    blocks=(
        Paragraph(
            id="p1",
            text="Thousands left the city,\nby bus <b>and</b> & on foot.",
            marks=(
                Mark(kind="bold", start=0, end=14),
                Mark(kind="italic", start=10, end=14),
                Mark(kind="link", start=15, end=23, href="https://example.org/?a=1&b=2"),
                Mark(kind="underline", start=25, end=27),
                Mark(kind="strikethrough", start=28, end=31),
                Mark(kind="code", start=32, end=35),
                Mark(kind="highlight", start=36, end=37),
                Mark(kind="subscript", start=38, end=39),
                Mark(kind="superscript", start=39, end=40),
            ),
        ),
        Heading(id="h2", text="How it began", level=3),
        BlockQuote(id="words", text="We go.\nWe return.", marks=(Mark(kind="bold", start=3, end=5),)),
        PullQuote(id="u4", text="We return.", attribution="Ann Lee, teacher"),
        CorrectionNote(id="c5", text="An earlier version had another number."),
        ListBlock(id="l6", items=("one", "", "two\nlines")),
        ListBlock(id="l7", items=("first", "second"), ordered=True),
        Table(id="t8", rows=(("City", "Left"), ("Sumy", "1,000"), ("", "2")), header_rows=1, caption="Who left"),
        Table(id="t9", rows=(("a", "b"), ("c", "d"))),
        Figure(id="f10", medium="m1"),
        Gallery(id="g11", media=("film", "m3", "m1"), title="The day"),
        Embed(id="e12", url="https://example.org/post/1", provider="Example", fallback="A post"),
        Embed(id="e13", url="https://example.org/post/2"),
        Divider(id="d14"),
        RelatedLink(id="r15", label="Read more: the bridge", url="https://example.org/bridge"),
        UnknownBlock(id="x16", original_kind="x:map", extra={"text": "A map"}),
        UnknownBlock(id="x17", original_kind="x:void"),
        Figure(id="f18", medium="m4"),
        Gallery(id="g19", media=()),
        CallToActionSlot(id="slot", call_to_action="give"),
        Paragraph(id="p2", text="The end."),
    ),
    media=(PHOTO, FILM, SOUND, MAP),
    calls_to_action=(
        DonationAppeal(
            id="give", heading="Help us", salutation="Dear readers,", paragraphs=("We need you.",), signature="The desk",
            actions=(Action(label="Give", url="https://example.org/give"), Action(label="Run", url="javascript:alert(1)")),
            legal_notes=(LegalNote(text="Terms", url="/terms"),),
        ),
    ),
)  # fmt: skip


def read(markup: str, **more: Any) -> Body:
    return elements_to_blocks(parse_fragment(markup), **more)


def written(article: Article, **more: Any) -> str:
    return serialize_fragment(blocks_to_elements(article, **more))


def of(*blocks: Block, **more: Any) -> Article:
    return Article(blocks=blocks, **more)


GOLDEN = [
    '<p><strong>Thousands <em>left</em></strong> <a href="https://example.org/?a=1&amp;b=2">the city</a>,<br/><u>by</u> <s>bus</s> <code>&lt;b&gt;</code>a<mark>n</mark>d<sub>&lt;</sub><sup>/</sup>b&gt; &amp; on foot.</p>',
    "<h3>How it began</h3>",
    '<blockquote id="words"><p>We <strong>go</strong>.<br/>We return.</p></blockquote>',
    '<aside class="pull-quote"><blockquote><p>We return.</p><footer>Ann Lee, teacher</footer></blockquote></aside>',
    '<p class="correction">An earlier version had another number.</p>',
    "<ul><li>one</li><li></li><li>two<br/>lines</li></ul>",
    "<ol><li>first</li><li>second</li></ol>",
    "<table><caption>Who left</caption><thead><tr><th>City</th><th>Left</th></tr></thead><tbody><tr><td>Sumy</td><td>1,000</td></tr><tr><td></td><td>2</td></tr></tbody></table>",
    "<table><tbody><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></tbody></table>",
    '<figure><img src="https://example.org/a.jpg" alt="A square" width="800" height="600"/><figcaption>The square<br/>at noon <span class="credit">Ann Lee / Agency</span></figcaption></figure>',
    '<figure class="gallery"><figure><video src="https://example.org/a.mp4" aria-label="People walk" controls="controls" data-id="film"></video><figcaption>The march</figcaption></figure><figure><audio src="https://example.org/a.mp3" controls="controls"></audio></figure><figure><img src="https://example.org/a.jpg" alt="A square" width="800" height="600" data-id="m1"/><figcaption>The square<br/>at noon <span class="credit">Ann Lee / Agency</span></figcaption></figure><figcaption>The day</figcaption></figure>',
    '<figure class="embed" data-provider="Example"><a href="https://example.org/post/1">A post</a></figure>',
    '<figure class="embed"><a href="https://example.org/post/2">https://example.org/post/2</a></figure>',
    "<hr/>",
    '<p class="related"><a href="https://example.org/bridge">Read more: the bridge</a></p>',
    '<p class="unknown" data-kind="x:map">A map</p>',
    '<p class="unknown" data-kind="x:void"></p>',
    '<figure><img src="/globe" alt="" data-kind="x:globe"/><figcaption><span class="credit">Desk</span></figcaption></figure>',
    '<figure class="gallery"></figure>',
    '<aside id="slot" class="call-to-action" data-kind="donation" data-id="give"><h2>Help us</h2><p>Dear readers,</p><p>We need you.</p><p>The desk</p><p><a href="https://example.org/give">Give</a></p><p><a>Run</a></p><p><a href="/terms">Terms</a></p></aside>',
    '<p id="p2">The end.</p>',
]  # fmt: skip


@pytest.mark.parametrize("through_text", [False, True])
def test_every_kind_of_block_comes_back_as_it_was(through_text: bool) -> None:
    elements = blocks_to_elements(EVERY)
    children = parse_fragment(serialize_fragment(elements)) if through_text else elements
    body = elements_to_blocks(children, calls={"give"})
    assert body.blocks == EVERY.blocks
    assert body.media == EVERY.media
    assert not body.stretches


def test_each_kind_as_xhtml() -> None:
    elements = blocks_to_elements(EVERY)
    assert [serialize_fragment([each]) for each in elements] == GOLDEN


def test_ids_stand_only_where_counting_does_not_find_them() -> None:
    article = of(
        Paragraph(id="p1", text="a"), Paragraph(id="p7", text="b"), Paragraph(id="1st", text="c"),
        Paragraph(id="p3", text="d"), Paragraph(id="e", text="  "), Heading(id="h5", text="f"),
    )  # fmt: skip
    assert written(article) == '<p>a</p><p id="p7">b</p><p>c</p><p id="p3">d</p><h2>f</h2>'
    assert [each.id for each in read(written(article)).blocks] == ["p1", "p7", "p3-2", "p3", "h5"]


def test_ids_of_others_are_left_alone() -> None:
    body = read('<p>a</p><p id="lead">b</p><img src="/c.png" data-id="lead"><p id="m1.credit">d</p>', ids={"p1"})
    assert [each.id for each in body.blocks] == ["p1-2", "lead", "f3", "p4"]
    assert [each.id for each in body.media] == ["m1"]
    assert body.blocks[2] == Figure(id="f3", medium="m1")


@pytest.mark.parametrize("call", [True, False])
def test_calls_to_action_are_slots_words_or_left_out(call: bool) -> None:
    markup = written(EVERY, calls_to_action=call)
    assert ("We need you." in markup) is call
    assert ('data-kind="donation"' in markup) is call
    said = [each.content for each in read(markup).blocks if isinstance(each, Paragraph | Heading)]
    wanted = ["Help us", "Dear readers,", "We need you.", "The desk", "Give", "Run", "Terms"]
    assert said[-8:-1] == wanted if call else "Help us" not in said
    assert "javascript" not in markup


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        (
            "bare <b>words</b><div><section>in wrappers<p>p</p>after</section></div>tail",
            [
                Paragraph(id="p1", text="bare words", marks=(Mark(kind="bold", start=5, end=10),)),
                Paragraph(id="p2", text="in wrappers"), Paragraph(id="p3", text="p"),
                Paragraph(id="p4", text="after"), Paragraph(id="p5", text="tail"),
            ],
        ),
        (
            "<a href='/x'>read<div>this</div></a>now",
            [
                Paragraph(id="p1", text="read", marks=(Mark(kind="link", start=0, end=4, href="/x"),)),
                Paragraph(id="p2", text="this", marks=(Mark(kind="link", start=0, end=4, href="/x"),)),
                Paragraph(id="p3", text="now"),
            ],
        ),
        (
            "<ul><li>a<ol><li>b</li><li>c</li></ol>d</li><li><p>e</p><p>f</p></li>g<ul><li>h</li></ul></ul>",
            [ListBlock(id="l1", items=("a", "b", "c", "d", "e\nf", "g", "h"))],
        ),
        ("<blockquote><p>One.</p><p>Two.</p></blockquote>", [BlockQuote(id="b1", text="One.\nTwo.")]),
        (
            '<blockquote class="twitter-tweet"><p>Hello</p><a href="https://x.com/a/1">May 1</a></blockquote>',
            [Embed(id="e1", url="https://x.com/a/1", provider="X", fallback="Hello\nMay 1")],
        ),
        (
            '<iframe src="https://v.example/1" title="A film"></iframe><p>a<embed src="/p.swf">b</p>',
            [
                Embed(id="e1", url="https://v.example/1", fallback="A film"), Paragraph(id="p2", text="a"),
                Embed(id="e3", url="/p.swf"), Paragraph(id="p4", text="b"),
            ],
        ),
        ("<figure class='wp-embed'><div><iframe src='https://v.example/1'></iframe></div><figcaption>c</figcaption></figure>",
            [Embed(id="e1", url="https://v.example/1"), Paragraph(id="p2", text="c")]),
        ("<object data='javascript:x'>words</object>", [Paragraph(id="p1", text="words")]),
        (
            "<script>no()</script><style>p{}</style><template>no</template><noscript>yes<img src='/t'></noscript>",
            [Paragraph(id="p1", text="yes"), Figure(id="f2", medium="m1")],
        ),
        (
            "<dl><dt>t</dt><dd>d</dd></dl><pre>  a\n   b\n</pre><address>x</address><details><summary>s</summary>z</details>",
            [
                Paragraph(id="p1", text="t"), Paragraph(id="p2", text="d"), Paragraph(id="p3", text="  a\n   b\n"),
                Paragraph(id="p4", text="x"), Paragraph(id="p5", text="s"), Paragraph(id="p6", text="z"),
            ],
        ),
        (
            "<table>stray<tr><th>h</th></tr><tr><td>a<p>b</p></td><td><table><tr><td>in</td></tr></table></td></tr></table>",
            [Paragraph(id="p1", text="stray"), Table(id="t2", rows=(("h",), ("a\nb", "in")), header_rows=1)],
        ),
        ("<p>say <x-tip>this</x-tip> now</p><x-card>a</x-card><x-card>b</x-card>",
            [Paragraph(id="p1", text="say this now"), Paragraph(id="p2", text="a"), Paragraph(id="p3", text="b")]),
        ("<p>   </p><p>&nbsp;</p><div></div><ul><li></li></ul><table><tr><td></td></tr></table><h2></h2>", []),
        ("<img src='/pixel' width=1 height=1><img><p>x</p>", [Paragraph(id="p1", text="x")]),
        ("<h1>1</h1><h6>6</h6>", [Heading(id="h1", text="1", level=1), Heading(id="h2", text="6", level=6)]),
        ("<p class='unknown' data-kind='paragraph'>x</p>", [Paragraph(id="p1", text="x")]),
    ],
)  # fmt: skip
def test_what_is_found_on_other_sites(markup: str, expected: list[Block]) -> None:
    body = read(markup)
    assert list(body.blocks) == expected
    Article(blocks=body.blocks, media=body.media)


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        (
            "<p><a href='/l'><img src='/a.jpg' alt='A cat' width='640px' height='12%'></a></p>",
            Image(id="m1", url="/a.jpg", alternative_text="A cat", width=640),
        ),
        (
            "<figure><picture><source srcset='/b'><img src='data:image/gif;x' data-src='/a.jpg'></picture>"
            "<figcaption>A cat <span class='photo-credit'>Ann <b class='credit'>Lee</b></span></figcaption></figure>",
            Image(id="m1", url="/a.jpg", caption="A cat", credit=Credit(text="Ann Lee")),
        ),
        ("<figure><img src='/a'><div>Below</div></figure>", Image(id="m1", url="/a", caption="Below")),
        ("<video controls><source src='/a.mp4'></video>", Video(id="m1", url="/a.mp4")),
        ("<audio src='/a.mp3' aria-label='News'>no player</audio>",
            Audio(id="m1", url="/a.mp3", alternative_text="News", caption="no player")),
        ("<ul><li>x <img src='/a'></li></ul>", Image(id="m1", url="/a")),
        ("<table><tr><td>x <img src='/a'></td></tr></table>", Image(id="m1", url="/a")),
    ],
)  # fmt: skip
def test_media_with_what_is_said_about_them(markup: str, expected: Image) -> None:
    assert read(markup).media == (expected,)


def test_several_pictures_in_a_figure_are_a_gallery() -> None:
    body = read("<figure><figure><img src=/a><figcaption>A</figcaption></figure><img src=/b>Both</figure>")
    assert body.blocks == (Gallery(id="g1", media=("m1", "m2"), title="Both"),)
    assert [each.caption for each in body.media] == ["A", None]


def test_inline_elements_that_are_no_marks_come_back() -> None:
    text = "He said “we go” on Monday."
    stretches = {
        "p1": [Stretch(8, 15, "q", {"data-source": "s1"}), Stretch(19, 25, "time", {"datetime": "2024-05-06"})]
    }
    article = of(Paragraph(id="p1", text=text, marks=(Mark(kind="bold", start=9, end=22),)))
    markup = written(article, stretches=stretches)
    assert '<q data-source="s1">' in markup
    body = read(markup)
    assert body.blocks == article.blocks
    assert {(each.name, text[each.start : each.end]) for each in body.stretches["p1"]} == {
        ("q", "“we go”"), ("time", "Monday"),
    }  # fmt: skip


RUNS = re.compile(r"javascript|vbscript|data:|<script|<iframe|\son\w+=|srcdoc|style=", re.IGNORECASE)


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", " JaVa\tScript:x", "\x01javascript:x", "data:text/html,x", "vbscript:x"]
)
def test_nothing_that_is_written_runs(address: str) -> None:
    article = of(
        Paragraph(id="p", text="go", marks=(Mark(kind="link", start=0, end=2, href=address),)),
        Embed(id="e", url=address), RelatedLink(id="r", label="go", url=address), Figure(id="f", medium="m"),
        CallToActionSlot(id="a", call_to_action="c"),
        media=(Image(id="m", url=address),),
        calls_to_action=(DonationAppeal(id="c", actions=(Action(label="go", url=address),)),),
    )  # fmt: skip
    hostile = [
        Stretch(0, 2, "script", {"src": address}),
        Stretch(0, 2, "q", {"cite": address, "onclick": "x()", "style": "x", "srcdoc": "x", "class": "said"}),
    ]
    markup = written(article, stretches={"p": hostile})
    assert not RUNS.search(markup)
    assert '<q class="said">' in markup
    assert markup.count("<a>") == 3
    assert safe_address(address) is None


def test_what_runs_on_other_sites_is_not_read() -> None:
    body = read("<p onclick=x()><a href='javascript:x()' onclick=y()>go</a> <span style='x' onload=z()>on</span></p>")
    assert body.blocks == (Paragraph(id="p1", text="go on", marks=(Mark(kind="link", start=0, end=2),)),)
    assert not body.stretches


def test_texts_are_never_markup() -> None:
    text = "</p><script>alert('\"')</script> & \x1b[31m \u202e ]]> \x00"
    article = of(
        Paragraph(id="p", text=text), ListBlock(id="l", items=(text,)), Table(id="t", rows=((text,),), caption=text),
        PullQuote(id="u", text=text, attribution=text), RelatedLink(id="r", label=text), Figure(id="f", medium="m"),
        Embed(id="e", provider=text, fallback=text),
        media=(Image(id="m", caption=text, alternative_text=text, credit=Credit(text=text)),),
    )  # fmt: skip
    markup = written(article)
    assert "<script" not in markup
    assert "\x1b" not in markup
    shown = " ".join(text.replace("\x1b", "\ufffd").replace("\x00", "\ufffd").split())
    body = read(markup)
    assert body.blocks[0].content == body.blocks[1].content == shown
    assert body.media[0].caption == shown
    parse(f"<div>{markup}</div>".encode(), {"": ""}, strict=True)


ODD = re.compile(r"[\x00-\x1f\x7f-\x9f\ufffe\uffff]|^\s|\s$|\s\s")


def said(blocks: tuple[Block, ...]) -> list[str]:
    worded = [each for each in blocks if isinstance(each, Paragraph | Heading)]
    return [each.text for each in worded if each.text and not ODD.search(each.text)]


@settings(deadline=None)
@given(articles())
def test_texts_of_any_article_come_back_in_order(article: Article) -> None:
    article = article.without_identities()
    elements = blocks_to_elements(article, calls_to_action=False)
    markup = serialize_fragment(elements)
    assert markup == serialize_fragment(blocks_to_elements(article, calls_to_action=False))
    for children in (elements, parse_fragment(markup)):
        body = elements_to_blocks(children)
        again = iter([each.text for each in body.blocks if isinstance(each, Paragraph | Heading)])
        assert all(text in again for text in said(article.blocks))
        assert len(body.blocks) == len(elements)
        Article(blocks=body.blocks, media=body.media)


@settings(deadline=None)
@given(articles())
def test_ids_come_back_where_xml_allows_them(article: Article) -> None:
    elements = blocks_to_elements(article, calls_to_action=False)
    kept = [
        each.id for each in article.blocks if each.id in {block.id for block in elements_to_blocks(elements).blocks}
    ]
    assert len(kept) == len(elements)


@st.composite
def numbered(draw: st.DrawFn) -> Article:
    """Blocks and media whose ids are those that counting gives, or almost."""
    names = ["p1", "p2", "p3", "h1", "h2", "f1", "f2", "f3", "m1", "m2", "p1-2", "m1-2", "x", "1st", "2nd"]
    ids = draw(st.lists(st.sampled_from(names), unique=True, min_size=2, max_size=8))
    media = tuple(Image(id=id, url=f"/{id}") for id in ids[: draw(st.integers(1, 2))])
    blocks: list[Block] = []
    for id in ids[len(media) :]:
        figure = st.builds(Figure, id=st.just(id), medium=st.sampled_from([each.id for each in media]))
        texts = [
            st.just(Paragraph(id=id, text="a")),
            st.just(Heading(id=id, text="b")),
            st.just(Paragraph(id=id, text="")),
        ]
        blocks.append(draw(st.one_of(*texts, figure)))
    return Article(blocks=tuple(blocks), media=media)


@given(numbered())
def test_ids_come_back_however_like_counting_they_are(article: Article) -> None:
    body = elements_to_blocks(blocks_to_elements(article))
    shown = [each for each in article.blocks if isinstance(each, Figure) or each.content]
    for block, again in zip(shown, body.blocks, strict=True):
        assert again.id == block.id or block.id in {"1st", "2nd"}
        assert not isinstance(block, Figure) or (isinstance(again, Figure) and again.medium == block.medium)
    assert {each.id for each in body.media} == {each.medium for each in shown if isinstance(each, Figure)}


@settings(deadline=None)
@given(articles())
def test_what_is_written_is_xml(article: Article) -> None:
    parse(f"<div>{written(article)}</div>".encode(), {"": ""}, strict=True)


NAMES = [*sorted(BLOCKS), "div", "li", "td", "tr", "th", "thead", "caption", "figcaption", "b", "a", "span", "q", "br", "x-y", "footer"]  # fmt: skip
CLASSES = ["", "gallery", "embed", "pull-quote", "call-to-action", "related", "unknown", "credit", "twitter-tweet"]


def elements() -> st.SearchStrategy[Element]:
    def made(inside: st.SearchStrategy[Any]) -> st.SearchStrategy[Element]:
        attributes = st.fixed_dictionaries(
            {},
            optional={
                "class": st.sampled_from(CLASSES), "id": st.sampled_from(["p1", "a", "headline", "ü"]) | texts(4),
                "src": st.sampled_from(["/a", "javascript:x"]), "href": st.sampled_from(["/a", "javascript:x"]),
                "data-id": st.sampled_from(["m1", "a"]), "data-kind": st.sampled_from(["x:y", "image", "paragraph"]),
                "data-provider": st.just("Q"), "width": st.sampled_from(["1", "²", "9" * 5000]),
            },
        )  # fmt: skip
        return st.builds(Element, st.sampled_from(NAMES), attributes, st.lists(inside, max_size=4))

    words = st.text(alphabet="abc \n", max_size=5)
    return made(st.recursive(words, lambda inside: words | made(inside), max_leaves=20))


def letters(children: list[Element | str]) -> Counter[str]:
    return Counter(
        "".join(each if isinstance(each, str) else each.text for each in children).replace(" ", "").replace("\n", "")
    )


def all_texts(body: Body) -> str:
    """Everything that blocks say, and media wherever they are shown."""
    found: list[str | None] = []
    for each in body.blocks:
        found.append(each.content)
        found += [
            getattr(each, name, None)
            for name in ("attribution", "caption", "title", "label", "fallback", "provider", "url")
        ]
        found += [str(each.extra.get("text", ""))]
    for medium in body.media:
        shown = sum([getattr(each, "media", (getattr(each, "medium", None),)).count(medium.id) for each in body.blocks])
        found += [medium.caption, medium.credit.text if medium.credit else None] * shown
    return "".join(filter(None, found))


@settings(deadline=None, max_examples=examples(400))
@given(st.lists(elements(), max_size=4))
def test_any_elements_give_a_body_and_no_word_is_lost(children: list[Element | str]) -> None:
    body = elements_to_blocks(children, {"p2"})
    Article(blocks=body.blocks, media=body.media)
    assert "p2" not in {each.id for each in body.blocks}
    assert not letters(children) - Counter(all_texts(body))
    for block in body.blocks:
        assert all(0 <= each.start < each.end <= len(block.content) for each in body.stretches.get(block.id, ()))
    again = Article(blocks=body.blocks, media=body.media)
    repeated = elements_to_blocks(blocks_to_elements(again))
    assert [each.content.split() for each in repeated.blocks] == [each.content.split() for each in body.blocks]


@given(
    st.text(alphabet=st.characters(codec=None), max_size=60)
    | st.text(alphabet="<>/pdiv b='\"&;!-[]\x00\x0c\r\n:#x3\ud800", max_size=80)
)
def test_any_string_is_a_fragment_that_comes_out_well_formed(markup: str) -> None:
    children = parse_fragment(markup)
    out = serialize_fragment(children)
    parse(f"<div>{out}</div>".encode(), {"": ""}, strict=True)
    assert all(NAME.fullmatch(each.name) for each in Element("div", {}, children).walk())
    body = elements_to_blocks(children)
    Article(blocks=body.blocks, media=body.media)


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<P CLASS=a>x<!-- no --><p>y", '<p class="a">x</p><p>y</p>'),
        ("a</div></body></html><p>b</p>c", "a<p>b</p>c"),
        ("<p>ä<meta charset=latin1>é", '<p>ä<meta charset="latin1"/>é</p>'),
        ('a<o:q>b</o:q><x"y>c', "a<q>b</q><span>c</span>"),
        ("<p xmlns='u' xml:lang=en 1a=x v:b=y>z", '<p xml:lang="en">z</p>'),
        ("<b/>a<embed src=/b>c", '<b></b>a<embed src="/b"/>c'),
        ("&lt;&amp;&nbsp;&foo;&#0;\x00\ud800", "&lt;&amp;\xa0&amp;foo;\ufffd\ufffd\ufffd"),
        ("", ""),
    ],
)
def test_fragments_as_browsers_read_them(markup: str, expected: str) -> None:
    assert serialize_fragment(parse_fragment(markup)) == expected


def test_scripts_stay_elements_of_a_fragment() -> None:
    assert parse_fragment("<script>a<b</script>") == [Element("script", {}, ["a<b"])]


@pytest.mark.parametrize("tag", ["div", "b", "blockquote", "ul><li", "figure", "table><tr><td"])
def test_deep_nesting_is_read_or_refused(tag: str) -> None:
    step = tag.count("<") + 1
    opening = f"<{tag}>"
    assert read(opening * (180 // step) + "x").blocks
    with pytest.raises(LimitError):
        parse_fragment(opening * 100_000 + "x")
    deep: Element | str = "x"
    for _ in range(100_000):
        deep = Element("div", {}, [deep])
    with pytest.raises(LimitError):
        elements_to_blocks([deep])
    while isinstance(deep, Element) and deep.children:  # taken apart here: freeing it at once would recurse
        deep = deep.children.pop()


@pytest.mark.parametrize("tag", ["figure", "noscript", "figure class=embed", "figure class=credit", "object"])
def test_what_is_nested_is_not_looked_through_again_for_each_level(tag: str) -> None:
    """Looked through at each level, a megabyte takes minutes."""
    assert len(read(f"<{tag}>" * 190 + "<i>x</i>" * 20_000 + "<embed src=/a>").blocks) == 2


def test_large_fragments_take_time_in_proportion() -> None:
    assert len(read("<p>a <b>b</b></p>" * 20_000).blocks) == 20_000
    assert len(read("<b>" + "<div>x</div>" * 20_000).blocks) == 20_000
    assert len(read(" \n" * 500_000 + "x").blocks) == 1
    assert len(read("<table><tr>" + "<td>x" * 20_000).blocks) == 1
    assert len(read("<p id=a>x</p>" * 20_000).blocks) == 20_000


def test_one_table_says_how_each_element_is_read() -> None:
    assert {name.partition(".")[0] for name in READING} == BLOCKS

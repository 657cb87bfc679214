"""How a page is cut into blocks: borders, words, marks, pictures, fields, and what is not seen."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsmodel.readers.html.cut import page_of
from newsmodel.readers.html.page import HtmlPage, PageBlock


def blocks(html: str) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in page_of(html).blocks]


def only(html: str) -> PageBlock:
    (block,) = page_of(html).blocks
    return block


def test_blocks_end_where_elements_of_blocks_begin_and_end() -> None:
    html = "<div>Above<h2>Rain <i>at</i> last</h2>It <span>rai</span>ned.<ul><li>One<li>Two</ul>Below</div>"
    assert blocks(html) == [
        ("text", "Above"), ("heading", "Rain at last"), ("text", "It rained."), ("text", "One"), ("text", "Two"),
        ("text", "Below"),
    ]  # fmt: skip


def test_white_space_is_what_browsers_show() -> None:
    assert only("<p> It\n\t rained&nbsp;&nbsp;all <b> day </b> long. </p>").text == "It rained all day long."
    assert only("<p>Mi&shy;ni&#8203;ster<br>\n of rain</p>").text == "Minister\nof rain"
    assert only("<pre>one\n  two</pre>").text == "one\ntwo"


def test_two_line_breaks_begin_a_block() -> None:
    assert [block.text for block in page_of("<div>One.<br><br/> Two.<br>Still two.</div>").blocks] == [
        "One.",
        "Two.\nStill two.",
    ]


def test_marks_stand_over_their_words() -> None:
    block = only('<p>It <b>rained <a href="/all">all</a></b> day</p>')
    assert [(mark.kind, block.text[mark.start : mark.end], mark.href) for mark in block.marks] == [
        ("link", "all", "/all"),
        ("bold", "rained all", None),
    ]


def test_a_link_around_blocks_is_in_each_of_them() -> None:
    page = page_of('<a href="/b"><h3>Rain</h3><p>It rained.</p></a><p>Not this.</p>')
    assert [(block.text, block.linked) for block in page.blocks] == [
        ("Rain", 1.0),
        ("It rained.", 1.0),
        ("Not this.", 0.0),
    ]


def test_what_nobody_sees_is_left_out() -> None:
    html = (
        '<p>Seen.</p><script>"<p>no</p>"</script><style>p{}</style><template><p>no</p></template><p hidden>no</p>'
        '<div style="color:red; display : none"><p>no<img src="a.jpg"></p></div><svg><text>no</text></svg>'
        "<noscript><p>no</p></noscript><select><option>one</select><p>Seen too.</p>"
    )
    assert blocks(html) == [("text", "Seen."), ("field", ""), ("text", "Seen too.")]


def test_pictures_with_all_their_files() -> None:
    block = only(
        '<picture><source srcset="a-300.webp 300w, a-900.webp 900w" type="image/webp">'
        '<img src="data:image/gif;base64,R0" data-src="a.jpg" alt="The\n port" width="640" height="50%"></picture>'
    )
    assert block.medium is not None
    assert [(file.url, file.width) for file in block.medium.files] == [
        ("a-900.webp", 900), ("a-300.webp", 300), ("a.jpg", None),
    ]  # fmt: skip
    assert (block.medium.alternative_text, block.medium.width, block.medium.height) == ("The port", 640, None)


@pytest.mark.parametrize(
    ("html", "files"),
    [
        ("<video><source src=v.mp4><img src=f.jpg></video>", [("image", "f.jpg"), ("player", "v.mp4")]),
        ("<picture><source srcset=s.jpg></picture><p>Rain</p><img src=i.jpg>", [("image", "i.jpg")]),
        ("<source srcset=s.jpg><img src=i.jpg>", [("image", "i.jpg")]),
        (
            "<audio src=a.mp3><picture><source srcset=s.jpg><img alt=x></picture><source src=b.mp3></audio>",
            [("image", "s.jpg"), ("player", "a.mp3")],
        ),
        (
            "<picture><source srcset=s.jpg><img alt=x><img src=i.jpg></picture>",
            [("image", "s.jpg"), ("image", "i.jpg")],
        ),
    ],
)
def test_files_belong_to_the_picture_or_player_that_names_them(html: str, files: list[tuple[str, str]]) -> None:
    media = [(block.kind, block.medium) for block in page_of(html).blocks if block.medium]
    assert [(kind, medium.files[0].url) for kind, medium in media] == files


def test_frames_and_lists_that_are_hidden_are_no_blocks() -> None:
    html = '<iframe src="/f" style="display:none"></iframe><select hidden><option>One</select><p>Seen.</p>'
    assert blocks(html) == [("text", "Seen.")]


def test_pictures_in_the_middle_of_words_do_not_part_them() -> None:
    assert blocks('<p>It <img src="drop.png" alt="drop"> rained.</p>') == [("text", "It rained."), ("image", "")]


def test_a_picture_that_only_noscript_has() -> None:
    block = only('<div><noscript><img src="/port.jpg"></noscript></div>')
    assert block.medium is not None
    assert block.medium.files[0].url == "/port.jpg"


def test_forms_have_fields_and_buttons() -> None:
    page = page_of(
        '<form class="newsletter"><label>Address</label><input type="email" name="mail" placeholder="you@example.org">'
        '<input type="hidden" name="x"><input type="radio" name="sum" value="10" checked>'
        '<select name="how"><option>Once<option>Monthly</select><button>Sign up</button><input type="submit" value="Go">'
        '<a class="btn btn-big" href="/later">Later</a></form>'
    )
    assert [(block.kind, block.text) for block in page.blocks] == [
        ("text", "Address"), ("field", "you@example.org"), ("field", ""), ("field", ""), ("button", "Sign up"),
        ("button", "Go"), ("button", "Later"),
    ]  # fmt: skip
    fields = [block.field for block in page.blocks if block.field]
    assert [(field.type, field.checked) for field in fields] == [("email", False), ("radio", True), ("select", False)]
    assert page.blocks[-1].url == "/later"
    assert page.names_around(page.blocks[0]) == "newsletter"


def test_links_and_buttons_that_show_no_words_are_icons() -> None:
    page = page_of(
        '<a href="https://example.org/share" aria-label="Share it"><svg/></a><a name="x"></a><button title="Print"/>'
    )
    assert [(block.kind, block.text, block.url) for block in page.blocks] == [
        ("icon", "Share it", "https://example.org/share"),
        ("icon", "Print", None),
    ]


def test_where_a_block_stands() -> None:
    page = page_of(
        '<main><article class="storyBody"><p>It rained.</p><div role="complementary">More</div></article></main>'
    )
    body, more = page.blocks
    assert page.containers[body.container].within == {"main", "article"}
    assert page.containers[more.container].within == {"main", "article", "aside"}
    assert page.names_around(body) == "story-body"


def test_what_the_page_says_to_programs() -> None:
    head = page_of(
        '<html lang="en-GB"><head><title>Rain | The Pier</title><meta property="og:title" content="Rain &amp; wind">'
        '<link rel="canonical" href="/rain"><script type="application/ld+json">{"@type": "<NewsArticle>"}</script>'
        '</head><body><span itemprop="author"><meta itemprop="name" content="Li Wei"></span>'
    ).head
    assert (head.title, head.language, head.linked_data) == (
        "Rain | The Pier", "en-GB", ('{"@type": "<NewsArticle>"}',),
    )  # fmt: skip
    assert head.metas == {"og:title": ("Rain & wind",), "itemprop:name": ("Li Wei",)}
    assert head.links == {"canonical": ("/rain",)}


@pytest.mark.parametrize(
    ("url", "base", "href", "address"),
    [
        ("https://example.org/news/a", "", "b", "https://example.org/news/b"),
        ("https://example.org/news/a", '<base href="/other/">', "b", "https://example.org/other/b"),
        (None, '<link rel="canonical" href="https://example.org/x/y">', "b", "https://example.org/x/b"),
        (None, "", "b", "b"),
        ("https://example.org/", "", "java\nscript:alert(1)", None),
        ("https://example.org/", "", "https://[", None),
    ],
)
def test_addresses_are_joined(url: str | None, base: str, href: str, address: str | None) -> None:
    assert page_of(base + "<p>x</p>", url=url).address(href) == address


PIECES = st.sampled_from(
    ["<p>", "</p>", "<b>", "</b>", '<a href="/x">', "</a>", "<div class='x y'>", "</div>", "rain ", "&amp;", "\n", "<br>", "<img src=a>",
     "<picture>", "</picture>", "<source srcset='a 1w'>", "<select>", "<option>", "</select>", "<svg>", "</svg>", "<noscript>",
     "</noscript>", "<script>", "</script>", "<!--", "-->", "<video>", "</video>", "<button>", "</button>", "<ul>", "<li>", "<table>",
     "<tr>", "<td>", "</table>", "</body>", "<html lang=x>", "<time datetime='1'>", "<title>", "</title>", "\x00", "<", ">", "&#55296;",
     '<a class="btn" href="javascript:x">', "<x-y>", "</x-y>", "<h2>", "</h2>", "<iframe src=f>", "<input>", "<hr>", "\ud800"]
)  # fmt: skip


def laws(page: HtmlPage) -> None:
    for number, block in enumerate(page.blocks):
        assert block.number == number
        assert 0 <= block.container < len(page.containers)
        assert block.text == "\n".join(" ".join(line.split()) for line in block.text.split("\n"))
        assert all(0 <= mark.start < mark.end <= len(block.text) for mark in block.marks)
        assert 0 <= block.linked <= 1
    for number, container in enumerate(page.containers):
        assert container.number == number
        assert container.parent < number or number == 0


@given(st.lists(PIECES, max_size=60).map("".join))
def test_any_page_keeps_the_laws_of_blocks(html: str) -> None:
    laws(page_of(html))

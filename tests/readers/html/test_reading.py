"""A page in HTML as an article: what stands above the body, the body and its blocks, pictures, and what surrounds them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from newsmodel.model import (
    Article,
    BlockQuote,
    Credit,
    Embed,
    Figure,
    Heading,
    Image,
    ListBlock,
    Organization,
    Paragraph,
    Person,
    PullQuote,
    Table,
)
from newsmodel.readers import read, read_html
from newsmodel.readers.html import BodyFound, HtmlPage, article_from, find_body, page_of

LONG = "The river rose by two metres in one night and took the old bridge with it, the mayor of the town said."
MORE = "Nobody was hurt, but forty families had to leave their homes and are now living in the school, he added."
LAST = "The ministry has promised to pay for a new bridge before the winter comes, but has named no date for it."

PAGE = f"""<!DOCTYPE html>
<html lang="en-GB">
<head>
  <title>River takes the old bridge | The Pier</title>
  <meta property="og:site_name" content="The Pier">
  <meta property="og:title" content="River takes the old bridge">
  <meta name="description" content="Forty families have left their homes.">
  <meta name="author" content="The Pier">
  <meta property="og:image" content="/pictures/river-1200.jpg?shared">
  <link rel="canonical" href="https://pier.example/local/bridge">
  <script type="application/ld+json">{{"@context": "https://schema.org", "@graph": [
    {{"@type": "WebSite", "name": "The Pier"}},
    {{"@type": "Person", "@id": "#ann", "name": "Ann Lee", "url": "https://pier.example/by/ann"}},
    {{"@type": "NewsArticle", "headline": "River takes the old bridge", "author": [{{"@id": "#ann"}}, "J\\u00f6rg M\\u00fcller"],
      "datePublished": "2024-05-03T09:30:00+02:00", "dateModified": "2024-05-03T12:00:00Z",
      "articleSection": "Local", "keywords": "floods, bridges", "isAccessibleForFree": "False"}}]}}</script>
</head>
<body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/local">Local</a></li></ul></nav>
<main><article>
  <header>
    <h1>River takes the old bridge</h1>
    <p class="article__standfirst">Forty families have left their homes since the rain began.</p>
    <div class="byline">By <a href="/by/ann" rel="author">Ann Lee</a> and Jörg Müller</div>
    <time datetime="2024-05-03T09:30+02:00">3 May 2024</time>
  </header>
  <figure><picture><source srcset="/pictures/river-600.jpg 600w, /pictures/river-1200.jpg 1200w">
    <img src="/pictures/river-60.jpg" alt="A river in flood"></picture>
    <figcaption>The river on Friday morning. <span class="credit">Photo: Li Wei / Reuters</span></figcaption></figure>
  <div class="article-body">
    <p>{LONG} <a href="../weather">More rain</a> is on its way.</p>
    <div class="ad-slot"><span>Advertisement</span><p>Buy our umbrellas today, they are the best umbrellas of all.</p></div>
    <h2>Forty families</h2>
    <p>{MORE}</p>
    <ul><li>The school is open day and night.</li><li>Blankets are needed.</li></ul>
    <blockquote><p>“We have lost everything but our lives.”</p><p>A neighbour</p></blockquote>
    <div class="pull-quote"><blockquote>We have lost everything</blockquote></div>
    <table><tr><th>Day</th><th>Metres</th></tr><tr><td>Thursday</td><td>2.1</td></tr><tr><td>Friday</td><td>4.2</td></tr></table>
    <blockquote class="twitter-tweet"><p>The bridge is gone.</p>— Mayor <a href="https://twitter.com/mayor/status/1">May 3</a></blockquote>
    <iframe src="https://www.youtube.com/embed/xyz" title="The flood from above"></iframe>
    <iframe src="https://ads.example/frame"></iframe>
    <iframe src="https://www.google.com/recaptcha/api2/anchor?k=x"></iframe>
    <iframe src="https://www.facebook.com/plugins/like.php?href=x"></iframe>
    <p>{LAST}</p>
    <div class="related"><h3><a href="/other">Another story about quite another river</a></h3><p>It is a long way from here, and dry.</p></div>
  </div>
</article></main>
<section class="comments"><p>{LONG} I was there and saw it with my own eyes, and so did all my neighbours.</p></section>
<footer><p>© 2024 The Pier. All rights reserved. Nothing on these pages may be printed without leave.</p></footer>
</body></html>"""


@pytest.fixture(scope="module")
def article() -> Article:
    return article_from(PAGE, url="https://pier.example/local/bridge?from=front")


def test_what_stands_above_the_body(article: Article) -> None:
    assert article.headline == "River takes the old bridge"
    assert article.standfirst == "Forty families have left their homes since the rain began."
    assert article.byline == "By Ann Lee and Jörg Müller"
    assert article.published == datetime(2024, 5, 3, 9, 30, tzinfo=timezone(timedelta(hours=2)))
    assert article.modified == datetime(2024, 5, 3, 12, tzinfo=UTC)
    assert (article.section, article.language, article.keywords) == ("Local", "en-GB", ("floods", "bridges"))
    assert article.access == "paid"
    assert article.extra["html:description"] == "Forty families have left their homes."


def test_people_are_people_and_the_outlet_is_the_publisher(article: Article) -> None:
    ann, jorg, pier = article.parties
    assert [type(each) for each in (ann, jorg, pier)] == [Person, Person, Organization]
    assert [each.name for each in (ann, jorg, pier)] == ["Ann Lee", "Jörg Müller", "The Pier"]
    assert [(each.party, each.role) for each in article.contributors] == [(ann.id, "author"), (jorg.id, "author")]
    assert article.publisher == pier.id


def test_addresses(article: Article) -> None:
    assert article.url == "https://pier.example/local/bridge?from=front"
    assert [(link.rel, link.url) for link in article.links] == [("canonical", "https://pier.example/local/bridge")]
    assert article_from(PAGE).url == "https://pier.example/local/bridge"


def test_the_blocks_of_the_body(article: Article) -> None:
    assert [type(block) for block in article.blocks] == [
        Figure, Paragraph, Heading, Paragraph, ListBlock, BlockQuote, PullQuote, Table, Embed, Embed, Paragraph,
    ]  # fmt: skip
    _, first, heading, _, items, quote, pulled, table, tweet, video, _ = article.blocks
    assert isinstance(first, Paragraph)
    assert [(mark.kind, mark.href, first.text[mark.start : mark.end]) for mark in first.marks] == [
        ("link", "https://pier.example/weather", "More rain")
    ]
    assert isinstance(heading, Heading)
    assert (heading.text, heading.level) == ("Forty families", 2)
    assert isinstance(items, ListBlock)
    assert (items.items, items.ordered) == (("The school is open day and night.", "Blankets are needed."), False)
    assert quote.content == "“We have lost everything but our lives.”\nA neighbour"
    assert pulled.content == "We have lost everything"
    assert isinstance(table, Table)
    assert (table.rows, table.header_rows) == ((("Day", "Metres"), ("Thursday", "2.1"), ("Friday", "4.2")), 1)
    assert isinstance(tweet, Embed)
    assert (tweet.provider, tweet.url) == ("X", "https://twitter.com/mayor/status/1")
    assert tweet.fallback == "The bridge is gone.\n— Mayor May 3"
    assert isinstance(video, Embed)
    assert (video.provider, video.url, video.fallback) == (
        "YouTube", "https://www.youtube.com/embed/xyz", "The flood from above",
    )  # fmt: skip


def test_what_surrounds_the_body_is_not_in_it(article: Article) -> None:
    for words in ("umbrellas", "Advertisement", "Another story", "my own eyes", "rights reserved", "Home"):
        assert words not in article.text


def test_a_picture_has_its_largest_file_caption_credit_and_what_it_shows(article: Article) -> None:
    (picture,) = article.media
    assert isinstance(picture, Image)
    assert picture.url == "https://pier.example/pictures/river-1200.jpg"
    assert [(file.url.rpartition("/")[2], file.width) for file in picture.renditions] == [
        ("river-1200.jpg", 1200), ("river-600.jpg", 600), ("river-60.jpg", None),
    ]  # fmt: skip
    assert picture.caption == "The river on Friday morning."
    assert picture.credit == Credit(text="Li Wei / Reuters", name="Li Wei", via="Reuters")
    assert picture.alternative_text == "A river in flood"


def test_the_picture_that_is_shared_is_kept_where_the_page_shows_none() -> None:
    html = f'<meta property="og:image" content="https://pier.example/a.jpg"><h1>River</h1><p>{LONG}</p>'
    assert [picture.url for picture in article_from(html).media] == ["https://pier.example/a.jpg"]


def test_quotes_and_sources_are_found_in_it() -> None:
    article = read(f"<h1>River</h1><p>{LONG}</p><p>“I saw it go,” Li Wei said. “It was old.”</p>")
    assert [quote.text for quote in article.quotes if quote.kind == "direct"] == ["I saw it go,", "It was old."]


def test_a_body_that_programs_are_told_is_taken_where_the_page_shows_little_of_it() -> None:
    told = "\\n".join([LONG, MORE, LAST] * 3)
    script = f'<script type="application/ld+json">{{"@type": "NewsArticle", "headline": "River", "articleBody": "{told}"}}</script>'
    little = article_from(f"{script}<h1>River</h1><p>{LONG}</p><p>Subscribe to read on.</p>")
    assert little.text == "\n\n".join([LONG, MORE, LAST] * 3)
    assert ["JSON-LD" in each.message for each in little.problems] == [True]
    most = article_from(f"{script}<h1>River</h1>" + f"<p>{LONG}</p><p>{MORE}</p>" * 3)
    assert most.text == "\n\n".join([LONG, MORE] * 3)
    assert not most.problems


def test_winners_in_short_lines_under_headings_end_the_body() -> None:
    lines = "".join(f"<div><h3>Prize {at}</h3></div><p>Ann Lee</p><p>Jo Ray</p>" for at in range(3))
    article = article_from(f"<h1>River</h1><div><p>{LONG}</p><p>{MORE}</p>{lines}<ul><li>Li Wei</li></ul></div>")
    assert [block.kind for block in article.blocks] == ["paragraph"] * 2 + ["heading", "paragraph", "paragraph"] * 3 + [
        "list"
    ]


def test_what_it_asks_of_its_reader_is_taken_out() -> None:
    ask = "<p>Sign up for our free weekly newsletter</p>"
    article = read(f'<html lang="en"><h1>River</h1><p>{LONG}</p>{ask}<p>{MORE}</p>')
    (call,) = article.calls_to_action
    assert (call.kind, call.placement) == ("newsletter", "in_body")
    assert [block.kind for block in article.blocks] == ["paragraph", "call_to_action", "paragraph"]


def test_a_body_finder_of_ones_own() -> None:
    def last_block(page: HtmlPage) -> BodyFound:
        number = len(page.blocks) - 1
        return BodyFound(blocks=(number,), root=0, reasons=tuple("" for _ in page.blocks))

    assert read_html(PAGE, finder=last_block).text.startswith("© 2024 The Pier.")


def test_every_block_has_a_reason() -> None:
    page = page_of(PAGE)
    found = find_body(page)
    assert len(found.reasons) == len(page.blocks)
    reasons = {block.text[:20]: reason for block, reason in zip(page.blocks, found.reasons, strict=True)}
    assert reasons[LONG[:20]] == "stands elsewhere"  # the comment, which comes later
    assert reasons["Advertisement"] == "its names say something else"
    assert reasons["Home"] == "stands elsewhere"
    assert reasons[MORE[:20]] == "running text"


@pytest.mark.parametrize(
    ("html", "date"),
    [
        ('<meta property="article:published_time" content="2024-05-03 09:30:00 +0200">', "2024-05-03T09:30:00+02:00"),
        ('<span itemprop="datePublished" content="2024-05-03">', "2024-05-03T00:00:00+00:00"),
        ("<h1>River takes bridge away</h1><p>Veröffentlicht am 3. Mai 2024, 9:30 Uhr</p>", "2024-05-03T09:30:00+00:00"),
        ("<h1>River takes bridge away</h1><p>May 3rd, 2024 9.30 pm</p>", "2024-05-03T21:30:00+00:00"),
        ("<h1>River takes bridge away</h1><p>May 3, 2024 9:30 pm EDT</p>", "2024-05-03T21:30:00-04:00"),
        ("<h1>River takes bridge away</h1><p>3 May 2024, 09:30 +0200</p>", "2024-05-03T09:30:00+02:00"),
        ("<h1>River takes bridge away</h1><div>2024年5月3日</div>", "2024-05-03T00:00:00+00:00"),
        ('<h1>River takes bridge away</h1><time datetime="2024-05-03">Friday</time>', "2024-05-03T00:00:00+00:00"),
        ("<h1>River takes bridge away</h1><p>In May the river rises.</p>", None),
        ('<meta name="date" content="someday"><meta name="pubdate" content="99999999999999999999">', None),
    ],
)  # fmt: skip
def test_dates_are_found_where_pages_have_them(html: str, date: str | None) -> None:
    published = article_from(f"{html}<p>{LONG}</p><p>{MORE}</p>").published
    assert (published.isoformat() if published else None) == date


@pytest.mark.parametrize("printed", ["5 NİSAN 2024", "5 Aprıl 2024", "5 APRİL 2024", "5 nİsan 2024", "5 NISAN 2024"])
def test_months_in_letters_that_have_no_case_of_their_own(printed: str) -> None:
    for html in (f"<h1>Rain</h1><p>{printed}</p>", f"<meta name=date content='{printed}'><h1>Rain</h1>"):
        assert article_from(f"{html}<p>{LONG}</p><p>{MORE}</p>").published == datetime(2024, 4, 5, tzinfo=UTC)


def test_a_month_that_only_looks_like_one_stops_nothing() -> None:
    printed = "1 Auguſt 2024, 2 KASIM 2024, 3 kasım 2024"
    found = article_from(f"<h1>Rain</h1><p>{printed}</p><p>{LONG}</p><p>{MORE}</p>").published
    assert found == datetime(2024, 8, 1, tzinfo=UTC)


@pytest.mark.parametrize("label", ["Kasten aufklappen Kasten zuklappen", "Show text Hide text"])
def test_what_opens_and_closes_a_part_is_no_text(label: str) -> None:
    article = article_from(f"<h1>Rain</h1><p>{LONG}</p><div>{label}</div><p>{MORE}</p><p>Show me, they said.</p>")
    assert article.text == f"{LONG}\n\n{MORE}\n\nShow me, they said."


def test_a_line_behind_the_body_that_says_its_date_goes_before_a_date_in_the_story() -> None:
    html = f"<h1>River</h1><p>The rain began on the evening of 3 May 2024 and went on for a week.</p><p>{LONG}</p><p>{MORE}</p><ul><li>Datum 05.05.2024</li></ul>"
    assert article_from(html).published == datetime(2024, 5, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    ("told", "printed", "published"),
    [
        ("2024-05-02T23:00:00Z", "3 May 2024", "2024-05-03T00:00:00+01:00"),
        ("2024-05-03T02:30:00Z", "2 May 2024", "2024-05-02T23:30:00-03:00"),
        ("2024-05-03T12:30:00Z", "4 May 2024", "2024-05-03T12:30:00+00:00"),
        ("2024-05-02T23:00:00-02:00", "3 May 2024", "2024-05-02T23:00:00-02:00"),
        ("2024-05-02T23:00:00Z", "3 June 2024", "2024-05-02T23:00:00+00:00"),
    ],
)
def test_a_moment_in_utc_is_of_the_day_that_the_page_prints_if_some_near_zone_had_it(
    told: str, printed: str, published: str
) -> None:
    html = f'<meta property="article:published_time" content="{told}"><h1>River</h1><p>{printed}</p><p>{LONG}</p>'
    found = article_from(html).published
    assert found is not None
    assert found.isoformat() == published


def test_a_date_in_the_address() -> None:
    article = article_from(f"<p>{LONG}</p>", url="https://pier.example/2024/05/03/bridge")
    assert article.published == datetime(2024, 5, 3, tzinfo=UTC)


@pytest.mark.parametrize(
    ("html", "names"),
    [
        ('<meta name="author" content="By Ann Lee, Political Editor and Jörg Müller">', ["Ann Lee", "Jörg Müller"]),
        ('<meta name="author" content="https://pier.example/ann"><p>By Ann Lee</p>', ["Ann Lee"]),
        ('<meta property="og:site_name" content="Pier"><meta name="author" content="The Pier"><p>By Ann Lee</p>', ["Ann Lee"]),
        ('<meta property="og:site_name" content="Pier"><meta name="author" content="The Pier"><p>Rain</p>', ["The Pier"]),
        ('<div class="post-author">Posted on May 3, 2024 by Ann Lee</div>', ["Ann Lee"]),
        ('<div class="article-byline">Politics <a href="/author/ann">Ann Lee</a>, 3 May</div>', ["Ann Lee"]),
        ("<p>By the time it was over, two metres had fallen.</p>", []),
        ('<p><a href="/author/ann-lee">Ann Lee</a></p>', ["Ann Lee"]),
        ('<p><a href="/members/login">Sign in</a></p>', []),
        ("<div class=byline>Updated 3 May 2024</div>", []),
        ("<div class=author>Published by Ann Lee Photos Jo Ray</div>", ["Ann Lee"]),
        ("<div class=authorName>03.05.2024 | 9:30 | Von Ann Lee</div>", ["Ann Lee"]),
        ("<div class=author-box>Date: 3 May\n<br>Author: Ann Lee<br>Source: Wire</div>", ["Ann Lee"]),
        ("<div class=author>About the author of this</div>", []),
        ('<meta name="twitter:label1" content="Verfasst von"><meta name="twitter:data1" content="Ann Lee">', ["Ann Lee"]),
        ('<meta name="author" content="Jo Ray"><address class="name">Ann Lee</address><address class="name">Jo Ray</address>', ["Jo Ray"]),
        ('<meta name="author" content="Jo Ray"><p class="author">Ann Lee</p><p class="author">Jo Ray</p>', ["Jo Ray", "Ann Lee"]),
        ('<meta name="author" content="Jo Ray"><p class="author">Ann Lee</p>', ["Jo Ray"]),
        ('<script type="application/ld+json">{"@type":"Article","author":{"@type":"Organization","name":"Pier, Wire and Co"}}</script>', ["Pier, Wire and Co"]),
        ('<script type="application/ld+json">{"@type":"Article","author":[{"name":["Ann Lee","Jo Ray"]}],}</script>', ["Ann Lee", "Jo Ray"]),
    ],
)  # fmt: skip
def test_who_a_page_is_by(html: str, names: list[str]) -> None:
    article = article_from(f"<h1>River takes bridge away</h1>{html}<p>{LONG}</p><p>{MORE}</p>")
    parties = {party.id: party.name for party in article.parties}
    assert [parties[each.party] for each in article.contributors] == names


@pytest.mark.parametrize(
    ("script", "problem"),
    [
        ("[" * 100_000, "nested too deep"),
        ('{"a": ' + "9" * 5_000 + "}", "no JSON"),
        ('{"a": ', "no JSON"),
        ("<!-- {} -->", None),
        (
            '{"@type": "NewsArticle", "headline": {"@value": ["River"]}, "author": {"name": {"name": {"name": 3}}}}',
            None,
        ),
    ],
)
def test_json_ld_of_any_kind_stops_nothing(script: str, problem: str | None) -> None:
    article = article_from(f'<script type="application/ld+json">{script}</script><h1>River</h1><p>{LONG}</p>')
    assert article.text == LONG
    assert [problem in each.message for each in article.problems if problem] == ([True] if problem else [])
    assert problem is not None or not article.problems


@pytest.mark.parametrize(
    ("html", "headline"),
    [
        ("<title>River takes bridge - The Pier</title><meta property='og:site_name' content='The Pier'>", "River takes bridge"),
        ("<title>The Pier » River takes bridge</title><meta property='og:site_name' content='The Pier'>", "River takes bridge"),
        ("<title>Pier</title><h1>River takes bridge</h1>", "River takes bridge"),
        ("<title>River takes bridge | 3 May | Pier</title><h1>River takes bridge</h1>", "River takes bridge"),
        ("<title>River takes bridge – 3 May – Pier</title><meta property='og:title' content='River takes bridge &amp;amp; road'>",
         "River takes bridge & road"),
    ],
)  # fmt: skip
def test_headlines_are_without_the_name_of_the_outlet(html: str, headline: str) -> None:
    assert article_from(f"{html}<p>{LONG}</p>").headline == headline


@pytest.mark.parametrize(
    ("html", "headline", "kicker"),
    [
        ("<h1><span class=kicker>Floods</span> <span class=title>River takes the bridge</span></h1>", "River takes the bridge", "Floods"),
        ("<h1><span class=article__overline>Floods</span> – River takes the bridge</h1>", "River takes the bridge", "Floods"),
        ("<title>River takes the bridge</title><p class=dachzeile>Floods</p><h1>River takes the bridge</h1>", "River takes the bridge", "Floods"),
        ("<title>Flood: river takes bridge | Pier</title><meta property=og:title content='River takes the bridge'><h1>Flood: river takes bridge</h1>"
         "<h2><span class=kicker>Floods</span> <span>River takes the bridge</span></h2>", "River takes the bridge", "Floods"),
        ("<title>Floods: River takes the bridge</title><meta property=og:title content='Floods: River takes the bridge'>"
         "<h1><span class=kicker>Floods</span> <span>River takes the bridge</span></h1>", "Floods: River takes the bridge", None),
        ("<title>Water: River takes the bridge</title><meta property=og:title content='Water: River takes the bridge'>"
         "<h1><span class=kicker>Floods</span> <span>River takes the bridge</span></h1>", "River takes the bridge", "Floods"),
        ("<h1><span class=lead>Floods</span> <span>River takes the bridge</span></h1>", "Floods River takes the bridge", None),
    ],
)  # fmt: skip
def test_a_kicker_is_not_of_the_headline_unless_most_say_so(html: str, headline: str, kicker: str | None) -> None:
    article = article_from(f"{html}<p>{LONG}</p><p>{MORE}</p>")
    kickers = [each.text for each in article.alternative_headlines if each.role == "kicker"]
    assert (article.headline, kickers) == (headline, [kicker] if kicker else [])
    assert article.text == f"{LONG}\n\n{MORE}"


def test_links_that_do_something_are_not_links() -> None:
    article = article_from(
        f'<h1>River</h1><p>{LONG} <a href="javascript:alert(1)">Here</a> <a href="data:text/html,x">or</a> there.</p>'
    )
    assert article.blocks[0] == Paragraph(id="p1", text=f"{LONG} Here or there.")


@pytest.mark.parametrize(
    ("figure", "caption", "credit"),
    [
        ('<figure><img src="a.jpg"><figcaption>The quay. Foto: Ida Brook/AP</figcaption></figure>', "The quay.", "Ida Brook/AP"),
        ('<figure><img src="a.jpg"><figcaption>The quay. (Photo by Ida Brook)</figcaption></figure>', "The quay.", "Photo by Ida Brook"),
        (
            '<div class="image"><figure class="wide"><img src="a.jpg"></figure>'
            '<div class="caption">The quay.</div><span class="copyright">Ida Brook</span></div>',
            "The quay.",
            "Ida Brook",
        ),
        (
            '<figure><div class="image__ratio"><img src="a.jpg"></div><div><figcaption>The quay.</figcaption>'
            '<span class="credit">Ida Brook</span></div></figure>',
            "The quay.",
            "Ida Brook",
        ),
    ],
)  # fmt: skip
def test_the_words_of_a_picture_wherever_its_figure_has_them(figure: str, caption: str, credit: str) -> None:
    story = "<p>The quay is closed, and nobody in the town knows for how long it will be.</p>" * 4
    page = f"<html><body><article><h1>Quay closed</h1>{figure}{story}</article></body></html>"
    article = read(page, url="https://example.org/quay")
    (medium,) = article.media
    assert (medium.caption, medium.credit and medium.credit.text) == (caption, credit)


@pytest.mark.parametrize("address", ["https://[bad", "http://", "https://a]b/", "http://[::1/x"])
def test_an_address_that_is_none_stops_nothing(address: str) -> None:
    for html, url in (
        (f"<link rel=canonical href='{address}'>", None),
        (f"<base href='{address}'>", "https://pier.example/a"),
        ("", address),
    ):
        head = f"<meta name=author content='Ann Lee'><meta property=og:site_name content='The Pier'>{html}"
        found = read_html(f"{head}<h1>Rain</h1><p>{LONG}</p><p>{MORE} <a href='/b'>More.</a></p>", url=url)
        assert [party.name for party in found.parties if isinstance(party, Person)][:1] == ["Ann Lee"]
        assert found.text.startswith(LONG)

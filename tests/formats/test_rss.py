"""RSS: both laws, what becomes of what, older versions, the channel around items, and hostile documents."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from typing import Any

import feedparser  # type: ignore[import-untyped]
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

import newsmodel as nm
from newsmodel.errors import DecodeError, NewsmodelError, Problem
from newsmodel.formats.rss import rss
from newsmodel.formats.validation import validate
from newsmodel.model import Article, Audio, Contributor, Image, Paragraph, Person, Rights, Source, Subject
from newsmodel.model.part import evolve
from newsmodel.testing import articles
from tests.formats.test_atom import MOMENTS, WORDS, canonical, ferry, lasting, moment_of, said

NAMES = {
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "media": "http://search.yahoo.com/mrss/",
    "cc": "http://backend.userland.com/creativeCommonsRssModule",
    "georss": "http://www.georss.org/georss",
}


def channel(items: str, *, around: str = "", attributes: str = "") -> bytes:
    """A channel of somebody else."""
    declared = " ".join(f'xmlns:{prefix}="{space}"' for prefix, space in NAMES.items())
    return (
        f'<rss version="2.0" {declared} {attributes}><channel><title>Tide Tables</title><link>https://example.org/</link>'
        f"<description>Tides</description>{around}{items}</channel></rss>"
    ).encode()


ONE = "<item><title>Sumy waits</title><link>https://example.org/1</link>{}</item>"


def item_of(document: str | bytes) -> Any:
    return etree.fromstring(document if isinstance(document, bytes) else document.encode()).find("channel/item")


@given(article=articles())
def test_what_was_written_is_what_is_read(article: Article) -> None:
    shown = article.without_identities()
    document = said(article, rss)
    again = nm.loads(document, rss)
    assert again == shown
    assert said(again, rss) == document


@given(article=articles())
def test_what_is_written_is_valid_and_feedparser_reads_it(article: Article) -> None:
    for plain in (False, True):
        document = said(article, rss, plain=plain)
        assert validate(document, rss) == ()
        assert not feedparser.parse(document.encode()).bozo
        assert ("newsmodel.org/ns/article" in document) <= (not plain)


@given(several=st.lists(articles(sizes=1), max_size=3))
def test_several_articles_come_back_as_they_were(several: list[Article]) -> None:
    shown = [each.without_identities() for each in several]
    document = b"".join(rss.encode_many(shown))  # type: ignore[misc]
    assert list(rss.decode_many(io.BytesIO(document))) == shown  # type: ignore[misc]
    assert validate(document, rss) == ()


def test_what_becomes_what_in_rss() -> None:
    item = item_of(said(ferry(), rss, plain=True))
    texts = [(each.tag, each.text) for each in item if each.tag in ("title", "link", "description", "guid", "pubDate")]
    assert texts == [
        ("title", "Ferry <returns> & waits"),
        ("link", "https://example.org/news/ferry"),
        ("description", "Wind under 5 &lt; 6."),
        ("guid", "tag:example.org,2026:ferry"),
        ("pubDate", "Sun, 01 Mar 2026 08:30:00 +0000"),
    ]
    assert item.find("guid").get("isPermaLink") == "false"
    assert [(each.text, each.get("domain")) for each in item.findall("category")] == [
        ("World", "https://newsmodel.org/ns/section"),
        ("transport", "urn:topics"),
        ("ferry", None),
        ("storm", None),
    ]
    assert dict(item.find("enclosure").attrib) == {
        "url": "https://example.org/ferry.mp3",
        "length": "0",
        "type": "audio/mpeg",
    }
    extended = {
        name: item.findtext(name, namespaces=NAMES)
        for name in ("dc:creator", "dc:rights", "dc:publisher", "dcterms:modified", "dcterms:spatial", "cc:license")
    }
    assert extended == {
        "dc:creator": "Ada Brook",
        "dc:rights": "(c) Isle News",
        "dc:publisher": "Isle News",
        "dcterms:modified": "2026-03-01T09:15:00Z",
        "dcterms:spatial": "Lerwick",
        "cc:license": "https://creativecommons.org/licenses/by/4.0/",
    }
    assert item.findtext("georss:point", namespaces=NAMES) == "60.15 -1.15"
    assert item.findtext("media:group/media:description", namespaces=NAMES) == "The ferry."
    assert item.findtext("media:group/media:credit", namespaces=NAMES) == "Bo Ek / Isle News"
    body = item.findtext("content:encoded", namespaces=NAMES)
    assert body.startswith('<p>"We sail," the master said, "at noon."</p>')
    assert 'data-kind="donation"' in body
    assert 'class="correction">An earlier version had another hour.</p>' in body


def test_what_survives_without_a_carrier() -> None:
    article = ferry()
    again = nm.loads(said(article, rss, plain=True), rss)
    for field in ("uri", "url", "headline", "standfirst", "language", "published", "modified", "section"):
        assert getattr(again, field) == getattr(article, field), field
    for field in ("keywords", "rights", "media", "blocks"):
        assert getattr(again, field) == getattr(article, field), field
    assert again.byline == "Ada Brook"
    assert [call.heading for call in again.calls_to_action] == ["Keep us afloat"]
    assert again.problems == ()


def test_feedparser_finds_every_field_in_its_place() -> None:
    parsed = feedparser.parse(said(ferry(), rss).encode())
    entry = parsed.entries[0]
    assert (parsed.bozo, parsed.version, parsed.feed.title, parsed.feed.language) == (
        False,
        "rss20",
        "Isle News",
        "en-GB",
    )
    assert entry.link == "https://example.org/news/ferry"
    assert (entry.id, entry.guidislink) == ("tag:example.org,2026:ferry", False)
    assert entry.published_parsed[:6] == (2026, 3, 1, 8, 30, 0)
    assert entry.updated_parsed[:6] == (2026, 3, 1, 9, 15, 0)
    assert entry.author == "Ada Brook"
    assert entry.summary == "Wind under 5 &lt; 6."
    assert entry.rights == "(c) Isle News"
    assert entry.publisher == "Isle News"
    assert '<p>"We sail," the master said, "at noon."</p>' in entry.content[0].value
    assert [each.term for each in entry.tags] == ["World", "transport", "ferry", "storm"]
    assert [each.href for each in entry.enclosures] == ["https://example.org/ferry.mp3"]
    assert entry.media_content[0]["url"] == "https://example.org/ship.jpg"
    assert entry.media_credit[0]["content"] == "Bo Ek / Isle News"
    assert entry.where.coordinates == (-1.15, 60.15)


@settings(max_examples=60)
@given(headline=WORDS, standfirst=WORDS, notice=WORDS, name=WORDS, body=WORDS, words=st.lists(WORDS), moment=MOMENTS)
def test_feedparser_reads_the_words_that_were_written(
    headline: str, standfirst: str, notice: str, name: str, body: str, words: list[str], moment: datetime
) -> None:
    words = [word for word in dict.fromkeys(words) if word]
    article = Article(
        headline=headline,
        standfirst=standfirst or None,
        rights=Rights(copyright_notice=notice) if notice else None,
        byline=name or None,
        blocks=(Paragraph(id="p1", text=body),) if body else (),
        keywords=tuple(words),
        published=moment,
        modified=moment,
        url="https://example.org/1",
    )
    entry = feedparser.parse(said(article, rss).encode()).entries[0]
    assert entry.get("title", "") == headline
    assert entry.get("summary", "") == (
        standfirst or (f"<p>{body}</p>" if body else "")
    )  # it takes the content for one
    assert entry.get("rights", "") == notice
    assert entry.get("author", "") == name
    assert [each.term for each in entry.get("tags", [])] == words
    assert moment_of(entry.published_parsed) == moment.replace(microsecond=0)
    assert moment_of(entry.updated_parsed) == moment.replace(microsecond=0)
    assert [each.value for each in entry.get("content", [])] == ([f"<p>{body}</p>"] if body else [])


def test_an_anonymous_source_is_named_nowhere() -> None:
    hidden = Person(id="x", name="Ed Hale")
    source = Source(id="s", kind="anonymous", description="an official", party="x")
    article = Article(headline="A", parties=(hidden,), sources=(source,))
    for plain in (False, True):
        assert "Ed Hale" not in said(article, rss, plain=plain)


def test_a_partner_changes_the_text_and_the_quotes_keep_their_source() -> None:
    document = said(ferry(), rss)
    changed = document.replace("Ferry &lt;returns&gt; &amp; waits", "Ferry is back").replace(
        "Cy Dow was glad", "Cy Dow left"
    )
    again = nm.loads(changed, rss)
    assert again.headline == "Ferry is back"
    assert again.blocks[3].content == "Cy Dow left."
    assert again.quotes == ferry().quotes
    assert again.name_of(again.sources[1]) == "the master"
    assert again.calls_to_action == ferry().calls_to_action
    assert again.problems == ()


def test_the_channel_around_an_item_comes_back() -> None:
    around = "<language>nn</language><copyright>(c) Bo</copyright><ttl>60</ttl><skipDays><day>Monday</day></skipDays>"
    document = channel(
        ONE.format('<dc:subject>tide</dc:subject><x:odd xmlns:x="urn:x" a="1">odd</x:odd>'), around=around
    )
    article = nm.loads(document, rss)
    assert (article.language, article.rights) == ("nn", Rights(copyright_notice="(c) Bo"))
    written = said(article, rss)
    assert canonical(written) == canonical(document)
    edited = said(article.replace(headline="Sumy no longer waits", language="sv"), rss)
    assert "<ttl>60</ttl>" in edited
    assert nm.loads(edited, rss).headline == "Sumy no longer waits"
    assert nm.loads(edited, rss).language == "sv"
    assert edited.count("<title>") == 2
    assert validate(edited, rss) == ()


def test_items_stand_where_they_stood() -> None:
    document = channel(f"{ONE.format('')}<ttl>5</ttl>{ONE.format('<guid>https://example.org/2</guid>')}<!-- end -->")
    found = list(rss.decode_many(io.BytesIO(document)))  # type: ignore[misc]
    again = b"".join(rss.encode_many(found))  # type: ignore[misc]
    assert canonical(again.decode()) == canonical(document)
    assert nm.loads(said(found[1], rss), rss) == found[1]


def test_what_is_said_about_the_channel() -> None:
    article = nm.loads(channel(ONE.format("")), rss)
    document = said(article, rss, title="Best of", link="https://best.example/", description="5 < 6")
    parsed = feedparser.parse(document.encode()).feed
    assert (parsed.title, parsed.link, parsed.subtitle) == ("Best of", "https://best.example/", "5 &lt; 6")
    assert nm.loads(document, rss) == article


@pytest.mark.parametrize("count", [0, 2])
def test_a_channel_of_none_or_several_is_no_article(count: int) -> None:
    with pytest.raises(DecodeError, match=f"{count} entries; load_many"):
        nm.loads(channel(ONE.format("") * count), rss)


@pytest.mark.parametrize(
    ("inside", "standfirst", "words"),
    [
        ("<description>Short.</description>", "Short.", []),
        ("<description>&lt;i>5 &amp;lt; 6&lt;/i></description>", "5 < 6", []),
        ("<description>AT&amp;T &amp; others</description>", "AT&T & others", []),
        ("<description>&lt;p>One&lt;/p>&lt;p>Two&lt;/p></description>", None, ["One", "Two"]),
        ("<description>Short.</description><content:encoded>&lt;p>One&lt;/p></content:encoded>", "Short.", ["One"]),
        ("<content:encoded><![CDATA[<p>One</p>]]></content:encoded>", None, ["One"]),
    ],
)
def test_what_is_standfirst_and_what_is_body(inside: str, standfirst: str | None, words: list[str]) -> None:
    article = nm.loads(channel(ONE.format(inside)), rss)
    assert article.standfirst == standfirst
    assert [each.content for each in article.blocks] == words
    assert canonical(said(article, rss)) == canonical(channel(ONE.format(inside)))


@pytest.mark.parametrize(
    ("inside", "uri", "url"),
    [
        ("", None, "https://example.org/1"),
        ("<guid>https://example.org/1</guid>", None, "https://example.org/1"),
        ("<guid>https://example.org/?p=1</guid>", "https://example.org/?p=1", "https://example.org/1"),
        ('<guid isPermaLink="false">urn:1</guid>', "urn:1", "https://example.org/1"),
    ],
)
def test_the_identifier_and_the_page(inside: str, uri: str | None, url: str | None) -> None:
    article = nm.loads(channel(ONE.format(inside)), rss)
    assert (article.uri, article.url) == (uri, url)


def test_a_permanent_guid_is_the_page_where_there_is_no_link() -> None:
    article = nm.loads(channel("<item><title>A</title><guid>https://example.org/2</guid></item>"), rss)
    assert (article.uri, article.url) == (None, "https://example.org/2")


@pytest.mark.parametrize(
    ("inside", "byline"),
    [
        ("<dc:creator>Ann Lee in Kyiv</dc:creator>", "Ann Lee in Kyiv"),
        ("<dc:creator>Ann Lee</dc:creator><dc:creator>Bo Ek</dc:creator>", "Ann Lee, Bo Ek"),
        ("<author>ann@example.org (Ann Lee)</author>", "Ann Lee"),
        ("<author>ann@example.org</author>", None),
    ],
)
def test_who_it_is_by(inside: str, byline: str | None) -> None:
    article = nm.loads(channel(ONE.format(inside)), rss)
    assert (article.byline, article.parties) == (byline, ())
    assert canonical(said(article, rss)) == canonical(channel(ONE.format(inside)))


def test_an_author_without_a_mailbox_is_a_creator() -> None:
    article = Article(headline="A", parties=(Person(id="a", name="Ann Lee"),), contributors=(Contributor(party="a"),))
    item = item_of(said(article, rss))
    assert item.find("author") is None
    assert item.findtext("dc:creator", namespaces=NAMES) == "Ann Lee"


@pytest.mark.parametrize(
    ("inside", "media"),
    [
        (
            '<media:content url="https://example.org/a.jpg" width="9" height="8"/><media:credit>Bo</media:credit>',
            [("image", "https://example.org/a.jpg", "Bo")],
        ),
        ('<media:thumbnail url="https://example.org/a" width="9"/>', [("image", "https://example.org/a", None)]),
        (
            '<enclosure url="https://example.org/a.m4a" length="77" type="audio/x-m4a"/>',
            [("audio", "https://example.org/a.m4a", None)],
        ),
        ('<enclosure url="https://example.org/a.pdf" length="77" type="application/pdf"/>', []),
        ('<media:content url="javascript:alert(1)" medium="image"/>', []),
        (
            '<content:encoded>&lt;img src="https://example.org/a.jpg" alt="A"></content:encoded>'
            '<media:content url="https://example.org/a.jpg" medium="image" width="9"/>',
            [("image", "https://example.org/a.jpg", None)],
        ),
    ],
)
def test_media_of_every_kind(inside: str, media: list[tuple[str, str, str | None]]) -> None:
    article = nm.loads(channel(ONE.format(inside)), rss)
    found = [(each.kind, each.url, each.credit.text if each.credit else None) for each in article.media]
    assert found == media
    assert canonical(said(article, rss)) == canonical(channel(ONE.format(inside)))


def test_a_description_in_html_stays_in_html_when_the_caption_is_edited() -> None:
    inside = (
        '<media:content url="https://example.org/a.jpg"><media:description type="html">&lt;b>A&lt;/b></media:description>'
        "</media:content>"
    )
    article = nm.loads(channel(ONE.format(inside)), rss)
    assert article.media[0].caption == "A"
    pictures = (evolve(article.media[0], caption="5 < 6"),)
    edited = nm.loads(said(article.replace(media=pictures), rss, plain=True), rss)
    assert edited.media[0].caption == "5 < 6"


RDF = (
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="{}" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="https://example.org/"><title>T</title>'
    "<link>https://example.org/</link><description>D</description></channel>"
    '<item rdf:about="https://example.org/1"><title>Sumy waits</title><link>https://example.org/1</link>'
    "<dc:date>2026-01-02</dc:date><dc:subject>tide</dc:subject></item></rdf:RDF>"
)


@pytest.mark.parametrize("space", ["http://purl.org/rss/1.0/", "http://my.netscape.com/rdf/simple/0.9/"])
def test_older_versions_are_written_back_in_their_own_words(space: str) -> None:
    document = RDF.format(space).encode()
    article = nm.loads(document, rss)
    assert (article.headline, article.url, article.keywords) == ("Sumy waits", "https://example.org/1", ("tide",))
    assert article.published == datetime(2026, 1, 2, tzinfo=UTC)
    assert canonical(said(article, rss)) == canonical(document)
    edited = nm.loads(said(article.replace(headline="B", keywords=("a", "b")), rss), rss)
    assert (edited.headline, edited.keywords) == ("B", ("a", "b"))


def test_problems_are_told_and_refused_when_strict() -> None:
    document = channel("<item><pubDate>soon</pubDate><dc:language>english (US)</dc:language></item>")
    article = nm.loads(document, rss)
    assert sorted(each.path for each in article.problems) == ["dc:language", "pubDate", "title"]
    with pytest.raises(DecodeError, match="soon"):
        nm.loads(document, rss, strict=True)


def test_mended_xml_is_told_on_the_article() -> None:
    document = channel(ONE.format("<description>AT&T</description>"))
    article = nm.loads(document, rss)
    assert article.headline == "Sumy waits"
    assert article.problems[0].path.startswith("line 1")
    assert nm.loads(said(article, rss), rss) == lasting(article)
    with pytest.raises(DecodeError):
        nm.loads(document, rss, strict=True)


def test_subjects_keep_the_vocabulary_that_they_have() -> None:
    article = Article(headline="A", subjects=(Subject(name="tides", scheme="urn:t"),), keywords=("sea",))
    again = nm.loads(said(article, rss, plain=True), rss)
    assert (again.subjects, again.keywords) == (article.subjects, article.keywords)


def test_hostile_words_stay_words() -> None:
    evil = '<script>alert("x")</script>]]>&#0;\x00\x1b\u202e'
    article = Article(
        headline=evil,
        standfirst=evil,
        byline=evil,
        keywords=(evil,),
        blocks=(Paragraph(id="p1", text=evil),),
        media=(
            Image(id="m1", url="javascript:alert(1)"),
            Audio(id="m2", url="https://example.org/a.mp3", caption=evil),
        ),
        url="javascript:alert(1)",
        rights=Rights(license="javascript:alert(1)"),
    )
    document = said(article, rss, plain=True)
    item = item_of(document)
    assert not [each for each in item.iter() if str(each.tag).endswith("}script") or each.tag == "script"]
    assert "<script" not in item.findtext("description") + item.findtext("content:encoded", namespaces=NAMES)
    assert "javascript:" not in document
    assert nm.loads(said(article, rss), rss) == article


@pytest.mark.parametrize(
    "frame",
    [
        5,
        ["rss", {}],
        ["rss", {}, ["item", {}]],
        ["feed", {}, ["item", {}]],
        ["rss", {"x:y": "z"}, ["channel", {}, ["item", {}]]],
        ["rss", {}, ["channel", {}, ["item", {"count": "9"}], ["ttl", {}], ["item", {}]]],
    ],
)
def test_a_frame_of_any_shape_gives_a_document(frame: Any) -> None:
    article = Article(headline="Sumy", extra={"rss:channel": frame})
    document = said(article, rss)
    etree.fromstring(document.encode())
    assert nm.loads(document, rss) == article


@given(document=st.binary(max_size=80))
def test_bytes_that_are_no_feed_are_refused(document: bytes) -> None:
    with pytest.raises(NewsmodelError):
        nm.loads(document, rss)


SMALL = said(ferry(), rss).encode()


@given(
    at=st.integers(0, len(SMALL) - 1),
    length=st.integers(0, 40),
    piece=st.binary(max_size=6) | st.sampled_from([b"<", b"&", b'"']),
)
def test_a_damaged_feed_is_read_or_refused(at: int, length: int, piece: bytes) -> None:
    damaged = SMALL[:at] + piece + SMALL[at + length :]
    for strict in (False, True):
        try:
            article = nm.loads(damaged, rss, strict=strict)
        except NewsmodelError:
            continue
        assert nm.loads(said(article, rss), rss) == lasting(article)


def test_a_bad_item_is_told_and_the_next_is_read() -> None:
    deep = ONE.format("<x>" * 10 + "</x>" * 10)
    failures: list[Problem] = []
    found = list(rss.decode_many(io.BytesIO(channel(deep + ONE.format(""))), failures=failures))  # type: ignore[misc]
    assert [each.headline for each in found] == ["Sumy waits", "Sumy waits"]
    assert failures == []


@pytest.mark.parametrize(
    ("head", "known"),
    [
        (b'<?xml version="1.0"?><!DOCTYPE rss [ <!ENTITY a "b"> ]><rss version="0.91">', True),
        (b'\xef\xbb\xbf<rdf:RDF xmlns:rdf="urn:x" xmlns="http://purl.org/rss/1.0/">', True),
        (b'<rdf:RDF xmlns="urn:x">', False),
        (b'<feed xmlns="http://www.w3.org/2005/Atom"><rss>', False),
        (b"<rssx>", False),
    ],
)
def test_a_feed_is_known_by_its_root(head: bytes, known: bool) -> None:
    assert rss.sniff is not None
    assert rss.sniff(head) is known

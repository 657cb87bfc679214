"""JSON Feed: both laws, feeds of many, the official feeds, and what becomes of what."""

from __future__ import annotations

import contextlib
import io
import json
from collections.abc import Iterable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import newsmodel as nm
from newsmodel.errors import DecodeError, LimitError, NewsmodelError, Problem
from newsmodel.formats.json_feed import json_feed
from newsmodel.formats.validation.json_standards import json_feed as faults_of
from newsmodel.model import (
    Article,
    Audio,
    CallToActionSlot,
    Contributor,
    Image,
    Link,
    Mark,
    Paragraph,
    Person,
    Rendition,
)
from newsmodel.testing import articles, check_format, json_values
from tests.formats.quay_story import DOUBT, STORY
from tests.formats.standards import STANDARDS, needs_standards
from tests.strength import examples

EXAMPLES = sorted((STANDARDS / "jsonfeed" / "examples").glob("*.json"))
VERSIONS = ("1.1", "1")


def feed_of(article: Article, **options: Any) -> dict[str, Any]:
    """What an article is as a feed."""
    tree: dict[str, Any] = json.loads(nm.dumps(article, json_feed, **options))
    return tree


def item_of(article: Article, **options: Any) -> dict[str, Any]:
    """What an article is as an item."""
    [item] = feed_of(article, **options)["items"]
    assert isinstance(item, dict)
    return item


def read(feed: dict[str, Any] | None = None, **members: Any) -> Article:
    """The article in a feed of one item of these members."""
    around = {"version": "https://jsonfeed.org/version/1.1", "title": "The Quay Post", **(feed or {})}
    return nm.loads(json.dumps({**around, "items": [{"id": "1", **members}]}), json_feed)


def many(articles: Iterable[Article], **options: Any) -> bytes:
    """Articles as one feed."""
    assert json_feed.encode_many is not None
    return b"".join(json_feed.encode_many(articles, **options))


def read_many(document: bytes, failures: list[Problem] | None = None) -> list[Article]:
    """The articles of a feed."""
    assert json_feed.decode_many is not None
    return [*json_feed.decode_many(io.BytesIO(document), failures=failures)]


@pytest.mark.parametrize("version", VERSIONS)
@given(article=articles())
def test_what_was_written_is_what_is_read_and_valid(version: str, article: Article) -> None:
    document = nm.dumps(article, json_feed, version=version)
    again = nm.loads(document, json_feed)
    assert again == article.without_identities()
    assert nm.dumps(again, json_feed, version=version) == document
    assert faults_of(str(document).encode()) == ()


@pytest.mark.parametrize("version", VERSIONS)
@given(article=articles())
def test_without_a_carrier_it_is_valid_and_settled(version: str, article: Article) -> None:
    document = nm.dumps(article, json_feed, version=version, plain=True)
    assert faults_of(str(document).encode()) == ()
    assert "_newsmodel" not in json.loads(document)["items"][0]
    again = nm.loads(document, json_feed)
    assert not again.problems
    assert json.loads(nm.dumps(again, json_feed, plain=True)) == json.loads(document)


@settings(max_examples=100)
@given(st.lists(articles(), max_size=4))
def test_a_feed_of_many_gives_all_back(several: list[Article]) -> None:
    shown = [article.without_identities() for article in several]
    document = many(shown)
    assert read_many(document) == shown
    assert many(read_many(document)) == document
    assert faults_of(document) == ()


def test_it_is_a_format() -> None:
    check_format(json_feed, examples=20)


@needs_standards
@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_an_official_feed_comes_back_whole(path: Any) -> None:
    raw = path.read_bytes()
    tree = json.loads(raw)
    several = read_many(raw)
    assert len(several) == len(tree["items"])
    for plain in (False, True):
        assert json.loads(many(several, plain=plain)) == tree
    edited = [article.replace(headline="Changed by an editor") for article in several]
    assert read_many(many(edited)) == edited
    changed = json.loads(many(edited, plain=True))
    assert changed == {**tree, "items": [{**item, "title": "Changed by an editor"} for item in tree["items"]]}
    as_now = {"version": "https://jsonfeed.org/version/1.1"}  # one says it is of version 1 and has members of 1.1
    for each in (tree, changed, json.loads(many(edited))):
        assert faults_of(json.dumps({**each, **as_now}).encode()) == ()


def test_an_article_as_an_item() -> None:
    item = item_of(STORY, plain=True)
    html = item.pop("content_html")
    assert item == {
        "id": "urn:example:quay",
        "url": "https://example.org/quay",
        "title": "The quay <holds> & waits",
        "summary": "A wall built in 1911 is to be looked at again.",
        "image": "https://example.org/wall.jpg",
        "date_published": "2024-08-09T07:30:00Z",
        "date_modified": "2024-08-09T09:00:00Z",
        "authors": [{"name": "Ida Holm"}],
        "tags": ["quay", "survey"],
        "language": "en-GB",
    }
    assert html.startswith('<p><strong>"The quay will hold,"</strong> harbour master Tove Lind')
    for words in ("<blockquote><p>We were never asked.</p>", "Kaja Moe / Vest Foto", "The wall is of 1911, not 1912."):
        assert words in html
    assert '<a href="https://example.org/letter">Sign up</a>' in html


def test_the_feed_is_named_after_the_publisher_or_as_the_caller_says() -> None:
    assert feed_of(STORY)["title"] == "The Quay Post"
    named = feed_of(
        STORY, title="Quays", home_page_url="https://example.org/", feed_url="https://example.org/feed.json"
    )
    assert named["title"] == "Quays"
    assert named["home_page_url"] == "https://example.org/"
    again = nm.loads(json.dumps(named), json_feed)
    assert again == STORY.without_identities()
    assert feed_of(Article(headline="Quay"), version="1")["version"] == "https://jsonfeed.org/version/1"


def test_version_1_has_one_author_and_no_language() -> None:
    item = item_of(STORY, version="1", plain=True)
    assert item["author"] == {"name": "Ida Holm"}
    assert not {"authors", "language"} & item.keys()


def test_who_is_hidden_is_never_written() -> None:
    for plain in (False, True):
        assert "Secret" not in str(nm.dumps(STORY, json_feed, plain=plain))


def test_what_survives_without_a_carrier() -> None:
    again = nm.loads(nm.dumps(STORY, json_feed, plain=True), json_feed)
    for field in [
        "uri",
        "url",
        "headline",
        "standfirst",
        "published",
        "modified",
        "keywords",
        "language",
        "contributors",
    ]:
        assert getattr(again, field) == getattr(STORY, field), field
    assert [(block.id, block.content) for block in again.blocks] == [(each.id, each.content) for each in STORY.blocks]
    assert [(each.url, each.caption, each.alternative_text) for each in again.media] == [
        ("https://example.org/wall.jpg", "The wall on Friday.", "A brick wall above water")
    ]
    assert isinstance(again.blocks[-1], CallToActionSlot)
    [call] = again.calls_to_action
    assert (call.id, call.kind, call.heading, call.actions) == (
        "letter",
        "newsletter",
        "The tide letter",
        STORY.calls_to_action[0].actions,
    )


def test_an_edit_by_a_partner_counts_and_the_sources_stay() -> None:
    feed = feed_of(STORY)
    [item] = feed["items"]
    item["title"] = "The quay is closed"
    item["content_html"] = item["content_html"].replace(DOUBT, f"{DOUBT} It was shut at noon.")
    again = nm.loads(json.dumps(feed), json_feed)
    assert again.headline == "The quay is closed"
    assert again.blocks[1].content.endswith("It was shut at noon.")
    assert [quote.source for quote in again.quotes] == ["lind", "surveyor", "surveyor"]
    assert again.quotes[0].spans == STORY.quotes[0].spans
    assert again.sources[1].anonymity == STORY.sources[1].anonymity
    with pytest.raises(DecodeError, match="changed"):
        nm.loads(json.dumps(feed), json_feed, strict=True)


def test_plain_text_is_paragraphs_and_stays_plain_text() -> None:
    article = read(content_text="One line.\nAnother.\n\nA second paragraph.")
    assert [block.content for block in article.blocks] == ["One line.\nAnother.", "A second paragraph."]
    changed = article.replace(blocks=(Paragraph(id="p1", text="All is new."),))
    item = item_of(changed, plain=True)
    assert item["content_text"] == "All is new."
    assert "content_html" not in item
    both = read(content_text="One.", content_html="<p>One.</p>").replace(blocks=(Paragraph(id="p1", text="Two."),))
    assert [item_of(both, plain=True)[name] for name in ("content_text", "content_html")] == ["Two.", "<p>Two.</p>"]


def test_pictures_and_attachments_are_media() -> None:
    article = read(
        content_html='<p>Hear it.</p><img src="https://example.org/inside.jpg" alt="Inside"/>',
        image="https://example.org/lead.jpg",
        banner_image="https://example.org/banner.jpg",
        attachments=[
            {
                "url": "https://example.org/tide.mp3",
                "mime_type": "audio/mpeg",
                "duration_in_seconds": 62,
                "title": "Tide",
            },
            {"url": "https://example.org/sea", "mime_type": "audio/ogg", "size_in_bytes": 9},
            {"url": "https://example.org/plan.pdf", "mime_type": "application/pdf"},
        ],
    )
    inside, lead, banner, tide, sea = article.media
    assert isinstance(inside, Image)
    assert [each.url for each in (lead, banner)] == ["https://example.org/lead.jpg", "https://example.org/banner.jpg"]
    assert tide == Audio(id="m4", url="https://example.org/tide.mp3", caption="Tide", duration=62.0)
    assert sea.renditions == (Rendition(url="https://example.org/sea", media_type="audio/ogg"),)
    item = item_of(article, plain=True)
    assert [each["mime_type"] for each in item["attachments"]] == ["audio/mpeg", "audio/ogg", "application/pdf"]
    assert item_of(article.replace(media=article.media[:2]), plain=True)["image"] == "https://example.org/lead.jpg"


def test_what_the_feed_says_is_said_of_its_items() -> None:
    feed = {"authors": [{"name": "Ida Holm", "url": "https://example.org/ida"}], "language": "nb"}
    article = read(feed, content_text="Tide.")
    assert article.parties == (Person(id="person1", name="Ida Holm", same_as=("https://example.org/ida",)),)
    assert article.language == "nb"
    item = item_of(article)
    assert not {"authors", "language", "_newsmodel"} & item.keys()
    own = article.replace(language="en", contributors=(), parties=())
    assert item_of(own)["language"] == "en"
    assert nm.loads(nm.dumps(own, json_feed), json_feed) == own
    other = read(feed, content_text="Tide.", authors=[{"name": "Bo Kim"}])
    assert [party.name for party in other.parties] == ["Bo Kim"]
    both = read({**feed, "author": {"name": "An Old Name"}}, content_text="Tide.")
    assert both == article.replace(extra={**both.extra})
    assert "json-feed:authors" not in both.extra


def test_members_nobody_knows_come_back() -> None:
    feed = {"_shed": {"about": "x"}, "hubs": [{"type": "WebSub", "url": "https://example.org/hub"}], "expired": False}
    article = read(feed, content_text="Tide.", _shed={"explicit": False}, external_url="https://example.org/other")
    assert article.links == (Link(url="https://example.org/other", rel="external"),)
    changed = feed_of(article.replace(headline="Tide"), plain=True)
    assert changed["hubs"] == feed["hubs"]
    assert changed["_shed"] == {"about": "x"}
    assert changed["items"][0]["_shed"] == {"explicit": False}


def test_articles_of_another_feed_and_of_none_stay_what_they_are() -> None:
    first, other = read({"description": "One"}, content_text="a"), read({"description": "Two"}, content_text="b")
    several = [first, Article(headline="From nowhere"), other]
    document = many(several)
    assert json.loads(document)["description"] == "One"
    assert read_many(document) == several


def test_a_feed_of_several_or_none_is_no_article() -> None:
    with pytest.raises(DecodeError, match="2 items; load_many"):
        nm.loads(many([STORY, STORY]), json_feed)
    with pytest.raises(DecodeError, match="0 items"):
        nm.loads(many([]), json_feed)
    assert read_many(many([])) == []


def test_bad_items_are_told_and_the_others_read() -> None:
    document = json.dumps(
        {"version": "https://jsonfeed.org/version/1.1", "title": "", "items": [{"id": "1", "content_text": "a"}, 5, {}]}
    ).encode()
    failures: list[Problem] = []
    assert [article.text for article in read_many(document, failures)] == ["a", ""]
    assert [problem.path for problem in failures] == ["items[1]"]
    with pytest.raises(DecodeError):
        read_many(document)


def test_what_is_wrong_is_told_with_its_place() -> None:
    article = read(
        id=5, title=7, url=[], date_published="soon", tags=["a", 1], language="english (US)", authors=["Ann"], image=3
    )
    assert sorted(problem.path for problem in article.problems) == sorted(
        ["id", "title", "url", "date_published", "tags[1]", "language", "authors[0]", "image", "content_html"]
    )
    assert article.uri == "5"
    with pytest.raises(DecodeError, match="tags"):
        nm.loads(nm.dumps(article, json_feed), json_feed, strict=True)
    with pytest.raises(DecodeError, match="title"):
        nm.loads(b'{"items":[{"id":"1","content_text":""}]}', json_feed, strict=True)


def test_what_is_hostile_stays_text() -> None:
    words = "<script>alert(1)</script> \x00\x1b[31m \u202eevil\u202c \" ' & </p>"
    link = Mark(kind="link", start=0, end=4, href="javascript:alert(1)")
    article = Article(
        headline=words, url="javascript:alert(1)", blocks=(Paragraph(id="p1", text=words, marks=(link,)),)
    )
    item = item_of(article, plain=True)
    assert "<script" not in item["content_html"]
    assert "javascript" not in item["content_html"]
    assert nm.loads(nm.dumps(article, json_feed), json_feed) == article


def test_an_author_is_whoever_wrote_it() -> None:
    parties = (Person(id="a", name="Ann"), Person(id="b", name="Bo", same_as=("https://example.org/bo", "no address")))
    made = Article(parties=parties, contributors=(Contributor(party="a", role="editor"), Contributor(party="b")))
    assert item_of(made, plain=True)["authors"] == [{"name": "Bo", "url": "https://example.org/bo"}]


@settings(max_examples=examples(200))
@given(
    st.dictionaries(
        st.sampled_from(
            [
                "id",
                "url",
                "title",
                "content_html",
                "content_text",
                "image",
                "authors",
                "author",
                "tags",
                "attachments",
                "language",
            ]
        ),
        json_values()
        | st.lists(st.dictionaries(st.sampled_from(["name", "url", "mime_type"]), json_values(), max_size=2)),
    ),
    st.dictionaries(st.sampled_from(["version", "title", "authors", "author", "language", "_x"]), json_values()),
)
def test_any_item_is_read_and_written_back(members: dict[str, Any], around: dict[str, Any]) -> None:
    feed = {**around, "items": [members]}
    article = nm.loads(json.dumps(feed), json_feed)
    assert json.loads(nm.dumps(article, json_feed)) == feed


@settings(max_examples=examples(200))
@given(st.data())
def test_a_feed_with_one_thing_changed_is_read(data: st.DataObject) -> None:
    tree = feed_of(STORY)
    at: Any = tree
    while True:
        key = data.draw(st.sampled_from(sorted(at) if isinstance(at, dict) else range(len(at))))
        if isinstance(at[key], dict | list) and at[key] and data.draw(st.booleans()):
            at = at[key]
            continue
        at[key] = data.draw(json_values())
        break
    with contextlib.suppress(NewsmodelError):
        article = nm.loads(json.dumps(tree), json_feed)
        assert nm.loads(nm.dumps(article, json_feed), json_feed) == article


@settings(max_examples=examples(200))
@given(st.binary(max_size=64) | json_values().map(lambda value: json.dumps({"items": value}).encode()))
def test_bytes_of_any_kind_raise_our_errors_only(document: bytes) -> None:
    for strict in (False, True):
        with contextlib.suppress(NewsmodelError):
            nm.loads(document, json_feed, strict=strict)
    with contextlib.suppress(NewsmodelError):
        read_many(document, [])


def test_deep_documents_are_refused_or_told() -> None:
    with pytest.raises(LimitError):
        nm.loads('{"items":[' + "[" * 300 + "]" * 300 + "]}", json_feed)
    article = read(content_html="<b>" * 400 + "deep" + "</b>" * 400)
    assert [problem.path for problem in article.problems] == ["content_html"]


def test_a_feed_is_told_by_its_first_bytes() -> None:
    assert json_feed.sniff is not None
    assert json_feed.sniff(str(nm.dumps(STORY, json_feed)).encode()[:120])
    assert json_feed.sniff(b'{"version":"https:\\/\\/jsonfeed.org\\/version\\/1"')
    assert not json_feed.sniff(b'{"newsmodel":"1.0","headline":"x"}')

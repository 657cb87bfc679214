"""ANS: what becomes of what, both ways."""

from __future__ import annotations

import json
from typing import Any

import pytest

import newsmodel as nm
from newsmodel.errors import DecodeError
from newsmodel.formats.ans import ans
from newsmodel.model import (
    Article,
    Audio,
    BlockQuote,
    CallToActionSlot,
    DonationAppeal,
    Embed,
    Figure,
    Heading,
    Image,
    ListBlock,
    Mark,
    Paragraph,
    PullQuote,
    Reminder,
    Subject,
    Table,
    UnknownBlock,
    Video,
)
from newsmodel.model.part import evolve
from tests.formats.quay_story import DOUBT, SAID, STORY


def written(article: Article, **options: Any) -> dict[str, Any]:
    """What an article is as an ANS document."""
    tree: dict[str, Any] = json.loads(nm.dumps(article, ans, **options))
    return tree


def read(**members: Any) -> Article:
    """The article in a story of these members."""
    return nm.loads(json.dumps({"type": "story", "version": "0.10.12", **members}), ans)


def elements(article: Article) -> list[Any]:
    """The content elements of an article."""
    found: list[Any] = written(article, plain=True)["content_elements"]
    return found


def test_the_head_of_a_story() -> None:
    tree = written(STORY, plain=True)
    assert tree["_id"] == "urn:example:quay"
    assert tree["canonical_url"] == "https://example.org/quay"
    assert tree["headlines"] == {"basic": "The quay <holds> & waits"}
    assert tree["subheadlines"] == {"basic": STORY.standfirst}
    assert tree["first_publish_date"] == tree["display_date"] == "2024-08-09T07:30:00Z"
    assert tree["last_updated_date"] == "2024-08-09T09:00:00Z"
    assert tree["credits"] == {"by": [{"type": "author", "version": "0.10.12", "name": "Ida Holm"}]}
    assert tree["vanity_credits"]["by"][0]["name"] == "By Ida Holm"
    assert tree["taxonomy"]["primary_section"]["name"] == "Harbour"
    assert tree["taxonomy"]["seo_keywords"] == ["quay", "survey"]
    assert tree["corrections"] == [
        {"type": "correction", "correction_type": "clarification", "text": "The wall is of 1911."}
    ]


def test_people_and_places_are_named_entities_but_never_who_is_hidden() -> None:
    assert written(STORY, plain=True)["taxonomy"]["named_entities"] == [
        {"_id": "tove", "name": "Tove Lind", "type": "person"},
        {"_id": "vest", "name": "Vesthaven", "type": "location"},
    ]
    for plain in (False, True):
        assert "Secret" not in str(nm.dumps(STORY, ans, plain=plain))


def test_the_body_of_a_story() -> None:
    lead, doubt, heading, quote, picture, pull, correction, letter = elements(STORY)
    assert lead["content"].startswith('<strong>"The quay will hold,"</strong> harbour master')
    assert doubt == {"type": "text", "content": DOUBT}
    assert heading == {"type": "header", "level": 2, "content": "Never asked"}
    assert quote["subtype"] == "blockquote"
    assert quote["content_elements"] == [{"type": "text", "content": SAID}]
    assert quote["citation"] == {"type": "text", "_id": "q3", "content": "a surveyor"}
    assert picture["caption"] == "The wall on Friday."
    assert picture["alt_text"] == "A brick wall above water"
    assert picture["credits"]["by"][0]["name"] == "Kaja Moe"
    assert picture["credits"]["affiliation"][0]["name"] == "Vest Foto"
    assert "vanity_credits" not in picture
    assert (pull["subtype"], pull["citation"]["content"]) == ("pullquote", "Tove Lind")
    assert correction["text"] == "The wall is of 1911, not 1912."
    assert letter["embed"]["config"]["cadence"] == "weekly"


def test_what_survives_without_a_carrier() -> None:
    again = nm.loads(nm.dumps(STORY, ans, plain=True), ans)
    same = "headline standfirst byline language published modified section keywords contributors media corrections"
    for field in ("blocks", *same.split()):
        if field != "blocks":
            assert getattr(again, field) == getattr(STORY, field), field
    assert [block.id for block in again.blocks] == [block.id for block in STORY.blocks]
    assert [block.content for block in again.blocks] == [block.content for block in STORY.blocks]
    assert again.calls_to_action == STORY.calls_to_action
    assert [(quote.text, quote.speaker and quote.speaker.text) for quote in again.quotes] == [(SAID, "a surveyor")]


def test_calls_to_action_stand_in_the_body_or_beside_it() -> None:
    tree = written(STORY, plain=True)
    [beside] = tree["related_content"]["calls_to_action"]
    assert beside["embed"]["id"] == "gift"
    assert beside["embed"]["config"]["minimum"] == {"amount": "2", "currency": "NOK"}
    again = nm.loads(json.dumps(tree), ans)
    assert isinstance(again.blocks[-1], CallToActionSlot)
    assert isinstance(again.calls_to_action[1], DonationAppeal)


def test_terms_that_make_no_sense_are_an_embed_and_a_problem() -> None:
    def embed(**config: Any) -> Any:
        url = "https://newsmodel.org/ns/call-to-action/"
        return {"type": "custom_embed", "embed": {"id": "gift", "url": url, "config": config}}

    negative = embed(kind="donation", minimum={"amount": "-2", "currency": "NOK"})
    article = read(content_elements=[negative, embed(kind="donation", heading=5), embed(heading="No kind")])
    assert article.calls_to_action == ()
    assert len(article.problems) == 3
    assert {type(block) for block in article.blocks} == {Embed}
    article = read(content_elements=[embed(kind="reminder", defers="nobody")])
    assert isinstance(article.calls_to_action[0], Reminder)
    assert article.calls_to_action[0].defers is None


def test_an_edit_by_a_partner_counts_and_the_sources_stay() -> None:
    tree = written(STORY)
    tree["headlines"]["basic"] = "The quay is closed"
    tree["content_elements"][1]["content"] = DOUBT.replace("rotten", "<em>rotten</em>") + " It was shut at noon."
    again = nm.loads(json.dumps(tree), ans)
    assert again.headline == "The quay is closed"
    assert again.blocks[1].content.endswith("It was shut at noon.")
    assert [quote.source for quote in again.quotes] == ["lind", "surveyor", "surveyor"]
    assert again.quotes[0].spans == STORY.quotes[0].spans
    assert again.sources[1].anonymity == STORY.sources[1].anonymity
    assert again.blocks[3] == STORY.blocks[3]
    assert again.problems == ()  # all that was changed is said by ANS itself
    tree["taxonomy"]["named_entities"][1]["name"] = "Austhaven"
    moved = nm.loads(json.dumps(tree), ans)
    assert moved.places[0].name == "Austhaven"
    assert {problem.path for problem in moved.problems} >= {"places"}
    with pytest.raises(DecodeError, match="changed"):
        nm.loads(json.dumps(tree), ans, strict=True)


def test_each_element_is_read_as_what_it_is() -> None:
    article = read(
        content_elements=[
            {"type": "text", "_id": "lead", "content": "A <b>wall</b>&nbsp;stands<br/>there."},
            {"type": "header", "level": 3, "content": "Stone"},
            {"type": "list", "list_type": "ordered", "items": [
                {"type": "text", "content": "one"},
                {"type": "list", "items": [{"type": "text", "content": "two"}]},
            ]},
            {"type": "table", "header": [{"type": "text", "content": "Year"}],
             "rows": [[{"type": "text", "content": "1911"}]]},
            {"type": "quote", "content_elements": [{"type": "text", "content": "Never"}, {"type": "text", "content": "ever"}]},
            {"type": "blockquote", "content": "Set <i>apart</i>"},
            {"type": "quote", "subtype": "pullquote", "content_elements": [], "citation": {"type": "text", "content": "Ann"}},
            {"type": "raw_html", "content": "<iframe src='https://example.org/map'></iframe><script>go()</script>"},
            {"type": "code", "content": "1 < 2", "language": "c"},
            {"type": "numeric_rating", "numeric_rating": 4},
            {"type": "video", "version": "0.10.12", "duration": 62000, "streams": [{"url": "https://example.org/v.mp4"}]},
        ]
    )  # fmt: skip
    assert article.problems == ()
    text, header, items, table, quote, apart, pull, html, code, rating, video = article.blocks
    assert text == Paragraph(id="lead", text="A wall\xa0stands\nthere.", marks=(Mark(kind="bold", start=2, end=6),))
    assert header == Heading(id="h2", text="Stone", level=3)
    assert items == ListBlock(id="l3", items=("one", "two"), ordered=True)
    assert table == Table(id="t4", rows=(("Year",), ("1911",)), header_rows=1)
    assert quote == BlockQuote(id="b5", text="Never\never")
    assert apart.content == "Set apart"
    assert isinstance(pull, PullQuote)
    assert pull.attribution == "Ann"
    assert isinstance(html, Embed)
    assert (html.url, html.fallback) == ("https://example.org/map", None)
    assert code.content == "1 < 2"
    assert isinstance(rating, UnknownBlock)
    assert isinstance(video, Figure)
    assert article.media == (Video(id="m1", url="https://example.org/v.mp4", duration=62.0),)
    again = elements(Article(blocks=(Figure(id="f1", medium="m1"),), media=article.media))
    assert (again[0]["duration"], again[0]["streams"]) == (62000, [{"url": "https://example.org/v.mp4"}])


def test_an_edit_finds_its_element_whatever_it_was() -> None:
    article = read(
        content_elements=[
            {"type": "element_group", "content_elements": [{"type": "text", "content": "One", "alignment": "left"}]},
            {"type": "blockquote", "content": "Two", "_id": "no id"},
            {"type": "endorsement", "endorsement": "Three"},
            {"type": "raw_html", "content": "<div><p>Four</p></div>"},
        ]
    )
    changed = [
        evolve(block, text=f"{block.text}!") if isinstance(block, Paragraph | BlockQuote) else block
        for block in article.blocks
    ]
    group, quote, endorsement, html = elements(article.replace(blocks=tuple(changed)))
    assert group["content_elements"] == [{"type": "text", "content": "One!", "alignment": "left"}]
    assert quote == {"type": "blockquote", "content": "Two!", "_id": "no id"}
    assert endorsement == {"type": "endorsement", "endorsement": "Three!"}
    assert html == {"type": "raw_html", "content": "<div><p>Four</p></div>"}


def test_where_the_words_of_a_head_stand() -> None:
    article = read(
        headlines={"basic": "Quay", "meta_title": "Quay news", "web": "Quay!"},
        description={"basic": "A blurb."},
        label={"basic": {"text": "Harbour"}},
        publish_date="2024-08-09T07:30:00.5Z",
        content_restrictions={"embargo": {"active": True, "end_time": "2024-08-10T00:00:00Z"}},
        distributor={"name": "Vest Agency", "category": "wires"},
        taxonomy={
            "tags": [{"text": "Harbours", "slug": "harbours"}],
            "content_topics": [{"_id": "Q283202", "label": "harbour", "score": 0.5}],
            "keywords": [{"keyword": "quay", "score": 0.77}],
        },
        related_content={"basic": [{"type": "story", "version": "0.10.12", "canonical_url": "/older"}]},
        promo_items={"lead_art": {"type": "image", "version": "0.10.12", "url": "https://example.org/a.jpg"}},
    )
    assert [(each.role, each.text) for each in article.alternative_headlines] == [
        ("search", "Quay news"),
        ("web", "Quay!"),
        ("kicker", "Harbour"),
    ]
    assert article.standfirst == "A blurb."
    assert article.published is not None
    assert article.embargoed_until is not None
    assert article.parties[0].name == "Vest Agency"
    assert article.keywords == ("quay",)
    assert article.subjects == (
        Subject(name="Harbours"),
        Subject(name="harbour", uri="http://www.wikidata.org/entity/Q283202", relevance=0.5),
    )
    assert article.links[0].url == "/older"
    assert isinstance(article.media[0], Image)
    changed = written(article.replace(standfirst="Another.", keywords=("wall",)), plain=True)
    assert changed["description"] == {"basic": "Another."}
    assert "subheadlines" not in changed
    assert changed["taxonomy"]["keywords"] == [{"keyword": "wall", "score": 0.77}]
    assert list(changed["promo_items"]) == ["lead_art"]


def test_an_embargo_that_is_over_is_none_and_a_picture_shown_twice_is_one() -> None:
    picture = {"type": "image", "version": "0.10.12", "url": "https://example.org/a.jpg"}
    article = read(
        content_restrictions={"embargo": {"active": False, "end_time": "2024-08-10T00:00:00Z"}},
        content_elements=[picture],
        promo_items={"basic": picture},
    )
    assert article.embargoed_until is None
    assert len(article.media) == 1
    assert written(article)["promo_items"] == {"basic": picture}


def test_what_is_wrong_is_told_with_its_place() -> None:
    article = read(
        headlines="no object",
        language="english (US)",
        publish_date="soon",
        content_elements=[{"type": "text"}, "no element", {"type": "header", "level": 9, "content": "x"}, {}],
        credits={"by": ["Ann"]},
        geo={"latitude": 100, "longitude": True},
        location="Vesthaven",
    )
    paths = [problem.path for problem in article.problems]
    assert sorted(paths) == sorted(
        [
            "headlines",
            "language",
            "publish_date",
            "content_elements[0].content",
            "content_elements[1]",
            "content_elements[2].level",
            "content_elements[3].type",
            "credits.by[0]",
            "geo",
        ]
    )
    with pytest.raises(DecodeError, match="geo"):
        nm.loads(nm.dumps(article, ans), ans, strict=True)


def test_a_medium_alone_and_an_operation_are_read() -> None:
    image = {
        "type": "image",
        "version": "0.10.12",
        "_id": "img",
        "caption": "A wall.",
        "url": "https://example.org/w.jpg",
    }
    article = nm.loads(json.dumps(image), ans)
    assert article.media[0].caption == "A wall."
    story = {"type": "story", "version": "0.10.12", "headlines": {"basic": "Quay"}}
    operation = {"type": "story_operation", "operation": "insert-story", "body": story}
    inside = nm.loads(json.dumps(operation), ans)
    assert inside.headline == "Quay"
    changed = written(inside.replace(headline="Wall", standfirst="More."))
    assert changed["operation"] == "insert-story"
    assert changed["body"]["headlines"] == {"basic": "Wall"}
    audio = {"type": "audio", "version": "0.10.12", "source_url": "https://example.org/a.mp3"}
    assert nm.loads(json.dumps(audio), ans).media == (Audio(id="m1", url="https://example.org/a.mp3"),)

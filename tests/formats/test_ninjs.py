"""ninjs: both laws, the official documents, and what becomes of what."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given

import newsmodel as nm
from newsmodel.errors import DecodeError, Problem
from newsmodel.formats.ninjs import ninjs
from newsmodel.model import (
    Action,
    Anonymity,
    Article,
    CallToActionSlot,
    Credit,
    DonationAppeal,
    Figure,
    Heading,
    Headline,
    Image,
    Mark,
    Money,
    Organization,
    Paragraph,
    Person,
    Place,
    Point,
    Quote,
    Rendition,
    Rights,
    Source,
    Span,
    Subject,
)
from newsmodel.testing import articles
from tests.formats.standards import STANDARDS, needs_standards

FOLDER = STANDARDS / "ninjs"
DOCUMENTS = [path for path in sorted(FOLDER.rglob("*.json")) if "schema" not in path.name.lower()]
VERSIONS = ("3.1", "2.2", "1.6")


@pytest.mark.parametrize("version", VERSIONS)
@given(article=articles())
def test_what_was_written_is_what_is_read(version: str, article: Article) -> None:
    shown = article.without_identities()
    document = nm.dumps(article, "ninjs", version=version)
    again = nm.loads(document, "ninjs")
    assert again == shown
    assert nm.dumps(again, "ninjs", version=version) == document
    nm.loads(nm.dumps(article, "ninjs", version=version, plain=True), "ninjs")


@needs_standards
@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: str(path.relative_to(FOLDER)))
def test_an_official_document_comes_back_whole(path: Path) -> None:
    raw = path.read_bytes()
    try:
        tree = json.loads(raw)
    except ValueError:
        with pytest.raises(DecodeError):
            nm.loads(raw, "ninjs")
        return
    for each in tree if isinstance(tree, list) else [tree]:
        article = nm.loads(json.dumps(each), "ninjs")
        assert json.loads(nm.dumps(article, "ninjs")) == each
        assert json.loads(nm.dumps(article, "ninjs", plain=True)) == each
        edited = article.replace(headline="Changed by an editor")
        assert nm.dumps(edited, "ninjs", plain=True).count("Changed by an editor") == 1
        assert nm.loads(nm.dumps(edited, "ninjs"), "ninjs").headline == "Changed by an editor"


def ferry() -> Article:
    """A story with most of what ninjs can say, and some that it cannot."""
    return Article(
        uri="https://example.org/ferry",
        headline="Ferry returns after storm",
        alternative_headlines=(Headline(role="print", text="Back at sea"),),
        standfirst="The harbour opens on Monday.",
        byline="By Ada Brook",
        dateline="Lerwick",
        language="en-GB",
        published=datetime(2026, 3, 1, 8, 30, tzinfo=UTC),
        version=3,
        genre="Current",
        keywords=("ferry",),
        subjects=(Subject(name="transport", uri="http://cv.iptc.org/newscodes/mediatopic/20000337", relevance=0.8),),
        rights=Rights(copyright_holder="Isle News", license="https://creativecommons.org/licenses/by/4.0/"),
        blocks=(
            Paragraph(
                id="p1", text='"We sail," the master said, "at noon."', marks=(Mark(kind="italic", start=1, end=8),)
            ),
            Heading(id="lead", text="What comes next", level=2),
            Figure(id="f3", medium="m1"),
            CallToActionSlot(id="a4", call_to_action="give"),
        ),
        media=(
            Image(
                id="m1",
                caption="The ferry.",
                alternative_text="A white ship.",
                url="https://example.org/ship.jpg",
                credit=Credit(text="Bo Ek / Isle News"),
                width=640,
                height=480,
                renditions=(
                    Rendition(url="https://example.org/small.jpg", name="small", media_type="image/jpeg", width=64),
                ),
            ),
        ),
        parties=(
            Person(id="cy", name="Cy Dow", same_as=("https://example.org/people/dow",)),
            Organization(id="isle", name="Isle News"),
        ),
        sources=(
            Source(id="dow", kind="named", description="Cy Dow", party="cy"),
            Source(id="master", kind="anonymous", description="the master", anonymity=Anonymity(reason="safety")),
        ),
        places=(Place(id="lerwick", name="Lerwick", wikidata="Q206812", point=Point(latitude=60.15, longitude=-1.15)),),
        quotes=(
            Quote(
                id="q1",
                kind="direct",
                text="We sail, at noon.",
                spans=(Span(block="p1", start=1, end=9), Span(block="p1", start=29, end=37)),
                source="master",
            ),
        ),
        calls_to_action=(
            DonationAppeal(
                id="give",
                heading="Keep us afloat",
                paragraphs=("Give what you can.",),
                actions=(Action(label="Give", url="https://example.org/give"),),
                minimum=Money(amount=Decimal(2), currency="GBP"),
            ),
        ),
        publisher="isle",
    )


def test_what_becomes_what_in_ninjs() -> None:
    tree = json.loads(nm.dumps(ferry(), "ninjs", plain=True))
    assert tree["uri"] == "https://example.org/ferry"
    assert tree["firstCreated"] == "2026-03-01T08:30:00Z"
    assert tree["headlines"] == [
        {"role": "main", "value": "Ferry returns after storm"},
        {"role": "print", "value": "Back at sea"},
    ]
    assert tree["descriptions"][0]["value"] == "The harbour opens on Monday."
    assert (tree["by"], tree["located"], tree["version"]) == ("By Ada Brook", "Lerwick", "3")
    body = tree["bodies"][0]["value"]
    assert body.startswith('<p>"<em>We sail</em>," the master said, "at noon."</p><h2 id="lead">What comes next</h2>')
    assert tree["people"] == [{"name": "Cy Dow", "uri": "https://example.org/people/dow"}]
    assert tree["organisations"] == [{"name": "Isle News"}]
    assert tree["infoSources"] == [{"name": "Cy Dow", "uri": "https://example.org/people/dow"}]
    assert tree["places"][0]["geoJSON"] == {"type": "Point", "coordinates": [-1.15, 60.15]}
    assert tree["subjects"][0]["relevance"] == 80
    picture, appeal = tree["associations"]
    assert (picture["type"], picture["by"]) == ("picture", "Bo Ek / Isle News")
    assert [each["name"] for each in picture["renditions"]] == ["main", "small"]
    assert (appeal["type"], appeal["profile"], appeal["uri"]) == (
        "component",
        "call-to-action:donation",
        "https://example.org/give",
    )
    assert "the master" not in json.dumps(tree["infoSources"])


def test_what_ninjs_says_is_read_from_a_plain_document() -> None:
    again = nm.loads(nm.dumps(ferry(), "ninjs", plain=True), "ninjs")
    kept = ("uri", "headline", "alternative_headlines", "standfirst", "byline", "dateline", "language", "published")
    for field in (*kept, "version", "genre", "subjects", "rights", "media"):
        assert getattr(again, field) == getattr(ferry(), field), field
    assert again.blocks[:3] == ferry().blocks[:3]
    assert [source.description for source in again.sources] == ["Cy Dow"]
    assert again.calls_to_action[0].heading == "Keep us afloat"
    assert again.calls_to_action[0].actions == ferry().calls_to_action[0].actions
    assert again.places[0].wikidata == "Q206812"


def test_a_partner_edits_the_body_and_the_quote_keeps_its_speaker() -> None:
    document = nm.dumps(ferry(), "ninjs")
    changed = document.replace("the master said, ", "the master said on Sunday, ").replace(
        "Ferry returns", "Ferry back"
    )
    again = nm.loads(changed, "ninjs")
    assert again.headline == "Ferry back after storm"
    assert again.blocks[0].content == '"We sail," the master said on Sunday, "at noon."'
    assert again.sources == ferry().sources
    assert again.quotes[0].source == "master"
    assert [problem.message for problem in again.problems]


@pytest.mark.parametrize(
    ("document", "path"),
    [
        ('{"uri": "urn:a", "firstCreated": "soon"}', "firstCreated"),
        ('{"uri": "urn:a", "pubStatus": "maybe"}', "pubStatus"),
        ('{"uri": "urn:a", "language": "not a tag"}', "language"),
        ('{"uri": "urn:a", "by": 3}', "by"),
        ('{"headlines": []}', "uri"),
    ],
)
def test_what_ninjs_does_not_allow_is_told_or_refused(document: str, path: str) -> None:
    article = nm.loads(document, "ninjs")
    assert [problem.path for problem in article.problems] == [path]
    assert json.loads(nm.dumps(article, "ninjs")) == json.loads(document)
    with pytest.raises(DecodeError, match=path):
        nm.loads(document, "ninjs", strict=True)


def test_an_array_holds_many() -> None:
    document = nm.dumps_many([ferry(), ferry().replace(uri="urn:second")], "ninjs")
    assert [article.uri for article in nm.loads_many(document, "ninjs")] == [ferry().uri, "urn:second"]
    assert json.loads(nm.dumps_many([], "ninjs")) == []
    with pytest.raises(DecodeError, match="load_many"):
        nm.loads(document, "ninjs")
    failures: list[Problem] = []
    assert len(list(nm.loads_many('[{"uri": "urn:a"}, {"uri": "urn:b"}]', "ninjs", failures=failures))) == 2


def test_a_version_that_there_is_not_is_refused() -> None:
    with pytest.raises(nm.EncodeError, match="there is no 4.0"):
        nm.dumps(ferry(), "ninjs", version="4.0")


@pytest.mark.parametrize("version", VERSIONS)
def test_ninjs_is_known_by_its_first_bytes(version: str) -> None:
    assert ninjs.sniff is not None
    assert ninjs.sniff(nm.dumps(ferry(), "ninjs", version=version).encode()[:400])
    assert not ninjs.sniff(nm.dumps(ferry()).encode())

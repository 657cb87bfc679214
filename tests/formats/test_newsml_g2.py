"""NewsML-G2: both laws, the official schema and documents, what becomes of what, and documents that mean harm."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from newsmodel.errors import DecodeError, NewsmodelError, Problem
from newsmodel.formats import dumps, loads
from newsmodel.formats.newsml_g2 import decode_many, encode_many, newsml_g2, sniff
from newsmodel.formats.validation import validate
from newsmodel.model import (
    Article,
    Contributor,
    Correction,
    Headline,
    Image,
    Link,
    Paragraph,
    Person,
    Place,
    Point,
    Provenance,
    Rights,
    Subject,
)
from newsmodel.testing import articles, check_format
from tests.formats.quay_story import STORY
from tests.formats.standards import STANDARDS, needs_standards
from tests.formats.xml_documents import G2, NITF, differences, faults, parsed
from tests.strength import examples

FOLDER = STANDARDS / "newsml-g2"
DOCUMENTS = sorted([*FOLDER.glob("examples/*.xml"), *FOLDER.glob("unit_test_files/*/*/*.xml")])
FRAGMENTS = ("contentSet", "groupSet")
"""The roots of the listings that are a piece of a document."""

EDITS: tuple[dict[str, object], ...] = (
    {"headline": "Changed <once> & more"},
    {"keywords": ("one", "two"), "language": "cy", "genre": "Feature"},
    {"byline": "By Ann Lee", "dateline": "BONN", "standfirst": "In short", "expires": datetime(2030, 1, 1, tzinfo=UTC)},
    {"subjects": (), "pub_status": "withheld", "rights": Rights(copyright_holder="Ann Lee", data_mining="allowed")},
)


def test_the_format_holds_to_what_it_claims() -> None:
    check_format(newsml_g2)


@pytest.mark.parametrize("body", ["nitf", "xhtml"])
@given(article=articles())
def test_what_was_written_is_what_is_read(body: str, article: Article) -> None:
    written = str(dumps(article, newsml_g2, body=body))
    again = loads(written, newsml_g2)
    assert again == article.without_identities()
    assert dumps(again, newsml_g2, body=body) == written
    assert faults(written) == []


@pytest.mark.parametrize("body", ["nitf", "xhtml"])
@given(article=articles())
def test_what_the_standard_says_by_itself_is_valid_and_read_again(body: str, article: Article) -> None:
    plain = str(dumps(article, newsml_g2, body=body, plain=True))
    assert faults(plain) == []
    once = loads(plain, newsml_g2)
    assert loads(str(dumps(once, newsml_g2)), newsml_g2) == once


@needs_standards
@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_an_official_document_comes_back_and_takes_edits(path: Path) -> None:
    document = path.read_bytes()
    article = loads(document, newsml_g2)
    if parsed(document).tag in FRAGMENTS:
        assert "is a part of one" in article.problems[0].message
        with pytest.raises(DecodeError, match="wanted an item at the top"):
            loads(document, newsml_g2, strict=True)
        assert list(differences(parsed(document), parsed(str(dumps(article, newsml_g2))))) == []
        return
    written = str(dumps(article, newsml_g2))
    assert list(differences(parsed(document), parsed(written))) == []
    assert loads(written, newsml_g2) == article
    was_valid = not faults(document)
    assert not (was_valid and faults(written))
    for changes in EDITS:
        edited = article.replace(**changes)
        again = str(dumps(edited, newsml_g2))
        assert loads(again, newsml_g2) == edited
        assert not (was_valid and faults(again)), changes


@needs_standards
@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_an_edited_headline_is_said_once_in_the_place_of_the_old(path: Path) -> None:
    root = parsed(path.read_bytes())
    places = [f"{G2}contentMeta/{G2}headline", f"{G2}itemMeta/{G2}title"]
    if root.tag != f"{G2}newsItem":
        return
    article = loads(path.read_bytes(), newsml_g2)
    again = parsed(str(dumps(article.replace(headline="Changed"), newsml_g2)))
    said = [each for place in places[:1] for each in again.findall(place) if each.text == "Changed"]
    assert len(said) == 1
    assert len(again.findall(places[0])) == max(1, len(root.findall(places[0])))
    assert len(again.findall(f".//{G2}subject")) == len(root.findall(f".//{G2}subject"))


def test_what_becomes_of_the_story() -> None:
    root = parsed(str(dumps(STORY, newsml_g2, plain=True)))

    def texts(path: str) -> list[str]:
        return [" ".join("".join(each.itertext()).split()) for each in root.findall(path.replace("*", G2))]

    assert root.get("guid") == "urn:example:quay"
    assert texts("*itemMeta/*versionCreated") == ["2024-08-09T09:00:00Z"]
    assert texts("*itemMeta/*firstCreated") == ["2024-08-09T07:30:00Z"]
    assert texts("*contentMeta/*headline") == ["The quay <holds> & waits"]
    assert texts("*contentMeta/*by") == ["By Ida Holm"]
    assert texts("*contentMeta/*creator/*name") == ["Ida Holm"]
    assert texts("*contentMeta/*contributor/*name") == ["The Quay Post"]
    assert texts("*contentMeta/*infoSource/*name") == ["Tove Lind"]
    assert texts("*contentMeta/*subject/*name") == ["Vesthaven"]
    assert texts("*contentMeta/*description") == ["A wall built in 1911 is to be looked at again."]
    [position] = root.iter(f"{G2}position")
    assert dict(position.attrib) == {"latitude": "58.1", "longitude": "7.9"}
    assert [each.get("quote-source") for each in root.iter(f"{NITF}q")] == ["Tove Lind", "Tove Lind", "a surveyor"]
    assert "Rune Secret" not in str(dumps(STORY, newsml_g2))


@pytest.mark.parametrize("body", ["nitf", "xhtml"])
def test_what_is_left_of_the_story_without_a_carrier(body: str) -> None:
    plain = loads(str(dumps(STORY, newsml_g2, body=body, plain=True)), newsml_g2)
    shown = STORY.without_identities()
    for name in (
        "headline",
        "standfirst",
        "byline",
        "language",
        "published",
        "modified",
        "keywords",
        "url",
        "uri",
        "corrections",
    ):
        assert getattr(plain, name) == getattr(shown, name), name
    assert [(quote.text, plain.name_of(quote.source or "")) for quote in plain.quotes][:2] == [
        ("The quay will hold, but not for ever.", "Tove Lind"),
        ("rotten", "a surveyor"),
    ]
    assert [source.kind for source in plain.sources] == ["named", "anonymous"]
    assert [place.point for place in plain.places] == [Point(latitude=58.1, longitude=7.9)]
    assert [medium.url for medium in plain.media] == ["https://example.org/wall.jpg"]
    assert {party.name for party in plain.parties} == {"Ida Holm", "The Quay Post", "Tove Lind"}


@pytest.mark.parametrize("body", ["nitf", "xhtml"])
def test_what_a_partner_changes_counts_and_the_rest_stays(body: str) -> None:
    written = str(dumps(STORY, newsml_g2, body=body))
    changed = written.replace("The quay &lt;holds&gt; &amp; waits", "The quay falls").replace(
        "on Friday, ", "on Monday, "
    )
    again = loads(changed, newsml_g2)
    assert again.headline == "The quay falls"
    assert "on Monday" in again.blocks[0].content
    assert [again.name_of(again.source_of(quote) or "") for quote in again.quotes][:2] == ["Tove Lind", "a surveyor"]
    assert again.sources[1].anonymity == STORY.sources[1].anonymity
    assert [call.id for call in again.calls_to_action] == ["letter", "gift"]


@pytest.mark.parametrize(
    ("article", "expected"),
    [
        (Article(), "<versionCreated>1970-01-01T00:00:00Z</versionCreated>"),
        (Article(headline="<b>\x00"), "<headline>&lt;b&gt;\ufffd</headline>"),
        (Article(alternative_headlines=(Headline(text="Short", role="web"),)), '/headline/web">Short</headline>'),
        (
            Article(
                subjects=(Subject(name="Flood", uri="http://cv.iptc.org/newscodes/mediatopic/20000151", relevance=0.8),)
            ),
            '<subject type="cpnat:abstract" qcode="medtop:20000151" relevance="80">',
        ),
        (Article(corrections=(Correction(text="Not so.", kind="update"),)), '<signal qcode="sig:update"/>'),
        (
            Article(links=(Link(url="https://example.org/b", label="More"),)),
            '<link rel="irel:seeAlso" href="https://example.org/b" title="More"/>',
        ),
        (
            Article(rights=Rights(data_mining="prohibited")),
            '<dataMining uri="http://ns.useplus.org/ldf/vocab/DMI-PROHIBITED"/>',
        ),
        (
            Article(
                places=(
                    Place(
                        id="k", name="Kursk", wikidata="Q5476", provenance=Provenance(method="model", confidence=0.9)
                    ),
                )
            ),
            '<subject type="cpnat:geoArea" uri="http://www.wikidata.org/entity/Q5476" confidence="90">',
        ),
        (
            Article(places=(Place(id="a", name="A", country="NO", point=Point(latitude=1e-7, longitude=-0.5)),)),
            '<position latitude="0.0000001" longitude="-0.5"/>',
        ),
        (
            Article(
                parties=(Person(id="lee", name="Ann Lee"),), contributors=(Contributor(party="lee", role="editor"),)
            ),
            '<contributor type="cpnat:person" literal="lee" roleuri="https://newsmodel.org/ns/article/role/editor">',
        ),
    ],
)
def test_how_it_is_written_and_read_by_itself(article: Article, expected: str) -> None:
    plain = str(dumps(article, newsml_g2, plain=True))
    assert expected in plain
    assert faults(plain) == []


def test_places_within_places_come_back_without_a_carrier() -> None:
    places = (Place(id="b", name="Bonn", within="g", country="DE"), Place(id="g", name="Germany", country="DE"))
    again = loads(str(dumps(Article(places=places), newsml_g2, plain=True)), newsml_g2)
    assert again.places == places


PICTURE = b"""<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" standard="NewsML-G2" standardversion="2.29" guid="p1">
<catalogRef href="http://www.example.org/catalog.xml"/><itemMeta><itemClass qcode="ninat:picture"/><provider qcode="nprov:AFP"/>
<versionCreated>2024-08-11T09:30:00Z</versionCreated><pubStatus qcode="stat:withheld"/></itemMeta>
<contentMeta><urgency>3</urgency><subject type="cpnat:person" qcode="x:1"><name>Ann Lee</name></subject>
<headline xml:lang="en">Dawn</headline><slugline>a-b</slugline>
<description role="drol:caption">A wall at dawn.</description></contentMeta>
<contentSet><remoteContent rendition="rnd:web" href="https://example.org/w.jpg" width="40" height="30"/></contentSet></newsItem>"""


def test_a_picture_is_an_article_with_its_files() -> None:
    article = loads(PICTURE, newsml_g2)
    [picture] = article.media
    assert isinstance(picture, Image)
    assert (picture.caption, [(file.name, file.url, file.width) for file in picture.renditions]) == (
        "A wall at dawn.",
        [("web", "https://example.org/w.jpg", 40)],
    )
    assert (article.pub_status, article.headline, article.uri) == ("withheld", "Dawn", "p1")
    assert article.provider is not None
    assert [party.name for party in article.parties] == ["AFP", "Ann Lee"]
    assert list(differences(parsed(PICTURE), parsed(str(dumps(article, newsml_g2))))) == []
    edited = article.replace(headline="Dusk")
    again = parsed(str(dumps(edited, newsml_g2)))
    assert [(each.text, dict(each.attrib)) for each in again.iter(f"{G2}headline")] == [
        ("Dusk", {"{http://www.w3.org/XML/1998/namespace}lang": "en"})
    ]
    assert [str(each.tag).removeprefix(G2) for each in again.findall(f"{G2}contentMeta/*")] == [
        *("urgency", "subject", "headline", "slugline", "description")
    ]


def test_several_articles_are_the_items_of_a_message() -> None:
    several = [STORY.without_identities(), Article(headline="Two", blocks=(Paragraph(id="p1", text="Text"),))]
    message = b"".join(encode_many(several))
    assert faults(message) == []
    assert list(decode_many(io.BytesIO(message))) == several
    message = b"".join(encode_many(several, plain=True))
    first = loads(message, newsml_g2)
    assert first.headline == several[0].headline
    assert list(differences(parsed(message), parsed(str(dumps(first, newsml_g2))))) == []
    changed = str(dumps(first.replace(headline="Changed"), newsml_g2))
    assert [each.headline for each in decode_many(io.BytesIO(changed.encode()))] == ["Changed", "Two"]


def test_items_that_cannot_be_read_are_told_with_their_place() -> None:
    message = b"".join(encode_many([Article(headline="One")])).replace(b"</itemSet>", b"<other/></itemSet>")
    failures: list[Problem] = []
    assert [each.headline for each in decode_many(io.BytesIO(message), failures=failures)] == ["One"]
    assert [str(each) for each in failures] == ["items[1]: wanted an item, got other"]


@pytest.mark.parametrize(
    ("document", "problem"),
    [
        (PICTURE.replace(b"stat:withheld", b"stat:gone"), "pubStatus: 'gone' is none of usable, withheld, canceled"),
        (PICTURE.replace(b"2024-08-11T09:30:00Z", b"soon"), "versionCreated: 'soon' is no date and time"),
        (PICTURE.replace(b' guid="p1"', b""), "guid: missing: an item has one"),
    ],
)
def test_what_is_wrong_is_told_and_refused_when_strict(document: bytes, problem: str) -> None:
    article = loads(document, newsml_g2)
    assert [str(each) for each in article.problems] == [problem]
    assert list(differences(parsed(document), parsed(str(dumps(article, newsml_g2))))) == []
    with pytest.raises(DecodeError, match=problem.split(":", maxsplit=1)[0]):
        loads(document, newsml_g2, strict=True)


@pytest.mark.parametrize(
    "document", [b"<html/>", b"", b'<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet/></newsMessage>']
)
def test_other_documents_are_refused(document: bytes) -> None:
    with pytest.raises(DecodeError):
        loads(document, newsml_g2)


WHOLE = str(dumps(STORY, newsml_g2)).encode()


@settings(max_examples=examples(200))
@given(
    st.binary(max_size=60)
    | st.tuples(st.sampled_from([PICTURE, WHOLE]), st.integers(0, len(WHOLE)), st.binary(max_size=4), st.integers(0, 8))
)
def test_broken_documents_raise_nothing_but_our_errors(change: bytes | tuple[bytes, int, bytes, int]) -> None:
    broken = (
        change if isinstance(change, bytes) else change[0][: change[1]] + change[2] + change[0][change[1] + change[3] :]
    )
    try:
        article = loads(broken, newsml_g2)
    except NewsmodelError:
        return
    again = loads(str(dumps(article, newsml_g2)), newsml_g2)
    assert (again.headline, again.text) == (article.headline, article.text)
    assert again == article or article.problems


RESTS = st.recursive(
    st.none() | st.text(max_size=3) | st.integers(0, 3),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(["#", "@", "itemSet", "#order"]), inner)
    ),
    max_leaves=8,
)


@given(st.dictionaries(st.sampled_from(["variant", "changes", "place", "around"]), RESTS) | RESTS)
@example({"place": [0], "around": ["x"]})
@example({"place": [2, 2], "around": ["newsMessage", {}, ["itemSet", {}, None]]})
@example({"place": [2, 2], "around": ["newsMessage", {}, ["itemSet", {"<": "x"}, None]]})
def test_a_rest_that_is_none_of_ours_does_no_harm(rest: object) -> None:
    article = Article(headline="Kept", extra={"newsml-g2:rest": rest})  # type: ignore[dict-item]
    written = str(dumps(article, newsml_g2))
    assert loads(written, newsml_g2).headline == "Kept"


def test_what_it_looks_like() -> None:
    assert sniff(WHOLE[:300])
    assert not sniff(b'<nitf xmlns="http://iptc.org/std/NITF/2006-10-18/">')


def test_it_is_judged_by_the_official_schema() -> None:
    written = str(dumps(STORY, newsml_g2))
    assert validate(written, newsml_g2) == ()
    assert validate(written.replace("<itemMeta>", "<itemMeta><odd/>"), newsml_g2)


FRAMES = [PICTURE, *(path.read_bytes() for path in DOCUMENTS if parsed(path.read_bytes()).tag not in FRAGMENTS)]


@settings(max_examples=examples(300))
@given(articles(), st.sampled_from(FRAMES))
def test_any_article_fits_into_what_a_document_had_besides(article: Article, document: bytes) -> None:
    shown = article.without_identities()
    framed = shown.replace(extra={**shown.extra, **loads(document, newsml_g2).extra})
    written = str(dumps(framed, newsml_g2))
    assert loads(written, newsml_g2) == framed
    assert faults(document) or not faults(written)


SUBJECTS = """<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:x:1" standard="NewsML-G2"
 standardversion="2.35" conformance="power" xml:lang="en"><itemMeta><itemClass qcode="ninat:text"/>
<provider literal="XX"/><versionCreated>2026-03-01T10:00:00Z</versionCreated></itemMeta><contentMeta>
<headline>Ferry sails</headline><subject type="cpnat:person" literal="bob" rank="2"><name>Bob Ray</name></subject>
<subject qcode="medtop:20000000"><name>ferries</name></subject></contentMeta></newsItem>"""


@pytest.mark.parametrize("plain", [True, False])
def test_who_is_taken_out_is_gone_and_the_others_stay(plain: bool) -> None:
    article = loads(SUBJECTS, newsml_g2)
    written = str(dumps(article.replace(parties=()), newsml_g2, plain=plain))
    assert "Bob Ray" not in written.replace("newsml-g2:rest", "")
    assert '<subject qcode="medtop:20000000">' in written
    again = loads(written, newsml_g2)
    assert again.parties == ()
    assert [subject.name for subject in again.subjects] == ["ferries"]

"""schema.org: both directions of every field that matters, documents as pages have them, the official examples."""

from __future__ import annotations

import contextlib
import io
import json
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newsmodel.errors import DecodeError, InvalidError
from newsmodel.formats.schema_org import decode, decode_many, encode, encode_many, schema_org, sniff
from newsmodel.formats.strings import dumps, loads
from newsmodel.formats.validation.vocabulary import schema_org as judge
from newsmodel.model import (
    Article,
    Contributor,
    Correction,
    Credit,
    Heading,
    Image,
    Link,
    Mention,
    Organization,
    Paragraph,
    Passage,
    Person,
    Place,
    Quote,
    Rights,
    Source,
    Span,
    Subject,
)
from newsmodel.model.call_to_action import (
    Action,
    DonationAppeal,
    DonationOption,
    Money,
    NewsletterSignup,
    Plan,
    RelatedLinks,
    SubscriptionOffer,
)
from newsmodel.model.place import Point
from newsmodel.model.quote import Claim
from newsmodel.model.source import Anonymity
from newsmodel.testing import articles, json_values
from tests.formats.standards import STANDARDS, needs_standards
from tests.strength import examples

SLOW = (HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much)

NM = {"nm": "https://newsmodel.org/ns/"}

WORDS = "“The sea wall is safe,” harbour master Ann Lee said on Monday. “We checked it twice.”"
OTHER = "A senior port official said that the works “cost too much” for Holm."


def span(block: str, text: str, words: str) -> Span:
    at = text.index(words)
    return Span(block=block, start=at, end=at + len(words))


def passage(block: str, text: str, words: str) -> Passage:
    return Passage(text=words, span=span(block, text, words))


def money(amount: str, currency: str = "USD") -> Money:
    return Money(amount=Decimal(amount), currency=currency)


def story() -> Article:
    """An article with something in every corner that schema.org has."""
    return Article(
        uri="urn:example:sea-wall",
        url="https://news.example.org/sea-wall",
        headline="Sea wall holds in Holm",
        standfirst="Checks went on all night.",
        byline="By Tom Ray",
        dateline="HOLM, Aug 11",
        language="en-GB",
        section="Coast",
        genre="Analysis",
        keywords=("sea", "walls"),
        published=datetime(2024, 8, 11, 9, 30, tzinfo=UTC),
        modified=datetime(2024, 8, 12, tzinfo=UTC),
        version=2,
        access="paid",
        contributors=(Contributor(party="person1"), Contributor(party="person2", role="photographer")),
        publisher="organization1",
        provider="organization2",
        rights=Rights(copyright_holder="Holm Post", copyright_year=2024, usage_terms="No resale."),
        blocks=(Paragraph(id="p1", text=WORDS), Paragraph(id="p2", text=OTHER)),
        media=(
            Image(
                id="m1",
                url="https://img.example.org/wall.jpg",
                caption="The wall at dawn",
                alternative_text="A grey wall",
                width=1200,
                height=800,
                credit=Credit(text="Ida Berg / Holm Post", party="person2"),
            ),
        ),
        parties=(
            Person(id="person1", name="Tom Ray", job_title="Reporter", same_as=("https://social.example/tom",)),
            Person(id="person2", name="Ida Berg"),
            Organization(id="organization1", name="Holm Post", url="https://news.example.org/"),
            Organization(id="organization2", name="Coast Wire"),
            Person(id="person3", name="Ann Lee", job_title="harbour master"),
        ),
        sources=(
            Source(id="source1", kind="named", description="harbour master Ann Lee", party="person3"),
            Source(
                id="source2",
                kind="anonymous",
                description="A senior port official",
                role="port official",
                anonymity=Anonymity(reason="not_authorized"),
            ),
        ),
        places=(
            Place(
                id="place1",
                name="Holm",
                kind="city",
                geonames=12345,
                country="GB",
                point=Point(latitude=54.5, longitude=-1.25),
                within="place2",
            ),
            Place(id="place2", name="Northland", kind="region", wikidata="Q42"),
        ),
        quotes=(
            Quote(
                id="q1",
                kind="direct",
                text="The sea wall is safe, We checked it twice.",
                spans=(span("p1", WORDS, "The sea wall is safe,"), span("p1", WORDS, "We checked it twice.")),
                source="source1",
                cue=passage("p1", WORDS, "said"),
            ),
            Quote(
                id="q2",
                kind="mixed",
                text="the works “cost too much” for Holm",
                spans=(span("p2", OTHER, "the works “cost too much” for Holm"),),
                quoted=(span("p2", OTHER, "cost too much"),),
                source="source2",
            ),
        ),
        mentions=(Mention(entity="place1", passage=passage("p2", OTHER, "Holm")),),
        subjects=(Subject(name="Flood defence", uri="https://topics.example.org/flood", scheme="topics"),),
        claims=(Claim(id="c1", text="The wall is safe", claimant="source1"),),
        corrections=(
            Correction(text="The wall is 90 years old.", published=datetime(2024, 8, 12, tzinfo=UTC)),
            Correction(text="The harbour master has since spoken.", kind="update"),
        ),
        calls_to_action=(
            DonationAppeal(
                id="a1",
                heading="Support us",
                paragraphs=("We need you.", "It takes a minute."),
                recipient="Holm Post",
                actions=(Action(label="Give", url="https://give.example.org/"),),
                minimum=money("2"),
                options=(DonationOption(label="$5 a month", amount=money("5.00"), frequency="monthly"),),
            ),
            NewsletterSignup(id="a2", heading="Tides", newsletter="The Tides", is_free=True, cadence="daily"),
            SubscriptionOffer(id="a3", plans=(Plan(name="Digital", price=money("9", "EUR"), period="monthly"),)),
        ),
        links=(Link(url="https://docs.example.org/report", label="Report", rel="source"),),
    )


def plain() -> Any:
    return json.loads(dumps(story(), schema_org, plain=True))


def read(**members: Any) -> Article:
    return loads(json.dumps({"@context": "https://schema.org", "@type": "NewsArticle", **members}), schema_org)


@settings(max_examples=examples(150), deadline=None, suppress_health_check=SLOW)
@given(articles())
def test_every_article_comes_back_and_every_document_is_of_the_vocabulary(article: Article) -> None:
    document = dumps(article, schema_org)
    again = loads(document, schema_org)
    assert again == article.without_identities()
    assert dumps(again, schema_org) == document
    assert judge(str(document).encode()) == ()


@settings(max_examples=100, deadline=None, suppress_health_check=SLOW)
@given(articles())
def test_a_plain_document_has_no_carrier_and_comes_back_as_a_document(article: Article) -> None:
    document = str(dumps(article, schema_org, plain=True))
    assert "nm:article" not in json.loads(document)
    assert judge(document.encode()) == ()
    again = loads(document, schema_org)
    assert json.loads(dumps(again, schema_org, plain=True)) == json.loads(document)


@pytest.mark.parametrize(
    ("path", "said"),
    [
        (("@type",), "AnalysisNewsArticle"),
        (("@id",), "urn:example:sea-wall"),
        (("headline",), "Sea wall holds in Holm"),
        (("description",), "Checks went on all night."),
        (("datePublished",), "2024-08-11T09:30:00Z"),
        (("isAccessibleForFree",), False),
        (("author", "name"), "Tom Ray"),
        (("creditText",), "By Tom Ray"),
        (("contributor", "roleName"), "photographer"),
        (("contributor", "contributor", "name"), "Ida Berg"),
        (("publisher", "name"), "Holm Post"),
        (("provider", "name"), "Coast Wire"),
        (("usageInfo", "text"), "No resale."),
        (("articleBody",), f"{WORDS}\n\n{OTHER}"),
        (("image", "caption"), "The wall at dawn"),
        (("image", "description"), "A grey wall"),
        (("image", "creditText"), "Ida Berg / Holm Post"),
        (("image", "creator", "name"), "Ida Berg"),
        (("hasPart", 0, "text"), "The sea wall is safe, We checked it twice."),
        (("hasPart", 0, "spokenByCharacter", "name"), "Ann Lee"),
        (("hasPart", 1, "abstract"), "the works “cost too much” for Holm"),
        (("hasPart", 1, "text"), "cost too much"),
        (("hasPart", 1, "spokenByCharacter", "description"), "A senior port official"),
        (("hasPart", 2, "@type"), "Claim"),
        (("contentLocation", 0, "geo", "latitude"), 54.5),
        (("contentLocation", 0, "containedInPlace", "@id"), "#place2"),
        (("contentLocation", 1, "sameAs"), "http://www.wikidata.org/entity/Q42"),
        (("about", "@id"), "https://topics.example.org/flood"),
        (("correction", 0, "text"), "The wall is 90 years old."),
        (("potentialAction", 0, "@type"), "DonateAction"),
        (("potentialAction", 0, "target", "urlTemplate"), "https://give.example.org/"),
        (("potentialAction", 0, "priceSpecification", 0, "price"), "5.00"),
        (("potentialAction", 0, "priceSpecification", 0, "referenceQuantity", "unitCode"), "MON"),
        (("potentialAction", 0, "priceSpecification", 1, "minPrice"), "2"),
        (("potentialAction", 1, "object", "@type"), "Periodical"),
        (("isBasedOn", "url"), "https://docs.example.org/report"),
    ],
)
def test_what_each_field_becomes(path: tuple[str | int, ...], said: object) -> None:
    at = plain()
    for step in path:
        at = at[step]
    assert at == said


def test_an_anonymous_source_has_no_name() -> None:
    who = plain()["hasPart"][1]["spokenByCharacter"]
    said = {"description": "A senior port official", "jobTitle": "port official"}
    assert who == {"@type": "Person", "@id": "#source2", **said}


def test_sources_of_one_description_stay_two() -> None:
    sources = tuple(Source(id=f"source{at}", kind="anonymous", description="an official") for at in (1, 2))
    quotes = tuple(Quote(id=f"q{at}", kind="direct", text=f"{at}", source=f"source{at}") for at in (1, 2))
    article = Article(sources=sources, quotes=quotes)
    assert loads(dumps(article, schema_org, plain=True), schema_org) == article


def test_what_of_a_story_survives_without_a_carrier() -> None:
    whole = story()
    again = loads(dumps(whole, schema_org, plain=True), schema_org, strict=True)
    same: tuple[str, ...] = (
        "headline",
        "standfirst",
        "byline",
        "dateline",
        "language",
        "section",
        "genre",
        "keywords",
        "subjects",
    )
    same += ("published", "modified", "version", "access", "contributors", "publisher", "provider", "rights", "blocks")
    same += ("media", "parties", "places", "claims", "corrections", "links", "uri", "url")
    for name in same:
        assert getattr(again, name) == getattr(whole, name), name
    assert [quote.text for quote in again.quotes] == [quote.text for quote in whole.quotes]
    assert again.quotes[1] == whole.quotes[1]
    assert [again.name_of(source) for source in again.sources] == ["Ann Lee", "A senior port official"]
    assert [source.kind for source in again.sources] == ["named", "anonymous"]
    assert again.calls_to_action[0] == whole.calls_to_action[0]
    assert again.calls_to_action[2] == whole.calls_to_action[2]


def test_an_edit_by_a_partner_counts_and_the_rest_stays() -> None:
    document = json.loads(dumps(story(), schema_org))
    document["headline"] = "Sea wall fails in Holm"
    document["articleBody"] = f"New first paragraph.\n\n{document['articleBody']}"
    again = loads(json.dumps(document), schema_org)
    assert again.headline == "Sea wall fails in Holm"
    assert [block.content for block in again.blocks] == ["New first paragraph.", WORDS, OTHER]
    assert [again.name_of(quote.source) for quote in again.quotes if quote.source] == [
        "Ann Lee",
        "A senior port official",
    ]
    assert again.sources[1].anonymity is not None
    assert again.quotes[1].spans[0].block == "p3"
    with pytest.raises(DecodeError, match="changed after"):
        loads(json.dumps(document), schema_org, strict=True)


def test_the_carrier_stands_beside_a_term_of_its_own() -> None:
    document = json.loads(dumps(Article(headline="A", blocks=(Heading(id="h1", text="B"),)), schema_org))
    assert document["@context"] == ["https://schema.org", NM]
    assert json.loads(document["nm:article"])["article"]["blocks"][0]["kind"] == "heading"


@pytest.mark.parametrize(
    "context",
    [
        "https://schema.org",
        "http://schema.org/",
        ["https://schema.org"],
        ["https://schema.org", {"x": "https://x.example/"}],
        {"@vocab": "https://schema.org/"},
        ["https://schema.org", {"@language": "en"}, "https://unknown.example/context"],
        [],
    ],
)
def test_any_context_stays_with_and_without_a_carrier(context: Any) -> None:
    document = {"@context": context, "@type": "NewsArticle", "headline": "Tide turns"}
    article = loads(json.dumps(document), schema_org)
    assert json.loads(dumps(article, schema_org)) == document
    more = article.replace(embargoed_until=datetime(2030, 1, 1, tzinfo=UTC))
    written = dumps(more, schema_org)
    assert NM in json.loads(written)["@context"]
    assert loads(written, schema_org) == more


def test_a_document_without_a_context_gets_one_for_the_carrier_only() -> None:
    article = loads('{"@type": "NewsArticle", "headline": "Tide turns"}', schema_org)
    assert "@context" not in json.loads(dumps(article, schema_org))
    more = article.replace(embargoed_until=datetime(2030, 1, 1, tzinfo=UTC))
    assert loads(dumps(more, schema_org), schema_org) == more


GRAPH = {
    "@context": "https://schema.org",
    "@graph": [
        {
            "@type": "WebSite",
            "@id": "https://a.example/#site",
            "name": "A",
            "publisher": {"@id": "https://a.example/#org"},
        },
        {
            "@type": ["NewsArticle", "Article"],
            "@id": "https://a.example/1#article",
            "headline": "Ferry late &#8211; again",
            "author": {"@id": "https://a.example/#ann"},
            "publisher": {"@id": "https://a.example/#org"},
            "image": {"@id": "https://a.example/1#image"},
            "keywords": "ferry, harbour",
            "datePublished": "2024-08-11T09:30:00",
            "wordCount": "12",
            "potentialAction": [
                {"@type": "CommentAction", "name": "Comment", "target": ["https://a.example/1#respond"]},
                {"@type": "ReadAction", "target": ["https://a.example/1"]},
            ],
        },
        {"@type": "Organization", "@id": "https://a.example/#org", "name": "A Media", "logo": {"@type": "ImageObject"}},
        {"@type": "Person", "@id": "https://a.example/#ann", "name": "Ann Ray"},
        {
            "@type": "ImageObject",
            "@id": "https://a.example/1#image",
            "url": "https://a.example/1.jpg",
            "width": "640px",
        },
    ],
}


def test_an_article_in_a_graph_is_found_and_what_it_refers_to() -> None:
    article = loads(json.dumps(GRAPH), schema_org)
    assert article.headline == "Ferry late – again"
    assert article.uri == "https://a.example/1#article"
    assert [party.name for party in article.parties] == ["Ann Ray", "A Media"]
    assert article.publisher == article.parties[1].id
    assert article.media == (Image(id="m1", url="https://a.example/1.jpg", width=640),)
    assert article.keywords == ("ferry", "harbour")
    assert article.published == datetime(2024, 8, 11, 9, 30, tzinfo=UTC)
    assert [call.kind for call in article.calls_to_action] == ["comment"]
    assert json.loads(dumps(article, schema_org)) == GRAPH


def test_an_edit_in_a_graph_stays_in_its_node_and_comes_back() -> None:
    article = loads(json.dumps(GRAPH), schema_org)
    edited = article.replace(headline="Ferry sails", embargoed_until=datetime(2030, 1, 1, tzinfo=UTC))
    document = json.loads(dumps(edited, schema_org))
    assert document["@graph"][1]["headline"] == "Ferry sails"
    assert document["@graph"][1]["author"] == {"@id": "https://a.example/#ann"}
    assert document["@graph"][0] == GRAPH["@graph"][0]
    assert "nm:article" in document["@graph"][1]
    assert loads(json.dumps(document), schema_org) == edited
    assert judge(json.dumps(document).encode()) == ()


@pytest.mark.parametrize(
    ("document", "headline"),
    [
        (
            [{"@context": "https://schema.org", "@type": "BreadcrumbList"}, {"@type": "NewsArticle", "headline": "A"}],
            "A",
        ),
        ({"@type": "WebPage", "name": "P", "mainEntity": {"@type": "NewsArticle", "headline": "A"}}, "A"),
        ({"@context": {"schema": "http://schema.org/"}, "@type": "schema:NewsArticle", "schema:headline": "A"}, "A"),
        ([{"@type": ["http://schema.org/NewsArticle"], "http://schema.org/headline": [{"@value": "A"}]}], "A"),
        ({"@type": "NewsArticle", "headline": ["A", "B"]}, "A"),
        ({"@type": "BlogPosting", "name": "A"}, "A"),
        ({"@type": "Recipe", "name": "Soup", "recipeYield": 4}, "Soup"),
        ({"headline": "A"}, "A"),
        ([[{"@type": "Event", "name": "E"}]], "E"),
        ({"@graph": {"@type": "NewsArticle", "headline": "A"}}, "A"),
        ({"@type": "NewsArticle", "nm:article": 5}, ""),
        ({"@graph": []}, ""),
    ],
)
def test_documents_of_all_shapes_are_read_and_written_back(document: Any, headline: str) -> None:
    article = loads(json.dumps(document), schema_org)
    assert article.headline == headline
    assert json.loads(dumps(article, schema_org)) == document
    edited = article.replace(headline="Changed")
    again = str(dumps(edited, schema_org))
    assert again.count("Changed") == 1
    assert loads(again, schema_org) == edited


def test_the_first_node_of_the_most_fitting_type_is_the_article() -> None:
    nodes = [
        {"@type": "Person", "name": "P"},
        {"@type": "Article", "headline": "A"},
        {"@type": "NewsArticle", "headline": "N"},
    ]
    assert loads(json.dumps(nodes), schema_org).headline == "N"
    assert loads(json.dumps(nodes[:2]), schema_org).headline == "A"


def test_a_type_that_means_a_genre_follows_the_genre() -> None:
    article = read(**{"@type": "OpinionNewsArticle", "headline": "A"})
    assert article.genre == "Opinion"
    assert json.loads(dumps(article.replace(genre="Analysis"), schema_org))["@type"] == "AnalysisNewsArticle"
    kept = read(**{"@type": "LiveBlogPosting", "headline": "A"})
    assert json.loads(dumps(kept.replace(headline="B"), schema_org))["@type"] == "LiveBlogPosting"


def test_a_headline_in_two_members_is_edited_in_both() -> None:
    article = read(headline="A", name="A")
    document = json.loads(dumps(article.replace(headline="B"), schema_org))
    assert (document["headline"], document["name"]) == ("B", "B")


@pytest.mark.parametrize(
    ("members", "path"),
    [
        ({"headline": 5}, "headline"),
        ({"datePublished": "soon"}, "datePublished"),
        ({"inLanguage": "no language"}, "inLanguage"),
        ({"copyrightYear": "this year"}, "copyrightYear"),
        (
            {"contentLocation": {"@type": "Place", "name": "X", "geo": {"latitude": 120, "longitude": 1}}},
            "contentLocation.geo",
        ),
        ({"image": {"@type": "ImageObject", "url": "a.jpg", "dateCreated": "?"}}, "image.dateCreated"),
        ({"@type": None}, "@type"),
    ],
)
def test_what_cannot_be_believed_is_told_or_refused(members: dict[str, Any], path: str) -> None:
    document = {"@context": "https://schema.org", "@type": "NewsArticle", **members}
    article = loads(json.dumps(document), schema_org)
    assert [problem.path for problem in article.problems] == [path]
    assert json.loads(dumps(article, schema_org)) == document
    with pytest.raises(DecodeError):
        loads(json.dumps(document), schema_org, strict=True)


def test_values_as_pages_have_them() -> None:
    article = read(
        author=["Ann Ray", {"@type": "Person", "name": "Tom Fox"}],
        image=["https://a.example/1.jpg", {"@type": "ImageObject", "contentUrl": "2.jpg", "author": "Ida Berg"}],
        publisher="A Media",
        isAccessibleForFree="False",
        about=[{"@type": "Place", "name": "Holm"}, {"@type": "Person", "name": "Ann Ray"}, "Floods"],
        correction="https://a.example/corrections",
        hasPart={"@type": "WebPageElement", "isAccessibleForFree": False, "cssSelector": ".paid"},
        copyrightYear="2024",
        video={"@type": "VideoObject", "contentUrl": "https://a.example/v.mp4", "duration": "PT1M30.5S"},
        articleBody="One line.\nAnother line.",
    )
    assert article.byline == "Ann Ray"
    assert [party.name for party in article.parties] == ["Tom Fox", "A Media", "Ann Ray"]
    assert [medium.url for medium in article.media] == ["https://a.example/1.jpg", "2.jpg", "https://a.example/v.mp4"]
    assert article.media[1].credit == Credit(text="Ida Berg", name="Ida Berg")
    assert getattr(article.media[2], "duration", None) == 90.5
    assert article.access == "paid"
    assert [place.name for place in article.places] == ["Holm"]
    assert [subject.name for subject in article.subjects] == ["Floods"]
    assert (article.corrections, article.quotes) == ((), ())
    assert article.rights == Rights(copyright_year=2024)
    assert [block.content for block in article.blocks] == ["One line.", "Another line."]


def test_places_in_a_circle_are_read_without_the_circle() -> None:
    ring = [
        {"@type": "City", "@id": "#a", "name": "A", "containedInPlace": {"@id": "#b"}},
        {"@type": "State", "@id": "#b", "name": "B", "containedInPlace": {"@id": "#a"}},
    ]
    article = read(contentLocation=ring)
    assert [(place.id, place.within) for place in article.places] == [("a", "b"), ("b", None)]
    assert json.loads(dumps(article, schema_org))["contentLocation"] == ring


def test_a_chain_of_many_places_is_read_in_time() -> None:
    chain = [
        {"@type": "Place", "@id": f"#p-{at}", "name": f"P{at}", "containedInPlace": {"@id": f"#p-{at + 1}"}}
        for at in range(5000)
    ]
    assert len(read(contentLocation=[*reversed(chain)]).places) == 5000


def test_many_quotes_of_a_long_text_are_read_in_time() -> None:
    parts = [{"@type": "Quotation", "text": f"aab{at}"} for at in range(3000)]
    assert len(read(articleBody="a" * 300_000, hasPart=parts).quotes) == 3000


def test_active_text_is_inert_in_the_document() -> None:
    hostile = '</script><script>alert(1)</script> \x1b[2J \u202e \u2028 \x00 & "'
    article = Article(
        headline=hostile,
        url="javascript:alert(1)",
        uri="data:text/html,x",
        links=(Link(url="data:text/html,x", rel="source"),),
    )
    document = str(dumps(article, schema_org))
    assert not any(each in document for each in ("<", "\x1b", "\u202e", "\u2028", "\x00"))
    native = json.loads(document)
    assert native["identifier"] == "data:text/html,x"
    assert not native.keys() & {"url", "@id"}
    assert "isBasedOn" not in native
    assert loads(document, schema_org) == article


def test_the_party_behind_an_anonymous_source_is_in_no_document() -> None:
    article = Article(
        parties=(Person(id="s", name="Secret Name"),),
        sources=(Source(id="x", kind="anonymous", description="an official", party="s"),),
        quotes=(Quote(id="q", kind="direct", text="Yes.", source="x"),),
    )
    for is_plain in (True, False):
        assert "Secret" not in str(dumps(article, schema_org, plain=is_plain))


def test_related_links_are_a_list_to_read() -> None:
    call = RelatedLinks(id="a1", heading="More", links=(Action(label="Tides", url="https://a.example/tides"),))
    assert loads(dumps(Article(calls_to_action=(call,)), schema_org, plain=True), schema_org).calls_to_action == (call,)


def test_several_articles_are_an_array() -> None:
    several = [Article(headline="A"), Article(headline="B", blocks=(Heading(id="h", text="C"),))]
    document = b"".join(encode_many(several))
    assert list(decode_many(io.BytesIO(document))) == several
    assert b"".join(encode_many([])) == b"[]\n"
    failures: list[Any] = []
    assert [each.headline for each in decode_many(io.BytesIO(b'[5, {"name": "B"}]'), failures=failures)] == ["B"]
    assert [problem.path for problem in failures] == ["[0]"]


@pytest.mark.parametrize(
    ("head", "is_ours"),
    [
        (b' {"@context":"https://schema.org","@type":"Per', True),
        (b'[{"@context": {"@vocab": "http://schema.org/"}', True),
        (b'{"@context":"http://www.w3.org/ns/anno.jsonld"', False),
        (b'{"@context":"http://www.w3.org/ns/anno.jsonld", "body": "https://schema.org/Person"', False),
        (b'[{"http://schema.org/headline": [{"@value": "A"}]}]', True),
        (b'{"headline": "https://schema.org"', False),
        (b'<script>{"@context":"https://schema.org"', False),
        (b"", False),
    ],
)
def test_documents_are_known_by_how_they_begin(head: bytes, is_ours: bool) -> None:
    assert sniff(head) is is_ours


@pytest.mark.parametrize("document", [b"5", b"[]", b'["x"]', b"null", b"{", b"\xff", b'[[[["x"]]]]'])
def test_what_is_no_json_ld_is_refused(document: bytes) -> None:
    with pytest.raises(DecodeError):
        decode(document)


@settings(max_examples=examples(200), deadline=None)
@given(st.binary(max_size=80))
def test_bytes_raise_errors_of_ours_only(document: bytes) -> None:
    with contextlib.suppress(DecodeError, InvalidError):
        loads(document, schema_org)


MEMBERS = st.sampled_from(
    [
        "headline",
        "name",
        "author",
        "image",
        "about",
        "mentions",
        "hasPart",
        "potentialAction",
        "contentLocation",
        "keywords",
        "datePublished",
        "correction",
        "publisher",
        "articleBody",
        "usageInfo",
        "isBasedOn",
        "@id",
        "@type",
        "geo",
        "target",
        "spokenByCharacter",
        "creator",
        "encoding",
        "object",
        "@graph",
        "mainEntity",
        "containedInPlace",
        "sameAs",
        "version",
        "priceSpecification",
        "price",
        "duration",
        "width",
        "@value",
        "@list",
        "nm:article",
        "@context",
        "text",
    ]
)
TYPES = [
    "NewsArticle",
    "Person",
    "Organization",
    "Quotation",
    "Claim",
    "DonateAction",
    "SubscribeAction",
    "ImageObject",
    "Place",
]
ANY_NODE = st.recursive(
    st.sampled_from(
        [*TYPES, "#a", "https://schema.org", "https://x.example/", "&amp;", "", "1e999", "2024-13-40", "PT1S"]
    )
    | json_values(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(MEMBERS, inner, max_size=6),
    max_leaves=30,
)


@settings(max_examples=examples(200), deadline=None, suppress_health_check=SLOW)
@given(st.dictionaries(MEMBERS, ANY_NODE, max_size=8))
def test_any_node_is_read_and_written_back(members: dict[str, Any]) -> None:
    members.pop("nm:article", None)
    document = {"@type": "NewsArticle", **members}
    article = loads(json.dumps(document), schema_org)
    assert json.loads(dumps(article, schema_org)) == document
    edited = article.replace(headline="Changed")
    assert loads(dumps(edited, schema_org), schema_org).headline == "Changed"


@pytest.mark.parametrize(
    "rest",
    [
        5,
        {"changes": {"was": "x", "now": 5}},
        {"changes": {"members": {"headline": {"gone": 1}, "author": {"now": {"@id": "#x"}}}}},
        {"around": [{"@id": "#x", "name": "X"}], "changes": {"members": {"author": {"now": {"@id": "#x"}}}}},
        {"around": {"a": [None]}, "place": ["a", 0]},
        {"around": [[None]], "place": [0, 0], "variant": "schema:"},
    ],
)
def test_what_is_no_rest_of_ours_travels_like_anything_else(rest: Any) -> None:
    article = story().replace(extra={"schema-org:rest": rest, "schema-org:type": [5], "schema-org:title": {}})
    assert loads(dumps(article, schema_org), schema_org) == article


@needs_standards
def test_the_official_examples_come_back_equal_and_valid() -> None:
    found = sorted((STANDARDS / "schemaorg" / "examples").glob("*.json"))
    assert len(found) == 35
    for path in found:
        document = path.read_bytes()
        article = decode(document)
        written = encode(article)
        assert json.loads(written) == json.loads(document), path.name
        if not judge(document):
            assert judge(written.encode()) == (), path.name
        edited = encode(article.replace(headline="Changed"))
        assert edited.count("Changed") == 1, path.name
        if not judge(document):
            assert judge(edited.encode()) == (), path.name
        assert decode(edited.encode()) == article.replace(headline="Changed"), path.name

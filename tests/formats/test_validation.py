"""Documents held against the schemas of their standards: what is found, where, and that nothing else comes out."""

from __future__ import annotations

import builtins
import json
import socket
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsmodel.errors import DirectionError, FormatNotFoundError, FormatUnavailableError, Problem
from newsmodel.formats.format import Format
from newsmodel.formats.json import encode
from newsmodel.formats.validation import (
    Judge,
    ans,
    atom,
    csl_json,
    json_feed,
    json_schema,
    json_standards,
    news_sitemap,
    newsml_g2,
    ninjs,
    nitf,
    rss,
    schema_org,
    validate,
    web_annotation,
    xml_schema,
)
from newsmodel.formats.validation.assertions import FORMATS
from newsmodel.formats.validation.messages import verdict
from newsmodel.model import Article
from newsmodel.testing import json_values

IN_JSON: list[Judge] = [ninjs, ans, json_feed, csl_json, web_annotation, schema_org]
IN_XML: list[Judge] = [nitf, newsml_g2, atom, rss, news_sitemap]
JUDGES = [*IN_JSON, *IN_XML]

NITF = "http://iptc.org/std/NITF/2006-10-18/"
G2 = "http://iptc.org/std/nar/2006-10-01/"
ATOM = "http://www.w3.org/2005/Atom"


def name_of(judge: Any) -> str:
    return str(judge.__name__)


def told(problems: Any) -> list[str]:
    return [str(problem) for problem in problems]


def of_json(judge: Callable[[bytes], Any], value: object) -> list[str]:
    return told(judge(json.dumps(value).encode()))


# What is valid

NINJS_3 = {
    "uri": "urn:example:1",
    "standard": {"name": "ninjs", "version": "3.1", "schema": "https://www.iptc.org/std/ninjs/ninjs-schema_3.1.json"},
    "type": "text",
    "versionCreated": "2024-08-09T07:30:00Z",
    "headlines": [{"role": "main", "value": "Sumy evacuates"}],
    "bodies": [{"role": "main", "contentType": "text/plain", "value": "Buses left."}],
    "places": [{"name": "Sumy", "geoJSON": {"type": "Point", "coordinates": [34.8, 50.9]}}],
}
NINJS_2 = {"uri": "urn:example:1", "versioncreated": "2024-08-09T07:30:00Z", "headlines": [{"value": "Sumy"}]}
NINJS_1 = {
    "uri": "urn:example:1",
    "versioncreated": "2024-08-09T07:30:00Z",
    "body_text": "Buses left.",
    "headline": "Sumy",
}
ANS = {
    "type": "story",
    "version": "0.10.12",
    "headlines": {"basic": "Sumy"},
    "content_elements": [{"type": "text", "content": "Buses"}],
}
FEED = {
    "version": "https://jsonfeed.org/version/1.1",
    "title": "The Post",
    "items": [{"id": "1", "content_text": "Buses"}],
}
CSL = [{"type": "article-newspaper", "id": "1", "title": "Sumy", "issued": {"date-parts": [[2024, 8, 9]]}}]
ANNOTATION = {
    "@context": "http://www.w3.org/ns/anno.jsonld",
    "id": "https://example.org/annotation/1",
    "type": "Annotation",
    "body": {"type": "TextualBody", "value": "a quote"},
    "target": {
        "source": "https://example.org/1",
        "selector": {"type": "TextQuoteSelector", "exact": "Buses", "prefix": "", "suffix": " left"},
    },
}
SCHEMA_ORG = {
    "@context": ["https://schema.org", {"nm": "https://example.org/terms/"}],
    "@type": "NewsArticle",
    "headline": "Sumy evacuates",
    "author": [{"@type": "Person", "name": "A. Reporter"}, {"@id": "#desk"}],
    "keywords": {"@value": "war", "@language": "en"},
    "isAccessibleForFree": True,
    "nm:anything": {"@type": "nm:Thing", "nm:at": 1},
    "potentialAction": {
        "@type": "SearchAction",
        "query-input": "required name=q",
        "target": "https://example.org/?q={q}",
    },
    "@reverse": {
        "about": {"@type": "Quotation", "text": "Buses left", "spokenByCharacter": {"@type": "Person", "name": "B"}}
    },
}
NITF_DOCUMENT = f'<nitf xmlns="{NITF}"><head><title>Sumy</title></head><body><body.content><p>Buses</p></body.content></body></nitf>'
G2_DOCUMENT = f"""<newsItem xmlns="{G2}" guid="urn:example:1" version="1" standard="NewsML-G2" standardversion="2.35"
  conformance="power"><itemMeta><itemClass qcode="ninat:text"/><provider literal="The Post"/>
  <versionCreated>2024-08-09T07:30:00Z</versionCreated></itemMeta></newsItem>"""
ATOM_DOCUMENT = f"""<feed xmlns="{ATOM}"><id>urn:example:feed</id><title>The Post</title><updated>2024-08-09T07:30:00Z</updated>
  <author><name>The Post</name></author><entry><id>urn:example:1</id><title>Sumy</title><updated>2024-08-09T07:30:00Z</updated>
  <link href="https://example.org/1"/><x:more xmlns:x="urn:example:x">any</x:more></entry></feed>"""
RSS_DOCUMENT = """<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>The Post</title>
  <link>https://example.org/</link><description>News</description><item><title>Sumy</title><dc:creator><dc:x y="1"/></dc:creator>
  <pubDate>Fri, 09 Aug 2024 07:30:00 +0300</pubDate><guid isPermaLink="false">1</guid>
  <enclosure url="https://example.org/1.mp3" length="12" type="audio/mpeg"/></item></channel></rss>"""
SITEMAP_DOCUMENT = """<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
  xmlns:n="http://www.google.com/schemas/sitemap-news/0.9" xmlns:i="http://www.google.com/schemas/sitemap-image/1.1"><url>
  <loc>https://example.org/1</loc><n:news><n:publication><n:name>The Post</n:name><n:language>en</n:language></n:publication>
  <n:publication_date>2024-08-09</n:publication_date><n:title>Sumy</n:title></n:news><i:image/></url></urlset>"""


@pytest.mark.parametrize(
    ("judge", "value"),
    [
        (ninjs, NINJS_3),
        (ninjs, NINJS_2),
        (ninjs, NINJS_1),
        (ninjs, [NINJS_3, NINJS_2, NINJS_1]),
        (ninjs, []),
        (ans, ANS),
        (json_feed, FEED),
        (json_feed, {**FEED, "version": "https://jsonfeed.org/version/1"}),
        (csl_json, CSL),
        (web_annotation, ANNOTATION),
        (web_annotation, [ANNOTATION, ANNOTATION]),
        (schema_org, SCHEMA_ORG),
        (schema_org, [SCHEMA_ORG]),
        (schema_org, {"@context": "https://schema.org/", "@graph": [{"@type": "Person", "name": "A"}, {"name": "B"}]}),
        (nitf, NITF_DOCUMENT),
        (nitf, NITF_DOCUMENT.replace(f' xmlns="{NITF}"', "")),
        (nitf, '<!DOCTYPE nitf SYSTEM "nitf-3-4.dtd">' + NITF_DOCUMENT.replace("Buses", "Buses&nbsp;&mdash; left")),
        (newsml_g2, G2_DOCUMENT),
        (atom, ATOM_DOCUMENT),
        (rss, RSS_DOCUMENT),
        (news_sitemap, SITEMAP_DOCUMENT),
    ],
)  # fmt: skip
def test_valid_documents(judge: Judge, value: object) -> None:
    assert told(judge((value if isinstance(value, str) else json.dumps(value)).encode())) == []


# What is wrong in JSON, and where


def test_ninjs_paths_and_words() -> None:
    document = {
        **NINJS_3,
        "bodies": [{"value": "a"}, {"value": "b"}, {"contentTyp": "text/plain", "value": 5}],
        "pubStatus": "cancelled",
        "places": [{"geoJSON": {"type": "Point", "coordinates": ["x"]}}],
        "versionCreated": "Friday",
    }
    assert of_json(ninjs, document) == [
        "versionCreated: 'Friday' is not a date and time such as '2024-08-09T07:30:00Z'",
        "bodies[2].contentTyp: there is no such member here; did you mean 'contentType'?",
        "bodies[2].value: wanted a string, this is a number",
        "places[0].geoJSON.coordinates: 1 items, wanted at least 2",
        "places[0].geoJSON.coordinates[0]: wanted a number, this is a string",
        "pubStatus: 'cancelled' is not 'usable', 'withheld' or 'canceled'; did you mean 'canceled'?",
    ]
    assert of_json(ninjs, [NINJS_3, {}]) == ["[1]: 'uri' is missing"]


def test_ninjs_nested_items_are_judged() -> None:
    problems = of_json(ninjs, {**NINJS_3, "associations": [{"name": "a", "uri": "urn:example:2", "headline": "old"}]})
    assert problems == ["associations[0].headline: there is no such member here; did you mean 'headlines'?"]


@pytest.mark.parametrize(
    ("document", "version"),
    [
        (NINJS_3, "3.1"),
        (NINJS_2, "2.2"),
        (NINJS_1, "1.6"),
        ({"uri": "urn:example:1"}, "3.1"),
        ({"uri": "urn:example:1", "versioncreated": "2024-08-09T07:30:00Z"}, "1.6"),
        ({"uri": "urn:example:1", "standard": {"version": "2.0"}}, "2.2"),
        (
            {"uri": "urn:example:1", "standard": {"schema": "http://www.iptc.org/std/ninjs/ninjs-schema_2.1.json"}},
            "2.2",
        ),
        ({"uri": "urn:example:1", "standard": {"version": 3}}, "3.1"),
        ([], "3.1"),
    ],
)
def test_ninjs_lines(document: object, version: str) -> None:
    assert json_standards.line_of(document) == version


def test_ninjs_by_a_version_of_choice() -> None:
    document = json.dumps(NINJS_3).encode()
    assert ninjs(document, version="3.0") == ()
    assert "headlines: there is no such member here; did you mean 'headline'?" in told(ninjs(document, version="1.6"))


def test_ans() -> None:
    document = {
        **ANS,
        "headlines": {"basic": 5},
        "content_elements": [{"type": "text"}, 5],
        "taxonomy": {"tags": [5]},
        "foo": 1,
    }
    assert of_json(ans, document) == [
        "headlines.basic: wanted a string, this is a number",
        "content_elements[1]: wanted an object, this is a number",
        "taxonomy.tags[0]: wanted an object, this is a number",
        "foo: there is no such member here",
    ]
    assert of_json(ans, {**ANS, "version": "0.5.2"}) == ["version: '0.5.2' is not '0.10.12'"]
    assert of_json(ans, {**ANS, "type": "storry"})[0].endswith("; did you mean 'story'?")
    assert of_json(ans, {}) == ["type: an ANS document says what it is, such as 'story'"]
    assert of_json(lambda it: ans(it, schema="story_elements/text"), {"type": "text"}) == ["'content' is missing"]


def test_json_feed_by_its_version() -> None:
    item = {"id": "1", "content_text": "a", "language": "uk", "authors": [{"name": "A"}]}
    assert of_json(json_feed, {**FEED, "items": [item]}) == []
    assert of_json(json_feed, {**FEED, "version": "https://jsonfeed.org/version/1", "items": [item]}) == [
        "items[0].language: there is no such member here",
        "items[0].authors: there is no such member here; did you mean 'author'?",
    ]
    assert of_json(json_feed, {**FEED, "items": [{"id": "1"}]})[0].startswith("items[0]: ")
    assert of_json(json_feed, {"version": "https://jsonfeed.org/version/1.1", "items": []}) == ["'title' is missing"]


def test_csl_json() -> None:
    assert of_json(csl_json, [CSL[0], {"type": "newspaper", "id": 1}])[0].startswith(
        "[1].type: 'newspaper' is not 'article', "
    )
    assert of_json(csl_json, {}) == ["wanted an array, this is an object"]


def test_web_annotation() -> None:
    no_id = {name: value for name, value in ANNOTATION.items() if name != "id"}
    assert of_json(web_annotation, no_id) == [
        "Annotation is missing id key or its value is not a single string of format uri."
    ]
    both = of_json(web_annotation, {**ANNOTATION, "bodyValue": "a"})
    assert both == ["body and bodyValue are exclusive keys; a single annotation cannot have both."]
    assert (
        len(
            of_json(
                web_annotation, {**ANNOTATION, "target": {"source": "https://example.org/1", "selector": {"type": "X"}}}
            )
        )
        == 1
    )
    member = {name: value for name, value in ANNOTATION.items() if name != "@context"}
    page = {
        "@context": ANNOTATION["@context"],
        "id": "https://example.org/p",
        "type": "AnnotationPage",
        "items": [member, no_id],
    }
    collection = {
        "@context": ANNOTATION["@context"],
        "id": "https://example.org/c",
        "type": "AnnotationCollection",
        "first": page,
    }
    assert [each.partition(":")[0] for each in of_json(web_annotation, page)] == ["items[1]"]
    assert [each.partition(":")[0] for each in of_json(web_annotation, collection)] == ["first.items[1]"]
    assert len(of_json(web_annotation, [member])) == 1
    assert of_json(web_annotation, [5]) == ["[0]: wanted an annotation, which is an object"]


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"@type": "NewsArtikle"}, "@type: schema.org has no type 'NewsArtikle'; did you mean 'NewsArticle'?"),
        ({"headlin": "a"}, "headlin: schema.org has no such property; did you mean 'headline'?"),
        ({"schema:nothing": "a"}, "schema:nothing: schema.org has no such property"),
        ({"birthDate": "1990"}, "birthDate: a property of 'Person', not of 'NewsArticle'"),
        ({"author": {"@type": "Place", "name": "Sumy"}}, "author: wanted 'Organization' or 'Person', this is 'Place'"),
        ({"author": ["A", {"@type": "Event"}]}, "author[1]: wanted 'Organization' or 'Person', this is 'Event'"),
        ({"author": {"@type": "Person", "nam": "A"}}, "author.nam: schema.org has no such property; did you mean 'name'?"),
        ({"nm:x": {"@type": "Person", "nam": "A"}}, "nm:x.nam: schema.org has no such property; did you mean 'name'?"),
        ({"@reverse": {"abuot": {"@id": "#1"}}}, "@reverse.abuot: schema.org has no such property; did you mean 'about'?"),
        ({"hasPart": {"@list": [{"@type": "Quotatoin"}]}},
         "hasPart.@list[0].@type: schema.org has no type 'Quotatoin'; did you mean 'Quotation'?"),
    ],
)  # fmt: skip
def test_schema_org(change: dict[str, object], problem: str) -> None:
    assert of_json(schema_org, {**SCHEMA_ORG, **change}) == [problem]


@pytest.mark.parametrize(
    "change",
    [
        {"@type": ["NewsArticle", "nm:Exclusive"], "birthDate": "1990"},
        {"author": {"@type": "Role", "author": {"@type": "Person"}, "startDate": "2024"}},
        {"author": {"@type": "NewsMediaOrganization", "ethicsPolicy": "https://example.org/ethics"}},
        {"@context": ["https://schema.org", {"mood": "https://example.org/mood"}], "mood": "grim", "nm:anything": 1},
        {"about": {"@context": None, "whatever": {"@type": "Nothing"}}},
    ],
)
def test_schema_org_leaves_open_what_it_does_not_know(change: dict[str, object]) -> None:
    assert of_json(schema_org, {**SCHEMA_ORG, **change}) == []


def test_schema_org_without_its_context() -> None:
    assert of_json(schema_org, {"@type": "NewsArticle"})[0].startswith("@context: wanted 'https://schema.org'")
    assert of_json(schema_org, 5) == ["wanted an object, this is a number"]


# What is wrong in XML, and where


def test_nitf_lines() -> None:
    document = f"""<nitf xmlns="{NITF}">
<head><title>Sumy</title></head>
<body>
<body.content>
<p>Buses</p>
<paragraph>left</paragraph>
</body.content>
<body.hd/>
</body></nitf>"""
    for each in (document, document.replace(f' xmlns="{NITF}"', ""), '<!DOCTYPE nitf SYSTEM "nitf.dtd">' + document):
        problems = told(nitf(each.encode()))
        assert [problem.partition(": This element")[0] for problem in problems] == [
            "line 6: Element 'paragraph'",
            "line 8: Element 'body.hd'",
        ]
        assert NITF not in "".join(problems)


def test_newsml_g2_lines() -> None:
    document = G2_DOCUMENT.replace("2024-08-09T07:30:00Z", "Friday").replace('version="1"', 'version="one"')
    assert told(newsml_g2(document.encode())) == [
        "line 2: Element 'newsItem', attribute 'version': 'one' is not a valid value of the atomic type 'xs:positiveInteger'.",
        "line 3: Element 'versionCreated': 'Friday' is not a valid value of the atomic type 'xs:dateTime'.",
    ]


def test_atom_lines_and_assertions() -> None:
    no_author = ATOM_DOCUMENT.replace("<author><name>The Post</name></author>", "")
    assert told(atom(no_author.encode())) == ["line 2: an entry must have an author where its feed has none"]
    no_link = ATOM_DOCUMENT.replace('<link href="https://example.org/1"/>', "")
    assert told(atom(no_link.encode())) == ["line 2: an entry must have a link of rel 'alternate' or a content"]
    no_date = ATOM_DOCUMENT.replace("2024-08-09T07:30:00Z", "Friday", 1)
    assert any(each.startswith("line 1: ") and "Friday" in each for each in told(atom(no_date.encode())))
    empty = f'<feed xmlns="{ATOM}"><id>urn:x:1</id><title/><updated>2024-08-09T07:30:00Z</updated></feed>'
    assert told(atom(empty.encode())) == ["line 1: a feed without entries must have an author"]


@pytest.mark.parametrize(
    ("before", "after", "problem"),
    [
        ("<link>https://example.org/</link>", "", "line 1: channel: 'link' is missing"),
        ("https://example.org/<", "example<", "line 2: link: 'example' is not a full address such as 'https://example.org/1'"),
        ("<title>Sumy</title>", "", "line 2: item: it needs a 'title' or a 'description'"),
        ("Fri, 09", "Mon, 09",
         "line 3: pubDate: 'Mon, 09 Aug 2024 07:30:00 +0300' is not a date such as 'Fri, 09 Aug 2024 07:30:00 GMT'"),
        (' isPermaLink="false"', "", "line 3: guid: '1' is not the address of a page, so isPermaLink must be 'false'"),
        ('isPermaLink="false"', 'ispermalink="false"', "line 3: guid: there is no attribute 'ispermalink'; did you mean 'isPermaLink'?"),
        ('length="12"', "", "line 4: enclosure: the attribute 'length' is missing"),
        ('length="12"', 'length="-1"', "line 4: enclosure: the attribute 'length' is '-1', wanted a whole number"),
        ("<item>", "<lnk/><item>", "line 1: channel: there is no 'lnk' in it; did you mean 'link'?"),
        ("<item>", "<ttl>1</ttl><ttl>1</ttl><item>", "line 1: channel: 'ttl' is there 2 times, wanted once"),
        ("<item>", "<item>Buses", "line 2: item: text has no place between its elements"),
        ('version="2.0"', 'version="0.9"', "line 1: rss: the attribute 'version' is '0.9', wanted '2.0'"),
        ("</item>", '</item><item><title>a</title><guid isPermaLink="false">1</guid></item>',
         "line 4: guid: '1' names another item already"),
    ],
)  # fmt: skip
def test_rss(before: str, after: str, problem: str) -> None:
    assert before in RSS_DOCUMENT
    assert problem in told(rss(RSS_DOCUMENT.replace(before, after).encode()))


def test_rss_of_another_kind() -> None:
    assert told(rss(b"<feed/>")) == ["line 1: wanted rss, this is 'feed'"]


def test_news_sitemap() -> None:
    document = SITEMAP_DOCUMENT.replace("2024-08-09", "today").replace("<n:title>", "<n:titel/><n:title>")
    assert [each.partition(" is ")[0] for each in told(news_sitemap(document.encode()))] == [
        "line 4: Element 'publication_date': 'today'",
        "line 4: Element 'titel': This element",
    ]
    document = SITEMAP_DOCUMENT.replace("<n:publication_date>", "<n:access>Free</n:access><n:publication_date>")
    assert told(news_sitemap(document.encode())) == [
        "line 4: Element 'access': The value 'Free' is not an element of the set {'Registration', 'Subscription'}."
    ]


# Documents that are no documents


@pytest.mark.parametrize("judge", IN_JSON, ids=name_of)
def test_not_json(judge: Judge) -> None:
    assert told(judge(b'{\n "a": ,')) == ["line 2 column 7: Expecting value"]
    assert told(judge(b"\xff")) == ["byte 0: not UTF-8, which JSON must be"]
    assert told(judge(b"[" * 100_000)) == ["nested deeper than 200 levels"]
    assert told(judge(b'{"a": 1, "a": 2}')) == ["a: the member occurs twice"]
    assert told(judge(b"NaN")) == ["NaN is no JSON number"]


@pytest.mark.parametrize("judge", IN_XML, ids=name_of)
def test_not_xml(judge: Judge) -> None:
    problems = told(judge(b"<a>\n<b></a>"))
    assert len(problems) == 1
    assert problems[0].startswith("line 2 column ")
    assert len(told(judge(b""))) == 1
    assert told(judge(b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>')) == [
        "it declares entities of its own; those are not read"
    ]
    assert told(judge(b"<a>" * 201 + b"</a>" * 201)) == ["line 1: nested deeper than 200 levels"]
    assert len(told(judge(b"<a>" * 100_000))) == 1


CHANGEABLE: list[dict[str, Any]] = [NINJS_3, ANS, FEED, ANNOTATION, SCHEMA_ORG]
HOSTILE = st.one_of(
    st.binary(max_size=200),
    json_values().map(lambda value: json.dumps(value).encode()),
    st.sampled_from(CHANGEABLE).flatmap(
        lambda document: st.fixed_dictionaries({}, optional={name: json_values() for name in document}).map(
            lambda change: json.dumps({**document, **change}).encode()
        )
    ),
)
PIECES = ["<nitf", "<newsItem", "<rss", "<feed", "<urlset", " xmlns='", NITF, G2, ATOM, "'", ">", "/>", "<body>", "</body>", "<p>",
          "&nbsp;", "&#0;", "<!DOCTYPE x>", "<![CDATA[", "]]>", "<channel>", "<item>", "<guid>", "\x00", "<?x?>", "<!-- -->", "é"]  # fmt: skip


@pytest.mark.parametrize("judge", JUDGES, ids=name_of)
@given(document=HOSTILE | st.lists(st.sampled_from(PIECES)).map(lambda pieces: "".join(pieces).encode()))
def test_only_problems_come_out(judge: Judge, document: bytes) -> None:
    for problem in judge(document):
        assert isinstance(problem, Problem)
        assert problem.message
        assert "\n" not in problem.path
        assert problem.path.isprintable()


@pytest.mark.parametrize("judge", JUDGES, ids=name_of)
@given(data=st.data())
def test_any_cut_of_a_document_is_judged(judge: Judge, data: st.DataObject) -> None:
    values = [NINJS_3, ANS, FEED, CSL, ANNOTATION, SCHEMA_ORG]
    texts = [NITF_DOCUMENT, G2_DOCUMENT, ATOM_DOCUMENT, RSS_DOCUMENT, SITEMAP_DOCUMENT, *map(json.dumps, values)]
    document = data.draw(st.sampled_from(texts)).encode()
    start, end = sorted(data.draw(st.tuples(st.integers(0, len(document)), st.integers(0, len(document)))))
    assert all(isinstance(each, Problem) for each in judge(document[:start] + document[end:]))


# Neither network nor other files, and no hang


@pytest.fixture
def offline(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """No socket can be made, and every file outside the package that is opened is told."""
    opened: list[str] = []
    package = str(files("newsmodel"))
    really = builtins.open

    def refuse(*arguments: object, **options: object) -> Any:
        raise AssertionError("a socket was asked for")

    def watch(file: Any, *arguments: Any, **options: Any) -> Any:
        opened.append(str(file))
        return really(file, *arguments, **options)

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.setattr(builtins, "open", watch)
    xml_schema.schema.cache_clear()
    yield opened
    assert [each for each in opened if not each.startswith((package, sys.prefix, sys.base_prefix))] == []


def test_nothing_is_fetched(offline: list[str], tmp_path: Path) -> None:
    for judge in JUDGES:
        judge(b"{}")
        judge(b"<a/>")
    assert of_json(ninjs, NINJS_3) == []
    trap = tmp_path / "trap.xsd"
    trap.write_text(
        '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:t"><xs:element name="t" type="xs:int"/></xs:schema>'
    )
    hint = f'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="urn:t {trap.as_uri()} urn:u http://example.org/u.xsd"'
    # A schema that were loaded from there would find the word that is no number.
    document = NITF_DOCUMENT.replace("<nitf ", f"<nitf {hint} ").replace("</head>", '<t xmlns="urn:t">word</t></head>')
    assert told(nitf(document.encode())) == []
    assert told(nitf(f'<!DOCTYPE nitf SYSTEM "{trap.as_uri()}">{NITF_DOCUMENT}'.encode())) == []


def test_an_unknown_reference_is_never_fetched(offline: list[str]) -> None:
    schema = {"$schema": "http://json-schema.org/draft-07/schema#", "$ref": "http://example.org/other.json"}
    judging = json_schema.validator({"urn:x": schema}, "urn:x")
    with pytest.raises(Exception, match=r"http://example\.org/other\.json"):
        json_schema.problems_of(judging, {})


def references(schema: Any) -> Iterator[str]:
    if isinstance(schema, dict):
        if isinstance(schema.get("$ref"), str):
            yield schema["$ref"]
        for value in schema.values():
            yield from references(value)
    elif isinstance(schema, list):
        for value in schema:
            yield from references(value)


def test_every_reference_leads_to_a_schema_of_ours() -> None:
    bundles: list[dict[str, Any]] = [
        json_schema.stored("web-annotation/musts.json"),
        json_standards._ans_schemas(),
        {name: json_schema.stored(f"json-feed/{name}.json") for name in ("feed", "feed-1")},
        *(
            {"item": json_schema.stored(f"ninjs/ninjs-schema_{version}.json"),
             json_standards.GEOJSON: json_schema.stored("ninjs/GeoJSON-schema.json")}
            for version in ("1.6", "2.2", "3.0", "3.1")
        ),
    ]  # fmt: skip
    for bundle in bundles:
        for name in bundle:
            for reference in references(bundle[name]):
                address, _, pointer = reference.partition("#")
                at: Any = bundle[address] if address else bundle[name]
                for step in filter(None, pointer.split("/")):
                    at = at[step]


def test_alternatives_that_nest_are_judged_once_each() -> None:
    story: dict[str, Any] = {"type": "story", "version": "0.10.12"}
    for _ in range(40):  # each of several alternatives looks at all levels below
        story = {"type": "story", "version": "0.10.12", "promo_items": {"basic": story}, "x": 1}
    item: dict[str, Any] = {"uri": "urn:x:1", "title": 5}
    for _ in range(40):
        item = {"uri": "urn:x:1", "associations": [{"name": "a", **item}]}
    started = time.monotonic()
    assert of_json(ans, story)
    assert of_json(ninjs, item) == [f"{'.'.join(['associations[0]'] * 40)}.title: wanted a string, this is a number"]
    assert time.monotonic() - started < 10


@pytest.mark.parametrize("judge", IN_JSON, ids=name_of)
def test_what_nests_to_the_limit_is_judged(judge: Judge) -> None:
    for key, around in (
        ("promo_items", "basic"),
        ("target", "items"),
        ("first", "first"),
        ("author", "author"),
        ("a", "b"),
    ):
        value: dict[str, Any] = {"type": "story", "version": "0.10.12"}
        for _ in range(98):
            value = {"type": "story", "@context": "https://schema.org", "version": "0.10.12", key: {around: value}}
        assert all(isinstance(each, Problem) for each in judge(json.dumps(value).encode()))


def test_a_document_that_is_all_entities_takes_no_longer_for_each() -> None:
    document = NITF_DOCUMENT.replace("Buses", "&nbsp;<em>a</em>&mdash;" * 30_000)
    started = time.monotonic()
    assert told(nitf(f'<!DOCTYPE nitf SYSTEM "nitf.dtd">{document}'.encode())) == []
    assert time.monotonic() - started < 10


def test_items_that_are_objects_are_compared_in_one_pass() -> None:
    feed = {
        **FEED,
        "hubs": [{"type": "a", "url": f"https://example.org/{at}"} for at in range(20_000)] + ["x", 1, None],
    }
    started = time.monotonic()
    assert of_json(json_feed, feed)
    assert time.monotonic() - started < 20


def test_many_entries_take_no_longer_each() -> None:
    entry = ATOM_DOCUMENT[ATOM_DOCUMENT.index("<entry>") : ATOM_DOCUMENT.index("</feed>")]
    started = time.monotonic()
    assert told(atom(ATOM_DOCUMENT.replace("</feed>", entry * 3000 + "</feed>").encode())) == []
    assert time.monotonic() - started < 20


def test_judges_in_several_threads_do_not_mix() -> None:
    documents = [NITF_DOCUMENT.replace("<p>", f"<x{at}/><p>" if at % 2 else "<p>").encode() for at in range(200)]
    with ThreadPoolExecutor(8) as pool:
        together = [*pool.map(nitf, documents)]
    assert together == [nitf(document) for document in documents]


# What validate does with a format


def test_a_format_with_a_judge_is_judged_by_it() -> None:
    def judge(document: bytes) -> list[Problem]:
        return [Problem(path="line 1", message=document.decode())]

    format = Format(name="x", media_type="text/x", encode=encode, validate=judge)
    assert told(validate("ä", format)) == ["line 1: ä"]
    assert told(validate(b"b", format)) == ["line 1: b"]


def test_a_format_without_a_judge_reads_the_document() -> None:
    assert validate(encode(Article(headline="Sumy"))) == ()
    assert validate(encode(Article(headline="Sumy")) + "\n", "jsonl") == ()
    assert told(validate('{"headline": 5}')) == ["headline: wanted str, got int"]
    assert told(validate("{}", "jsonl")) == told(validate("{}"))
    assert told(validate("[", "json")) == ["line 1 column 2: Expecting value"]
    with pytest.raises(DirectionError):
        validate("", Format(name="x", media_type="text/x", encode=encode))
    with pytest.raises(FormatNotFoundError):
        validate("", "nothing")


def test_a_string_of_xml_that_declares_the_encoding_it_once_had() -> None:
    format = Format(name="x", media_type="text/xml", encode=encode, validate=nitf)
    declared = f'<?xml version="1.0" encoding="ISO-8859-1"?>\n{NITF_DOCUMENT.replace("Sumy", "Öl")}'
    assert validate(declared, format) == ()
    assert validate(declared.replace("ISO-8859-1", "UTF-16"), format) == ()
    assert told(validate(declared.replace("<p>", "<q2>").replace("</p>", "</q2>"), format))[0].startswith("line 2: ")


def test_half_a_character_and_too_many_bytes_are_problems() -> None:
    assert told(validate("ab\ud800")) == ["character 2: half a character (a lone surrogate)"]
    assert len(validate("[" + " " * 100, limit=10)) == 1


def test_at_most_a_hundred_problems_in_order() -> None:
    document = json.dumps({**NINJS_3, "bodies": [{"value": at} for at in range(300)]})
    format = Format(name="x", media_type="application/json", encode=encode, validate=ninjs)
    problems = validate(document, format)
    assert len(problems) == 100
    assert [each.path for each in problems[:99]] == [f"bodies[{at}].value" for at in range(99)]
    assert str(problems[99]) == "and 201 more problems"
    many = verdict(Problem(message="a") for _ in iter(int, 1))
    assert str(many[99]) == "and at least 9,901 more problems"


def test_messages_show_nothing_that_steers_a_screen() -> None:
    problems = of_json(ninjs, {**NINJS_3, "type": "\x1b[2J\u202etext", "\x1b\u202e": 1})
    problems += told(newsml_g2(G2_DOCUMENT.replace('version="1"', 'version="\u202e&#10;\x9b2J"').encode()))
    assert len(problems) == 3
    assert all(each.isprintable() for each in problems)


def test_without_the_judging_library_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "jsonschema", None)
    json_standards._csl_json.cache_clear()
    with pytest.raises(FormatUnavailableError, match=r"newsmodel\[validate\]"):
        csl_json(b"[]")


@pytest.mark.parametrize(
    ("name", "right", "wrong"),
    [
        ("date", ["2024-08-09", "2024-02-29", "0000-02-29"], ["2023-02-29", "2024-13-01", "24-08-09", "2024-08-09T00:00:00Z", ""]),
        ("date-time", ["2024-08-09T07:30:00Z", "2024-08-09t07:30:60.25+05:45", "2024-08-09T07:30:00z"],
         ["2024-08-09 07:30:00Z", "2024-08-09T07:30:00", "2024-08-09T24:00:00Z", "2024-02-30T07:30:00Z", "٢024-08-09T07:30:00Z"]),
        ("uri", ["https://example.org/a?b#c", "urn:x:1", "mailto:a@example.org", "a:", "https://[::1]/%20"],
         ["example", "/a", "https://example.org/a b", "https://example.org/ö", "https://example.org/%2", "1a:b", ""]),
        ("email", ["a@example.org"], ["a", "@", "a b@example.org"]),
    ],
)  # fmt: skip
def test_formats(name: str, right: list[str], wrong: list[str]) -> None:
    check, _ = FORMATS[name]
    assert [each for each in right if not check(each)] == []
    assert [each for each in wrong if check(each)] == []


def test_every_format_that_a_schema_names_is_known() -> None:
    def formats(schema: Any) -> Iterator[str]:
        if isinstance(schema, dict):
            if isinstance(schema.get("format"), str):
                yield schema["format"]
            for value in schema.values():
                yield from formats(value)
        elif isinstance(schema, list):
            for value in schema:
                yield from formats(value)

    schemas = [
        path for path in Path(str(files("newsmodel") / "schemas")).glob("*/*.json") if path.parent.name != "schema-org"
    ]
    assert len(schemas) > 8
    assert {name for path in schemas for name in formats(json.loads(path.read_text()))} == {"date-time", "uri", "email"}

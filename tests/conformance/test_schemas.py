"""Official examples and test suites: what their makers call valid is valid here, what they call wrong is wrong here.

The documents lie beside the checkout, in ``../shared/standards``; without them the tests are skipped.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from newsmodel.errors import Problem
from newsmodel.formats.validation import (
    ans,
    atom,
    json_feed,
    news_sitemap,
    newsml_g2,
    ninjs,
    nitf,
    rss,
    schema_org,
    web_annotation,
)

STANDARDS = Path(__file__).parents[3] / "shared" / "standards"
SCHEMAS = Path(str(files("newsmodel") / "schemas"))

pytestmark = pytest.mark.skipif(not STANDARDS.is_dir(), reason="the official examples, ../shared/standards, are absent")


def documents(pattern: str) -> list[Path]:
    found = sorted(STANDARDS.glob(pattern))
    assert found, pattern
    return found


def wrong(
    paths: Iterable[Path], judge: Callable[[bytes], tuple[Problem, ...]], *, but: Iterable[str] = ()
) -> dict[str, list[str]]:
    """The documents that are judged to be wrong, by name, with why."""
    judged = {path.name: [str(problem) for problem in judge(path.read_bytes())] for path in paths}
    return {name: problems for name, problems in judged.items() if problems and name not in but}


def right(paths: Iterable[Path], judge: Callable[[bytes], tuple[Problem, ...]]) -> set[str]:
    """The names of the documents that are judged to be valid."""
    return {path.name for path in paths if not judge(path.read_bytes())}


LINES = {"1": "1.6", "2": "2.2", "3": "3.1"}

BY_FORMAT = re.compile(r"is not a (URI|date and time) such as")
"""The suites of ninjs 1 and 2 do not assert formats: '002_urgency_9' passes there as a uri, 'Next Monday' as a date."""


@pytest.mark.parametrize("line", LINES)
@pytest.mark.parametrize("named", [True, False])
def test_ninjs_suites(line: str, named: bool) -> None:
    def judge(document: bytes) -> tuple[Problem, ...]:
        problems = ninjs(document, version=LINES[line] if named else None)
        return tuple(each for each in problems if line == "3" or not BY_FORMAT.search(each.message))

    assert wrong(documents(f"ninjs/test_suite/{line}.*/should_pass/*.json"), judge) == {}
    # 1.2 and 1.4 allowed what the suite of 1.0 forbids: the type 'component', and infosource as it is there.
    relaxed = {"014_type_component.json", "016_infosource.json"} if line == "1" else set[str]()
    assert right(documents(f"ninjs/test_suite/{line}.*/should_fail/*.json"), judge) == relaxed


def test_ninjs_examples() -> None:
    paths = documents("ninjs/examples/**/*.json")
    # A timeline whose items were written for a draft of 3.0.
    assert wrong(paths, ninjs).keys() == {"20231016-event-timeline-sample.json"}


def test_newsml_g2() -> None:
    # Fragments: their roots are groupSet and contentSet.
    fragments = {
        path.name for path in documents("newsml-g2/examples/LISTING_*") if re.match("LISTING_(8|25)_", path.name)
    }
    assert wrong(documents("newsml-g2/examples/*.xml"), newsml_g2).keys() == fragments
    assert wrong(documents("newsml-g2/unit_test_files/*/should_pass/*.xml"), newsml_g2) == {}
    relaxed = {"2.29_affiliation_org_org.xml", "2.29_retiring_scheme_schememeta.xml"}
    assert right(documents("newsml-g2/unit_test_files/*/should_fail/*.xml"), newsml_g2) == relaxed


def test_nitf_without_a_namespace() -> None:
    assert wrong(documents("nitf/examples/*.xml"), nitf) == {}


# Fixtures of parts of ANS are named after the schema of the part.
PARTS = {
    "bq": "story_elements/blockquote",
    "code": "story_elements/code",
    "divider": "story_elements/divider",
    "header": "story_elements/header",
    "quote": "story_elements/quote",
    "raw-html": "story_elements/raw_html",
    "text": "story_elements/text",
    "table": "story_elements/table",
    "link-list": "story_elements/link_list",
    "interstitial-link": "story_elements/interstitial_link",
    "custom_embed": "story_elements/custom_embed",
    "endorsement": "story_elements/endorsement",
    "numeric-rating": "story_elements/numeric_rating",
    "ul": "story_elements/list",
    "author": "utils/author",
    "tag": "utils/tag",
    "reference": "utils/reference",
    "named-entity": "utils/named_entity",
    "keyword": "utils/keyword",
    "geo": "traits/trait_geo",
    "label": "traits/trait_label",
    "trait-workflow": "traits/trait_workflow",
    "trait-pitches": "traits/trait_pitches",
    "trait-publishing": "traits/trait_publishing",
    "trait-related-content": "traits/trait_related_content",
    "audio": "audio",
    "gallery": "gallery",
    "image": "image",
    "redirect": "redirect",
    "story": "story",
    "video": "video",
}


def test_ans_fixtures() -> None:
    judged: dict[str, list[str]] = {}
    for path in documents("ans/examples/*.json"):
        name = re.split("-(?:fixture-)?(?:good|bad)", path.name)[0].removesuffix(".json")
        if name in PARTS and re.search("good|bad", path.name):
            judged[path.name] = [str(each) for each in ans(path.read_bytes(), schema=PARTS[name])]
    assert len(judged) > 45
    assert {name: why for name, why in judged.items() if "-good" in name and why} == {}
    # No schema says what a dropcap is, or that a focal point lies inside its image.
    unsaid = {"story-fixture-bad-dropcap.json", "image-fixture-bad-focal-point-out-of-range.json"}
    assert {name for name, why in judged.items() if "-bad" in name and not why} == unsaid


def test_json_feed() -> None:
    # It calls itself 1.0, and has what came with 1.1.
    assert wrong(documents("jsonfeed/examples/*.json"), json_feed).keys() == {"feed-1.1-simple.json"}


def test_web_annotation() -> None:
    # Sets as targets, from an appendix that the test suite leaves out.
    assert wrong(documents("web-annotation/examples/*.json"), web_annotation).keys() == {"anno39.json", "anno40.json"}


def test_schema_org() -> None:
    assert wrong(documents("schemaorg/examples/*.json"), schema_org) == {}


def expected(path: Path) -> str:
    """What the feed validator has to report of a case, or, after ``!``, must not."""
    found = re.search(rb"Expect: *(!?\w+)", path.read_bytes())
    return found[1].decode() if found else ""


FAULTS = {
    "DuplicateElement", "InvalidBooleanAttribute", "InvalidHour", "InvalidHttpGUID", "InvalidLink", "InvalidMIMEAttribute",
    "InvalidNonNegativeInteger", "InvalidPermalink", "InvalidRFC2822Date", "InvalidRSSVersion", "EightDaysAWeek",
    "ItemMustContainTitleOrDescription", "MissingAttribute", "MissingElement", "MissingLink", "MissingTitle", "SAXError",
    "UndefinedElement", "UnexpectedAttribute", "InvalidWidth", "InvalidHeight", "InvalidInteger", "InvalidIntegerAttribute",
}  # fmt: skip
"""What the feed validator calls the errors that the specification of RSS 2.0 itself speaks of."""


def test_rss_cases_of_the_feed_validator() -> None:
    cases = documents("atom-rss/examples/rss20/**/*.xml")
    faulty = [path for path in cases if expected(path) in FAULTS]
    assert len(faulty) > 50
    assert right(faulty, rss) == set()
    sound = [path for path in cases if re.match("Valid[A-Z]", expected(path))]
    assert len(sound) > 40
    # An empty guid that calls itself a permalink, and an item with neither title nor description.
    assert wrong(sound, rss).keys() == {"guid_isPermalink_true.xml", "link_mailto.xml"}


def test_atom_cases_of_the_feed_validator() -> None:
    cases = [
        path
        for path in documents("atom-rss/examples/atom/**/*.xml")
        if b'xmlns="http://www.w3.org/2005/Atom"' in path.read_bytes()
    ]
    missing = [path for path in cases if expected(path) in ("MissingElement", "UndefinedElement", "InvalidRFC3339Date")]
    assert missing
    # The grammar takes any content without a type, and elements of other namespaces anywhere.
    assert right(missing, atom) == {"content-no-type-with-children.xml", "trackback-ping-outside-entry.xml"}
    fine = [path for path in cases if expected(path) == "!Error"]
    assert fine
    assert wrong(fine, atom) == {}


def test_shipped_schemas_are_the_official_ones() -> None:
    pairs = {
        "ninjs": "ninjs/*.json",
        "newsml-g2": "newsml-g2/[Nx]*.xsd",
        "nitf": "nitf/*.xsd",
        "json-feed": "jsonfeed/*.json",
        "atom": "atom-rss/atom.rng",
        "csl-json": "csl-json/*.json",
    }
    for folder, pattern in pairs.items():
        for path in documents(pattern):
            assert (SCHEMAS / folder / path.name).read_bytes() == path.read_bytes()
    together: dict[str, Any] = json.loads((SCHEMAS / "ans/ans-0.10.12.json").read_text())
    theirs = {
        str(path.relative_to(STANDARDS / "ans")): json.loads(path.read_text())
        for path in documents("ans/0.10.12/**/*.json")
    }
    assert {address.partition("/ans/0")[2]: schema for address, schema in together.items()} == {
        path.removeprefix("0"): schema for path, schema in theirs.items()
    }
    musts: dict[str, Any] = json.loads((SCHEMAS / "web-annotation/musts.json").read_text())
    suite = {path.name: json.loads(path.read_text()) for path in documents("web-annotation/schemas/**/*.json")}
    assert all(suite[name] == schema for name, schema in musts.items())
    assert sum(schema.get("assertionType") == "must" for schema in musts.values()) == 54


def test_vocabulary_is_made_from_the_release() -> None:
    release = json.loads((STANDARDS / "schemaorg/schemaorg-current-https.jsonld").read_text())["@graph"]
    types: dict[str, list[str]] = {}
    properties: dict[str, list[list[str]]] = {}
    members: dict[str, list[str]] = {}
    for term in release:
        prefix, _, name = term["@id"].partition(":")
        kinds = as_list(term["@type"])
        if prefix == "schema" and "rdf:Property" in kinds:
            properties[name] = [ours(term, "schema:domainIncludes"), ours(term, "schema:rangeIncludes")]
        elif prefix == "schema" and "rdfs:Class" in kinds:
            types[name] = ours(term, "rdfs:subClassOf") + ["DataType" for kind in kinds if kind == "schema:DataType"]
        elif prefix == "schema":
            members[name] = sorted(kind.removeprefix("schema:") for kind in kinds)
    table = {"version": "30.0", "types": types, "properties": properties, "members": members}
    assert json.loads((SCHEMAS / "schema-org/vocabulary.json").read_text()) == table


def as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def ours(term: dict[str, Any], key: str) -> list[str]:
    names = [each["@id"] for each in as_list(term.get(key, []))]
    return sorted(name.removeprefix("schema:") for name in names if name.startswith("schema:"))


NEWS = {
    "publication": "<n:publication><n:name>The Post</n:name><n:language>en</n:language></n:publication>",
    "publication_date": "<n:publication_date>2024-08-09T07:30:00Z</n:publication_date>",
    "title": "<n:title>Sumy</n:title>",
}
NEWS_CASES = [
    "".join(NEWS.values()),
    *("".join(text for other, text in NEWS.items() if other != name) for name in NEWS),
    "".join(reversed(NEWS.values())),
    "".join(NEWS.values()) + "<n:keywords>war</n:keywords>",
    "".join(NEWS.values()) + "<n:keyword>war</n:keyword>",
    *("".join(NEWS.values()).replace(">en<", f">{language}<") for language in ("eng", "zh-cn", "zh-tw", "en-gb", "EN", "e", "")),
    *("".join(NEWS.values()).replace("2024-08-09T07:30:00Z", date) for date in ("2024-08-09", "2024-08", "Friday", "2024-02-30")),
    *(
        NEWS["publication"] + extra + NEWS["publication_date"] + NEWS["title"]
        for extra in (
            "<n:access>Subscription</n:access>",
            "<n:access>Free</n:access>",
            "<n:genres>Blog, OpEd</n:genres>",
            "<n:genres>Blog OpEd</n:genres>",
            "<n:genres/>",
            "<n:genres>Satire</n:genres><n:access>Registration</n:access>",
        )
    ),
    *(
        "".join(NEWS.values()) + f"<n:stock_tickers>{tickers}</n:stock_tickers>"
        for tickers in ("", "A:B", "A:B, C:D", "A", "A:1,B:2,C:3,D:4,E:5", "A:1,B:2,C:3,D:4,E:5,F:6")
    ),
]  # fmt: skip
PAGES = [
    "<loc>https://example.org/1</loc>",
    "<loc>short</loc>",
    "<loc>https://example.org/1</loc><lastmod>2024-08-09</lastmod><changefreq>daily</changefreq><priority>0.5</priority>",
    "<loc>https://example.org/1</loc><lastmod>yesterday</lastmod>",
    "<loc>https://example.org/1</loc><changefreq>often</changefreq>",
    "<loc>https://example.org/1</loc><priority>1.5</priority>",
    "<priority>0.5</priority><loc>https://example.org/1</loc>",
    "<lastmod>2024-08-09</lastmod>",
    f"<loc>https://example.org/{'a' * 2100}</loc>",
]


def test_our_rules_for_sitemaps_are_the_official_ones() -> None:
    etree: Any = pytest.importorskip("lxml.etree")
    official = {
        name: etree.XMLSchema(file=str(STANDARDS / f"google-news-sitemap/{name}.xsd"))
        for name in ("sitemap", "sitemap-news")
    }
    sitemap = '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url>{}</url></urlset>'
    answers: set[bool] = set()
    for page in PAGES:
        valid = official["sitemap"].validate(etree.fromstring(sitemap.format(page)))
        answers.add(valid)
        assert valid == (news_sitemap(sitemap.format(page).encode()) == ()), page
    for case in NEWS_CASES:
        news = f'<n:news xmlns:n="http://www.google.com/schemas/sitemap-news/0.9">{case}</n:news>'
        valid = official["sitemap-news"].validate(etree.fromstring(news))
        answers.add(valid)
        assert valid == (news_sitemap(sitemap.format(PAGES[0] + news).encode()) == ()), case
    assert answers == {True, False}

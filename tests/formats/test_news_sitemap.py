"""News sitemap: valid by both schemas for every article that has what it needs, an error that says so otherwise."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import newsmodel as nm
from newsmodel.errors import EncodeError
from newsmodel.formats.news_sitemap import MOST, address, language, moment, news_sitemap
from newsmodel.model import Article, Organization
from newsmodel.testing import articles, texts
from tests.strength import examples

etree = pytest.importorskip("lxml.etree", reason="the parser and judge: pip install lxml")

FOLDER = Path(__file__).parents[3] / "shared/standards/google-news-sitemap"
SITE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
NEWS = "{http://www.google.com/schemas/sitemap-news/0.9}"
PAGES: list[Any] = ["https://example.org/", "http://example.org:8080/a?b=c&d#", "https://пирс.example/"]


@pytest.fixture(scope="module")
def schemas() -> dict[str, Any]:
    if not FOLDER.exists():
        pytest.skip(f"the schemas of sitemaps are not at {FOLDER}")
    return {name: etree.XMLSchema(etree.parse(FOLDER / f"{name}.xsd")) for name in ("sitemap", "sitemap-news")}


def check(document: str | bytes, schemas: dict[str, Any]) -> Any:
    """Hold a document to the schemas, each for its own elements, and give its root."""
    root = etree.fromstring(document.encode() if isinstance(document, str) else document)
    for news in root.iter(f"{NEWS}news"):
        schemas["sitemap-news"].assertValid(etree.fromstring(etree.tostring(news)))
    bare = etree.fromstring(etree.tostring(root))
    for news in list(bare.iter(f"{NEWS}news")):
        news.getparent().remove(news)
    schemas["sitemap"].assertValid(bare)
    return root


def complete(article: Article, url: str) -> Article:
    """An article with what a sitemap needs."""
    post = Organization(id="the-post", name="The <Post> & Sons")
    return article.replace(
        url=url,
        headline=article.headline,
        language=article.language or "en",
        published=article.published or datetime(2024, 5, 3, tzinfo=UTC),
        parties=(*article.parties, post),
        publisher="the-post",
        pub_status="usable",
    )


@settings(max_examples=examples(200), deadline=None, suppress_health_check=[*HealthCheck])  # pyright: ignore[reportArgumentType]
@given(articles(), st.sampled_from(PAGES), texts())
def test_what_is_written_is_valid(schemas: dict[str, Any], article: Article, page: str, rest: str) -> None:
    whole = complete(article, page + rest)
    try:
        document = nm.dumps(whole, news_sitemap)
    except EncodeError as error:
        assert {each.path for each in error.problems} <= {"headline", "language"}
        return
    root = check(document, schemas)
    assert root.findtext(f".//{NEWS}title").split() == [
        "".join("\ufffd" if _is_illegal(each) else each for each in word) for word in whole.headline.split()
    ]
    assert root.findtext(f".//{NEWS}name") == "The <Post> & Sons"


def _is_illegal(each: str) -> bool:
    return (each < " " and each not in "\t\n\r") or each in "\ufffe\uffff"


@settings(max_examples=100, deadline=None)
@given(articles())
def test_any_article_is_written_or_refused_by_name(article: Article) -> None:
    try:
        nm.dumps(article, news_sitemap)
    except EncodeError as error:
        paths = {each.path for each in error.problems}
        assert paths
        assert paths <= {"url", "publisher", "language", "published", "headline", "pub_status"}


def test_the_small_article(small: Article, schemas: dict[str, Any]) -> None:
    document = nm.dumps(small, news_sitemap)
    check(document, schemas)
    assert document == (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
        'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">\n'
        "<url>\n"
        "  <loc>https://example.org/pier</loc>\n"
        "  <news:news>\n"
        "    <news:publication>\n"
        "      <news:name>The Harbour Post</news:name>\n"
        "      <news:language>en</news:language>\n"
        "    </news:publication>\n"
        "    <news:access>Subscription</news:access>\n"
        "    <news:publication_date>2024-05-03T07:30:00+00:00</news:publication_date>\n"
        "    <news:title>Pier stays</news:title>\n"
        "    <news:keywords>pier, harbour</news:keywords>\n"
        "  </news:news>\n"
        "</url>\n"
        "</urlset>\n"
    )


def test_a_genre_that_sitemaps_know(small: Article, schemas: dict[str, Any]) -> None:
    root = check(nm.dumps(small.replace(genre="Op-Ed", keywords=("a,b", " ")), news_sitemap), schemas)
    assert root.findtext(f".//{NEWS}genres") == "OpEd"
    assert root.findtext(f".//{NEWS}keywords") == "a b"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("url", None),
        ("headline", " "),
        ("language", None),
        ("published", None),
        ("publisher", None),
        ("language", "abcd"),
    ],
)
def test_what_is_missing_is_said(small: Article, field: str, value: object) -> None:
    bare = Article(
        **{name: getattr(small, name) for name in ("url", "headline", "language", "published", "publisher", "parties")}
    )
    with pytest.raises(EncodeError) as caught:
        nm.dumps(bare.replace(**{field: value}), news_sitemap)
    assert [each.path for each in caught.value.problems] == [field]
    with pytest.raises(EncodeError) as caught:
        nm.dumps(Article(), news_sitemap)
    assert len(caught.value.problems) == 5


@pytest.mark.parametrize("status", ["withheld", "canceled"])
def test_an_article_that_may_not_be_published_is_refused(small: Article, status: str) -> None:
    with pytest.raises(EncodeError, match=f"pub_status: the article is {status}"):
        nm.dumps(small.replace(pub_status=status), news_sitemap)


def test_many_one_by_one(small: Article, schemas: dict[str, Any]) -> None:
    assert news_sitemap.encode_many is not None
    several = iter([small] * 3)
    pieces = news_sitemap.encode_many(several)
    next(pieces)
    assert len([*several]) == 2
    root = check(b"".join(news_sitemap.encode_many([small] * 3)), schemas)
    assert len(root.findall(f"{SITE}url")) == 3


def test_none_and_too_many_are_refused(small: Article) -> None:
    assert news_sitemap.encode_many is not None
    with pytest.raises(EncodeError, match="no article"):
        list(news_sitemap.encode_many([]))
    assert len(list(news_sitemap.encode_many([small] * MOST))) == MOST + 1
    with pytest.raises(EncodeError, match="more than 1,000"):
        list(news_sitemap.encode_many([small] * (MOST + 1)))


@pytest.mark.parametrize(
    ("tag", "wanted"),
    [("en-GB", "en"), ("UK", "uk"), ("fil-PH", "fil"), ("zh", "zh-cn"), ("zh-Hans-TW", "zh-cn"), ("zh-TW", "zh-tw"),
     ("zh-Hant", "zh-tw"), ("zh-HK", "zh-tw"), ("abcdef", ""), ("", "")],
)  # fmt: skip
def test_languages(tag: str, wanted: str) -> None:
    assert language(tag) == wanted


@pytest.mark.parametrize(
    ("url", "wanted"),
    [
        ("https://example.org/ä?q=1&r=%20#a#b", "https://example.org/%C3%A4?q=1&r=%20#a%23b"),
        ("https://example.org/100%", "https://example.org/100%25"),
        ("https://example.org/[x]", "https://example.org/%5Bx%5D"),
        ("https://example.org/a\nb", "https://example.org/a%0Ab"),
        ("javascript:alert(1)//example.org", ""),
        ("ftp://example.org/", ""),
        ("https:///a/b/c/d", ""),
        ("//example.org/abc", ""),
        ("http://a.b", ""),
        ("https://example.org/" + "a" * 2028, "https://example.org/" + "a" * 2028),
        ("https://example.org/" + "a" * 2029, ""),
    ],
)
def test_addresses(url: str, wanted: str) -> None:
    assert address(url) == wanted


def test_times_whose_zones_xml_schema_does_not_know() -> None:
    at = datetime(2024, 5, 3, 7, 30, tzinfo=timezone(timedelta(hours=14)))
    assert moment(at) == "2024-05-03T07:30:00+14:00"
    assert moment(at.replace(tzinfo=timezone(timedelta(hours=15)))) == "2024-05-02T16:30:00+00:00"
    assert moment(at.replace(tzinfo=timezone(timedelta(seconds=90)))) == "2024-05-03T07:28:30+00:00"

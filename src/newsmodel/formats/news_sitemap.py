"""A news sitemap: the pages of an outlet for the crawlers of news search (Google News sitemap 0.9).

A sitemap needs an address, a publisher, a language, a date and a headline of every article, and tells
everybody that the page is there: an article that may not be published is refused. Search engines read
the articles of the last two days; which those are is for the caller to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from urllib.parse import quote

from newsmodel.errors import EncodeError, Problem
from newsmodel.formats.drops import left_out
from newsmodel.formats.format import Format
from newsmodel.formats.validation import xml_standards
from newsmodel.formats.xml import Element, element, optional, serialize
from newsmodel.model.article import Article

MOST = 1000
"""How many articles search engines take from one sitemap."""

HEAD = """\
<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" \
xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
"""
TAIL = "</urlset>\n"

ADDRESS = re.compile(r"https?://[a-z0-9._~%-]+(?::[0-9]{1,5})?(?:[/?#][^][{}<>]*)?\Z", re.IGNORECASE)
"""An address of a page on the web, everything unusual in it already percent-encoded."""

ACCESS = {"registration": "Registration", "metered": "Subscription", "paid": "Subscription"}
"""What it takes to read an article, in the words of sitemaps."""

GENRES = {word.lower(): word for word in ("PressRelease", "Satire", "Blog", "OpEd", "Opinion", "UserGenerated")}
"""The genres that sitemaps know."""


def encode(article: Article) -> str:
    """An article as a sitemap of one page; ``EncodeError`` says which fields it lacks."""
    return HEAD + _url(article) + TAIL


def encode_many(articles: Iterable[Article]) -> Iterator[bytes]:
    """Articles as a sitemap, lazily; ``EncodeError`` when there is none, or more than a sitemap may have."""
    number = 0
    for number, article in enumerate(articles, 1):
        if number > MOST:
            raise EncodeError("cannot write a sitemap", [Problem(message=f"more than {MOST:,} articles")])
        yield ((HEAD if number == 1 else "") + _url(article)).encode()
    if not number:
        raise EncodeError("cannot write a sitemap", [Problem(message="no article; a sitemap has one page or more")])
    yield TAIL.encode()


def _url(article: Article) -> str:
    wanted = _wanted(article)
    if problems := [Problem(path=path, message=message) for path, (value, message) in wanted.items() if not value]:
        raise EncodeError("cannot write a sitemap", problems)
    about = element(
        "news:news",
        element(
            "news:publication",
            element("news:name", wanted["publisher"][0]),
            element("news:language", wanted["language"][0]),
        ),
        optional("news:access", ACCESS.get(article.access or "")),
        optional("news:genres", GENRES.get((article.genre or "").replace("-", "").replace(" ", "").lower())),
        element("news:publication_date", wanted["published"][0]),
        element("news:title", wanted["headline"][0]),
        optional("news:keywords", ", ".join(filter(None, (_words(each, ",") for each in article.keywords)))),
    )
    return _serialized(element("url", element("loc", wanted["url"][0]), about))


def _serialized(url: Element) -> str:
    """An element whose namespaces the head of the document has declared."""
    return serialize(url, {}, declaration=False)


def _wanted(article: Article) -> dict[str, tuple[str, str]]:
    """The fields that a sitemap needs: what it writes, and what to say when that is nothing."""
    publisher = next((party.name for party in article.parties if party.id == article.publisher), "")
    usable = article.pub_status == "usable"
    return {
        "url": (address(article.url or ""), "a sitemap needs the page's address: http or https, 12 to 2048 characters"),
        "publisher": (_words(publisher), "a sitemap needs the publication: a party with a name"),
        "language": (language(article.language or ""), "a sitemap needs a language that has an ISO 639 code"),
        "published": (moment(article.published), "a sitemap needs the time of publication"),
        "headline": (_words(article.headline), "a sitemap needs a headline"),
        "pub_status": ("usable" if usable else "", f"the article is {article.pub_status}: its page is not told"),
    }


def _words(text: str, without: str = "") -> str:
    return " ".join((text.replace(without, " ") if without else text).split())


def address(url: str) -> str:
    """A web address with everything unusual percent-encoded; ``""`` when it is none, or of a forbidden length.

    >>> address("https://example.org/the pier")
    'https://example.org/the%20pier'
    """
    page, mark, fragment = quote(url.strip(), safe="%/:?#@!$&'()*+,;=~").partition("#")
    encoded = re.sub(r"%(?![0-9A-Fa-f]{2})", "%25", page + mark + fragment.replace("#", "%23"))
    return encoded if 12 <= len(encoded) <= 2048 and ADDRESS.match(encoded) else ""


def language(tag: str) -> str:
    """A BCP 47 tag as sitemaps want it: the ISO 639 code, and for Chinese the way of writing.

    >>> language("en-GB"), language("zh-Hant-HK"), language("zh")
    ('en', 'zh-tw', 'zh-cn')
    """
    first, *rest = tag.lower().split("-")
    if first == "zh":
        return "zh-tw" if "hans" not in rest and {"hant", "tw", "hk", "mo"} & {*rest} else "zh-cn"
    return first if len(first) in (2, 3) else ""


def moment(at: datetime | None) -> str:
    """A time as XML Schema has it, whose zones are whole minutes up to 14 hours."""
    if at is None:
        return ""
    offset = at.utcoffset() or timedelta()
    odd = abs(offset) > timedelta(hours=14) or offset % timedelta(minutes=1)
    return (at.astimezone(UTC) if odd else at).isoformat()


WRITTEN = {
    "": {"url", "headline", "language", "published", "publisher", "access", "genre", "keywords", "parties"}
    | {"pub_status"},
    "parties": {"id", "name"},
}
"""What of an article and of its publisher stands in a sitemap."""


news_sitemap = Format(
    name="news-sitemap",
    title="News sitemap",
    media_type="application/xml",
    suffixes=(".sitemap.xml",),
    encode=encode,
    encode_many=encode_many,
    drops=left_out(WRITTEN),
    validate=xml_standards.news_sitemap,
)

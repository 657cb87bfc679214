"""RSS 2.0 with the extensions that newsrooms use; 0.9x and 1.0 are read and written back in their own words.

What RSS has no element for travels in ``nm:article``, a foreign element of the item. What stands around the
items is kept by each article that was read, and written around the first of those that are written.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import partial
from typing import BinaryIO

from newsmodel.errors import Problem
from newsmodel.extra import JSON
from newsmodel.formats.feeds.common import origin, publisher
from newsmodel.formats.feeds.feed import Feed, Options, put, read_many, read_one, root_tag, take, write_many, write_one
from newsmodel.formats.feeds.words import markup, page
from newsmodel.formats.format import Format
from newsmodel.formats.rss.names import FILLED, PREFIXES, SPACES
from newsmodel.formats.rss.read import inherited, read
from newsmodel.formats.rss.write import write
from newsmodel.formats.standard import Standard
from newsmodel.formats.validation.rss import rss as judge
from newsmodel.formats.xml import Element, element, optional
from newsmodel.model.article import Article

NOWHERE = "about:blank"
"""The link of a channel of which no page is known; a channel must have one."""

OLDER = (b"http://purl.org/rss/1.0/", b"http://my.netscape.com/rdf/simple/0.9/")
ROOT = re.compile(rb"<(?:rss(?:\s|\Z)|(?:[\w.-]+:)?RDF\s)")


def encode(
    article: Article,
    *,
    plain: bool = False,
    title: str | None = None,
    link: str | None = None,
    description: str | None = None,
) -> str:
    """An article as a channel of one item, in the channel that it came from unless something is said of another.

    ``title``, ``link`` and ``description`` are the channel's. ``plain`` writes what RSS and the usual extensions
    can say and nothing else.
    """
    return write_one(FEED, article, {"title": title, "link": link, "description": description}, plain=plain)


def encode_many(
    articles: Iterable[Article],
    *,
    plain: bool = False,
    title: str | None = None,
    link: str | None = None,
    description: str | None = None,
) -> Iterator[bytes]:
    """Articles as a channel, that which the first came from unless something is said of another."""
    return write_many(FEED, articles, {"title": title, "link": link, "description": description}, plain=plain)


def decode(document: bytes, *, strict: bool = False) -> Article:
    """The article of a channel that has just one.

    What is not as RSS has it is told in ``problems``; ``strict`` refuses it.
    """
    return read_one(FEED, document, strict=strict)


def decode_many(stream: BinaryIO, *, failures: list[Problem] | None = None) -> Iterator[Article]:
    """The articles of a channel, one by one."""
    return read_many(FEED, stream, failures)


def sniff(head: bytes) -> bool:
    """Whether a document begins as RSS of any version."""
    root = root_tag(head)
    return ROOT.match(root) is not None and (root.startswith(b"<rss") or any(each in root for each in OLDER))


def make(article: Article | None, options: Options) -> Element:
    """The channel that begins with this article: its publisher's, as far as that is known.

    >>> make(Article(url="https://example.org/news/1"), {}).words_of("channel", "link")
    'https://example.org/'
    """
    first = article or Article()
    site = page(options.get("link")) or origin(first)
    title = options.get("title") or publisher(first) or (site.split("/")[2] if site else "News")
    channel = element(
        "channel",
        element("title", title),
        element("link", site or NOWHERE),
        element("description", markup(options.get("description") or title)),
        optional("language", first.language),
        element("generator", "newsmodel"),
        element("item"),
    )
    return element("rss", channel, version="2.0")


def version_of(tree: JSON) -> str:
    """Which version of RSS an item is of, by the namespace of its name."""
    name = tree[0] if isinstance(tree, list) and tree else ""
    prefix = str(name).removesuffix("item")
    return next((version for version, each in PREFIXES.items() if each == prefix), "2.0")


def standard(frame: Element | None) -> Standard:
    """How an item is written and read in a channel."""
    around = inherited(frame)
    return Standard(
        name="rss",
        write=partial(write, around=around),
        read=partial(read, around=around),
        variant_of=version_of,
        put=put,
        take=take,
        variants=tuple(PREFIXES),
    )


FEED = Feed(
    title="RSS",
    key="rss:channel",
    spaces=SPACES,
    usual=frozenset(SPACES) - {"rdf", "rss1", "rss09", "xhtml", "atom"},
    roots=frozenset({"rss", "rdf:RDF"}),
    entries=frozenset(f"{prefix}item" for prefix in PREFIXES.values()),
    texts=FILLED,
    standard=standard,
    make=make,
)

rss = Format(
    name="rss",
    title="RSS",
    media_type="application/rss+xml",
    suffixes=(".rss", ".rss.xml"),
    encode=encode,
    decode=decode,
    encode_many=encode_many,
    decode_many=decode_many,
    sniff=sniff,
    shown={"plain": True},
    validate=judge,
)

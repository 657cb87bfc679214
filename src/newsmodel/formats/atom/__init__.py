"""Atom 1.0 (RFC 4287): feeds of many articles, and documents of one entry.

What Atom has no element for travels in ``nm:article``, a foreign element of the entry. What stands around the
entries is kept by each article that was read, and written around the first of those that are written.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import partial
from typing import BinaryIO

from newsmodel.errors import Problem
from newsmodel.formats.atom.folding import fold, unfold
from newsmodel.formats.atom.names import GENERATOR, SPACES, TEXTS, UNNAMED
from newsmodel.formats.atom.read import inherited, read
from newsmodel.formats.atom.write import updated, write
from newsmodel.formats.feeds.common import origin, publisher
from newsmodel.formats.feeds.feed import Feed, Options, put, read_many, read_one, root_tag, take, write_many, write_one
from newsmodel.formats.feeds.spaces import ATOM
from newsmodel.formats.feeds.words import page
from newsmodel.formats.format import Format
from newsmodel.formats.rest import fingerprint
from newsmodel.formats.standard import Standard
from newsmodel.formats.uris import uri
from newsmodel.formats.validation.xml_standards import atom as judge
from newsmodel.formats.xml import Element, element
from newsmodel.model.article import Article

ROOT = re.compile(rb"<(?:[\w.-]+:)?(?:feed|entry)\s")


def encode(
    article: Article,
    *,
    plain: bool = False,
    title: str | None = None,
    link: str | None = None,
    author: str | None = None,
    identifier: str | None = None,
) -> str:
    """An article as a feed of one entry, in the frame of the feed it came from unless something is said of another.

    ``title``, ``link``, ``author`` and ``identifier`` are the feed's. ``plain`` writes what Atom and the usual
    extensions can say and nothing else.
    """
    options = {"title": title, "link": link, "author": author, "identifier": identifier}
    return write_one(FEED, article, options, plain=plain)


def encode_many(
    articles: Iterable[Article],
    *,
    plain: bool = False,
    title: str | None = None,
    link: str | None = None,
    author: str | None = None,
    identifier: str | None = None,
) -> Iterator[bytes]:
    """Articles as a feed, in the frame of the feed that the first came from unless something is said of another."""
    options = {"title": title, "link": link, "author": author, "identifier": identifier}
    return write_many(FEED, articles, options, plain=plain)


def decode(document: bytes, *, strict: bool = False) -> Article:
    """The article in an entry, or in a feed that has just one.

    What is not as Atom has it is told in ``problems``; ``strict`` refuses it.
    """
    return read_one(FEED, document, strict=strict)


def decode_many(stream: BinaryIO, *, failures: list[Problem] | None = None) -> Iterator[Article]:
    """The articles of a feed, one by one."""
    return read_many(FEED, stream, failures)


def sniff(head: bytes) -> bool:
    """Whether a document begins as a feed or an entry of Atom."""
    root = root_tag(head)
    return ROOT.match(root) is not None and ATOM.encode() in root


def make(article: Article | None, options: Options) -> Element:
    """The frame of a feed that begins with this article: its publisher's, as far as that is known.

    >>> make(Article(url="https://example.org/news/1"), {}).words_of("title")
    'example.org'
    """
    first = article or Article()
    site = page(options.get("link")) or origin(first)
    title = options.get("title") or publisher(first) or (site.split("/")[2] if site else "News")
    name = options.get("author") or publisher(first) or UNNAMED
    return element(
        "feed",
        element("id", uri(options.get("identifier")) or site or f"urn:newsmodel:feed:{fingerprint(title)}"),
        element("title", title),
        element("updated", updated(first)),
        element("author", element("name", name)),
        element("link", rel="alternate", href=site) if site else None,
        element("generator", GENERATOR, uri="https://newsmodel.org/"),
        element("entry"),
        **{"xml:lang": first.language},
    )


def standard(frame: Element | None) -> Standard:
    """How an entry is written and read in a feed."""
    from_feed = inherited(frame)
    return Standard(
        name="atom",
        write=partial(write, around=from_feed),
        read=partial(read, around=from_feed),
        variant_of=lambda tree: "",
        put=put,
        take=take,
    )


FEED = Feed(
    title="Atom",
    key="atom:feed",
    spaces=SPACES,
    usual=frozenset(SPACES),
    roots=frozenset({"feed"}),
    entries=frozenset({"entry"}),
    standard=standard,
    texts=TEXTS,
    fold=fold,
    unfold=unfold,
    make=make,
)

atom = Format(
    name="atom",
    title="Atom",
    media_type="application/atom+xml",
    suffixes=(".atom", ".atom.xml"),
    encode=encode,
    decode=decode,
    encode_many=encode_many,
    decode_many=decode_many,
    sniff=sniff,
    shown={"plain": True},
    validate=judge,
)

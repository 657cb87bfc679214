"""JSON Feed 1.1 and 1: feeds of articles in JSON.

An article is an item; a feed of one is what ``dumps`` writes and ``loads`` reads. What the feed says around its
items is kept with each article that comes from it. What an item has no member for travels in its extension
``_newsmodel``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import BinaryIO, Literal

import attrs

from newsmodel.errors import DecodeError, Problem
from newsmodel.extra import JSON
from newsmodel.formats.format import Format
from newsmodel.formats.json import parse, text_of
from newsmodel.formats.json_feed.item_reading import read
from newsmodel.formats.json_feed.item_writing import write
from newsmodel.formats.json_feed.names import CARRIER, FEED, Tree
from newsmodel.formats.many import each_of, read_whole
from newsmodel.formats.parts import party_named
from newsmodel.formats.rest import encoded, same
from newsmodel.formats.standard import Standard, read_tree, write_tree
from newsmodel.formats.uris import uri
from newsmodel.formats.validation import json_standards
from newsmodel.model.article import Article

Version = Literal["1.1", "1"]

VERSIONS = {"1.1": "https://jsonfeed.org/version/1.1", "1": "https://jsonfeed.org/version/1"}
"""The addresses of the versions."""

SMALL = 16_384
"""The size in bytes of a feed without items that every article of it keeps; a larger one only the first does."""


@attrs.frozen
class Options:
    """What the caller says about the feed."""

    version: str | None = None
    title: str | None = None
    home_page_url: str | None = None
    feed_url: str | None = None


def encode(
    article: Article,
    *,
    version: Version | None = None,
    plain: bool = False,
    title: str | None = None,
    home_page_url: str | None = None,
    feed_url: str | None = None,
) -> str:
    """An article as a feed of one item, in the feed that it came from unless something is said about the feed.

    ``plain`` writes what JSON Feed itself can say and nothing else.
    """
    options = Options(version, title, home_page_url, feed_url)
    return b"".join(_pieces([article], options, plain=plain)).decode()


def encode_many(
    articles: Iterable[Article],
    *,
    version: Version | None = None,
    plain: bool = False,
    title: str | None = None,
    home_page_url: str | None = None,
    feed_url: str | None = None,
) -> Iterator[bytes]:
    """Articles as one feed, item by item; what is around them is that of the first."""
    yield from _pieces(articles, Options(version, title, home_page_url, feed_url), plain=plain)


def _pieces(articles: Iterable[Article], options: Options, *, plain: bool) -> Iterator[bytes]:
    feed: Tree | None = None
    made = False
    items: Standard | None = None
    before = "\n    "
    for article in articles:
        if feed is None or items is None:
            known = article.extra.get(FEED)
            own = known if isinstance(known, dict) and "items" not in known else make_feed(article)
            feed = _with_options(own, options)
            made = same(feed, make_feed(article))
            items = items_of(feed)
            yield text_of({**feed, "items": []}).rstrip().rpartition("]")[0].encode()
        tree = write_tree(_framed(article, feed, made=made), items, variant=items.default, plain=plain)
        yield (before + text_of(tree).replace("\n", "\n    ").rstrip()).encode()
        before = ",\n    "
    if feed is None:
        yield text_of({**_with_options(make_feed(Article()), options), "items": []}).encode()
    else:
        yield b"\n  ]\n}\n"


def _framed(article: Article, feed: Tree, *, made: bool) -> Article:
    """The article as it goes into a feed: that it is of another, or of none, travels in its carrier."""
    rest = {name: value for name, value in article.extra.items() if name != FEED}
    if FEED in article.extra and (made or not same(article.extra[FEED], feed)):
        return article
    if FEED not in article.extra and not made:
        rest[FEED] = None
    return article.replace(extra=rest) if rest != dict(article.extra) else article


def make_feed(article: Article) -> Tree:
    """The feed that is made for an article that came from none: its title is the publisher's name."""
    publisher = party_named(article, article.publisher)
    name = publisher.name if publisher and publisher.name.strip() else article.headline
    return {"version": VERSIONS["1.1"], "title": name}


def _with_options(feed: Tree, options: Options) -> Tree:
    said = {"title": options.title, "home_page_url": uri(options.home_page_url), "feed_url": uri(options.feed_url)}
    version: Tree = {"version": VERSIONS[options.version]} if options.version else {}
    return {**feed, **version, **{name: value for name, value in said.items() if value is not None}}


def decode(document: bytes, *, strict: bool = False) -> Article:
    """The article of a feed that has one item.

    What is not as JSON Feed has it is told in ``problems``; ``strict`` refuses it.
    """
    feed, items, forgiven = _parted(document)
    if len(items) != 1:
        message = f"{len(items)} items; load_many reads them one by one"
        raise DecodeError("not one article of JSON Feed", [Problem(message=message)])
    if strict and (missing := [name for name in ("version", "title") if not isinstance(feed.get(name), str)]):
        problems = [Problem(path=name, message="wanted a string") for name in missing]
        raise DecodeError("not JSON Feed as it should be", problems)
    return _Reading(feed, forgiven, strict=strict).article(items[0])


def decode_many(stream: BinaryIO, *, failures: list[Problem] | None = None) -> Iterator[Article]:
    """The articles of a feed, one by one."""
    feed, items, forgiven = _parted(read_whole(stream))
    yield from each_of(items, _Reading(feed, forgiven).article, failures, "items")


def _parted(document: bytes) -> tuple[Tree, list[JSON], list[Problem]]:
    """A feed without its items, the items, and what had to be forgiven."""
    forgiven: list[Problem] = []
    tree = parse(document, forgiven)
    items = tree.get("items") if isinstance(tree, dict) else None
    if not isinstance(tree, dict) or not isinstance(items, list):
        raise DecodeError("not JSON Feed", [Problem(path="items", message="wanted an object with an array of items")])
    return {name: value for name, value in tree.items() if name != "items"}, items, forgiven


class _Reading:
    """The items of one feed on their way to articles."""

    def __init__(self, feed: Tree, forgiven: list[Problem], *, strict: bool = False) -> None:
        self.feed, self.forgiven, self.strict = feed, tuple(forgiven), strict
        self.standard = items_of(feed)
        self.small = len(encoded(feed)) <= SMALL
        self.read = 0
        self.made = False

    def article(self, item: JSON) -> Article:
        if not isinstance(item, dict):
            raise DecodeError("not an item", [Problem(message="wanted an object")])
        forgiven = self.forgiven if not self.read else ()  # told once, on the first
        article = read_tree(item, self.standard, strict=self.strict, problems=forgiven)
        self.read += 1
        if self.read == 1:
            self.made = same(make_feed(article), self.feed)
        extra = dict(article.extra)
        if FEED in extra:
            if extra[FEED] is not None:
                return article
            del extra[FEED]
        elif self.made or not (self.small or self.read == 1):
            return article
        else:
            extra[FEED] = {**self.feed}
        return article.replace(extra=extra)


def items_of(feed: Tree) -> Standard:
    """How an item of this feed is written and read; authors and language of the feed are those of its items."""
    inherited: Tree = {name: feed[name] for name in ("author", "authors", "language") if name in feed}
    if "authors" in inherited:
        inherited.pop("author", None)
    version = "1" if str(feed.get("version", "")).rstrip("/").endswith("/1") else "1.1"
    return Standard(
        name="json-feed",
        write=lambda article, version: _less(write(article, version), inherited),
        read=lambda tree, version: read(_more(tree, inherited), version),
        variant_of=lambda tree: version,
        put=lambda tree, carrier: {**tree, CARRIER: {"carrier": carrier}} if isinstance(tree, dict) else tree,
        take=take,
        variants=(version,),
    )


def _more(tree: JSON, inherited: Tree) -> JSON:
    """An item with what it has from its feed."""
    if not isinstance(tree, dict):
        return tree
    own = {*tree, *(("author", "authors") if tree.keys() & {"author", "authors"} else ())}
    return {**{name: value for name, value in inherited.items() if name not in own}, **tree}


def _less(item: Tree, inherited: Tree) -> Tree:
    """An item without what it has from its feed."""
    return {name: value for name, value in item.items() if name not in inherited or not same(inherited[name], value)}


def take(tree: JSON) -> tuple[JSON, str]:
    """The item without its carrier, and the carrier."""
    match tree:
        case {"_newsmodel": {"carrier": str(carrier)}} if isinstance(tree, dict):
            return {name: value for name, value in tree.items() if name != CARRIER}, carrier
        case _:
            return tree, ""


def sniff(head: bytes) -> bool:
    """Whether a document begins as JSON Feed: an object that names a version of it."""
    begins = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    return begins.startswith(b"{") and (b"jsonfeed.org/version/" in begins or b"jsonfeed.org\\/version\\/" in begins)


json_feed = Format(
    name="json-feed",
    title="JSON Feed",
    media_type="application/feed+json",
    suffixes=(".feed.json", ".jsonfeed"),
    encode=encode,
    decode=decode,
    encode_many=encode_many,
    decode_many=decode_many,
    sniff=sniff,
    shown={"plain": True},
    validate=json_standards.json_feed,
)

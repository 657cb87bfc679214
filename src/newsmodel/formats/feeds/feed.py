"""A kind of feed, and how articles get into a document of it and out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from typing import BinaryIO, TypeAlias

import attrs

from newsmodel.errors import DecodeError, Problem
from newsmodel.extra import JSON
from newsmodel.formats.feeds.common import filled
from newsmodel.formats.feeds.frame import fitted, holds_entries, parted, prefixes_in, written
from newsmodel.formats.feeds.spaces import CARRIER, MIXED
from newsmodel.formats.many import each_of, read_whole
from newsmodel.formats.rest import encoded
from newsmodel.formats.standard import Standard, read_tree, write_tree
from newsmodel.formats.xml import Document, Element, Spaces, from_tree, parse, serialize, to_tree
from newsmodel.formats.xml_names import sound
from newsmodel.model.article import Article

SMALL = 16_384
"""The size in bytes of a frame that every article of a feed carries; a larger one only the first does."""

TOLD = 20
"""How many problems of the XML are told on an article."""

Options: TypeAlias = dict[str, str | None]
"""What the caller says about the feed: its title and so on."""


@attrs.frozen(kw_only=True)
class Feed:
    """A kind of feed."""

    title: str
    """What people call it."""

    key: str
    """The member of an article's ``extra`` that holds the frame of the feed it came from, as a tree.

    It is None in the carrier of an article that came from none and was put into a feed that is not made for it.
    """

    spaces: Spaces
    """The prefixes of its documents."""

    usual: frozenset[str]
    """The prefixes that are declared where it is not known yet what the entries use."""

    roots: frozenset[str]
    """The names that its root elements have."""

    entries: frozenset[str]
    """The names of its entries."""

    standard: Callable[[Element | None], Standard]
    """How an entry is written and read, in the frame of a feed."""

    texts: frozenset[str]
    """The elements that hold a text and nothing else."""

    fold: Callable[[JSON], JSON] = lambda tree: tree
    """An entry with texts made one that are not to be changed piece by piece."""

    unfold: Callable[[JSON], JSON] = lambda tree: tree
    """The inverse of ``fold``."""

    make: Callable[[Article | None, Options], Element]
    """The frame of a feed that begins with this article."""


def write_one(feed: Feed, article: Article, options: Options, *, plain: bool) -> str:
    """A feed of one article, or the entry alone where the article came from such a document."""
    frame = _frame(feed, article, options)
    if frame is not None and frame.name in feed.entries:
        entry = _entry(feed, article, feed.standard(None), frame, made=False, plain=plain)
        return serialize(entry, feed.spaces, mixed=MIXED)
    return "".join(_pieces(feed, [article], options, plain=plain, alone=True))


def write_many(feed: Feed, articles: Iterable[Article], options: Options, *, plain: bool) -> Iterator[bytes]:
    """A feed of articles, piece by piece; what is around them is that of the first."""
    for piece in _pieces(feed, articles, options, plain=plain):
        yield piece.encode()


def _pieces(
    feed: Feed, articles: Iterable[Article], options: Options, *, plain: bool, alone: bool = False
) -> Iterator[str]:
    """The text of a feed; of one that holds an article alone, only the prefixes that it uses are declared."""
    waiting = iter(articles)
    first = next(waiting, None)
    known = _frame(feed, first, options) if first is not None else None
    if known is not None and known.name in feed.entries:
        known = None
    frame = known or _as_read(feed, feed.make(first, options))
    made = known is None and not any(options.values())
    standard = feed.standard(frame)
    frame, everything = fitted(frame, feed.entries, chain([] if first is None else [first], waiting))
    entries: Iterator[Element] = (_entry(feed, each, standard, frame, made=made, plain=plain) for each in everything)
    usual = feed.usual - {CARRIER.partition(":")[0]} if plain else feed.usual
    if alone and first is not None:
        entry = next(entries)
        entries, usual = iter([entry]), frozenset(prefixes_in(entry))
    yield from written(frame, entries, feed.entries, feed.spaces, usual)


def _frame(feed: Feed, article: Article, options: Options) -> Element | None:
    """The frame that an article carries, where it is one and the caller wants no other."""
    tree = article.extra.get(feed.key)
    if tree is None or any(options.values()):
        return None
    try:
        frame = _as_read(feed, sound(tree, feed.spaces))
    except DecodeError:
        return None
    if frame.name in feed.entries:
        return frame
    return frame if frame.name in feed.roots and holds_entries(frame, feed.entries) else None


def _as_read(feed: Feed, frame: Element) -> Element:
    """A frame as it is when it has been written and read."""
    document = serialize(frame, feed.spaces, mixed=MIXED)
    return parse_feed(feed, document.encode(), strict=True).root


def _entry(feed: Feed, article: Article, standard: Standard, frame: Element, *, made: bool, plain: bool) -> Element:
    """An article as an entry; its own frame travels in the carrier where it is not that of the feed."""
    own = article.extra.get(feed.key)
    if own is not None and own == to_tree(frame):
        article = _unframed(article, feed.key)
    elif own is None and not made:
        article = _framed(article, feed.key, None)
    return from_tree(feed.unfold(write_tree(article, standard, plain=plain)))


def _unframed(article: Article, key: str) -> Article:
    """The article without a frame."""
    return article.replace(extra={name: each for name, each in article.extra.items() if name != key})


def _framed(article: Article, key: str, frame: JSON) -> Article:
    """The article with another frame."""
    return article.replace(extra={**article.extra, key: frame})


def read_one(feed: Feed, document: bytes, *, strict: bool = False) -> Article:
    """The article of a feed that has just one."""
    parsed = parse_feed(feed, document, strict=strict)
    frame, entries = parted(parsed.root, feed.entries)
    if len(entries) != 1:
        message = f"{len(entries)} entries; load_many reads them one by one"
        raise DecodeError(f"not one article of {feed.title}", [Problem(message=message)])
    reading = _Reading(feed, frame, parsed.problems, strict=strict)
    return reading.article(entries[0])


def read_many(feed: Feed, stream: BinaryIO, failures: list[Problem] | None) -> Iterator[Article]:
    """The articles of a feed, one by one."""
    parsed = parse_feed(feed, read_whole(stream))
    frame, entries = parted(parsed.root, feed.entries)
    reading = _Reading(feed, frame, parsed.problems)
    yield from each_of(entries, reading.article, failures, "entries")


def parse_feed(feed: Feed, document: bytes, *, strict: bool = False) -> Document:
    """The document, which must be of this kind of feed."""
    parsed = parse(document, feed.spaces, mixed=MIXED, strict=strict)
    if parsed.root.name not in feed.roots | feed.entries:
        wanted = ", ".join(sorted(feed.roots))
        raise DecodeError(f"not {feed.title}", [Problem(message=f"the root is {parsed.root.name}, wanted {wanted}")])
    return parsed


class _Reading:
    """The entries of one feed on their way to articles."""

    def __init__(self, feed: Feed, frame: Element, problems: tuple[Problem, ...], *, strict: bool = False) -> None:
        self.feed, self.strict, self.problems = feed, strict, problems[:TOLD]
        self.standard = feed.standard(None if frame.name in feed.entries else frame)
        self.tree = to_tree(frame)
        self.small = len(encoded(self.tree)) <= SMALL
        self.read = 0
        self.made = False

    def tree_of(self, entry: Element) -> JSON:
        if not entry.text.strip() and not any(isinstance(each, Element) for each in entry.children):
            entry.children = []  # white space alone, which counts for nothing beside elements
        return filled(self.feed.fold(to_tree(entry)), self.feed.texts)

    def article(self, entry: Element) -> Article:
        article = read_tree(self.tree_of(entry), self.standard, strict=self.strict, problems=self.problems)
        self.read += 1
        if self.read == 1:
            self.made = to_tree(self.feed.make(article, {})) == self.tree
        if self.feed.key in article.extra:
            return article if article.extra[self.feed.key] is not None else _unframed(article, self.feed.key)
        carried = not self.made and (self.small or self.read == 1)
        return _framed(article, self.feed.key, self.tree) if carried else article


def root_tag(head: bytes) -> bytes:
    """The first start tag of a document of which this is the beginning, as far as it goes.

    >>> root_tag(b'<?xml version="1.0"?><!-- <rss> --><feed xmlns="http://www.w3.org/2005/Atom"><id/>')
    b'<feed xmlns="http://www.w3.org/2005/Atom"'
    """
    at = head.find(b"<")
    while at >= 0:
        end = next((end for start, end in ASIDES if head.startswith(start, at)), b"")
        if not end:
            return head[at:].partition(b">")[0]
        after = head.find(end, at)
        at = head.find(b"<", after) if after >= 0 else -1
    return b""


ASIDES = ((b"<!--", b"-->"), (b"<?", b"?>"), (b"<!", b">"))
"""How comments, instructions and declarations before the root begin and end."""


def put(tree: JSON, carrier: str) -> JSON:
    """An entry with a carrier as its last element."""
    assert isinstance(tree, list)
    return [*tree, [CARRIER, {}, carrier]]


def take(tree: JSON) -> tuple[JSON, str]:
    """An entry without its carrier, which is the last element that can be one, and the carrier."""
    if not isinstance(tree, list):
        return tree, ""
    at, carrier = next(filter(None, (_carrier(at, tree[at]) for at in reversed(range(len(tree))))), (0, ""))
    if not carrier:
        return tree, ""
    bare: list[JSON] = []
    for each in tree[:at] + tree[at + 1 :]:
        if isinstance(each, str) and bare[2:] and isinstance(bare[-1], str):
            bare[-1] += each  # strings side by side are one
        else:
            bare.append(each)
    return bare, carrier


def _carrier(at: int, child: JSON) -> tuple[int, str] | None:
    """Where the carrier is and what is in it, where this child is one."""
    match child:
        case [str(name), {}, str(carrier)] if name == CARRIER and carrier:
            return at, carrier
        case _:
            return None

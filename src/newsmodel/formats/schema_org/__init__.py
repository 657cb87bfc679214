"""schema.org as JSON-LD: a NewsArticle and its relatives, as in the pages of most outlets.

A document can hold one node, an array, or a graph; the article is found in it and the rest stays as it is. Any other
node, such as a recipe or an event, is read for its name, description and address. Contexts are never fetched.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import BinaryIO

import attrs

from newsmodel.errors import DecodeError, Problem
from newsmodel.extra import JSON
from newsmodel.formats.carrier import packed
from newsmodel.formats.format import Format
from newsmodel.formats.json import parse
from newsmodel.formats.many import each_of, read_whole
from newsmodel.formats.schema_org import carried
from newsmodel.formats.schema_org.kinds import place_of
from newsmodel.formats.schema_org.nodes import PREFIXES
from newsmodel.formats.schema_org.read import read
from newsmodel.formats.schema_org.text import json_text
from newsmodel.formats.schema_org.write import write
from newsmodel.formats.standard import Standard, read_tree, understood, write_tree
from newsmodel.formats.validation import vocabulary
from newsmodel.model.article import Article

NAME = "schema-org"


def encode(article: Article, *, plain: bool = False) -> str:
    """An article as JSON-LD of schema.org, in the document that it came from, if it came from one.

    ``plain`` writes what schema.org itself can say and nothing else.
    """
    tree = write_tree(article, STANDARD, plain=True)
    path = place_of(tree)
    carrier = "" if plain else packed(article, understood(tree, _within(tree, path)))
    return json_text(carried.put(tree, path, carrier) if carrier else tree)


def decode(document: bytes, *, strict: bool = False) -> Article:
    """The article in a document of JSON-LD.

    What is not as schema.org has it is told in ``problems``; ``strict`` refuses it.
    """
    forgiven: list[Problem] = []
    return _decoded(parse(document, forgiven), strict=strict, problems=forgiven)


def _decoded(tree: JSON, *, strict: bool = False, problems: Iterable[Problem] = ()) -> Article:
    path = place_of(tree)
    if not isinstance(carried.at(tree, path), dict):
        raise DecodeError("not JSON-LD", [Problem(message="wanted an object, or an array with one")])
    bare, _ = carried.take(tree, path)
    return read_tree(tree, _within(bare, path), strict=strict, problems=tuple(problems))


def encode_many(articles: Iterable[Article], *, plain: bool = False) -> Iterator[bytes]:
    """Articles as an array of JSON-LD documents."""
    before = "[\n"
    for article in articles:
        yield f"{before}{encode(article, plain=plain).rstrip()}".encode()
        before = ",\n"
    yield b"[]\n" if before == "[\n" else b"\n]\n"


def decode_many(stream: BinaryIO, *, failures: list[Problem] | None = None) -> Iterator[Article]:
    """The articles of a document, one for each item of an array."""
    tree = parse(read_whole(stream))
    yield from each_of(tree if isinstance(tree, list) else [tree], _decoded, failures)


def _within(tree: JSON, path: carried.Path) -> Standard:
    """The standard for an article at a place in a document: what it refers to stands around it."""
    if not path:
        return STANDARD
    around = carried.changed(tree, path, lambda node: {}, None)
    return attrs.evolve(STANDARD, read=lambda node, variant: read(node, variant, around))


def _variant_of(tree: JSON) -> str:
    """What stands before every term of the article's node: mostly nothing."""
    node = carried.at(tree, place_of(tree))
    names = [name for name in node if not name.startswith("@")] if isinstance(node, dict) else []
    if any(":" not in name for name in names):
        return ""
    return next((prefix for prefix in PREFIXES if any(name.startswith(prefix) for name in names)), "")


STANDARD = Standard(
    name=NAME,
    write=write,
    read=read,
    variant_of=_variant_of,
    put=lambda tree, carrier: carried.put(tree, place_of(tree), carrier),
    take=lambda tree: carried.take(tree, place_of(tree)),
    variants=("", *PREFIXES),
    place=place_of,
)

OURS = re.compile(rb"\"@context\"[\s\S]{0,400}?[\"/:.]schema\.org|\"https?://schema\.org/\w+\"\s*:")
"""A context near whose beginning schema.org is named, or a member with the whole name of a term."""


def sniff(head: bytes) -> bool:
    """Whether a document begins as JSON-LD of schema.org."""
    begins = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    is_other = b"/ns/anno.jsonld" in begins
    return begins.startswith((b"{", b"[")) and not is_other and OURS.search(begins) is not None


schema_org = Format(
    name=NAME,
    title="schema.org JSON-LD",
    media_type="application/ld+json",
    suffixes=(".jsonld",),
    encode=encode,
    decode=decode,
    encode_many=encode_many,
    decode_many=decode_many,
    sniff=sniff,
    shown={"plain": True},
    validate=vocabulary.schema_org,
)

"""IPTC NITF 3.6: news as text with its parts marked, also without a namespace as in the days of the DTD.

Blocks, quotes with who said them, names, media, rights and dates have elements of their own (``head``, ``blocks``,
``inline``, ``entities``); ``reading``, ``bodies`` and ``words`` go the other way. What NITF has no element for
travels in an element of ours at the end, and in documents without a namespace in a ``meta``.
"""

from __future__ import annotations

import re
from typing import Literal

from newsmodel.errors import DecodeError, Problem
from newsmodel.extra import JSON
from newsmodel.formats import xml
from newsmodel.formats.format import Format
from newsmodel.formats.nitf.blocks import blocks_to_elements
from newsmodel.formats.nitf.head import body_head, head
from newsmodel.formats.nitf.inline import stretches_of
from newsmodel.formats.nitf.reading import article_of
from newsmodel.formats.nitf.rules import MIXED, NITF, ORDERED, OURS, made_of
from newsmodel.formats.nitf.tree import DOCTYPE, Shape, doctype_of, without_invented
from newsmodel.formats.standard import Standard, read_tree
from newsmodel.formats.validation import xml_standards
from newsmodel.model.article import Article

Variant = Literal["3.6", "no-namespace"]

SHAPE = Shape(MIXED, ORDERED)
VERSION = "-//IPTC//DTD NITF 3.6//EN"
CARRIER, META = "nm:article", "newsmodel"
ALONE = "newsmodel-alone"
"""The name of a ``meta`` that is a carrier in a ``head`` made for it."""

DOCTYPE_OF_NITF = re.compile(r"<!DOCTYPE\s+nitf(?:\s[^<>\[\]]*)?>\Z")
ROOT = re.compile(rb"<(?:[A-Za-z_][\w.-]*:)?nitf[\s>/]")
OTHERS = (b"<newsItem", b"<newsMessage", b"<packageItem", b"<knowledgeItem", b"<conceptItem", b"<planningItem")


def encode(article: Article, *, variant: Variant | None = None, plain: bool = False) -> str:
    """An article as NITF, with or without its namespace as the document it came from unless ``variant`` is given.

    ``plain`` writes what NITF itself can say and nothing else.
    """
    return text_of(SHAPE.document(article, STANDARD, variant=variant, plain=plain))


def text_of(tree: JSON) -> str:
    """A tree as a document."""
    doctype = doctype_of(tree)
    safe = doctype if DOCTYPE_OF_NITF.match(doctype) else ""
    return xml.serialize(SHAPE.from_json(tree), {"nm": OURS}, mixed=MIXED, doctype=safe)


def decode(document: bytes, *, strict: bool = False) -> Article:
    """The article in a NITF document.

    What is not as NITF has it is told in ``problems``; ``strict`` refuses it.
    """
    tree, problems = tree_of(document, strict=strict)
    return read_tree(tree, STANDARD, strict=strict, problems=problems)


def tree_of(document: bytes, *, strict: bool = False) -> tuple[JSON, tuple[Problem, ...]]:
    """The tree of a document, and what had to be forgiven in its XML."""
    parsed = xml.parse(document, {"": NITF, "nm": OURS}, mixed=MIXED, strict=strict)
    root, variant = without_invented(parsed.root), "3.6"
    if root.name == "{}nitf":
        parsed = xml.parse(document, {"": ""}, mixed=MIXED, strict=strict)
        root, variant = without_invented(parsed.root), "no-namespace"
    if root.name != "nitf":
        raise DecodeError("not NITF", [Problem(message=f"wanted the element nitf at the top, got {root.name[:80]}")])
    if variant == "3.6":
        root.attributes = {"xmlns": NITF, **root.attributes}
    if parsed.doctype:
        root.attributes[DOCTYPE] = parsed.doctype
    return SHAPE.to_json(root), parsed.problems


def sniff(head: bytes) -> bool:
    """Whether a document begins as NITF: its first element is ``nitf``."""
    found = ROOT.search(head)
    return found is not None and not any(each in head[: found.start()] for each in OTHERS)


def write(article: Article, variant: str) -> JSON:
    """What NITF says of an article, as a tree."""
    stretches = stretches_of(article)
    content = made_of("body.content", *blocks_to_elements(article, stretches))
    body = made_of("body", body_head(article, stretches), content)
    first = head(article)
    root = made_of("nitf", first if first.children else None, body)
    space = {"xmlns": NITF} if variant == "3.6" else {}
    language = {"baselang": article.language} if article.language else {}
    root.attributes = {**space, "version": VERSION, **language}
    return SHAPE.to_json(root)


def variant_of(tree: JSON) -> str:
    """Whether a document has the namespace of NITF."""
    match tree:
        case {"@": {"xmlns": _}}:
            return "3.6"
        case _:
            return "no-namespace"


def put(tree: JSON, carrier: str) -> JSON:
    """The document with a carrier: behind its body, or where it has no namespace among its ``meta`` elements."""
    if not isinstance(tree, dict):
        return tree
    if variant_of(tree) == "3.6":
        return _with(tree, CARRIER, [CARRIER, {}, carrier])
    match tree:
        case {"head": [dict(head), *others]}:
            return {**tree, "head": [_with(head, "meta", ["meta", {"name": META, "content": carrier}]), *others]}
        case _:
            meta: JSON = ["meta", {"name": ALONE, "content": carrier}]
            return _with(tree, "head", {"#": "head", "@": {}, "meta": [meta]})


def _with(parent: dict[str, JSON], name: str, child: JSON) -> JSON:
    """An element with one child more, behind those of its name."""
    known = parent.get(name)
    return {**parent, name: [*(known if isinstance(known, list) else []), child]}


def take(tree: JSON) -> tuple[JSON, str]:
    """The document without its carrier, and the carrier."""
    if not isinstance(tree, dict):
        return tree, ""
    match tree:
        case {"nm:article": [["nm:article", dict(), str(carrier)]]}:
            return SHAPE.without(tree, CARRIER), carrier
        case {"head": [{"meta": [["meta", {"name": "newsmodel-alone", "content": str(carrier)}]]}]}:
            return SHAPE.without(tree, "head"), carrier
        case {"head": [dict(head), *others]}:
            bare, carrier = _without_meta(head)
            return ({**tree, "head": [bare, *others]}, carrier) if carrier else (tree, "")
        case _:
            return tree, ""


def _without_meta(head: dict[str, JSON]) -> tuple[dict[str, JSON], str]:
    metas = head.get("meta")
    for at, each in enumerate(metas if isinstance(metas, list) else []):
        match each:
            case ["meta", {"name": "newsmodel", "content": str(carrier)}]:
                return SHAPE.without(head, "meta", at), carrier
            case _:
                pass
    return head, ""


def read(tree: JSON, variant: str) -> Article:
    """What the model understands of a tree."""
    return article_of(SHAPE.from_json(tree))


STANDARD = Standard(
    name="nitf",
    write=write,
    read=read,
    variant_of=variant_of,
    put=put,
    take=take,
    variants=("3.6", "no-namespace"),
)

nitf = Format(
    name="nitf",
    title="IPTC NITF",
    media_type="application/nitf+xml",
    suffixes=(".nitf.xml", ".nitf"),
    encode=encode,
    decode=decode,
    sniff=sniff,
    shown={"plain": True},
    validate=xml_standards.nitf,
)

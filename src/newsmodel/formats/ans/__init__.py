"""The Washington Post's ANS 0.10.12: stories in JSON, as Arc and those who deliver to it have them.

A story, a gallery and a single medium are read as an article, also inside an operation; of any other document
nothing is understood, and it is written back as it came. What ANS has no member for travels in the additional
properties.
"""

from __future__ import annotations

import re
from typing import cast

from newsmodel.errors import DecodeError, Problem
from newsmodel.extra import JSON
from newsmodel.formats.ans.names import MEDIA
from newsmodel.formats.ans.story import read, write
from newsmodel.formats.format import Format
from newsmodel.formats.json import parse, text_of
from newsmodel.formats.standard import Standard, read_tree, write_tree
from newsmodel.formats.validation import json_standards
from newsmodel.model.article import Article

ADDITIONAL, CARRIER = "additional_properties", "newsmodel"
VARIANTS = ("story", "gallery", *MEDIA, "other")

ANS_VERSION = re.compile(rb'"version"\s*:\s*"0\.\d{1,3}\.\d{1,3}"')
ANS_TYPE = re.compile(rb'"type"\s*:\s*"(?:story|gallery|image|video|audio)"')


def encode(article: Article, *, plain: bool = False) -> str:
    """An article as an ANS document: of the type that it came from, or a story.

    ``plain`` writes what ANS itself can say and nothing else.
    """
    return text_of(write_tree(article, STANDARD, plain=plain))


def decode(document: bytes, *, strict: bool = False) -> Article:
    """The article in an ANS document.

    What is not as ANS has it is told in ``problems``; ``strict`` refuses it.
    """
    forgiven: list[Problem] = []
    tree = parse(document, forgiven)
    if not isinstance(tree, dict | list):
        raise DecodeError("not an ANS document", [Problem(message="wanted an object at the top")])
    return read_tree(tree, STANDARD, strict=strict, problems=tuple(forgiven))


def sniff(head: bytes) -> bool:
    """Whether a document begins as ANS: an object of a version and a type that ANS has."""
    begins = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    return begins.startswith(b"{") and bool(ANS_VERSION.search(begins) and ANS_TYPE.search(begins))


def place(tree: JSON) -> tuple[int | str, ...]:
    """Where in a document the story stands: in the body of an operation."""
    inner = tree.get("body") if isinstance(tree, dict) and tree.get("type") not in VARIANTS else None
    return ("body",) if isinstance(inner, dict) and inner.get("type") in VARIANTS else ()


def variant_of(tree: JSON) -> str:
    """The type of the document, ``other`` where it is no article; one without a type that has a body is a story."""
    match tree["body"] if place(tree) and isinstance(tree, dict) else tree:
        case {"type": str(kind)}:
            return kind if kind in VARIANTS else "other"
        case {"headlines": _} | {"content_elements": _}:
            return "story"
        case _:
            return "other"


def put(tree: JSON, carrier: str) -> JSON:
    """The document with a carrier in its additional properties, beside what stands there."""
    if isinstance(tree, list):
        return [*tree, {ADDITIONAL: {CARRIER: {"carrier": carrier}}}]
    assert isinstance(tree, dict)
    if place(tree):
        return {**tree, "body": put(tree["body"], carrier)}
    beside = tree.get(ADDITIONAL)
    ours: dict[str, JSON] = (
        {"carrier": carrier} if ADDITIONAL not in tree else {"carrier": carrier, "was": _was(beside)}
    )
    return {**tree, ADDITIONAL: {**(beside if isinstance(beside, dict) else {}), CARRIER: ours}}


def _was(beside: JSON) -> JSON:
    """What stood in place of our own member, or of all additional properties: in a list, empty for nothing."""
    if isinstance(beside, dict):
        return [beside[CARRIER]] if CARRIER in beside else []
    return {"all": beside}


def take(tree: JSON) -> tuple[JSON, str]:
    """The document without its carrier, and the carrier."""
    if isinstance(tree, list):
        match tree[-1:]:
            case [{"additional_properties": {"newsmodel": {"carrier": str(carrier)}}}]:
                return tree[:-1], carrier
            case _:
                return tree, ""
    if not isinstance(tree, dict):
        return tree, ""
    if place(tree):
        inner, carrier = take(tree["body"])
        return {**tree, "body": inner}, carrier
    match tree.get(ADDITIONAL):
        case {"newsmodel": {"carrier": str(carrier), **more}, **beside}:
            was, others = cast("dict[str, JSON]", more).get("was"), cast("dict[str, JSON]", beside)
            return _without_carrier(tree, was, others), carrier
        case _:
            return tree, ""


def _without_carrier(tree: dict[str, JSON], was: JSON, beside: dict[str, JSON]) -> dict[str, JSON]:
    """The document as it was before the carrier was put in; what others have added since stays."""
    bare = {name: value for name, value in tree.items() if name != ADDITIONAL}
    match was:
        case [before]:
            return {**bare, ADDITIONAL: {**beside, CARRIER: before}}
        case {"all": before} if not beside:
            return {**bare, ADDITIONAL: before}
        case []:
            return {**bare, ADDITIONAL: beside}
        case _:
            return {**bare, ADDITIONAL: beside} if beside else bare


STANDARD = Standard(
    name="ans",
    write=write,
    read=read,
    variant_of=variant_of,
    put=put,
    take=take,
    variants=VARIANTS,
    place=place,
)

ans = Format(
    name="ans",
    title="Arc ANS",
    media_type="application/json",
    suffixes=(".ans.json",),
    encode=encode,
    decode=decode,
    sniff=sniff,
    shown={"plain": True},
    validate=json_standards.ans,
)

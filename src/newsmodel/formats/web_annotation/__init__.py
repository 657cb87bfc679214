"""W3C Web Annotation: an article's quotes, mentions and claims as annotations of its text.

A collection belongs to one article. The text itself is not part of the standard: it travels in the carrier, and
without one there are the words of the annotations only. Annotations of any other kind stay as they are.
"""

from __future__ import annotations

from newsmodel.errors import DecodeError, InvalidError, Problem
from newsmodel.extra import JSON
from newsmodel.formats.carrier import packed
from newsmodel.formats.format import Format
from newsmodel.formats.json import parse
from newsmodel.formats.rest import rest_of
from newsmodel.formats.schema_org import carried
from newsmodel.formats.schema_org.text import json_text
from newsmodel.formats.standard import Standard, read_tree, understood, write_tree
from newsmodel.formats.validation import json_standards
from newsmodel.formats.web_annotation.bodies import Node
from newsmodel.formats.web_annotation.partner import with_changes
from newsmodel.formats.web_annotation.read import items_in, read
from newsmodel.formats.web_annotation.write import ARRAY, COLLECTION, PAGE, SINGLE, write
from newsmodel.model.article import Article

NAME = "web-annotation"

ALONE: Node = {"type": "nm:Carrier"}
"""What holds the carrier of an array that has no annotation."""


def encode(article: Article, *, plain: bool = False) -> str:
    """An article's annotations as a collection, or in the shape of the document that it came from.

    ``plain`` writes what the standard itself can say and nothing else.
    """
    tree = _wrapped(_unwrapped(write_tree(article, STANDARD, plain=True)))
    carrier = "" if plain else packed(article, understood(tree, STANDARD))
    return json_text(_unwrapped(_put(tree, carrier) if carrier else tree))


def decode(document: bytes, *, strict: bool = False) -> Article:
    """The article that the annotations in a document are about.

    What is not as the standard has it is told in ``problems``; ``strict`` refuses it. Annotations that others have
    added to a document of ours are read against the text in its carrier.
    """
    forgiven: list[Problem] = []
    tree = _wrapped(parse(document, forgiven))
    article = read_tree(tree, STANDARD, strict=strict, problems=tuple(forgiven))
    if not any("the change counts" in each.message for each in article.problems):
        return article
    bare, carrier = _take(tree)
    items: list[Node] = [each for each in items_in(bare) if isinstance(each, dict)]
    try:
        merged = with_changes(understood(bare, STANDARD), STANDARD.key, carrier, items)
    except (DecodeError, InvalidError):
        return article
    variant = _variant_of(bare)
    changes = rest_of(write(merged, variant), bare)
    shape: dict[str, JSON] = {} if variant == STANDARD.default else {"variant": variant}
    kept: dict[str, JSON] = shape | ({} if changes is None else {"changes": changes})
    return merged.replace(extra={**merged.extra, STANDARD.key: kept}) if kept else merged


def _types(tree: JSON) -> list[JSON]:
    found = tree.get("type", tree.get("@type")) if isinstance(tree, dict) else None
    return found if isinstance(found, list) else [found]


def _wrapped(tree: JSON) -> JSON:
    """A document as a collection, a page, an array; a single annotation as one that says so."""
    if not isinstance(tree, dict):
        return tree
    is_list = "AnnotationCollection" in _types(tree) or "AnnotationPage" in _types(tree)
    return tree if is_list and SINGLE not in tree else {SINGLE: [tree]}


def _unwrapped(tree: JSON) -> JSON:
    """A tree as a document; what came as a single annotation and is no longer alone is an array."""
    if not isinstance(tree, dict) or SINGLE not in tree:
        return tree
    items = items_in(tree)
    return items[0] if len(items) == 1 and isinstance(items[0], dict) else [*items]


def _variant_of(tree: JSON) -> str:
    """The shape of a document."""
    if isinstance(tree, list):
        return ARRAY
    if isinstance(tree, dict) and SINGLE in tree:
        return SINGLE
    return PAGE if "AnnotationPage" in _types(tree) else COLLECTION


def _path(tree: JSON) -> carried.Path | None:
    """Where the carrier stands: at the top, or in the first annotation of an array; None where there is none."""
    if isinstance(tree, dict) and SINGLE not in tree:
        return ()
    above: carried.Path = () if isinstance(tree, list) else (SINGLE,)
    return next(((*above, at) for at, each in enumerate(items_in(tree)) if isinstance(each, dict)), None)


def _put(tree: JSON, carrier: str) -> JSON:
    path = _path(tree)
    if path is not None:
        return carried.put(tree, path, carrier)
    alone: Node = {"@context": carried.TERM, **ALONE, carried.CARRIER: carrier}
    return _with_items(tree, [*items_in(tree), alone])


def _take(tree: JSON) -> tuple[JSON, str]:
    path = _path(tree)
    if path is None:
        return tree, ""
    bare, carrier = carried.take(tree, path)
    return (_with_items(bare, items_in(bare)[:-1]) if carrier and carried.at(bare, path) == ALONE else bare), carrier


def _with_items(tree: JSON, items: list[JSON]) -> JSON:
    return items if isinstance(tree, list) else {SINGLE: items}


STANDARD = Standard(
    name=NAME,
    write=write,
    read=read,
    variant_of=_variant_of,
    put=_put,
    take=_take,
    variants=(COLLECTION, PAGE, ARRAY, SINGLE),
)


def sniff(head: bytes) -> bool:
    """Whether a document begins as a Web Annotation."""
    begins = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    return begins.startswith((b"{", b"[")) and b"/ns/anno.jsonld" in begins


web_annotation = Format(
    name=NAME,
    title="W3C Web Annotation",
    media_type='application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"',
    suffixes=(".annotations.jsonld", ".anno.json"),
    encode=encode,
    decode=decode,
    sniff=sniff,
    shown={"plain": True},
    validate=json_standards.web_annotation,
)

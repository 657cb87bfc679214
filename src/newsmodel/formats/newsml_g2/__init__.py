"""IPTC NewsML-G2 2.35: items of news with all that is known of them, around a body in NITF or XHTML.

A news item is written and read (``write``, ``read``, ``entities``); of packages, concepts, knowledge, planning and
catalogue items the identity is understood, everything else of them comes back as it was. In a news message the
first news item is the article. What the standard has no element for travels in an element of ours in ``itemMeta``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import BinaryIO, Literal

from newsmodel.errors import DecodeError, Problem
from newsmodel.extra import JSON
from newsmodel.formats import xml
from newsmodel.formats.format import Format
from newsmodel.formats.many import each_of, read_whole
from newsmodel.formats.newsml_g2.names import CATALOGUE, FRAGMENTS, ITEMS, MIXED, NAR, NEVER, SHAPE, SPACES
from newsmodel.formats.newsml_g2.read import read
from newsmodel.formats.newsml_g2.spaces import declared
from newsmodel.formats.newsml_g2.write import write
from newsmodel.formats.nitf.tree import child_name, without_invented
from newsmodel.formats.standard import Standard, read_tree
from newsmodel.formats.validation import xml_standards
from newsmodel.formats.xml import Element
from newsmodel.model.article import Article

BodyForm = Literal["nitf", "xhtml"]

MESSAGE = "newsMessage"
CARRIER = "nm:article"
ROOTS = (*ITEMS, MESSAGE, CATALOGUE)
STARTS = tuple(f"<{name}".encode() for name in ROOTS)


def encode(article: Article, *, body: BodyForm | None = None, plain: bool = False) -> str:
    """An article as a NewsML-G2 item: the kind that it came from, or a news item with its ``body`` in NITF or XHTML.

    ``plain`` writes what the standard itself can say and nothing else.
    """
    return text_of(SHAPE.document(article, STANDARD, variant=body, plain=plain))


def text_of(tree: JSON) -> str:
    """A tree as a document."""
    return xml.serialize(declared(SHAPE.from_json(tree)), PREFIXES)


PREFIXES = {name: uri for name, uri in SPACES.items() if name}
"""The namespaces that have a prefix where attributes need one."""


def decode(document: bytes, *, strict: bool = False) -> Article:
    """The article in a NewsML-G2 document: its item, or the first news item of a message.

    What is not as the standard has it is told in ``problems``; ``strict`` refuses it.
    """
    tree, problems = tree_of(document, strict=strict)
    return read_tree(tree, STANDARD, strict=strict, problems=problems)


def tree_of(document: bytes, *, strict: bool = False) -> tuple[JSON, tuple[Problem, ...]]:
    """The tree of a document, and what had to be forgiven in its XML."""
    parsed = xml.parse(document, SPACES, mixed=MIXED, strict=strict)
    root = without_invented(parsed.root)
    problems = parsed.problems
    if root.name.removeprefix("{}") in FRAGMENTS:
        problems += (Problem(message=f"wanted an item at the top; {root.name.removeprefix('{}')} is a part of one"),)
    elif root.name not in ROOTS:
        raise DecodeError(
            "not NewsML-G2", [Problem(message=f"wanted one of its items at the top, got {root.name[:80]}")]
        )
    if not root.elements:
        root.children = [each for each in root.children if isinstance(each, Element) or each.strip()]
    tree = SHAPE.to_json(root)
    if root.name == MESSAGE and not _item(tree):
        raise DecodeError("not an article", [Problem(message="there is no item in this message")])
    return tree, problems


def decode_many(stream: BinaryIO, *, failures: list[Problem] | None = None) -> Iterator[Article]:
    """The articles of a news message, one for each item, or the one of a document that is an item."""
    parsed = xml.parse(read_whole(stream), SPACES, mixed=MIXED)
    root = without_invented(parsed.root)
    found = root.find("itemSet") if root.name == MESSAGE else None
    items = found.elements if found is not None else [root]
    yield from each_of(items, _article_of, failures, "items")


def _article_of(item: Element) -> Article:
    if item.name not in ITEMS:
        raise DecodeError("not NewsML-G2", [Problem(message=f"wanted an item, got {item.name[:80]}")])
    return read_tree(SHAPE.to_json(item), STANDARD)


def encode_many(articles: Iterable[Article], *, body: BodyForm | None = None, plain: bool = False) -> Iterator[bytes]:
    """Articles as the items of a news message."""
    yield f'<?xml version="1.0" encoding="UTF-8"?>\n<newsMessage xmlns="{NAR}">\n'.encode()
    yield f"<header>\n<sent>{NEVER}</sent>\n</header>\n<itemSet>\n".encode()
    for article in articles:
        tree = SHAPE.document(article, STANDARD, variant=body, plain=plain)
        item = SHAPE.from_json(_item(tree) or tree)
        yield xml.serialize(declared(item), PREFIXES, declaration=False).encode()
    yield b"</itemSet>\n</newsMessage>\n"


def sniff(head: bytes) -> bool:
    """Whether a document begins as NewsML-G2: with one of its elements and its namespace."""
    return NAR.encode() in head and any(each in head for each in STARTS)


def place(tree: JSON) -> tuple[int | str, ...]:
    """Where in a news message the first news item stands, else its first item; nowhere else in other documents."""
    if not isinstance(tree, list):
        return ()
    for at, each in enumerate(tree):
        if isinstance(each, list) and each[0] == "itemSet":
            items = [number for number, one in enumerate(each) if _is_item(one)]
            news = [number for number in items if child_name(each[number]) == "newsItem"]
            return (at, (news or items)[0]) if items else ()
    return ()


def _is_item(tree: JSON) -> bool:
    return isinstance(tree, dict) and child_name(tree) in ITEMS


def _item(tree: JSON) -> dict[str, JSON]:
    """The item of a document."""
    for step in place(tree):
        tree = tree[step]  # type: ignore[index]
    return tree if isinstance(tree, dict) else {}


def variant_of(tree: JSON) -> str:
    """The form of the body of a news item, or the kind of another item."""
    item = _item(tree)
    if not item:
        return CATALOGUE
    if child_name(item) != "newsItem":
        return child_name(item)
    content = item.get("contentSet")
    names = [child_name(inner) for each in _lists(content) for xml in _lists(each[2:]) for inner in _lists(xml[2:])]
    return "xhtml" if "xhtml:html" in names and "nitf:nitf" not in names else "nitf"


def _lists(value: JSON) -> list[list[JSON]]:
    return [each for each in value if isinstance(each, list)] if isinstance(value, list) else []


def put(tree: JSON, carrier: str) -> JSON:
    """The document with a carrier at the end of its item's ``itemMeta``, in a list of vocabularies as an attribute."""
    ours: JSON = [CARRIER, {}, carrier]
    item = _item(tree)
    if not item:
        return _as_attribute(tree, carrier)
    match item.get("itemMeta"):
        case [dict(meta), *others]:
            return _changed(tree, {**item, "itemMeta": [_and(meta, ours), *others]})
        case _:
            return _changed(tree, _and(item, ours))


def _as_attribute(tree: JSON, carrier: str) -> JSON:
    match tree:
        case [name, dict(attributes), *inside]:
            return [name, {**attributes, CARRIER: carrier}, *inside]
        case _:
            return tree


def _and(it: dict[str, JSON], carrier: JSON) -> dict[str, JSON]:
    known = it.get(CARRIER)
    return {**it, CARRIER: [*(known if isinstance(known, list) else []), carrier]}


def take(tree: JSON) -> tuple[JSON, str]:
    """The document without its carrier, and the carrier."""
    item = _item(tree)
    match tree:
        case [name, dict(attributes), *inside] if not item:
            said = attributes.get(CARRIER)
            others = {key: value for key, value in attributes.items() if key != CARRIER}
            return ([name, others, *inside], said) if isinstance(said, str) else (tree, "")
        case _:
            pass
    match item.get("itemMeta"):
        case [dict(meta), *further] if _carrier_in(meta):
            return _changed(tree, {**item, "itemMeta": [SHAPE.without(meta, CARRIER), *further]}), _carrier_in(meta)
        case _:
            carrier = _carrier_in(item)
            return (_changed(tree, SHAPE.without(item, CARRIER)), carrier) if carrier else (tree, "")


def _carrier_in(it: dict[str, JSON]) -> str:
    match it.get(CARRIER):
        case [["nm:article", dict(), str(carrier)]]:
            return carrier
        case _:
            return ""


def _changed(tree: JSON, item: JSON) -> JSON:
    """The document with another item in the place of its own, the tree itself left as it is."""
    path = place(tree)
    if not path or not isinstance(tree, list):
        return item
    outer, inner = path
    assert isinstance(outer, int)
    assert isinstance(inner, int)
    items = tree[outer]
    assert isinstance(items, list)
    return [*tree[:outer], [*items[:inner], item, *items[inner + 1 :]], *tree[outer + 1 :]]


STANDARD = Standard(
    name="newsml-g2",
    write=write,
    read=read,
    variant_of=variant_of,
    put=put,
    take=take,
    variants=("nitf", "xhtml", *ITEMS[1:], CATALOGUE),
    place=place,
)

newsml_g2 = Format(
    name="newsml-g2",
    title="IPTC NewsML-G2",
    media_type="application/vnd.iptc.g2.newsitem+xml",
    suffixes=(".newsml.xml", ".g2.xml"),
    encode=encode,
    decode=decode,
    encode_many=encode_many,
    decode_many=decode_many,
    sniff=sniff,
    shown={"plain": True},
    validate=xml_standards.newsml_g2,
)

"""IPTC ninjs 3.1, 2.2 and 1.6: news in JSON.

The mapping is written once, for 3.1 (``write``, ``read``); ``versions`` turns its trees into those of the other
lines and back. What ninjs has no member for travels in a body of the role ``newsmodel``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import BinaryIO, Literal

from newsmodel.errors import DecodeError, Problem
from newsmodel.extra import JSON
from newsmodel.formats.format import Format
from newsmodel.formats.json import MEDIA_TYPE, parse, text_of
from newsmodel.formats.many import each_of, read_whole
from newsmodel.formats.ninjs.read import read
from newsmodel.formats.ninjs.versions import from_version, to_version
from newsmodel.formats.ninjs.write import write
from newsmodel.formats.standard import Standard, read_tree, write_tree
from newsmodel.formats.validation import json_standards
from newsmodel.model.article import Article

Version = Literal["3.1", "2.2", "1.6"]

CARRIER = "newsmodel"
"""The role of the body that is a carrier."""


def encode(article: Article, *, version: Version | None = None, plain: bool = False) -> str:
    """An article as ninjs of a version: that of the document it came from, or 3.1, unless given.

    ``plain`` writes what ninjs itself can say and nothing else.
    """
    return text_of(write_tree(article, STANDARD, variant=version, plain=plain))


def decode(document: bytes, *, strict: bool = False) -> Article:
    """The article in a ninjs document of any version.

    What is not as ninjs has it is told in ``problems``; ``strict`` refuses it.
    """
    forgiven: list[Problem] = []
    tree = parse(document, forgiven)
    if not isinstance(tree, dict):
        raise DecodeError("not a ninjs document", [Problem(message=_wanted(tree))])
    return read_tree(tree, STANDARD, strict=strict, problems=tuple(forgiven))


def _wanted(tree: JSON) -> str:
    if isinstance(tree, list):
        return f"an array of {len(tree)}: load_many reads them one by one"
    return "wanted an object at the top"


def decode_many(stream: BinaryIO, *, failures: list[Problem] | None = None) -> Iterator[Article]:
    """The articles of a document that is an array, or the one of a document that is an object."""
    tree = parse(read_whole(stream))
    items = tree if isinstance(tree, list) else [tree]
    yield from each_of(items, lambda item: read_tree(item, STANDARD), failures)


def encode_many(articles: Iterable[Article], *, version: Version | None = None, plain: bool = False) -> Iterator[bytes]:
    """Articles as an array of ninjs documents."""
    before = "[\n"
    for article in articles:
        yield f"{before}{text_of(write_tree(article, STANDARD, variant=version, plain=plain)).rstrip()}".encode()
        before = ",\n"
    yield b"[]\n" if before == "[\n" else b"\n]\n"


def sniff(head: bytes) -> bool:
    """Whether a document begins as ninjs: an object with a uri and members that only ninjs has."""
    begins = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    if not begins.startswith((b"{", b"[")) or b'"uri"' not in begins:
        return False
    own = (b'"versionCreated"', b'"versioncreated"', b'"pubStatus"', b'"pubstatus"', b'"representationType"')
    return any(each in begins for each in own) or b'"ninjs"' in begins or b"ninjs-schema" in begins


def put(tree: JSON, carrier: str) -> JSON:
    """The document with a carrier in its bodies."""
    assert isinstance(tree, dict)
    if json_standards.line_of(tree) == "1.6":
        return {**tree, f"body_{CARRIER}": carrier}
    content_type = "contenttype" if json_standards.line_of(tree) == "2.2" else "contentType"
    bodies = tree.get("bodies")
    body: JSON = {"role": CARRIER, content_type: MEDIA_TYPE, "value": carrier}
    return {**tree, "bodies": [*(bodies if isinstance(bodies, list) else []), body]}


def take(tree: JSON) -> tuple[JSON, str]:
    """The document without its carrier, and the carrier."""
    if not isinstance(tree, dict):
        return tree, ""
    own = tree.get(f"body_{CARRIER}")
    if isinstance(own, str):
        return {name: value for name, value in tree.items() if name != f"body_{CARRIER}"}, own
    bodies = tree.get("bodies")
    if not isinstance(bodies, list):
        return tree, ""
    ours = [each for each in bodies if isinstance(each, dict) and each.get("role") == CARRIER]
    if len(ours) != 1 or not isinstance(ours[0].get("value"), str):
        return tree, ""
    others = [each for each in bodies if each is not ours[0]]
    bare = (
        {name: value for name, value in tree.items() if name != "bodies"} if not others else {**tree, "bodies": others}
    )
    return bare, str(ours[0]["value"])


STANDARD = Standard(
    name="ninjs",
    write=lambda article, version: to_version(write(article), version),
    read=lambda tree, version: read(from_version(tree, version)),
    variant_of=json_standards.line_of,
    put=put,
    take=take,
    variants=("3.1", "2.2", "1.6"),
)

ninjs = Format(
    name="ninjs",
    title="IPTC ninjs",
    media_type="application/vnd.iptc.ninjs+json",
    suffixes=(".ninjs.json", ".ninjs"),
    encode=encode,
    decode=decode,
    encode_many=encode_many,
    decode_many=decode_many,
    sniff=sniff,
    shown={"plain": True},
    validate=json_standards.ninjs,
)

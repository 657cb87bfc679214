"""The model as MessagePack: the same members as the JSON, in less room."""

from __future__ import annotations

import functools
import re
from typing import Any

import msgspec

from newsmodel.errors import DecodeError, LimitError, Problem
from newsmodel.formats.format import Format
from newsmodel.formats.json import DEPTH, from_document
from newsmodel.model.article import Article
from newsmodel.model.mirrors import VERSION, article_from, mirrors, pack


def encode(article: Article) -> bytes:
    """An article as MessagePack."""
    return pack(article)


NO_NUMBER = re.compile(rb"\xcb[\x7f\xff][\xf0-\xff]|\xca[\x7f\xff][\x80-\xff]", re.DOTALL)
"""How NaN and the infinities begin, as doubles and as floats; text can look like them."""


def decode(document: bytes) -> Article:
    """The article in a MessagePack document; unknown members are kept."""
    if NO_NUMBER.search(document):
        return from_document(_parse(document))  # msgspec takes infinity for a number of 0 or more
    try:
        mirror = _decoder(mirrors().article).decode(document)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return from_document(_parse(document))
    return article_from(mirror) if mirror.newsmodel in ("", VERSION) else from_document(_parse(document))


@functools.lru_cache(maxsize=2)
def _decoder(struct: Any) -> msgspec.msgpack.Decoder[Any]:
    return msgspec.msgpack.Decoder(struct)


def _parse(document: bytes) -> Any:
    try:
        plain = msgspec.msgpack.decode(document)
    except msgspec.DecodeError as error:
        raise DecodeError("not MessagePack", [Problem(message=str(error))]) from None
    level, depth = [plain], 0
    while level := [each for each in level if isinstance(each, dict | list)]:
        depth += 1
        if depth > DEPTH:
            raise LimitError("cannot read MessagePack", [Problem(message=f"nested deeper than {DEPTH} levels")])
        level = [inner for each in level for inner in (each.values() if isinstance(each, dict) else each)]
    return plain


def sniff(head: bytes) -> bool:
    """Whether a document begins as ours do: a map whose first member is our version."""
    return b"\xa9newsmodel" in head[:16] and head[:1] >= b"\x80"


msgpack = Format(
    name="msgpack",
    title="newsmodel MessagePack",
    media_type="application/vnd.newsmodel+msgpack",
    suffixes=(".msgpack",),
    encode=encode,
    decode=decode,
    sniff=sniff,
)

"""The model as MessagePack: the same members as the JSON, in less room."""

from __future__ import annotations

import functools
from typing import Any

import msgspec

from newsmodel.errors import DecodeError, Problem
from newsmodel.formats.format import Format
from newsmodel.formats.json import from_document
from newsmodel.model.article import Article
from newsmodel.model.mirrors import VERSION, Unmirrored, article_from, mirror_of, mirrors
from newsmodel.model.plain import to_plain


def encode(article: Article) -> bytes:
    """An article as MessagePack."""
    try:
        return msgspec.msgpack.encode(mirror_of(article))
    except Unmirrored:
        return msgspec.msgpack.encode({"newsmodel": VERSION, **to_plain(article)})


def decode(document: bytes) -> Article:
    """The article in a MessagePack document; unknown members are kept."""
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
        return msgspec.msgpack.decode(document)
    except msgspec.DecodeError as error:
        raise DecodeError("not MessagePack", [Problem(message=str(error))]) from None


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

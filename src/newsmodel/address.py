"""The address of everything that can be looked at: ``news:article/8f1c0a52b3d4?view=markdown#q2``."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING, Literal, get_args
from urllib.parse import parse_qsl, quote, unquote, urlencode

import attrs

from newsmodel.errors import AddressError

if TYPE_CHECKING:
    from newsmodel.model.article import Article

AddressKind = Literal[
    "articles",
    "article",
    "quote",
    "source",
    "party",
    "place",
    "call_to_action",
    "map",
    "report",
    "reading",
    "problems",
    "keys",
]
SCHEME = "news:"
VALUES = ("view", "query", "beside")


@attrs.frozen(kw_only=True)
class Address:
    """Where something is: a list, an article, a part of it, and how it is looked at.

    >>> address = Address.parse("news:article/8f1c0a52b3d4?view=markdown#q2")
    >>> address.kind, address.key, address.part, address.view
    ('article', '8f1c0a52b3d4', 'q2', 'markdown')
    >>> str(address)
    'news:article/8f1c0a52b3d4?view=markdown#q2'
    """

    kind: AddressKind
    """What sort of thing."""

    key: str | None = None
    """Which one: of an article, what ``key_of`` gives."""

    part: str | None = None
    """The id of a part of the article."""

    view: str | None = None
    """The name of the format it is shown in."""

    query: str | None = None
    """What is searched for."""

    beside: str | None = None
    """What an article is compared with: the key of another, ``v1`` for the first version of itself, or with a view
    the name of another format."""

    @classmethod
    def parse(cls, text: str) -> Address:
        """The address that a string says; raises ``AddressError`` when it says none."""
        if not text.startswith(SCHEME):
            raise AddressError(f"{text!r} does not begin with {SCHEME!r}")
        if not text.isascii() and any("\ud800" <= each <= "\udfff" for each in text):
            raise AddressError(f"{text!r} holds half a character (a lone surrogate)")
        rest, has_part, part = text.removeprefix(SCHEME).partition("#")
        path, has_values, values = rest.partition("?")
        kind, has_key, key = path.partition("/")
        if kind not in get_args(AddressKind):
            raise AddressError(f"{kind!r} is no kind of address; there are {', '.join(get_args(AddressKind))}")
        found = dict(parse_qsl(values, keep_blank_values=True)) if has_values else {}
        if unknown := sorted(found.keys() - set(VALUES)):
            raise AddressError(f"an address has no {', '.join(unknown)}; it can have {', '.join(VALUES)}")
        return cls(
            kind=kind,  # type: ignore[arg-type]
            key=unquote(key) if has_key else None,
            part=unquote(part) if has_part else None,
            view=found.get("view"),
            query=found.get("query"),
            beside=found.get("beside"),
        )

    def __str__(self) -> str:
        values = [(name, value) for name in VALUES if (value := getattr(self, name)) is not None]
        return (
            f"{SCHEME}{self.kind}"
            + (f"/{quote(self.key, safe='')}" if self.key is not None else "")
            + (f"?{urlencode(values, safe=':')}" if values else "")
            + (f"#{quote(self.part, safe='')}" if self.part is not None else "")
        )


KEY = re.compile("[0-9a-f]{16}")


def key_of(article: Article) -> str:
    """Sixteen hexadecimal digits that stay the same for an article: from its uri, else its url, else all of it.

    64 bits: among a million articles two have the same key once in 40 million archives.

    >>> from newsmodel.model import Article
    >>> key_of(Article(uri="urn:example:1"))
    'f17d88cf3ef465ba'
    """
    name = article.uri or article.url
    if name is None:
        from newsmodel.formats.json import encode_bytes

        return key_from(encode_bytes(article.without_identities()))
    return key_from(name.encode())


def key_from(name: bytes) -> str:
    """The key of what an article is known by: its name, or all of it as canonical JSON."""
    return hashlib.sha256(name).hexdigest()[:16]

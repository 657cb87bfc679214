"""Addresses and identifiers as the standards want them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import quote

from newsmodel.formats.rest import fingerprint

if TYPE_CHECKING:
    from newsmodel.model.article import Article

SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
ALLOWED = "!#$%&'()*+,/:;=?@[]~"
"""What a URI may hold besides letters, digits and ``_.-``: the reserved characters of RFC 3986 and the percent sign."""

AUTHORITY = re.compile(r"//(?:[^/?#\[\]@]*@)?(?:[^/?#\[\]@:]*|\[[0-9A-Fa-f:.]+\])(?::\d*)?(?=[/?#]|\Z)")
STRAY = re.compile(r"%(?![0-9A-Fa-f]{2})")
LONGEST = 4096
"""The longest address that is written as one."""


def uri(text: str | None) -> str | None:
    """The text as an absolute URI of RFC 3986, percent-encoded where it must be; None when it cannot be one.

    >>> uri("https://example.org/straße"), uri("no address")
    ('https://example.org/stra%C3%9Fe', None)
    """
    if not text or len(text) > LONGEST or not (scheme := SCHEME.match(text)) or not text[scheme.end() :].strip("/"):
        return None
    try:
        encoded = STRAY.sub("%25", quote(text, safe=ALLOWED))
    except UnicodeEncodeError:
        return None
    before, mark, fragment = encoded.partition("#")
    encoded = before + mark + fragment.replace("#", "%23")
    rest = encoded[scheme.end() :]
    if rest.startswith("//"):
        authority = AUTHORITY.match(rest)
        if authority is None:
            return None
        head, tail = rest[: authority.end()], rest[authority.end() :]
    else:
        head, tail = "", rest
    return scheme[0] + head + tail.replace("[", "%5B").replace("]", "%5D")


def web_address(text: str | None) -> str | None:
    """The text as the address of a page or file on the web (http, https); None when it is none.

    >>> web_address("https://example.org/"), web_address("javascript:alert(1)")
    ('https://example.org/', None)
    """
    found = uri(text)
    return found if found is not None and found.lower().startswith(("http://", "https://")) else None


def identifier(article: Article) -> str:
    """What identifies an article where a standard demands it: its uri, its url, or one made from its words."""
    return uri(article.uri) or uri(article.url) or made_for(article)


def made_for(article: Article) -> str:
    """An identifier that is the same for the same words."""
    texts = [article.headline, *(block.content for block in article.blocks)]
    return f"urn:newsmodel:{fingerprint([*texts])}"

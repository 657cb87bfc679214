"""An article as one page of HTML that stands alone, and back.

The page has no script that runs and loads nothing but pictures and sound. Two scripts hold JSON: what schema.org says
of the article, for search engines, and the whole article, for newsmodel; it is what reading the page gives.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from newsmodel.errors import DecodeError, Problem
from newsmodel.formats.format import Format
from newsmodel.formats.html.embedded import for_script, scripts_in
from newsmodel.formats.html.head import elements
from newsmodel.formats.html.page import page
from newsmodel.formats.html.style import STYLE
from newsmodel.formats.html.words import direction, made
from newsmodel.formats.html_fragment import serialize_fragment
from newsmodel.formats.json import MEDIA_TYPE, encode_bytes, parse
from newsmodel.formats.json import decode as article_of
from newsmodel.formats.xml import Element
from newsmodel.model.article import Article

LINKED = "application/ld+json"
"""The type of a script with JSON-LD."""


def encode(article: Article, *, plain: bool = False) -> str:
    """An article as a page.

    ``plain`` leaves the whole article out of it; what schema.org says of it stays.
    """
    from newsmodel.formats import schema_org  # slow to load, and reading our own pages does without

    head = _markup(each for element in elements(article) for each in (element, "\n"))
    scripts = _script(LINKED, schema_org.encode(article, plain=True).strip())
    scripts += "" if plain else _script(MEDIA_TYPE, encode_bytes(article).decode())
    opening = _markup([made("html", lang=article.language, dir=direction(article.language))])
    return (
        f"<!DOCTYPE html>\n{opening.removesuffix('</html>')}\n<head>\n{head}<style>{STYLE}</style>\n{scripts}</head>\n"
        f"{_markup(_spaced(page(article)))}\n</html>\n"
    )


NO_CHARACTER = re.compile(
    "[\x7f-\x9f\ufdd0-\ufdef"
    + "".join(chr(plane + 0xFFFE) + chr(plane + 0xFFFF) for plane in range(0, 0x110000, 0x10000))
    + "]"
)
"""Characters that HTML does not allow, however they are written."""


def _markup(elements: Iterable[Element | str]) -> str:
    return NO_CHARACTER.sub("\ufffd", serialize_fragment(elements)).replace("&#13;", "\n")


def _script(media_type: str, json: str) -> str:
    return f'<script type="{media_type}">{for_script(json)}</script>\n'


OPEN = frozenset({"body", "main", "article", "header", "details", "footer", "aside"})
"""Elements whose children stand on lines of their own."""


def _spaced(body: Element) -> list[Element | str]:
    """An element with its blocks on lines of their own."""
    if body.name not in OPEN or any(isinstance(each, str) for each in body.children):
        return [body]
    inside: list[Element | str] = ["\n"]
    for child in body.elements:
        inside += [*_spaced(child), "\n"]
    return [Element(body.name, body.attributes, inside)]


def decode(document: bytes, *, strict: bool = False) -> Article:
    """The article in a page that newsmodel wrote, exactly; of any other page what its JSON-LD says.

    ``strict`` refuses JSON-LD that is not as schema.org has it.
    """
    try:
        text = document.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise DecodeError("cannot read HTML", [Problem(path=f"byte {error.start}", message="not UTF-8")]) from None
    linked: list[str] = []
    for script in scripts_in(text):
        if script.media_type == MEDIA_TYPE and script.in_head:
            return article_of(script.text.encode())
        linked += [script.text] if script.media_type == LINKED else []
    return _linked(linked, strict=strict)


def _linked(scripts: list[str], *, strict: bool) -> Article:
    """The article that a script tells of: the first with news, else the first with any article."""
    from newsmodel.formats import schema_org
    from newsmodel.formats.schema_org.carried import at
    from newsmodel.formats.schema_org.kinds import names_of, place_of, rank

    best: tuple[int, str] | None = None
    for text in scripts:
        try:
            tree = parse(text.encode())
        except DecodeError:
            continue
        node = at(tree, place_of(tree))
        much = rank(names_of(node.get("@type"))) if isinstance(node, dict) else 3
        if much < 2 and (best is None or much < best[0]):
            best = much, text
    if best is not None:
        return schema_org.decode(best[1].encode(), strict=strict)
    raise DecodeError(
        "cannot read HTML",
        [Problem(message="the page holds no article for programs: neither newsmodel's own nor JSON-LD of schema.org")],
    )


BEGINS = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*+(?:<!--(?:(?!-->).)*+-->\s*+|<\?xml[^>]*+>\s*+)*+<(?:!doctype\s++html|html)\b",
    re.IGNORECASE | re.DOTALL,
)


def sniff(head: bytes) -> bool:
    """Whether a document begins as a page."""
    return BEGINS.match(head) is not None


html = Format(
    name="html",
    title="HTML page",
    media_type="text/html",
    suffixes=(".html", ".htm"),
    encode=encode,
    decode=decode,
    sniff=sniff,
    shown={"plain": True},
)

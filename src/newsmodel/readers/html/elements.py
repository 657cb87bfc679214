"""What the elements of HTML mean for the cutting of a page."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from newsmodel.readers.html.page import Region

BLOCKS = (
    frozenset(["address", "article", "aside", "blockquote", "body", "button", "caption", "center", "dd", "details"])
    | frozenset(["dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form"])
    | frozenset(["frameset", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "html", "label", "legend", "li"])
    | frozenset(["listing", "main", "menu", "nav", "noframes", "ol", "p", "pre", "search", "section", "summary"])
    | frozenset(["table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul", "xmp"])
)
"""Elements that begin and end a line."""

UNSEEN = (
    frozenset(["applet", "canvas", "colgroup", "datalist", "embed", "frame", "iframe", "map", "math", "noembed"])
    | frozenset(["noscript", "object", "optgroup", "option", "script", "select", "style", "svg", "template"])
    | frozenset(["title"])
)
"""Elements whose words nobody sees, or not among the others."""

HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])

REGIONS: Mapping[str, Region] = {
    "article": "article",
    "main": "main",
    "nav": "nav",
    "menu": "nav",
    "aside": "aside",
    "header": "header",
    "footer": "footer",
    "form": "form",
    "figure": "figure",
    "blockquote": "quotation",
    "ul": "list",
    "ol": "list",
    "dl": "list",
    "table": "table",
    "search": "search",
    "dialog": "dialog",
}
"""What elements are for, by name."""

ROLES: Mapping[str, Region] = {
    "article": "article",
    "main": "main",
    "navigation": "nav",
    "menu": "nav",
    "menubar": "nav",
    "complementary": "aside",
    "banner": "header",
    "contentinfo": "footer",
    "form": "form",
    "figure": "figure",
    "search": "search",
    "dialog": "dialog",
    "alertdialog": "dialog",
}
"""What elements are for, by ARIA role (WAI-ARIA 1.2, landmark roles)."""

CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
WORDS = re.compile(r"[A-Za-z0-9 \n_:.-]{1,200}")
HIDDEN = re.compile(r"display:none|visibility:hidden", re.IGNORECASE)
BUTTON = re.compile(r"(?:^|[ _-])(?:btn|button|cta)(?:$|[ _-])")


@lru_cache(maxsize=8192)
def lowered(name: str) -> str:
    """A class name or id in lower case, ``camelCase`` parted; nothing where it holds anything but words.

    >>> lowered("ArticleBody lead"), lowered("ad{top:0}")
    ('article-body lead', '')
    """
    return CAMEL.sub("-", " ".join(name.split())).lower() if WORDS.fullmatch(name) else ""


def names_in(attributes: Mapping[str, str]) -> str:
    """What class, id, role, label and data attributes say, in lower case.

    >>> names_in({"class": "Teaser", "href": "/a", "data-type": "relatedLinks", "data-config": "{}"})
    'teaser related-links'
    """
    found = ""
    for name, value in attributes.items():
        if (name in NAMING or name[:5] == "data-") and len(value) <= 200 and (words := lowered(value)):
            found = f"{found} {words}" if found else words
    return found


NAMING = frozenset(["class", "id", "role", "aria-label", "itemprop", "rel", "name"])


def is_hidden(attributes: Mapping[str, str]) -> bool:
    """Whether an element says of itself that it is not shown.

    >>> is_hidden({"style": "color: red; display : none"})
    True
    """
    style = attributes.get("style")
    if style and HIDDEN.search(style[:2_000].replace(" ", "")) is not None:
        return True
    return "hidden" in attributes and attributes["hidden"].lower() != "until-found"

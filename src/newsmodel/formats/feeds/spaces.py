"""The namespaces that feeds are written in, and elements whose names are all known."""

from __future__ import annotations

from newsmodel.formats.xml import Spaces

ATOM = "http://www.w3.org/2005/Atom"
NEWSMODEL = "https://newsmodel.org/ns/article"

EXTENSIONS: Spaces = {
    "content": "http://purl.org/rss/1.0/modules/content/",
    "media": "http://search.yahoo.com/mrss/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "georss": "http://www.georss.org/georss",
    "nm": NEWSMODEL,
}
"""Extensions that entries and items are written with, by prefix."""

SECTION, GENRE = "https://newsmodel.org/ns/section", "https://newsmodel.org/ns/genre"
"""The schemes of the categories that say in which section an article stands, and what sort of article it is."""

CARRIER = "nm:article"
"""The element that a carrier is the text of."""

XHTML = "xhtml:"
"""The prefix of the names of XHTML."""

MIXED = frozenset(
    XHTML + name
    for name in (
        *("a", "abbr", "address", "article", "aside", "audio", "b", "bdi", "bdo", "big", "blockquote", "body"),
        *("caption", "center", "cite", "code", "dd", "del", "details", "dfn", "div", "dt", "em", "figcaption"),
        *("figure", "font", "footer"),
        *("h1", "h2", "h3", "h4", "h5", "h6", "header", "i", "ins", "kbd", "label", "legend", "li", "main"),
        *("mark", "nav", "p", "pre", "q", "ruby", "s", "samp", "section", "small", "span", "strike", "strong", "sub"),
        *("summary", "sup", "td", "th", "time", "tt", "u", "var", "video"),
    )
)
"""The elements of XHTML in which white space counts."""

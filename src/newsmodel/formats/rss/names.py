"""Which names the elements of an item have in each version of RSS, and what stands for nothing."""

from __future__ import annotations

from collections.abc import Mapping

from newsmodel.formats.feeds.spaces import ATOM, EXTENSIONS
from newsmodel.formats.xml import Spaces

SPACES: Spaces = {
    "": "",
    "atom": ATOM,
    "xhtml": "http://www.w3.org/1999/xhtml",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rss1": "http://purl.org/rss/1.0/",
    "rss09": "http://my.netscape.com/rdf/simple/0.9/",
    "cc": "http://backend.userland.com/creativeCommonsRssModule",
    **EXTENSIONS,
}

PREFIXES: Mapping[str, str] = {"2.0": "", "1.0": "rss1:", "0.90": "rss09:"}
"""What the names of title, link and description begin with, by version; 0.91 to 0.94 are as 2.0."""

ORDER = "rss:order"
"""The member of an article's ``extra`` that lists the names of its item's elements in order, where it was another."""

WRITTEN = (
    *("title", "link", "description", "guid", "dc:identifier", "pubDate", "category", "enclosure", "dc:date"),
    *("dc:subject", "dc:creator", "content:encoded", "dc:language", "dc:rights", "cc:license", "dcterms:created"),
    *("dcterms:modified", "dc:publisher", "dcterms:spatial", "georss:featurename", "georss:point", "media:group"),
    *("media:content", "media:thumbnail"),
)
"""The elements of an item in the order in which they are written, without the prefix of the version."""

TEXTS = ("title", "link", "description")
"""The elements whose names differ by version."""

FILLED = frozenset(f"{prefix}{name}" for prefix in PREFIXES.values() for name in TEXTS) | {"content:encoded"}
"""The elements that hold a text."""

BODY = "rss:body"
"""The member of an article's ``extra`` that names the element which holds the body where it would not be written so.

``description`` where the body is the description of its item, ``content:encoded`` where that has nothing in it.
"""

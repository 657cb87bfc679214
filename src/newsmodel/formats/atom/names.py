"""Which element of Atom is which field of the model, and what stands for nothing."""

from __future__ import annotations

from newsmodel.formats.feeds.spaces import ATOM, EXTENSIONS
from newsmodel.formats.xml import Spaces

SPACES: Spaces = {"": ATOM, "xhtml": "http://www.w3.org/1999/xhtml", **EXTENSIONS}

EPOCH = "1970-01-01T00:00:00Z"
"""What is written where Atom wants a time and the article has none; reading it gives none."""

UNNAMED = "Unknown"
"""The author of a feed of whose publisher nothing is known; reading it gives none."""

ORDER = "atom:order"
"""The member of an article's ``extra`` that lists the names of its entry's elements in order, where it was another."""

WRITTEN = (
    *(
        "id",
        "title",
        "updated",
        "published",
        "author",
        "contributor",
        "link",
        "category",
        "summary",
        "content",
        "rights",
    ),
    *("dcterms:created", "dc:publisher", "dcterms:spatial", "georss:featurename", "georss:point", "media:group"),
    *("media:content", "media:thumbnail"),
)
"""The elements of an entry in the order in which they are written."""

GENERATOR = "newsmodel"
"""What makes a feed by its name; the author of one that is named as the feed itself stands in for none."""

TEXTS = frozenset({"title", "summary", "rights", "content"})
"""The elements that hold a text."""

TYPES = "atom:types"
"""The member of an article's ``extra`` that says by element name which are ``html``, ``xhtml``, ``text`` or ``other``.

Titles, summaries and rights are text and content is HTML where it says nothing. Content of any other type, or
that stands elsewhere, is left as it is.
"""

RELATIONS = ("related", "via", "canonical", "translation", "prev", "previous", "next")
"""The links of an article that are links of an entry under the same name."""

"""Which member of ninjs 3.1 is which field of the model."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from newsmodel.extra import JSON
from newsmodel.model.article import Article
from newsmodel.model.media import Audio, Image, Medium, Video

MOMENTS = {
    "firstCreated": "published",
    "versionCreated": "modified",
    "contentCreated": "created",
    "embargoedUntil": "embargoed_until",
    "expires": "expires",
}
"""Times of an article."""

TEXTS = {"by": "byline", "located": "dateline"}
"""Texts of an article."""

RIGHTS = {
    "copyrightHolder": "copyright_holder",
    "copyrightNotice": "copyright_notice",
    "usageTerms": "usage_terms",
}
"""Texts of an article's rights."""

MEDIA: Mapping[str | None, type[Medium]] = {"picture": Image, "video": Video, "audio": Audio, "graphic": Image}
"""The media by what ninjs calls them; an image is written as the first that it is."""

XHTML, HTML, PLAIN = "application/xhtml+xml", "text/html", "text/plain"
"""The forms that a body is read from and written in, the better ones first."""

TYPE = "ninjs:type"
"""The member of an article's ``extra`` that says which type of item it is, where that is not text."""

BODIES = "ninjs:bodies"
"""The member of an article's ``extra`` that lists the role and form of each body that its document had."""

CALL = "call-to-action:"
"""What the profile of a component begins with that is a call to action; its kind follows."""


def body_forms(hint: JSON) -> Iterator[tuple[str, str]]:
    """The role and form of each body to write: those that the hint lists, or one in XHTML."""
    found = False
    for each in hint if isinstance(hint, list) else []:
        match each:
            case [str(role), ("application/xhtml+xml" | "text/html" | "text/plain") as form]:
                found = True
                yield role, form
            case _:
                pass
    if not found:
        yield "main", XHTML


def type_of(article: Article) -> str:
    """The type of item that an article is written as."""
    hint = article.extra.get(TYPE)
    if not isinstance(hint, str):
        return "text"
    return hint if hint in ("composite", "component") or (hint in MEDIA and article.media) else "text"

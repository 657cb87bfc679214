"""Which member of a feed's item is which field of the model, and the hints that an article keeps for writing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from newsmodel.extra import JSON
from newsmodel.model.media import Audio, Image, Medium, Video

Tree: TypeAlias = dict[str, JSON]
"""An object of a document."""

TEXTS = {"title": "headline", "summary": "standfirst"}
"""Texts of an article."""

MOMENTS = {"date_published": "published", "date_modified": "modified"}
"""Times of an article."""

EXTERNAL = "external"
"""How the link relates that an item has as ``external_url``."""

MEDIA: Mapping[str, type[Medium]] = {"audio": Audio, "video": Video, "image": Image}
"""The media by the first half of their media types."""

SUFFIXES = {
    "mp3": "audio/mpeg",
    "m4a": "audio/x-m4a",
    "ogg": "audio/ogg",
    "opus": "audio/opus",
    "wav": "audio/wav",
    "mp4": "video/mp4",
    "m4v": "video/x-m4v",
    "webm": "video/webm",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "png": "image/png",
    "gif": "image/gif",
    "webp": "image/webp",
    "svg": "image/svg+xml",
}
"""Media types by the ends of addresses, where a medium does not say its own."""

CARRIER = "_newsmodel"
"""The extension of an item that holds what the item does not say."""

FEED = "json-feed:feed"
"""The member of an article's ``extra`` that holds the feed it came from, without the items.

It is null in the carrier of an article that came from none and was put into a feed that was not made for it.
"""

CONTENT = "json-feed:content"
"""The member of an article's ``extra`` that says what its body stood in, where not ``html``: ``text`` or ``both``."""

AUTHORS = "json-feed:authors"
"""The member of an article's ``extra`` that lists the members its authors stood in, where that is not usual."""

BANNER = "json-feed:banner"
"""The member of an image's ``extra`` that says it is the banner."""


def said(members: Mapping[str, JSON]) -> Tree:
    """The members that say something."""
    return {name: value for name, value in members.items() if value is not None and value not in ({}, [])}


def media_type_of(medium: Medium) -> str:
    """The media type of a medium: that of its file, else what its address ends with, else its kind alone.

    >>> media_type_of(Audio(id="m1", url="https://example.org/tide.mp3")), media_type_of(Video(id="m2"))
    ('audio/mpeg', 'video/*')
    """
    own = next((each.media_type for each in medium.renditions if each.url == medium.url and each.media_type), None)
    return own or usual_type(medium.url, medium.kind)


def usual_type(url: str | None, kind: str) -> str:
    """The media type that an address ends with, where it is one of this kind."""
    found = SUFFIXES.get((url or "").partition("?")[0].rpartition(".")[2].lower(), "")
    return found if found.startswith(f"{kind}/") else f"{kind}/*"

"""Which member of ANS is which field of the model, and the hints that an article keeps for writing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, TypeAlias

from newsmodel.extra import JSON
from newsmodel.model.article import Article
from newsmodel.model.media import Audio, Image, Medium, Video
from newsmodel.model.party import Group, Organization, Party, Person

Tree: TypeAlias = dict[str, JSON]
"""An object of a document."""

VERSION = "0.10.12"
"""The version of ANS that is written."""

MOMENTS: Mapping[str, tuple[str, ...]] = {
    "created": ("created_date",),
    "modified": ("last_updated_date",),
    "published": ("first_publish_date", "publish_date", "display_date"),
}
"""Times of an article, and where each stands; it is read from the first that is there."""

TEXTS = {"uri": "_id", "url": "canonical_url"}
"""Texts of an article."""

HEADLINE_ROLES = {"search": "meta_title"}
"""What ANS calls the headlines that the model calls otherwise; every other role is called the same."""

KICKER = "kicker"
"""The role of the headline that ANS has as a label."""

CREDITS = {"author": "by", "photographer": "photos_by"}
"""Where the contributors of a role are credited; those of any other role stand under its name."""

CREDIT_ROLES = {member: role for role, member in CREDITS.items()}

PERSON = {"given_name": "first_name", "family_name": "last_name", "job_title": "role", "affiliation": "affiliation"}
"""What an author says of a person."""

ENTITIES: Mapping[str, type[Party]] = {"person": Person, "organization": Organization, "group": Group}
"""The parties among the named entities; those of the type ``location`` are places."""

MEDIA: Mapping[str, type[Medium]] = {"image": Image, "video": Video, "audio": Audio}
"""The media by type."""

STREAMS = {"mp4": "video/mp4", "ts": "video/mp2t", "hls": "application/vnd.apple.mpegurl", "mp3": "audio/mpeg"}
"""Media types by what ANS calls the kind of a stream."""

CORRECTIONS: Mapping[str, Literal["correction", "clarification", "update", "retraction"]] = {
    "correction": "correction",
    "clarification": "clarification",
    "update": "update",
    "retraction": "retraction",
}
"""Kinds of corrections."""

CALLS = "calls_to_action"
"""The list of related content that holds the calls to action outside the body."""

CALL = "https://newsmodel.org/ns/call-to-action/"
"""The provider of the custom embeds that are calls to action."""

OWN_LINKS = frozenset({"basic", "redirect", CALLS})
"""Lists of related content that are no relation by name."""

ELEMENT = "ans:element"
"""The member of a block's ``extra`` that says which type of element it was read from, where another is usual."""

GROUP = "ans:group"
"""The member of a block's ``extra`` that numbers the element group it stands in."""

PROMO = "ans:promo"
"""The member of a medium's ``extra`` that says which promo item it is, where it is not the basic one."""

LOCATION = "ans:location"
"""The member of a place's ``extra`` that says it is the location of the story."""

STANDFIRST = "ans:standfirst"
"""The member of an article's ``extra`` that says which member its standfirst is, where not ``subheadlines``."""

KEYWORDS = "ans:keywords"
"""The member of an article's ``extra`` that says which list its keywords are, where not ``seo_keywords``."""


def said(members: Mapping[str, JSON]) -> Tree:
    """The members that say something.

    >>> said({"type": "story", "language": None, "taxonomy": {}})
    {'type': 'story'}
    """
    return {name: value for name, value in members.items() if value is not None and value not in ({}, [])}


def hint(article: Article, name: str, usual: str) -> str:
    """What a hint of an article says, the usual where it has none."""
    value = article.extra.get(name)
    return value if isinstance(value, str) else usual

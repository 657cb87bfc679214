"""An article as an item of a feed."""

from __future__ import annotations

from collections.abc import Iterator

from newsmodel.extra import JSON
from newsmodel.formats.html_fragment import serialize_fragment
from newsmodel.formats.json_feed.names import (
    AUTHORS,
    BANNER,
    CONTENT,
    EXTERNAL,
    MOMENTS,
    TEXTS,
    Tree,
    media_type_of,
    said,
)
from newsmodel.formats.moments import rfc3339
from newsmodel.formats.uris import made_for, uri
from newsmodel.formats.xhtml import blocks_to_elements
from newsmodel.model.article import Article
from newsmodel.model.block import Figure, Gallery
from newsmodel.model.media import Audio, Image, Medium, Video
from newsmodel.model.party import Party


def write(article: Article, version: str) -> Tree:
    """What an item of a feed of this version can say of an article."""
    authors = [_author(each) for each in _authors(article)]
    members = _author_members(article, version)
    shown = _shown(article)
    apart = [each for each in article.media if each.id not in shown and uri(each.url)]
    pictures = [each for each in apart if isinstance(each, Image)]
    banner = next((each for each in pictures if BANNER in each.extra), None)
    inside = [each for each in article.media if each.id in shown and isinstance(each, Image) and uri(each.url)]
    lead = next((each for each in [*pictures, *inside] if each is not banner), None)
    attached = [each for each in apart if each is not banner and each is not lead]
    item: dict[str, JSON] = {
        "id": identity(article),
        "url": uri(article.url),
        "external_url": next((uri(each.url) for each in article.links if each.rel == EXTERNAL), None),
        **{member: getattr(article, field) or None for member, field in TEXTS.items()},
        **_content(article),
        "image": uri(lead.url) if lead else None,
        "banner_image": uri(banner.url) if banner else None,
        **{name: rfc3339(when) for name, field in MOMENTS.items() if (when := getattr(article, field)) is not None},
        "authors": [*authors] if "authors" in members else None,
        "author": authors[0] if authors and "author" in members else None,
        "tags": [*dict.fromkeys(article.keywords)],
        "language": article.language if version != "1" else None,
        "attachments": [_attachment(each) for each in attached if isinstance(each, Audio | Video | Image)],
    }
    return said(item)


def identity(article: Article) -> str:
    """What stays the same through all versions of an item: the uri, else the url, else one made from the words."""
    return next((each for each in (article.uri, article.url) if each and each.strip()), None) or made_for(article)


def _content(article: Article) -> Tree:
    """The body in the form that it was read from, or as HTML."""
    form = article.extra.get(CONTENT)
    html: Tree = {"content_html": serialize_fragment(blocks_to_elements(article))} if form != "text" else {}
    return {**html, "content_text": article.text} if form in ("text", "both") else html


def _shown(article: Article) -> set[str]:
    """The media that the body shows."""
    shown = {block.medium for block in article.blocks if isinstance(block, Figure)}
    return shown.union(*(block.media for block in article.blocks if isinstance(block, Gallery)))


def _authors(article: Article) -> Iterator[Party]:
    parties = {party.id: party for party in article.parties}
    for contributor in article.contributors:
        party = parties[contributor.party]
        if contributor.role == "author" and party.name:
            yield party


def _author(party: Party) -> JSON:
    return {"name": party.name, **said({"url": next(filter(None, map(uri, party.same_as)), None)})}


def _author_members(article: Article, version: str) -> list[str]:
    """The members that the authors stand in: those that the article was read from, or the usual one."""
    listed = article.extra.get(AUTHORS)
    known = [each for each in listed if each in ("author", "authors")] if isinstance(listed, list) else []
    return [str(each) for each in known] or usual_authors(version)


def usual_authors(version: str) -> list[str]:
    """The member for authors in a version."""
    return ["author"] if version == "1" else ["authors"]


def _attachment(medium: Medium) -> JSON:
    duration = medium.duration if isinstance(medium, Audio | Video) else None
    whole = duration is not None and duration.is_integer() and duration < 2**53
    return {
        "url": uri(medium.url),
        "mime_type": media_type_of(medium),
        **said(
            {
                "title": medium.caption,
                "duration_in_seconds": int(duration) if whole and duration is not None else duration,
            }
        ),
    }

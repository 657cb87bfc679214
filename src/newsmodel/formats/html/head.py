"""What stands in the head of the page: for browsers, search engines and networks."""

from __future__ import annotations

from collections.abc import Iterator

from newsmodel.formats.html.style import policy
from newsmodel.formats.html.words import made
from newsmodel.formats.moments import rfc3339
from newsmodel.formats.uris import web_address
from newsmodel.formats.xml import Element
from newsmodel.model.article import Article
from newsmodel.model.block import Figure, Gallery
from newsmodel.model.media import Image


def elements(article: Article) -> Iterator[Element]:
    """The elements of the head but for its scripts and its style."""
    yield Element("meta", {"charset": "utf-8"})
    yield Element("meta", {"http-equiv": "Content-Security-Policy", "content": policy()})
    yield Element("meta", {"name": "viewport", "content": "width=device-width, initial-scale=1"})
    yield Element("meta", {"name": "referrer", "content": "no-referrer"})
    yield made("title", " ".join(article.headline.split()) or "Untitled")
    address = web_address(article.url)
    if address:
        yield Element("link", {"rel": "canonical", "href": address})
    for name, value in _named(article):
        yield Element("meta", {"name": name, "content": value})
    for name, value in _graph(article, address):
        yield Element("meta", {"property": name, "content": value})


def _named(article: Article) -> Iterator[tuple[str, str]]:
    if article.standfirst:
        yield "description", article.standfirst
    for name in authors(article):
        yield "author", name
    if article.keywords:
        yield "keywords", ", ".join(article.keywords)
    if article.pub_status != "usable":
        yield "robots", "noindex"


def _graph(article: Article, address: str | None) -> Iterator[tuple[str, str]]:
    """What Open Graph says of an article."""
    yield "og:type", "article"
    yield "og:title", article.headline
    outlet = name_of(article, article.publisher)
    image = lead(article)
    said = {
        "og:description": article.standfirst,
        "og:url": address,
        "og:site_name": outlet,
        "og:locale": article.language.replace("-", "_") if article.language else None,
        "og:image": web_address(image.url) if image else None,
        "og:image:alt": image.alternative_text if image and web_address(image.url) else None,
        "article:published_time": rfc3339(article.published) if article.published else None,
        "article:modified_time": rfc3339(article.modified) if article.modified else None,
        "article:expiration_time": rfc3339(article.expires) if article.expires else None,
        "article:section": article.section,
    }
    yield from ((name, value) for name, value in said.items() if value)
    yield from (("article:author", name) for name in authors(article))
    yield from (("article:tag", word) for word in article.keywords)


def authors(article: Article) -> list[str]:
    """The names of who wrote it."""
    names = (name_of(article, each.party) for each in article.contributors if each.role == "author")
    return [name for name in names if name]


def name_of(article: Article, id: str | None) -> str | None:
    """The name of a party."""
    return next((party.name for party in article.parties if party.id == id), None)


def lead(article: Article) -> Image | None:
    """The first picture of the body."""
    shown = [id for block in article.blocks for id in _shown(block)]
    pictures = {medium.id: medium for medium in article.media if isinstance(medium, Image)}
    return next((pictures[id] for id in shown if id in pictures), None)


def _shown(block: object) -> tuple[str, ...]:
    match block:
        case Figure():
            return (block.medium,)
        case Gallery():
            return block.media
        case _:
            return ()

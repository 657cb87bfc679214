"""An article as an item of RSS."""

from __future__ import annotations

from collections.abc import Iterator

from newsmodel.extra import JSON
from newsmodel.formats.feeds import media
from newsmodel.formats.feeds.common import Inherited, filled, in_order, shared_elements
from newsmodel.formats.feeds.spaces import GENRE, SECTION
from newsmodel.formats.feeds.words import markup, page
from newsmodel.formats.html_fragment import serialize_fragment
from newsmodel.formats.moments import rfc822, rfc3339
from newsmodel.formats.parts import party_named
from newsmodel.formats.rss.names import BODY, FILLED, ORDER, PREFIXES
from newsmodel.formats.uris import uri
from newsmodel.formats.xhtml import blocks_to_elements
from newsmodel.formats.xml import Element, element, optional, to_tree
from newsmodel.model.article import Article
from newsmodel.model.media import Audio, Video


def write(article: Article, variant: str, *, around: Inherited) -> JSON:
    """What RSS of a version can say of an article, as far as the channel does not say it for all."""
    prefix = PREFIXES[variant]
    description, content = _texts(article)
    notice = article.rights.copyright_notice if article.rights else None
    needs_title = bool(article.headline) or description is None or variant != "2.0"
    children = (
        element(f"{prefix}title", article.headline) if needs_title else None,
        optional(f"{prefix}link", page(article.url)),
        element(f"{prefix}description", description) if description is not None else None,
        *(_only_in_2(article) if variant == "2.0" else _only_before(article)),
        *(element("dc:creator", name) for name in authors(article)),
        element("content:encoded", content) if content is not None else None,
        optional("dc:language", article.language if article.language != around.language else None),
        optional("dc:rights", notice if notice != around.notice else None),
        optional("cc:license", page(article.rights.license) if article.rights else None),
        *_times(article),
        *shared_elements(article),
        *media.elements(article),
    )
    about = page(article.url) if variant == "1.0" else None
    item = element(f"{prefix}item", *in_order(children, article.extra.get(ORDER)), **{"rdf:about": about})
    return filled(to_tree(item), FILLED)


def authors(article: Article) -> tuple[str, ...]:
    """Who an article is by: the byline as printed, else the names of its authors."""
    if article.byline and article.byline.strip():
        return (article.byline,)
    writers = [party_named(article, each.party) for each in article.contributors if each.role == "author"]
    return tuple(each.name for each in writers if each is not None and each.name.strip())


def _texts(article: Article) -> tuple[str | None, str | None]:
    """The description and the content: standfirst and body, or the body alone where its document had it so."""
    place = article.extra.get(BODY)
    body = serialize_fragment(blocks_to_elements(article)) or ("" if place == "content:encoded" else None)
    standfirst = markup(article.standfirst) if article.standfirst is not None else None
    return (body, None) if place == "description" and standfirst is None else (standfirst, body)


def _only_in_2(article: Article) -> Iterator[Element]:
    if identifier := uri(article.uri):
        yield element("guid", identifier, isPermaLink="false")
    elif address := page(article.url):
        yield element("guid", address, isPermaLink="true")
    if article.published:
        yield element("pubDate", rfc822(article.published))
    for term, domain in ((article.section, SECTION), (article.genre, GENRE)):
        yield from filter(None, [optional("category", term, domain=domain)])
    for subject in article.subjects:
        yield element("category", subject.name, domain=subject.scheme or "")
    for keyword in article.keywords:
        yield from filter(None, [optional("category", keyword)])
    for medium, address in media.shown(article):
        if isinstance(medium, Audio | Video):
            yield element("enclosure", url=address, length="0", type=media.type_of(medium))
            return  # many readers take one


def _only_before(article: Article) -> Iterator[Element]:
    if identifier := uri(article.uri):
        yield element("dc:identifier", identifier)
    if article.published:
        yield element("dc:date", rfc3339(article.published))
    for word in (*(each.name for each in article.subjects), *article.keywords):
        yield from filter(None, [optional("dc:subject", word)])


def _times(article: Article) -> Iterator[Element]:
    for name, moment in (("dcterms:created", article.created), ("dcterms:modified", article.modified)):
        if moment:
            yield element(name, rfc3339(moment))

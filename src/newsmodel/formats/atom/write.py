"""An article as an entry of Atom."""

from __future__ import annotations

from collections.abc import Iterator

from newsmodel.extra import JSON
from newsmodel.formats.atom.folding import folded
from newsmodel.formats.atom.names import EPOCH, ORDER, RELATIONS, TEXTS, TYPES
from newsmodel.formats.feeds import media
from newsmodel.formats.feeds.common import Inherited, filled, in_order, plain_text, shared_elements
from newsmodel.formats.feeds.spaces import GENRE, SECTION
from newsmodel.formats.feeds.words import markup, page, with_prefix
from newsmodel.formats.html_fragment import serialize_fragment
from newsmodel.formats.inline import nested
from newsmodel.formats.moments import rfc3339
from newsmodel.formats.parts import party_named
from newsmodel.formats.uris import made_for, uri
from newsmodel.formats.xhtml import blocks_to_elements
from newsmodel.formats.xml import Element, element, optional, to_tree
from newsmodel.model.article import Article
from newsmodel.model.media import Audio, Video
from newsmodel.model.party import Organization, Party


def write(article: Article, variant: str, *, around: Inherited) -> JSON:
    """What Atom can say of an article, as far as the feed does not say it for all."""
    rights = article.rights
    notice = rights.copyright_notice if rights else None
    children = (
        element("id", uri(article.uri) or page(article.url) or made_for(article)),
        _text("title", article.headline, article),
        element("updated", updated(article)),
        optional("published", rfc3339(article.published) if article.published else None),
        *_people(article, around),
        *_links(article),
        *_categories(article),
        _text("summary", article.standfirst, article) if article.standfirst is not None else None,
        _content(article),
        _text("rights", notice, article) if notice and notice != around.notice else None,
        optional("dcterms:created", rfc3339(article.created) if article.created else None),
        *shared_elements(article),
        *media.elements(article),
    )
    language = article.language if article.language != around.language else None
    entry = element("entry", *in_order(children, article.extra.get(ORDER)), **{"xml:lang": language})
    return filled(to_tree(entry), TEXTS)


def updated(article: Article) -> str:
    """When an article was last changed, as far as it tells."""
    moment = article.modified or article.published or article.created
    return rfc3339(moment) if moment else EPOCH


def form_of(article: Article, name: str) -> str | None:
    """The type of text that the document of an article had in this element."""
    hint = article.extra.get(TYPES)
    found = hint.get(name) if isinstance(hint, dict) else None
    return found if isinstance(found, str) else None


def _text(name: str, text: str, article: Article) -> Element:
    match form_of(article, name):
        case "html":
            return element(name, markup(text), type="html")
        case "xhtml":
            return element(name, folded(element("xhtml:div", *with_prefix(nested(text, ())))), type="xhtml")
        case _:
            return element(name, text)


def _content(article: Article) -> Element | None:
    """The body; an entry that links to no page must have one, if an empty one."""
    form = form_of(article, "content")
    if form == "other" or (form is None and not article.blocks and page(article.url)):
        return None
    if form == "text" and (text := plain_text(article)) is not None:
        return element("content", text, type="text")
    body = blocks_to_elements(article)
    if form == "xhtml":
        return element("content", folded(element("xhtml:div", *with_prefix(body))), type="xhtml")
    return element("content", serialize_fragment(body), type="html")


def _people(article: Article, around: Inherited) -> Iterator[Element]:
    """The authors, unless they are the feed's, then who else made it."""
    written = authors(article)
    for name, address in () if written == around.authors else written:
        yield element("author", element("name", name), optional("uri", address))
    for contributor in article.contributors:
        party = party_named(article, contributor.party)
        if contributor.role != "author" and party is not None and party.name.strip():
            yield element("contributor", element("name", party.name), optional("uri", _address(party)))


def authors(article: Article) -> tuple[tuple[str, str | None], ...]:
    """Who an article is by: names with an address where there is one, else the byline."""
    writers = [party_named(article, each.party) for each in article.contributors if each.role == "author"]
    named = tuple((each.name, _address(each)) for each in writers if each is not None and each.name.strip())
    return named or (((article.byline, None),) if article.byline and article.byline.strip() else ())


def _address(party: Party) -> str | None:
    own = (party.url,) if isinstance(party, Organization) else ()
    return next(filter(None, map(page, (*party.same_as, *filter(None, own)))), None)


def _links(article: Article) -> Iterator[Element]:
    if address := page(article.url):
        yield element("link", rel="alternate", type="text/html", href=address)
    for link in article.links:
        if link.rel in RELATIONS and (address := page(link.url)):
            yield element("link", rel=link.rel, href=address, title=link.label)
    if article.rights and (address := page(article.rights.license)):
        yield element("link", rel="license", href=address)
    for medium, address in media.shown(article):
        if isinstance(medium, Audio | Video):
            yield element("link", rel="enclosure", type=media.type_of(medium), href=address)


def _categories(article: Article) -> Iterator[Element]:
    """The section and the genre, then the subjects, which have a scheme or a label, then the keywords."""
    for term, scheme in ((article.section, SECTION), (article.genre, GENRE)):
        if term:
            yield element("category", term=term, scheme=scheme)
    for subject in article.subjects:
        identifier, known = uri(subject.uri) or subject.name, uri(subject.scheme)
        label = subject.name if identifier != subject.name or not known else None
        yield element("category", term=identifier, scheme=known, label=label)
    for keyword in article.keywords:
        yield element("category", term=keyword)

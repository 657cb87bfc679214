"""An article as a tree of NewsML-G2."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta

from newsmodel.extra import JSON
from newsmodel.formats.inline import Stretch
from newsmodel.formats.moments import rfc3339
from newsmodel.formats.newsml_g2.entities import Cast, asserts, cast_of, party_element, place_element
from newsmodel.formats.newsml_g2.names import (
    CATALOG,
    CATALOGUE,
    CLASS,
    CLASSES,
    CORRECTION,
    HEADLINE,
    HEADLINED,
    IANA,
    MEDIA,
    NEVER,
    RELATIONS,
    ROLE,
    SCHEMES,
    SHAPE,
)
from newsmodel.formats.newsml_g2.spaces import prefixed
from newsmodel.formats.nitf.blocks import blocks_to_elements as nitf_blocks
from newsmodel.formats.nitf.head import body_head
from newsmodel.formats.nitf.inline import QUOTE, stretches_of
from newsmodel.formats.nitf.rules import TOKEN, made_of, words
from newsmodel.formats.uris import identifier, uri
from newsmodel.formats.xhtml import blocks_to_elements as xhtml_blocks
from newsmodel.formats.xhtml_rules import has_words
from newsmodel.formats.xml import Element
from newsmodel.model.article import Article, Link, Subject
from newsmodel.model.media import Medium
from newsmodel.model.rights import Rights

FARTHEST = timedelta(hours=14)
"""The largest distance from UTC that XML Schema can say."""

MINING = {"allowed": "DMI-ALLOWED", "prohibited": "DMI-PROHIBITED"}


def write(article: Article, variant: str) -> JSON:
    """What NewsML-G2 says of an article: a news item with a body in one of two forms, or the head of another item."""
    if variant == CATALOGUE:
        return SHAPE.to_json(Element(CATALOGUE))
    cast = cast_of(article)
    is_news = variant in ("nitf", "xhtml")
    kind = "newsItem" if is_news else variant
    root = made_of(
        kind,
        Element("catalogRef", {"href": CATALOG}),
        _rights(article.rights) if article.rights else None,
        _item_meta(article, kind, cast),
        *([_content_meta(article, cast), *asserts(article), _content(article, variant)] if is_news else []),
        _headline_alone(article) if not is_news and kind in HEADLINED else None,
    )
    root.attributes = {
        "standard": "NewsML-G2",
        "standardversion": "2.35",
        "conformance": "power",
        "guid": article.uri or identifier(article),
        **({"version": str(article.version)} if article.version else {}),
        **({"xml:lang": article.language} if article.language else {}),
    }
    return SHAPE.to_json(root)


def moment(at: datetime) -> str:
    """A time as XML Schema has it."""
    offset = at.utcoffset()
    return rfc3339(at if offset is not None and abs(offset) <= FARTHEST else at.astimezone(UTC))


def _time(name: str, at: datetime | None) -> Element | None:
    return None if at is None else Element(name, {}, [moment(at)])


def _rights(rights: Rights) -> Element | None:
    holder = words(rights.copyright_holder or "")
    notice, terms, license = rights.copyright_notice, rights.usage_terms, uri(rights.license)
    mining = MINING.get(rights.data_mining)
    made = made_of(
        "rightsInfo",
        Element("copyrightHolder", {}, [Element("name", {}, [holder])]) if holder else None,
        made_of("copyrightNotice", notice) if has_words(notice) else None,
        made_of("usageTerms", terms) if has_words(terms) else None,
        Element("link", {"reluri": f"{IANA}license", "href": license}) if license else None,
        Element("dataMining", {"uri": SCHEMES["plus"] + mining}) if mining else None,
    )
    return made if made.children else None


def _item_meta(article: Article, kind: str, cast: Cast) -> Element:
    provider = party_element("provider", cast.provider, cast, nature=False) if cast.provider else Element("provider")
    changed = article.modified or article.published or article.created
    medium = article.extra.get(CLASS)
    nature = f"ninat:{medium}" if medium in MEDIA and kind == "newsItem" else CLASSES[kind]
    notes = [(each.kind, words(each.text)) for each in article.corrections if words(each.text)]
    return made_of(
        "itemMeta",
        Element("itemClass", {"qcode": nature}),
        provider,
        Element("versionCreated", {}, [moment(changed) if changed else NEVER]),
        _time("firstCreated", article.published),
        _time("embargoed", article.embargoed_until),
        Element("pubStatus", {"qcode": f"stat:{article.pub_status}"}),
        made_of("title", article.headline) if kind != "newsItem" and has_words(article.headline) else None,
        *(Element("edNote", {"roleuri": CORRECTION + of}, [text]) for of, text in notes),
        *(
            Element("signal", {"qcode": f"sig:{of}"})
            for of in dict.fromkeys(of for of, _ in notes)
            if of in ("correction", "update")
        ),
        _time("expires", article.expires),
        *_links(article),
    )


def _links(article: Article) -> Iterator[Element]:
    if address := uri(article.url):
        yield Element("link", {"reluri": f"{IANA}canonical", "href": address})
    for each in article.links:
        relation = _relation(each)
        if relation and (address := uri(each.url)):
            yield Element("link", {**relation, "href": address, **({"title": each.label} if each.label else {})})


def _relation(link: Link) -> dict[str, str]:
    if link.rel in RELATIONS:
        return {"rel": RELATIONS[link.rel]}
    return {"reluri": IANA + link.rel} if TOKEN.match(link.rel) and link.rel != "canonical" else {}


def _content_meta(article: Article, cast: Cast) -> Element | None:
    made = made_of(
        "contentMeta",
        _time("contentCreated", article.created),
        *(_maker(party, role, cast) for party, role in cast.makers),
        *(party_element("infoSource", party, cast) for party in cast.informants),
        Element("language", {"tag": article.language}) if article.language else None,
        _genre(article.genre),
        *(Element("keyword", {}, [words(word)]) for word in article.keywords if words(word)),
        *(_subject(each) for each in article.subjects if words(each.name) or uri(each.uri)),
        *(party_element("subject", party, cast) for party in cast.others),
        *(place_element(place, cast) for place in article.places if words(place.name)),
        *_texts(article),
    )
    return made if made.children else None


def _headline_alone(article: Article) -> Element | None:
    return (
        Element("contentMeta", {}, [Element("headline", {}, [article.headline])])
        if has_words(article.headline)
        else None
    )


def _maker(party: object, role: str, cast: Cast) -> Element:
    name = "creator" if role == "author" else "contributor"
    said = {"roleuri": ROLE + role} if role != "author" and TOKEN.match(role) else {}
    return party_element(name, party, cast, **said)  # type: ignore[arg-type]


def _genre(genre: str | None) -> Element | None:
    return Element("genre", {}, [Element("name", {}, [words(genre)])]) if genre and words(genre) else None


def _subject(subject: Subject) -> Element:
    attributes = {"type": "cpnat:abstract"}
    address = uri(subject.uri)
    prefix = next((each for each in ("medtop", "subj") if address and address.startswith(SCHEMES[each])), None)
    code = address.removeprefix(SCHEMES[prefix]) if address and prefix else ""
    if prefix and TOKEN.match(code):
        attributes["qcode"] = f"{prefix}:{code}"
    elif address:
        attributes["uri"] = address
    if subject.relevance is not None:
        attributes["relevance"] = str(round(subject.relevance * 100))
    name = words(subject.name)
    return Element("subject", attributes, [Element("name", {}, [name])] if name else [])


def _texts(article: Article) -> Iterator[Element]:
    if has_words(article.headline):
        yield Element("headline", {}, [article.headline])
    for each in article.alternative_headlines:
        if has_words(each.text) and TOKEN.match(each.role):
            yield Element("headline", {"roleuri": HEADLINE + each.role}, [each.text])
    for name, text in (("dateline", article.dateline), ("by", article.byline)):
        if text and has_words(text):
            yield Element(name, {}, [text])
    medium = _own_medium(article)
    caption = medium.caption if medium else None
    if article.standfirst and has_words(article.standfirst):
        yield Element("description", {"role": "drol:summary"}, [article.standfirst])
    if caption and has_words(caption):
        yield Element("description", {"role": "drol:caption"}, [caption])


def _own_medium(article: Article) -> Medium | None:
    """The medium that an item is, where it is no text."""
    cls = MEDIA.get(str(article.extra.get(CLASS)))
    first = article.media[0] if article.media else None
    return first if cls is not None and first is not None and type(first) is cls else None


def _content(article: Article, variant: str) -> Element | None:
    medium = _own_medium(article)
    files = list(_files(medium)) if medium else []
    rest = article.media[1:] if medium else article.media
    if not article.blocks and not rest and not article.calls_to_action:
        return Element("contentSet", {}, [*files]) if files else None
    body = _xhtml(article) if variant == "xhtml" else _nitf(article)
    kind = "application/xhtml+xml" if variant == "xhtml" else "application/nitf+xml"
    return Element("contentSet", {}, [Element("inlineXML", {"contenttype": kind}, [body]), *files])


def _files(medium: Medium) -> Iterator[Element]:
    for each in medium.renditions:
        address = uri(each.url)
        if address is None:
            continue
        attributes = {"href": address}
        if each.name and TOKEN.match(each.name):
            attributes["rendition"] = f"rnd:{each.name}"
        facts = {"contenttype": each.media_type, "width": each.width, "height": each.height}
        yield Element(
            "remoteContent", {**attributes, **{name: str(fact) for name, fact in facts.items() if fact is not None}}
        )


def _nitf(article: Article) -> Element:
    stretches = stretches_of(article)
    body = made_of("body", body_head(article, stretches), made_of("body.content", *nitf_blocks(article, stretches)))
    return prefixed(Element("nitf", {}, [body]), "nitf")


def _xhtml(article: Article) -> Element:
    quotes = {id: [*_quotes(found)] for id, found in stretches_of(article).items()}
    head = made_of("head", made_of("title", words(article.headline)))
    body = made_of("body", *xhtml_blocks(article, stretches=quotes))
    return prefixed(Element("html", {}, [head, body]), "xhtml")


def _quotes(stretches: Iterable[Stretch]) -> Iterator[Stretch]:
    """The quotes of a text as elements of XHTML, which has an attribute of our choice for who said it."""
    for each in stretches:
        if each.name == QUOTE:
            names = {"quote-source": "data-quote-source"}
            yield Stretch(
                each.start, each.end, "q", {names.get(name, name): value for name, value in each.attributes.items()}
            )

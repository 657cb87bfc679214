"""An article as a tree of ninjs 3.1."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from newsmodel.extra import JSON
from newsmodel.formats.html_fragment import serialize_fragment
from newsmodel.formats.moments import rfc3339
from newsmodel.formats.ninjs.names import (
    BODIES,
    CALL,
    MEDIA,
    MOMENTS,
    PLAIN,
    RIGHTS,
    TEXTS,
    XHTML,
    body_forms,
    type_of,
)
from newsmodel.formats.parts import text_in
from newsmodel.formats.places import address_of, point_of
from newsmodel.formats.uris import identifier, uri, web_address
from newsmodel.formats.xhtml import blocks_to_elements
from newsmodel.model.article import Article
from newsmodel.model.call_to_action import CallToAction
from newsmodel.model.media import Audio, Image, Medium, Video
from newsmodel.model.party import Organization, Party, Person
from newsmodel.model.place import Place


def write(article: Article) -> dict[str, JSON]:
    """What ninjs 3.1 can say of an article."""
    kind = type_of(article)
    own = article.media[0] if article.media and kind in MEDIA else None
    tree: dict[str, JSON | None] = {
        "uri": identifier(article),
        "type": kind,
        "version": None if article.version is None else str(article.version),
        **{name: rfc3339(when) for name, field in MOMENTS.items() if (when := getattr(article, field)) is not None},
        "pubStatus": article.pub_status if article.pub_status != "usable" else None,
        "language": article.language,
        "headlines": [*_headlines(article)] or None,
        "descriptions": [*_descriptions(article, own)] or None,
        "bodies": [*_bodies(article)] or None,
        **{name: getattr(article, field) for name, field in TEXTS.items()},
        **_rights(article),
        "people": [*_parties(article, Person)] or None,
        "organisations": [*_parties(article, Organization)] or None,
        "places": [*map(_place, article.places)] or None,
        "subjects": [*_subjects(article)] or None,
        "genres": [{"name": article.genre}] if article.genre is not None else None,
        "infoSources": [*_sources(article)] or None,
        "renditions": [*_renditions(own)] or None if own else None,
        "digitalSourceType": _source_type(own) if own else None,
        "associations": [*_associations(article, own)] or None,
    }
    return {name: value for name, value in tree.items() if value is not None}


def _headlines(article: Article) -> Iterator[JSON]:
    if article.headline:
        yield {"role": "main", "value": article.headline}
    for headline in article.alternative_headlines:
        yield {"role": headline.role, "value": headline.text}


def _descriptions(article: Article, own: Medium | None) -> Iterator[JSON]:
    if article.standfirst is not None:
        yield {"role": "summary", "contentType": PLAIN, "value": article.standfirst}
    if own is not None and own.caption is not None:
        yield {"role": "caption", "contentType": PLAIN, "value": own.caption}


def _bodies(article: Article) -> Iterator[JSON]:
    """The body in each form that the article's document had, or as XHTML."""
    if not article.blocks:
        return
    for role, content_type in body_forms(article.extra.get(BODIES)):
        value = plain_body(article) if content_type == PLAIN else serialize_fragment(blocks_to_elements(article))
        yield {**({"role": role} if role else {}), "contentType": content_type, "value": value}


def plain_body(article: Article) -> str:
    """The body as text, a blank line between blocks."""
    return article.text


def _rights(article: Article) -> dict[str, JSON]:
    rights = article.rights
    if rights is None:
        return {}
    said: dict[str, JSON] = {
        name: text for name, field in RIGHTS.items() if (text := getattr(rights, field)) is not None
    }
    if license := uri(rights.license):
        said["rightsInfo"] = {"linkedRights": license}
    return said


def _parties(article: Article, cls: type[Party]) -> Iterator[JSON]:
    """The people or the organizations, without organizations that are information sources and nothing else."""
    elsewhere = {mention.entity for mention in article.mentions} | {each.party for each in article.contributors}
    elsewhere |= {article.publisher or "", article.provider or ""}
    informing = {source.party for source in article.sources if source.kind == "named"} - elsewhere
    for party in article.parties:
        if isinstance(party, cls) and not (cls is Organization and party.id in informing):
            address = next(filter(None, map(uri, party.same_as)), None)
            yield {"name": party.name, **({"uri": address} if address else {})}


def _place(place: Place) -> JSON:
    made: dict[str, JSON] = {"name": place.name}
    if address := address_of(place):
        made["uri"] = address
    if place.point is not None:
        made["geoJSON"] = point_of(place.point)
    return made


def _subjects(article: Article) -> Iterator[JSON]:
    for subject in article.subjects:
        made: dict[str, JSON] = {"name": subject.name} if subject.name else {}
        if address := uri(subject.uri):
            made["uri"] = address
        if subject.relevance is not None:
            made["relevance"] = round(subject.relevance * 100)
        yield made


def _sources(article: Article) -> Iterator[JSON]:
    """The sources that are named; ninjs knows no others."""
    for source in article.sources:
        if source.kind == "named" and (name := article.name_of(source)):
            party = article.party_of(source)
            address = next(filter(None, map(uri, party.same_as)), None) if party else None
            yield {"name": name, **({"uri": address} if address else {})}


def _associations(article: Article, own: Medium | None) -> Iterator[JSON]:
    base = identifier(article).partition("#")[0]
    for medium in article.media:
        if medium is not own and isinstance(medium, Image | Video | Audio):
            yield _medium(medium, base)
    for call in article.calls_to_action:
        yield _call(call, base)


def _medium(medium: Medium, base: str) -> JSON:
    made: dict[str, JSON | None] = {
        "name": medium.id,
        "uri": uri(medium.url) or uri(f"{base}#{medium.id}") or base,
        "type": next(kind for kind, cls in MEDIA.items() if isinstance(medium, cls)),
        "contentCreated": rfc3339(medium.created) if medium.created else None,
        "descriptions": [{"role": role, "contentType": PLAIN, "value": text} for role, text in _words(medium)] or None,
        "by": medium.credit.text if medium.credit else None,
        "renditions": [*_renditions(medium)] or None,
        "digitalSourceType": _source_type(medium),
    }
    return {name: value for name, value in made.items() if value is not None}


def _words(medium: Medium) -> Iterator[tuple[str, str]]:
    if medium.caption is not None:
        yield "caption", medium.caption
    if medium.alternative_text is not None:
        yield "alternative-text", medium.alternative_text


def _source_type(medium: Medium) -> JSON | None:
    address = uri(medium.digital_source_type)
    return {"uri": address} if address else None


def _renditions(medium: Medium) -> Iterator[JSON]:
    """The files of a medium; where the medium itself is comes first, unless one of them is just that."""
    address = web_address(medium.url)
    if address and all(each.url != medium.url for each in medium.renditions):
        yield _sized(
            {"name": "main", "href": address}, getattr(medium, "width", None), getattr(medium, "height", None), medium
        )
    for number, each in enumerate(medium.renditions, 1):
        made: dict[str, JSON] = {"name": each.name if each.name is not None else f"rendition{number}"}
        if href := uri(each.url):
            made["href"] = href
        if each.media_type is not None:
            made["contentType"] = each.media_type
        yield _sized(made, each.width, each.height, medium)


def _sized(made: dict[str, JSON], width: int | None, height: int | None, medium: Medium) -> JSON:
    duration = medium.duration if isinstance(medium, Video | Audio) else None
    sizes: Iterable[tuple[str, int | float | None]] = (("width", width), ("height", height), ("duration", duration))
    return {**made, **{name: size for name, size in sizes if size is not None}}


def _call(call: CallToAction, base: str) -> JSON:
    """A call to action as a component: its kind as profile, its words as headline and body, its links in the body."""
    buttons = "".join(
        f'<p><a href="{_escaped(address)}">{_escaped(action.label)}</a></p>'
        if (address := web_address(action.url))
        else f"<p>{_escaped(action.label)}</p>"
        for action in call.actions
    )
    paragraphs = "".join(
        f"<p>{_escaped(each)}</p>" for each in (call.salutation, *call.paragraphs, call.signature) if each
    )
    made: dict[str, JSON] = {
        "name": call.id,
        "uri": next(filter(None, (web_address(each.url) for each in call.actions)), None)
        or uri(f"{base}#{call.id}")
        or base,
        "type": "component",
        "profile": f"{CALL}{call.kind}",
    }
    if text_in(call.heading):
        made["headlines"] = [{"role": "main", "value": call.heading}]
    if paragraphs or buttons:
        made["bodies"] = [{"role": "main", "contentType": XHTML, "value": paragraphs + buttons}]
    return made


def _escaped(text: str) -> str:
    return serialize_fragment([text]).replace('"', "&quot;")

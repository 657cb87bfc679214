"""An article from the elements of NewsML-G2."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, cast

import attrs

from newsmodel.extra import JSON
from newsmodel.formats.moments import moment_of
from newsmodel.formats.newsml_g2.concepts import code_in, nature_of, party_in, read_asserts, read_subjects
from newsmodel.formats.newsml_g2.names import (
    CATALOGUE,
    CLASS,
    CORRECTION,
    FRAGMENTS,
    HEADLINED,
    IANA,
    ITEMS,
    MEDIA,
    NEVER,
    RELATIONS,
    SHAPE,
    STATUSES,
    address_of_qcode,
)
from newsmodel.formats.newsml_g2.spaces import unprefixed
from newsmodel.formats.nitf.reading import Story, read_body, story_of
from newsmodel.formats.parts import language_tag
from newsmodel.formats.xhtml import elements_to_blocks
from newsmodel.formats.xml import Element
from newsmodel.model.article import Article, Contributor, Correction, Headline, Link, Subject
from newsmodel.model.media import Medium, Rendition
from newsmodel.model.party import Organization, Person
from newsmodel.model.rights import Rights
from newsmodel.model.source import Source

NOTHING = Element("nothing")
KINDS = ("correction", "clarification", "update", "retraction")
IRELS = {code: rel for rel, code in RELATIONS.items()}


def read(tree: JSON, variant: str) -> Article:
    """What the model understands of an item."""
    return article_of(SHAPE.from_json(tree))


def article_of(root: Element) -> Article:
    """What the model understands of the element of an item."""
    if root.name == CATALOGUE or root.name.removeprefix("{}") in FRAGMENTS:
        return Article()
    story = story_of(root)
    meta = root.find("itemMeta") or NOTHING
    content = root.find("contentMeta") or NOTHING
    if root.name in ITEMS and meta is NOTHING:
        story.tell("itemMeta", "missing: an item has one")
    found = _item(root, meta, story)
    makers, publisher = _makers(content, story)
    informants = [party_in(each, Organization, story) for each in content.all("infoSource")]
    read_subjects(content, story)
    read_asserts(root, story)
    found |= _texts(content) | _described(content)
    if root.name not in HEADLINED or (root.name != "newsItem" and not found["headline"]):
        found["headline"] = meta.words_of("title") or ""
    body = _body(root, story, found)
    found["contributors"] = makers or body.get("contributors", ())
    found["publisher"] = publisher
    parts = story.parts()
    parts["sources"] += tuple(_informants(informants, parts["sources"], story))
    medium = _own_medium(root, meta, content, story)
    if medium is not None:
        parts["media"] = (medium, *parts["media"])
        found["extra"] = {CLASS: code_in(meta.find("itemClass"))}
    return Article(**found, **parts)


def _role(it: Element) -> str:
    said = (it.get("role") or it.get("roleuri") or "").split(" ")[0]
    return re.split(r"[:/#]", said)[-1]


def _item(root: Element, meta: Element, story: Story) -> dict[str, Any]:
    guid, version, language = root.get("guid"), root.get("version") or "", root.get("xml:lang")
    if not guid:
        story.tell("guid", "missing: an item has one")
    provider = meta.find("provider")
    changed = _moment(meta, "versionCreated", story)
    published = _moment(meta, "firstCreated", story)
    return {
        "uri": guid if guid and not guid.startswith("urn:newsmodel:") else None,
        "version": int(version) if version.isascii() and version.isdigit() and len(version) < 16 else None,
        "language": language_tag(language),
        "published": published,
        "modified": None if changed is None or changed in (published, moment_of(NEVER)) else changed,
        "embargoed_until": _moment(meta, "embargoed", story),
        "expires": _moment(meta, "expires", story),
        "pub_status": _status(meta.find("pubStatus"), story),
        "provider": party_in(provider, Organization, story, coded=True) if provider is not None else None,
        "rights": _rights(root.find("rightsInfo") or NOTHING),
        "corrections": tuple(_corrections(meta)),
        **_links(meta),
    }


def _moment(it: Element, name: str, story: Story) -> Any:
    each = it.find(name)
    said = each.words if each is not None else ""
    found = moment_of(said)
    if said and found is None:
        story.tell(name, f"{said!r} is no date and time")
    return found


def _status(it: Element | None, story: Story) -> str:
    said = code_in(it)
    if it is not None and said not in STATUSES:
        story.tell("pubStatus", f"{said!r} is none of {', '.join(STATUSES)}")
    return said if said in STATUSES else "usable"


def _rights(it: Element) -> Rights | None:
    license = next((each.get("href") for each in it.all("link") if each.get("reluri") == f"{IANA}license"), None)
    said: dict[str, Any] = {
        "copyright_holder": it.words_of("copyrightHolder", "name"),
        "copyright_notice": it.words_of("copyrightNotice"),
        "usage_terms": it.words_of("usageTerms"),
        "license": license,
        "data_mining": {"DMI-ALLOWED": "allowed", "DMI-PROHIBITED": "prohibited"}.get(code_in(it.find("dataMining"))),
    }
    said = {name: value for name, value in said.items() if value is not None}
    return Rights(**said) if said else None


def _corrections(meta: Element) -> Iterator[Correction]:
    for each in meta.all("edNote"):
        kind: Any = (each.get("roleuri") or "").removeprefix(CORRECTION)
        if kind in KINDS and each.words:
            yield Correction(text=each.words, kind=kind)


def _links(meta: Element) -> dict[str, Any]:
    url: str | None = None
    links: list[Link] = []
    for each in meta.all("link"):
        href, rel = each.get("href"), each.get("rel") or ""
        if not href:
            continue
        address = (each.get("reluri") or "").removeprefix(IANA)
        if address == "canonical" and url is None:
            url = href
        elif kind := IRELS.get(rel) or (address if address != each.get("reluri") else "") or rel.rpartition(":")[2]:
            links.append(Link(url=href, label=each.get("title"), rel=kind))
    return {"url": url, "links": tuple(links)}


def _makers(content: Element, story: Story) -> tuple[tuple[Contributor, ...], str | None]:
    made: list[Contributor] = []
    publisher: str | None = None
    for each in content.all("creator", "contributor"):
        party = party_in(each, Person, story)
        role = _role(each) or ("author" if each.name == "creator" else "contributor")
        if party is not None and role == "publisher" and publisher is None:
            publisher = party
        elif party is not None:
            made.append(Contributor(party=party, role=role))
    return tuple(made), publisher


def _texts(content: Element) -> dict[str, Any]:
    lines = [(_role(each), each) for each in content.all("headline") if each.words]
    main = next((each for role, each in lines if role in ("", "main")), lines[0][1] if lines else None)
    headline = main.words if main is not None else ""
    others = tuple(Headline(text=each.words, role=role) for role, each in lines if each is not main)
    summary = next((each.words for each in content.all("description") if _role(each) in ("", "summary")), None)
    return {
        "headline": headline,
        "alternative_headlines": others,
        "standfirst": summary or None,
        "byline": content.words_of("by"),
        "dateline": content.words_of("dateline"),
    }


def _described(content: Element) -> dict[str, Any]:
    language = content.find("language")
    genre = content.find("genre")
    found: dict[str, Any] = {
        "created": moment_of(content.words_of("contentCreated")),
        "genre": (genre.words_of("name") or code_in(genre) or None) if genre is not None else None,
        "keywords": tuple(each.words for each in content.all("keyword") if each.words),
        "subjects": tuple(_subjects(content)),
    }
    if language is not None and language_tag(language.get("tag")):
        found["language"] = language_tag(language.get("tag"))
    return found


def _subjects(content: Element) -> Iterator[Subject]:
    for each in content.all("subject"):
        if nature_of(each) not in ("", "abstract"):
            continue
        qcode = each.get("qcode") or ""
        address = each.get("uri") or address_of_qcode(qcode)
        scheme = qcode.partition(":")[0] if qcode and not address else None
        name = each.words_of("name") or (qcode if scheme else "")
        relevance = each.get("relevance") or ""
        known = relevance.isascii() and relevance.isdigit() and len(relevance) < 4 and int(relevance) <= 100
        if name or address:
            yield Subject(name=name, uri=address, scheme=scheme, relevance=int(relevance) / 100 if known else None)


def _body(root: Element, story: Story, found: dict[str, Any]) -> dict[str, Any]:
    """What the body tells besides its blocks; texts that the head lacks are added."""
    content = root.find("contentSet") or NOTHING
    inside = [each for xml in content.all("inlineXML") for each in xml.elements]
    nitf = next((each for each in inside if each.name == "nitf:nitf"), None)
    html = next((each for each in inside if each.name == "xhtml:html"), None)
    if nitf is None and html is None:
        return {}
    if nitf is None:
        _html_body(cast("Element", html), story)
        return {}
    told = read_body(unprefixed(nitf, "nitf"), story)
    for name in ("headline", "standfirst", "byline", "dateline", "provider", "created"):
        if not found.get(name) and told.get(name):
            found[name] = told[name]
        elif name in ("headline", "standfirst") and found.get(name) != told.get(name):
            _forget(story, name)
    return told


def _forget(story: Story, text: str) -> None:
    """Let go of what was found in a text that the head has in other words."""
    lines = story.body.lines
    lines.mentions = [each for each in lines.mentions if each.passage.span is None or each.passage.span.block != text]
    for quote in lines.quotes.values():
        if any(span.block == text for span in quote.spans):
            quote.spans = []


def _html_body(html: Element, story: Story) -> None:
    lines = story.body.lines
    body = unprefixed(html.find("xhtml:body") or NOTHING, "xhtml")
    read = elements_to_blocks(body.children, lines.names.taken)
    lines.names.taken |= {block.id for block in read.blocks} | {medium.id for medium in read.media}
    texts = {block.id: block.content for block in read.blocks}
    for id, stretches in read.stretches.items():
        quotes = [attrs.evolve(each, attributes=_renamed(each.attributes)) for each in stretches if each.name == "q"]
        lines.read(id, texts[id], quotes)
    story.body.blocks += read.blocks
    story.body.media += read.media


def _renamed(attributes: Any) -> dict[str, str]:
    return {name.removeprefix("data-"): value for name, value in attributes.items()}


def _informants(parties: Iterable[str | None], known: tuple[Source, ...], story: Story) -> Iterator[Source]:
    """The named sources that say nothing in the body."""
    speaking = {source.party for source in known}
    for party in dict.fromkeys(parties):
        if party is not None and party not in speaking:
            name = story.entities.parties[party].name
            yield Source(id=story.body.lines.names.next("s"), kind="named", description=name, party=party)


def _own_medium(root: Element, meta: Element, content: Element, story: Story) -> Medium | None:
    """The medium that an item is, where its content is a picture, video or sound somewhere else."""
    cls: Any = MEDIA.get(code_in(meta.find("itemClass")))
    files = (root.find("contentSet") or NOTHING).all("remoteContent")
    if cls is None or root.name != "newsItem":
        return None
    caption = next((each.words for each in content.all("description") if _role(each) == "caption"), None)
    return cast(
        "Medium",
        cls(
            id=story.body.lines.names.claim(None, "m1"),
            caption=caption or None,
            renditions=tuple(_rendition(each, href) for each in files if (href := each.get("href"))),
        ),
    )


def _rendition(it: Element, href: str) -> Rendition:
    name = re.split(r"[:/#]", it.get("rendition") or it.get("renditionuri") or "")[-1] or None
    return Rendition(
        url=href, name=name, media_type=it.get("contenttype"), width=_pixels(it, "width"), height=_pixels(it, "height")
    )


def _pixels(it: Element, name: str) -> int | None:
    text = it.get(name) or ""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 16 else None

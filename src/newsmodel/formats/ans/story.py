"""A whole story of ANS, or another of its documents that is like one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal

from newsmodel.extra import JSON
from newsmodel.formats.ans.body import promo_items, read_body
from newsmodel.formats.ans.calls import write_embed
from newsmodel.formats.ans.credits import read_byline, read_credits, write_credits
from newsmodel.formats.ans.elements_reading import elements_in, read_element
from newsmodel.formats.ans.elements_writing import write_body
from newsmodel.formats.ans.names import (
    CALLS,
    CORRECTIONS,
    HEADLINE_ROLES,
    KEYWORDS,
    KICKER,
    MEDIA,
    MOMENTS,
    OWN_LINKS,
    PROMO,
    STANDFIRST,
    TEXTS,
    VERSION,
    Tree,
    hint,
    said,
)
from newsmodel.formats.ans.reading import Reading, joined
from newsmodel.formats.ans.taxonomy import (
    read_entities,
    read_keywords,
    read_location,
    read_section,
    read_subjects,
    write_location,
    write_taxonomy,
)
from newsmodel.formats.moments import rfc3339
from newsmodel.formats.parts import language_tag
from newsmodel.model.article import Article, Correction, Headline, Link
from newsmodel.model.block import CallToActionSlot
from newsmodel.model.part import evolve
from newsmodel.model.party import Organization
from newsmodel.model.rights import Rights

OWNED = frozenset({"credits", "vanity_credits", "copyright", "created_date", "description"})
"""Members of a picture, video or sound that tell of it and not of an article."""


def write(article: Article, variant: str) -> Tree:
    """What ANS says of an article, as a document of a type."""
    if variant == "other":
        return {}
    elements, promo = write_body(article)
    head = said({**_head(article), "related_content": _related(article), "promo_items": promo})
    if variant in MEDIA:
        own = next((each for each in elements if isinstance(each, dict) and each.get("type") == variant), Tree())
        said_of_it = {name: value for name, value in own.items() if name != "_id"}
        tree = {**{name: value for name, value in head.items() if name not in OWNED}, **said_of_it}
    else:
        tree = {**head, **said({"content_elements": elements})}
    return {"type": variant, "version": VERSION, **tree}


def _head(article: Article) -> Tree:
    """All that is said beside the body."""
    moments = {
        member: rfc3339(when)
        for field, members in MOMENTS.items()
        for member in members
        if (when := getattr(article, field)) is not None
    }
    standfirst = "description" if hint(article, STANDFIRST, "") == "description" else "subheadlines"
    kicker = next((each.text for each in article.alternative_headlines if each.role == KICKER), None)
    provider = next((each for each in article.parties if each.id == article.provider), None)
    until = article.embargoed_until
    embargo: Tree = {"embargo": {"active": True, "end_time": rfc3339(until)}} if until else {}
    return {
        **{member: getattr(article, field) for field, member in TEXTS.items()},
        "language": article.language,
        **moments,
        "status": article.pub_status if article.pub_status != "usable" else None,
        "headlines": _headlines(article),
        standfirst: {"basic": article.standfirst} if article.standfirst is not None else None,
        "label": {"basic": {"text": kicker}} if kicker is not None else None,
        **write_credits(article),
        **write_location(article),
        "distributor": {"name": provider.name} if isinstance(provider, Organization) and provider.name else None,
        "copyright": article.rights.copyright_notice if article.rights else None,
        "content_restrictions": embargo,
        "taxonomy": write_taxonomy(article),
        "corrections": [
            {"type": "correction", "correction_type": each.kind, "text": each.text} for each in article.corrections
        ],
    }


def _headlines(article: Article) -> Tree:
    found: Tree = {"basic": article.headline}
    for each in article.alternative_headlines:
        if each.role != KICKER:
            found.setdefault(HEADLINE_ROLES.get(each.role, each.role), each.text)
    return found if article.headline or len(found) > 1 else {}


def _related(article: Article) -> Tree:
    """Links by how they relate, and the calls to action that stand outside the body."""
    found: dict[str, list[JSON]] = {}
    for link in article.links:
        if link.rel not in OWN_LINKS:
            title = {"headlines": {"basic": link.label}} if link.label is not None else {}
            story: JSON = {"type": "story", "version": VERSION, "canonical_url": link.url, **title}  # type: ignore[dict-item]
            found.setdefault("basic" if link.rel == "related" else link.rel, []).append(story)
    slotted = {block.call_to_action for block in article.blocks if isinstance(block, CallToActionSlot)}
    for call in article.calls_to_action:
        if call.id not in slotted:
            embed: JSON = {"type": "custom_embed", "subtype": "call_to_action", "embed": write_embed(call)}
            found.setdefault(CALLS, []).append(embed)
    return dict(found)


def read(tree: JSON, variant: str) -> Article:
    """What the model understands of an ANS document, whatever it holds."""
    reading = Reading()
    if not isinstance(tree, dict) or variant == "other":
        kind = tree.get("type") if isinstance(tree, dict) else None
        reading.tell("type", f"wanted a story, a gallery or a medium, got {kind!r}: nothing of it is read")
        return Article(problems=reading.told())
    for name in ("type", "version"):
        if not isinstance(tree.get(name), str):
            reading.wanted(name, "a string", tree.get(name))
    own = {name: value for name, value in tree.items() if name != "_id"}
    found = [*(read_element(own, "", reading) if variant in MEDIA else elements_in(tree, reading))]
    promo = [*promo_items(tree, found, reading)]
    body = read_body(found, [(id, medium) for _, id, medium in promo], tree, reading)
    head = {name: value for name, value in tree.items() if name not in OWNED} if variant in MEDIA else tree
    fields = _read_head(head, reading)
    extra = fields.pop("extra")
    names = {
        medium.id: name for medium, (name, _, _) in zip(body.media[len(body.media) - len(promo) :], promo, strict=False)
    }
    return Article(
        **fields,
        blocks=body.blocks,
        media=tuple(_named(each, names.get(each.id, "basic")) for each in body.media),
        calls_to_action=body.calls,
        quotes=body.quotes,
        extra=extra,
        problems=reading.told(),
    )


def _named(medium: Any, name: str) -> Any:
    return medium if name == "basic" else evolve(medium, extra={PROMO: name})


def _read_head(tree: Tree, reading: Reading) -> dict[str, Any]:
    """The fields of an article that stand beside the body."""
    taxonomy = reading.object(tree, "taxonomy")
    keywords, listed = read_keywords(taxonomy, reading)
    standfirst, member = _standfirst(tree, reading)
    hints = {STANDFIRST: member} if standfirst is not None and member != "subheadlines" else {}
    hints |= {KEYWORDS: listed} if keywords and listed != "seo_keywords" else {}
    contributors = read_credits(tree, reading)
    distributor = reading.object(tree, "distributor")
    name = reading.text(distributor, "name", "distributor")
    provider = reading.party(Organization, name, None) if name else None
    places = [*read_location(tree, reading), *read_entities(taxonomy, reading)]
    copyright = reading.text(tree, "copyright")
    return {
        **{field: reading.text(tree, member) for field, member in TEXTS.items()},
        **{field: _moment(tree, members, reading) for field, members in MOMENTS.items()},
        **_read_headlines(tree, reading),
        "standfirst": standfirst,
        "byline": read_byline(tree),
        "contributors": contributors,
        "language": _language(tree, reading),
        "embargoed_until": _embargo(tree, reading),
        "pub_status": _status(tree),
        "section": read_section(taxonomy, reading),
        "keywords": keywords,
        "subjects": tuple(read_subjects(taxonomy, reading)),
        "provider": provider,
        "rights": None if copyright is None else Rights(copyright_notice=copyright),
        "parties": tuple(reading.parties.values()),
        "places": tuple(places),
        "corrections": tuple(_corrections(tree, reading)),
        "links": tuple(_links(tree, reading)),
        "extra": hints,
    }


def _read_headlines(tree: Tree, reading: Reading) -> dict[str, Any]:
    headlines = reading.object(tree, "headlines")
    roles = {member: role for role, member in HEADLINE_ROLES.items()}
    found = {name: reading.text(headlines, name, "headlines") for name in headlines}
    others = [
        Headline(role=roles.get(name, name), text=text)
        for name, text in found.items()
        if name != "basic" and text is not None
    ]
    label = reading.object(reading.object(tree, "label"), "basic", "label")
    kicker = reading.text(label, "text", "label.basic")
    if kicker is not None:
        others.append(Headline(role=KICKER, text=kicker))
    return {"headline": found.get("basic") or "", "alternative_headlines": tuple(others)}


def _standfirst(tree: Tree, reading: Reading) -> tuple[str | None, str]:
    for member in ("subheadlines", "description"):
        text = reading.text(reading.object(tree, member), "basic", member)
        if text is not None:
            return text, member
    return None, ""


def _moment(tree: Tree, members: tuple[str, ...], reading: Reading) -> Any:
    found = [reading.moment(tree, member) for member in members]
    return next(filter(None, found), None)


def _language(tree: Tree, reading: Reading) -> str | None:
    said = reading.text(tree, "language")
    if said and language_tag(said) is None:
        reading.tell("language", f"{said[:60]!r} is no language tag (BCP 47)")
    return language_tag(said)


def _embargo(tree: Tree, reading: Reading) -> Any:
    embargo = reading.object(reading.object(tree, "content_restrictions"), "embargo", "content_restrictions")
    return (
        reading.moment(embargo, "end_time", "content_restrictions.embargo") if embargo.get("active") is True else None
    )


def _status(tree: Tree) -> Literal["usable", "withheld", "canceled"]:
    match tree.get("status"):
        case "withheld":
            return "withheld"
        case "canceled":
            return "canceled"
        case _:
            return "usable"


def _corrections(tree: Tree, reading: Reading) -> Iterator[Correction]:
    for each, path in reading.objects(tree, "corrections"):
        text = reading.text(each, "text", path)
        if text is not None:
            kind = reading.text(each, "correction_type", path)
            yield Correction(text=text, kind=CORRECTIONS.get(kind or "", "correction"))


def _links(tree: Tree, reading: Reading) -> Iterator[Link]:
    related = reading.object(tree, "related_content")
    for name in related:
        found = reading.objects(related, name, "related_content") if name not in ("redirect", CALLS) else ()
        for each, path in found:
            url = reading.text(each, "canonical_url", path)
            if url:
                title = reading.text(reading.object(each, "headlines", path), "basic", joined(path, "headlines"))
                yield Link(url=url, label=title, rel="related" if name == "basic" else name)

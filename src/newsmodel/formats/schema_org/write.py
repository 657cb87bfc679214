"""What schema.org says of an article, as a node."""

from __future__ import annotations

from newsmodel.extra import JSON
from newsmodel.formats.moments import rfc3339
from newsmodel.formats.schema_org.actions import write_actions
from newsmodel.formats.schema_org.kinds import TITLE, fitting, genre_of, names_of, rank, type_for
from newsmodel.formats.schema_org.media import write_media
from newsmodel.formats.schema_org.members import CONTRIBUTOR, LINKS, MOMENTS, ROLES, STATUS, TEXTS
from newsmodel.formats.schema_org.nodes import (
    Node,
    address,
    filled,
    identity,
    one_or_many,
)
from newsmodel.formats.schema_org.parties import Writing
from newsmodel.formats.schema_org.places import write_places
from newsmodel.formats.schema_org.quotes import write_corrections, write_quotes
from newsmodel.formats.schema_org.rights import write_rights
from newsmodel.model.article import Article, Link, Subject

CONTEXT = "https://schema.org"


def write(article: Article, variant: str) -> Node:
    """What schema.org says of an article, as a node with its context."""
    writing = Writing.of(article)
    types = type_for(article)
    names = names_of(types)
    node: Node = {"@context": CONTEXT, "@type": types} if not variant else {"@type": types}
    node |= _identity(article) | _titles(article, names) | _said(article, names) | _people(article, writing)
    node |= write_rights(article.rights) | write_media(article, writing)
    body = article.text
    node |= filled(**{"articleBody" if rank(names) < 2 else "text": body})
    node |= filled(hasPart=one_or_many(write_quotes(article, writing)))
    node |= filled(
        contentLocation=one_or_many(write_places(article)),
        about=one_or_many([_subject(each) for each in article.subjects if each.name]),
        mentions=one_or_many(_mentioned(article, writing)),
        correction=one_or_many(write_corrections(article)),
        potentialAction=one_or_many(write_actions(article)),
    )
    for rel, member in LINKS.items():
        links: list[JSON] = [_link(each) for each in article.links if each.rel == rel and address(each.url)]
        node |= filled(**{member: one_or_many(links)})
    node = fitting(node, names)
    return prefixed(node, variant) if variant else node


def _identity(article: Article) -> Node:
    id = identity(article.uri)
    return filled(id_=id, identifier=article.uri if id is None else None, url=address(article.url))


def _titles(article: Article, names: tuple[str, ...]) -> Node:
    title = article.extra.get(TITLE)
    in_name = title in ("name", "both") or rank(names) == 3
    return filled(
        headline=article.headline if title != "name" else None,
        name=article.headline if in_name else None,
        alternativeHeadline=one_or_many([each.text for each in article.alternative_headlines if each.text]),
    )


def _said(article: Article, names: tuple[str, ...]) -> Node:
    said = filled(**{member: getattr(article, field) for field, member in TEXTS.items()})
    for field, member in MOMENTS.items():
        if (moment := getattr(article, field)) is not None:
            said[member] = rfc3339(moment)
    free = None if article.access is None else article.access in ("free", "registration")
    return said | filled(
        inLanguage=article.language,
        version=article.version,
        creativeWorkStatus=STATUS.get(article.pub_status),
        genre=article.genre if article.genre != genre_of(names) else None,
        keywords=[each for each in article.keywords if each],
        isAccessibleForFree=free,
    )


def _people(article: Article, writing: Writing) -> Node:
    members: dict[str, list[JSON]] = {member: [] for member, _ in ROLES.values()}
    for each in article.contributors:
        member, only = ROLES.get(each.role, ("", None))
        node = writing.party(each.party)
        if not member or (only is not None and not isinstance(writing.parties[each.party], only)):
            member, node = CONTRIBUTOR, _in_role(node, each.role)
        members[member] += [] if node is None else [node]
    credit = {"creditText" if members["author"] else "author": article.byline}
    return filled(
        **{member: one_or_many(nodes) for member, nodes in members.items() if nodes},
        **credit,
        publisher=None if article.publisher is None else writing.party(article.publisher),
        provider=None if article.provider is None else writing.party(article.provider),
    )


def _in_role(node: JSON, role: str) -> JSON:
    """A contributor in a role that has no member of its own."""
    return filled(type_="Role", roleName=role, contributor=node) if node is not None and role else node


def _mentioned(article: Article, writing: Writing) -> list[JSON]:
    """The parties that the text names, and those that no other member tells of."""
    named = {mention.entity for mention in article.mentions}
    hidden = {source.party for source in article.sources if source.is_anonymous}
    parties = [each for each in article.parties if (each.id in named or each.id not in writing.told) and each.name]
    return [
        node if isinstance(node, dict) else {"@type": "Thing", "name": node}
        for each in parties
        if (each.id in named or each.id not in hidden) and (node := writing.party(each.id)) is not None
    ]


def _subject(subject: Subject) -> JSON:
    id = identity(subject.uri)
    return filled(
        type_="DefinedTerm",
        id_=id,
        name=subject.name,
        identifier=subject.uri if id is None else None,
        inDefinedTermSet=subject.scheme,
    )


def _link(link: Link) -> JSON:
    return filled(type_="CreativeWork", name=link.label, url=address(link.url))


def prefixed(node: Node, prefix: str) -> Node:
    """A node whose terms all have a prefix."""
    return {
        name if name.startswith("@") else prefix + name: prefixed_value(value, prefix, is_type=name == "@type")
        for name, value in node.items()
    }


def prefixed_value(value: JSON, prefix: str, *, is_type: bool = False) -> JSON:
    """A value whose terms all have a prefix; the value of ``@type`` is a term itself."""
    if isinstance(value, dict):
        return prefixed(value, prefix)
    if isinstance(value, list):
        return [prefixed_value(each, prefix, is_type=is_type) for each in value]
    return prefix + value if is_type and isinstance(value, str) and not value.startswith(prefix) else value

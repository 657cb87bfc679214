"""What the model understands of an article's node."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from newsmodel.errors import DecodeError, Problem
from newsmodel.extra import JSON
from newsmodel.formats.parts import language_tag
from newsmodel.formats.schema_org.actions import read_actions
from newsmodel.formats.schema_org.kinds import TITLE, TYPE, genre_of, rank, type_for
from newsmodel.formats.schema_org.media import read_media
from newsmodel.formats.schema_org.members import LINKS, MOMENTS, ROLES, STATUS, TEXTS
from newsmodel.formats.schema_org.nodes import (
    Node,
    Reading,
    name_in,
    nodes_in,
    number_in,
    plain,
    types_of,
    values,
)
from newsmodel.formats.schema_org.parties import Parties, kind_of
from newsmodel.formats.schema_org.places import Places, is_place
from newsmodel.formats.schema_org.quotes import Sources, read_corrections, read_quotes
from newsmodel.formats.schema_org.rights import read_rights
from newsmodel.formats.schema_org.write import prefixed_value
from newsmodel.formats.uris import SCHEME, uri
from newsmodel.model.article import Article, Contributor, Headline, Link, Subject
from newsmodel.model.block import Paragraph
from newsmodel.model.party import Organization, Person


def unprefixed(value: JSON, prefix: str) -> JSON:
    """A value whose terms have no prefix any more."""
    if isinstance(value, dict):
        return {name.removeprefix(prefix): unprefixed(each, prefix) for name, each in value.items()}
    return [unprefixed(each, prefix) for each in value] if isinstance(value, list) else value


def read(tree: JSON, variant: str, around: JSON = None) -> Article:
    """What the model understands of an article's node; ``around`` is the document that it stands in."""
    if not isinstance(tree, dict):
        raise DecodeError("not JSON-LD", [Problem(message="wanted an object, or an array with one")])
    node, known = (unprefixed(tree, variant), unprefixed(around, variant)) if variant else (tree, around)
    assert isinstance(node, dict)
    reading = Reading({**_index(known), **_index(node)})
    types = types_of(node)
    if not types:
        reading.tell("@type", "missing")
    parties, places = Parties(reading), Places(reading)
    said: dict[str, Any] = _read_identity(node, reading)
    extra: dict[str, JSON] = {}
    said["headline"], title = _read_titles(node, reading)
    if title is not None:
        extra[TITLE] = title
    if rank(types) < 3 or not types:
        said |= _read_work(node, types, reading, parties, places)
    else:
        said["standfirst"] = reading.text(node, "description")
    found = {field: value for field, value in said.items() if value is not None}
    usual = prefixed_value(type_for(Article(genre=found.get("genre"))), variant, is_type=True)
    if tree.get("@type", usual) != usual:
        extra[TYPE] = tree["@type"]
    return Article(**found, parties=parties.all(), places=places.all(), extra=extra, problems=tuple(reading.problems))


def _index(tree: JSON) -> Mapping[str, Node]:
    found: dict[str, Node] = {}
    for id, node in nodes_in(tree):
        found.setdefault(id, node)
    return found


def _read_identity(node: Node, reading: Reading) -> dict[str, Any]:
    id = node.get("@id")
    absolute = id if isinstance(id, str) and SCHEME.match(id) and uri(id) == id else None
    identifier = next((plain(each) for each in values(node, "identifier") if plain(each)), None)
    return {"uri": absolute or identifier, "url": reading.address(node, "url", "mainEntityOfPage")}


def _read_titles(node: Node, reading: Reading) -> tuple[str | None, str | None]:
    """The headline, and the hint to where it stands."""
    headline, name = reading.text(node, "headline"), reading.text(node, "name")
    if headline is None and name is not None:
        return name, "name" if rank(types_of(node)) < 3 else None
    return headline, "both" if headline is not None and headline == name else None


def _read_work(
    node: Node, types: tuple[str, ...], reading: Reading, parties: Parties, places: Places
) -> dict[str, Any]:
    said: dict[str, Any] = {field: reading.text(node, member) for field, member in TEXTS.items()}
    said |= {field: reading.moment(node, member) for field, member in MOMENTS.items()}
    said |= _read_people(node, parties) | _read_details(node, types, reading)
    said["rights"] = read_rights(node, reading)
    said["media"] = read_media(node, reading, parties)
    body = reading.text(node, "articleBody") or (reading.text(node, "text") if rank(types) == 2 else None)
    blocks = tuple(Paragraph(id=reading.ids.new("p"), text=each) for each in paragraphs(body or ""))
    sources = Sources(reading, parties)
    said["quotes"], said["claims"] = read_quotes(node, sources, blocks)
    said |= {"blocks": blocks, "sources": sources.all()}
    for each in values(node, "contentLocation"):
        places.add(each, "contentLocation")
    said["subjects"] = _read_entities(node, reading, parties, places)
    said["corrections"] = read_corrections(node, reading)
    said["calls_to_action"] = read_actions(node, reading)
    said["links"] = tuple(_read_links(node, reading))
    return said


def paragraphs(body: str) -> list[str]:
    """The paragraphs of a text: parted by blank lines, or by lines where there are no blank ones.

    >>> paragraphs("Thousands left.\\n\\nMore follow.")
    ['Thousands left.', 'More follow.']
    """
    text = body.replace("\r\n", "\n")
    return [piece for each in text.split("\n\n" if "\n\n" in text else "\n") if (piece := each.strip())]


def _read_people(node: Node, parties: Parties) -> dict[str, Any]:
    contributors, printed = [], []
    for role, (member, only) in ROLES.items():
        for value in values(node, member):
            if role == "author" and (words := plain(value)):
                printed.append(words)
                continue
            inner, named = value, role
            if (node_of_role := parties.reading.node(value)) and "Role" in types_of(node_of_role):
                inner, named = node_of_role.get(member), plain(node_of_role.get("roleName")) or role
            if (id := parties.id(inner, only or Person)) is not None:
                contributors.append(Contributor(party=id, role=named))
    byline = ", ".join(printed) or next((plain(each) for each in values(node, "creditText") if plain(each)), None)
    said: dict[str, Any] = {"contributors": tuple(contributors), "byline": byline}
    for member in ("publisher", "provider"):
        ids = (parties.id(value, Organization) for value in values(node, member))
        said[member] = next((id for id in ids if id is not None), None)
    return said


def _read_details(node: Node, types: tuple[str, ...], reading: Reading) -> dict[str, Any]:
    status = plain(node.get("creativeWorkStatus")).lower()
    language = next((name_in(each) for each in values(node, "inLanguage") if name_in(each)), None)
    if language and language_tag(language) is None:
        reading.tell("inLanguage", f"{language[:40]!r} is no language tag")
    version = number_in(next(iter(values(node, "version")), None))
    return {
        "language": language_tag(language),
        "version": int(version) if version is not None and version >= 0 and version.is_integer() else None,
        "pub_status": status if status in STATUS else None,
        "genre": next((name for each in values(node, "genre") if (name := name_in(each))), genre_of(types)),
        "keywords": _read_keywords(node),
        "access": _read_access(node),
        "alternative_headlines": tuple(
            Headline(text=text, role="alternative")
            for each in values(node, "alternativeHeadline")
            if (text := plain(each))
        ),
    }


def _read_keywords(node: Node) -> tuple[str, ...]:
    found = values(node, "keywords")
    if len(found) == 1 and (words := plain(found[0])) and not isinstance(node["keywords"], list):
        return tuple(word for each in words.split(",") if (word := each.strip()))
    return tuple(name for each in found if (name := name_in(each)))


def _read_access(node: Node) -> str | None:
    for value in values(node, "isAccessibleForFree")[:1]:
        word = str(value).lower() if isinstance(value, bool) else term_of(plain(value))
        return {"true": "free", "false": "paid"}.get(word)
    return None


def term_of(words: str) -> str:
    """A word of schema.org in lower case, whatever stands before it: "True", "http://schema.org/True"."""
    return words.rpartition("/")[2].lower()


def _read_entities(node: Node, reading: Reading, parties: Parties, places: Places) -> tuple[Subject, ...]:
    """Subjects; the parties and places among what an article is about or mentions go where they belong."""
    subjects = []
    for member in ("about", "mentions"):
        for value in values(node, member):
            inner = reading.node(value)
            if inner is not None and is_place(inner):
                places.add(inner, member)
            elif inner is not None and kind_of(inner) is not None:
                parties.id(inner, Person)
            elif member == "about" and (name := name_in(inner if inner is not None else value)):
                subjects.append(_read_subject(name, inner or {}))
    return tuple(subjects)


def _read_subject(name: str, node: Node) -> Subject:
    id = node.get("@id")
    absolute = id if isinstance(id, str) and SCHEME.match(id) else None
    where = next((plain(each) for each in (*values(node, "identifier"), *values(node, "sameAs")) if plain(each)), None)
    return Subject(name=name, uri=absolute or where, scheme=name_in(node.get("inDefinedTermSet")) or None)


def _read_links(node: Node, reading: Reading) -> list[Link]:
    found = []
    for rel, member in LINKS.items():
        for value in values(node, member):
            inner = reading.node(value)
            url = plain(value) if inner is None else plain(inner.get("url")) or plain(inner.get("@id"))
            if url and SCHEME.match(url):
                found.append(Link(url=url, label=name_in(inner) or None if inner is not None else None, rel=rel))
    return found

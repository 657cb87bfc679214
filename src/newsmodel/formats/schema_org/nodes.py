"""Nodes of JSON-LD as pages have them: one value or many, plain or wrapped, whole or referred to.

Nothing is ever fetched: a reference leads to a node of the same document or nowhere, and contexts are opaque.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import TypeAlias

import attrs

from newsmodel.errors import Problem
from newsmodel.extra import JSON
from newsmodel.formats.moments import moment_of
from newsmodel.formats.parts import Ids
from newsmodel.formats.uris import SCHEME, uri
from newsmodel.model.rules import ID, RESERVED

Node: TypeAlias = "dict[str, JSON]"

PREFIXES = ("http://schema.org/", "https://schema.org/", "schema:")
"""What can stand before a term of schema.org."""

LIVE = ("http", "https", "mailto", "tel")
"""The schemes that an address may have; one without a scheme is a path."""

ACTIVE = ("javascript", "vbscript", "data", "file", "blob")
"""The schemes of addresses that do something where they are opened."""

PATH = re.compile(r"[^\s\x00-\x20<>\"\\^`{|}\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]+")
ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")


def term(name: str) -> str:
    """A name of schema.org without what stands before it.

    >>> term("http://schema.org/NewsArticle"), term("schema:headline"), term("headline")
    ('NewsArticle', 'headline', 'headline')
    """
    for prefix in PREFIXES:
        if name.startswith(prefix):
            return name[len(prefix) :]
    return name


def types_of(node: JSON) -> tuple[str, ...]:
    """The types of a node, as bare names."""
    found = node.get("@type") if isinstance(node, dict) else None
    if isinstance(found, str):
        return (term(found),)
    return tuple(term(each) for each in found if isinstance(each, str)) if isinstance(found, list) else ()


def values(node: Node, name: str) -> list[JSON]:
    """The values of a member, whether there is none, one or many.

    >>> values({"author": "Ann Lee"}, "author"), values({"author": {"@list": ["Ann", None]}}, "author")
    (['Ann Lee'], ['Ann'])
    """
    found = node.get(name)
    if isinstance(found, dict):
        found = found.get("@list", found.get("@set", found))
    if found is None:
        return []
    return [each for each in found if each is not None] if isinstance(found, list) else [found]


def one_or_many(found: list[JSON]) -> JSON:
    """A single value as itself, several as an array, none as None."""
    return found[0] if len(found) == 1 else found or None


def plain(value: JSON) -> str:
    """The words of a value that is a text, wrapped or not; entities of HTML are read.

    >>> plain({"@value": "Q&amp;A", "@language": "en"})
    'Q&A'
    """
    if isinstance(value, dict):
        value = value.get("@value")
    if not isinstance(value, str):
        return ""
    return ENTITY.sub(lambda found: html.unescape(found[0]), value) if "&" in value else value


def name_in(value: JSON) -> str:
    """What a value is called: itself where it is a text, else its name."""
    found = plain(value)
    if found or not isinstance(value, dict):
        return found
    return next((name for each in values(value, "name") if (name := plain(each))), "")


def address(url: str | None) -> str | None:
    """An address that may be written as one: a path, or of a scheme that leads to a page, a mailbox or a phone.

    >>> address("https://example.org/ä"), address("/authors/lee"), address("javascript:alert(1)")
    ('https://example.org/%C3%A4', '/authors/lee', None)
    """
    if not url:
        return None
    if scheme := SCHEME.match(url):
        return uri(url) if scheme[0][:-1].lower() in LIVE else None
    return url if PATH.fullmatch(url) else None


def identity(text: str | None) -> str | None:
    """A text that can be the ``@id`` of something as it is: a URI, of no scheme that does something.

    >>> identity("urn:isbn:1"), identity("data:text/html,x"), identity("story 1")
    ('urn:isbn:1', None, None)
    """
    if text is None or uri(text) != text or text.partition(":")[0].lower() in ACTIVE:
        return None
    return text


def filled(**members: JSON) -> Node:
    """A node of the members that say something; ``type_`` and ``id_`` are ``@type`` and ``@id``."""
    named = {"type_": "@type", "id_": "@id"}
    return {
        named.get(name, name): value for name, value in members.items() if value is not None and value not in ("", [])
    }


def own_id(id: str, prefix: str) -> str | None:
    """The ``@id`` that tells a local id, where a reader would not count up to it by itself.

    >>> own_id("kursk", "place"), own_id("place1", "place")
    ('#kursk', None)
    """
    return None if id.startswith(prefix) and id[len(prefix) :].isdigit() else f"#{id}"


@attrs.define
class Reading:
    """A node that is being read: what it can refer to, the ids given so far, and what was found wrong."""

    nodes: Mapping[str, Node]
    """The nodes of the document that have members, by ``@id``."""

    ids: Ids = attrs.field(factory=Ids)
    """Where local ids come from."""

    problems: list[Problem] = attrs.field(factory=list)
    """What cannot be believed."""

    def tell(self, path: str, message: str) -> None:
        """Something is wrong at a path."""
        self.problems.append(Problem(path=path, message=message))

    def node(self, value: JSON) -> Node | None:
        """The node that a value is or refers to; None when it is none."""
        if not isinstance(value, dict) or "@value" in value:
            return None
        if isinstance(id := value.get("@id"), str) and value.keys() <= {"@id", "@type"}:
            return self.nodes.get(id, value)
        return value

    def id(self, node: Node, prefix: str) -> str:
        """The local id of what a node tells of: its ``@id`` where that is local and free, else the next one."""
        wanted = node.get("@id")
        if isinstance(wanted, str) and wanted.startswith("#"):
            local = wanted[1:]
            if ID.fullmatch(local) and local not in RESERVED and not local.endswith(".credit"):
                return self.ids.take(local, prefix)
        return self.ids.new(prefix)

    def text(self, node: Node, name: str, path: str = "") -> str | None:
        """The first text of a member; None where there is none."""
        found = values(node, name)
        for value in found:
            if words := plain(value):
                return words
        if found and not isinstance(found[0], str | dict):
            self.tell(path + name, "wanted text")
        return None

    def moment(self, node: Node, name: str, path: str = "") -> datetime | None:
        """The time that a member tells; None where there is none."""
        for value in values(node, name)[:1]:
            if (found := moment_of(words := plain(value).strip())) is not None:
                return found
            if words or not isinstance(value, str):
                self.tell(path + name, f"{words[:40]!r} is no date" if words else "wanted a date")
        return None

    def number(self, node: Node, name: str) -> float | None:
        """The number of a member, written as one or in words or as a quantity; None where there is none."""
        for value in values(node, name)[:1]:
            quantity = self.node(value)
            return number_in(quantity.get("value") if quantity is not None else value)
        return None

    def address(self, node: Node, *names: str) -> str | None:
        """The first address under these names: a text, or the address of a node."""
        for name in names:
            for value in values(node, name):
                inner = self.node(value)
                found = plain(value) if inner is None else plain(inner.get("url")) or plain(inner.get("@id"))
                if found:
                    return found
        return None


NUMBER = re.compile(r"\s*(-?\d{1,15}(?:\.\d{1,15})?)\s*(?:px|m)?\s*\Z")


def number_in(value: JSON) -> float | None:
    """The number that a value is, or says.

    >>> number_in(1200), number_in("1200px"), number_in("wide")
    (1200.0, 1200.0, None)
    """
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return float(value) if abs(value) < 1e15 else None
    found = NUMBER.match(plain(value))
    return float(found[1]) if found else None


def nodes_in(tree: JSON) -> Iterator[tuple[str, Node]]:
    """Every node that has an ``@id`` and says something, with it."""
    waiting = [tree]
    while waiting:
        at = waiting.pop()
        if isinstance(at, list):
            waiting += reversed(at)
        elif isinstance(at, dict):
            if isinstance(id := at.get("@id"), str) and not at.keys() <= {"@id", "@type"}:
                yield id, at
            waiting += reversed(at.values())

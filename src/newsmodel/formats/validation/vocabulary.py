"""JSON-LD against the vocabulary of schema.org: known types, known properties, each where it belongs.

Text and numbers are taken anywhere, as schema.org says; terms of other vocabularies are not judged.
"""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias

import attrs

from newsmodel.errors import Problem
from newsmodel.formats.validation.json_schema import Keys, in_order, parsed, stored
from newsmodel.formats.validation.messages import COUNTED, kind_of, listed, meant, shown

HOME = re.compile(r"https?://(www\.)?schema\.org(/|/docs/jsonldcontext\.jsonl?d?)?")
OURS = re.compile(r"(schema:|https?://(www\.)?schema\.org/)(?P<term>\w+)")
ACTION_ANNOTATION = re.compile(r"-(input|output)$")
"""What a property of an action ends in where it says what the action asks for or gives."""

LITERAL = frozenset(("@value", "@language", "@direction"))
NODES = ("@graph", "@included", "@list", "@set")
"""Keywords that hold nodes."""
ALIASES = ("id", "type")
"""Keywords under the names that schema.org's context gives them."""

Found: TypeAlias = Iterator[tuple[Keys, str]]


def schema_org(document: bytes) -> tuple[Problem, ...]:
    """What is wrong with a document in JSON-LD by the vocabulary of schema.org.

    >>> [str(each) for each in schema_org(b'{"@context": "https://schema.org", "@type": "NewsArticle", "headlin": ""}')]
    ["headlin: schema.org has no such property; did you mean 'headline'?"]
    """
    value, problems = parsed(document)
    if problems:
        return problems
    if not isinstance(value, dict | list):
        return (Problem(message=f"wanted an object, this is {kind_of(value)}"),)
    tops = value if isinstance(value, list) else [value, *_listed(value.get("@graph"))]
    if not any(isinstance(each, dict) and Scope().within(each).is_home for each in tops):
        return (Problem(path="@context", message="wanted 'https://schema.org', without which no term here is its own"),)
    return tuple(in_order(itertools.islice(_judged(value), COUNTED), value))


@attrs.frozen
class Scope:
    """What the contexts so far say of a name."""

    is_home: bool = False
    """Whether plain names are schema.org's."""

    others: frozenset[str] = frozenset()
    """Names that a context of the document defines itself."""

    def within(self, node: dict[str, Any]) -> Scope:
        """The scope inside a node, which may have a context of its own."""
        scope = self
        for each in _listed(node.get("@context", [])) or [{}]:
            if isinstance(each, str):
                scope = attrs.evolve(scope, is_home=scope.is_home or bool(HOME.fullmatch(each)))
            elif isinstance(each, dict):
                base = each.get("@vocab")
                is_home = bool(HOME.fullmatch(base)) if isinstance(base, str) else scope.is_home
                defined = {name for name in each if not name.startswith("@") and name != "schema"}
                scope = Scope(is_home, scope.others | defined)
        return Scope() if "@context" in node and node["@context"] is None else scope

    def term(self, name: str) -> str | None:
        """A name as schema.org's own; None when it belongs to another vocabulary."""
        if name in self.others:
            return None
        found = OURS.fullmatch(name)
        if found:
            return found["term"]
        return name if self.is_home and ":" not in name else None

    def types(self, node: dict[str, Any]) -> list[tuple[str, str | None]]:
        """The types of a node, each as it is written and as schema.org's own."""
        written = [*_listed(node.get("@type")), *_listed(node.get("type"))]
        return [(each, self.term(each)) for each in written if isinstance(each, str)]


def _judged(value: object) -> Found:
    """What is wrong with the nodes in a document, however deep."""
    todo: list[tuple[object, Keys, Scope]] = [(value, (), Scope())]
    while todo:
        each, at, scope = todo.pop()
        if isinstance(each, list):
            todo += [(inner, (*at, index), scope) for index, inner in enumerate(each)]
        elif isinstance(each, dict) and not LITERAL & each.keys():
            inside = scope.within(each)
            yield from _node(each, at, inside)
            todo += [(inner, (*at, key), inside) for key, inner in each.items() if key in NODES or key[:1] != "@"]
            backwards = each.get("@reverse")
            if isinstance(backwards, dict):
                todo += [(inner, (*at, "@reverse", key), inside) for key, inner in backwards.items()]


def _node(node: dict[str, Any], at: Keys, scope: Scope) -> Found:
    """What is wrong with the types and properties of one node."""
    words = vocabulary()
    types = scope.types(node)
    for written, term in types:
        if term is not None and term not in words.types:
            key = "@type" if "@type" in node else "type"
            yield (*at, key), f"schema.org has no type {shown(written)}{meant(term, words.types)}"
    known = [term for _, term in types if term in words.types and term is not None]
    is_judged = bool(known) and len(known) == len(types)
    for key, value in node.items():
        if key[:1] != "@" and key not in ALIASES:
            yield from _property(key, value, (*at, key), scope, known if is_judged else [])
    backwards = node.get("@reverse")
    if isinstance(backwards, dict):
        for key in backwards:
            yield from _property(key, None, (*at, "@reverse", key), scope, [])


def _property(key: str, value: object, at: Keys, scope: Scope, types: list[str]) -> Found:
    """What is wrong with a property of a node of some types; of any, where there are none."""
    term = scope.term(key)
    if term is None:
        return
    words = vocabulary()
    name = ACTION_ANNOTATION.sub("", term)
    if name not in words.properties:
        yield at, f"schema.org has no such property{meant(name, words.properties)}"
        return
    domain, values = words.properties[name]
    if types and not fits(types, (*domain, "Role")):
        yield at, f"a property of {listed(domain, 4)}, not of {listed(types)}"
    if name == term:
        yield from _values(value, at, scope, values)


def _values(value: object, at: Keys, scope: Scope, wanted: tuple[str, ...]) -> Found:
    """Nodes among the values of a property that are of none of the types wanted."""
    items = [((*at, index), each) for index, each in enumerate(value)] if isinstance(value, list) else [(at, value)]
    for place, each in items:
        if isinstance(each, dict) and not LITERAL & each.keys():
            types = [term for _, term in scope.within(each).types(each)]
            known = [term for term in types if term is not None and term in vocabulary().types]
            # A Role may stand between any property and its value.
            if known and len(known) == len(types) and not fits(known, (*wanted, "Role")):
                yield place, f"wanted {listed(wanted, 6)}, this is {listed(known)}"


def _listed(value: object) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


@attrs.frozen
class Vocabulary:
    """The types and properties of schema.org."""

    types: Mapping[str, tuple[str, ...]]
    """The types right above each type."""

    properties: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]]
    """For each property the types that have it and the types of its values."""


@functools.cache
def vocabulary() -> Vocabulary:
    """The vocabulary that lies in this package."""
    tables = stored("schema-org/vocabulary.json")
    return Vocabulary(
        types={name: tuple(above) for name, above in tables["types"].items()},
        properties={name: (tuple(has), tuple(takes)) for name, (has, takes) in tables["properties"].items()},
    )


@functools.cache
def above(name: str) -> frozenset[str]:
    """A known type and all types above it.

    >>> sorted(above("NewsArticle"))
    ['Article', 'CreativeWork', 'NewsArticle', 'Thing']
    """
    return frozenset((name,)).union(*(above(each) for each in vocabulary().types.get(name, ())))


def fits(types: list[str], wanted: tuple[str, ...]) -> bool:
    """Whether one of some types is, or is below, one that is wanted."""
    return any(not above(each).isdisjoint(wanted) for each in types)

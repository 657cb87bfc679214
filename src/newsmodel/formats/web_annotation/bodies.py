"""The words by which an annotation says what it is about, and the bodies that hold them.

The recommendation has no motivation for quoting. A quote classifies the words it targets ("direct quote") and
identifies who said them; a mention identifies what the words name; a claim describes what the words say.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from newsmodel.extra import JSON
from newsmodel.formats.moments import moment_of, rfc3339
from newsmodel.formats.uris import web_address
from newsmodel.model.provenance import Provenance

Node = dict[str, JSON]

QUOTES = {"direct": "direct quote", "mixed": "mixed quote", "indirect": "indirect quote"}
"""What each kind of quote is classified as."""

CLAIM = "claim"

SOURCES = {
    "named": "named source",
    "anonymous": "anonymous source",
    "collective": "collective source",
    "document": "document source",
}
"""What each kind of source is classified as."""

ENTITIES = ("person", "organization", "group", "place")
"""What what is mentioned is classified as."""

SOURCE = "source:"
"""What stands before the number of a source in its address; no local id has a colon."""

IDENTIFYING, CLASSIFYING, DESCRIBING, TAGGING = "identifying", "classifying", "describing", "tagging"


def textual(purpose: str, value: str) -> Node:
    """A body that is text."""
    return {"type": "TextualBody", "purpose": purpose, "value": value}


def specific(purpose: str, address: str) -> JSON:
    """A body that is something else, by its address."""
    return {"type": "SpecificResource", "purpose": purpose, "source": address}


def addresses(found: Iterable[str]) -> list[JSON]:
    """Bodies that identify something by each of its addresses on the web."""
    return [specific(IDENTIFYING, address) for address in found if web_address(address) == address]


def values(value: JSON) -> list[JSON]:
    """The values of a member, whether there is none, one or many."""
    return [] if value is None else value if isinstance(value, list) else [value]


def said(annotation: Node, *purposes: str) -> Iterator[str]:
    """The texts of an annotation's bodies that are there for one of these purposes."""
    for body in values(annotation.get("body")):
        if isinstance(body, dict) and body.get("purpose") in purposes:
            text = body.get("value")
            if isinstance(text, str) and text:
                yield text


def linked(annotation: Node) -> tuple[str, ...]:
    """The addresses by which an annotation's bodies identify something."""
    bodies = [each for each in values(annotation.get("body")) if isinstance(each, dict)]
    found = [body.get("source") for body in bodies if body.get("purpose") == IDENTIFYING]
    return tuple(each for each in found if isinstance(each, str) and each)


def numbered(annotation: Node) -> str:
    """What the address ends in that an annotation identifies an unnamed source by; ``""`` where it has none."""
    ends = (address.rpartition("#")[2] for address in linked(annotation))
    return next((end for end in ends if end.startswith(SOURCE)), "")


def classes(annotation: Node) -> list[str]:
    """What an annotation classifies its target as."""
    return [*said(annotation, CLASSIFYING, TAGGING)]


def write_provenance(provenance: Provenance | None) -> Node:
    """Who says so: a creator, or a generator where it is a program; and when."""
    if provenance is None:
        return {}
    made: Node = {}
    if provenance.generator:
        if provenance.method in ("rule", "model"):
            made["generator"] = {"type": "Software", "name": provenance.generator}
        else:
            made["creator"] = {"name": provenance.generator}
    if provenance.created is not None:
        made["created"] = rfc3339(provenance.created)
    return made


def read_provenance(annotation: Node) -> Provenance | None:
    """Who says so. What comes from elsewhere is taken over, whoever made it there."""
    fields: dict[str, Any] = {
        "generator": _agent(annotation.get("creator")) or _agent(annotation.get("generator")),
        "created": moment_of(annotation.get("created")),
    }
    found = {name: value for name, value in fields.items() if value is not None}
    return Provenance(method="import", **found) if found else None


def _agent(value: JSON) -> str | None:
    for each in values(value):
        name = each.get("name") or each.get("nickname") or each.get("id") if isinstance(each, dict) else each
        if isinstance(name, str) and name:
            return name
    return None

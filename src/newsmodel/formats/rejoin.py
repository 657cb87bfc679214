"""What was packed beside a document, joined with what the document says now that others have changed it.

Most of what a document says simply counts. The people, sources and places it names, and what is said of its text, hang
together by ids, and ids that a reader gives shift with every change. So those are joined part by part: one that the
document still names is the one that was packed, one that is new comes in under an id of its own, and whatever refers
to it follows. Nobody's words are ever put into another's mouth because a list got longer.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

ENTITIES = ("parties", "sources", "places")
"""Lists whose parts the others refer to."""

ANNOTATIONS = ("quotes", "mentions", "claims")
"""Lists of what is said of the text; they are brought to a changed text, see ``refit``."""

REFERRING = frozenset({"publisher", "provider", "party", "source", "entity", "within", "claimant"})
"""Members that hold the id of a person, an organization, a source or a place."""


def rejoined(
    native: dict[str, Any], carried: dict[str, Any], overruled: Collection[str], packed: Collection[str]
) -> dict[str, Any]:
    """The members of the article: ``packed`` ones as they were carried, those that are ``overruled`` joined.

    >>> native = {"parties": [{"id": "p1", "name": "New"}, {"id": "p2", "name": "Ann"}], "publisher": "p2"}
    >>> carried = {"parties": [{"id": "p1", "name": "Ann"}]}
    >>> rejoined(native, carried, {"parties"}, {"parties"})
    {'parties': [{'id': 'p1', 'name': 'Ann'}, {'id': 'p1-2', 'name': 'New'}], 'publisher': 'p1'}
    """
    whole = {name: value for name, value in native.items() if name not in packed or name in overruled}
    ids: dict[str, str] = {}
    taken = _ids_in([carried, native])
    for name in ENTITIES:
        if name in overruled and name in carried:
            before = _renamed(carried[name], native.get(name)) if name == "places" else carried[name]
            whole[name] = _joined(before, native.get(name), ids, taken)
    for name in ANNOTATIONS:
        if name in overruled and name in carried:
            whole[name] = _added(carried[name], native.get(name) if name == "quotes" else None, taken)
    followed = {name: _followed(value, ids, name) for name, value in whole.items()} if ids else whole
    kept = {name: value for name, value in carried.items() if name in packed and name not in overruled}
    for name in (*ENTITIES, *ANNOTATIONS):  # what was packed refers to what was packed
        if name in overruled and name in carried:
            count = len(carried[name])
            followed[name] = [*whole[name][:count], *followed[name][count:]]
    return {**followed, **kept}


def _joined(carried: list[dict[str, Any]], native: Any, ids: dict[str, str], taken: set[str]) -> list[dict[str, Any]]:
    """The parts that were packed, and those that the document has besides; ``ids`` learns where each went."""
    known = {_label(part): part["id"] for part in reversed(carried)}
    joined = list(carried)
    for part in native or []:
        found = known.get(_label(part))
        if found is None:
            found = _free(part["id"], {each["id"] for each in carried}, taken)
            joined.append({**part, "id": found})
        if found != part["id"]:
            ids[part["id"]] = found
    return joined


def _renamed(carried: list[dict[str, Any]], native: Any) -> list[dict[str, Any]]:
    """The places that were packed, under the names that the document now has for their ids.

    People and sources are never renamed so: another name under an id may be another person.
    """
    labels = {_label(part) for part in native or []}
    now = {part["id"]: part for part in native or []}
    return [
        {**part, **now[part["id"]]} if part["id"] in now and _label(part) not in labels else part for part in carried
    ]


def _label(part: dict[str, Any]) -> tuple[object, ...]:
    """What a part is known by: its kind, and its name or how it is presented."""
    return part.get("kind"), part.get("name", part.get("description"))


def _added(carried: list[dict[str, Any]], native: Any, taken: set[str]) -> list[dict[str, Any]]:
    """What was packed, and the quotes that the document has besides."""
    said = {part.get("text") for part in carried}
    known = {part.get("id") for part in carried}
    new = [part for part in native or [] if part.get("text") and part["text"] not in said]
    loose = ("continues", "inside")  # they would point at quotes that the packed ones have replaced
    return carried + [
        {**{name: value for name, value in part.items() if name not in loose}, "id": _free(part["id"], known, taken)}
        for part in new
    ]


def _free(id: str, known: Collection[object], taken: set[str]) -> str:
    if id not in known:
        return id
    number = 2
    while f"{id}-{number}" in taken:
        number += 1
    taken.add(f"{id}-{number}")
    return f"{id}-{number}"


def _followed(value: Any, ids: dict[str, str], name: str = "") -> Any:
    """A value whose references go where the parts went."""
    if isinstance(value, dict):
        return {key: _followed(each, ids, key) for key, each in value.items()}
    if isinstance(value, list):
        return [_followed(each, ids, name) for each in value]
    return ids.get(value, value) if name in REFERRING and isinstance(value, str) else value


def _ids_in(value: Any) -> set[str]:
    """Every id in some members."""
    found: set[str] = set()
    waiting = [value]
    while waiting:
        at = waiting.pop()
        if isinstance(at, dict):
            if isinstance(at.get("id"), str):
                found.add(at["id"])
            waiting += at.values()
        elif isinstance(at, list):
            waiting += at
    return found

"""Where a carrier stands in JSON-LD: a member of the article's node, its term in the outermost context."""

from __future__ import annotations

from collections.abc import Callable

from newsmodel.extra import JSON
from newsmodel.formats.schema_org.nodes import Node

TERM: Node = {"nm": "https://newsmodel.org/ns/"}
CARRIER = "nm:article"

Path = tuple[int | str, ...]


def put(tree: JSON, path: Path, carrier: str) -> JSON:
    """A document with a carrier in the node at a path."""
    return changed(tree, path, lambda node: {**node, CARRIER: carrier}, with_term)


def take(tree: JSON, path: Path) -> tuple[JSON, str]:
    """A document without its carrier, and the carrier."""
    node = at(tree, path)
    carrier = node.get(CARRIER) if isinstance(node, dict) else None
    if not isinstance(carrier, str) or not carrier:
        return tree, ""
    return changed(tree, path, _without_carrier, without_term), carrier


def at(tree: JSON, path: Path) -> JSON:
    """What stands in a document at a path."""
    found: JSON = tree
    for step in path:
        found = found[step]  # type: ignore[index]
    return found


def changed(tree: JSON, path: Path, change: Callable[[Node], Node], outermost: Callable[[Node], Node] | None) -> JSON:
    """A document with its outermost node and the one at a path changed, all else left as it is."""
    if isinstance(tree, dict) and outermost is not None:
        tree, outermost = outermost(tree), None
    if not path:
        return change(tree) if isinstance(tree, dict) else tree
    step, further = path[0], path[1:]
    if isinstance(tree, list) and isinstance(step, int):
        return [*tree[:step], changed(tree[step], further, change, outermost), *tree[step + 1 :]]
    if isinstance(tree, dict) and isinstance(step, str):
        return {**tree, step: changed(tree[step], further, change, outermost)}
    return tree


def with_term(node: Node) -> Node:
    """A node whose context has the carrier's term.

    >>> with_term({"@context": "https://schema.org"})
    {'@context': ['https://schema.org', {'nm': 'https://newsmodel.org/ns/'}]}
    """
    if "@context" not in node:
        return {"@context": TERM, **node}
    context = node["@context"]
    if not isinstance(context, list):
        return {**node, "@context": [context, TERM]}
    return {**node, "@context": [TERM, *context] if len(context) == 1 else [*context, TERM]}


def without_term(node: Node) -> Node:
    """A node whose context is what it was before the carrier's term came in."""
    context = node.get("@context")
    if context == TERM:
        return {name: value for name, value in node.items() if name != "@context"}
    if isinstance(context, list) and TERM in context:
        if context[0] == TERM:
            return {**node, "@context": context[1:]}
        if context[-1] == TERM:
            return {**node, "@context": context[0] if len(context) == 2 else context[:-1]}
    return node


def _without_carrier(node: Node) -> Node:
    return {name: value for name, value in node.items() if name != CARRIER}

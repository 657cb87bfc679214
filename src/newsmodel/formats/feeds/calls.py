"""Calls to action in the body of an entry, as they are written there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from newsmodel.formats.xhtml_rules import safe_address, usable_id
from newsmodel.formats.xhtml_words import text_in
from newsmodel.formats.xml import Element
from newsmodel.model.call_to_action import Action, CallToAction

CLASS = "call-to-action"
NAMELESS = frozenset({"custom", "unknown"})
"""Kinds that need more words than stand in a body."""


def calls_in(children: Iterable[Element | str]) -> tuple[CallToAction, ...]:
    """The calls to action that stand in a body under an id of their own.

    >>> calls_in([Element("aside", {"class": "call-to-action", "data-kind": "donation", "data-id": "give"})])[0].kind
    'donation'
    """
    found: dict[str, CallToAction] = {}
    for each in children:
        if not isinstance(each, Element) or each.name != "aside" or CLASS not in (each.get("class") or "").split():
            continue
        id, kind = each.get("data-id") or "", each.get("data-kind") or ""
        cls: Any = CallToAction.kinds.get(kind)
        if cls is not None and kind not in NAMELESS and usable_id(id) and id not in found:
            found[id] = cls(id=id, placement="in_body", **_words(each))
    return tuple(found.values())


def _words(aside: Element) -> dict[str, Any]:
    heading = next((text_in(each.children) for each in aside.all("h2")), None)
    paragraphs = [each for each in aside.all("p") if _action(each) is None]
    return {
        "heading": heading,
        "paragraphs": tuple(filter(None, (text_in(each.children) for each in paragraphs))),
        "actions": tuple(_actions(aside)),
    }


def _actions(aside: Element) -> Iterator[Action]:
    yield from filter(None, map(_action, aside.all("p")))


def _action(paragraph: Element) -> Action | None:
    """The button that a paragraph is: a link that stands alone."""
    link = paragraph.find("a")
    label = text_in(link.children) if link is not None else None
    if link is None or not label or paragraph.words != link.words:
        return None
    return Action(label=label, url=safe_address(link.get("href")))

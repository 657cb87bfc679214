"""What a call to action asks, as XHTML for a reader, and the calls to action that stand in XHTML."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import attrs

from newsmodel.formats.inline import nested
from newsmodel.formats.xhtml_rules import safe_address, usable_id
from newsmodel.formats.xhtml_words import text_in
from newsmodel.formats.xml import Element, element
from newsmodel.model.call_to_action import (
    Action,
    AppOffer,
    CallToAction,
    ContactInvitation,
    DonationAppeal,
    FollowInvitation,
    Plan,
    RelatedLinks,
    ShareInvitation,
    SubscriptionOffer,
)
from newsmodel.model.shape import shape_of

CLASS = "call-to-action"
"""The class of an element that is one; ``data-kind`` says of which kind, ``data-id`` under which id."""


def asked(call: CallToAction) -> Iterator[Element]:
    """A heading, paragraphs, the choices there are as a list, and each link in a paragraph of its own."""
    if call.heading:
        yield element("h2", *nested(call.heading, ()))
    for words in (call.salutation, *call.paragraphs, call.signature):
        if words:
            yield element("p", *nested(words, ()))
    if choices := [element("li", *each) for each in _choices(call)]:
        yield element("ul", *choices)
    for label, url in [
        *((each.label, each.url) for each in call.actions),
        *((each.text, each.url) for each in call.legal_notes),
    ]:
        yield element("p", _link(label, url))


def _choices(call: CallToAction) -> Iterator[Sequence[Element | str]]:
    """What can be chosen: amounts and rhythms, plans, stories, places to go to."""
    match call:
        case DonationAppeal():
            yield from (nested(option.label, ()) for option in call.options)
            if call.payment_methods:
                yield nested(call.payment_methods.label or ", ".join(call.payment_methods.names), ())
        case SubscriptionOffer():
            yield from (nested(_plan(plan), ()) for plan in call.plans)
        case RelatedLinks():
            yield from ([_link(link.label, link.url)] for link in call.links)
        case ShareInvitation() | FollowInvitation():
            yield from (nested(name, ()) for name in call.networks)
        case ContactInvitation():
            yield from (nested(address, ()) for address in call.addresses)
        case AppOffer():
            yield from (nested(store, ()) for store in call.stores)
        case _:
            return


def _plan(plan: Plan) -> str:
    price = f"{plan.price}{f', {plan.period}' if plan.period else ''}" if plan.price else ""
    return ": ".join(filter(None, [plan.name, "; ".join(filter(None, [price, plan.trial or ""]))]))


def _link(label: str, url: str | None) -> Element:
    return element("a", *nested(label, ()), href=safe_address(url))


def calls_in(children: Iterable[Element | str]) -> tuple[CallToAction, ...]:
    """The calls to action that stand in a body under an id of their own: their kind, their words, their links.

    >>> calls_in([Element("aside", {"class": "call-to-action", "data-kind": "donation", "data-id": "give"})])[0].kind
    'donation'
    """
    found: dict[str, CallToAction] = {}
    for each in Element("body", {}, list(children)).walk():
        if each.name != "aside" or CLASS not in (each.get("class") or "").split():
            continue
        id, cls = each.get("data-id") or "", kind_named(each.get("data-kind"))
        if cls is not None and usable_id(id) and id not in found:
            found[id] = cls(id=id, placement="in_body", **terms_in(each.elements))
    return tuple(found.values())


def kind_named(kind: str | None) -> Any:
    """The class of a kind of call to action that needs no more words than stand in a body; None for any other."""
    cls: Any = CallToAction.kinds.get(kind or "")
    needed = {field.name for field in shape_of(cls) if field.default is attrs.NOTHING} if cls is not None else set()
    return cls if needed == {"id"} else None


def terms_in(elements: Iterable[Element]) -> dict[str, Any]:
    """The heading, the paragraphs and the links that stand alone in one, as fields of a call to action."""
    heading = None
    paragraphs: list[str] = []
    actions: list[Action] = []
    for each in elements:
        words = text_in([each])
        link = each.find("a")
        if each.name == "h2" and heading is None:
            heading = words
        elif words and link is not None and text_in([link]) == words:
            actions.append(Action(label=words, url=safe_address(link.get("href"))))
        elif words and each.name != "ul":  # what can be chosen is said by the fields of each kind
            paragraphs.append(words)
    return {"heading": heading, "paragraphs": tuple(paragraphs), "actions": tuple(actions)}

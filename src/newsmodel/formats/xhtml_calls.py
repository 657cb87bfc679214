"""What a call to action asks, as XHTML for a reader: its words, its terms, its links."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from newsmodel.formats.inline import nested
from newsmodel.formats.xhtml_rules import safe_address
from newsmodel.formats.xml import Element, element
from newsmodel.model.call_to_action import (
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

"""The terms of calls to action: what can be given, what it costs, what is offered."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from newsmodel.extra import JSON
from newsmodel.formats.moments import rfc3339
from newsmodel.formats.schema_org.nodes import Node, Reading, address, filled, name_in, one_or_many, plain, values
from newsmodel.formats.schema_org.parties import named
from newsmodel.model.call_to_action import (
    Action,
    CallToAction,
    CustomCallToAction,
    DonationAppeal,
    DonationOption,
    EventInvitation,
    Money,
    NewsletterSignup,
    Plan,
    PurchaseOffer,
    RelatedLinks,
    SubscriptionOffer,
)

UNITS = {"daily": "DAY", "weekly": "WEE", "monthly": "MON", "quarterly": "QAN", "annual": "ANN"}
"""The UN/CEFACT code of each rhythm of paying."""

AMOUNT = re.compile(r"\d{1,18}(?:\.\d{1,9})?\Z")
CURRENCY = re.compile(r"[A-Z]{3}\Z")


def _amount(money: Money | None) -> str | None:
    if money is None or not -9 <= money.amount.adjusted() <= 17:
        return None
    return format(money.amount, "f")


def _price(money: Money | None, name: str = "price") -> dict[str, JSON]:
    amount = _amount(money)
    return {} if money is None or amount is None else {name: amount, "priceCurrency": money.currency}


def _per(frequency: str | None) -> JSON:
    if frequency not in UNITS:
        return None
    return {"@type": "QuantitativeValue", "value": "1", "unitCode": UNITS[frequency]}


def _specification(label: str | None, money: Money | None, frequency: str | None, price: str = "price") -> Node:
    return filled(
        type_="UnitPriceSpecification",
        name=label,
        **_price(money, price),
        referenceQuantity=_per(frequency),
    )


def _donation(call: DonationAppeal) -> Node:
    prices: list[JSON] = [_specification(each.label, each.amount, each.frequency) for each in call.options]
    if call.minimum is not None:
        prices.append(_specification(None, call.minimum, call.minimum_frequency, "minPrice"))
    return filled(priceSpecification=one_or_many(prices))


def _newsletter(call: NewsletterSignup) -> Node:
    offer = filled(type_="Offer", **_price(call.price)) if call.price else None
    return {"object": filled(type_="Periodical", name=call.newsletter, isAccessibleForFree=call.is_free, offers=offer)}


def _subscription(call: SubscriptionOffer) -> Node:
    offers: list[JSON] = [
        filled(
            type_="Offer",
            name=plan.name,
            description=plan.trial,
            priceSpecification=_specification(None, plan.price, plan.period) if plan.price or plan.period else None,
        )
        for plan in call.plans
    ]
    return {"object": filled(type_="MediaSubscription", expectsAcceptanceOf=one_or_many(offers))}


def _event(call: EventInvitation) -> Node:
    event = filled(
        type_="Event",
        startDate=rfc3339(call.starts) if call.starts else None,
        location=call.venue,
        offers=filled(type_="Offer", **_price(call.price)) if call.price else None,
    )
    return {"event": event} if len(event) > 1 else {}


def _purchase(call: PurchaseOffer) -> Node:
    return filled(object=named("Product", call.product), **_price(call.price))


def _related(call: RelatedLinks) -> Node:
    items: list[JSON] = [
        filled(type_="ListItem", name=link.label, url=address(link.url))
        for link in call.links
        if link.label or link.url
    ]
    return {"object": filled(type_="ItemList", itemListElement=one_or_many(items))}


def _custom(call: CustomCallToAction) -> Node:
    return filled(additionalType=call.name)


def _money(node: Node, name: str = "price") -> Money | None:
    amount, currency = node.get(name), plain(node.get("priceCurrency"))
    words = str(amount) if isinstance(amount, int | float) and not isinstance(amount, bool) else plain(amount)
    if not AMOUNT.match(words) or not CURRENCY.match(currency):
        return None
    return Money(amount=Decimal(words), currency=currency)


def _rhythm(node: Node, reading: Reading) -> Any:
    quantity = reading.node(node.get("referenceQuantity")) or {}
    unit = plain(quantity.get("unitCode"))
    one = plain(quantity.get("value")) or quantity.get("value")
    return next((rhythm for rhythm, code in UNITS.items() if code == unit), None) if one in ("1", 1, None, "") else None


def inside(node: Node, name: str, reading: Reading) -> list[Node]:
    """The nodes among the values of a member."""
    return [inner for each in values(node, name) if (inner := reading.node(each)) is not None]


def object_of(node: Node, reading: Reading) -> Node:
    """What an action is done to; an empty node where that is not said."""
    return next(iter(inside(node, "object", reading)), {})


def _read_donation(node: Node, reading: Reading) -> dict[str, Any]:
    options, said = [], dict[str, Any]()
    for price in inside(node, "priceSpecification", reading):
        least = _money(price, "minPrice")
        if least is not None and "minimum" not in said:
            said |= {"minimum": least, "minimum_frequency": _rhythm(price, reading)}
        label, amount = plain(price.get("name")), _money(price)
        if label or amount is not None:
            options.append(DonationOption(label=label, amount=amount, frequency=_rhythm(price, reading)))
    if (amount := _money(node)) is not None and not options:
        options.append(DonationOption(label="", amount=amount))
    return {**said, "options": tuple(options)}


def _read_newsletter(node: Node, reading: Reading) -> dict[str, Any]:
    letter = object_of(node, reading)
    free = letter.get("isAccessibleForFree")
    offers = inside(letter, "offers", reading)
    return {
        "newsletter": name_in(letter) or None,
        "is_free": free if isinstance(free, bool) else None,
        "price": _money(offers[0]) if offers else None,
    }


def _read_subscription(node: Node, reading: Reading) -> dict[str, Any]:
    plans = []
    for offer in inside(object_of(node, reading), "expectsAcceptanceOf", reading):
        price = next(iter(inside(offer, "priceSpecification", reading)), offer)
        trial = plain(offer.get("description")) or None
        plans.append(Plan(name=name_in(offer), price=_money(price), period=_rhythm(price, reading), trial=trial))
    return {"plans": tuple(plans)}


def _read_event(node: Node, reading: Reading) -> dict[str, Any]:
    event = next(iter(inside(node, "event", reading)), {})
    offers = inside(event, "offers", reading)
    return {
        "starts": reading.moment(event, "startDate", "potentialAction.event."),
        "venue": next((name for each in values(event, "location") if (name := name_in(each))), None),
        "price": _money(offers[0]) if offers else None,
    }


def _read_purchase(node: Node, reading: Reading) -> dict[str, Any]:
    return {"product": name_in(object_of(node, reading)) or None, "price": _money(node)}


def _read_related(node: Node, reading: Reading) -> dict[str, Any]:
    items = inside(object_of(node, reading), "itemListElement", reading)
    return {"links": tuple(Action(label=name_in(each), url=plain(each.get("url")) or None) for each in items)}


def _read_custom(node: Node, reading: Reading) -> dict[str, Any]:
    return {"name": plain(node.get("additionalType"))}


TERMS: dict[type[CallToAction], tuple[Callable[[Any], Node], Callable[[Node, Reading], dict[str, Any]]]] = {
    DonationAppeal: (_donation, _read_donation),
    NewsletterSignup: (_newsletter, _read_newsletter),
    SubscriptionOffer: (_subscription, _read_subscription),
    EventInvitation: (_event, _read_event),
    PurchaseOffer: (_purchase, _read_purchase),
    RelatedLinks: (_related, _read_related),
    CustomCallToAction: (_custom, _read_custom),
}
"""The terms that a kind has of its own, written and read."""

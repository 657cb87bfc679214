"""Calls to action as potential actions of the article."""

from __future__ import annotations

from typing import Any

from newsmodel.extra import JSON
from newsmodel.formats.schema_org.nodes import (
    Node,
    Reading,
    address,
    filled,
    name_in,
    one_or_many,
    own_id,
    plain,
    types_of,
    values,
)
from newsmodel.formats.schema_org.parties import named
from newsmodel.formats.schema_org.terms import TERMS, object_of
from newsmodel.model.article import Article
from newsmodel.model.call_to_action import (
    Action,
    AppOffer,
    CallToAction,
    CommentInvitation,
    ConsentRequest,
    ContactInvitation,
    CustomCallToAction,
    DonationAppeal,
    EventInvitation,
    FollowInvitation,
    NewsletterSignup,
    PurchaseOffer,
    RegistrationInvitation,
    RelatedLinks,
    Reminder,
    ShareInvitation,
    SubscriptionOffer,
)

TYPES: dict[type[CallToAction], str] = {
    DonationAppeal: "DonateAction",
    NewsletterSignup: "SubscribeAction",
    SubscriptionOffer: "SubscribeAction",
    RegistrationInvitation: "RegisterAction",
    Reminder: "ScheduleAction",
    ShareInvitation: "ShareAction",
    FollowInvitation: "FollowAction",
    CommentInvitation: "CommentAction",
    ContactInvitation: "CommunicateAction",
    AppOffer: "InstallAction",
    EventInvitation: "JoinAction",
    PurchaseOffer: "BuyAction",
    RelatedLinks: "ReadAction",
    ConsentRequest: "AgreeAction",
    CustomCallToAction: "Action",
}
"""The type of action for each class; what a SubscribeAction is for tells a newsletter from a subscription."""

TO_SOMEBODY = ("DonateAction", "ShareAction", "CommentAction", "CommunicateAction")
"""The types of action that have a recipient."""

PARTING = "\n\n"


def write_actions(article: Article) -> list[JSON]:
    """The calls to action of an article, as far as schema.org has them."""
    return [_action(call, TYPES[type(call)]) for call in article.calls_to_action if type(call) in TYPES]


def _action(call: CallToAction, type_: str) -> Node:
    paragraphs = [each for each in (call.salutation, *call.paragraphs, call.signature) if each]
    targets: list[JSON] = [_target(each) for each in call.actions if each.label or address(each.url)]
    terms = next((write(call) for cls, (write, _) in TERMS.items() if isinstance(call, cls)), {})
    return filled(
        type_=type_,
        id_=own_id(call.id, "a"),
        name=call.heading,
        description=PARTING.join(paragraphs),
        recipient=named("Organization", call.recipient) if type_ in TO_SOMEBODY else None,
        target=one_or_many(targets),
        **terms,
    )


def _target(action: Action) -> Node:
    return filled(type_="EntryPoint", name=action.label, urlTemplate=address(action.url))


def read_actions(node: Node, reading: Reading) -> tuple[CallToAction, ...]:
    """The calls to action among the potential actions of an article; that it can be read is none."""
    made = (_read(inner, reading) for value in values(node, "potentialAction") if (inner := reading.node(value)))
    return tuple(call for call in made if call is not None)


def _read(node: Node, reading: Reading) -> CallToAction | None:
    cls = _class_of(node, reading)
    if cls is None:
        return None
    said: dict[str, Any] = {
        "id": reading.id(node, "a"),
        "heading": reading.text(node, "name", "potentialAction."),
        "paragraphs": tuple(each for each in plain(node.get("description")).split(PARTING) if each.strip()),
        "recipient": next((name for each in values(node, "recipient") if (name := name_in(each))), None),
        "actions": tuple(action for each in values(node, "target") if (action := _read_target(each, reading))),
    }
    if cls in TERMS:
        said |= TERMS[cls][1](node, reading)
    return cls(**{field: value for field, value in said.items() if value is not None})


def _class_of(node: Node, reading: Reading) -> type[CallToAction] | None:
    types = types_of(node)
    found = next((cls for cls, type_ in TYPES.items() if type_ in types), None)
    inside = types_of(object_of(node, reading))
    if found in (NewsletterSignup, SubscriptionOffer):
        wanted = {"Periodical": NewsletterSignup, "MediaSubscription": SubscriptionOffer}
        return next((cls for type_, cls in wanted.items() if type_ in inside), None)
    if found is RelatedLinks and "ItemList" not in inside:
        return None
    if found is CustomCallToAction and not plain(node.get("additionalType")):
        return None
    return found


def _read_target(value: JSON, reading: Reading) -> Action | None:
    node = reading.node(value)
    label = plain(node.get("name")) if node is not None else ""
    url = reading.address(node, "urlTemplate", "url") if node is not None else plain(value) or None
    return Action(label=label, url=url) if label or url else None

"""Calls to action as custom embeds and lists of links."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, cast

from newsmodel.errors import DecodeError, InvalidError
from newsmodel.extra import JSON
from newsmodel.formats.ans.names import CALL, Tree, said
from newsmodel.formats.ans.reading import Reading
from newsmodel.formats.ans.words import content_of
from newsmodel.formats.xhtml_rules import safe_address
from newsmodel.model.article import Article
from newsmodel.model.call_to_action import Action, CallToAction, RelatedLinks, Reminder, UnknownCallToAction
from newsmodel.model.part import evolve
from newsmodel.model.plain import from_plain, to_plain
from newsmodel.model.shape import shape_of

LISTED = 10
"""The most links that a list of links can have."""

ABROAD = frozenset({"id", "spans", "provenance", "extra", "type", "version", "referent", "original_kind"})
"""Fields that do not stand in the configuration of an embed."""

MEMBER = re.compile(r"[A-Za-z0-9_]*")
"""How members of a configuration are named."""


def write_call(call: CallToAction) -> Tree:
    """A call to action: as a list of links where it is one, else as a custom embed that says all its terms."""
    if (links := _link_list(call)) is not None:
        return links
    return {"type": "custom_embed", "subtype": "call_to_action", "embed": write_embed(call)}


def write_embed(call: CallToAction) -> Tree:
    """The embed of a call to action: its fields as configuration."""
    fields = {field.name for field in shape_of(cast("Any", type(call)))} | {"kind"}
    config: Tree = {
        name: value
        for name, value in to_plain(call).items()
        if name in fields - ABROAD and MEMBER.fullmatch(name) is not None
    }
    return {"id": call.id, "url": CALL, "config": config}


def _link_list(call: CallToAction) -> Tree | None:
    """A list of links, None for a call to action that is more than one or that a list cannot hold."""
    if not isinstance(call, RelatedLinks) or not 1 <= len(call.links) <= LISTED:
        return None
    if call != RelatedLinks(id=call.id, heading=call.heading, links=call.links, placement="in_body", extra=call.extra):
        return None
    if call.extra or any(each != Action(label=each.label, url=each.url, role="link") for each in call.links):
        return None
    items = [_item(each) for each in call.links]
    return said({"type": "link_list", "title": call.heading, "items": cast("JSON", items)})


def _item(link: Action) -> Tree:
    url = safe_address(link.url)
    if url is None:
        return {"type": "text", "content": content_of(link.label)}
    return {"type": "interstitial_link", "url": url, "content": content_of(link.label)}


def read_link_list(tree: Tree, reading: Reading, path: str) -> RelatedLinks:
    """The links of a list, under the id ``call``."""
    links = []
    for each, at in reading.objects(tree, "items", path):
        label, marks = reading.words(each, "content", at)
        inside = next((mark.href for mark in marks if mark.href), None)
        links.append(Action(label=label, url=reading.text(each, "url", at) or inside, role="link"))
    return RelatedLinks(id="call", heading=reading.text(tree, "title", path), links=tuple(links), placement="in_body")


def is_call(tree: Tree) -> bool:
    """Whether an element is a custom embed that holds a call to action."""
    embed = tree.get("embed")
    return tree.get("type") == "custom_embed" and isinstance(embed, dict) and embed.get("url") == CALL


def read_call(tree: Tree, reading: Reading, path: str) -> tuple[str, CallToAction] | None:
    """The id and the call to action in a custom embed; None, and a problem, where the terms make no sense."""
    embed = reading.object(tree, "embed", path)
    config = reading.object(embed, "config", f"{path}.embed")
    kind = config.get("kind")
    if not isinstance(kind, str) or not kind:
        reading.wanted(f"{path}.embed.config.kind", "the kind of a call to action", kind)
        return None
    try:
        call = _made(kind, config)
        bare = evolve(call, defers=None) if isinstance(call, Reminder) else call
        Article(calls_to_action=(bare,))
    except (DecodeError, InvalidError) as error:
        for problem in error.problems:
            reading.tell(f"{path}.embed.config.{problem.path}", problem.message)
        return None
    wanted = embed.get("id")
    return wanted if isinstance(wanted, str) else "", call


def _made(kind: str, config: Tree) -> CallToAction:
    known = CallToAction.kinds.get(kind, UnknownCallToAction)
    plain: Tree = {**config, "id": "call"}
    if known is UnknownCallToAction:
        return from_plain({**plain, "original_kind": kind}, UnknownCallToAction)
    return from_plain(plain, cast("type[CallToAction]", known))


def settled(calls: list[CallToAction]) -> Iterator[CallToAction]:
    """The calls to action of a document; a reminder that defers none of them defers nothing."""
    ids = {call.id for call in calls}
    for call in calls:
        stray = isinstance(call, Reminder) and (call.defers not in ids or call.defers == call.id)
        yield evolve(call, defers=None) if stray and isinstance(call, Reminder) else call

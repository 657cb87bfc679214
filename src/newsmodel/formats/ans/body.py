"""The parts of an article that its body tells of, put together: blocks with ids, media, calls to action, quotes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import attrs

from newsmodel.extra import JSON
from newsmodel.formats.ans.calls import is_call, read_call, settled
from newsmodel.formats.ans.media import read_medium
from newsmodel.formats.ans.names import CALLS, MEDIA, Tree
from newsmodel.formats.ans.reading import Reading
from newsmodel.formats.xhtml_rules import assigned, default_id
from newsmodel.model.block import Block, Figure, Gallery
from newsmodel.model.call_to_action import CallToAction
from newsmodel.model.media import Medium
from newsmodel.model.part import evolve
from newsmodel.model.quote import Quote
from newsmodel.model.span import Passage, Span


@attrs.frozen
class Body:
    """What the content elements of a document say, as parts of an article."""

    blocks: tuple[Block, ...]
    """The blocks, top to bottom."""

    media: tuple[Medium, ...]
    """The media that figures and galleries show, then the promo items."""

    calls: tuple[CallToAction, ...]
    """The calls to action, those of the body first."""

    quotes: tuple[Quote, ...]
    """What the block quotes say that name a speaker."""


@attrs.frozen
class Found:
    """A block that has no id yet."""

    cls: type[Block]
    fields: Mapping[str, Any] = attrs.field(factory=dict)
    wanted: str | None = None
    media: tuple[tuple[str | None, Medium], ...] = ()
    call: tuple[str, CallToAction] | None = None
    speaker: str | None = None
    cited: str | None = None
    extra: Mapping[str, JSON] = attrs.field(factory=dict)


def read_body(found: list[Found], promo: list[tuple[str | None, Medium]], tree: Tree, reading: Reading) -> Body:
    """The parts that were found, with ids; the first that wants an id gets it."""
    shown = [each for block in found for each in block.media]
    media, numbers = _each_once([*shown, *promo], "medium")
    slotted = [block.call for block in found if block.call]
    calls, slots = _each_once([*slotted, *_calls_outside(tree, reading)], "call")
    speaking = [block for block in found if block.speaker]
    wanted = [
        [(default_id(each.cls.kind, at), each.wanted) for at, each in enumerate(found, 1)],
        [(default_id("medium", at), id) for at, (id, _) in enumerate(media, 1)],
        [(default_id("call", at), id) for at, (id, _) in enumerate(calls, 1)],
        [(default_id("quote", at), each.cited) for at, each in enumerate(speaking, 1)],
    ]
    block_ids, medium_ids, call_ids, quote_ids = _given(wanted, reading)
    shows, asks = iter([medium_ids[at] for at in numbers]), iter([call_ids[at] for at in slots])
    speaks = iter(quote_ids)
    blocks: list[Block] = []
    quotes: list[Quote] = []
    for id, each in zip(block_ids, found, strict=True):
        fields = dict(each.fields)
        if each.cls is Figure:
            fields["medium"] = next(shows)
        elif each.cls is Gallery:
            fields["media"] = tuple(next(shows) for _ in each.media)
        elif each.call:
            fields["call_to_action"] = next(asks)
        if each.speaker:
            quotes.append(_spoken(next(speaks), id, fields["text"], each.speaker))
            fields["quote"] = quotes[-1].id
        blocks.append(each.cls(id=id, extra=each.extra, **fields))
    return Body(
        tuple(blocks),
        tuple(evolve(medium, id=id) for id, (_, medium) in zip(medium_ids, media, strict=True)),
        tuple(settled([evolve(call, id=id) for id, (_, call) in zip(call_ids, calls, strict=True)])),
        tuple(quotes),
    )


def _given(wanted: list[list[tuple[str, str | None]]], reading: Reading) -> list[list[str]]:
    """The ids of several lists of parts, each told by its default id and the one it wants, all different."""
    ids = iter(assigned([each for parts in wanted for each in parts], reading.ids.taken))
    given = [[next(ids) for _ in parts] for parts in wanted]
    reading.ids.taken.update(id for parts in given for id in parts)
    return given


def _spoken(id: str, block: str, text: str, speaker: str) -> Quote:
    span = Span(block=block, start=0, end=len(text))
    return Quote(id=id, kind="direct", text=text, spans=(span,), speaker=Passage(text=speaker))


def _each_once(shown: list[tuple[str | None, Any]], kind: str) -> tuple[list[tuple[str | None, Any]], list[int]]:
    """The parts that are shown, each once, and the number of each among them; one shown again has its id."""
    numbers: dict[str, int] = {}
    parts: list[tuple[str | None, Any]] = []
    order: list[int] = []
    for id, part in shown:
        before = None if id is None else numbers.get(id)
        if before is not None and parts[before][1] == part:
            order.append(before)
            continue
        order.append(len(parts))
        numbers.setdefault(id or default_id(kind, len(parts) + 1), len(parts))
        parts.append((id, part))
    return parts, order


def _calls_outside(tree: Tree, reading: Reading) -> Iterator[tuple[str, CallToAction]]:
    """The calls to action that stand outside the body."""
    related = tree.get("related_content")
    if isinstance(related, dict):
        for each, path in reading.objects(related, CALLS, "related_content"):
            if is_call(each) and (call := read_call(each, reading, path)) is not None:
                yield call


def promo_items(tree: Tree, found: list[Found], reading: Reading) -> Iterator[tuple[str, str | None, Medium]]:
    """The media among the promo items that the body does not show, with the name and id of each."""
    shown = [each for block in found for each in block.media]
    ids, addresses = {id for id, _ in shown if id}, {medium.url for _, medium in shown if medium.url}
    for name, each in reading.object(tree, "promo_items").items():
        if isinstance(each, dict) and str(each.get("type")) in MEDIA:
            medium = read_medium(each, "medium", reading, f"promo_items.{name}")
            id = id_of(each)
            if (id is None or id not in ids) and (medium.url is None or medium.url not in addresses):
                yield name, id, medium


def id_of(tree: Tree) -> str | None:
    """The id that a document gives to an element."""
    id = tree.get("_id")
    return id if isinstance(id, str) else None

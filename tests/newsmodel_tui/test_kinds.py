"""Kinds of blocks and calls to action that the explorer knows nothing about are shown like the rest."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, ClassVar, cast

import attrs
from textual.pilot import Pilot

from newsmodel.address import key_of
from newsmodel.model import (
    Action,
    Article,
    Block,
    BlockQuote,
    CallToAction,
    CorrectionNote,
    Divider,
    Embed,
    Gallery,
    Image,
    Money,
    Paragraph,
    PullQuote,
    RelatedLink,
    UnknownBlock,
    UnknownCallToAction,
    model,
)
from newsmodel_tui import links
from newsmodel_tui.app import Explorer
from newsmodel_tui.page import pieces_of
from newsmodel_tui.typesetting import call_to_action, drawn
from tests.newsmodel_tui.driving import Explore, screen_text, settled


@model
class TideTable(Block):
    """A kind of block from somewhere else."""

    kind: ClassVar[str] = "tests_tide_table"

    harbour: str
    """Where."""

    highs: tuple[str, ...] = ()
    """When the water is high."""


@model
class BoatTrip(CallToAction):
    """A kind of call to action from somewhere else."""

    kind: ClassVar[str] = "tests_boat_trip"

    leaves: str
    """From where."""

    fare: Money | None = None
    """For how much."""

    offers: tuple[Action, ...] = ()
    """Which trips there are."""


def trip() -> Article:
    """A story with both."""
    return Article(
        uri="urn:example:trip",
        headline="Tides",
        blocks=(
            Paragraph(id="p1", text="The tide comes."),
            TideTable(id="t1", harbour="Port Ellery", highs=("06:12", "18:40")),
            UnknownBlock(id="u1", original_kind="weather", extra={"degrees": 12}),
        ),
        calls_to_action=(
            BoatTrip(
                id="trip", heading="Come aboard", leaves="Pier 1", fare=Money(amount=Decimal(9), currency="EUR"),
                offers=(Action(label="Seals", role="link"), Action(label="Lighthouse", role="link")),
            ),
            UnknownCallToAction(id="raffle", original_kind="raffle", extra={"prize": {"name": "a boat"}}),
        ),
    )  # fmt: skip


def test_they_are_drawn_with_their_own_fields(explore: Explore) -> None:
    async def scenario(pilot: Pilot[int], explorer: Explorer) -> None:
        screen = screen_text(explorer)
        for words in (
            "Tests tide table", "Harbour  Port Ellery", "Highs  06:12, 18:40", "Degrees  12", "! Tests boat trip",
            "Leaves  Pier 1", "Fare  EUR 9", "Seals →  Lighthouse →", "Original kind  raffle", "Prize",
        ):  # fmt: skip
            assert words in screen, words
        explorer.open(links.story(key_of(trip()), "trip"))
        await settled(pilot)
        assert explorer.explorer.details.tab == "Actions"

    explore(scenario, trip())


def test_every_built_in_kind_can_be_drawn() -> None:
    blocks = tuple(
        cast("type[Block]", kind)(id=f"b{number}", **_needed(kind))
        for number, kind in enumerate(Block.kinds.values())
        if kind.__module__.startswith("newsmodel.") and kind.kind not in ("figure", "gallery", "call_to_action")
    )
    calls = tuple(
        cast("type[CallToAction]", kind)(id=f"c{number}", heading="Do it", **_needed(kind))
        for number, kind in enumerate(CallToAction.kinds.values())
        if kind.__module__.startswith("newsmodel.")
    )
    article = Article(
        headline="All kinds",
        blocks=(*blocks, Gallery(id="g", media=("m",), title="Pictures")),
        media=(Image(id="m", url="https://example.org/m.jpg", alternative_text="A boat"),),
        calls_to_action=calls,
    )
    for piece in pieces_of(article):
        assert drawn(piece).plain, piece


def test_what_is_drawn_says_what_it_is() -> None:
    faces = {
        "Correction  It was Monday.": CorrectionNote(id="x", text="It was Monday."),
        "*  *  *": Divider(id="x"),
        "→ Read on": RelatedLink(id="x", label="Read on"),
        "Embedded · X · https://x.example/1\nA post": Embed(
            id="x", url="https://x.example/1", provider="X", fallback="A post"
        ),
        "Words\nSomebody": PullQuote(id="x", text="Words", attribution="Somebody"),
        "Words": BlockQuote(id="x", text="Words"),
    }
    for face, block in faces.items():
        (_, piece) = pieces_of(Article(blocks=(block,)))
        assert drawn(piece).plain == face


def test_a_call_to_action_begins_without_a_gap() -> None:
    assert call_to_action(UnknownCallToAction(id="x", original_kind="raffle")).plain == "Original kind  raffle"


def _needed(kind: type) -> dict[str, Any]:
    """Values for the fields of a kind that have no default."""
    needed = {field.name for field in attrs.fields(kind) if field.default is attrs.NOTHING} - {"id"}
    return {
        name: (("one", "two") if name == "items" else (("one",),) if name == "rows" else "words") for name in needed
    }

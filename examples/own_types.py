"""A block and a call to action of one's own, as full members of the model.

    python examples/own_types.py               write it, read it back, show it
    python examples/own_types.py --explore     open it in the explorer

Defining a class with a ``kind`` adds it to its union: it is checked, written, read and shown like the rest.
"""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import ClassVar

import newsmodel
from newsmodel.model import (
    Action,
    Article,
    Block,
    CallToAction,
    CallToActionSlot,
    Paragraph,
    UnknownBlock,
    model,
)


@model
class FactBox(Block):
    """A box of facts beside the text."""

    kind: ClassVar[str] = "fact_box"

    title: str
    """What the box is about."""

    facts: tuple[str, ...] = ()
    """The facts, one a line."""

    @property
    def content(self) -> str:
        """The words of the box: they are searched, counted and shown with the body."""
        return "\n".join((self.title, *self.facts))


@model
class Petition(CallToAction):
    """A request to sign a demand."""

    kind: ClassVar[str] = "petition"

    addressee: str
    """Who is to be moved."""

    signatures: int = 0
    """How many have signed."""


def petition_story() -> Article:
    """A short story with both."""
    return Article(
        headline="Parents want the bridge lit",
        language="en",
        blocks=(
            Paragraph(id="p1", text="Three hundred children cross the Mill Bridge in the dark every winter morning."),
            FactBox(id="box", title="The Mill Bridge", facts=("Built in 1912", "No lamp since 2019")),
            CallToActionSlot(id="slot", call_to_action="petition"),
        ),
        calls_to_action=(
            Petition(
                id="petition",
                heading="Light the bridge!",
                addressee="Millbrook Council",
                signatures=1204,
                placement="in_body",
                actions=(Action(label="Sign"),),
            ),
        ),
    )


def describe(story: Article) -> None:
    """Print the story's JSON, what comes back from it, and how it looks."""
    document = str(newsmodel.dumps(story, "json", indent=2))
    print(document, "\n")
    print("read back equal:", newsmodel.loads(document) == story, "\n")
    print(newsmodel.show(story), "\n")

    # A program that has no such class still loses nothing: it keeps the block as unknown and writes it back.
    strange = document.replace("fact_box", "fact_sheet")
    elsewhere = newsmodel.loads(strange)
    print("without the class:", next(block for block in elsewhere.blocks if isinstance(block, UnknownBlock)))
    print("written back the same:", newsmodel.dumps(elsewhere, "json", indent=2) == strange)


def explore(story: Article) -> int:
    """Open the story in the explorer, which runs in this program and so knows its classes."""
    from newsmodel_tui.__main__ import main

    with TemporaryDirectory() as folder:
        path = Path(folder) / "bridge.json"
        newsmodel.dump(story, path)
        return main([path])


if __name__ == "__main__":
    if "--explore" in sys.argv[1:]:
        raise SystemExit(explore(petition_story()))
    describe(petition_story())

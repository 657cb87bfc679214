"""What a story says of its own mistakes."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from textual.pilot import Pilot

from newsmodel.model import Correction, CorrectionNote, Passage
from newsmodel_tui import links
from newsmodel_tui.app import Explorer
from tests.newsmodel_tui.driving import Explore, press, screen_text
from tests.newsmodel_tui.stories import harbour, plain_story


@pytest.mark.parametrize("size", [(80, 24), (160, 45)])
def test_corrections_are_listed_and_lead_to_all_stories_with_some(explore: Explore, size: tuple[int, int]) -> None:
    story = harbour()
    corrected = story.replace(
        corrections=(
            Correction(
                text="There are nine piers, not seven.",
                kind="clarification",
                published=datetime(2024, 1, 17, 8, 5, tzinfo=UTC),
                passage=Passage(text="nine piers"),
            ),
        ),
        blocks=(*story.blocks, CorrectionNote(id="note", text="An earlier version had the wrong mayor.")),
    )

    async def scenario(pilot: Pilot[int], explorer: Explorer) -> None:
        await press(pilot, "enter", "C")
        shown = " ".join(screen_text(explorer).split())
        for words in ("Clarification 17 Jan 2024, 08:05", "There are nine piers, not seven.", "About “nine piers”"):
            assert words in shown
        assert "In the body" in shown
        assert "An earlier version had the wrong mayor." in shown
        await press(pilot, "enter")
        assert explorer.history.here.address == links.articles("has:correction")
        assert explorer.explorer.articles.total == 1

    explore(scenario, corrected, plain_story(1), size=size)


def test_a_story_without_says_so(explore: Explore) -> None:
    async def scenario(pilot: Pilot[int], explorer: Explorer) -> None:
        await press(pilot, "enter", "C")
        assert "This story corrects nothing." in screen_text(explorer)

    explore(scenario, plain_story(1), size=(80, 24))

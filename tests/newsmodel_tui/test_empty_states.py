"""Where there is nothing to show, it says so and leads on; and what lies over the screen is left by mouse, too."""

from __future__ import annotations

import pytest
from textual.content import Content
from textual.pilot import Pilot

from newsmodel.address import key_of
from newsmodel.model import Article, Paragraph
from newsmodel_tui import links
from newsmodel_tui.app import Explorer
from newsmodel_tui.screens.addressed import AddressedScreen
from newsmodel_tui.widgets.foot import Foot
from newsmodel_tui.widgets.rows import Rows
from tests.newsmodel_tui.driving import Explore, press, said, screen_text, settled
from tests.newsmodel_tui.stories import harbour

BARE = Article(uri="urn:example:bare", headline="Nothing else", blocks=(Paragraph(id="p1", text="Rain."),))
LEADS = {
    "Quote": ("Nobody is quoted", "has:quote"),
    "Source": ("names no source", "has:source"),
    "Places": ("names no place", "has:place"),
    "Actions": ("asks nothing", "has:action"),
}


async def click_key(pilot: Pilot[int], explorer: Explorer, key: str) -> None:
    """Click a key in the last line of the box over the screen."""
    foot = explorer.screen.query_one(Foot)
    face = foot.render()
    assert isinstance(face, Content)
    await pilot.click(Foot, offset=(foot.styles.padding.left + face.plain.index(key), 0))
    await settled(pilot)


def test_every_pane_with_nothing_to_show_leads_to_stories_that_have_it(explore: Explore) -> None:
    async def scenario(pilot: Pilot[int], explorer: Explorer) -> None:
        explorer.open(links.story(key_of(BARE)))
        await settled(pilot)
        for tab, (words, query) in LEADS.items():
            details = explorer.explorer.details
            details.show(details.subject, tab)
            await settled(pilot)
            assert words in screen_text(explorer)
            rows = details.query_one(Rows).rows
            assert [str(row.opens) for row in rows if row.opens] == [str(links.articles(query))]
        await press(pilot, "3", "enter")
        assert explorer.history.here.address.query == "has:action"
        assert explorer.explorer.articles.key == key_of(harbour())
        await press(pilot, "backspace", "i")
        assert "has:image" in said(explorer)
        await press(pilot, "C")
        assert "This story corrects nothing" in screen_text(explorer)
        await click_key(pilot, explorer, "Esc")
        for key in ("P", "o", "ctrl+v"):
            await press(pilot, key)
            assert not isinstance(explorer.screen, AddressedScreen), key
            await click_key(pilot, explorer, "Esc")
            assert isinstance(explorer.screen, AddressedScreen), key
        await press(pilot, "o")
        await pilot.press(*"nowhere.json")
        await click_key(pilot, explorer, "⏎")
        assert "1 problem" in screen_text(explorer)

    explore(scenario, BARE, harbour(), size=(140, 30))


@pytest.mark.parametrize("text", ["", "Esc Close", "⏎ Open   Esc Close"])
def test_a_last_line_says_what_it_is_told(text: str) -> None:
    face = Foot(text, {}).render()
    assert isinstance(face, Content)
    assert face.plain == text

"""Size makes no difference that a reader would notice."""

from __future__ import annotations

from time import perf_counter

from textual.pilot import Pilot

from newsmodel.model import Article, Paragraph
from newsmodel_tui import links
from newsmodel_tui.app import Explorer
from newsmodel_tui.library import Opened
from newsmodel_tui.widgets.viewer import Viewer
from tests.newsmodel_tui.driving import Explore, press, screen_text, settled

MANY = 100_000


def test_a_list_of_very_many_articles(explore: Explore) -> None:
    async def scenario(pilot: Pilot[int], explorer: Explorer) -> None:
        article = Article(headline="One of many", blocks=(Paragraph(id="p1", text="The ferry."),))
        explorer.library.add(
            Opened(key=f"{number:012x}", article=article, origin="many.jsonl") for number in range(MANY)
        )
        begun = perf_counter()
        explorer.explorer.refresh_articles()
        await settled(pilot)
        shown = perf_counter() - begun
        assert f"{MANY:,} articles" in screen_text(explorer)
        begun = perf_counter()
        await press(pilot, "G")
        moved = perf_counter() - begun
        assert explorer.explorer.articles.key == f"{MANY - 1:012x}"
        assert shown < 2, f"{shown:.2f} s to show the list"
        assert moved < 2, f"{moved:.2f} s to get to its end"

    explore(scenario, paths=())


def test_a_document_of_two_megabytes(explore: Explore) -> None:
    async def scenario(pilot: Pilot[int], explorer: Explorer) -> None:
        explorer.open(links.story(explorer.library.keys()[0], view="json"))
        await settled(pilot)
        viewer = explorer.view.query_one(Viewer)
        text = '  "text": "The ferry stays in the harbour until the end of March.",\n' * 30_000
        begun = perf_counter()
        viewer.show(text, "json")
        await settled(pilot)
        assert perf_counter() - begun < 3
        await press(pilot, "tab", "end")
        assert viewer.scroll_offset.y == viewer.max_scroll_y > 29_000

    explore(scenario, Article(uri="urn:one", headline="One", blocks=(Paragraph(id="p1", text="The ferry."),)))

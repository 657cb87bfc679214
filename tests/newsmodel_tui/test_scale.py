"""Size makes no difference that a reader would notice."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from textual.pilot import Pilot

from newsmodel.address import key_of
from newsmodel.archive import Archive
from newsmodel.model import Article, Paragraph
from newsmodel_tui import links
from newsmodel_tui.app import Explorer
from newsmodel_tui.listing import PAGE
from newsmodel_tui.widgets.viewer import Viewer
from tests.newsmodel_tui.driving import Explore, Shelf, press, screen_text, settled

MANY = 5_000


def test_a_list_of_very_many_articles(explore: Explore, shelf: Shelf) -> None:
    shelf()
    with Archive.open("many.archive") as archive:
        for _ in archive.add_many(map(one_of_many, range(MANY))):
            pass

    async def scenario(pilot: Pilot[int], explorer: Explorer) -> None:
        articles = explorer.explorer.articles
        assert f"{MANY:,} articles" in screen_text(explorer)
        await press(pilot, "G")
        await settled(pilot)
        assert articles.key == key_of(one_of_many(0))
        assert "Ferry 0 sails" in screen_text(explorer)
        assert articles.listing is not None
        fetched = [at for at in range(0, MANY, PAGE) if articles.listing.has(at)]
        assert len(fetched) <= 4, "only what is in sight is fetched, and what is near"
        for query, total in (("tern", MANY // 10), ("tern OR gull", MANY), ("ferry", MANY)):
            explorer.open(links.articles(query))
            await settled(pilot)
            assert articles.total == total
            assert f"{total:,} of {MANY:,} fit" in screen_text(explorer)
            await press(pilot, "G")
            await settled(pilot)
            assert articles.key == key_of(one_of_many(0))

    explore(scenario, paths=(Path("many.archive"),))


def one_of_many(number: int) -> Article:
    """A small story of an hour."""
    text = f"The ferry sailed with {'terns' if number % 10 else 'a tern'} and a gull."
    return Article(
        uri=f"urn:example:{number}",
        headline=f"Ferry {number} sails",
        published=datetime(2020, 1, 1, tzinfo=UTC) + timedelta(hours=number),
        blocks=(Paragraph(id="p1", text=text),),
    )


def test_a_document_of_two_megabytes(explore: Explore) -> None:
    async def scenario(pilot: Pilot[int], explorer: Explorer) -> None:
        explorer.open(links.story(key_of(one), view="json"))
        await settled(pilot)
        viewer = explorer.screen_of("view as").query_one(Viewer)
        text = '  "text": "The ferry stays in the harbour until the end of March.",\n' * 30_000
        viewer.show(text, "json")
        await settled(pilot)
        await press(pilot, "tab", "end")
        assert viewer.scroll_offset.y == viewer.max_scroll_y > 29_000

    one = Article(uri="urn:one", headline="One", blocks=(Paragraph(id="p1", text="The ferry."),))
    explore(scenario, one)

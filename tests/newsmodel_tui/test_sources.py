"""The sources of a story: who is quoted how much, with bars, and the way to each."""

from __future__ import annotations

from textual.pilot import Pilot

from newsmodel.model import Article, Paragraph, Person, Quote, Source
from newsmodel.report import sourcing
from newsmodel_tui import links
from newsmodel_tui.app import Explorer
from newsmodel_tui.described import Subject
from newsmodel_tui.described.source import BAR, source_rows
from newsmodel_tui.widgets.details import Details
from tests.newsmodel_tui.driving import Explore, press
from tests.newsmodel_tui.stories import harbour, hostile, plain_story

BLOCK = "▇"


def said(words: int, source: str) -> Quote:
    return Quote(id=f"q-{source}-{words}", kind="indirect", text=" ".join(["so"] * words), source=source)


STORY = Article(
    uri="urn:example:sources",
    headline="Quay",
    blocks=(Paragraph(id="p", text="Rain."),),
    parties=(Person(id="ames", name="Ann Ames"), Person(id="bell", name="Bob Bell")),
    sources=(
        Source(id="quiet", kind="collective", description="residents"),
        Source(id="bell-s", kind="named", description="Bell", party="bell"),
        Source(id="aide", kind="anonymous", description="an aide"),
        Source(id="ames-s", kind="named", description="Ames", party="ames"),
    ),
    quotes=(said(3, "bell-s"), said(20, "ames-s"), said(4, "ames-s"), said(12, "aide")),
)


def test_the_tab_lists_sources_by_their_words_with_bars_as_long(explore: Explore) -> None:
    async def scenario(pilot: Pilot[int], explorer: Explorer) -> None:
        await press(pilot, "3", "right_square_bracket")
        rows = [row for row in explorer.screen.query_one(Details).rows.rows if row.opens is not None]
        key = explorer.history.here.address.key
        assert key is not None
        assert [row.opens for row in rows] == [links.story(key, id) for id in ("ames-s", "aide", "bell-s", "quiet")]
        assert [row.content.plain.count(BLOCK) for row in rows] == [BAR, BAR // 2, 2, 0]
        told = [" ".join(row.content.plain.replace(BLOCK, "").split()) for row in rows]
        assert told == [
            "Ann Ames named · 2” 62 % of the words quoted",
            "an aide anonymous · 1” 31 % of the words quoted",
            "Bob Bell named · 1” 8 % of the words quoted",
            "residents collective · 0” 0 % of the words quoted",
        ]
        await press(pilot, "enter")
        assert explorer.history.here.address == links.story(key, "ames-s")

    explore(scenario, STORY)


def test_who_stays_unnamed_is_told_above_them() -> None:
    texts = [row.content.plain for row in source_rows(Subject(key="k", article=STORY))]
    assert "1 of 4 quotes (25 %) are by unnamed sources" in texts
    without = STORY.replace(quotes=STORY.quotes[:2])
    assert not any("unnamed" in row.content.plain for row in source_rows(Subject(key="k", article=without)))


def test_a_source_says_how_much_it_said() -> None:
    rows = list(source_rows(Subject(key="k", article=STORY, part=STORY.part("ames-s"))))
    (row,) = [row for row in rows if row.lead is not None and row.lead.plain == "Said"]
    assert row.content.plain == "2 quotes, 24 words, 62 % of the words quoted"


def test_every_source_of_any_story_has_a_row() -> None:
    for article in (harbour(), hostile(), plain_story(1), STORY.replace(quotes=())):
        rows = [
            row for row in source_rows(Subject(key="k", article=article)) if row.opens is not None and row.opens.part
        ]
        assert [row.opens for row in rows if row.opens] != [] or not article.sources
        assert len(rows) == len(article.sources)
        assert len(sourcing([article]).speakers) <= len(rows)
        assert not any("\x1b" in row.content.plain for row in rows)

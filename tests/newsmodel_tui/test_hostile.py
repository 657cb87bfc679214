"""Nothing in an article is interpreted, wherever the explorer shows it."""

from __future__ import annotations

import pytest
from rich.segment import Segment
from textual.pilot import Pilot

from newsmodel.address import key_of
from newsmodel.literal import ACTING
from newsmodel.model import Article, Paragraph
from newsmodel_tui import links
from newsmodel_tui.app import Explorer
from newsmodel_tui.described import TABS
from tests.newsmodel_tui.driving import Explore, press, screen_text, settled
from tests.newsmodel_tui.stories import HOSTILE, hostile

CLEAN = "[@click=app.quit]x[/] [sic] [bold red]b[/] ␛[2J␛]52;c;eA==␇ <U+009B>31m a<U+202E>b <U+2028> $primary {1} \\[x]"


def segments(explorer: Explorer) -> list[Segment]:
    """Everything that is written to the terminal, piece by piece."""
    return [segment for strip in explorer.screen._compositor.render_strips() for segment in strip]


def assert_literal(explorer: Explorer) -> None:
    """No acting character is drawn, and no style came out of the text."""
    for segment in segments(explorer):
        assert ACTING.search(segment.text) is None, repr(segment.text)
        meta = segment.style.meta if segment.style else {}
        assert "@click" not in meta


def test_every_text_of_an_article_is_shown_literally(explore: Explore) -> None:
    async def scenario(pilot: Pilot[int], explorer: Explorer) -> None:
        key = key_of(hostile())
        assert CLEAN in " ".join(screen_text(explorer).replace("▏", " ").split())
        for part in (None, "q1", "s1", "here", "letter", "p1", "m1", "outlet", "t1"):
            explorer.open(links.story(key, part))
            for tab in TABS:
                explorer.explorer.details.show(explorer.explorer.details.subject, tab.name)
                await pilot.pause()
                assert_literal(explorer)
        for y in (10, 20, 40, 80):
            explorer.explorer.story.scroll_to(y=y, animate=False)
            await pilot.pause()
            assert_literal(explorer)

    explore(scenario, hostile(), size=(200, 60))


def test_formats_problems_palette_and_search_are_literal_too(explore: Explore) -> None:
    async def scenario(pilot: Pilot[int], explorer: Explorer) -> None:
        key = key_of(hostile())
        for view in ("json", "markdown", "msgpack", "[@click=app.quit]nope[/]"):
            explorer.open(links.story(key, "q1", view))
            await settled(pilot)
            assert_literal(explorer)
        explorer.open(links.articles(HOSTILE))
        await settled(pilot)
        assert_literal(explorer)
        explorer.open(links.story(HOSTILE, HOSTILE))
        await settled(pilot)
        assert_literal(explorer)
        await press(pilot, "P")
        assert_literal(explorer)
        await press(pilot, "escape", "ctrl+p")
        await pilot.press(*"click")
        await pilot.pause(0.5)
        assert_literal(explorer)

    explore(scenario, hostile(), size=(160, 45))


@pytest.mark.parametrize("size", [(20, 6), (1, 1), (400, 100)], ids=str)
def test_no_size_of_terminal_is_too_small_or_too_large(size: tuple[int, int], explore: Explore) -> None:
    async def scenario(pilot: Pilot[int], explorer: Explorer) -> None:
        await press(pilot, "n", "enter", "v", "escape", "question_mark", "escape")

    explore(scenario, hostile(), size=size)


ODD = {
    "empty": "",
    "space": " ",
    "newlines": "\n\n\n",
    "tab": "\t",
    "devanagari": "\u0915\u094d\u0937\u093f" * 30,
    "wide": "新聞" * 200,
    "long": "a" * 20_000,
    "reversed": "\u202e" * 500,
    "families": "👨\u200d👩\u200d👧" * 100,
    "accents": "\u0301" * 300,
}


def test_odd_texts_can_be_shown(explore: Explore) -> None:
    async def scenario(pilot: Pilot[int], explorer: Explorer) -> None:
        for _ in ODD:
            assert_literal(explorer)
            await press(pilot, "j")
            await pilot.pause(0.15)
        await press(pilot, "v", "w")
        assert_literal(explorer)

    odd = (
        Article(uri=f"urn:odd:{name}", headline=text, blocks=(Paragraph(id="p1", text=text),))
        for name, text in ODD.items()
    )
    explore(scenario, *odd, size=(100, 30))

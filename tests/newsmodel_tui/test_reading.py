"""How a page was read, block by block: each block leads to what it became, and from there back to the block."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from textual.content import Content
from textual.pilot import Pilot

from newsmodel import formats, read
from newsmodel.address import Address, key_of
from newsmodel.errors import LimitError
from newsmodel.model import Article, Paragraph
from newsmodel.readers import explaining
from newsmodel.readers.explaining import Explained, explain
from newsmodel_tui import links
from newsmodel_tui.app import Explorer
from newsmodel_tui.readings import BlockRead, name_in, page_at, read_into, row_of
from newsmodel_tui.screens.reading import ReadingScreen
from newsmodel_tui.widgets.blocks import Blocks
from tests.newsmodel_tui.driving import Explore, press, said, screen_text, settled
from tests.newsmodel_tui.stories import harbour
from tests.strength import examples

PAGE = """<!doctype html><html lang="en"><head><title>Lighthouse sold - Skerry Post</title></head><body>
<nav><a href="/">Front</a><a href="/weather">Weather</a></nav>
<article><h1>Lighthouse sold</h1><p class="byline">By Ines Falk</p>
<figure><img src="light.jpg" alt="A tower"><figcaption>The tower in May. Photo: Bo Rask</figcaption></figure>
<p>The lighthouse of Skerry was sold on Tuesday to a baker who wants to live in it, the town clerk said.</p>
<p>"It needs a roof before it needs a buyer," the clerk, Mona Dahl, told the council of Skerry.</p>
<div class="newsletter-signup"><h3>The Sunday letter</h3><p>News of the islands in your inbox, free, every Sunday.</p>
<form action="/newsletter"><input type="email" placeholder="Your email"><button>Sign up</button></form></div>
<p>The baker paid less than the price of a small flat, and promised to open the stairs to visitors in summer.</p>
<div class="donate"><h3>Support our newsroom</h3><p>Give 5 or 10 euros a month.</p>
<a href="https://example.org/donate">Donate now</a></div></article>
<footer><p>Skerry Post</p></footer></body></html>"""


def reading(explorer: Explorer) -> ReadingScreen:
    """The screen for how a page was read, which has to be on top."""
    screen = explorer.screen
    assert isinstance(screen, ReadingScreen)
    return screen


def test_blocks_lead_to_what_they_became_and_back(explore: Explore, tmp_path: Path) -> None:
    page = tmp_path / "lighthouse.html"
    page.write_text(PAGE, encoding="utf-8")
    article = read(page)
    key = key_of(article)
    newsletter, donation = article.calls_to_action
    said_by_clerk = next(quote for quote in article.quotes if quote.text.startswith("It needs"))

    async def scenario(pilot: Pilot[int], explorer: Explorer) -> None:
        explorer.open(links.story(key))
        await settled(pilot)
        await press(pilot, "r")
        screen = reading(explorer)
        assert str(explorer.history.here.address) == f"news:reading/{key}"
        shown = screen_text(explorer)
        assert "lighthouse.html  1" in shown, "which page it is, and how many blocks it has"
        for words in ("headline", "byline", "caption", "body", "newsletter     0.9", "donation       0.9", "left out"):
            assert words in shown

        paragraph = next(row for row in screen.blocks.rows if row.explained.text.startswith('"It needs a roof'))
        screen.blocks.place_cursor(screen.blocks.rows.index(paragraph))
        await settled(pilot)
        shown = screen_text(explorer)
        assert "Because  running text" in shown
        assert "told the council of Skerry." in " ".join(shown.split()), "the whole text"
        await press(pilot, "enter")
        assert explorer.history.here.address == links.story(key, paragraph.part)
        assert screen_text(explorer).count("▌") >= 2, "the paragraph has a bar beside it"
        assert explorer.explorer.query(".-named").first().region.height, "and is in view"
        await press(pilot, "backspace")
        assert reading(explorer).blocks.chosen == paragraph, "back is at the same block"

        await press(pilot, "n")
        chosen = screen.blocks.chosen
        assert chosen is not None
        assert chosen.explained.text == "The Sunday letter"
        assert "a field for email" in " ".join(screen_text(explorer).split())
        await press(pilot, "n")
        assert screen.blocks.chosen == screen.blocks.rows[row_of(screen.blocks.rows, article, donation.id) or 0]
        await press(pilot, "N")
        assert screen.blocks.chosen == chosen
        await press(pilot, "enter")
        assert explorer.history.here.address == links.story(key, newsletter.id)
        explorer.open(links.story(key, donation.id))
        await settled(pilot)
        await press(pilot, "r")
        assert str(explorer.history.here.address) == f"news:reading/{key}#{donation.id}"
        chosen = reading(explorer).blocks.chosen
        assert chosen is not None
        assert chosen.part == donation.id, "a call to action leads to its block"

        explorer.open(links.story(key, said_by_clerk.id))
        await settled(pilot)
        await press(pilot, "r")
        assert reading(explorer).blocks.chosen == paragraph, "a quote leads to the block that it stands in"

        await press(pilot, "G", "enter")
        assert "Nothing in the story was made of this block." in said(explorer)
        await pilot.resize_terminal(160, 45)
        await settled(pilot)
        await press(pilot, "g", "j")
        shown = screen_text(explorer)
        assert "stands elsewhere" in shown, "a wide terminal has the evidence beside each block"
        assert "#headline in the story" in shown
        await press(pilot, "y")
        assert explorer.clipboard.startswith("block 1: headline")
        page.unlink()
        explorer.open(links.reading(key_of(harbour())))
        await settled(pilot)
        shown = " ".join(screen_text(explorer).split())
        assert "The page of this story is not at hand" in shown
        assert "newsmodel-tui page.html" in shown, "and what can be done about it"

    other = tmp_path / "harbour.json"
    formats.dump(harbour(), other)
    explore(scenario, paths=(other, page), size=(80, 24))


def test_a_page_of_very_many_blocks_is_a_list_at_once(
    explore: Explore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Reading is not what is tried here: a page that has so many is 20 MB."""
    many = tuple(
        Explained(where=f"line {at}", taken_for="donation" if at % 5000 == 4999 else "left out", text="\x1b[31m[b]tern " * 50,
                  call_to_action=f"cta{at}" if at % 5000 == 4999 else None, why=("\u202ereversed [@click=quit]",) * 3)
        for at in range(60_000)
    )  # fmt: skip
    monkeypatch.setattr(explaining, "explain", lambda path, url=None: many)
    page = tmp_path / "long.txt"
    page.write_text(
        "Ferry stays\n\nThe ferry stays in the harbour until the wind drops, the mate said.", encoding="utf-8"
    )
    drawn: list[BlockRead] = []

    async def scenario(pilot: Pilot[int], explorer: Explorer) -> None:
        await press(pilot, "r")
        blocks = reading(explorer).blocks
        assert len(blocks.rows) == len(many)
        shown = screen_text(explorer)
        assert "␛[31m[b]tern" in shown, "whatever a page says is literal"
        assert "<U+202E>reversed [@click=quit]" in shown
        drawn.clear()
        begun = time.process_time()
        await press(pilot, "G", "g", "n", "n", "pagedown")
        assert time.process_time() - begun < 5
        assert blocks.cursor > 9_999
        assert len(drawn) < 500, "only what is in view is drawn"

        def too_large(path: Path, url: str | None = None) -> tuple[Explained, ...]:
            raise LimitError("\x1b[2Jmore than can be read")

        monkeypatch.setattr(explaining, "explain", too_large)
        await press(pilot, "backspace")
        await press(pilot, "r")
        assert "␛[2Jmore than can be read" in screen_text(explorer), "what is wrong with a page is told, literally"

    from newsmodel_tui.widgets import blocks as module

    line_of = module.line_of

    def noted(row: BlockRead, width: int) -> Content:
        drawn.append(row)
        return line_of(row, width)

    monkeypatch.setattr(module, "line_of", noted)
    explore(scenario, paths=(page,), size=(80, 24))


@pytest.mark.parametrize(
    "words", [PAGE, "Quay shut\n\nThe quay is shut.\n\nThe quay is shut.\n\nDonate now to our paper"]
)
def test_every_block_that_was_kept_is_found_in_the_article(words: str) -> None:
    article = read(words)
    rows = read_into(explain(words), article)
    parts = [row.part for row in rows if row.part]
    assert {block.id for block in article.blocks if isinstance(block, Paragraph)} <= set(parts)
    assert {call.id for call in article.calls_to_action} <= set(parts)
    assert {medium.id for medium in article.media if medium.caption} <= set(parts)
    bodies = [row.part for row in rows if row.explained.taken_for == "body"]
    assert bodies == [block.id for block in article.blocks if isinstance(block, Paragraph)], (
        "the same words too, in order"
    )
    assert not any(row.part for row in rows if row.explained.taken_for == "left out")


@settings(max_examples=examples(150))
@given(st.lists(st.text(), max_size=8), st.lists(st.text(), max_size=8))
def test_nothing_is_made_of_what_is_not_there(blocks: list[str], page: list[str]) -> None:
    article = Article(blocks=tuple(Paragraph(id=f"p{at}", text=text) for at, text in enumerate(blocks)))
    rows = read_into(
        (Explained(where=f"block {at}", taken_for="body", text=text) for at, text in enumerate(page)), article
    )
    parts = [row.part for row in rows if row.part]
    assert len(parts) == len(set(parts))
    for row in rows:
        if row.part:
            block = article.part(row.part)
            assert isinstance(block, Paragraph)
            assert row.explained.text.split() == block.text.split()


def test_where_a_page_is_looked_for(tmp_path: Path) -> None:
    def made(name: str) -> Path:
        path = tmp_path / name
        path.write_text("x", encoding="utf-8")
        return path

    page, beside = made("tower.html"), made("ferry-stays.mhtml")
    address = "https://example.org/2026/ferry-stays/?id=3"
    assert page_at(str(page), None) == page
    assert page_at(str(tmp_path / "tower.json"), None) == page
    assert page_at(str(tmp_path / "coast.archive"), address) == beside
    assert page_at(str(tmp_path / "coast.archive"), "https://example.org/other") is None
    assert page_at(str(tmp_path / "gone.html"), address) is None, "another page would explain another story"
    assert page_at("", address) is None, "what was pasted has no file"
    for strange in (
        "https://e.org/..",
        "https://e.org/a%00b",
        "https://e.org/%2e%2e%2ftower",
        "https://[",
        "c:x",
        "",
        f"https://e.org/{'x' * 5000}",
    ):
        assert page_at(str(tmp_path / "sub" / "coast.archive"), strange) is None
        assert name_in(strange)[:2] in ("", "x", "a", "xx")


def test_addresses_of_readings_lead_to_their_screen() -> None:
    address = links.reading("8f1c0a52b3d4", "cta1")
    assert Address.parse(str(address)) == address
    assert Blocks().chosen is None

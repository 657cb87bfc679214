"""Paste: text of a page or a document of any format is on screen at once, and what is none is told."""

from __future__ import annotations

import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual import events
from textual.pilot import Pilot

from newsmodel import formats
from newsmodel.address import key_of
from newsmodel.literal import ACTING
from newsmodel_tui import links
from newsmodel_tui.app import Explorer
from newsmodel_tui.doing import pasting
from newsmodel_tui.doing.pasted import LARGEST, read_pasted
from newsmodel_tui.doing.pasting import EDITED, PastedText, PasteScreen
from tests.newsmodel_tui.driving import Explore, press, said, screen_text, settled
from tests.newsmodel_tui.stories import harbour, plain_story

PAGE = "Ferry Stops\n\nThe ferry stops. “It is old,” said Mayor Ada Brandt.\n"
SIZES = pytest.mark.parametrize("size", [(80, 24), (160, 45)], ids=lambda size: f"{size[0]}x{size[1]}")


async def paste(pilot: Pilot[int], explorer: Explorer, text: str) -> None:
    """Paste as a terminal does."""
    explorer.post_message(events.Paste(text))
    await settled(pilot)


@pytest.mark.parametrize("name", ["json", "ninjs", "newsml-g2", "html", "rss"])
def test_a_document_of_any_format_is_read(name: str) -> None:
    document = formats.dumps(harbour(), name)
    assert isinstance(document, str)
    for text in (document, f"\ufeff\n {document}\n"):
        opened, failures = read_pasted(text)
        assert [each.article.headline for each in opened] == [harbour().headline]
        assert failures == []


def test_many_in_one_document_are_read_and_a_bad_one_is_told() -> None:
    lines = formats.dumps_many(map(plain_story, range(3)), "jsonl").decode().splitlines()
    opened, failures = read_pasted("\n".join((lines[0], "{", *lines[1:])))
    assert [each.key for each in opened] == [key_of(plain_story(number)) for number in range(3)]
    assert len(failures) == 1


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (" \n\t", "there is nothing in it"),
        ('{"a": 1}', "it looks like JSON, but of no known format"),
        ("x" * (LARGEST + 1), f"{LARGEST + 1:,} bytes, more than the {LARGEST:,} that are read"),
        ("<!doctype html><p><img src=a>", "HTML"),
        ('{"newsmodel": "1.0", "headline": 3}', "headline"),
    ],
    ids=["nothing", "other JSON", "too much", "HTML without words", "wrong"],
)
def test_what_is_no_article_has_a_reason(text: str, reason: str) -> None:
    opened, (failure, *_) = read_pasted(text)
    assert opened == []
    assert reason in failure.reason


def test_nobody_behind_an_anonymous_source_is_shown() -> None:
    document = formats.dumps(harbour(), identify_anonymous=True)
    assert read_pasted(document)[0][0].article == harbour().without_identities()


@given(st.text())
def test_whatever_is_pasted_is_an_article_or_has_a_reason(text: str) -> None:
    opened, failures = read_pasted(text)
    assert opened or failures


@SIZES
def test_pasted_into_the_terminal_it_is_read_and_shown(explore: Explore, size: tuple[int, int]) -> None:
    async def scenario(pilot: Pilot[int], explorer: Explorer) -> None:
        await paste(pilot, explorer, PAGE)
        assert isinstance(explorer.screen, PasteScreen)
        assert "Ferry Stops" in screen_text(explorer)
        await press(pilot, "ctrl+s")
        opened, _ = read_pasted(PAGE)
        assert explorer.history.here.address == links.story(opened[0].key)
        assert explorer.explorer.story.article == opened[0].article
        assert "1 article, 1 quote, 1 source" in said(explorer)
        assert len(explorer.library) == 2
        await paste(pilot, explorer, PAGE)
        await press(pilot, "ctrl+s")
        assert len(explorer.library) == 2
        assert explorer.library.failures == []

    explore(scenario, harbour(), size=size)


def test_the_first_screen_offers_it(explore: Explore) -> None:
    async def scenario(pilot: Pilot[int], explorer: Explorer) -> None:
        assert "Paste an article" in screen_text(explorer)
        explorer.run_command("paste")
        await settled(pilot)
        explorer.screen.query_one(PastedText).text = PAGE
        await pilot.click("#read")
        await settled(pilot)
        assert "Ferry Stops" in screen_text(explorer)
        assert not explorer.screen.has_class("-welcome")

    explore(scenario, size=(80, 24))


def test_what_cannot_be_read_is_told_and_not_lost(explore: Explore) -> None:
    async def scenario(pilot: Pilot[int], explorer: Explorer) -> None:
        await press(pilot, "ctrl+v")
        explorer.screen.query_one(PastedText).text = '{"a": 1}'
        await press(pilot, "ctrl+s")
        assert "it looks like JSON, but of no known format" in said(explorer)
        assert explorer.screen.query_one(PastedText).text == '{"a": 1}'
        await press(pilot, "escape")
        assert explorer.screen is explorer.explorer
        assert len(explorer.library) == 1

    explore(scenario, harbour(), size=(80, 24))


def test_where_something_is_typed_pasting_is_typing(explore: Explore) -> None:
    async def scenario(pilot: Pilot[int], explorer: Explorer) -> None:
        await press(pilot, "slash")
        await paste(pilot, explorer, "norrhaven")
        assert explorer.explorer.finder.box.value == "norrhaven"
        assert explorer.screen is explorer.explorer
        await press(pilot, "escape", "question_mark")
        keys = explorer.screen
        await paste(pilot, explorer, PAGE)
        assert explorer.screen is keys

    explore(scenario, harbour(), size=(80, 24))


def test_very_much_is_read_without_being_drawn(explore: Explore) -> None:
    long = PAGE + ("\n\n" + "The ferry is old. " * 500) * (EDITED // 8_000)

    async def scenario(pilot: Pilot[int], explorer: Explorer) -> None:
        await press(pilot, "ctrl+v")
        await paste(pilot, explorer, long)
        assert f"{len(long):,} characters, too many to be shown here" in screen_text(explorer)
        assert explorer.screen.query_one(PastedText).text == ""
        await press(pilot, "ctrl+s")
        assert explorer.explorer.story.article is not None
        assert explorer.explorer.story.article.headline == "Ferry Stops"

    explore(scenario, harbour(), size=(80, 24))


def test_nothing_that_is_pasted_acts(explore: Explore) -> None:
    hostile = "Head\x1b[2J [@click=app.quit]x[/]\n\n\x1b]52;c;eA==\x07 a\u202eb \x9b31m \u200b\n"

    async def scenario(pilot: Pilot[int], explorer: Explorer) -> None:
        await paste(pilot, explorer, hostile)
        screen = screen_text(explorer)
        assert "Head·[2J [@click=app.quit]x[/]" in screen
        assert ACTING.search(screen.replace("\n", "")) is None
        await press(pilot, "end", "ctrl+s")
        assert ACTING.search(screen_text(explorer).replace("\n", "")) is None
        assert explorer.explorer.story.article is not None

    explore(scenario, harbour(), size=(80, 24))


def test_reading_is_stopped_with_escape(explore: Explore, monkeypatch: pytest.MonkeyPatch) -> None:
    go_on = threading.Event()

    def slowly(text: str) -> object:
        go_on.wait(10)
        return read_pasted(text)

    monkeypatch.setattr(pasting, "read_pasted", slowly)

    async def scenario(pilot: Pilot[int], explorer: Explorer) -> None:
        explorer.post_message(events.Paste(PAGE))
        await pilot.pause()
        await pilot.press("ctrl+s")
        await pilot.pause(0.25)
        assert f"Reading {len(PAGE):,} characters · Esc stops it" in screen_text(explorer)
        await pilot.press("escape")
        go_on.set()
        await settled(pilot)
        assert isinstance(explorer.screen, PasteScreen)
        assert explorer.screen.query_one(PastedText).text == PAGE
        assert len(explorer.library) == 1

    explore(scenario, harbour(), size=(80, 24))

"""The palette finds commands, saved searches, articles, and sources and places of all that is open."""

from __future__ import annotations

import threading
from pathlib import Path
from time import perf_counter
from typing import Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from textual.command import CommandList
from textual.pilot import Pilot
from textual.widgets import Input

from newsmodel.address import Address
from newsmodel_tui.app import Explorer
from newsmodel_tui.fitting import fit
from newsmodel_tui.library import Library
from newsmodel_tui.named import Named
from newsmodel_tui.palette import MOST, Choice, Palette, fitting
from tests.newsmodel_tui.driving import Explore, Shelf, press, screen_text, settled
from tests.newsmodel_tui.stories import harbour, hostile
from tests.newsmodel_tui.test_archive import dispatch, fill
from tests.strength import examples


async def typed(pilot: Pilot[int], words: str) -> None:
    """Type into the palette, opened if it is not, and wait for its answer."""
    if not isinstance(pilot.app.screen, Palette):
        await pilot.press("ctrl+p")
        await pilot.pause()
    pilot.app.screen.query_one(Input).value = words
    await settled(pilot)


def kind_here(explorer: Explorer) -> str:
    """What sort of thing is on screen."""
    return explorer.history.here.address.kind


def listed(explorer: Explorer) -> list[str]:
    """What the palette lists, each on one line."""
    found = explorer.screen.query_one(CommandList)
    return [str(option.prompt).replace("\n", " | ") for option in found.options]


def test_sources_and_places_of_an_archive_and_of_files_are_found_counted_and_opened(
    explore: Explore, shelf: Shelf
) -> None:
    names = [f"Marlen Brook{number:02}" for number in range(20)]
    files = shelf(harbour())
    fill([*map(dispatch, range(3)), *(dispatch(9 + at, name) for at, name in enumerate(names))])

    async def scenario(pilot: Pilot[int], explorer: Explorer) -> None:
        start = str(explorer.history.here.address)
        await typed(pilot, "ada")
        rows = listed(explorer)
        own = 3 + sum(quote.source == "mayor" for quote in harbour().quotes)
        assert any(row.startswith("Source: Ada Brandt") and f"{own} quotes in 4 stories" in row for row in rows), rows
        await press(pilot, "enter")
        await settled(pilot)
        assert kind_here(explorer) == "source"
        assert "Ada Brandt" in screen_text(explorer)
        await typed(pilot, "norrha")
        rows = listed(explorer)
        assert rows[0].startswith("Place: Norrhaven")
        assert "23 stories" in rows[0]
        assert "city · SE" in rows[0]
        await pilot.click(CommandList, offset=(5, 1))
        await settled(pilot)
        assert kind_here(explorer) == "place"
        assert "Norrhaven" in screen_text(explorer)
        await press(pilot, "backspace")
        assert kind_here(explorer) == "source"
        await press(pilot, "backspace")
        assert str(explorer.history.here.address) == start
        await typed(pilot, "marlen bro")
        rows = listed(explorer)
        assert len(rows) == MOST, "a dozen of a kind at most"
        assert {row.split(":")[0] for row in rows} == {"Source"}
        await typed(pilot, "ma")
        kinds = [row.split(":")[0].split("  ")[0] for row in listed(explorer)]
        assert kinds[: MOST + 1] == ["Map", *["Source"] * MOST], "in groups: what begins so, commands first"
        await typed(pilot, "po")
        place, article, *_ = listed(explorer)
        assert (place.split("  ")[0], article.split(" | ")) == (
            "Place: Port Ellery",
            ["Port Ellery Closes Its Harbour Until Spring", "Open this story"],
        )
        await typed(pilot, "dispa")
        assert sum("Open this story" in row for row in listed(explorer)) == MOST
        await typed(pilot, "place:ada")
        assert not any(row.startswith(("Source", "Place")) for row in listed(explorer))

    explore(scenario, paths=(*files, Path("stories.archive")))


def test_answers_to_what_was_typed_over_are_dropped_and_the_screen_waits_for_none(
    explore: Explore, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate, asked = threading.Event(), list[str]()

    def slow(library: Library, kind: Literal["source", "place"], typed: str, limit: int) -> list[Named]:
        asked.append(typed)
        if typed == "old":
            gate.wait(30)
        return [Named(address=Address.parse("news:source/8ebb0c9472a3b3d4"), name=f"{typed}er", about=(), articles=1)]

    monkeypatch.setattr(Library, "named", slow)

    async def scenario(pilot: Pilot[int], explorer: Explorer) -> None:
        await press(pilot, "ctrl+p")
        box = explorer.screen.query_one(Input)
        for begun in ("o", "ol", "old"):
            box.value = begun
        while "old" not in asked:
            await pilot.pause(0.01)
        assert asked == ["old"], "nobody is asked for what is typed over at once"
        box.value = "old new"  # while an archive still thinks about the old one
        while "old new" not in asked:
            await pilot.pause(0.01)
        await settled(pilot)
        assert [row for row in listed(explorer) if "Source" in row] == ["Source: old newer | 1 story"]
        gate.set()
        await settled(pilot)
        assert [row for row in listed(explorer) if "Source" in row] == ["Source: old newer | 1 story"]

    try:
        explore(scenario, harbour())
    finally:
        gate.set()


def test_an_archive_that_has_gone_and_hostile_names_harm_nothing(explore: Explore, shelf: Shelf) -> None:
    files = shelf(hostile())
    fill([dispatch(1)])

    async def scenario(pilot: Pilot[int], explorer: Explorer) -> None:
        Path("stories.archive").unlink()
        await typed(pilot, "click")
        assert not set("\x1b\x07\u202e") & set(screen_text(explorer))
        assert listed(explorer)
        await press(pilot, "escape")

    explorer = explore(scenario, paths=(*files, Path("stories.archive")))
    assert "removed" in str(explorer.library.failures)


def test_sources_of_several_archives_are_counted_together(shelf: Shelf) -> None:
    shelf()
    fill(map(dispatch, range(3)), "one.archive")
    fill([*map(dispatch, range(5, 10)), dispatch(20, "Adam Smith")], "two.archive")
    from newsmodel_tui.library import open_paths

    library = Library()
    library.add(open_paths([Path("one.archive"), Path("two.archive")]))
    found = library.named("source", "ada", 5)
    assert [(each.name, each.articles, each.quotes) for each in found] == [("Ada Brandt", 8, 8), ("Adam Smith", 1, 1)]
    assert library.named("source", "a", 5) == library.named("source", "?! ", 5) == []
    assert library.named("place", "norr" * 3000, 5) == library.named("place", "a " * 50, 5) == []
    assert library.failures == []


@settings(max_examples=examples(40))
@given(st.text(max_size=5), st.text(max_size=20))
def test_a_fit_names_the_letters_typed(typed: str, name: str) -> None:
    from newsmodel_tui.marks import small_letters

    found = fit(typed, name)
    whole = small_letters(name)
    assert (found is not None) >= (bool(typed.split()) and small_letters(typed).strip() in whole)
    if found is not None:
        assert 0 < found.closeness <= 1
        assert list(found.offsets) == sorted(set(found.offsets))
        assert {whole[at] for at in found.offsets} == set("".join(small_letters(typed).split()))


def test_words_stand_before_parts_and_parts_before_letters_and_long_names_take_no_time() -> None:
    names = ["Shell", "Harbour open", "Open harbours", "A harbour, how one opens", "oh"]
    choices = [Choice(name=name, run=list, help="") for name in names]
    assert [choice.name for choice, _ in fitting("ha op", choices)][:2] == ["Harbour open", "Open harbours"]
    assert [choice.name for choice, _ in fitting("hell", choices)] == ["Shell"]
    began = perf_counter()
    assert fit("aaaaaaaab", "a b" * 100_000) is not None
    assert fit("ababababac", "ab" * 100_000) is None
    assert perf_counter() - began < 0.5

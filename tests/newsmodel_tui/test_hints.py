"""A letter on every link in view, and the story alone."""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st
from textual.pilot import Pilot

from newsmodel.address import key_of
from newsmodel_tui import links
from newsmodel_tui.app import Explorer
from newsmodel_tui.hints import LETTERS, hints
from newsmodel_tui.screens.explorer import ExplorerScreen
from newsmodel_tui.screens.hints import Hint, Hints
from newsmodel_tui.widgets.in_view import clickable
from newsmodel_tui.widgets.piece import PieceView
from tests.newsmodel_tui.driving import Explore, press, screen_text, settled
from tests.newsmodel_tui.stories import harbour, plain_story


@given(count=st.integers(0, 2_000), letters=st.sampled_from([LETTERS, "as", "asd"]))
def test_hints_are_different_and_none_begins_with_another(count: int, letters: str) -> None:
    found = hints(count, letters)
    assert len(set(found)) == count
    ordered = sorted(found)
    assert not any(later.startswith(hint) for hint, later in itertools.pairwise(ordered))
    assert all(set(hint) <= set(letters) for hint in found)
    assert count > len(letters) or all(len(hint) == 1 for hint in found)


def shown(explorer: Explorer) -> dict[str, Hint]:
    """The hints on screen."""
    return {hint.letters: hint for hint in explorer.screen.query(Hint) if hint.display}


def marks_drawn(screen: ExplorerScreen) -> bool:
    """Whether any mark of the story is on screen."""
    return any("mark" in meta for view in screen.query(PieceView) if view.is_on_screen for _, meta in clickable(view))


def test_every_mark_in_view_has_a_letter_that_opens_it(explore: Explore) -> None:
    async def scenario(pilot: Pilot[int], explorer: Explorer) -> None:
        await press(pilot, "enter", "f")
        story = explorer.explorer.story
        parts = {mark.part for mark in story.marks if mark.leads}
        opened: set[str] = set()
        over_story = [letters for letters, hint in shown(explorer).items() if story.region.contains_region(hint.region)]
        for letters in over_story:
            if not isinstance(explorer.screen, Hints):
                explorer.open(links.story(key_of(harbour())), pane="story")
                await settled(pilot)
                await press(pilot, "f")
            await press(pilot, *letters)
            opened.add(explorer.history.here.address.part or "")
        assert parts <= opened, "a mark of the page has no letter"

    explore(scenario, harbour(), size=(90, 200))  # the story alone, all of it in view


def test_a_hint_stands_over_what_it_opens(explore: Explore) -> None:
    async def scenario(pilot: Pilot[int], explorer: Explorer) -> None:
        await press(pilot, "enter")
        before = screen_text(explorer).split("\n")
        await press(pilot, "f")
        hinted = [(hint.region.offset, letters) for letters, hint in shown(explorer).items()]
        after = screen_text(explorer).split("\n")
        for at, letters in hinted:
            assert after[at.y][at.x : at.x + len(letters)] == letters.upper()
            assert before[at.y][at.x :].strip(), "nothing stands under the hint"
        await press(pilot, "escape")
        assert screen_text(explorer).split("\n") == before

    explore(scenario, harbour(), size=(160, 45))


def test_two_letters_narrow_and_another_key_leaves(explore: Explore) -> None:
    async def scenario(pilot: Pilot[int], explorer: Explorer) -> None:
        await press(pilot, "enter", "f")
        long = next((letters for letters in shown(explorer) if len(letters) == 2), "")
        assert long, "the screen has too few links for this test"
        await press(pilot, long[0])
        assert {letters[0] for letters in shown(explorer)} == {long[0]}
        await press(pilot, "backspace")
        assert len({letters[0] for letters in shown(explorer)}) > 1
        here = explorer.history.here.address
        await press(pilot, "!")
        assert not isinstance(explorer.screen, Hints)
        assert explorer.history.here.address == here

    explore(scenario, harbour(), *(plain_story(number) for number in range(9)), size=(160, 45))


def test_hints_leave_when_the_terminal_is_resized(explore: Explore) -> None:
    async def scenario(pilot: Pilot[int], explorer: Explorer) -> None:
        await press(pilot, "enter", "f")
        await pilot.resize_terminal(80, 24)
        await settled(pilot)
        assert not isinstance(explorer.screen, Hints)

    explore(scenario, harbour(), size=(120, 30))


def test_zen_is_the_story_alone_and_without_marks_until_the_next(explore: Explore) -> None:
    async def scenario(pilot: Pilot[int], explorer: Explorer) -> None:
        await press(pilot, "enter", "z")
        screen = explorer.explorer
        assert [pane.id for pane in screen.query("#articles, #story, #details") if pane.is_on_screen] == ["story"]
        assert all(view.size.width <= 80 for view in screen.query(PieceView))
        assert not marks_drawn(screen)
        await press(pilot, "n")
        assert screen.story.selected is not None
        assert marks_drawn(screen)
        assert screen.has_class("-zen")
        await press(pilot, "escape")
        assert not screen.has_class("-zen")
        assert screen.details.is_on_screen
        await press(pilot, "z", "3")
        assert not screen.has_class("-zen"), "another pane is asked for"

    explore(scenario, harbour(), size=(160, 45))

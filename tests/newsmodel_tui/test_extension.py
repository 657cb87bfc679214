"""What other packages add to the explorer, and that nothing of it can break anything."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar, cast

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.content import Span
from textual.pilot import Pilot

from newsmodel.address import key_of
from newsmodel.model import Article, CallToAction, Paragraph, Place, Quote, model
from newsmodel_tui import extension, links
from newsmodel_tui.app import Explorer
from newsmodel_tui.described import TABS
from newsmodel_tui.extending import Extended, extended
from newsmodel_tui.extension import Command, Content, Extension, Row, Subject, Tab, heading, line, styled, words
from newsmodel_tui.screens.problems import Problems
from newsmodel_tui.widgets.rows import Rows
from tests.newsmodel_tui.driving import Explore, press, screen_text, settled
from tests.newsmodel_tui.stories import HOSTILE, harbour, hostile

HERE = Subject(key="k", article=Article())


@model
class Raffle(CallToAction):
    """A call to action from another package."""

    kind: ClassVar[str] = "tests_raffle"

    prize: str
    """What can be won."""


def raffle() -> Article:
    """A story with one."""
    return Article(headline="Fair", calls_to_action=(Raffle(id="r", heading="Win!", prize=HOSTILE),))


def places(subject: Subject) -> Iterator[Row]:
    """A tab that links to parts."""
    yield heading("Where to go", str(len(subject.article.places)))
    yield from (subject.row(line(place.name), place.id) for place in subject.article.places)


def greet(explorer: Explorer) -> None:
    """A command that uses what the explorer offers."""
    assert explorer.subject is not None
    explorer.copy_to_clipboard(explorer.subject.article.headline)


GREET = Command(name="greet", key="u", label="Greet", help="Greet.", where=("story",), run=greet)


def wrong(*added: object) -> list[str]:
    """What is told of an extension with one of these in it."""
    told: list[str] = []
    commands = tuple(each for each in added if isinstance(each, Command))
    tabs = tuple(each for each in added if isinstance(each, Tab))
    extended(Extended(), Extension(name="Test", commands=commands, tabs=tabs), told.append)
    return told


def test_everything_it_exports_is_there() -> None:
    assert extension.__all__ == sorted(extension.__all__, key=lambda name: (not name.isupper(), name))
    assert all(hasattr(extension, name) for name in extension.__all__)


@pytest.mark.parametrize(
    "contents",
    [
        {"commands": (1,)}, {"commands": 1}, {"tabs": ("Tasks",)}, {"drawings": {"raffle": "drawn"}},
        {"drawings": {1: greet}}, {"name": None},
    ],
)  # fmt: skip
def test_an_extension_of_wrong_types_cannot_be_made(contents: dict[str, Any]) -> None:
    with pytest.raises((TypeError, ValueError)):
        attrs.evolve(Extension(name="Test"), **contents)


def test_what_is_free_is_taken_in() -> None:
    tab = Tab("Tasks", places, "places", (Place,))
    told: list[str] = []
    now = extended(
        Extended(), Extension(name="Test", commands=(GREET,), tabs=(tab,), drawings={"raffle": words}), told.append
    )
    assert told == []
    assert [command.id for command in now.commands[-1:]] == ["greet"]
    assert [each.name for each in now.tabs] == ["Quote", "Source", "Places", "Actions", "Data", "Tasks"]
    assert list(now.drawings) == ["raffle"]
    assert wrong(GREET, tab) == []


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"run": None}, "it has no run"),
        ({"name": "copy"}, "there is a command of this name already"),
        ({"key": "n"}, "the key 'n' is taken by 'next_mark'"),
        ({"key": "u,L"}, "the key 'L' is taken by 'go_forward'"),
        ({"key": "j"}, "the key 'j' moves through lists and text"),
        ({"where": ("bedroom",)}, "there is no place 'bedroom'"),
    ],
)
def test_a_command_that_cannot_be_had_is_left_out(changed: dict[str, Any], reason: str) -> None:
    (told,) = wrong(attrs.evolve(GREET, **changed))
    assert told.startswith(f"the command {changed.get('name', 'greet')!r} is left out: {reason}")


def test_the_same_key_in_another_place_is_free() -> None:
    assert wrong(attrs.evolve(GREET, key="w")) == []
    assert len(wrong(attrs.evolve(GREET, key="w", where=("view as",)))) == 1
    assert len(wrong(GREET, attrs.evolve(GREET, name="other", where=("story", "details")))) == 1
    assert wrong(GREET, attrs.evolve(GREET, name="other", where=("details",))) == []


@pytest.mark.parametrize("name", ["Quote", "", " ", "Two\nlines", "An endless name for a tab", "2 Story", "\x1b[2J"])
def test_a_tab_whose_name_cannot_be_had_is_left_out(name: str) -> None:
    (told,) = wrong(Tab(name, places))
    assert told.startswith(f"the tab {name!r} is left out: ")


def test_a_tab_stops_at_marks_that_there_are() -> None:
    (told,) = wrong(Tab("Tasks", places, cast("Any", "adverbs")))
    assert "there are no marks called 'adverbs'; there are quotes, sources" in told


@pytest.mark.parametrize("kind", ["paragraph", Paragraph, CallToAction, "newsletter", Quote, dict])
def test_a_drawing_of_what_is_no_kind_of_others_is_left_out(kind: str | type) -> None:
    told: list[str] = []
    now = extended(Extended(), Extension(name="Test", drawings={kind: words}), told.append)
    assert len(told) == 1
    assert now.drawings == {}


def test_who_comes_second_is_left_out() -> None:
    told: list[str] = []
    mine = Extension(name="Test", commands=(GREET,), tabs=(Tab("Tasks", places),), drawings={"raffle": words})
    once = extended(Extended(), mine, told.append)
    assert told == []
    assert extended(once, mine, told.append) == once
    assert len(told) == 3


def made(value: object) -> list[str]:
    """What is told when a tab and a drawing give this value."""
    told: list[str] = []
    mine = Extension(
        name="Test",
        tabs=(Tab("Tasks", lambda _: cast("Any", value)),),
        drawings={"raffle": lambda _: cast("Any", value)},
    )
    now = extended(Extended(), mine, told.append)
    rows = tuple(now.tabs[-1].rows(HERE))
    assert all(isinstance(row, Row) for row in rows)
    assert not isinstance(now.drawings["raffle"](None), str)
    return told


@pytest.mark.parametrize(
    "value",
    ["text", 3, [Row(cast("Any", "text"))], [3], Content("a\x1b[2Jb"), [Row(Content("a\u202eb"))],
     Content("ab", [Span(0, 1, cast("Any", 3))]), [Row(words("a"), lead=cast("Any", "b"))]],
)  # fmt: skip
def test_what_cannot_be_painted_is_a_fault_and_never_gets_to_the_screen(value: object) -> None:
    assert any(" failed: " in reason for reason in made(value))


@given(st.text())
def test_words_and_line_make_any_text_sound(text: str) -> None:
    told: list[str] = []
    mine = Extension(
        name="Test", tabs=(Tab("Tasks", lambda _: [Row(words(text)), Row(line(text), lead=line(text))]),),
        drawings={"raffle": words},
    )  # fmt: skip
    now = extended(Extended(), mine, told.append)
    assert len(tuple(now.tabs[-1].rows(HERE))) == 2
    assert isinstance(now.drawings["raffle"](text), Content)
    assert told == []


def test_it_works_in_the_explorer(explore: Explore) -> None:
    async def scenario(pilot: Pilot[int], explorer: Explorer) -> None:
        mine = Extension(name="Test", commands=(GREET,), tabs=(Tab("Tasks", places, "places", (Place,)),))
        explorer.extend([("paper", mine)])
        await press(pilot, "u")
        assert explorer.clipboard == harbour().headline
        await press(pilot, "1", "u", "2")
        explorer.copy_to_clipboard("")
        await press(pilot, "1", "u")
        assert explorer.clipboard == ""  # it works in the story only
        explorer.open(links.story(key_of(harbour()), "ellery"))
        await settled(pilot)
        assert explorer.explorer.details.tab == "Tasks"
        assert "[Tasks]" in screen_text(explorer)
        assert explorer.explorer.sort == "places"
        await press(pilot, "3", "down", "enter")
        assert explorer.history.here.address.part == "norrhaven"
        await press(pilot, "right_square_bracket")
        assert explorer.explorer.details.tab == "Quote"
        await press(pilot, "backspace")
        assert explorer.explorer.details.tab == "Tasks"
        await press(pilot, "2", "question_mark")
        told = [row.content.plain for row in explorer.screen.query_one(Rows).rows]
        assert told.index("Greet.") < next(at for at, words in enumerate(told) if "Moving" in words)

    explore(scenario, harbour())


@pytest.mark.parametrize("kind", ["tests_raffle", Raffle])
def test_a_drawing_is_drawn_in_the_story_and_in_the_details(kind: str | type, explore: Explore) -> None:
    def drawn(part: Raffle) -> Content:
        return Content.assemble(styled("You can win  ", "bold"), line(part.prize))

    async def scenario(pilot: Pilot[int], explorer: Explorer) -> None:
        assert "You can win" not in screen_text(explorer)
        explorer.extend([("paper", Extension(name="Test", drawings={kind: drawn}))])
        explorer.open(links.story(key_of(raffle()), "r"))
        await settled(pilot)
        assert explorer.explorer.details.tab == "Actions"
        assert screen_text(explorer).count("You can win  [@click=app.quit]x[/]") == 2
        assert "! Tests raffle" in screen_text(explorer)

    explore(scenario, raffle(), size=(200, 45))


def test_what_fails_is_told_once_and_the_rest_goes_on(explore: Explore) -> None:
    def fail(*_: object) -> Content:
        raise RuntimeError(HOSTILE)

    async def sleep(_: Explorer) -> None:
        raise AssertionError

    async def scenario(pilot: Pilot[int], explorer: Explorer) -> None:
        commands = tuple(
            Command(name=f"fail_{key}", key=key, label="Fail", help="Fail.", run=run)
            for key, run in (("u", fail), ("U", sleep))
        )
        tabs = (Tab("Tasks", cast("Any", fail)), Tab("Fine", places))
        explorer.extend(
            [("paper", Extension(name="Test", commands=commands, tabs=tabs, drawings={"tests_raffle": fail}))]
        )
        await press(pilot, "u", "u", "U", "left_square_bracket", "left_square_bracket")
        assert explorer.explorer.details.tab == "Tasks"
        assert "This tab could not be made" in screen_text(explorer)
        assert "Win!" in screen_text(explorer)
        await press(pilot, "right_square_bracket")
        assert "Where to go  0" in screen_text(explorer)
        reasons = [each.reason.split(":")[0] for each in explorer.library.failures]
        assert sorted(reasons) == [
            "the command 'fail_U' did nothing", "the command 'fail_u' failed",
            "the drawing for 'tests_raffle' failed", "the tab 'Tasks' failed",
        ]  # fmt: skip
        assert {each.origin for each in explorer.library.failures} == {"paper"}
        await press(pilot, "P")
        assert isinstance(explorer.screen, Problems)
        assert "paper" in screen_text(explorer)

    explore(scenario, raffle())


def test_tabs_that_are_always_there_are_found_for_every_part() -> None:
    assert [tab.name for tab in TABS] == ["Quote", "Source", "Places", "Actions", "Data"]
    assert {kind for tab in TABS for kind in tab.shows} >= {Quote, Place, CallToAction}


def test_what_hostile_articles_do_to_a_tab_of_words(explore: Explore) -> None:
    async def scenario(pilot: Pilot[int], explorer: Explorer) -> None:
        mine = Extension(name="Test", tabs=(Tab("Raw", lambda subject: [Row(words(subject.article.text))]),))
        explorer.extend([("paper", mine)])
        await press(pilot, "left_square_bracket")
        assert explorer.explorer.details.tab == "Raw"
        assert "[@click=app.quit]x[/] [sic]" in screen_text(explorer)
        assert explorer.library.failures == []

    explore(scenario, hostile())

"""The line that a search is typed in: how it may go on, what is searched meanwhile, facets, saved searches."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from textual.command import CommandPalette
from textual.pilot import Pilot
from textual.widgets import Input

from newsmodel.address import key_of
from newsmodel.archive import Archive, Completion, parse
from newsmodel.errors import QueryError
from newsmodel.model import Article, Organization, Paragraph, Person, Place, Quote, Source
from newsmodel_tui import links, narrowing
from newsmodel_tui.app import Explorer
from newsmodel_tui.library import Library, Opened
from newsmodel_tui.narrowing import has_term, term_of, toggled
from newsmodel_tui.saved import keep_search, read_searches, searches_file
from newsmodel_tui.screens.explorer import REST
from newsmodel_tui.screens.facets import LACKING, NOTHING, Facets, facet_rows
from newsmodel_tui.screens.problems import Problems
from newsmodel_tui.screens.prompt import Prompt
from newsmodel_tui.screens.searches import EMPTY, SavedSearches
from newsmodel_tui.widgets.rows import Rows
from newsmodel_tui.widgets.search_line import SearchLine
from newsmodel_tui.widgets.suggestions import MOST, line_of
from tests.archive.test_query import TREES
from tests.newsmodel_tui.driving import Explore, Shelf, press, screen_text, settled
from tests.newsmodel_tui.stories import plain_story
from tests.newsmodel_tui.test_screens import check

KEYS = {" ": "space", ":": "colon", '"': "quotation_mark", "*": "asterisk", "-": "minus", "(": "left_parenthesis"}


def report(
    number: int, speaker: str, place: str, publisher: str = "Ellery Courier", day: int = 1, **fields: object
) -> Article:
    """A short report in which somebody says something somewhere."""
    return Article(
        uri=f"urn:example:report:{number}",
        headline=f"Report {number} from {place}",
        language="en",
        published=datetime(2023 + number % 2, 3, day, number, tzinfo=UTC),
        parties=(Person(id="who", name=speaker), Organization(id="paper", name=publisher)),
        publisher="paper",
        sources=(Source(id="s", kind="named", description=speaker, party="who"),),
        places=(Place(id="here", name=place, kind="city", country="SE"),),
        blocks=(Paragraph(id="p", text=f"{speaker} spoke of kelp, kelpers and the kelping season in {place}."),),
        quotes=(Quote(id="q", kind="indirect", text="spoke of kelp", source="s"),),
        **fields,  # type: ignore[arg-type]
    )


REPORTS = (
    report(1, "Ada Brandt", "Norrhaven"),
    report(2, "Ada Brandt", "Norrhaven"),
    report(3, "Ada Brandt", "Port Ellery", "The Tide (evening)"),
    report(4, "Otto [red]Kelvin[/red]", "Kelso"),
)


def line_of_search(explorer: Explorer) -> SearchLine:
    """The line that a search is typed in."""
    return explorer.explorer.query_one(SearchLine)


def is_reading(explorer: Explorer) -> bool:
    """Whether nothing lies over the articles."""
    return explorer.screen is explorer.explorer


def gone_to(explorer: Explorer) -> str | None:
    """The completion that the keyboard has gone to."""
    chosen = line_of_search(explorer).suggestions.chosen
    return chosen.name if chosen else None


def names(explorer: Explorer) -> list[str]:
    """What the list under the line says."""
    return [each.name for each in line_of_search(explorer).suggestions.completions]


async def typed(pilot: Pilot[int], words: str) -> None:
    """Type a search, and wait until it has been answered."""
    await press(pilot, "slash", "ctrl+u", *(KEYS.get(each, each) for each in words))
    await rested(pilot)


async def rested(pilot: Pilot[int]) -> None:
    """Wait until what was typed has been answered."""
    await pilot.pause(0.15)
    await settled(pilot)


def count_line(explorer: Explorer) -> str:
    """What stands above the list of articles."""
    return str(explorer.explorer.query_one("#count").render())


# How a search may go on


def test_completions_are_listed_and_taken(explore: Explore) -> None:
    async def scenario(pilot: Pilot[int], explorer: Explorer) -> None:
        box = explorer.explorer.finder.box
        await typed(pilot, "so")
        assert names(explorer)[0] == "source:"
        await press(pilot, "down", "enter")
        await rested(pilot)
        assert (box.value, box.cursor_position) == ("source:", 7)
        assert "Ada Brandt" in names(explorer)
        assert "4 articles" in count_line(explorer)  # nothing stands behind the field yet
        await press(pilot, "A")
        await rested(pilot)
        await press(pilot, "tab")
        await rested(pilot)
        assert box.value == 'source:"Ada Brandt" '
        assert names(explorer) == []
        assert explorer.explorer.articles.total == 3
        assert str(explorer.history.here.address) == str(links.articles('source:"Ada Brandt"'))
        assert explorer.explorer.where == "search"
        await press(pilot, "enter")
        await rested(pilot)
        assert explorer.focused is explorer.explorer.articles

    explore(scenario, *REPORTS)


def test_the_list_is_gone_through_with_the_arrows(explore: Explore) -> None:
    async def scenario(pilot: Pilot[int], explorer: Explorer) -> None:
        await typed(pilot, "kel")
        listed = names(explorer)
        assert 1 < len(listed) <= MOST
        passed = []
        for _ in range(len(listed) + 1):
            await press(pilot, "down")
            passed.append(gone_to(explorer))
        assert passed == [*listed, None]
        await press(pilot, "up")
        assert gone_to(explorer) == listed[-1]
        await press(pilot, "p")
        assert gone_to(explorer) is None
        await rested(pilot)
        assert explorer.explorer.finder.box.value == "kelp"
        assert names(explorer) == ["kelp", "kelpers", "kelping"]

    explore(scenario, *REPORTS)


def test_escape_closes_the_list_first(explore: Explore) -> None:
    async def scenario(pilot: Pilot[int], explorer: Explorer) -> None:
        await typed(pilot, "kel")
        assert names(explorer)
        await press(pilot, "escape")
        assert names(explorer) == []
        assert explorer.explorer.finder.box.value == "kel"
        assert explorer.explorer.where == "search"
        await press(pilot, "escape")
        assert explorer.focused is explorer.explorer.articles

    explore(scenario, *REPORTS)


def test_enter_without_a_choice_searches_for_what_is_typed(explore: Explore) -> None:
    async def scenario(pilot: Pilot[int], explorer: Explorer) -> None:
        await typed(pilot, "kelp")
        assert names(explorer)
        await press(pilot, "enter")
        await rested(pilot)
        assert explorer.focused is explorer.explorer.articles
        assert str(explorer.history.here.address) == "news:articles?query=kelp"
        assert names(explorer) == []

    explore(scenario, *REPORTS)


def test_a_pause_that_is_told_after_enter_searches_for_nothing_else(explore: Explore) -> None:
    async def scenario(pilot: Pilot[int], explorer: Explorer) -> None:
        await typed(pilot, "kelp")
        await pilot.press("enter")
        line_of_search(explorer)._rest("kelp")  # as a timer does whose time was up when Enter was pressed
        await settled(pilot)
        assert explorer.explorer.finder.search == "kelp"

    explore(scenario, *REPORTS)


def test_tab_and_arrows_do_what_they_did_where_there_is_no_list(explore: Explore) -> None:
    async def scenario(pilot: Pilot[int], explorer: Explorer) -> None:
        await press(pilot, "down")
        assert explorer.explorer.articles.cursor == 1
        await rested(pilot)
        await press(pilot, "tab")
        assert explorer.explorer.pane == "story"

    explore(scenario, *REPORTS)


def test_a_completion_is_clicked(explore: Explore) -> None:
    async def scenario(pilot: Pilot[int], explorer: Explorer) -> None:
        await typed(pilot, "place:k")
        assert names(explorer) == ["Kelso"]
        await pilot.click("#suggestions", offset=(4, 0))
        await rested(pilot)
        assert explorer.explorer.finder.box.value == "place:Kelso "
        assert explorer.focused is explorer.explorer.finder.box
        assert explorer.explorer.articles.total == 1

    explore(scenario, *REPORTS, size=(80, 24))


def test_hostile_names_are_listed_as_they_are(explore: Explore) -> None:
    async def scenario(pilot: Pilot[int], explorer: Explorer) -> None:
        await typed(pilot, "source:otto")
        assert "Otto [red]Kelvin[/red]" in screen_text(explorer)
        await press(pilot, "tab")
        await rested(pilot)
        assert explorer.explorer.articles.total == 1

    explore(scenario, *REPORTS, size=(120, 30))


def test_an_answer_to_what_was_typed_over_is_dropped(explore: Explore) -> None:
    async def scenario(pilot: Pilot[int], explorer: Explorer) -> None:
        await typed(pilot, "kelp")
        line, stale = line_of_search(explorer), (Completion(text="x", start=0, end=4, kind="word", name="x"),)
        listed = names(explorer)
        line._suggest("kel", 3, stale)
        line._suggest("kelp", 2, stale)
        assert names(explorer) == listed
        line.suggestions.move(1)
        line.box.value = "kelps"  # and Enter before anything has rested
        await pilot.press("enter")
        await rested(pilot)
        assert line.box.value == "kelps"
        line._suggest("kelps", 5, stale)
        assert names(explorer) == []  # the line has been left

    explore(scenario, *REPORTS)


def test_numbers_of_several_archives_are_added_up(shelf: Shelf) -> None:
    shelf()
    library = Library()
    library.add([Opened(key=f"{number:016x}", article=each, origin="") for number, each in enumerate(REPORTS)])
    with Archive.open("more.archive") as archive:
        archive.add(report(7, "Ada Brandt", "Norrhaven"))
        archive.add(report(8, "Zoe Bright", "Kelso"))
    from newsmodel_tui.library import open_archive

    library.add([open_archive(Path("more.archive"))])
    found = {each.name: each.articles for each in library.complete("source:", 7, 8)}
    assert found == {"Ada Brandt": 4, "Zoe Bright": 1, "Otto [red]Kelvin[/red]": 1}
    assert [each.name for each in library.complete("so", 2, 8)] == ["source:"]
    groups = {each.field: dict(each.values) for each in library.common("")}
    assert groups["place"] == {"Norrhaven": 3, "Kelso": 2, "Port Ellery": 1}
    library.holdings[1].close()
    assert {each.name for each in library.complete("source:", 7, 8)} == {"Ada Brandt", "Otto [red]Kelvin[/red]"}
    assert library.failures


@pytest.mark.parametrize("width", [8, 20, 36, 80])
def test_a_line_of_the_list_is_never_wider_than_the_list(width: int) -> None:
    for each in (
        Completion(text="a", start=0, end=1, kind="field", name="source:", meaning="a source's name " * 5),
        Completion(text="a", start=0, end=1, kind="value", name="東京" * 30, articles=1234567, is_about=True),
        Completion(text="a", start=0, end=1, kind="word", name="a"),
    ):
        for is_chosen in (True, False):
            assert line_of(each, max(20, width), is_chosen=is_chosen).cell_length <= max(20, width)


# What is searched meanwhile


def test_a_word_that_is_being_typed_is_searched_as_a_beginning(explore: Explore) -> None:
    async def scenario(pilot: Pilot[int], explorer: Explorer) -> None:
        await typed(pilot, "norr")
        assert explorer.explorer.articles.total == 2
        assert "2 of 4 fit · norr*" in count_line(explorer)
        await press(pilot, "space")
        await rested(pilot)
        assert explorer.explorer.articles.total == 0
        assert "norr*" not in count_line(explorer)
        await typed(pilot, "norr")
        await press(pilot, "enter")
        await rested(pilot)
        assert explorer.explorer.articles.total == 0
        await typed(pilot, "kelp -norr")
        assert explorer.explorer.articles.total == 4

    explore(scenario, *REPORTS)


# Facets


def rows_of(explorer: Explorer) -> list[str]:
    """What the overlay lists."""
    return [f"{row.lead or ''}  {row.content}".strip() for row in explorer.screen.query_one(Rows).rows]


async def choose(pilot: Pilot[int], explorer: Explorer, words: str) -> None:
    """Choose the row of the overlay that has these words."""
    rows = explorer.screen.query_one(Rows)
    rows.place_cursor(next(at for at, row in enumerate(rows.rows) if words in str(row.content)))
    await press(pilot, "enter")
    await rested(pilot)


def test_facets_narrow_a_search_down_and_widen_it_again(explore: Explore) -> None:
    async def scenario(pilot: Pilot[int], explorer: Explorer) -> None:
        await press(pilot, "F")
        assert isinstance(explorer.screen, Facets)
        listed = rows_of(explorer)
        assert "3  Ellery Courier" in listed
        assert "3  Ada Brandt" in listed
        assert "2  2023" in listed
        assert "4  indirect" in listed
        assert not any("unknown" in each or "Counting" in each for each in listed)
        await choose(pilot, explorer, "Norrhaven")
        assert is_reading(explorer)
        assert str(explorer.history.here.address) == "news:articles?query=place:Norrhaven"
        assert explorer.explorer.articles.total == 2
        await press(pilot, "F")
        assert "2  ✓ Norrhaven" in rows_of(explorer)
        await choose(pilot, explorer, "2023")
        assert explorer.explorer.finder.search == "place:Norrhaven on:2023"
        assert explorer.explorer.articles.total == 1
        await press(pilot, "F")
        await choose(pilot, explorer, "Norrhaven")
        assert explorer.explorer.finder.search == "on:2023"

    explore(scenario, *REPORTS)


def test_every_facet_is_a_search_that_finds_something(explore: Explore) -> None:
    async def scenario(pilot: Pilot[int], explorer: Explorer) -> None:
        await press(pilot, "F")
        rows = [row for row in explorer.screen.query_one(Rows).rows if row.opens]
        assert len(rows) > 12
        for row in rows:
            assert row.opens is not None
            assert explorer.library.listing(row.opens.query or "").total >= int(str(row.lead))
        await press(pilot, "F")
        assert is_reading(explorer)

    explore(scenario, *REPORTS)


def test_facets_of_very_many_say_that_they_are_of_the_newest(monkeypatch: pytest.MonkeyPatch, shelf: Shelf) -> None:
    shelf()
    monkeypatch.setattr("newsmodel.archive.facets.DECODED", 2)
    library = Library()
    library.add([Opened(key=f"{number:016x}", article=each, origin="") for number, each in enumerate(REPORTS)])
    titles = {common.field: str(next(facet_rows(common, "")).content) for common in library.common("")}
    assert titles["place"].strip() == "Place  in the newest 2"
    assert titles["publisher"].strip() == "Publisher"


def test_facets_of_nothing_say_what_to_do(explore: Explore) -> None:
    async def scenario(pilot: Pilot[int], explorer: Explorer) -> None:
        explorer.open(links.articles("zebra"))
        await rested(pilot)
        await press(pilot, "F")
        assert rows_of(explorer) == [NOTHING]
        await press(pilot, "escape")
        explorer.open(links.articles("((zebra"))
        await rested(pilot)
        await press(pilot, "F")
        assert "this '(' is not closed" in rows_of(explorer)[0]
        assert "not closed" in screen_text(explorer)

    explore(scenario, *REPORTS)


def test_facets_of_bare_stories_say_so(explore: Explore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(narrowing, "FIELDS", (("source", "Source"),))

    async def scenario(pilot: Pilot[int], explorer: Explorer) -> None:
        await press(pilot, "F")
        assert rows_of(explorer) == [LACKING]

    explore(scenario, Article(uri="urn:a", headline="a"), Article(uri="urn:b", headline="b"))


@settings(max_examples=60)
@given(TREES)
def test_a_term_put_in_is_taken_out_again(tree: object) -> None:
    query = str(tree)
    try:
        before = parse(query)
    except QueryError:
        return
    term = term_of("source", 'Ada "the Pier" Brandt')
    assert term is not None
    with_it = toggled(query, term)
    assert has_term(with_it, term)
    assert has_term(with_it, term.upper().replace("SOURCE", "source"))
    assert not has_term(toggled(with_it, term), term)
    assert str(parse(toggled(with_it, term))) == str(before)


# Saved searches


def test_a_search_is_saved_found_again_after_a_restart_and_deleted(explore: Explore) -> None:
    async def saving(pilot: Pilot[int], explorer: Explorer) -> None:
        await press(pilot, "B")
        assert rows_of(explorer) == [EMPTY]
        await press(pilot, "escape", "S")
        assert is_reading(explorer)  # nothing is searched for
        await typed(pilot, "kelp place:norrhaven")
        await press(pilot, "enter", "S")
        assert isinstance(explorer.screen, Prompt)
        assert explorer.screen.query_one(Input).value == "kelp place:norrhaven"
        await press(pilot, "ctrl+u", *"[b]", "enter")
        assert [(each.name, each.query) for each in read_searches(searches_file())] == [("[b]", "kelp place:norrhaven")]
        await press(pilot, "S", "escape")
        await press(pilot, "S", "ctrl+u", "enter")
        assert len(read_searches(searches_file())) == 1

    async def again(pilot: Pilot[int], explorer: Explorer) -> None:
        keep_search(searches_file(), "All", "kelp")
        await press(pilot, "B")
        assert isinstance(explorer.screen, SavedSearches)
        assert "[b]" in screen_text(explorer)
        assert "kelp place:norrhaven" in screen_text(explorer)
        await press(pilot, "enter")
        await rested(pilot)
        assert explorer.explorer.articles.total == 2
        assert str(explorer.history.here.address) == "news:articles?query=kelp+place:norrhaven"
        await press(pilot, "B", "d")
        assert [each.name for each in read_searches(searches_file())] == ["All"]
        await press(pilot, "d")
        assert rows_of(explorer) == [EMPTY]
        await press(pilot, "d", "B")
        assert is_reading(explorer)

    explore(saving, *REPORTS)
    explore(again, paths=tuple(Path().glob("story-*.json")))


def test_the_palette_has_saved_searches(explore: Explore) -> None:
    async def scenario(pilot: Pilot[int], explorer: Explorer) -> None:
        keep_search(searches_file(), "Kelp [off] Norrhaven", "kelp place:norrhaven [x")
        keep_search(searches_file(), "Kelso only", "place:kelso")
        await press(pilot, "ctrl+p")
        assert isinstance(explorer.screen, CommandPalette)
        await pilot.press(*"kelsoonly")
        await pilot.pause(0.3)
        await settled(pilot)
        await press(pilot, "enter")
        await rested(pilot)
        assert explorer.explorer.finder.search == "place:kelso"

    explore(scenario, *REPORTS)


def test_a_broken_file_of_searches_is_a_problem_and_stays(explore: Explore) -> None:
    async def scenario(pilot: Pilot[int], explorer: Explorer) -> None:
        searches_file().parent.mkdir(parents=True)
        searches_file().write_text("[searches", encoding="utf-8")
        await press(pilot, "B")
        assert is_reading(explorer)
        await typed(pilot, "kelp")
        await press(pilot, "enter", "S", "enter", "B", "ctrl+p", "escape")
        assert searches_file().read_text(encoding="utf-8") == "[searches"
        assert len(explorer.library.failures) == 1
        await press(pilot, "P")
        assert isinstance(explorer.screen, Problems)
        assert "mend it or move it away" in " ".join(screen_text(explorer).replace("│", "").split())

    explore(scenario, *REPORTS)


# What it looks like


@pytest.mark.parametrize("size", [(80, 24), (120, 30)])
def test_screens_of_a_search(size: tuple[int, int], explore: Explore, request: pytest.FixtureRequest) -> None:
    async def scenario(pilot: Pilot[int], explorer: Explorer) -> None:
        def looks(name: str) -> None:
            check(f"{name}-{size[0]}x{size[1]}", screen_text(explorer), request)

        await typed(pilot, "kel")
        await press(pilot, "down")
        looks("completions")
        await typed(pilot, "s")
        looks("completions-fields")
        await typed(pilot, "kelp place:norrhaven")
        await press(pilot, "enter", "F")
        await rested(pilot)
        looks("facets")
        await press(pilot, "escape")
        keep_search(searches_file(), "Kelp in Norrhaven", "kelp place:norrhaven")
        keep_search(searches_file(), "Unnamed", "anonymous:yes")
        await press(pilot, "B")
        looks("saved-searches")

    explore(scenario, *REPORTS, size=size)


def test_a_letter_and_an_answer_are_painted_without_laying_out_the_screen(explore: Explore) -> None:
    """Laying out three panes takes as long as painting the rows that were asked for."""
    layouts: list[object] = []

    async def scenario(pilot: Pilot[int], explorer: Explorer) -> None:
        screen = explorer.explorer
        bar = screen.articles.vertical_scrollbar
        explorer.open(links.articles("council"))
        await settled(pilot)
        screen.screen_layout_refresh_signal.subscribe(screen, layouts.append, immediate=True)
        for query, found in (("ferry", 60), ("council OR ferry", 60), ("headline:council", 60)):
            explorer.open(links.articles(query))
            await settled(pilot)
            assert (screen.finder.shown, screen.articles.total, bar.window_virtual_size) == (query, found, 3 * found)
        assert screen.story.article is not None
        assert len(layouts) == 0, "a list that is longer than its pane stays so"
        explorer.open(links.articles('"number 7"'))
        await settled(pilot)
        assert len(layouts) > 0, "but where the bar beside the list goes, the rows become wider"
        assert screen.articles.scrollbars_enabled == (False, False)
        explorer.open(links.articles())
        await settled(pilot)
        assert screen.articles.scrollbars_enabled == (True, False)
        assert screen.articles.max_scroll_y == 3 * 60 - screen.articles.size.height

    explore(scenario, *(plain_story(number) for number in range(60)))


def test_the_story_follows_what_is_typed_when_typing_rests(explore: Explore) -> None:
    stories = (plain_story(1), report(5, "Ada Brandt", "Kelso"))

    async def scenario(pilot: Pilot[int], explorer: Explorer) -> None:
        await press(pilot, "slash", *"kelp")
        await settled(pilot)
        await pilot.pause(REST)
        await settled(pilot)
        assert explorer.explorer.story_key == key_of(stories[1])

    explore(scenario, *stories)

"""Archives in the explorer: listed, searched, walked through, followed while they grow, and lost without a crash."""

from __future__ import annotations

import os
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from textual.pilot import Pilot

from newsmodel.address import Address, key_of
from newsmodel.archive import Archive
from newsmodel.archive.meeting import place_identity, source_identity
from newsmodel.model import Article, Paragraph, Passage, Person, Place, Quote, Source, Span
from newsmodel_tui import links
from newsmodel_tui.app import Explorer
from newsmodel_tui.library import Library, open_paths
from newsmodel_tui.listing import PAGE
from newsmodel_tui.screens.problems import Problems
from tests.newsmodel_tui.driving import Explore, Scenario, press, screen_text, settled
from tests.newsmodel_tui.stories import harbour

NAME = "stories.archive"


def dispatch(number: int, name: str = "Ada Brandt") -> Article:
    """A short story of a day in January, in which somebody says something about one pier."""
    said = f"Pier {number} stays open,"
    text = f"“{said}” {name} said in Norrhaven."
    start = text.index(name)
    return Article(
        uri=f"urn:example:dispatch:{number}",
        headline=f"Dispatch {number}",
        published=datetime(2024, 1, 1, tzinfo=UTC) + timedelta(hours=number),
        parties=(Person(id="p", name=name),),
        sources=(Source(id="s", kind="named", party="p", description=name),),
        places=(Place(id="here", name="Norrhaven", kind="city", country="SE"),),
        blocks=(Paragraph(id="p1", text=text),),
        quotes=(
            Quote(
                id="q1",
                kind="direct",
                text=said,
                source="s",
                spans=(Span(block="p1", start=1, end=1 + len(said)),),
                speaker=Passage(text=name, span=Span(block="p1", start=start, end=start + len(name))),
            ),
        ),
    )


def fill(articles: Iterable[Article], path: str = NAME) -> None:
    """Add articles to an archive."""
    with Archive.open(path) as archive:
        for _ in archive.add_many(articles):
            pass


def play(explore: Explore, scenario: Scenario, *articles: Article, size: tuple[int, int] = (160, 45)) -> Explorer:
    """Play a scenario in an explorer over an archive of some articles."""
    fill(articles)
    return explore(scenario, size=size, paths=(Path(NAME),))


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


async def typed(pilot: Pilot[int], words: str) -> None:
    """Type a search, and wait for its answer."""
    keys = {" ": "space", ":": "colon", '"': "quotation_mark", "*": "asterisk", "-": "minus"}
    await press(pilot, "slash", "ctrl+u", *(keys.get(each, each) for each in words))
    await pilot.pause(0.15)
    await settled(pilot)


async def watched(pilot: Pilot[int], explorer: Explorer) -> None:
    """Wait until the explorer has looked whether its archives have grown."""
    explorer.look_for_writers()
    await settled(pilot)


def headlines(explorer: Explorer) -> list[str]:
    """The first headlines of the list."""
    listing = explorer.explorer.articles.listing
    assert listing is not None
    return [card.headline for at in range(min(5, listing.total)) if (card := listing.card(at))]


def test_an_archive_is_listed_the_newest_first(explore: Explore) -> None:
    async def scenario(pilot: Pilot[int], explorer: Explorer) -> None:
        assert "250 articles" in screen_text(explorer)
        assert headlines(explorer)[:2] == ["Dispatch 249", "Dispatch 248"]
        assert explorer.explorer.story.article == dispatch(249)
        await press(pilot, "G")
        await pilot.pause(0.2)
        await settled(pilot)
        assert explorer.explorer.articles.key == key_of(dispatch(0))
        assert explorer.explorer.story.article == dispatch(0)
        assert "Dispatch 0" in screen_text(explorer)
        await press(pilot, "enter")
        assert str(explorer.history.here.address) == f"news:article/{key_of(dispatch(0))}"

    play(explore, scenario, *map(dispatch, range(250)))


def test_back_finds_an_article_far_down_again(explore: Explore) -> None:
    async def scenario(pilot: Pilot[int], explorer: Explorer) -> None:
        articles = explorer.explorer.articles
        explorer.open(links.story(key_of(dispatch(20))))
        await settled(pilot)
        assert articles.key == key_of(dispatch(20))
        assert articles.cursor == 229
        before = articles.scroll_offset.y
        explorer.open(links.articles("dispatch 240"))
        await settled(pilot)
        assert (articles.total, articles.key) == (1, key_of(dispatch(240)))
        await press(pilot, "backspace")
        await settled(pilot)
        assert (articles.total, articles.cursor, articles.scroll_offset.y) == (250, 229, before)
        assert explorer.explorer.story.article == dispatch(20)

    play(explore, scenario, *map(dispatch, range(250)))


def test_searching_with_fields(explore: Explore) -> None:
    async def scenario(pilot: Pilot[int], explorer: Explorer) -> None:
        await typed(pilot, "source:brandt -dispatch")
        assert headlines(explorer) == [harbour().headline]
        await typed(pilot, 'said:"pier 7" place:norrhaven')
        assert headlines(explorer) == ["Dispatch 7"]
        assert "1 of 11 fits" in screen_text(explorer)
        await press(pilot, "enter", "enter", "n")
        mark = explorer.explorer.story.selected
        assert mark is not None
        assert (mark.kind, mark.start, mark.end) == ("match", 1, 7)
        await typed(pilot, "pier nowhere")
        assert "No story has all of that" in screen_text(explorer)
        assert "No story has all of that. kurs* finds Kursk" in " ".join(
            row[:36].strip() for row in screen_text(explorer).split("\n")
        )

    play(explore, scenario, harbour(), *map(dispatch, range(10)))


def test_what_is_no_query_yet_keeps_the_list_and_says_where(explore: Explore) -> None:
    async def scenario(pilot: Pilot[int], explorer: Explorer) -> None:
        def said() -> str:
            return " ".join(row[:37].strip() for row in screen_text(explorer).split("\n")[2:8])

        await typed(pilot, "dispatch ")  # at rest, and so searched for
        await press(pilot, "quotation_mark", *"pier")
        await pilot.pause(0.15)
        await settled(pilot)
        assert "At character 10: this phrase is not closed" in said()
        assert explorer.explorer.articles.total == 10
        assert explorer.history.here.address == links.articles("dispatch")
        await press(pilot, "enter")
        assert explorer.explorer.finder.box.has_focus
        explorer.explorer.finder.box.value = "after:20x"
        await pilot.pause(0.15)
        await settled(pilot)
        assert "At character 1: after: takes a date" in said()
        assert explorer.explorer.articles.total == 10
        await press(pilot, "escape", "down")
        await pilot.pause(0.2)
        await settled(pilot)
        assert (
            explorer.history.here.address.query == explorer.explorer.finder.shown == explorer.explorer.finder.box.value
        )
        assert "At character" not in said()
        assert explorer.explorer.story.article == dispatch(8)

    play(explore, scenario, *map(dispatch, range(10)))


@pytest.mark.parametrize("size", [(80, 24), (120, 30), (160, 45)], ids=str)
def test_from_a_quote_to_all_its_source_said_and_back(explore: Explore, size: tuple[int, int]) -> None:
    source = links.source(source_identity(dispatch(1), dispatch(1).sources[0], key_of(dispatch(1))).key)

    async def scenario(pilot: Pilot[int], explorer: Explorer) -> None:
        reading = explorer.explorer
        explorer.open(links.story(key_of(dispatch(1)), "q1"), pane="details")
        await settled(pilot)
        await press(pilot, "enter")  # on who said it
        assert reading.details.tab == "Source"
        assert "4 quotes in 4 stories" in screen_text(explorer)
        await press(pilot, "down", "enter")  # on all they said
        await settled(pilot)
        assert explorer.history.here.address == source
        screen = screen_text(explorer)
        for words in (
            "Everything this source said",
            "4 quotes in 4 stories",
            "Pier 3 stays",
            "1 other may be the same",
        ):
            assert words in screen, words
        assert "source everywhere: Ada Brandt" in screen
        assert reading.story.article == dispatch(1)
        await press(pilot, "G")
        assert "May also be  nobody has decided" in screen_text(explorer)
        assert "A. Brandt  1 quote in 1 story" in screen_text(explorer)
        await press(pilot, "up")
        row, scroll = reading.details.rows.cursor, reading.details.rows.scroll_offset.y
        await press(pilot, "enter")
        await settled(pilot)
        assert explorer.history.here.address == links.story(key_of(dispatch(0)), "q1")
        assert reading.story.article == dispatch(0)
        await press(pilot, "backspace")
        await settled(pilot)
        assert explorer.history.here.address == source
        assert (reading.details.rows.cursor, reading.details.rows.scroll_offset.y) == (row, scroll)
        assert reading.story.article == dispatch(1)
        await press(pilot, "backspace", "backspace")
        assert explorer.history.here.address == links.story(key_of(dispatch(1)), "q1")

    play(explore, scenario, *map(dispatch, range(4)), dispatch(9, "A. Brandt"), size=size)


def test_a_place_has_the_stories_that_name_it(explore: Explore) -> None:
    article = dispatch(3)
    place = links.place(place_identity(article, article.places[0], key_of(article)).key)

    async def scenario(pilot: Pilot[int], explorer: Explorer) -> None:
        explorer.open(links.story(key_of(article), "here"))
        await settled(pilot)
        assert "5 stories" in screen_text(explorer)
        await press(pilot, "enter")
        await settled(pilot)
        assert explorer.history.here.address == place
        assert "Named in  5 stories" in screen_text(explorer)
        await press(pilot, "G", "enter")
        await settled(pilot)
        assert explorer.history.here.address == links.story(key_of(dispatch(0)))
        await press(pilot, "backspace", "Y")
        assert explorer.clipboard == str(place)

    play(explore, scenario, *map(dispatch, range(5)))


@pytest.mark.parametrize("text", ["news:source/0123456789abcdef", "news:place/x", "news:place"])
def test_a_source_or_place_that_is_not_there_is_told(explore: Explore, text: str) -> None:
    async def scenario(pilot: Pilot[int], explorer: Explorer) -> None:
        explorer.open(Address.parse(text))
        await settled(pilot)
        assert explorer.history.here.address == links.articles()
        await press(pilot, "P")
        assert text in screen_text(explorer)

    play(explore, scenario, dispatch(1), dispatch(2))


def test_a_writer_is_followed_without_moving_the_reader(explore: Explore) -> None:
    async def scenario(pilot: Pilot[int], explorer: Explorer) -> None:
        articles = explorer.explorer.articles
        await press(pilot, *["down"] * 20)
        await pilot.pause(0.2)
        await settled(pilot)
        row = articles.cursor * 3 - articles.scroll_offset.y
        assert articles.key == key_of(dispatch(79))
        fill(map(dispatch, range(100, 130)))
        await watched(pilot, explorer)
        assert "130 articles" in screen_text(explorer)
        assert (articles.key, articles.cursor) == (key_of(dispatch(79)), 50)
        assert articles.cursor * 3 - articles.scroll_offset.y == row
        assert explorer.explorer.story.article == dispatch(79)
        await press(pilot, "g")
        assert headlines(explorer)[0] == "Dispatch 129"

    play(explore, scenario, *map(dispatch, range(100)))


def test_the_count_follows_a_writer_by_itself(explore: Explore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("newsmodel_tui.app.EVERY", 0.05)

    async def scenario(pilot: Pilot[int], explorer: Explorer) -> None:
        await typed(pilot, "norrhaven")
        fill([dispatch(3)])
        for _ in range(100):
            await pilot.pause(0.05)
            if "3 of 3 fit" in screen_text(explorer):
                return
        pytest.fail(screen_text(explorer))

    play(explore, scenario, dispatch(1), dispatch(2))


@pytest.mark.parametrize("way", ["removed", "replaced"])
def test_an_archive_that_goes_away_is_told_once_and_can_be_opened_again(explore: Explore, way: str) -> None:
    async def scenario(pilot: Pilot[int], explorer: Explorer) -> None:
        if way == "replaced":
            fill([dispatch(7)], "other.archive")
            os.replace("other.archive", NAME)
        else:
            Path(NAME).unlink()
        for log in Path().glob(f"{NAME}-*"):
            log.unlink()
        for _ in range(3):
            await watched(pilot, explorer)
        assert [each.origin for each in explorer.library.failures] == [NAME]
        assert "removed or replaced" in explorer.library.failures[0].reason
        assert len(explorer._notifications) == 1
        assert explorer.explorer.story.article == dispatch(2)
        await press(pilot, "down", "enter", "n", "v", "escape", "backspace", "slash", *"pier", "enter")
        await settled(pilot)
        await press(pilot, "P")
        assert isinstance(explorer.screen, Problems)
        await press(pilot, "escape")
        if way == "replaced":
            explorer.load([Path(NAME)])
            await settled(pilot)
            await settled(pilot)
            assert explorer.library[key_of(dispatch(7))].article == dispatch(7)

    play(explore, scenario, dispatch(1), dispatch(2))


def test_an_archive_that_is_damaged_is_told(explore: Explore) -> None:
    fill(map(dispatch, range(600)))
    content = bytearray(Path(NAME).read_bytes())
    page = 4096
    for start in range(3 * page, len(content), 2 * page):
        content[start : start + page] = b"\xa5" * page
    Path(NAME).write_bytes(content)

    async def scenario(pilot: Pilot[int], explorer: Explorer) -> None:
        await watched(pilot, explorer)
        await press(pilot, *(["down", "enter", "backspace"] * 3), "G", "slash", *"pier", "enter", "enter")
        await settled(pilot)
        assert explorer.library.failures
        assert all(each.origin == NAME for each in explorer.library.failures)

    explore(scenario, paths=(Path(NAME),))


def test_another_program_that_locks_the_archive_is_told(explore: Explore) -> None:
    fill([dispatch(1)])
    import sqlite3

    locking = sqlite3.connect(NAME, isolation_level=None)
    locking.execute("PRAGMA locking_mode = EXCLUSIVE")
    locking.execute("BEGIN EXCLUSIVE")

    async def scenario(pilot: Pilot[int], explorer: Explorer) -> None:
        assert "another program" in screen_text(explorer)
        locking.close()
        explorer.load([Path(NAME)])
        await settled(pilot)
        assert explorer.explorer.story.article == dispatch(1)

    explore(scenario, paths=(Path(NAME),))


def test_files_stand_before_archives_and_all_are_searched(explore: Explore) -> None:
    fill(map(dispatch, range(PAGE + 50)))
    fill(map(dispatch, range(1000, 1030)), "more.archive")

    async def scenario(pilot: Pilot[int], explorer: Explorer) -> None:
        explorer.load([Path(NAME), Path("more.archive"), Path(NAME)])
        await settled(pilot)
        listing = explorer.library.listing()
        for at in range(0, listing.total, PAGE):
            listing.fetch(at)
        found = [card.key for at in range(listing.total) if (card := listing.card(at))]
        expected = [harbour(), *map(dispatch, range(PAGE + 49, -1, -1)), *map(dispatch, range(1029, 999, -1))]
        assert found == list(map(key_of, expected))
        assert [listing.find(key) for key in found] == list(range(listing.total))
        assert "open already" in explorer.library.failures[0].reason
        await typed(pilot, "source:brandt")
        assert "181 of 181 fit" in screen_text(explorer)

    explore(scenario, harbour())


def test_identities_in_an_archive_are_not_shown() -> None:
    with Archive.open(NAME) as archive:
        archive.add(harbour(), identify_anonymous=True)
        assert "Nomen Nescio" in repr(archive.get(key_of(harbour())).parties)
    library = Library()
    library.add(open_paths([Path(NAME)]))
    assert "Nomen Nescio" not in repr(library[key_of(harbour())].article.parties)


def test_a_database_that_is_no_archive_is_a_problem() -> None:
    import sqlite3

    connection = sqlite3.connect("other.db")
    connection.execute("CREATE TABLE t (x)")
    connection.close()
    library = Library()
    library.add(open_paths([Path("other.db")]))
    assert "no archive of newsmodel" in library.failures[0].reason
    assert not library.failures[0].reason.startswith("other.db")


def test_a_call_to_action_leads_to_how_often_it_is_met_and_who_asks(explore: Explore) -> None:
    async def scenario(pilot: Pilot[int], explorer: Explorer) -> None:
        call = harbour().calls_to_action[0]
        explorer.open(links.story(key_of(harbour()), call.id))
        await settled(pilot)
        explorer.open(links.calls(call.kind))
        await settled(pilot)
        shown = " ".join(screen_text(explorer).split())
        assert f"news:call_to_action/{call.kind}" in shown
        assert "asked in 2 stories of 12 (17%)" in shown
        assert "Ellery Courier 2 stories" in shown
        await press(pilot, "enter")
        assert explorer.history.here.address == links.articles(f"has:{call.kind}")
        assert explorer.explorer.articles.total == 2
        await press(pilot, "backspace", "backspace")
        assert explorer.history.here.address.part == call.id

    again = harbour().replace(uri="urn:example:again", headline="Port Ellery Opens")
    play(explore, scenario, harbour(), again, *(dispatch(number) for number in range(10)))


def test_what_nobody_asks_for_cannot_be_opened(explore: Explore) -> None:
    async def scenario(pilot: Pilot[int], explorer: Explorer) -> None:
        here = explorer.history.here.address
        explorer.open(Address.parse("news:call_to_action/nothing%20%22of%22%20it"))
        await settled(pilot)
        assert explorer.history.here.address == here
        assert "nothing that is open has the call to action" in explorer.library.failures[-1].reason

    play(explore, scenario, dispatch(1))

"""The report of a search: charts whose bars lead to what they count, and back to the same place."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from textual.pilot import Pilot

from newsmodel.address import Address
from newsmodel.archive import Archive
from newsmodel.model import Article
from newsmodel.report import reports, reports_of
from newsmodel_tui import links
from newsmodel_tui.app import Explorer
from newsmodel_tui.screens.report import ReportScreen
from newsmodel_tui.widgets.rows import Row
from tests.newsmodel_tui.driving import Explore, press, screen_text, settled
from tests.newsmodel_tui.stories import harbour, hostile, plain_story
from tests.newsmodel_tui.test_screens import check

STORIES = (
    harbour(),
    plain_story(1).replace(published=datetime(2023, 11, 20, 9, tzinfo=UTC), language="en"),
    plain_story(2).replace(published=datetime(2024, 1, 17, 9, tzinfo=UTC), language="sv"),
    plain_story(3),
)


def reporting(explorer: Explorer) -> ReportScreen:
    """The screen for reports, which has to be on top."""
    screen = explorer.screen
    assert isinstance(screen, ReportScreen)
    return screen


def said(row: Row) -> list[str]:
    """What a bar's row says: its label, its count, its note."""
    return [row.lead.plain if row.lead else "", *row.content.plain.replace("▇", " ").split(maxsplit=1)]


def row_that_opens(explorer: Explorer, address: Address | None) -> Row:
    """The row of an address."""
    return next(row for row in reporting(explorer).listed.rows if row.opens == address)


@pytest.mark.parametrize("size", [(80, 24), (120, 30), (160, 45), (40, 20)])
def test_the_counts_are_those_of_the_library(explore: Explore, size: tuple[int, int]) -> None:
    async def scenario(pilot: Pilot[int], explorer: Explorer) -> None:
        await press(pilot, "R")
        assert str(explorer.history.here.address) == "news:report"
        expected = [row for report in reports_of(STORIES) for row in report.rows if row.count and row.address]
        shown = [row for row in reporting(explorer).listed.rows if row.can_be_chosen]
        assert [row.opens for row in shown] == [row.address for row in expected]
        assert [said(row)[1].split()[0] for row in shown] == [f"{row.count:,}" for row in expected]
        assert "Counting" not in screen_text(explorer)

    explore(scenario, *STORIES, size=size)


def test_a_search_has_a_report_of_its_own(explore: Explore) -> None:
    async def scenario(pilot: Pilot[int], explorer: Explorer) -> None:
        explorer.open(links.articles("norrhaven"))
        await settled(pilot)
        await press(pilot, "R")
        assert str(explorer.history.here.address) == "news:report?query=norrhaven"
        text = screen_text(explorer)
        assert "What the articles come to that fit norrhaven" in text
        assert "search: norrhaven › report" in text
        (report, *_) = reports_of(STORIES, "norrhaven", only=["time"])
        assert report.rests_on in text

    explore(scenario, *STORIES)


def test_bars_lead_to_what_they_count_and_back_to_the_same_place(explore: Explore) -> None:
    async def scenario(pilot: Pilot[int], explorer: Explorer) -> None:
        await press(pilot, "R", "end")
        listed = reporting(explorer).listed
        kinds = {row.opens.kind for row in listed.rows if row.opens}
        assert kinds == {"articles", "source", "place"}
        for kind in sorted(kinds):
            at = max(at for at, row in enumerate(listed.rows) if row.opens and row.opens.kind == kind)
            listed.place_cursor(at)
            await settled(pilot)
            before = listed.cursor, listed.scroll_offset, screen_text(explorer)
            await press(pilot, "enter")
            assert explorer.history.here.address == listed.rows[at].opens
            assert explorer.screen is explorer.explorer
            await press(pilot, "backspace")
            listed = reporting(explorer).listed
            assert (listed.cursor, listed.scroll_offset, screen_text(explorer)) == before

    explore(scenario, *STORIES, size=(80, 24))


def test_coming_back_from_another_report_is_the_same_place_too(explore: Explore) -> None:
    async def scenario(pilot: Pilot[int], explorer: Explorer) -> None:
        await press(pilot, "R")
        listed = reporting(explorer).listed
        at = max(at for at, row in enumerate(listed.rows) if row.opens and row.opens.kind == "articles")
        listed.place_cursor(at)
        await settled(pilot)
        before = listed.cursor, listed.scroll_offset, screen_text(explorer)
        await press(pilot, "enter", "R")
        assert explorer.history.here.address.query
        assert screen_text(explorer) != before[2]
        await press(pilot, "backspace", "backspace")
        assert str(explorer.history.here.address) == "news:report"
        listed = reporting(explorer).listed
        assert (listed.cursor, listed.scroll_offset) == before[:2]
        assert _without_turns(screen_text(explorer)) == _without_turns(before[2])

    explore(scenario, *STORIES, size=(80, 24))


def _without_turns(screen: str) -> str:
    return screen.partition("\n")[2]


def test_a_search_behind_a_bar_lists_as_many_as_it_counts(explore: Explore) -> None:
    async def scenario(pilot: Pilot[int], explorer: Explorer) -> None:
        explorer.open(links.report("harbour OR plain"))
        await settled(pilot)
        (report, *_) = reports_of(STORIES, "harbour OR plain", only=["time"])
        counted = [row for row in report.rows if row.count]
        assert counted
        for row in counted:
            explorer.open(links.report("harbour OR plain"))
            await settled(pilot)
            listed = reporting(explorer).listed
            listed.place_cursor(listed.rows.index(row_that_opens(explorer, row.address)))
            await press(pilot, "enter")
            listing = explorer.explorer.articles.listing
            assert listing is not None
            assert listing.total == row.count

    explore(scenario, *STORIES)


def test_stretches_without_an_article_are_told_in_one_row(explore: Explore) -> None:
    years = [Article(uri=f"urn:{year}", published=datetime(year, 5, 1, tzinfo=UTC)) for year in (1990, 1992, 2020)]

    async def scenario(pilot: Pilot[int], explorer: Explorer) -> None:
        await press(pilot, "R")
        told = [said(row) for row in reporting(explorer).listed.rows[1:6]]
        assert told == [["1990", "1"], ["1991", "0"], ["1992", "1"], ["…", "27", "with none"], ["2020", "1"]]

    explore(scenario, *years)


def test_a_wrong_search_says_what_is_wrong(explore: Explore) -> None:
    async def scenario(pilot: Pilot[int], explorer: Explorer) -> None:
        explorer.open(links.report("OR pier"))
        await settled(pilot)
        assert "OR stands between two terms" in screen_text(explorer)
        await press(pilot, "backspace")
        assert explorer.screen is explorer.explorer

    explore(scenario, harbour(), plain_story(1))


def test_several_archives_are_counted_apart(explore: Explore, tmp_path: Path) -> None:
    for name, story in (("one", harbour()), ("two", plain_story(1))):
        with Archive.open(tmp_path / f"{name}.archive") as archive:
            archive.add(story)

    async def scenario(pilot: Pilot[int], explorer: Explorer) -> None:
        await press(pilot, "R")
        leads = [row.content.plain for row in reporting(explorer).listed.rows]
        assert [text for text in leads if text.endswith(".archive")] == [
            str(tmp_path / "one.archive"),
            str(tmp_path / "two.archive"),
        ]
        for name in ("one", "two"):
            with Archive.open(tmp_path / f"{name}.archive", read_only=True) as archive:
                for report in reports(archive):
                    assert report.rests_on in leads

    explore(scenario, paths=(tmp_path / "one.archive", tmp_path / "two.archive"))


def test_what_others_have_written_is_counted_when_it_is_asked_again(explore: Explore, tmp_path: Path) -> None:
    path = tmp_path / "growing.archive"
    with Archive.open(path) as archive:
        archive.add(harbour())
        archive.add(plain_story(1))

    async def scenario(pilot: Pilot[int], explorer: Explorer) -> None:
        await press(pilot, "R")
        assert "1 of 2 articles have a date" in screen_text(explorer)
        with Archive.open(path) as archive:
            archive.add(plain_story(2))
        explorer.library.watch()
        await press(pilot, "R")
        assert "1 of 3 articles have a date" in screen_text(explorer)
        assert len(explorer.history.behind) == 1

    explore(scenario, paths=(path,))


def test_counting_says_so_and_ends_when_the_reader_leaves(explore: Explore, monkeypatch: pytest.MonkeyPatch) -> None:
    async def scenario(pilot: Pilot[int], explorer: Explorer) -> None:
        asked: list[str] = []

        def slow(screen: ReportScreen, query: str) -> object:
            for report in reports_of(STORIES, query):
                asked.append(report.name)
                yield report
                if len(asked) == 1:
                    explorer.call_from_thread(seen.append, screen_text(explorer))
                    explorer.call_from_thread(explorer.open, links.articles())

        seen: list[str] = []
        monkeypatch.setattr(ReportScreen, "_counting", slow)
        await press(pilot, "R")
        assert "Counting …" in seen[0]
        assert len(asked) < len(reports_of(STORIES))
        assert explorer.screen is explorer.explorer
        await press(pilot, "backspace")  # back: it is counted anew, to the end
        assert "Counting" not in screen_text(explorer)
        assert len(asked) >= len(reports_of(STORIES))

    explore(scenario, *STORIES)


def test_a_report_is_copied_as_text(explore: Explore) -> None:
    async def scenario(pilot: Pilot[int], explorer: Explorer) -> None:
        await press(pilot, "R", "y")
        assert "WHO IS QUOTED\n" in explorer.clipboard
        assert max(map(len, explorer.clipboard.splitlines())) <= 80

    explore(scenario, *STORIES)


def test_hostile_names_are_only_words(explore: Explore) -> None:
    async def scenario(pilot: Pilot[int], explorer: Explorer) -> None:
        await press(pilot, "2", "R")
        text = screen_text(explorer)
        assert "\x1b" not in text
        assert "\u202e" not in text
        assert "Who is quoted" in text

    explore(scenario, hostile(), plain_story(1))


@pytest.mark.parametrize("size", [(80, 24), (160, 45)])
def test_report_screen(explore: Explore, request: pytest.FixtureRequest, size: tuple[int, int]) -> None:
    async def scenario(pilot: Pilot[int], explorer: Explorer) -> None:
        await press(pilot, "R", "j")
        check(f"report-{size[0]}x{size[1]}", screen_text(explorer), request)

    explore(scenario, *STORIES, size=size)

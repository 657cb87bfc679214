"""Adding to archives: stories, searches and files, told and stopped, and the archive is there to be read."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterable
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from newsmodel import formats
from newsmodel.address import key_of
from newsmodel.archive import Archive
from newsmodel.archive.ingest import Ingested, read_into
from newsmodel.model import Article
from newsmodel_tui.app import Explorer
from newsmodel_tui.doing import additions
from newsmodel_tui.doing.additions import add_articles, add_paths
from newsmodel_tui.doing.work import StoppedError
from newsmodel_tui.screens.problems import Problems
from newsmodel_tui.screens.prompt import Prompt
from tests.newsmodel_tui.driving import Explore, answer, choose, press, said, screen_text, settled
from tests.newsmodel_tui.stories import harbour, plain_story

SIZES = pytest.mark.parametrize("size", [(80, 24), (120, 30)], ids=lambda size: f"{size[0]}x{size[1]}")


def held(path: str = "news.archive") -> set[str]:
    """The keys of an archive's articles."""
    with Archive.open(path, read_only=True) as archive:
        return {card.key for card in archive.cards()}


def keys_of(articles: Iterable[Article]) -> set[str]:
    return {key_of(article) for article in articles}


def test_articles_are_added_and_what_was_there_is_told(tmp_path: Path) -> None:
    path = tmp_path / "news.archive"
    add_articles(path, map(plain_story, range(3)), lambda _: None)
    told: list[Ingested] = []
    changed = plain_story(0).replace(headline="Another")
    outcome = add_articles(path, [changed, plain_story(1), plain_story(5)], told.append)
    counts = outcome.ingested
    assert (counts.new, counts.changed, counts.unchanged, counts.failed) == (1, 1, 1, 0)
    assert len(told) == 3
    assert held(str(path)) == keys_of(map(plain_story, (0, 1, 2, 5)))


def test_what_was_written_before_a_stop_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(additions, "BATCH", 2)
    path, folder = tmp_path / "news.archive", tmp_path / "stories"
    folder.mkdir()
    for number in range(6):
        formats.dump(plain_story(number), folder / f"{number}.json")

    def stop_at(number: int) -> object:
        def told(ingested: Ingested) -> None:
            if ingested.documents >= number:
                raise StoppedError

        return told

    with pytest.raises(StoppedError):
        add_paths(path, [folder], stop_at(3))  # type: ignore[arg-type]
    assert held(str(path)) == keys_of(map(plain_story, range(2)))
    outcome = add_paths(path, [folder], lambda _: None)
    assert (outcome.ingested.new, outcome.ingested.unchanged) == (4, 0)
    with pytest.raises(StoppedError):
        add_articles(tmp_path / "other.archive", map(plain_story, range(6)), stop_at(4))  # type: ignore[arg-type]
    assert held(str(tmp_path / "other.archive")) == keys_of(map(plain_story, range(4)))


@SIZES
def test_a_story_goes_into_a_new_archive_which_is_opened(explore: Explore, size: tuple[int, int]) -> None:
    async def scenario(pilot: Pilot[int], explorer: Explorer) -> None:
        await press(pilot, "A")
        await choose(pilot, explorer, "one")
        assert isinstance(explorer.screen, Prompt)
        assert explorer.screen.query_one(Input).value == "news.archive"
        await press(pilot, "enter")
        await settled(pilot)
        assert held() == {key_of(harbour())}
        assert "news.archive: 1 new article" in said(explorer)
        assert [each.origin for each in explorer.library.holdings] == ["", "news.archive"]

    explore(scenario, harbour(), size=size)


def test_nobody_behind_an_anonymous_source_gets_into_it(explore: Explore) -> None:
    async def scenario(pilot: Pilot[int], explorer: Explorer) -> None:
        await press(pilot, "A")
        await choose(pilot, explorer, "one")
        await press(pilot, "enter")
        with Archive.open("news.archive", read_only=True) as archive:
            assert archive.get(key_of(harbour())) == harbour().without_identities()

    explore(scenario, harbour(), size=(80, 24))


def test_what_the_search_finds_goes_into_an_archive_that_is_open(explore: Explore, tmp_path: Path) -> None:
    with Archive.open(tmp_path / "mine.archive") as archive:
        archive.add(harbour())

    async def scenario(pilot: Pilot[int], explorer: Explorer) -> None:
        formats.dump_many(map(plain_story, range(3)), "more.jsonl")
        explorer.load([Path("more.jsonl")])
        await settled(pilot)
        await press(pilot, "slash", *"number", "enter", "A")
        assert "the 3 articles that 'number' finds" in screen_text(explorer)
        await choose(pilot, explorer, "all")
        assert "mine.archive" in screen_text(explorer)
        await choose(pilot, explorer, "0")
        assert held("mine.archive") == keys_of([harbour(), *map(plain_story, range(3))])
        assert "3 new articles" in said(explorer)
        assert len(explorer.library.holdings) == 2
        explorer.look_for_writers()
        await settled(pilot)
        assert explorer.library.holdings[1].articles == 4

    explore(scenario, size=(80, 24), paths=(tmp_path / "mine.archive",))


def test_files_are_added_from_the_first_screen_and_failures_are_problems(explore: Explore) -> None:
    async def scenario(pilot: Pilot[int], explorer: Explorer) -> None:
        Path("stories").mkdir()
        formats.dump_many(map(plain_story, range(3)), "stories/many.jsonl")
        Path("stories/broken.json").write_text('{"newsmodel": "1.0", "headline": 3}', encoding="utf-8")
        explorer.run_command("add")
        await settled(pilot)
        await answer(pilot, explorer, "stories")
        await press(pilot, "enter")
        await settled(pilot)
        assert held() == keys_of(map(plain_story, range(3)))
        assert "3 new articles, 1 failed" in said(explorer)
        assert not explorer.screen.has_class("-welcome")
        assert "3 articles" in screen_text(explorer)
        await press(pilot, "P")
        assert isinstance(explorer.screen, Problems)
        assert "broken.json" in screen_text(explorer)

    explore(scenario, size=(80, 24))


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("nowhere/news.archive", "there is no folder nowhere"),
        ("folder", "folder is a folder"),
        ("story-1.json", "story-1.json"),
        ("no\x1b[2J/x.archive", "there is no folder no␛[2J"),
    ],
)
def test_what_is_no_archive_is_told_and_left_alone(explore: Explore, typed: str, reason: str) -> None:
    async def scenario(pilot: Pilot[int], explorer: Explorer) -> None:
        Path("folder").mkdir()
        before = Path("story-1.json").read_bytes()
        await press(pilot, "A")
        await choose(pilot, explorer, "one")
        await answer(pilot, explorer, typed)
        assert reason in said(explorer)
        assert Path("story-1.json").read_bytes() == before
        assert explorer.work is None

    explore(scenario, harbour(), size=(80, 24))


def test_an_archive_that_cannot_be_written_is_told(explore: Explore, monkeypatch: pytest.MonkeyPatch) -> None:
    async def scenario(pilot: Pilot[int], explorer: Explorer) -> None:
        with Archive.open("mine.archive") as archive:
            archive.add(plain_story(1))
        can = os.access
        with monkeypatch.context() as locked:  # whoever runs the tests may be allowed everything
            locked.setattr(os, "access", lambda path, mode: False if mode == os.W_OK else can(path, mode))
            await press(pilot, "A")
            await choose(pilot, explorer, "one")
            await answer(pilot, explorer, "mine.archive")
            assert "mine.archive: it can be read but not written" in said(explorer)
        assert held("mine.archive") == keys_of([plain_story(1)])

    explore(scenario, harbour(), size=(80, 24))


def test_adding_is_told_and_stopped_with_escape(explore: Explore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(additions, "BATCH", 2)
    reached, go_on = threading.Event(), threading.Event()

    async def scenario(pilot: Pilot[int], explorer: Explorer) -> None:
        Path("stories").mkdir()
        for number in range(6):
            formats.dump(plain_story(number), Path(f"stories/{number}.json"))

        def slowly(archive: Archive, paths: Iterable[Path], *, batch: int, told: object, failed: object) -> Ingested:
            def tell(ingested: Ingested) -> None:
                told(ingested)  # type: ignore[operator]
                if ingested.documents == 3:
                    reached.set()
                    go_on.wait(10)

            return read_into(archive, paths, batch=batch, told=tell, failed=failed)  # type: ignore[arg-type]

        monkeypatch.setattr(additions, "read_into", slowly)
        explorer.run_command("add")
        await settled(pilot)
        await choose(pilot, explorer, "path")
        await answer(pilot, explorer, "stories")
        await pilot.press("enter")
        while not reached.is_set():
            await pilot.pause(0.02)
        await pilot.pause(0.2)
        assert "Adding: 3 so far" in screen_text(explorer)
        assert "Esc stops it" in screen_text(explorer)
        await pilot.press("escape")
        await pilot.pause()
        assert "Adding: stopping …" in screen_text(explorer)
        go_on.set()
        await settled(pilot)
        await settled(pilot)
        assert "Stopped. What news.archive has by now stays there" in said(explorer)
        assert held() == keys_of(map(plain_story, range(4)))  # the second batch was full before the fourth was told
        assert [each.origin for each in explorer.library.holdings] == ["", "news.archive"]

    explore(scenario, harbour(), size=(80, 24))

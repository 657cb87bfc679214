"""Export: asked for step by step, written whole or not at all, nothing replaced unasked, stopped when told."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.pilot import Pilot
from textual.widgets import Input

from newsmodel import formats
from newsmodel.address import key_of
from newsmodel.errors import EncodeError
from newsmodel.formats import Format
from newsmodel.literal import ACTING
from newsmodel.model import Article
from newsmodel_tui import links
from newsmodel_tui.app import Explorer
from newsmodel_tui.doing import exporting
from newsmodel_tui.doing.exports import LONGEST, name_for, plain, target, write_many
from newsmodel_tui.doing.selected import articles_of
from newsmodel_tui.doing.work import StoppedError, WorkLine
from newsmodel_tui.screens.overlay import Overlay
from newsmodel_tui.screens.prompt import Prompt
from tests.newsmodel_tui.driving import Explore, answer, choose, press, said, screen_text, settled
from tests.newsmodel_tui.stories import HOSTILE, harbour, hostile, plain_story

SIZES = pytest.mark.parametrize("size", [(80, 24), (120, 30)], ids=lambda size: f"{size[0]}x{size[1]}")


# Names and files


@given(st.text())
def test_a_name_is_made_of_letters_and_digits_alone(headline: str) -> None:
    name = name_for(Article(headline=headline), formats.get("json")).removesuffix(".json")
    assert name.replace("-", "").isalnum()
    assert not name.startswith("-")
    assert len(name) <= LONGEST
    assert ACTING.search(name) is None


@given(st.text())
def test_plain_words_stay_plain(text: str) -> None:
    assert plain(plain(text)) == plain(text)


def test_a_folder_that_is_there_gets_the_file(tmp_path: Path) -> None:
    assert target(str(tmp_path), "a.json") == tmp_path / "a.json"
    assert target(str(tmp_path / "b.json"), "a.json") == tmp_path / "b.json"
    assert target(str(tmp_path), "articles/") == tmp_path


@pytest.mark.parametrize("name", ["jsonl", "rss", "csv"])
def test_a_file_that_is_stopped_is_not_there(name: str, tmp_path: Path) -> None:
    def told(written: int) -> None:
        if written == 2:
            raise StoppedError

    with pytest.raises(StoppedError):
        write_many(map(plain_story, range(5)), tmp_path / "out", formats.get(name), told)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_stopped_has_what_was_written(tmp_path: Path) -> None:
    def told(written: int) -> None:
        if written == 2:
            raise StoppedError

    with pytest.raises(StoppedError):
        write_many(map(plain_story, range(5)), tmp_path / "out", formats.get("markdown"), told)
    assert {path.name for path in (tmp_path / "out").iterdir()} == {f"{key_of(plain_story(n))}.md" for n in (0, 1)}


def test_files_of_a_folder_are_kept_unless_told(tmp_path: Path) -> None:
    kept = tmp_path / f"{key_of(plain_story(0))}.md"
    kept.write_text("mine", encoding="utf-8")
    stories = [plain_story(0), plain_story(1)]
    exported = write_many(stories, tmp_path, formats.get("markdown"), lambda _: None)
    assert (exported.written, exported.kept, kept.read_text(encoding="utf-8")) == (1, 1, "mine")
    exported = write_many(stories, tmp_path, formats.get("markdown"), lambda _: None, overwrite=True)
    assert (exported.written, exported.kept) == (2, 0)
    assert "Council meeting number 0" in kept.read_text(encoding="utf-8")


def test_an_article_that_cannot_be_written_stops_no_folder(tmp_path: Path) -> None:
    def encode(article: Article) -> str:
        if article.headline.endswith("1"):
            raise EncodeError("no ones")
        return article.headline

    fussy = Format(name="fussy", media_type="text/plain", encode=encode)
    exported = write_many(map(plain_story, range(3)), tmp_path, fussy, lambda _: None)
    assert exported.written == 2
    assert [each.message for each in exported.failures] == ["no ones"]


# In the explorer


@SIZES
def test_a_story_is_exported(explore: Explore, size: tuple[int, int]) -> None:
    async def scenario(pilot: Pilot[int], explorer: Explorer) -> None:
        await press(pilot, "e")
        await choose(pilot, explorer, "markdown")
        assert isinstance(explorer.screen, Prompt)
        assert explorer.screen.query_one(Input).value.endswith(".md")
        await answer(pilot, explorer, "story.md.gz")
        assert formats.load("story.md.gz").headline == harbour().headline
        assert str(Path("story.md.gz").absolute()) in said(explorer)
        assert explorer.work is None

    explore(scenario, harbour(), size=size)


def test_the_format_that_was_looked_at_last_is_chosen_first(explore: Explore) -> None:
    async def scenario(pilot: Pilot[int], explorer: Explorer) -> None:
        explorer.open(links.story(key_of(harbour()), view="geojson"))
        await settled(pilot)
        await press(pilot, "escape", "e")
        assert "▌▸ geojson" in screen_text(explorer)

    explore(scenario, harbour(), size=(80, 24))


def test_nobody_behind_an_anonymous_source_is_exported(explore: Explore) -> None:
    async def scenario(pilot: Pilot[int], explorer: Explorer) -> None:
        for name in ("json", "ninjs"):
            await press(pilot, "e")
            await choose(pilot, explorer, name)
            await answer(pilot, explorer, f"story.{name}")
            assert formats.load(f"story.{name}", name) == harbour().without_identities()

    explore(scenario, harbour())
    assert harbour() != harbour().without_identities()


def test_from_the_view_of_a_format_the_story_is_saved_in_it(explore: Explore) -> None:
    async def scenario(pilot: Pilot[int], explorer: Explorer) -> None:
        explorer.open(links.story(key_of(harbour()), view="ninjs"))
        await settled(pilot)
        await press(pilot, "e")
        assert isinstance(explorer.screen, Prompt)
        await press(pilot, "enter")
        (written,) = Path().glob("*.ninjs.json")
        assert formats.load(written) == harbour().without_identities()

    explore(scenario, harbour(), size=(80, 24))


def test_what_the_search_finds_becomes_one_file(explore: Explore) -> None:
    async def scenario(pilot: Pilot[int], explorer: Explorer) -> None:
        await press(pilot, "slash", *"number", "enter", "e")
        assert "the 3 articles that 'number' finds" in screen_text(explorer)
        await choose(pilot, explorer, "all")
        await choose(pilot, explorer, "jsonl")
        assert explorer.screen.query_one(Input).value == "number.jsonl"
        await press(pilot, "enter")
        found = {article.headline for article in formats.load_many("number.jsonl")}
        assert found == {plain_story(number).headline for number in (1, 2, 3)}

    explore(scenario, harbour(), *map(plain_story, (1, 2, 3)), size=(80, 24))


def test_what_the_search_finds_becomes_a_folder(explore: Explore) -> None:
    async def scenario(pilot: Pilot[int], explorer: Explorer) -> None:
        await press(pilot, "e")
        await choose(pilot, explorer, "all")
        await choose(pilot, explorer, "markdown")
        assert explorer.screen.query_one(Input).value == "articles/"
        await press(pilot, "enter")
        assert len(list(Path("articles").glob("*.md"))) == 4
        await press(pilot, "e")
        await choose(pilot, explorer, "all")
        await choose(pilot, explorer, "markdown")
        await press(pilot, "enter")
        assert "something in it" in screen_text(explorer)
        await choose(pilot, explorer, "keep")
        assert "4 were there already and stayed as they were" in said(explorer)

    explore(scenario, harbour(), *map(plain_story, (1, 2, 3)), size=(80, 24))


def test_nothing_is_replaced_unasked(explore: Explore) -> None:
    async def scenario(pilot: Pilot[int], explorer: Explorer) -> None:
        mine = Path("mine.json")
        for choice, outcome in (("other", "mine"), ("", "mine"), ("replace", "newsmodel")):
            mine.write_text("mine", encoding="utf-8")
            await press(pilot, "e")
            await choose(pilot, explorer, "json")
            await answer(pilot, explorer, "mine.json")
            assert "mine.json is there already" in screen_text(explorer)
            if choice:
                await choose(pilot, explorer, choice)
            while explorer.screen is not explorer.explorer:
                await press(pilot, "escape")
            assert outcome in mine.read_text(encoding="utf-8")

    explore(scenario, harbour(), size=(80, 24))


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("nowhere/story.json", "there is no folder nowhere"),
        ("story-1.json/story.json", "story-1.json is no folder"),
        ("locked/story.json", "locked/story.json: Permission denied"),
        ("story.json.zst.\x1b[2J/x", "there is no folder story.json.zst.␛[2J"),
    ],
)
def test_what_cannot_be_written_is_told(
    explore: Explore, typed: str, reason: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def denied(*arguments: object, **options: object) -> None:
        raise PermissionError(13, "Permission denied", "locked/.story.json.x")

    async def scenario(pilot: Pilot[int], explorer: Explorer) -> None:
        Path("locked").mkdir()
        if typed.startswith("locked"):  # whoever runs the tests may be allowed everything
            monkeypatch.setattr("newsmodel.formats.files.tempfile.mkstemp", denied)
        await press(pilot, "e")
        await choose(pilot, explorer, "json")
        await answer(pilot, explorer, typed)
        assert reason in said(explorer)
        assert explorer.work is None

    explore(scenario, harbour(), size=(80, 24))


def test_a_hostile_headline_is_only_a_name(explore: Explore) -> None:
    async def scenario(pilot: Pilot[int], explorer: Explorer) -> None:
        await press(pilot, "e")
        assert ACTING.search(screen_text(explorer).replace("\n", "")) is None
        await choose(pilot, explorer, "json")
        await press(pilot, "enter")
        assert [path.name for path in Path().iterdir() if path.name.startswith("click")] == [
            f"{plain(hostile().headline)}.json"
        ]

    explore(scenario, hostile(), size=(80, 24))
    assert plain(HOSTILE).startswith("click")


def test_an_export_is_told_and_stopped_with_escape(explore: Explore, monkeypatch: pytest.MonkeyPatch) -> None:
    reached, go_on = threading.Event(), threading.Event()

    def slowly(*asked: object) -> Iterator[Article]:
        for number, article in enumerate(articles_of(*asked)):  # type: ignore[arg-type]
            if number == 2:
                reached.set()
                go_on.wait(10)
            yield article

    monkeypatch.setattr(exporting, "articles_of", slowly)

    async def scenario(pilot: Pilot[int], explorer: Explorer) -> None:
        await press(pilot, "e")
        await choose(pilot, explorer, "all")
        await choose(pilot, explorer, "jsonl")
        await pilot.press("enter")
        while not reached.is_set():
            await pilot.pause(0.02)
        await pilot.pause(0.25)
        assert "Exporting 1 of 4 · Esc stops it" in screen_text(explorer)
        await pilot.press("v")
        await pilot.pause(0.3)
        assert explorer.screen is explorer.screen_of("view as")
        assert "Exporting 1 of 4 · Esc stops it" in screen_text(explorer)
        await pilot.press("A")
        await pilot.press("escape")
        assert not said(explorer)
        await pilot.press("escape")
        go_on.set()
        await settled(pilot)
        assert "Stopped; nothing was written." in said(explorer)
        assert not explorer.screen.query(WorkLine)
        assert not Path("articles.jsonl").exists()
        assert explorer.screen is explorer.screen_of("view as")

    explore(scenario, harbour(), *map(plain_story, (1, 2, 3)), size=(80, 24))


def test_one_thing_at_a_time_and_quitting_stops_it(explore: Explore, monkeypatch: pytest.MonkeyPatch) -> None:
    go_on = threading.Event()
    ended: list[str] = []

    def slowly(*asked: object) -> Iterator[Article]:
        try:
            for number in range(1_000_000):
                go_on.wait(0.01)
                yield plain_story(number)
        finally:
            ended.append("stopped")

    monkeypatch.setattr(exporting, "articles_of", slowly)

    async def scenario(pilot: Pilot[int], explorer: Explorer) -> None:
        for _ in range(2):
            await press_quickly(pilot, explorer)
        assert "Exporting is still going on" in said(explorer)
        await pilot.press("q")

    async def press_quickly(pilot: Pilot[int], explorer: Explorer) -> None:
        await pilot.press("e")
        for name in ("all", "jsonl"):
            await pilot.pause()
            assert isinstance(explorer.screen, Overlay)
            explorer.screen.dismiss(next(each for each in explorer.screen._rows if each.runs == name))
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()

    explore(scenario, harbour(), *map(plain_story, (1, 2, 3)), size=(80, 24))
    assert ended == ["stopped"]
    assert not Path("articles.jsonl").exists()

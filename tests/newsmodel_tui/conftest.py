"""Fixtures of the explorer's tests."""

from __future__ import annotations

import asyncio
import os
import webbrowser
from pathlib import Path

import pytest

os.environ["TEXTUAL_ANIMATIONS"] = "none"
pytest.importorskip("textual", reason="the explorer needs Textual: pip install 'newsmodel[tui]'")

from newsmodel import formats
from newsmodel.model import Article
from newsmodel_tui.app import Explorer
from tests.newsmodel_tui.driving import Explore, Scenario, Shelf, no_ones_home, settled
from tests.newsmodel_tui.settling import settle_quickly


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let ``pytest --update-screens`` write the golden screens anew."""
    parser.addoption("--update-screens", action="store_true", help="write tests/newsmodel_tui/screens/*.txt anew")


@pytest.fixture(autouse=True)
def elsewhere(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder where settings and memories go, instead of the reader's own."""
    return no_ones_home(tmp_path_factory.mktemp("elsewhere"), monkeypatch)


@pytest.fixture(autouse=True)
def patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """Waiting takes no longer than what is waited for."""
    settle_quickly(monkeypatch)


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Shelf:
    """A function that writes articles into files of an empty folder, which is the working folder then."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("newsmodel_tui.screens.explorer.examples", tuple)
    for name in ("HOME", "USERPROFILE", "XDG_CONFIG_HOME", "APPDATA"):  # nobody's own settings are read or written
        monkeypatch.setenv(name, str(tmp_path / "settings"))

    def fill(*articles: Article) -> tuple[Path, ...]:
        if len(articles) > 5:
            formats.dump_many(articles, "stories.jsonl")
            return (Path("stories.jsonl"),)
        paths = tuple(Path(f"story-{number}.json") for number in range(1, len(articles) + 1))
        for path, article in zip(paths, articles, strict=True):
            formats.dump(article, path, identify_anonymous=True)
        return paths

    return fill


@pytest.fixture(autouse=True)
def browsed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What a browser was given: no test opens one, and none reaches for the clipboard of whoever runs it."""
    given: list[str] = []

    def open(self: webbrowser.BaseBrowser, url: str, new: int = 0, autoraise: bool = True) -> bool:
        given.append(url)
        return True

    monkeypatch.setattr(webbrowser.BackgroundBrowser, "open", open)
    monkeypatch.setattr(webbrowser, "get", lambda using=None: webbrowser.BackgroundBrowser("browser"))
    monkeypatch.setattr(webbrowser, "open", lambda url, new=0, autoraise=True: webbrowser.get().open(url))
    for name in ("WAYLAND_DISPLAY", "DISPLAY", "WSL_DISTRO_NAME", "TERM_PROGRAM"):
        monkeypatch.delenv(name, raising=False)
    return given


@pytest.fixture
def explore(shelf: Shelf) -> Explore:
    """A function that plays a scenario in an explorer over some articles or paths."""

    def play(
        scenario: Scenario,
        *articles: Article,
        size: tuple[int, int] = (160, 45),
        paths: tuple[Path, ...] | None = None,
    ) -> Explorer:
        explorer = Explorer(shelf(*articles) if paths is None else paths)

        async def played() -> None:
            async with explorer.run_test(size=size) as pilot:
                await settled(pilot)
                await scenario(pilot, explorer)

        asyncio.run(played())
        return explorer

    return play

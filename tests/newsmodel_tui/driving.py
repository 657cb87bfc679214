"""Driving an explorer in a test."""

from __future__ import annotations

import contextlib
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Protocol

import pytest
from textual.pilot import Pilot
from textual.widgets import Input
from textual.worker import WorkerCancelled

from newsmodel.model import Article
from newsmodel_tui.app import Explorer
from newsmodel_tui.screens.overlay import Overlay
from newsmodel_tui.screens.prompt import Prompt

Scenario = Callable[[Pilot[int], Explorer], Awaitable[None]]
"""What a test does with a running explorer."""


class Explore(Protocol):
    """Plays a scenario in an explorer over some articles, or over paths that are there already."""

    def __call__(
        self,
        scenario: Scenario,
        *articles: Article,
        size: tuple[int, int] = ...,
        paths: tuple[Path, ...] | None = ...,
    ) -> Explorer: ...


class Shelf(Protocol):
    """Writes articles into files of an empty folder, which is the working folder then."""

    def __call__(self, *articles: Article) -> tuple[Path, ...]: ...


def no_ones_home(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let settings and memories go into a folder, on every platform and in every process that is started."""
    for name in ("XDG_CONFIG_HOME", "XDG_STATE_HOME", "APPDATA", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(folder / name.lower()))
    monkeypatch.delenv("NEWSMODEL_TRACEBACK", raising=False)
    return folder


async def settled(pilot: Pilot[int]) -> None:
    """Wait until files are open, archives have answered, and everything is drawn."""
    await pilot.pause()
    while any(not worker.is_finished for worker in pilot.app.workers):
        with contextlib.suppress(WorkerCancelled):  # a search that was typed over
            await pilot.app.workers.wait_for_complete()
        await pilot.pause()
    await pilot.pause()


async def press(pilot: Pilot[int], *keys: str) -> None:
    """Press keys, waiting after each until everything is drawn."""
    for key in keys:
        await pilot.press(key)
        if len(key) > 1 or not pilot.app.screen.query("Input:focus"):
            await settled(pilot)


def screen_text(explorer: Explorer) -> str:
    """The screen as plain text: the one place that looks into Textual's compositor."""
    strips = explorer.screen._compositor.render_strips()
    return "\n".join(strip.text.rstrip() for strip in strips) + "\n"


def said(explorer: Explorer) -> str:
    """Everything that was told so far."""
    return "\n".join(each.message for each in explorer._notifications)


async def choose(pilot: Pilot[int], explorer: Explorer, name: str) -> None:
    """Choose a row of the list that lies over the screen."""
    assert isinstance(explorer.screen, Overlay)
    row = next(each for each in explorer.screen._rows if each.runs == name)
    explorer.screen.dismiss(row)
    await settled(pilot)


async def answer(pilot: Pilot[int], explorer: Explorer, typed: str) -> None:
    """Type a path over the one that is offered."""
    assert isinstance(explorer.screen, Prompt)
    explorer.screen.query_one(Input).value = typed
    await press(pilot, "enter")

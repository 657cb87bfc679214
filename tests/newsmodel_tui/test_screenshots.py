"""The pictures in the docs: every screen is there, and they are what the explorer draws."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from pathlib import Path
from typing import get_args

import pytest
from textual.screen import Screen

from docs import screenshots
from docs.screenshots import README_PICTURE, SHOTS, SIZES, file_of, main, picture
from newsmodel_tui import screens
from newsmodel_tui.commands import TYPING, Where
from newsmodel_tui.screens.addressed import AddressedScreen
from newsmodel_tui.screens.overlay import Overlay

ROOT = Path(__file__).parents[2]
BASES = {AddressedScreen, Overlay}
"""Screens that are only ever shown as others."""


def every_screen() -> set[str]:
    """The names of all classes of screens that the explorer has."""
    found: set[type] = set()
    for module in pkgutil.iter_modules(screens.__path__, "newsmodel_tui.screens."):
        for _, each in inspect.getmembers(importlib.import_module(module.name), inspect.isclass):
            if issubclass(each, Screen) and each.__module__.startswith("newsmodel_tui."):
                found.add(each)
    return {each.__name__ for each in found - BASES}


def test_every_place_and_every_screen_has_a_picture() -> None:
    assert get_args(Where)
    assert {shot.where for shot in SHOTS} == set(TYPING), "docs/screenshots.py: one more line in SHOTS"
    assert every_screen() <= {shot.screen for shot in SHOTS}, "docs/screenshots.py: one more line in SHOTS"


def test_every_picture_is_there_once_and_shown() -> None:
    files = [file_of(shot, size) for shot in SHOTS for size in SIZES]
    assert len(set(files)) == len(files)
    assert set(files) == set(screenshots.FOLDER.iterdir())
    shown = (ROOT / "docs" / "explorer.md").read_text(encoding="utf-8")
    assert [file.name for file in files if f"screens/{file.name}" not in shown] == []


def test_pictures_need_nothing_from_elsewhere_and_tell_nothing_of_the_machine() -> None:
    for file in (README_PICTURE, *screenshots.FOLDER.iterdir()):
        svg = file.read_text(encoding="utf-8")
        assert "@font-face" not in svg
        assert "@import" not in svg
        assert str(Path.home()) not in svg
        assert str(ROOT) not in svg


def test_a_picture_drawn_anew_is_the_one_that_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    shot = next(each for each in SHOTS if each.name == "story")
    for size in SIZES:
        assert picture(shot, size) == file_of(shot, size).read_text(encoding="utf-8"), "python docs/screenshots.py"
    assert README_PICTURE.read_bytes() == file_of(shot, SIZES[0]).read_bytes()


def test_a_wrong_name_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["nowhere"]) == 2
    assert "no screen is called 'nowhere'; there are welcome, articles" in capsys.readouterr().err

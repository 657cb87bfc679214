"""What is left behind by a fault of our own."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from newsmodel_tui import starting
from newsmodel_tui.crash import log_crash, report
from newsmodel_tui.folders import state_folder


def fault(words: str = "out of paper") -> Exception:
    error = RuntimeError(words)
    error.__cause__ = KeyError(16)
    try:
        raised("mayor " * 3, error)
    except RuntimeError as caught:
        return caught
    raise AssertionError


def raised(secret: str, error: Exception) -> None:
    raise error


def test_a_line_for_the_reader_and_the_story_in_a_file(tmp_path: Path) -> None:
    said = log_crash(fault(), tmp_path / "state")
    log = tmp_path / "state" / "crash.log"
    assert said == (
        f"newsmodel-tui: stopped by a fault of its own (RuntimeError: out of paper); what happened is in {log}"
    )
    text = log.read_text(encoding="utf-8")
    assert "Traceback" in text
    assert "KeyError: 16" in text
    assert "textual 8." in text
    assert stat.S_IMODE(log.stat().st_mode) == 0o600


def test_no_values_are_in_the_report() -> None:
    assert "in raised" in report(fault())
    assert "mayor mayor" not in report(fault())


def test_hostile_words_stay_words(tmp_path: Path) -> None:
    said = log_crash(fault("\x1b[2J\nsecond line \udc80" + "x" * 10_000), tmp_path)
    assert "\n" not in said
    assert "\x1b" not in said
    assert len(said) < 500
    assert "\x1b" not in (tmp_path / "crash.log").read_text(encoding="utf-8")


def test_where_no_log_can_be_written_it_says_how_to_see_it(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    said = log_crash(fault(), tmp_path / "file")
    assert "out of paper" in said
    assert "NEWSMODEL_TRACEBACK=1" in said
    assert "cannot be written" in said


def test_what_fails_before_the_first_paint_is_told_too(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    def fail(*arguments: object, **named: object) -> None:
        raise fault()

    monkeypatch.setattr(starting, "made", fail)
    assert starting.run((), None, tmp_path / "config.toml") == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.endswith(f"{state_folder() / 'crash.log'}\n")
    assert told.err.count("\n") == 1

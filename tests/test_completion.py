"""Completion scripts: what the shells themselves say of them."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from newsmodel.archive_commands import ACTIONS
from newsmodel.completion import script


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_shell_accepts_its_script(tmp_path: Path, shell: str) -> None:
    if shutil.which(shell) is None:
        pytest.skip(f"{shell} is not installed")
    path = tmp_path / "script"
    path.write_text(script(shell))  # type: ignore[arg-type]
    subprocess.run([shell, "-n", str(path)], check=True, capture_output=True)


def completed(tmp_path: Path, *words: str) -> list[str]:
    """What bash offers for the last word."""
    if shutil.which("bash") is None:
        pytest.skip("bash is not installed")
    line = " ".join(f"'{word}'" for word in words)
    asking = f"COMP_WORDS=({line}); COMP_CWORD={len(words) - 1}; _newsmodel; printf '%s\\n' \"${{COMPREPLY[@]}}\""
    done = subprocess.run(
        ["bash", "-c", script("bash") + asking], capture_output=True, text=True, check=True, cwd=tmp_path
    )
    return done.stdout.split()


def test_bash_offers_commands_options_formats_and_files(tmp_path: Path) -> None:
    (tmp_path / "story.json").touch()
    assert completed(tmp_path, "newsmodel", "co") == ["convert", "completion"]
    assert "--report-loss" in completed(tmp_path, "newsmodel", "convert", "--r")
    assert completed(tmp_path, "newsmodel", "convert", "--to", "mark") == ["markdown"]
    assert completed(tmp_path, "newsmodel", "show", "--as", "mark") == ["markdown"]
    assert completed(tmp_path, "newsmodel", "show", "sto") == ["story.json"]


def test_bash_offers_what_an_option_may_be_given(tmp_path: Path) -> None:
    assert completed(tmp_path, "newsmodel", "extract", "quotes", "--to", "") == ["jsonl", "csv"]
    assert completed(tmp_path, "newsmodel", "map", "story.json", "--extent", "w") == ["world"]
    assert completed(tmp_path, "newsmodel", "report", "news.archive", "--to", "j") == ["json"]


def test_bash_offers_what_a_command_has_below_it(tmp_path: Path) -> None:
    (tmp_path / "news.archive").touch()
    assert completed(tmp_path, "newsmodel", "arc") == ["archive"]
    assert completed(tmp_path, "newsmodel", "archive", "s") == ["show", "stats"]
    assert "--thoroughly" in completed(tmp_path, "newsmodel", "archive", "check", "news.archive", "--")
    assert "--versions" in completed(tmp_path, "newsmodel", "archive", "show", "--ver")
    assert "--versions" not in completed(tmp_path, "newsmodel", "show", "--ver")
    assert completed(tmp_path, "newsmodel", "archive", "export", "--to", "mark") == ["markdown"]
    assert completed(tmp_path, "newsmodel", "archive", "find", "ne") == ["news.archive"]


def test_every_shell_knows_the_actions_of_archives() -> None:
    for shell in ("bash", "zsh", "fish"):
        for action in ACTIONS:
            assert action in script(shell)
    assert "and __fish_seen_subcommand_from check' -l thoroughly" in script("fish")

"""The command: arguments in, exit code out; and what it imports for that."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from newsmodel_tui.__main__ import main
from newsmodel_tui.folders import config_folder
from newsmodel_tui.settings import read_settings


def run(*arguments: str, code: str = "") -> subprocess.CompletedProcess[str]:
    """The command in a process of its own, without a terminal."""
    command = [sys.executable, "-c", code] if code else [sys.executable, "-m", "newsmodel_tui", *arguments]
    return subprocess.run(command, capture_output=True, text=True, stdin=subprocess.DEVNULL, check=False, timeout=60)


def test_without_a_terminal_it_says_so(tmp_path: Path) -> None:
    (tmp_path / "story.txt").write_text("Words", encoding="utf-8")
    done = run(str(tmp_path / "story.txt"))
    assert done.returncode == 2
    assert done.stdout == ""
    assert "needs a terminal" in done.stderr
    assert "newsmodel show" in done.stderr
    assert "Traceback" not in done.stderr
    assert "\x1b" not in done.stderr


def test_help_teaches_by_example(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(["--help"])
    assert left.value.code == 0
    assert "newsmodel-tui stories.archive" in capsys.readouterr().out


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(["--version"])
    assert left.value.code == 0
    assert capsys.readouterr().out.startswith("newsmodel-tui ")


def test_a_missing_file_is_a_wrong_argument(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(["nowhere.json"])
    assert left.value.code == 2
    assert "there is no nowhere.json" in capsys.readouterr().err


def test_a_missing_file_of_settings_is_a_wrong_argument(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(["--config", "nowhere.toml"])
    assert left.value.code == 2
    assert "there is no nowhere.toml" in capsys.readouterr().err


def test_it_says_where_the_settings_are_read_from(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main(["--config-path"]) == 0
    assert Path(capsys.readouterr().out.rstrip("\n")) == config_folder() / "config.toml"
    (tmp_path / "mine.toml").touch()
    assert main(["--config", tmp_path / "mine.toml", "--config-path"]) == 0
    assert capsys.readouterr().out == f"{tmp_path / 'mine.toml'}\n"


def test_it_prints_settings_to_begin_with_and_their_schema(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--default-config"]) == 0
    text = capsys.readouterr().out
    assert '#theme = ""' in text
    assert '#go_back = "backspace,alt+left,H"' in text
    assert read_settings(text).problems == ()
    assert main(["--config-schema"]) == 0
    schema = json.loads(capsys.readouterr().out)
    assert schema["properties"]["keys"]["properties"]["go_back"]["default"] == "backspace,alt+left,H"
    assert "nord" in schema["properties"]["theme"]["enum"]


def test_help_does_not_pay_for_textual() -> None:
    code = (
        "import sys, json\nfrom newsmodel_tui.__main__ import main\n"
        "try:\n    main(['--help'])\nexcept SystemExit:\n    pass\n"
        "print(json.dumps(sorted(sys.modules)), file=sys.stderr)"
    )
    modules = set(json.loads(run(code=code).stderr))
    heavy = {
        "textual",
        "textual_serve",
        "aiohttp",
        "rich",
        "newsmodel.model",
        "newsmodel.readers",
        "tomllib",
        "msgspec",
    }
    assert not modules & heavy


def test_nothing_heavy_is_imported_before_the_first_paint() -> None:
    code = "import sys, json, newsmodel_tui.starting\nprint(json.dumps(sorted(sys.modules)), file=sys.stderr)"
    modules = set(json.loads(run(code=code).stderr))
    assert not modules & {
        "newsmodel.readers",
        "newsmodel.annotate",
        "pygments",
        "lxml",
        "sqlite3",
        "importlib.metadata.diagnose",
        "newsmodel_tui.config_file",
        "tomllib",
        "newsmodel_tui.extending",
        "newsmodel_tui.extension",
        "newsmodel_tui.delivery",
        "newsmodel_tui.serving",
    }

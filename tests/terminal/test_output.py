"""What commands print: nothing of it acts on a terminal, and every byte of it goes into a file."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from newsmodel.cli import main

HOSTILE = "\x1b]0;owned\x07\x1b[31m\x85\u202e"
"""Renames the window, paints red, goes on a new line, and turns the text round."""

PAGE = f"""<html><head><title>Ferry stays in port</title><meta name=author content="Ada {HOSTILE} Brandt"></head>
<body><h1>Ferry {HOSTILE} stays in port</h1>
<p>The ferry was tied up at the pier in Bergen {HOSTILE} for a third day while the wind blew at ten.</p>
<p>“We would rather lose a week {HOSTILE} than lose a ship,” Ada Brandt {HOSTILE} said on Thursday.</p>
</body></html>"""

COMMANDS = [
    ["read"],
    ["read", "--to", "ninjs"],
    ["read", "--to", "newsml-g2"],
    ["read", "--to", "markdown"],
    ["read", "--to", "html"],
    ["read", "--explain"],
    ["read", "--explain", "--to", "json"],
    ["extract", "quotes"],
    ["extract", "quotes", "--to", "csv"],
    ["extract", "places"],
    ["sources"],
    ["sources", "--to", "csv"],
    ["sources", "--to", "json"],
    ["report", "--to", "json"],
    ["report", "--to", "csv"],
    ["map"],
    ["map", "--to", "geojson"],
    ["map", "--to", "svg"],
    ["show"],
    ["find", "ferry", "--in"],
]


class Screen(io.TextIOWrapper):
    """Standard output, as a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_nothing_printed_acts_on_a_terminal(
    command: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "page.html").write_text(PAGE, encoding="utf-8")
    painted = io.BytesIO()
    screen = Screen(painted, encoding="utf-8", write_through=True)
    monkeypatch.setattr("sys.stdout", screen)
    monkeypatch.setattr("sys.stderr", screen)
    assert main([*command, str(tmp_path / "page.html")]) == 0
    said = painted.getvalue().decode()
    assert len(said) > 40
    assert [letter for letter in said.replace("\r\x1b[K", "") if letter in "\x07\x1b\x85\u202e"] == []

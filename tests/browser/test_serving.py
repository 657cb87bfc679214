"""The explorer's web server, without a browser: who may come, what a visitor gets, how it ends."""

from __future__ import annotations

import asyncio
import shlex
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

pytest.importorskip("textual_serve", reason="the server needs textual-serve: pip install 'newsmodel[serve]'")

import aiohttp

from newsmodel_tui.__main__ import main
from newsmodel_tui.serving import command_line, may_come
from tests.browser.served import Served, free_port, served_folder

NAMES = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), min_size=1)


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """An explorer that is being served."""
    yield from served_folder(tmp_path_factory.mktemp("served"))


@given(st.lists(NAMES.map(Path)), st.none() | NAMES)
def test_every_word_of_the_command_line_stays_one_word(paths: list[Path], at: str | None) -> None:
    words = shlex.split(command_line(paths, [f"--at={at}"] if at else []))
    assert words[:3] == [sys.executable, "-m", "newsmodel_tui"]
    assert words[3:] == ["--fresh", *([f"--at={at}"] if at else []), "--", *map(str, paths)]


@pytest.mark.parametrize(
    ("called", "origin", "host", "comes"),
    [
        ("127.0.0.1:8000", None, "127.0.0.1", True),
        ("localhost:8000", "http://localhost:8000", "127.0.0.1", True),
        ("[::1]:8000", "http://[::1]:8000", "::1", True),
        ("127.0.0.1:8000", "http://localhost:8000", "127.0.0.1", False),
        ("127.0.0.1:8000", "http://127.0.0.1:9000", "127.0.0.1", False),
        ("127.0.0.1:8000", "https://news.example", "127.0.0.1", False),
        ("127.0.0.1:8000", "null", "127.0.0.1", False),
        ("127.0.0.1:8000", "http://[", "127.0.0.1", False),
        ("news.example:8000", "http://news.example:8000", "127.0.0.1", False),
        ("news.example:8000", None, "127.0.0.1", False),
        ("", None, "127.0.0.1", False),
        ("desk.example:8000", "http://desk.example:8000", "0.0.0.0", True),
        ("desk.example:8000", "http://news.example", "0.0.0.0", False),
    ],
)
def test_only_our_own_page_may_come(called: str, origin: str | None, host: str, comes: bool) -> None:
    assert may_come(called, origin, host) is comes


async def asked(url: str, **headers: str) -> tuple[int, str, dict[str, str]]:
    async with aiohttp.ClientSession() as session, session.get(url, headers=headers) as answer:
        return answer.status, await answer.text(), {name.lower(): value for name, value in answer.headers.items()}


def test_the_page_needs_nothing_from_elsewhere(served: Served) -> None:
    status, page, headers = asyncio.run(asked(served.url))
    assert status == 200
    assert f"ws://{urlsplit(served.url).netloc}/ws" in page
    assert "https://" not in page
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert "default-src 'none'" in headers["content-security-policy"]


def test_a_font_size_is_a_number(served: Served) -> None:
    _, page, _ = asyncio.run(asked(f"{served.url}?fontsize=20"))
    assert 'data-font-size="20"' in page
    _, page, _ = asyncio.run(asked(f"{served.url}?fontsize=%22%3E%3Cscript%3E"))
    assert 'data-font-size="16"' in page


@pytest.mark.parametrize("path", ["", "ws?width=80&height=24", "download/0123"])
@pytest.mark.parametrize("headers", [{"Origin": "https://news.example"}, {"Host": "news.example"}])
def test_strangers_are_refused_everywhere(served: Served, path: str, headers: dict[str, str]) -> None:
    status, words, _ = asyncio.run(asked(served.url + path, **headers))
    assert status == 403
    assert "from its own address only" in words


def test_a_visitor_gets_an_explorer(served: Served) -> None:
    async def visit() -> str:
        seen = b""
        async with (
            aiohttp.ClientSession() as session,
            session.ws_connect(f"{served.url}ws?width=100&height=30") as visitor,
            asyncio.timeout(30),
        ):
            async for message in visitor:
                seen += message.data if isinstance(message.data, bytes) else b""
                if b"Port Ellery Closes" in seen and b"Council meeting number 1" in seen:
                    break
        return seen.decode(errors="replace")

    screen = asyncio.run(visit())
    assert "Council meeting number 1" in screen
    assert not (served.folder / "pwned").exists()


def test_it_ends_when_told_to(tmp_path: Path) -> None:
    (served,) = served_folder(tmp_path, ending=signal.SIGINT)
    assert served.process.returncode == 0
    assert served.said.read_text(encoding="utf-8").count("\n") == 1


def test_a_port_that_is_taken_is_told() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        done = subprocess.run(
            [sys.executable, "-m", "newsmodel_tui", "--serve", "--port", str(port)],
            capture_output=True, text=True, check=False, timeout=60,
        )  # fmt: skip
    assert done.returncode == 1
    assert f"newsmodel-tui: cannot serve at 127.0.0.1, port {port}: " in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "0.0.0.0", "desk.example"])
def test_everybody_else_is_let_in_with_a_warning_only(
    host: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("newsmodel_tui.serving.ExplorerServer.serve", lambda server: None)
    assert main(["--serve", "--host", host, "--port", str(free_port())]) == 0
    warning = capsys.readouterr().err
    assert ("warning: whoever can reach" in warning) is (host in ("0.0.0.0", "desk.example"))


@pytest.mark.parametrize("arguments", [["--host", "0.0.0.0"], ["--port", "80"], ["--serve", "--port", "70000"]])
def test_wrong_arguments(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(arguments)
    assert left.value.code == 2
    assert "port" in capsys.readouterr().err


def test_a_wrong_address_is_told_before_anything_is_served(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--serve", "--at", "nowhere"]) == 2
    assert capsys.readouterr().err.startswith("newsmodel-tui: ")

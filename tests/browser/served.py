"""Serving an explorer for a test."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import attrs

from newsmodel import formats
from tests.newsmodel_tui.stories import harbour, plain_story

NAME = 'it\'s $(touch pwned); `touch pwned` & "stories".jsonl'
"""The name of the file that is served: a shell that saw it would do something."""
PATIENCE = 40.0
"""Seconds after which a server that does not come is missing."""


@attrs.frozen
class Served:
    """An explorer that is being served."""

    url: str
    """Where it is."""

    folder: Path
    """The working folder of the server."""

    process: subprocess.Popen[bytes]
    """The server."""

    said: Path
    """A file with what it said on standard error."""


def free_port() -> int:
    """A port that nobody listens at."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def served_folder(folder: Path, ending: signal.Signals = signal.SIGTERM) -> Iterator[Served]:
    """Two stories in an odd file, served until the test is over."""
    formats.dump_many([harbour(), plain_story(1)], folder / "stories.jsonl")
    (folder / "stories.jsonl").rename(folder / NAME)
    port, said = free_port(), folder / "said"
    command = [sys.executable, "-m", "newsmodel_tui", "--serve", "--port", str(port), "--", NAME]
    with said.open("w") as stream, subprocess.Popen(command, cwd=folder, stderr=stream) as process:
        try:
            wait_for(port)
            yield Served(f"http://127.0.0.1:{port}/", folder, process, said)
        finally:
            process.send_signal(ending)
            process.wait(timeout=30)


def wait_for(port: int) -> None:
    """Wait until somebody listens at a port."""
    until = time.monotonic() + PATIENCE
    while True:
        try:
            socket.create_connection(("127.0.0.1", port)).close()
        except OSError:
            assert time.monotonic() < until, "the server did not come"
            time.sleep(0.1)
        else:
            return

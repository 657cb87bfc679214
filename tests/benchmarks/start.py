"""How long it takes to begin: importing, the command line's help, the explorer's first paint.

    python -m tests.benchmarks.start

Every figure is the best of several fresh processes, taken in turns with what it is compared with. First paint
is measured in a pseudo-terminal, from the start of the process to the first screenful of text.
"""

from __future__ import annotations

import fcntl
import os
import pty
import select
import struct
import subprocess
import sys
import tempfile
import termios
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

EXAMPLES = Path(__file__).parents[2] / "examples"
BARE_APP = """
from textual.app import App
from textual.widgets import Static
class Bare(App):
    def compose(self):
        yield Static("Kursk " * 20)
Bare().run()
"""


def main() -> None:
    python = sys.executable
    bare = [python, "-c", "pass"]
    times = in_turns(
        {
            "python -c pass": bare,
            "import attrs, msgspec": [python, "-c", "import attrs, msgspec"],
            "import newsmodel": [python, "-c", "import newsmodel"],
            "import newsmodel.model": [python, "-c", "import newsmodel.model"],
            "first loads": [python, "-c", "import newsmodel as nm; nm.loads('{}')"],
            "newsmodel --help": [python, "-m", "newsmodel", "--help"],
            "newsmodel formats": [python, "-m", "newsmodel", "formats"],
        },
        rounds=12,
    )
    floor = times["python -c pass"]
    print("start, over python -c pass")
    for name, seconds in times.items():
        over = seconds - floor
        ratio = over / (times["import attrs, msgspec"] - floor)
        print(f"{name:<24} {over * 1000:8.1f} ms  {ratio:6.2f} x import attrs, msgspec")
    paint = {
        "bare Textual app": [python, "-c", BARE_APP],
        "the explorer": [python, "-m", "newsmodel_tui", str(EXAMPLES)],
    }
    best = dict.fromkeys(paint, float("inf"))
    for _ in range(6):
        for name, command in paint.items():
            best[name] = min(best[name], first_paint(command))
    print("\nfirst paint, from the start of the process")
    for name, seconds in best.items():
        print(f"{name:<24} {seconds * 1000:8.1f} ms  {seconds / best['bare Textual app']:6.2f} x")


def in_turns(commands: Mapping[str, Sequence[str]], rounds: int) -> dict[str, float]:
    best = dict.fromkeys(commands, float("inf"))
    for _ in range(rounds):
        for name, command in commands.items():
            start = time.perf_counter()
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
            best[name] = min(best[name], time.perf_counter() - start)
    return best


def first_paint(command: Sequence[str], words: Sequence[bytes] = (b"Kursk", b"Articles")) -> float:
    """Seconds until a program in a terminal of 160 by 45 has written some words (not only control sequences)."""
    start = time.perf_counter()
    with tempfile.TemporaryDirectory() as home:
        pid, terminal = pty.fork()
        if pid == 0:
            environment = {**os.environ, "TERM": "xterm-256color", "HOME": home, "TEXTUAL_ANIMATIONS": "none"}
            os.execve(command[0], list(command), environment)
        fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 45, 160, 0, 0))
        seen = b""
        try:
            while not any(word in seen for word in words):
                ready, _, _ = select.select([terminal], [], [], 20)
                if not ready:
                    raise TimeoutError(f"{command} painted nothing")
                seen += os.read(terminal, 65536)
            return time.perf_counter() - start
        finally:
            os.kill(pid, 9)
            os.waitpid(pid, 0)
            os.close(terminal)


if __name__ == "__main__":
    main()

"""The installed command in a real terminal: what Pilot cannot see."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from newsmodel import formats
from newsmodel.address import key_of
from newsmodel.archive import Archive
from tests.newsmodel_tui.stories import harbour, plain_story

pytestmark = pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is not installed")
pytest.importorskip("textual", reason="the explorer needs Textual: pip install 'newsmodel[tui]'")

COMMAND = Path(sys.executable).with_name("newsmodel-tui")
SHELL = ("env", "-u", "COLUMNS", "-u", "LINES", "-u", "NO_COLOR", "PS1=ready$ ", "sh")
"""A plain shell, which takes its size from the terminal alone."""
PATIENCE = 20.0
"""Seconds after which a screen that does not come is missing."""


class Terminal:
    """A shell in tmux, with a server of its own."""

    def __init__(self, folder: Path) -> None:
        self._tmux = ["tmux", "-S", str(folder / "socket"), "-f", "/dev/null"]
        self._do("new-session", "-d", "-x", "160", "-y", "45", "-c", str(folder), *SHELL)
        self._do("set-option", "-g", "set-clipboard", "on")
        self.resize(160, 45)
        self.wait("ready$")

    def _do(self, *words: str) -> str:
        return subprocess.run([*self._tmux, *words], capture_output=True, text=True, check=True, timeout=30).stdout

    def type(self, text: str) -> None:
        """Type a line and press Enter."""
        self._do("send-keys", "-l", text)
        self._do("send-keys", "Enter")

    def press(self, *keys: str) -> None:
        """Press keys, by tmux's names."""
        for key in keys:
            self._do("send-keys", key)
            time.sleep(0.15)

    def resize(self, width: int, height: int) -> None:
        """Change the size of the window."""
        self._do("resize-window", "-x", str(width), "-y", str(height))

    def screen(self) -> str:
        """What is on the screen."""
        return self._do("capture-pane", "-p")

    def clipboard(self) -> str:
        """What was copied through the terminal."""
        return self._do("show-buffer")

    def wait(self, *words: str, gone: str = "") -> str:
        """Wait for words to be on the screen, and others to be gone from it."""
        until = time.monotonic() + PATIENCE
        while True:
            screen = self.screen()
            if all(word in screen for word in words) and not (gone and gone in screen):
                return screen
            if time.monotonic() > until:
                pytest.fail(f"waited for {words!r}{f' without {gone!r}' if gone else ''}, but saw:\n{screen}")
            time.sleep(0.05)

    def close(self) -> None:
        """End the server and everything in it."""
        subprocess.run([*self._tmux, "kill-server"], capture_output=True, check=False, timeout=30)


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    """A terminal in a folder with some stories."""
    formats.dump(harbour(), tmp_path / "harbour.json")
    formats.dump_many([plain_story(number) for number in range(3)], tmp_path / "plain.jsonl")
    opened = Terminal(tmp_path)
    yield opened
    opened.close()


def test_a_walk_a_resize_and_a_clean_end(terminal: Terminal) -> None:
    terminal.type(f"{COMMAND} harbour.json plain.jsonl; echo left with $?")
    screen = terminal.wait("4 articles", "4 in this story", "The Ellery Courier", "q Quit")
    assert "Traceback" not in screen
    terminal.press("Enter", "n", "n")
    terminal.wait("quote 2 of 4", f"news:article/{key_of(harbour())}#q2", "Said by")
    terminal.press("Enter", "Enter")
    terminal.wait("Everything this source said")
    terminal.press("y")
    terminal.wait("Copied")
    assert "An engineer who took part" in terminal.clipboard()
    terminal.resize(80, 24)
    narrow = terminal.wait("[3 Details]", "Everything this source said", gone="Search words")
    assert max(map(len, narrow.split("\n"))) <= 80
    terminal.press("BSpace")
    terminal.wait("quote 2 of 4", "Said by")
    terminal.press("v")
    terminal.wait('"newsmodel"', "as json")
    terminal.press("Escape")
    terminal.wait("[3 Details]", gone='"newsmodel"')
    terminal.press("2")
    terminal.wait("[2 Story]")
    terminal.press("q")
    after = terminal.wait("left with 0")
    assert "Port Ellery" not in after


def test_a_quote_is_copied_with_its_source_and_the_terminal_is_lent(terminal: Terminal, tmp_path: Path) -> None:
    """Pager and editor have the terminal, and Ctrl-C there, to themselves; then the explorer is as it was."""
    from newsmodel_tui.described import attributed

    (tmp_path / "pager").write_text(
        "trap 'echo interrupted' INT\nhead -1; until read line < /dev/tty; do :; done\n", encoding="utf-8"
    )
    (tmp_path / "editor").write_text('head -1 "$1"; echo "$1"; read line\n', encoding="utf-8")
    terminal.type(f"TMPDIR=. PAGER='sh pager' VISUAL='sh editor' {COMMAND} harbour.json; echo left with $?")
    terminal.wait("Port Ellery Closes", "q Quit")
    terminal.press("n", "y")
    terminal.wait("through the terminal.")
    assert terminal.clipboard() == attributed(harbour(), harbour().quotes[0])
    terminal.press("p")
    terminal.wait("Port Ellery Closes", gone="q Quit")
    terminal.press("C-c")
    terminal.wait("interrupted", gone="q Quit")
    terminal.press("Enter")
    terminal.wait("quote 1 of 4", "q Quit", gone="interrupted")
    terminal.press("E")
    terminal.wait("-closes-its-harbour", ".txt", gone="q Quit")
    terminal.press("Enter")
    terminal.wait("quote 1 of 4", "That was a copy", "q Quit")
    (copy,) = tmp_path.glob("newsmodel-*/port-ellery-closes-its-harbour*")
    terminal.press("q")
    terminal.wait("left with 0")
    assert not copy.parent.exists()


def test_an_article_is_pasted(terminal: Terminal, tmp_path: Path) -> None:
    (tmp_path / "page").write_text("Ferry Stops\n\n“It is old,” said Mayor Ada Brandt.\n", encoding="utf-8")
    terminal.type(f"{COMMAND} harbour.json; echo left with $?")
    terminal.wait("Port Ellery Closes", "q Quit")
    terminal._do("load-buffer", str(tmp_path / "page"))
    terminal._do("paste-buffer", "-p")
    terminal.wait("Paste an article", "Ferry Stops", "^S Read")
    terminal.press("C-s")
    terminal.wait("1 quote", "Ferry Stops", "2 articles", gone="Paste an article")
    terminal.press("q")
    terminal.wait("left with 0")


def test_the_first_screen_without_a_path(terminal: Terminal) -> None:
    terminal.type(f"{COMMAND}; echo left with $?")
    terminal.wait("No articles here yet.", "Open a file or folder")
    terminal.press("o")
    terminal.wait("a file, a folder, an archive or a news: address")
    terminal.type("plain.jsonl")
    terminal.wait("3 articles", "Council meeting number 0")
    terminal.press("q")
    terminal.wait("left with 0")


def test_an_archive_that_grows_under_the_reader(terminal: Terminal, tmp_path: Path) -> None:
    with Archive.open(tmp_path / "stories.archive") as archive:
        archive.add(harbour())
        for _ in archive.add_many(plain_story(number) for number in range(40)):
            pass
        terminal.type(f"{COMMAND} stories.archive; echo left with $?")
        terminal.wait("41 articles", "4 in this story", "q Quit")
        terminal.press("/")
        terminal.type("source:brandt")
        terminal.wait("1 of 41 fits", "Port Ellery Closes", "news:articles?query=source:brandt")
        terminal.press("o")
        terminal.type(f"news:article/{key_of(harbour())}#mayor")
        terminal.wait("Everything this source said", "Overall")
        terminal.press("Down", "Enter")
        terminal.wait("source everywhere: Ada Brandt", "news:source/")
        archive.add(plain_story(40))
        terminal.wait("1 of 42 fits", "source everywhere: Ada Brandt")
    (tmp_path / "stories.archive").unlink()
    terminal.wait("removed or replaced", "1 problem")
    terminal.press("BSpace")
    terminal.wait("news:article/")
    terminal.press("q")
    terminal.wait("left with 0")


def test_hostile_text_does_nothing(terminal: Terminal) -> None:
    from tests.newsmodel_tui.stories import hostile

    formats.dump(hostile(), Path(terminal._tmux[2]).parent / "hostile.json")
    terminal.type(f"{COMMAND} hostile.json; echo left with $?")
    terminal.wait("[@click=app.quit]x[/] [sic]", "␛[2J")
    terminal.press("n", "q")
    terminal.wait("left with 0")


CRASH = """
import sys
import newsmodel_tui.app as app, newsmodel_tui.__main__ as command

def fail(self):
    raise RuntimeError("out of paper")

def fail_elsewhere(self):
    self.run_worker(lambda: fail(self), thread=True)

app.Explorer.action_keys = fail_elsewhere if sys.argv[1:] == ["worker"] else fail
raise SystemExit(command.main(["harbour.json"]))
"""


@pytest.mark.parametrize("place", ["", "worker"])
def test_a_crash_is_one_line_and_a_log_and_no_success(place: str, terminal: Terminal, elsewhere: Path) -> None:
    log = elsewhere / "xdg_state_home" / "newsmodel" / "crash.log"
    Path(terminal._tmux[2]).with_name("crash.py").write_text(CRASH, encoding="utf-8")
    terminal.type(f"clear; {sys.executable} crash.py {place}; echo left with $?")
    terminal.wait("Port Ellery Closes", "q Quit")
    terminal.press("?")
    screen = terminal.wait("left with 1", "crash.log")
    assert "Traceback" not in screen
    assert f"stopped by a fault of its own (RuntimeError: out of paper); what happened is in {log}" in screen.replace(
        "\n", ""
    )
    text = log.read_text(encoding="utf-8")
    assert text.rstrip().endswith("RuntimeError: out of paper")
    assert 'File "' in text
    terminal.type(f"clear; {COMMAND} harbour.json; echo then left with $?")
    terminal.wait("1 article", "Port Ellery Closes", "news:articles")
    terminal.press("q")
    terminal.wait("then left with 0")


def test_whoever_wants_the_traceback_sees_it(terminal: Terminal) -> None:
    Path(terminal._tmux[2]).with_name("crash.py").write_text(CRASH, encoding="utf-8")
    terminal.type(f"NEWSMODEL_TRACEBACK=1 {sys.executable} crash.py; echo left with $?")
    terminal.wait("Port Ellery Closes", "q Quit")
    terminal.press("?")
    terminal.wait("Traceback", "crash.log", "left with 1")


def test_it_goes_on_where_it_was_left(terminal: Terminal, elsewhere: Path) -> None:
    (elsewhere / "xdg_config_home" / "newsmodel").mkdir(parents=True)
    (elsewhere / "xdg_config_home" / "newsmodel" / "config.toml").write_text(
        'wrap = 1\n[keys]\ngo_back = "b"\n', encoding="utf-8"
    )
    terminal.type(f"{COMMAND} harbour.json plain.jsonl; echo left with $?")
    terminal.wait("Settings", "wanted")  # for as long as a toast stands, however its lines break
    terminal.wait("4 articles", "b Back")
    terminal.press("Enter", "n", "n")
    terminal.wait("quote 2 of 4", f"news:article/{key_of(harbour())}#q2")
    terminal.press("v")
    terminal.wait('"newsmodel"', "as json")
    terminal.press("q")
    terminal.wait("left with 0")
    terminal.type(f"clear; {COMMAND} plain.jsonl harbour.json; echo then left with $?")
    terminal.wait('"newsmodel"', "as json")
    terminal.press("b")
    terminal.wait("quote 2 of 4", "Said by")
    terminal.press("q")
    terminal.wait("then left with 0")
    terminal.type(f"clear; {COMMAND} harbour.json plain.jsonl --fresh; echo at last left with $?")
    terminal.wait("4 articles", "news:articles")
    terminal.press("q")
    terminal.wait("at last left with 0")


@pytest.mark.parametrize("redirection", ["< /dev/null", "| cat", "2> errors"])
def test_without_a_whole_terminal_it_says_so(terminal: Terminal, redirection: str) -> None:
    terminal.type(
        f"sh -c '{COMMAND} harbour.json; echo left with $? > code' {redirection}; cat code errors 2> /dev/null"
    )
    terminal.wait("left with 2", "needs a terminal")


def test_it_works_in_the_plainest_locale(terminal: Terminal) -> None:
    terminal.type(f"LC_ALL=C NO_COLOR=1 {COMMAND} harbour.json; echo left with $?")
    terminal.wait("Port Ellery Closes", "Quit")
    terminal.press("q")
    terminal.wait("left with 0")

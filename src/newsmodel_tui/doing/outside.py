"""Pager, editor and browser: the terminal is lent to another program, and taken back when that ends."""

from __future__ import annotations

import atexit
import os
import shutil
import signal
import subprocess
import tempfile
import webbrowser
from collections.abc import Callable, Generator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from textual.app import SuspendNotSupported

from newsmodel import formats, show
from newsmodel.address import key_of
from newsmodel.literal import literal
from newsmodel.model import Medium
from newsmodel_tui.doing.exports import plain, suffix_of
from newsmodel_tui.doing.programs import EDITOR, EDITORS, PAGER, PAGERS, Program, program
from newsmodel_tui.doing.saying import say, warn
from newsmodel_tui.doing.selected import selected, selected_part
from newsmodel_tui.doing.urls import picture_beside, refusal, url_of
from newsmodel_tui.library import Opened
from newsmodel_tui.screens.addressed import AddressedScreen

if TYPE_CHECKING:
    from newsmodel_tui.app import Explorer


def page(explorer: Explorer) -> None:
    """Show the story, or the document of the view, in the pager."""
    opened = selected(explorer)
    if opened is None:
        warn(explorer, "There is no article to show.", title="Pager")
        return
    text = literal(_text(explorer, opened)).encode("utf-8", "replace")
    _lend(explorer, "Pager", program(PAGER, PAGERS, os.environ), lambda words: _run(words, text))


def edit(explorer: Explorer) -> None:
    """Open a copy of the story, or of the document of the view, in the editor."""
    opened = selected(explorer)
    if opened is None:
        warn(explorer, "There is no article to edit.", title="Editor")
        return
    editor = program(EDITOR, EDITORS, os.environ)
    view = explorer.history.here.address.view
    known = formats.available().get(view) if view else None
    suffix = suffix_of(known) if isinstance(known, formats.Format) else ".txt"
    copy = _copy_folder() / f"{plain(opened.article.headline) or key_of(opened.article)}{suffix}"
    copy.write_bytes(_text(explorer, opened).encode("utf-8", "replace"))
    if _lend(explorer, "Editor", editor, lambda words: _run((*words, str(copy)))):
        say(explorer, f"That was a copy: the story here is as it was. The copy is gone when you quit: {copy}")


def browse(explorer: Explorer) -> None:
    """Open in the browser what is selected: where a button leads, a picture, a place; else the story's page."""
    opened = selected(explorer)
    if opened is None:
        warn(explorer, "There is no article to open.", title="Browser")
        return
    browse_part(explorer, opened, selected_part(explorer, opened))


def browse_part(explorer: Explorer, opened: Opened, part: object) -> None:
    """Open in the browser where a part of an article leads to."""
    url = url_of(opened.article, part)
    if isinstance(part, Medium) and (picture := picture_beside(url, opened.origin)):
        url = picture.as_uri()
    elif reason := refusal(url):
        warn(explorer, f"{url[:80]}\n{reason}" if url else "This story has no address on the web.", title="Browser")
        return
    if explorer.is_web:
        explorer.open_url(url)
        return
    try:
        browser = webbrowser.get()
    except webbrowser.Error:
        warn(explorer, f"No browser is known here. The address is {url}", title="Browser")
        return
    if type(browser) is webbrowser.GenericBrowser:  # one in the terminal: lynx, w3m, what $BROWSER names
        _lend(explorer, "Browser", Program(("browser",)), lambda _: _opened(browser, url))
    else:
        explorer.open_url(url)
        say(explorer, f"In the browser: {url}")


def _opened(browser: webbrowser.BaseBrowser, url: str) -> None:
    browser.open(url)


def _text(explorer: Explorer, opened: Opened) -> str:
    """The document of the view, or the story as text; its last line ends as lines do."""
    screen = explorer.screen
    document = screen.copied() if explorer.history.here.address.view and isinstance(screen, AddressedScreen) else ""
    text = document or show(opened.article)
    return text if text.endswith("\n") else f"{text}\n"


def _copy_folder() -> Path:
    """A folder for one copy, which nobody else can read and which goes when the explorer does."""
    folder = tempfile.mkdtemp(prefix="newsmodel-")
    atexit.register(partial(shutil.rmtree, folder, ignore_errors=True))
    return Path(folder)


def _run(words: tuple[str, ...], text: bytes | None = None) -> None:
    subprocess.run(words, input=text, check=False)  # noqa: S603 (what the reader's environment names)


def _lend(explorer: Explorer, title: str, borrower: Program, run: Callable[[tuple[str, ...]], None]) -> bool:
    """Run a program in the terminal; whether it could be run."""
    if borrower.fault:
        warn(explorer, borrower.fault, title=title)
        return False
    try:
        with explorer.suspend(), _interrupts_left_alone():
            run(borrower.words)
    except SuspendNotSupported:
        warn(explorer, "There is no terminal here that another program could have.", title=title)
        return False
    except OSError as error:
        warn(explorer, f"{borrower.name}: {error.strerror or error}", title=title)
        return False
    explorer.refresh(layout=True)
    return True


@contextmanager
def _interrupts_left_alone() -> Generator[None, None, None]:
    """A block in which Ctrl-C is for the program that has the terminal."""
    before = signal.signal(signal.SIGINT, lambda number, frame: None)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)

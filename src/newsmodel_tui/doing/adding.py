"""Add to an archive: what, to which one; then it is written while reading goes on, and opened."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from newsmodel.archive.ingest import Ingested
from newsmodel_tui.doing.additions import Outcome, add_articles, add_paths, progress, summary
from newsmodel_tui.doing.exports import hindrance
from newsmodel_tui.doing.saying import say, warn
from newsmodel_tui.doing.selected import Found, articles_of, found, selected
from newsmodel_tui.doing.work import Work, begin
from newsmodel_tui.library import Opened
from newsmodel_tui.screens.overlay import Overlay, option
from newsmodel_tui.screens.prompt import Prompt
from newsmodel_tui.widgets.rows import Row

if TYPE_CHECKING:
    from newsmodel_tui.app import Explorer

Addition: TypeAlias = Opened | Found | Path
"""What is added: an article, all that a search finds, or a file or folder."""

NEW = "news.archive"
"""The name that is offered for an archive."""


def ask(explorer: Explorer) -> None:
    """Ask what to add: the story, all that the search finds, or files and folders."""
    opened, all = selected(explorer), found(explorer)
    if opened is None:
        _ask_path(explorer)
        return
    rows = [option("one", "This story", opened.article.headline or opened.key)]
    if all.total > 1:
        rows.append(option("all", "All of them", all.words))
    rows.append(option("path", "A file or folder …", "pages and documents of any format that are not open yet"))

    def choose(row: Row | None) -> None:
        if row is not None and row.runs == "path":
            _ask_path(explorer)
        elif row is not None:
            _ask_archive(explorer, opened if row.runs == "one" else all)

    explorer.push_screen(Overlay("Add to an archive", rows, is_small=True), choose)


def _ask_path(explorer: Explorer, typed: str = "") -> None:
    def answer(typed: str | None) -> None:
        path = Path(typed or "").expanduser()
        if typed and not path.exists():
            warn(explorer, f"there is no {path}", title="Cannot add this")
            _ask_path(explorer, typed)
        elif typed:
            _ask_archive(explorer, path)

    explorer.push_screen(Prompt("Add to an archive", "a file or folder to add", "Add", typed), answer)


def _ask_archive(explorer: Explorer, what: Addition) -> None:
    """Ask for the archive: one of those that are open, or another one by its path."""
    known = [each.origin for each in explorer.library.readable if each.is_file]
    if not known:
        _ask_archive_path(explorer, what)
        return
    rows = [option(str(number), Path(each).name, each) for number, each in enumerate(known)]
    rows.append(option("other", "Another archive …", "new or existing"))

    def choose(row: Row | None) -> None:
        if row is not None and row.runs == "other":
            _ask_archive_path(explorer, what)
        elif row is not None:
            _add(explorer, what, Path(known[int(row.runs)]))

    explorer.push_screen(Overlay("To which archive?", rows, is_small=True), choose)


def _ask_archive_path(explorer: Explorer, what: Addition, typed: str = NEW) -> None:
    def answer(typed: str | None) -> None:
        path = Path(typed or "").expanduser()
        problem = f"{path} is a folder" if path.is_dir() else hindrance(path)
        if typed and problem:
            warn(explorer, problem, title="Cannot add to this")
            _ask_archive_path(explorer, what, typed)
        elif typed:
            _add(explorer, what, path)

    explorer.push_screen(Prompt("To which archive?", "an archive, new or existing", "Add", typed), answer)


def _add(explorer: Explorer, what: Addition, path: Path) -> None:
    def job(work: Work) -> Outcome:
        def told(ingested: Ingested) -> None:
            work.tell(progress(ingested, work.seconds))

        if isinstance(what, Path):
            return add_paths(path, [what], told)
        articles = [what.article] if isinstance(what, Opened) else articles_of(explorer.library, what.query)
        return add_articles(path, articles, told)

    def done(outcome: Outcome) -> None:
        for each in outcome.failures:
            explorer.library.fail(each.path, each.message)
        say(explorer, f"{path}: {summary(outcome.ingested)}", title="Added")
        _show(explorer, path)

    def stopped() -> None:
        say(explorer, f"Stopped. What {path} has by now stays there; adding the same again goes on.", title="Add")
        _show(explorer, path)

    begin(explorer, "Adding", job, done, stopped=stopped)


def _show(explorer: Explorer, path: Path) -> None:
    """Open the archive unless it is open; then it is looked at again."""
    origins = (each.origin for each in explorer.library.readable if each.is_file)
    if any(os.path.realpath(each) == os.path.realpath(path) for each in origins):
        explorer.look_for_writers()
    elif path.exists():
        explorer.load([path])
    explorer.explorer.refresh_state()

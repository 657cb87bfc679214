"""Export: what, in which format, where to; then it is written while reading goes on."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from shutil import make_archive
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import attrs
from textual.content import Content

from newsmodel import formats
from newsmodel.errors import FormatError
from newsmodel.formats import Format
from newsmodel.literal import one_line
from newsmodel_tui.delivery import deliver, safe_name
from newsmodel_tui.doing.exports import (
    Exported,
    hindrance,
    is_folder,
    name_for,
    name_for_many,
    suffix_of,
    target,
    writable,
    write_many,
    write_one,
)
from newsmodel_tui.doing.saying import say, warn
from newsmodel_tui.doing.selected import Found, articles_of, count_of, found, selected
from newsmodel_tui.doing.work import Work, begin
from newsmodel_tui.drawing import QUIET, line
from newsmodel_tui.library import Opened
from newsmodel_tui.screens.overlay import Overlay, option
from newsmodel_tui.screens.prompt import Prompt
from newsmodel_tui.widgets.rows import Row

if TYPE_CHECKING:
    from newsmodel_tui.app import Explorer

NAMES = 15
"""Cells for the names of formats."""

SUFFIXES = 21
"""Cells for how their files end."""


@attrs.frozen(kw_only=True)
class Order:
    """What is to be written, in which format."""

    what: Opened | Found
    """One article, or all that a search finds."""

    format: Format
    """In what."""

    @property
    def name(self) -> str:
        """A name for it."""
        if isinstance(self.what, Opened):
            return name_for(self.what.article, self.format)
        return name_for_many(self.what.query, self.format)

    @property
    def is_folder(self) -> bool:
        """Whether it becomes a folder."""
        return is_folder(self.format, many=isinstance(self.what, Found))


def ask(explorer: Explorer) -> None:
    """Ask what to export: the story, or all that the search finds; from a format's view, the story in it."""
    opened, all = selected(explorer), found(explorer)
    view = explorer.history.here.address.view
    if opened is None:
        warn(explorer, "There is no article to export.", title="Export")
    elif view:
        try:
            _ask_where(explorer, Order(what=opened, format=formats.get(view)))
        except FormatError as error:
            warn(explorer, str(error), title="Export")
    elif all.total > 1:
        rows = [
            option("one", "This story", opened.article.headline or opened.key),
            option("all", "All of them", all.words),
        ]

        def choose(row: Row | None) -> None:
            if row is not None:
                _ask_format(explorer, opened if row.runs == "one" else all)

        explorer.push_screen(Overlay("Export", rows, is_small=True), choose)
    else:
        _ask_format(explorer, opened)


def _ask_format(explorer: Explorer, what: Opened | Found) -> None:
    known = writable()
    many = isinstance(what, Found)
    rows = [_format_row(each, many=many) for each in known]
    names = [each.name for each in known]
    first = names.index(explorer.format) if explorer.format in names else None

    def choose(row: Row | None) -> None:
        if row is not None:
            _ask_where(explorer, Order(what=what, format=formats.get(row.runs)))

    said = what.words if isinstance(what, Found) else what.article.headline or what.key
    explorer.push_screen(Overlay(f"Export {one_line(said)}", rows, cursor=first), choose)


def _format_row(format: Format, *, many: bool) -> Row:
    into = ("a folder, one file each" if is_folder(format, many=True) else "one file") if many else format.title
    suffix = line(suffix_of(format))
    face = Content.assemble(suffix.pad_right(max(2, SUFFIXES - suffix.cell_length)), line(into, QUIET))
    return Row(face, runs=format.name, lead=line(format.name, "bold"), lead_width=NAMES)


def _ask_where(explorer: Explorer, order: Order, typed: str = "") -> None:
    if explorer.is_web:  # a file would be on the server
        _download(explorer, order)
        return
    kind = "folder" if order.is_folder else "file"
    prompt = Prompt(f"Export as {order.format.name}", f"the {kind} to write", "Save", typed or order.name)
    explorer.push_screen(prompt, partial(_look, explorer, order))


def _look(explorer: Explorer, order: Order, typed: str | None) -> None:
    """Look whether something is there already, and ask before it is replaced."""
    if not typed:
        return
    path = target(typed, order.name)
    if problem := hindrance(path):
        warn(explorer, problem, title="Cannot export there")
        _ask_where(explorer, order, typed)
    elif order.is_folder and path.is_dir() and any(path.iterdir()):
        rows = [
            option("keep", "Add to it", "files of the same names stay as they are"),
            option("replace", "Replace", "files of the same names are written over"),
            option("other", "Another folder", "nothing is written yet"),
        ]
        _ask_again(explorer, order, path, rows, f"{path} is a folder with something in it")
    elif path.exists():
        rows = [
            option("other", "Another name", "nothing is written yet"),
            option("replace", "Replace it", "what is in it now is gone then"),
        ]
        _ask_again(explorer, order, path, rows, f"{path} is there already")
    else:
        _write(explorer, order, path, overwrite=False)


def _ask_again(explorer: Explorer, order: Order, path: Path, rows: list[Row], said: str) -> None:
    def choose(row: Row | None) -> None:
        if row is not None and row.runs == "other":
            _ask_where(explorer, order, str(path))
        elif row is not None:
            _write(explorer, order, path, overwrite=row.runs == "replace")

    explorer.push_screen(Overlay(one_line(said), rows, is_small=True), choose)


def _download(explorer: Explorer, order: Order) -> None:
    """Send what was ordered to the reader's browser: one document, or a folder of them as one ZIP file."""

    def job(work: Work) -> tuple[Exported, str, bytes]:
        with TemporaryDirectory() as scratch:
            path = Path(scratch) / safe_name(order.name)
            exported = _written(explorer, order, path, work.tell)
            if path.is_dir():
                path = Path(make_archive(str(path), "zip", path))
            return exported, path.name, path.read_bytes()

    def done(made: tuple[Exported, str, bytes]) -> None:
        exported, name, document = made
        for each in exported.failures:
            explorer.library.fail(each.path, each.message)
        deliver(explorer, name, document)
        say(explorer, f"Sent {name} to your browser.", title="Exported")

    begin(explorer, "Exporting", job, done, stopped=lambda: say(explorer, "Stopped; nothing was sent.", title="Export"))


def _written(
    explorer: Explorer, order: Order, path: Path, tell: Callable[[str], None], *, overwrite: bool = False
) -> Exported:
    what = order.what
    if isinstance(what, Opened):
        return write_one(what.article, path, order.format, overwrite=overwrite)
    total = count_of(explorer.library, what.query)

    def told(number: int) -> None:
        tell(f"Exporting {number:,} of {total:,}")

    return write_many(articles_of(explorer.library, what.query), path, order.format, told, overwrite=overwrite)


def _write(explorer: Explorer, order: Order, path: Path, *, overwrite: bool) -> None:
    said = ""

    def job(work: Work) -> Exported:
        def tell(words: str) -> None:
            nonlocal said
            said = words
            work.tell(words)

        return _written(explorer, order, path, tell, overwrite=overwrite)

    def done(exported: Exported) -> None:
        for each in exported.failures:
            explorer.library.fail(each.path, each.message)
        say(explorer, attrs.evolve(exported, path=path.absolute()).words, title="Exported")
        explorer.explorer.refresh_state()

    def stopped() -> None:
        so_far = said.removeprefix("Exporting ") or "none"
        left = f"{so_far} are in {path.absolute()}" if order.is_folder else "nothing was written"
        say(explorer, f"Stopped; {left}.", title="Export")

    begin(explorer, "Exporting", job, done, stopped=stopped)

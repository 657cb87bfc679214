"""What the explorer says when there is nothing to show."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from textual.content import Content

from newsmodel_tui.commands import Command
from newsmodel_tui.drawing import QUIET, line, styled
from newsmodel_tui.widgets.rows import Row

if TYPE_CHECKING:
    from newsmodel.readers.doors import Failure

LISTED = 5
"""How many failures are told here; the others are under Problems."""


def welcome_rows(example_count: int, failures: Sequence[Failure], commands: Iterable[Command]) -> list[Row]:
    """The first screen: what can be opened, how to do it from the shell, the keys that always work."""
    key = {command.id: command.shown_key for command in commands}
    rows = [Row(styled("No articles here yet." if not failures else "Nothing could be opened.", "bold")), _gap()]
    for failure in failures[:LISTED]:
        reason = failure.reason.split("\n")[0]
        rows.append(Row(Content.assemble(line(failure.where, "bold"), "  ", line(reason, "$mark-quote")), indent=2))
    if failures:
        rows += [_choice("All problems", f"{len(failures):,}, and why", "problems"), _gap()]
    if example_count:
        rows.append(_choice("Open the example articles", f"{example_count} that come with newsmodel", "examples"))
    rows += [
        _choice(
            "Open a file or folder …", "archives, articles in any registered format, pages saved as text", "open_path"
        ),
        _choice("Paste an article", "its text, or JSON, XML or HTML of any format", "paste"),
        _choice("See every key", "", "keys"),
        _gap(),
        Row(styled("In a hurry", "bold")),
        _line("newsmodel-tui story.json", "opens one article"),
        _line("newsmodel-tui folder/ more.jsonl", "opens a folder and a file of many"),
        _line("newsmodel-tui stories.archive", "opens an archive, however large"),
        _gap(),
        Row(styled("Keys that always work", "bold")),
        _line(
            f"{key['open_selected']} open   {key['go_back']} back   {key['search']} search",
            f"{key['commands']} commands   {key['keys']} keys   {key['quit']} quit",
        ),
    ]
    return rows


def _choice(text: str, help: str, runs: str) -> Row:
    return Row(Content.assemble(styled(text, "bold"), styled(f"  {help}", QUIET)), runs=runs)


def _line(text: str, help: str) -> Row:
    return Row(Content.assemble(styled(f"{text:<36}"), styled(help, QUIET)), indent=2)


def _gap() -> Row:
    return Row(Content(""))

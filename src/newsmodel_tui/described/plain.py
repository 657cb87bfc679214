"""The tab that shows the model's own fields of what is selected."""

from __future__ import annotations

from collections.abc import Iterator

from newsmodel.model import Article, Medium
from newsmodel_tui.described.subject import Subject, heading, pair
from newsmodel_tui.drawing import QUIET, line, styled, words
from newsmodel_tui.fields import tree
from newsmodel_tui.widgets.rows import GAP, Row


def plain_rows(subject: Subject) -> Iterator[Row]:
    """Every field that says something, one a row; of an article its own fields and its problems."""
    part = subject.part if subject.part is not None else subject.article
    yield heading(type(part).__name__, str(getattr(part, "id", "")))
    if isinstance(part, Medium):
        yield Row(styled("See it", "underline"), runs="pictures")
    if not isinstance(part, Article):
        for depth, name, value in tree(part):
            yield Row(words(value), indent=2 * depth, lead=line(name, QUIET), lead_width=max(10, len(name) + 2))
        return
    if subject.origin:
        yield pair("file", subject.origin)
    yield from (pair(name, value) for _, name, value in tree(part, deepest=0))
    if part.problems:
        yield GAP
        yield heading("Could not be placed or believed", str(len(part.problems)))
        yield from (Row(words(str(problem))) for problem in part.problems)

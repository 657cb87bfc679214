"""The tab that shows a call to action whole, and lists what the page asks of its reader."""

from __future__ import annotations

from collections.abc import Iterator

from textual.content import Content

from newsmodel.model import CallToAction
from newsmodel_tui.described.subject import GAP, Subject, heading, pair, provenance
from newsmodel_tui.drawing import QUIET, call_to_action, line, styled, words
from newsmodel_tui.fields import label_of
from newsmodel_tui.kinds import drawn_by_kind
from newsmodel_tui.widgets.rows import Row


def action_rows(subject: Subject) -> Iterator[Row]:
    """The selected call to action, then all of them."""
    article, part = subject.article, subject.part
    if isinstance(part, CallToAction):
        yield heading(label_of(part.kind), label_of(part.placement).lower())
        yield GAP
        yield Row(drawn_by_kind(part, subject.drawings) or call_to_action(part))
        yield GAP
        yield from (pair("Leads to", action.url) for action in part.actions if action.url)
        yield from provenance(part.provenance)
    if not article.calls_to_action:
        yield Row(words("This page asks nothing of its reader.", "italic"))
        return
    yield heading("Calls to action", f"{len(article.calls_to_action)} on this page")
    for call in article.calls_to_action:
        first = next(iter(call.words), "")
        glyph, kind = styled("! ", "bold $mark-action"), line(label_of(call.kind))
        yield subject.row(Content.assemble(glyph, kind, "  ", line(first, QUIET)), call.id)

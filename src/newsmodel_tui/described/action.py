"""The tab that shows a call to action whole, and lists what the page asks of its reader."""

from __future__ import annotations

from collections.abc import Iterator

from textual.content import Content

from newsmodel.model import CallToAction
from newsmodel_tui import links
from newsmodel_tui.across import CallsAcross, has
from newsmodel_tui.described.subject import LABEL_WIDTH, Subject, counted, heading, nothing, pair, provenance
from newsmodel_tui.drawing import QUIET, line, styled
from newsmodel_tui.kinds import drawn_by_kind
from newsmodel_tui.labels import label_of
from newsmodel_tui.readings import page_at
from newsmodel_tui.typesetting import call_to_action
from newsmodel_tui.widgets.rows import GAP, Row


def action_rows(subject: Subject) -> Iterator[Row]:
    """The selected call to action, then all of them."""
    if isinstance(subject.across, CallsAcross):
        yield from _across(subject.across)
        return
    article, part = subject.article, subject.part
    if isinstance(part, CallToAction):
        yield heading(label_of(part.kind), label_of(part.placement).lower())
        yield GAP
        yield Row(drawn_by_kind(part, subject.drawings) or call_to_action(part))
        yield GAP
        everywhere = styled("how often, and by whom", "underline")
        yield Row(everywhere, opens=links.calls(part.kind), lead=styled("Overall", QUIET), lead_width=LABEL_WIDTH)
        yield from (pair("Leads to", action.url) for action in part.actions if action.url)
        yield from provenance(part.provenance)
        if page_at(subject.origin, article.url) is not None:
            read = styled("how this was read, block by block", "underline")
            opens = links.reading(subject.key, part.id)
            yield Row(read, opens=opens, lead=styled("The page", QUIET), lead_width=LABEL_WIDTH)
    if not article.calls_to_action:
        yield from nothing("This page asks nothing of its reader.", "has:action", "a call to action")
        return
    yield heading("Calls to action", f"{len(article.calls_to_action)} on this page")
    for call in article.calls_to_action:
        yield subject.row(_brief(call), call.id)


def _brief(call: CallToAction) -> Content:
    glyph, kind = styled("! ", "bold $mark-action"), line(label_of(call.kind))
    return Content.assemble(glyph, kind, "  ", line(next(iter(call.words), ""), QUIET))


def _across(across: CallsAcross) -> Iterator[Row]:
    """A kind of call to action in all that is open: how often it is met, who asks, in which words."""
    yield Row(line(label_of(across.kind), "bold underline $mark-action"))
    share = across.articles / across.among if across.among else 0
    said = styled(f"asked in {counted(across.articles)} of {across.among:,} ({share:.0%})", "underline")
    yield Row(said, opens=links.articles(has(across.kind)))
    yield GAP
    if across.publishers:
        yield heading("Asked by")
        for each in across.publishers:
            query = f'{has(across.kind)} publisher:"{each.value.replace(chr(34), " ")}"'
            face = Content.assemble(line(each.value, "underline"), styled(f"  {counted(each.articles)}", QUIET))
            yield Row(face, opens=links.articles(query))
        yield GAP
    newest = f"the newest {len(across.asked):,}" if len(across.asked) < across.articles else ""
    yield heading("In these words", newest)
    for card, call in across.asked:
        face = Content.assemble(_brief(call), "\n", line(card.headline or "No headline", QUIET))
        yield Row(face, opens=links.story(card.key, call.id))

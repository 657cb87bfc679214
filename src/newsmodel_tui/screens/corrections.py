"""What a story says of its own mistakes: corrections, clarifications, updates, retractions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from textual.content import Content

from newsmodel.model import Article, Correction, CorrectionNote
from newsmodel_tui import links
from newsmodel_tui.drawing import QUIET, line, styled, words
from newsmodel_tui.labels import label_of
from newsmodel_tui.screens.overlay import Overlay
from newsmodel_tui.widgets.rows import GAP, Row

if TYPE_CHECKING:
    from newsmodel_tui.app import Explorer


def ask(explorer: Explorer) -> None:
    """List the corrections of the story on screen, and lead to all stories that have some."""
    opened = explorer.library.get(explorer.explorer.story_key)

    def chosen(row: Row | None) -> None:
        if row is not None and row.opens is not None:
            explorer.open(row.opens)

    rows = [] if opened is None else list(correction_rows(opened.article))
    title = "Corrections" if opened is None else f"Corrections  {opened.article.headline or opened.key}"
    everywhere = Row(styled("All stories with a correction", "bold"), opens=links.articles("has:correction"))
    explorer.push_screen(Overlay(title, [*rows, GAP, everywhere]), chosen)


def correction_rows(article: Article) -> Iterator[Row]:
    """Each correction, with when it was made and the words it is about; then those printed in the body."""
    notes = [block for block in article.blocks if isinstance(block, CorrectionNote)]
    if not article.corrections and not notes:
        yield Row(styled("This story corrects nothing.", "italic"))
    for correction in article.corrections:
        yield _correction(correction)
        if correction.passage is not None:
            yield Row(words(f"“{correction.passage.text}”"), lead=styled("About", QUIET), lead_width=8, indent=2)
    for note in notes:
        yield Row(Content.assemble(styled("In the body", "bold"), "\n", words(note.text)))


def _correction(correction: Correction) -> Row:
    when = "" if correction.published is None else f"{correction.published:%d %b %Y, %H:%M}"
    title = Content.assemble(styled(label_of(correction.kind), "bold"), "  ", line(when, QUIET))
    return Row(Content.assemble(title, "\n", words(correction.text)))

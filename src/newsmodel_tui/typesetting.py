"""From a piece of the page to coloured words. Offsets stay right where stand-ins make a text longer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from textual.content import Content, Span
from textual.style import Style

from newsmodel.literal import one_line, spelt_out
from newsmodel.model import (
    BlockQuote,
    CallToAction,
    CorrectionNote,
    Divider,
    Embed,
    Gallery,
    Heading,
    ListBlock,
    Medium,
    PullQuote,
    RelatedLink,
    Table,
    TextBlock,
)
from newsmodel_tui.drawing import QUIET, STYLES, button, chip, line, styled, words
from newsmodel_tui.fields import face, own_fields, parts_in
from newsmodel_tui.kinds import NO_DRAWINGS, Drawings, drawn_by_kind
from newsmodel_tui.labels import label_of
from newsmodel_tui.marks import StoryMark
from newsmodel_tui.page import Piece

INLINE = {
    "bold": "bold", "italic": "italic", "underline": "underline", "strikethrough": "strike", "code": "bold",
    "highlight": "reverse", "link": "underline",
}  # fmt: skip


def drawn(
    piece: Piece,
    marks: Iterable[StoryMark] = (),
    selected: StoryMark | None = None,
    drawings: Drawings = NO_DRAWINGS,
) -> Content:
    """A piece of the page with its marks; of a kind that has a drawing of its own, as that draws it."""
    if piece.kind in ("block", "call_to_action") and (own := drawn_by_kind(piece.part, drawings)) is not None:
        return own
    if isinstance(piece.part, CallToAction):
        return call_to_action(piece.part)
    body = marked(piece, marks, selected)
    if piece.kind == "credit":
        return body.stylize_before(f"italic {QUIET}")
    if isinstance(piece.part, Medium):
        return _medium(piece, piece.part, body)
    if piece.kind == "headline":
        headline = body.stylize("bold") if piece.words else styled("No headline", f"italic {QUIET}")
        return Content("\n").join((headline, line(piece.below, QUIET)) if piece.below else (headline,))
    if piece.kind == "standfirst":
        return body.stylize("italic")
    return _block(piece, body)


def marked(piece: Piece, marks: Iterable[StoryMark], selected: StoryMark | None) -> Content:
    """A piece's text with inline formatting, marks, and the selected one in reverse."""
    keep = {"\n": "\n", "\t": "\t"} if isinstance(piece.part, Table) else {"\n": "\n"}
    if isinstance(piece.part, ListBlock):
        keep = {"\n": "\n• "}
    shown = spelt_out(piece.words, keep)
    spans = []
    if isinstance(piece.part, TextBlock):
        spans = [Span(shown.at(each.start), shown.at(each.end), INLINE.get(each.kind, "")) for each in piece.part.marks]
    for mark in marks:
        start, end = shown.at(mark.start), shown.at(mark.end)
        spans.append(Span(start, end, STYLES[mark.kind]))
        spans.append(Span(start, end, Style.from_meta({"mark": mark.name})))
        if is_selected(mark, selected):
            spans.append(Span(start, end, "reverse"))
    return Content(shown.text, [span for span in spans if span.start < span.end])


def is_selected(mark: StoryMark, selected: StoryMark | None) -> bool:
    """Whether a mark is lit: it is the selected one, or another stretch of the same quote."""
    if selected is None:
        return False
    same_quote = mark.part == selected.part and {mark.kind, selected.kind} <= {"quote", "indirect"}
    return mark == selected or (same_quote and mark.part != "")


def call_to_action(call: CallToAction) -> Content:
    """A call to action as the page's box: heading, words, terms, options as chips, buttons, small print."""
    return Content("\n").join(_without_first_gap(_call_lines(call)))


def _call_lines(call: CallToAction) -> Iterator[Content]:
    if call.heading:
        yield words(call.heading, "bold")
    for text in (call.salutation, *call.paragraphs):
        if text:
            yield from (Content(""), words(text))
    if call.signature:
        yield from (Content(""), words(call.signature, "italic"))
    chips: list[Content] = []
    terms: list[Content] = []
    for name, value in own_fields(call):
        options = [each for each in parts_in(value) if hasattr(each, "label")]
        if options:
            chips.append(_chips(options))
        elif getattr(value, "label", None) and hasattr(value, "url"):
            chips.append(button(_label(value), "link"))
        else:
            terms.append(Content.assemble(styled(f"{label_of(name)}  ", QUIET), line(face(value))))
    for rows in (terms, chips, [_buttons(call)] if call.actions else []):
        if rows:
            yield from (Content(""), *rows)
    if call.legal_notes:
        yield Content("")
    for note in call.legal_notes:
        yield words(note.text, f"italic {QUIET}")


def _without_first_gap(lines: Iterable[Content]) -> Iterator[Content]:
    has_begun = False
    for each in lines:
        has_begun = has_begun or bool(each.plain)
        if has_begun:
            yield each


def _chips(options: Iterable[object]) -> Content:
    return Content("  ").join(
        button(_label(each), "link")
        if hasattr(each, "url")
        else chip(_label(each), bool(getattr(each, "is_selected", False)))
        for each in options
    )


def _label(option: object) -> str:
    return str(getattr(option, "label", ""))


def _buttons(call: CallToAction) -> Content:
    return Content("  ").join(button(action.label, action.role) for action in call.actions)


def _medium(piece: Piece, medium: Medium, body: Content) -> Content:
    rows = [styled(label_of(medium.kind), f"bold {QUIET}")]
    if medium.alternative_text and medium.alternative_text != medium.caption:
        rows.append(words(medium.alternative_text, QUIET))
    if piece.words:
        rows.append(body)
    elif not medium.credit:
        rows.append(line(medium.url or "no caption, no credit", QUIET))
    return Content("\n").join(rows)


def _block(piece: Piece, body: Content) -> Content:
    match piece.part:
        case Heading():
            return body.stylize("bold underline")
        case PullQuote(attribution=str(by)):
            return Content("\n").join((body.stylize("bold"), words(by, QUIET)))
        case BlockQuote() | PullQuote():
            return body
        case CorrectionNote():
            return Content.assemble(styled("Correction  ", "bold"), body)
        case ListBlock():
            return Content.assemble("• ", body)
        case Table(caption=caption):
            return Content("\n").join((words(caption, "bold"), _columns(body)) if caption else (_columns(body),))
        case Divider():
            return styled("*  *  *", QUIET)
        case RelatedLink(label=label):
            return Content.assemble("→ ", words(label, "underline"))
        case Embed(provider=provider, url=url, fallback=fallback):
            rows = [line(" · ".join(("Embedded", *(each for each in (provider, url) if each))), f"bold {QUIET}")]
            return Content("\n").join((*rows, words(fallback)) if fallback else rows)
        case Gallery(title=title):
            return Content.assemble(styled("Gallery  ", f"bold {QUIET}"), words(title or ""))
        case TextBlock():
            return body
        case block:
            return _generic(block, body)


def _columns(body: Content) -> Content:
    """Lines of cells parted by tabs, one cell under the other."""
    rows = [row.split("\t") for row in body.split("\n", allow_blank=True)]
    widths = [max(row[at].cell_length for row in rows if at < len(row)) for at in range(max(map(len, rows)))]
    lines = (
        Content(" │ ").join(cell.pad_right(width - cell.cell_length) for cell, width in zip(row, widths, strict=False))
        for row in rows
    )
    return Content("\n").join(lines)


def _generic(block: object, body: Content) -> Content:
    """A block of a kind that we know nothing about: its words, then its own fields by name."""
    rows = [styled(label_of(one_line(str(getattr(block, "kind", "block")))), f"bold {QUIET}")]
    rows += [body] if body.plain else []
    rows += [
        Content.assemble(styled(f"{label_of(name)}  ", QUIET), line(face(value)))
        for name, value in own_fields(block)
        if value != body.plain
    ]
    return Content("\n").join(rows)

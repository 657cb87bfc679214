"""What the details are about, and the rows that all tabs are made of."""

from __future__ import annotations

from collections.abc import Iterator

import attrs
from textual.content import Content

from newsmodel.errors import NotHereError
from newsmodel.model import Article, Mention, Place, Provenance, Quote
from newsmodel_tui import links
from newsmodel_tui.drawing import QUIET, line, styled, words
from newsmodel_tui.widgets.rows import Row

GAP = Row(Content(""))
LABEL_WIDTH = 10
"""Cells for the names of what stands right of them."""


@attrs.frozen(kw_only=True)
class Subject:
    """An article, and the part of it that is selected."""

    key: str
    """The article's key."""

    article: Article
    """The article."""

    part: object = None
    """The part of it that is selected; None for the article as a whole."""

    origin: str = ""
    """The file the article came from."""

    def row(self, content: Content, part: str, label: str = "") -> Row:
        """A row that opens a part of this article."""
        opens = links.story(self.key, part)
        if not label:
            return Row(content, opens=opens)
        return Row(content, opens=opens, lead=styled(label, QUIET), lead_width=_width(label))


def subject_of(key: str, article: Article, part: str, origin: str = "") -> Subject:
    """The article, or one of its parts where the id names one."""
    return Subject(key=key, article=article, part=part_of(article, part), origin=origin)


def part_of(article: Article, id: str | None) -> object:
    """The part with this id, or None where there is none."""
    try:
        return article.part(id) if id else None
    except NotHereError:
        return None


def heading(text: str, count: str = "") -> Row:
    """What the rows below have in common."""
    return Row(Content.assemble(styled(text, "bold"), styled(f"  {count}", QUIET)))


def pair(label: str, value: str) -> Row:
    """A name and what it stands for."""
    return Row(words(value), lead=line(label, QUIET), lead_width=_width(label))


def provenance(made: Provenance | None) -> Iterator[Row]:
    """Who says so, how sure they are, and why."""
    if made is None:
        return
    sure = "" if made.confidence is None else f" · {made.confidence:.0%} sure"
    yield pair("Found by", f"{made.method}{f' · {made.generator}' if made.generator else ''}{sure}")
    yield from (pair("Because", reason) for reason in made.evidence)


def quoted(quote: Quote) -> Content:
    """The words of a quote: between quotation marks where the page has them there."""
    if quote.kind == "direct":
        return words(f"“{quote.text}”", "bold $mark-quote")
    return words(quote.text, "italic $mark-quote")


def placed(place: Place) -> Content:
    """A place with the glyph that marks places."""
    kind = "" if place.kind == "unknown" else f"  {place.kind}"
    return Content.assemble(styled("● ", "$mark-place"), line(place.name, "underline $mark-place"), styled(kind, QUIET))


def stands_in(mention: Mention, quote: Quote) -> bool:
    """Whether a mention is part of what was said."""
    at = mention.passage.span
    return at is not None and any(span.contains(at) for span in quote.spans)


def _width(label: str) -> int:
    return max(LABEL_WIDTH, len(label) + 2)

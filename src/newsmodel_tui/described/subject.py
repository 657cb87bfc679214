"""What the details are about, and the rows that all tabs are made of."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import attrs
from textual.content import Content

from newsmodel.address import Address
from newsmodel.model import Article, Mention, Place, Provenance, Quote
from newsmodel_tui import links
from newsmodel_tui.across import Across
from newsmodel_tui.drawing import QUIET, line, styled, words
from newsmodel_tui.facts import facts_of_card
from newsmodel_tui.kinds import NO_DRAWINGS, Drawings
from newsmodel_tui.widgets.rows import Row

if TYPE_CHECKING:
    from newsmodel.archive import Card

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
    """The file or the archive the article came from."""

    across: Across | None = None
    """The source, place or kind of call to action of all that is open, when it is shown and not one of this article."""

    counts: Callable[[Address], tuple[str, int, int] | None] = attrs.field(default=lambda _: None, eq=False)
    """The name of a source or place of all that is open, how many articles have it, and how many quotes."""

    drawings: Drawings = attrs.field(default=NO_DRAWINGS, eq=False)
    """How extensions draw parts of their own kinds."""

    def row(self, content: Content, part: str, label: str = "") -> Row:
        """A row that opens a part of this article."""
        opens = links.story(self.key, part)
        if not label:
            return Row(content, opens=opens)
        return Row(content, opens=opens, lead=styled(label, QUIET), lead_width=_width(label))


def everywhere(subject: Subject, address: Address) -> Iterator[Row]:
    """A row that opens a source or place in all that is open, if it is there."""
    if known := subject.counts(address):
        said = styled(counted(*known[1:]), "underline")
        yield Row(said, opens=address, lead=styled("Overall", QUIET), lead_width=LABEL_WIDTH)


def counted(articles: int, quotes: int = 0) -> str:
    """How many quotes there are in how many stories.

    >>> counted(1), counted(12, 1)
    ('1 story', '1 quote in 12 stories')
    """
    said = f"{quotes:,} {'quote' if quotes == 1 else 'quotes'} in " if quotes else ""
    return f"{said}{articles:,} {'story' if articles == 1 else 'stories'}"


def heading(text: str, count: str = "") -> Row:
    """What the rows below have in common."""
    return Row(Content.assemble(styled(text, "bold"), styled(f"  {count}", QUIET)))


def nothing(said: str, query: str, what: str) -> Iterator[Row]:
    """That a story has none of something, and the way to those that have some."""
    yield Row(styled(said, "italic"))
    yield Row(styled(f"All stories with {what}", "underline"), opens=links.articles(query))


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


def story_of(card: Card) -> Content:
    """A story by its headline, with when and where it was published below."""
    face = line(card.headline, "bold") if card.headline else styled("No headline", f"italic {QUIET}")
    return Content.assemble(face, "\n", line(facts_of_card(card), QUIET))


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

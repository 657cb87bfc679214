"""The pieces that an article's body is made of, top to bottom."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, ClassVar, Literal

from msgspec import Meta

from newsmodel.errors import Problem
from newsmodel.model.part import Part, Tagged, known_kind, model, shorten
from newsmodel.model.provenance import Provenance
from newsmodel.model.span import Offset

MarkKind = Literal[
    "bold", "italic", "underline", "strikethrough", "subscript", "superscript", "code", "highlight", "link"
]
HeadingLevel = Annotated[int, Meta(ge=1, le=6)]


@model
class Mark(Part):
    """Inline formatting or a link over a stretch of one block's text."""

    kind: MarkKind
    """What the stretch is."""

    start: Offset
    """The first code point of the block's text, from 0."""

    end: Offset
    """One past the last."""

    href: str | None = None
    """Where a link leads; None when that is not known."""

    def own_problems(self) -> Iterator[Problem]:
        """What is wrong with this mark wherever it stands."""
        if self.end < self.start:
            yield Problem(path="end", message=f"{self.end} is before the start, {self.start}")
        if self.kind != "link" and self.href is not None:
            yield Problem(path="href", message="only a link leads somewhere")


@model
class Block(Part, Tagged):
    """One piece of the body. Define a subclass with a ``kind`` to add one of your own."""

    id: str
    """The local id that spans refer to."""

    provenance: Provenance | None = None
    """Who decided that this is body, and of this kind."""

    @property
    def content(self) -> str:
        """The words of this block that belong to the running text; spans count in them."""
        return ""

    def __repr__(self) -> str:
        words = f", {shorten(self.content)!r}" if self.content else ""
        return f"{type(self).__name__}({self.id!r}{words})"


@model
class TextBlock(Block):
    """A block that is one stretch of text."""

    text: str
    """The words, without markup."""

    marks: tuple[Mark, ...] = ()
    """Formatting and links over the words."""

    @property
    def content(self) -> str:
        """The text."""
        return self.text


@model
class Paragraph(TextBlock):
    """A paragraph of running text."""

    kind: ClassVar[str] = "paragraph"


@model
class Heading(TextBlock):
    """A subheading inside the body."""

    kind: ClassVar[str] = "heading"

    level: HeadingLevel = 2
    """1 to 6, as in HTML; the headline itself is not a block."""


@model
class BlockQuote(TextBlock):
    """Words of somebody else set apart from the text."""

    kind: ClassVar[str] = "block_quote"

    quote: str | None = None
    """The id of the quote in ``article.quotes``."""


@model
class PullQuote(TextBlock):
    """A sentence of the article repeated in large type."""

    kind: ClassVar[str] = "pull_quote"

    attribution: str | None = None
    """Whose words, as printed below them."""

    quote: str | None = None
    """The id of the quote in ``article.quotes``."""


@model
class CorrectionNote(TextBlock):
    """A correction printed in the body."""

    kind: ClassVar[str] = "correction"


@model
class ListBlock(Block):
    """A list of items; its content has one item a line."""

    kind: ClassVar[str] = "list"

    items: tuple[str, ...]
    """The words of each item."""

    ordered: bool = False
    """Whether the items are numbered."""

    @property
    def content(self) -> str:
        """The items, one a line."""
        return "\n".join(self.items)


@model
class Table(Block):
    """A table; its content has one row a line, cells parted by tabs."""

    kind: ClassVar[str] = "table"

    rows: tuple[tuple[str, ...], ...]
    """The words of each cell, row by row."""

    header_rows: Offset = 0
    """How many rows at the top are headers."""

    caption: str | None = None
    """What stands above or below it."""

    @property
    def content(self) -> str:
        """The rows, one a line, cells parted by tabs."""
        return "\n".join("\t".join(row) for row in self.rows)


@model
class Figure(Block):
    """A picture, video or sound in the body."""

    kind: ClassVar[str] = "figure"

    medium: str
    """The id of the medium in ``article.media``; its caption and credit are there."""


@model
class Gallery(Block):
    """Several media shown as one."""

    kind: ClassVar[str] = "gallery"

    media: tuple[str, ...]
    """The ids of the media, in order."""

    title: str | None = None
    """What the gallery is called."""


@model
class Embed(Block):
    """Something from elsewhere shown in the page: a post, a map, a player."""

    kind: ClassVar[str] = "embed"

    url: str | None = None
    """Where it comes from."""

    provider: str | None = None
    """Whose it is: "X", "YouTube"."""

    fallback: str | None = None
    """What stands there for those who cannot see it."""


@model
class Divider(Block):
    """A line or a row of stars between parts of the text."""

    kind: ClassVar[str] = "divider"


@model
class RelatedLink(Block):
    """A line in the body that leads to another story ("Read more: ...")."""

    kind: ClassVar[str] = "related_link"

    label: str
    """The words of the line."""

    url: str | None = None
    """Where it leads."""


@model
class CallToActionSlot(Block):
    """The place in the body where a call to action stands."""

    kind: ClassVar[str] = "call_to_action"

    call_to_action: str
    """The id of the call to action in ``article.calls_to_action``."""


@model
class UnknownBlock(Block):
    """A block of a kind that this version does not know; its members are kept in ``extra``."""

    kind: ClassVar[str] = "unknown"

    original_kind: str
    """The kind that the document gives."""

    def own_problems(self) -> Iterator[Problem]:
        """What is wrong with this part whatever the article."""
        yield from known_kind(self.original_kind, self.kinds)

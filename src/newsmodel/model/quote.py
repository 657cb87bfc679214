"""What somebody said, and the sentence that says so."""

from __future__ import annotations

from typing import Literal

from newsmodel.model.part import Part, model, shorten
from newsmodel.model.provenance import Moment, Provenance
from newsmodel.model.span import Passage, Span

QuoteKind = Literal["direct", "mixed", "indirect"]
Venue = Literal["interview", "statement", "address", "press_conference", "social_media", "document", "court", "unknown"]


@model
class Alteration(Part):
    """A place where the quoted words were changed: "...", "[the president]", "[sic]"."""

    kind: Literal["ellipsis", "insertion", "sic"]
    """What was done."""

    span: Span
    """Where."""


@model
class Quote(Part):
    """One statement of one source.

    ``spans`` are the stretches of the article that carry it, without outer quotation marks; there are
    several when the attribution cuts it ("..." he said "..."). ``text`` is what stands there, the
    stretches joined with one space.

    >>> Quote(id="q1", kind="direct", text="It is a lot more... Thousands.", source="official")
    Quote('It is a lot more... Thousands.', by 'official')
    """

    id: str
    """The local id."""

    kind: QuoteKind
    """Direct (all in quotation marks), mixed (partly), indirect (none)."""

    text: str
    """The words, without outer quotation marks."""

    spans: tuple[Span, ...] = ()
    """Where they stand, in order."""

    quoted: tuple[Span, ...] = ()
    """In a mixed quote, the stretches inside quotation marks."""

    source: str | None = None
    """The id of who said it; None when the text does not tell."""

    speaker: Passage | None = None
    """How the text names them at this quote: "the security official", "he"."""

    cue: Passage | None = None
    """The words that say it is said: "said", "has urged", "according to"."""

    question: Passage | None = None
    """The question it answers: "Asked whether the 1,000 figure was correct"."""

    setting: Passage | None = None
    """Where or when it was said, as printed: "in his nightly address on Saturday"."""

    venue: Venue = "unknown"
    """The kind of occasion."""

    uttered_at: Moment | None = None
    """When it was said."""

    language: str | None = None
    """The language it was said in (BCP 47), where it is a translation."""

    alterations: tuple[Alteration, ...] = ()
    """Where the words were changed."""

    continues: str | None = None
    """The id of the quote that this one goes on from, in the same breath."""

    inside: str | None = None
    """The id of the quote that holds this one."""

    provenance: Provenance | None = None
    """Who says that this is a quote, and how surely."""

    attribution: Provenance | None = None
    """Who says that it is this speaker's, and how surely, where that is not as sure as the quote."""

    def __repr__(self) -> str:
        by = self.speaker.text if self.speaker else self.source
        return f"Quote({shorten(self.text)!r}{f', by {by!r}' if by else ''})"


@model
class Claim(Part):
    """A statement about the world that the article reports, whoever makes it."""

    id: str
    """The local id."""

    text: str
    """The claim."""

    spans: tuple[Span, ...] = ()
    """Where it is made."""

    claimant: str | None = None
    """The id of the source that makes it."""

    quotes: tuple[str, ...] = ()
    """The ids of the quotes that make it."""

    contradicts: tuple[str, ...] = ()
    """The ids of the claims it cannot be true together with."""

    provenance: Provenance | None = None
    """Who says so."""

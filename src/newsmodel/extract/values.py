"""What is extracted of quotes: typed rows, as members of a JSON object and as rows of a table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TypeAlias

import attrs

from newsmodel.extra import JSON
from newsmodel.formats.tables import Row
from newsmodel.model.quote import QuoteKind
from newsmodel.model.source import SourceKind

Offsets: TypeAlias = tuple[int, int]
"""Start and end in code points of the whole text, half open."""


@attrs.frozen(kw_only=True)
class Piece:
    """One stretch of a quote: a quote that is cut by its attribution has several."""

    kind: QuoteKind
    """All of it in quotation marks, part of it, or nothing."""

    start: int | None
    """Where it begins; None where an article does not say where its quote stands, or not in its body."""

    end: int | None
    """Where it ends."""

    text: str
    """The words, without outer quotation marks."""

    quoted: tuple[Offsets, ...]
    """The stretches of it in quotation marks, without these."""


@attrs.frozen(kw_only=True)
class ExtractedQuote:
    """One statement: what is said, how the text says so, and who says it."""

    quote: str
    """The quote's id in the article, or in this text."""

    kind: QuoteKind
    """All of it in quotation marks, part of it, or nothing."""

    text: str
    """All its pieces, joined with one space."""

    pieces: tuple[Piece, ...]
    """Its stretches, in the order of the text; at least one."""

    cue: Offsets | None
    """Where the words stand that say it is said."""

    cue_text: str | None
    """These words: "said", "according to"."""

    speaker: str | None
    """How the text names the speaker at this quote: "he", "the official"."""

    speaker_span: Offsets | None
    """Where it does."""

    resolved: str | None
    """The fullest name of that speaker, or the description where there is none or it stays untold."""

    source: str | None
    """The id of that speaker: quotes that have one id have one speaker."""

    confidence: float | None
    """How likely it is a quote, 0 to 1; None where nobody says so."""

    speaker_confidence: float | None
    """How likely the speaker is right, 0 to 1; None where there is none, or nobody says so."""

    frame: str | None
    """The rule that found it; None where none of ours did."""

    group: int
    """The number of the utterance, from 0 on: quotes that go on from each other, and all pieces of one, share it."""

    inside: Offsets | None = None
    """Where the quote begins and ends that holds this one: "He told me, 'Leave now,'"."""


@attrs.frozen(kw_only=True)
class ExtractedSource:
    """One speaker of one text, and the terms on which they are quoted."""

    id: str
    """What quotes refer to."""

    kind: SourceKind
    """Named, anonymous, collective, document."""

    name: str
    """The fullest name, or the description where there is none or it stays untold."""

    description: str
    """How the text presents them."""

    role: str | None
    """What they are: "spokesman"."""

    affiliation: str | None
    """For whom they speak."""

    nationality: str | None
    """Of which country, as printed."""

    condition: str | None
    """Of an anonymous source, the condition as printed: "on condition of anonymity"."""

    reason: str | None
    """Of an anonymous source, why it stays unnamed: "not_authorized", "safety"; "not_stated"."""

    reason_given: str | None
    """Of an anonymous source, the reason as printed."""

    quotes: int
    """How many quotes it has."""


@attrs.frozen
class Quotes:
    """What was found in one text: the quotes in its order, and who said them."""

    quotes: tuple[ExtractedQuote, ...]
    """What is said."""

    sources: tuple[ExtractedSource, ...] = ()
    """By whom."""

    def at_least(self, confidence: float) -> Quotes:
        """Without the quotes that are less sure than this; those of which nobody says how sure they are stay."""
        kept = tuple(each for each in self.quotes if each.confidence is None or each.confidence >= confidence)
        if len(kept) == len(self.quotes):
            return self
        said = Counter(each.source for each in kept)
        return Quotes(kept, tuple(attrs.evolve(each, quotes=said[each.id]) for each in self.sources if said[each.id]))

    def members(self, *, of_article: bool) -> dict[str, JSON]:
        """What goes into a JSON object: of an article with the ids of its quotes, and with the sources."""
        items: list[JSON] = [item for quote in self.quotes for item in _items(quote, with_id=of_article)]
        if not of_article:
            return {"quotes": items}
        return {"quotes": items, "sources": [attrs.asdict(source) for source in self.sources]}

    def rows(self) -> Iterator[Row]:
        """A row of a table for each quote."""
        sources = {source.id: source for source in self.sources}
        for quote in self.quotes:
            source = sources.get(quote.source or "")
            yield {
                "kind": quote.kind,
                "text": quote.text,
                "speaker": quote.speaker,
                "name": quote.resolved,
                "source_kind": source.kind if source else None,
                "condition": source.condition if source else None,
                "reason": source.reason if source else None,
                "reason_given": source.reason_given if source else None,
                "cue": quote.cue_text,
                "confidence": quote.confidence,
                "speaker_confidence": quote.speaker_confidence,
                "start": quote.pieces[0].start,
                "end": quote.pieces[-1].end,
                "inside": quote.inside[0] if quote.inside else None,
            }

    def __len__(self) -> int:
        return len(self.quotes)


COLUMNS = (
    *("kind", "text", "speaker", "name", "source_kind", "condition", "reason", "reason_given"),
    *("cue", "confidence", "speaker_confidence", "start", "end", "inside"),
)
"""The columns of ``Quotes.rows``."""


def _items(quote: ExtractedQuote, *, with_id: bool) -> Iterator[dict[str, JSON]]:
    """A quote as JSON objects, one a piece."""
    for piece in quote.pieces:
        yield {
            **({"quote": quote.quote} if with_id else {}),
            "kind": piece.kind,
            "start": piece.start,
            "end": piece.end,
            "text": piece.text,
            "quoted": [list(each) for each in piece.quoted],
            "cue": _listed(quote.cue),
            "cue_text": quote.cue_text,
            "speaker": quote.speaker,
            "speaker_span": _listed(quote.speaker_span),
            "resolved": quote.resolved,
            "source": quote.source,
            "confidence": quote.confidence,
            "speaker_confidence": quote.speaker_confidence,
            "frame": quote.frame,
            "group": quote.group,
            "inside": _listed(quote.inside),
        }


def _listed(offsets: Offsets | None) -> list[JSON] | None:
    return None if offsets is None else list(offsets)

"""Quotes and their sources as rows: where each stands, in whose words, and on what terms the speaker is quoted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

import attrs

from newsmodel.annotate import annotate
from newsmodel.annotate.quotes.cues import PACKAGE
from newsmodel.extra import JSON
from newsmodel.formats.tables import Row
from newsmodel.model import Article, Paragraph, Passage, Quote, Source, Span
from newsmodel.model.quote import QuoteKind
from newsmodel.model.source import SourceKind
from newsmodel.model.text import PARTING

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
    """How likely it is right, 0 to 1; None where nobody says so."""

    frame: str | None
    """The rule that found it; None where none of ours did."""

    group: int
    """The number of the utterance, from 0 on: quotes that go on from each other, and all pieces of one, share it."""


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
                "start": quote.pieces[0].start,
                "end": quote.pieces[-1].end,
            }

    def __len__(self) -> int:
        return len(self.quotes)


COLUMNS = (
    *("kind", "text", "speaker", "name", "source_kind", "condition", "reason", "reason_given"),
    *("cue", "confidence", "start", "end"),
)
"""The columns of ``Quotes.rows``."""


def quotes_of_text(text: str, language: str | None = None) -> Quotes:
    """The quotes of a plain text, one paragraph a line, with offsets into it exactly as it is given.

    >>> found = quotes_of_text('Rain.\\n"We stay," Ana Gil said. She wants no bridge.', "en")
    >>> [(quote.text, quote.pieces[0].start, quote.speaker, quote.resolved) for quote in found.quotes]
    [('We stay,', 7, 'Ana Gil', 'Ana Gil')]
    """
    blocks: list[Paragraph] = []
    starts: dict[str, int] = {}
    at = 0
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            blocks.append(Paragraph(id=f"p{number}", text=line))
            starts[blocks[-1].id] = at
        at += len(line) + 1
    return _quotes(annotate(Article(blocks=tuple(blocks), language=language)), text, starts)


def quotes_of_article(article: Article) -> Quotes:
    """The quotes that an article has, or that are found in it when it has none; offsets are into ``article.text``.

    Who is behind an anonymous source is left out.
    """
    known = annotate(article).without_identities()
    starts: dict[str, int] = {}
    at = 0
    for block in known.blocks:
        if content := block.content:
            starts[block.id] = at
            at += len(content) + len(PARTING)
    return _quotes(known, known.text, starts)


def _quotes(article: Article, text: str, starts: Mapping[str, int]) -> Quotes:
    """The quotes of an article whose blocks begin at these offsets of a text."""
    names = {source.id: article.name_of(source) for source in article.sources}
    said = Counter(quote.source for quote in article.quotes)
    return Quotes(
        tuple(
            _quote(quote, group, names.get(quote.source or ""), text, starts)
            for quote, group in zip(article.quotes, _groups(article.quotes), strict=True)
        ),
        tuple(_source(source, names[source.id], said[source.id]) for source in article.sources),
    )


def _groups(quotes: Sequence[Quote]) -> Iterator[int]:
    """The number of the utterance that each quote belongs to."""
    known: dict[str | None, int] = {}
    number = 0
    for quote in quotes:
        group = known.get(quote.continues)
        if group is None:
            group, number = number, number + 1
        known[quote.id] = group
        yield group


def _quote(quote: Quote, group: int, resolved: str | None, text: str, starts: Mapping[str, int]) -> ExtractedQuote:
    made = quote.provenance
    rule = (made.generator if made else None) or ""
    spans = [span for span in quote.spans if span.block in starts]
    unplaced = Piece(kind=quote.kind, start=None, end=None, text=quote.text, quoted=())
    return ExtractedQuote(
        quote=quote.id,
        kind=quote.kind,
        text=quote.text,
        pieces=tuple(_piece(quote, span, text, starts[span.block]) for span in spans) or (unplaced,),
        cue=_offsets(quote.cue, starts),
        cue_text=quote.cue.text if quote.cue else None,
        speaker=quote.speaker.text if quote.speaker else None,
        speaker_span=_offsets(quote.speaker, starts),
        resolved=resolved,
        source=quote.source,
        confidence=made.confidence if made else None,
        frame=rule.removeprefix(RULE) if rule.startswith(RULE) else None,
        group=group,
    )


RULE = f"{PACKAGE}: "
"""What stands before the name of the rule that found a quote."""


def _piece(quote: Quote, span: Span, text: str, before: int) -> Piece:
    start, end = before + span.start, before + span.end
    inside = tuple((before + each.start, before + each.end) for each in quote.quoted if span.contains(each))
    if quote.kind == "direct" or inside == ((start, end),):
        return Piece(kind="direct", start=start, end=end, text=text[start:end], quoted=((start, end),))
    return Piece(kind="mixed" if inside else "indirect", start=start, end=end, text=text[start:end], quoted=inside)


def _offsets(passage: Passage | None, starts: Mapping[str, int]) -> Offsets | None:
    span = passage.span if passage else None
    if span is None or span.block not in starts:
        return None
    return starts[span.block] + span.start, starts[span.block] + span.end


def _source(source: Source, name: str, quotes: int) -> ExtractedSource:
    terms = source.anonymity
    return ExtractedSource(
        id=source.id,
        kind=source.kind,
        name=name,
        description=source.description,
        role=source.role,
        affiliation=source.affiliation,
        nationality=source.nationality,
        condition=terms.condition.text if terms and terms.condition else None,
        reason=terms.reason if terms else None,
        reason_given=terms.reason_given.text if terms and terms.reason_given else None,
        quotes=quotes,
    )


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
            "frame": quote.frame,
            "group": quote.group,
        }


def _listed(offsets: Offsets | None) -> list[JSON] | None:
    return None if offsets is None else list(offsets)

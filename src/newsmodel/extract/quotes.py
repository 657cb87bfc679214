"""Quotes and their sources as rows: where each stands, in whose words, and on what terms the speaker is quoted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias, TypeVar

import attrs

from newsmodel.annotate import FoundQuote, annotate, find_quotes
from newsmodel.annotate.language import language_of
from newsmodel.annotate.quotes import add_quotes
from newsmodel.annotate.quotes.cues import PACKAGE
from newsmodel.annotate.sources import add_sources
from newsmodel.extra import JSON
from newsmodel.formats.tables import Row
from newsmodel.model import Article, Paragraph, Passage, Quote, Source
from newsmodel.model.quote import QuoteKind
from newsmodel.model.source import SourceKind
from newsmodel.model.text import PARTING

Offsets: TypeAlias = tuple[int, int]
"""Start and end in code points of the whole text, half open."""


Id = TypeVar("Id", int, str)
"""What a quote is known by: its number or its id."""


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


def quotes_of_text(text: str, language: str | None = None, *, with_sources: bool = True) -> Quotes:
    """The quotes of a plain text, one paragraph a line, with offsets into it exactly as it is given.

    It takes less than half the time without the sources, which say of what kind they are and on what terms quoted.

    >>> found = quotes_of_text('Rain.\\n"We stay," Ana Gil said. She wants no bridge.', "en")
    >>> [(quote.text, quote.pieces[0].start, quote.speaker, quote.resolved) for quote in found.quotes]
    [('We stay,', 7, 'Ana Gil', 'Ana Gil')]
    """
    found = find_quotes(text, language=language)
    groups = _groups([(number, each.continues) for number, each in enumerate(found)])
    quotes = tuple(
        _found(each, f"q{number}", group, text)
        for number, (each, group) in enumerate(zip(found, groups, strict=True), 1)
    )
    return Quotes(quotes, _sources_of(quotes, text, language) if with_sources and quotes else ())


def _found(found: FoundQuote, id: str, group: int, text: str) -> ExtractedQuote:
    return ExtractedQuote(
        quote=id,
        kind=found.kind,
        text=" ".join(text[start:end] for start, end in found.spans),
        pieces=tuple(_piece(found.kind, span, found.quoted, text) for span in found.spans),
        cue=found.cue,
        cue_text=text[slice(*found.cue)] if found.cue else None,
        speaker=text[slice(*found.speaker)] if found.speaker else None,
        speaker_span=found.speaker,
        resolved=found.name,
        source=None if found.source is None else f"s{found.source + 1}",
        confidence=found.confidence,
        frame=found.frame,
        group=group,
    )


def _sources_of(quotes: Sequence[ExtractedQuote], text: str, language: str | None) -> tuple[ExtractedSource, ...]:
    """The speakers of these quotes: those of the article that the text is, which is read by the same rules."""
    blocks = tuple(Paragraph(id=f"p{number}", text=line) for number, line in enumerate(text.split("\n"), 1))
    read_as = language_of(language)
    article = add_sources(add_quotes(Article(blocks=blocks), read_as), read_as)
    known = {source.id: source for source in article.sources}
    names = {quote.source: quote.resolved for quote in quotes if quote.source and quote.resolved}
    met: dict[str, ExtractedSource] = {}
    said = Counter(quote.source for quote in quotes)
    for quote, same in zip(quotes, article.quotes, strict=True):
        if quote.source and same.source and quote.source not in met:
            source = _source(known[same.source], names[quote.source], said[quote.source])
            met[quote.source] = attrs.evolve(source, id=quote.source)
    return tuple(met.values())


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
    groups = _groups((quote.id, quote.continues) for quote in article.quotes)
    return Quotes(
        tuple(
            _quote(quote, group, names.get(quote.source or ""), text, starts)
            for quote, group in zip(article.quotes, groups, strict=True)
        ),
        tuple(_source(source, names[source.id], said[source.id]) for source in article.sources),
    )


def _groups(quotes: Iterable[tuple[Id, Id | None]]) -> Iterator[int]:
    """The number of the utterance that each quote belongs to, from what it is known by and what it goes on from."""
    known: dict[Id, int] = {}
    number = 0
    for id, before in quotes:
        group = known.get(before) if before is not None else None
        if group is None:
            group, number = number, number + 1
        known[id] = group
        yield group


def _quote(quote: Quote, group: int, resolved: str | None, text: str, starts: Mapping[str, int]) -> ExtractedQuote:
    made = quote.provenance
    rule = (made.generator if made else None) or ""
    spans, quoted = (
        [(starts[span.block] + span.start, starts[span.block] + span.end) for span in places if span.block in starts]
        for places in (quote.spans, quote.quoted)
    )
    unplaced = Piece(kind=quote.kind, start=None, end=None, text=quote.text, quoted=())
    return ExtractedQuote(
        quote=quote.id,
        kind=quote.kind,
        text=quote.text,
        pieces=tuple(_piece(quote.kind, span, quoted, text) for span in spans) or (unplaced,),
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


def _piece(kind: QuoteKind, span: Offsets, quoted: Iterable[Offsets], text: str) -> Piece:
    """A stretch of a quote: of a mixed one, some are all in quotation marks and some not at all."""
    start, end = span
    inside = (span,) if kind == "direct" else tuple(each for each in quoted if start <= each[0] and each[1] <= end)
    own: QuoteKind = "direct" if inside == (span,) else "mixed" if inside else "indirect"
    return Piece(kind=own, start=start, end=end, text=text[start:end], quoted=inside)


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

"""Quotes and their sources, found in a text or taken from an article: where each stands, and who says it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

import attrs

from newsmodel.annotate import FoundQuote
from newsmodel.annotate.language import language_of
from newsmodel.annotate.quotes import add_quotes, find_in
from newsmodel.annotate.quotes.found import PACKAGE
from newsmodel.annotate.quotes.plain import Resolved, in_text, texts_of, with_speakers
from newsmodel.annotate.sources import add_sources, source_of
from newsmodel.extract.values import ExtractedQuote, ExtractedSource, Offsets, Piece, Quotes
from newsmodel.model import Article, Passage, Quote, Source
from newsmodel.model.quote import QuoteKind
from newsmodel.model.text import PARTING

Id = TypeVar("Id", int, str)
"""What a quote is known by: its number or its id."""


def quotes_of_text(text: str, language: str | None = None, *, with_sources: bool = True) -> Quotes:
    """The quotes of a plain text, one paragraph a line, with offsets into it exactly as it is given.

    Without the sources it is a little quicker; they say of what kind each speaker is and on what terms quoted.

    >>> found = quotes_of_text('Rain.\\n"We stay," Ana Gil said. She wants no bridge.', "en")
    >>> [(quote.text, quote.pieces[0].start, quote.speaker, quote.resolved) for quote in found.quotes]
    [('We stay,', 7, 'Ana Gil', 'Ana Gil')]
    """
    paragraphs = text.split("\n")
    resolved = with_speakers(find_in(paragraphs, language), paragraphs, language)
    found = in_text(resolved.quotes, paragraphs)
    groups = _groups([(number, each.continues) for number, each in enumerate(found)])
    quotes = tuple(
        _found(each, f"q{number}", group, found, text)
        for number, (each, group) in enumerate(zip(found, groups, strict=True), 1)
    )
    return Quotes(quotes, tuple(_sources_of(resolved, paragraphs, language)) if with_sources else ())


def _found(found: FoundQuote, id: str, group: int, every: Sequence[FoundQuote], text: str) -> ExtractedQuote:
    around = None if found.inside is None else every[found.inside].spans
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
        speaker_confidence=found.speaker_confidence if found.speaker else None,
        frame=found.frame,
        group=group,
        inside=(around[0][0], around[-1][1]) if around else None,
    )


def _sources_of(resolved: Resolved, paragraphs: Sequence[str], language: str | None) -> Iterator[ExtractedSource]:
    """The speakers of quotes as sources, in the order in which they speak."""
    texts, read_as = texts_of(paragraphs), language_of(language)
    for number, mentions in resolved.mentions.items():
        speaker = resolved.speakers[number]
        party = speaker.name and f"p{number}"  # a party of its own, which nobody asks for
        source = source_of(speaker, f"s{number + 1}", party, mentions, texts, read_as)
        yield _source(source, speaker.name or speaker.description, len(mentions))


def quotes_of_article(article: Article, language: str | None = None) -> Quotes:
    """The quotes that an article has, or that are found in it when it has none; offsets are into ``article.text``.

    It is read in its own language, else in the one that is given. Who is behind an anonymous source is left out.
    """
    read_as = language_of(language) if language and not article.language else None
    known = add_sources(add_quotes(article, read_as), read_as).without_identities()
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
    around = {
        quote.id: (
            starts[quote.spans[0].block] + quote.spans[0].start,
            starts[quote.spans[-1].block] + quote.spans[-1].end,
        )
        for quote in article.quotes
        if quote.spans and all(span.block in starts for span in quote.spans)
    }
    return Quotes(
        tuple(
            attrs.evolve(
                _quote(quote, group, names.get(quote.source or ""), text, starts), inside=around.get(quote.inside or "")
            )
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
    sure = quote.attribution or made
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
        speaker_confidence=sure.confidence if sure and quote.speaker else None,
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

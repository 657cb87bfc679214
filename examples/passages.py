"""For articles written by hand: finding words in their texts, instead of counting characters."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Protocol

from newsmodel.model import Alteration, Block, Medium, Passage, Quote, Span
from newsmodel.model.quote import QuoteKind, Venue

EDGE = r"(?!(?<=\w)(?=\w))"
"""Anywhere but inside a word."""


class At(Protocol):
    """Finds words in one text of an article, by the text's id."""

    def __call__(self, text: str, words: str, occurrence: int | None = None) -> Passage:
        """The passage where these words stand."""
        ...


def texts_of(headline: str, blocks: Iterable[Block], media: Iterable[Medium] = ()) -> dict[str, str]:
    """Every text that a span can point into, by its id; a picture has two: its caption and its credit."""
    captions = {medium.id: medium.caption or "" for medium in media}
    credits = {f"{medium.id}.credit": medium.credit.text for medium in media if medium.credit}
    return {"headline": headline} | captions | credits | {block.id: block.content for block in blocks}


def finder(texts: Mapping[str, str], *, whole_words: bool = True) -> At:
    """A function that finds passages in these texts; "…" stands for words that the caller leaves out.

    The words must stand there only once; where there are more, say which one, from 1. Languages that put no
    spaces between words are searched with ``whole_words=False``.

    >>> at = finder({"p1": "“We left,” he said. “Then we came back,” he said."})
    >>> at("p1", "he said", 2)
    Passage('he said', Span('p1', 41-48))
    >>> at("p1", "Then … back").text
    'Then we came back'
    >>> at("p1", "said")
    Traceback (most recent call last):
    LookupError: 'said' stands 2 times in 'p1': say which one
    """
    edge = EDGE if whole_words else ""

    def at(text: str, words: str, occurrence: int | None = None) -> Passage:
        pattern = ".*?".join(re.escape(part) for part in words.split("…"))
        found = list(re.finditer(edge + pattern + edge, texts[text]))
        if occurrence is None and len(found) > 1:
            raise LookupError(f"{words!r} stands {len(found)} times in {text!r}: say which one")
        if len(found) < (occurrence or 1):
            raise LookupError(f"{words!r} stands {len(found)} times in {text!r}, not {occurrence or 1}")
        match = found[(occurrence or 1) - 1]
        return Passage(text=match.group(), span=Span(block=text, start=match.start(), end=match.end()))

    return at


def span_of(passage: Passage) -> Span:
    """Where a passage stands."""
    if passage.span is None:
        raise LookupError(f"nobody said where {passage.text!r} stands")
    return passage.span


def paragraphs(text: str) -> tuple[str, ...]:
    """The paragraphs of a text that is broken into lines for a source file, each on one line as a page has it."""
    return tuple(lines.replace("\n", " ") for lines in text.strip("\n").split("\n\n"))


def quote(
    *,
    id: str,
    kind: QuoteKind,
    words: Passage,
    source: str,
    speaker: Passage,
    cue: Passage,
    quoted: tuple[Passage, ...] = (),
    question: Passage | None = None,
    setting: Passage | None = None,
    venue: Venue = "unknown",
    ellipsis: Passage | None = None,
    continues: str | None = None,
) -> Quote:
    """A quote that stands in one stretch: its text is what its span says."""
    return Quote(
        id=id,
        kind=kind,
        text=words.text,
        spans=(span_of(words),),
        quoted=tuple(span_of(each) for each in quoted),
        source=source,
        speaker=speaker,
        cue=cue,
        question=question,
        setting=setting,
        venue=venue,
        alterations=(Alteration(kind="ellipsis", span=span_of(ellipsis)),) if ellipsis else (),
        continues=continues,
    )

"""Quotes: what is said in a text, the words that say so and who they say it is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Literal

from newsmodel.annotate.ids import free_id, ids_of
from newsmodel.annotate.language import Language, language_of
from newsmodel.annotate.quotes.find import find_in
from newsmodel.annotate.quotes.found import PACKAGE, FoundQuote, Stretch
from newsmodel.annotate.words import any_of
from newsmodel.model import (
    Alteration,
    Article,
    Block,
    BlockQuote,
    ListBlock,
    Paragraph,
    Passage,
    Provenance,
    Quote,
    Span,
)
from newsmodel.model.quote import Venue

__all__ = ["FoundQuote", "add_quotes", "find_in"]

CHANGED = re.compile(r"\[(?P<inside>[^\[\]]{1,200})\]")
"""Words in square brackets inside quotation marks: put in, left out, or marked as said so."""


def add_quotes(article: Article, language: Language | None = None) -> Article:
    """The article with the quotes of its body; one that has quotes already stays as it is.

    It is read in the language of its tag, unless one is given.
    """
    if article.quotes:
        return article
    blocks = [block for block in article.blocks if isinstance(block, Paragraph | ListBlock | BlockQuote)]
    read_as = language or article.language
    found = find_in([block.content for block in blocks], read_as)
    if not found:
        return article
    taken = ids_of(article)
    names = [free_id(f"q{number}", taken) for number in range(1, len(found) + 1)]
    return article.replace(quotes=tuple(_quote(each, at, names, blocks, read_as) for at, each in enumerate(found)))


def _quote(
    found: FoundQuote, at: int, names: Sequence[str], blocks: Sequence[Block], language: str | Language | None
) -> Quote:
    block = blocks[found.paragraph]
    said = block if found.attribution is None else blocks[found.attribution]
    setting = _passage(block, found.setting)
    return Quote(
        id=names[at],
        kind=found.kind,
        text=" ".join(block.content[start:end] for start, end in found.spans),
        spans=tuple(Span(block=block.id, start=start, end=end) for start, end in found.spans),
        quoted=tuple(Span(block=block.id, start=start, end=end) for start, end in found.quoted),
        speaker=_passage(said, found.speaker),
        cue=_passage(said, found.cue),
        question=_passage(block, found.question),
        setting=setting,
        venue=venue_of(setting.text, language) if setting else "unknown",
        alterations=tuple(_alterations(found, block)),
        continues=None if found.continues is None else names[found.continues],
        inside=None if found.inside is None else names[found.inside],
        provenance=_by_rule(found, found.confidence),
        attribution=_by_rule(found, found.speaker_confidence) if found.speaker else None,
    )


def _by_rule(found: FoundQuote, confidence: float) -> Provenance:
    return Provenance(method="rule", generator=f"{PACKAGE}: {found.frame}", confidence=confidence)


def _passage(block: Block, stretch: Stretch | None) -> Passage | None:
    if stretch is None:
        return None
    start, end = stretch
    return Passage(text=block.content[start:end], span=Span(block=block.id, start=start, end=end))


def _alterations(found: FoundQuote, block: Block) -> Iterable[Alteration]:
    for start, end in found.quoted or (found.spans if found.kind == "direct" else ()):
        for change in CHANGED.finditer(block.content, start, end):
            inside = change["inside"].strip().lower()
            kind: Literal["ellipsis", "insertion", "sic"] = (
                "sic" if inside == "sic" else "ellipsis" if not inside.strip(".… ") else "insertion"
            )
            yield Alteration(kind=kind, span=Span(block=block.id, start=change.start(), end=change.end()))


def venue_of(setting: str, language: str | Language | None = None) -> Venue:
    """The kind of occasion that the words of a setting name.

    >>> venue_of("in his nightly address on Saturday")
    'address'
    """
    for venue, words in language_of(language).quotes.table("venue").items():
        if any_of(rf"\b{word}" for word in words).search(setting):
            return venue  # type: ignore[return-value]
    return "unknown"

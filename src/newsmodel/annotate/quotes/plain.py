"""Quotes of a plain text, with who says each; for those who want only that."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import attrs

from newsmodel.annotate.language import Language
from newsmodel.annotate.quotes.find import find_in
from newsmodel.annotate.quotes.found import FoundQuote, Stretch
from newsmodel.annotate.sources.resolve import Speaker, resolve
from newsmodel.model import Passage, Span
from newsmodel.model.part import changed


def find_quotes(
    text: str,
    *,
    language: str | Language | None = None,
    attitudes: bool = False,
    least: float = 0.0,
    least_speaker: float = 0.0,
) -> tuple[FoundQuote, ...]:
    """The quotes of a plain text, one paragraph a line, with stretches of the whole text and who says each.

    With ``attitudes`` also what somebody thinks, wants or judges, without a word of theirs: "She hopes that it works".
    ``least`` is how confident (0 to 1) one can be that it is a quote for it to be given, and ``least_speaker`` how
    confident that the speaker is right for them to be named.

    >>> text = 'Nothing is lost, Ana Gil said. "We hope so," she added.'
    >>> [(found.kind, text[slice(*found.speaker)], found.name, found.source) for found in find_quotes(text)]
    [('indirect', 'Ana Gil', 'Ana Gil', 0), ('direct', 'she', 'Ana Gil', 0)]
    """
    paragraphs = text.split("\n")
    found = _kept(find_in(paragraphs, language, attitudes=attitudes), least)
    if least_speaker > 0:
        found = [_unnamed(each) if each.speaker_confidence < least_speaker else each for each in found]
    return in_text(with_speakers(found, paragraphs, language).quotes, paragraphs)


def _kept(found: Sequence[FoundQuote], least: float) -> Sequence[FoundQuote]:
    """Those that are confident enough, still going on from each other and inside each other."""
    if least <= 0:
        return found
    new: dict[int | None, int] = {}
    kept: list[FoundQuote] = []
    for at, each in enumerate(found):
        if each.confidence >= least:
            new[at] = len(kept)
            kept.append(attrs.evolve(each, continues=new.get(each.continues), inside=new.get(each.inside)))
    return kept


def _unnamed(found: FoundQuote) -> FoundQuote:
    return attrs.evolve(found, speaker=None, cue=None, attribution=None, speaker_confidence=0.0)


@attrs.frozen
class Resolved:
    """Quotes with who says each."""

    quotes: Sequence[FoundQuote]
    """The quotes with number and name of their speakers."""

    speakers: Sequence[Speaker]
    """The speakers, by number."""

    mentions: Mapping[int, Sequence[Passage]]
    """By the number of each speaker, how its quotes name it; the paragraphs are blocks with their numbers as ids."""


def with_speakers(
    found: Sequence[FoundQuote], paragraphs: Sequence[str], language: str | Language | None = None
) -> Resolved:
    """The quotes of paragraphs with who says each: the number of that speaker, and the name."""
    mentions: list[Passage] = []
    numbers: dict[int | None, int] = {}
    tellers: dict[int, int | None] = {}
    for at, each in enumerate(found):
        if each.speaker is not None:
            if each.inside is not None:
                tellers[len(mentions)] = numbers.get(each.inside)
            numbers[at] = len(mentions)
            mentions.append(
                _mention(each.paragraph if each.attribution is None else each.attribution, each.speaker, paragraphs)
            )
    if not mentions:
        return Resolved(found, (), {})
    speakers, meant = resolve(mentions, language, texts_of(paragraphs), tellers)
    known = {id(speaker): (number, speaker.name or speaker.description) for number, speaker in enumerate(speakers)}
    named: list[FoundQuote] = []
    by_speaker: dict[int, list[Passage]] = {}
    for at, each in enumerate(found):
        if at not in numbers:
            named.append(each)
            continue
        number, name = known[id(meant[numbers[at]])]
        by_speaker.setdefault(number, []).append(mentions[numbers[at]])
        named.append(attrs.evolve(each, source=number, name=name))
    return Resolved(named, speakers, by_speaker)


PLACE = Span(block="0", start=0, end=2)
MENTION = Passage(text="he", span=PLACE)
"""A passage, and its place, that others are made of."""


def _mention(paragraph: int, stretch: Stretch, paragraphs: Sequence[str]) -> Passage:
    """A stretch as a passage; not checked, because it cannot be wrong and checking takes a tenth of all time."""
    start, end = stretch
    place = changed(PLACE, block=str(paragraph), start=start, end=end)
    return changed(MENTION, text=paragraphs[paragraph][start:end], span=place)


def texts_of(paragraphs: Sequence[str]) -> dict[str, str]:
    """Paragraphs by their numbers, as blocks are by their ids."""
    return {str(number): paragraph for number, paragraph in enumerate(paragraphs)}


def in_text(found: Sequence[FoundQuote], paragraphs: Sequence[str]) -> tuple[FoundQuote, ...]:
    """The quotes of paragraphs as quotes of the text that they are when a line break is between them."""
    starts = [0]
    for paragraph in paragraphs:
        starts.append(starts[-1] + len(paragraph) + 1)
    return tuple(
        each.moved(starts[each.paragraph], starts[each.paragraph if each.attribution is None else each.attribution])
        for each in found
    )

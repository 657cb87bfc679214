"""Quotes of a plain text, with who says each; for those who want only that."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from newsmodel.annotate.language import Language
from newsmodel.annotate.quotes.find import find_in
from newsmodel.annotate.quotes.found import FoundQuote, Stretch
from newsmodel.annotate.sources.resolve import resolve
from newsmodel.model import Passage, Span


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
    starts = [0]
    for paragraph in paragraphs:
        starts.append(starts[-1] + len(paragraph) + 1)
    found = _kept(find_in(paragraphs, language, attitudes=attitudes), least)
    if least_speaker > 0:
        found = [_unnamed(each) if each.speaker_confidence < least_speaker else each for each in found]
    return tuple(_shifted(each, starts) for each in _resolved(found, paragraphs, language))


def _kept(found: Sequence[FoundQuote], least: float) -> Sequence[FoundQuote]:
    """Those that are confident enough, still going on from each other."""
    if least <= 0:
        return found
    kept = [at for at, each in enumerate(found) if each.confidence >= least]
    new = {old: at for at, old in enumerate(kept)}
    return [
        attrs.evolve(found[at], continues=None if (old := found[at].continues) is None else new.get(old)) for at in kept
    ]


def _unnamed(found: FoundQuote) -> FoundQuote:
    return attrs.evolve(found, speaker=None, cue=None, attribution=None, speaker_confidence=0.0)


def _resolved(
    found: Sequence[FoundQuote], paragraphs: Sequence[str], language: str | Language | None
) -> Sequence[FoundQuote]:
    """The same with the speaker of each: its number and its name."""
    mentions: list[Passage] = []
    for each in found:
        if each.speaker is not None:
            paragraph = each.paragraph if each.attribution is None else each.attribution
            start, end = each.speaker
            mentions.append(
                Passage(text=paragraphs[paragraph][start:end], span=Span(block=str(paragraph), start=start, end=end))
            )
    if not mentions:
        return found
    texts = {str(number): paragraph for number, paragraph in enumerate(paragraphs)}
    speakers, meant = resolve(mentions, language, texts)
    called = {id(speaker): (number, speaker.name or speaker.description) for number, speaker in enumerate(speakers)}
    one = iter(meant)
    named: list[FoundQuote] = []
    for each in found:
        if each.speaker is None:
            named.append(each)
        else:
            number, name = called[id(next(one))]
            named.append(attrs.evolve(each, source=number, name=name))
    return named


def _shifted(found: FoundQuote, starts: Sequence[int]) -> FoundQuote:
    own = starts[found.paragraph]
    said = own if found.attribution is None else starts[found.attribution]

    def moved(stretch: Stretch | None, by: int) -> Stretch | None:
        return None if stretch is None else (stretch[0] + by, stretch[1] + by)

    return attrs.evolve(
        found,
        spans=tuple((start + own, end + own) for start, end in found.spans),
        quoted=tuple((start + own, end + own) for start, end in found.quoted),
        speaker=moved(found.speaker, said),
        cue=moved(found.cue, said),
        question=moved(found.question, own),
        setting=moved(found.setting, own),
    )

"""Sources: one for each speaker of an article, with every mention, and the party behind it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from newsmodel.annotate.ids import free_id, ids_of
from newsmodel.annotate.language import Language, language_of
from newsmodel.annotate.sources.phrases import PACKAGE, Phrase, parse
from newsmodel.annotate.sources.resolve import Speaker, resolve
from newsmodel.annotate.words import any_of
from newsmodel.model import Anonymity, Article, Organization, Party, Passage, Person, Provenance, Quote, Source, Span
from newsmodel.model.part import evolve
from newsmodel.model.source import AnonymityReason, Disclosed, SourceKind

__all__ = ["Phrase", "add_sources", "parse"]


def add_sources(article: Article, language: Language | None = None) -> Article:
    """The article with a source for every speaker of its quotes; quotes that have one keep it.

    It is read in the language of its tag, unless one is given.
    """
    open_quotes = [quote for quote in article.quotes if quote.source is None and quote.speaker is not None]
    if not open_quotes or article.sources:
        return article
    read_as = language_of(language or article.language)
    texts = {block.id: block.content for block in article.blocks}
    numbers = {quote.id: number for number, quote in enumerate(open_quotes)}
    tellers = {numbers[quote.id]: numbers.get(quote.inside) for quote in open_quotes if quote.inside}
    speakers, meant = resolve([quote.speaker for quote in open_quotes if quote.speaker], read_as, texts, tellers)
    taken = ids_of(article)
    parties = list(article.parties)
    by_name = {party.name: party for party in reversed(parties)}
    said: dict[int, list[Quote]] = {}
    for quote, speaker in zip(open_quotes, meant, strict=True):
        said.setdefault(id(speaker), []).append(quote)
    sources: list[Source] = []
    whose: dict[str, str] = {}
    for number, speaker in enumerate(speakers, 1):
        party = _party(speaker, number, by_name, taken)
        if party is not None and party.name not in by_name:
            by_name[party.name] = party
            parties.append(party)
        mentions = [quote.speaker for quote in said[id(speaker)] if quote.speaker]
        sources.append(
            source_of(speaker, free_id(f"s{number}", taken), party.id if party else None, mentions, texts, read_as)
        )
        whose.update((quote.id, sources[-1].id) for quote in said[id(speaker)])
    quotes = [evolve(quote, source=whose.get(quote.id, quote.source)) for quote in article.quotes]
    return article.replace(parties=tuple(parties), sources=tuple(sources), quotes=tuple(quotes))


def _party(speaker: Speaker, number: int, by_name: dict[str, Party], taken: set[str]) -> Party | None:
    """The person or body behind a speaker who has a name; one that is there already is taken."""
    name, told = speaker.name, speaker.told
    if name is None or name in by_name:
        return by_name.get(name or "")
    id = free_id("-".join(re.findall(r"[a-z0-9]+", name.lower()))[:60].strip("-") or f"party{number}", taken)
    others = tuple(dict.fromkeys(phrase.name for phrase in speaker.phrases if phrase.name and phrase.name != name))
    if speaker.sort == "body":
        return Organization(id=id, name=name, alternate_names=others)
    words = name.split()
    return Person(
        id=id,
        name=name,
        alternate_names=others,
        given_name=words[0] if len(words) > 1 else None,
        family_name=words[-1],
        honorific=told.get("honorific"),
        job_title=told.get("role"),
        affiliation=told.get("affiliation"),
        nationality=told.get("nationality"),
        gender=told.get("gender"),
    )


UNNAMED: dict[str, SourceKind] = {"group": "collective", "document": "document"}
"""What a speaker without a name is, when it is no person who stays unnamed."""
SEVERAL = ("they", "thing", "several")
"""The lists of pronouns that stand for several people or a body."""
DISCLOSED: dict[Disclosed, str] = {
    "role": "role",
    "organization": "affiliation",
    "nationality": "nationality",
    "gender": "gender",
    "seniority": "seniority",
}
"""What an article tells about somebody unnamed, and which part of a mention tells it."""


def source_of(
    speaker: Speaker,
    id: str,
    party: str | None,
    mentions: Sequence[Passage],
    texts: Mapping[str, str],
    language: Language,
) -> Source:
    """The source that a speaker is, with the id of the party behind it; ``mentions`` are those of its quotes."""
    kind: SourceKind = "named" if party else UNNAMED.get(speaker.sort, "anonymous")
    if speaker.sort == "pronoun" and any(speaker.phrases[0].head in language.sources.set(each) for each in SEVERAL):
        kind = "collective"
    anonymity = _anonymity(speaker, mentions, texts, language) if kind == "anonymous" else None
    return Source(
        id=id,
        kind=kind,
        description=speaker.phrases[0].text,
        party=party,
        mentions=tuple(speaker.passages),
        role=_fullest(speaker, "role") if kind in ("named", "anonymous") else None,
        affiliation=speaker.told.get("affiliation"),
        nationality=speaker.told.get("nationality"),
        seniority=speaker.told.get("seniority"),
        gender=speaker.told.get("gender"),
        attribution="on_record" if party else "unknown",
        anonymity=anonymity,
        provenance=Provenance(method="rule", generator=f"{PACKAGE}: {speaker.how}", confidence=speaker.confidence),
    )


def _fullest(speaker: Speaker, what: str) -> str | None:
    """The value with the most words among those that mentions give: "security official" over "official"."""
    values: list[str] = [value for phrase in speaker.phrases if (value := getattr(phrase, what))]
    return max(values, key=lambda value: value.count(" "), default=None)


def _anonymity(
    speaker: Speaker, mentions: Sequence[Passage], texts: Mapping[str, str], language: Language
) -> Anonymity:
    """The terms on which a speaker stays unnamed, as far as the sentences around their words tell."""
    conditions, reasons = _terms(language)
    condition = reason_given = None
    reason: AnonymityReason = "not_stated"
    for block, start, end in _surroundings(mentions, texts):
        condition = condition or _passage(conditions, block, texts[block], start, end)
        for name, expression in reasons.items():
            if reason_given is not None or not (condition or name == "not_authorized"):
                continue
            if found := _passage(expression, block, texts[block], start, end):
                reason_given, reason = found, name  # type: ignore[assignment]
    told: tuple[Disclosed, ...] = tuple(fact for fact, what in DISCLOSED.items() if what in speaker.told)
    return Anonymity(condition=condition, reason=reason, reason_given=reason_given, disclosed=told)


@lru_cache(maxsize=64)
def _terms(language: Language) -> tuple[re.Pattern[str], dict[str, re.Pattern[str]]]:
    """The expressions for conditions of anonymity, and for the reasons given."""
    words = language.sources
    return words.pattern("conditions"), {name: any_of(lines) for name, lines in words.table("reasons").items()}


def _surroundings(mentions: Sequence[Passage], texts: Mapping[str, str]) -> Iterator[tuple[str, int, int]]:
    """The rest of each sentence that names the speaker, as block, start and end."""
    for mention in mentions:
        span = mention.span
        if span and span.block in texts:
            text = texts[span.block]
            reach = min(len(text), span.end + 400)
            stop = text.find(". ", span.end, reach)
            yield span.block, max(0, span.start - 200), reach if stop < 0 else stop + 1


def _passage(expression: re.Pattern[str], block: str, text: str, start: int, end: int) -> Passage | None:
    found = expression.search(text, start, end)
    return Passage(text=found[0], span=Span(block=block, start=found.start(), end=found.end())) if found else None

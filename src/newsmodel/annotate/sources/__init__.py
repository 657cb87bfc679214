"""Sources: one for each speaker of an article, with every mention, and the party behind it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import attrs

from newsmodel.annotate.sources.phrases import PACKAGE, Phrase, lexicon_for, parse
from newsmodel.annotate.sources.resolve import Speaker, resolve
from newsmodel.model import Anonymity, Article, Organization, Party, Passage, Person, Provenance, Quote, Source, Span
from newsmodel.model.source import AnonymityReason, Disclosed

__all__ = ["Phrase", "add_sources", "parse"]


def add_sources(article: Article) -> Article:
    """The article with a source for every speaker of its quotes; quotes that have one keep it."""
    open_quotes = [quote for quote in article.quotes if quote.source is None and quote.speaker is not None]
    if not open_quotes or article.sources:
        return article
    speakers, meant = resolve([quote.speaker for quote in open_quotes if quote.speaker], article.language)
    taken = {
        part.id
        for part in (
            *article.blocks,
            *article.media,
            *article.parties,
            *article.places,
            *article.quotes,
            *article.claims,
            *article.calls_to_action,
        )
    }
    parties = list(article.parties)
    sources: dict[int, Source] = {}
    for number, speaker in enumerate(speakers, 1):
        party = _party(speaker, parties, taken)
        said = (
            [quote for quote, who in zip(open_quotes, meant, strict=True) if who is speaker]
            if len(speakers) < 200
            else []
        )
        sources[id(speaker)] = _source(_free(f"s{number}", taken), speaker, party, said, article)
    whose = {quote.id: sources[id(speaker)].id for quote, speaker in zip(open_quotes, meant, strict=True)}
    return article.replace(
        parties=tuple(parties),
        sources=tuple(sources.values()),
        quotes=tuple(
            attrs.evolve(quote, source=whose[quote.id]) if quote.id in whose else quote for quote in article.quotes
        ),
    )


def _free(id: str, taken: set[str]) -> str:
    plain, number = id, 1
    while id in taken:
        number += 1
        id = f"{plain}-{number}"
    taken.add(id)
    return id


def _party(speaker: Speaker, parties: list[Party], taken: set[str]) -> Party | None:
    """The person or body behind a speaker who has a name; one that is there already is taken."""
    name = speaker.name
    if name is None:
        return None
    known = next((party for party in parties if party.name == name), None)
    if known:
        return known
    slug = "-".join(re.findall(r"[a-z0-9]+", name.lower()))[:60].strip("-") or "party"
    others = tuple(dict.fromkeys(phrase.name for phrase in speaker.phrases if phrase.name and phrase.name != name))
    if speaker.sort == "body":
        party: Party = Organization(id=_free(slug, taken), name=name, alternate_names=others)
    else:
        words = name.split()
        party = Person(
            id=_free(slug, taken), name=name, alternate_names=others,
            given_name=words[0] if len(words) > 1 else None, family_name=words[-1], honorific=speaker.told("honorific"),
            job_title=speaker.told("role"), affiliation=speaker.told("affiliation"), nationality=speaker.told("nationality"), gender=speaker.gender,
        )  # fmt: skip
    parties.append(party)
    return party


def _source(id: str, speaker: Speaker, party: Party | None, said: Sequence[Quote], article: Article) -> Source:
    kind = (
        "named"
        if party
        else "collective"
        if speaker.sort == "group"
        else "document"
        if speaker.sort == "document"
        else "anonymous"
    )
    anonymity = _anonymity(speaker, said, article) if kind == "anonymous" else None
    return Source(
        id=id,
        kind=kind,  # type: ignore[arg-type]
        description=speaker.first.text,
        party=party.id if party else None,
        mentions=tuple(passage for passage in speaker.passages if passage),
        role=_fullest(speaker, "role") if kind in ("named", "anonymous") else None,
        affiliation=speaker.told("affiliation"),
        nationality=speaker.told("nationality"),
        seniority=speaker.told("seniority"),
        gender=speaker.gender,
        attribution="on_record" if party else "unknown",
        anonymity=anonymity,
        provenance=Provenance(method="rule", generator=f"{PACKAGE}: {speaker.how}", confidence=speaker.confidence),
    )


def _fullest(speaker: Speaker, what: str) -> str | None:
    """The value with the most words among those that mentions give: "security official" over "official"."""
    values = [value for phrase in speaker.phrases if (value := getattr(phrase, what))]
    return max(values, key=lambda value: value.count(" "), default=None)


def _anonymity(speaker: Speaker, said: Sequence[Quote], article: Article) -> Anonymity:
    """The terms on which a speaker stays unnamed, as far as the sentences around their words tell."""
    words = lexicon_for(article.language).words
    texts = {block.id: block.content for block in article.blocks}
    condition = reason_given = None
    reason: AnonymityReason = "not_stated"
    for block, start, end in _surroundings(said, texts):
        condition = condition or _passage(words.pattern("conditions"), block, texts[block], start, end)
        for name, lines in words.table("reasons").items():
            if reason_given is None and (
                found := _passage(re.compile("|".join(lines), re.IGNORECASE), block, texts[block], start, end)
            ):
                if condition or name == "not_authorized":
                    reason_given, reason = found, name  # type: ignore[assignment]
    told: list[Disclosed] = []
    facts: tuple[tuple[Disclosed, str], ...] = (
        ("role", "role"),
        ("organization", "affiliation"),
        ("nationality", "nationality"),
        ("gender", "gender"),
        ("seniority", "seniority"),
    )
    told += [fact for fact, what in facts if speaker.told(what)]
    return Anonymity(condition=condition, reason=reason, reason_given=reason_given, disclosed=tuple(told))


def _surroundings(said: Sequence[Quote], texts: dict[str, str]) -> Iterator[tuple[str, int, int]]:
    """The rest of each sentence that names the speaker, as block, start and end."""
    for quote in said:
        span = quote.speaker.span if quote.speaker else None
        if span and span.block in texts:
            text = texts[span.block]
            stop = text.find(". ", span.end)
            yield span.block, max(0, span.start - 200), min(len(text) if stop < 0 else stop + 1, span.end + 400)


def _passage(expression: re.Pattern[str], block: str, text: str, start: int, end: int) -> Passage | None:
    found = expression.search(text, start, end)
    return Passage(text=found[0], span=Span(block=block, start=found.start(), end=found.end())) if found else None

"""Who is quoted how much, and who stays unnamed on what terms: the figures, of one article or of any number."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import cached_property
from typing import Protocol

import attrs

from newsmodel.address import Address, key_of
from newsmodel.archive.meeting import Identity, source_identity
from newsmodel.archive.words import UNSPACED
from newsmodel.formats.json import peek
from newsmodel.model.article import Article
from newsmodel.model.party import Party
from newsmodel.model.quote import Quote
from newsmodel.model.source import AnonymityReason, Source

KINDS = ("named", "anonymous", "collective", "document")
"""The kinds of sources."""

NOT_STATED: AnonymityReason = "not_stated"
"""The reason of whoever stays unnamed and gives none."""


class Telling(Protocol):
    """What says who said what: an article, or as much of one."""

    @property
    def parties(self) -> tuple[Party, ...]:
        """The people and bodies in it."""
        ...

    @property
    def sources(self) -> tuple[Source, ...]:
        """Its sources."""
        ...

    @property
    def quotes(self) -> tuple[Quote, ...]:
        """Its quotes."""
        ...


@attrs.frozen(kw_only=True)
class Told:
    """Who said what in an article of which no more was read: a third of the time of reading it all."""

    parties: tuple[Party, ...]
    """The people and bodies in it."""

    sources: tuple[Source, ...]
    """Its sources."""

    quotes: tuple[Quote, ...]
    """Its quotes."""

    @classmethod
    def of(cls, document: bytes) -> Told:
        """What an article in JSON tells."""
        return cls(**peek(document, "parties", "sources", "quotes"))


@attrs.frozen(kw_only=True)
class Speaker:
    """One source: somebody named in all articles, somebody unnamed in one."""

    name: str
    """What to call it: the name, or the description of a source that has none or stays unnamed."""

    kind: str
    """Named, anonymous, collective, document."""

    role: str | None = None
    """What they are: "spokesman", in the article that says so first."""

    affiliation: str | None = None
    """For whom they speak."""

    quotes: int = 0
    """How many statements are theirs."""

    words: int = 0
    """How many words these have."""

    articles: int = 1
    """In how many articles they are a source."""

    condition: str | None = None
    """Of an unnamed source, the condition as printed: "on condition of anonymity"."""

    reason: AnonymityReason | None = None
    """Of an unnamed source, why it stays so; None where there is nothing to ask for."""

    reason_given: str | None = None
    """Of an unnamed source, the reason as printed."""

    address: Address
    """Where all it said can be looked at: ``news:source/...``."""

    @property
    def has_reason(self) -> bool:
        """Whether a reason is printed for its being unnamed."""
        return self.reason_given is not None or self.reason not in (None, NOT_STATED)


@attrs.frozen(kw_only=True)
class KindFigures:
    """What the sources of one kind come to."""

    kind: str
    """Named, anonymous, collective, document."""

    sources: int
    """How many there are."""

    quotes: int
    """How many statements are theirs."""

    words: int
    """How many words these have."""


@attrs.frozen(kw_only=True, slots=False)
class Sourcing:
    """What the sources of some articles come to."""

    articles: int
    """How many articles were looked at."""

    quoting: int
    """How many of them have a quote."""

    quotes: int
    """How many quotes they have, those of nobody among them."""

    words: int
    """How many words these have."""

    speakers: tuple[Speaker, ...]
    """Every source; the most words first, then the most quotes, then in the order of the articles."""

    def share_of_words(self, words: int) -> float:
        """A number of words as a share of all that are quoted, 0 to 1, to four digits."""
        return round(words / self.words, 4) if self.words else 0.0

    def share_of_quotes(self, quotes: int) -> float:
        """A number of quotes as a share of all, 0 to 1, to four digits."""
        return round(quotes / self.quotes, 4) if self.quotes else 0.0

    @cached_property
    def kinds(self) -> tuple[KindFigures, ...]:
        """What each kind of source comes to, those that there are."""
        found: list[KindFigures] = []
        for kind in KINDS:
            if own := [each for each in self.speakers if each.kind == kind]:
                quotes, words = sum(each.quotes for each in own), sum(each.words for each in own)
                found.append(KindFigures(kind=kind, sources=len(own), quotes=quotes, words=words))
        return tuple(found)

    @cached_property
    def unnamed(self) -> int:
        """How many statements are by sources that stay unnamed."""
        return sum(each.quotes for each in self.speakers if each.kind == "anonymous")

    @cached_property
    def terms(self) -> Counter[tuple[bool, bool]]:
        """How many of these have a condition printed or not, and a reason or not."""
        found: Counter[tuple[bool, bool]] = Counter()
        for each in self.speakers:
            if each.kind == "anonymous" and each.quotes:
                found[each.condition is not None, each.has_reason] += each.quotes
        return found

    @cached_property
    def reasons(self) -> Counter[str]:
        """How many of these are given each reason, "not_stated" among them."""
        found: Counter[str] = Counter()
        for each in self.speakers:
            if each.kind == "anonymous" and each.quotes:
                reason = each.reason or NOT_STATED
                found["other" if each.has_reason and reason == NOT_STATED else reason] += each.quotes
        return found


def sourcing(articles: Iterable[Article]) -> Sourcing:
    """What the sources of some articles come to; who is one source in several, an archive's rules say.

    >>> from newsmodel import read
    >>> found = sourcing([read('Rain\\n\\n"It rained," Li Wei said. He added that it would stop.')])
    >>> [(each.name, each.quotes, each.words) for each in found.speakers]
    [('Li Wei', 2, 6)]
    """
    return sourcing_of((key_of(article), article) for article in articles)


def sourcing_of(telling: Iterable[tuple[str, Telling]]) -> Sourcing:
    """The same of articles of which only the key and who said what is at hand.

    Quotes inside others are left out: their words are counted already, and whom a source quotes is none of the article.
    """
    articles = quoting = quotes = words = 0
    speakers: dict[str, Speaker] = {}
    for key, told in telling:
        outer = [quote for quote in told.quotes if quote.inside is None]
        retold = {quote.source for quote in told.quotes} - {quote.source for quote in outer}
        lengths = [length(quote.text) for quote in outer]
        articles, quoting = articles + 1, quoting + bool(outer)
        quotes, words = quotes + len(lengths), words + sum(lengths)
        met: set[str] = set()
        said, spoken = _said(outer, lengths)
        for source in told.sources:
            if source.id in retold:
                continue
            identity = source_identity(told, source, key)
            known = speakers.get(identity.key) or _speaker(source, identity)
            speakers[identity.key] = attrs.evolve(
                known,
                role=known.role or source.role,
                affiliation=known.affiliation or source.affiliation,
                quotes=known.quotes + said[source.id],
                words=known.words + spoken[source.id],
                articles=known.articles + (identity.key not in met),
            )
            met.add(identity.key)
    first = sorted(speakers.values(), key=lambda each: (-each.words, -each.quotes))
    return Sourcing(articles=articles, quoting=quoting, quotes=quotes, words=words, speakers=tuple(first))


def length(text: str) -> int:
    """How many words a text has; in scripts that put no spaces between them, each character counts as one.

    >>> length("It rained"), length("雨が降った")
    (2, 5)
    """
    if text.isascii():
        return len(text.split())
    return len(UNSPACED.findall(text)) + len(UNSPACED.sub(" ", text).split())


def _said(quotes: Iterable[Quote], lengths: Iterable[int]) -> tuple[Counter[str], Counter[str]]:
    """How many quotes each source of an article has, and how many words these have."""
    said: Counter[str] = Counter()
    spoken: Counter[str] = Counter()
    for quote, length in zip(quotes, lengths, strict=True):
        if quote.source is not None:
            said[quote.source] += 1
            spoken[quote.source] += length
    return said, spoken


def _speaker(source: Source, identity: Identity) -> Speaker:
    """A source that nothing has been counted of yet."""
    terms = source.anonymity
    unnamed = source.kind == "anonymous"
    return Speaker(
        name=identity.name,
        kind=source.kind,
        articles=0,
        condition=terms.condition.text if terms and terms.condition else None,
        reason=(terms.reason if terms else NOT_STATED) if unnamed else None,
        reason_given=terms.reason_given.text if terms and terms.reason_given else None,
        address=Address(kind="source", key=identity.key),
    )

"""The rules that hold an article together: ids, references and spans.

``problems_of`` is run whenever an Article is made, also by decoders, and finds everything at once.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from typing import TYPE_CHECKING, Any, cast

import attrs

from newsmodel.errors import Problem
from newsmodel.model.block import BlockQuote, CallToActionSlot, Figure, Gallery, Paragraph, PullQuote, TextBlock
from newsmodel.model.call_to_action import CallToAction, Money, Reminder
from newsmodel.model.shape import shape_of
from newsmodel.model.span import Passage, Span
from newsmodel.model.text import texts_of

if TYPE_CHECKING:
    from newsmodel.model.article import Article

ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,127}")
IDS = re.compile(rf"(?:{ID.pattern}\n)*")
"""One match for all ids is a third of the time of one match each."""
RESERVED = frozenset({"headline", "standfirst"})
LISTS = ("blocks", "media", "parties", "sources", "places", "quotes", "claims", "calls_to_action")
"""The lists of an article whose parts have an id; all ids of an article share one namespace."""


def problems_of(article: Article) -> list[Problem]:
    """Everything about an article that breaks the model's rules."""
    return list(chain(_ids(article), _references(article), _spans(article), _sums(article)))


def _ids(article: Article) -> Iterator[Problem]:
    ids = [part.id for name in LISTS for part in getattr(article, name)]
    reserved = RESERVED | {f"{medium.id}.credit" for medium in article.media}
    joined = "".join([f"{id}\n" for id in ids])
    if len(set(ids)) == len(ids) == joined.count("\n") and IDS.fullmatch(joined) and reserved.isdisjoint(ids):
        return
    seen: dict[str, str] = {}
    for name in LISTS:
        for index, part in enumerate(getattr(article, name)):
            path = f"{name}[{index}].id"
            if not ID.fullmatch(part.id):
                yield Problem(
                    path=path,
                    message=f"{part.id!r} is no id: letters, digits, '.', '_' and '-', "
                    "a letter or digit first, 128 at most",
                )
            elif part.id in reserved:
                yield Problem(path=path, message=f"{part.id!r} names a text of the article itself, take another id")
            elif part.id in seen:
                yield Problem(path=path, message=f"{part.id!r} is the id of {seen[part.id]} already")
            else:
                seen[part.id] = path.removesuffix(".id")


def _references(article: Article) -> Iterator[Problem]:
    parties = {party.id for party in article.parties}
    media = {medium.id for medium in article.media}
    sources = {source.id for source in article.sources}
    places = {place.id for place in article.places}
    quotes = {quote.id for quote in article.quotes}
    claims = {claim.id for claim in article.claims}
    calls = {call.id for call in article.calls_to_action}

    def missing(path: str, target: str | None, known: set[str], what: str) -> Iterator[Problem]:
        if target is not None and target not in known:
            have = ", ".join(sorted(known)[:8]) or "none"
            yield Problem(path=path, message=f"{target!r} is the id of no {what} (there are: {have})")

    yield from missing("publisher", article.publisher, parties, "party")
    yield from missing("provider", article.provider, parties, "party")
    for index, contributor in enumerate(article.contributors):
        yield from missing(f"contributors[{index}].party", contributor.party, parties, "party")
    for index, block in enumerate(article.blocks):
        if type(block) is Paragraph:
            continue
        if isinstance(block, BlockQuote | PullQuote):
            yield from missing(f"blocks[{index}].quote", block.quote, quotes, "quote")
        elif isinstance(block, Figure):
            yield from missing(f"blocks[{index}].medium", block.medium, media, "medium")
        elif isinstance(block, Gallery):
            for at, medium in enumerate(block.media):
                yield from missing(f"blocks[{index}].media[{at}]", medium, media, "medium")
        elif isinstance(block, CallToActionSlot):
            yield from missing(f"blocks[{index}].call_to_action", block.call_to_action, calls, "call to action")
    for index, each in enumerate(article.media):
        if each.credit is not None and each.credit.party is not None:
            yield from missing(f"media[{index}].credit.party", each.credit.party, parties, "party")
    for index, source in enumerate(article.sources):
        if source.party is not None and source.party not in parties:
            yield from missing(f"sources[{index}].party", source.party, parties, "party")
        elif source.party is None and source.kind == "named":
            yield Problem(
                path=f"sources[{index}].party",
                message="a named source needs the id of its party; without a name it is "
                "anonymous (a person), collective or a document",
            )
        if source.anonymity is not None:
            for problem in source.own_problems():
                yield Problem(path=f"sources[{index}].{problem.path}", message=problem.message)
    for index, quote in enumerate(article.quotes):
        if quote.source is not None and quote.source not in sources:
            yield from missing(f"quotes[{index}].source", quote.source, sources, "source")
        if quote.continues is not None and quote.continues not in quotes:
            yield from missing(f"quotes[{index}].continues", quote.continues, quotes, "quote")
        if quote.inside is not None:
            yield from missing(f"quotes[{index}].inside", quote.inside, quotes, "quote")
    for index, place in enumerate(article.places):
        if place.within is not None and place.within not in places:
            yield from missing(f"places[{index}].within", place.within, places, "place")
    for index, mention in enumerate(article.mentions):
        if mention.entity not in places and mention.entity not in parties:
            yield from missing(f"mentions[{index}].entity", mention.entity, places | parties, "place or party")
    for index, claim in enumerate(article.claims):
        yield from missing(f"claims[{index}].claimant", claim.claimant, sources, "source")
        for at, target in enumerate(claim.quotes):
            yield from missing(f"claims[{index}].quotes[{at}]", target, quotes, "quote")
        for at, target in enumerate(claim.contradicts):
            yield from missing(f"claims[{index}].contradicts[{at}]", target, claims, "claim")
    for index, call in enumerate(article.calls_to_action):
        if isinstance(call, Reminder):
            yield from missing(f"calls_to_action[{index}].defers", call.defers, calls, "call to action")
            if call.defers == call.id:
                yield Problem(path=f"calls_to_action[{index}].defers", message="a reminder cannot put off itself")
    yield from _circles("places", article.places, lambda place: place.within, "within")
    yield from _circles("quotes", article.quotes, lambda quote: quote.inside, "inside")
    yield from _circles("quotes", article.quotes, lambda quote: quote.continues, "continues")


def _circles(name: str, parts: Iterable[Any], up: Callable[[Any], str | None], field: str) -> Iterator[Problem]:
    """Parts whose chain leads back to themselves; every part is walked over once."""
    above = {part.id: target for part in parts if (target := up(part)) is not None}
    if not above.keys() & above.values():
        return
    settled: set[str] = set()
    circling: dict[str, int] = {}
    for start in above:
        chain: dict[str, None] = {}
        at: str | None = start
        while at is not None and at not in settled and at not in chain:
            chain[at] = None
            at = above.get(at)
        if at in chain:
            circle = list(chain)[list(chain).index(at) :]
            circling |= dict.fromkeys(circle, len(circle) - 1)
        settled.update(chain)
    for index, part in enumerate(parts):
        if part.id in circling:
            yield Problem(
                path=f"{name}[{index}].{field}",
                message=f"{part.id!r} is {field} itself, over {circling[part.id]} others",
            )


def _spans(article: Article) -> Iterator[Problem]:
    texts = texts_of(article)
    for index, block in enumerate(article.blocks):
        if isinstance(block, TextBlock) and block.marks:
            yield from _marks(block, f"blocks[{index}]")
    if _quotes_fit(article, texts) and _others_fit(article, texts):
        return
    for name in ("sources", "quotes", "mentions", "claims", "calls_to_action", "corrections"):
        for index, part in enumerate(getattr(article, name)):
            for path, place in placed_in(part):
                fault = _fault(place, texts)
                if fault is not None:
                    yield Problem(path=f"{name}[{index}].{path}", message=fault)
    for index, quote in enumerate(article.quotes):
        if quote.spans and all(_fault(span, texts) is None for span in quote.spans):
            said = " ".join([texts[span.block][span.start : span.end] for span in quote.spans])
            if said != quote.text:
                yield Problem(
                    path=f"quotes[{index}].text",
                    message=f"the spans say {said!r}, not {quote.text!r}",
                )


def _marks(block: TextBlock, path: str) -> Iterator[Problem]:
    for at, mark in enumerate(block.marks):
        if not 0 <= mark.start <= mark.end <= len(block.text):
            yield Problem(
                path=f"{path}.marks[{at}]",
                message=f"{mark.start}-{mark.end} is outside {block.id} (0-{len(block.text)})",
            )
        if mark.kind != "link" and mark.href is not None:
            yield Problem(path=f"{path}.marks[{at}].href", message="only a link leads somewhere")


def _quotes_fit(article: Article, texts: dict[str, str]) -> bool:
    """Whether all is well with the spans of the quotes: the plain question, without the paths of an answer."""
    for quote in article.quotes:
        for passage in (quote.speaker, quote.cue, quote.question, quote.setting):
            if passage is not None and (span := passage.span) is not None:
                text = texts.get(span.block)
                if (
                    text is None
                    or not span.start <= span.end <= len(text)
                    or text[span.start : span.end] != passage.text
                ):
                    return False
        said = []
        for span in quote.spans:
            text = texts.get(span.block)
            if text is None or not span.start <= span.end <= len(text):
                return False
            said.append(text[span.start : span.end])
        if said and " ".join(said) != quote.text:
            return False
        for span in quote.quoted:
            text = texts.get(span.block)
            if text is None or not span.start <= span.end <= len(text):
                return False
        if quote.alterations:
            return False
    return True


def _others_fit(article: Article, texts: dict[str, str]) -> bool:
    for passages in (
        [passage for source in article.sources for passage in source.mentions],
        [mention.passage for mention in article.mentions],
    ):
        for passage in passages:
            if (span := passage.span) is not None:
                text = texts.get(span.block)
                if (
                    text is None
                    or not span.start <= span.end <= len(text)
                    or text[span.start : span.end] != passage.text
                ):
                    return False
    if any(source.anonymity for source in article.sources) or article.claims or article.corrections:
        return False
    return not any(call.spans or type(call).__module__ != CallToAction.__module__ for call in article.calls_to_action)


def _fault(place: Span | Passage, texts: dict[str, str]) -> str | None:
    span = place if isinstance(place, Span) else place.span
    if span is None:
        return None
    text = texts.get(span.block)
    if text is None:
        return f"{span.block!r} is the id of no text"
    if not 0 <= span.start <= span.end <= len(text):
        return f"{span.start}-{span.end} is outside {span.block} (0-{len(text)})"
    if place is not span and text[span.start : span.end] != place.text:  # type: ignore[union-attr]
        return f"{span} says {text[span.start : span.end]!r}, not {place.text!r}"  # type: ignore[union-attr]
    return None


def placed_in(part: Any, path: str = "") -> Iterator[tuple[str, Span | Passage]]:
    """Every span and passage inside a part, with its path; passages stand for their span."""
    for name in _fields_that_lead_to_spans(cast("Any", type(part))):
        value = getattr(part, name)
        if value is None or value == ():
            continue
        here = f"{path}.{name}" if path else name
        if isinstance(value, Span | Passage):
            yield here, value
        elif isinstance(value, tuple):
            for index, each in enumerate(value):
                if isinstance(each, Span | Passage):
                    yield f"{here}[{index}]", each
                elif attrs.has(type(each)):
                    yield from placed_in(each, f"{here}[{index}]")
        elif attrs.has(type(value)):
            yield from placed_in(value, here)


def _sums(article: Article) -> Iterator[Problem]:
    for index, call in enumerate(article.calls_to_action):
        if not _fields_that_lead_to_money(cast("Any", type(call))):
            continue
        for path, money in _money_in(call):
            if not money.amount.is_finite() or money.amount < 0:
                yield Problem(
                    path=f"calls_to_action[{index}].{path}.amount",
                    message=f"{money.amount} is no amount: a finite number, 0 or more",
                )


@functools.cache
def _fields_that_lead_to_money(cls: type) -> tuple[str, ...]:
    return tuple(
        field.name
        for field in shape_of(cls)
        if field.part is not None and (field.part is Money or _fields_that_lead_to_money(field.part))
    )


@functools.cache
def _fields_that_lead_to_spans(cls: type) -> tuple[str, ...]:
    """The fields of a class whose values hold spans or passages; the others need no visit."""
    return tuple(
        field.name
        for field in shape_of(cls)
        if field.part is not None and (field.part in (Span, Passage) or _fields_that_lead_to_spans(field.part))
    )


def _money_in(part: Any, path: str = "") -> Iterator[tuple[str, Money]]:
    for name in _fields_that_lead_to_money(cast("Any", type(part))):
        value = getattr(part, name)
        if value is None or value == ():
            continue
        here = f"{path}.{name}" if path else name
        for at, each in enumerate(value) if isinstance(value, tuple) else ((None, value),):
            there = here if at is None else f"{here}[{at}]"
            if isinstance(each, Money):
                yield there, each
            elif each is not None and attrs.has(type(each)):
                yield from _money_in(each, there)

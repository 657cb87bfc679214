"""Anything with an address, as plain text: what the explorer shows, without the explorer."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

import attrs

from newsmodel.extra import JSON
from newsmodel.literal import literal
from newsmodel.model.article import Article
from newsmodel.model.block import Block, CallToActionSlot, Figure, Gallery, Heading
from newsmodel.model.call_to_action import CallToAction, DonationAppeal, NewsletterSignup
from newsmodel.model.media import Medium
from newsmodel.model.party import Party
from newsmodel.model.place import Place
from newsmodel.model.plain import to_plain
from newsmodel.model.quote import Claim, Quote
from newsmodel.model.source import Source

WIDTH = 88
"""How many characters a line has at most."""


def show(article: Article, part: str | None = None, *, width: int = WIDTH) -> str:
    """An article as plain text, or one of its parts by id; safe to print to a terminal.

    Raises ``NotHereError`` when the article has no such part.

    >>> from newsmodel.model import Paragraph
    >>> print(show(Article(headline="Sumy evacuates", blocks=(Paragraph(id="p1", text="Thousands left."),))))
    Sumy evacuates
    ==============
    <BLANKLINE>
    Thousands left.
    """
    shown, width = article.without_identities(), max(width, 20)
    lines = _article(shown, width) if part is None else _part(shown, part, width)
    return literal("\n".join(lines))


def _article(article: Article, width: int) -> Iterator[str]:
    sections = [
        [*_underlined(article.headline, width)],
        [*_wrapped(article.standfirst or "", width)],
        [" · ".join(_about(article))] if any(_about(article)) else [],
        *([*_box(call, width)] for call in article.calls_to_action if call.placement == "before_body"),
        *([*_block(block, article, width)] for block in article.blocks),
        [f"{each.kind.upper()}: {each.text}" for each in article.corrections],
        [*_listed("QUOTES BY SOURCE", _sources(article, width))],
        [*_listed("PLACES", (_place_line(place, article) for place in article.places))],
        *([*_box(call, width)] for call in article.calls_to_action if call.placement == "after_body"),
        [*_listed("PROBLEMS", (str(problem) for problem in article.problems))],
    ]
    first = True
    for section in sections:
        if section:
            if not first:
                yield ""
            first = False
            yield from section


def _underlined(text: str, width: int) -> Iterator[str]:
    lines = list(_wrapped(text, width))
    yield from lines
    if lines:
        yield "=" * max(map(len, lines))


def _about(article: Article) -> Iterator[str]:
    publisher = next((party.name for party in article.parties if party.id == article.publisher), None)
    day = article.published.date().isoformat() if article.published else None
    yield from filter(None, (article.byline, article.dateline, publisher, day, article.section))


def _wrapped(text: str, width: int, indent: str = "") -> Iterator[str]:
    for line in text.splitlines():
        yield from textwrap.wrap(line, width, initial_indent=indent, subsequent_indent=indent) or [""]


def _listed(title: str, lines: Iterator[str]) -> Iterator[str]:
    found = list(lines)
    if found:
        yield title
        yield from found


def _block(block: Block, article: Article, width: int) -> Iterator[str]:
    if isinstance(block, Heading):
        yield from _wrapped(f"-- {block.text} --", width)
    elif isinstance(block, Figure):
        yield from _medium(next(each for each in article.media if each.id == block.medium), width)
    elif isinstance(block, Gallery):
        for id in block.media:
            yield from _medium(next(each for each in article.media if each.id == id), width)
    elif isinstance(block, CallToActionSlot):
        yield from _box(next(each for each in article.calls_to_action if each.id == block.call_to_action), width)
    elif block.content:
        yield from _wrapped(block.content, width)
    else:
        yield f"[{block.kind.replace('_', ' ')}]"


def _medium(medium: Medium, width: int) -> Iterator[str]:
    words = " ".join(filter(None, (medium.caption, f"({medium.credit.text})" if medium.credit else None)))
    yield from _wrapped(f"[{medium.kind}] {words or medium.alternative_text or medium.url or ''}", width, "    ")


def _sources(article: Article, width: int) -> Iterator[str]:
    for source in article.sources:
        quotes = article.quotes_by(source)
        yield f"  {article.name_of(source)}  ({source.kind}, {len(quotes)} quote{'' if len(quotes) == 1 else 's'})"
        for quote in quotes:
            yield from _wrapped(_said(quote), width, "    ")


def _said(quote: Quote) -> str:
    return f"“{quote.text}”" if quote.kind == "direct" else f"{quote.kind}: {quote.text}"


def _place_line(place: Place, article: Article) -> str:
    chain = ", ".join(each.name for each in article.containing(place))
    point = f"  {place.point.latitude:.4f}, {place.point.longitude:.4f}" if place.point else ""
    mentions = len(article.mentions_of(place))
    counted = f"{mentions} mention{'' if mentions == 1 else 's'}"
    return f"  {place.name}{f' in {chain}' if chain else ''}  ({place.kind}, {counted}){point}"


def _box(call: CallToAction, width: int) -> Iterator[str]:
    """A call to action as the box that it is on the page."""
    inner = width - 4
    lines: list[str] = []
    for text in (call.heading, call.salutation, *call.paragraphs, call.signature):
        if text:
            lines += [*_wrapped(text, inner), ""]
    lines += [*_terms(call)]
    if call.actions:
        lines.append("  ".join(f"[ {action.label} ]" for action in call.actions))
    lines += [line for note in call.legal_notes for line in _wrapped(note.text, inner)]
    title = f" {call.kind.replace('_', ' ')} "
    yield f"┌─{title:─<{width - 3}}┐"
    yield from (f"│ {line:<{inner}} │" for line in lines)
    yield f"└{'─' * (width - 2)}┘"


def _terms(call: CallToAction) -> Iterator[str]:
    """What a call to action asks, on what terms."""
    if isinstance(call, NewsletterSignup):
        terms = (
            "free" if call.is_free else str(call.price or ""),
            call.cadence,
            ", ".join(call.days) or None,
            f"preview: {call.preview.label}" if call.preview else None,
        )
        if any(terms):
            yield " · ".join(filter(None, terms))
    elif isinstance(call, DonationAppeal):
        if call.minimum:
            yield f"from {call.minimum}{f' {call.minimum_frequency}' if call.minimum_frequency else ''}"
        if call.options:
            yield "  ".join(f"({'•' if option.is_selected else ' '}) {option.label}" for option in call.options)
        if call.payment_methods:
            yield " · ".join(filter(None, (call.payment_methods.label, *call.payment_methods.names)))
    else:
        yield from _own_terms(call)


def _own_terms(call: CallToAction) -> Iterator[str]:
    """The fields that a kind has beyond those of all, and what a document had beyond the model."""
    common = {field.name for field in attrs.fields(CallToAction)} | {"kind"}
    for name, value in to_plain(call).items():
        if name not in common:
            yield f"{name.replace('_', ' ')}: {_in_words(value)}"


def _in_words(value: JSON) -> str:
    """A value of a document for people: "Digital, USD 5, monthly"."""
    if isinstance(value, list):
        return "; ".join(map(_in_words, value))
    if isinstance(value, dict):
        if value.keys() == {"amount", "currency"}:
            return f"{value['currency']} {value['amount']}"
        return ", ".join(map(_in_words, value.values()))
    return {True: "yes", False: "no", None: "none"}[value] if value is None or isinstance(value, bool) else str(value)


def _part(article: Article, id: str, width: int) -> Iterator[str]:
    part = article.part(id)
    match part:
        case Quote():
            yield from _wrapped(_said(part), width)
            yield ""
            source = article.source_of(part)
            yield from _fields(
                part,
                ("kind", "speaker", "cue", "question", "setting", "venue"),
                said_by=article.name_of(source) if source else None,
            )
        case Source():
            yield article.name_of(part)
            yield ""
            yield from _fields(
                part,
                ("kind", "description", "role", "affiliation", "nationality", "seniority", "attribution", "access"),
            )
            if part.anonymity:
                yield from _fields(part.anonymity, ("condition", "reason", "reason_given", "granted_by", "disclosed"))
            called = ", ".join(dict.fromkeys(mention.text for mention in part.mentions))
            if called:
                yield from _wrapped(f"called: {called}", width)
            yield ""
            for quote in article.quotes_by(part):
                yield from _wrapped(_said(quote), width, "  ")
        case Place():
            yield _place_line(part, article).strip()
            yield ""
            yield from _fields(part, ("kind", "geonames", "wikidata", "country", "region"))
            for mention in article.mentions_of(part):
                yield f"  {mention.passage.text} ({mention.sense})"
        case CallToAction():
            yield from _box(part, width)
        case Block():
            yield from _block(part, article, width)
        case Medium():
            yield from _medium(part, width)
        case Party() | Claim():
            yield from _fields(part, tuple(name for name in to_plain(part) if name not in ("id", "extra")))


def _fields(part: object, names: tuple[str, ...], **more: str | None) -> Iterator[str]:
    values = {**more, **{name: getattr(part, name, None) for name in names}}
    for name, value in values.items():
        if value is None or value in ((), "unknown"):
            continue
        words = ", ".join(map(str, value)) if isinstance(value, tuple) else str(getattr(value, "text", value))
        yield f"{name.replace('_', ' ')}: {words}"

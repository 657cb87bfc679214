"""CSV (RFC 4180): articles, quotes, sources, places or calls to action as rows for a spreadsheet.

A text in a cell is never a formula: one that begins with ``= + - @``, a tab or a line break gets an
apostrophe before it. Numbers stay numbers. Cells are parted by commas; a program told to part them
otherwise takes texts apart. An anonymous source has its description where others have a name.
"""

from __future__ import annotations

import csv as standard
import io
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any, TypeAlias

from newsmodel.errors import EncodeError, Problem
from newsmodel.formats.drops import left_out
from newsmodel.formats.format import Format
from newsmodel.formats.geojson import names_around
from newsmodel.literal import CONTROL
from newsmodel.model.article import Article
from newsmodel.model.call_to_action import (
    CallToAction,
    DonationAppeal,
    EventInvitation,
    NewsletterSignup,
    PurchaseOffer,
    SubscriptionOffer,
)

Cell: TypeAlias = str | int | float | bool | datetime | None
Row: TypeAlias = Mapping[str, Cell]

FORMULA = re.compile(r"[\t\n]|\s*[=+@＝＋－＠-]")
"""How a text begins that a spreadsheet would take for a formula."""

BETWEEN = "; "
"""What parts several values in one cell."""


ARTICLE = (
    "uri url headline standfirst byline dateline language published modified created embargoed_until expires version "
    "pub_status section genre access"
)
SPEECH = "venue uttered_at language continues inside"
SOURCE = "role affiliation nationality seniority gender attribution access"
PLACE = "name kind geonames wikidata country region"
CALL = "kind placement heading salutation"
"""Fields of an article, a quote, a source, a place and a call to action that are columns as they are."""


def cell(value: Cell) -> str:
    """A value as the text of a cell.

    >>> cell("=1+1"), cell(-33.5), cell(True), cell(None)
    ("'=1+1", '-33.5', 'true', '')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime):
        return value.isoformat()
    if not isinstance(value, str):
        return str(value)
    text = CONTROL.sub("\ufffd", value.replace("\r\n", "\n").replace("\r", "\n"))
    return f"'{text}" if FORMULA.match(text) else text


def _article_rows(article: Article) -> Iterator[Row]:
    names = {party.id: party.name for party in article.parties}
    yield {
        **{name: getattr(article, name) for name in ARTICLE.split()},
        "keywords": BETWEEN.join(article.keywords),
        "authors": BETWEEN.join(names[each.party] for each in article.contributors if each.role == "author"),
        "publisher_name": names.get(article.publisher or ""),
        "provider_name": names.get(article.provider or ""),
        "quotes": len(article.quotes),
        "sources": len(article.sources),
        "places": len(article.places),
        "calls_to_action": len(article.calls_to_action),
    }


def _key(article: Article, part: Any, position: int) -> dict[str, Cell]:
    about = {"article_uri": article.uri, "article_url": article.url, "article_headline": article.headline}
    return {**about, "position": position, "id": part.id}


def _source_names(article: Article) -> dict[str, str]:
    """What to call each source, as ``Article.name_of`` does for one."""
    names = {party.id: party.name for party in article.parties}
    return {
        source.id: source.description if source.is_anonymous else names.get(source.party or "", source.description)
        for source in article.sources
    }


def _quote_rows(article: Article) -> Iterator[Row]:
    names = _source_names(article)
    sources = {source.id: source for source in article.sources}
    for position, quote in enumerate(article.quotes, 1):
        source = sources.get(quote.source or "")
        first = quote.spans[0] if quote.spans else None
        passages = {name: getattr(quote, name) for name in ("speaker", "cue", "question", "setting")}
        yield {
            **_key(article, quote, position),
            **{name: getattr(quote, name) for name in ("kind", "text", "source")},
            "source_name": names.get(quote.source or ""),
            "source_kind": source.kind if source else None,
            "source_description": source.description if source else None,
            **{name: passage.text if passage else None for name, passage in passages.items()},
            **{name: getattr(quote, name) for name in SPEECH.split()},
            "block": first.block if first else None,
            "start": first.start if first else None,
            "end": first.end if first else None,
        }


def _source_rows(article: Article) -> Iterator[Row]:
    names = _source_names(article)
    quotes = Counter(quote.source for quote in article.quotes)
    for position, source in enumerate(article.sources, 1):
        terms = source.anonymity
        yield {
            **_key(article, source, position),
            "kind": source.kind,
            "description": source.description,
            "name": names[source.id],
            **{name: getattr(source, name) for name in SOURCE.split()},
            "condition": terms.condition.text if terms and terms.condition else None,
            "reason": terms.reason if terms else None,
            "reason_given": terms.reason_given.text if terms and terms.reason_given else None,
            "granted_by": terms.granted_by if terms else None,
            "mentions": len(source.mentions),
            "quotes": quotes[source.id],
        }


def _place_rows(article: Article) -> Iterator[Row]:
    places = {place.id: place for place in article.places}
    mentions = Counter(mention.entity for mention in article.mentions)
    first = {mention.entity: mention.passage.text for mention in reversed(article.mentions)}
    for position, place in enumerate(article.places, 1):
        yield {
            **_key(article, place, position),
            **{name: getattr(place, name) for name in PLACE.split()},
            **{name: getattr(place.point, name, None) for name in ("latitude", "longitude", "precision")},
            "within": place.within,
            "within_names": BETWEEN.join(names_around(place, places)),
            "mentions": mentions[place.id],
            "first_mention": first.get(place.id),
        }


def _call_rows(article: Article) -> Iterator[Row]:
    for position, call in enumerate(article.calls_to_action, 1):
        yield {
            **_key(article, call, position),
            **{name: getattr(call, name) for name in CALL.split()},
            "paragraphs": "\n\n".join(call.paragraphs),
            "signature": call.signature,
            "recipient": call.recipient,
            "action_labels": BETWEEN.join(action.label for action in call.actions),
            "action_urls": BETWEEN.join(action.url for action in call.actions if action.url),
            "legal_notes": BETWEEN.join(note.text for note in call.legal_notes),
            **_terms(call),
        }


def _terms(call: CallToAction) -> dict[str, Cell]:
    """What some kinds say of their own; the cells of the others stay empty."""
    own: dict[str, Cell] = {}
    if isinstance(call, NewsletterSignup):
        own = {"newsletter": call.newsletter, "cadence": call.cadence, "is_free": call.is_free}
    if isinstance(call, NewsletterSignup | PurchaseOffer | EventInvitation) and call.price:
        own["price"] = str(call.price)
    if isinstance(call, PurchaseOffer):
        own["product"] = call.product
    if isinstance(call, DonationAppeal):
        own["minimum"] = str(call.minimum) if call.minimum else None
        own["minimum_frequency"] = call.minimum_frequency
        own["options"] = BETWEEN.join(option.label for option in call.options)
    if isinstance(call, SubscriptionOffer):
        own["plans"] = BETWEEN.join(plan.name for plan in call.plans)
    return own


KEY = "article_uri article_url article_headline position id"

TABLES: Mapping[str, tuple[Callable[[Article], Iterator[Row]], str]] = {
    "articles": (
        _article_rows,
        f"{ARTICLE} keywords authors publisher_name provider_name quotes sources places calls_to_action",
    ),
    "quotes": (
        _quote_rows,
        (
            f"{KEY} kind text source source_name source_kind source_description "
            f"speaker cue question setting {SPEECH} block start end"
        ),
    ),
    "sources": (
        _source_rows,
        f"{KEY} kind description name {SOURCE} condition reason reason_given granted_by mentions quotes",
    ),
    "places": (
        _place_rows,
        f"{KEY} {PLACE} latitude longitude precision within within_names mentions first_mention",
    ),
    "calls_to_action": (
        _call_rows,
        (
            f"{KEY} {CALL} paragraphs signature recipient action_labels action_urls legal_notes "
            "newsletter cadence is_free price product minimum minimum_frequency options plans"
        ),
    ),
}
"""Every table: what gives an article's rows, and the columns in order."""


def encode(article: Article, *, table: str = "articles", excel: bool = False) -> bytes:
    """The rows of an article in one of ``TABLES``, below their header.

    ``excel`` puts a byte order mark first, without which Excel takes the text for another encoding.
    """
    return b"".join(encode_many([article], table=table, excel=excel))


def encode_many(articles: Iterable[Article], *, table: str = "articles", excel: bool = False) -> Iterator[bytes]:
    """The rows of all articles below one header, lazily."""
    if table not in TABLES:
        raise EncodeError(
            "cannot write CSV", [Problem(path="table", message=f"{table!r} is none of {', '.join(TABLES)}")]
        )
    rows, names = TABLES[table]
    columns = names.split()
    yield (BOM if excel else b"") + table_line(columns)
    for article in articles:
        for row in rows(article):
            yield table_line([cell(row.get(name)) for name in columns])


BOM = "\ufeff".encode()


def table_line(cells: Iterable[str]) -> bytes:
    """Texts as one line of a table, half characters as their escapes.

    >>> table_line(["Kursk", "a, b"])
    b'Kursk,"a, b"\\r\\n'
    """
    line = io.StringIO(newline="")
    standard.writer(line).writerow(cells)
    return line.getvalue().encode("utf-8", "backslashreplace")


WRITTEN = {
    "": {*ARTICLE.split(), "keywords", "contributors", "publisher", "provider", "parties"},
    "parties": {"id", "name"},
}
"""What of an article and of its parties stands in the table of articles; of the rest only the number."""


csv = Format(
    name="csv",
    title="CSV",
    media_type="text/csv",
    suffixes=(".csv",),
    encode=encode,
    encode_many=encode_many,
    drops=left_out(WRITTEN),
)

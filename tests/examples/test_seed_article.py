"""The seed article says everything that its page says, and says it right."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

import newsmodel
from newsmodel.model import (
    Article,
    DonationAppeal,
    Figure,
    Money,
    NewsletterSignup,
    Organization,
    Paragraph,
    Passage,
    RelatedLinks,
    Reminder,
    Span,
)
from newsmodel.model.text import texts_of

GOLD = Path(__file__).parents[3] / "shared" / "data" / "seed"
gold_is_there = pytest.mark.skipif(not GOLD.is_dir(), reason="the gold for the seed article is not beside the checkout")


def gold(name: str) -> Any:
    """One of the gold files, annotated by hand on the text of the page."""
    return json.loads((GOLD / name).read_text(encoding="utf-8"))


def page_lines() -> list[str]:
    """The lines of the page."""
    return (GOLD / "article.txt").read_bytes().decode().split("\n")


def on_page(article: Article, span: Span) -> tuple[int, int]:
    """A span of the article as offsets in the text of the page: gold counts there."""
    start = "\n".join(page_lines()).index(texts_of(article)[span.block])
    return start + span.start, start + span.end


def offsets(article: Article, passage: Passage | None) -> tuple[int, int] | None:
    """A passage as offsets in the text of the page."""
    return on_page(article, passage.span) if passage and passage.span else None


def texts_in(document: Any) -> Iterator[str]:
    """Every text in a JSON document, however deep."""
    if isinstance(document, str):
        yield document
    elif isinstance(document, dict):
        yield from texts_in(list(document.values()))
    elif isinstance(document, list):
        for each in document:
            yield from texts_in(each)


def test_golden_file_is_what_the_script_builds(examples: Path) -> None:
    script = "import sys, seed_article; sys.stdout.write(seed_article.golden())"
    built = subprocess.run([sys.executable, "-X", "utf8", "-c", script], cwd=examples, capture_output=True, check=True)
    assert built.stdout.decode().replace("\r\n", "\n") == (examples / "seed_article.json").read_text(encoding="utf-8")


def test_golden_file_is_canonical_and_reads_back_equal(seed: Article) -> None:
    for name in ("json", "jsonl", "msgpack"):
        assert newsmodel.loads(newsmodel.dumps(seed, name), name) == seed


def test_body_is_a_figure_and_23_paragraphs(seed: Article) -> None:
    assert [type(block) for block in seed.blocks] == [Figure] + [Paragraph] * 23
    assert seed.text.count("\N{NO-BREAK SPACE}") == 3
    assert (seed.byline, seed.published, seed.standfirst, seed.dateline) == (None, None, None, None)


def test_picture_is_credited(seed: Article) -> None:
    (photo,) = seed.media
    assert photo.caption == "Aftermath of an overnight attack on the city of Kursk."
    assert photo.credit is not None
    assert (photo.credit.name, photo.credit.role, photo.credit.via) == ("Igor Kutsak", "Kursk Mayor", "Telegram")
    assert photo.credit.party in {party.id for party in seed.parties if party.name == "Igor Kutsak"}


def test_official_stays_unnamed(seed: Article) -> None:
    (official,) = (source for source in seed.sources if source.is_anonymous)
    assert official.party is None
    assert seed.name_of(official) == "a top official from Ukraine"
    assert len(seed.quotes_by(official)) == 16
    terms = official.anonymity
    assert terms is not None
    assert terms.condition is not None
    assert (terms.condition.text, terms.reason) == ("on condition of anonymity", "not_stated")
    assert set(terms.disclosed) == {"role", "nationality", "seniority", "gender"}


def test_publisher_carries_its_designations(seed: Article) -> None:
    publisher = seed.part(seed.publisher or "")
    assert isinstance(publisher, Organization)
    assert [each.label for each in publisher.designations] == ["undesirable", "foreign agent"]
    assert publisher.designations[0].authority == "Russia's Prosecutor General's Office"


def test_claims_contradict_each_other(seed: Article) -> None:
    one_thousand, thousands = seed.claims
    assert one_thousand.contradicts == (thousands.id,)
    assert thousands.contradicts == (one_thousand.id,)
    assert (one_thousand.claimant, thousands.claimant) == ("russian-army", "ukrainian-official")


def test_calls_to_action_have_their_terms(seed: Article) -> None:
    header, newsletter, letter, reminder, read_more = seed.calls_to_action
    assert isinstance(header, DonationAppeal)
    assert header.placement == "before_body"
    assert isinstance(newsletter, NewsletterSignup)
    assert (newsletter.cadence, newsletter.days, newsletter.is_free) == ("weekly", ("friday",), True)
    assert newsletter.preview is not None
    assert newsletter.preview.label == "Preview"
    assert [note.text for note in newsletter.legal_notes] == ["Subscribers agree to the Privacy Policy"]
    assert isinstance(letter, DonationAppeal)
    assert (letter.salutation, len(letter.paragraphs)) == ("Dear readers,", 5)
    assert (letter.minimum, letter.minimum_frequency) == (Money(amount=Decimal(2), currency="USD"), "monthly")
    assert [option.frequency for option in letter.options] == ["once", "monthly", "annual"]
    assert letter.payment_methods is not None
    assert letter.payment_methods.label == "paiment methods"
    assert [action.label for action in letter.actions] == ["Continue"]
    assert isinstance(reminder, Reminder)
    assert reminder.defers == letter.id
    assert isinstance(read_more, RelatedLinks)
    assert read_more.heading == "Read more"


@gold_is_there
def test_every_line_of_the_page_has_a_home(seed: Article) -> None:
    said = sorted({text for text in texts_in(json.loads(newsmodel.dumps(seed))) if text}, key=len, reverse=True)
    for line in filter(str.strip, page_lines()):
        rest = line
        while rest:
            part = next((text for text in said if rest == text or rest.startswith(f"{text} ")), None)
            assert part is not None, f"nothing in the model says {rest!r}"
            rest = rest[len(part) :].removeprefix(" ")


@gold_is_there
def test_page_to_try_is_the_same_page(examples: Path) -> None:
    assert (examples / "pages" / "kursk.txt").read_bytes() == (GOLD / "article.txt").read_bytes()


@gold_is_there
def test_quotes_are_those_of_the_gold(seed: Article) -> None:
    quotes = gold("quotes-gold.json")["quotes"]
    assert len(seed.quotes) == len(quotes) == 22
    for quote, right in zip(seed.quotes, quotes, strict=True):
        marks = 1 if right["kind"] == "direct" else 0  # gold's direct quotes hold their quotation marks, ours do not
        assert [on_page(seed, span) for span in quote.spans] == [(right["start"] + marks, right["end"] - marks)]
        inside = quote.spans if quote.kind == "direct" else quote.quoted
        assert [list(on_page(seed, span)) for span in inside] == right["quoted"]
        assert (quote.kind, quote.source) == (right["kind"], right["source"])
        assert offsets(seed, quote.speaker) == tuple(right["speaker_span"])
        assert offsets(seed, quote.cue) == tuple(right["cue"])
        assert (quote.question and quote.question.text) == right.get("prompt")
        assert (quote.setting and quote.setting.text) == right.get("setting")


@gold_is_there
def test_quotes_that_share_a_sentence_continue_each_other(seed: Article) -> None:
    groups: dict[int, list[str]] = {}
    for quote, right in zip(seed.quotes, gold("quotes-gold.json")["quotes"], strict=True):
        groups.setdefault(right["group"], []).append(quote.id)
    for first, *more in groups.values():
        for quote in (quote for quote in seed.quotes if quote.id in (first, *more)):
            assert quote.continues == (None if quote.id == first else first)


@gold_is_there
def test_sources_are_those_of_the_gold(seed: Article) -> None:
    sources = gold("quotes-gold.json")["sources"]
    assert [source.id for source in seed.sources] == [right["id"] for right in sources]
    for source, right in zip(seed.sources, sources, strict=True):
        assert [offsets(seed, mention) for mention in source.mentions] == [
            tuple(mention["span"]) for mention in right["mentions"]
        ]
        assert source.is_anonymous == (right["kind"] == "anonymous")
        assert right["name"] in (None, seed.name_of(source).removeprefix("The "))
        assert source.role == right["role"]


@gold_is_there
def test_places_are_those_of_the_gold(seed: Article) -> None:
    places = {place.name: place for place in seed.places}
    right = {place["resolved"]: place for place in gold("places-gold.json")["distinct_places"]}
    assert places.keys() == right.keys()
    for name, place in places.items():
        assert place.point is not None
        assert (place.point.latitude, place.point.longitude) == (right[name]["lat"], right[name]["lon"])
        assert (place.geonames, place.country) == (right[name]["geonames_id"], right[name]["country"])
        assert place.kind == right[name]["kind"]
        assert [place.country] == list({outer.country for outer in (place, *seed.containing(place))})


@gold_is_there
def test_mentions_of_places_are_those_of_the_gold(seed: Article) -> None:
    names = {place.id: place.name for place in seed.places}
    senses = {"metonymic": "metonymic", "demonym": "adjectival", "modifier": "modifier"}
    right = {
        (place["start"], place["end"]): (place["resolved"], senses.get(place["type"], "literal"))
        for place in gold("places-gold.json")["places"]
        if place["body"] and place["type"] != "embedded"
    }
    ours = {
        offsets(seed, mention.passage): (names[mention.entity], mention.sense)
        for mention in seed.mentions
        if mention.entity in names
    }
    assert ours == right

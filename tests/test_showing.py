"""Articles and their parts as plain text."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import newsmodel as nm
from newsmodel.errors import NotHereError
from newsmodel.literal import ACTING
from newsmodel.model import Article, Money, NewsletterSignup, Paragraph, Reminder
from newsmodel.model.rules import LISTS
from tests.model.every_class import every_class
from tests.model.generated import sample

ACTS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")

EVIL = "\x1b[31m\x9b2J\u202e[bold]x[/] <b> \x07\r"


def ids_of(article: Article) -> list[str]:
    return [part.id for name in LISTS for part in getattr(article.without_identities(), name)]


@settings(max_examples=60)
@given(st.sampled_from(sample()))
def test_nothing_in_any_article_acts_on_a_terminal(article: Article) -> None:
    for shown in (nm.show(article), *(nm.show(article, id) for id in ids_of(article))):
        assert not acts(shown)


def acts(shown: str) -> bool:
    """Whether a text holds a character that acts on a terminal; lines and tabs may."""
    return bool(ACTING.search(shown.replace("\n", "").replace("\t", "")))


def poisoned(plain: Any, name: str = "") -> Any:
    """The document with every text made evil, ids and words of fixed meaning left alone."""
    if isinstance(plain, dict):
        return {name: poisoned(value, name) for name, value in plain.items()}
    if isinstance(plain, list):
        return [poisoned(value, name) for value in plain]
    if isinstance(plain, str) and name in FREE:
        return plain + EVIL
    return plain


FREE = {
    "headline",
    "standfirst",
    "byline",
    "dateline",
    "section",
    "text",
    "caption",
    "description",
    "name",
    "label",
    "heading",
    "salutation",
    "paragraphs",
    "signature",
    "affiliation",
    "items",
    "rows",
    "message",
    "path",
    "names",
    "alternative_text",
}


def test_markup_and_escapes_come_out_literal_in_every_text() -> None:
    plain = json.loads(nm.dumps(every_class()))
    for name in ("quotes", "mentions", "claims", "corrections"):
        del plain[name]  # what they say would no longer be what the spans say
    plain["sources"] = plain["sources"][1:]
    plain["blocks"] = [{**block, "quote": None} if "quote" in block else block for block in plain["blocks"]]
    plain["calls_to_action"] = [call for call in plain["calls_to_action"] if call["kind"] != "custom"]
    article = nm.loads(json.dumps(poisoned(plain)))
    shown = nm.show(article, width=10_000)
    assert not acts(shown)
    assert shown.count("␛[31m<U+009B>2J<U+202E>[bold]x[/] <b>") > 25
    for id in ids_of(article):
        assert not acts(nm.show(article, id))


@pytest.mark.parametrize("id", ids_of(every_class()))
def test_every_part_can_be_shown(small: Article, id: str) -> None:
    assert nm.show(small, id).strip()


def test_a_part_that_is_not_there(small: Article) -> None:
    with pytest.raises(NotHereError, match="nothing in this article has the id 'q9'"):
        nm.show(small, "q9")


@pytest.mark.parametrize(
    ("id", "lines"),
    [
        ("q1", ["“We stay... [here],”", "said by: a dock worker in Aldport", "cue: said", "venue: interview"]),
        ("q2", ["said by: Ida Brook", "question: Asked whether it was safe", "setting: on Friday"]),
        (
            "dock",
            [
                "a dock worker in Aldport",
                "kind: anonymous",
                "reason: retaliation",
                "condition: on condition of anonymity",
            ],
        ),
        ("aldport", ["Aldport in England", "geonames: 1", "region: GB-SFK", "Aldport (literal)"]),
        ("newsletter", ["The Friday letter", "Every week.", "[ Sign up ]", "Privacy policy"]),
        ("donation", ["Dear readers,", "EUR 2.50", "Visa"]),
        ("reminder", ["donation"]),
        ("m1", ["[image] The pier. (Jo Reed / Post)"]),
        ("h1", ["-- At the pier --"]),
        ("brook", ["name: Ida Brook", "honorific: Mayor"]),
        ("c1", ["text: The pier is safe."]),
        ("g1", ["[image] The pier. (Jo Reed / Post)"]),
    ],
)
def test_what_a_part_shows(small: Article, id: str, lines: list[str]) -> None:
    shown = nm.show(small, id)
    for line in lines:
        assert line in shown


def test_lines_are_as_wide_as_asked_for() -> None:
    article = Article(headline="Pier " * 40, blocks=(Paragraph(id="p", text="stays " * 100),))
    for width in (20, 40, 88):
        assert max(map(len, nm.show(article, width=width).splitlines())) <= width


@pytest.mark.parametrize("width", [-1, 0, 1, 4, 5])
def test_a_width_too_small_is_taken_as_the_smallest(small: Article, width: int) -> None:
    assert nm.show(small, width=width) == nm.show(small, width=20)


def test_an_empty_article_is_an_empty_text() -> None:
    assert nm.show(Article()) == ""


def test_terms_of_calls_to_action() -> None:
    paid = NewsletterSignup(id="n", price=Money(amount=Decimal(5), currency="USD"))
    article = Article(calls_to_action=(paid, Reminder(id="r")))
    assert "USD 5" in nm.show(article, "n")

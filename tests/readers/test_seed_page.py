"""The example article as page text, against what a careful reader wrote down about it."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from newsmodel.model import Article, DonationAppeal, Heading, Image, NewsletterSignup, Paragraph, RelatedLinks, Reminder
from newsmodel.readers import read

SEED = Path(__file__).parents[2] / "../shared/data/seed"
pytestmark = pytest.mark.skipif(not SEED.is_dir(), reason="needs the shared material beside the checkout")


@pytest.fixture(scope="module")
def lines() -> list[str]:
    return (SEED / "article.txt").read_text(encoding="utf-8").split("\n")


@pytest.fixture(scope="module")
def gold() -> dict[str, Any]:
    found: dict[str, Any] = json.loads((SEED / "page-gold.json").read_text(encoding="utf-8"))
    return found


@pytest.fixture(scope="module")
def article() -> Article:
    return read(SEED / "article.txt", language="en")


def test_headline_and_nothing_guessed(article: Article, gold: dict[str, Any]) -> None:
    assert article.headline == gold["headline"]["text"]
    assert article.standfirst is None
    assert article.byline is None
    assert article.dateline is None
    assert article.published is None
    assert article.problems == ()
    assert not article.extra


def test_caption_and_credit(article: Article, gold: dict[str, Any]) -> None:
    (image,) = article.media
    (expected,) = gold["images"]
    assert isinstance(image, Image)
    assert image.caption == expected["caption"]
    assert image.credit is not None
    assert image.credit.text == expected["credit"]
    parts = {"name": image.credit.name, "role": image.credit.role, "via": image.credit.via}
    assert parts == expected["credit_parts"]


def test_all_23_paragraphs_in_order(article: Article, gold: dict[str, Any], lines: list[str]) -> None:
    paragraphs = [block.text for block in article.blocks if isinstance(block, Paragraph)]
    assert len(paragraphs) == gold["body_paragraphs"] == 23
    assert paragraphs == [lines[each["line"] - 1] for each in gold["body"]]
    assert not [block for block in article.blocks if isinstance(block, Heading)]


def test_every_call_to_action(article: Article, gold: dict[str, Any], lines: list[str]) -> None:
    header, newsletter, appeal, reminder, related = article.calls_to_action
    expected = gold["ctas"]

    assert isinstance(header, DonationAppeal)
    assert header.heading == expected[0]["heading"]
    assert header.placement == "before_body"
    assert header.recipient == expected[0]["beneficiary"]

    assert isinstance(newsletter, NewsletterSignup)
    assert newsletter.heading == expected[1]["heading"]
    assert list(newsletter.paragraphs) == expected[1]["text"]
    assert newsletter.cadence == expected[1]["issue_frequency"]
    assert [day.title() for day in newsletter.days] == [expected[1]["issue_day"]]
    assert newsletter.is_free
    assert newsletter.preview is not None
    assert [newsletter.preview.label] == expected[1]["links"]
    assert [note.text for note in newsletter.legal_notes] == [expected[1]["note"]["text"]]

    assert isinstance(appeal, DonationAppeal)
    gift = expected[2]
    assert appeal.heading == gift["heading"]
    assert appeal.salutation == gift["salutation"]
    assert list(appeal.paragraphs) == [lines[line - 1] for line in gift["text_lines"]]
    assert appeal.minimum is not None
    assert (appeal.minimum.amount, appeal.minimum.currency) == (Decimal(2), gift["currency"])
    assert appeal.minimum_frequency == gift["amounts"][0]["frequency"]
    assert [option.frequency for option in appeal.options] == gift["frequencies"]
    assert [option.label for option in appeal.options] == [option["text"] for option in gift["options"]]
    assert [(action.label, action.role) for action in appeal.actions] == [("Continue", "primary")]
    assert appeal.payment_methods is not None
    assert appeal.payment_methods.label == gift["artefacts"][0]["text"]
    assert appeal.recipient == gift["beneficiary"]
    assert appeal.placement == "after_body"

    assert isinstance(reminder, Reminder)
    assert reminder.heading == gift["decline_prompt"]["text"]
    assert [action.label for action in reminder.actions] == [gift["buttons"][1]["text"]]
    assert reminder.defers == appeal.id

    assert isinstance(related, RelatedLinks)
    assert related.heading == expected[3]["heading"]
    assert related.links == ()

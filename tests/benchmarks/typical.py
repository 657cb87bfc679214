"""A typical article to measure with: 30 blocks, 15 quotes, 8 sources, 12 places, 3 calls to action, about 15 kB."""

from __future__ import annotations

import random
from datetime import datetime, timezone
from decimal import Decimal

from newsmodel.model import (
    Action,
    Article,
    Contributor,
    Credit,
    DonationAppeal,
    DonationOption,
    Figure,
    Heading,
    Image,
    Mention,
    Money,
    NewsletterSignup,
    Organization,
    Paragraph,
    Passage,
    Person,
    Place,
    Point,
    Provenance,
    Quote,
    Reminder,
    Source,
    Span,
)

WORDS = [
    "the",
    "of",
    "to",
    "and",
    "in",
    "a",
    "said",
    "that",
    "on",
    "for",
    "was",
    "with",
    "as",
    "is",
    "by",
    "it",
    "at",
    "from",
    "were",
    "had",
    "an",
    "official",
    "border",
    "region",
    "police",
    "minister",
    "after",
    "last",
    "week",
    "troops",
    "people",
    "city",
    "government",
    "talks",
    "report",
    "two",
    "more",
    "than",
    "against",
    "power",
    "plant",
]


def typical_article(seed: int = 1) -> Article:
    """The same article for the same seed; its words follow Zipf's law."""
    chance = random.Random(seed)
    weights = [1 / rank for rank in range(1, len(WORDS) + 1)]
    paragraphs = [Paragraph(id=f"p{at}", text=" ".join(chance.choices(WORDS, weights, k=38)) + ".") for at in range(28)]

    def passage(at: int, start: int, end: int) -> Passage:
        text = paragraphs[at].text[start:end]
        return Passage(text=text, span=Span(block=f"p{at}", start=start, end=end))

    quotes = [
        Quote(
            id=f"q{at}",
            kind="direct",
            text=paragraphs[at].text[10:90],
            spans=(Span(block=f"p{at}", start=10, end=90),),
            source=f"s{at % 8}",
            speaker=passage(at, 91, 100) if at % 2 else None,
            cue=passage(at, 101, 105),
            provenance=Provenance(method="rule", generator="frame", confidence=0.9) if at % 3 == 0 else None,
        )
        for at in range(15)
    ]
    sources = [
        Source(
            id=f"s{at}", kind="collective", description="the police", mentions=(passage(at, 91, 100),), role="police"
        )
        for at in range(8)
    ]
    places = [
        Place(
            id=f"place{at}",
            name=f"Region {at}",
            kind="region",
            geonames=538555 + at,
            country="RU",
            point=Point(latitude=51.7 + at, longitude=36.2),
            within="place0" if at else None,
        )
        for at in range(12)
    ]
    mentions = [Mention(entity=f"place{at}", passage=passage(at, 0, 9)) for at in range(12)]
    usd = Money(amount=Decimal(2), currency="USD")
    calls = (
        NewsletterSignup(id="c1", heading="Sign up for our newsletter", paragraphs=("Every week.",), cadence="weekly"),
        DonationAppeal(
            id="c2",
            heading="Support us",
            minimum=usd,
            options=(DonationOption(label="Once", frequency="once"), DonationOption(label="Monthly", amount=usd)),
            actions=(Action(label="Continue"),),
        ),
        Reminder(id="c3", defers="c2", actions=(Action(label="Remind me later."),)),
    )
    return Article(
        uri=f"urn:example:{seed}",
        url=f"https://news.example/{seed}",
        headline="Talks at the border after a week of reports",
        language="en",
        published=datetime(2024, 8, 11, tzinfo=timezone.utc),  # noqa: UP017 (3.11's spelling is as good)
        keywords=("border", "talks"),
        publisher="o1",
        contributors=(Contributor(party="o2"),),
        parties=(Organization(id="o1", name="The Outlet"), Person(id="o2", name="Jane Doe")),
        media=(Image(id="m1", caption="The border.", credit=Credit(text="A. Photographer", name="A. Photographer")),),
        blocks=(*paragraphs, Heading(id="h1", text="What next"), Figure(id="f1", medium="m1")),
        quotes=tuple(quotes),
        sources=tuple(sources),
        places=tuple(places),
        mentions=tuple(mentions),
        calls_to_action=calls,
    )

"""An investigation: a document, a whistleblower, a denial, a correction, a tip line and a subscription."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

from passages import finder, paragraphs, quote, span_of, texts_of

from newsmodel.model import (
    Action,
    Anonymity,
    Article,
    CallToActionSlot,
    Claim,
    ContactInvitation,
    Contributor,
    Correction,
    Heading,
    LegalNote,
    Mention,
    Money,
    Organization,
    Paragraph,
    Person,
    Place,
    Plan,
    Point,
    PullQuote,
    Source,
    SubscriptionOffer,
)

HEADLINE = "Harbour tunnel engineers warned of leaks two years before opening"

LEAD, REPORT, DENIAL, ENGINEER, COST = paragraphs("""
Engineers working on the Halden harbour tunnel told its builder two years ago that the western joints would leak,
according to an internal report seen by the Estuary Courier.

The report, dated 14 May 2023, lists eleven joints that "will not hold at spring tide" and recommends replacing
their seals before the road deck is laid.

Nordvik Tunnels, which built the link, denied that the warning was ignored. "Every finding was reviewed and
closed," said Ingrid Aasen, a spokeswoman for the company.

An engineer who worked on the joints, and who spoke on condition of anonymity because they feared losing their
licence, said the review "took an afternoon." Asked whether seals had been replaced, the engineer said: "Two. Out
of eleven."

The tunnel cost 412 million euros. It is to open to traffic in November.
""")

BLOCKS = (
    Paragraph(id="p1", text=LEAD),
    Paragraph(id="p2", text=REPORT),
    PullQuote(id="pull", text="Two. Out of eleven.", attribution="An engineer who worked on the joints", quote="q5"),
    Heading(id="h1", text="“Reviewed and closed”"),
    Paragraph(id="p3", text=DENIAL),
    CallToActionSlot(id="slot", call_to_action="tip"),
    Paragraph(id="p4", text=ENGINEER),
    Paragraph(id="p5", text=COST),
)

at = finder(texts_of(HEADLINE, BLOCKS))


def harbour_tunnel() -> Article:
    """Make the story: the page, who speaks in it, and what it asks."""
    return Article(
        uri="tag:courier.example,2025-09-02:harbour-tunnel",
        url="https://courier.example/investigations/harbour-tunnel",
        headline=HEADLINE,
        standfirst="An internal report lists eleven joints that “will not hold.” Two were repaired.",
        byline="By Hanna Oduya",
        contributors=(Contributor(party="hanna-oduya"),),
        language="en-GB",
        published=datetime(2025, 9, 2, 5, 30, tzinfo=UTC),
        modified=datetime(2025, 9, 3, 9, 15, tzinfo=UTC),
        version=2,
        section="Investigations",
        genre="Investigative",
        keywords=("infrastructure", "tunnels", "whistleblowing"),
        access="metered",
        publisher="courier",
        blocks=BLOCKS,
        parties=(
            Organization(id="courier", name="The Estuary Courier", url="https://courier.example"),
            Person(id="hanna-oduya", name="Hanna Oduya", given_name="Hanna", family_name="Oduya", job_title="reporter"),
            Organization(id="nordvik", name="Nordvik Tunnels"),
            Person(
                id="ingrid-aasen",
                name="Ingrid Aasen",
                given_name="Ingrid",
                family_name="Aasen",
                job_title="spokeswoman",
                affiliation="Nordvik Tunnels",
                gender="female",
            ),
        ),
        sources=(
            Source(
                id="report",
                kind="document",
                description="an internal report seen by the Estuary Courier",
                mentions=(at("p1", "an internal report … Courier"), at("p2", "The report")),
                access="documents",
            ),
            Source(
                id="company",
                kind="named",
                party="nordvik",
                description="Nordvik Tunnels",
                mentions=(at("p3", "Nordvik Tunnels"),),
                attribution="on_record",
            ),
            Source(
                id="aasen",
                kind="named",
                party="ingrid-aasen",
                description="Ingrid Aasen, a spokeswoman for the company",
                mentions=(at("p3", "Ingrid Aasen, a spokeswoman for the company"),),
                role="spokeswoman",
                affiliation="Nordvik Tunnels",
                gender="female",
                attribution="on_record",
            ),
            Source(
                id="engineer",
                kind="anonymous",
                description="An engineer who worked on the joints",
                mentions=(at("p4", "An engineer who worked on the joints"), at("p4", "the engineer")),
                role="engineer",
                attribution="on_background",
                access="firsthand",
                anonymity=Anonymity(
                    condition=at("p4", "on condition of anonymity"),
                    reason="retaliation",
                    reason_given=at("p4", "because they feared losing their licence"),
                    disclosed=("role",),
                ),
            ),
        ),
        places=(
            Place(id="norway", name="Norway", kind="country", country="NO", point=Point(latitude=62.0, longitude=10.0)),
            Place(
                id="halden",
                name="Halden",
                kind="city",
                country="NO",
                point=Point(latitude=59.124, longitude=11.388, precision=5.0),
                within="norway",
            ),
        ),
        quotes=(
            quote(
                id="q1",
                kind="indirect",
                words=at("p1", "Engineers working … would leak"),
                source="report",
                speaker=at("p1", "an internal report … Courier"),
                cue=at("p1", "according to"),
            ),
            quote(
                id="q2",
                kind="mixed",
                words=at("p2", 'eleven joints that "will not hold at spring tide"'),
                quoted=(at("p2", "will not hold at spring tide"),),
                source="report",
                speaker=at("p2", "The report"),
                cue=at("p2", "lists"),
            ),
            quote(
                id="q3",
                kind="direct",
                words=at("p3", "Every finding was reviewed and closed,"),
                source="aasen",
                speaker=at("p3", "Ingrid Aasen, a spokeswoman for the company"),
                cue=at("p3", "said"),
            ),
            quote(
                id="q4",
                kind="mixed",
                words=at("p4", 'the review "took an afternoon."'),
                quoted=(at("p4", "took an afternoon."),),
                source="engineer",
                speaker=at("p4", "An engineer who worked on the joints"),
                cue=at("p4", "said", 1),
            ),
            quote(
                id="q5",
                kind="direct",
                words=at("p4", "Two. Out of eleven."),
                source="engineer",
                speaker=at("p4", "the engineer"),
                cue=at("p4", "said", 2),
                question=at("p4", "Asked whether seals had been replaced"),
            ),
        ),
        mentions=(
            Mention(entity="halden", passage=at("p1", "Halden")),
            Mention(entity="courier", passage=at("p1", "Estuary Courier")),
            Mention(entity="nordvik", passage=at("p3", "Nordvik Tunnels")),
            Mention(entity="ingrid-aasen", passage=at("p3", "Ingrid Aasen")),
        ),
        claims=(
            Claim(
                id="closed",
                text="Every finding of the report was dealt with",
                spans=(span_of(at("p3", "Every finding was reviewed and closed")),),
                claimant="aasen",
                quotes=("q3",),
                contradicts=("two-of-eleven",),
            ),
            Claim(
                id="two-of-eleven",
                text="Seals were replaced at two of the eleven joints",
                spans=(span_of(at("p4", "Two. Out of eleven.")),),
                claimant="engineer",
                quotes=("q5",),
                contradicts=("closed",),
            ),
        ),
        calls_to_action=(
            ContactInvitation(
                id="tip",
                heading="Do you know more?",
                paragraphs=("You can reach our investigations desk in confidence.",),
                addresses=("tips@courier.example",),
                purpose="tip",
                placement="in_body",
                actions=(Action(label="How we protect sources", url="https://courier.example/sources", role="link"),),
            ),
            SubscriptionOffer(
                id="subscribe",
                heading="You have read your three free stories this month",
                plans=(
                    Plan(
                        name="Digital",
                        price=Money(amount=Decimal("6.50"), currency="EUR"),
                        period="monthly",
                        trial="4 weeks for €1",
                    ),
                    Plan(name="Digital + Saturday", price=Money(amount=Decimal(14), currency="EUR"), period="monthly"),
                ),
                actions=(
                    Action(label="Subscribe", url="https://courier.example/subscribe"),
                    Action(label="Log in", url="https://courier.example/login", role="secondary"),
                ),
                legal_notes=(LegalNote(text="Cancel at any time."),),
            ),
        ),
        corrections=(
            Correction(
                text="An earlier version gave the cost of the tunnel as 421 million euros.",
                published=datetime(2025, 9, 3, 9, 15, tzinfo=UTC),
                passage=at("p5", "412 million euros"),
            ),
        ),
    )

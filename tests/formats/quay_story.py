"""One invented article for the tests of formats: sources, quotes, a picture, a place, what it asks, what was wrong."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

from newsmodel.model import (
    Action,
    Anonymity,
    Article,
    BlockQuote,
    CallToActionSlot,
    Contributor,
    Correction,
    CorrectionNote,
    Credit,
    DonationAppeal,
    DonationOption,
    Figure,
    Heading,
    Image,
    Mark,
    Mention,
    Money,
    NewsletterSignup,
    Organization,
    Paragraph,
    Passage,
    Person,
    Place,
    Point,
    PullQuote,
    Quote,
    Source,
    Span,
)

LEAD = '"The quay will hold," harbour master Tove Lind said in Vesthaven on Friday, "but not for ever."'
DOUBT = "A surveyor who asked not to be named because of the contract called the wall rotten."
SAID = "We were never asked."


def span(block: str, text: str, words: str) -> Span:
    """Where words stand in the text of a block."""
    start = text.index(words)
    return Span(block=block, start=start, end=start + len(words))


QUOTES = (
    Quote(
        id="q1",
        kind="direct",
        text="The quay will hold, but not for ever.",
        spans=(span("p1", LEAD, "The quay will hold,"), span("p1", LEAD, "but not for ever.")),
        source="lind",
        speaker=Passage(text="Tove Lind", span=span("p1", LEAD, "Tove Lind")),
        cue=Passage(text="said", span=span("p1", LEAD, "said")),
    ),
    Quote(id="q2", kind="mixed", text="rotten", spans=(span("p2", DOUBT, "rotten"),), source="surveyor"),
    Quote(id="q3", kind="direct", text=SAID, spans=(Span(block="b4", start=0, end=len(SAID)),), source="surveyor"),
)

STORY = Article(
    uri="urn:example:quay",
    url="https://example.org/quay",
    headline="The quay <holds> & waits",
    standfirst="A wall built in 1911 is to be looked at again.",
    byline="By Ida Holm",
    language="en-GB",
    published=datetime(2024, 8, 9, 7, 30, tzinfo=UTC),
    modified=datetime(2024, 8, 9, 9, 0, tzinfo=UTC),
    section="Harbour",
    keywords=("quay", "survey"),
    contributors=(Contributor(party="person1"),),
    publisher="post",
    blocks=(
        Paragraph(id="p1", text=LEAD, marks=(Mark(kind="bold", start=0, end=21),)),
        Paragraph(id="p2", text=DOUBT),
        Heading(id="h3", text="Never asked"),
        BlockQuote(id="b4", text=SAID, quote="q3"),
        Figure(id="f5", medium="m1"),
        PullQuote(id="u6", text="Not for ever", attribution="Tove Lind"),
        CorrectionNote(id="c7", text="The wall is of 1911, not 1912."),
        CallToActionSlot(id="a8", call_to_action="letter"),
    ),
    media=(
        Image(
            id="m1",
            url="https://example.org/wall.jpg",
            caption="The wall on Friday.",
            alternative_text="A brick wall above water",
            credit=Credit(text="Kaja Moe / Vest Foto", name="Kaja Moe", via="Vest Foto"),
            width=1200,
            height=800,
        ),
    ),
    parties=(
        Person(id="person1", name="Ida Holm"),
        Organization(id="post", name="The Quay Post"),
        Person(id="tove", name="Tove Lind", job_title="harbour master"),
        Person(id="hidden", name="Rune Secret"),
    ),
    sources=(
        Source(id="lind", kind="named", description="harbour master Tove Lind", party="tove"),
        Source(
            id="surveyor",
            kind="anonymous",
            description="a surveyor",
            party="hidden",
            anonymity=Anonymity(reason="retaliation"),
        ),
    ),
    places=(Place(id="vest", name="Vesthaven", kind="city", point=Point(latitude=58.1, longitude=7.9)),),
    mentions=(Mention(entity="vest", passage=Passage(text="Vesthaven", span=span("p1", LEAD, "Vesthaven"))),),
    quotes=QUOTES,
    calls_to_action=(
        NewsletterSignup(
            id="letter",
            heading="The tide letter",
            paragraphs=("Every Friday.",),
            actions=(Action(label="Sign up", url="https://example.org/letter"),),
            placement="in_body",
            cadence="weekly",
        ),
        DonationAppeal(
            id="gift",
            heading="Keep us afloat",
            minimum=Money(amount=Decimal(2), currency="NOK"),
            options=(DonationOption(label="NOK 50", amount=Money(amount=Decimal(50), currency="NOK")),),
        ),
    ),
    corrections=(Correction(text="The wall is of 1911.", kind="clarification"),),
)

"""A feature: an interview, a table, a list, a related link, and most things a page can ask of its reader."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

from passages import finder, paragraphs, quote, texts_of

from newsmodel.model import (
    Action,
    Article,
    CommentInvitation,
    ConsentRequest,
    Credit,
    Divider,
    Figure,
    Image,
    LegalNote,
    ListBlock,
    Mark,
    Mention,
    Money,
    NewsletterSignup,
    Organization,
    Paragraph,
    Person,
    Place,
    Point,
    PurchaseOffer,
    RegistrationInvitation,
    RelatedLink,
    RelatedLinks,
    Source,
    Table,
)

HEADLINE = "The cinema with forty seats and no empty one"

LEAD, PLAN, MONEY, END = paragraphs("""
When the Lux in Brekby closed in 2019, the projectionist kept the key. Six years later Aino Varga, 71, sells out
every Friday.

"I thought eight friends would come and we would share a thermos," she said in an interview. "Now people drive an
hour and complain about the parking."

Tickets cost five pounds, a sum that has not changed since the reopening. "Raise it and they will expect
upholstery," Varga said.

She has no plans to retire. Asked who would take over, she pointed at the projector and said: "Whoever can lift it."
""")

BLOCKS = (
    Figure(id="figure", medium="projector"),
    Paragraph(id="p1", text=LEAD, marks=(Mark(kind="italic", start=9, end=12),)),
    Paragraph(id="p2", text=PLAN),
    Paragraph(id="p3", text=MONEY),
    Table(
        id="table",
        caption="A year at the Lux",
        header_rows=1,
        rows=(("Season", "Films", "Visitors"), ("Spring", "11", "431"), ("Autumn", "13", "520")),
    ),
    ListBlock(id="list", items=("Bring a cushion", "Bring exact change", "Do not ask about the sequel"), ordered=True),
    Divider(id="stars"),
    Paragraph(id="p4", text=END),
    RelatedLink(id="related", label="Also: the last video shop in the valley", url="https://post.example/video"),
)

PICTURE = Image(
    id="projector",
    caption="Aino Varga with the projector she carried home in 2019.",
    credit=Credit(text="Tom Ellery / Hollin Valley Post", name="Tom Ellery", via="Hollin Valley Post"),
    alternative_text="A woman beside a film projector on a kitchen table",
    width=2400,
    height=1600,
)

at = finder(texts_of(HEADLINE, BLOCKS, (PICTURE,)))


def village_cinema() -> Article:
    """Make the story: the page, who speaks in it, and what it asks."""
    return Article(
        url="https://post.example/weekend/lux",
        headline=HEADLINE,
        standfirst="Aino Varga kept the key of a closed picture house. Now she cannot keep the crowd out.",
        byline="Words: Sam Penhale. Pictures: Tom Ellery",
        language="en",
        published=datetime(2025, 11, 8, 7, 0, tzinfo=UTC),
        section="Weekend",
        genre="Feature",
        access="registration",
        publisher="post",
        blocks=BLOCKS,
        media=(PICTURE,),
        parties=(
            Organization(id="post", name="Hollin Valley Post"),
            Person(
                id="aino-varga",
                name="Aino Varga",
                given_name="Aino",
                family_name="Varga",
                job_title="projectionist",
                gender="female",
            ),
        ),
        sources=(
            Source(
                id="varga",
                kind="named",
                party="aino-varga",
                description="Aino Varga, 71",
                mentions=(
                    at("p1", "Aino Varga, 71"),
                    at("p2", "she"),
                    at("p3", "Varga"),
                    at("p4", "She"),
                    at("p4", "she"),
                ),
                role="projectionist",
                gender="female",
                attribution="on_record",
                access="firsthand",
            ),
        ),
        places=(
            Place(
                id="united-kingdom",
                name="United Kingdom",
                kind="country",
                country="GB",
                point=Point(latitude=54.8, longitude=-2.7),
            ),
            Place(id="brekby", name="Brekby", kind="city", country="GB", within="united-kingdom"),
            Place(id="lux", name="Lux", kind="facility", country="GB", within="brekby"),
        ),
        quotes=(
            quote(
                id="q1",
                kind="direct",
                words=at("p2", "I thought eight friends would come and we would share a thermos,"),
                source="varga",
                speaker=at("p2", "she"),
                cue=at("p2", "said"),
                setting=at("p2", "in an interview"),
                venue="interview",
            ),
            quote(
                id="q2",
                kind="direct",
                words=at("p2", "Now people drive an hour and complain about the parking."),
                source="varga",
                speaker=at("p2", "she"),
                cue=at("p2", "said"),
                setting=at("p2", "in an interview"),
                venue="interview",
                continues="q1",
            ),
            quote(
                id="q3",
                kind="direct",
                words=at("p3", "Raise it and they will expect upholstery,"),
                source="varga",
                speaker=at("p3", "Varga"),
                cue=at("p3", "said"),
                venue="interview",
            ),
            quote(
                id="q4",
                kind="direct",
                words=at("p4", "Whoever can lift it."),
                source="varga",
                speaker=at("p4", "she"),
                cue=at("p4", "said"),
                question=at("p4", "Asked who would take over"),
                venue="interview",
            ),
        ),
        mentions=(
            Mention(entity="aino-varga", passage=at("projector", "Aino Varga")),
            Mention(entity="lux", passage=at("p1", "Lux")),
            Mention(entity="brekby", passage=at("p1", "Brekby")),
            Mention(entity="aino-varga", passage=at("p1", "Aino Varga")),
            Mention(entity="aino-varga", passage=at("p3", "Varga")),
        ),
        calls_to_action=(
            ConsentRequest(
                id="cookies",
                heading="We use cookies",
                purposes=("statistics", "advertising"),
                actions=(Action(label="Accept"), Action(label="Only what is necessary", role="secondary")),
                placement="before_body",
            ),
            RegistrationInvitation(
                id="account",
                heading="Read on with a free account",
                is_required=False,
                actions=(Action(label="Create account"),),
            ),
            NewsletterSignup(
                id="weekend",
                heading="The Weekender",
                newsletter="The Weekender",
                paragraphs=("One long read, two recipes and the puzzle, every Saturday morning.",),
                cadence="weekly",
                days=("saturday",),
                is_free=True,
                legal_notes=(LegalNote(text="You can leave with one click.", url="https://post.example/privacy"),),
                actions=(Action(label="Sign me up"),),
            ),
            PurchaseOffer(
                id="book",
                heading="The valley in pictures",
                product="A calendar of thirteen photographs by Tom Ellery",
                price=Money(amount=Decimal("12.95"), currency="GBP"),
                actions=(Action(label="Order"),),
            ),
            CommentInvitation(id="comments", heading="What was the last film you saw there?"),
            RelatedLinks(
                id="more",
                heading="Read more",
                links=(
                    Action(
                        label="Village library wins a year's grace", url="https://post.example/library", role="link"
                    ),
                ),
            ),
        ),
    )

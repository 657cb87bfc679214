"""A short article, made by hand, with every class of the model in it and most of their fields set."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from decimal import Decimal

from newsmodel.errors import Problem
from newsmodel.model import (
    Action,
    Alteration,
    Anonymity,
    AppOffer,
    Article,
    Audio,
    Block,
    BlockQuote,
    CallToAction,
    CallToActionSlot,
    Claim,
    CommentInvitation,
    ConsentRequest,
    ContactInvitation,
    Contributor,
    Correction,
    CorrectionNote,
    Credit,
    CustomCallToAction,
    Designation,
    Divider,
    DonationAppeal,
    DonationGoal,
    DonationOption,
    Embed,
    EventInvitation,
    Figure,
    FollowInvitation,
    Gallery,
    Group,
    Heading,
    Headline,
    Image,
    LegalNote,
    Link,
    ListBlock,
    Mark,
    Mention,
    Money,
    NewsletterSignup,
    Organization,
    Paragraph,
    Passage,
    PaymentMethods,
    Person,
    Place,
    Plan,
    Point,
    Provenance,
    PullQuote,
    PurchaseOffer,
    Quote,
    RegistrationInvitation,
    RelatedLink,
    RelatedLinks,
    Reminder,
    Rendition,
    Rights,
    ShareInvitation,
    Source,
    Span,
    Subject,
    SubscriptionOffer,
    Table,
    UnknownBlock,
    UnknownCallToAction,
    UnknownMedium,
    UnknownParty,
    Video,
)

WALK = '"We stay... [here]," a dock worker in Aldport said.'
MOTION = 'Mayor Ida Brook said the pier was "safe as houses".'
MORNING = datetime(2024, 5, 3, 7, 30, tzinfo=timezone.utc)  # noqa: UP017 (as on Python 3.11's wire)
EVENING = datetime(2024, 5, 3, 21, 0, tzinfo=timezone(timedelta(hours=2)))
SURE = Provenance(method="human", generator="desk", confidence=1.0, created=EVENING, evidence=("heard it",))


def span(text: str, words: str, block: str) -> Span:
    """Where some words of a block are."""
    start = text.index(words)
    return Span(block=block, start=start, end=start + len(words))


def passage(text: str, words: str, block: str) -> Passage:
    """Some words of a block, and where they are."""
    return Passage(text=words, span=span(text, words, block))


def blocks() -> tuple[Block, ...]:
    """One block of every kind."""
    return (
        Heading(id="h1", text="At the pier", level=3),
        Paragraph(id="p1", text=WALK, marks=(Mark(kind="bold", start=1, end=8),), provenance=SURE),
        Paragraph(
            id="p2", text=MOTION, marks=(Mark(kind="link", start=6, end=15, href="https://example.org/brook?a=1&b=2"),)
        ),
        BlockQuote(id="bq", text="safe as houses", quote="q2"),
        PullQuote(id="pq", text="We stay", attribution="a dock worker", quote="q1"),
        CorrectionNote(id="cn", text="An earlier version said Oldport."),
        ListBlock(id="l1", items=("one pier", "two *boats*"), ordered=True),
        Table(id="t1", rows=(("Year", "Boats"), ("2023", "12|13")), header_rows=1, caption="Fleet"),
        Figure(id="f1", medium="m1"),
        Gallery(id="g1", media=("m1", "m2"), title="Harbour"),
        Embed(id="e1", url="https://video.example/1", provider="Video", fallback="A video"),
        Divider(id="d1"),
        RelatedLink(id="r1", label="Read more: the old pier", url="https://example.org/old"),
        CallToActionSlot(id="s1", call_to_action="newsletter"),
        UnknownBlock(id="u1", original_kind="quiz", extra={"questions": ["Why?"]}),
    )


def calls_to_action() -> tuple[CallToAction, ...]:
    """One call to action of every kind."""
    two = Money(amount=Decimal("2.50"), currency="EUR")
    return (
        NewsletterSignup(
            id="newsletter",
            heading="The Friday letter",
            paragraphs=("Every week.",),
            placement="in_body",
            newsletter="Friday letter",
            cadence="weekly",
            days=("friday",),
            is_free=True,
            preview=Action(label="Preview", url="https://example.org/preview", role="link"),
            actions=(Action(label="Sign up"),),
            legal_notes=(LegalNote(text="Privacy policy", url="https://example.org/privacy"),),
        ),
        DonationAppeal(
            id="donation",
            salutation="Dear readers,",
            paragraphs=("We need you.", "Thank you."),
            signature="The editors",
            recipient="The Harbour Post",
            minimum=two,
            minimum_frequency="monthly",
            options=(
                DonationOption(label="Once", frequency="once", is_selected=True),
                DonationOption(label="5", amount=two),
            ),
            takes_other_amounts=False,
            payment_methods=PaymentMethods(label="Pay with", names=("Visa", "PayPal")),
            goal=DonationGoal(amount=Money(amount=Decimal(1000), currency="EUR"), raised=two, deadline=EVENING),
            provenance=SURE,
        ),
        SubscriptionOffer(
            id="subscription", plans=(Plan(name="Digital", price=two, period="monthly", trial="4 weeks free"),)
        ),
        RegistrationInvitation(id="registration", is_required=False),
        Reminder(id="reminder", defers="donation", after="P7D", channel="email"),
        ShareInvitation(id="share", networks=("Mastodon",)),
        FollowInvitation(id="follow", networks=("Mastodon",)),
        CommentInvitation(id="comment", heading="What do you think?"),
        ContactInvitation(id="contact", purpose="tip", addresses=("tips@example.org",)),
        AppOffer(id="app", stores=("F-Droid",)),
        EventInvitation(id="event", starts=EVENING, venue="Pier 1", price=two),
        PurchaseOffer(id="purchase", product="A print", price=two),
        RelatedLinks(
            id="related", heading="Read more", links=(Action(label="Old pier", url="https://example.org/old"),)
        ),
        ConsentRequest(id="consent", purposes=("statistics",), placement="before_body"),
        CustomCallToAction(id="custom", name="petition", spans=(span(WALK, "We stay", "p1"),)),
        UnknownCallToAction(id="odd", original_kind="raffle", extra={"prize": "a boat"}),
    )


def every_class() -> Article:
    """The article."""
    return Article(
        uri="urn:example:pier",
        url="https://example.org/pier",
        headline="Pier stays",
        alternative_headlines=(Headline(text="Pier!", role="mobile"),),
        standfirst="The town has decided.",
        byline="By Jo Reed",
        contributors=(Contributor(party="reed"),),
        dateline="ALDPORT, May 3",
        language="en-GB",
        published=MORNING,
        modified=EVENING,
        version=2,
        section="Local",
        genre="Current",
        keywords=("pier", "harbour"),
        subjects=(Subject(name="maritime", uri="medtop:20000001", scheme="medtop", relevance=0.75),),
        publisher="post",
        provider="agency",
        rights=Rights(copyright_holder="The Harbour Post", copyright_year=2024, data_mining="prohibited"),
        access="metered",
        blocks=blocks(),
        media=(
            Image(
                id="m1",
                caption="The pier.",
                credit=Credit(text="Jo Reed / Post", name="Jo Reed", via="Post", party="reed"),
                alternative_text="A wooden pier",
                url="https://example.org/pier.jpg",
                renditions=(
                    Rendition(
                        url="https://example.org/s.jpg", name="small", media_type="image/jpeg", width=80, height=60
                    ),
                ),
                created=MORNING,
                width=1600,
                height=1200,
                rights=Rights(license="https://creativecommons.org/licenses/by/4.0/"),
            ),
            Video(id="m2", duration=12.5),
            Audio(id="m3", duration=3.0, caption="Read aloud"),
            UnknownMedium(id="m4", original_kind="hologram"),
        ),
        parties=(
            Person(id="reed", name="Jo Reed", given_name="Jo", family_name="Reed", job_title="reporter"),
            Person(id="brook", name="Ida Brook", honorific="Mayor", alternate_names=("Brook",), gender="female"),
            Person(id="worker", name="Sam Hull"),
            Organization(
                id="post",
                name="The Harbour Post",
                same_as=("https://www.wikidata.org/wiki/Q1",),
                designations=(
                    Designation(label="public utility", authority="the county", jurisdiction="GB", since="2020"),
                ),
                url="https://example.org/",
            ),
            Group(id="agency", name="Coast Agency"),
            UnknownParty(id="ship", name="Marie", original_kind="vessel"),
        ),
        sources=(
            Source(
                id="dock",
                kind="anonymous",
                description="a dock worker in Aldport",
                party="worker",
                mentions=(passage(WALK, "a dock worker", "p1"),),
                role="dock worker",
                attribution="on_background",
                anonymity=Anonymity(
                    condition=Passage(text="on condition of anonymity"),
                    reason="retaliation",
                    reason_given=Passage(text="for fear of the foreman"),
                    granted_by="the desk",
                    disclosed=("role",),
                    known_to_editors=True,
                ),
                access="firsthand",
                provenance=SURE,
            ),
            Source(id="mayor", kind="named", description="Mayor Ida Brook", party="brook"),
        ),
        places=(
            Place(
                id="aldport",
                name="Aldport",
                kind="city",
                geonames=1,
                wikidata="Q2",
                country="GB",
                region="GB-SFK",
                point=Point(latitude=52.0, longitude=1.5, precision=2.0),
                within="england",
            ),
            Place(id="england", name="England", kind="region"),
        ),
        quotes=(
            Quote(
                id="q1",
                kind="direct",
                text="We stay... [here],",
                spans=(span(WALK, "We stay... [here],", "p1"),),
                source="dock",
                speaker=passage(WALK, "a dock worker in Aldport", "p1"),
                cue=passage(WALK, "said", "p1"),
                venue="interview",
                uttered_at=MORNING,
                language="en",
                alterations=(
                    Alteration(kind="ellipsis", span=span(WALK, "...", "p1")),
                    Alteration(kind="insertion", span=span(WALK, "[here]", "p1")),
                ),
                provenance=SURE,
            ),
            Quote(
                id="q2",
                kind="mixed",
                text='the pier was "safe as houses"',
                spans=(span(MOTION, 'the pier was "safe as houses"', "p2"),),
                quoted=(span(MOTION, "safe as houses", "p2"),),
                source="mayor",
                question=Passage(text="Asked whether it was safe"),
                setting=Passage(text="on Friday"),
                continues="q1",
                attribution=Provenance(method="rule", confidence=0.8),
            ),
        ),
        mentions=(
            Mention(entity="aldport", passage=passage(WALK, "Aldport", "p1")),
            Mention(entity="brook", passage=passage(MOTION, "Ida Brook", "p2")),
            Mention(entity="worker", passage=passage(WALK, "a dock worker", "p1")),
        ),
        claims=(
            Claim(
                id="c1", text="The pier is safe.", claimant="mayor", quotes=("q2",), spans=(span(MOTION, "safe", "p2"),)
            ),
            Claim(id="c2", text="The pier is not safe.", contradicts=("c1",)),
        ),
        calls_to_action=calls_to_action(),
        corrections=(
            Correction(
                text="It is Aldport.", kind="clarification", published=EVENING, passage=passage(WALK, "Aldport", "p1")
            ),
        ),
        links=(Link(url="https://example.org/fr", label="en français", rel="translation"),),
        provenance=SURE,
        problems=(Problem(path="line 9", message="left out"),),
        extra={"desk:note": {"urgency": 4}},
    )

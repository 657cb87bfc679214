"""Stories made up for the explorer's tests."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

from newsmodel.model import (
    Action,
    Anonymity,
    Article,
    CallToActionSlot,
    Credit,
    DonationAppeal,
    DonationOption,
    Figure,
    Heading,
    Image,
    LegalNote,
    ListBlock,
    Mention,
    Money,
    NewsletterSignup,
    Organization,
    Paragraph,
    Passage,
    PaymentMethods,
    Person,
    Place,
    Point,
    Quote,
    Reminder,
    Source,
    Span,
    Table,
)

PARAGRAPHS = (
    "The harbour of Port Ellery will stay closed until the end of March, the town council decided late on Monday, "
    "after divers found that two of its nine piers rest on hollow ground.",
    '"We would rather lose a season than lose a ship," said Mayor Ada Brandt. "The piers will be rebuilt in stone, '
    'and this time somebody will look underneath."',
    'An engineer who took part in the survey said the damage had been known since autumn. "It was in the first '
    'report, on page four," the engineer said on condition of anonymity.',
    "Asked why nothing had been done, Brandt said the council had not been told.",
    "Fishing boats are to land their catch in Norrhaven, forty kilometres up the coast, until the work is done. "
    "Fishermen in Port Ellery say the detour costs each boat a day a week.",
)


def span(number: int, words: str, occurrence: int = 0) -> Span:
    """Where the words stand in a paragraph, counted from 1."""
    text, start = PARAGRAPHS[number - 1], -1
    for _ in range(occurrence + 1):
        start = text.index(words, start + 1)
    return Span(block=f"p{number}", start=start, end=start + len(words))


def passage(number: int, words: str, occurrence: int = 0) -> Passage:
    """Words of a paragraph with where they stand."""
    return Passage(text=words, span=span(number, words, occurrence))


def said(id: str, number: int, words: str, source: str, speaker: str | None = None, kind: str = "direct") -> Quote:
    """A quote of one paragraph."""
    return Quote(
        id=id,
        kind=kind,  # type: ignore[arg-type]
        text=words,
        spans=(span(number, words),),
        source=source,
        speaker=passage(number, speaker, 0) if speaker else None,
        cue=passage(number, "said"),
    )


def harbour() -> Article:
    """A story with everything that the explorer marks."""
    return Article(
        uri="urn:example:harbour",
        headline="Port Ellery Closes Its Harbour Until Spring",
        standfirst="Two of nine piers stand on hollow ground, divers report.",
        published=datetime(2024, 1, 16, 6, 30, tzinfo=UTC),
        language="en",
        byline="By Jo Linden",
        publisher="courier",
        blocks=(
            Figure(id="f1", medium="m1"),
            *(Paragraph(id=f"p{number}", text=text) for number, text in enumerate(PARAGRAPHS, 1)),
            Heading(id="h1", text="What happens next"),
            ListBlock(id="l1", items=("Divers return on Thursday", "The council votes in February")),
            Table(id="t1", rows=(("Pier", "Found"), ("3", "hollow"), ("7", "hollow")), header_rows=1),
            CallToActionSlot(id="slot", call_to_action="letter"),
        ),
        media=(
            Image(
                id="m1",
                caption="The closed harbour on Monday.",
                credit=Credit(text="Lena Ortiz / Courier", name="Lena Ortiz"),
            ),
        ),
        parties=(
            Organization(id="courier", name="The Ellery Courier"),
            Person(id="brandt", name="Ada Brandt", job_title="Mayor"),
            Person(id="hidden", name="Nomen Nescio"),
        ),
        sources=(
            Source(id="mayor", kind="named", description="Mayor Ada Brandt", party="brandt", role="Mayor"),
            Source(
                id="engineer",
                kind="anonymous",
                description="An engineer who took part in the survey",
                party="hidden",
                mentions=(passage(3, "An engineer who took part in the survey"),),
                anonymity=Anonymity(condition=passage(3, "on condition of anonymity"), disclosed=("role",)),
            ),
        ),
        places=(
            Place(
                id="ellery", name="Port Ellery", kind="city", point=Point(latitude=54.2, longitude=11.05, precision=3)
            ),
            Place(id="norrhaven", name="Norrhaven", kind="city"),
        ),
        mentions=(
            Mention(entity="ellery", passage=passage(1, "Port Ellery")),
            Mention(entity="norrhaven", passage=passage(5, "Norrhaven")),
            Mention(entity="ellery", passage=passage(5, "Port Ellery")),
        ),
        quotes=(
            said("q1", 2, "We would rather lose a season than lose a ship,", "mayor", "Mayor Ada Brandt"),
            said("q2", 3, "the damage had been known since autumn", "engineer", kind="indirect"),
            said("q3", 3, "It was in the first report, on page four,", "engineer", "the engineer"),
            said("q4", 4, "the council had not been told", "mayor", "Brandt", "indirect"),
        ),
        calls_to_action=(
            NewsletterSignup(
                id="letter",
                heading="The harbour, every Friday",
                paragraphs=("Our free letter from the quays.",),
                cadence="weekly",
                days=("friday",),
                is_free=True,
                actions=(Action(label="Sign up"),),
                preview=Action(label="Preview", role="link"),
                legal_notes=(LegalNote(text="Subscribers agree to the Privacy Policy"),),
                placement="in_body",
            ),
            DonationAppeal(
                id="appeal",
                heading="Keep the Courier afloat",
                salutation="Dear readers,",
                paragraphs=("Ink costs money.",),
                signature="The editors",
                minimum=Money(amount=Decimal(2), currency="USD"),
                options=(
                    DonationOption(label="Once", frequency="once"),
                    DonationOption(label="Monthly", frequency="monthly", is_selected=True),
                ),
                payment_methods=PaymentMethods(names=("Visa", "PayPal")),
                actions=(Action(label="Continue"),),
            ),
            Reminder(
                id="later",
                paragraphs=("Not today?",),
                actions=(Action(label="Remind me later", role="link"),),
                defers="appeal",
            ),
        ),
    )


def plain_story(number: int) -> Article:
    """A story of two paragraphs, one of many."""
    return Article(
        uri=f"urn:example:plain:{number}",
        headline=f"Council meeting number {number}",
        blocks=(
            Paragraph(id="p1", text=f"The council met for the {number}. time and spoke about the ferry."),
            Paragraph(id="p2", text="It will meet again."),
        ),
    )


def long_story() -> Article:
    """A story of many paragraphs with a quote near its end."""
    last = 'At the very end somebody spoke. "So this is the end," said the lamplighter.'
    start = last.index("So this")
    return Article(
        uri="urn:example:long",
        headline="A Long Night on the Quays",
        blocks=(
            *(
                Paragraph(id=f"p{number}", text=f"Hour {number}. " + "The lamps burned and nobody came. " * 6)
                for number in range(80)
            ),
            Paragraph(id="last", text=last),
        ),
        sources=(Source(id="lamplighter", kind="collective", description="the lamplighter"),),
        quotes=(
            Quote(
                id="q1",
                kind="direct",
                text="So this is the end,",
                source="lamplighter",
                spans=(Span(block="last", start=start, end=start + len("So this is the end,")),),
            ),
        ),
    )


HOSTILE = (
    "[@click=app.quit]x[/] [sic] [bold red]b[/] \x1b[2J\x1b]52;c;eA==\x07 \x9b31m a\u202eb \u2028 $primary {1} \\[x]"
)


def hostile() -> Article:
    """A story whose every text tries to be something else than text."""
    return Article(
        uri="urn:example:hostile",
        headline=HOSTILE,
        standfirst=HOSTILE,
        byline=HOSTILE,
        section=HOSTILE,
        blocks=(
            Paragraph(id="p1", text=HOSTILE),
            ListBlock(id="l1", items=(HOSTILE, HOSTILE)),
            Table(id="t1", rows=((HOSTILE, HOSTILE),), caption=HOSTILE),
            Figure(id="f1", medium="m1"),
            CallToActionSlot(id="slot", call_to_action="letter"),
        ),
        media=(Image(id="m1", caption=HOSTILE, credit=Credit(text=HOSTILE)),),
        sources=(Source(id="s1", kind="named", description=HOSTILE, role=HOSTILE, party="somebody"),),
        parties=(Person(id="somebody", name=HOSTILE), Organization(id="outlet", name=HOSTILE)),
        publisher="outlet",
        places=(Place(id="here", name=HOSTILE),),
        mentions=(
            Mention(entity="here", passage=Passage(text=HOSTILE, span=Span(block="p1", start=0, end=len(HOSTILE)))),
        ),
        quotes=(
            Quote(
                id="q1",
                kind="direct",
                text=HOSTILE,
                source="s1",
                spans=(Span(block="p1", start=0, end=len(HOSTILE)),),
                cue=Passage(text=HOSTILE),
                setting=Passage(text=HOSTILE),
                question=Passage(text=HOSTILE),
            ),
        ),
        calls_to_action=(
            NewsletterSignup(
                id="letter",
                heading=HOSTILE,
                salutation=HOSTILE,
                paragraphs=(HOSTILE,),
                signature=HOSTILE,
                newsletter=HOSTILE,
                actions=(Action(label=HOSTILE),),
                legal_notes=(LegalNote(text=HOSTILE),),
                preview=Action(label=HOSTILE),
                placement="in_body",
            ),
        ),
    )

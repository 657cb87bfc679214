"""What the page asks of its reader: to give, to sign up, to be asked again, to read on."""

from __future__ import annotations

from decimal import Decimal

from passages import paragraphs

from newsmodel.model import (
    Action,
    CallToAction,
    DonationAppeal,
    DonationOption,
    LegalNote,
    Money,
    NewsletterSignup,
    PaymentMethods,
    RelatedLinks,
    Reminder,
)

PITCH = """
Our weekly newsletter contains a hand-picked selection of news, features, analysiss and more from The Moscow
Times. You will receive it in your mailbox every Friday. Never miss the latest news from Russia.
"""

LETTER = """
We are facing unprecedented challenges. Russia's Prosecutor General's Office has designated The Moscow Times as
an "undesirable" organization, criminalizing our work and putting our staff at risk of prosecution. This follows
our earlier unjust labeling as a "foreign agent."

These actions are direct attempts to silence independent journalism in Russia. The authorities claim our work
"discredits the decisions of the Russian leadership." We see things differently: we strive to provide accurate,
unbiased reporting on Russia.

We, the journalists of The Moscow Times, refuse to be silenced. But to continue our work, we need your help.

Your support, no matter how small, makes a world of difference. If you can, please support us monthly starting
from just $2. It's quick to set up, and every contribution makes a significant impact.

By supporting The Moscow Times, you're defending open, independent journalism in the face of repression. Thank
you for standing with us.
"""

CALLS_TO_ACTION: tuple[CallToAction, ...] = (
    DonationAppeal(
        id="support",
        placement="before_body",
        heading="Support The Moscow Times!",
        recipient="The Moscow Times",
    ),
    NewsletterSignup(
        id="newsletter",
        heading="Sign up for our free weekly newsletter",
        paragraphs=paragraphs(PITCH),
        cadence="weekly",
        days=("friday",),
        is_free=True,
        preview=Action(label="Preview", role="link"),
        legal_notes=(LegalNote(text="Subscribers agree to the Privacy Policy"),),
    ),
    DonationAppeal(
        id="letter",
        heading="A Message from The Moscow Times:",
        salutation="Dear readers,",
        paragraphs=paragraphs(LETTER),
        recipient="The Moscow Times",
        minimum=Money(amount=Decimal(2), currency="USD"),
        minimum_frequency="monthly",
        options=(
            DonationOption(label="Once", frequency="once"),
            DonationOption(label="Monthly", frequency="monthly"),
            DonationOption(label="Annual", frequency="annual"),
        ),
        payment_methods=PaymentMethods(label="paiment methods"),  # as printed, spelling too
        actions=(Action(label="Continue"),),
    ),
    Reminder(
        id="remind-me",
        heading="Not ready to support today?",
        defers="letter",
        actions=(Action(label="Remind me later."),),
    ),
    RelatedLinks(id="read-more", heading="Read more"),
)

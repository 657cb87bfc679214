"""What a page asks of its reader: subscribe, give, sign up, share, be reminded.

Every kind says its own terms (cadence, amounts, plans) and shares what all have: heading, paragraphs,
actions, placement, legal notes. Define a subclass with a ``kind`` to add one of your own.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Annotated, ClassVar, Literal

from msgspec import Meta

from newsmodel.errors import Problem
from newsmodel.model.part import Part, Tagged, known_kind, model, shorten
from newsmodel.model.provenance import Moment, Provenance
from newsmodel.model.span import Span

CurrencyCode = Annotated[str, Meta(pattern="^[A-Z]{3}$")]
Frequency = Literal["once", "daily", "weekly", "monthly", "quarterly", "annual"]
Cadence = Literal["hourly", "daily", "weekdays", "weekly", "fortnightly", "monthly", "occasional"]
Weekday = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
Placement = Literal["before_body", "in_body", "after_body"]
ActionRole = Literal["primary", "secondary", "link"]


@model
class Money(Part):
    """An amount of money.

    >>> print(Money(amount=Decimal("2"), currency="USD"))
    USD 2
    """

    amount: Decimal
    """How much, not negative; written as a string in JSON so that no digit is lost."""

    currency: CurrencyCode
    """ISO 4217 code: "USD"."""

    def __str__(self) -> str:
        return f"{self.currency} {self.amount}"


@model
class Action(Part):
    """A button or link that does what is asked."""

    label: str
    """The words on it."""

    url: str | None = None
    """Where it leads."""

    role: ActionRole = "primary"
    """The main thing to do, another thing to do, or a mere link."""


@model
class LegalNote(Part):
    """Small print: "Subscribers agree to the Privacy Policy"."""

    text: str
    """The words."""

    url: str | None = None
    """The document they point at."""


@model
class CallToAction(Part, Tagged):
    """One invitation to the reader, all its parts together."""

    id: str
    """The local id."""

    heading: str | None = None
    """The words at the top."""

    salutation: str | None = None
    """"Dear readers,"."""

    paragraphs: tuple[str, ...] = ()
    """The words that make the case."""

    signature: str | None = None
    """Who signs it, as printed."""

    actions: tuple[Action, ...] = ()
    """What can be pressed, in order."""

    placement: Placement = "after_body"
    """Where it stands on the page."""

    legal_notes: tuple[LegalNote, ...] = ()
    """Small print."""

    recipient: str | None = None
    """Who gets what is given or asked, as printed: "The Moscow Times"."""

    spans: tuple[Span, ...] = ()
    """Where the article's own text has it."""

    provenance: Provenance | None = None
    """Who says that this is one, and of this kind."""

    @property
    def words(self) -> tuple[str, ...]:
        """Everything it says, in the order of the page."""
        top = (self.heading, self.salutation, *self.paragraphs, self.signature)
        return tuple(text for text in top if text) + tuple(action.label for action in self.actions)

    def __repr__(self) -> str:
        face = next(iter(self.words), "")
        return f"{type(self).__name__}({shorten(face)!r})"


@model
class NewsletterSignup(CallToAction):
    """An invitation to get a newsletter by mail."""

    kind: ClassVar[str] = "newsletter"

    newsletter: str | None = None
    """What the newsletter is called."""

    cadence: Cadence | None = None
    """How often it comes."""

    days: tuple[Weekday, ...] = ()
    """On which days."""

    is_free: bool | None = None
    """Whether it costs nothing; None when not said."""

    price: Money | None = None
    """What it costs."""

    preview: Action | None = None
    """The link to a sample issue."""


@model
class DonationOption(Part):
    """One choice of a donation box: an amount, a rhythm, or both."""

    label: str
    """The words on it."""

    amount: Money | None = None
    """How much."""

    frequency: Frequency | None = None
    """How often."""

    is_selected: bool = False
    """Whether the page has chosen it beforehand."""


@model
class DonationGoal(Part):
    """What a campaign wants to reach."""

    amount: Money
    """The sum."""

    raised: Money | None = None
    """What has come in so far."""

    deadline: Moment | None = None
    """Until when."""


@model
class PaymentMethods(Part):
    """With what one can pay."""

    label: str | None = None
    """The words beside or behind the logos, as printed."""

    names: tuple[str, ...] = ()
    """The methods: "Visa", "PayPal"."""


@model
class DonationAppeal(CallToAction):
    """A request for money for nothing in return."""

    kind: ClassVar[str] = "donation"

    minimum: Money | None = None
    """The least that can be given: "starting from just $2"."""

    minimum_frequency: Frequency | None = None
    """The rhythm that the minimum is for."""

    options: tuple[DonationOption, ...] = ()
    """The choices, in order."""

    takes_other_amounts: bool | None = None
    """Whether the reader can name a sum."""

    payment_methods: PaymentMethods | None = None
    """With what one can pay."""

    goal: DonationGoal | None = None
    """What the campaign wants to reach."""


@model
class Plan(Part):
    """One way to subscribe."""

    name: str
    """What it is called: "Digital", "Print + Digital"."""

    price: Money | None = None
    """What it costs per period."""

    period: Frequency | None = None
    """How often it is paid."""

    trial: str | None = None
    """The offer to begin with, as printed: "4 weeks for $1"."""


@model
class SubscriptionOffer(CallToAction):
    """An offer to read for money, regularly."""

    kind: ClassVar[str] = "subscription"

    plans: tuple[Plan, ...] = ()
    """What is on offer."""


@model
class RegistrationInvitation(CallToAction):
    """A request to open an account."""

    kind: ClassVar[str] = "registration"

    is_required: bool | None = None
    """Whether reading on depends on it."""


@model
class Reminder(CallToAction):
    """An offer to be asked again later: "Remind me later"."""

    kind: ClassVar[str] = "reminder"

    defers: str | None = None
    """The id of the call to action that it puts off."""

    after: str | None = None
    """After how long, as an ISO 8601 duration: "P7D"."""

    channel: Literal["email", "site", "app", "unknown"] = "unknown"
    """How the reader is reminded."""


@model
class ShareInvitation(CallToAction):
    """Buttons to pass the story on."""

    kind: ClassVar[str] = "share"

    networks: tuple[str, ...] = ()
    """Where to."""


@model
class FollowInvitation(CallToAction):
    """A request to follow the outlet or an author elsewhere."""

    kind: ClassVar[str] = "follow"

    networks: tuple[str, ...] = ()
    """Where."""


@model
class CommentInvitation(CallToAction):
    """A request to join the discussion."""

    kind: ClassVar[str] = "comment"


@model
class ContactInvitation(CallToAction):
    """A request to write in, tip off or answer: "Do you know more?"."""

    kind: ClassVar[str] = "contact"

    purpose: Literal["tip", "experience", "feedback", "correction", "general"] = "general"
    """What the newsroom wants to hear."""

    addresses: tuple[str, ...] = ()
    """Mail addresses, numbers, secure channels, as printed."""


@model
class AppOffer(CallToAction):
    """A request to install an app."""

    kind: ClassVar[str] = "app"

    stores: tuple[str, ...] = ()
    """Where it is had."""


@model
class EventInvitation(CallToAction):
    """An invitation to come or tune in."""

    kind: ClassVar[str] = "event"

    starts: Moment | None = None
    """When it begins."""

    venue: str | None = None
    """Where."""

    price: Money | None = None
    """What a ticket costs."""


@model
class PurchaseOffer(CallToAction):
    """An offer to buy a thing: a book, a print, a back issue."""

    kind: ClassVar[str] = "purchase"

    product: str | None = None
    """What is sold."""

    price: Money | None = None
    """What it costs."""


@model
class RelatedLinks(CallToAction):
    """A list of other stories: "Read more"."""

    kind: ClassVar[str] = "related_links"

    links: tuple[Action, ...] = ()
    """The stories."""


@model
class ConsentRequest(CallToAction):
    """A request to agree to cookies, tracking or terms."""

    kind: ClassVar[str] = "consent"

    purposes: tuple[str, ...] = ()
    """What for."""


@model
class CustomCallToAction(CallToAction):
    """A call to action of a kind that has no class of its own."""

    kind: ClassVar[str] = "custom"

    name: str
    """What kind it is, in the words of who made it."""


@model
class UnknownCallToAction(CallToAction):
    """A call to action of a kind that this version does not know; its members are kept in ``extra``."""

    kind: ClassVar[str] = "unknown"

    original_kind: str
    """The kind that the document gives."""

    def own_problems(self) -> Iterator[Problem]:
        """What is wrong with this part whatever the article."""
        yield from known_kind(self.original_kind, self.kinds)

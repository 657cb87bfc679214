"""Pages of invented outlets, each in another order, with what a reader should make of them."""

from __future__ import annotations

from decimal import Decimal

from newsmodel.model import (
    Article,
    CallToActionSlot,
    CommentInvitation,
    ContactInvitation,
    CorrectionNote,
    Divider,
    DonationAppeal,
    Figure,
    FollowInvitation,
    Heading,
    ListBlock,
    NewsletterSignup,
    Paragraph,
    RelatedLinks,
    ShareInvitation,
    SubscriptionOffer,
)
from newsmodel.readers import read


def kinds(article: Article) -> list[str]:
    return [call.kind for call in article.calls_to_action]


def blocks(article: Article) -> list[str]:
    return [block.kind for block in article.blocks]


def paragraphs(article: Article) -> list[str]:
    return [block.text for block in article.blocks if isinstance(block, Paragraph)]


HARBOUR = """\
News

Harbour bridge to close for two years

Commuters face a long way round while the 1931 span is rebuilt

By Ana Gil and Tom Okoro in Port Selby
Published: 3 May 2024, 14:05 GMT

Share
Facebook | X | WhatsApp | Email

The bridge at dawn. Photo: Ana Gil / Selby Courier

PORT SELBY, May 3 — The harbour bridge will close on Monday for at least two years, the transport ministry said.

“We have run out of patches,” the minister, Rosa Lind, told reporters. “The steel is tired.”

Get the Selby Courier's daily briefing straight to your inbox
Email address
Sign up
By signing up you agree to our privacy policy.

Detours and ferries

A ferry will run every ten minutes, according to the harbour authority.

Workers on the north pier, 2 May. (Jon Vale/Coast Press)

Correction: An earlier version of this story gave the wrong year for the bridge.

Follow us on Facebook and X

© 2024 Selby Courier. All rights reserved.
"""


def test_front_matter_newsletter_in_the_body_and_two_pictures() -> None:
    article = read(HARBOUR)
    assert article.section == "News"
    assert article.headline == "Harbour bridge to close for two years"
    assert article.standfirst == "Commuters face a long way round while the 1931 span is rebuilt"
    assert article.byline == "By Ana Gil and Tom Okoro in Port Selby"
    names = {party.id: party.name for party in article.parties}
    assert [names[each.party] for each in article.contributors] == ["Ana Gil", "Tom Okoro"]
    assert article.dateline == "PORT SELBY, May 3"
    assert article.published is not None
    assert article.published.isoformat() == "2024-05-03T14:05:00+00:00"
    assert article.rights is not None
    assert article.rights.copyright_year == 2024
    assert blocks(article) == [
        "figure", "paragraph", "paragraph", "call_to_action", "heading", "paragraph", "figure", "correction",
    ]  # fmt: skip
    assert kinds(article) == ["share", "newsletter", "follow"]
    share, newsletter, follow = article.calls_to_action
    assert isinstance(share, ShareInvitation)
    assert share.networks == ("Facebook", "X", "WhatsApp", "Email")
    assert share.placement == "before_body"
    assert isinstance(newsletter, NewsletterSignup)
    assert (newsletter.placement, newsletter.cadence) == ("in_body", "daily")
    assert [action.label for action in newsletter.actions] == ["Sign up"]
    assert [note.text for note in newsletter.legal_notes] == ["By signing up you agree to our privacy policy."]
    assert isinstance(follow, FollowInvitation)
    assert follow.networks == ("Facebook", "X")
    first, second = article.media
    assert (first.caption, first.credit and first.credit.name, first.credit and first.credit.via) == (
        "The bridge at dawn.", "Ana Gil", "Selby Courier",
    )  # fmt: skip
    assert (second.caption, second.credit and second.credit.name, second.credit and second.credit.via) == (
        "Workers on the north pier, 2 May.", "Jon Vale", "Coast Press",
    )  # fmt: skip
    assert article.corrections[0].kind == "correction"
    assert [(quote.kind, article.name_of(quote.source or "")) for quote in article.quotes] == [
        ("indirect", "the transport ministry"),
        ("direct", "Rosa Lind"),
        ("direct", "Rosa Lind"),
        ("indirect", "the harbour authority"),
    ]
    assert article.problems == ()


DONATIONS = """\
Food bank doubles its monthly donations after flood

Donations to the Wexley food bank have doubled since the flood, its director said on Thursday.

"People give what they can, $5 or $10 a month," said Mary Osei, who has run it since 2011.

The charity asked for support in a newsletter last week. It needs $40,000 to get through the winter, Osei said.

Supporters can donate once or every month, and many choose to subscribe to its bulletin.

Help is coming from the county as well.

Subscribe now for $1 a week
Unlimited access to every story of the Wexley Post. Cancel anytime.
Subscribe

Got a tip? Write to our newsroom at tips@wexleypost.example

Join the conversation
Show comments
"""


def test_an_article_about_donations_stays_body() -> None:
    article = read(DONATIONS)
    assert article.headline == "Food bank doubles its monthly donations after flood"
    assert len(paragraphs(article)) == 5
    assert kinds(article) == ["subscription", "contact", "comment"]
    subscription, contact, comment = article.calls_to_action
    assert isinstance(subscription, SubscriptionOffer)
    assert subscription.plans[0].price is not None
    assert (subscription.plans[0].price.amount, subscription.plans[0].period) == (Decimal(1), "weekly")
    assert isinstance(contact, ContactInvitation)
    assert (contact.purpose, contact.addresses) == ("tip", ("tips@wexleypost.example",))
    assert isinstance(comment, CommentInvitation)
    assert {quote.source for quote in article.quotes} == {"s1", "s2"}


APPEAL = """\
Village school saved

The council voted on Tuesday to keep the school open.

"I cried," said teacher Ada Quist.

Dear readers,

We are a small newsroom and we live off your help. Our reporters sat in every meeting of the council.

Please consider making a contribution. You can give from as little as £3 a month.

The editors of The Fell Lantern

£3
£10
Other amount
One-time
Monthly
Donate now
Visa, Mastercard, PayPal
Maybe later?
Remind me in two weeks

More from The Fell Lantern
Choir wins again
Snow closes the pass road
"""


def test_a_letter_with_sums_to_choose() -> None:
    article = read(APPEAL)
    assert article.headline == "Village school saved"
    assert len(paragraphs(article)) == 2
    assert kinds(article) == ["donation", "reminder", "related_links"]
    appeal, reminder, related = article.calls_to_action
    assert isinstance(appeal, DonationAppeal)
    assert appeal.salutation == "Dear readers,"
    assert len(appeal.paragraphs) == 2
    assert appeal.signature == "The editors of The Fell Lantern"
    assert appeal.recipient == "The Fell Lantern"
    assert str(appeal.minimum) == "GBP 3"
    assert appeal.minimum_frequency == "monthly"
    assert [(option.label, str(option.amount), option.frequency) for option in appeal.options] == [
        ("£3", "GBP 3", None), ("£10", "GBP 10", None), ("One-time", "None", "once"), ("Monthly", "None", "monthly"),
    ]  # fmt: skip
    assert appeal.takes_other_amounts
    assert appeal.payment_methods is not None
    assert appeal.payment_methods.names == ("Visa", "Mastercard", "PayPal")
    assert reminder.defers == appeal.id  # type: ignore[attr-defined]
    assert isinstance(related, RelatedLinks)
    assert [link.label for link in related.links] == ["Choir wins again", "Snow closes the pass road"]


def test_no_headline() -> None:
    article = read("The mayor of Dunmere resigned on Friday after a vote of no confidence.\n\nShe gave no reason.\n")
    assert article.headline == ""
    assert blocks(article) == ["paragraph", "paragraph"]


def test_only_a_headline() -> None:
    article = read("Mayor of Dunmere resigns\n")
    assert article.headline == "Mayor of Dunmere resigns"
    assert article.blocks == ()


def test_nothing_at_all() -> None:
    for text in ("", "\n\n \t\n"):
        assert read(text).headline == ""


WRAPPED = """\
Storm cuts off northern islands

The ferry to the northern islands stopped running on Sunday when a storm
brought waves of nine metres, the highest that the harbour has measured
since records began.

"Nobody should be out there tonight," the harbour master, Ole Brandt,
said. He expected the ferry to run again on Tuesday.

What to do

- Stay at home
- Keep a torch at hand

* * *

The next report is due at noon, the weather office said in a statement.
"""


def test_hard_wrapped_lines_become_paragraphs() -> None:
    article = read(WRAPPED)
    assert blocks(article) == ["paragraph", "paragraph", "heading", "list", "divider", "paragraph"]
    assert paragraphs(article)[0].endswith("the highest that the harbour has measured since records began.")
    bullets = article.blocks[3]
    assert isinstance(bullets, ListBlock)
    assert bullets.items == ("Stay at home", "Keep a torch at hand")
    assert isinstance(article.blocks[2], Heading)
    assert isinstance(article.blocks[4], Divider)
    assert article.quotes[0].speaker is not None
    assert article.quotes[0].speaker.text == "the harbour master, Ole Brandt"


def test_line_ends_do_not_matter() -> None:
    plain = read(HARBOUR)
    for end in ("\r\n", "\r", "\u2028"):
        assert read(HARBOUR.replace("\n", end)) == plain


SPARE = """\
Support Coast Press!

Tunnel opens a year early

Trains began to run under the strait on Wednesday.

Read more: The long history of the strait tunnel

Engineers had found softer rock than they feared, the builder said.

Related stories
Fares to fall in spring
Why the first tunnel failed

1 Comment

zxcv qwer
"""


def test_links_inside_the_body_and_a_line_nobody_knows() -> None:
    article = read(SPARE)
    assert article.headline == "Tunnel opens a year early"
    assert kinds(article) == ["donation", "related_links", "related_links", "comment"]
    assert article.calls_to_action[0].placement == "before_body"
    inside, behind = article.calls_to_action[1:3]
    assert isinstance(inside, RelatedLinks)
    assert isinstance(behind, RelatedLinks)
    assert inside.placement == "in_body"
    assert [link.label for link in inside.links] == ["The long history of the strait tunnel"]
    assert [link.label for link in behind.links] == ["Fares to fall in spring", "Why the first tunnel failed"]
    assert [block.call_to_action for block in article.blocks if isinstance(block, CallToActionSlot)] == [inside.id]
    assert article.extra["text:lines"] == ["zxcv qwer"]
    assert [problem.path for problem in article.problems] == ["line 17"]


def test_a_date_without_a_zone_is_no_moment() -> None:
    article = read(
        "Rain at last\n\nBy Li Wei\nMarch 4, 2023\n\nIt rained all day on the plain for the first time since May.\n"
    )
    assert article.published is None
    assert article.extra["text:dates"] == ["March 4, 2023"]
    assert article.problems[0].path == "line 4"
    assert article.byline == "By Li Wei"


def test_every_word_of_a_page_lands_somewhere() -> None:
    for page in (HARBOUR, DONATIONS, APPEAL, WRAPPED, SPARE):
        kept = repr(_everything(read(page)))
        words = "\n".join(line for line in page.split("\n") if not line.startswith("Published"))
        for word in words.replace("*", " ").replace("- ", " ").split():
            assert word.strip("|:—()\"'“”’.,/*") in kept, word


def _everything(part: object) -> object:
    import msgspec

    return msgspec.to_builtins(part, enc_hook=dict)


def test_figures_point_at_pictures() -> None:
    article = read(HARBOUR)
    assert [block.medium for block in article.blocks if isinstance(block, Figure)] == ["img1", "img2"]
    assert isinstance(article.blocks[-1], CorrectionNote)

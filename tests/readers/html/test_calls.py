"""Calls to action in HTML pages of invented outlets: by structure and words, out of the body, with their links."""

from __future__ import annotations

import time
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsmodel.annotate.calls_to_action.piece import Piece
from newsmodel.annotate.calls_to_action.structure import kinds_filled_in
from newsmodel.model import (
    AppOffer,
    Article,
    CallToAction,
    CallToActionSlot,
    DonationAppeal,
    NewsletterSignup,
    Paragraph,
    RelatedLinks,
    ShareInvitation,
)
from newsmodel.readers import read_html
from newsmodel.readers.html import page_of
from newsmodel.readers.html.reading import findings_on
from tests.strength import examples

PROSE = [
    "The ferry was tied up at the north pier for a third day on Thursday while the wind blew at ten.",
    "About four hundred people wait on the two islands, the harbour master said in the afternoon.",
    "A cargo ship has taken mail and milk across, and a helicopter flew two patients to the mainland.",
    "The weather office expects the storm to move on by Saturday, when the first boats may leave.",
]
URL = "https://fell.example/news/ferry"


def page(*inserted: str, before: str = "", after: str = "", lang: str = "en") -> str:
    """A page with four paragraphs and what is put between, before and behind them."""
    blocks = [f"<p>{PROSE[0]}</p>", f"<p>{PROSE[1]}</p>", *inserted, f"<p>{PROSE[2]}</p>", f"<p>{PROSE[3]}</p>"]
    return (
        f'<html lang="{lang}"><body><main><h1>Ferry stays in port</h1>{before}'
        f'<div class="article-body">{"".join(blocks)}</div>{after}</main></body></html>'
    )


def calls(source: str) -> list[CallToAction]:
    return list(read_html(source, url=URL).calls_to_action)


def paragraphs(article: Article) -> list[str]:
    return [block.text for block in article.blocks if isinstance(block, Paragraph)]


BOX = """
<div class="nl-box"><h3>The Tide</h3><p>The week on the coast, every Friday in your inbox.</p>
<form action="/nl"><input type="email" placeholder="Your address"><button>Sign up</button></form>
<small>By signing up you accept our <a href="/privacy">privacy policy</a>.</small></div>
"""


def test_a_box_in_the_body_leaves_it_and_a_slot_says_where_it_stood() -> None:
    article = read_html(page(BOX), url=URL)
    assert paragraphs(article) == PROSE
    (call,) = article.calls_to_action
    assert isinstance(call, NewsletterSignup)
    assert call.heading == "The Tide"
    assert (call.placement, call.cadence, call.days) == ("in_body", "weekly", ("friday",))
    assert [action.label for action in call.actions] == ["Sign up"]
    assert [note.url for note in call.legal_notes] == ["https://fell.example/privacy"]
    slots = [at for at, block in enumerate(article.blocks) if isinstance(block, CallToActionSlot)]
    assert slots == [2]


def test_placement_before_and_behind() -> None:
    article = read_html(page(before=BOX, after=BOX), url=URL)
    assert [call.placement for call in article.calls_to_action] == ["before_body", "after_body"]


WIDGET = """
<section class="support-widget"><h3>Support the Fell Lantern</h3>
<p>Our reporters sat in every meeting of the council. Please consider making a gift.</p>
<label><input type="radio" name="often" value="1">One-time</label>
<label><input type="radio" name="often" value="12" checked>Monthly</label>
<label><input type="radio" name="sum" value="5">€5</label><label><input type="radio" name="sum" value="10">€10</label>
<a class="btn" href="/donate?from=ferry">Donate now</a></section>
"""


def test_a_donation_widget_with_what_is_chosen_beforehand() -> None:
    (call,) = calls(page(after=WIDGET))
    assert isinstance(call, DonationAppeal)
    assert call.heading == "Support the Fell Lantern"
    assert [(option.label, option.frequency, option.is_selected) for option in call.options] == [
        ("One-time", "once", False), ("Monthly", "monthly", True), ("€5", None, False), ("€10", None, False),
    ]  # fmt: skip
    assert [option.amount.amount for option in call.options if option.amount] == [Decimal(5), Decimal(10)]
    assert [(action.label, action.url) for action in call.actions] == [
        ("Donate now", "https://fell.example/donate?from=ferry")
    ]


def test_icons_that_say_nothing_are_a_bar_by_where_they_lead() -> None:
    bar = (
        '<div class="tools"><a href="https://www.facebook.com/sharer.php?u=a" aria-label="Facebook"></a>'
        '<a href="https://wa.me/?text=a" aria-label="WhatsApp"></a><span>Share</span></div>'
    )
    (call,) = calls(page(before=bar))
    assert isinstance(call, ShareInvitation)
    assert call.networks == ("Facebook", "WhatsApp")
    assert "https://wa.me/?text=a" in [action.url for action in call.actions]


STORIES = """
<aside><h3>{heading}</h3><ul>
<li><a href="/a">What the harbour master saw on Tuesday night</a></li>
<li><a href="/b">Milk by helicopter, and other island stories</a></li>
<li><a href="/c">How the north pier was built in one winter</a></li></ul></aside>
"""


@pytest.mark.parametrize("heading", ["Related stories", "From the archive of the islands"])
def test_a_list_of_stories_whatever_it_is_called(heading: str) -> None:
    (call,) = calls(page(after=STORIES.format(heading=heading)))
    assert isinstance(call, RelatedLinks)
    assert call.heading == heading
    assert [link.url for link in call.links] == [f"https://fell.example/{name}" for name in "abc"]


def test_two_lists_under_two_headings_are_two() -> None:
    both = STORIES.format(heading="Related stories") + STORIES.format(heading="Most read")
    assert [call.heading for call in calls(page(after=both))] == ["Related stories", "Most read"]


def test_a_headline_as_a_link_between_paragraphs_is_cut_out() -> None:
    article = read_html(page('<p><a href="/x">How the north pier was built in one winter</a></p>'), url=URL)
    assert [call.kind for call in article.calls_to_action] == ["related_links"]
    assert paragraphs(article) == PROSE


def test_a_menu_is_no_list_of_stories() -> None:
    menu = "<ul>" + "".join(f'<li><a href="/{name}">{name}</a></li>' for name in ("News", "Sport", "Weather")) + "</ul>"
    assert calls(page(before=f"<nav>{menu}</nav>", after=f"<footer>{menu}</footer>")) == []


def test_an_appeal_of_the_outlet_in_plain_paragraphs_is_no_text_of_the_article() -> None:
    letter = (
        "<p>Our newsroom lives off its readers. We need your support to stay on the islands.</p>"
        '<p>Please consider making a donation today. <a href="/donate">Donate now</a></p>'
    )
    article = read_html(page(letter), url=URL)
    assert paragraphs(article) == PROSE
    assert [call.kind for call in article.calls_to_action] == ["donation"]


def test_an_article_about_donations_and_newsletters_stays_whole() -> None:
    told = [
        "Donations to the lifeboat doubled after its crew asked for support, the charity said on Friday.",
        "It sends a newsletter to 4,000 people, and some give £5 a month, its director told the council.",
        "“Subscribe to our bulletin,” she said, “and you will see what your money does for us.”",
    ]
    article = read_html(page(*(f"<p>{text}</p>" for text in told)), url=URL)
    assert paragraphs(article) == [*PROSE[:2], *told, *PROSE[2:]]
    assert article.calls_to_action == ()


def test_an_app_by_the_shop_that_its_link_leads_to() -> None:
    shop = '<div><a href="https://apps.apple.com/app/id1">Get it</a> <a href="https://play.google.com/store/apps/x">Android</a></div>'
    (call,) = calls(page(after=shop))
    assert isinstance(call, AppOffer)


def test_links_that_are_nothing_to_follow_are_left_out() -> None:
    box = '<div class="newsletter"><p>Sign up for our newsletter</p><a class="btn" href="javascript:go()">Sign up</a></div>'
    (call,) = calls(page(after=box))
    assert [(action.label, action.url) for action in call.actions] == [("Sign up", None)]


@pytest.mark.parametrize(
    ("lang", "text", "kind"),
    [
        ("de", "Unterstützen Sie unsere Redaktion mit einer Spende.", "donation"),
        ("fr", "Soutenez notre journal : faites un don aujourd’hui.", "donation"),
        ("es", "Apóyanos: haz una donación hoy mismo.", "donation"),
        ("de", "Melden Sie sich für unseren Newsletter an.", "newsletter"),
    ],
)
def test_a_box_in_another_language(lang: str, text: str, kind: str) -> None:
    box = f'<div class="box"><p>{text}</p><a class="btn" href="/x">OK</a></div>'
    assert [call.kind for call in calls(page(after=box, lang=lang))] == [kind]


PIECES = [
    BOX,
    WIDGET,
    STORIES.format(heading="More"),
    "<nav><a href='#'>Share</a></nav>",
    "<div>",
    "</div>",
    "<p>Comments",
    "",
]


@given(st.lists(st.sampled_from(PIECES), max_size=8), st.lists(st.sampled_from(PIECES), max_size=8))
@settings(max_examples=examples(60), deadline=None)
def test_calls_take_up_blocks_of_their_own(inserted: list[str], after: list[str]) -> None:
    found = findings_on(page_of(page(*inserted, after="".join(after)), url=URL), url=URL)
    blocks = [number for call in found.calls for number in call.blocks]
    assert blocks == sorted(set(blocks))
    assert not set(blocks) & set(found.body.blocks)
    assert len({call.call_to_action.id for call in found.calls}) == len(found.calls)


@pytest.mark.parametrize(
    "piece",
    [
        "<input type=email>",
        "<div class=newsletter><p>Newsletter</p></div>",
        "<p>Sign up for our newsletter</p>",
        "<div><h3><a href=/a>One two three four five</a></h3></div>",
        "<a href='//wa.me/?x' aria-label=Share></a>",
        "<li><a href=/subscribe>Subscribe</a></li>",
    ],
)
def test_ten_times_the_page_takes_about_ten_times_as_long(piece: str) -> None:
    def seconds(times: int) -> float:
        start = time.process_time()
        read_html(page(piece * times))
        return time.process_time() - start

    before = min(seconds(100) for _ in range(2))
    assert seconds(1_000) < 30 * before + 0.2


@pytest.mark.parametrize(
    ("name", "wants"), [("your e-mail", True), ("email-2", True), ("mailbox", False), ("female", False)]
)
def test_a_field_wants_an_address_where_it_is_called_so(name: str, wants: bool) -> None:
    field = Piece(text="Here", kind="field", field="text", names=(name,))
    assert (kinds_filled_in(field) == {"newsletter"}) == wants

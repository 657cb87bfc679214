"""Every rule that holds an article together: the broken thing, where it is told, and how."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from newsmodel.errors import InvalidError, Problem
from newsmodel.model import (
    Alteration,
    Anonymity,
    Article,
    BlockQuote,
    CallToActionSlot,
    Claim,
    Contributor,
    Correction,
    Credit,
    CustomCallToAction,
    DonationAppeal,
    DonationGoal,
    DonationOption,
    EventInvitation,
    Figure,
    Gallery,
    Group,
    Image,
    Mark,
    Mention,
    Money,
    NewsletterSignup,
    Paragraph,
    Passage,
    Person,
    Place,
    Plan,
    PullQuote,
    PurchaseOffer,
    Quote,
    Reminder,
    Source,
    Span,
    SubscriptionOffer,
)

TEXT = "They left on Monday."
WORDS = Paragraph(id="p1", text=TEXT)
PERSON = Person(id="ada", name="Ada Brook")
ADA = Source(id="s1", kind="named", description="Ada Brook", party="ada")
LOST = Span(block="p1", start=5, end=40)
NOWHERE = Span(block="p9", start=0, end=4)
OUTSIDE = "5-40 is outside p1 (0-20)"
NO_TEXT = "'p9' is the id of no text"
NO_ID = "is no id: letters, digits, '.', '_' and '-', a letter or digit first, 128 at most"
LESS = Money(amount=Decimal(-1), currency="USD")
NO_AMOUNT = "-1 is no amount: a finite number, 0 or more"


def quote(**fields: Any) -> Quote:
    given: dict[str, Any] = {"id": "q1", "kind": "direct", "text": "They left", **fields}
    return Quote(**given)


BROKEN: list[tuple[dict[str, Any], str, str]] = [
    # ids
    ({"blocks": (Paragraph(id="", text=""),)}, "blocks[0].id", f"'' {NO_ID}"),
    ({"blocks": (Paragraph(id="a b", text=""),)}, "blocks[0].id", f"'a b' {NO_ID}"),
    ({"blocks": (Paragraph(id="-a", text=""),)}, "blocks[0].id", f"'-a' {NO_ID}"),
    ({"blocks": (Paragraph(id="p\n1", text=""),)}, "blocks[0].id", f"'p\\n1' {NO_ID}"),
    ({"blocks": (Paragraph(id="ä", text=""),)}, "blocks[0].id", f"'ä' {NO_ID}"),
    ({"places": (Place(id="x" * 129, name=""),)}, "places[0].id", f"'{'x' * 129}' {NO_ID}"),
    (
        {"blocks": (Paragraph(id="headline", text=""),)},
        "blocks[0].id",
        "'headline' names a text of the article itself, take another id",
    ),
    (
        {"media": (Image(id="standfirst"),)},
        "media[0].id",
        "'standfirst' names a text of the article itself, take another id",
    ),
    (
        {"blocks": (Paragraph(id="m.credit", text=""),), "media": (Image(id="m"),)},
        "blocks[0].id",
        "'m.credit' names a text of the article itself, take another id",
    ),
    ({"blocks": (WORDS, WORDS)}, "blocks[1].id", "'p1' is the id of blocks[0] already"),
    ({"blocks": (WORDS,), "media": (Image(id="p1"),)}, "media[0].id", "'p1' is the id of blocks[0] already"),
    # references
    ({"publisher": "x", "parties": (PERSON,)}, "publisher", "'x' is the id of no party (there are: ada)"),
    ({"provider": "x"}, "provider", "'x' is the id of no party (there are: none)"),
    (
        {"contributors": (Contributor(party="x"),)},
        "contributors[0].party",
        "'x' is the id of no party (there are: none)",
    ),
    (
        {"blocks": (BlockQuote(id="b", text="", quote="x"),)},
        "blocks[0].quote",
        "'x' is the id of no quote (there are: none)",
    ),
    (
        {"blocks": (PullQuote(id="b", text="", quote="x"),)},
        "blocks[0].quote",
        "'x' is the id of no quote (there are: none)",
    ),
    ({"blocks": (Figure(id="b", medium="x"),)}, "blocks[0].medium", "'x' is the id of no medium (there are: none)"),
    (
        {"blocks": (Gallery(id="b", media=("m", "x")),), "media": (Image(id="m"),)},
        "blocks[0].media[1]",
        "'x' is the id of no medium (there are: m)",
    ),
    (
        {"blocks": (CallToActionSlot(id="b", call_to_action="x"),)},
        "blocks[0].call_to_action",
        "'x' is the id of no call to action (there are: none)",
    ),
    (
        {"media": (Image(id="m", credit=Credit(text="", party="x")),)},
        "media[0].credit.party",
        "'x' is the id of no party (there are: none)",
    ),
    (
        {"sources": (Source(id="s", kind="anonymous", description="", party="x"),)},
        "sources[0].party",
        "'x' is the id of no party (there are: none)",
    ),
    (
        {"sources": (Source(id="s", kind="named", description=""),)},
        "sources[0].party",
        "a named source needs the id of its party; without a name it is anonymous (a person), collective or a document",
    ),
    ({"quotes": (quote(source="x"),)}, "quotes[0].source", "'x' is the id of no source (there are: none)"),
    ({"quotes": (quote(continues="x"),)}, "quotes[0].continues", "'x' is the id of no quote (there are: q1)"),
    ({"quotes": (quote(inside="x"),)}, "quotes[0].inside", "'x' is the id of no quote (there are: q1)"),
    ({"places": (Place(id="a", name="", within="x"),)}, "places[0].within", "'x' is the id of no place (there are: a)"),
    (
        {"mentions": (Mention(entity="x", passage=Passage(text="")),), "parties": (PERSON,)},
        "mentions[0].entity",
        "'x' is the id of no place or party (there are: ada)",
    ),
    (
        {"claims": (Claim(id="c", text="", claimant="x"),)},
        "claims[0].claimant",
        "'x' is the id of no source (there are: none)",
    ),
    (
        {"claims": (Claim(id="c", text="", quotes=("x",)),)},
        "claims[0].quotes[0]",
        "'x' is the id of no quote (there are: none)",
    ),
    (
        {"claims": (Claim(id="c", text="", contradicts=("x",)),)},
        "claims[0].contradicts[0]",
        "'x' is the id of no claim (there are: c)",
    ),
    (
        {"calls_to_action": (Reminder(id="r", defers="x"),)},
        "calls_to_action[0].defers",
        "'x' is the id of no call to action (there are: r)",
    ),
    (
        {"calls_to_action": (Reminder(id="r", defers="r"),)},
        "calls_to_action[0].defers",
        "a reminder cannot put off itself",
    ),
    # circles
    ({"places": (Place(id="a", name="", within="a"),)}, "places[0].within", "'a' is within itself, over 0 others"),
    ({"quotes": (quote(inside="q1"),)}, "quotes[0].inside", "'q1' is inside itself, over 0 others"),
    ({"quotes": (quote(continues="q1"),)}, "quotes[0].continues", "'q1' is continues itself, over 0 others"),
    # spans
    ({"quotes": (quote(spans=(LOST,)),)}, "quotes[0].spans[0]", OUTSIDE),
    ({"quotes": (quote(spans=(NOWHERE,)),)}, "quotes[0].spans[0]", NO_TEXT),
    ({"quotes": (quote(quoted=(LOST,)),)}, "quotes[0].quoted[0]", OUTSIDE),
    ({"quotes": (quote(cue=Passage(text="", span=LOST)),)}, "quotes[0].cue", OUTSIDE),
    (
        {"quotes": (quote(speaker=Passage(text="We", span=Span(block="p1", start=0, end=4))),)},
        "quotes[0].speaker",
        "p1:0-4 says 'They', not 'We'",
    ),
    ({"quotes": (quote(question=Passage(text="", span=NOWHERE)),)}, "quotes[0].question", NO_TEXT),
    ({"quotes": (quote(setting=Passage(text="", span=NOWHERE)),)}, "quotes[0].setting", NO_TEXT),
    (
        {"quotes": (quote(alterations=(Alteration(kind="sic", span=LOST),)),)},
        "quotes[0].alterations[0].span",
        OUTSIDE,
    ),
    (
        {"quotes": (quote(spans=(Span(block="p1", start=0, end=4),)),)},
        "quotes[0].text",
        "the spans say 'They', not 'They left'",
    ),
    (
        {"sources": (Source(id="s", kind="anonymous", description="", mentions=(Passage(text="", span=LOST),)),)},
        "sources[0].mentions[0]",
        OUTSIDE,
    ),
    (
        {
            "sources": (
                Source(
                    id="s", kind="anonymous", description="", anonymity=Anonymity(condition=Passage(text="", span=LOST))
                ),
            )
        },
        "sources[0].anonymity.condition",
        OUTSIDE,
    ),
    (
        {"places": (Place(id="a", name=""),), "mentions": (Mention(entity="a", passage=Passage(text="", span=LOST)),)},
        "mentions[0].passage",
        OUTSIDE,
    ),
    ({"claims": (Claim(id="c", text="", spans=(LOST,)),)}, "claims[0].spans[0]", OUTSIDE),
    ({"calls_to_action": (Reminder(id="r", spans=(LOST,)),)}, "calls_to_action[0].spans[0]", OUTSIDE),
    ({"corrections": (Correction(text="", passage=Passage(text="", span=LOST)),)}, "corrections[0].passage", OUTSIDE),
    (
        {"blocks": (Paragraph(id="p1", text=TEXT, marks=(Mark(kind="bold", start=0, end=21),)),)},
        "blocks[0].marks[0]",
        "0-21 is outside p1 (0-20)",
    ),
    # money
    ({"calls_to_action": (DonationAppeal(id="d", minimum=LESS),)}, "calls_to_action[0].minimum.amount", NO_AMOUNT),
    (
        {"calls_to_action": (DonationAppeal(id="d", options=(DonationOption(label="", amount=LESS),)),)},
        "calls_to_action[0].options[0].amount.amount",
        NO_AMOUNT,
    ),
    (
        {"calls_to_action": (DonationAppeal(id="d", goal=DonationGoal(amount=LESS)),)},
        "calls_to_action[0].goal.amount.amount",
        NO_AMOUNT,
    ),
    ({"calls_to_action": (NewsletterSignup(id="d", price=LESS),)}, "calls_to_action[0].price.amount", NO_AMOUNT),
    ({"calls_to_action": (EventInvitation(id="d", price=LESS),)}, "calls_to_action[0].price.amount", NO_AMOUNT),
    ({"calls_to_action": (PurchaseOffer(id="d", price=LESS),)}, "calls_to_action[0].price.amount", NO_AMOUNT),
    (
        {"calls_to_action": (SubscriptionOffer(id="d", plans=(Plan(name="", price=LESS),)),)},
        "calls_to_action[0].plans[0].price.amount",
        NO_AMOUNT,
    ),
]


def problems_of(fields: dict[str, Any]) -> tuple[Problem, ...]:
    given: dict[str, Any] = {"blocks": (WORDS,), **fields}
    with pytest.raises(InvalidError) as caught:
        Article(**given)
    return caught.value.problems


@pytest.mark.parametrize(
    ("fields", "path", "message"), BROKEN, ids=[f"{path}: {message[:30]}" for _, path, message in BROKEN]
)
def test_a_broken_article_is_refused_with_path_and_reason(fields: dict[str, Any], path: str, message: str) -> None:
    assert problems_of(fields) == (Problem(path=path, message=message),)


def test_circles_over_several_parts_are_told_at_each_of_them() -> None:
    ring = tuple(Place(id=f"a{at}", name="", within=f"a{(at + 1) % 3}") for at in range(3))
    outside = Place(id="b", name="", within="a0")
    assert [(each.path, each.message) for each in problems_of({"places": (*ring, outside)})] == [
        (f"places[{at}].within", f"'a{at}' is within itself, over 2 others") for at in range(3)
    ]


def test_all_problems_are_told_at_once_in_the_order_of_the_model() -> None:
    found = problems_of(
        {
            "publisher": "nobody",
            "media": (Image(id="p1"),),
            "quotes": (quote(source="x", spans=(LOST,)), quote(id="q2", cue=Passage(text="", span=NOWHERE))),
            "calls_to_action": (PurchaseOffer(id="d", price=LESS),),
        }
    )
    assert [each.path for each in found] == [
        "media[0].id",
        "publisher",
        "quotes[0].source",
        "quotes[0].spans[0]",
        "quotes[1].cue",
        "calls_to_action[0].price.amount",
    ]


def test_the_message_lists_all_problems_or_says_the_only_one() -> None:
    with pytest.raises(InvalidError) as one:
        Article(publisher="x")
    assert str(one.value) == "invalid Article: publisher: 'x' is the id of no party (there are: none)"
    with pytest.raises(InvalidError) as two:
        Article(publisher="x", provider="x")
    assert str(two.value).splitlines() == [
        "invalid Article: 2 problems",
        "  publisher: 'x' is the id of no party (there are: none)",
        "  provider: 'x' is the id of no party (there are: none)",
    ]


def test_spans_can_point_at_headline_standfirst_captions_and_every_block_with_words() -> None:
    article = Article(
        headline="Pier stays",
        standfirst="Decided",
        media=(Image(id="m", caption="A pier", credit=Credit(text="Jo Reed")),),
        parties=(Group(id="g", name="pier"),),
        mentions=(
            Mention(entity="g", passage=Passage(text="Pier", span=Span(block="headline", start=0, end=4))),
            Mention(entity="g", passage=Passage(text="Decided", span=Span(block="standfirst", start=0, end=7))),
            Mention(entity="g", passage=Passage(text="pier", span=Span(block="m", start=2, end=6))),
            Mention(entity="g", passage=Passage(text="Jo", span=Span(block="m.credit", start=0, end=2))),
        ),
    )
    assert [article.slice(each.passage.span) for each in article.mentions if each.passage.span] == [
        "Pier",
        "Decided",
        "pier",
        "Jo",
    ]


def test_a_standfirst_that_is_not_there_is_no_text() -> None:
    mention = Mention(entity="ada", passage=Passage(text="", span=Span(block="standfirst", start=0, end=0)))
    assert [each.message for each in problems_of({"parties": (PERSON,), "mentions": (mention,)})] == [
        "'standfirst' is the id of no text"
    ]


def test_a_quote_cut_in_two_is_its_stretches_joined_with_a_space() -> None:
    spans = (Span(block="p1", start=0, end=4), Span(block="p1", start=13, end=19))
    article = Article(blocks=(WORDS,), quotes=(quote(text="They Monday", spans=spans),))
    assert article.quotes[0].spans == spans


def test_a_custom_call_to_action_without_spans_is_fine() -> None:
    assert Article(calls_to_action=(CustomCallToAction(id="c", name="petition"),)).calls_to_action[0].spans == ()

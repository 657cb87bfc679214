"""From the lines of a call to action to its parts: heading, options, sums, days, buttons, small print."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import cast, get_args

from newsmodel.annotate.calls_to_action.lines import Marked, joined_words
from newsmodel.annotate.calls_to_action.money import sums_in
from newsmodel.annotate.calls_to_action.piece import Sheet
from newsmodel.annotate.calls_to_action.runs import Run
from newsmodel.annotate.calls_to_action.sorting import Lines, sort_lines
from newsmodel.annotate.calls_to_action.structure import PACKAGE
from newsmodel.annotate.words import Words, any_of
from newsmodel.model import (
    Action,
    CallToAction,
    ContactInvitation,
    CustomCallToAction,
    DonationAppeal,
    DonationGoal,
    DonationOption,
    LegalNote,
    Money,
    NewsletterSignup,
    PaymentMethods,
    Plan,
    Provenance,
    PurchaseOffer,
    RegistrationInvitation,
    RelatedLinks,
    Reminder,
    SubscriptionOffer,
)
from newsmodel.model.call_to_action import Cadence, Frequency, Weekday

NAME = r"(?P<name>(?-i:(?:The |the )?[A-Z][\w&’'.-]*(?: (?:of |the |and |& )?[A-Z][\w&’'.-]*){0,5}))"
ADDRESS = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}|\+\d[\d ()-]{6,20}\d")


def call_to_action_of(run: Run, sheet: Sheet, marked: Sequence[Marked], id: str, language: str | None) -> CallToAction:
    """The call to action that a run of pieces is."""
    words = joined_words(language)
    sorted_lines = sort_lines(run, sheet, marked, words)
    cls = CallToAction.kinds.get(run.kind, CustomCallToAction)
    own = OWN.get(run.kind, _nothing)(sorted_lines, words)
    if cls is CustomCallToAction:
        own = {"name": run.kind}
    fields: dict[str, object] = {
        "id": id,
        "heading": sorted_lines.heading,
        "salutation": sorted_lines.salutation,
        "paragraphs": sorted_lines.paragraphs,
        "signature": sorted_lines.signature,
        "actions": _actions(sorted_lines, sorted_lines.labels),
        "legal_notes": tuple(LegalNote(text=text, url=sorted_lines.urls.get(text)) for text in sorted_lines.legal),
        "recipient": _recipient(sorted_lines.text, words) if run.kind in ("donation", "subscription") else None,
        "provenance": Provenance(
            method="rule",
            generator=f"{PACKAGE}: {run.kind}",
            confidence=run.decision.confidence,
            evidence=run.decision.why,
        ),
    }
    unplaced = {"text:fields": list(sorted_lines.fields)} if sorted_lines.fields else {}
    if sorted_lines.payments and run.kind != "donation":
        unplaced["text:payments"] = list(sorted_lines.payments)
    if sorted_lines.options and run.kind not in ("donation", "subscription"):
        unplaced["text:options"] = list(sorted_lines.options)
    make = cast("Callable[..., CallToAction]", cls)
    return make(**{**fields, "extra": unplaced, **own})


def _actions(lines: Lines, labels: Sequence[str]) -> tuple[Action, ...]:
    return tuple(
        Action(label=label, url=lines.urls.get(label), role="primary" if index == 0 else "secondary")
        for index, label in enumerate(labels)
    )


def _link(lines: Lines, label: str) -> Action:
    return Action(label=label, url=lines.urls.get(label), role="link")


def _recipient(text: str, words: Words) -> str | None:
    """Who asks, as printed."""
    for line in words.table("terms").get("recipients", ()):
        if found := re.search(line.replace("{name}", NAME), text, re.IGNORECASE | re.MULTILINE):
            return found["name"].rstrip(".'’")
    return None


def _first_match(table: Mapping[str, Sequence[str]], text: str) -> str | None:
    for name, lines in table.items():
        if any(re.search(rf"\b(?:{line})(?!\w)" if line[0] != "/" else line, text, re.IGNORECASE) for line in lines):
            return name
    return None


def _frequency(text: str, words: Words) -> Frequency | None:
    return _known(_first_match(words.table("frequencies"), text), get_args(Frequency))  # type: ignore[return-value]


def _known(word: str | None, allowed: Sequence[str]) -> str | None:
    return word if word in allowed else None


Own = Callable[[Lines, Words], dict[str, object]]


def _nothing(lines: Lines, words: Words) -> dict[str, object]:
    """For kinds whose own parts no line gives."""
    return {"paragraphs": (*lines.paragraphs, *lines.bars)} if lines.bars else {}


def _newsletter(lines: Lines, words: Words) -> dict[str, object]:
    table = words.table("days")
    days = tuple(
        day
        for day in get_args(Weekday)
        if any(re.search(rf"\b(?:{each})\b", lines.text, re.IGNORECASE) for each in table.get(day, ()))
    )
    price = next((money for _, _, money in sums_in(lines.text)), None)
    terms = words.table("terms")
    stripped = re.sub(any_of(terms.get("not_free", ())), "", lines.text)
    return {
        "cadence": _known(_first_match(words.table("cadences"), lines.text), get_args(Cadence)),
        "days": days,
        "is_free": True if any_of(terms.get("free", ())).search(stripped) else False if price else None,
        "price": price,
        "preview": _link(lines, lines.previews[0]) if lines.previews else None,
    }


def _donation(lines: Lines, words: Words) -> dict[str, object]:
    minimum = _minimum(lines, words)
    label = " ".join(lines.payments) or None
    terms = words.table("terms")
    return {
        "minimum": minimum[0] if minimum else None,
        "minimum_frequency": minimum[1] if minimum else None,
        "options": tuple(_option(each, lines, words) for each in lines.options),
        "goal": _goal(lines, words),
        "takes_other_amounts": True
        if any(re.search(any_of(terms.get("other_amounts", ())), each) for each in lines.fields)
        else None,
        "payment_methods": PaymentMethods(label=label, names=_named(label, "payments", words)) if label else None,
    }


def _option(label: str, lines: Lines, words: Words) -> DonationOption:
    amount = next((money for _, _, money in sums_in(label)), None)
    frequency = _frequency(label, words)
    return DonationOption(label=label, amount=amount, frequency=frequency, is_selected=label in lines.chosen)


def _goal(lines: Lines, words: Words) -> DonationGoal | None:
    """What a campaign wants to reach, and what has come in: sums beside words like "goal" and "raised"."""
    terms = words.table("terms")
    goal, raised = any_of(terms.get("goal", ())), any_of(terms.get("raised", ()))
    sums: dict[bool, Money] = {}
    for start, end, money in sums_in(lines.text):
        before, after = lines.text[max(0, start - 24) : start], lines.text[end : end + 24]
        if goal.search(after) or goal.search(before):
            sums.setdefault(True, money)
        elif raised.search(after) or raised.search(before):
            sums.setdefault(False, money)
    if True not in sums or (False in sums and sums[False].currency != sums[True].currency):
        return None
    return DonationGoal(amount=sums[True], raised=sums.get(False))


def _minimum(lines: Lines, words: Words) -> tuple[Money, Frequency | None] | None:
    """The least that is asked: a sum right behind words like "starting from"."""
    lead = re.compile(rf"\b(?:{any_of(words.table('terms').get('minimum', ())).pattern})\s*$", re.IGNORECASE)
    for text in (lines.heading or "", *lines.paragraphs):
        for start, end, money in sums_in(text):
            if lead.search(text, max(0, start - 40), start):
                sentence = text[text.rfind(". ", 0, start) + 1 : end + len(text[end:].split(". ", 1)[0])]
                return money, _frequency(sentence, words)
    return None


def _subscription(lines: Lines, words: Words) -> dict[str, object]:
    plans = [
        Plan(name=each, price=next((money for _, _, money in sums_in(each)), None), period=_frequency(each, words))
        for each in lines.options
    ]
    if not plans:
        priced = [text for text in (lines.heading or "", *lines.paragraphs) if any(True for _ in sums_in(text))]
        plans = [
            Plan(
                name=text,
                price=next(money for _, _, money in sums_in(text)),
                period=_frequency(text, words),
                trial=text,
            )
            for text in priced[:1]
        ]
    return {"plans": tuple(plans)}


def _registration(lines: Lines, words: Words) -> dict[str, object]:
    required = any_of(words.table("terms").get("required", ())).search(lines.text)
    return {"is_required": True if required else None}


def _reminder(lines: Lines, words: Words) -> dict[str, object]:
    return {"channel": "email"} if re.search(r"\be-?mail\b", lines.text, re.IGNORECASE) else {}


def _bar(lines: Lines, words: Words) -> dict[str, object]:
    printed = (*lines.bars, *lines.paragraphs, lines.heading or "")
    networks = tuple(dict.fromkeys(name for line in printed for name in _named(line, "networks", words)))
    labels = [*lines.labels, *(line for line in lines.bars)]
    return {"networks": networks, "actions": tuple(_link(lines, label) for label in labels)}


def _app(lines: Lines, words: Words) -> dict[str, object]:
    labels = [*lines.labels, *lines.bars]
    return {"stores": _named(lines.text, "stores", words), "actions": _actions(lines, labels)}


def _contact(lines: Lines, words: Words) -> dict[str, object]:
    purpose = _first_match_anywhere(words.table("purposes"), lines.text)
    return {"purpose": purpose or "general", "addresses": tuple(dict.fromkeys(ADDRESS.findall(lines.text)))}


def _first_match_anywhere(table: Mapping[str, Sequence[str]], text: str) -> str | None:
    return next((name for name, lines in table.items() if any_of(lines).search(text)), None)


def _purchase(lines: Lines, words: Words) -> dict[str, object]:
    return {"price": next((money for _, _, money in sums_in(lines.text)), None)}


def _related(lines: Lines, words: Words) -> dict[str, object]:
    heading, links = lines.heading, [*lines.paragraphs, *lines.labels, *lines.previews]
    rest: list[str] = []
    if lines.urls:
        heading, links, rest = _stories(lines)
    elif heading and ":" in heading.rstrip(":") and not links:
        heading, _, title = heading.partition(":")
        links, heading = [title.strip()], heading + ":"
    return {
        "heading": heading,
        "paragraphs": tuple(rest),
        "actions": (),
        "links": tuple(_link(lines, each) for each in links),
    }


def _stories(lines: Lines) -> tuple[str | None, list[str], list[str]]:
    """The heading of a list whose links are known, its stories, each once, and what else it says of them."""
    heading, links, rest = lines.heading, list[str](), list[str]()
    told: dict[str, int] = {}
    for text in (each for each in lines.printed if each != heading or each in lines.urls):
        url = lines.urls.get(text)
        if url is None:
            rest.append(text)
        elif url not in told:
            told[url] = len(links)
            links.append(text)
        elif len(links[told[url]].split()) < SECTION < len(text.split()):  # the section stood above the headline
            rest.append(links[told[url]])
            links[told[url]] = text
        else:
            rest.append(text)
    return None if heading in links else heading, links, rest


SECTION = 4
"""A link of fewer words beside a longer one to the same story is its section, time or author."""


def _named(text: str | None, which: str, words: Words) -> tuple[str, ...]:
    """The names of a list that a text has, in the order of the text."""
    found: list[tuple[int, str]] = []
    for name in words.table("names").get(which, ()):
        flags = re.RegexFlag(0) if len(name) == 1 else re.IGNORECASE
        if hit := re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text or "", flags):
            found.append((hit.start(), name))
    return tuple(name for _, name in sorted(found))


OWN: dict[str, Own] = {
    NewsletterSignup.kind: _newsletter,
    DonationAppeal.kind: _donation,
    SubscriptionOffer.kind: _subscription,
    RegistrationInvitation.kind: _registration,
    Reminder.kind: _reminder,
    "share": _bar,
    "follow": _bar,
    "app": _app,
    ContactInvitation.kind: _contact,
    PurchaseOffer.kind: _purchase,
    RelatedLinks.kind: _related,
}
"""What each kind adds to the parts that all have."""

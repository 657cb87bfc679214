"""From the lines of a call to action to its parts: heading, options, sums, days, buttons, small print."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import cast, get_args

import attrs

from newsmodel.annotate.calls_to_action.find import Run
from newsmodel.annotate.calls_to_action.lines import PACKAGE, Marked
from newsmodel.annotate.calls_to_action.money import sums_in
from newsmodel.annotate.words import Words, any_of, words_for
from newsmodel.model import (
    Action,
    CallToAction,
    ContactInvitation,
    CustomCallToAction,
    DonationAppeal,
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
CONFIDENCE = 0.8
"""How often a call to action found by its words is one, and of that kind."""


@attrs.frozen
class Lines:
    """The lines of one call to action sorted by what they are."""

    printed: tuple[str, ...]
    """All of them as printed, without blank ones."""

    heading: str | None = None
    salutation: str | None = None
    paragraphs: tuple[str, ...] = ()
    signature: str | None = None
    labels: tuple[str, ...] = ()
    previews: tuple[str, ...] = ()
    legal: tuple[str, ...] = ()
    options: tuple[str, ...] = ()
    payments: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    bars: tuple[str, ...] = ()
    """Lines that only name networks or stores."""

    @property
    def text(self) -> str:
        """Everything it says, one line a line."""
        return "\n".join(self.printed)


def call_to_action_of(
    run: Run, lines: Sequence[str], marked: Sequence[Marked], id: str, language: str | None
) -> CallToAction:
    """The call to action that a run of lines is."""
    words = words_for(PACKAGE, language)
    sorted_lines = sort_lines(run, lines, marked, words)
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
        "actions": _actions(sorted_lines.labels),
        "legal_notes": tuple(LegalNote(text=text) for text in sorted_lines.legal),
        "recipient": _recipient(sorted_lines.text, words) if run.kind in ("donation", "subscription") else None,
        "provenance": Provenance(method="rule", generator=f"{PACKAGE}: {run.kind}", confidence=CONFIDENCE),
    }
    unplaced = {"text:fields": list(sorted_lines.fields)} if sorted_lines.fields else {}
    if sorted_lines.payments and run.kind != "donation":
        unplaced["text:payments"] = list(sorted_lines.payments)
    if sorted_lines.options and run.kind not in ("donation", "subscription"):
        unplaced["text:options"] = list(sorted_lines.options)
    make = cast("Callable[..., CallToAction]", cls)
    return make(**{**fields, "extra": unplaced, **own})


def sort_lines(run: Run, lines: Sequence[str], marked: Sequence[Marked], words: Words) -> Lines:
    """Each line of a run under what it is; none is left out."""
    own = [(lines[at].strip(), marked[at]) for at in range(run.first, run.last + 1) if not marked[at].is_blank]
    parts: dict[str, list[str]] = {
        name: [] for name in ("paragraphs", "labels", "previews", "legal", "options", "payments", "fields", "bars")
    }
    single: dict[str, str] = {}
    for index, (text, mark) in enumerate(own):
        if index == 0 and _is_heading(run, mark, len(own)):
            single["heading"] = text
        elif "salutations" in mark.shows and "salutation" not in single and mark.is_short:
            single["salutation"] = text
        elif "option" in mark.shows:
            parts["options"].append(text)
        elif "payments" in mark.shows:
            parts["payments"].append(text)
        elif "previews" in mark.shows:
            parts["previews"].append(text)
        elif "actions" in mark.shows or "reminders" in mark.shows:
            parts["labels"].append(text)
        elif "fields" in mark.shows:
            parts["fields"].append(text)
        elif "networks" in mark.shows and run.kind in ("share", "follow", "app"):
            parts["bars"].append(text)
        elif "legal" in mark.shows and not (index == 0 and len(own) == 1):
            parts["legal"].append(text)
        elif "signatures" in mark.shows and index and "signature" not in single and mark.is_short:
            single["signature"] = text
        else:
            case, preview = _trailing_link(text, "previews", words)
            case, label = _trailing_link(case, "actions", words)
            parts["paragraphs"].append(case)
            parts["previews"] += [preview] if preview else []
            parts["labels"] += [label] if label else []
    return Lines(tuple(text for text, _ in own), **single, **{name: tuple(texts) for name, texts in parts.items()})  # type: ignore[arg-type]


def _is_heading(run: Run, mark: Marked, count: int) -> bool:
    if "salutations" in mark.shows or ("networks" in mark.shows and run.kind in ("share", "follow")):
        return False
    if run.kind in ("share", "comment") and "actions" in mark.shows:
        return False
    if len(mark.text) > 120 or "option" in mark.shows:
        return False
    return not mark.is_sentence or (count > 1 and len(mark.text) <= 90) or mark.text.endswith(("!", "?", ":"))


@cache
def _link_at_end(words: Words, which: str) -> re.Pattern[str]:
    labels = words.table("labels").get(which, ())
    return re.compile(rf"(?<=[.!?…])\s+(?P<label>{any_of(labels).pattern})\s*$", re.IGNORECASE)


def _trailing_link(text: str, which: str, words: Words) -> tuple[str, str | None]:
    """A paragraph and the link that stands behind its last sentence: "... from Russia. Preview"."""
    found = _link_at_end(words, which).search(text, max(0, len(text) - 80))
    return (text[: found.start()], found["label"]) if found else (text, None)


def _actions(labels: Sequence[str]) -> tuple[Action, ...]:
    return tuple(
        Action(label=label, role="primary" if index == 0 else "secondary") for index, label in enumerate(labels)
    )


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
        "preview": Action(label=lines.previews[0], role="link") if lines.previews else None,
    }


def _donation(lines: Lines, words: Words) -> dict[str, object]:
    minimum = _minimum(lines, words)
    label = " ".join(lines.payments) or None
    terms = words.table("terms")
    return {
        "minimum": minimum[0] if minimum else None,
        "minimum_frequency": minimum[1] if minimum else None,
        "options": tuple(_option(each, words) for each in lines.options),
        "takes_other_amounts": True
        if any(re.search(any_of(terms.get("other_amounts", ())), each) for each in lines.fields)
        else None,
        "payment_methods": PaymentMethods(label=label, names=_named(label, "payments", words)) if label else None,
    }


def _option(label: str, words: Words) -> DonationOption:
    amount = next((money for _, _, money in sums_in(label)), None)
    return DonationOption(label=label, amount=amount, frequency=_frequency(label, words))


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
    return {"networks": networks, "actions": tuple(Action(label=label, role="link") for label in labels)}


def _app(lines: Lines, words: Words) -> dict[str, object]:
    labels = [*lines.labels, *lines.bars]
    return {"stores": _named(lines.text, "stores", words), "actions": _actions(labels)}


def _contact(lines: Lines, words: Words) -> dict[str, object]:
    purpose = _first_match_anywhere(words.table("purposes"), lines.text)
    return {"purpose": purpose or "general", "addresses": tuple(dict.fromkeys(ADDRESS.findall(lines.text)))}


def _first_match_anywhere(table: Mapping[str, Sequence[str]], text: str) -> str | None:
    return next((name for name, lines in table.items() if any_of(lines).search(text)), None)


def _purchase(lines: Lines, words: Words) -> dict[str, object]:
    return {"price": next((money for _, _, money in sums_in(lines.text)), None)}


def _related(lines: Lines, words: Words) -> dict[str, object]:
    heading, links = lines.heading, [*lines.paragraphs, *lines.labels, *lines.previews]
    if heading and ":" in heading.rstrip(":") and not links:
        heading, _, rest = heading.partition(":")
        links, heading = [rest.strip()], heading + ":"
    return {
        "heading": heading,
        "paragraphs": (),
        "actions": (),
        "links": tuple(Action(label=each, role="link") for each in links),
    }


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

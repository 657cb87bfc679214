"""Captions: what a picture shows, and the credit that stands behind it."""

from __future__ import annotations

import re
from functools import cache

import attrs

from newsmodel.annotate.words import any_of, words_for
from newsmodel.model import Credit
from newsmodel.model.part import evolve

PACKAGE = "newsmodel.readers"
LONGEST = 700
"""A longer line is no caption."""
CREDIT_WORDS = 14
"""A credit has at most so many words."""


@attrs.frozen
class Caption:
    """A caption line, parted."""

    text: str | None
    """What the picture shows; None when the line is a credit only."""

    credit: Credit | None
    """Who it is owed to; None when the line does not say."""


def caption_in(line: str, language: str | None = None) -> Caption | None:
    """The caption and credit that a line is; None when it shows no sign of being one.

    >>> caption_in("Smoke over the port. Jane Doe / Reuters").credit
    Credit(text='Jane Doe / Reuters', name='Jane Doe', via='Reuters')
    """
    if not line or len(line) > LONGEST:
        return None
    rules = _rules(language)
    lead = rules.caption_lead.match(line)
    body = line[lead.end() :] if lead else line
    for expression in rules.credits:
        found = expression.search(body)
        if found and found["credit"].count(" ") < CREDIT_WORDS:
            text = body[: found.start("all")].strip().rstrip("|—–-").strip() or None
            credit = evolve(credit_of(found["credit"].strip(), language), text=found["printed"].strip())
            return Caption(text, credit)
    return Caption(body, None) if lead and body else None


def credit_of(text: str, language: str | None = None) -> Credit:
    """A credit line with its parts: the role and name before the slash, the agency or service behind it."""
    rules = _rules(language)
    who, slash, via = (part.strip() for part in text.partition("/"))
    if not slash and (found := rules.agency_at_end.search(text)) and found.start():
        who, via = text[: found.start()].rstrip(" ,-|"), found["agency"]
    if not slash and rules.agency_at_end.fullmatch(text):
        return Credit(text=text, name=text)
    words = who.split()
    last_role = max((at for at, word in enumerate(words) if word.lower().strip(",") in rules.roles), default=-1)
    is_body = bool(words) and words[-1].lower() in rules.bodies
    role = (
        None if is_body or last_role < 0 or last_role + 1 >= len(words) else " ".join(words[: last_role + 1]).strip(",")
    )
    name = " ".join(words[last_role + 1 :]) if role else who
    return Credit(text=text, name=name or None, role=role, via=via or None)


@attrs.frozen
class _Rules:
    credits: tuple[re.Pattern[str], ...]
    caption_lead: re.Pattern[str]
    agency_at_end: re.Pattern[str]
    roles: frozenset[str]
    bodies: frozenset[str]


@cache
def _rules(language: str | None) -> _Rules:
    words = words_for(PACKAGE, language)
    agencies = "|".join(re.escape(each) for each in words.list("agencies")) or r"(?!)"
    leads = any_of(words.list("credit_leads")).pattern
    name = r"[A-ZÀ-Þ][^.!?;:()\[\]/]{1,80}"
    start = r"(?:^|(?<=[.!?…\"”’)])\s+|\s+[|—–-]\s+)"
    return _Rules(
        credits=tuple(
            map(
                re.compile,
                (
                    rf"(?P<all>[(\[]\s*(?P<printed>(?i:{leads})\s*(?P<credit>[^()\[\]]{{2,120}}))[)\]])\s*\.?$",
                    rf"(?P<all>[(\[]\s*(?P<printed>(?P<credit>{name}\s?/\s?[^()\[\]]{{2,60}}|(?:{agencies})))[)\]])\s*\.?$",
                    rf"(?P<all>{start}(?P<printed>(?i:{leads})\s+(?P<credit>[A-ZÀ-Þ@][^.!?]{{1,120}})))\.?$",
                    rf"(?P<all>{start}(?P<printed>(?P<credit>{name}\s?/\s?[A-Z][^.!?;:/]{{1,50}}(?:\s?/\s?[^.!?;:/]{{1,40}})?)))$",
                    rf"(?P<all>{start}(?P<printed>(?P<credit>(?:{name}[,\s-]\s?)?(?:{agencies}))))\.?$",
                ),
            )
        ),
        caption_lead=words.pattern("caption_leads"),
        agency_at_end=re.compile(rf"(?:^|(?<=[\s,|-]))(?P<agency>{agencies})$"),
        roles=words.set("roles"),
        bodies=words.set("bodies"),
    )

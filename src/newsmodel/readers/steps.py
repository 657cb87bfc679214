"""The steps that place the lines of a page, each a pure function from page to page.

A step only places lines that no step before it has placed, so the order is part of the rules: what a page
asks of its reader is taken out first, then what stands above the body, then pictures, then the body.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache

import attrs

from newsmodel.annotate.calls_to_action import FoundCallToAction, find_calls_to_action
from newsmodel.annotate.words import Words, words_for
from newsmodel.model import RelatedLinks
from newsmodel.readers.caption import PACKAGE, caption_in
from newsmodel.readers.page import Page, Role

PageStep = Callable[[Page], Page]
"""What a step is."""

HEADLINE_WORDS = 30
"""A headline has at most so many words."""
FRONT_LINES = 14
"""How many lines with words the part above the body can have."""
SENTENCE = re.compile(r"[.!?…][\"”’»)\]]*\s*$")
DIVIDER = re.compile(r"(?:[*•·#_=~—–-]\s*){3,}$")
BULLET = re.compile(r"(?:[•·▪◦*–-]|\d{1,2}[.)])\s+(?P<word>\S)")


def take_calls_to_action(page: Page) -> Page:
    """Place the lines that ask something of the reader, before anything else looks at them."""
    found = find_calls_to_action([line.text for line in page.lines], language=page.language)
    kept = tuple(each for each in found if not _is_headline_after_all(page, each))
    placed: dict[int, Role] = {at: "call_to_action" for each in kept for at in each.lines}
    return attrs.evolve(page.place(placed), calls=kept)


def _is_headline_after_all(page: Page, found: FoundCallToAction) -> bool:
    """Whether what looks like a link to another story is the first line of this one."""
    is_first = not any(line.text for line in page.lines[: found.lines.start])
    call = found.call_to_action
    return is_first and isinstance(call, RelatedLinks) and len(found.lines) == 1 and bool(call.links)


def take_front_matter(page: Page) -> Page:
    """Place kicker, headline, standfirst, byline, date and dateline: what stands above the body."""
    rules = _rules(page.language)
    placed: dict[int, Role] = {}
    for at in page.unplaced():
        if role := _labelled(page.lines[at].text, rules):
            placed[at] = role
    front = _front(page, placed)
    titles = [at for at in front if at not in placed and caption_in(page.lines[at].text, page.language) is None]
    if len(titles) > 1 and _is_masthead(page.lines[titles[0]].text, rules):
        placed[titles.pop(0)] = "masthead"
    if (
        titles
        and _is_kicker(page.lines[titles[0]].text)
        and len(titles) > 1
        and not _is_sentence(page.lines[titles[1]].text)
    ):
        placed[titles.pop(0)] = "kicker"
    if titles and _can_be_headline(page.lines[titles[0]].text):
        placed[titles.pop(0)] = "headline"
        if titles:
            placed[titles.pop(0)] = "standfirst"
    late = [at for at, role in placed.items() if role in ("byline", "dateline") and front and at > front[-1] + 2]
    for at in late:
        del placed[at]
    return page.place(placed)


def _front(page: Page, labelled: dict[int, Role]) -> list[int]:
    """The lines above the body: up to the last byline or date near the top, else up to the first sentence."""
    lines = list(page.unplaced())[:FRONT_LINES]
    free = [at for at in lines if at not in labelled]
    short = [at for at in free[1:] if _is_sentence(page.lines[at].text) and page.lines[at].text.count(" ") >= 3]
    body = next((at for at in free if _is_prose(page, at)), short[0] if short else None)
    end = 0
    for index, at in enumerate(lines):
        prose = sum(1 for other in lines[:index] if other not in labelled and _is_prose(page, other))
        if labelled.get(at) in ("byline", "date") and prose <= 2:
            end = index + 1
    if body is not None:
        end = max(end, lines.index(body))
        if end and lines.index(body) == 0 and not any(labelled.get(at) for at in lines[:end]):
            end = 0
    else:
        end = len(lines)
    return lines[:end]


def _is_prose(page: Page, at: int) -> bool:
    """Whether a line reads like a paragraph of the body."""
    text = page.lines[at].text
    return (
        _is_sentence(text)
        and text.count(" ") >= 7
        and (text.count(" ") >= 25 or caption_in(text, page.language) is None)
    )


def _is_sentence(text: str) -> bool:
    return (bool(SENTENCE.search(text)) and not text.endswith(("?", "...", "…"))) or text.count(" ") >= HEADLINE_WORDS


def _is_kicker(text: str) -> bool:
    return (
        text.count(" ") <= 2
        and len(text) <= 30
        and (text.isupper() or text.count(" ") <= 1)
        and not SENTENCE.search(text)
    )


def _is_masthead(text: str, rules: Words) -> bool:
    """Whether a line above the headline is the outlet's name: capitals throughout, and one of the usual words."""
    words = text.split()
    plain = [word for word in words if word.lower() not in ("of", "and", "the", "&")]
    names = all(word[0].isupper() for word in plain)
    return (
        2 <= len(words) <= 6
        and names
        and not rules.set("outlets").isdisjoint(word.lower() for word in plain[-1:] + plain[:1])
    )


def _can_be_headline(text: str) -> bool:
    return text.count(" ") < HEADLINE_WORDS and not (text.endswith(".") and text.count(" ") > 12)


def _labelled(text: str, rules: Words) -> Role | None:
    """What a line says itself to be, wherever it stands."""
    for role in ("byline", "date", "dateline", "keywords", "copyright", "correction", "chrome"):
        if len(text) <= 400 and patterns_of(rules, role).search(text):
            return role
    return None


LABELS = {"byline": "bylines", "date": "dates", "dateline": "dateline_alone", "correction": "corrections"}


@cache
def patterns_of(rules: Words, role: str) -> re.Pattern[str]:
    """The expressions for a role."""
    return rules.pattern(LABELS.get(role, role))


def _rules(language: str | None) -> Words:
    return words_for(PACKAGE, language)


def take_captions(page: Page) -> Page:
    """Place the lines under pictures: those that end in a credit, or begin like a caption."""
    placed: dict[int, Role] = {}
    for at in page.unplaced():
        found = caption_in(page.lines[at].text, page.language)
        if found is None or (found.credit is None and found.text is None):
            continue
        placed[at] = "caption"
        above = at - 1
        if (
            found.text is None
            and above >= 0
            and page.roles[above] is None
            and page.lines[above].text
            and above not in placed
        ):
            placed[above] = "caption"
    return page.place(placed)


def take_body(page: Page) -> Page:
    """Place what is left: paragraphs, subheadings, lists, dividers; stray words stay unplaced."""
    left = list(page.unplaced())
    has_headline = "headline" in page.roles
    prose = [at for at in left if _is_sentence(page.lines[at].text) or page.lines[at].text.count(" ") >= 12]
    placed: dict[int, Role] = {}
    for at in left:
        text = page.lines[at].text
        if DIVIDER.fullmatch(text):
            placed[at] = "divider"
        elif BULLET.match(text) and _has_neighbour(page, at):
            placed[at] = "list"
        elif SENTENCE.search(text) or text.count(" ") >= 12 or text.endswith((":", ",", "”", '"')):
            placed[at] = "paragraph"
        elif (prose and prose[0] <= at < prose[-1]) or (not prose and has_headline):
            placed[at] = "heading" if _stands_alone(page, at) else "paragraph"
    return page.place(placed)


def _has_neighbour(page: Page, at: int) -> bool:
    """Whether the line next to a bullet, blank ones aside, is a bullet too."""
    for step in (1, -1):
        other = at + step
        while 0 <= other < len(page.lines) and not page.lines[other].text:
            other += step
        if 0 <= other < len(page.lines) and BULLET.match(page.lines[other].text):
            return True
    return False


def _stands_alone(page: Page, at: int) -> bool:
    return page.lines[at].text.count(" ") <= 11 and page.lines[at].text[0] not in "\"“‘'("


def place_all(page: Page, steps: Sequence[PageStep]) -> Page:
    """The page after all steps."""
    for step in steps:
        page = step(page)
    return page

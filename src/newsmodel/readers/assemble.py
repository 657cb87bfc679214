"""From a page whose lines are placed to an article."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Literal

from newsmodel.annotate.ids import free_id
from newsmodel.annotate.words import Words, words_for
from newsmodel.errors import Problem
from newsmodel.extra import JSON
from newsmodel.model import (
    Article,
    Block,
    CallToAction,
    CallToActionSlot,
    Contributor,
    Correction,
    CorrectionNote,
    Divider,
    Extra,
    Figure,
    Heading,
    Image,
    ListBlock,
    Organization,
    Paragraph,
    Person,
    Provenance,
    Rights,
)
from newsmodel.model.part import evolve
from newsmodel.readers.caption import PACKAGE, Caption, caption_in
from newsmodel.readers.dates import dates_in
from newsmodel.readers.page import Page
from newsmodel.readers.steps import BULLET, patterns_of

GENERATOR = "newsmodel.readers: page as text"


def article_of(page: Page, *, url: str | None = None) -> Article:
    """The article that a page is; what no step placed is a problem, and kept under ``text:lines``."""
    rules = words_for(PACKAGE, page.language)
    body = _Body(page)
    for at in range(len(page.lines)):
        body.take(at)
    body.end()
    bylines = [page.lines[at].text for at in page.with_role("byline")]
    people = _authors(bylines, rules)
    publisher = _publisher(_first(page, "masthead"), {person.id for person in people})
    moments, dates = dates_in([page.lines[at] for at in page.with_role("date")], rules)
    extra: dict[str, JSON] = {}
    if chrome := [page.lines[at].text for at in page.with_role("chrome")]:
        extra["text:chrome"] = list(chrome)
    if dates:
        extra["text:dates"] = list(dates)
    left = [page.lines[at] for at in page.unplaced()]
    if left:
        extra["text:lines"] = [line.text for line in left]
    problems = [
        Problem(path=line.where, message="no part of an article that the rules know; kept in extra as text:lines")
        for line in left
    ]
    return Article(
        url=url,
        headline=_first(page, "headline") or "",
        standfirst=_first(page, "standfirst"),
        section=_first(page, "kicker"),
        byline=" ".join(bylines) or None,
        contributors=tuple(Contributor(party=person.id) for person in people),
        parties=(*people, publisher) if publisher else tuple(people),
        publisher=publisher.id if publisher else None,
        dateline=body.dateline,
        language=page.language,
        published=moments.get("published"),
        modified=moments.get("modified"),
        keywords=_keywords(page, rules),
        rights=_rights([page.lines[at].text for at in page.with_role("copyright")]),
        blocks=tuple(body.blocks),
        media=tuple(body.media),
        calls_to_action=_placed_calls(page),
        corrections=tuple(body.corrections),
        provenance=Provenance(method="rule", generator=GENERATOR),
        problems=(*page.problems, *_date_problems(page, dates), *problems),
        extra=Extra(extra),
    )


class _Body:
    """The blocks and pictures of the body as they come, line by line."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.rules = words_for(PACKAGE, page.language)
        self.blocks: list[Block] = []
        self.media: list[Image] = []
        self.corrections: list[Correction] = []
        self.dateline: str | None = _first(page, "dateline")
        self.counts: dict[str, int] = {}
        self.bullets: list[str] = []
        self.inside = _body_lines(page)
        self.slots = {
            each.lines.start: each.call_to_action.id for each in page.calls if each.lines.start in self.inside
        }

    def id(self, letters: str) -> str:
        """The next id with these letters: "p1", "p2"."""
        self.counts[letters] = self.counts.get(letters, 0) + 1
        return f"{letters}{self.counts[letters]}"

    def end(self) -> None:
        """Add what is still open."""
        self._end_list()

    def take(self, at: int) -> None:
        """Add what a line is to the body."""
        role, text = self.page.roles[at], self.page.lines[at].text
        if text and (role != "list" or (self.bullets and self.bullets[0][0].isdigit() != text[0].isdigit())):
            self._end_list()
        if role == "paragraph":
            self._paragraph(text)
        elif role == "heading":
            self.blocks.append(Heading(id=self.id("h"), text=text))
        elif role == "divider":
            self.blocks.append(Divider(id=self.id("d")))
        elif role == "list":
            self.bullets.append(text)
        elif role == "correction":
            self.blocks.append(CorrectionNote(id=self.id("c"), text=text))
            self.corrections.append(Correction(text=text, kind=self._correction_kind(text)))
        elif role == "caption":
            self._figure(at)
        elif role == "call_to_action" and at in self.slots:
            self.blocks.append(CallToActionSlot(id=self.id("slot"), call_to_action=self.slots[at]))

    def _paragraph(self, text: str) -> None:
        if (
            not self.counts.get("p")
            and self.dateline is None
            and (found := patterns_of(self.rules, "datelines").search(text))
        ):
            self.dateline, text = captured(found).strip(), text[found.end() :].lstrip()
        self.blocks.append(Paragraph(id=self.id("p"), text=text))

    def _end_list(self) -> None:
        """Add the bullets seen so far as one list."""
        if not self.bullets:
            return
        items = tuple(BULLET.sub(r"\g<word>", text, count=1) for text in self.bullets)
        self.blocks.append(ListBlock(id=self.id("l"), items=items, ordered=self.bullets[0][0].isdigit()))
        self.bullets.clear()

    def _figure(self, at: int) -> None:
        text, language = self.page.lines[at].text, self.page.language
        found = caption_in(text, language) or Caption(text, None)
        above = self.media[-1] if self.media else None
        if (
            found.text is None
            and above
            and above.credit is None
            and self.blocks
            and isinstance(self.blocks[-1], Figure)
        ):
            self.media[-1] = evolve(above, credit=found.credit)
            return
        image = Image(id=self.id("img"), caption=found.text, credit=found.credit)
        self.media.append(image)
        self.blocks.append(Figure(id=self.id("fig"), medium=image.id))

    def _correction_kind(self, text: str) -> Literal["correction", "clarification", "update"]:
        if patterns_of(self.rules, "clarifications").search(text):
            return "clarification"
        return "update" if patterns_of(self.rules, "updates").search(text) else "correction"


def _body_lines(page: Page) -> range:
    """From the first to the last line of running text."""
    lines = [at for at, role in enumerate(page.roles) if role in ("paragraph", "list", "heading")]
    return range(lines[0], lines[-1] + 1) if lines else range(0)


def _placed_calls(page: Page) -> tuple[CallToAction, ...]:
    inside = _body_lines(page)
    placed: list[CallToAction] = []
    for found in page.calls:
        start = found.lines.start
        placement = "in_body" if start in inside else "before_body" if inside and start < inside.start else "after_body"
        placed.append(evolve(found.call_to_action, placement=placement))
    return tuple(placed)


def _first(page: Page, role: str) -> str | None:
    return next((page.lines[at].text for at, each in enumerate(page.roles) if each == role), None)


def _publisher(name: str | None, taken: set[str]) -> Organization | None:
    """The outlet that a page names at its top."""
    return Organization(id=free_id(slug(name, "publisher"), taken), name=name) if name else None


def _authors(bylines: Iterable[str], rules: Words) -> list[Person]:
    names: list[str] = []
    tail = rules.pattern("byline_tails")
    for line in bylines:
        found = patterns_of(rules, "byline").search(line)
        printed = captured(found) if found else ""
        cut = tail.search(printed)
        printed = printed[: cut.start()] if cut else printed
        names += [name.strip() for name in re.split(r",\s*(?:and\s+)?|\s+(?:and|&)\s+", printed)]
    kept = dict.fromkeys(name for name in names if name[:1].isupper() and len(name) < 80)
    return [Person(id=slug(name, f"author{index}"), name=name) for index, name in enumerate(kept, 1)]


def captured(found: re.Match[str]) -> str:
    """What the one group of the expression that matched holds."""
    return next((text for text in found.groups() if text), "")


def slug(name: str, otherwise: str) -> str:
    """A name as an id: its ASCII letters and digits in lower case, joined by hyphens.

    >>> slug("John Kirby", "s1"), slug("Зеленський", "s1")
    ('john-kirby', 's1')
    """
    return "-".join(re.findall(r"[a-z0-9]+", name.lower()))[:60].strip("-") or otherwise


def _keywords(page: Page, rules: Words) -> tuple[str, ...]:
    words: list[str] = []
    for at in page.with_role("keywords"):
        if found := patterns_of(rules, "keywords").search(page.lines[at].text):
            words += [word.strip() for word in re.split(r"[,;|•·]", captured(found)) if word.strip()]
    return tuple(dict.fromkeys(words))


def _rights(notices: Sequence[str]) -> Rights | None:
    if not notices:
        return None
    year = re.search(r"\b(?:19|20)\d\d\b", notices[0])
    return Rights(copyright_notice=" ".join(notices), copyright_year=int(year[0]) if year else None)


def _date_problems(page: Page, dates: Sequence[str]) -> list[Problem]:
    unsure = frozenset(dates)
    return [
        Problem(
            path=page.lines[at].where,
            message=f"{page.lines[at].text!r} names no moment (date, time and zone); kept in extra as text:dates",
        )
        for at in page.with_role("date")
        if page.lines[at].text in unsure
    ]

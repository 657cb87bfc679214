"""A page in HTML as an article: cut into blocks, its head read, its body found, all of it put together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from html import unescape

import attrs

from newsmodel.annotate.ids import free_id
from newsmodel.errors import Problem, UnreadableError
from newsmodel.extra import JSON
from newsmodel.model import Article, Contributor, Extra, Headline, Link, Organization, Paragraph, Person, Provenance
from newsmodel.readers.assemble import slug
from newsmodel.readers.html.article import body_of
from newsmodel.readers.html.body import BodyFinder, BodyFound, find_body
from newsmodel.readers.html.calls import CallOnPage, calls_on
from newsmodel.readers.html.cut import page_of
from newsmodel.readers.html.facts import Facts, facts_of
from newsmodel.readers.html.front import Front, front_of
from newsmodel.readers.html.limits import LIMITS, Limits
from newsmodel.readers.html.linked import Linked, linked_in
from newsmodel.readers.html.page import HtmlPage
from newsmodel.readers.html.people import Author, authors_of
from newsmodel.readers.html.when import modified_in, published_on

GENERATOR = "newsmodel.readers: page in HTML"


@attrs.frozen(kw_only=True)
class Findings:
    """What was found on a page, each in terms of its blocks."""

    page: HtmlPage
    """The page."""

    linked: Linked
    """Its JSON-LD."""

    facts: Facts
    """What it says to programs."""

    front: Front
    """What stands above the body."""

    calls: tuple[CallOnPage, ...]
    """What it asks of its reader."""

    body: BodyFound
    """Its body, without what is one of these."""

    authors: tuple[Author, ...]
    """Who it is by."""

    published: datetime | None
    """When it was published."""


def article_from(
    text: str,
    *,
    url: str | None = None,
    language: str | None = None,
    limits: Limits = LIMITS,
    finder: BodyFinder = find_body,
    problems: Sequence[Problem] = (),
) -> Article:
    """The text of an HTML page as an article without quotes and sources; ``problems`` are told with its own.

    ``finder`` says which blocks are the body; give your own to have it found otherwise. ``UnreadableError`` for a page
    that has neither headline nor body, ``LimitError`` for one that is too large.

    >>> page = "<h1>Rain at last</h1><p>By Ann Lee</p><p>It rained all day long in the hills, the mayor said.</p>"
    >>> article = article_from(page)
    >>> article.headline, article.parties, article.text
    ('Rain at last', (Person('Ann Lee'),), 'It rained all day long in the hills, the mayor said.')
    """
    found = findings_on(page_of(text, url=url, limits=limits), url=url, language=language, finder=finder)
    if not found.front.headline and not found.body.blocks:
        raise UnreadableError("this page in HTML has no headline and no running text: it may need a browser to fill it")
    return _article(found, url=url, language=language or found.facts.language, problems=problems)


def findings_on(
    page: HtmlPage, *, url: str | None = None, language: str | None = None, finder: BodyFinder = find_body
) -> Findings:
    """What is found on a page, before it is an article: what became of each of its blocks."""
    linked = linked_in(page.head.linked_data)
    facts = facts_of(page, linked)
    body = finder(page)
    front = front_of(page, body, linked, facts.outlet)
    calls = calls_on(page, body, headline=front.headline_block, language=language or facts.language)
    return Findings(
        page=page,
        linked=linked,
        facts=facts,
        front=front,
        calls=calls,
        body=_without(body, front, calls),
        authors=tuple(authors_of(page, linked, front.bylines, facts.outlet)),
        published=published_on(page, linked, front.dates, front.further_dates, url=url),
    )


def _without(body: BodyFound, front: Front, calls: Sequence[CallOnPage]) -> BodyFound:
    """The body without what stands above it after all, and without what the page asks."""
    asked = (number for call in calls for number in call.blocks)
    gone = {front.headline_block, front.kicker_block, *front.standfirst, *front.bylines, *asked}
    return attrs.evolve(body, blocks=tuple(number for number in body.blocks if number not in gone))


def _article(found: Findings, *, url: str | None, language: str | None, problems: Sequence[Problem]) -> Article:
    page, facts, front = found.page, found.facts, found.front
    taken = {each.call_to_action.id for each in found.calls}
    people, outlet = _parties(found, taken)
    slots = {each.blocks[0]: each.call_to_action.id for each in found.calls if each.is_inside}
    made = body_of(page, found.body, lead=_lead(found), slots=slots, taken=taken)
    media = (*made.media, *facts.unseen(made.media, taken))
    standfirst = _said(page, front.standfirst)
    told = _told_body(found, taken)
    return Article(
        url=url or facts.url,
        headline=front.headline,
        alternative_headlines=tuple(Headline(text=text, role=role) for text, role in front.alternatives),
        standfirst=standfirst or None,
        section=facts.section,
        byline=_said(page, front.bylines[:1]) or None,
        contributors=tuple(Contributor(party=each.id) for each in people),
        parties=(*people, outlet) if outlet is not None and outlet not in people else people,
        publisher=outlet.id if outlet else None,
        language=language,
        published=found.published,
        modified=modified_in(page.head, found.linked),
        keywords=facts.keywords,
        access=facts.access,
        blocks=told or made.blocks,
        media=media,
        calls_to_action=tuple(each.call_to_action for each in found.calls),
        links=(Link(url=facts.url, rel="canonical"),) if url and facts.url and facts.url != url else (),
        provenance=Provenance(method="rule", generator=GENERATOR),
        problems=(*problems, *page.problems, *found.linked.problems, *_lost(found, bool(told))),
        extra=Extra(_beyond(facts, standfirst)),
    )


def _parties(found: Findings, taken: set[str]) -> tuple[tuple[Person | Organization, ...], Organization | None]:
    """Who it is by, and the outlet; one that writes itself is there once."""
    people = tuple(
        (Organization if each.is_body else Person)(id=free_id(slug(each.name, "author"), taken), name=each.name)
        for each in found.authors
    )
    name = found.facts.outlet
    for each in people:
        if isinstance(each, Organization) and each.name.casefold() == name.casefold():
            return people, each
    return people, Organization(id=free_id(slug(name, "publisher"), taken), name=name) if name else None


def _lead(found: Findings) -> range:
    """The blocks above the body whose pictures belong to it: from the headline on."""
    first = found.body.first_in(found.page) or 0
    headline = found.front.headline_block
    return range(headline if headline is not None else max(0, first - 5), first)


def _said(page: HtmlPage, numbers: Sequence[int]) -> str:
    return " ".join(page.blocks[number].text.replace("\n", " ") for number in numbers)


MUCH = 100
"""A body that programs are told has at least so many words."""


def _told_body(found: Findings, taken: set[str]) -> tuple[Paragraph, ...]:
    """The body as the page tells programs, where it shows its readers less than half of it."""
    told = unescape(found.linked.text("articleBody"))
    shown = sum(found.page.blocks[number].words for number in found.body.blocks)
    if len(told.split()) < max(MUCH, 2 * shown) or "</" in told:
        return ()
    lines = filter(None, (" ".join(line.split()) for line in told.splitlines()))
    return tuple(Paragraph(id=free_id(f"p{at}", taken), text=line) for at, line in enumerate(lines, 1))


def _lost(found: Findings, is_told: bool) -> Iterator[Problem]:
    if is_told:
        yield Problem(path="blocks", message="the page shows less than half of its text: taken from its JSON-LD")
    elif not found.body.blocks:
        yield Problem(path="page", message="no running text was found: the page has no body that the rules know")


def _beyond(facts: Facts, standfirst: str) -> dict[str, JSON]:
    """What the page says of itself and the model has no field for."""
    return {"html:description": facts.description} if facts.description not in ("", standfirst) else {}

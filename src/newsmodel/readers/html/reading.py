"""A page in HTML as an article: cut into blocks, its head read, its body found, all of it put together."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from newsmodel.annotate.ids import free_id
from newsmodel.errors import Problem
from newsmodel.extra import JSON
from newsmodel.model import (
    Article,
    Contributor,
    Extra,
    Headline,
    Link,
    Organization,
    Person,
    Provenance,
)
from newsmodel.readers.assemble import slug
from newsmodel.readers.html.article import body_of
from newsmodel.readers.html.body import BodyFinder, BodyFound, find_body
from newsmodel.readers.html.cut import page_of
from newsmodel.readers.html.facts import Facts, facts_of
from newsmodel.readers.html.front import Front, front_of
from newsmodel.readers.html.limits import LIMITS, Limits
from newsmodel.readers.html.linked import Linked, linked_in
from newsmodel.readers.html.page import HtmlPage
from newsmodel.readers.html.people import Author, authors_of
from newsmodel.readers.html.when import in_address, modified_in, printed_near, published_in

GENERATOR = "newsmodel.readers: page in HTML"


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

    ``finder`` says which blocks are the body; give your own to have it found otherwise.

    >>> page = "<h1>Rain at last</h1><p>By Ann Lee</p><p>It rained all day long in the hills, the mayor said.</p>"
    >>> article = article_from(page)
    >>> article.headline, article.parties, article.text
    ('Rain at last', (Person('Ann Lee'),), 'It rained all day long in the hills, the mayor said.')
    """
    page = page_of(text, url=url, limits=limits)
    linked = linked_in(page.head.linked_data)
    body = finder(page)
    facts = facts_of(page, linked)
    front = front_of(page, body, linked, facts.outlet)
    body = _below(body, front)
    authors = authors_of(page, linked, front.bylines, facts.outlet)
    published = _published(page, linked, front, url)
    return _article(page, body, front, facts, authors, published, linked, url=url, language=language, problems=problems)


def _below(body: BodyFound, front: Front) -> BodyFound:
    """The body without what stands above it after all."""
    above = {front.headline_block, *front.standfirst, *front.bylines}
    kept = tuple(number for number in body.blocks if number not in above)
    return BodyFound(kept, body.root, body.reasons)


def _published(page: HtmlPage, linked: Linked, front: Front, url: str | None) -> datetime | None:
    """When it was published: as the page says to programs, as its address says, as it prints."""
    return (
        published_in(page.head, linked)
        or in_address(url or page.base)
        or printed_near([page.blocks[number] for number in front.dates])
    )


def _article(
    page: HtmlPage,
    body: BodyFound,
    front: Front,
    facts: Facts,
    authors: Sequence[Author],
    published: datetime | None,
    linked: Linked,
    *,
    url: str | None,
    language: str | None,
    problems: Sequence[Problem],
) -> Article:
    taken = {"headline", "standfirst"}
    people = [
        (Organization if each.is_body else Person)(id=free_id(slug(each.name, "author"), taken), name=each.name)
        for each in authors
    ]
    outlet = None
    if facts.outlet:
        outlet = next((each for each in people if each.name.casefold() == facts.outlet.casefold()), None)
        outlet = outlet or Organization(id=free_id(slug(facts.outlet, "publisher"), taken), name=facts.outlet)
    parties = [*people, *([outlet] if outlet and outlet not in people else [])]
    first = body.blocks[0] if body.blocks else 0
    lead = range(front.headline_block if front.headline_block is not None else max(0, first - 5), first)
    made = body_of(page, body, lead=lead, taken=taken)
    media = (*made.media, *facts.unseen(made.media, taken))
    standfirst = " ".join(page.blocks[number].text.replace("\n", " ") for number in front.standfirst)
    byline = " ".join(page.blocks[number].text.replace("\n", " ") for number in front.bylines[:1])
    extra: dict[str, JSON] = dict(facts.extra)
    if facts.description and facts.description != standfirst:
        extra["html:description"] = facts.description
    lost: list[Problem] = []
    if not made.blocks:
        lost.append(Problem(path="page", message="no running text was found: the page has no body that the rules know"))
    return Article(
        url=url or facts.url,
        headline=front.headline,
        alternative_headlines=tuple(Headline(text=text, role=role) for text, role in front.alternatives),
        standfirst=standfirst or None,
        section=facts.section,
        byline=byline or None,
        contributors=tuple(Contributor(party=each.id) for each in people),
        parties=tuple(parties),
        publisher=outlet.id if outlet else None,
        language=language or facts.language,
        published=published,
        modified=modified_in(page.head, linked),
        keywords=facts.keywords,
        access=facts.access,
        blocks=made.blocks,
        media=media,
        links=(Link(url=facts.url, rel="canonical"),) if facts.url and facts.url != url and url else (),
        provenance=Provenance(method="rule", generator=GENERATOR),
        problems=(*problems, *page.problems, *linked.problems, *lost),
        extra=Extra(extra),
    )

"""Keeping a promise of anonymity: what is taken out before anything is written or shown."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from newsmodel.model.part import evolve

if TYPE_CHECKING:
    from newsmodel.model.article import Article


def without_identities(article: Article) -> Article:
    """The article without the parties behind its anonymous sources; the same object if there are none.

    A party that the article also names openly (as author, publisher, named source, in a credit, by its
    name in the text) stays: only the link to it goes. With a party go the mentions that point at it.
    """
    hidden = {source.party for source in article.sources if source.is_anonymous and source.party is not None}
    if not hidden:
        return article
    sources = tuple(evolve(each, party=None) if each.is_anonymous else each for each in article.sources)
    secret = hidden - set(_openly_named(article))
    return evolve(
        article,
        sources=sources,
        parties=tuple(party for party in article.parties if party.id not in secret),
        mentions=tuple(mention for mention in article.mentions if mention.entity not in secret),
    )


def _openly_named(article: Article) -> Iterator[str | None]:
    parties = {party.id: party for party in article.parties}
    yield article.publisher
    yield article.provider
    yield from (contributor.party for contributor in article.contributors)
    for mention in article.mentions:
        party = parties.get(mention.entity)
        if party and mention.passage.text in (party.name, *party.alternate_names):
            yield party.id
    yield from (medium.credit.party for medium in article.media if medium.credit)
    yield from (source.party for source in article.sources if not source.is_anonymous)

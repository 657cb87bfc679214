"""Who published an article, who wrote it and when, in one line. No Textual in here."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from newsmodel.archive import Card
    from newsmodel.model import Article


def facts_of(article: Article) -> str:
    """Who published it, who wrote it and when, in one line; empty when the page does not say."""
    names = {party.id: party.name for party in article.parties}
    outlets = dict.fromkeys(names[id] for id in (article.publisher, article.provider) if id)
    when = article.published or article.modified or article.created
    facts = (*outlets, article.byline, when and _day(when), article.section, article.dateline)
    return " · ".join(fact for fact in facts if fact)


def facts_of_card(card: Card) -> str:
    """When an article was published, and by whom: what a list shows of it under the headline."""
    facts = (card.published and _day(card.published), card.publisher, card.byline, card.section)
    return " · ".join(fact for fact in facts if fact)


def _day(when: datetime) -> str:
    return f"{when.day} {when:%b %Y}"

"""What an article says, marked: its quotes, who they are from, and the places it names.

Each step takes an article and gives one with more in it. What is there already, from a format or by
hand, is kept: a step adds only to an article that has nothing of its kind.
"""

from __future__ import annotations

from typing import Protocol

from newsmodel.annotate.calls_to_action import FoundCallToAction, find_calls_to_action
from newsmodel.annotate.language import Language
from newsmodel.annotate.places import FoundPlace, add_places, find_places
from newsmodel.annotate.quotes import FoundQuote, add_quotes
from newsmodel.annotate.quotes.plain import find_quotes
from newsmodel.annotate.sources import add_sources
from newsmodel.model import Article

__all__ = [
    "STEPS",
    "FoundCallToAction",
    "FoundPlace",
    "FoundQuote",
    "Language",
    "Step",
    "annotate",
    "find_calls_to_action",
    "find_places",
    "find_quotes",
]


class Step(Protocol):
    """One step of reading: a pure function that gives the article with more in it, or the same."""

    def __call__(self, article: Article, /) -> Article:
        """Give the article with more in it."""
        ...


STEPS: tuple[Step, ...] = (add_quotes, add_sources, add_places)
"""What ``annotate`` does, in order; give your own tuple to do it otherwise."""


def annotate(article: Article, steps: tuple[Step, ...] = STEPS) -> Article:
    """An article, from wherever it came, with its quotes, sources and places.

    >>> from newsmodel.model import Paragraph
    >>> article = Article(blocks=(Paragraph(id="p1", text='"We will stay," Anna Meyer said.'),))
    >>> annotate(article).sources
    (Source('Anna Meyer', named),)
    """
    for step in steps:
        article = step(article)
    return article

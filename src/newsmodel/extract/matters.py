"""What can be extracted: one table, from the name of a matter to what finds it in a text and in an article.

Another matter is one more line in ``MATTERS``, and its name in ``newsmodel.extract_cli``, which imports nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Protocol

import attrs

from newsmodel.extra import JSON
from newsmodel.extract.documents import Text
from newsmodel.extract.places import PLACE_COLUMNS, places_of_article, places_of_text
from newsmodel.extract.quotes import quotes_of_article, quotes_of_text
from newsmodel.extract.values import COLUMNS
from newsmodel.formats.tables import Row
from newsmodel.model import Article


class Found(Protocol):
    """What was found in one document."""

    def at_least(self, confidence: float, /) -> Found:
        """Without what is less sure than this."""
        ...

    def members(self, *, of_article: bool) -> dict[str, JSON]:
        """What goes into the JSON object of the document."""
        ...

    def rows(self) -> Iterator[Row]:
        """A row of a table for each."""
        ...

    def __len__(self) -> int:
        """How many there are."""
        ...


@attrs.frozen(kw_only=True)
class Matter:
    """Something that can be extracted."""

    of_text: Callable[[Text, str | None, bool], Found]
    """What finds it in a plain text of a language; with all that rows tell, or only what a JSON object does."""

    of_article: Callable[[Article, str | None], Found]
    """What finds it in an article, or takes it from there; the language is that of articles that do not say theirs."""

    columns: tuple[str, ...]
    """The columns of its rows."""

    one: str
    """What one of it is called: "quote"."""


def _quotes_of_text(text: Text, language: str | None, in_full: bool) -> Found:
    return quotes_of_text(text.text, language, with_sources=in_full)


def _places_of_text(text: Text, language: str | None, in_full: bool) -> Found:
    return places_of_text(text.text, language, publisher=text.publisher)


MATTERS: Mapping[str, Matter] = {
    "quotes": Matter(of_text=_quotes_of_text, of_article=quotes_of_article, columns=COLUMNS, one="quote"),
    "places": Matter(of_text=_places_of_text, of_article=places_of_article, columns=PLACE_COLUMNS, one="place"),
}
"""Everything that can be extracted, by its name on the command line."""

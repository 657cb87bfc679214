"""What can be extracted: one table, from the name of a matter to what finds it in a text and in an article."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Protocol

import attrs

from newsmodel.extra import JSON
from newsmodel.extract import quotes
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

    of_text: Callable[[str, str | None, bool], Found]
    """What finds it in a plain text of a language; with all that rows tell, or only what a JSON object does."""

    of_article: Callable[[Article], Found]
    """What finds it in an article, or takes it from there."""

    columns: tuple[str, ...]
    """The columns of its rows."""

    one: str
    """What one of it is called: "quote"."""


def _quotes_of_text(text: str, language: str | None, in_full: bool) -> Found:
    return quotes.quotes_of_text(text, language, with_sources=in_full)


MATTERS: Mapping[str, Matter] = {
    "quotes": Matter(of_text=_quotes_of_text, of_article=quotes.quotes_of_article, columns=quotes.COLUMNS, one="quote"),
}
"""Everything that can be extracted, by its name on the command line."""

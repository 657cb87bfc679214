"""A search cut down to what one row of a report counts."""

from __future__ import annotations

import re

from newsmodel.address import Address
from newsmodel.archive.query import LONGEST, AllOf, Query, Words
from newsmodel.archive.words import WORD

QUOTATION = re.compile('["“”„]')
"""What would end a phrase."""


def narrowed(query: Query, *terms: Words | None) -> Address | None:
    """The search for what fits a query and more terms; None where a term is none, or all together are too long.

    >>> from newsmodel.archive import parse
    >>> str(narrowed(parse("pier OR quay"), Words(field="on", text="2024-08")))
    'news:articles?query=%28pier+OR+quay%29+on:2024-08'
    """
    wanted = [term for term in terms if term is not None]
    if len(wanted) < len(terms):
        return None
    whole = str(AllOf(parts=(*parts_of(query), *wanted)))
    return Address(kind="articles", query=whole) if len(whole) <= LONGEST else None


def parts_of(query: Query) -> tuple[Query, ...]:
    """What must all be there for a query."""
    return query.parts if isinstance(query, AllOf) else (query,)


def worded(field: str, text: str) -> Words | None:
    """What an article says in a field as a term that finds it; None where there is no word in it.

    >>> str(worded("publisher", 'The "Post"')), worded("publisher", "***")
    ('publisher:"The Post"', None)
    """
    words = " ".join(QUOTATION.sub(" ", text).split())
    return Words(field=field, text=words) if WORD.search(words) else None

"""What to narrow a search down by: completions of it, the values its articles share, terms put in and taken out.

No Textual in here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Literal

import attrs

from newsmodel.archive.query import AllOf, Query, parse
from newsmodel.errors import ArchiveError, TooSlowError

if TYPE_CHECKING:
    from newsmodel.archive import Completion
    from newsmodel_tui.holding import Holding, Trouble

Field = Literal["publisher", "language", "kind", "source", "place", "has", "anonymous", "year"]

FIELDS: tuple[tuple[Field, str], ...] = (
    ("publisher", "Publisher"),
    ("year", "Year"),
    ("language", "Language"),
    ("source", "Source"),
    ("place", "Place"),
    ("has", "Has"),
    ("kind", "Kind of quote or source"),
    ("anonymous", "A source stays unnamed"),
)
"""What a search is narrowed down by, and what that is called."""

ON_CARDS = ("publisher", "year", "language", "anonymous")
"""Those that a card tells: of more articles than others."""

VALUES = 6
"""How many values of each are listed, the commonest."""


@attrs.frozen(kw_only=True)
class Common:
    """The commonest values of a field among the articles of a search."""

    field: Field
    """The field."""

    title: str
    """What it is called."""

    values: tuple[tuple[str, int], ...]
    """Each value, and how many articles have it."""

    looked_at: int
    """How many of the newest articles were looked at."""

    is_all: bool = True
    """Whether these are all that fit."""


def common(holdings: Sequence[Holding], query: str, trouble: Trouble) -> Iterator[Common]:
    """What the articles of a search share, a field at a time; for a worker. Raises ``QueryError``."""
    from newsmodel.archive.facets import DECODED, LOOKED_AT  # SQLite comes with it

    for field, title in FIELDS:
        most = LOOKED_AT if field in ON_CARDS else DECODED
        counted: Counter[str] = Counter()
        looked_at, is_all = 0, True
        for holding in holdings:
            try:
                facets, looked = holding.behind.facets(field, query, limit=VALUES)
            except ArchiveError as error:
                trouble(holding, error)
                continue
            looked_at, is_all = looked_at + looked, is_all and looked < most
            counted.update({facet.value: facet.articles for facet in facets if facet.value != "unknown"})
        ranked = sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))[:VALUES]
        yield Common(field=field, title=title, values=tuple(ranked), looked_at=looked_at, is_all=is_all)


def term_of(field: Field, value: str) -> str | None:
    """A value as the term of a query that finds it; None when nothing can be looked for.

    >>> term_of("source", "John Kirby"), term_of("year", "2024"), term_of("place", "?")
    ('source:"John Kirby"', 'on:2024', None)
    """
    from newsmodel.archive import typed_value  # SQLite comes with it

    typed = typed_value(value)
    return None if typed is None else f"{'on' if field == 'year' else field}:{typed}"


def has_term(query: str, term: str) -> bool:
    """Whether a query asks for a term already, in whatever letters.

    >>> has_term("pier place:kursk", "place:Kursk"), has_term("pier OR place:kursk", "place:kursk")
    (True, False)
    """
    return str(parse(term)).casefold() in (str(part).casefold() for part in _parts(query))


def toggled(query: str, term: str) -> str:
    """The query with a term, or without it when it was there.

    >>> toggled("a OR b", "place:Kursk"), toggled("pier place:kursk", "place:Kursk")
    ('(a OR b) place:Kursk', 'pier')
    """
    wanted, parts = parse(term), _parts(query)
    kept = tuple(part for part in parts if str(part).casefold() != str(wanted).casefold())
    left = (*parts, wanted) if len(kept) == len(parts) else kept
    return str(left[0] if len(left) == 1 else AllOf(parts=left))


def _parts(query: str) -> tuple[Query, ...]:
    tree = parse(query)
    return tree.parts if isinstance(tree, AllOf) else (tree,)


def completed(
    holdings: Sequence[Holding], line: str, position: int, limit: int, trouble: Trouble
) -> tuple[Completion, ...]:
    """How a search may go on by what all archives have, with the numbers of all of them; for a worker."""
    ranked: dict[str, tuple[int, Completion]] = {}
    for holding in holdings:
        try:
            found = holding.front.complete(line, position, limit=limit)
        except TooSlowError:
            continue
        except ArchiveError as error:
            trouble(holding, error)
            continue
        for rank, each in enumerate(found):
            before, other = ranked.get(each.text.casefold(), (rank, None))
            ranked[each.text.casefold()] = min(rank, before), each if other is None else _together(other, each)
    return tuple(each for _, each in sorted(ranked.values(), key=lambda pair: pair[0])[:limit])


def _together(one: Completion, other: Completion) -> Completion:
    numbers = [each.articles for each in (one, other) if each.articles is not None]
    return attrs.evolve(
        one, articles=sum(numbers) if len(numbers) == 2 else None, is_about=one.is_about or other.is_about
    )

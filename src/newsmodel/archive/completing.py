"""How a query may go on where the cursor stands: fields, their values in an archive, words.

typed --caret--> what is being typed --offers--> what the archive has --> completions that fit the grammar
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Literal

import attrs

from newsmodel.archive.caret import IN_WORDS, Caret, caret, known_field
from newsmodel.archive.entities import Lookup
from newsmodel.archive.matching import match_of
from newsmodel.archive.offers import LETTERS, Offer, offers, places, sources, words
from newsmodel.archive.query import FIELDS, LONGEST, SHORT, Words
from newsmodel.archive.reading import count
from newsmodel.archive.words import PRIVATE, WORD
from newsmodel.errors import QueryError
from newsmodel.literal import ACTING

SMALL = 5_000
"""Up to how many articles an archive is counted for each completion: a millisecond for each."""

NAMES = 2
"""How many sources, and how many places, are offered for a word without a field."""

LONGEST_VALUE = 200
"""The longest value that is offered, in characters."""

UNTYPED = re.compile(f'{ACTING.pattern}|{PRIVATE.pattern}|["“”„]')
"""What nobody types into a value: to the full text, all of it parts words as a space does."""


@attrs.frozen(kw_only=True)
class Completion:
    """One way in which a query may go on."""

    text: str
    """What stands in the stretch from ``start`` to ``end`` then."""

    start: int
    """Where the stretch that it replaces begins."""

    end: int
    """Where that stretch ends."""

    kind: Literal["field", "value", "word"]
    """What it is: the name of a field, a value of one, a word of the articles."""

    name: str
    """What it says, for a list of them."""

    meaning: str = ""
    """What a field finds, or what a value is, in a few words."""

    articles: int | None = None
    """How many articles have it, whatever else is typed; None where finding out takes long."""

    is_about: bool = False
    """Whether that number is an estimate: in archives of more than 5,000 articles."""

    @property
    def cursor(self) -> int:
        """Where the cursor stands then: behind it."""
        return self.start + len(self.text)

    def applied(self, line: str) -> str:
        """The query with it.

        >>> Completion(text="source:", start=6, end=8, kind="field", name="source:").applied("kursk so")
        'kursk source:'
        """
        return line[: self.start] + self.text + line[self.end :]


def typed_value(value: str) -> str | None:
    """A value as it is typed behind its field; None when nothing of it can be looked for.

    >>> typed_value("Kursk"), typed_value("John Kirby"), typed_value('the "top" official'), typed_value("?!")
    ('Kursk', '"John Kirby"', '"the top official"', None)
    """
    text = " ".join(UNTYPED.sub(" ", value).split())
    return str(Words(text=text)) if len(text) <= LONGEST_VALUE and WORD.search(text) else None


def completions(connection: sqlite3.Connection, line: str, position: int | None, limit: int) -> list[Completion]:
    """How a query may go on at a position, the likeliest first; nothing where it may not."""
    if len(line) > LONGEST:
        return []
    here = caret(line, position)
    field = known_field(here.field) if here.field is not None else None
    is_small = _is_small(connection)
    found: Iterable[Completion] = ()
    if here.field is None:
        found = _of_word(connection, line, here, is_small=is_small)
    elif field is not None and not (FIELDS[field].kind == "date" and _has_no_date(field, here)):
        found = _of_field(connection, line, here, field, is_small=is_small)
    by_text: dict[str, Completion] = {}
    for each in found:
        by_text.setdefault(each.text.casefold(), each)
        if len(by_text) >= limit:
            break
    return list(by_text.values())


def _is_small(connection: sqlite3.Connection) -> bool:
    """Whether completions are counted; adding up how many articles there are would take longer than this."""
    asked = f"SELECT count(*) FROM (SELECT 1 FROM card LIMIT {SMALL + 1})"
    return bool(connection.execute(asked).fetchone()[0] <= SMALL)


def _has_no_date(field: str, here: Caret) -> bool:
    """Whether a date cannot stand here: it holds for the whole query, and a day is in two pieces when negated."""
    return here.is_inside or (field == "on" and here.is_negated)


def _of_word(connection: sqlite3.Connection, line: str, here: Caret, *, is_small: bool) -> Iterator[Completion]:
    """What a word may become: the name of a field, somebody or some place of that name, a word."""
    if not here.is_quoted:
        yield from _fields(here)
    typed = here.typed.rstrip("*")
    if len(typed) >= LETTERS and WORD.search(typed):
        for field, named in (("source", sources), ("place", places)) if not here.is_quoted else ():
            several = (_value(connection, line, here, field, offer, is_small) for offer in named(connection, typed))
            yield from islice(filter(None, several), NAMES)
        for offer in words(connection, typed, is_small=is_small):
            if (each := _word(connection, line, here, None, offer, is_small)) is not None:
                yield each


def _fields(here: Caret) -> Iterator[Completion]:
    """The fields whose name, or a short one, begins as typed."""
    begun = here.typed.lower().removesuffix(":")
    for name, rule in FIELDS.items():
        names = (name, *(short for short, whole in SHORT.items() if whole == name))
        if any(each.startswith(begun) for each in names) and not (rule.kind == "date" and _has_no_date(name, here)):
            yield Completion(
                text=f"{name}:", start=here.start, end=here.end, kind="field", name=f"{name}:", meaning=rule.meaning
            )


def _of_field(
    connection: sqlite3.Connection, line: str, here: Caret, field: str, *, is_small: bool
) -> Iterator[Completion]:
    make = _word if field in IN_WORDS else _value
    made = (
        make(connection, line, here, field, offer, is_small)
        for offer in offers(connection, field, here.typed.rstrip("*"), is_small=is_small)
    )
    found = filter(None, made)
    if field in ("has", "kind", "keyword", "genre"):  # in no order that would tell the common ones
        yield from sorted(found, key=lambda each: -(each.articles or 0))
    else:
        yield from found


def _word(
    connection: sqlite3.Connection, line: str, here: Caret, field: str | None, offer: Offer, is_small: bool
) -> Completion | None:
    """A word of the articles; within a phrase, nothing follows it by itself."""
    text = offer.value if here.is_quoted else offer.value + _gap(line, here.end)
    return _counted(connection, here, field, offer, text, is_small=is_small)


def _value(
    connection: sqlite3.Connection, line: str, here: Caret, field: str, offer: Offer, is_small: bool
) -> Completion | None:
    """A value of a field, in quotation marks where it needs them or has one already."""
    typed = typed_value(offer.value)
    if typed is None:
        return None
    typed = f'"{typed}"' if here.is_quoted and not typed.startswith('"') else typed
    before = "" if here.field is not None else f"{field}:"
    return _counted(connection, here, field, offer, f"{before}{typed}{_gap(line, here.end)}", is_small=is_small)


def _gap(line: str, end: int) -> str:
    """The space behind what is complete, unless one is there or none is needed."""
    return "" if end < len(line) and (line[end].isspace() or line[end] == ")") else " "


def _counted(
    connection: sqlite3.Connection, here: Caret, field: str | None, offer: Offer, text: str, *, is_small: bool
) -> Completion | None:
    """The completion with how many articles have it; None when none has."""
    articles = offer.articles
    if is_small:
        wanted = Words(text=" ".join(UNTYPED.sub(" ", offer.value).split()), field=field)
        try:
            articles = count(connection, match_of(wanted, Lookup(connection)))
        except QueryError:
            articles = 0
        if not articles:
            return None
    return Completion(
        text=text,
        start=here.start,
        end=here.end,
        kind="word" if field in IN_WORDS else "value",
        name=text.strip() if here.field is None else " ".join(UNTYPED.sub(" ", offer.value).split()),
        meaning=offer.meaning,
        articles=articles,
        is_about=articles is not None and not is_small,
    )

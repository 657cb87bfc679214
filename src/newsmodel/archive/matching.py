"""From a query's tree to what SQLite is asked: one expression of the full text and one range of numbers.

What an article has stands in the full text as marked words, and its number says when it was published. So every query
is ``fulltext MATCH ? AND rowid BETWEEN ? AND ?``, and whatever somebody types stays a value that is bound.
"""

from __future__ import annotations

import difflib
import re
from calendar import monthrange
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from typing import Protocol

import attrs

from newsmodel.archive.query import DEEPEST, FIELDS, AllOf, AnyOf, Not, Query, Words
from newsmodel.archive.rows import EPOCH, MICROSECOND
from newsmodel.archive.words import EVERY, MARKS, code, folded, marked, plain
from newsmodel.errors import QueryError
from newsmodel.model.block import Block
from newsmodel.model.call_to_action import CallToAction
from newsmodel.model.media import Medium

NOTHING = f'facts : "{MARKS["is"]}nothing"'
"""An expression that no article fits."""

KILOMETRES = 50.0
"""How near is near, unless said."""

HAS = ("quote", "source", "place", "action", "claim", "correction", "byline", "standfirst")
"""What an article can have, beside the kinds of calls to action, blocks and media."""
KINDS = ("direct", "mixed", "indirect", "named", "anonymous", "collective", "document")


@attrs.frozen(kw_only=True)
class Match:
    """What an archive is asked for a query."""

    expression: str | None
    """An expression of the full text; None when every article fits."""

    after: int | None = None
    """Published at this moment or later, in microseconds since 1970."""

    before: int | None = None
    """Published before this moment."""

    notes: tuple[str, ...] = ()
    """What the answer leaves out, for people."""


class Gazetteer(Protocol):
    """What a query asks the archive itself before it is one."""

    def terms(self, prefix: str) -> list[str] | None:
        """The commonest words that begin so; None when they are rare enough for all to be looked for."""
        ...

    def near_name(self, name: str, kilometres: float) -> list[str]:
        """The keys of the places near the place of this name."""
        ...

    def near_point(self, latitude: float, longitude: float, kilometres: float) -> list[str]:
        """The keys of the places near a point."""
        ...


def match_of(query: Query, places: Gazetteer) -> Match:
    """What an archive is asked for a query; raises ``QueryError`` for values that a field does not have."""
    moments: list[tuple[int | None, int | None]] = []
    texts: list[Query] = []
    for part in query.parts if isinstance(query, AllOf) else (query,):
        inner = part.part if isinstance(part, Not) else part
        if isinstance(inner, Words) and inner.field in ("after", "before", "on"):
            moments.append(_range(inner, negated=isinstance(part, Not)))
        else:
            texts.append(part)
    compiler = _Expressions(places)
    expression = compiler.of(AllOf(parts=tuple(texts))) if texts else None
    afters = [after for after, _ in moments if after is not None]
    befores = [before for _, before in moments if before is not None]
    return Match(
        expression=expression,
        after=max(afters, default=None),
        before=min(befores, default=None),
        notes=tuple(dict.fromkeys(compiler.notes)),
    )


class _Expressions:
    """Expressions of the full text, and what they leave out."""

    def __init__(self, places: Gazetteer) -> None:
        self.places = places
        self.notes: list[str] = []

    def of(self, query: Query, depth: int = 0) -> str:
        """A query as an expression."""
        if isinstance(query, Words):
            return self._words(query)
        depth += 1
        if depth > DEEPEST_TREE:
            raise QueryError(f"parentheses nest at most {DEEPEST} deep")
        if isinstance(query, Not):
            return f"({_EVERY} NOT {self.of(query.part, depth)})"
        if isinstance(query, AnyOf):
            return f"({' OR '.join(self.of(part, depth) for part in query.parts)})"
        wanted = [self.of(part, depth) for part in query.parts if not isinstance(part, Not)] or [_EVERY]
        unwanted = [self.of(part.part, depth) for part in query.parts if isinstance(part, Not)]
        whole = " AND ".join(wanted)
        return f"(({whole}) NOT ({' OR '.join(unwanted)}))" if unwanted else f"({whole})"

    def _words(self, words: Words) -> str:
        field = words.field
        if field is None:
            return self._text(words)
        rule = FIELDS[field]
        if rule.kind == "date":
            raise QueryError(
                f"{field}: holds for the whole query: it cannot stand inside OR or parentheses", "", words.position
            )
        if rule.kind == "near":
            return _any_place(self._near(words))
        if rule.kind == "text":
            return f"{rule.column or field} : {self._text(words)}"
        return _marked(words)

    def _text(self, words: Words) -> str:
        """Words of a text; a word that is begun stands for those that begin so: a hundred times as fast."""
        text = _clean(words.text)
        if not words.is_prefix:
            return f'"{text}"'
        prefix = folded(text)
        if not prefix.isalnum():
            return f'"{text}" *'
        found = self.places.terms(prefix)
        if found is None:
            return f'"{text}" *'
        self.notes.append(f"{words.text}* begins common words: the {len(found)} commonest were looked for")
        return f"({' OR '.join(f'{chr(34)}{term}{chr(34)}' for term in dict.fromkeys([text, *found]))})"

    def _near(self, words: Words) -> list[str]:
        parts = [part.strip() for part in words.text.split(",")]
        distance = DISTANCE.fullmatch(parts[-1])
        kilometres = float(distance[1]) if distance and len(parts) > 1 else KILOMETRES
        where = parts[:-1] if distance and len(parts) > 1 else parts
        if kilometres > 20_000:
            raise QueryError("nowhere on Earth is farther away than 20,000 km", "", words.position)
        if len(where) == 2 and all(map(NUMBER.fullmatch, where)):
            latitude, longitude = map(float, where)
            if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
                message = "a point is latitude (-90 to 90), longitude (-180 to 180)"
                raise QueryError(message, "", words.position)
            return self.places.near_point(latitude, longitude, kilometres)
        return self.places.near_name(", ".join(where), kilometres)


DEEPEST_TREE = 3 * DEEPEST
"""How deep a tree can be: one pair of parentheses holds alternatives of several terms of which one must not be there.

SQLite reads at most 100 open things of an expression, of which each level has three.
"""

_EVERY = f'facts : "{EVERY}"'
DISTANCE = re.compile(r"(\d{1,6}(?:\.\d{1,6})?)\s*km")
NUMBER = re.compile(r"[-+]?\d{1,3}(?:\.\d{1,12})?")
UNSAFE = re.compile('[\x00-\x1f\x7f"\ud800-\udfff]')


def _clean(text: str) -> str:
    """Words as they can stand between quotation marks in an expression."""
    return UNSAFE.sub(" ", plain(text))


def _any_place(keys: Iterable[str]) -> str:
    mark = MARKS["near"]
    either = " OR ".join(f'"{mark}{key}"' for key in keys)
    return f"facts : ({either})" if either else NOTHING


def _marked(words: Words) -> str:
    field = words.field or ""
    if field in VALUES:
        value, known = code(words.text), {code(each): each for each in VALUES[field]()}
        if value not in known:
            near = difflib.get_close_matches(value, known, n=1)
            meant = f" (did you mean {field}:{known[near[0]]}?)" if near else ""
            message = f"{field}: has no {words.text!r}{meant}; it can be {', '.join(sorted(known.values()))}"
            raise QueryError(message, "", words.position)
        return f'facts : "{MARKS[field]}{value}"'
    if field == "language":
        return f'facts : "{MARKS[field]}{code(words.text)}"'
    text = marked(field, _clean(words.text))
    return f'facts : "{text}"{" *" if words.is_prefix else ""}' if text else NOTHING


def _has() -> Iterable[str]:
    kinds = {*HAS, *CallToAction.kinds, *Block.kinds, *Medium.kinds}
    return sorted(kinds - {"unknown"})


VALUES: dict[str, Callable[[], Iterable[str]]] = {
    "has": _has,
    "kind": lambda: KINDS,
    "anonymous": lambda: ("yes", "no"),
}
"""The fields whose values are known, and those."""

DATE = re.compile(
    r"(?P<year>\d{4})(?:-(?P<month>\d{2})(?:-(?P<day>\d{2})"
    r"(?:[T ](?P<hour>\d{2}):(?P<minute>\d{2})(?::(?P<second>\d{2}))?"
    r"(?P<zone>Z|[+-]\d{2}:\d{2})?)?)?)?"
)


def _range(words: Words, *, negated: bool) -> tuple[int | None, int | None]:
    """The moments that a date stands for: from (inclusive), to (exclusive)."""
    first, last = _span(words)
    if words.field == "on":
        if negated:
            raise QueryError("-on: is in two pieces: say before: or after:", "", words.position)
        return first, last
    is_after = (words.field == "after") != negated
    return (first, None) if is_after else (None, first)


def _span(words: Words) -> tuple[int, int]:
    """Where the year, month, day or minute of a date begins and where it ends, in UTC unless it says its zone."""
    found = DATE.fullmatch(words.text)
    wrong = QueryError(
        f"{words.field}: takes a date: 2024, 2024-08, 2024-08-11 or 2024-08-11T09:30", "", words.position
    )
    if found is None or words.is_prefix:
        raise wrong
    given = {name: int(value) for name, value in found.groupdict().items() if value and name != "zone"}
    zone = found["zone"] or "Z"
    try:
        first = datetime(
            given["year"],
            given.get("month", 1),
            given.get("day", 1),
            given.get("hour", 0),
            given.get("minute", 0),
            given.get("second", 0),
            tzinfo=datetime.fromisoformat(f"2000-01-01T00:00:00{zone.replace('Z', '+00:00')}").tzinfo or UTC,
        )
    except ValueError:
        raise wrong from None
    if "hour" in given:
        length = timedelta(seconds=1 if "second" in given else 60)
    elif "day" in given:
        length = timedelta(days=1)
    elif "month" in given:
        length = timedelta(days=monthrange(first.year, first.month)[1])
    else:
        length = timedelta(days=366 if monthrange(first.year, 2)[1] == 29 else 365)
    begins = (first - EPOCH) // MICROSECOND
    return begins, begins + length // MICROSECOND

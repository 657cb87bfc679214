"""What somebody types to find articles, as a tree.

    query   = term { ["OR"] term }          terms side by side must all be there; OR binds looser
    term    = ["-"] ( word | word* | "phrase" | field:value | "(" query ")" )
    value   = word | word* | "phrase"

One grammar for ``Archive.find``, ``newsmodel find`` and the explorer. ``parse`` gives the tree, whose ``str`` is the
query again; what is wrong is told with the character it is at. What each field means is said in ``FIELDS``, once.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from typing import Literal, TypeAlias

import attrs

from newsmodel.archive.words import WORD
from newsmodel.errors import QueryError

LONGEST = 2_000
"""The longest query, in characters."""
MOST_TERMS = 200
"""How many terms a query can have."""
DEEPEST = 10
"""How deep parentheses can nest."""

FieldKind = Literal["text", "marked", "date", "near"]


@attrs.frozen
class FieldRule:
    """What a field of the query language looks at."""

    kind: FieldKind
    """How it is found: in a text, by a mark, by date, by distance."""

    meaning: str
    """What it finds, for people."""

    example: str
    """How it is typed."""

    column: str = ""
    """The text or the mark, where it is not called like the field."""


FIELDS: Mapping[str, FieldRule] = {
    "headline": FieldRule("text", "words of the headline", "headline:offensive"),
    "said": FieldRule("text", "words of a quote", 'said:"on the offensive"'),
    "source": FieldRule("text", "a source's name, or what the article calls it", 'source:"John Kirby"', "sources"),
    "place": FieldRule("text", "a place's name", "place:kursk", "places"),
    "within": FieldRule("marked", "a place in that place: a country's code, a region's name or code", "within:UA"),
    "near": FieldRule("near", "a place near that one or that point, 50 km unless said", "near:kursk,100km"),
    "publisher": FieldRule("marked", "who publishes it", 'publisher:"Moscow Times"'),
    "byline": FieldRule("marked", "who it is by", "byline:brook"),
    "section": FieldRule("marked", "where in the outlet it stands", "section:world"),
    "genre": FieldRule("marked", "what sort of article it is", "genre:opinion"),
    "keyword": FieldRule("marked", "a keyword or subject", "keyword:war"),
    "language": FieldRule("marked", "the language of its text", "language:en"),
    "has": FieldRule("marked", "what is on its page: quotes, a figure, a donation appeal", "has:donation"),
    "kind": FieldRule("marked", "the kind of a quote or source in it", "kind:indirect"),
    "anonymous": FieldRule("marked", "whether a source stays unnamed: yes or no", "anonymous:yes"),
    "after": FieldRule("date", "published at that time or later", "after:2024-08"),
    "before": FieldRule("date", "published before that time", "before:2024-08-15"),
    "on": FieldRule("date", "published on that day, in that month or year", "on:2024-08-11"),
}
"""Every field of the query language."""

SHORT = {"lang": "language", "by": "byline", "in": "within"}
"""Shorter names of fields."""


@attrs.frozen(kw_only=True)
class Words:
    """Words to be found side by side, in any text or in one field."""

    text: str
    """The words."""

    field: str | None = None
    """The field they are looked for in; None for all texts."""

    is_prefix: bool = False
    """Whether the last word may go on."""

    position: int = attrs.field(default=0, eq=False, repr=False)
    """The character of the query that it begins at."""

    def __str__(self) -> str:
        simple = BARE.fullmatch(self.text) and self.text != "OR"
        words = self.text if simple else f'"{self.text}"'
        return f"{self.field}:" * (self.field is not None) + words + "*" * self.is_prefix


@attrs.frozen(kw_only=True)
class Not:
    """What must not be there."""

    part: Query
    """What."""

    def __str__(self) -> str:
        return f"-{self.part}" if isinstance(self.part, Words) else f"-({self.part})"


@attrs.frozen(kw_only=True)
class AllOf:
    """What must all be there; with no parts, every article fits."""

    parts: tuple[Query, ...] = ()
    """What."""

    def __str__(self) -> str:
        return " ".join(f"({each})" if isinstance(each, AnyOf | AllOf) else str(each) for each in self.parts)


@attrs.frozen(kw_only=True)
class AnyOf:
    """What must be there in one way at least."""

    parts: tuple[Query, ...]
    """In which ways."""

    def __str__(self) -> str:
        return " OR ".join(f"({each})" if isinstance(each, AnyOf) else str(each) for each in self.parts)


Query: TypeAlias = Words | Not | AllOf | AnyOf
"""A query as a tree."""

BARE = re.compile(r'[^\s"“”„()*:\-][^\s"“”„()*:]*')
TOKEN = re.compile(
    r"""\s*(?:(?P<open>\()|(?P<close>\))|(?P<minus>-)(?=[^\s)])
    |(?P<field>[A-Za-z_]+):(?=[^\s)/])|(?P<quote>["“”„])|(?P<word>[^\s"“”„()]+))""",
    re.VERBOSE,
)
END_OF_PHRASE = re.compile('["“”]')


def parse(text: str) -> Query:
    """A query as a tree; raises ``QueryError`` with the position of what is wrong.

    >>> parse('kursk -"nuclear plant" source:Kirby')
    AllOf(parts=(Words(text='kursk', field=None, is_prefix=False), Not(part=Words(text='nuclear plant', field=None, \
is_prefix=False)), Words(text='Kirby', field='source', is_prefix=False)))
    >>> str(parse("place:kursk   OR  (a  b)"))
    'place:kursk OR a b'
    """
    if len(text) > LONGEST:
        raise QueryError(f"a query has at most {LONGEST:,} characters; this one has {len(text):,}")
    reading = _Reading(text)
    query = reading.alternatives(0)
    reading.skip()
    if reading.at < len(text):
        raise QueryError("this ')' closes nothing", text, reading.at)
    return query


class _Reading:
    """A query being read from left to right."""

    def __init__(self, text: str) -> None:
        self.text, self.at, self.terms = text, 0, 0

    def skip(self) -> None:
        while self.at < len(self.text) and self.text[self.at].isspace():
            self.at += 1

    def token(self) -> re.Match[str] | None:
        return TOKEN.match(self.text, self.at)

    def alternatives(self, depth: int) -> Query:
        """Terms with OR between them, up to a closing parenthesis or the end."""
        groups: list[list[Query]] = [[]]
        while (found := self.token()) is not None and not found["close"]:
            if found["word"] == "OR":
                self.skip()
                if not groups[-1]:
                    raise QueryError("OR stands between two terms; before this one there is none", self.text, self.at)
                self.at = found.end()
                groups.append([])
            else:
                groups[-1].append(self.term(found, depth))
        if len(groups) > 1 and not groups[-1]:
            raise QueryError("OR stands between two terms; behind this one there is none", self.text, len(self.text))
        parts = tuple(group[0] if len(group) == 1 else AllOf(parts=tuple(group)) for group in groups)
        return parts[0] if len(parts) == 1 else AnyOf(parts=parts)

    def term(self, found: re.Match[str], depth: int) -> Query:
        self.skip()
        begins = self.at
        self.at = found.end()
        self.terms += 1
        if self.terms > MOST_TERMS:
            raise QueryError(f"a query has at most {MOST_TERMS} terms", self.text, begins)
        if found["minus"]:
            following = self.token()
            if following is None or following["close"] or following["minus"]:
                raise QueryError("behind '-' stands what must not be there", self.text, begins)
            return Not(part=self.term(following, depth))
        if found["open"]:
            return self.group(begins, depth + 1)
        if found["field"]:
            return self.field(found["field"], begins)
        return self.words(found, None, begins)

    def group(self, begins: int, depth: int) -> Query:
        if depth > DEEPEST:
            raise QueryError(f"parentheses nest at most {DEEPEST} deep", self.text, begins)
        inside = self.alternatives(depth)
        self.skip()
        if self.at >= len(self.text):
            raise QueryError("this '(' is not closed", self.text, begins)
        self.at += 1
        if inside == AllOf():
            raise QueryError("there is nothing between these parentheses", self.text, begins)
        return inside

    def field(self, name: str, begins: int) -> Query:
        known = SHORT.get(name.lower(), name.lower())
        if known not in FIELDS:
            near = difflib.get_close_matches(known, [*FIELDS, *SHORT], n=1)
            meant = f" (did you mean {near[0]}:?)" if near else ""
            there = f"there are {', '.join(FIELDS)}; in quotation marks it is searched for as it is"
            raise QueryError(f"there is no field {name!r}{meant}; {there}", self.text, begins)
        value = self.token()
        if value is None or not (value["quote"] or value["word"] or value["minus"] or value["field"]):
            raise QueryError(f"behind {name}: stands what to look for", self.text, begins)
        if value["minus"] or value["field"]:  # a negative number, or a word with a colon in it
            value = re.compile(r'(?P<quote>(?!))?(?P<word>[^\s"“”„()]+)').match(self.text, self.at) or value
        self.at = value.end()
        return self.words(value, known, begins)

    def words(self, found: re.Match[str], field: str | None, begins: int) -> Query:
        if found["quote"]:
            closing = END_OF_PHRASE.search(self.text, self.at)
            if closing is None:
                raise QueryError("this phrase is not closed: a quotation mark is missing", self.text, begins)
            text = self.text[self.at : closing.start()]
            self.at = closing.end()
            is_prefix = self.text.startswith("*", self.at)
            self.at += is_prefix
        else:
            is_prefix = found["word"].endswith("*")
            text = found["word"].rstrip("*")
        text = " ".join(text.split())
        if not WORD.search(text):
            raise QueryError("there is no letter and no digit to look for", self.text, begins)
        return Words(text=text, field=field, is_prefix=is_prefix, position=begins)

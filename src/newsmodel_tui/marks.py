"""What is marked in a story: quotes, sources, places and calls to action, in reading order. No Textual in here."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Literal

import attrs

from newsmodel.archive.query import FIELDS, AllOf, AnyOf, Query, Words, parse
from newsmodel.archive.words import UNSPACED, WORD, folded, plain
from newsmodel.errors import QueryError
from newsmodel.model import Article, Span
from newsmodel_tui.page import pieces_of
from newsmodel_tui.stepping import next_stop

MarkKind = Literal["quote", "indirect", "source", "place", "call_to_action", "medium", "match"]
Sort = Literal["quotes", "sources", "places", "actions", "everything", "matches"]

SORTS: Mapping[Sort, frozenset[MarkKind]] = {
    "quotes": frozenset({"quote", "indirect"}),
    "sources": frozenset({"source"}),
    "places": frozenset({"place"}),
    "actions": frozenset({"call_to_action"}),
    "matches": frozenset({"match"}),
    "everything": frozenset({"quote", "indirect", "source", "place", "call_to_action", "medium"}),
}
"""Which marks the keys for next and previous stop at."""


@attrs.frozen
class StoryMark:
    """A stretch of one text of the article that stands for a part of it."""

    text: str
    """The id of the text, as in ``Span.block``; for the box of a call to action or a picture, its own id."""

    start: int
    """The first code point."""

    end: int
    """One past the last."""

    kind: MarkKind
    """What it is, and so how it is drawn."""

    part: str
    """The id of the part it stands for; empty for a match of the search."""

    leads: bool = True
    """Whether next and previous stop here; the later stretches of one quote do not."""

    @property
    def name(self) -> str:
        """The mark in one word, to come back to it."""
        return f"{self.text}:{self.start}:{self.kind}"


def marks_of(article: Article, words: tuple[str, ...] = ()) -> tuple[StoryMark, ...]:
    """Every mark of an article, in the order in which a reader meets them.

    ``words`` are what ``search_words`` gives; where the story has them is marked too.
    """
    order = {piece.text_id: index for index, piece in enumerate(pieces_of(article)) if piece.text_id}
    found = (
        *_quotes(article),
        *_sources(article),
        *_mentions(article),
        *_boxes(article),
        *_media(article),
        *_matches(article, words),
    )
    marks = {(mark.text, mark.start, mark.end, mark.kind): mark for mark in reversed(found) if mark.text in order}
    return tuple(sorted(marks.values(), key=lambda mark: (order[mark.text], mark.start, -mark.end, mark.kind)))


def by_text(marks: tuple[StoryMark, ...]) -> dict[str, tuple[StoryMark, ...]]:
    """The marks of each text."""
    grouped: dict[str, list[StoryMark]] = {}
    for mark in marks:
        grouped.setdefault(mark.text, []).append(mark)
    return {text: tuple(each) for text, each in grouped.items()}


def step(marks: tuple[StoryMark, ...], sort: Sort, here: StoryMark | None, by: int) -> StoryMark | None:
    """The next mark of a sort (or the previous, with ``by=-1``) seen from here; round the end to the beginning."""
    stops = [index for index, mark in enumerate(marks) if mark.kind in SORTS[sort] and mark.leads]
    at = next_stop(stops, marks.index(here) if here in marks else None, by)
    return None if at is None else marks[at]


def mark_of(marks: tuple[StoryMark, ...], part: str) -> StoryMark | None:
    """The first mark that stands for a part."""
    return next((mark for mark in marks if mark.part == part and mark.leads), None)


def search_words(query: str) -> tuple[str, ...]:
    """The words and phrases that a query looks for in texts; one with a star behind it may go on.

    >>> search_words('Kursk pla* said:"on the offensive" -rain has:donation')
    ('Kursk', 'pla*', 'on the offensive')
    """
    try:
        return tuple(dict.fromkeys(_wanted(parse(query))))
    except QueryError:
        return ()


def _wanted(query: Query) -> Iterator[str]:
    if isinstance(query, AllOf | AnyOf):
        for part in query.parts:
            yield from _wanted(part)
    elif isinstance(query, Words) and (query.field is None or FIELDS[query.field].kind == "text"):
        yield f"{query.text}*" if query.is_prefix else query.text


def _quotes(article: Article) -> Iterator[StoryMark]:
    for quote in article.quotes:
        whole: MarkKind = "quote" if quote.kind == "direct" else "indirect"
        for index, span in enumerate(quote.spans):
            yield _mark(span, whole, quote.id, leads=index == 0)
        for span in quote.quoted:
            yield _mark(span, "quote", quote.id, leads=False)


def _sources(article: Article) -> Iterator[StoryMark]:
    for quote in article.quotes:
        if quote.source and quote.speaker and quote.speaker.span:
            yield _mark(quote.speaker.span, "source", quote.source)
    for source in article.sources:
        for passage in source.mentions:
            if passage.span:
                yield _mark(passage.span, "source", source.id)


def _mentions(article: Article) -> Iterator[StoryMark]:
    places = {place.id for place in article.places}
    for mention in article.mentions:
        if mention.passage.span:
            yield _mark(mention.passage.span, "place" if mention.entity in places else "source", mention.entity)


def _boxes(article: Article) -> Iterator[StoryMark]:
    for call in article.calls_to_action:
        yield StoryMark(call.id, 0, 0, "call_to_action", call.id)
        for span in call.spans:
            yield _mark(span, "call_to_action", call.id, leads=False)


def _media(article: Article) -> Iterator[StoryMark]:
    for medium in article.media:
        yield StoryMark(medium.id, 0, 0, "medium", medium.id)


def _matches(article: Article, words: tuple[str, ...]) -> Iterator[StoryMark]:
    patterns = [pattern for word in words if (pattern := _pattern(word)) is not None]
    if not patterns:
        return
    for piece in pieces_of(article):
        small = small_letters(piece.words)
        for pattern in patterns:
            for found in pattern.finditer(small):
                yield StoryMark(piece.text_id, found.start(), found.end(), "match", "")


def _pattern(word: str) -> re.Pattern[str] | None:
    """Where a word or phrase stands in folded text, as the search finds it: whole words, whatever is between them."""
    terms = [folded(term) for term in WORD.findall(plain(word))]
    if not terms:
        return None
    written = re.escape(terms[0])
    for before, term in itertools.pairwise(terms):
        is_joined = UNSPACED.match(before) or UNSPACED.match(term)
        written += rf"[\W_]{'*' if is_joined else '+'}" + re.escape(term)
    begins = "" if UNSPACED.match(terms[0]) else r"(?<![^\W_])"
    goes_on = r"[^\W_]*" if word.endswith("*") else r"(?![^\W_])"
    ends = "" if UNSPACED.match(terms[-1]) else goes_on
    return re.compile(begins + written + ends)


def small_letters(text: str) -> str:
    """A text without capitals and accents, as long as it was: what stands where in it stands there in the text.

    >>> small_letters("Zoë İnan")
    'zoe inan'
    """
    return text.lower() if text.isascii() else "".join(map(_small, text))


@lru_cache(maxsize=4096)
def _small(letter: str) -> str:
    """A letter without case and marks; one letter always, so that offsets stay."""
    return folded(letter)[:1] or letter


def _mark(span: Span, kind: MarkKind, part: str, leads: bool = True) -> StoryMark:
    return StoryMark(span.block, span.start, span.end, kind, part, leads)

"""What is said, by lists: the words beside a clause that says who says them."""

from __future__ import annotations

from newsmodel.annotate.quotes.clauses import Tokens
from newsmodel.annotate.quotes.listed.clauses import SPAN, Clause
from newsmodel.annotate.quotes.listed.lists import Lists
from newsmodel.annotate.quotes.listed.phrases import phrase_from
from newsmodel.annotate.quotes.listed.subjects import is_aside
from newsmodel.annotate.quotes.sentences import Sentence

SHORTEST = 3
"""How many tokens an unquoted statement has at least."""


def trimmed(sentence: Sentence, stretch: Tokens) -> Tokens | None:
    """A stretch without the marks and the "and" at its edges; None where nothing is left."""
    start, stop = stretch
    while start < stop and not sentence.is_word(start) and not sentence.is_quoted(start) and sentence.words[start] not in "([$€£":
        start += 1
    while start < stop and not sentence.is_word(stop - 1) and not sentence.is_quoted(stop - 1) and sentence.words[stop - 1] not in ")]%":
        stop -= 1
    return (start, stop) if start < stop else None


def around(sentence: Sentence, clause: Clause, taken: int, end: int) -> list[Tokens]:
    """What is said around a phrase that stands anywhere in it: all the rest."""
    pieces = (trimmed(sentence, (taken, clause.first)), trimmed(sentence, (clause.last, end)))
    return [piece for piece in pieces if piece and (piece[1] - piece[0] > 1 or sentence.is_quoted(piece[0]))]


def quoted_in(sentence: Sentence, start: int, stop: int) -> list[Tokens]:
    """The quoted stretches of a clause, each by itself."""
    return [(at, at + 1) for at in range(start, stop) if sentence.is_quoted(at)]


def left_of(sentence: Sentence, clause: Clause, taken: int, lists: Lists) -> Tokens | None:
    """What is said, where it stands before the clause that says so."""
    pause = clause.first - 1
    if not (sentence.is_quoted(pause) or sentence.at(pause) in (",", "–", "—", "-") or clause.kind == "behind"):
        return None
    found = trimmed(sentence, (taken, clause.first))
    if found is None:
        return None
    start, stop = found
    if sentence.is_quoted(stop - 1) and (colon := _colon(sentence, start, stop)) is not None:
        start = colon + 1
    if any(sentence.is_quoted(at) for at in range(start, stop)):
        return start, stop
    if "say" not in clause.uses or stop - start < SHORTEST or sentence.at(start) in lists.subordinating | lists.as_told:
        return None
    return start, stop


def _colon(sentence: Sentence, start: int, stop: int) -> int | None:
    return next((at for at in range(stop - 2, start, -1) if sentence.lower[at] == ":"), None)


def right_of(sentence: Sentence, clause: Clause, end: int, lists: Lists) -> Tokens | None:
    """What is said, where it stands behind the clause that says so."""
    start = _opening(sentence, clause, end, lists)
    if start is None or start >= end:
        return None
    found = trimmed(sentence, (start, end))
    if found is None:
        return None
    quoted = any(sentence.is_quoted(at) for at in range(*found))
    if not quoted and ("say" not in clause.uses or found[1] - found[0] < SHORTEST):
        return None
    return found


def _opening(sentence: Sentence, clause: Clause, end: int, lists: Lists) -> int | None:
    """Where what is said begins: behind a colon, a "that", or the comma that is no aside's."""
    at = clause.last
    aside = True
    while at < min(end, clause.last + SPAN):
        word = sentence.lower[at]
        if word == ":":
            return at + 1
        if word in lists.openers and (not lists.verb_second or sentence.at(at - 1) == ","):
            return at
        if sentence.is_quoted(at):
            before = sentence.at(at - 1)
            if before in (",", ":", "–") or at == clause.last or before in lists.openers | lists.words.set("as_named"):
                return at
            if "say" in clause.uses and not sentence.is_name(at - 1) and sentence.ends[at] - sentence.starts[at] > 14:
                return at
        if word == ",":
            following = sentence.at(at + 1)
            if following in lists.openers or sentence.is_quoted(at + 1):
                return at + 1
            if following in lists.subordinating or following in lists.coordinating:
                aside = True
            elif aside and at + 1 < end and _is_aside_here(sentence, at, clause, lists):
                aside = True
            elif lists.verb_second:
                return at + 1
        at += 1
    return None


def _is_aside_here(sentence: Sentence, comma: int, clause: Clause, lists: Lists) -> bool:
    """Whether the comma opens more about a name before it rather than what is said."""
    following = comma + 1
    if not is_aside(sentence, following, lists):
        return False
    stop = phrase_from(sentence, following, lists)
    return stop is None or sentence.at(stop) == ","

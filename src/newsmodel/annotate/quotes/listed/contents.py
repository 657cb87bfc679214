"""What is said, by lists: the words beside a clause that says who says them."""

from __future__ import annotations

from newsmodel.annotate.quotes.listed.asides import SPAN, Clause
from newsmodel.annotate.quotes.listed.lists import Lists
from newsmodel.annotate.quotes.listed.phrases import is_name, phrase_from
from newsmodel.annotate.quotes.listed.subjects import PAUSES, is_aside
from newsmodel.annotate.quotes.sentences import Sentence
from newsmodel.annotate.quotes.statements import Tokens

SHORTEST = 3
"""How many tokens an unquoted statement has at least."""


def trimmed(sentence: Sentence, stretch: Tokens) -> Tokens | None:
    """A stretch without the marks and the "and" at its edges; None where nothing is left."""
    start, stop = stretch
    while (
        start < stop
        and not sentence.is_word(start)
        and not sentence.is_quoted(start)
        and sentence.words[start] not in "([$€£"
    ):
        start += 1
    while (
        start < stop
        and not sentence.is_word(stop - 1)
        and not sentence.is_quoted(stop - 1)
        and sentence.words[stop - 1] not in ")]%"
    ):
        stop -= 1
    return (start, stop) if start < stop else None


def around(sentence: Sentence, clause: Clause, taken: int, end: int, lists: Lists) -> list[Tokens]:
    """What is said around a phrase that stands anywhere in it: the rest of the sentence or of its own clause."""
    start = taken
    for at in range(clause.first - 2, max(taken, clause.first - SPAN), -1):
        if sentence.lower[at] == "," and sentence.at(at + 1) in lists.clause_words | lists.relatives:
            if phrase_from(sentence, at + 1, lists) is None or sentence.at(at + 1) in lists.openers:
                start = at + 1
            break
        if sentence.lower[at] in (",", ";", ":"):
            break
    pieces = (trimmed(sentence, (start, clause.first)), trimmed(sentence, (clause.last, end)))
    said = [piece for piece in pieces if piece is not None]
    words = sum(stop - first for first, stop in said)
    return said if words > 1 or any(sentence.is_quoted(first) for first, _ in said) else []


def quoted_in(sentence: Sentence, start: int, stop: int, lists: Lists) -> list[Tokens]:
    """The quoted stretches of a clause that are no names, each by itself."""
    return [(at, at + 1) for at in range(start, stop) if sentence.is_quoted(at) and not is_name(sentence, at, lists)]


def left_of(sentence: Sentence, clause: Clause, taken: int, lists: Lists) -> Tokens | None:
    """What is said, where it stands before the clause that says so."""
    pause = clause.first - 1
    while pause > taken and sentence.lower[pause] in lists.adverbs | lists.reflexives:
        pause -= 1
    if clause.hangs and not sentence.is_quoted(pause):
        return None
    if not (sentence.is_quoted(pause) or sentence.at(pause) in (",", "–", "—", "-") or clause.kind == "behind"):
        return None
    found = trimmed(sentence, (taken, pause + 1))
    if found is None:
        return None
    start, stop = found
    if (colon := _colon(sentence, start, stop)) is not None:
        start = colon + 1
    if sentence.is_quoted(stop - 1) or start == stop - 1:
        return start, stop
    if sentence.at(start) in lists.subordinating | lists.as_told:
        return None
    if any(sentence.is_quoted(at) for at in range(start, stop)):
        return start, stop
    if "say" not in clause.uses or stop - start < SHORTEST or not _has_verb(sentence, start, stop, lists):
        return None
    return start, stop


def _has_verb(sentence: Sentence, start: int, stop: int, lists: Lists) -> bool:
    """Whether a stretch has a verb before its first pause, as far as forms and endings show it."""
    if not lists.verb_second:
        return True
    known = lists.finite | lists.passive | lists.forms
    for at in range(start, stop):
        word = sentence.lower[at]
        if word == ",":
            return False
        if word in known or (word.endswith(("t", "te", "ten", "en")) and at > start and not sentence.is_name(at)):
            return True
    return True


def _colon(sentence: Sentence, start: int, stop: int) -> int | None:
    return next((at for at in range(stop - 2, start, -1) if sentence.lower[at] == ":"), None)


def right_of(sentence: Sentence, clause: Clause, end: int, lists: Lists) -> Tokens | None:
    """What is said, where it stands behind the clause that says so."""
    start = _opening(sentence, clause, end, lists)
    if start is None or start >= end:
        return None
    found = trimmed(sentence, (start, end))
    if found is None or (clause.kind == "closing" and sentence.lower[found[0]] in lists.finite | lists.passive):
        return None
    if end < len(sentence) and (colon := _colon(sentence, *found)) is not None:
        found = trimmed(sentence, (found[0], colon)) or found
    found = found[0], _narrator_again(sentence, found, lists)
    quoted = any(sentence.is_quoted(at) for at in range(*found))
    if sentence.is_quoted(found[0]):
        return found
    if not quoted and found[1] - found[0] < SHORTEST:
        return None
    if "say" in clause.uses or (quoted and "quoting_only" in clause.uses):
        return found
    return found if "opening_only" in clause.uses and _is_reported(sentence, found, lists) else None


def _narrator_again(sentence: Sentence, said: Tokens, lists: Lists) -> int:
    """Where the narrator takes over again: behind a semicolon or ", doch", where no form of reported speech follows."""
    start, stop = said
    again = lists.set("narrator")
    for at in range(start + SHORTEST, stop - 1):
        word = sentence.lower[at]
        if word != ";" and not (word == "," and sentence.lower[at + 1] in again):
            continue
        rest = range(at, stop)
        if lists.forms.isdisjoint(sentence.lower[at:stop]) and not any(map(sentence.is_quoted, rest)):
            return at
    return stop


def _is_reported(sentence: Sentence, stretch: Tokens, lists: Lists) -> bool:
    """Whether a stretch begins with a "that" or has a verb in reported form."""
    start, stop = stretch
    if sentence.at(start) in lists.openers or not lists.forms.isdisjoint(sentence.lower[start:stop]):
        return True
    return sentence.at(start) not in lists.relatives | lists.subordinating and _is_wanted(sentence, stop, lists)


def _is_wanted(sentence: Sentence, stop: int, lists: Lists) -> bool:
    """Whether a stretch ends in what somebody is to do: "sich zurückzuziehen", "zu bleiben"."""
    to = lists.set("infinitive_marks")
    return sentence.at(stop - 2) in to or any(mark in sentence.at(stop - 1)[2:-3] for mark in to)


def _opening(sentence: Sentence, clause: Clause, end: int, lists: Lists) -> int | None:
    """Where what is said begins: behind a colon, a "that", or the comma that is no aside's."""
    at = clause.last
    while at < min(end, clause.last + SPAN):
        word = sentence.lower[at]
        if word == ":":
            return at + 1
        if word in lists.openers and (not lists.verb_second or sentence.at(at - 1) == "," or at == clause.last):
            return at
        if sentence.is_quoted(at) and not (at in sentence.titled and sentence.is_word(at - 1)):
            before = sentence.at(at - 1)
            if before in (",", ":", "–") or at == clause.last or before in lists.openers | lists.set("as_named"):
                return at
            if "say" in clause.uses and not sentence.is_name(at - 1) and sentence.ends[at] - sentence.starts[at] > 14:
                return at
        if word == ",":
            following = sentence.at(at + 1)
            if following in lists.openers or sentence.is_quoted(at + 1):
                return at + 1
            if (
                lists.verb_second
                and not _is_relative(sentence, at + 1, end, lists)
                and not (
                    (following in lists.subordinating and not _has_form(sentence, at + 1, end, lists))
                    or following in lists.coordinating
                    or (at + 1 < end and _is_aside_here(sentence, at, lists))
                )
            ):
                return at + 1
        at += 1
    return None


def _has_form(sentence: Sentence, at: int, end: int, lists: Lists) -> bool:
    """Whether a form of reported speech stands before the next pause."""
    stop = next((here for here in range(at, end) if sentence.lower[here] in PAUSES), end)
    return not lists.reported.isdisjoint(sentence.lower[at:stop])


def _is_relative(sentence: Sentence, at: int, end: int, lists: Lists) -> bool:
    """Whether a clause is a relative one: its verb stands at its end, and nothing in it is in reported form."""
    if sentence.at(at) in lists.prepositions and sentence.at(at + 1) in lists.relatives:
        at += 1
    if sentence.at(at) not in lists.relatives:
        return False
    stop = next((here for here in range(at, end) if not sentence.is_word(here)), end)
    if not lists.forms.isdisjoint(sentence.lower[at:end]) or sentence.is_quoted(stop):
        return False
    closes = sentence.is_word(stop - 1) and not sentence.is_name(stop - 1) and not _is_wanted(sentence, stop, lists)
    return phrase_from(sentence, at, lists) in (None, at + 1) or closes


def _is_aside_here(sentence: Sentence, comma: int, lists: Lists) -> bool:
    """Whether the comma opens more about a name before it rather than what is said."""
    following = comma + 1
    if not is_aside(sentence, following, lists):
        return False
    stop = phrase_from(sentence, following, lists)
    return stop is None or sentence.at(stop) == ","

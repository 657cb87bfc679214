"""Where what is said ends: at the sentence's end, the next clause of saying, or the narrator's own words."""

from __future__ import annotations

from newsmodel.annotate.quotes.english.clauses import Clause
from newsmodel.annotate.quotes.english.cues import Grammar
from newsmodel.annotate.quotes.sentences import Sentence

SUBORDINATING = frozenset({"while", "after", "as", "although", "though", "if", "when", "because", "since", "before"})
"""Words that open a clause which hangs on the main one."""


def _before_aside(sentence: Sentence, start: int, stop: int) -> int:
    """Where the narrator takes over again: ", while others ..."."""
    for at in range(start + 4, stop - 1):
        if sentence.lower[at] in (",", "—", "--", ";") and sentence.lower[at + 1] == "while":
            return at
    return stop


LIST_REACH = 4
"""How many tokens may stand between the quoted words of a list: ``a "wreck," a "shame" and a bad "joke"``."""


def _label_end(sentence: Sentence, start: int, stop: int, grammar: Grammar) -> int:
    """Where a name put on something ends: the next pause behind its last quoted words."""
    quoted = [at for at in sentence.quoted if start <= at < stop]
    if not quoted:
        return stop
    last = quoted[0]
    for at in quoted[1:]:
        between = sentence.lower[last + 1 : at]
        if len(between) > LIST_REACH or any(word in grammar.auxiliaries or word in grammar.verbs for word in between):
            break
        last = at
    end = last + 1
    while (
        end < stop
        and sentence.is_word(end)
        and sentence.lower[end] not in ("and", "but", "who", "which", "that", "for", "after", "when", "while")
    ):
        end += 1
    return end


def is_thing(sentence: Sentence, clause: Clause, start: int, grammar: Grammar) -> bool:
    """Whether what is said is no clause but a thing: "denied any part in it"."""
    return (
        "thing" in clause.uses
        and sentence.at(start) not in grammar.clause_openers | grammar.pronouns - grammar.determiners | {"to"}
        and not sentence.is_quoted(start)
        and sentence.at(start - 1) != ":"
    )


def _thing_end(sentence: Sentence, start: int, stop: int, grammar: Grammar) -> int:
    """Where a thing ends: at a pause, at the next verb of its subject, or at the occasion that it was spoken of."""
    for at in range(start + 1, stop):
        word, following = sentence.lower[at], sentence.at(at + 1)
        if word in (";", "—", "--") or (word == "," and following.endswith("ing")):
            return at
        if word in ("and", "but") and (
            following in grammar.verbs or (following in grammar.pronouns and following not in grammar.determiners)
        ):
            return at
        if word in ("in", "during", "at", "on") and any(
            sentence.lower[near] in grammar.occasions for near in range(at + 1, min(at + 6, stop))
        ):
            return at
    return stop


def _is_subordinate(sentence: Sentence, clause: Clause) -> bool:
    """Whether the clause opens its sentence with "While", "After" or the like, so that the main clause follows."""
    at = clause.first - 1
    if sentence.at(at) not in SUBORDINATING:
        return False
    at -= sentence.at(at - 1) == "even"
    return at == 0 or sentence.at(at - 1) in (",", "and", "but")


def content_end(
    sentence: Sentence, clause: Clause, start: int, following: Clause | None, end: int, grammar: Grammar
) -> int:
    """Where what is said ends: at the sentence's end, the next clause of saying, or the narrator's own words."""
    stop = end
    if following is not None and following.first > start:
        pause = following.first
        previous = sentence.at(pause - 1)
        if (
            previous in (",", ";", "—")
            or (previous in ("and", "but") and (following.first - start > 3 or pause - 2 in sentence.paused))
            or sentence.is_quoted(pause - 1)
        ):
            stop = pause - (0 if sentence.is_quoted(pause - 1) else 1)
            while stop > start and sentence.at(stop - 1) in (",", ";", "and", "but"):
                stop -= 1
    if _is_subordinate(sentence, clause):
        comma = next((at for at in range(start + 2, stop) if sentence.lower[at] == ","), stop)
        stop = comma
    if clause.verb is not None and not clause.uses & {"say", "tell", "ask", "urge"}:
        stop = _label_end(sentence, start, stop, grammar)
    if is_thing(sentence, clause, start, grammar):
        stop = _thing_end(sentence, start, stop, grammar)
    stop = _before_aside(sentence, start, stop)
    if grammar.narrating.isdisjoint(sentence.lower[start:stop]):
        return stop
    for words in grammar.narrator:
        for at in range(start + 2, stop - len(words)):
            if sentence.lower[at : at + len(words)] == words:
                return at
    return stop

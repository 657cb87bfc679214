"""The frames in which a sentence reports speech, and what each makes of it.

A frame joins three things: who speaks, the words that say so, and what is said, which stands after the
verb ("he said that ..."), before it ("..., he said") or on both sides (``"...," he said, "..."``).
"""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from newsmodel.annotate.quotes.english.clauses import Clause, clauses_in
from newsmodel.annotate.quotes.english.contents import (
    content_after,
    is_clause,
    is_content_before,
    is_inserted,
    stretch_before,
)
from newsmodel.annotate.quotes.english.cues import Grammar
from newsmodel.annotate.quotes.english.endings import content_end, is_thing
from newsmodel.annotate.quotes.sentences import Sentence
from newsmodel.annotate.quotes.statements import Statement, Tokens


def statements_in(sentence: Sentence, grammar: Grammar) -> list[Statement]:
    """Every report of speech in a sentence, in the order of its verbs."""
    if not sentence.quoted and grammar.saying.isdisjoint(sentence.lower):
        return []
    clauses = list(clauses_in(sentence, grammar))
    found: list[Statement] = []
    taken = 0
    end = _sentence_end(sentence)
    for index, clause in enumerate(clauses):
        if clause.first < taken:
            continue
        following = clauses[index + 1] if index + 1 < len(clauses) else None
        statement = _statement(sentence, clause, following, taken, end, grammar)
        if statement is not None:
            found.append(statement)
            taken = max(clause.last, *(stretch[1] for stretch in statement.contents)) if statement.contents else taken
    return found


def _sentence_end(sentence: Sentence) -> int:
    """One past the last token that is not closing punctuation."""
    end = len(sentence)
    while (
        end
        and not sentence.is_word(end - 1)
        and not sentence.is_quoted(end - 1)
        and sentence.words[end - 1] not in ")%]"
    ):
        end -= 1
    return end


def _statement(
    sentence: Sentence, clause: Clause, following: Clause | None, taken: int, end: int, grammar: Grammar
) -> Statement | None:
    if sentence.at(clause.first - 1) == "as" and not clause.inverted and not clause.hangs:
        told = _as_said(sentence, clause, following, taken, end, grammar)
        if told is not None:
            return told
    question = _question(sentence, clause, taken)
    before = None if question else stretch_before(sentence, clause, taken)
    if before and is_inserted(sentence, clause, before, end, grammar):
        stop = content_end(sentence, clause, clause.last + 1, following, end, grammar)
        return _told(sentence, clause, (before, (clause.last + 1, stop)), question, grammar)
    right = content_after(sentence, clause, following, end, grammar)
    left = before if before and is_content_before(sentence, clause, before, grammar) else None
    if left and right and not (sentence.is_quoted(left[1] - 1) and sentence.is_quoted(right[0])):
        quoted_left = sentence.is_quoted(left[1] - 1)
        strong_right = (
            sentence.at(right[0]) in grammar.clause_openers
            or sentence.at(right[0] - 1) == ":"
            or sentence.is_quoted(right[0])
        )
        if (
            quoted_left
            or clause.inverted
            or (
                not strong_right
                and is_clause(sentence, left, grammar)
                and sentence.at(right[0]) in grammar.prepositions
            )
        ):
            right = None
        else:
            left = None
    return _told(sentence, clause, tuple(stretch for stretch in (left, right) if stretch), question, grammar)


def _as_said(
    sentence: Sentence, clause: Clause, following: Clause | None, taken: int, end: int, grammar: Grammar
) -> Statement | None:
    """What is said is the sentence that "as the Herald reported" stands in, before, around or after it."""
    if not clause.uses & {"say", "tell"} or sentence.at(clause.last) in grammar.clause_openers:
        return None
    opening = clause.first - 1
    behind = next((at for at in range(clause.last, min(clause.last + 8, end)) if sentence.lower[at] == ","), end)
    if behind == end and opening == taken:
        return None
    outer = attrs.evolve(clause, begins=opening, ends=behind, speaker=(opening, behind))
    before = stretch_before(sentence, outer, taken)
    contents: tuple[Tokens, ...] = (
        (before,) if before and (behind == end or is_clause(sentence, before, grammar)) else ()
    )
    if not contents and behind < end:
        contents = ((behind + 1, content_end(sentence, outer, behind + 1, following, end, grammar)),)
        if before:
            contents = (before, *contents)
    return _told(sentence, clause, contents, None, grammar)


def _told(
    sentence: Sentence, clause: Clause, contents: Sequence[Tokens], question: Tokens | None, grammar: Grammar
) -> Statement | None:
    if not contents:
        return None
    start = contents[0][0]
    if clause.verb is not None and clause.verb.lemma in grammar.attitudes:
        frame = "attitude"
    elif len(contents) > 1:
        frame = "content cut"
    elif contents[0][1] <= clause.first:
        frame = "content before"
    elif is_thing(sentence, clause, start, grammar):
        frame = "thing said"
    else:
        frame = "content after"
    return Statement(tuple(contents), (clause.begins, clause.ends), clause.speaker, frame, question)


def _question(sentence: Sentence, clause: Clause, taken: int) -> Tokens | None:
    """The clause "Asked whether ..." that opens the sentence of an answer."""
    opening = 1 if sentence.at(0) in ("when", "pressed") else 0
    if taken or sentence.at(opening) not in ("asked", "pressed", "questioned") or sentence.at(clause.first - 1) != ",":
        return None
    return 0, clause.first - 1

"""What is said: where it begins and ends, before or after the clause that says so."""

from __future__ import annotations

import re

from newsmodel.annotate.quotes.english.clauses import Clause
from newsmodel.annotate.quotes.english.cues import Grammar
from newsmodel.annotate.quotes.english.endings import SUBORDINATING, content_end
from newsmodel.annotate.quotes.sentences import Sentence
from newsmodel.annotate.quotes.statements import Tokens


def stretch_before(sentence: Sentence, clause: Clause, taken: int) -> Tokens | None:
    """What stands before the clause that says so, as far back as no other clause has taken it."""
    if clause.hangs:
        return None
    stop = clause.first
    while (
        stop > taken
        and not sentence.is_word(stop - 1)
        and not sentence.is_quoted(stop - 1)
        and sentence.words[stop - 1] not in ")%"
    ):
        stop -= 1
    if stop == clause.first and not sentence.is_quoted(stop - 1) and clause.verb is not None:
        return None
    start = taken
    while start < stop and (
        (not sentence.is_word(start) and not sentence.is_quoted(start))
        or sentence.lower[start] in ("meanwhile", "but", "and", "still")
    ):
        start += 1
    return (start, stop) if start < stop else None


def is_content_before(sentence: Sentence, clause: Clause, stretch: Tokens, grammar: Grammar) -> bool:
    """Whether what stands before the clause is what is said: quoted words, or with a verb of saying a whole clause."""
    if sentence.is_quoted(stretch[1] - 1):
        return True
    if clause.verb is not None and ("quoting_only" in clause.uses or not clause.uses & {"say", "tell"}):
        return False
    return is_clause(sentence, stretch, grammar)


def is_clause(sentence: Sentence, stretch: Tokens, grammar: Grammar) -> bool:
    """Whether a stretch can stand as a statement: several words, a verb, not opened as a mere adverbial."""
    start, stop = stretch
    opening = sentence.lower[start]
    if stop - start < (2 if opening in grammar.pronouns else 3):
        return False
    if (opening in grammar.clause_openers or opening in SUBORDINATING) and not _has_comma(sentence, start, stop):
        return False
    has_verb = any(
        sentence.lower[at] in grammar.auxiliaries
        or (sentence.lower[at].endswith(("ed", "s", "n't", "'s")) and not sentence.is_name(at))
        or sentence.lower[at] in grammar.finite
        or sentence.lower[at] in grammar.verbs
        or sentence.is_quoted(at)
        for at in range(start + 1, min(stop, start + 60))
    )
    counts = sentence.at(start + 1)[:1].isdigit()
    return has_verb and (opening not in grammar.prepositions or counts or _has_comma(sentence, start, stop))


def _has_comma(sentence: Sentence, start: int, stop: int) -> bool:
    return any(sentence.lower[at] == "," for at in range(start, min(stop, start + 40)))


def content_after(
    sentence: Sentence, clause: Clause, following: Clause | None, end: int, grammar: Grammar
) -> Tokens | None:
    """What is said, where it stands after the clause that says so."""
    verb = clause.verb
    start = clause.last
    if verb is None:
        if sentence.at(start) != ",":
            return None
        start += 1
        stop = content_end(sentence, clause, start, following, end, grammar)
        return (start, stop) if stop - start >= 3 or sentence.is_quoted(start) else None
    if clause.inverted:
        quote = _quote_after_pause(sentence, start, end)
        return None if quote is None else (quote, content_end(sentence, clause, quote, following, end, grammar))
    skipped = _past_adverbials(sentence, start, end, grammar, tells=bool(clause.uses & {"tell", "ask"}))
    if skipped is None:
        return None
    start = skipped
    stop = content_end(sentence, clause, start, following, end, grammar)
    if stop <= start or not _introduces(sentence, clause, start, stop, grammar):
        return None
    return start, stop


def is_inserted(sentence: Sentence, clause: Clause, before: Tokens, end: int, grammar: Grammar) -> bool:
    """Whether the clause stands between commas in the midst of what is said: "In May, they said, it ended"."""
    if (
        sentence.at(clause.first - 1) not in (",", "and")
        and not (sentence.is_quoted(clause.first - 1) and clause.first - 1 in sentence.paused)
    ) or sentence.at(clause.last) != ",":
        return False
    if end - clause.last < 3 and not sentence.is_quoted(clause.last + 1):
        return False
    if clause.verb is not None and not clause.uses & {"say", "tell"}:
        return False
    following = clause.last + 1
    if sentence.is_quoted(following):
        return following in sentence.joined and not sentence.is_quoted(before[1] - 1)
    if sentence.is_quoted(before[1] - 1) and before[1] - before[0] == 1:
        return False
    word = sentence.at(following)
    if (
        sentence.lower[before[0]] in SUBORDINATING
        or word in grammar.auxiliaries
        or not is_clause(sentence, before, grammar)
    ):
        return True
    return (
        not clause.inverted
        and clause.verb is not None
        and word not in ("but", "who", "which", "while", "although", "adding", "citing")
        and not word.endswith("ing")
    )


def _quote_after_pause(sentence: Sentence, start: int, end: int) -> int | None:
    for at in range(start, min(start + 25, end)):
        if sentence.is_quoted(at):
            return at if sentence.at(at - 1) in (",", ":", ".") else None
    return None


KEPT = frozenset({"there", "this", "both", "all", "at", "even", "only", "just"})
"""Words that colour a verb elsewhere, but here begin what is said."""


OPENING_WHAT_IS_SAID = frozenset({"if", "because", "although", "though", "while", "once", "even"})
"""Words that open a clause inside what is said, right behind the verb: "said if it rains, they stay"."""


def _past_adverbials(sentence: Sentence, start: int, end: int, grammar: Grammar, *, tells: bool) -> int | None:
    """The first token after a verb that can begin what is said; None when only adverbials follow."""
    at = start
    opener = _opener_ahead(sentence, start, end, grammar, tells=tells)
    if opener is not None:
        return opener
    if tells:
        hearer = _past_hearer(sentence, at, end, grammar)
        if sentence.at(hearer) == "to" or sentence.lower[hearer : hearer + 2] == ("not", "to"):
            return at
        at = hearer
    while (
        at < end
        and (sentence.lower[at] in grammar.time_words or grammar.is_adverb(sentence.lower[at]))
        and (sentence.lower[at] not in KEPT or sentence.at(at + 1) in grammar.time_words)
    ):
        at += 1
    if at < end and sentence.lower[at] == "on" and sentence.at(at + 1) in grammar.time_words:
        at += 2
        while at < end and sentence.lower[at] in grammar.time_words and sentence.lower[at] not in {"there", "this"}:
            at += 1
    if at >= end:
        return None
    if sentence.lower[at] in (",", "—", ":", "–") and sentence.is_quoted(at + 1):
        return at + 1
    if not sentence.is_word(at) and not sentence.is_quoted(at) and sentence.words[at] not in "$€£[":
        return at + 1 if sentence.lower[at] == ":" and at + 1 < end else None
    word, following = sentence.lower[at], sentence.at(at + 1)
    if word in ("about", "around", "over", "under", "between") and (
        following[:1].isdigit() or sentence.at(at + 2)[:1].isdigit()
    ):
        return at
    if at == start and word in OPENING_WHAT_IS_SAID:
        return at
    if (
        (word in grammar.prepositions and word != "to")
        or (word in grammar.conjunctions and word not in grammar.clause_openers)
        or word in ("when", "where")
    ):
        return None
    return at


def _opener_ahead(sentence: Sentence, start: int, end: int, grammar: Grammar, *, tells: bool) -> int | None:
    """A "that", a colon or a quote that opens what is said after a short adverbial or hearer."""
    opening = sentence.at(start)
    leads = (
        tells
        or (opening in grammar.prepositions and opening != "to")
        or opening in grammar.time_words
        or opening == ","
        or grammar.is_adverb(opening)
    )
    for at in range(start, min(start + 20, end)):
        word = sentence.lower[at]
        if word == "," and sentence.at(at + 1) in ("that", "whether") and leads:
            return at + 1
        if word == "," and leads and opening != "," and not tells:
            continue
        if word == ":":
            return at + 1 if at + 1 < end else None
        if (
            word == "that"
            and at - start < 12
            and (at == start or (leads and sentence.at(at - 1) not in grammar.prepositions))
        ):
            return at
        if word == "," and at + 1 < end and sentence.is_quoted(at + 1):
            return at + 1
        if tells and sentence.is_quoted(at) and sentence.at(at + 1) in ("that", "on", "in"):
            continue
        if (
            word in (",", ";", "—", "–", "-", "--")
            or sentence.is_quoted(at)
            or word in grammar.auxiliaries
            or (at > start and word in grammar.pronouns and word not in grammar.determiners)
        ):
            return at if sentence.is_quoted(at) and at == start else None
    return None


def _past_hearer(sentence: Sentence, at: int, end: int, grammar: Grammar) -> int:
    """One past whom something is told: "told reporters", "told The Ulm Evening Post"."""
    if at < end and sentence.lower[at] in ("him", "her", "them", "me", "us", "you", "it"):
        return at + 1
    began = at
    while at < end and sentence.is_word(at) and at - began < 8:
        word = sentence.lower[at]
        if at > began and (
            word in grammar.pronouns
            or word in grammar.prepositions
            or word in grammar.time_words
            or word in grammar.clause_openers
            or (word in grammar.determiners and word != "the")
            or word in grammar.auxiliaries
        ):
            break
        if at > began and word == "the" and not sentence.is_name(at + 1):
            break
        if (
            sentence.at(at + 1) == "and"
            and sentence.is_word(at + 2)
            and (sentence.at(at + 2) not in grammar.pronouns or sentence.at(at + 2) == "others")
        ):
            at += 3
            continue
        at += 1
        if sentence.lower[at - 1].endswith("s") and not sentence.is_name(at - 1):
            break
    return at


def _introduces(sentence: Sentence, clause: Clause, start: int, stop: int, grammar: Grammar) -> bool:
    """Whether this verb can take these tokens as what is said."""
    first = sentence.lower[start]
    quoted = any(sentence.is_quoted(at) for at in range(start, stop))
    if sentence.is_quoted(start) or sentence.at(start - 1) == ":":
        return True
    if "quoting_only" in clause.uses:
        return first == "that" and start == clause.last and "say" in clause.uses
    if first in grammar.clause_openers:
        return "label" not in clause.uses or bool(clause.uses & {"say", "tell", "ask"})
    if clause.verb is not None and clause.verb.lemma == "say":
        return (stop - start > 1 and first != "to") or quoted
    if any(sentence.lower[start : start + len(words)] == words for words in grammar.unsaid):
        return False
    if "commit" in clause.uses and first == "to":
        return True
    if "urge" in clause.uses:
        return stop - start > 1
    if "thing" in clause.uses and first != "to":
        return True
    if "label" in clause.uses:
        return quoted
    if first == "to":
        return False
    if first in grammar.pronouns or CONTRACTED.search(first):
        return True
    return _has_finite_verb(sentence, start, min(stop, start + 16), grammar) if not quoted else True


CONTRACTED = re.compile(r"\w'(?:ll|re|ve|d|m|s)$")
"""A pronoun or name with its verb: "she'll"."""


def _has_finite_verb(sentence: Sentence, start: int, stop: int, grammar: Grammar) -> bool:
    return any(
        sentence.lower[at] in grammar.auxiliaries
        or sentence.lower[at] in grammar.negations
        or "n't" in sentence.lower[at]
        for at in range(start + 1, stop)
    )

"""What is said: where it begins and ends, before or after the clause that says so."""

from __future__ import annotations

import re

from newsmodel.annotate.quotes.clauses import Clause, Tokens
from newsmodel.annotate.quotes.cues import Grammar
from newsmodel.annotate.quotes.sentences import Sentence

SUBORDINATING = frozenset({"while", "after", "as", "although", "though", "if", "when", "because", "since", "before"})
"""Words that open a clause which hangs on the main one."""


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
    if opening in grammar.clause_openers | SUBORDINATING and not _has_comma(sentence, start, stop):
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
        while at < end and sentence.lower[at] in grammar.time_words - {"there", "this"}:
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
        word in grammar.prepositions - {"to"}
        or word in grammar.conjunctions - grammar.clause_openers
        or word in ("when", "where")
    ):
        return None
    return at


def _opener_ahead(sentence: Sentence, start: int, end: int, grammar: Grammar, *, tells: bool) -> int | None:
    """A "that", a colon or a quote that opens what is said after a short adverbial or hearer."""
    opening = sentence.at(start)
    leads = (
        tells
        or opening in grammar.prepositions - {"to"}
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
            or (at > start and word in grammar.pronouns - grammar.determiners)
        ):
            return at if sentence.is_quoted(at) and at == start else None
    return None


def _past_hearer(sentence: Sentence, at: int, end: int, grammar: Grammar) -> int:
    """One past whom something is told: "told reporters", "told The Huffington Post"."""
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
            or word in grammar.determiners - {"the"}
            or word in grammar.auxiliaries
        ):
            break
        if at > began and word == "the" and not sentence.is_name(at + 1):
            break
        if (
            sentence.at(at + 1) == "and"
            and sentence.is_word(at + 2)
            and sentence.at(at + 2) not in grammar.pronouns - {"others"}
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


def _before_aside(sentence: Sentence, start: int, stop: int) -> int:
    """Where the narrator takes over again: ", while others ..."."""
    for at in range(start + 4, stop - 1):
        if sentence.lower[at] in (",", "—", "--", ";") and sentence.lower[at + 1] == "while":
            return at
    return stop


LIST_REACH = 4
"""How many tokens may stand between the quoted words of a list: ``a "bully," a "cheat" and a real "liar"``."""


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
            following in grammar.verbs or following in grammar.pronouns - grammar.determiners
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
            or (previous in ("and", "but") and following.first - start > 3)
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
    for words in grammar.narrator:
        for at in range(start + 2, stop - len(words)):
            if sentence.lower[at : at + len(words)] == words:
                return at
    return stop

"""Who speaks, by lists: the subject before or behind a verb of saying."""

from __future__ import annotations

from newsmodel.annotate.quotes.clauses import Tokens
from newsmodel.annotate.quotes.listed.lists import Lists
from newsmodel.annotate.quotes.listed.phrases import REACH, past_adverbials, phrase_from, phrase_to
from newsmodel.annotate.quotes.sentences import Sentence

ASIDES = 3
"""How many asides may stand between a name and its verb."""


def clause_start(sentence: Sentence, at: int, lists: Lists) -> int:
    """Where the clause of a token begins: behind the last pause, quoted words apart, or behind an "and" or "but"."""
    for start in range(at, max(0, at - REACH), -1):
        before = start - 1
        if not sentence.is_word(before) and not _is_inside(sentence, before):
            return start
        if sentence.lower[before] in lists.openers | lists.subordinating:
            return start
    return max(0, at - REACH)


def _is_inside(sentence: Sentence, at: int) -> bool:
    """Whether a mark or quoted stretch belongs to a noun phrase rather than parting clauses."""
    if sentence.is_quoted(at):
        return sentence.is_word(at - 1)
    return sentence.words[at] in "()[]&'’/-"


def before(sentence: Sentence, verb: int, lists: Lists) -> Tokens | None:
    """The subject that ends before a verb, with the asides behind it."""
    stop = verb
    while stop > 0 and sentence.lower[stop - 1] in lists.adverbs | lists.words.set("negations") | lists.reflexives:
        stop -= 1
    if stop == 0:
        return None
    if sentence.at(stop - 1) == ",":
        return _before_aside(sentence, stop - 1, lists)
    start = clause_start(sentence, stop, lists)
    if sentence.at(start) in lists.coordinating:
        start += 1
    if lists.verb_second:
        return _first_of_clause(sentence, start, stop, lists)
    found = phrase_to(sentence, stop, start, lists)
    if found and sentence.at(found[0] - 1) in lists.prepositions | lists.oblique:
        return None
    return found


def _first_of_clause(sentence: Sentence, start: int, stop: int, lists: Lists) -> Tokens | None:
    """What stands before the verb of a clause that has one thing there, when that can be its subject."""
    if start >= stop or sentence.at(start) in lists.oblique or sentence.at(start) in lists.prepositions:
        return None
    end = phrase_from(sentence, start, lists)
    if end is None:
        return None
    if end == stop or past_adverbials(sentence, end, lists) == stop:
        return start, stop if sentence.at(end) in lists.prepositions else end
    return None


def _before_aside(sentence: Sentence, closing: int, lists: Lists) -> Tokens | None:
    """The subject before an aside that ends in this comma: "Ana Gil, eine Ingenieurin, sagte"."""
    commas = 0
    for at in range(closing - 1, max(0, closing - REACH), -1):
        if sentence.is_quoted(at) and not sentence.is_word(at - 1):
            return None
        if sentence.lower[at] != ",":
            continue
        commas += 1
        start = clause_start(sentence, at, lists)
        found = (
            _first_of_clause(sentence, start, at, lists)
            if lists.verb_second
            else phrase_to(sentence, at, start, lists)
        )
        if found and found[1] == at and found[0] in (start, start + 1) and is_aside(sentence, at + 1, lists):
            return found[0], closing
        if commas == ASIDES:
            break
    return None


def is_aside(sentence: Sentence, at: int, lists: Lists) -> bool:
    """Whether what begins behind a comma says more of the name before it: "Sprecher der Polizei", "der ...".

    A noun phrase does so when the next pause follows it directly; a relative pronoun when no noun follows it.
    """
    end = phrase_from(sentence, at, lists)
    if end is None:
        return sentence.at(at) in lists.relatives or sentence.at(at) in lists.prepositions
    stop = past_adverbials(sentence, end, lists)
    return sentence.at(stop) in (",", "", ".", ":", "(") and sentence.at(at) not in lists.pronouns - lists.determiners


def after(sentence: Sentence, at: int, lists: Lists) -> Tokens | None:
    """The subject that follows a verb, past adverbials and the one who is told: "sagte am Montag die Ministerin"."""
    end = phrase_from(sentence, at, lists)
    if end is None or sentence.at(at) in lists.oblique:
        at = past_adverbials(sentence, at, lists)
        if sentence.at(at) in lists.oblique:
            at = phrase_from(sentence, at, lists) or at
        end = phrase_from(sentence, at, lists)
    if end is None or sentence.at(at) in lists.oblique:
        return None
    return at, with_aside(sentence, end, lists)


def with_aside(sentence: Sentence, end: int, lists: Lists) -> int:
    """One past the aside behind a name, where one says who it is: "sagte Ana Gil, eine Ingenieurin"."""
    if sentence.at(end) != ",":
        return end
    inner = phrase_from(sentence, end + 1, lists)
    if inner is None or sentence.at(inner) not in (",", "", ".", ":") or sentence.at(end + 1) in lists.pronouns:
        return end
    is_role = any(sentence.lower[at].endswith(tuple(lists.roles)) for at in range(end + 1, inner)) if lists.roles else False
    return inner if is_role else end


def main_subject(sentence: Sentence, lists: Lists) -> Tokens | None:
    """Who a sentence is about: the noun phrase before its first finite verb, or the one behind it."""
    for at in range(len(sentence)):
        word = sentence.lower[at]
        if word in lists.finite or (
            lists.verb_second and not sentence.is_name(at) and at > 0 and word.endswith(("te", "ten")) and sentence.is_word(at)
        ) or any(not verb.closes and not verb.is_participle for verb in lists.verbs.get(word, ())):
            if sentence.is_name(at) and at > 0:
                continue
            found = before(sentence, at, lists) or after(sentence, at + 1, lists)
            if found:
                return found
    return None

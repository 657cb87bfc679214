"""Who speaks, by lists: the subject before or behind a verb of saying."""

from __future__ import annotations

from newsmodel.annotate.quotes.listed.lists import Lists
from newsmodel.annotate.quotes.listed.phrases import REACH, past_adverbials, phrase_from, phrase_to
from newsmodel.annotate.quotes.sentences import Sentence
from newsmodel.annotate.quotes.statements import Tokens

PAUSES = frozenset({",", ".", ";", ":", "–", "—"})
"""What parts clauses."""
ASIDES = 3
"""How many asides may stand between a name and its verb."""


def beside(sentence: Sentence, verb: int, lists: Lists, ends: int | None = None) -> tuple[Tokens, bool] | None:
    """The subject of a verb and whether it follows it, told by the order of words and by pronouns."""
    speaker = None
    if not (verb == 0 or (sentence.is_quoted(verb - 1) and not sentence.is_word(verb - 2))):
        speaker = before(sentence, verb, lists)
    if speaker is None or (lists.verb_second and _has_own_subject(sentence, verb, speaker, lists)):
        behind = after(sentence, verb + 1, lists)
        if behind is None and ends is not None and not lists.verb_second:
            behind = after(sentence, ends, lists)
        first = verb
        while first and sentence.lower[first - 1] in lists.reflexives | lists.negations:
            first -= 1
        if behind is not None and (lists.verb_second or not sentence.is_word(first - 1)):
            return behind, True
    if speaker is None and lists.verb_second:
        start = clause_start(sentence, verb, lists)
        if (
            sentence.is_name(start)
            and sentence.at(start) in lists.particles
            and sentence.is_name(verb - 1)
            and verb - start < 4
        ):
            speaker = start, verb
    return None if speaker is None else (speaker, False)


def _has_own_subject(sentence: Sentence, verb: int, speaker: Tokens, lists: Lists) -> bool:
    """Whether a pronoun behind the verb is its subject, so that what is before it is something else."""
    if sentence.at(speaker[0] - 1) in lists.set("standing_as"):
        return True
    if speaker[1] - speaker[0] == 1 and sentence.at(speaker[0]) in lists.set("demonstratives"):
        return True
    return (
        sentence.at(verb + 1) in lists.pronouns - lists.determiners - lists.reflexives
        and sentence.at(speaker[0]) not in lists.pronouns
        and sentence.at(verb + 2) != ","
        and not sentence.is_quoted(verb - 1)
    )


def clause_start(sentence: Sentence, at: int, lists: Lists) -> int:
    """Where the clause of a token begins: behind the last pause, quoted words apart, or behind an "and" or "but"."""
    for start in range(at, max(0, at - REACH), -1):
        before = start - 1
        if not sentence.is_word(before) and not _is_inside(sentence, before):
            return start
        if sentence.lower[before] in lists.clause_words and not sentence.is_word(before - 1):
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
    while stop > 0 and sentence.lower[stop - 1] in lists.between:
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
            _first_of_clause(sentence, start, at, lists) if lists.verb_second else phrase_to(sentence, at, start, lists)
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
    end = phrase_from(sentence, at, lists, bare=sentence.at(at) in lists.roles)
    if sentence.at(at) in lists.relatives and end in (None, at + 1):
        return True
    if end is None:
        return sentence.at(at) in lists.prepositions and not _has_verb(sentence, at, lists)
    stop = past_adverbials(sentence, end, lists)
    return sentence.at(stop) in (",", "", ".", ":", "(") and sentence.at(at) not in lists.pronouns - lists.determiners


def _has_verb(sentence: Sentence, at: int, lists: Lists) -> bool:
    """Whether a finite verb stands before the next pause, or the sentence ends without one."""
    for here in range(at, min(at + REACH, len(sentence))):
        if sentence.lower[here] in (",", ":", ";"):
            return False
        if sentence.lower[here] in (".", "?", "!"):
            return True
        if sentence.lower[here] in lists.finite or sentence.lower[here] in lists.forms:
            return True
    return False


def after(sentence: Sentence, at: int, lists: Lists) -> Tokens | None:
    """The subject that follows a verb, past adverbials and the one who is told: "sagte am Montag die Ministerin"."""
    end = phrase_from(sentence, at, lists, close=True)
    if end is None or sentence.at(at) in lists.oblique:
        at = past_adverbials(sentence, at, lists)
        if sentence.at(at) in lists.oblique:
            at = phrase_from(sentence, at, lists) or at
        end = phrase_from(sentence, at, lists, close=True)
    if end is None or sentence.at(at) in lists.oblique:
        return None
    return at, with_aside(sentence, end, lists)


def with_aside(sentence: Sentence, end: int, lists: Lists) -> int:
    """One past the aside behind a name, where one says who it is: "sagte Ana Gil, eine Ingenieurin"."""
    if sentence.at(end) != ",":
        return end
    inner = phrase_from(sentence, end + 1, lists, bare=sentence.at(end + 1) in lists.roles)
    if sentence.at(end + 1) in lists.relatives and (inner is None or inner == end + 2):
        closing = next(
            (at for at in range(end + 2, min(end + REACH, len(sentence))) if sentence.lower[at] in PAUSES), None
        )
        return end if closing is None or sentence.lower[closing] != "," else closing
    if (
        inner is None
        or sentence.at(inner) not in (",", "", ".", ":")
        or sentence.at(end + 1) in lists.pronouns - lists.determiners
    ):
        return end
    is_role = (
        any(sentence.lower[at].endswith(tuple(lists.roles)) for at in range(end + 1, inner)) if lists.roles else False
    )
    return inner if is_role else end


def antecedent(sentence: Sentence, pronoun: Tokens, lists: Lists) -> Tokens | None:
    """The name that a relative pronoun stands for; None for any other subject."""
    start, stop = pronoun
    if stop - start > 1 or sentence.at(start) not in lists.relatives or sentence.at(start - 1) != ",":
        return None
    return phrase_to(sentence, start - 1, clause_start(sentence, start - 1, lists), lists)


def is_relative(sentence: Sentence, subject: Tokens, lists: Lists) -> bool:
    """Whether a relative pronoun was taken for the determiner of a subject: "..., die im Oktober ein Gericht"."""
    return sentence.at(subject[0] - 1) == "," and sentence.at(subject[0]) in lists.relatives and lists.verb_second


def main_subject(sentence: Sentence, lists: Lists) -> Tokens | None:
    """Who a sentence is about: the noun phrase before its first finite verb, or the one behind it."""
    for at in range(len(sentence)):
        word = sentence.lower[at]
        if (
            word in lists.finite
            or (
                lists.verb_second
                and not sentence.is_name(at)
                and at > 0
                and word.endswith(("te", "ten"))
                and sentence.is_word(at)
            )
            or any(not verb.closes and not verb.is_participle for verb in lists.verbs.get(word, ()))
        ):
            if sentence.is_name(at) and at > 0:
                continue
            found = beside(sentence, at, lists)
            if found and antecedent(sentence, found[0], lists) is None and not is_relative(sentence, found[0], lists):
                return found[0]
    return None

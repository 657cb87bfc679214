"""Who speaks in a sentence: the noun phrase before or after a verb of saying."""

from __future__ import annotations

import attrs

from newsmodel.annotate.quotes.english.cues import Grammar
from newsmodel.annotate.quotes.sentences import Sentence

REACH = 30
"""How many tokens a noun phrase with all that hangs on it may be long."""


@attrs.frozen
class Subject:
    """A noun phrase and the verb it belongs to, in tokens of a sentence."""

    start: int
    """Its first token."""

    head: int
    """One past the last token of the phrase itself."""

    stop: int
    """One past what stands after it between commas: "John Kirby, a spokesman for the council"."""

    verb: int
    """Where the verb begins, with its auxiliaries and adverbs."""


def before(sentence: Sentence, verb: int, grammar: Grammar) -> Subject | None:
    """The subject that ends before a verb.

    Auxiliaries and adverbs belong to the verb; what stands between commas or brackets after the name is
    part of the subject only where it says more about it.
    """
    at = verb - 1
    while at >= 0 and (
        sentence.lower[at] in grammar.auxiliaries
        or sentence.lower[at] in grammar.negations
        or (grammar.is_adverb(sentence.lower[at]) and sentence.at(at - 1) not in grammar.determiners)
    ):
        at -= 1
    begins = at + 1
    if at >= 0 and "'" in sentence.lower[at] and contracted(sentence.lower[at], grammar):
        return Subject(at, begins, begins, begins)
    at = _before_day(sentence, at, grammar)
    if at > 0 and sentence.lower[at] in ("who", "which"):
        at -= 1 + (sentence.at(at - 1) == ",")
        start = _phrase_start(sentence, at, grammar) if at >= 0 else None
        return None if start is None else Subject(_nearest_noun(sentence, start, at, grammar), at + 1, at + 1, begins)
    closing = None
    if sentence.at(at) == ",":
        opened = opening_comma(sentence, at)
        if opened is None:
            return None
        closing = at if _describes(sentence, opened + 1, grammar) else None
        at = _before_asides(sentence, opened, grammar)
    if sentence.at(at) == ")":
        opened = at
        while opened > max(0, at - REACH) and sentence.at(opened) != "(":
            opened -= 1
        at = opened - 1
    if at < 0:
        return None
    relative = _relative(sentence, at, grammar)
    if relative is not None:
        start = _phrase_start(sentence, relative - 1, grammar)
        return None if start is None else Subject(start, relative, at + 1, begins)
    start = _phrase_start(sentence, at, grammar)
    return None if start is None else Subject(start, at + 1, closing or at + 1, begins)


def contracted(word: str, grammar: Grammar) -> str:
    """The verb that a pronoun (lower case) is written together with, without its apostrophe: "m" of "i'm"."""
    pronoun, _, verb = word.partition("'")
    return verb if pronoun in grammar.pronouns and verb in ("m", "s", "re", "ve", "d", "ll") else ""


def _before_asides(sentence: Sentence, comma: int, grammar: Grammar) -> int:
    """The token before the first of several asides in a row: "Ana Gil, 27, a nurse from Ulm, on her way home, said"."""
    for _ in range(3):
        before = comma - 1
        opened = opening_comma(sentence, comma)
        if opened is None or not sentence.is_word(opened - 1) or not sentence.is_name(opened - 1):
            return before
        inside = sentence.lower[opened + 1]
        if not (inside[:1].isdigit() or inside in ("a", "an", "who", "of") or sentence.lower[before][:1].isdigit()):
            return before
        comma = opened
    return comma - 1


def _relative(sentence: Sentence, last: int, grammar: Grammar) -> int | None:
    """Where a clause like "who had seen the letter" begins that ends here and says which people are meant."""
    for at in range(last - 1, max(0, last - REACH), -1):
        word = sentence.lower[at]
        if word in grammar.relatives:
            following = sentence.lower[at + 1]
            is_article = following in grammar.pronouns or following in grammar.determiners
            is_subject = not sentence.is_name(at + 1) and not is_article
            return at if sentence.is_word(at - 1) and is_subject else None
        if not sentence.is_word(at) or word in grammar.verbs or word in grammar.clause_openers:
            return None
    return None


def _describes(sentence: Sentence, at: int, grammar: Grammar) -> bool:
    """Whether an aside that begins here says who somebody is: "a spokesman ...", "Rosa Lind"."""
    word = sentence.at(at)
    return (
        word in ("a", "an", "the", "his", "her", "their", "its", "one")
        or (sentence.is_name(at) and (word not in grammar.time_words and word not in grammar.prepositions))
        or any(sentence.at(near) in grammar.roles for near in range(at, at + 3))
    )


def with_aside(sentence: Sentence, end: int, grammar: Grammar) -> int:
    """One past the aside behind a name, where one says who it is: "said Ana Gil, an engineer"."""
    if sentence.at(end) != "," or sentence.is_name(end + 1) or not _describes(sentence, end + 1, grammar):
        return end
    for at in range(end + 2, min(end + REACH, len(sentence))):
        if not sentence.is_word(at) and sentence.lower[at] not in ("&", "'", "-"):
            return end if sentence.is_quoted(at) else at
    return end


def _nearest_noun(sentence: Sentence, start: int, last: int, grammar: Grammar) -> int:
    """Where the noun begins that a "who" hangs on: at the last article, or behind the last preposition but "of"."""
    for at in range(last, start, -1):
        if sentence.lower[at] in grammar.determiners - grammar.pronouns | {"a", "an", "the"}:
            behind_of = sentence.lower[at - 1] == "of" or sentence.is_name(last)
            return at if not behind_of else start
        if sentence.lower[at] in grammar.prepositions and sentence.lower[at] != "of":
            return at + 1
    return start


NO_DAYS = frozenset({"first", "here", "there", "this", "then"})
"""Words for times that are other things as well."""


def _before_day(sentence: Sentence, at: int, grammar: Grammar) -> int:
    """The token before a day that stands between subject and verb: "Gil on Tuesday said"."""
    stop = at
    while stop > 0 and sentence.lower[stop] in grammar.time_words and sentence.lower[stop] not in NO_DAYS:
        stop -= 1
    if stop < at and sentence.lower[stop] == "on":
        stop -= 1
    return (
        stop
        if stop < at
        and stop >= 0
        and (sentence.is_name(stop) or sentence.lower[stop] in grammar.pronouns or sentence.at(stop) in (")", ","))
        else at
    )


def opening_comma(sentence: Sentence, closing: int) -> int | None:
    """The comma that opens the aside which this one closes."""
    for at in range(closing - 1, max(-1, closing - REACH), -1):
        if sentence.lower[at] == ",":
            return at if at > 0 and closing - at > 1 else None
        if sentence.lower[at] in (";", ":"):
            return None
        if sentence.is_quoted(at) and not (sentence.is_word(at - 1) and sentence.is_word(at + 1)):
            return None
    return None


def _phrase_start(sentence: Sentence, last: int, grammar: Grammar) -> int | None:
    """Where the noun phrase begins whose last token is this one; None when it is none."""
    lower = sentence.lower
    if lower[last] in grammar.pronouns:
        if lower[last] in ("who", "which"):
            return None
        return last
    if not sentence.is_word(last) or _cannot_head(sentence, last, grammar):
        return None
    start = last
    for at in range(last - 1, max(-1, last - REACH), -1):
        word = lower[at]
        if (
            not (sentence.is_word(at) or word in ("&", "’", "'", "/"))
            or word in grammar.auxiliaries
            or (word in grammar.pronouns and word not in grammar.determiners)
        ):
            break
        if word in grammar.conjunctions and word not in grammar.joining_prepositions and not _joins(sentence, at):
            break
        verb = grammar.verbs.get(word)
        if (
            verb
            and not sentence.is_name(at)
            and verb.form in ("past", "participle")
            and lower[at - 1 if at else 0] not in grammar.determiners
        ):
            break
        start = at
    return _trimmed(sentence, start, last, grammar)


def _joins(sentence: Sentence, at: int) -> bool:
    """Whether an "and" joins two names rather than two clauses."""
    return sentence.lower[at] in ("and", "&") and sentence.is_name(at - 1) and sentence.is_name(at + 1) and at > 1


def _trimmed(sentence: Sentence, start: int, last: int, grammar: Grammar) -> int | None:
    """The start of the phrase without the adverbials that stand before it."""
    lower = sentence.lower
    while start < last and (
        lower[start] in grammar.time_words - grammar.determiners
        or lower[start] in ("but", "and", "&", "/", "'")
        or (grammar.is_adverb(lower[start]) and lower[start] not in grammar.determiners)
    ):
        start += 1
    if lower[start] in grammar.prepositions:
        if lower[start + 1][:1].isdigit() and start < last:
            return start
        return _after_adverbial(sentence, start, last, grammar)
    for at in range(last, start, -1):
        if (
            lower[at] in grammar.determiners
            and lower[at - 1] not in grammar.prepositions
            and lower[at - 1] not in ("all", "both", "and", "&")
        ):
            return at
    return start


def _after_adverbial(sentence: Sentence, start: int, last: int, grammar: Grammar) -> int | None:
    """Where the subject begins after a phrase like "in a statement"."""
    lower = sentence.lower
    for at in range(last, start + 1, -1):
        previous = lower[at - 1]
        if previous in grammar.prepositions:
            continue
        if lower[at] in grammar.determiners:
            return at
        if (
            sentence.is_name(at)
            and not sentence.is_name(at - 1)
            and previous not in grammar.determiners
            and previous.islower()
        ):
            return at
        if sentence.is_name(at) and previous in grammar.time_words and lower[at] not in grammar.time_words:
            return at
    return None


def _cannot_head(sentence: Sentence, at: int, grammar: Grammar) -> bool:
    word = sentence.lower[at]
    return (
        word in grammar.prepositions
        or word in grammar.conjunctions
        or word in grammar.auxiliaries
        or (word in grammar.time_words and not sentence.is_name(at - 1))
        or (word in grammar.determiners and word not in grammar.pronouns)
        or grammar.is_adverb(word)
        or word[0].isdigit()
    )


def after(sentence: Sentence, verb: int, grammar: Grammar, *, anybody: bool = False) -> tuple[int, int] | None:
    """The subject that follows a verb ("said John Kirby"): its first token and one past its last.

    After "according to" it can be ``anybody``; elsewhere a name, a plural or an article has to show it.
    """
    start = verb + 1
    if not sentence.is_word(start):
        return None
    lower = sentence.lower
    if (
        lower[start] in grammar.pronouns
        and lower[start] not in grammar.determiners
        and lower[start] not in ("many", "most", "few")
    ):
        return (start, start + 1) if lower[start] in ("he", "she", "they", "it") else None
    if (
        lower[start] in grammar.prepositions
        or lower[start] in grammar.conjunctions
        or lower[start] in grammar.time_words
    ):
        return None
    could_be = anybody or lower[start] in grammar.determiners or lower[start].endswith("s")
    if not could_be and not any(sentence.is_name(at) for at in range(start, min(start + 4, len(sentence)))):
        return None
    end = start
    while end < min(len(sentence), start + REACH):
        word = lower[end]
        if not sentence.is_word(end) and word not in ("&", "'", "’"):
            break
        if end > start and (word in grammar.auxiliaries or word in grammar.pronouns or _leaves(sentence, end, grammar)):
            break
        end += 1
    return (start, end) if end > start else None


def _leaves(sentence: Sentence, at: int, grammar: Grammar) -> bool:
    """Whether a word after the head no longer belongs to the phrase."""
    word = sentence.lower[at]
    if (word in ("to", "on") and sentence.at(at - 1) in ("close", "privy", "briefed", "informed", "next")) or (
        word == "like" and sentence.is_name(at + 1)
    ):
        return False
    if word in ("of", "for", "at", "from", "with"):
        return sentence.is_name(at - 1) and word in ("at", "from", "with", "for") and not sentence.is_name(at + 1)
    if word == "and":
        return not (sentence.is_name(at - 1) and sentence.is_name(at + 1))
    return (
        word in grammar.prepositions
        or word in grammar.conjunctions
        or (word in grammar.time_words and not word[0].isdigit() and not _is_titled(sentence, at))
        or grammar.is_adverb(word)
    )


def _is_titled(sentence: Sentence, at: int) -> bool:
    """Whether a word of time is part of a name: "the Ulm Evening Post"."""
    return sentence.is_name(at) and sentence.is_name(at - 1) and sentence.is_name(at + 1)


def main_subject(sentence: Sentence, grammar: Grammar) -> tuple[int, int] | None:
    """The subject of a sentence's main clause: the first noun phrase before a finite verb, past what opens it."""
    found = _first_subject(sentence, _main_clause(sentence, grammar), grammar)
    return found or _first_subject(sentence, 1, grammar)


def _main_clause(sentence: Sentence, grammar: Grammar) -> int:
    """Where the main clause begins: behind the comma that ends an opening such as "Leaving the hall, ..."."""
    opening = sentence.lower[0]
    if not (opening.endswith("ing") and len(opening) > 5):
        return 1
    return next((at + 1 for at in range(1, min(len(sentence), REACH)) if sentence.lower[at] == ","), 1)


def _first_subject(sentence: Sentence, start: int, grammar: Grammar) -> tuple[int, int] | None:
    for at in range(max(start, 1), len(sentence)):
        if not is_finite(sentence, at, grammar):
            continue
        found = before(sentence, at, grammar)
        if found and found.start >= start - 1 and not _in_opening_clause(sentence, found.start, grammar):
            return found.start, found.head
    return None


def is_finite(sentence: Sentence, at: int, grammar: Grammar) -> bool:
    """Whether a token looks like a verb that has a subject."""
    word = sentence.lower[at]
    return (
        word in grammar.auxiliaries
        or word in grammar.finite
        or (
            not sentence.is_name(at)
            and (word.endswith("ed") or (word in grammar.verbs and grammar.verbs[word].form != "base"))
        )
    )


def _in_opening_clause(sentence: Sentence, start: int, grammar: Grammar) -> bool:
    """Whether this belongs to a clause like "After he had left, ..." that opens the sentence."""
    return start > 0 and sentence.lower[start - 1] in grammar.conjunctions - {"and", "but", "so", "yet", "then"}


def phrase_before(sentence: Sentence, end: int, grammar: Grammar) -> tuple[int, int] | None:
    """The noun phrase that ends here, as far back as an article or a preposition: "with two of her nurses asking"."""
    start = _phrase_start(sentence, end - 1, grammar)
    return None if start is None else (_nearest_noun(sentence, start, end - 1, grammar), end)

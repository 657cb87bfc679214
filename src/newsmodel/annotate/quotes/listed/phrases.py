"""Noun phrases by lists: where one that begins here ends."""

from __future__ import annotations

from newsmodel.annotate.quotes.clauses import Tokens
from newsmodel.annotate.quotes.listed.lists import Lists
from newsmodel.annotate.quotes.sentences import Sentence

REACH = 30
"""How many tokens a noun phrase with all that hangs on it may be long."""
IN_BRACKETS = 10
"""How many tokens may stand in brackets behind a name: "(CDU)"."""


def phrase_from(sentence: Sentence, at: int, lists: Lists) -> int | None:
    """One past the noun phrase that begins at a token, with what hangs on it; None where none begins."""
    if sentence.at(at) in lists.pronouns and not _is_determiner(sentence, at, lists):
        return at + 1
    end = _noun(sentence, at, lists)
    if end is None:
        return None
    while end < min(len(sentence), at + REACH):
        further = _joined(sentence, end, lists)
        if further is None:
            break
        end = further
    return end


def _is_determiner(sentence: Sentence, at: int, lists: Lists) -> bool:
    """Whether a word that is pronoun and determiner ("der", "einige") has its noun behind it."""
    return sentence.at(at) in lists.determiners and _noun(sentence, at, lists) is not None


def _joined(sentence: Sentence, at: int, lists: Lists) -> int | None:
    """One past what hangs on the noun that ends here: brackets, "des Amtes", "von der Polizei", "und Meyer"."""
    word = sentence.at(at)
    if word in ("(", "["):
        closing = next((end for end in range(at + 1, at + IN_BRACKETS) if sentence.at(end) in (")", "]")), None)
        return None if closing is None else closing + 1
    if word in ("&", "/"):
        return _noun(sentence, at + 1, lists)
    if word in lists.genitive:
        return _noun(sentence, at, lists)
    if word in lists.joining:
        return _noun(sentence, at + 1, lists)
    if word in lists.coordinating and sentence.at(at + 1) not in lists.pronouns - lists.determiners:
        return _noun(sentence, at + 1, lists)
    return None


def _noun(sentence: Sentence, at: int, lists: Lists) -> int | None:
    """One past a noun with its determiners and adjectives, or past a name."""
    start = at
    while sentence.at(at) in lists.determiners and at - start < 3:
        at += 1
    determined = at > start
    end = None
    for here in range(at, min(at + REACH, len(sentence))):
        word = sentence.lower[here]
        if sentence.is_quoted(here):
            if not (determined or end) or sentence.ends[here] - sentence.starts[here] > LONGEST_NAME:
                break
            end = here + 1
        elif not sentence.is_word(here):
            if not (word in ("'", "’", "-") and end and sentence.is_name(here + 1)):
                break
        elif (word in lists.stops and not (end and sentence.is_name(here) and here > 0)) or (
            word in lists.verbs and not sentence.is_name(here)
        ):
            break
        elif not lists.capital_nouns:
            end = here + 1
        elif sentence.is_name(here):
            end = here + 1
        elif word[0].isdigit() or (end is None and word.endswith(ADJECTIVAL)):
            continue
        else:
            break
    return end


LONGEST_NAME = 60
"""How many code points a name in quotation marks has at most: "die Zeitung „Hürriyet“"."""
ADJECTIVAL = ("e", "en", "er", "es", "em", "ige", "a", "-")
"""What adjectives end in where nouns have capitals."""


def phrase_to(sentence: Sentence, end: int, first: int, lists: Lists) -> Tokens | None:
    """The longest noun phrase that ends at a token and begins at or after another."""
    for start in range(max(first, end - REACH), end):
        if sentence.is_word(start) and phrase_from(sentence, start, lists) == end:
            return start, end
    return None


def past_adverbials(sentence: Sentence, at: int, lists: Lists) -> int:
    """One past the adverbs, times and phrases with a preposition that begin here: "am Montag in Berlin"."""
    start = at
    while at < min(len(sentence), start + REACH):
        word = sentence.lower[at]
        if word in lists.adverbs or word in lists.reflexives or word[0].isdigit():
            at += 1
        elif word in lists.prepositions:
            end = _noun(sentence, at + 1, lists) or at + 1
            while (further := _joined(sentence, end, lists)) is not None and sentence.at(end) in lists.genitive:
                end = further
            at = end
        else:
            break
    return at

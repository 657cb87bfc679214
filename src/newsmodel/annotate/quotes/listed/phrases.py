"""Noun phrases by lists: where one that begins here ends."""

from __future__ import annotations

from newsmodel.annotate.quotes.listed.lists import Lists
from newsmodel.annotate.quotes.sentences import Sentence
from newsmodel.annotate.quotes.statements import Tokens

REACH = 30
"""How many tokens a noun phrase with all that hangs on it may be long."""
IN_BRACKETS = 10
"""How many tokens may stand in brackets behind a name: "(CDU)"."""


def phrase_from(sentence: Sentence, at: int, lists: Lists, *, bare: bool = False, close: bool = False) -> int | None:
    """One past the noun phrase that begins at a token, with what hangs on it; None where none begins.

    ``bare`` takes a noun without determiner or capital as well: "selon témoins". ``close`` lets only what certainly
    belongs to it hang on it, as behind a verb, where a place or time may follow.
    """
    if sentence.at(at) in lists.pronouns and not _is_determiner(sentence, at, lists):
        return at + 1
    end = at + 1 if is_name_in_marks(sentence, at) else _noun(sentence, at, lists, joined=bare)
    if end is None:
        return None
    while end < min(len(sentence), at + REACH):
        further = _joined(sentence, end, lists, close=close)
        if further is None:
            break
        end = further
    return end


def is_name_in_marks(sentence: Sentence, at: int) -> bool:
    """Whether a quoted stretch is so short that it may name a speaker: "laut „Reuters“"."""
    return (
        sentence.is_quoted(at) and sentence.ends[at] - sentence.starts[at] <= LONGEST_NAME and at not in sentence.paused
    )


def _is_determiner(sentence: Sentence, at: int, lists: Lists) -> bool:
    """Whether a word that is pronoun and determiner ("der", "einige") has its noun behind it."""
    return sentence.at(at) in lists.determiners and (
        sentence.is_quoted(at + 1) or _noun(sentence, at, lists) is not None
    )


def _joined(sentence: Sentence, at: int, lists: Lists, *, close: bool = False) -> int | None:
    """One past what hangs on the noun that ends here: brackets, "des Amtes", "von der Polizei", "und Meyer"."""
    word = sentence.at(at)
    if word in ("(", "["):
        closing = next((end for end in range(at + 1, at + IN_BRACKETS) if sentence.at(end) in (")", "]")), None)
        return None if closing is None else closing + 1
    if word in ("&", "/"):
        return _noun(sentence, at + 1, lists)
    if word in lists.genitive:
        return _noun(sentence, at, lists)
    if word in (lists.close if close else lists.joining):
        return _noun(sentence, at + 1, lists, joined=True)
    if word in lists.coordinating and sentence.at(at + 1) not in lists.pronouns - lists.determiners:
        return _noun(sentence, at + 1, lists)
    return None


def _noun(sentence: Sentence, at: int, lists: Lists, *, joined: bool = False) -> int | None:
    """One past a noun with its determiners and adjectives, or past a name."""
    start = at
    while sentence.at(at) in lists.determiners and at - start < 3:
        at += 1
        if at == start + 1 and sentence.at(at) in lists.oblique:  # "der den Plan": a relative pronoun, and its object
            return None
    determined = at > start
    named = not (determined or joined or lists.capital_nouns)
    end = None
    for here in range(at, min(at + REACH, len(sentence))):
        word = sentence.lower[here]
        if sentence.is_quoted(here):
            length = sentence.ends[here] - sentence.starts[here]
            if not (determined or end) or length > (LONGEST_SMALL if here in sentence.joined else LONGEST_NAME):
                break
            end = here + 1
        elif not sentence.is_word(here):
            if not (
                word in ("'", "’", "-") and end and (sentence.is_name(here + 1) or _is_half(sentence, here, lists))
            ):
                break
        elif (word in lists.coordinating and _is_half(sentence, here - 1, lists)) or (
            word in lists.particles
            and end == here
            and sentence.is_name(here + 1)
            and not (determined and word in lists.oblique)  # "die Partei den Plan"
        ):
            continue
        elif (word in lists.stops or word in lists.verbs) and not (sentence.is_name(here) and here > 0):
            if not (determined and end is None and _colours(sentence, here, lists)):
                break
        elif named and not sentence.is_name(here):
            if here > at or word not in lists.roles or not sentence.is_name(here + 1):
                break
        elif _heads(sentence, here, lists):
            end = here + 1
        elif not (word[0].isdigit() or (word.endswith(ADJECTIVAL) and (not end or _is_owner(sentence, end - 1, here)))):
            break
    return end


def _heads(sentence: Sentence, at: int, lists: Lists) -> bool:
    """Whether a word may be the noun of a phrase: any, but where nouns have capitals."""
    return not lists.capital_nouns or (
        sentence.is_name(at) and not (at == 0 and sentence.lower[at].endswith(lists.adverb_endings))
    )


def _is_half(sentence: Sentence, hyphen: int, lists: Lists) -> bool:
    """Whether a hyphen stands for the rest of a word: "Garten- und Hafenamt"."""
    return sentence.at(hyphen) == "-" and sentence.at(hyphen + 1) in lists.coordinating and sentence.is_name(hyphen + 2)


def _colours(sentence: Sentence, at: int, lists: Lists) -> bool:
    """Whether a small word belongs to the adjective behind it: "ein kaum bekannter Bäcker"."""
    word, following = sentence.lower[at], sentence.at(at + 1)
    return (
        lists.capital_nouns
        and (word in lists.adverbs or word in lists.negations)
        and following.endswith(ADJECTIVAL)
        and following not in lists.stops
        and not sentence.is_name(at + 1)
    )


def _is_owner(sentence: Sentence, owner: int, at: int) -> bool:
    """Whether a name owns what an adjective behind it begins: "Hamburgs erster Bürgermeister"."""
    return owner + 1 == at and sentence.lower[owner].endswith("s") and sentence.is_name(at + 1)


LONGEST_NAME = 60
"""How many code points a name in quotation marks has at most: "die Zeitung „Uferblatt“"."""
LONGEST_SMALL = 10
"""How many one has that begins with a small letter: "die Zeitung „taz“"."""
ADJECTIVAL = ("e", "en", "er", "es", "em", "ige", "a", "-")
"""What adjectives end in where nouns have capitals."""


def is_name(sentence: Sentence, quoted: int, lists: Lists) -> bool:
    """Whether quoted words name what the noun before them is: "das Album „Ebbe“"."""
    return (
        lists.capital_nouns
        and quoted > 1
        and quoted in sentence.titled
        and sentence.is_name(quoted - 1)
        and sentence.lower[quoted - 1] not in lists.set("words_follow")
    )


def is_described(sentence: Sentence, quoted: int, lists: Lists) -> bool:
    """Whether quoted words are no name, as they begin small or stand behind "ein", "wie" or an adjective."""
    word = sentence.at(quoted - 1)
    return quoted in sentence.joined or (
        lists.capital_nouns
        and (
            word in lists.set("as_named") | lists.set("standing_as")
            or (word.endswith(ADJECTIVAL) and word not in lists.stops | lists.oblique)
        )
        and not sentence.is_name(quoted - 1)
        and sentence.is_word(quoted - 1)
    )


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

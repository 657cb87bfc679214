"""Quoted words that no verb of saying claims, and what they may be all the same."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from newsmodel.annotate.quotes.rules import Rules
from newsmodel.annotate.quotes.sentences import Sentence
from newsmodel.annotate.quotes.statements import Statement, Tokens


def left_over(sentence: Sentence, statements: Sequence[Statement]) -> list[int]:
    """The quoted stretches that are in no statement yet, of a sentence that is more than quoted words."""
    if not sentence.quoted or is_quoted_only(sentence):
        return []
    taken = [stretch for each in statements for stretch in each.contents]
    return [at for at in sentence.quoted if not any(start <= at < stop for start, stop in taken)]


def alone(sentence: Sentence, marks: Sequence[int], rules: Rules, *, others: bool) -> Iterable[Statement]:
    """What quoted words without a verb of saying may be: signed, behind a colon, of the sentence's subject, or long.

    Where the sentence reports speech besides, only what can hardly be anything else counts.
    """
    subject = rules.subject(sentence)
    signed = _signed(sentence, marks[-1])
    if signed and len(marks) == 1 and not others:
        yield Statement(((marks[0], marks[0] + 1),), None, signed, "signed")
        return
    for at in marks:
        length = sentence.ends[at] - sentence.starts[at]
        speaker = _up_to(at, subject)
        if sentence.at(at - 1) == ":" and at > 1:
            named = speaker or _named_before_colon(sentence, at - 1, knows_words=bool(rules.telling))
            yield Statement(((at, at + 1),), (at - 1, at), named, "colon")
        elif length < SHORTEST or is_title(sentence, at, rules):
            continue
        elif speaker is not None and speaker[1] < at and not others:
            yield Statement(((at, at + 1),), (speaker[1], min(speaker[1] + 1, at)), speaker, "quoted words")
        elif speaker is not None and _follows_its_verb(sentence, speaker) and not others:
            yield Statement(((at, at + 1),), (speaker[0] - 1, speaker[0]), speaker, "quoted words")
        elif length >= LONG:
            yield Statement(((at, at + 1),), None, speaker or rules.behind(sentence, at), "long words")


def _follows_its_verb(sentence: Sentence, subject: Tokens) -> bool:
    """Whether a word that is no noun stands before the subject that quoted words follow: "so will sie „...“"."""
    before = subject[0] - 1
    return sentence.is_word(before) and not sentence.is_name(before)


SHORTEST, LONG = 14, 50
"""How many code points quoted words have that may be speech without a verb of saying, and those that hardly are not."""


def _up_to(at: int, tokens: Tokens | None) -> Tokens | None:
    return tokens if tokens and tokens[1] <= at else None


def _signed(sentence: Sentence, quoted: int) -> Tokens | None:
    """The name behind a dash at the end: "..." - Jane Doe."""
    start, end = quoted + 2, len(sentence)
    if sentence.at(quoted + 1) not in ("—", "―", "–", "-", "~"):
        return None
    if start < end and sentence.ends[quoted] == sentence.starts[quoted + 1] == sentence.starts[start] - 1:
        return None  # a compound: „Rot“-Taste
    while end > start and not sentence.is_word(end - 1):
        end -= 1
    return (start, end) if 0 < end - start <= 12 and sentence.is_name(start) else None


def _named_before_colon(sentence: Sentence, colon: int, *, knows_words: bool) -> Tokens | None:
    """Who stands before a colon; in a language without words, only what capitals show to be a name."""
    start = colon
    while start > 0 and sentence.is_word(start - 1) and colon - start < 6:
        start -= 1
    if start == colon or not sentence.is_name(start):
        return None
    named = knows_words or all(sentence.is_name(at) or len(sentence.words[at]) <= SMALL for at in range(start, colon))
    return (start, colon) if named else None


SMALL = 3
"""How many letters the words inside a name have that need no capital: "of", "van"."""


def is_title(sentence: Sentence, quoted: int, rules: Rules) -> bool:
    """Whether quoted words are what something is called: by the words around, or by their capitals behind a word."""
    return rules.is_name(sentence, quoted) or (quoted in sentence.titled and sentence.is_word(quoted - 1))


def is_quoted_only(sentence: Sentence) -> bool:
    """Whether a sentence is nothing but quoted words."""
    return bool(sentence.quoted) and not any(map(sentence.is_word, range(len(sentence))))

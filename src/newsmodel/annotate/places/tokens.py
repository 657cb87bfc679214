"""A text as words with capitals, points and what stands between them: all that names are made of."""

from __future__ import annotations

import re
from collections.abc import Sequence

import attrs

from newsmodel.annotate.words import Words, words_for
from newsmodel.gazetteer import key_of_name

PACKAGE = "newsmodel.annotate.places"
"""Where the words of these rules are."""

WORD = re.compile(
    r"(?P<pointed>[A-Z]\.(?:[A-Z][a-z]?\.)+)|(?P<initials>(?:[A-Z]\.)+[A-Z]\b)"
    r"|[^\W\d_]+(?:['’](?!s\b)[^\W\d_]+)*(?P<own>['’]s\b)?|\d+"
)
"""A word, its points if it is made of initials, and whether it has an 's (which is no part of it)."""

SENTENCE_END = re.compile(r"[.!?:;…][\"'”’)\]]*\s+[\"'“‘(\[]*$")
"""What a gap ends in where a new sentence may begin; a new line is one too."""


@attrs.frozen
class Token:
    """A word of the text."""

    start: int
    """Its first code point."""
    end: int
    """One past its last."""
    text: str
    """As printed, without 's."""
    small: str
    """The same in small letters."""
    key: str
    """As it is looked up."""
    gap: str
    """What stands between it and the word before."""
    capital: bool
    """Whether it begins with a capital."""
    own: bool
    """Whether 's follows."""
    opens: bool
    """Whether a sentence, a line or a quotation begins with it."""


def rules_for(language: str | None) -> Words:
    """The words that the rules go by in a language."""
    return words_for(PACKAGE, language)


def tokens_of(text: str, words: Words) -> list[Token]:
    """The words of a text; the point of an abbreviation belongs to it.

    >>> [token.text for token in tokens_of("St. Louis, Mo.-based", rules_for("en"))]
    ['St.', 'Louis', 'Mo.', 'based']
    """
    pointed = words.set("pointed") | words.set("short_forms")
    tokens: list[Token] = []
    last = 0
    for found in WORD.finditer(text):
        start, end = found.span()
        own = found.lastgroup == "own"
        if own:
            end -= 2
        word = text[start:end]
        small = word.lower()
        if text[end : end + 1] == "." and small in pointed and found.lastgroup != "pointed" and word[0].isupper():
            end += 1
            word, small = text[start:end], f"{small}."
        gap = text[last:start]
        key = small if word.isalpha() and word.isascii() else key_of_name(word)
        opens = not tokens or (gap != " " and ("\n" in gap or SENTENCE_END.search(gap[-20:]) is not None))
        tokens.append(Token(start, end, word, small, key, gap, word[0].isupper(), own, opens))
        last = max(end, found.end())
    return tokens


def joins(gap: str) -> bool:
    """Whether what stands between two words can be part of one name.

    >>> joins(" "), joins("-"), joins(", ")
    (True, True, False)
    """
    return gap in (" ", "-", "\u00a0", "–", "’", "'") or (gap.isspace() and "\n" not in gap)


def runs_of(tokens: Sequence[Token], apart: frozenset[str] = frozenset()) -> list[tuple[int, int]]:
    """For each word, the stretch of words with capitals that it stands in: one name, as far as capitals tell.

    Words to be kept apart, such as days and months, are part of no name.
    """
    runs: list[tuple[int, int]] = []
    at = 0
    while at < len(tokens):
        end = at + 1
        if tokens[at].capital and tokens[at].small not in apart:
            while (
                end < len(tokens)
                and tokens[end].capital
                and joins(tokens[end].gap)
                and tokens[end].gap != "-"
                and tokens[end].small not in apart
                and not tokens[end - 1].own
            ):
                end += 1
        runs.extend([(at, end)] * (end - at))
        at = end
    return runs

"""What finding quotes asks of a language, however the language answers."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Protocol

import attrs

from newsmodel.annotate.language import Language, language_of
from newsmodel.annotate.quotes.sentences import Sentence
from newsmodel.annotate.quotes.statements import Statement, Tokens
from newsmodel.annotate.words import Words


class Rules(Protocol):
    """The rules of one language for one sentence; the text around it is the business of ``find``."""

    @property
    def words(self) -> Words:
        """The lists that the parts common to all languages go by: abbreviations, settings, venues."""
        ...

    @property
    def telling(self) -> frozenset[str]:
        """The words, in lower case, of which a paragraph without quotation marks must have one to be read at all."""
        ...

    def statements(self, sentence: Sentence) -> list[Statement]:
        """Every report of speech in a sentence, in the order of the sentence."""
        ...

    def subject(self, sentence: Sentence) -> Tokens | None:
        """Who a sentence is about, for quoted words in it that no verb of saying claims."""
        ...

    def behind(self, sentence: Sentence, quoted: int) -> Tokens | None:
        """Who is named directly behind a quoted stretch with a verb that is none of saying."""
        ...

    def refers_back(self, sentence: Sentence) -> bool:
        """Whether such a sentence says whose the sentence before it was: "Das teilte die Polizei mit."."""
        ...

    def opens(self, sentence: Sentence) -> tuple[Tokens, Tokens] | None:
        """Who speaks next and the words that say so, in a sentence that says nothing itself: "The mayor disagreed."."""
        ...

    def is_name(self, sentence: Sentence, quoted: int) -> bool:
        """Whether the words around a quoted stretch show that it is the name of something."""
        ...

    def goes_on(self, sentence: Sentence, closely: bool) -> bool:
        """Whether the form of its verb shows that a sentence is reported speech, though it names nobody.

        ``closely`` says that the sentence before it reports speech.
        """
        ...


WORD = re.compile(r"[^\W\d_]+")


def tells(text: str, rules: Rules) -> bool:
    """Whether a text holds one of the telling words of a language."""
    return not rules.telling.isdisjoint(WORD.findall(text.lower()))


def rules_for(language: str | Language | None = None, *, attitudes: bool = False) -> Rules:
    """The rules of a language: its own, or those that go by its lists.

    With ``attitudes`` its verbs of thinking, wanting and judging count as well: each list ``attitude_NAME`` is added
    to the list ``NAME``.
    """
    language = language_of(language)
    return _rules(_with_attitudes(language) if attitudes else language)


@lru_cache(maxsize=64)
def _with_attitudes(language: Language) -> Language:
    lists = dict(language.quotes.lists)
    lemmas: list[str] = []
    for name in language.quotes.lists:
        if name.startswith("attitude_"):
            plain = name.removeprefix("attitude_")
            lemmas += lists[name]
            lists[plain] = (*lists.get(plain, ()), *lists[name])
    lists["attitudes"] = tuple(lemmas)
    return attrs.evolve(language, quotes=attrs.evolve(language.quotes, lists=lists))


@lru_cache(maxsize=64)
def _rules(language: Language) -> Rules:
    if language.rules is not None:
        return language.rules(language)
    from newsmodel.annotate.quotes.listed import rules  # is here only where it is used: English does without

    return rules(language)

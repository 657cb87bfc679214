"""Rules that go by a language's lists alone; so far, what needs no words at all."""

from __future__ import annotations

import attrs

from newsmodel.annotate.language import Language
from newsmodel.annotate.quotes.clauses import Tokens
from newsmodel.annotate.quotes.frames import Statement
from newsmodel.annotate.quotes.sentences import Sentence
from newsmodel.annotate.words import Words


@attrs.frozen(eq=False)
class ListedRules:
    """The rules of a language by its lists."""

    words: Words
    """The lists of the file."""

    telling: frozenset[str] = frozenset()
    """The words of which a paragraph without quotation marks must have one."""

    small_words: frozenset[str] = frozenset()
    """The words that have no capital in the title of a work."""

    def statements(self, sentence: Sentence) -> list[Statement]:
        """Every report of speech in a sentence."""
        return []

    def subject(self, sentence: Sentence) -> Tokens | None:
        """Who a sentence is about."""
        return None

    def behind(self, sentence: Sentence, quoted: int) -> Tokens | None:
        """Who is named directly behind quoted words."""
        return None

    def goes_on(self, sentence: Sentence) -> bool:
        """Whether the form of its verb shows reported speech."""
        return False


def rules(language: Language) -> ListedRules:
    """The rules of a language by its lists."""
    return ListedRules(language.quotes)

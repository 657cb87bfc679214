"""English: the rules of ``clauses``, ``subjects``, ``contents`` and ``frames``, which know its order of words."""

from __future__ import annotations

import attrs

from newsmodel.annotate.language import Language
from newsmodel.annotate.quotes.english import frames, subjects
from newsmodel.annotate.quotes.english.cues import Grammar, grammar_for
from newsmodel.annotate.quotes.sentences import Sentence
from newsmodel.annotate.quotes.statements import Statement, Tokens
from newsmodel.annotate.words import Words


@attrs.frozen(eq=False)
class EnglishRules:
    """The rules of English."""

    grammar: Grammar
    """What they look words up in."""

    words: Words
    """The lists of the file."""

    telling: frozenset[str]
    """The words of which a paragraph without quotation marks must have one."""

    def statements(self, sentence: Sentence) -> list[Statement]:
        """Every report of speech in a sentence."""
        return frames.statements_in(sentence, self.grammar)

    def subject(self, sentence: Sentence) -> Tokens | None:
        """The subject of its main clause."""
        return subjects.main_subject(sentence, self.grammar)

    def behind(self, sentence: Sentence, quoted: int) -> Tokens | None:
        """Who follows quoted words directly: ``"...," one baker shot back``."""
        for at in range(quoted + 2, min(quoted + 10, len(sentence))):
            found = subjects.before(sentence, at, self.grammar) if sentence.is_word(at) else None
            if found and found.start == quoted + 1 and found.verb == at and not sentence.is_name(at):
                return found.start, found.stop
        return None

    def refers_back(self, sentence: Sentence) -> bool:
        """English says it in the sentence itself."""
        return False

    def opens(self, sentence: Sentence) -> tuple[Tokens, Tokens] | None:
        """Nobody: quoted words that follow go to whom the paragraph names."""
        return None

    def is_name(self, sentence: Sentence, quoted: int) -> bool:
        """Only capitals tell names in English."""
        return False

    def goes_on(self, sentence: Sentence, closely: bool) -> bool:
        """English has no form of the verb for reported speech."""
        return False


def rules(language: Language) -> EnglishRules:
    """The rules of English with the lists of a language."""
    grammar = grammar_for(language)
    return EnglishRules(grammar, grammar.words, grammar.telling)

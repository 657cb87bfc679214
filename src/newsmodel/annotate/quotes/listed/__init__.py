"""Rules that go by a language's lists alone: word order by a few switches, everything else by words.

    sentence --clauses--> who says so --contents--> what is said --statements--> both

German, French and Spanish are read by them, and so is every language that others bring.
"""

from __future__ import annotations

from functools import cached_property

import attrs

from newsmodel.annotate.language import Language
from newsmodel.annotate.quotes.clauses import Tokens
from newsmodel.annotate.quotes.frames import Statement
from newsmodel.annotate.quotes.listed.contents import around, left_of, quoted_in, right_of, trimmed
from newsmodel.annotate.quotes.listed.clauses import Clause, clauses_in
from newsmodel.annotate.quotes.listed.lists import Lists, lists_of
from newsmodel.annotate.quotes.listed.subjects import main_subject
from newsmodel.annotate.quotes.sentences import Sentence
from newsmodel.annotate.words import Words


@attrs.frozen(eq=False, slots=False)
class ListedRules:
    """The rules of a language by its lists."""

    lists: Lists
    """The lists, ready for looking up."""

    @property
    def words(self) -> Words:
        """The lists as they stand in the file."""
        return self.lists.words

    @cached_property
    def telling(self) -> frozenset[str]:
        """The words of which a paragraph without quotation marks must have one."""
        lists = self.lists
        return frozenset(lists.verbs) | frozenset(lists.phrases) | lists.following | lists.short | lists.reported | lists.half_reported

    @cached_property
    def small_words(self) -> frozenset[str]:
        """The words that have no capital in the title of a work."""
        return self.lists.prepositions | self.lists.determiners | self.lists.coordinating

    def statements(self, sentence: Sentence) -> list[Statement]:
        """Every report of speech in a sentence."""
        return statements_in(sentence, self.lists)

    def subject(self, sentence: Sentence) -> Tokens | None:
        """Who a sentence is about."""
        return main_subject(sentence, self.lists)

    def behind(self, sentence: Sentence, quoted: int) -> Tokens | None:
        """Nobody: a verb that is in no list says nothing here."""
        return None

    def goes_on(self, sentence: Sentence) -> bool:
        """Whether the form of its verb shows reported speech."""
        words = set(sentence.lower)
        return not words.isdisjoint(self.lists.reported | self.lists.half_reported) and words.isdisjoint(self.lists.speakers_own)


def rules(language: Language) -> ListedRules:
    """The rules of a language by its lists."""
    return ListedRules(lists_of(language))


def statements_in(sentence: Sentence, lists: Lists) -> list[Statement]:
    """Every report of speech in a sentence, in order."""
    clauses = list(clauses_in(sentence, lists))
    found: list[Statement] = []
    taken = 0
    for index, clause in enumerate(clauses):
        end = len(sentence)
        if index + 1 < len(clauses):
            end = clauses[index + 1].first
        statement = _statement(sentence, clause, taken, end, lists)
        if statement is not None:
            found.append(statement)
            taken = max(clause.last, *(stop for _, stop in statement.contents))
    return found


def _statement(sentence: Sentence, clause: Clause, taken: int, end: int, lists: Lists) -> Statement | None:
    if clause.kind == "phrase":
        contents = around(sentence, clause, taken, end)
        frame = "phrase"
    elif not clause.uses & {"say", "quoting_only"}:
        contents = quoted_in(sentence, taken, end)
        frame = "label"
    else:
        left = left_of(sentence, clause, taken, lists)
        right = None if clause.kind == "behind" else right_of(sentence, clause, end, lists)
        if clause.kind == "behind" and (rest := trimmed(sentence, (clause.last, end))) and sentence.is_quoted(rest[0]):
            right = rest
        if left and right and not (sentence.at(clause.last) == "," and clause.inverted) and clause.kind == "verb":
            left = left if sentence.is_quoted(left[1] - 1) else None
            right = None if left and not sentence.is_quoted(right[0]) else right
        contents = [each for each in (left, right) if each]
        frame = {(True, False): "content before", (False, True): "content after"}.get((bool(left), bool(right)), "content cut")
    if not contents:
        return None
    quoted = any(sentence.is_quoted(at) for stretch in contents for at in range(*stretch))
    return Statement(tuple(contents), clause.cue, clause.speaker, frame, 0.85 if quoted else 0.75)

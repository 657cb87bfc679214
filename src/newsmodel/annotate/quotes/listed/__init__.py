"""Rules that go by a language's lists alone: word order by a few switches, everything else by words.

    sentence --clauses--> who says so --contents--> what is said --statements--> both

German, French and Spanish are read by them, and so is every language that others bring.
"""

from __future__ import annotations

import attrs

from newsmodel.annotate.language import Language
from newsmodel.annotate.quotes.listed.asides import SPAN, Clause
from newsmodel.annotate.quotes.listed.clauses import clauses_in
from newsmodel.annotate.quotes.listed.contents import around, left_of, quoted_in, right_of, trimmed
from newsmodel.annotate.quotes.listed.lists import Lists, lists_of
from newsmodel.annotate.quotes.listed.phrases import is_described, is_name, phrase_from
from newsmodel.annotate.quotes.listed.subjects import PAUSES, after, main_subject
from newsmodel.annotate.quotes.sentences import Sentence
from newsmodel.annotate.quotes.statements import Statement, Tokens
from newsmodel.annotate.words import Words


@attrs.frozen(eq=False)
class ListedRules:
    """The rules of a language by its lists."""

    lists: Lists
    """The lists, ready for looking up."""

    words: Words
    """The lists as they stand in the file."""

    telling: frozenset[str]
    """The words of which a paragraph without quotation marks must have one."""

    def statements(self, sentence: Sentence) -> list[Statement]:
        """Every report of speech in a sentence."""
        return statements_in(sentence, self.lists)

    def subject(self, sentence: Sentence) -> Tokens | None:
        """Who a sentence is about."""
        lists = self.lists
        if sentence.at(0) in lists.set("in_whose_eyes") and (end := phrase_from(sentence, 1, lists, close=True)):
            return 1, end
        return None if _is_called(sentence, lists) else main_subject(sentence, lists)

    def behind(self, sentence: Sentence, quoted: int) -> Tokens | None:
        """The subject behind the verb that follows quoted words, where the verb is second: "„...“, rief sie"."""
        verb = quoted + 1 + (sentence.at(quoted + 1) == ",")
        if not self.lists.verb_second or not sentence.is_word(verb) or sentence.is_name(verb):
            return None
        return after(sentence, verb + 1, self.lists)

    def refers_back(self, sentence: Sentence) -> bool:
        """Whether a verb of saying has a word for the sentence before it as what is said, and nothing else."""
        if sentence.at(0) not in self.lists.set("demonstratives"):
            return False
        verbs = self.lists.verbs.get(sentence.at(1), ())
        return (
            any("say" in verb.uses for verb in verbs) or sentence.at(1) in self.lists.auxiliaries - self.lists.passive
        )

    def opens(self, sentence: Sentence) -> tuple[Tokens, Tokens] | None:
        """The subject of a verb of saying that says nothing here."""
        found = next((each for each in clauses_in(sentence, self.lists) if each.kind == "verb" and each.speaker), None)
        return None if found is None or found.speaker is None else (found.speaker, found.cue)

    def is_name(self, sentence: Sentence, quoted: int) -> bool:
        """Whether quoted words name what the noun before them is: "das Album „Meddle“"."""
        return is_name(sentence, quoted, self.lists)

    def goes_on(self, sentence: Sentence, closely: bool) -> bool:
        """Whether the form of its verb shows reported speech."""
        words = {word for word in sentence.words if word.islower()}
        forms = self.lists.reported | self.lists.half_reported if closely else self.lists.reported
        return not words.isdisjoint(forms) and self.lists.speakers_own.isdisjoint(sentence.lower)


def _is_called(sentence: Sentence, lists: Lists) -> bool:
    """Whether a sentence says what its subject is called, by nobody in particular: "wurde als „…“ bezeichnet"."""
    return not lists.passive.isdisjoint(sentence.lower) and any(
        verb.is_participle and "label" in verb.uses for word in sentence.lower for verb in lists.verbs.get(word, ())
    )


def rules(language: Language) -> ListedRules:
    """The rules of a language by its lists."""
    lists = lists_of(language)
    telling = {max(phrase, key=len) for phrases in lists.phrases.values() for phrase in phrases}
    said = frozenset(lists.verbs) | telling | lists.following | lists.short
    return ListedRules(lists, lists.words, said | lists.forms)


def statements_in(sentence: Sentence, lists: Lists) -> list[Statement]:
    """Every report of speech in a sentence, in order."""
    whole = len(sentence)
    clauses: list[Clause] = []
    for each in clauses_in(sentence, lists):
        if _statement(sentence, each, 0, whole, lists) and not (
            clauses and _is_held(sentence, each, clauses[-1], lists)
        ):
            clauses.append(each)
    found: list[Statement] = []
    taken = 0
    for index, clause in enumerate(clauses):
        end = len(sentence)
        if index + 1 < len(clauses):
            end = _claimed(sentence, clauses[index + 1], clause.last)
        statement = _statement(sentence, clause, taken, end, lists)
        if statement is not None:
            found.append(statement)
            taken = max(clause.last, *(stop for _, stop in statement.contents))
    return found


def _is_held(sentence: Sentence, clause: Clause, before: Clause, lists: Lists) -> bool:
    """Whether a verb stands in what another says: "erklärten, dass sie es begrüßen, ..."."""
    opener = clause.first - (clause.kind == "verb")
    if clause.kind not in ("verb", "closing") or before.kind != "verb" or sentence.at(opener) not in lists.openers:
        return False
    said = right_of(sentence, before, len(sentence), lists)
    return said is not None and said[0] == opener


def _claimed(sentence: Sentence, clause: Clause, start: int) -> int:
    """Where the clause before another ends: before quoted words behind a colon that the other one claims."""
    quoted = clause.first - 1 - (sentence.at(clause.first - 1) == ",")
    claims = clause.kind == "behind" or clause.inverted
    if claims and sentence.is_quoted(quoted) and quoted > start and sentence.at(quoted - 1) == ":":
        return quoted
    return clause.first


def _goes_on(sentence: Sentence, at: int, lists: Lists) -> bool:
    """Whether what was said before goes on here: with quoted words, or the verb to them."""
    return sentence.is_quoted(at) or sentence.lower[at] in lists.finite | lists.forms


def _named(sentence: Sentence, taken: int, end: int, lists: Lists) -> list[Tokens]:
    """The quoted words by which somebody calls something: no pause parts them from the verb."""
    return [
        (at, stop)
        for at, stop in quoted_in(sentence, taken, end, lists)
        if sentence.at(at - 1) not in (",", ":")
        and at not in sentence.paused
        and not _is_clause_of(sentence, at, lists)
    ]


def _is_clause_of(sentence: Sentence, quoted: int, lists: Lists) -> bool:
    """Whether a comma and a form of reported speech stand before quoted words: "rügt, das Stück sei „zu lang“"."""
    comma = next((at for at in range(quoted - 1, max(0, quoted - SPAN), -1) if sentence.lower[at] == ","), quoted)
    return not lists.forms.isdisjoint(sentence.lower[comma:quoted])


def _called(sentence: Sentence, clause: Clause, taken: int, end: int, lists: Lists) -> list[Tokens]:
    """The quoted words by which something is called, or seen, or that stand between the parts of a verb."""
    if clause.kind == "eyes":
        pause = next((at for at in range(clause.last, len(sentence)) if sentence.lower[at] in PAUSES), len(sentence))
        return quoted_in(sentence, clause.last, pause, lists)
    inside = [each for each in _objects(sentence, clause, end, lists) if each[1] < clause.last]
    if clause.kind == "closing":
        speaker = range(*(clause.speaker or (0, 0)))
        inside = [each for each in quoted_in(sentence, clause.first, clause.last, lists) if each[0] not in speaker]
    return inside or (_named(sentence, taken, end, lists) if "label" in clause.uses else [])


def _objects(sentence: Sentence, clause: Clause, end: int, lists: Lists) -> list[Tokens]:
    """The quoted words of what somebody speaks of, no name of anything: "beklagte eine wachsende „Kluft“"."""
    if clause.kind != "verb" or "say" not in clause.uses or clause.speaker is None:
        return []
    speaker = range(*clause.speaker)
    stop = next((at for at in range(clause.last, end) if sentence.lower[at] in PAUSES), end)
    return [
        (at, at + 1)
        for at in sentence.quoted
        if clause.first < at < stop and at not in speaker and is_described(sentence, at, lists)
    ]


def _statement(sentence: Sentence, clause: Clause, taken: int, end: int, lists: Lists) -> Statement | None:
    if clause.kind == "phrase":
        contents = around(sentence, clause, taken, end, lists)
        frame = "phrase"
    elif clause.kind == "words":
        contents = [(at, at + 1) for at in sentence.quoted if clause.last <= at][:1]
        frame = "phrase"
    elif named := _called(sentence, clause, taken, end, lists):
        contents = named
        frame = "label"
    else:
        left = left_of(sentence, clause, taken, lists)
        right = None if clause.kind == "behind" else right_of(sentence, clause, end, lists)
        if (
            clause.kind == "behind"
            and (rest := trimmed(sentence, (clause.last, end)))
            and _goes_on(sentence, rest[0], lists)
        ):
            right = rest
        if left and right and not (sentence.at(clause.last) == "," and clause.inverted) and clause.kind == "verb":
            left = left if sentence.is_quoted(left[1] - 1) else None
            right = None if left and not sentence.is_quoted(right[0]) else right
        contents = [each for each in (left, right) if each]
        frame = {(True, False): "content before", (False, True): "content after"}.get(
            (bool(left), bool(right)), "content cut"
        )
    if not contents and (objects := _objects(sentence, clause, end, lists)):
        contents, frame = objects, "label"
    if not contents:
        return None
    return Statement(tuple(contents), clause.cue, clause.speaker, frame)

"""The frames in which a sentence reports speech, and what each makes of it.

A frame joins three things: who speaks, the words that say so, and what is said, which stands after the
verb ("he said that ..."), before it ("..., he said") or on both sides (``"...," he said, "..."``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import attrs

from newsmodel.annotate.quotes import subjects
from newsmodel.annotate.quotes.cues import Grammar, Verb
from newsmodel.annotate.quotes.sentences import Sentence

Tokens = tuple[int, int]
"""A stretch of a sentence: first token and one past the last."""


@attrs.frozen
class Statement:
    """One report of speech inside one sentence, in tokens."""

    contents: tuple[Tokens, ...]
    """What is said; two stretches when the clause that says so cuts it."""

    cue: Tokens | None
    """The verb with its auxiliaries, or the phrase."""

    speaker: Tokens | None
    """Who says it."""

    frame: str
    """The name of the frame."""

    confidence: float
    """How often this frame is right."""

    question: Tokens | None = None
    """The question that it answers."""


@attrs.frozen
class Clause:
    """A verb of saying with its subject."""

    verb: Verb | None
    at: int
    """The verb's token."""
    begins: int
    """Where the verb with its auxiliaries begins."""
    ends: int
    """One past the verb and its particle."""
    speaker: Tokens
    inverted: bool = False
    """Whether the subject follows the verb."""
    uses: frozenset[str] = frozenset()
    """What the verb can introduce here."""
    hangs: bool = False
    """Whether its subject stands with another verb: "..., adding that", "..., who added", "... and added"."""

    @property
    def first(self) -> int:
        """Where the whole clause begins."""
        return self.begins if self.hangs else min(self.speaker[0], self.begins)

    @property
    def last(self) -> int:
        """One past the whole clause."""
        return self.ends if self.hangs else max(self.speaker[1], self.ends)


def statements_in(sentence: Sentence, grammar: Grammar) -> list[Statement]:
    """Every report of speech in a sentence, in the order of its verbs."""
    clauses = list(_clauses(sentence, grammar))
    found: list[Statement] = []
    taken = 0
    end = _sentence_end(sentence)
    for index, clause in enumerate(clauses):
        if clause.first < taken:
            continue
        following = clauses[index + 1] if index + 1 < len(clauses) else None
        statement = _statement(sentence, clause, following, taken, end, grammar)
        if statement is not None:
            found.append(statement)
            taken = max(clause.last, *(stretch[1] for stretch in statement.contents)) if statement.contents else taken
    return found


def _sentence_end(sentence: Sentence) -> int:
    """One past the last token that is not closing punctuation."""
    end = len(sentence)
    while end and not sentence.is_word(end - 1) and not sentence.is_quoted(end - 1) and sentence.words[end - 1] not in ")%]":
        end -= 1
    return end


def _uses(sentence: Sentence, at: int, verb: Verb) -> frozenset[str]:
    """What a verb can introduce, with the particle that follows it here: "call" names, "call for" demands."""
    return verb.with_particle.get(sentence.at(at + 1), verb.uses)


def _clauses(sentence: Sentence, grammar: Grammar) -> Iterator[Clause]:
    """The verbs of saying of a sentence that have a subject."""
    last_subject: Tokens | None = None
    main = subjects.main_subject(sentence, grammar)
    for at, word in enumerate(sentence.lower):
        if word == "according" and sentence.at(at + 1) == "to":
            clause = _according(sentence, at, grammar)
            if clause:
                yield clause
            continue
        verb = grammar.verbs.get(word)
        if verb is None:
            continue
        clause = _participle(sentence, at, verb, last_subject or main, grammar) if verb.form == "participle" else None
        clause = clause or _finite(sentence, at, verb, grammar) or _joined(sentence, at, verb, last_subject or main, grammar)
        if clause:
            last_subject = clause.speaker
            yield clause


def _according(sentence: Sentence, at: int, grammar: Grammar) -> Clause | None:
    speaker = subjects.after(sentence, at + 1, grammar)
    if speaker is None:
        return None
    return Clause(None, at, at, at + 2, speaker, inverted=True)


def _participle(sentence: Sentence, at: int, verb: Verb, last: Tokens | None, grammar: Grammar) -> Clause | None:
    """A clause like ", adding that ...", which takes its subject from the clause it hangs on."""
    begins = at - 1 if grammar.is_adverb(sentence.at(at - 1)) else at
    previous = sentence.at(begins - 1)
    if previous in grammar.passive:
        return None
    if previous != "," and not sentence.is_quoted(begins - 1) and previous not in ("and", "while", "by", "in") and previous.isalnum() and last is None:
        return None
    if sentence.is_name(at) and at > 0 or previous in grammar.determiners or previous in grammar.prepositions - {"by", "in"}:
        return None
    speaker = last if last and last[1] <= begins else None
    return Clause(verb, at, at, _past_particle(sentence, at, verb, grammar), speaker, uses=_uses(sentence, at, verb), hangs=True) if speaker else None


def _joined(sentence: Sentence, at: int, verb: Verb, last: Tokens | None, grammar: Grammar) -> Clause | None:
    """A second verb of one subject: "... is ready and says he will"."""
    begins = at
    while begins > 1 and (grammar.is_adverb(sentence.at(begins - 1)) or sentence.at(begins - 1) in grammar.auxiliaries):
        begins -= 1
    if verb.form not in ("past", "present") or sentence.at(begins - 1) not in ("and", "but", "who") or sentence.is_name(at):
        return None
    speaker = last if last and last[1] <= begins else None
    return Clause(verb, at, begins, _past_particle(sentence, at, verb, grammar), speaker, uses=_uses(sentence, at, verb), hangs=True) if speaker else None


def _finite(sentence: Sentence, at: int, verb: Verb, grammar: Grammar) -> Clause | None:
    previous = sentence.at(at - 1)
    if sentence.is_name(at) or previous in grammar.determiners - grammar.pronouns or previous in grammar.prepositions:
        return None
    ends = _past_particle(sentence, at, verb, grammar)
    found = subjects.before(sentence, at, grammar)
    inverted = None
    if verb.form in ("past", "present") and verb.uses != {"tell"} and (previous in (",", "—", "―", "–", "-") or sentence.is_quoted(at - 1)):
        inverted = subjects.after(sentence, ends - 1, grammar)
        if inverted and not _closes(sentence, inverted[1], grammar):
            inverted = None
        if inverted and found and not sentence.is_quoted(at - 1) and (_is_aside(sentence, at) or sentence.is_word(inverted[1])):
            inverted = None
    if inverted:
        return Clause(verb, at, at, ends, inverted, inverted=True, uses=_uses(sentence, at, verb))
    if found is None:
        return None
    start, stop, begins = found
    if sentence.lower[stop - 1].endswith(("'s", "s'")) and verb.form in ("present", "base") and begins == at:
        return None
    if verb.form in ("present", "base") and word_is_noun(sentence, at, start, stop, grammar):
        return None
    hangs = sentence.at(begins - 1) in ("who", "which")
    auxiliaries = set(sentence.lower[begins:at])
    if verb.form == "past" and auxiliaries & grammar.passive:
        return None
    if verb.form == "participle" and not auxiliaries & grammar.passive:
        return None
    if verb.form == "base" and not auxiliaries & grammar.auxiliaries and not _is_plural(sentence, start, stop):
        return None
    return Clause(verb, at, begins, ends, (start, stop), uses=_uses(sentence, at, verb), hangs=hangs)


def word_is_noun(sentence: Sentence, at: int, start: int, stop: int, grammar: Grammar) -> bool:
    """Whether a form like "states" or "calls" is a noun here: nothing that is said begins behind it."""
    if sentence.lower[at] not in grammar.nouns:
        return False
    following = sentence.at(at + 1)
    speaks = following in grammar.clause_openers | grammar.determiners | grammar.pronouns or sentence.is_quoted(at + 1) or following in (",", ":")
    subject = sentence.is_name(stop - 1) or sentence.lower[start] in grammar.determiners | grammar.pronouns
    if sentence.lower[start] in ("most", "many", "several", "some", "all", "both", "these", "those", "few", "other"):
        return True
    return not ((speaks or sentence.is_name(at + 1)) and subject)


def _is_aside(sentence: Sentence, at: int) -> bool:
    """Whether the comma before a verb closes an aside after a name: "Kirby, a spokesman, said"."""
    opened = subjects._opening_comma(sentence, at - 1)
    return opened is not None and sentence.is_name(opened - 1) and sentence.at(opened + 1) in ("a", "an", "the", "who")


def _closes(sentence: Sentence, at: int, grammar: Grammar) -> bool:
    """Whether nothing but the end, a pause or an adverbial follows."""
    word = sentence.at(at)
    return (
        at >= len(sentence) or not sentence.is_word(at) or word in grammar.prepositions or word in grammar.time_words
        or word in ("who", "when", "as", "while") or grammar.is_adverb(word)
    )  # fmt: skip


def _is_plural(sentence: Sentence, start: int, stop: int) -> bool:
    words = sentence.lower[start:stop]
    if words[-1].endswith(("'s", "'")):
        return False
    head = next((at for at, word in enumerate(words) if at and word in ("of", "to", "from", "at", "in", "for", "with", "on", "privy", "familiar", "close")), len(words)) - 1
    if "and" in words and sentence.is_name(stop - 1):
        return True
    return words[head] in PLURALS or (words[head].endswith("s") and not words[head].endswith(("ss", "us", "'s")))


PLURALS = frozenset({"they", "we", "i", "you", "people", "some", "many", "others", "most", "police", "men", "women", "few", "several", "both", "all", "media"})
"""Subjects without an -s that take the plain form of a verb."""


def _past_particle(sentence: Sentence, at: int, verb: Verb, grammar: Grammar) -> int:
    particles = grammar.words.table("particles").get(verb.lemma, ())
    return at + 2 if sentence.at(at + 1) in particles else at + 1


def _statement(
    sentence: Sentence, clause: Clause, following: Clause | None, taken: int, end: int, grammar: Grammar
) -> Statement | None:
    right = _right(sentence, clause, following, end, grammar)
    left = _left(sentence, clause, taken, grammar)
    cue = (clause.begins, clause.ends)
    question = _question(sentence, clause, taken)
    if question:
        left = None
    inserted = clause.verb is not None and not clause.inverted and _is_inserted(sentence, clause, clause.last, end, grammar)
    if left and right and not inserted and not (sentence.is_quoted(left[1] - 1) and sentence.is_quoted(right[0])):
        quoted_left = _touches_quote(sentence, left[1])
        strong_right = sentence.at(right[0]) in grammar.clause_openers or sentence.at(right[0] - 1) == ":" or sentence.is_quoted(right[0])
        if quoted_left or clause.inverted or not strong_right and _is_clause(sentence, left, grammar) and sentence.at(right[0]) in grammar.prepositions:
            right = None
        else:
            left = None
    contents = tuple(stretch for stretch in (left, right) if stretch)
    if not contents:
        return None
    names = {(True, False): "content before", (False, True): "content after", (True, True): "content cut"}
    quoted = any(sentence.is_quoted(at) for stretch in contents for at in range(*stretch))
    return Statement(
        contents, cue, clause.speaker, names[bool(left), bool(right)], 0.9 if quoted else 0.8, question
    )


def _touches_quote(sentence: Sentence, at: int) -> bool:
    return sentence.is_quoted(at - 1)


def _question(sentence: Sentence, clause: Clause, taken: int) -> Tokens | None:
    """The clause "Asked whether ..." that opens the sentence of an answer."""
    opening = 1 if sentence.at(0) in ("when", "pressed") else 0
    if taken or sentence.at(opening) not in ("asked", "pressed", "questioned") or sentence.at(clause.first - 1) != ",":
        return None
    return 0, clause.first - 1


def _left(sentence: Sentence, clause: Clause, taken: int, grammar: Grammar) -> Tokens | None:
    """What is said, where it stands before the clause that says so."""
    if clause.hangs and not sentence.is_quoted(clause.first - 1):
        return None
    inserted = sentence.at(clause.first - 1) == "," and sentence.at(clause.last) == ","
    stop = clause.first
    while stop > taken and not sentence.is_word(stop - 1) and not sentence.is_quoted(stop - 1) and sentence.words[stop - 1] not in ")%":
        stop -= 1
    if stop == clause.first and not sentence.is_quoted(stop - 1):
        return None
    start = taken
    while start < stop and (not sentence.is_word(start) and not sentence.is_quoted(start) or sentence.lower[start] in ("meanwhile", "but", "and", "still")):
        start += 1
    if start >= stop:
        return None
    quoted = sentence.is_quoted(stop - 1)
    verb = clause.verb
    if verb is not None and not quoted and ("quoting_only" in clause.uses or not clause.uses & {"say", "tell"}):
        return None
    if quoted:
        return _own_clause(sentence, start, stop, grammar)
    if not inserted and not _is_clause(sentence, (start, stop), grammar):
        return None
    return start, stop


def _own_clause(sentence: Sentence, start: int, stop: int, grammar: Grammar) -> Tokens:
    """Of the tokens before a quoted end, those of its clause: all, when the quote goes on from them."""
    return start, stop


def _is_clause(sentence: Sentence, stretch: Tokens, grammar: Grammar) -> bool:
    """Whether a stretch can stand as a statement: several words, a verb, not opened as a mere adverbial."""
    start, stop = stretch
    if stop - start < 3 or sentence.lower[start] in grammar.clause_openers | {"as", "while", "because", "although", "though", "after", "before", "since"}:
        return False
    has_verb = any(
        sentence.lower[at] in grammar.auxiliaries or (sentence.lower[at].endswith(("ed", "s", "n't", "'s")) and not sentence.is_name(at))
        or sentence.lower[at] in grammar.verbs or sentence.is_quoted(at)
        for at in range(start + 1, min(stop, start + 60))
    )
    return has_verb and not (sentence.lower[start] in grammar.prepositions and not _has_comma(sentence, start, stop))


def _has_comma(sentence: Sentence, start: int, stop: int) -> bool:
    return any(sentence.lower[at] == "," for at in range(start, min(stop, start + 40)))


def _right(sentence: Sentence, clause: Clause, following: Clause | None, end: int, grammar: Grammar) -> Tokens | None:
    """What is said, where it stands after the clause that says so."""
    verb = clause.verb
    start = clause.last
    if verb is None:
        if sentence.at(start) != "," or clause.first > 1:
            return None
        start += 1
        stop = _content_end(sentence, clause, start, following, end, grammar)
        return (start, stop) if stop - start >= 3 else None
    if clause.inverted:
        start = _quote_after_pause(sentence, start, end)
        return None if start is None else (start, _content_end(sentence, clause, start, following, end, grammar))
    if _is_inserted(sentence, clause, start, end, grammar):
        start += 1
        stop = _content_end(sentence, clause, start, following, end, grammar)
        return (start, stop) if stop - start >= 3 else None
    skipped = _past_adverbials(sentence, start, end, grammar, tells=bool(clause.uses & {"tell", "ask"}))
    if skipped is None:
        return None
    start = skipped
    stop = _content_end(sentence, clause, start, following, end, grammar)
    if stop <= start or not _introduces(sentence, clause, start, stop, grammar):
        return None
    return start, stop


def _is_inserted(sentence: Sentence, clause: Clause, start: int, end: int, grammar: Grammar) -> bool:
    """Whether the clause stands between commas in the midst of what is said: "In May, they said, it ended"."""
    if sentence.at(clause.first - 1) not in (",", "and") or sentence.at(start) != "," or clause.hangs or end - start < 4:
        return False
    following = sentence.at(start + 1)
    return following not in ("but", "who", "which", "while", "although", "adding", "citing") and not following.endswith("ing") and not sentence.is_quoted(start + 1)


def _quote_after_pause(sentence: Sentence, start: int, end: int) -> int | None:
    for at in range(start, min(start + 25, end)):
        if sentence.is_quoted(at):
            return at if sentence.at(at - 1) in (",", ":", ".") else None
    return None


KEPT = frozenset({"there", "this", "both", "all", "at", "even", "only", "just"})
"""Words that colour a verb elsewhere, but here begin what is said."""


def _past_adverbials(sentence: Sentence, start: int, end: int, grammar: Grammar, *, tells: bool) -> int | None:
    """The first token after a verb that can begin what is said; None when only adverbials follow."""
    at = start
    opener = _opener_ahead(sentence, start, end, grammar, tells=tells)
    if opener is not None:
        return opener
    if tells:
        at = _past_hearer(sentence, at, end, grammar)
    while at < end and (sentence.lower[at] in grammar.time_words or grammar.is_adverb(sentence.lower[at])) and (sentence.lower[at] not in KEPT or sentence.at(at + 1) in grammar.time_words):
        at += 1
    if at < end and sentence.lower[at] == "on" and sentence.at(at + 1) in grammar.time_words:
        at += 2
        while at < end and sentence.lower[at] in grammar.time_words - {"there", "this"}:
            at += 1
    if at >= end:
        return None
    if sentence.lower[at] in (",", "—", ":", "–") and sentence.is_quoted(at + 1):
        return at + 1
    if not sentence.is_word(at) and not sentence.is_quoted(at) and sentence.words[at] not in "$€£[":
        return at + 1 if sentence.lower[at] == ":" and at + 1 < end else None
    word, following = sentence.lower[at], sentence.at(at + 1)
    if word in ("about", "around", "over", "under", "between") and (following[:1].isdigit() or sentence.at(at + 2)[:1].isdigit()):
        return at
    if word in grammar.prepositions - {"to"} or word in grammar.conjunctions - grammar.clause_openers or word in ("when", "where"):
        return None
    return at


def _opener_ahead(sentence: Sentence, start: int, end: int, grammar: Grammar, *, tells: bool) -> int | None:
    """A "that", a colon or a quote that opens what is said after a short adverbial or hearer."""
    opening = sentence.at(start)
    leads = tells or opening in grammar.prepositions - {"to"} or opening in grammar.time_words or opening == "," or grammar.is_adverb(opening)
    for at in range(start, min(start + 20, end)):
        word = sentence.lower[at]
        if word == "," and sentence.at(at + 1) in ("that", "whether") and leads:
            return at + 1
        if word == "," and leads and opening != "," and not tells:
            continue
        if word == ":":
            return at + 1 if at + 1 < end else None
        if word == "that" and at - start < 12 and (at == start or (leads and sentence.at(at - 1) not in grammar.prepositions)):
            return at
        if word == "," and at + 1 < end and sentence.is_quoted(at + 1):
            return at + 1
        if tells and sentence.is_quoted(at) and sentence.at(at + 1) in ("that", "on", "in"):
            continue
        if word in (",", ";", "—") or sentence.is_quoted(at) or word in grammar.auxiliaries or (at > start and word in grammar.pronouns - grammar.determiners):
            return at if sentence.is_quoted(at) and at == start else None
    return None


def _past_hearer(sentence: Sentence, at: int, end: int, grammar: Grammar) -> int:
    """One past whom something is told: "told reporters", "told The Huffington Post"."""
    if at < end and sentence.lower[at] in ("him", "her", "them", "me", "us", "you", "it"):
        return at + 1
    began = at
    while at < end and sentence.is_word(at) and at - began < 8:
        word = sentence.lower[at]
        if at > began and (word in grammar.pronouns or word in grammar.prepositions or word in grammar.time_words or word in grammar.clause_openers
                           or word in grammar.determiners - {"the"} or word in grammar.auxiliaries):  # fmt: skip
            break
        if at > began and word == "the" and not sentence.is_name(at + 1):
            break
        at += 1
        if sentence.lower[at - 1].endswith("s") and not sentence.is_name(at - 1):
            break
    return at


def _introduces(sentence: Sentence, clause: Clause, start: int, stop: int, grammar: Grammar) -> bool:
    """Whether this verb can take these tokens as what is said."""
    first = sentence.lower[start]
    quoted = any(sentence.is_quoted(at) for at in range(start, stop))
    if sentence.is_quoted(start) or sentence.at(start - 1) == ":":
        return True
    if first in grammar.clause_openers:
        return "label" not in clause.uses or bool(clause.uses & {"say", "tell", "ask"})
    if clause.verb is not None and clause.verb.lemma == "say":
        return stop - start > 1 and first not in ("to",) or quoted
    if "commit" in clause.uses and first == "to":
        return True
    if "urge" in clause.uses:
        return stop - start > 1
    if "label" in clause.uses:
        return quoted
    if "quoting_only" in clause.uses:
        return False
    if first == "to":
        return False
    if first in grammar.pronouns or CONTRACTED.search(first):
        return True
    return _has_finite_verb(sentence, start, min(stop, start + 16), grammar) if not quoted else True


CONTRACTED = re.compile(r"\w'(?:ll|re|ve|d|m|s)$")
"""A pronoun or name with its verb: "she'll"."""


def _has_finite_verb(sentence: Sentence, start: int, stop: int, grammar: Grammar) -> bool:
    return any(sentence.lower[at] in grammar.auxiliaries or sentence.lower[at] in grammar.negations or "n't" in sentence.lower[at] for at in range(start + 1, stop))


def _before_aside(sentence: Sentence, start: int, stop: int, grammar: Grammar) -> int:
    """Where the narrator takes over again: ", while others ..."."""
    for at in range(start + 4, stop - 1):
        if sentence.lower[at] in (",", "—", "--", ";") and sentence.lower[at + 1] == "while":
            return at
    return stop


def _label_end(sentence: Sentence, start: int, stop: int) -> int:
    """Where a name put on something ends: the next pause behind its first quoted words."""
    quoted = next((at for at in range(start, stop) if sentence.is_quoted(at)), None)
    if quoted is None:
        return stop
    end = quoted + 1
    while end < stop and sentence.is_word(end) and sentence.lower[end] not in ("and", "but", "who", "which", "that", "for", "after", "when", "while"):
        end += 1
    return end


def _is_subordinate(sentence: Sentence, clause: Clause, grammar: Grammar) -> bool:
    """Whether the clause opens its sentence with "While", "After" or the like, so that the main clause follows."""
    at = clause.first - 1
    if sentence.at(at) not in SUBORDINATING:
        return False
    at -= sentence.at(at - 1) == "even"
    return at == 0 or sentence.at(at - 1) in (",", "and", "but")


SUBORDINATING = frozenset({"while", "after", "as", "although", "though", "if", "when", "because", "since", "before"})


def _content_end(sentence: Sentence, clause: Clause, start: int, following: Clause | None, end: int, grammar: Grammar) -> int:
    """Where what is said ends: at the sentence's end, the next clause of saying, or the narrator's own words."""
    stop = end
    if following is not None and following.first > start:
        pause = following.first
        previous = sentence.at(pause - 1)
        if previous in (",", ";", "—") or (previous in ("and", "but") and following.first - start > 3) or sentence.is_quoted(pause - 1):
            stop = pause - (0 if sentence.is_quoted(pause - 1) else 1)
            while stop > start and sentence.at(stop - 1) in (",", ";", "and", "but"):
                stop -= 1
    if _is_subordinate(sentence, clause, grammar):
        comma = next((at for at in range(start + 2, stop) if sentence.lower[at] == ","), stop)
        stop = comma
    if clause.verb is not None and not clause.uses & {"say", "tell", "ask", "urge"}:
        stop = _label_end(sentence, start, stop)
    stop = _before_aside(sentence, start, stop, grammar)
    for phrase in grammar.words.list("narrator"):
        words = tuple(phrase.split())
        for at in range(start + 2, stop - len(words)):
            if sentence.lower[at : at + len(words)] == words:
                return at
    return stop

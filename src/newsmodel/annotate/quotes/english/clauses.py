"""The clauses of a sentence that say something is said: a verb of saying and its subject."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import attrs

from newsmodel.annotate.quotes.english import subjects
from newsmodel.annotate.quotes.english.cues import Grammar, Verb
from newsmodel.annotate.quotes.sentences import Sentence
from newsmodel.annotate.quotes.statements import Tokens


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
    """Who says it."""

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


def _uses(sentence: Sentence, at: int, verb: Verb) -> frozenset[str]:
    """What a verb can introduce, with the particle that follows it here: "call" names, "call for" demands."""
    return verb.with_particle.get(sentence.at(at + 1), verb.uses)


def clauses_in(sentence: Sentence, grammar: Grammar) -> Iterator[Clause]:
    """The verbs of saying of a sentence that have a subject."""
    last: Tokens | None = None
    main: list[Tokens | None] = []

    def known() -> Tokens | None:
        """Who spoke last, else whom the sentence is about: sought when a verb has no subject of its own, and once."""
        if last is None and not main:
            main.append(subjects.main_subject(sentence, grammar))
        return last or main[0]

    for at in _may_say(sentence, grammar):
        word = sentence.lower[at]
        if word == "according" and sentence.at(at + 1) == "to":
            clause = _according(sentence, at, grammar)
            if clause:
                yield clause
            continue
        verb = grammar.verbs.get(word) or (_any_verb(sentence, at, grammar) if sentence.quoted else None)
        if verb is None:
            continue
        if verb.form == "participle":
            clause = _participle(sentence, at, verb, known, grammar) or _finite(sentence, at, verb, grammar)
        else:
            clause = (
                _finite(sentence, at, verb, grammar)
                or _joined(sentence, at, verb, known, grammar)
                or _infinitive(sentence, at, verb, known, grammar)
            )
        if clause:
            last = clause.speaker
            yield clause


def _may_say(sentence: Sentence, grammar: Grammar) -> list[int]:
    """The words that can say that something is said: those listed, and beside quoted words other verbs."""
    saying, finite = grammar.saying, grammar.finite
    if not sentence.quoted:
        return [at for at, word in enumerate(sentence.lower) if word in saying]
    return [at for at, word in enumerate(sentence.lower) if word in saying or word[-2:] == "ed" or word in finite]


LONG_ENOUGH = 14
"""How many code points quoted words have at least that make any verb beside them one of saying."""


def _any_verb(sentence: Sentence, at: int, grammar: Grammar) -> Verb | None:
    """Any other verb as one of saying, where it stands with its subject beside quoted words: ``"...," she fumed``."""
    word = sentence.lower[at]
    if sentence.is_name(at) or len(word) < 4:
        return None
    found = subjects.before(sentence, at, grammar)
    if found is None:
        speaks = _speaks(sentence, at - 1) and (sentence.is_name(at + 1) or sentence.at(at + 1) in grammar.determiners)
    else:
        speaks = _speaks(sentence, found.start - 1) or _quote_ahead(sentence, at + 1)
    return Verb(word, "past", frozenset({"quoting_only"})) if speaks else None


def _speaks(sentence: Sentence, at: int) -> bool:
    """Whether quoted words that end here, or before a comma here, leave off as speech does."""
    if sentence.at(at) in (",", "—", "–") and at > 0:
        at -= 1
    elif at not in sentence.paused:
        return False
    return sentence.is_quoted(at) and sentence.ends[at] - sentence.starts[at] >= LONG_ENOUGH


def _quote_ahead(sentence: Sentence, at: int) -> bool:
    """Whether quoted words follow after a comma or colon: ``fired back hard: "..."``."""
    for pause in range(at, min(at + 5, len(sentence) - 1)):
        if sentence.lower[pause] in (",", ":"):
            quote = pause + 1
            return sentence.is_quoted(quote) and sentence.ends[quote] - sentence.starts[quote] >= LONG_ENOUGH
        if not sentence.is_word(pause):
            return False
    return False


def _according(sentence: Sentence, at: int, grammar: Grammar) -> Clause | None:
    speaker = subjects.after(sentence, at + 1, grammar, anybody=True)
    if speaker is None:
        return None
    return Clause(None, at, at, at + 2, speaker, inverted=True)


def _participle(
    sentence: Sentence, at: int, verb: Verb, known: Callable[[], Tokens | None], grammar: Grammar
) -> Clause | None:
    """A clause like ", adding that ...", which takes its subject from the clause it hangs on."""
    begins = at - 1 if grammar.is_adverb(sentence.at(at - 1)) else at
    previous = sentence.at(begins - 1)
    if previous in grammar.passive or ("'" in previous and subjects.contracted(previous, grammar) in BEING):
        return None
    if (
        previous != ","
        and not sentence.is_quoted(begins - 1)
        and previous not in ("and", "while", "by", "in")
        and previous.isalnum()
        and known() is None
    ):
        return None
    if (
        (sentence.is_name(at) and at > 0)
        or previous in grammar.determiners
        or (previous in grammar.prepositions and previous not in {"by", "in"})
    ):
        return None
    beside = sentence.is_word(begins - 1) and not (previous in grammar.prepositions or previous in grammar.conjunctions)
    last = known()
    speaker = last if last and last[1] <= begins else None
    if (
        beside
        and (own := subjects.phrase_before(sentence, begins, grammar))
        and sentence.at(own[0] - 1) in ("with", ",")
    ):
        speaker = own
    return _hanging(sentence, verb, at, at, speaker, grammar)


BEING = ("m", "s", "re")
"""What is left of "am", "is" and "are" behind a pronoun: "I'm saying"."""


def _hanging(
    sentence: Sentence, verb: Verb, at: int, begins: int, speaker: Tokens | None, grammar: Grammar
) -> Clause | None:
    """The clause of a verb whose subject stands with another one; none without a subject."""
    if speaker is None:
        return None
    ends = _past_particle(sentence, at, verb, grammar)
    return Clause(verb, at, begins, ends, speaker, uses=_uses(sentence, at, verb), hangs=True)


def _joined(
    sentence: Sentence, at: int, verb: Verb, known: Callable[[], Tokens | None], grammar: Grammar
) -> Clause | None:
    """A second verb of one subject: "... is ready and says he will"."""
    begins = at
    while begins > 1 and (grammar.is_adverb(sentence.at(begins - 1)) or sentence.at(begins - 1) in grammar.auxiliaries):
        begins -= 1
    if (
        verb.form not in ("past", "present")
        or sentence.at(begins - 1) not in ("and", "but", "who")
        or sentence.is_name(at)
    ):
        return None
    last = known()
    return _hanging(sentence, verb, at, begins, last if last and last[1] <= begins else None, grammar)


def _infinitive(
    sentence: Sentence, at: int, verb: Verb, known: Callable[[], Tokens | None], grammar: Grammar
) -> Clause | None:
    """A verb behind "to", of which the subject did something to speak: "went on to say that ..."."""
    begins = at - 1
    while begins > 1 and grammar.is_adverb(sentence.at(begins)):
        begins -= 1
    if verb.form != "base" or sentence.at(begins) != "to" or not verb.uses & {"say", "tell"}:
        return None
    last = known()
    if last is None or sentence.at(begins - 1) in grammar.withheld or last[1] > begins:
        return None
    ends = _past_particle(sentence, at, verb, grammar)
    opens = "tell" in verb.uses or any(
        sentence.is_quoted(ahead) or sentence.lower[ahead] in grammar.clause_openers
        for ahead in range(ends, min(ends + 5, len(sentence)))
    )
    return _hanging(sentence, verb, at, at, last, grammar) if opens else None


def _finite(sentence: Sentence, at: int, verb: Verb, grammar: Grammar) -> Clause | None:
    previous = sentence.at(at - 1)
    if (
        (sentence.is_name(at) and sentence.lower[at] not in grammar.headlined)
        or (previous in grammar.determiners and previous not in grammar.pronouns)
        or previous in grammar.prepositions
    ):
        return None
    ends = _past_particle(sentence, at, verb, grammar)
    found = subjects.before(sentence, at, grammar)
    inverted = None
    if (
        verb.form in ("past", "present")
        and verb.uses != frozenset({"tell"})
        and (previous in (",", "—", "―", "–", "-") or sentence.is_quoted(at - 1))
    ):
        inverted = subjects.after(sentence, ends - 1, grammar)
        if inverted and not _closes(sentence, inverted[1], grammar):
            inverted = None
        if (
            inverted
            and found
            and not sentence.is_quoted(at - 1)
            and (
                _is_aside(sentence, at)
                or sentence.is_word(inverted[1])
                or (sentence.is_quoted(inverted[1]) and sentence.lower[inverted[0]] in grammar.pronouns)
            )
        ):
            inverted = None
    if inverted:
        speaker = inverted[0], subjects.with_aside(sentence, inverted[1], grammar)
        return Clause(verb, at, at, ends, speaker, inverted=True, uses=_uses(sentence, at, verb))
    if found is None:
        return None
    start, stop, begins = found.start, found.head, found.verb
    last = sentence.lower[stop - 1]
    joined = subjects.contracted(last, grammar) if "'" in last else ""
    if last.endswith(("'s", "s'")) and verb.form in ("present", "base") and begins == at:
        return None
    if verb.form in ("present", "base") and _is_noun(sentence, at, start, stop, grammar):
        return None
    hangs = sentence.at(begins - 1) in ("who", "which")
    auxiliaries = frozenset(sentence.lower[begins:at])
    if verb.form == "past" and (auxiliaries & grammar.passive or joined in ("m", "re") or last == "it's"):
        return None
    if verb.form == "participle" and not auxiliaries & grammar.passive and joined not in BEING:
        return None
    if (
        verb.form == "base"
        and not (auxiliaries & grammar.auxiliaries or joined in ("d", "ll"))
        and not _is_plural(sentence, start, stop)
    ):
        return None
    return Clause(verb, at, begins, ends, (start, found.stop), uses=_uses(sentence, at, verb), hangs=hangs)


def _is_noun(sentence: Sentence, at: int, start: int, stop: int, grammar: Grammar) -> bool:
    """Whether a form like "states" or "calls" is a noun here: nothing that is said begins behind it."""
    if sentence.lower[at] not in grammar.nouns:
        return False
    following = sentence.at(at + 1)
    speaks = (
        (following in grammar.clause_openers or following in grammar.determiners or following in grammar.pronouns)
        or sentence.is_quoted(at + 1)
        or following in (",", ":")
    )
    subject = sentence.is_name(stop - 1) or (
        sentence.lower[start] in grammar.determiners or sentence.lower[start] in grammar.pronouns
    )
    if sentence.lower[start] in ("most", "many", "several", "some", "all", "both", "these", "those", "few", "other"):
        return True
    return not ((speaks or sentence.is_name(at + 1)) and subject)


def _is_aside(sentence: Sentence, at: int) -> bool:
    """Whether the comma before a verb closes an aside after a name: "Kirby, a spokesman, said"."""
    opened = subjects.opening_comma(sentence, at - 1)
    return opened is not None and sentence.is_name(opened - 1) and sentence.at(opened + 1) in ("a", "an", "the", "who")


def _closes(sentence: Sentence, at: int, grammar: Grammar) -> bool:
    """Whether nothing but the end, a pause or an adverbial follows."""
    word = sentence.at(at)
    return (
        at >= len(sentence)
        or not sentence.is_word(at)
        or word in grammar.prepositions
        or word in grammar.time_words
        or word in ("who", "when", "as", "while")
        or grammar.is_adverb(word)
    )


def _is_plural(sentence: Sentence, start: int, stop: int) -> bool:
    words = sentence.lower[start:stop]
    if words[-1].endswith(("'s", "'")):
        return False
    head = (
        next(
            (
                at
                for at, word in enumerate(words)
                if at and word in ("of", "to", "from", "at", "in", "for", "with", "on", "privy", "familiar", "close")
            ),
            len(words),
        )
        - 1
    )
    if "and" in words and sentence.is_name(stop - 1):
        return True
    return words[head] in PLURALS or (words[head].endswith("s") and not words[head].endswith(("ss", "us", "'s")))


PLURALS = frozenset(
    {
        "they",
        "we",
        "i",
        "you",
        "people",
        "some",
        "many",
        "others",
        "most",
        "police",
        "men",
        "women",
        "few",
        "several",
        "both",
        "all",
        "media",
        "data",
        "percent",
        "majority",
        "half",
        "thirds",
        "quarter",
        "number",
        "scores",
    }
)
"""Subjects without an -s that take the plain form of a verb."""


def _past_particle(sentence: Sentence, at: int, verb: Verb, grammar: Grammar) -> int:
    particles = grammar.particles.get(verb.lemma, ())
    return at + 2 if sentence.at(at + 1) in particles else at + 1

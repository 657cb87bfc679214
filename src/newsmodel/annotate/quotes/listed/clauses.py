"""The clauses of a sentence that say who says something, by lists: verbs with their subjects, and phrases."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache

from newsmodel.annotate.quotes.listed import subjects
from newsmodel.annotate.quotes.listed.asides import SPAN, Clause, asides_in
from newsmodel.annotate.quotes.listed.lists import Lists, Verb
from newsmodel.annotate.quotes.listed.phrases import phrase_from
from newsmodel.annotate.quotes.sentences import Sentence
from newsmodel.annotate.quotes.statements import Tokens


@lru_cache(maxsize=4)  # of a sentence that reports nothing it is asked twice
def clauses_in(sentence: Sentence, lists: Lists) -> Sequence[Clause]:
    """What says who speaks in a sentence, in order; the parts of one never overlap those of another.

    Phrases are looked for first: "hat laut Meyer gesagt" is no clause of its own.
    """
    if lists.saying.isdisjoint(sentence.lower):
        return ()
    asides = list(asides_in(sentence, lists))
    inside = frozenset(at for aside in asides for at in range(aside.first, aside.last))
    found = asides
    last: Tokens | None = None
    taken = 0
    main: list[Tokens | None] = []

    def known() -> Tokens | None:
        """Who spoke last, else whom the sentence is about: sought when a verb has no subject of its own, and once."""
        if last is None and not main:
            main.append(subjects.main_subject(sentence, lists))
        return last or main[0]

    for at, word in enumerate(sentence.lower):
        if at < taken or at in inside or word not in lists.beginning:
            continue
        if found and word in lists.forms and found[0].first < at:  # "habe gesagt" is part of what is said already
            continue
        clause = _verbal(sentence, at, known, lists)
        if clause is not None and inside.isdisjoint(range(clause.first, clause.last)):
            found.append(clause)
            taken = clause.last
            last = clause.speaker or last
    return sorted(found, key=lambda clause: clause.first)


def _verbal(sentence: Sentence, at: int, known: Callable[[], Tokens | None], lists: Lists) -> Clause | None:
    """A verb of saying that begins here, with its other part and its subject."""
    if sentence.lower[at] in lists.set("talk"):
        return _talk(sentence, at, lists)
    whole = None if sentence.is_name(at) and at > 0 else _whole_verb(sentence, at, lists)
    if whole is None:
        return None
    verb, ends = whole
    closing = _closing(sentence, at, verb, lists) if lists.verb_second else None
    if verb.closes or closing is not None:
        return closing
    if "impersonal" in verb.uses:
        return _impersonal(sentence, at, verb, lists)
    if verb.lemma in lists.set("out_of_sources"):
        return _out_of_source(sentence, at, verb, ends, lists)
    cue = (at, ends)
    if ends - at > 2:
        cue = (ends - 1, ends) if verb.is_participle else (at, at + 1)
    before = sentence.at(at - 1)
    is_done = sentence.lower[at] in lists.passive and verb.lemma not in lists.set("quoted_in_passive")
    agent = _agent(sentence, at, ends, lists) if is_done and verb.is_participle else None
    if agent is not None:
        return Clause(cue, agent, at, ends, "verb", verb.uses, hangs=True)
    found = (
        None if before in lists.coordinating and _is_known(known(), at) else subjects.beside(sentence, at, lists, ends)
    )
    if found is not None:
        return _with_subject(sentence, cue, verb, (at, ends), found, lists)
    if before not in lists.coordinating and lists.set("drops_subject") and sentence.at(ends) in lists.openers:
        return Clause(cue, None, at, ends, "verb", verb.uses)
    if (before in lists.coordinating or (before == "," and not sentence.is_quoted(at - 2))) and _is_known(known(), at):
        return Clause(cue, known(), at, ends, "verb", verb.uses, hangs=True)
    return None


def _talk(sentence: Sentence, at: int, lists: Lists) -> Clause | None:
    """A noun of talk with its verb and quoted words: "Im Bericht ist von „…“ die Rede"; without these it is none."""
    start = subjects.clause_start(sentence, at, lists)
    while start and not sentence.is_word(start - 1) and sentence.is_quoted(start - 1):
        start = subjects.clause_start(sentence, start - 1, lists)
    before = sentence.lower[start:at]
    if not any(start < quoted < at for quoted in sentence.quoted) or lists.passive.isdisjoint(before):
        return None
    for here in range(start, at):
        if sentence.lower[here] in lists.set("impersonal_sources") and not sentence.is_quoted(here + 1):
            end = phrase_from(sentence, here + 1, lists, close=True)
            if end is not None and not any(here < quoted < end for quoted in sentence.quoted):
                return Clause((at, at + 1), (here + 1, end), start, at + 1, "closing", frozenset({"label"}))
    return None


def _is_known(subject: Tokens | None, at: int) -> bool:
    """Whether there is a subject before a token, which a verb here may share."""
    return subject is not None and subject[1] <= at


def _with_subject(
    sentence: Sentence, cue: Tokens, verb: Verb, whole: Tokens, found: tuple[Tokens, bool], lists: Lists
) -> Clause:
    """A verb with a subject of its own."""
    at, ends = whole
    speaker, inverted = found
    if verb.lemma in lists.set("quoting_others"):
        speaker = _quoted_one(sentence, at, speaker, inverted, lists)
    named = subjects.antecedent(sentence, speaker, lists)
    if named is not None or subjects.is_relative(sentence, speaker, lists):
        return Clause(cue, named or speaker, at, ends, "verb", verb.uses, hangs=True)
    first = at if inverted else speaker[0]
    return Clause(cue, speaker, first, max(speaker[1], ends), "verb", verb.uses, inverted)


def _quoted_one(sentence: Sentence, at: int, subject: Tokens, inverted: bool, lists: Lists) -> Tokens:
    """Whom a verb like "zitieren" has speak: its object, where it has one."""
    start = subject[1] if inverted else at + 1
    end = phrase_from(sentence, start, lists)
    return subject if end is None or sentence.at(start) in lists.pronouns - lists.determiners else (start, end)


def _whole_verb(sentence: Sentence, at: int, lists: Lists) -> tuple[Verb, int] | None:
    """A verb with its auxiliary or its particle, and one past its end."""
    word = sentence.lower[at]
    if word in lists.auxiliaries:
        found = _participle(sentence, at, lists)
        if found is not None:
            return found
    if word in lists.set("letting"):
        return _let(sentence, at, lists)
    for verb in sorted(lists.verbs.get(word, ()), key=lambda verb: not verb.particle):
        if verb.is_participle:
            continue
        if not verb.particle:
            return verb, at + 1
        particle = _ahead(sentence, at + 1, frozenset({verb.particle}))
        if particle is not None:
            return verb, particle + 1
    return None


TELLING = frozenset({"say", "opening_only"})
"""The uses of verbs that take more than quoted words."""


def _let(sentence: Sentence, at: int, lists: Lists) -> tuple[Verb, int] | None:
    """A verb that somebody has others say for them, at the end of its clause: "ließ am Montag mitteilen"."""
    stop = next((here for here in range(at + 1, min(at + SPAN, len(sentence))) if not sentence.is_word(here)), None)
    if stop is None or sentence.is_name(stop - 1):
        return None
    verbs = lists.verbs.get(sentence.lower[stop - 1], ())
    spoken = next((verb for verb in verbs if verb.uses & TELLING and not verb.is_participle), None)
    return None if spoken is None else (Verb(spoken.lemma, spoken.uses), stop)


def _participle(sentence: Sentence, at: int, lists: Lists) -> tuple[Verb, int] | None:
    if sentence.at(at + 1) == ",":
        return None
    for here in range(at + 1, min(at + SPAN, len(sentence))):
        if sentence.lower[here] in (";", ":") or (sentence.lower[here] == "," and not lists.verb_second):
            return None
        if sentence.lower[here] in lists.auxiliaries and here > at + 1 and not sentence.is_word(here - 1):
            return None  # which the participle belongs to: "Das ist gut“, wird sie zitiert"
        for verb in lists.verbs.get(sentence.lower[here], ()):
            if (
                sentence.lower[at] in lists.passive
                and verb.lemma not in lists.set("quoted_in_passive")
                and not ("label" in verb.uses and _agent(sentence, at, here + 1, lists))
            ):
                continue
            if verb.is_participle and not sentence.is_name(here):
                if lists.verb_second and sentence.is_word(here + 1) and sentence.at(here + 1) not in lists.openers:
                    continue
                return verb, here + 1
        if not lists.verb_second and here - at > 3:
            return None
        if sentence.lower[here] == "," and sentence.at(here + 1) in lists.openers:
            return None
    return None


def _agent(sentence: Sentence, at: int, stop: int, lists: Lists) -> Tokens | None:
    """By whom something is done, beside a passive and its participle: "wird von der Polizei als „…“ bezeichnet"."""
    for here in range(at + 1, stop + 1):
        if sentence.at(here) in lists.set("by"):
            end = phrase_from(sentence, here + 1, lists, close=True)
            if end is None and sentence.at(here + 1) in lists.set("by_whom"):
                end = here + 2
            return None if end is None else (here + 1, end)
    return None


def _out_of_source(sentence: Sentence, at: int, verb: Verb, ends: int, lists: Lists) -> Clause | None:
    """A verb whose source stands with a preposition: "Aus dem Bericht geht hervor"."""
    start = subjects.clause_start(sentence, at, lists)
    for here in (start, *range(at + 1, ends)):
        if sentence.at(here) in lists.set("out_of"):
            end = phrase_from(sentence, here + 1, lists)
            if end is not None and (here > at or end <= at):
                return Clause((at, at + 1), (here + 1, end), min(here, at), max(ends, end), "verb", verb.uses)
    return None


def _ahead(sentence: Sentence, at: int, particles: frozenset[str]) -> int | None:
    """The particle that ends the clause: before a pause or the end of the sentence."""
    for here in range(at, min(at + SPAN, len(sentence))):
        word = sentence.lower[here]
        if word in particles and not sentence.is_word(here + 1):
            return here
        if word in (";", ":"):
            return None
    return None


def _closing(sentence: Sentence, at: int, verb: Verb, lists: Lists) -> Clause | None:
    """A verb at the end of a clause that hangs on another: "weil die Regierung sie als „…“ bezeichnet hat"."""
    ends = at + 2 if sentence.at(at + 1) in lists.auxiliaries else at + 1
    start = subjects.clause_start(sentence, at, lists)
    if sentence.is_word(ends) or start == at:
        return None
    if sentence.at(start - 1) in lists.clause_words:
        start -= 1
    if sentence.at(start) in lists.relatives and sentence.at(start - 1) == ",":
        speaker = subjects.antecedent(sentence, (start, start + 1), lists)
        if phrase_from(sentence, start, lists) not in (None, start + 1):
            return None
        inner = subjects.after(sentence, start + 1, lists)
        speaker = (
            inner if inner is not None and sentence.at(inner[0]) in lists.pronouns | lists.determiners else speaker
        )
    elif sentence.at(start) in lists.clause_words:
        speaker = subjects.after(sentence, start + 1, lists)
    else:
        return None
    if speaker is None or speaker[0] >= at:
        return None
    return Clause((at, ends), (speaker[0], min(speaker[1], at)), start, ends, "closing", verb.uses, hangs=True)


def _impersonal(sentence: Sentence, at: int, verb: Verb, lists: Lists) -> Clause | None:
    """A verb of nobody in particular: "heißt es in dem Bericht", "In dem Bericht heißt es"."""
    subject = lists.set("impersonal_subjects")
    if sentence.at(at + 1) not in subject and sentence.at(at - 1) not in subject:
        return None
    end = at + 2 if sentence.at(at + 1) in subject else at + 1
    here = end
    while sentence.at(here) in lists.adverbs:
        here += 1
    speaker = None
    sources = lists.set("impersonal_sources") or lists.prepositions
    if sentence.at(here) in lists.prepositions:
        stop = phrase_from(sentence, here + 1, lists)
        if stop is not None:
            speaker, end = (here + 1, stop), stop
    first = at
    if speaker is None:
        start = subjects.clause_start(sentence, at, lists)
        inside = start + (sentence.at(start) in lists.prepositions)
        stop = phrase_from(sentence, inside, lists)
        if stop is None or inside >= at or sentence.at(start) not in sources:
            start, inside, stop = 0, 1, phrase_from(sentence, 1, lists)
        if stop is not None and inside < at and sentence.at(start) in sources:
            speaker, first = (inside, min(stop, at)), start
    return Clause(
        (at, at + 2 if sentence.at(at + 1) in subject else at + 1),
        speaker,
        first,
        end,
        "verb",
        verb.uses | {"say"},
        sentence.at(at + 1) in subject,
    )

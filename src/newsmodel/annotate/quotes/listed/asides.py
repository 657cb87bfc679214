"""Phrases that say who says something, by lists: "laut Meyer", "Augenzeugen zufolge", ", so Meyer"."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from newsmodel.annotate.quotes.listed import subjects
from newsmodel.annotate.quotes.listed.lists import Lists
from newsmodel.annotate.quotes.listed.phrases import past_adverbials, phrase_from, phrase_to
from newsmodel.annotate.quotes.listed.subjects import PAUSES
from newsmodel.annotate.quotes.sentences import Sentence
from newsmodel.annotate.quotes.statements import Tokens

SPAN = 40
"""How far apart the two parts of a verb may stand: "teilte ... mit", "hat ... gesagt"."""


@attrs.frozen
class Clause:
    """Words that say who says something."""

    cue: Tokens
    """The verb, or the phrase without the name."""

    speaker: Tokens | None
    """Who says it."""

    first: int
    """Where the whole clause begins."""

    last: int
    """One past it."""

    kind: str
    """"verb"; "closing" for one at the end of a clause that hangs on another; "phrase" ("laut Meyer"), which stands
    anywhere in what is said; "behind" (", so Meyer"); or one whose quoted words
    stand right behind it: "eyes" ("für Meyer ist das „...“"), "words" ("mit den Worten „...“")."""

    uses: frozenset[str] = frozenset({"say"})
    """What it can introduce."""

    inverted: bool = False
    """Whether the subject follows the verb."""

    hangs: bool = False
    """Whether its subject stands with another verb."""


def asides_in(sentence: Sentence, lists: Lists) -> Iterator[Clause]:
    """The phrases that say who speaks."""
    taken = 0
    for at, word in enumerate(sentence.lower):
        if at < taken or word not in lists.naming:
            continue
        clause = (
            _told(sentence, at, lists)
            or _according(sentence, at, lists)
            or _behind_source(sentence, at, taken, lists)
            or _short(sentence, at, lists)
            or _in_eyes(sentence, at, lists)
            or _in_these_words(sentence, at, lists)
        )
        if clause is not None:
            yield clause
            taken = clause.last


def _told(sentence: Sentence, at: int, lists: Lists) -> Clause | None:
    """An aside like "wie die Polizei mitteilte", "comme l'a dit le maire"."""
    if sentence.at(at) not in lists.as_told or not (at == 0 or not sentence.is_word(at - 1) or at == 1):
        return None
    verb = _closing_verb(sentence, at + 1, lists) if lists.verb_second else _first_verb(sentence, at + 1, lists)
    if verb is None:
        return None
    stop = verb + 1
    while stop < len(sentence) and sentence.is_word(stop) and lists.verb_second:
        stop += 1
    speaker = subjects.after(sentence, at + 1, lists)
    if speaker is None or speaker[0] >= verb:
        speaker = subjects.after(sentence, verb + 1, lists)
    if speaker is not None and speaker[0] < verb:
        speaker = speaker[0], min(speaker[1], verb)
    impersonal = lists.set("impersonal_subjects")
    if speaker is not None and sentence.at(speaker[0]) in impersonal:
        speaker = _out_of(sentence, speaker[1], verb, lists)
    elif speaker is None:
        return None
    return Clause((verb, verb + 1), speaker, at, max(stop, speaker[1] if speaker else 0), "phrase")


def _closing_verb(sentence: Sentence, at: int, lists: Lists) -> int | None:
    """The verb of saying that ends a clause, before a pause or its auxiliary."""
    for here in range(at, min(at + SPAN, len(sentence))):
        if sentence.is_quoted(here) and not sentence.is_word(here - 1):
            return None
        if _is_said(sentence, here, lists) and not (
            sentence.is_word(here + 1)
            and not (sentence.at(here + 1) in lists.auxiliaries and not sentence.is_word(here + 2))
        ):
            return here
    return None


def _first_verb(sentence: Sentence, at: int, lists: Lists) -> int | None:
    """The verb of saying of a short clause in which the subject may follow it."""
    for here in range(at, min(at + SPAN, len(sentence))):
        if sentence.lower[here] in PAUSES or sentence.is_quoted(here):
            return None
        if _is_said(sentence, here, lists):
            return here
    return None


def _out_of(sentence: Sentence, at: int, stop: int, lists: Lists) -> Tokens | None:
    """What a preposition names between two tokens: "wie es aus der Partei hieß"."""
    for here in range(at, stop):
        if sentence.lower[here] in lists.prepositions:
            end = phrase_from(sentence, here + 1, lists)
            return None if end is None else (here + 1, min(end, stop))
    return None


def _is_said(sentence: Sentence, at: int, lists: Lists) -> bool:
    return not sentence.is_name(at) and any(
        verb.uses & {"say", "impersonal"} for verb in lists.verbs.get(sentence.lower[at], ())
    )


def _according(sentence: Sentence, at: int, lists: Lists) -> Clause | None:
    """A phrase before the source: "laut Meyer", "nach Angaben der Polizei", "de acuerdo con fuentes"."""
    for phrase in lists.phrases.get(sentence.lower[at], ()):
        stop = at + len(phrase)
        if sentence.lower[at:stop] != phrase:
            continue
        opinion = _opinion(sentence, stop, lists)
        if opinion is None and " ".join(phrase) in lists.set("according_with_noun"):
            continue
        source = _whose(sentence, opinion, lists) if opinion is not None else None
        if source is None:
            end = phrase_from(sentence, stop, lists, bare=True, close=True)
            if opinion is not None and (end is None or lists.capital_nouns):
                end = opinion
            source = None if end is None else (stop, end)
        if source is not None:
            last = subjects.with_aside(sentence, source[1], lists)
            return Clause((at, stop), (source[0], last), at, last, "phrase")
    return None


def _whose(sentence: Sentence, at: int, lists: Lists) -> Tokens | None:
    """Whose the opinion is that ends here, where nouns have capitals: "Angaben der Polizei", "Angaben von Meyer"."""
    if not lists.capital_nouns or not (
        sentence.at(at) in lists.genitive | lists.joining or sentence.is_name(at) or sentence.is_quoted(at)
    ):
        return None
    start = at + (sentence.at(at) in lists.joining)
    end = phrase_from(sentence, start, lists, close=True)
    return None if end is None else (start, end)


def _opinion(sentence: Sentence, at: int, lists: Lists) -> int | None:
    """One past a word for what people say, with what stands before it: "Angaben", "ersten Schätzungen"."""
    for here in range(at, min(at + 4, len(sentence))):
        if sentence.lower[here].endswith(lists.opinions) and lists.opinions:
            return here + 1
        if not sentence.is_word(here) or sentence.lower[here] in lists.stops - lists.determiners:
            return None
    return None


def _behind_source(sentence: Sentence, at: int, taken: int, lists: Lists) -> Clause | None:
    """A phrase behind the source: "Augenzeugen zufolge", "ihrer Meinung nach"."""
    if sentence.lower[at] not in lists.following:
        return None
    speaker = phrase_to(sentence, at, max(taken, subjects.clause_start(sentence, at, lists)), lists)
    if speaker is None:
        return None
    if sentence.lower[at] in lists.set("according_with_noun") and not sentence.lower[at - 1].endswith(
        lists.opinions or ("\0",)
    ):
        return None
    return Clause((at, at + 1), speaker, speaker[0], at + 1, "phrase")


def _short(sentence: Sentence, at: int, lists: Lists) -> Clause | None:
    """A word that gives what was said to somebody without a verb: ", so Meyer"."""
    if sentence.lower[at] not in lists.short or not (
        sentence.at(at - 1) in (",", "–", "—") or sentence.is_quoted(at - 1)
    ):
        return None
    end = phrase_from(sentence, at + 1, lists)
    if end is None or sentence.at(at + 1) in lists.oblique:
        return None
    last = subjects.with_aside(sentence, end, lists)
    behind = past_adverbials(sentence, last, lists)
    if sentence.is_word(behind):
        return None
    return Clause((at, at + 1), (at + 1, last), at, behind, "behind")


def _in_eyes(sentence: Sentence, at: int, lists: Lists) -> Clause | None:
    """Who sees something so: "Für Meyer ist das „...“", "..., war für Meyer „...“"."""
    being = lists.set("being")
    if sentence.lower[at] not in lists.set("in_whose_eyes") or not sentence.quoted or sentence.quoted[-1] < at:
        return None
    end = phrase_from(sentence, at + 1, lists, close=True)
    if end is None:
        return None
    end = next((quoted for quoted in sentence.quoted if at + 1 < quoted < end), end)
    if at == 0 and sentence.at(end) in being:
        return Clause((end, end + 1), (1, end), 0, end + 1, "eyes")
    if sentence.at(at - 1) in being:
        return Clause((at - 1, at), (at + 1, end), at - 1, end, "eyes")
    return None


def _in_these_words(sentence: Sentence, at: int, lists: Lists) -> Clause | None:
    """What a sentence is about in quoted words: "Mit den Worten „...“ verließ sie den Saal"."""
    quoted = at + 1 + (sentence.at(at + 1) == ":")
    if sentence.lower[at] not in lists.set("words_follow") or not sentence.is_quoted(quoted):
        return None
    if any(not (verb.particle or verb.closes) for word in sentence.lower for verb in lists.verbs.get(word, ())):
        return None  # which says it itself: "zitierte ihn mit den Worten"
    speaker = subjects.main_subject(sentence, lists)
    if speaker is None or speaker[0] <= at < speaker[1]:
        return None
    return Clause((at, at + 1), speaker, at, at + 1, "words")

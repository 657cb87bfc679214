"""Which words say that something is said, in every form they take."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Literal

import attrs

from newsmodel.annotate.language import Language, language_of
from newsmodel.annotate.words import Words

Form = Literal["past", "present", "base", "participle"]


@attrs.frozen
class Verb:
    """One form of a verb of saying."""

    lemma: str
    """The verb as a dictionary has it."""

    form: Form
    """Which form this is."""

    uses: frozenset[str]
    """What it can introduce: "say", "tell", "ask", "urge", "commit", "label"; "quoting_only": quoted words alone."""

    with_particle: dict[str, frozenset[str]] = attrs.field(factory=dict[str, frozenset[str]])
    """What it introduces with a word behind it: "call for", "refer to"."""


@attrs.frozen(eq=False)
class Grammar:
    """Everything the rules look words up in, for one language."""

    words: Words
    """The lists as they stand in the file."""

    verbs: dict[str, Verb]
    """Verbs of saying by form."""

    particles: Mapping[str, tuple[str, ...]]
    """The words beside a verb that belong to it, by its dictionary form."""

    narrator: tuple[tuple[str, ...], ...]
    """Phrases, word by word, with which the narrator takes over again."""

    narrating: frozenset[str]
    """The longest word of each of these, without which no more of them needs to be looked for."""

    unsaid: tuple[tuple[str, ...], ...]
    """Phrases that are no statement after a verb of asking or declining."""

    roles: frozenset[str]
    """What people are, for asides: "managing director of the ferry company"."""

    telling: frozenset[str]
    """The words of which a text without quotation marks must have one to report speech."""

    saying: frozenset[str]
    """The words of which a sentence without quoted words must have one."""

    auxiliaries: frozenset[str]
    passive: frozenset[str]
    negations: frozenset[str]
    adverbs: frozenset[str]
    pronouns: frozenset[str]
    determiners: frozenset[str]
    prepositions: frozenset[str]
    joining_prepositions: frozenset[str]
    conjunctions: frozenset[str]
    clause_openers: frozenset[str]
    time_words: frozenset[str]
    finite: frozenset[str]
    relatives: frozenset[str]
    nouns: frozenset[str]
    no_adverbs: frozenset[str]
    withheld: frozenset[str]
    headlined: frozenset[str]
    occasions: frozenset[str]
    attitudes: frozenset[str]

    def is_adverb(self, word: str) -> bool:
        """Whether a word (lower case) only colours a verb."""
        return word in self.adverbs or (word.endswith("ly") and len(word) > 4 and word not in self.no_adverbs)


@lru_cache(maxsize=64)
def grammar_for(language: Language | None = None) -> Grammar:
    """The grammar of a language, English unless another has its forms."""
    language = language_of(language)
    words = language.quotes
    names = [
        field.name
        for field in attrs.fields(Grammar)
        if field.name
        not in ("words", "verbs", "particles", "narrator", "narrating", "unsaid", "roles", "telling", "saying")
    ]
    verbs = _verbs(words)
    telling = frozenset(word for word, verb in verbs.items() if "quoting_only" not in verb.uses) | {
        each.split()[0] for each in words.list("according")
    }
    return Grammar(
        words,
        verbs,
        words.table("particles"),
        _phrases(words, "narrator"),
        frozenset(max(phrase, key=len) for phrase in _phrases(words, "narrator")),
        _phrases(words, "unsaid"),
        language.sources.set("roles"),
        telling,
        telling | verbs.keys(),
        **{name: words.set(name) for name in names},
    )


def _phrases(words: Words, name: str) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(phrase.split()) for phrase in words.list(name))


def _verbs(words: Words) -> dict[str, Verb]:
    uses: dict[str, set[str]] = {}
    particled: dict[str, dict[str, set[str]]] = {}
    for use in ("say", "tell", "ask", "urge", "commit", "label", "thing", "quoting_only"):
        for entry in words.list(use):
            lemma, _, particle = entry.partition(" ")
            own = uses.setdefault(lemma, set())
            if particle:
                particled.setdefault(lemma, {}).setdefault(particle, set()).add(use)
            else:
                own.add(use)
    irregular = words.table("irregular")
    verbs: dict[str, Verb] = {}
    for lemma, its_uses in uses.items():
        present, past, participle = irregular.get(lemma) or regular_forms(lemma)
        behind = {particle: frozenset(several) for particle, several in particled.get(lemma, {}).items()}
        forms: tuple[tuple[Form, str], ...] = (
            ("base", lemma),
            ("participle", participle),
            ("present", present),
            ("past", past),
        )
        for form, word in forms:
            verbs[word] = Verb(lemma, form, frozenset(its_uses), behind)
    return verbs


def regular_forms(lemma: str) -> tuple[str, str, str]:
    """Third person, past and participle of a regular English verb.

    >>> regular_forms("deny"), regular_forms("argue")
    (('denies', 'denied', 'denying'), ('argues', 'argued', 'arguing'))
    """
    if lemma.endswith("e"):
        return lemma + "s", lemma + "d", lemma[:-1] + "ing" if not lemma.endswith("ee") else lemma + "ing"
    if lemma.endswith("y") and lemma[-2] not in "aeiou":
        return lemma[:-1] + "ies", lemma[:-1] + "ied", lemma + "ing"
    if lemma.endswith(("s", "sh", "ch", "x", "z")):
        return lemma + "es", lemma + "ed", lemma + "ing"
    return lemma + "s", lemma + "ed", lemma + "ing"

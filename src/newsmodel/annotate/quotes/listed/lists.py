"""A language's lists, made ready for looking up: every form of its verbs of saying, and its small words."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

import attrs

from newsmodel.annotate.language import Language
from newsmodel.annotate.words import Words

USES = ("say", "quoting_only", "opening_only", "label", "impersonal")


@attrs.frozen
class Verb:
    """One form of a verb of saying."""

    lemma: str
    """The verb as a dictionary has it, with "|" behind what comes apart: "mit|teilen"."""

    uses: frozenset[str]
    """What it can introduce: any statement ("say"), quoted words alone ("quoting_only"), a clause with "that" or in
    reported form ("opening_only"), a name that is put on something in quotation marks ("label"), or a statement of
    nobody in particular ("impersonal": "heißt es")."""

    particle: str = ""
    """The word that stands apart from this form at the end of the clause: "teilte ... mit"."""

    is_participle: bool = False
    """Whether this form needs an auxiliary: "hat ... gesagt"."""

    closes: bool = False
    """Whether this form stands at the end of its clause only: "wie sie mitteilte"."""


@attrs.frozen(eq=False, slots=False)
class Lists:
    """Everything the rules look words up in; a list that the language lacks is empty and its rule does nothing."""

    words: Words
    """The lists as they stand in the file."""

    roles: frozenset[str] = frozenset()
    """What people are, which tells an aside from another clause."""

    _sets: dict[str, frozenset[str]] = attrs.field(factory=dict[str, frozenset[str]], init=False, repr=False)

    def set(self, name: str) -> frozenset[str]:
        """The words of a list that is looked into now and then, kept once it has been asked for."""
        if name not in self._sets:
            self._sets[name] = self.words.set(name)
        return self._sets[name]

    @cached_property
    def verbs(self) -> dict[str, tuple[Verb, ...]]:
        """Verbs of saying by form."""
        found: dict[str, tuple[Verb, ...]] = {}
        for form, verb in _forms(self.words):
            if verb not in found.get(form, ()):
                found[form] = (*found.get(form, ()), verb)
        return found

    @cached_property
    def auxiliaries(self) -> frozenset[str]:
        """The verbs that stand with a participle: "hat", "a", "ha"."""
        return self.words.set("auxiliaries")

    @cached_property
    def pronouns(self) -> frozenset[str]:
        """The pronouns that can be a subject."""
        return self.words.set("pronouns")

    @cached_property
    def determiners(self) -> frozenset[str]:
        """The words that a noun phrase begins with."""
        return self.words.set("determiners")

    @cached_property
    def oblique(self) -> frozenset[str]:
        """Determiners of what is no subject: "dem", "den", "al"."""
        return self.words.set("oblique")

    @cached_property
    def genitive(self) -> frozenset[str]:
        """Determiners that hang a noun on the one before: "der Sprecher des Amtes"."""
        return self.words.set("genitive")

    @cached_property
    def joining(self) -> frozenset[str]:
        """Prepositions that hang a noun on the one before: "von", "de", "del"."""
        return self.words.set("joining_prepositions")

    @cached_property
    def close(self) -> frozenset[str]:
        """Of these, those that hang a noun on a name behind its verb, where others begin something else: "von"."""
        return self.words.set("close_prepositions") or self.joining

    @cached_property
    def prepositions(self) -> frozenset[str]:
        """All prepositions."""
        return self.words.set("prepositions")

    @cached_property
    def coordinating(self) -> frozenset[str]:
        """The words for "and", which join nouns or clauses."""
        return self.words.set("coordinating")

    @cached_property
    def adverbs(self) -> frozenset[str]:
        """Adverbs and words for times, which stand between verb, subject and what is said."""
        return self.words.set("adverbs") | self.words.set("time_words")

    @cached_property
    def openers(self) -> frozenset[str]:
        """The words that open what is said: "dass", "que", "ob", "si"."""
        return self.words.set("clause_openers")

    @cached_property
    def subordinating(self) -> frozenset[str]:
        """The words that open a clause which says when, why or although: no statement."""
        return self.words.set("subordinating")

    @cached_property
    def relatives(self) -> frozenset[str]:
        """Relative pronouns."""
        return self.words.set("relatives")

    @cached_property
    def particles(self) -> frozenset[str]:
        """Small words inside names: "van", "de la"."""
        return self.words.set("name_particles")

    @cached_property
    def adverb_endings(self) -> tuple[str, ...]:
        """What adverbs end in, which tells them from nouns where a sentence begins with one."""
        return self.words.list("adverb_endings") or ("\0",)

    @cached_property
    def reflexives(self) -> frozenset[str]:
        """What stands between a verb and its subject without meaning anybody: "sich"."""
        return self.words.set("reflexives")

    @cached_property
    def negations(self) -> frozenset[str]:
        """The words for "not"."""
        return self.words.set("negations")

    @cached_property
    def passive(self) -> frozenset[str]:
        """The auxiliaries with which the subject is who is spoken of: "wurde gesagt"."""
        return self.words.set("passive")

    @cached_property
    def finite(self) -> frozenset[str]:
        """Frequent finite verbs: they end a noun phrase, and show that a stretch is a clause."""
        return self.auxiliaries | self.words.set("finite")

    @cached_property
    def reported(self) -> frozenset[str]:
        """Forms that verbs have in reported speech alone: "sei", "habe"."""
        return self.words.set("reported")

    @cached_property
    def half_reported(self) -> frozenset[str]:
        """Forms that go on with reported speech, but mean other things besides: "hätte", "würde"."""
        return self.words.set("half_reported")

    @cached_property
    def speakers_own(self) -> frozenset[str]:
        """Words of somebody who speaks for themselves, so that no form means reported speech: "ich"."""
        return self.words.set("speakers_own")

    @cached_property
    def opinions(self) -> tuple[str, ...]:
        """What statements are called, lower case, as the end of a word: "nach Angaben", "según fuentes"."""
        return self.words.list("opinions")

    @cached_property
    def stops(self) -> frozenset[str]:
        """Words that are in no noun phrase behind its first noun."""
        return (
            self.prepositions
            | self.coordinating
            | self.adverbs
            | self.openers
            | self.subordinating
            | self.relatives
            | self.finite
            | self.pronouns
            | self.determiners
            | self.reflexives
            | self.negations
        )

    @cached_property
    def capital_nouns(self) -> bool:
        """Whether nouns have capitals, as in German, so that a noun phrase ends at its last capital."""
        return bool(self.words.list("capital_nouns"))

    @cached_property
    def naming(self) -> frozenset[str]:
        """Every word that a phrase which says who speaks can begin with."""
        others = self.set("in_whose_eyes") | self.set("words_follow")
        return frozenset(self.phrases) | self.following | self.short | self.as_told | others

    @cached_property
    def saying(self) -> frozenset[str]:
        """The words of which a sentence must have one to say who speaks."""
        return self.naming | self.verbs.keys() | self.set("talk")

    @cached_property
    def beginning(self) -> frozenset[str]:
        """The words that a clause with a verb of saying can begin with, its subject apart."""
        return self.auxiliaries | self.verbs.keys() | self.set("letting") | self.set("talk")

    @cached_property
    def between(self) -> frozenset[str]:
        """What stands between a subject and its verb."""
        return self.adverbs | self.negations | self.reflexives

    @cached_property
    def clause_words(self) -> frozenset[str]:
        """The words that open any clause but a relative one."""
        return self.openers | self.subordinating

    @cached_property
    def forms(self) -> frozenset[str]:
        """All forms of reported speech."""
        return self.reported | self.half_reported

    @cached_property
    def verb_second(self) -> bool:
        """Whether the verb is the second thing in a clause: the subject follows it when something else is first."""
        return bool(self.words.list("verb_second"))

    @cached_property
    def phrases(self) -> dict[str, list[tuple[str, ...]]]:
        """Words before a source ("laut", "de acuerdo con"), by the first of them, longest first."""
        found: dict[str, list[tuple[str, ...]]] = {}
        for line in sorted(self.words.list("according"), key=lambda line: -len(line.split())):
            found.setdefault(line.split()[0], []).append(tuple(line.split()))
        return found

    @cached_property
    def following(self) -> frozenset[str]:
        """Words behind a source: "zufolge"."""
        return self.words.set("according_behind")

    @cached_property
    def short(self) -> frozenset[str]:
        """Words that name whose the words before them were, without a verb: ", so Meyer"."""
        return self.words.set("short_cues")

    @cached_property
    def as_told(self) -> frozenset[str]:
        """Words that open an aside on who says so: "wie", "comme", "como"."""
        return self.words.set("as_told")


def lists_of(language: Language) -> Lists:
    """The lists of a language, ready for looking up.

    >>> from newsmodel.annotate.words import words_from
    >>> words = words_from("nl", {"say": ["zeggen"], "irregular": {"zeggen": ["zegt", "zei"]}})
    >>> sorted(lists_of(Language("nl", words, words_from("nl", {}))).verbs)
    ['zegt', 'zei']
    """
    return Lists(language.quotes, language.sources.set("roles"))


def _forms(words: Words) -> Iterator[tuple[str, Verb]]:
    """Each form of each verb: from its own list, or stem and endings."""
    uses: dict[str, set[str]] = {}
    for use in USES:
        for lemma in words.list(use):
            uses.setdefault(lemma, set()).add(use)
    for lemma, its in uses.items():
        apart, _, base = lemma.rpartition("|")
        finite = words.table("irregular").get(base) or _by_pattern(base, words, "endings")
        participles = words.table("irregular_participles").get(base) or _by_pattern(base, words, "participles")
        its_uses = frozenset(its)
        for form in finite:
            yield form, Verb(lemma, its_uses, apart)
            if apart:
                yield apart + form, Verb(lemma, its_uses, closes=True)
        for form in participles:
            yield apart + form, Verb(lemma, its_uses, is_participle=True)


def _by_pattern(lemma: str, words: Words, table: str) -> Iterator[str]:
    """The forms of a regular verb: the stem without the ending of the dictionary form, in each pattern for that ending.

    A pattern is an ending, or what stands before and behind the stem on both sides of a hyphen: "ge-t".
    """
    patterns = words.table(table)
    ending = max((each for each in patterns if lemma.endswith(each)), key=len, default=None)
    for pattern in patterns.get(ending or "", ()):
        before, hyphen, behind = pattern.partition("-")
        stem = lemma.removesuffix(ending or "")
        yield before + stem + behind if hyphen else stem + pattern

"""Which mentions are one speaker: names, pronouns and descriptions joined in the order of the text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

import attrs

from newsmodel.annotate.language import Language, language_of
from newsmodel.annotate.quotes.found import Stretch
from newsmodel.annotate.sources.phrases import Phrase, lexicon_for, parse
from newsmodel.annotate.sources.topics import Topics
from newsmodel.model import Passage, Span

REACH = 60
"""How many speakers back a pronoun or description is looked for."""


@attrs.define(eq=False)
class Speaker:
    """One speaker while the text is read: everything that mentions say."""

    how: str
    """The rule that took the first mention for somebody new."""

    confidence: float
    """How sure the least sure of the mentions is."""

    phrases: list[Phrase] = attrs.field(factory=list[Phrase])
    """Every mention, taken apart."""

    passages: list[Passage] = attrs.field(factory=list[Passage])
    """Every mention, where it stands."""

    sort: str = "pronoun"
    """What they are, from the first mention that is no pronoun."""

    told: dict[str, str] = attrs.field(factory=dict[str, str])
    """What the first mention that tells it says: "role", "affiliation", "nationality", "gender", ..."""

    name: str | None = None
    """The longest name that they go by."""

    @property
    def description(self) -> str:
        """What they are called where no name is: the longest that is no pronoun."""
        return max(
            (phrase.text for phrase in self.phrases if phrase.sort != "pronoun"), key=len, default=self.phrases[0].text
        )

    def add(self, phrase: Phrase, passage: Passage) -> None:
        """Take in one more mention."""
        self.phrases.append(phrase)
        self.passages.append(passage)
        if self.sort == "pronoun":
            self.sort = phrase.sort
        for what in FACTS:
            value = getattr(phrase, what)
            if value and what not in self.told:
                self.told[what] = value
        if phrase.name and len(phrase.name) > len(self.name or ""):
            self.name = phrase.name


GIVEN_NAME = re.compile(r"(?<![\w'’.-])[^\W\d_a-z][\w'’.-]{0,40}$")
"""What can stand before a surname in a text and belong to the name, as the end of what is before the space."""
GIVEN_NAMES, GIVEN_LENGTH = 3, 42
"""How many of these there may be, and how many code points at most one has with what must not be before it."""


def _is_one(name: str | None) -> bool:
    return name is not None and " " not in name


FACTS = ("role", "affiliation", "nationality", "seniority", "gender", "honorific")


class Roll:
    """The speakers of one article, as they come up."""

    def __init__(self, language: str | Language | None = None, texts: Mapping[str, str] | None = None) -> None:
        self.language = language_of(language)
        self.topics = Topics(texts or {}, self.language)
        self.lexicon = lexicon_for(self.language)
        self.speakers: list[Speaker] = []
        self.recent: list[Speaker] = []
        self.quoted: list[Speaker] = []
        self.by_name: dict[str, Speaker] = {}
        self.full_names: Mapping[str, str] = {}

    def meet(self, passage: Passage) -> Speaker:
        """The speaker whom a mention means, new or known."""
        phrase = parse(passage.text, self.language)
        speaker, how, confidence = self._known(phrase, self._lately())
        if phrase.sort == "pronoun" and phrase.gender and passage.span:
            speaker = self._by_topic(phrase.gender, passage.span, speaker) or speaker
        speaker = self._add(passage, phrase, speaker, how, confidence)
        self.recent.append(speaker)
        self.quoted.clear()
        return speaker

    def meet_quoted(self, passage: Passage, tellers: Sequence[Speaker]) -> Speaker:
        """The speaker whom a mention inside what others say means; ``tellers`` are these, the nearest first.

        "I" is who says it, and "he" somebody whom they have quoted; outside, nobody means one of these by "he".
        """
        phrase = parse(passage.text, self.language)
        is_pronoun = phrase.sort == "pronoun"
        if tellers and is_pronoun and phrase.head in self.lexicon.words.set("first_person"):
            return self._add(passage, phrase, tellers[0], "pronoun", 0.9)
        quoted = reversed(self.quoted[-REACH:])
        lately = (each for each in (*quoted, *(() if is_pronoun else self._lately())) if each not in tellers)
        speaker = self._add(passage, phrase, *self._known(phrase, lately))
        self.quoted.append(speaker)
        return speaker

    def _add(self, passage: Passage, phrase: Phrase, speaker: Speaker | None, how: str, confidence: float) -> Speaker:
        """Add a mention to its speaker, who may be new."""
        if speaker is None:
            speaker = Speaker(how, confidence)
            self.speakers.append(speaker)
        speaker.add(phrase, passage)
        speaker.confidence = min(speaker.confidence, confidence)
        if phrase.name and _is_one(speaker.name):
            speaker.name = self.full_names.get(phrase.name, speaker.name)
        for key in _name_keys(phrase):
            self.by_name.setdefault(key, speaker)
        return speaker

    def _known(self, phrase: Phrase, lately: Iterable[Speaker]) -> tuple[Speaker | None, str, float]:
        """Who a mention can mean among those who spoke lately, and by which rule."""
        if phrase.sort in ("person", "body"):
            return self._by_name(phrase), "name", 0.95
        if phrase.sort == "pronoun":
            return self._by_pronoun(phrase, list(lately)), "pronoun", 0.75
        if phrase.is_indefinite:
            return None, "description", 0.85
        return self._by_description(phrase, lately), "description", 0.8

    def _by_name(self, phrase: Phrase) -> Speaker | None:
        for key in _name_keys(phrase):
            known = self.by_name.get(key)
            if known and _names_agree(known.name or "", phrase.name or ""):
                return known
        return None

    def _lately(self) -> Iterator[Speaker]:
        return islice(reversed(self.recent), REACH)

    def _by_pronoun(self, phrase: Phrase, lately: Sequence[Speaker]) -> Speaker | None:
        if phrase.gender:
            for speaker in lately:
                if speaker.sort in ("person", "description", "pronoun") and self._could_be(speaker, phrase.gender):
                    return speaker
            return None
        if phrase.head in self.lexicon.words.set("thing"):
            return next(
                (speaker for speaker in lately if speaker.sort in ("body", "document", "group", "pronoun")),
                None,
            )
        if phrase.head in self.lexicon.words.set("they"):
            wanted = ("group", "body", "document", "pronoun")
            return next((speaker for speaker in lately if speaker.sort in wanted), None) or next(iter(lately), None)
        if phrase.head in self.lexicon.words.set("speakers"):
            return next((speaker for speaker in lately if speaker.phrases[0].head == phrase.head), None)
        return None

    def _by_topic(self, gender: str, place: Span, recent: Speaker | None) -> Speaker | None:
        """The person whom the paragraph names before it says "he", where nobody else has spoken in it since."""
        for passage in self.topics.before(place):
            phrase = parse(passage.text, self.language)
            if recent is not None and passage.span and _spoke_after(recent, passage.span):
                return recent
            if phrase.sort != "person" or phrase.gender not in (None, gender):
                continue
            known = self._by_name(phrase)
            if known is not None and not self._could_be(known, gender):
                continue
            if known is None and self._of_name(phrase.name or "") not in (None, gender):
                continue
            if known is None:
                known = Speaker("topic", 0.7)
                self.speakers.append(known)
            known.add(phrase, passage)
            for key in _name_keys(phrase):
                self.by_name.setdefault(key, known)
            return known
        return None

    def _could_be(self, speaker: Speaker, gender: str) -> bool:
        """Whether "he" or "she" can mean a speaker: by what the text says of them, else by their given name."""
        return (speaker.told.get("gender") or self._of_name(speaker.name or "")) in (None, gender)

    def _of_name(self, name: str) -> str | None:
        """The gender that a given name tells; a guess, and so never told of anybody."""
        given = name.lower().split(" ")[0] if " " in name else ""
        return "male" if given in self.lexicon.male_names else "female" if given in self.lexicon.female_names else None

    def _by_description(self, phrase: Phrase, lately: Iterable[Speaker]) -> Speaker | None:
        for speaker in lately:
            if any(_describe_the_same(known, phrase) for known in speaker.phrases[:20]) and not _disagree(
                speaker, phrase
            ):
                return speaker
        return None


def _spoke_after(speaker: Speaker, place: Span) -> bool:
    """Whether a speaker's last mention stands behind a place in the same block."""
    last = speaker.passages[-1].span
    return last is not None and last.block == place.block and last.start >= place.start


def _describe_the_same(known: Phrase, phrase: Phrase) -> bool:
    if known.text.lower() == phrase.text.lower():
        return True
    heads = {known.head, *(known.role or "").lower().split()}
    return bool(phrase.head) and phrase.head in heads and (phrase.is_definite or known.sort == phrase.sort)


def _disagree(speaker: Speaker, phrase: Phrase) -> bool:
    """Whether two descriptions give different countries or genders."""
    ours = [value for known in speaker.phrases[:20] for value in (known.nationality, known.affiliation) if value]
    if phrase.nationality and ours and not any(_same_country(phrase.nationality, each) for each in ours):
        return True
    return bool(phrase.gender) and speaker.told.get("gender", phrase.gender) != phrase.gender


def _same_country(demonym: str, other: str) -> bool:
    """Whether "Ukrainian" and "Ukraine" mean one country: they share their beginning.

    >>> _same_country("Ukrainian", "Ukraine"), _same_country("Russian", "Ukraine")
    (True, False)
    """
    return any(word[:4].lower() == demonym[:4].lower() for word in other.split())


def _name_keys(phrase: Phrase) -> tuple[str, ...]:
    """What a name is looked up by: the whole, the last word, the initials of a body."""
    if not phrase.name:
        return ()
    words = re.sub(r"['’]s\b", "", phrase.name).lower().split()
    words = [word for word in words if word not in ("jr", "jr.", "sr", "sr.", "ii", "iii")] or words
    whole = " ".join(words)
    if phrase.sort == "person":
        return whole, words[-1]
    initials = "".join(word[0] for word in words if word not in ("of", "for", "and", "the"))
    return (whole, initials) if len(initials) > 1 else (whole,)


def _names_agree(known: str, name: str) -> bool:
    """Whether two names with a common part can be one: no first name against another."""
    ours, theirs = known.lower().split(), name.lower().split()
    if len(ours) < 2 or len(theirs) < 2 or ours[-1] != theirs[-1]:
        return True
    return ours[0][0] == theirs[0][0]


def full_names(phrases: Iterable[Phrase], texts: Mapping[str, str], language: Language) -> dict[str, str]:
    """The full name for each that is one word, where the text has one alone: "Rosa Lind" for "Lind".

    Two with one surname are left as they are called; who is who then only the sentence can tell.
    """
    short = {phrase.name for phrase in phrases if phrase.sort == "person" and _is_one(phrase.name)} - {None}
    if not short:
        return {}
    text = "\n".join(texts.values())
    full: dict[str, set[str]] = {}
    for found in dict.fromkeys(_in_full(sorted(map(str, short)), text)):
        name = parse(found, language).name
        if name and not _is_one(name):
            full.setdefault(name.split()[-1], set()).add(name)
    return {name: names.pop() for name, names in full.items() if len(names) == 1}


def _in_full(surnames: Iterable[str], text: str) -> Iterator[str]:
    """Everywhere that surnames stand in a text with given names before them, both together; none in another.

    >>> [*_in_full(["Lind", "Roth"], "Mayor Rosa Lind saw Eva Roth Lind, a Linden.")]
    ['Mayor Rosa Lind', 'Eva Roth Lind']
    """
    places = sorted((at, end) for surname in surnames for at, end in _places(surname, text))
    taken = start = stop = 0
    for at, end in places:
        begins = _with_given_names(text, at, taken)
        if stop > taken and begins > start:
            yield text[start:stop]
            taken = stop
            begins = _with_given_names(text, at, taken)
        if begins < at:
            start, stop = begins, end
    if stop > taken:
        yield text[start:stop]


def _places(surname: str, text: str) -> Iterator[Stretch]:
    """Where a surname stands behind a space, as a word."""
    at = text.find(f" {surname}")
    while at >= 0:
        end = at + 1 + len(surname)
        if not (text[end : end + 1].isalnum() or text[end : end + 1] == "_"):
            yield at + 1, end
        at = text.find(f" {surname}", end)


def _with_given_names(text: str, at: int, least: int) -> int:
    """Where the name begins whose last word begins here; no sooner than at a place before."""
    for _ in range(GIVEN_NAMES):
        given = GIVEN_NAME.search(text, max(least, at - 1 - GIVEN_LENGTH), at - 1) if text[at - 1 : at] == " " else None
        if given is None:
            break
        at = given.start()
    return at


def resolve(
    mentions: Iterable[Passage],
    language: str | Language | None = None,
    texts: Mapping[str, str] | None = None,
    tellers: Mapping[int, int | None] | None = None,
) -> tuple[list[Speaker], list[Speaker]]:
    """The speakers of a text, and for each mention the one it means; ``texts`` are its blocks by id.

    ``tellers`` has the mentions that stand inside a quote: for the index of each that of the one, before it, who says
    that quote; None where nobody is named.
    """
    tellers = tellers or {}
    mentions = list(mentions)
    roll = Roll(language, texts)
    roll.full_names = full_names(
        (parse(passage.text, roll.language) for passage in mentions), texts or {}, roll.language
    )
    meant: list[Speaker] = []
    by_place: dict[object, Speaker] = {}
    for at, passage in enumerate(mentions):
        known = by_place.get(passage.span) if passage.span else None
        if known is None and at in tellers:
            known = roll.meet_quoted(passage, [meant[teller] for teller in _chain(tellers, at)])
        elif known is None:
            known = roll.meet(passage)
            if passage.span:
                by_place[passage.span] = known
        meant.append(known)
    return roll.speakers, meant


def _chain(tellers: Mapping[int, int | None], at: int) -> Iterator[int]:
    """Who says the quote that a mention stands in, who says the one around that, and so on."""
    teller = tellers.get(at)
    while teller is not None:
        yield teller
        teller = tellers.get(teller)


__all__: Sequence[str] = ["Roll", "Speaker", "resolve"]

"""What a noun phrase says about who it means: name, role, affiliation, nationality, number."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Literal

import attrs

from newsmodel.annotate.language import Language, language_of
from newsmodel.annotate.words import Words

PACKAGE = "newsmodel.annotate.sources"
Sort = Literal["person", "body", "description", "group", "document", "pronoun"]
"""A named person, a named body, somebody described, people together, a document, or a pronoun."""
TOKEN = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:['’.&/-][^\W_]+)*\.?|,|\(|\)|&")
NAME = re.compile(r"[^\W\d_a-z][\w.'’-]*(?: [^\W\d_a-z][\w.'’-]*){0,3}")
"""A name that stands in an aside: "the minister, Rosa Lind"."""
CONTRACTED = re.compile(r"['’](?:s|d|ll|ve|re|m)$")
"""The verb that a pronoun is written together with: "he's"."""
LONGEST = 300
"""How much of a phrase is looked at."""


@attrs.frozen(kw_only=True)
class Phrase:
    """A noun phrase, taken apart."""

    text: str
    sort: Sort
    name: str | None = None
    """The name of the person or body."""
    role: str | None = None
    affiliation: str | None = None
    nationality: str | None = None
    seniority: str | None = None
    gender: str | None = None
    honorific: str | None = None
    head: str = ""
    """The noun it comes down to, in lower case."""
    modifiers: frozenset[str] = frozenset()
    """The words before the head, in lower case, without articles."""
    is_definite: bool = False
    """Whether it points back: "the", "that", "his"."""
    is_indefinite: bool = False
    """Whether it presents somebody new: "a", "one", "another"."""


@attrs.frozen(eq=False)
class Lexicon:
    """The words of one language, ready for looking up."""

    words: Words
    pronouns: Mapping[str, str | None]
    """Every pronoun that can speak, and the gender it tells."""
    determiners: frozenset[str]
    indefinite: frozenset[str]
    roles: frozenset[str]
    role_modifiers: frozenset[str]
    bodies: frozenset[str]
    groups: frozenset[str]
    documents: frozenset[str]
    seniority: frozenset[str]
    honorifics: frozenset[str]
    male_words: frozenset[str]
    female_words: frozenset[str]
    male_names: frozenset[str]
    female_names: frozenset[str]
    demonyms: frozenset[str]


@lru_cache(maxsize=64)
def lexicon_for(language: Language) -> Lexicon:
    """The words of a language about who speaks."""
    words = language.sources
    pronouns: dict[str, str | None] = {}
    for name, gender in (("speakers", None), ("plural", None), ("thing", None), ("female", "female"), ("male", "male")):
        pronouns.update(dict.fromkeys(words.list(name), gender))
    return Lexicon(words, pronouns, *(words.set(field.name) for field in attrs.fields(Lexicon)[2:]))


@lru_cache(maxsize=2048)  # a fifth of the time: "he" and the names of an article come again and again
def parse(text: str, language: str | Language | None = None) -> Phrase:
    """A noun phrase taken apart, as its language does it.

    >>> phrase = parse("White House National Security Council spokesman John Kirby")
    >>> phrase.name, phrase.role, phrase.affiliation
    ('John Kirby', 'spokesman', 'White House National Security Council')
    """
    language = language_of(language)
    if language.phrase is not None:
        return language.phrase(text, language)
    from newsmodel.annotate.sources.listed import listed_phrase  # is here only where it is used: English does without

    return listed_phrase(text, language)


def english_phrase(text: str, language: Language) -> Phrase:
    """A noun phrase of English taken apart."""
    lexicon = lexicon_for(language)
    plain = CONTRACTED.sub("", text.lower().strip())
    if plain in lexicon.pronouns:
        return Phrase(text=text, sort="pronoun", gender=lexicon.pronouns[plain], head=plain)
    main, _, aside = text[:LONGEST].partition(",")
    tokens = [
        token.rstrip(".") if len(token) > 4 else token for token in TOKEN.findall(main.split(" who ")[0].split("(")[0])
    ]
    tokens = [token for token in tokens if token not in (",", "(", ")")]
    first = tokens[0].lower() if tokens else ""
    definite = first in lexicon.determiners and first not in lexicon.indefinite
    if tokens and first in lexicon.determiners:
        tokens = tokens[1:]
    if not tokens:
        return Phrase(text=text, sort="description", head=plain)
    found = _named(text, tokens, lexicon, first) or _described(text, tokens, lexicon)
    if found.sort == "description" and (name := NAME.fullmatch(aside.strip())):
        found = attrs.evolve(found, sort="person", name=name[0])
    aside_role = _aside(aside, lexicon) if found.sort == "person" and not found.role else (None, None)
    return attrs.evolve(
        found,
        role=found.role or aside_role[0],
        affiliation=found.affiliation or aside_role[1],
        is_definite=definite,
        is_indefinite=first in lexicon.indefinite,
        gender=found.gender or _gender(tokens, lexicon),
    )


def _named(text: str, tokens: list[str], lexicon: Lexicon, first: str) -> Phrase | None:
    """A phrase that ends in a name, or is one: a person's or a body's."""
    head_end = _before_preposition(tokens)
    name_start = _name_behind(tokens, lexicon)
    if name_start is not None:
        head_end = len(tokens)
    head = _plain(tokens[head_end - 1])
    whole = " ".join(tokens)
    if head in lexicon.bodies or (head.isupper() and len(head) > 1):
        if any(token[0].isupper() for token in tokens[:head_end]):
            return Phrase(
                text=text,
                sort="body",
                name=whole,
                head=head.lower(),
                nationality=_nationality(tokens, lexicon),
                modifiers=_modifiers(tokens[: head_end - 1]),
            )
        return None
    start = head_end if name_start is None else name_start
    while (
        name_start is None
        and start > 0
        and tokens[start - 1][0].isupper()
        and _plain(tokens[start - 1]) not in lexicon.roles
        and not tokens[start - 1].endswith(("'s", "’s"))
    ):
        start -= 1
    if start == head_end:
        return None
    name = tokens[start:head_end]
    before = tokens[:start]
    role_at = max((at for at, token in enumerate(before) if _plain(token) in lexicon.roles), default=None)
    honorific = None
    if _plain(name[0]) in lexicon.honorifics and len(name) > 1:
        honorific, name = name[0], name[1:]
    elif before and _plain(before[-1]) in lexicon.honorifics:
        honorific, role_at = before[-1], None
    if role_at is None and first == "the" and not honorific:
        return Phrase(text=text, sort="body", name=whole, head=head.lower())
    if head_end == len(tokens) and head in lexicon.groups:
        return None
    role, affiliation = _role(before, role_at, lexicon) if role_at is not None else (None, None)
    while len(name) > 1 and name[0] in lexicon.demonyms:
        affiliation, name = affiliation or name[0], name[1:]
    return Phrase(
        text=text,
        sort="person",
        name=" ".join(name),
        role=role,
        affiliation=affiliation,
        honorific=honorific,
        head=_plain(before[role_at]) if role_at is not None else "",
        nationality=_nationality(before, lexicon),
        modifiers=_modifiers(before),
    )


def _name_behind(tokens: list[str], lexicon: Lexicon) -> int | None:
    """Where a name begins that ends what began with a role and its place: "mayor of Ulm Eva Roth".

    Behind small letters two capitals are a name ("head of works Omar Said"); behind capitals the last two are.
    """
    of = tokens.index("of") if "of" in tokens else 0
    if not of or _plain(tokens[of - 1]) not in lexicon.roles | {"master", "head"}:
        return None
    behind = tokens[of + 1 :]
    capitals = next((at for at, token in enumerate(reversed(behind)) if not token[0].isupper()), len(behind))
    last = _plain(behind[-1]) if behind else ""
    if capitals < 2 or last in lexicon.bodies | lexicon.groups | lexicon.roles or behind[-1].isupper():
        return None
    before = behind[-3].lower() if len(behind) > 2 else ""
    is_noun = before.isalpha() and before not in lexicon.determiners and before not in ENDING_A_NOUN and before != "and"
    return len(tokens) - 2 if is_noun and capitals in (2, 3) else None


def _role(before: list[str], at: int, lexicon: Lexicon) -> tuple[str | None, str | None]:
    """The role with the words that belong to it, and for whom: what stands before it, or behind an "of"."""
    start = at
    while (
        start > 0
        and (before[start - 1].islower() or before[start - 1].lower() in lexicon.role_modifiers)
        and before[start - 1] != "and"
    ):
        start -= 1
    for_whom = " ".join(before[:start]) or " ".join(
        before[at + 2 :] if at + 2 < len(before) and before[at + 1].islower() else ()
    )
    return " ".join(before[start : at + 1]), re.sub(r"['’]s$", "", for_whom) or None


def _described(text: str, tokens: list[str], lexicon: Lexicon) -> Phrase:
    """A phrase without a name: somebody described, people together, a document."""
    end = _before_preposition(tokens)
    head = _plain(tokens[end - 1])
    sort: Sort = "description"
    if head in lexicon.groups or (head.endswith("s") and head[:-1] in lexicon.roles):
        sort = "group"
    elif head in lexicon.documents and head not in lexicon.roles:
        sort = "document"
    elif head in lexicon.bodies:
        sort = "group"
    role = [
        token
        for token in tokens[:end]
        if token[0].islower() and token not in lexicon.seniority and _plain(token) != "former"
    ]
    behind = (
        [token for token in tokens[end + 1 :] if token.lower() not in lexicon.determiners]
        if end + 1 < len(tokens)
        else []
    )
    affiliation = (
        " ".join(behind)
        if behind and tokens[end] in ("from", "at", "of", "for", "with", "in") and behind[0][0].isupper()
        else None
    )
    if affiliation is None:
        capitals = [token for token in tokens[: end - 1] if token[0].isupper() and token not in lexicon.demonyms]
        affiliation = re.sub(r"['’]s$", "", " ".join(capitals)) or None
    return Phrase(
        text=text,
        sort=sort,
        head=head,
        role=" ".join(role) or None,
        affiliation=affiliation,
        nationality=_nationality(tokens, lexicon),
        seniority=next((token for token in tokens if token.lower() in lexicon.seniority), None),
        modifiers=_modifiers(tokens[: end - 1] + behind),
    )


def _aside(aside: str, lexicon: Lexicon) -> tuple[str | None, str | None]:
    """Role and affiliation from what stands between commas after a name: "a spokesman for the ministry"."""
    tokens = TOKEN.findall(aside[:LONGEST])
    if not tokens or (
        tokens[0].lower() not in ("a", "an", "the", "his", "her", "who")
        and _plain(tokens[0]) not in lexicon.roles | lexicon.role_modifiers
    ):
        return None, None
    words = [token for token in tokens if token.lower() not in ("a", "an", "the", "who", "is", "was")]
    at = next((at for at, token in enumerate(words) if _plain(token) in lexicon.roles), None)
    if at is None:
        return None, None
    behind = words[at + 2 :] if at + 1 < len(words) and words[at + 1] in ("for", "of", "at", "with", "in") else []
    stop = next((index for index, token in enumerate(behind) if token in (",", "and", "who")), len(behind))
    return " ".join(words[: at + 1]), " ".join(behind[:stop]) or None


ENDING_A_NOUN = frozenset(
    "of for from at in with on to familiar close behind near against inside about".split()  # noqa: SIM905 (words)
)
"""Words that what is said of a noun begins with."""


def _before_preposition(tokens: list[str]) -> int:
    """One past the head noun: where "of", "for", "from" and their like begin."""
    for at, word in enumerate(tokens):
        if not at or word not in ENDING_A_NOUN:
            continue
        if word == "of" and tokens[at - 1][0].isupper() and at + 1 < len(tokens) and tokens[at + 1][0].isupper():
            continue
        return at
    return len(tokens)


def _modifiers(tokens: list[str]) -> frozenset[str]:
    return frozenset(_plain(token) for token in tokens if len(token) > 1)


def _plain(token: str) -> str:
    return re.sub(r"['’]s?$", "", token).rstrip(".").lower() if not (token.isupper() and len(token) > 1) else token


def _nationality(tokens: list[str], lexicon: Lexicon) -> str | None:
    return next((token for token in tokens if token in lexicon.demonyms), None)


def _gender(tokens: list[str], lexicon: Lexicon) -> str | None:
    """What a word like "spokeswoman" tells."""
    plain = {_plain(token) for token in tokens}
    return "male" if plain & lexicon.male_words else "female" if plain & lexicon.female_words else None

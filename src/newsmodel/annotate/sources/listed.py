"""Noun phrases by lists: who they mean, for languages that have word lists and no code of their own.

What a word is, its list says; where nouns are compounds ("Innenministerin"), the end of the word counts. What is a
name, position says: the words with capitals behind a role, or a phrase that has no determiner at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import attrs

from newsmodel.annotate.language import Language
from newsmodel.annotate.sources.phrases import LONGEST, TOKEN, Lexicon, Phrase, Sort, lexicon_for

LONGEST_ENDING = 3
"""How many letters an ending adds at most: "deutsch", "deutschen"."""
MARKS = "„“”\"«»‚‘'"


@attrs.frozen
class Head:
    """What a phrase comes down to."""

    at: int
    """Its token."""

    word: str
    """The word in the list that it is, or ends in."""

    sort: Sort
    """What that list is of; "person" for roles."""


def listed_phrase(text: str, language: Language) -> Phrase:
    """A noun phrase taken apart by the lists of its language.

    >>> from newsmodel.annotate.language import language_of
    >>> phrase = listed_phrase("Bundeskanzlerin Angela Merkel", language_of("de"))
    >>> phrase.name, phrase.role, phrase.gender
    ('Angela Merkel', 'Bundeskanzlerin', 'female')
    """
    lexicon = lexicon_for(language)
    plain = text.lower().strip()
    if plain in lexicon.pronouns:
        return Phrase(text=text, sort="pronoun", gender=lexicon.pronouns[plain], head=plain)
    main, _, aside = text[:LONGEST].partition(",")
    tokens = _tokens(main, lexicon)
    first = tokens[0].lower() if tokens else ""
    tokens = _bare(tokens, lexicon)
    if not tokens:
        return Phrase(text=text, sort="description", head=plain)
    found = _with_aside(_main(text, tokens, first in lexicon.determiners, lexicon), aside, lexicon)
    return attrs.evolve(
        found,
        is_definite=first in lexicon.determiners and first not in lexicon.indefinite,
        is_indefinite=first in lexicon.indefinite,
        gender=found.gender or _gender(found, first, tokens, lexicon),
        nationality=_first(tokens, lexicon.demonyms),
        seniority=_first(tokens, lexicon.seniority),
        modifiers=frozenset(token.lower() for token in tokens if len(token) > 1),
    )


def _tokens(text: str, lexicon: Lexicon) -> list[str]:
    """The words of a stretch up to the first bracket; elided articles are words: "l'homme"."""
    elided = "|".join(lexicon.words.list("elided"))
    plain = (
        re.sub(rf"\b({elided})['’](?=[^\W\dA-Z_]|[A-Z]{{2}})", r"\1 ", text, flags=re.IGNORECASE) if elided else text
    )
    tokens = [token.strip(MARKS) for token in TOKEN.findall(plain.split("(")[0])]
    return [token for token in tokens if token not in ("", ")")]


def _bare(tokens: list[str], lexicon: Lexicon) -> list[str]:
    """The words without the determiners that they begin with."""
    start = next((at for at, token in enumerate(tokens) if token.lower() not in lexicon.determiners), len(tokens))
    return tokens[start:]


def _main(text: str, tokens: Sequence[str], determined: bool, lexicon: Lexicon) -> Phrase:
    """What stands before the first comma."""
    honorific = tokens[0] if tokens[0].rstrip(".").lower() in lexicon.honorifics and len(tokens) > 1 else None
    if honorific:
        return Phrase(text=text, sort="person", name=" ".join(_name(tokens[1:], lexicon)) or None, honorific=honorific)
    head = _head(tokens, lexicon)
    if head is None:
        return _unlisted(text, tokens, determined, lexicon)
    behind = tokens[head.at + 1 :]
    if head.sort != "person":
        return _of_several(text, tokens, head, behind)
    for_whom, name = _after_role(behind, lexicon)
    qualities = (*lexicon.demonyms, *lexicon.seniority)
    role = [token for token in tokens[: head.at + 1] if not _begins(token, qualities)]
    return Phrase(
        text=text,
        sort="person" if name else "description",
        name=" ".join(name) or None,
        role=" ".join(role) or None,
        affiliation=" ".join(for_whom) or None,
        head=head.word,
    )


def _head(tokens: Sequence[str], lexicon: Lexicon) -> Head | None:
    """The first listed noun of a phrase, as long as nothing that hangs on another has begun."""
    lists: tuple[tuple[Sort, frozenset[str]], ...] = (
        ("person", lexicon.roles),
        ("group", lexicon.groups),
        ("body", lexicon.bodies),
        ("document", lexicon.documents),
    )
    for at, token in enumerate(tokens):
        word = token.lower()
        if at and word in lexicon.words.set("behind_noun"):
            return None
        for sort, words in lists:
            if word in words:
                return Head(at, word, sort)
        if lexicon.words.list("compounds"):
            ends = [Head(at, each, sort) for sort, words in lists for each in words if word.endswith(each)]
            longest = max(ends, key=lambda end: len(end.word), default=None)
            if longest is not None and token[0].isupper() and len(longest.word) > LONGEST_ENDING:
                return longest
    return None


def _after_role(behind: Sequence[str], lexicon: Lexicon) -> tuple[Sequence[str], Sequence[str]]:
    """For whom somebody is what they are, and their name: "der Polizei", "Anna Gil"."""
    joins = lexicon.words.set("behind_noun")
    at = next((at for at, token in enumerate(behind) if token[0].isupper() or token.lower() in joins), len(behind))
    if at < len(behind) and behind[at][0].isupper():
        name = _name(behind[at:], lexicon)
        return _without_join(behind[at + len(name) :], lexicon), name
    start = _last_name(behind, lexicon)
    return _without_join(behind[at:start], lexicon), behind[start:]


def _last_name(tokens: Sequence[str], lexicon: Lexicon) -> int:
    """Where a full name begins at the end, behind what needs none: "du groupe Anna Gil"."""
    start = len(tokens)
    while start and tokens[start - 1][0].isupper():
        start -= 1
    if lexicon.words.list("compounds") or len(tokens) - start < 2:
        return len(tokens)
    small = lexicon.determiners | lexicon.words.set("behind_noun")
    if start and tokens[start - 1].lower() in small:
        return len(tokens) - 2 if len(tokens) - start > 2 else len(tokens)
    return start


def _without_join(tokens: Sequence[str], lexicon: Lexicon) -> Sequence[str]:
    small = lexicon.words.set("behind_noun") | lexicon.determiners
    while tokens and tokens[0].lower() in small:
        tokens = tokens[1:]
    return tokens


def _name(tokens: Sequence[str], lexicon: Lexicon) -> Sequence[str]:
    """The words with capitals that a stretch begins with, with the small ones inside a name."""
    particles = lexicon.words.set("name_particles")
    end = 0
    for at, token in enumerate(tokens):
        if token[0].isupper():
            end = at + 1
        elif token.lower() not in particles:
            break
    return tokens[:end]


def _of_several(text: str, tokens: Sequence[str], head: Head, behind: Sequence[str]) -> Phrase:
    """People together, a body or a document; a body whose noun stands with capitals besides has a name."""
    capitals = [token for token in (*tokens[: head.at], *behind) if token[0].isupper()]
    if head.sort == "body" and (capitals or tokens[head.at].lower() != head.word or tokens[head.at][0].isupper()):
        named = [token for token in tokens if token[0].isupper() or token in behind]
        return Phrase(text=text, sort="body", name=" ".join(named or tokens), head=head.word)
    role = " ".join(tokens[: head.at + 1]) if head.sort == "group" else None
    return Phrase(text=text, sort="group" if head.sort == "body" else head.sort, role=role, head=head.word)


def _unlisted(text: str, tokens: Sequence[str], determined: bool, lexicon: Lexicon) -> Phrase:
    """A phrase none of whose words is listed: a name, or somebody described."""
    name = _name(tokens, lexicon)
    last = tokens[0].lower()
    if not name:
        return Phrase(text=text, sort="description", head=tokens[-1].lower())
    if determined and not (len(name) == 1 and lexicon.words.list("compounds") and not name[0].isupper()):
        return Phrase(text=text, sort="body", name=" ".join(name), head=last)
    if len(name) == 1 and (name[0].isupper() and len(name[0]) > 1):
        return Phrase(text=text, sort="body", name=name[0], head=last)
    if determined:
        return Phrase(text=text, sort="description", head=name[-1].lower())
    for_whom = _without_join(tokens[len(name) :], lexicon)
    return Phrase(text=text, sort="person", name=" ".join(name), affiliation=" ".join(for_whom) or None)


def _with_aside(found: Phrase, aside: str, lexicon: Lexicon) -> Phrase:
    """The phrase with what stands between commas behind it: a role behind a name, a name behind a role."""
    tokens = _bare(_tokens(aside.split(",", maxsplit=1)[0], lexicon), lexicon)
    if not tokens:
        return found
    if found.sort == "person" and not found.role:
        head = _head(tokens, lexicon)
        if head is None or head.sort != "person":
            return found
        for_whom, _ = _after_role(tokens[head.at + 1 :], lexicon)
        return attrs.evolve(
            found,
            role=" ".join(tokens[: head.at + 1]),
            head=head.word,
            affiliation=found.affiliation or " ".join(for_whom) or None,
        )
    if found.sort == "description" and found.role and all(token[0].isupper() for token in tokens):
        return attrs.evolve(found, sort="person", name=" ".join(tokens))
    return found


def _gender(found: Phrase, determiner: str, tokens: Sequence[str], lexicon: Lexicon) -> str | None:
    """The gender that words or the determiner of one person tell."""
    if found.sort not in ("person", "description"):
        return None
    words = {token.rstrip(".").lower() for token in tokens} | {found.head}
    for gender, listed, determiners in (
        ("female", lexicon.female_words, lexicon.words.set("female_determiners")),
        ("male", lexicon.male_words, lexicon.words.set("male_determiners")),
    ):
        if words & listed or (found.head and determiner in determiners):
            return gender
    endings = lexicon.words.list("female_endings")
    if found.head.endswith(endings) and found.head in lexicon.roles:
        return "female"
    return "male" if any(found.head + ending in lexicon.roles for ending in endings) else None


def _first(tokens: Iterable[str], stems: Iterable[str]) -> str | None:
    """The first token that is one of the words with some ending."""
    listed = tuple(stems)
    return next((token for token in tokens if _begins(token, listed)), None)


def _begins(token: str, stems: tuple[str, ...]) -> bool:
    word = token.lower()
    return word.startswith(stems) and any(
        word.startswith(stem) and len(word) - len(stem) <= LONGEST_ENDING for stem in stems
    )

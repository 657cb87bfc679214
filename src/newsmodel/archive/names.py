"""Names as they are compared: all ways to print one name are one string, and two names stay two."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

import attrs

from newsmodel.archive.name_words import (
    AND,
    CHINESE_FAMILIES,
    COMMON,
    LEGAL_FORMS,
    PARTICLES,
    SINGLE_COPIES,
    SMALL,
    SUFFIXES,
    TITLES,
    TITLES_BEHIND,
)

REMEMBERED = 65_536
"""How many names are kept once read: the same few thousand are in most of the news."""

LONGEST = 300
"""How much of a name is looked at, in characters: what is longer is no name."""

APOSTROPHES = dict.fromkeys(map(ord, "'’‘‛`´′ʹʺʻʼʽʾʿˈ\u0640"))
"""What may stand in a word or not: apostrophes, what transliterations have for them, the stretch of Arabic letters."""

LETTERS = {
    **APOSTROPHES,
    **str.maketrans("‐‒–", "---"),
    **str.maketrans("øłđðıħŧ\u06a9\u06cc\u06c1\u06be", "olddiht\u0643\u064a\u0647\u0647"),
    **{ord(letter): plain for letter, plain in (("æ", "ae"), ("œ", "oe"), ("þ", "th"), ("ŋ", "ng"))},
}
"""Letters that Unicode does not take apart, and the plain ones that papers print for them; Persian ones as Arabic."""

PLAIN = {**{code: " " for code in range(128) if not (chr(code).isalnum() or chr(code) in "&-")}, **APOSTROPHES}
"""What is not kept of a name in ASCII."""


@attrs.frozen(kw_only=True)
class PersonalName:
    """The name of a person, taken apart."""

    words: tuple[str, ...]
    """Its words, folded, without titles and birth suffix; the last one is taken for the family's."""

    suffix: str = ""
    """What tells a child from a parent of the same name: "jr", "sr", "iii"."""

    gender: str = ""
    """What the title tells: "male", "female" or nothing."""

    is_full: bool = False
    """Whether it tells one person from others as far as a name can: a first name, or two initials, and a family's."""

    @property
    def key(self) -> str:
        """What two prints of one name have in common, and no other name has."""
        return " ".join((*self.words, self.suffix) if self.suffix else self.words)


@attrs.frozen(kw_only=True)
class BodyName:
    """The name of an organization or a group, taken apart."""

    words: tuple[str, ...]
    """Its words, folded, without "the" and legal form."""

    initials: str
    """What it is called for short: "iaea"; empty where it has one word."""

    is_proper: bool
    """Whether it says which organization: a capital letter, or a script without, and a word that is not common."""

    is_proper_group: bool
    """Whether it says which group; harder, as any word may have its capital from a sentence or from German."""

    @property
    def key(self) -> str:
        """What two prints of one name have in common, and no other name has."""
        return " ".join(self.words)


@lru_cache(maxsize=REMEMBERED)
def folded(name: str) -> str:
    """A name in small letters without marks, dots, apostrophes and hyphens: equal for all ways to print one name.

    Vietnamese and others lose marks that tell words apart. Papers leave them out as often as they print them, and
    with two or three words few other people are left.

    >>> folded("Jean-Luc  MÉLENCHON"), folded("Sinéad O'Brien"), folded("J.F. Kirby"), folded("Nguyễn Văn Đức")
    ('jean luc melenchon', 'sinead obrien', 'j f kirby', 'nguyen van duc')
    """
    return " ".join(_words(name)).replace("-", " ")


def _words(name: str) -> list[str]:
    """The words of a name, folded, hyphens kept."""
    name = name[:LONGEST]
    if name.isascii():
        kept = name.lower().translate(PLAIN)
    else:
        apart = unicodedata.normalize("NFKD", name.translate(APOSTROPHES))
        apart = unicodedata.normalize("NFKD", apart.casefold()).translate(LETTERS)
        kept = unicodedata.normalize("NFKC", "".join(map(_kept, apart)))
    return [word for each in kept.split() if (word := "-".join(filter(None, each.split("-"))))]


@lru_cache(maxsize=4096)
def _kept(character: str) -> str:
    """A character of a name that is taken apart: itself, nothing or a space.

    Marks that sit on a letter go. Vowels of India and the marks that make K to G in Japan are marks for Unicode too,
    and stay: without them another name is left.
    """
    if character.isalnum() or character in "&-":
        return character
    category = unicodedata.category(character)
    if category == "Cf":
        return ""
    if category[0] != "M":
        return " "
    place = unicodedata.combining(character)
    on_letter = place == 1 or 10 <= place <= 36 or place >= 200
    return "" if on_letter or 0xFE00 <= ord(character) <= 0xFE0F else character


@lru_cache(maxsize=REMEMBERED)
def personal_name(name: str) -> PersonalName:
    """The name of a person, taken apart.

    >>> personal_name("Gen. John F. Kirby, Jr.")
    PersonalName(words=('john', 'f', 'kirby'), suffix='jr', gender='', is_full=True)
    >>> personal_name("Mrs von der Leyen").is_full, personal_name("J. Kirby").is_full
    (False, False)
    """
    words = _words(name)
    gender = ""
    while len(words) > 1 and words[0] in TITLES:
        gender, words = gender or TITLES[words[0]], words[1:]
        if words[0] == "of" and len(words) > 2:
            words = words[2:]
    suffix = SUFFIXES.get(words[-1], "") if len(words) > 1 else ""
    if suffix:
        words = words[:-1]
    parts = tuple(part for word in words for part in word.split("-"))
    return PersonalName(words=parts, suffix=suffix, gender=gender, is_full=_is_full(words))


def _is_full(words: list[str]) -> bool:
    if len(words) == 1:
        return _is_written_in_one(words[0])
    if not words or words[0] in PARTICLES:
        return False
    initials = sum(is_initial(word) for word in words)
    return len(words) - initials >= 2 or (initials >= 2 and not is_initial(words[-1]))


def _is_written_in_one(word: str) -> bool:
    """Whether a word without spaces is a whole name of China, Japan or Korea, no family name and no title behind it."""
    if len(word) < 3 or word.endswith(TITLES_BEHIND):
        return False
    if all("가" <= letter <= "힣" for letter in word):
        return True
    is_han = all("一" <= letter <= "鿿" or letter == "々" for letter in word)
    return is_han and (len(word) > 3 or word[0] in CHINESE_FAMILIES)


def is_initial(word: str) -> bool:
    """Whether a folded word is a letter that stands for a name; one character of Chinese is a name."""
    return len(word) == 1 and word.upper() != word


@lru_cache(maxsize=REMEMBERED)
def body_name(name: str) -> BodyName:
    """The name of an organization or a group, taken apart.

    >>> body_name("The Nordvik Tunnels, Inc.").key, body_name("Müller & Söhne GmbH & Co. KG").key
    ('nordvik tunnels', 'muller & sohne')
    >>> body_name("Defense Ministry").is_proper, body_name("emergency services").is_proper
    (False, False)
    """
    words = [
        AND.get(part, part) for part in _letters_joined([part for word in _words(name) for part in word.split("-")])
    ]
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    while len(words) > 1 and (words[-1] in LEGAL_FORMS or words[-1] == "&"):
        words = words[:-1]
    telling = [word for word in words if word not in SMALL]
    is_cased = any(letter.islower() or letter.isupper() for letter in name[:LONGEST])
    has_capital = any(letter.isupper() or letter.istitle() for letter in name[:LONGEST])
    return BodyName(
        words=tuple(words),
        initials="".join(word[0] for word in telling) if len(telling) > 1 else "",
        is_proper=(has_capital or not is_cased) and any(word not in COMMON for word in words),
        is_proper_group=_is_proper_group(name[:LONGEST].split(), telling),
    )


def _letters_joined(words: list[str]) -> list[str]:
    """Words with single letters that follow each other as one: "s a" is S.A."""
    joined: list[str] = []
    was_letter = False
    for word in words:
        is_letter = is_initial(word)
        if is_letter and was_letter:
            joined[-1] += word
        else:
            joined.append(word)
        was_letter = is_letter
    return joined


def _is_proper_group(printed: list[str], telling: list[str]) -> bool:
    if len(telling) == 1:
        return sum(letter.isupper() for letter in printed[-1]) > 1 and telling[0] not in COMMON
    if not telling or any(word in COMMON for word in telling):
        return False
    return all(word[0].isupper() or word[0].isdigit() or word.casefold() in SMALL for word in printed)


@lru_cache(maxsize=REMEMBERED)
def document_title(description: str) -> str:
    """The title in the description of a document, folded, where it has one; empty where it is only described.

    A title is in quotation marks, or all its words are capital and there are two of them at least.

    >>> document_title("the Treaty of Versailles"), document_title("an internal report seen by the Estuary Courier")
    ('treaty of versailles', '')
    """
    printed = description[:LONGEST].split()
    if len(printed) > 1 and printed[0].casefold() == "the":
        printed = printed[1:]
    words = folded(" ".join(printed)).split()
    telling = [word for word in words if word not in SMALL]
    if not telling:
        return ""
    if printed[0][0] + printed[-1][-1] in ("“”", '""', "«»", "„“", "‘’", "《》", "「」", "『』", "»«"):
        return " ".join(words)
    capital = all(word[0].isupper() or word[0].isdigit() or word.casefold() in SMALL for word in printed)
    is_title = capital and len(telling) > 1 and not SINGLE_COPIES.intersection(words)
    return " ".join(words) if is_title and any(word not in COMMON for word in words) else ""

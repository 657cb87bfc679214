"""Words as the full text has them: what is written there beside the text, and how a prefix finds its words.

SQLite cuts text into words where there is no letter and no digit. What an article *has* (a donation appeal, a
language, a publisher) stands in the full text as words too, each behind a mark of the private use area, which
counts as a letter there and which nobody types: so a search for everything is one expression and one look.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

MARKS = {
    "is": "\ue000",
    "has": "\ue001",
    "kind": "\ue002",
    "anonymous": "\ue003",
    "language": "\ue004",
    "publisher": "\ue005",
    "section": "\ue006",
    "genre": "\ue007",
    "keyword": "\ue008",
    "byline": "\ue009",
    "within": "\ue00a",
    "near": "\ue00b",
}
"""What stands before a word of a field."""

PARTING = "\ue00f"
"""The word between two names: so that a phrase never begins in one and ends in the next."""

EVERY = MARKS["is"] + "article"
"""The word that every article has."""

WORD = re.compile(r"[^\W_]+")
PRIVATE = re.compile("[\ue000-\uf8ff]")
UNSPACED = re.compile(
    "[\u0e01-\u0e3a\u0e40-\u0e4e\u0e81-\u0edf\u1000-\u109f\u1780-\u17d3\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003ffff]"
)
"""Letters of scripts that put no space between words: Thai, Lao, Burmese, Khmer, Japanese, Chinese."""

MARK = re.compile("[\u0300-\u0304\u0306-\u030c\u030f\u0311\u031b\u0323-\u0328\u032d\u032e\u0330\u0331]")
"""Marks that SQLite takes from a letter before them; at others it cuts."""

UNKNOWN = re.compile(
    "[\u01e0\u01e1\u037f\u0528-\u052f\u13a0-\u13fd\u1c90-\u1cbf\u2c2f\ua698-\ua69b\ua796-\ua7ff\U000104b0-\U0001ffff]"
)
"""Letters that are another word to SQLite in small or without their marks: it knows Unicode 6.1."""

TERM = 40
"""The longest word, in characters, that a prefix finds."""


PRINTED = "“”‘’—–…„"
"""Marks of print that are in most texts: without them, most texts of Europe are quickly seen to need nothing."""


def plain(text: str) -> str:
    """Text as it goes into the full text: without marks of ours, letters of unspaced scripts each a word.

    >>> plain("東京 calls")
    ' 東  京  calls'
    """
    if text.isascii():
        return text
    for mark in PRINTED:
        text = text.replace(mark, " ")
    try:
        text.encode("latin-1")
    except UnicodeEncodeError:
        return UNSPACED.sub(r" \g<0> ", PRIVATE.sub(" ", text))
    return text


def writable(text: str) -> str:
    """Text that can be written as UTF-8: bytes of a file's name that are no characters become ``\\udcff``."""
    return text if text.isascii() else text.encode("utf-8", "backslashreplace").decode()


def marked(field: str, text: str) -> str:
    """The words of a field's value, each behind the field's mark."""
    mark = MARKS[field]
    return " ".join(mark + word for word in WORD.findall(plain(text)))


@lru_cache(maxsize=65536)
def marked_often(field: str, text: str) -> str:
    """What ``marked`` gives, remembered: for values that come again and again."""
    return marked(field, text)


@lru_cache(maxsize=4096)
def code(word: str) -> str:
    """A name of the model as one word: ``call_to_action`` is no word for SQLite.

    >>> code("call_to_action")
    'calltoaction'
    """
    return "".join(WORD.findall(word)).casefold()


def folded(word: str) -> str:
    """A word without case and marks, which is the same word to SQLite: only Latin letters lose their marks there.

    >>> folded("Zürich"), folded("İstanbul"), folded("Российский")
    ('zurich', 'istanbul', 'российский')
    """
    return word.lower() if word.isascii() else word.translate(_FOLDED)


class _Folded(dict[int, str]):
    """What SQLite makes of each character, found out when it first comes up."""

    def __missing__(self, number: int) -> str:
        character = chr(number)
        lower = character.lower()
        apart = unicodedata.normalize("NFD", lower)
        is_latin = apart[0].isascii() and all(map(unicodedata.combining, apart[1:]))
        plainer = "" if MARK.match(character) else apart[0] if is_latin else lower[0]
        self[number] = plainer = character if UNKNOWN.match(character) else plainer
        return plainer


_FOLDED = _Folded()


def terms_of(text: str) -> set[str]:
    """The words of a text as the full text has them.

    >>> sorted(terms_of("Zürich's (off-duty) zoo"))
    ['duty', 'off', 's', 'zoo', 'zurich']
    """
    bare = text if text.isascii() else MARK.sub("", text)
    return {term for word in set(WORD.findall(bare)) if len(term := folded(word)) <= TERM}

"""The words that rules go by, kept in one file a language beside the rules that use them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import lru_cache
from importlib.resources import files
from typing import cast

import attrs

DEFAULT_LANGUAGE = "en"
"""What a text is read as when nobody says its language."""


@attrs.frozen(eq=False)
class Words:
    """The word lists of one kind of rule in one language; a list that the language lacks is empty."""

    language: str
    """The language they are of, a BCP 47 primary tag."""

    lists: Mapping[str, tuple[str, ...]] = attrs.field(factory=dict[str, tuple[str, ...]], repr=False)
    """The lists of the file, by name."""

    tables: Mapping[str, Mapping[str, tuple[str, ...]]] = attrs.field(
        factory=dict[str, Mapping[str, tuple[str, ...]]], repr=False
    )
    """The tables of lists, by name."""

    def list(self, name: str) -> tuple[str, ...]:
        """The words of one list, in the order of the file."""
        return self.lists.get(name, ())

    def set(self, name: str) -> frozenset[str]:
        """The words of one list, for looking up; made once."""
        return _set(self, name)

    def table(self, name: str) -> Mapping[str, tuple[str, ...]]:
        """A table of lists, by name; a single word counts as a list of one."""
        return self.tables.get(name, {})

    def pattern(self, name: str, flags: re.RegexFlag = re.IGNORECASE) -> re.Pattern[str]:
        """One expression that any line of a list of expressions matches; an empty list matches nothing."""
        return any_of(self.list(name), flags)


@lru_cache(maxsize=4096)
def _set(words: Words, name: str) -> frozenset[str]:
    return frozenset(words.list(name))


def any_of(expressions: Iterable[str], flags: re.RegexFlag = re.IGNORECASE) -> re.Pattern[str]:
    """One expression out of several, or one that matches nothing."""
    return re.compile("|".join(f"(?:{each})" for each in expressions) or r"(?!)", flags)


def primary_tag(language: str | None) -> str:
    """The first part of a language tag in lower case; nothing stands for English."""
    return (language or DEFAULT_LANGUAGE).replace("_", "-").split("-")[0].lower()


@lru_cache(maxsize=64)
def words_for(package: str, language: str | None = None) -> Words:
    """The words that a package of rules has for a language, by its primary tag; none it has are empty.

    >>> words_for("newsmodel.annotate.quotes", "en-GB").language
    'en'
    """
    primary = primary_tag(language)
    file = files(package) / "words" / f"{primary}.toml"
    if not primary.isalpha() or not file.is_file():
        return Words(primary)
    return words_from(primary, tomllib.loads(file.read_text(encoding="utf-8")))


def words_from(language: str, entries: Mapping[str, object]) -> Words:
    """The words of a parsed file: lists, tables of lists, and single words as lists of one.

    Raises ``TypeError`` for anything else.

    >>> words_from("nl", {"say": ["zeggen"], "irregular": {"zeggen": ["zegt", "zei"]}}).table("irregular")
    {'zeggen': ('zegt', 'zei')}
    """
    return Words(
        language,
        {name: _lines(entry) for name, entry in entries.items() if not isinstance(entry, dict)},
        {
            name: {str(key): _lines(each) for key, each in cast("dict[str, object]", entry).items()}
            for name, entry in entries.items()
            if isinstance(entry, dict)
        },
    )


def _lines(entry: object) -> tuple[str, ...]:
    lines = cast("list[object]", entry) if isinstance(entry, list) else [entry]
    if wrong := [each for each in lines if not isinstance(each, str)]:
        raise TypeError(f"{wrong[0]!r} is no word")
    return tuple(map(str, lines))

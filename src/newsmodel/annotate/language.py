"""What the rules know of one language: lists of words, and code where lists are not enough.

English, German, French and Spanish come with the package. Another language is a ``Language`` value: give it to
``find_quotes`` or to the steps, or name it in the entry point group ``newsmodel.languages`` of your package,
so that articles of its tag are read with it. ``docs/languages.md`` shows one from its first word to its tests.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import attrs

from newsmodel.annotate.words import DEFAULT_LANGUAGE, Words, any_of, primary_tag, words_for, words_from
from newsmodel.errors import LanguageError

if TYPE_CHECKING:
    from newsmodel.annotate.quotes.rules import Rules
    from newsmodel.annotate.sources.phrases import Phrase

GROUP = "newsmodel.languages"
"""The entry point group that packages name their languages in."""

BUILT_IN = ("en", "de", "fr", "es")
"""The languages that come with newsmodel."""


@attrs.frozen(eq=False)
class Language:
    """One language, as far as quotes and sources go.

    With lists alone a language gets the rules that go by lists (``quotes.listed``); ``rules`` and ``phrase`` are for
    a language that has code of its own.
    """

    tag: str
    """Its BCP 47 primary tag."""

    quotes: Words = attrs.field(repr=False)
    """The words of reported speech; ``docs/languages.md`` says what each list means."""

    sources: Words = attrs.field(repr=False)
    """The words about who speaks."""

    rules: Callable[[Language], Rules] | None = attrs.field(default=None, repr=False)
    """What makes the rules for sentences of it, where they are not those that go by lists."""

    phrase: Callable[[str, Language], Phrase] | None = attrs.field(default=None, repr=False)
    """What takes a noun phrase of it apart, where that is not done by lists."""

    @classmethod
    def load(cls, tag: str, folder: Path) -> Language:
        """A language from a folder that holds ``quotes.toml`` and ``sources.toml``; a missing file is an empty one.

        Raises ``LanguageError`` for a file that is no TOML or no word lists.
        """
        return cls(tag, _file_words(tag, folder / "quotes.toml"), _file_words(tag, folder / "sources.toml"))


EXPRESSIONS = ("setting", "unbroken", "conditions", "venue", "reasons")
"""The lists and tables whose lines are regular expressions."""


def _file_words(tag: str, file: Path) -> Words:
    if not file.is_file():
        return Words(tag)
    try:
        words = words_from(tag, tomllib.loads(file.read_text(encoding="utf-8")))
        for name in EXPRESSIONS:
            for lines in (words.list(name), *words.table(name).values()):
                any_of(lines)
    except re.error as error:
        raise LanguageError(f"{file}: {error.pattern!r} is no regular expression: {error}") from error
    except (ValueError, TypeError) as error:
        raise LanguageError(f"{file}: {error}; every entry is a list of strings or a table of such lists") from error
    return words


def language_of(language: str | Language | None) -> Language:
    """The language for a tag: one that comes with the package, one that is installed, or one without any words.

    >>> language_of("de-AT").tag, language_of("fi").quotes.lists
    ('de', {})
    """
    return language if isinstance(language, Language) else _by_tag(primary_tag(language))


@lru_cache(maxsize=64)  # and no more: tags come from anywhere, and with each all that is made from its words
def _by_tag(tag: str) -> Language:
    if tag not in BUILT_IN:
        return installed().get(tag) or Language(tag, Words(tag), Words(tag))
    quotes, sources = words_for("newsmodel.annotate.quotes", tag), words_for("newsmodel.annotate.sources", tag)
    if tag == DEFAULT_LANGUAGE:
        from newsmodel.annotate.quotes.english import rules
        from newsmodel.annotate.sources.phrases import english_phrase

        return Language(tag, quotes, sources, rules=rules, phrase=english_phrase)
    return Language(tag, quotes, sources)


@cache  # a look at every installed package; what is installed does not change while a program runs
def installed() -> Mapping[str, Language]:
    """The languages that installed packages bring, by tag.

    Raises ``LanguageError`` for one that does not load, or is none: an article would else be read by other rules than
    the ones meant, without a word.
    """
    from importlib.metadata import entry_points  # 30 ms, and only needed for a language that is not built in

    found: dict[str, Language] = {}
    for point in entry_points(group=GROUP):
        try:
            language = point.load()
        except Exception as error:  # a package's module can raise anything
            raise LanguageError(f"the language {point.name!r} does not load from {point.value}: {error}") from error
        if not isinstance(language, Language):
            raise LanguageError(
                f"the language {point.name!r} at {point.value} is a {type(language).__name__}, not a Language"
            )
        found[point.name.lower()] = language
    return found


def forget() -> None:
    """Look again at what is installed; only a program that installs packages while it runs needs it."""
    installed.cache_clear()
    _by_tag.cache_clear()

"""What one line of a page can be part of, as far as a call to action goes."""

from __future__ import annotations

import re
from functools import cache

import attrs

from newsmodel.annotate.calls_to_action.expressions import Expressions, expressions
from newsmodel.annotate.calls_to_action.structure import PACKAGE
from newsmodel.annotate.words import DEFAULT_LANGUAGE, Words, any_of, primary_tag, words_for

LONGEST = 4000
"""No line of a call to action is longer than this; what is longer is never looked into."""
WORD = re.compile(r"\w+")
SENTENCE_END = re.compile(r"[.!?…][\"”’)\]]*$")


@attrs.frozen
class Marked:
    """A line and what it shows itself to be."""

    text: str
    """The line."""

    asks: tuple[str, ...] = ()
    """The kinds that it begins."""

    hints: frozenset[str] = frozenset()
    """The kinds that it makes likelier."""

    shows: frozenset[str] = frozenset()
    """What else it is: "action", "field", "legal", "soft", "salutation", "option", "networks", ..."""

    @property
    def is_blank(self) -> bool:
        """Whether nothing stands there."""
        return not self.text

    @property
    def is_short(self) -> bool:
        """Whether it is a heading or label rather than a sentence or paragraph."""
        return len(self.text) <= 90 and not self.is_sentence

    @property
    def speaks(self) -> bool:
        """Whether it speaks to the reader: "you", "your", an order, or the outlet's own voice."""
        return bool(self.shows & {"speaking", "soft"})

    @property
    def is_sentence(self) -> bool:
        """Whether it is at least one whole sentence of running text."""
        return bool(SENTENCE_END.search(self.text)) and self.text.count(" ") >= 5


@attrs.frozen
class Marker:
    """The expressions that lines are marked by."""

    found: Expressions
    """What is searched in a line, under "asks:", "hints:" or "shows:" and a name."""

    labels: tuple[tuple[str, re.Pattern[str]], ...]
    """What a whole line can be."""

    order: tuple[str, ...]
    """The kinds in the order of the file."""

    networks: re.Pattern[str]
    """A line of nothing but networks."""

    frequencies: re.Pattern[str]
    """A line that is how often."""

    speaking: frozenset[str]
    """Words that speak to the reader."""

    def mark(self, line: str) -> Marked:
        """What a line shows itself to be."""
        text = " ".join(line.split()).replace("'", "’") if len(line) <= LONGEST else ""
        if not text:
            return Marked("" if not line.strip() else line)
        lowered = text.lower()
        names = self.found.names(text, lowered)
        shows = {name[6:] for name in names if name[:6] == "shows:"}
        if len(text) <= LABEL:
            shows |= {name for name, each in self.labels if each.fullmatch(text)}
            if self.networks.fullmatch(text):
                shows.add("networks")
            if self.frequencies.fullmatch(text) or AMOUNT_ONLY.fullmatch(text):
                shows.add("option")
        if not self.speaking.isdisjoint(WORD.findall(lowered)):
            shows.add("speaking")
        reports = "reports" in shows and "salutations" not in shows
        asks = () if reports else tuple(kind for kind in self.order if f"asks:{kind}" in names)
        return Marked(text, asks, frozenset(name[6:] for name in names if name[:6] == "hints:"), frozenset(shows))


LABEL = 120
"""How long a line can be that is a label, name or option as a whole."""
AMOUNT_ONLY = re.compile(
    r"(?:[$€£¥₹]|[A-Z]{3} |R)\s?\d{1,6}(?:[.,]\d{2})?(?: ?(?:/|per|a|every)? ?(?:month|week|year|mo|yr|monthly|once))?"
    r"|\d{1,6}(?:[.,]\d{2})? ?(?:[€£$]|[A-Z]{3})"
)
SEARCHED = ("legal", "soft", "reports")
"""Lists of expressions that are searched in a line; those of the other labels are the whole line."""


def marker_for(language: str | None = None) -> Marker:
    """The marker for a language; what pages ask in English they ask in English on pages of other languages too.

    >>> marker_for("de-AT") is marker_for("de"), marker_for("tlh") is marker_for("en-GB")
    (True, True)
    """
    return _marker(_tag(language))


@cache  # 60 ms and 165 kB each, one for each file of words
def _marker(tag: str) -> Marker:
    every = _languages(tag)
    labels = _joined(every, "labels")
    names = sorted(_joined(every, "names").get("networks", ()), key=len, reverse=True)
    networks = "|".join(map(re.escape, names))
    joining = "|".join(_joined(every, "labels").get("sharing", ())) or "(?!)"
    frequencies = [each for lines in _joined(every, "frequencies").values() for each in lines]
    asks, hints = _joined(every, "asks"), _joined(every, "evidence")
    searched = [
        *((f"asks:{kind}", lines) for kind, lines in asks.items()),
        *((f"hints:{kind}", lines) for kind, lines in hints.items()),
        *((f"shows:{name}", labels.get(name, ())) for name in SEARCHED),
    ]
    return Marker(
        expressions(searched),
        tuple(
            (name, any_of(f"{each}[.!]?" for each in lines))
            for name, lines in labels.items()
            if name not in SEARCHED and name != "sharing"
        ),
        tuple(asks),
        re.compile(
            rf"(?>(?:(?:{joining}) )*(?:{networks or '(?!)'})"
            r"(?: feed)?(?: \(?opens in (?:a )?new window\)?)?[\s,/|·•&:-]*(?:(?:and|und|et|y) )?)+",
            re.IGNORECASE,
        ),
        any_of(rf"(?:give )?(?:{each})" for each in frequencies),
        frozenset(word for words in every for word in words.list("speaking")),
    )


def joined_words(language: str | None = None) -> Words:
    """The tables of a language and of English as one."""
    return _joined_words(_tag(language))


@cache
def _joined_words(tag: str) -> Words:
    every = _languages(tag)
    tables = ("labels", "frequencies", "cadences", "days", "terms", "names", "purposes")
    return Words(every[0].language, {}, {table: _joined(every, table) for table in tables})


def _tag(language: str | None) -> str:
    """The primary tag of a language that there are words for; English for any other."""
    tag = primary_tag(language)
    return tag if words_for(PACKAGE, tag).tables else DEFAULT_LANGUAGE


def _languages(tag: str) -> tuple[Words, ...]:
    """The words of a language and those of English, which pages in all languages borrow from."""
    return tuple(words_for(PACKAGE, each) for each in dict.fromkeys((tag, DEFAULT_LANGUAGE)))


def _joined(every: tuple[Words, ...], table: str) -> dict[str, tuple[str, ...]]:
    """The lists of a table in several languages as one."""
    joined: dict[str, tuple[str, ...]] = {}
    for words in every:
        for name, lines in words.table(table).items():
            joined[name] = joined.get(name, ()) + lines
    return joined

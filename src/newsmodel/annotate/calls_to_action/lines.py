"""What one line of a page can be part of, as far as a call to action goes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache

import attrs
import msgspec

from newsmodel.annotate.calls_to_action.expressions import WORD, Expressions, expressions
from newsmodel.annotate.calls_to_action.structure import PACKAGE
from newsmodel.annotate.words import DEFAULT_LANGUAGE, Words, primary_tag, words_for

LONGEST = 4000
"""No line of a call to action is longer than this; what is longer is never looked into."""
SENTENCE_END = re.compile(r"[.!?…][\"”’)\]]*$")


class Marked(msgspec.Struct, frozen=True, gc=False):
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


@attrs.frozen(eq=False)
class Marker:
    """The expressions that lines are marked by."""

    found: Expressions
    """What is searched in a line, under "asks:", "hints:", "shows:", or "label:" for a whole line, and a name."""

    order: tuple[str, ...]
    """The kinds in the order of the file, as names of expressions."""

    networks: re.Pattern[str]
    """A line of nothing but networks."""

    speaking: frozenset[str]
    """Words that speak to the reader."""

    def mark(self, line: str) -> Marked:
        """What a line shows itself to be."""
        return _remembered(self, line) if len(line) <= LABEL else self._mark(line)

    def _mark(self, line: str) -> Marked:
        text = " ".join(line.split()).replace("'", "’") if len(line) <= LONGEST else ""
        if not text:
            return Marked("" if not line.strip() else line)
        lowered = text.lower()
        names = self.found.names(text, lowered)
        if len(text) > LABEL:
            names = {name for name in names if name[:6] != "label:"}
        else:
            if self.networks.fullmatch(text):
                names.add("label:networks")
            if AMOUNT_ONLY.fullmatch(text):
                names.add("label:option")
        if not self.speaking.isdisjoint(WORD.findall(lowered)):
            names.add("shows:speaking")
        if not names:
            return Marked(text)
        shows = frozenset(name[6:] for name in names if name[:6] in ("shows:", "label:"))
        reports = "reports" in shows and "salutations" not in shows
        asks = () if reports else tuple(name[5:] for name in self.order if name in names)
        return Marked(text, asks, frozenset(name[6:] for name in names if name[:6] == "hints:"), shows)


@lru_cache(maxsize=4096)  # two lines of five stand on their page twice, and many on most pages
def _remembered(marker: Marker, line: str) -> Marked:
    return marker._mark(line)  # noqa: SLF001 (the same, remembered)


LABEL = 120
"""How long a line can be that is a label, name or option as a whole."""
AMOUNT_ONLY = re.compile(
    r"(?:[$€£¥₹]|[A-Z]{3} |R)\s?\d{1,6}(?:[.,]\d{2})?(?: ?(?:/|per|a|every)? ?(?:month|week|year|mo|yr|monthly|once))?"
    r"|\d{1,6}(?:[.,]\d{2})? ?(?:[€£$]|[A-Z]{3})"
)
SEARCHED = ("legal", "soft", "reports")
"""Lists of expressions that are searched in a line; those of the other labels are the whole line."""
NO_LABELS = (*SEARCHED, "sharing")


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
        *((f"label:{name}", _whole(lines, "[.!]?")) for name, lines in labels.items() if name not in NO_LABELS),
        ("label:option", _whole((rf"(?:give )?(?:{each})" for each in frequencies), "")),
    ]
    return Marker(
        expressions(searched),
        tuple(f"asks:{kind}" for kind in asks),
        re.compile(
            rf"(?>(?:(?:{joining}) )*(?:{networks or '(?!)'})"
            r"(?: feed)?(?: \(?opens in (?:a )?new window\)?)?[\s,/|·•&:-]*(?:(?:and|und|et|y) )?)+",
            re.IGNORECASE,
        ),
        frozenset(word for words in every for word in words.list("speaking")),
    )


def _whole(lines: Iterable[str], behind: str) -> list[str]:
    """Expressions, each with what can stand behind it, as what a whole line is."""
    return [f"^(?:{line}{behind})$" for line in lines]


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

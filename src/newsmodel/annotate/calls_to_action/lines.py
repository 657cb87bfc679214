"""What one line of a page can be part of, as far as a call to action goes."""

from __future__ import annotations

import re
from functools import cache

import attrs

from newsmodel.annotate.words import Words, any_of, words_for

PACKAGE = "newsmodel.annotate.calls_to_action"
LONGEST = 4000
"""No line of a call to action is longer than this; what is longer is never looked into."""
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
    def is_sentence(self) -> bool:
        """Whether it is at least one whole sentence of running text."""
        return bool(SENTENCE_END.search(self.text)) and self.text.count(" ") >= 5


@attrs.frozen
class Marker:
    """The expressions of one language that lines are marked by."""

    words: Words
    asks: dict[str, re.Pattern[str]]
    evidence: dict[str, re.Pattern[str]]
    labels: dict[str, re.Pattern[str]]
    networks: re.Pattern[str]
    frequencies: re.Pattern[str]
    searched: dict[str, re.Pattern[str]]

    def mark(self, line: str) -> Marked:
        """What a line shows itself to be."""
        text = " ".join(line.split()).replace("'", "’") if len(line) <= LONGEST else ""
        if not text:
            return Marked("" if not line.strip() else line)
        shows = {name for name, each in self.labels.items() if each.fullmatch(text)}
        shows |= {name for name, each in self.searched.items() if each.search(text)}
        if self.networks.fullmatch(text):
            shows.add("networks")
        if self.frequencies.fullmatch(text) or AMOUNT_ONLY.fullmatch(text):
            shows.add("option")
        reports = "reports" in shows and "salutations" not in shows
        asks = () if reports else tuple(kind for kind, each in self.asks.items() if each.search(text))
        hints = frozenset(kind for kind, each in self.evidence.items() if each.search(text))
        return Marked(text, asks, hints, frozenset(shows))


AMOUNT_ONLY = re.compile(
    r"(?:[$€£¥₹]|[A-Z]{3} |R)\s?\d{1,6}(?:[.,]\d{2})?(?: ?(?:/|per|a|every)? ?(?:month|week|year|mo|yr|monthly|once))?"
    r"|\d{1,6}(?:[.,]\d{2})? ?(?:[€£$]|[A-Z]{3})"
)


@cache
def marker_for(language: str | None = None) -> Marker:
    """The marker for a language."""
    words = words_for(PACKAGE, language)
    labels = {name: any_of(f"{each}[.!]?" for each in lines) for name, lines in words.table("labels").items()}
    searched = {name: any_of(words.table("labels").get(name, ())) for name in ("legal", "soft", "reports")}
    networks = "|".join(re.escape(each) for each in words.table("names").get("networks", ()))
    frequencies = [each for lines in words.table("frequencies").values() for each in lines]
    return Marker(
        words,
        {kind: any_of(lines) for kind, lines in words.table("asks").items()},
        {kind: any_of(lines) for kind, lines in words.table("evidence").items() if lines},
        {name: each for name, each in labels.items() if name not in searched},
        re.compile(
            rf"(?:(?:share |follow |tweet |on |via |by |us )*(?:{networks or '(?!)'})"
            r"(?: feed)?(?: \(opens in new window\))?[\s,/|·•&:-]*(?:and )?)+",
            re.IGNORECASE,
        ),
        any_of(f"(?:give )?(?:{each})" for each in frequencies),
        searched,
    )

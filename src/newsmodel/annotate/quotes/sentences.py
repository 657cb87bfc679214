"""A paragraph as tokens and sentences, with each quoted stretch standing for one token."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache

import attrs

from newsmodel.annotate.quotes.marks import Quoted
from newsmodel.annotate.words import Words

QUOTED, FILLER = "\ue000", "\ue001"
"""What a quoted stretch is masked by: its first code point and the others."""

ENDS = frozenset({".", "?", "!", "…"})
STOPS = ENDS | {QUOTED, FILLER}
"""What the last token of a sentence ends in."""
PAUSES = ENDS | {",", "—", "–", "-"}
"""What quoted words end in before the words that say whose they are."""


LONGEST = 200
"""How many tokens a sentence has at most; what is longer is no prose and is cut, so that reading stays linear."""


@attrs.frozen(eq=False)
class Sentence:
    """The tokens of one sentence, told by parallel tuples; every sentence is one of its own."""

    words: tuple[str, ...]
    """Each token as printed; a quoted stretch is ``QUOTED``."""

    lower: tuple[str, ...]
    """The same in lower case, but for initials: "WHO" is no "who"; "L'" is none."""

    starts: tuple[int, ...]
    """Where each begins in the paragraph."""

    ends: tuple[int, ...]
    """One past its end."""

    paused: frozenset[int] = frozenset()
    """The quoted stretches that end in a comma or stop, as speech does before the words that say whose it is."""

    joined: frozenset[int] = frozenset()
    """The quoted stretches that begin with a small letter: the sentence they belong to began before them."""

    titled: frozenset[int] = frozenset()
    """The quoted stretches that have capitals as names and titles of works do: all but short words."""

    quoted: tuple[int, ...] = ()
    """Every quoted stretch."""

    def __len__(self) -> int:
        return len(self.words)

    def is_word(self, index: int) -> bool:
        """Whether the token is a word or a number, not a mark or a quoted stretch."""
        return 0 <= index < len(self.words) and self.words[index][0].isalnum()

    def is_name(self, index: int) -> bool:
        """Whether the token begins with a capital."""
        return 0 <= index < len(self.words) and self.words[index][0].isupper()

    def is_quoted(self, index: int) -> bool:
        """Whether the token is a quoted stretch."""
        return index in self.quoted

    def at(self, index: int) -> str:
        """The token in lower case; nothing beyond either end."""
        return self.lower[index] if 0 <= index < len(self.lower) else ""


class Splitter:
    """Cuts paragraphs of one language into sentences."""

    def __init__(self, words: Words) -> None:
        shortened = "|".join(re.escape(each) for each in words.list("abbreviations"))
        unbroken = "".join(f"{each}|" for each in words.list("unbroken"))
        self.token = re.compile(
            rf"{unbroken}[^\W\d_]++(?=[ ,])"  # most words: what has no full stop behind it needs no second look
            rf"|{QUOTED}{FILLER}*+|(?:[^\W\d_]\.){{2,}}"
            rf"|(?=[^\s.]{{1,40}}+\.\s)(?:(?:[^\W\d_]{{1,12}}-)?(?:{shortened or '(?!)'})|\b[A-Z])\.(?=\s)"
            r"|\d+(?:[.,:]\d+)*+%?|[^\W_]+(?:['’.&/-][^\W_]+)*+(?:['’](?=\s|$))?"
            r"|\.{2,}|[^\w\s]|_+"
        )
        self.starters = words.set("starters")
        self.attributing = words.set("attributing")
        self.attached = words.set("attached")
        self.asking = words.set("asking")

    def split(self, text: str, quoted: Sequence[Quoted]) -> Iterator[Sentence]:
        """The sentences of a paragraph; the text inside quotation marks is not looked into."""
        tokens = _tokens(self.token, text, quoted)
        words, starts = tokens.words, tokens.starts
        full_stops = {each.start: text[each.inner[1] - 1] in ENDS and each.is_closed for each in quoted}
        first, last = 0, len(words) - 1
        for index in [at for at, word in enumerate(words) if word[-1] in STOPS or at == last]:
            while index - first >= LONGEST:
                yield tokens.sentence(first, first + LONGEST)
                first += LONGEST
            if index < last:
                if not self._parts(words[index], words[index + 1], full_stops.get(starts[index], False)):
                    continue
                if words[index] == QUOTED and self._attributes(words, index + 1):
                    continue
            yield tokens.sentence(first, index + 1)
            first = index + 1

    def _parts(self, word: str, following: str, is_full_stop: bool) -> bool:
        """Whether a sentence ends with a token, by what follows it; quoted words do where they end in a full stop."""
        next_sign = following[0]
        begins = next_sign.isupper() or next_sign == QUOTED or next_sign.isdigit() or next_sign in "—‘'[("
        if word[0] == QUOTED:
            return is_full_stop and begins and next_sign != "—"
        if word[-1] == "." and next_sign == QUOTED:
            return True
        if word in ENDS or word.startswith(".."):
            return begins or next_sign in "-•*"
        return word[-1] == "." and word.count(".") > 1 and following in self.starters

    def _attributes(self, words: Sequence[str], at: int) -> bool:
        """Whether the words behind a quote only say whose it was: "Gil asked.", though it ended in a full stop."""
        for index in range(at, min(at + 8, len(words))):
            word = words[index]
            if word.lower() in self.attributing and index - at < 7:
                behind = words[index + 1] if index + 1 < len(words) else "."
                return (
                    (not behind[0].isalnum() and behind[0] not in ":" + QUOTED)
                    or behind in self.attached
                    or (word in self.asking and index > at)
                )
            if not word[0].isalpha():
                return False
        return False


@lru_cache(maxsize=64)
def splitter_for(words: Words) -> Splitter:
    """The splitter of a language."""
    return Splitter(words)


LONGEST_TITLE = 100
"""How many code points the title of a work has at most."""


def is_titled(quoted: str) -> bool:
    """Whether quoted words have capitals as a name or title has: the first and the last, and all but one that are long.

    >>> is_titled("Der Rat für Sicherheit"), is_titled("Der lange Weg"), is_titled("Der Rat tagt heute")
    (True, True, False)
    """
    quoted = quoted.removesuffix(",")  # which American newsrooms put inside the marks
    words = quoted.split() if len(quoted) <= LONGEST_TITLE else []
    small = [word for word in words if not (word[0].isupper() or word[0].isdigit() or len(word) <= 4)]
    return (
        bool(words) and quoted[-1] not in PAUSES and len(small) <= 1 and not (words[0].islower() or words[-1].islower())
    )


def masked(text: str, quoted: Sequence[Quoted]) -> str:
    """The text with every quoted stretch covered, at the same offsets."""
    text = _unmasked(text)
    pieces: list[str] = []
    at = 0
    for each in quoted:
        pieces += [text[at : each.start], QUOTED, FILLER * (each.end - each.start - 1)]
        at = each.end
    return "".join([*pieces, text[at:]])


def _unmasked(text: str) -> str:
    """The text without the code points that quoted stretches are covered by."""
    return text.replace(QUOTED, " ").replace(FILLER, " ") if QUOTED in text or FILLER in text else text


@attrs.frozen
class _Tokens:
    """All tokens of a paragraph, told by parallel lists that sentences are cut from."""

    words: list[str]
    lower: list[str]
    starts: list[int]
    ends: list[int]
    quoted: list[int]
    traits: tuple[frozenset[int], frozenset[int], frozenset[int]]
    """Of the quoted ones: ``Sentence.paused``, ``joined`` and ``titled``."""

    def sentence(self, first: int, stop: int) -> Sentence:
        """The sentence of the tokens between two."""
        words, lower = tuple(self.words[first:stop]), tuple(self.lower[first:stop])
        starts, ends = tuple(self.starts[first:stop]), tuple(self.ends[first:stop])
        low, high = bisect_left(self.quoted, first), bisect_left(self.quoted, stop)
        if low == high:
            return Sentence(words, lower, starts, ends)
        quoted = tuple([at - first for at in self.quoted[low:high]])
        paused, joined, titled = (frozenset([at for at in quoted if at + first in trait]) for trait in self.traits)
        return Sentence(words, lower, starts, ends, paused, joined, titled, quoted)


def _tokens(token: re.Pattern[str], text: str, quoted: Sequence[Quoted]) -> _Tokens:
    plain = masked(text, quoted) if quoted else _unmasked(text)
    words: list[str] = [found[0] for found in token.finditer(plain)] if token.groups else token.findall(plain)
    starts: list[int] = []
    ends: list[int] = []
    at = 0
    for word in words:  # much faster than asking matches
        at = plain.find(word, at)
        starts.append(at)
        at += len(word)
        ends.append(at)
    at_quoted = [at for at, word in enumerate(words) if word[0] == QUOTED] if quoted else []
    for at in at_quoted:
        words[at] = QUOTED
    lower = [word.lower() for word in words]
    for at in [at for at, word in enumerate(words) if word.isupper() and len(word) > 1 and word[1] not in "'’"]:
        lower[at] = words[at]
    if "’" in text:
        lower = [word.replace("’", "'") if "’" in word else word for word in lower]
    inner = {each.start: each.inner for each in quoted}
    traits = (
        frozenset([at for at in at_quoted if text[inner[starts[at]][1] - 1] in PAUSES]),
        frozenset([at for at in at_quoted if text[inner[starts[at]][0]].islower()]),
        frozenset([at for at in at_quoted if is_titled(text[slice(*inner[starts[at]])])]),
    )
    return _Tokens(words, lower, starts, ends, at_quoted, traits)

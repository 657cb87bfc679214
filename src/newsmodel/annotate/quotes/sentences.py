"""A paragraph as tokens and sentences, with each quoted stretch standing for one token."""

from __future__ import annotations

import re
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


@attrs.frozen
class Sentence:
    """The tokens of one sentence, told by parallel tuples."""

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
            rf"{QUOTED}{FILLER}*|{unbroken}(?:[^\W\d_]\.){{2,}}"
            rf"|(?:(?:[^\W\d_]{{1,12}}-)?(?:{shortened or '(?!)'})|\b[A-Z])\.(?=\s)"
            r"|\d+(?:[.,:]\d+)*%?|[^\W_]+(?:['’.&/-][^\W_]+)*['’]?(?=\s|$)|[^\W_]+(?:['’.&/-][^\W_]+)*"
            r"|\.{2,}|[^\w\s]|_+"
        )
        self.starters = words.set("starters")
        self.attributing = words.set("attributing")
        self.attached = words.set("attached")
        self.asking = words.set("asking")

    def split(self, text: str, quoted: Sequence[Quoted]) -> Iterator[Sentence]:
        """The sentences of a paragraph; the text inside quotation marks is not looked into."""
        found = list(self.token.finditer(masked(text, quoted)))
        full_stops = {each.start: text[each.inner[1] - 1] in ENDS and each.is_closed for each in quoted}
        pauses = {each.start for each in quoted if text[each.inner[1] - 1] in PAUSES}
        joined = {each.start for each in quoted if text[each.inner[0]].islower()}
        titles = {each.start for each in quoted if is_titled(text[slice(*each.inner)])}
        words = [token[0] for token in found]
        first, last = 0, len(found) - 1
        for index in [at for at, word in enumerate(words) if word[-1] in STOPS or at == last]:
            while index - first >= LONGEST:
                yield _sentence(found[first : first + LONGEST], pauses, joined, titles)
                first += LONGEST
            if index < last:
                if not self._parts(found[index], words[index + 1], full_stops):
                    continue
                if words[index][0] == QUOTED and self._attributes(found, index + 1):
                    continue
            yield _sentence(found[first : index + 1], pauses, joined, titles)
            first = index + 1

    def _parts(self, token: re.Match[str], following: str, full_stops: dict[int, bool]) -> bool:
        """Whether a sentence ends with a token, by what follows it."""
        word, next_sign = token[0], following[0]
        begins = next_sign.isupper() or next_sign == QUOTED or next_sign.isdigit() or next_sign in "—‘'[("
        if word[0] == QUOTED:
            return full_stops[token.start()] and begins and next_sign != "—"
        if word[-1] == "." and next_sign == QUOTED:
            return True
        if word in ENDS or word.startswith(".."):
            return begins or next_sign in "-•*"
        return word[-1] == "." and word.count(".") > 1 and following in self.starters

    def _attributes(self, tokens: Sequence[re.Match[str]], at: int) -> bool:
        """Whether the words behind a quote only say whose it was: "Gil asked.", though it ended in a full stop."""
        for index in range(at, min(at + 8, len(tokens))):
            word = tokens[index][0]
            if word.lower() in self.attributing and index - at < 7:
                behind = tokens[index + 1][0] if index + 1 < len(tokens) else "."
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
    if QUOTED in text or FILLER in text:
        text = text.replace(QUOTED, " ").replace(FILLER, " ")
    pieces: list[str] = []
    at = 0
    for each in quoted:
        pieces += [text[at : each.start], QUOTED, FILLER * (each.end - each.start - 1)]
        at = each.end
    return "".join([*pieces, text[at:]])


def _sentence(tokens: Sequence[re.Match[str]], pauses: set[int], joined: set[int], titles: set[int]) -> Sentence:
    words = [token[0] for token in tokens]
    lower = [word if len(word) > 1 and word.isupper() and word[1] not in "'’" else word.lower() for word in words]
    if "’" in tokens[0].string:
        lower = [word.replace("’", "'") for word in lower]
    quoted = [at for at, word in enumerate(words) if word[0] == QUOTED]
    for at in quoted:
        words[at] = lower[at] = QUOTED
    starts = [token.start() for token in tokens]
    return Sentence(
        tuple(words),
        tuple(lower),
        tuple(starts),
        tuple([token.end() for token in tokens]),
        frozenset([at for at in quoted if starts[at] in pauses]),
        frozenset([at for at in quoted if starts[at] in joined]),
        frozenset([at for at in quoted if starts[at] in titles]),
        tuple(quoted),
    )

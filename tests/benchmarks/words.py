"""Made-up English: the real function words, as often as they are, around half a million made-up content words.

A text is content words with what stands before each of them, its gap: " ", " of the ", ", which ". So function words
never pile up, and one draw is about two words. Content words follow the Zipf-Mandelbrot law from rank 100 on; what
was said once in an article is soon said again, in runs of one to three words, which leaves the law as it is.
"""

from __future__ import annotations

import random
from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate, pairwise

FUNCTION_WORDS = {
    "the": 6.5, "of": 3.0, "to": 2.7, "and": 2.6, "in": 2.2, "a": 2.1, "that": 1.2, "for": 0.98, "is": 0.95,
    "on": 0.82, "was": 0.75, "with": 0.7, "said": 0.6, "as": 0.6, "he": 0.58, "it": 0.58, "at": 0.55, "by": 0.54,
    "from": 0.47, "be": 0.47, "have": 0.45, "has": 0.42, "are": 0.42, "his": 0.4, "an": 0.36, "not": 0.36,
    "but": 0.36, "I": 0.35, "they": 0.34, "who": 0.32, "we": 0.31, "their": 0.3, "were": 0.29, "this": 0.29,
    "which": 0.27, "had": 0.27, "will": 0.27, "more": 0.24, "she": 0.24, "been": 0.23, "would": 0.23, "after": 0.22,
    "her": 0.22, "or": 0.22, "one": 0.21, "about": 0.21, "its": 0.21, "up": 0.2, "you": 0.2, "when": 0.18,
    "out": 0.17, "new": 0.17, "there": 0.17, "if": 0.16, "than": 0.16, "also": 0.16, "people": 0.15, "all": 0.15,
    "two": 0.14, "can": 0.14, "year": 0.14, "what": 0.13, "some": 0.13, "so": 0.12, "first": 0.12, "could": 0.12,
    "other": 0.12, "our": 0.11, "no": 0.11, "into": 0.11, "last": 0.11, "years": 0.11, "time": 0.11, "over": 0.1,
    "them": 0.1, "like": 0.1, "just": 0.1, "before": 0.09, "only": 0.09, "because": 0.09, "do": 0.09, "between": 0.08,
    "him": 0.08, "how": 0.08, "most": 0.08, "while": 0.08, "three": 0.07, "many": 0.07, "during": 0.07, "now": 0.07,
    "where": 0.07, "my": 0.07, "those": 0.06, "these": 0.06, "against": 0.06, "under": 0.06, "since": 0.06,
    "should": 0.05, "through": 0.05, "may": 0.05,
}  # fmt: skip
"""The commonest words of the news with how many of 100 words they are."""

PHRASES = {
    "of the": 0.75, "in the": 0.6, "to the": 0.33, "on the": 0.24, "for the": 0.22, "at the": 0.15, "from the": 0.13,
    "by the": 0.13, "with the": 0.13, "that the": 0.18, "and the": 0.12, ", and the": 0.1, ", and": 0.45, ", but": 0.16,
    ", but the": 0.06, ", which": 0.13, ", who": 0.1, ", as": 0.05, ", with": 0.08, ", a": 0.15, ", the": 0.15, ",": 1.6,
    "of a": 0.13, "in a": 0.15, "as a": 0.09, "for a": 0.08, "with a": 0.08, "to be": 0.15, "will be": 0.07, "it is": 0.08,
    "has been": 0.07, "have been": 0.06, "had been": 0.04, "would be": 0.04, "one of the": 0.05, "he said": 0.05,
    "that it": 0.04, "that he": 0.03, "they are": 0.03, "he was": 0.03, "it was": 0.04, "more than": 0.06, "who was": 0.02,
    "of his": 0.04, "in his": 0.03, "of their": 0.03, "is a": 0.06, "was a": 0.04, "is the": 0.04, "is not": 0.04,
    "to a": 0.05, "on a": 0.05, "after the": 0.04, "when the": 0.03, "and that": 0.03, "which is": 0.02, "out of": 0.03,
}  # fmt: skip
"""What often stands together, also with a comma, and how often in 100 words."""

SLOTS = 1 << 16
"""How finely chance is divided: one random number of 16 bits is one lot."""


def zipf(count: int, *, exponent: float = 1.0, shift: float = 2.7) -> array[int]:
    """For each lot the first rank it can fall on, from 0; a last one more: Zipf-Mandelbrot's law as a table."""
    sums = list(accumulate((rank + 1 + shift) ** -exponent for rank in range(count)))
    return array("I", [bisect_left(sums, sums[-1] * lot / SLOTS) for lot in range(SLOTS)] + [count - 1])


def gap_lots() -> list[str]:
    """What stands before content words, each on as many lots as its share; no function word on the others."""
    left = dict(FUNCTION_WORDS)
    for phrase, share in PHRASES.items():
        for word in phrase.replace(",", "").split():
            left[word] -= share
    shares = PHRASES | {word: share for word, share in left.items() if share > 0}
    content = 100 - sum(FUNCTION_WORDS.values())
    lots: list[str] = []
    for words, share in shares.items():
        gap = f"{words} " if words.startswith(",") else f" {words} "
        lots += [gap] * round(share / content * SLOTS)
    return lots + [" "] * (SLOTS - len(lots))


ONSETS = (
    "b", "b", "br", "c", "c", "ch", "cl", "cr", "d", "d", "dr", "f", "f", "fl", "fr", "g", "gr", "h", "h", "j", "k", "l", "l",
    "m", "m", "n", "n", "p", "p", "pl", "pr", "qu", "r", "r", "s", "s", "sh", "st", "str", "t", "t", "th", "tr", "v", "w",
)  # fmt: skip
VOWELS = ("a", "a", "a", "ai", "e", "e", "e", "e", "ea", "ee", "i", "i", "i", "o", "o", "oo", "ou", "u")
CODAS = ["", "", "", "", "", "", "", "ck", "d", "l", "m", "n", "n", "nd", "ng", "nt", "r", "r", "s", "st", "t"]
ENDINGS = (
    "", "s", "ed", "ing", "er", "al", "ly", "ion", "ers", "ive", "ment", "able", "ism", "ions", "ness", "ist", "ity", "ous",
    "ize", "ists", "ized", "less", "ful", "ish", "ments",
)  # fmt: skip

PREFIXES = ("", "un", "re", "over")
STEMS = 5_000
"""How many stems the rare words have: with prefixes and endings, half a million words."""
FEW = 6
"""A lot that would stand for fewer words always gives the first of them: finding one among many costs 1 us."""


def made_up(chance: random.Random, count: int, syllables: Sequence[int]) -> list[str]:
    """So many different words that can be pronounced; earlier ones have fewer syllables."""
    forbidden = {word.lower() for word in FUNCTION_WORDS}
    words: dict[str, None] = {}
    while len(words) < count:
        many = min(len(syllables) - 1, len(words) * len(syllables) // count)
        parts = zip(
            chance.choices(ONSETS, k=syllables[many]),
            chance.choices(VOWELS, k=syllables[many]),
            chance.choices(CODAS, k=syllables[many]),
            strict=True,
        )
        word = "".join([f"{onset}{vowel}{coda}" for onset, vowel, coda in parts])
        if word not in forbidden:
            words[word] = None
    return list(words)


class Vocabulary:
    """The words and their chances, the same for every corpus; made in half a second."""

    def __init__(self) -> None:
        chance = random.Random("words")
        stems = made_up(chance, 10_000, (1, 2, 2, 2, 2, 2, 2, 3))
        for at in chance.sample(range(10_000), 1_200):
            stems[at] = stems[at].capitalize()  # names of things and bodies
        endings = chance.choices(ENDINGS, [40, 20, 12, 9, 4, 3, 3, 3, *[0.4] * 17], k=10_000)
        self.common = [stem + ending for stem, ending in zip(stems, endings, strict=True)]
        self.stems = [stem.lower() for stem in stems[-STEMS:]]
        self.endings = [(prefix, ending) for ending in ENDINGS for prefix in PREFIXES]
        gaps = gap_lots()
        chance.shuffle(gaps)
        self.gaps = gaps[:1024]
        first = zipf(STEMS * len(self.endings), exponent=1.35, shift=200)
        same: dict[str, str] = {}
        self.units: list[str] = []
        self.ranks: list[tuple[int, int]] = []
        for gap, (rank, after) in zip(gaps, pairwise(first), strict=True):
            unit = gap + self.word(rank) if after - rank < FEW else ""
            self.units.append(same.setdefault(unit, unit))  # one string each: more of them stay in the cache
            self.ranks.append((rank, max(1, after - rank)))
        lengths = (round(chance.gauss(9, 3.5)) for _ in range(256))
        self.lengths = [min(24, max(4, length)) for length in lengths]

    def word(self, rank: int) -> str:
        """The word of a rank; a rare one takes its stem from the rank's low part and the rest from the high."""
        if rank < len(self.common):
            return self.common[rank]
        prefix, ending = self.endings[rank // STEMS]
        return f"{prefix}{self.stems[rank % STEMS]}{ending}"

    def rare(self, lot: int, other: int) -> str:
        """A word from a lot that stands for many, with a gap.

        Half a million strings would be looked up in main memory; stems and endings stay in the cache.
        """
        rank, width = self.ranks[lot]
        return f"{self.gaps[(lot + other) & 1023]}{self.word(rank + other % width)}"

    def draw(self, chance: random.Random, count: int) -> list[str]:
        """So many content words, each with its gap before it."""
        numbers = array("H", chance.randbytes(4 * count))
        units, rare = self.units, self.rare
        return [units[lot] or rare(lot, other) for lot, other in zip(numbers, numbers[count:], strict=False)]

    def sentences(self, chance: random.Random) -> Iterator[str]:
        """The sentences of one article without end, each from a small letter on and without its full stop."""
        said: list[str] = []
        number = chance.random
        while True:
            lengths = chance.choices(self.lengths, k=12)
            wanted = sum(lengths)
            batch = self.draw(chance, wanted * 5 // 6 + 2)
            if number() < 0.3:
                batch[int(number() * len(batch))] = unheard_of(number)
            said += batch
            for at in range(len(batch) - 1, 0, -5):  # said before, said again: two words of seven
                again = int(number() * len(said))
                batch[at:at] = said[again : again + 1 + again % 2]
            start = 0
            for length in lengths:
                yield "".join(batch[start : start + length]).lstrip(" ,")
                start += length


def unheard_of(number: Callable[[], float]) -> str:
    """A word that hardly any other article has: a number or a slip of the keys."""
    if number() < 0.7:
        return f" {int(10 ** (1 + 6 * number())):,}"
    letters = "etaoinshrdlucmfgypwbv"
    return " " + "".join([letters[int(number() * number() * len(letters))] for _ in range(5 + int(number() * 6))])


def with_capital(sentence: str) -> str:
    """A sentence as it stands at the beginning."""
    return sentence[0].upper() + sentence[1:]

"""In what sense a place is named: itself, or its government, team or people ("Oslo said"); by itself or as a modifier.

After Markert and Nissim (2007, SemEval task 8) a place stands for its people where it does what people do, or
something is done to it that is done to people. The weights are set by hand, on the scale of log odds.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

from newsmodel.annotate.places.tokens import Token
from newsmodel.annotate.words import Words
from newsmodel.gazetteer import Entry
from newsmodel.model.place import Sense

PRIOR = -1.2
"""Where nothing is known, a place is itself."""
SEATS = 1.5
"""What it adds that a building is known as a seat of power: the Kremlin, the White House."""
CAPITAL = 0.3
"""What it adds to be a capital, which stands for its government more often than others."""
DOES, MAY, IS_DONE = 2.4, 1.6, 1.8
"""What it adds that it does what agents do; that a modal verb follows; that something is done to or with it."""
OWNS = 1.6
"""What it adds that a decision, a view or a war is said to be its own."""
STANDS_IN = -3.0
"""What it adds that it stands behind "in", "at" or "near"."""
GOES, OF = -1.6, -1.0
"""What it adds that it stands behind "to" or "from"; behind "of"."""
SMALL = -0.6
"""What it adds to be a town, which seldom acts."""
SCORE = re.compile(r"\b\d{1,3}[-–]\d{1,3}\b")
"""A result of a match."""
PLAYED = 0.9
"""What it adds that a result, or a word from sport, stands near by."""
FOR = 0.9
"""What it adds to stand behind "for": one plays for, and speaks for, those who live there."""
SEATS_OF_POWER = frozenset(
    {
        "kremlin",
        "white house",
        "pentagon",
        "downing street",
        "10 downing street",
        "whitehall",
        "capitol hill",
        "wall street",
        "elysee palace",
        "blue house",
        "scotland yard",
        "holyrood",
        "stormont",
        "zhongnanhai",
        "foggy bottom",
        "washington",
        "westminster",
    }
)
"""Buildings and quarters that stand for those who work there."""


def is_agent_verb(word: str, words: Words) -> bool:
    """Whether a word is a form of a verb that governments, teams and peoples are the subjects of.

    >>> from newsmodel.annotate.places.tokens import rules_for
    >>> [is_agent_verb(word, rules_for("en")) for word in ("denies", "planned", "banned", "street")]
    [True, True, True, False]
    """
    lemmas = words.set("agent_verbs")
    if word in lemmas or word in words.set("agent_forms"):
        return True
    for ending, instead in (("ies", "y"), ("ied", "y"), ("es", ""), ("es", "e"), ("s", ""), ("ed", ""), ("ed", "e")):
        if word.endswith(ending) and word.removesuffix(ending) + instead in lemmas:
            return True
    return word.endswith("ed") and len(word) > 5 and word[-3] == word[-4] and word[:-3] in lemmas


def metonymy(
    tokens: Sequence[Token], first: int, last: int, key: str, entry: Entry | None, words: Words, text: str
) -> float:
    """How likely the name at some words stands for a government, a team or a people, 0 to 1."""
    score = PRIOR
    if key in SEATS_OF_POWER:
        score += SEATS
    if entry is not None and entry.is_capital:
        score += CAPITAL
    elif (
        entry is not None
        and entry.kind in ("city", "district", "water", "mountain", "area", "facility")
        and key not in SEATS_OF_POWER
    ):
        score += SMALL
    before = _before(tokens, first)
    placed = _placed(before, tokens, first, words)
    score += placed
    if tokens[last - 1].own:
        if last < len(tokens) and any(
            tokens[at].small in words.set("dealt") for at in range(last, min(last + 3, len(tokens)))
        ):
            score += OWNS
    elif placed >= 0 or before is None:
        score += _does(tokens, last, words)
    around = range(max(0, first - 10), min(len(tokens), last + 10))
    is_result = SCORE.search(text, max(0, tokens[first].start - 60), tokens[last - 1].end + 60) is not None
    if is_result or (placed >= 0 and any(tokens[at].small in words.set("games") for at in around)):
        score += PLAYED
    return 1 / (1 + math.exp(-score))


def _before(tokens: Sequence[Token], first: int) -> Token | None:
    """The word before a name, articles aside, where it is of the same sentence."""
    at = first - 1
    if at >= 0 and tokens[at].small in ("the", "a") and tokens[first].gap == " ":
        if tokens[at].opens:
            return None
        at -= 1
    at = _over_partner(tokens, at)
    if at < 0 or tokens[at + 1].opens or any(sign in tokens[at + 1].gap for sign in ".;:!?\n"):
        return None
    return tokens[at]


def _over_partner(tokens: Sequence[Token], at: int) -> int:
    """The word before the first of two names with "and" between them: what it says holds for both."""
    if at < 1 or tokens[at].small not in ("and", "or") or not tokens[at - 1].capital:
        return at
    other = at - 1
    while other > 0 and tokens[other].capital and not tokens[other].opens and at - other < 5:
        other -= 1
    return other - 1 if tokens[other].small == "the" and other > 0 and not tokens[other].opens else other


def _placed(before: Token | None, tokens: Sequence[Token], first: int, words: Words) -> float:
    """What the word before says."""
    if before is None or "," in tokens[first].gap:
        return 0.0
    small = before.small
    if small == "for":
        return FOR
    if small in words.set("conjunctions"):
        return 0.2
    if small in words.set("dealings"):
        return IS_DONE
    if small == "on":
        return 0.0
    if small in ("to", "from", "into", "through", "toward", "towards", "across", "over", "off"):
        return GOES
    if small == "of":
        return OF
    if small in words.set("where") or small in (
        "within",
        "via",
        "around",
        "visited",
        "visiting",
        "left",
        "leaving",
        "entered",
    ):
        return STANDS_IN
    return 0.0


def _does(tokens: Sequence[Token], last: int, words: Words) -> float:
    """What the words behind say: whether they are verbs of which the name is the subject."""
    at = last
    while (
        at < len(tokens)
        and at < last + 3
        and tokens[at].small in words.set("adverbs") - words.set("modals")
        and tokens[at].gap == " "
    ):
        at += 1
    if at < len(tokens) and at == last and tokens[at].gap == " " and tokens[at].small.endswith("ly"):
        at += 1
    if at >= len(tokens) or tokens[at].gap != " " or tokens[at].opens:
        return 0.0
    word = tokens[at].small
    if word in ("and", "or") and at + 1 < len(tokens) and tokens[at + 1].gap == " ":
        at = _behind_partner(tokens, at + 1)
        word = tokens[at].small if at < len(tokens) and tokens[at].gap == " " else ""
    if word in words.set("modals") or word.endswith(("n't", "n’t")):
        return MAY
    if word == "to" and at + 1 < len(tokens) and is_agent_verb(tokens[at + 1].small, words):
        return MAY
    if word in words.set("be"):
        following = tokens[at + 1].small if at + 1 < len(tokens) else ""
        return MAY if following.endswith("ing") or following in ("not", "also", "now") else 0.3
    return DOES if is_agent_verb(word, words) else 0.0


def _behind_partner(tokens: Sequence[Token], at: int) -> int:
    """The word behind the second of two names."""
    start = at
    if tokens[at].small == "the":
        at += 1
    while at < len(tokens) and tokens[at].capital and at - start < 5 and not tokens[at].own:
        at += 1
    return at


def sense_of(tokens: Sequence[Token], last: int, likely: float) -> Sense:
    """The sense of a name: metonymic from one half on, else a modifier where it goes before what it modifies."""
    if likely >= 0.5:
        return "metonymic"
    if tokens[last - 1].own:
        return "modifier"
    if last < len(tokens) and tokens[last].gap == " " and tokens[last].capital:
        return "modifier"
    return "literal"

"""What stands right before and right behind a name, and what that says about its being a place."""

from __future__ import annotations

from newsmodel.annotate.places.people import is_given_name
from newsmodel.annotate.places.reading import Reading, Weighed, is_well_known
from newsmodel.gazetteer import WordRanks

HYPHENS = ("-", "–")
QUOTATION_MARKS = ("'", '"', "“", "‘")


def look_before(weighed: Weighed, reading: Reading) -> None:
    """Add what the words before a name say."""
    tokens, words = reading.tokens, reading.words
    first = weighed.candidate.first
    at = first - 1
    if at < 0 or (tokens[first].opens and tokens[first].gap.strip(" \t") not in QUOTATION_MARKS):
        return
    if tokens[first].gap == " " and tokens[at].small in ("the", "a", "an") and at > 0 and not tokens[at].opens:
        at -= 1
    before, gap = tokens[at], tokens[at + 1].gap
    if gap in HYPHENS:
        weighed.add("party" if before.text in ("D", "R", "I") else "hyphen before")
    elif gap.strip() or "\n" in gap:
        return
    elif before.capital and not before.opens:
        if at == first - 1:
            _look_at_capital(weighed, reading, at)
    elif _look_at_preposition(weighed, reading, at):
        return
    elif before.capital and at == first - 1 and before.small not in words.set("openers"):
        _look_at_capital(weighed, reading, at)


def _look_at_preposition(weighed: Weighed, reading: Reading, at: int) -> bool:
    """Add what a word before a name says that may be written small, and whether it says anything."""
    tokens, words = reading.tokens, reading.words
    small = tokens[at].small.strip(".")
    if small in words.set("where"):
        weighed.add("where")
    elif small in words.set("saying") and not is_well_known(weighed.candidate):
        weighed.add("deed")
    elif small in words.set("whence"):
        weighed.add("whence")
    elif small == "of" and at > 0:
        weighed.add(_of(reading, at))
    elif small in words.set("titles") - words.set("offices") and not tokens[at].capital:
        weighed.add("title before")
    else:
        return False
    return True


def _of(reading: Reading, at: int) -> str:
    """What the noun before "of" says."""
    noun, words = reading.tokens[at - 1], reading.words
    if noun.text.isdigit() and len(noun.text) <= 2 and "," in reading.tokens[at].gap:
        return "home of"
    if noun.small in words.set("kinds_of"):
        return "kind of"
    if noun.small in words.set("bodies_of"):
        return "body of"
    return "title of" if noun.capital else "of"


def _look_at_capital(weighed: Weighed, reading: Reading, at: int) -> None:
    """Add what a word with a capital right before a name says."""
    before, words = reading.tokens[at], reading.words
    small = before.small.strip(".")
    if before.own:
        return
    if small in words.set("titles"):
        weighed.add("title before")
    elif small in words.set("where"):
        weighed.add("where")
    elif len(small) == 1:
        weighed.add("initial before")
    elif is_given_name(before, reading.ranks) and not weighed.candidate.shape:
        weighed.add("given name before")
    elif small not in words.set("openers"):
        weighed.add("name before")


def look_behind(weighed: Weighed, reading: Reading) -> None:
    """Add what the words behind a name say."""
    tokens, words = reading.tokens, reading.words
    last = weighed.candidate.last
    if last >= len(tokens):
        return
    behind, own = tokens[last], tokens[last - 1].own
    small = behind.small.strip(".")
    if behind.gap == "-":
        if small in words.set("hyphened"):
            weighed.add("behind")
    elif behind.gap.strip() or "\n" in behind.gap:
        return
    elif behind.capital:
        if not own and small not in words.set("openers"):
            _look_at_capital_behind(weighed, reading)
    elif small in words.set("be") and not own and _is_defined(reading, last):
        weighed.add("defined")
    elif small in words.set("behind") or small in words.set("region_words") or small in words.set("district_words"):
        weighed.add("behind")
    elif small in words.set("deeds") and not own:
        weighed.add("deed")


def _is_defined(reading: Reading, at: int) -> bool:
    """Whether a verb is followed by "a" and, a few words on, the sort of place that something is said to be."""
    tokens = reading.tokens[at + 1 : at + 7]
    if not tokens or tokens[0].small not in ("a", "an", "the", "one"):
        return False
    sorts = reading.words.set("sorts")
    return any(token.small in sorts for token in tokens if token.gap == " ")


def _look_at_capital_behind(weighed: Weighed, reading: Reading) -> None:
    """Add what the words with capitals that a name goes on with say."""
    tokens, words = reading.tokens, reading.words
    first, last = weighed.candidate.first, weighed.candidate.last
    behind = tokens[last]
    is_word = last - first == 1 and reading.ranks.get(tokens[first].key, WordRanks()).common > 0
    ends = {behind.small.strip("."), tokens[reading.runs[last][1] - 1].small.strip(".")}
    if not words.set("institutions").isdisjoint(ends):
        weighed.add("institution")
    elif is_word and not any(each.entry.kind == "country" for each in weighed.candidate.named):
        weighed.add("is a word")
    elif not words.set("own").isdisjoint(ends) or not (words.set("titles") | words.set("lands")).isdisjoint(ends):
        weighed.add("own")
    elif behind.small in words.set("calendar"):
        return
    elif (
        last - first == 1
        and is_given_name(tokens[first], reading.ranks)
        and not reading.ranks.get(behind.key, WordRanks()).common
    ):
        weighed.add("is given name")
    else:
        weighed.add("name goes on")

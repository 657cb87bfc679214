"""Which of the stretches that may name a place do: the evidence around each, added up."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

import attrs

from newsmodel.annotate.places.candidates import Candidate
from newsmodel.annotate.places.resolve import holds
from newsmodel.annotate.places.tokens import Token, joins
from newsmodel.annotate.places.weights import EVIDENCE, SHAPE_KNOWN, against, known
from newsmodel.annotate.words import Words
from newsmodel.gazetteer import Entry, WordRanks, kilometres_between

THRESHOLD = 0.0
"""What is above it counts as a place: more likely than not."""


LOCAL_KILOMETRES = 100.0
"""How far from home a paper's readers know the places."""


@attrs.define
class Weighed:
    """A candidate and all that was found about it."""

    candidate: Candidate
    """The stretch."""
    score: float
    """What speaks for it, less what speaks against it."""
    evidence: list[str]
    """The kinds of evidence, as ``weights.EVIDENCE`` lists them."""
    holder: Entry | None = None
    """The region or country that is named right behind it and holds it."""

    def add(self, kind: str) -> None:
        """Add a piece of evidence."""
        self.evidence.append(kind)
        self.score += EVIDENCE[kind][0]


@attrs.frozen
class Reading:
    """A text taken apart, with all that is needed to weigh stretches of it."""

    text: str
    """The text."""
    tokens: Sequence[Token]
    """Its words."""
    runs: Sequence[tuple[int, int]]
    """For each word the stretch of words with capitals around it."""
    words: Words
    """The words of the rules."""
    ranks: Mapping[str, WordRanks]
    """How common words are as words and as names of people."""
    small: frozenset[str]
    """Words that the text writes small somewhere."""
    people: frozenset[str]
    """Words that are part of people's names somewhere in the text."""


def is_given(reading: Reading, at: int) -> bool:
    """Whether a word is a given name."""
    ranks = reading.ranks.get(reading.tokens[at].key)
    return ranks is not None and ranks.given > 0 and (ranks.common == 0 or ranks.common > 3000)


def people_in(tokens: Sequence[Token], runs: Sequence[tuple[int, int]], ranks: Mapping[str, WordRanks], words: Words, places: frozenset[str]) -> frozenset[str]:
    """The words of people's names: what follows a given name or a title in one run of words with capitals.

    "Paris" is no given name where the run goes on with the name of a known place behind a comma, so only runs
    of two and three words count, none of which names an institution, a street or a kind of land.
    """
    heads = words.set("own") | words.set("institutions") | words.set("streets") | words.set("lands") | words.set("facilities")
    titles, openers, never = words.set("titles"), words.set("openers"), words.set("never")
    found: set[str] = set()
    at = 0
    while at < len(tokens):
        begin, end = runs[at]
        at = max(end, at + 1)
        had_title = False
        while begin < end and (tokens[begin].small in openers or tokens[begin].small.strip(".") in titles):
            had_title = tokens[begin].small.strip(".") in titles
            begin += 1
        run = tokens[begin:end]
        if not run or any(token.small in heads for token in run) or len(run) > 4:
            continue
        rank = ranks.get(run[0].key)
        first_is_given = rank is not None and rank.given > 0 and len(run) > 1
        if first_is_given and " ".join(token.key for token in run) in places:
            continue
        if (first_is_given or (had_title and run)) and all(token.small not in never for token in run):
            found.update(token.key for token in run[-1:] if len(token.key) > 2)
            if had_title or len(run) > 1:
                found.update(token.key for token in run[:-1] if len(token.key) > 2 and first_is_given)
    return frozenset(found)


def weigh(candidate: Candidate, reading: Reading) -> Weighed:
    """A candidate with the evidence in its own neighbourhood."""
    tokens, words = reading.tokens, reading.words
    first, last = candidate.first, candidate.last
    single = last - first == 1
    score = known(candidate.named, single) if candidate.named else SHAPE_KNOWN[candidate.shape]
    if single:
        score += against(reading.ranks.get(candidate.key, WordRanks()))
    weighed = Weighed(candidate, score, [])
    _look_before(weighed, reading)
    _look_behind(weighed, reading)
    if candidate.shape == "street" and first > 0 and tokens[first - 1].text.isdigit() and tokens[first].gap == " ":
        weighed.add("house number")
    if single and tokens[first].opens:
        weighed.add("opens")
    if single and candidate.key in reading.small and tokens[first].small not in words.set("never"):
        weighed.add("small elsewhere")
    if candidate.key.split()[-1] in words.set("lands") and not single and candidate.shape == "":
        weighed.add("named kind")
    strong = {"country", "continent"} & {each.entry.kind for each in candidate.named}
    if not strong and any(tokens[at].key in reading.people for at in range(first, last)) and candidate.shape in ("", "land"):
        if single:
            weighed.add("person elsewhere")
    return weighed


def _look_before(weighed: Weighed, reading: Reading) -> None:
    """What stands before it."""
    tokens, words = reading.tokens, reading.words
    first = weighed.candidate.first
    at = first - 1
    if at < 0 or (tokens[first].opens and tokens[first].gap.strip(" \t") not in ("'", '"', "“", "‘")):
        return
    if tokens[first].gap.strip() == "" and "\n" not in tokens[first].gap and tokens[at].small in ("the", "a", "an") and at > 0 and not tokens[at].opens:
        if weighed.candidate.named or weighed.candidate.shape:
            at -= 1
    before = tokens[at]
    gap = tokens[at + 1].gap
    if gap == "-" or gap == "–":
        weighed.add("party" if before.text in ("D", "R", "I") else "hyphen before")
        return
    if gap.strip() != "" or "\n" in gap:
        return
    small = before.small.strip(".")
    if before.opens or not before.capital:
        if small in words.set("where"):
            weighed.add("where")
        elif small in words.set("whence"):
            weighed.add("whence")
        elif small == "of" and at > 0:
            noun = tokens[at - 1]
            if noun.text.isdigit() and len(noun.text) <= 2 and "," in before.gap:
                weighed.add("home of")
            elif noun.small in words.set("kinds_of"):
                weighed.add("kind of")
            elif noun.small in words.set("bodies_of"):
                weighed.add("body of")
            else:
                weighed.add("title of" if noun.capital else "of")
        elif small in words.set("titles") and not before.capital and small not in ("president", "minister", "secretary"):
            weighed.add("title before")
        elif before.capital and before.small not in words.set("openers") and at == first - 1:
            _look_at_capital(weighed, reading, at)
        return
    if at == first - 1:
        _look_at_capital(weighed, reading, at)


def _look_at_capital(weighed: Weighed, reading: Reading, at: int) -> None:
    """What a word with a capital right before it says."""
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
    elif is_given(reading, at) and weighed.candidate.shape == "":
        weighed.add("given name before")
    elif small not in words.set("openers"):
        weighed.add("name before")


def _look_behind(weighed: Weighed, reading: Reading) -> None:
    """What stands behind it."""
    tokens, words = reading.tokens, reading.words
    candidate = weighed.candidate
    last = candidate.last
    if last >= len(tokens):
        return
    behind = tokens[last]
    small = behind.small.strip(".")
    if behind.gap == "-":
        if small in ("based", "born", "area", "bound", "led", "backed", "style", "born", "controlled", "supplied", "administered"):
            weighed.add("behind")
        return
    if behind.gap.strip() != "" or "\n" in behind.gap:
        return
    own = tokens[last - 1].own
    if not behind.capital:
        if small in words.set("behind") and small != "and":
            weighed.add("behind")
        elif small in words.set("deeds") and not own:
            weighed.add("deed")
        elif small in words.set("region_words") or small in words.set("district_words"):
            weighed.add("behind")
        return
    if own:
        return
    begin, end = reading.runs[last]
    head = tokens[end - 1].small.strip(".")
    if small in words.set("institutions") or head in words.set("institutions"):
        weighed.add("institution")
    elif small in words.set("own") or head in words.set("own") or small in words.set("titles"):
        weighed.add("own")
    elif small in words.set("lands"):
        weighed.add("own")
    elif small in words.set("calendar"):
        return
    elif (
        weighed.candidate.last - weighed.candidate.first == 1
        and is_given(reading, candidate.first)
        and not reading.ranks.get(behind.key, WordRanks()).common
    ):
        weighed.add("is given name")
    else:
        weighed.add("name goes on")


def longest_first(weighed: Sequence[Weighed]) -> list[Weighed]:
    """Those above the threshold that do not overlap: where several do, the one with the most words.

    A name that was turned down leaves its parts to stand for themselves.
    """
    taken: set[int] = set()
    kept: list[Weighed] = []
    ordered = sorted(weighed, key=lambda each: (each.candidate.first - each.candidate.last, each.candidate.shape != "", -each.score))
    for each in ordered:
        span = range(each.candidate.first, each.candidate.last)
        if each.score > THRESHOLD and taken.isdisjoint(span):
            taken.update(span)
            kept.append(each)
    return sorted(kept, key=lambda each: each.candidate.first)


def plainly_named(weighed: Iterable[Weighed]) -> Iterator[Entry]:
    """What is certain before anything is weighed against anything else: regions, and places that name theirs."""
    for each in weighed:
        if each.holder is not None:
            yield each.holder
            yield from (part.entry for part in each.candidate.named if holds(each.holder, part.entry))
        elif each.score > 2.0 and each.candidate.named and each.candidate.named[0].entry.kind in ("region", "city"):
            yield each.candidate.named[0].entry


def localize(weighed: Iterable[Weighed], told: Sequence[Entry], home: Entry | None) -> None:
    """Small places count for more near the paper's home, or in a region that the story names."""
    regions = {place.region for place in told if place.kind == "region" and place.region}
    for each in weighed:
        entries = [named.entry for named in each.candidate.named if named.entry.kind in ("city", "district", "area")]
        if home is not None and any(_is_local(entry, home) for entry in entries):
            each.add("known here")
        elif regions and each.score < 2 and any(entry.region in regions for entry in entries):
            each.add("in a named region")


def _is_local(entry: Entry, home: Entry) -> bool:
    """Whether a place lies near a paper's home."""
    if home.kind == "country":
        return entry.country == home.country and entry.population > 50_000
    return kilometres_between(entry.latitude, entry.longitude, home.latitude, home.longitude) < LOCAL_KILOMETRES


LENT = frozenset({"institution", "body of"})
"""Evidence that a place only lends its name, however plainly it is one elsewhere."""


def list_up(weighed: Sequence[Weighed], reading: Reading) -> None:
    """Names in a list with places count as places: "Lund, Ystad and Ravenel"."""
    ordered = sorted(weighed, key=lambda each: each.candidate.first)
    for way in (ordered, ordered[::-1]):
        ends: dict[int, Weighed] = {}
        for each in way:
            edge = each.candidate.first if way is ordered else each.candidate.last
            other = ends.get(edge)
            if other is not None and other.score > 0.5 and each.score < 4 and "listed" not in each.evidence:
                each.add("listed")
            mine = each.candidate.last if way is ordered else each.candidate.first
            step = _over_comma(reading.tokens, mine, 1 if way is ordered else -1)
            if step is not None and (step not in ends or ends[step].score < each.score):
                ends[step] = each


def _over_comma(tokens: Sequence[Token], at: int, way: int) -> int | None:
    """The word that follows in a list: behind a comma, "and", or both."""
    if way > 0:
        if at < len(tokens) and tokens[at].small in ("and", "or") and tokens[at].gap in (" ", ", ") and at + 1 < len(tokens):
            return at + 1 if tokens[at + 1].gap == " " else None
        return at if at < len(tokens) and tokens[at].gap in (", ", "; ") else None
    if at > 0 and tokens[at].gap in (", ", "; "):
        return at
    if at > 1 and tokens[at].gap == " " and tokens[at - 1].small in ("and", "or") and tokens[at - 1].gap in (" ", ", "):
        return at - 1
    return None


def share(weighed: Sequence[Weighed]) -> None:
    """What is plain at one place of the text counts at the others: each name has one meaning in a story."""
    by_key: dict[str, list[Weighed]] = defaultdict(list)
    for each in weighed:
        by_key[each.candidate.key].append(each)
    for group in by_key.values():
        best = max(each.score for each in group)
        for each in group:
            if len(group) > 2:
                each.add("often")
            if best >= 2.0 and each.score < best and each.candidate.named and not LENT & set(each.evidence):
                each.add("placed elsewhere")


def counts_of(weighed: Sequence[Weighed]) -> Counter[str]:
    """How often each name occurs."""
    return Counter(each.candidate.key for each in weighed)


__all__ = ["Reading", "Weighed", "counts_of", "joins", "longest_first", "people_in", "share", "weigh"]

"""Places in a text: candidates, what speaks for them, what they mean, and in what sense they are named."""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from newsmodel.annotate.places.accept import chosen, weigh
from newsmodel.annotate.places.candidates import Candidate, candidates_of
from newsmodel.annotate.places.found import FoundPlace
from newsmodel.annotate.places.people import people_in
from newsmodel.annotate.places.publishers import choose_home
from newsmodel.annotate.places.reading import Reading, Weighed
from newsmodel.annotate.places.resolve import Group, focus, groups_of, resolve
from newsmodel.annotate.places.senses import metonymy, sense_of
from newsmodel.annotate.places.shapes import shaped, unheard_of
from newsmodel.annotate.places.together import find_holders, list_up, localize, plainly_named, share
from newsmodel.annotate.places.tokens import rules_for, runs_of, tokens_of
from newsmodel.annotate.places.weights import EVIDENCE
from newsmodel.gazetteer import Entry, Gazetteer
from newsmodel.model.place import PlaceKind

DATELINE = re.compile(
    r"(?:,\s[\w .]{2,20})?\s{0,3}(?:\([^()\n]{1,40}\)\s{0,3})?(?:--|[-–—:]\s)|\s{0,3}\([A-Z][A-Za-z]{1,9}\)\s"
)
"""What follows the place where a story was written: an agency in brackets, a dash or a colon."""


def places_in(
    text: str,
    gazetteer: Gazetteer,
    language: str | None,
    homes: Sequence[Entry] = (),
    names: Iterable[tuple[int, int]] | None = None,
) -> list[FoundPlace]:
    """The places of a text, with stretches of it; its paper is at home in one of some places.

    Where ``names`` of places stand, somebody else may have found out: then these are resolved, and no others.
    """
    words = rules_for(language)
    tokens = tokens_of(text, words)
    runs = runs_of(tokens, words.set("calendar"))
    known = candidates_of(tokens, words, gazetteer)
    demonyms = [each for each in known if is_demonym(each)]
    covered = words_of(demonyms)
    candidates = [each for each in known if not is_demonym(each) and not (is_single(each) and each.first in covered)]
    ranks = gazetteer.words({token.key for token in tokens if token.capital})
    people = people_in(tokens, runs, ranks, words, frozenset(each.key for each in candidates if not is_single(each)))
    small = frozenset(token.key for token in tokens if not token.capital)
    reading = Reading(text, tokens, runs, words, ranks, small, people)
    weighed = weigh_all(candidates, covered, reading)
    if names is not None:
        weighed = only(weighed, names, reading)
    find_holders(weighed, reading)
    _find_datelines(weighed, reading)
    told = list(plainly_named(weighed))
    home = choose_home(homes, told)
    localize(weighed, told, home)
    list_up(weighed, reading)
    share(weighed)
    kept = chosen(weighed)
    groups = groups_of(kept, {id(each): _cue(each, reading) for each in kept})
    resolve(groups, home)
    around = focus(groups, home)
    found = [_found(mention, group, reading, around) for group in groups for mention in group.mentions]
    if names is None:
        taken = words_of(each.candidate for each in kept)
        found += [_demonym(each, reading) for each in demonyms if taken.isdisjoint(range(each.first, each.last))]
    return sorted(found, key=lambda each: each.start)


def is_demonym(candidate: Candidate) -> bool:
    """Whether it is what a country's people, or what is of it, is called."""
    return any(named.sort == "demonym" for named in candidate.named)


def is_single(candidate: Candidate) -> bool:
    """Whether it is one word."""
    return candidate.last - candidate.first == 1


def words_of(candidates: Iterable[Candidate]) -> frozenset[int]:
    """The words that stretches cover."""
    return frozenset(at for each in candidates for at in range(each.first, each.last))


def weigh_all(candidates: Sequence[Candidate], covered: frozenset[int], reading: Reading) -> list[Weighed]:
    """Stretches that the gazetteer has, that look like places, and that are said to be places; sums of money aside."""
    tokens, words, text = reading.tokens, reading.words, reading.text
    there = {(each.first, each.last) for each in candidates}
    looks = [each for each in shaped(tokens, words, reading.runs) if (each.first, each.last) not in there]
    weighed = [weigh(each, reading) for each in (*candidates, *looks)]
    known = covered | words_of(each.candidate for each in weighed if each.score > 0)
    weighed += [weigh(each, reading) for each in unheard_of(tokens, words, reading.ranks, known, reading.runs)]
    return [each for each in weighed if text[(end := tokens[each.candidate.last - 1].end) : end + 1] != "$"]


def only(weighed: Sequence[Weighed], names: Iterable[tuple[int, int]], reading: Reading) -> list[Weighed]:
    """The names that somebody else has found, by the words that they cover, as the rules weigh them or unheard of."""
    tokens = reading.tokens
    starts = [token.start for token in tokens]
    known = {(each.candidate.first, each.candidate.last): each for each in weighed}
    found: list[Weighed] = []
    for start, end in sorted(set(names)):
        first, last = bisect_left(starts, start), bisect_left(starts, end)
        if first < last and tokens[first].small == "the":
            first += 1
        if first >= last:
            continue
        key = " ".join(token.key for token in tokens[first:last])
        each = known.get((first, last)) or weigh(Candidate(first, last, key, (), shape="unheard of"), reading)
        each.add("recognized")
        found.append(each)
    return found


def _find_datelines(weighed: Iterable[Weighed], reading: Reading) -> None:
    """Note the names that stand where a story says where it was written."""
    for each in weighed:
        opens = reading.tokens[each.candidate.first].opens
        if opens and each.candidate.named and DATELINE.match(reading.text, reading.tokens[each.candidate.last - 1].end):
            each.add("dateline")


def _cue(weighed: Weighed, reading: Reading) -> str:
    """The kind of place that the words beside a name say it is."""
    tokens, words = reading.tokens, reading.words
    first, last = weighed.candidate.first, weighed.candidate.last
    behind = tokens[last] if last < len(tokens) and tokens[last].gap == " " and not tokens[last - 1].own else None
    if behind is not None:
        for kind in ("region", "district", "city"):
            if behind.small in words.set(f"{kind}_words"):
                return kind
        if behind.small == "counties":
            return "district"
    if first > 1 and tokens[first - 1].small == "of":
        noun = tokens[first - 2].small
        for kind in ("region", "district", "city"):
            if noun in words.set(f"{kind}_words"):
                return kind
    return ""


def _found(mention: Weighed, group: Group, reading: Reading, around: Entry | None) -> FoundPlace:
    first, last = mention.candidate.first, mention.candidate.last
    start, end = reading.tokens[first].start, reading.tokens[last - 1].end + 2 * mention.candidate.with_s
    meant = group.meant.entry if group.meant else None
    place = meant or mention.holder or around
    shape = mention.candidate.shape
    likely = metonymy(reading.tokens, first, last, mention.candidate.key, meant, reading.words, reading.text)
    kind: PlaceKind = meant.kind if meant else "facility" if shape in ("street", "facility") else "unknown"
    return FoundPlace(
        start=start,
        end=end,
        name=reading.text[start:end],
        entry=meant,
        kind=kind,
        country=place.country if place else None,
        latitude=place.latitude if place else None,
        longitude=place.longitude if place else None,
        radius=(place.radius or None) if place else None,
        within=None if meant else place,
        sense=sense_of(reading.tokens, last, likely),
        metonymy=round(likely, 3),
        confidence=round(1 / (1 + math.exp(-mention.score)), 3),
        certainty=round(1 / (1 + math.exp(-group.margin)), 3),
        evidence=tuple(EVIDENCE[kind][1] for kind in mention.evidence),
        reasons=tuple(_reasons(mention, group, place)),
    )


def _reasons(mention: Weighed, group: Group, place: Entry | None) -> Iterator[str]:
    """Why a name is taken to mean a place, in words."""
    if group.meant is None:
        if place is not None:
            yield f"not in the gazetteer; put where {place.name} is, which is around it"
        return
    if mention.holder is not None:
        yield f"{mention.holder.name} is named behind it"
    if group.cue:
        yield f"the words beside it say that it is a {group.cue}"
    others = len(mention.candidate.named) - 1
    if others:
        yield f"fits the other places of the story better than {others} more of this name"
    else:
        yield "the only place of this name in the gazetteer"


def _demonym(candidate: Candidate, reading: Reading) -> FoundPlace:
    start, end = reading.tokens[candidate.first].start, reading.tokens[candidate.last - 1].end
    entry = next(each.entry for each in candidate.named if each.sort == "demonym")
    return FoundPlace(
        start=start,
        end=end,
        name=reading.text[start:end],
        entry=entry,
        kind=entry.kind,
        country=entry.country,
        latitude=entry.latitude,
        longitude=entry.longitude,
        radius=entry.radius or None,
        sense="adjectival",
        confidence=0.9,
        certainty=0.9,
        evidence=("is what a country's people, or what is of it, is called",),
    )

"""Places in a text: candidates, what speaks for them, what they mean, and in what sense they are named."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

import attrs

from newsmodel.annotate.places.accept import Reading, Weighed, list_up, localize, longest_first, people_in, plainly_named, share, weigh
from newsmodel.annotate.places.candidates import Candidate, candidates_of, shaped
from newsmodel.annotate.places.publishers import choose_home
from newsmodel.annotate.places.resolve import Group, focus, groups_of, holds, resolve
from newsmodel.annotate.places.tokens import Token, rules_for, runs_of, tokens_of
from newsmodel.annotate.places.weights import EVIDENCE
from newsmodel.annotate.words import DEFAULT_LANGUAGE, Words
from newsmodel.gazetteer import Entry, Gazetteer, Named
from newsmodel.model.place import PlaceKind, Sense

DATELINE = re.compile(r"(?:,\s[\w .]{2,20})?\s{0,3}(?:\([^()\n]{1,40}\)\s{0,3})?(?:--|[-–—:]\s)|\s{0,3}\((?:AP|CNN|Reuters|AFP|UPI|IRIN|Xinhua)\)")
"""What follows the place where a story was written: an agency in brackets, a dash or a colon."""

SHORTS = frozenset(
    "ala ariz ark calif colo conn del fla ga ill ind kan ky la md mass mich minn miss mo mont neb nev okla ore pa tenn tex vt va wash wis wyo ont alta que sask".split()
)
"""How American and Canadian regions are written behind a comma, without the point."""


@attrs.frozen(kw_only=True)
class FoundPlace:
    """A place that a text names, and where it does."""

    start: int
    """The first code point of the name in the text."""

    end: int
    """One past the last."""

    name: str
    """The name, as printed."""

    entry: Entry | None
    """The place in the gazetteer; None where only the shape of the name, or what stands beside it, speaks for one."""

    kind: PlaceKind
    """What sort of place."""

    country: str | None
    """ISO 3166-1 alpha-2 code of the country it lies in, or is."""

    latitude: float | None
    """Degrees north (WGS 84)."""

    longitude: float | None
    """Degrees east (WGS 84)."""

    radius: float | None
    """Within how many kilometres of the point the place lies, roughly."""

    within: Entry | None = None
    """For a place that the gazetteer has not: the one around it, whose point is taken."""

    sense: Sense = "literal"
    """Literal, metonymic ("Oslo said"), a modifier ("Oslo's mayor"), or adjectival ("Norwegian")."""

    metonymy: float = 0.0
    """How likely the name stands for a government, a team or its people, 0 to 1."""

    confidence: float
    """How likely it is a place at all, 0 to 1."""

    certainty: float
    """How likely it is this place among those of the name, 0 to 1."""

    evidence: tuple[str, ...]
    """What speaks for and against it, in words."""

    @property
    def geonames_id(self) -> int | None:
        """The GeoNames id of the place."""
        return self.entry.geonames if self.entry else None

    @property
    def is_approximate(self) -> bool:
        """Whether the point is that of a place around it."""
        return self.entry is None


def places_in(text: str, gazetteer: Gazetteer, language: str | None = DEFAULT_LANGUAGE, homes: Sequence[Entry] = ()) -> list[FoundPlace]:
    """The places of a text, with stretches of it; its paper is at home in one of some places."""
    words = rules_for(language)
    tokens = tokens_of(text, words, SHORTS)
    runs = runs_of(tokens, words.set("calendar"))
    known = candidates_of(tokens, words, gazetteer)
    people, demonyms = [each for each in known if not _is_demonym(each)], [each for each in known if _is_demonym(each)]
    covered = {at for each in demonyms for at in range(each.first, each.last)}
    people = [each for each in people if each.last - each.first > 1 or each.first not in covered]
    reading = _reading(text, tokens, runs, words, gazetteer, people)
    weighed = [weigh(each, reading) for each in people]
    weighed += _unknown(reading, weighed)
    _hold(weighed, reading)
    _datelines(weighed, reading)
    told = list(plainly_named(weighed))
    home = choose_home(homes, told)
    localize(weighed, told, home)
    weighed = [each for each in weighed if reading.tokens[each.candidate.last - 1].end >= len(text) or text[reading.tokens[each.candidate.last - 1].end] != "$"]
    list_up(weighed, reading)
    share(weighed)
    kept = longest_first(weighed)
    groups = groups_of(kept, {id(each): _cue(each, reading) for each in kept})
    resolve(groups, home)
    around = focus(groups, home)
    found = [_found(mention, group, reading, around) for group in groups for mention in group.mentions]
    taken = [(each.start, each.end) for each in found]
    found += [_demonym(each, reading) for each in demonyms if _is_free(each, reading, taken)]
    return sorted(found, key=lambda each: each.start)


def _reading(text: str, tokens: Sequence[Token], runs: Sequence[tuple[int, int]], words: Words, gazetteer: Gazetteer, candidates: Sequence[Candidate]) -> Reading:
    ranks = gazetteer.words({token.key for token in tokens if token.capital})
    small = frozenset(token.key for token in tokens if not token.capital)
    places = frozenset(each.key for each in candidates if " " in each.key)
    people = people_in(tokens, runs, ranks, words, places)
    return Reading(text, tokens, runs, words, ranks, small, people)


def _is_demonym(candidate: Candidate) -> bool:
    return any(each.sort == "demonym" for each in candidate.named)


def _is_free(candidate: Candidate, reading: Reading, taken: Sequence[tuple[int, int]]) -> bool:
    start, end = reading.tokens[candidate.first].start, reading.tokens[candidate.last - 1].end
    return not any(start < other_end and other_start < end for other_start, other_end in taken)


def _unknown(reading: Reading, weighed: Sequence[Weighed]) -> list[Weighed]:
    """Stretches that only look like names of places."""
    there = {(each.candidate.first, each.candidate.last) for each in weighed}
    found = [each for each in shaped(reading.tokens, reading.words, reading.runs) if (each.first, each.last) not in there]
    return [weigh(each, reading) for each in found]


def _hold(weighed: list[Weighed], reading: Reading) -> None:
    """Names followed by a comma and the region or country that holds them: "Springfield, Ohio"."""
    by_first: dict[int, list[Weighed]] = {}
    for each in weighed:
        by_first.setdefault(each.candidate.first, []).append(each)
    tokens = reading.tokens
    for each in list(weighed):
        last = each.candidate.last
        if last >= len(tokens) or tokens[last].gap not in (", ", ",", " (", ",\u00a0") or tokens[last - 1].own:
            continue
        for other in by_first.get(last, ()):
            outer = _holder(each.candidate.named, other.candidate.named)
            if outer is not None:
                each.holder = outer
                each.add("before its region")
                other.add("after its part")
                break


def _holder(inner: Sequence[Named], outer: Sequence[Named]) -> Entry | None:
    """The largest of some places that holds one of others."""
    for each in outer:
        if each.entry.kind in ("country", "region", "district", "area") or each.sort == "abbreviation":
            if any(holds(each.entry, part.entry) for part in inner):
                return each.entry
    return None


def _datelines(weighed: Sequence[Weighed], reading: Reading) -> None:
    """Names that stand where a story says where it was written."""
    for each in weighed:
        first, last = each.candidate.first, each.candidate.last
        if reading.tokens[first].opens and DATELINE.match(reading.text, reading.tokens[last - 1].end):
            if each.candidate.named:
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
        confidence=round(1 / (1 + math.exp(-mention.score)), 3),
        certainty=round(1 / (1 + math.exp(-group.margin)), 3),
        evidence=tuple(EVIDENCE[kind][1] for kind in mention.evidence),
    )


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

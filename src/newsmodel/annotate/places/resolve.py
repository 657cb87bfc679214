"""Which place each name means: all names of a story weighed against each other, in a few rounds."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

import attrs

from newsmodel.annotate.places.reading import Weighed
from newsmodel.gazetteer import Entry, Named, key_of_name
from newsmodel.sphere import kilometres_between

ROUNDS = 3
"""How often the names are weighed against what the others were taken to mean the time before."""

WEIGHT_OF_TEN = 0.9
"""What ten times the inhabitants are worth."""

LIKE_INHABITANTS = {"continent": 1e8, "area": 3e6, "water": 3e6, "mountain": 1e6, "facility": 1e6}
"""Where nobody lives, how well known a place of such a kind is, as if it had so many inhabitants."""

PRIOR = {"country": 2.5, "continent": 2.0, "region": -0.4, "district": -1.6, "facility": -0.5}
"""What the kind of place is worth by itself: news names countries before towns of the same name."""

SORT = {"main": 0.0, "alternate": -1.3, "short": -1.5, "abbreviation": 0.5, "demonym": 0.0}
"""What a name that is not the place's own takes off."""

CAPITAL = 2.0
"""What it is worth to be a country's capital, under the name by which it is known: "Victoria" is not Hong Kong."""

CUE = 4.0
"""What it is worth that the words beside the name say the kind of place."""

SAME_REGION, SAME_COUNTRY, NEAR, HOLDS = 1.0, 0.6, 1.2, 1.5
"""What another place of the story in the same region, the same country, near by, or around this one is worth."""

MOST_REGION, MOST_COUNTRY, MOST_NEAR, MOST_HOLDS = 3.0, 2.0, 2.4, 3.0
"""What they can be worth together."""

HOME_REGION, HOME_COUNTRY, HOME_NEAR = 2.2, 1.2, 1.5
"""The same for the place where the paper is at home."""

NAMED_AFTER = -1.5
"""What it takes off that a region has only its chief town's name: "Kharkiv" is the city, unless the story says more."""

AMONG_REGIONS = 1.0
"""What it adds for a region that the story calls other places of the country regions: "Sumy region ... Kursk"."""

TOLD = 4.0
"""What it adds that the same name stands with its region elsewhere: "Portland, Maine" is the other Portlands too."""

ALONE = 6.0
"""How far ahead the only place of a name counts as being."""

MOST_OTHERS = 100
"""How many names of a story are heard about each of the others: those that are named most."""

NEAR_KILOMETRES = 120.0
"""How far places that are near each other are apart, at most by about twice that."""


FAR_DEGREES = 10.0
"""Places so far to the north or south of each other are not near: most need no distance."""


@attrs.define
class Group:
    """The mentions of one name that mean one place."""

    key: str
    """The name, as it is looked up."""
    mentions: list[Weighed]
    """Where it stands."""
    holder: Entry | None
    """The region or country that is named behind it."""
    cue: str
    """The kind of place that words beside it say, or nothing."""
    meant: Named | None = None
    """What it is taken to mean."""
    margin: float = 0.0
    """How far the next possible place is behind."""


def holds(outer: Entry, inner: Entry) -> bool:
    """Whether one place lies in another, as far as codes and distances tell."""
    if outer.id == inner.id or outer.kind in ("city", "facility"):
        return False
    if outer.kind == "country":
        return inner.country == outer.country and inner.kind != "country"
    if inner.country is not None and outer.country is not None and inner.country != outer.country:
        return False
    if inner.kind in ("country", "continent"):
        return False
    if outer.kind == "region" and outer.region and inner.region == outer.region and inner.kind != "region":
        return True
    if inner.parent == outer.id:
        return True
    if outer.kind == "region" and outer.country == "US":
        return False
    return outer.kind != "continent" and _distance(outer, inner) <= 1.1 * outer.radius and inner.radius < outer.radius


def _distance(one: Entry, other: Entry) -> float:
    return kilometres_between(one.latitude, one.longitude, other.latitude, other.longitude)


def groups_of(mentions: Iterable[Weighed], cues: dict[int, str]) -> list[Group]:
    """Mentions put together by name, by what holds them, and by what the words beside them say."""
    found: dict[tuple[str, int | None, str], Group] = {}
    for mention in mentions:
        cue = cues.get(id(mention), "")
        holder = mention.holder
        key = (mention.candidate.key, holder.id if holder else None, cue)
        if key not in found:
            found[key] = Group(mention.candidate.key, [], holder, cue)
        found[key].mentions.append(mention)
    return list(found.values())


def resolve(groups: Sequence[Group], home: Entry | None) -> None:
    """Give every group the place it means: by itself first, then by what the others mean."""
    groups = [group for group in groups if group.mentions[0].candidate.named]
    called_regions = {group.key for group in groups if group.cue == "region"}
    most_named = sorted(groups, key=lambda group: -len(group.mentions))[:MOST_OTHERS]
    for turn in range(ROUNDS):
        others = [(group, group.meant.entry) for group in most_named if group.meant is not None] if turn else []
        told = (
            {(group.key, group.meant.entry.id) for group in groups if group.meant and group.holder} if turn else set()
        )
        for group in groups:
            is_among_regions = bool(called_regions - {group.key})
            ranked: list[tuple[float, Named]] = []
            for named in _possible(group):
                score = _alone(named, group, home, is_among_regions)
                score += _together(named.entry, [other for other in others if other[0].key != group.key])
                if group.holder is None and (group.key, named.entry.id) in told:
                    score += TOLD
                ranked.append((score, named))
            ranked.sort(key=lambda pair: (-pair[0], pair[1].entry.id))
            group.meant = ranked[0][1]
            group.margin = ranked[0][0] - ranked[1][0] if len(ranked) > 1 else ALONE


def _possible(group: Group) -> Sequence[Named]:
    """The places that a name can mean: those inside the region that is named behind it, if there are any."""
    named = group.mentions[0].candidate.named
    holder = group.holder
    if holder is None:
        return named
    return tuple(each for each in named if holds(holder, each.entry)) or named


def _alone(named: Named, group: Group, home: Entry | None, is_among_regions: bool) -> float:
    """What speaks for a place by itself: how large it is, its kind, the words beside the name, the paper's home."""
    entry = named.entry
    size = max(entry.population, LIKE_INHABITANTS.get(entry.kind, 0), 50)
    score = WEIGHT_OF_TEN * math.log10(size) + PRIOR.get(entry.kind, 0.0) + SORT[named.sort]
    if entry.is_capital and named.sort == "main":
        score += CAPITAL
    if group.cue and entry.kind == group.cue:
        score += CUE
    if entry.kind in ("region", "district") and not group.cue:
        if is_among_regions:
            score += AMONG_REGIONS if entry.kind == "region" else 0.0
        elif _has_its_chief_towns_name(entry, group):
            score += NAMED_AFTER
    if home is not None:
        if entry.id == home.id:
            score += HOME_NEAR
        if entry.country and entry.country == home.country:
            score += HOME_COUNTRY
        if entry.region and entry.region == home.region:
            score += HOME_REGION
        if home.kind != "country" and entry.kind not in ("country", "continent"):
            score += HOME_NEAR * _nearness(_distance(entry, home))
    return score


def _has_its_chief_towns_name(region: Entry, group: Group) -> bool:
    """Whether a name is not a region's own, and a city of that name lies in the region."""
    others = (each.entry for each in group.mentions[0].candidate.named)
    return key_of_name(region.name) != group.key and any(each.kind == "city" and holds(region, each) for each in others)


def _nearness(kilometres: float) -> float:
    """1 side by side, a half at ``NEAR_KILOMETRES``, next to nothing far away."""
    return 1 / (1 + (kilometres / NEAR_KILOMETRES) ** 2)


def _together(entry: Entry, others: Sequence[tuple[Group, Entry]]) -> float:
    """What the other places of the story say for this one."""
    region = country = near = around = 0.0
    for group, other in others:
        sure = min(1.0, 0.3 + group.margin / 4)
        if entry.country and other.country == entry.country:
            country += SAME_COUNTRY * sure
        if entry.region and other.region == entry.region:
            region += SAME_REGION * sure
        if holds(other, entry):
            around += HOLDS * sure * (0.5 if other.kind == "country" else 1.0)
        elif (
            abs(entry.latitude - other.latitude) < FAR_DEGREES
            and other.kind not in ("country", "continent", "region")
            and entry.kind not in ("country", "continent")
        ):
            near += NEAR * sure * _nearness(_distance(entry, other))
    return min(region, MOST_REGION) + min(country, MOST_COUNTRY) + min(near, MOST_NEAR) + min(around, MOST_HOLDS)


def focus(groups: Sequence[Group], home: Entry | None) -> Entry | None:
    """The place that a story is about where it says nothing nearer: named most, the smaller the better; else home."""
    counted: Counter[int] = Counter()
    entries: dict[int, Entry] = {}
    weight: dict[str, float] = defaultdict(lambda: 0.0, city=3.0, district=2.5, region=2.0, country=1.0)
    for group in groups:
        if group.meant is not None:
            entry = group.meant.entry
            counted[entry.id] += int(2 * weight[entry.kind] * len(group.mentions))
            entries[entry.id] = entry
    if not counted:
        return home
    best = max(counted, key=lambda id: (counted[id], -id))
    return entries[best] if counted[best] > 0 else home

"""What names say about each other: in a list, behind a comma, all over a story, near a paper's home."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from newsmodel.annotate.places.reading import Reading, Weighed
from newsmodel.annotate.places.resolve import holds
from newsmodel.annotate.places.tokens import Token
from newsmodel.gazetteer import Entry, Named
from newsmodel.sphere import kilometres_between

LOCAL_KILOMETRES = 100.0
"""How far from home a paper's readers know the places."""

LENT = frozenset({"institution", "body of"})
"""Evidence that a place only lends its name, however plainly it is one elsewhere."""

PLAIN, UNHEARD_OF = 2.0, 1.8
"""From this score on a name is plainly one of a place; and one that the gazetteer has not."""


def find_holders(weighed: Iterable[Weighed], reading: Reading) -> None:
    """Note what is followed by the region or country that holds it: "Springfield, Ohio"."""
    by_first: dict[int, list[Weighed]] = defaultdict(list)
    for each in weighed:
        by_first[each.candidate.first].append(each)
    tokens = reading.tokens
    for first in list(by_first):
        for each in by_first[first]:
            last = each.candidate.last
            if last >= len(tokens) or tokens[last].gap not in (", ", ",", " (", ",\u00a0") or tokens[last - 1].own:
                continue
            for other in by_first.get(last, ()):
                outer = None if _modifies(other, reading) else _holder(each.candidate.named, other.candidate.named)
                if outer is not None:
                    each.holder = outer
                    each.add("before its region")
                    other.add("after its part")
                    break


def _modifies(weighed: Weighed, reading: Reading) -> bool:
    """Whether a country goes before somebody's office: "Hale, U.S. Secretary of Labor" is not in the U.S."""
    last, tokens = weighed.candidate.last, reading.tokens
    if weighed.candidate.key not in ("us", "uk") or last >= len(tokens) or tokens[last - 1].own:
        return False
    behind = tokens[last]
    is_day = behind.small in reading.words.set("calendar")
    return behind.capital and behind.gap == " " and not behind.opens and not is_day


def _holder(inner: Sequence[Named], outer: Sequence[Named]) -> Entry | None:
    """The first of some places that holds one of others."""
    large = (each.entry for each in outer if each.entry.kind in ("country", "region", "district", "area"))
    return next((entry for entry in large if any(holds(entry, part.entry) for part in inner)), None)


def plainly_named(weighed: Iterable[Weighed]) -> Iterator[Entry]:
    """What is certain before names are weighed against each other: regions, and places that name theirs."""
    for each in weighed:
        if each.holder is not None:
            yield each.holder
            yield from (part.entry for part in each.candidate.named if holds(each.holder, part.entry))
        elif each.score > PLAIN and each.candidate.named and each.candidate.named[0].entry.kind in ("region", "city"):
            yield each.candidate.named[0].entry


def localize(weighed: Iterable[Weighed], told: Sequence[Entry], home: Entry | None) -> None:
    """Let small places count for more near the paper's home, or in a region that the story names."""
    regions = {place.region for place in told if place.kind == "region" and place.region}
    for each in weighed:
        entries = [named.entry for named in each.candidate.named if named.entry.kind in ("city", "district", "area")]
        if home is not None and any(_is_local(entry, home) for entry in entries):
            each.add("known here")
        elif regions and each.score < PLAIN and any(entry.region in regions for entry in entries):
            each.add("in a named region")


def _is_local(entry: Entry, home: Entry) -> bool:
    """Whether a place lies near a paper's home."""
    if home.kind == "country":
        return entry.country == home.country and entry.population > 50_000
    return kilometres_between(entry.latitude, entry.longitude, home.latitude, home.longitude) < LOCAL_KILOMETRES


def list_up(weighed: Sequence[Weighed], reading: Reading) -> None:
    """Let names in a list with places count as places: "Lund, Ystad and Kivik"."""
    ordered = sorted(weighed, key=lambda each: each.candidate.first)
    for way, in_order in ((1, ordered), (-1, ordered[::-1])):
        beside: dict[int, Weighed] = {}
        for each in in_order:
            near, far = (each.candidate.first, each.candidate.last)[::way]
            other = beside.get(near)
            if other is not None and other.score > 0.5 and each.score < 4 and "listed" not in each.evidence:
                each.add("listed")
            step = _over_comma(reading.tokens, far, way)
            if step is not None and (step not in beside or beside[step].score < each.score):
                beside[step] = each


def _over_comma(tokens: Sequence[Token], at: int, way: int) -> int | None:
    """Where the next name of a list begins, or ends: over a comma, "and", or both."""
    if way > 0:
        if at + 1 < len(tokens) and tokens[at].small in ("and", "or") and tokens[at].gap in (" ", ", "):
            return at + 1 if tokens[at + 1].gap == " " else None
        return at if at < len(tokens) and tokens[at].gap in (", ", "; ") else None
    if at > 0 and tokens[at].gap in (", ", "; "):
        return at
    if at > 1 and tokens[at].gap == " " and tokens[at - 1].small in ("and", "or") and tokens[at - 1].gap in (" ", ", "):
        return at - 1
    return None


def share(weighed: Iterable[Weighed]) -> None:
    """Let what is plain at one place of the text count at the others: a name has one meaning in a story."""
    by_key: dict[str, list[Weighed]] = defaultdict(list)
    for each in weighed:
        by_key[each.candidate.key].append(each)
    for group in by_key.values():
        best = max(each.score for each in group)
        for each in group:
            if len(group) > 2:
                each.add("often")
            is_name = bool(each.candidate.named) or each.candidate.shape == "unheard of"
            is_meant = is_name and LENT.isdisjoint(each.evidence)
            if best >= (PLAIN if each.candidate.named else UNHEARD_OF) and each.score < best and is_meant:
                each.add("placed elsewhere")

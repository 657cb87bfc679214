"""Where a paper is at home: what its stories take for granted, so that "Paris" can be the one in Texas."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib.resources import files
from urllib.parse import urlsplit

from newsmodel.annotate.places.resolve import holds
from newsmodel.annotate.places.tokens import PACKAGE, rules_for
from newsmodel.gazetteer import Entry, Gazetteer
from newsmodel.sphere import kilometres_between

MASTHEAD = re.compile(r"[^\W_]+")
"""The words of a paper's name."""

LONGEST_LABEL = 40
"""A part of a domain that is longer says no name of a place; DNS allows 63 letters."""


def homes_of(publisher: str | None, gazetteer: Gazetteer) -> tuple[Entry, ...]:
    """Where a paper may be at home, by its domain, its address or its name; nothing where neither says.

    Known papers have one home. Else the name of a place in the domain or the masthead says it, which several places
    may have; and the last part of the domain says the country.
    """
    if not publisher:
        return ()
    labels = _labels(publisher)
    for at in range(len(labels)):
        if known := _known().get(".".join(labels[at:])):
            return (gazetteer.get(known),)
    names = list(_names_in_labels(labels)) if labels else list(_names_in_masthead(publisher))
    country = _country(labels, gazetteer)
    found = gazetteer.named(names)
    for name in names:
        places = [each.entry for each in found.get(name, ()) if each.sort != "demonym"]
        inside = [each for each in places if country is None or each.country == country.country]
        if inside:
            around = [each.entry for other in names if other != name for each in found.get(other, ())]
            inside = [each for each in inside if any(holds(outer, each) for outer in around)] or inside
            return tuple(each for each in inside if each.kind != "district") or tuple(inside)
    return (country,) if country else ()


@cache
def _known() -> dict[str, int]:
    """The home of each paper in the table, by its domain."""
    lines = (files(PACKAGE) / "homes.tsv").read_text(encoding="utf-8").splitlines()
    return {line.split("\t")[0]: int(line.split("\t")[1]) for line in lines if not line.startswith("#")}


def _labels(publisher: str) -> list[str]:
    """The parts of a domain, or of an address's domain; nothing where it is neither."""
    try:
        host = urlsplit(publisher).hostname if "://" in publisher else publisher.strip().lower()
    except ValueError:
        return []
    labels = (host or "").removeprefix("www.").split(".")
    return labels if len(labels) > 1 and all(re.fullmatch(r"[a-z0-9-]{1,63}", label) for label in labels) else []


COUNTRIES = {"uk": "GB", "eu": ""}
"""Last parts of domains that are no ISO code."""

EVERYWHERE = frozenset({"tv", "io", "co", "me", "fm", "cc", "ws", "ly", "ai", "la", "to"})
"""ISO codes that are used as last part of a domain wherever the paper is."""


def _country(labels: Sequence[str], gazetteer: Gazetteer) -> Entry | None:
    """The country that the last part of a domain stands for."""
    last = labels[-1] if labels else ""
    if len(last) != 2 or last in EVERYWHERE:
        return None
    code = COUNTRIES.get(last, last.upper())
    return gazetteer.country(code)


def _names_in_labels(labels: Sequence[str]) -> Iterator[str]:
    """What is left of the parts of a domain without the words that papers are called by: "bergendailynews"."""
    words = sorted(rules_for("en").set("mastheads"), key=lambda word: (-len(word), word))
    for label in labels[:-1]:
        for part in dict.fromkeys((label, *label.split("-"))):
            if len(part) > LONGEST_LABEL or len(part) < 4 or part in words:
                continue
            core = _without(part, words)
            if len(core) >= 4 and core not in words:
                yield core
                yield from (f"{core[:at]} {core[at:]}" for at in range(3, len(core) - 2))


def _without(label: str, words: Iterable[str]) -> str:
    """A part of a domain without the words of mastheads at its ends."""
    words = tuple(words)
    for _ in range(4):
        tail = next((word for word in words if label.endswith(word) and len(label) - len(word) >= 4), "")
        head = next(
            (word for word in ("the", "my", "daily") if label.startswith(word) and len(label) - len(word) >= 4), ""
        )
        if not tail and not head:
            break
        label = label[len(head) : len(label) - len(tail)]
    return label


def _names_in_masthead(name: str) -> Iterator[str]:
    """What is left of a paper's name: "The Bergen Daily News"."""
    masthead = rules_for("en").set("mastheads")
    words = [word for word in MASTHEAD.findall(name[:200]) if word[0].isupper() and word.lower() not in masthead]
    for length in range(min(3, len(words)), 0, -1):
        for at in range(len(words) - length + 1):
            yield " ".join(words[at : at + length])


def choose_home(homes: Sequence[Entry], told: Sequence[Entry]) -> Entry | None:
    """The one of several possible homes that fits best with the places that a story plainly names."""

    def fit(home: Entry) -> tuple[float, int, int]:
        fits = 0.0
        for place in told:
            if holds(place, home) and place.kind in ("region", "district"):
                fits += 2.0
            elif (
                place.kind == "city"
                and kilometres_between(home.latitude, home.longitude, place.latitude, place.longitude) < 150
            ):
                fits += 1.0
        return fits, home.population, -home.id

    return max(homes, key=fit, default=None)

"""What speaks for and against a stretch of words being the name of a place, and how much.

The weights are set by hand, on the scale of log odds: 0 leaves it open, 1 makes it nearly three times as likely, 4 all
but certain. None is fitted to marked text. ``EVIDENCE`` says each in words, for whoever asks why.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from newsmodel.annotate.places.candidates import Shape
from newsmodel.gazetteer import Named, WordRanks
from newsmodel.model.place import PlaceKind

EVIDENCE: dict[str, tuple[float, str]] = {
    "where": (2.2, "stands behind a word that says where"),
    "whence": (1.2, "stands behind a word that says where to or from"),
    "home of": (3.0, "is where somebody of a given age is of"),
    "party": (3.0, "stands behind a party's letter, as a member's constituency does"),
    "house number": (-2.5, "stands behind the number of a house"),
    "of": (0.5, 'stands behind "of"'),
    "kind of": (2.5, 'stands behind a noun such as "city of"'),
    "body of": (-5.0, 'stands in the name of an institution such as "University of"'),
    "title of": (0.3, 'stands behind "of" and a word with a capital'),
    "before its region": (4.5, "is followed by the region or country that holds it"),
    "after its part": (3.0, "follows a comma and a place that lies in it"),
    "dateline": (3.5, "stands where a story says where it was written"),
    "behind": (1.0, 'is followed by a noun such as "residents" or "area"'),
    "defined": (3.5, "is said to be a city, a river or the like"),
    "named kind": (2.5, "has its kind in its name, or right beside it"),
    "own": (0.4, "stands in the name of its own authorities"),
    "institution": (-5.0, "stands in the name of an institution that a place lends its name to"),
    "name goes on": (-1.6, "is followed by another word with a capital"),
    "name before": (-2.2, "stands behind another word with a capital"),
    "given name before": (-4.5, "stands behind a given name"),
    "is given name": (-3.5, "is a given name before another word with a capital"),
    "is a word": (-3.0, "is a common word before another word with a capital"),
    "title before": (-4.5, "stands behind a person's title"),
    "initial before": (-4.0, "stands behind an initial"),
    "deed": (-1.6, "does what people do"),
    "person elsewhere": (-4.5, "is part of a person's name elsewhere in the text"),
    "opens": (-0.4, "begins a sentence, where capitals say little"),
    "small elsewhere": (-1.6, "is written small elsewhere in the text"),
    "hyphen before": (-2.0, "is the second half of a compound"),
    "listed": (1.4, "stands in a list beside places"),
    "saint's": (-3.0, "is a saint whose school, church or day follows"),
    "alone": (-2.5, "is the short form of a region, with no place of it before"),
    "often": (0.5, "is named several times"),
    "placed elsewhere": (1.5, "is plainly a place elsewhere in the text"),
    "known here": (1.6, "lies near where the paper or the story is at home"),
    "recognized": (9.0, "was found by the recognizer that was asked"),
    "in a named region": (1.0, "lies in a region that the story names"),
}
"""Each kind of evidence: its weight, and what it says."""

KNOWN: dict[PlaceKind, float] = {
    "continent": 3.2,
    "country": 3.6,
    "region": 1.4,
    "district": -0.8,
    "city": -1.6,
    "area": 2.0,
    "water": 2.2,
    "mountain": 2.0,
    "facility": 1.8,
    "neighbourhood": -0.5,
    "unknown": -1.0,
}
"""How likely a name of such a place means one, before anything else is looked at."""

SORT_PENALTY = {"main": 0.0, "alternate": -1.2, "short": -1.5, "abbreviation": -1.0, "demonym": 0.0}
"""What a name that is not the place's own takes off."""

SHAPE_KNOWN: dict[Shape, float] = {"street": 0.6, "facility": -0.6, "land": 0.9, "unheard of": -0.6}
"""The same for names that only look like a place's."""


def known(named: Sequence[Named], is_single: bool) -> float:
    """How likely the best of some places is meant by its name alone.

    Every tenfold of inhabitants adds a little: of towns with a name like a word or a person, news names the large
    ones. A name of several words is seldom anything else.
    """
    best = -5.0
    for each in named:
        entry = each.entry
        value = KNOWN[entry.kind] + SORT_PENALTY[each.sort]
        if entry.kind in ("city", "region", "district"):
            value += 0.75 * max(-1.0, math.log10(max(entry.population, 100)) - 4.3)
        best = max(best, value)
    return best + (0.0 if is_single else 0.8)


def against(ranks: WordRanks) -> float:
    """How much it takes off that a name is a common word, a given name or a surname, by its rank there."""
    value = 0.0
    if ranks.common:
        value -= max(1.5, 3.2 - 0.75 * math.log10(ranks.common))
    if ranks.given:
        value -= max(0.3, 2.6 - 0.6 * math.log10(ranks.given))
    if ranks.surname:
        value -= max(0.2, 1.8 - 0.4 * math.log10(ranks.surname))
    return value

"""Names that may be one name: short, spelled another way, in another order."""

from __future__ import annotations

from functools import lru_cache

from newsmodel.archive.facts import Likeness
from newsmodel.archive.names import REMEMBERED, PersonalName, body_name, is_initial, personal_name
from newsmodel.archive.spelling import are_near, rough

SAME_NAME = 0.9
"""The weight of a whole name in common, where identifiers have kept two sources from meeting."""
OTHER_ORDER = 0.6
"""The weight of the same words in another order: Orbán Viktor."""
LEFT_OUT = 0.8
"""The weight of a name with a middle name or a second family name left out: most who share the rest are one."""
SPELLED = 0.75
"""The weight of two spellings of the same sounds: an alphabet explains what differs."""
SLIP = 0.5
"""The weight of one or two letters that nothing explains."""
INITIAL = 0.5
"""The weight of an initial for a first name: one of twenty letters fits by chance."""
FAMILY = 0.3
"""The weight of a family name alone."""
SHORT_FOR = 0.5
"""The weight of initials for the name of a body."""
COMMON_NAME = 0.4
"""The weight of a name that many bodies have: "Defense Ministry"."""

FAMILY_NAMES = 3
"""How many words of a name may be the family's: Pedro Sánchez Pérez-Castejón is Pedro Sánchez."""


@lru_cache(maxsize=REMEMBERED)
def words_of_name(name: str, is_person: bool) -> tuple[str, ...]:
    """What a name is found by; two names that are alike share one of these."""
    if not is_person:
        body = body_name(name)
        return tuple(filter(None, (_rough_name(body.words), rough(body.initials) if len(body.initials) > 2 else "")))
    words = personal_name(name).words
    if len(words) < 2:
        return tuple(map(rough, words))
    family = [rough(word) for word in reversed(words[1:]) if word == words[-1] or not is_initial(word)][:FAMILY_NAMES]
    given = [] if is_initial(words[0]) else [f"{rough(words[0])} {family[0][:1]}"]
    return (*family, *given, " ".join(sorted(map(rough, words))))


@lru_cache(maxsize=REMEMBERED)
def people_alike(first: str, second: str) -> Likeness | None:
    """What two names of people have in common; None when they cannot be one person's."""
    if (len(first), first) > (len(second), second):
        first, second = second, first
    ours, theirs = personal_name(first), personal_name(second)
    if (ours.suffix and theirs.suffix and ours.suffix != theirs.suffix) or not (ours.words and theirs.words):
        return None
    if {ours.gender, theirs.gender} == {"male", "female"}:
        return None
    short, full = sorted((ours, theirs), key=lambda name: len(name.words))
    found = _compared(short, full)
    if found is None:
        return None
    how, weight = found
    if ours.suffix != theirs.suffix:
        weight *= 0.6
    return Likeness(reason=how.format(f'"{first}"', f'"{second}"'), weight=round(weight, 2))


def _compared(short: PersonalName, full: PersonalName) -> tuple[str, float] | None:
    """How two names of people fit, as the sentence that says so, and how much that weighs."""
    if short.words == full.words:
        return ("{} and {} are one name", SAME_NAME) if short.is_full else ("both are only called {}", FAMILY)
    if sorted(short.words) == sorted(full.words):
        return "{} and {} are the same words in another order", OTHER_ORDER
    count = len(short.words)
    if count == 1 or full.words[-count:] == short.words:
        family = _family_fit(short.words[-1], full.words[-1])
        return ("{} may be short for {}", FAMILY * family) if family else None
    given = _fit(short.words[0], full.words[0])
    families = full.words[1:] if len(full.words) > count else full.words[-1:]
    family, at = max(
        (_family_fit(short.words[-1], word), at) for at, word in enumerate(families, len(full.words) - len(families))
    )
    middle = _middle(short.words[1:-1], full.words[1:at])
    if not (given and family and middle):
        return None
    weight = given * family * middle
    if is_initial(short.words[0]) or is_initial(full.words[0]):
        return "{} may be short for {}", weight
    if count < len(full.words):
        return "{} may be short for {}", weight * LEFT_OUT
    return ("{} may be another spelling of {}" if middle == 1 else "{} may be short for {}"), weight


def _fit(first: str, second: str) -> float:
    """How well two words of names fit: 1 for the same, 0 for two that cannot mean one."""
    if first == second:
        return 1
    if is_initial(first) or is_initial(second):
        return INITIAL if first[:1] == second[:1] else 0
    if rough(first) == rough(second):
        return SPELLED
    return SLIP if are_near(first, second) else 0


def _family_fit(first: str, second: str) -> float:
    """How well two family names fit. "Thomas K." fits no Kirby: a paper that prints that means to protect somebody."""
    return 0 if first != second and (is_initial(first) or is_initial(second)) else _fit(first, second)


def _middle(ours: tuple[str, ...], theirs: tuple[str, ...]) -> float:
    """How well two lots of middle names fit: one may have fewer of them or initials, but none that the other lacks."""
    if len(ours) > len(theirs):
        ours, theirs = theirs, ours
    rest = iter(theirs)
    if not all(any(_fit(word, other) for other in rest) for word in ours):
        return 0
    return 1 if ours == theirs else 0.9


def _rough_name(words: tuple[str, ...]) -> str:
    return " ".join(map(rough, words))


@lru_cache(maxsize=REMEMBERED)
def bodies_alike(first: str, second: str) -> Likeness | None:
    """What two names of organizations or groups have in common."""
    if (len(first), first) > (len(second), second):
        first, second = second, first
    ours, theirs = body_name(first), body_name(second)
    names = f'"{first}"', f'"{second}"'
    if ours.words == theirs.words:
        weight = SAME_NAME if ours.is_proper and theirs.is_proper else COMMON_NAME
        return Likeness(reason="{} and {} are one name".format(*names), weight=weight)
    if len(min(ours.key, theirs.key, key=len)) > 2 and (ours.key == theirs.initials or theirs.key == ours.initials):
        return Likeness(reason="{} may be short for {}".format(*names), weight=SHORT_FOR)
    if _rough_name(ours.words) == _rough_name(theirs.words):
        return Likeness(reason="{} may be another spelling of {}".format(*names), weight=SPELLED)
    return None

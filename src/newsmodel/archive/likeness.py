"""Which two sources of an archive may be one although nothing proves it: candidates, for people to decide on."""

from __future__ import annotations

from itertools import product

from newsmodel.archive.description_likeness import alike_by_description, shared_home, words_of_description
from newsmodel.archive.facts import Likeness, SourceFacts
from newsmodel.archive.name_likeness import bodies_alike, people_alike, words_of_name
from newsmodel.archive.names import body_name, folded, personal_name

SAME_ADDRESS = 0.95
"""The weight of an identifier in common, where others have kept two sources from meeting."""

TOGETHER = 0.15
"""What the same role, or the same affiliation, adds to the weight of a name."""

MOST = 0.9
"""The most that names come to: only an identifier is more."""

OTHER_NAMES = 8
"""How many other names of a party are looked at."""


def likeness(first: SourceFacts, second: SourceFacts) -> Likeness | None:
    """Why two sources of different identity may be one; None when nothing says so or something speaks against it.

    Two sources that have no ``likeness_words`` in common are never alike: what an index does not find is no
    candidate. Someone with a name is never like someone without: that would be a guess at who an anonymous source is.

    >>> def person(name: str) -> SourceFacts:
    ...     return SourceFacts(key=name, kind="named", party_kind="person", name=name)
    >>> likeness(person("John Kirby"), person("J. Kirby"))
    Likeness(reason='"J. Kirby" may be short for "John Kirby"', weight=0.5)
    """
    if first.key == second.key or {first.gender, second.gender} == {"male", "female"}:
        return None
    unnamed = is_unnamed(first)
    if unnamed != is_unnamed(second) or set(likeness_words(first)).isdisjoint(likeness_words(second)):
        return None
    if unnamed:
        return alike_by_description(first, second)
    shared = _shared_identifier(first, second)
    if shared is None or (first.party_kind == "person") != (second.party_kind == "person"):
        return None
    if shared:
        ours, theirs = sorted((first.name, second.name))
        return Likeness(reason=f'"{ours}" and "{theirs}" are both {shared}', weight=SAME_ADDRESS)
    return _alike_by_name(first, second)


def likeness_words(facts: SourceFacts) -> tuple[str, ...]:
    """A few words by which a database finds what may be like a source: two that are alike share one.

    People have their family name, roughly spelled, their first name with the family's first letter, and all words
    of the name in alphabetical order; bodies their name and their initials; whoever has no name, what they are, where
    and when.

    >>> likeness_words(SourceFacts(key="", kind="named", party_kind="person", name="John Kirby"))
    ('kirbi', 'iohn k', 'iohn kirbi')
    """
    if is_unnamed(facts):
        return words_of_description(facts)
    is_person = facts.party_kind == "person"
    words = [word for name in _names(facts) for word in words_of_name(name, is_person)]
    return tuple(dict.fromkeys([*words, *facts.identifiers.split()]))


def is_unnamed(facts: SourceFacts) -> bool:
    """Whether a source has a description only: anonymous, without a party, or people without a common name."""
    if facts.kind in ("anonymous", "document") or not facts.party_kind:
        return True
    return facts.party_kind == "group" and not (facts.identifiers or body_name(facts.name).is_proper_group)


def _names(facts: SourceFacts) -> list[str]:
    """The names to compare a source by: a person's other names without single words, which all Kirbys share."""
    if not facts.other_names:
        return [facts.name]
    others = facts.other_names.splitlines()[:OTHER_NAMES]
    if facts.party_kind == "person":
        others = [name for name in others if len(personal_name(name).words) > 1]
    return [facts.name, *others]


def _shared_identifier(first: SourceFacts, second: SourceFacts) -> str | None:
    """An identifier in common; None when two of one register differ, empty when they do not tell."""
    ours, theirs = first.identifiers.split(), second.identifiers.split()
    if shared := set(ours).intersection(theirs):
        return min(shared)
    registers = {_register(each) for each in ours}
    return None if any(_register(each) in registers for each in theirs) else ""


def _register(identifier: str) -> str:
    """Who gave an identifier: Wikidata, or whose page it is."""
    return "wikidata" if identifier.startswith("wikidata:") else identifier.partition("/")[0]


def _alike_by_name(first: SourceFacts, second: SourceFacts) -> Likeness | None:
    """The best reason that any two of the names of two sources give."""
    alike = people_alike if first.party_kind == "person" else bodies_alike
    if alike is people_alike and _are_told_apart(first, second):
        return None
    found = [alike(ours, theirs) for ours, theirs in product(_names(first), _names(second))]
    best = max(filter(None, found), key=lambda each: (each.weight, each.reason), default=None)
    if best is None or (alike is bodies_alike and _are_of_two_countries(first, second)):
        return None
    reason, weight = best.reason, best.weight
    if first.role and folded(first.role) == folded(second.role):
        reason, weight = f'{reason}; both are "{min(first.role, second.role)}"', weight + TOGETHER
    if first.affiliation and folded(first.affiliation) == folded(second.affiliation):
        reason, weight = f'{reason}; both speak for "{min(first.affiliation, second.affiliation)}"', weight + TOGETHER
    return Likeness(reason=reason, weight=round(min(weight, MOST), 2))


def _are_told_apart(first: SourceFacts, second: SourceFacts) -> bool:
    """Whether the names that two people go by first tell them apart, whatever other names they have."""
    ours, theirs = personal_name(first.name), personal_name(second.name)
    suffixes = {ours.suffix, theirs.suffix} - {""}
    return len(suffixes) > 1 or {ours.gender, theirs.gender} == {"male", "female"}


def _are_of_two_countries(first: SourceFacts, second: SourceFacts) -> bool:
    """Whether two bodies with a name that many have are known to be of different countries."""
    return not body_name(first.name).is_proper and shared_home(first, second) is None

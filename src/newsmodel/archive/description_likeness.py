"""Descriptions that may be one person's, or mean one group or document: "a top official from Ukraine"."""

from __future__ import annotations

from functools import lru_cache
from itertools import product, takewhile

from newsmodel.archive.facts import Likeness, SourceFacts
from newsmodel.archive.name_words import DETERMINERS
from newsmodel.archive.names import REMEMBERED, folded

DAYS = 30
"""How many days lie at most between two that may be one: a story lives about as long."""

DESCRIBED = 0.1
"""The weight of descriptions that fit."""

MORE = 0.08
"""What each of these adds: the very same role, one country or body, at most three days apart, one publisher.

A description is no name: all together stay below a half.
"""


@lru_cache(maxsize=REMEMBERED)
def _role(facts_role: str, description: str) -> str:
    """What somebody is, folded: the role, else the description."""
    words = folded(facts_role or description).split()
    return " ".join(words[1:] if len(words) > 1 and words[0] in DETERMINERS else words)


@lru_cache(maxsize=REMEMBERED)
def _stem(country: str) -> str:
    """A country, body or demonym, cut to what "Ukraine" and "Ukrainian" share."""
    return " ".join(word[:4] for word in folded(country).split())


def words_of_description(facts: SourceFacts) -> tuple[str, ...]:
    """What a source without a name is found by: what it is, of where or in which paper, and when.

    Of every country there are thousands of officials in an archive. So time is part of the words: each stands for a
    month, and a source has its own and the next, so that two that are at most a month apart share one.
    """
    role = _role(facts.role, facts.name)
    if not role or facts.published is None:
        return ()
    month = facts.published.toordinal() // DAYS
    of = [stem for each in (facts.affiliation, facts.nationality) if (stem := _stem(each))]
    if not of and facts.publisher:
        of = [f"in {folded(facts.publisher)}"]
    head = role.rpartition(" ")[2]
    return tuple(dict.fromkeys(f"{head} {each} {when}" for each in of for when in (month, month + 1)))


def alike_by_description(first: SourceFacts, second: SourceFacts) -> Likeness | None:
    """Why two sources without a name may be one; None for two of one article, which has told them apart itself."""
    if first.kind != second.kind or first.article_key == second.article_key:
        return None
    ours, theirs = sorted(
        (_role(first.role, first.name), _role(second.role, second.name)), key=lambda role: (len(role), role)
    )
    if not ours or first.published is None or second.published is None or not f" {theirs}".endswith(f" {ours}"):
        return None
    days = abs(first.published.toordinal() - second.published.toordinal())
    shared = shared_home(first, second)
    in_one = first.publisher if folded(first.publisher) == folded(second.publisher) else ""
    if days > DAYS or shared is None or not (shared or in_one):
        return None
    called = f"both are called “{ours}”" if ours == theirs else f"one is called “{ours}”, one “{theirs}”"
    of = f" of {shared}" if shared else ""
    apart = "on one day" if days == 0 else f"{days} day{'s' * (days > 1)} apart"
    within = f", in {min(first.publisher, second.publisher)}" if in_one else ""
    return Likeness(
        reason=f"{called}{of}, {apart}{within}; a description is no name".replace("“", '"').replace("”", '"'),
        weight=round(DESCRIBED + MORE * sum((ours == theirs, bool(shared), days <= 3, bool(in_one))), 2),
    )


def shared_home(first: SourceFacts, second: SourceFacts) -> str | None:
    """The country or body that two sources share; None when theirs differ, empty when one has none."""
    if first.nationality and second.nationality and not _is_one_country(first.nationality, second.nationality):
        return None
    ours = [each for each in (first.affiliation, first.nationality) if each]
    theirs = [each for each in (second.affiliation, second.nationality) if each]
    pairs = [(one, other) for one, other in product(ours, theirs) if _is_one_country(one, other)]
    if not pairs:
        return None if ours and theirs else ""
    return min((min(pair, key=lambda each: (len(each), each)) for pair in pairs), key=lambda each: (len(each), each))


@lru_cache(maxsize=REMEMBERED)
def _is_one_country(first: str, second: str) -> bool:
    """Whether two words mean one country or body: the same, or the same but for a short ending.

    >>> _is_one_country("Ukraine", "Ukrainian"), _is_one_country("Slovakia", "Slovenia")
    (True, False)
    """
    one, other = folded(first), folded(second)
    same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
    return bool(one) and (one == other or (same >= 4 and same >= min(len(one), len(other)) - 1))

"""What two sources of an archive are compared by, and what a comparison says."""

from __future__ import annotations

from datetime import datetime

import attrs


@attrs.frozen(kw_only=True)
class SourceFacts:
    """What tells two sources of an archive apart or makes them alike, without their articles."""

    key: str
    """The key of its identity."""

    article_key: str = ""
    """Which article it is of: an article has told its own sources apart."""

    kind: str
    """The kind of source."""

    party_kind: str = ""
    """The kind of party behind it; empty for anonymous sources and for those without one."""

    name: str
    """What to call it: the party's name, or the description."""

    other_names: str = ""
    """Other names of the party, a line each."""

    identifiers: str = ""
    """What identifies the party in the world, parted by spaces: "wikidata:Q5", "example.org/kirby"."""

    role: str = ""
    """What they are: "security official"."""

    affiliation: str = ""
    """For whom they speak."""

    nationality: str = ""
    """Of which country, as printed."""

    seniority: str = ""
    """How high, as printed."""

    gender: str = ""
    """As the text or a title tells it."""

    publisher: str = ""
    """The name of the article's publisher."""

    published: datetime | None = None
    """When the article was published."""


@attrs.frozen(kw_only=True)
class Likeness:
    """Why two sources may be one."""

    reason: str
    """For people, in one sentence: '"J. Kirby" may be short for "John Kirby"'."""

    weight: float
    """How much speaks for it, 0 to 1: an order for a list to look through, no probability."""

"""The ids of an article's parts while its document is being read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import attrs

from newsmodel.formats.xhtml_rules import TAKEN, usable_id


@attrs.define
class Names:
    """Local ids, none given twice, those that the document wants for something left free for it.

    >>> names = Names(wanted={"p2"})
    >>> names.claim(None, "p1"), names.claim(None, "p2"), names.claim("p2", "p3"), names.claim("p2", "p4")
    ('p1', 'p2-2', 'p2', 'p4')
    """

    wanted: set[str] = attrs.field(factory=set)
    """The ids that the document gives to anything."""

    taken: set[str] = attrs.field(factory=lambda: set(TAKEN))
    """The ids that are given."""

    counts: Counter[str] = attrs.field(factory=Counter)
    """How many were counted with each prefix."""

    def claim(self, id: str | None, default: str) -> str:
        """The id where it can be one and nobody has it, else the default, numbered where that is taken."""
        if id is not None and id not in self.taken and usable_id(id):
            self.taken.add(id)
            return id
        chosen, again = default, 1
        while chosen in self.taken or chosen in self.wanted:
            again += 1
            chosen = f"{default}-{again}"
        self.taken.add(chosen)
        return chosen

    def next(self, prefix: str, id: str | None = None) -> str:
        """The id, or the next of a kind: ``q1``, ``q2``."""
        self.counts[prefix] += 1
        return self.claim(id, f"{prefix}{self.counts[prefix]}")


def counted(ids: Iterable[str], prefix: str) -> dict[str, str | None]:
    """Each id with the one that ``Names.next`` would give in its place.

    >>> counted(["q1", "lead", "q3"], "q")
    {'q1': 'q1', 'lead': 'q2', 'q3': 'q3'}
    """
    return {id: f"{prefix}{number}" for number, id in enumerate(ids, 1)}

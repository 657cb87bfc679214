"""Places: what a text names, where in the world it is, and in what sense it is named.

    text -> tokens -> candidates (the gazetteer's, and by shape) -> weighed (weights, accept) -> groups of one name
         -> resolved against each other in rounds (resolve) -> senses -> FoundPlace

Nothing is learned from marked text: ``weights`` and ``resolve`` have every weight, set by hand, with its reason.
"""

from __future__ import annotations

from collections.abc import Iterable

from newsmodel.annotate.places.add import add_places
from newsmodel.annotate.places.find import places_in
from newsmodel.annotate.places.found import FoundPlace
from newsmodel.annotate.places.publishers import homes_of
from newsmodel.annotate.words import DEFAULT_LANGUAGE
from newsmodel.gazetteer import Gazetteer, default_gazetteer

__all__ = ["FoundPlace", "add_places", "find_places"]


def find_places(
    text: str,
    *,
    publisher: str | None = None,
    language: str | None = DEFAULT_LANGUAGE,
    gazetteer: Gazetteer | None = None,
    names: Iterable[tuple[int, int]] | None = None,
) -> tuple[FoundPlace, ...]:
    """The places of a plain text, in their order, with stretches of it.

    ``publisher`` is the paper's domain, address or name: its home tells which of several places is meant. Words for
    a country's people and what is of it are found too, with the sense ``adjectival``. A place that no gazetteer has
    ("Elm Street") has the point of the place around it, and says so. A language that the rules have no words for
    gives fewer places: only what the gazetteer has and nothing speaks against. ``names`` are stretches in which a
    recognizer of your own (spaCy's entities, say) has found names of places: these are resolved, and no others.

    >>> oslo, hamar = find_places("The mayor of Oslo went to Hamar on Monday.")
    >>> hamar.entry.name, hamar.country, hamar.geonames_id, hamar.sense
    ('Hamar', 'NO', 3154084, 'literal')
    """
    gazetteer = gazetteer or default_gazetteer()
    return tuple(places_in(text, gazetteer, language, homes_of(publisher, gazetteer), names))

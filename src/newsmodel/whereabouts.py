"""The places of one article seen from each other: near a point, within a country or region, named together.

An archive answers the same of all its articles (``Archive.places_near``, ``Archive.within``).
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import combinations

from newsmodel.errors import NotHereError
from newsmodel.model import Article, Place
from newsmodel.sphere import kilometres_between

CODE = re.compile(r"[A-Za-z]{2}(?:-[A-Za-z0-9]{1,3})?")
"""A code of a country (ISO 3166-1) or of a region (ISO 3166-2)."""


def near(article: Article, latitude: float, longitude: float, kilometres: float) -> tuple[tuple[Place, float], ...]:
    """The places that are no farther from a point (degrees north and east, WGS 84), nearest first, with the distance.

    >>> from newsmodel.model import Point
    >>> places = (Place(id="ulm", name="Ulm", point=Point(latitude=48.4, longitude=9.99)), Place(id="sea", name="Sea"))
    >>> [(place.name, round(far)) for place, far in near(Article(places=places), 48.14, 11.58, 150)]
    [('Ulm', 121)]
    """
    found = [
        (place, kilometres_between(latitude, longitude, place.point.latitude, place.point.longitude))
        for place in article.places
        if place.point is not None
    ]
    return tuple(sorted((each for each in found if each[1] <= kilometres), key=lambda each: (each[1], each[0].id)))


def inside(article: Article, where: str) -> tuple[Place, ...]:
    """The places that lie in another of the article (its id), in a country ("UA") or in a region ("UA-59").

    In a country or region lies what has its code, and what lies in such a place.

    Raises ``NotHereError`` where ``where`` is neither the id of a place nor a code.

    >>> ulm = Place(id="ulm", name="Ulm", country="DE", region="DE-BW")
    >>> places = (Place(id="hesse", name="Hesse", country="DE"), ulm)
    >>> inside(Article(places=places), "DE-BW"), len(inside(Article(places=places), "DE"))
    ((Place('Ulm', unknown),), 2)
    """
    around = {place.id: article.containing(place) for place in article.places}
    if where in around:
        return tuple(place for place in article.places if any(each.id == where for each in around[place.id]))
    if not CODE.fullmatch(where):
        there = ", ".join(around) or "none"
        raise NotHereError(f"{where!r} is no place of the article (it has {there}) and no code of ISO 3166")
    code = where.upper()
    return tuple(
        place
        for place in article.places
        if any(code in (each.country, each.region) for each in (place, *around[place.id]))
    )


def together(article: Article) -> tuple[tuple[Place, Place, int], ...]:
    """The places that blocks name together, in pairs, with in how many blocks; most first.

    >>> from newsmodel.annotate import annotate
    >>> from newsmodel.model import Paragraph
    >>> article = annotate(Article(blocks=(Paragraph(id="p1", text="She went from Oslo to Hamar on Monday."),)))
    >>> [(one.name, other.name, blocks) for one, other, blocks in together(article)]
    [('Oslo', 'Hamar', 1)]
    """
    order = {place.id: at for at, place in enumerate(article.places)}
    blocks: dict[str, set[str]] = {}
    for mention in article.mentions:
        if mention.entity in order and mention.passage.span is not None:
            blocks.setdefault(mention.passage.span.block, set()).add(mention.entity)
    counted = Counter(pair for ids in blocks.values() for pair in combinations(sorted(ids, key=order.__getitem__), 2))
    ranked = sorted(counted.items(), key=lambda each: (-each[1], order[each[0][0]], order[each[0][1]]))
    return tuple((article.places[order[one]], article.places[order[other]], many) for (one, other), many in ranked)

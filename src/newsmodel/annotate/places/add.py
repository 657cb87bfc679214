"""The step that gives an article its places: one for each, with every mention."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

import attrs

from newsmodel.annotate.ids import free_id, ids_of
from newsmodel.annotate.places.find import places_in
from newsmodel.annotate.places.found import FoundPlace
from newsmodel.annotate.places.publishers import homes_of
from newsmodel.annotate.places.tokens import PACKAGE
from newsmodel.gazetteer import Entry, Gazetteer, default_gazetteer
from newsmodel.gazetteer.names import key_of_name
from newsmodel.model import (
    Article,
    BlockQuote,
    Heading,
    ListBlock,
    Mention,
    Paragraph,
    Passage,
    Place,
    Point,
    Provenance,
    Span,
)

REGION_CODE = re.compile("[A-Z]{2}-[A-Z0-9]{1,3}")
"""What the model takes for an ISO 3166-2 code."""

PARTING = "\n"
"""What stands between two texts of an article when they are read as one."""

DATELINE = "dateline"
"""The text of an article that mentions point into without a span."""


@attrs.frozen
class Joined:
    """The texts of an article as one, and where each begins in it."""

    text: str
    """All of them, one a line."""
    starts: tuple[int, ...]
    """Where each begins."""
    names: tuple[str, ...]
    """What each is called by spans."""

    def passage(self, found: FoundPlace) -> Passage:
        """The words of a place and where they stand."""
        at = bisect_right(self.starts, found.start) - 1
        if self.names[at] == DATELINE:
            return Passage(text=found.name)
        start = found.start - self.starts[at]
        return Passage(text=found.name, span=Span(block=self.names[at], start=start, end=start + len(found.name)))


def add_places(article: Article) -> Article:
    """The article with the places it names; one that has places already stays as it is.

    Headline, standfirst, dateline, body and captions are read together, so that each name has one meaning. Words
    for a country's people are mentions of it where it is named as well; by themselves they make no place.
    """
    if article.places:
        return article
    gazetteer = default_gazetteer()
    joined = joined_texts(article)
    found = places_in(joined.text, gazetteer, article.language, homes_of_article(article, gazetteer))
    groups: dict[int | str, list[FoundPlace]] = {}
    for each in found:
        if each.sense != "adjectival":
            groups.setdefault(_identity(each), []).append(each)
    if not groups:
        return article
    taken = ids_of(article)
    ids = {key: free_id(_slug(_name(group[0])), taken) for key, group in groups.items()}
    places = tuple(_place(ids[key], group, _holder(group[0], ids, gazetteer)) for key, group in groups.items())
    mentions = tuple(
        Mention(
            entity=ids[_identity(each)],
            passage=joined.passage(each),
            sense=each.sense,
            provenance=Provenance(method="rule", generator=PACKAGE, confidence=each.confidence, evidence=each.evidence),
        )
        for each in found
        if _identity(each) in ids
    )
    return article.replace(places=places, mentions=(*article.mentions, *mentions))


def joined_texts(article: Article) -> Joined:
    """The texts of an article that places are looked for in, as one."""
    names: list[str] = []
    texts: list[str] = []
    for name, text in _texts(article):
        names.append(name)
        texts.append(text)
    starts = [0]
    for text in texts:
        starts.append(starts[-1] + len(text) + len(PARTING))
    return Joined(PARTING.join(texts), tuple(starts[:-1]) or (0,), tuple(names) or ("headline",))


def _texts(article: Article) -> Iterator[tuple[str, str]]:
    if article.headline:
        yield "headline", article.headline
    if article.standfirst:
        yield "standfirst", article.standfirst
    if article.dateline:
        yield DATELINE, f"{article.dateline} —"
    for block in article.blocks:
        if isinstance(block, Paragraph | ListBlock | BlockQuote | Heading) and block.content:
            yield block.id, block.content
    for medium in article.media:
        if medium.caption:
            yield medium.id, medium.caption


def homes_of_article(article: Article, gazetteer: Gazetteer) -> tuple[Entry, ...]:
    """Where an article's paper may be at home, by the page's address; if that says a country at most, by its name."""
    homes = homes_of(article.url, gazetteer)
    if homes and homes[0].kind != "country":
        return homes
    name = next((party.name for party in article.parties if party.id == article.publisher), None)
    named = homes_of(name, gazetteer)
    return tuple(each for each in named if not homes or each.country == homes[0].country) or homes


def _identity(found: FoundPlace) -> int | str:
    """What makes two mentions one place: the gazetteer's id, else the name."""
    return found.entry.id if found.entry else key_of_name(found.name)


def _name(found: FoundPlace) -> str:
    return found.entry.name if found.entry else found.name


def _slug(name: str) -> str:
    """A name as a local id."""
    return "-".join(re.findall("[a-z0-9]+", key_of_name(name)))[:60].strip("-") or "place"


def _holder(found: FoundPlace, ids: dict[int | str, str], gazetteer: Gazetteer) -> str | None:
    """The nearest place around it that the article names too."""
    around: Iterable[Entry] = ()
    if found.entry is not None:
        around = gazetteer.containing(found.entry)
    elif found.within is not None:
        around = (found.within, *gazetteer.containing(found.within))
    own = _identity(found)
    return next((ids[entry.id] for entry in around if entry.id in ids and entry.id != own), None)


def _place(id: str, group: Sequence[FoundPlace], holder: str | None) -> Place:
    """A place from its mentions; the surest says what is known of it."""
    found = max(group, key=lambda each: (each.certainty, -each.start))
    entry = found.entry
    code = (entry or found.within).region if (entry or found.within) else None  # type: ignore[union-attr]
    point = None
    if found.latitude is not None and found.longitude is not None:
        point = Point(latitude=found.latitude, longitude=found.longitude, precision=found.radius)
    return Place(
        id=id,
        name=_name(found),
        kind=found.kind,
        geonames=found.geonames_id,
        country=found.country,
        region=code if code and REGION_CODE.fullmatch(code) else None,
        point=point,
        within=holder,
        provenance=Provenance(
            method="rule",
            generator=PACKAGE,
            confidence=round(max(each.confidence for each in group) * found.certainty, 3),
            evidence=found.reasons,
        ),
    )

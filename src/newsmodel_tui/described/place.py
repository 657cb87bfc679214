"""The tab that says where a place is and what was said of it, and lists the places of the story."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from textual.content import Content

from newsmodel.model import Place, Point
from newsmodel_tui import links
from newsmodel_tui.across import PlaceAcross
from newsmodel_tui.described.subject import (
    Subject,
    counted,
    everywhere,
    heading,
    nothing,
    pair,
    placed,
    provenance,
    quoted,
    stands_in,
    story_of,
)
from newsmodel_tui.drawing import QUIET, styled, words
from newsmodel_tui.labels import label_of
from newsmodel_tui.widgets.rows import GAP, Row


def place_rows(subject: Subject) -> Iterator[Row]:
    """The selected place, then all places with how often the text names them."""
    article = subject.article
    if isinstance(subject.across, PlaceAcross):
        yield from _across(subject.across)
        return
    if isinstance(subject.part, Place):
        yield from _one_place(subject, subject.part)
        yield GAP
    if not article.places:
        yield from nothing("This story names no place.", "has:place", "a place")
        return
    yield heading("Places", f"{len(article.places)} in this story")
    for place in article.places:
        count = len(article.mentions_of(place))
        yield subject.row(Content.assemble(placed(place), styled(f"  {count}×", QUIET)), place.id)
    if any(place.point for place in article.places):
        from newsmodel_tui.described.small_map import small_map  # brings the borders of the Earth with it

        yield from small_map(article, _key_of(subject, subject.part) if isinstance(subject.part, Place) else "")


def _one_place(subject: Subject, place: Place) -> Iterator[Row]:
    article = subject.article
    yield Row(words(place.name, "bold underline $mark-place"))
    if place.kind != "unknown":
        yield pair("Kind", label_of(place.kind))
    if within := " › ".join(each.name for each in article.containing(place)):
        yield pair("In", within)
    if place.point:
        yield pair("Where", _coordinates(place.point))
    codes = ((place.country, ""), (place.region, ""), (place.geonames, "GeoNames "), (place.wikidata, "Wikidata "))
    if known := [f"{name}{code}" for code, name in codes if code]:
        yield pair("Codes", " · ".join(known))
    yield from everywhere(subject, links.place(_key_of(subject, place)))
    yield from provenance(place.provenance)
    mentions = article.mentions_of(place)
    for (text, sense), count in Counter((each.passage.text, each.sense) for each in mentions).items():
        yield pair("Called", f"“{text}” {count}×{'' if sense == 'literal' else f' · {sense}'}")
    said = [quote for quote in article.quotes if any(stands_in(mention, quote) for mention in mentions)]
    if said:
        yield GAP
        yield heading("In quotes")
        yield from (subject.row(quoted(quote), quote.id) for quote in said)


def _key_of(subject: Subject, place: Place) -> str:
    from newsmodel.archive.meeting import place_identity

    return place_identity(subject.article, place, subject.key).key


def _across(across: PlaceAcross) -> Iterator[Row]:
    """A place in all that is open: where it is, and the stories that name it."""
    card = across.card
    yield Row(words(card.name, "bold underline $mark-place"))
    if card.kind != "unknown":
        yield pair("Kind", label_of(card.kind))
    if card.country:
        yield pair("Country", card.country)
    if card.point:
        yield pair("Where", _coordinates(card.point))
    yield GAP
    listed = len(across.stories)
    newest = f", the newest {listed:,}" if listed < card.articles else ""
    yield heading("Named in", counted(card.articles) + newest)
    yield from (Row(story_of(story), opens=story.address) for story in across.stories)


def _coordinates(point: Point) -> str:
    radius = "" if point.precision is None else f" ± {point.precision:g} km"
    return f"{point.latitude:.4f}, {point.longitude:.4f}{radius}"

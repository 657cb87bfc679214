"""The example article's places, against what a careful reader wrote down about them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from newsmodel.annotate import find_places
from newsmodel.annotate.places import FoundPlace
from newsmodel.readers import read

SEED = Path(__file__).parents[2] / "../shared/data/seed"
pytestmark = pytest.mark.skipif(not SEED.is_dir(), reason="needs the shared material beside the checkout")


@pytest.fixture(scope="module")
def gold() -> dict[str, Any]:
    found: dict[str, Any] = json.loads((SEED / "places-gold.json").read_text(encoding="utf-8"))
    return found


@pytest.fixture(scope="module")
def places(gold: dict[str, Any]) -> dict[tuple[int, int], FoundPlace]:
    found = find_places(gold["text"], publisher=gold["publisher"]["name"])
    return {(place.start, place.end): place for place in found}


def wanted(gold: dict[str, Any]) -> list[dict[str, Any]]:
    return [each for each in gold["places"] if not each["ignore"]]


def test_95_of_100_mentions_and_no_others(gold: dict[str, Any], places: dict[tuple[int, int], FoundPlace]) -> None:
    spans = {(each["start"], each["end"]) for each in wanted(gold)}
    beside = {(each["start"], each["end"]) for each in gold["places"]} - spans
    found = {span for span, place in places.items() if place.sense != "adjectival"} - beside
    right = len(found & spans)
    assert 2 * right / (len(found) + len(spans)) >= 0.95


def test_every_country_is_right(gold: dict[str, Any], places: dict[tuple[int, int], FoundPlace]) -> None:
    for each in wanted(gold):
        place = places.get((each["start"], each["end"]))
        assert place is None or place.country == each["country"], each


def test_regions_are_regions_and_the_city_is_the_city(
    gold: dict[str, Any], places: dict[tuple[int, int], FoundPlace]
) -> None:
    for each in wanted(gold):
        place = places.get((each["start"], each["end"]))
        if place is not None and each["kind"] in ("region", "city"):
            assert (place.kind, place.geonames_id) == (each["kind"], each["geonames_id"]), each


def test_who_acts_is_no_piece_of_land(gold: dict[str, Any], places: dict[tuple[int, int], FoundPlace]) -> None:
    right = wrong = missed = 0
    for each in wanted(gold):
        place = places.get((each["start"], each["end"]))
        if place is not None and each.get("literal") is not None:
            acts = place.sense == "metonymic"
            right += acts and not each["literal"]
            wrong += acts and each["literal"]
            missed += not acts and not each["literal"]
    assert 2 * right / (2 * right + wrong + missed) >= 0.9


def test_words_for_people_are_kept_apart(gold: dict[str, Any], places: dict[tuple[int, int], FoundPlace]) -> None:
    for each in gold["places"]:
        if each["adjectival"]:
            place = places[each["start"], each["end"]]
            assert (place.sense, place.country) == ("adjectival", each["country"])


def test_the_article_that_was_read_has_them_as_places(gold: dict[str, Any]) -> None:
    article = read(SEED / "article.txt", language="en")
    ids = {place.geonames for place in article.places if place.geonames}
    assert ids == {each["geonames_id"] for each in gold["distinct_places"] if each["geonames_id"]}
    assert all(place.point is not None for place in article.places)
    within = {place.id: place.within for place in article.places}
    assert (within["kursk"], within["kursk-oblast"], within["sumy-oblast"]) == ("kursk-oblast", "russia", "ukraine")

"""GeoJSON: valid by the schema for every article, longitude first, nothing counted twice."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

import newsmodel as nm
from newsmodel.formats.geojson import CONTAINING, geojson
from newsmodel.model import Article, Mention, Paragraph, Passage, Place, Point, Quote, Span
from newsmodel.testing import articles, check_format
from tests.model.generated import sample
from tests.strength import examples

SCHEMA = Path(__file__).parents[3] / "shared/standards/ninjs/GeoJSON-schema.json"


@pytest.fixture(scope="module")
def schema() -> Any:
    jsonschema = pytest.importorskip("jsonschema", reason="the judge: pip install jsonschema")
    if not SCHEMA.exists():
        pytest.skip(f"the schema of GeoJSON is not at {SCHEMA}")
    return jsonschema.Draft202012Validator(json.loads(SCHEMA.read_text()))


@settings(max_examples=examples(200), deadline=None, suppress_health_check=[*HealthCheck])  # pyright: ignore[reportArgumentType]
@given(articles())
def test_every_article_is_valid_and_every_place_is_there(schema: Any, article: Article) -> None:
    written = json.loads(nm.dumps(article, geojson))
    schema.validate(written)
    features = written["features"]
    assert [feature["properties"]["name"] for feature in features] == [place.name for place in article.places]
    for feature, place in zip(features, article.places, strict=True):
        if place.point is None:
            assert feature["geometry"] is None
        else:
            assert feature["geometry"]["coordinates"] == [place.point.longitude, place.point.latitude]
        assert feature["properties"]["mentions"] == len(article.mentions_of(place))


def test_the_conformance_check() -> None:
    check_format(geojson)


def article() -> Article:
    text = "Aldport waits. In Aldport she said: Aldport, Aldport and Westmoor."

    def at(word: str, number: int, entity: str) -> Mention:
        start = [i for i in range(len(text)) if text.startswith(word, i)][number]
        return Mention(
            entity=entity, passage=Passage(text=word, span=Span(block="p", start=start, end=start + len(word)))
        )

    said = text.index("Aldport, Aldport")
    span = Span(block="p", start=said, end=len(text))
    return Article(
        uri="urn:x",
        url="https://example.org/",
        headline="She waits",
        blocks=(Paragraph(id="p", text=text),),
        places=(
            Place(id="n", name="Norland", kind="country", country="NO"),
            Place(id="a", name="Aldport", point=Point(latitude=52.0, longitude=1.5, precision=2.0), within="n"),
            Place(id="w", name="Westmoor", wikidata="Q5", geonames=7),
        ),
        mentions=(*(at("Aldport", number, "a") for number in range(4)), at("Westmoor", 0, "w")),
        quotes=(
            Quote(id="q1", kind="direct", text=text[said:], spans=(span,)),
            Quote(id="q2", kind="indirect", text="no span"),
        ),
    )


def test_a_feature() -> None:
    features = json.loads(nm.dumps(article(), geojson))["features"]
    about = {"article_uri": "urn:x", "article_url": "https://example.org/", "article_headline": "She waits"}
    assert features[1] == {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": [1.5, 52.0]},
        "properties": {
            "id": "a", "name": "Aldport", "kind": "unknown", "precision": 2.0, "within": ["Norland"],
            "mentions": 4, "first_mention": "Aldport", "quotes": 1, **about,
        },
    }  # fmt: skip
    assert features[0]["properties"] == {
        "id": "n", "name": "Norland", "kind": "country", "country": "NO", "mentions": 0, "quotes": 0, **about,
    }  # fmt: skip
    assert features[2]["properties"]["geonames"] == 7
    assert features[2]["properties"]["wikidata"] == "Q5"
    assert features[2]["properties"]["quotes"] == 1


def test_many_in_one_collection(schema: Any) -> None:
    assert geojson.encode_many is not None
    several = [article(), *sample(20), Article(headline="nowhere")]
    written = json.loads(b"".join(geojson.encode_many(several)))
    schema.validate(written)
    assert len(written["features"]) == sum(len(each.places) for each in several)
    assert json.loads(b"".join(geojson.encode_many([]))) == {"type": "FeatureCollection", "features": []}


def test_a_chain_of_thousands_of_places_is_cut() -> None:
    places = [Place(id="0", name="0")]
    places += [Place(id=str(at), name=str(at), within=str(at - 1)) for at in range(1, 5000)]
    started = time.perf_counter()
    features = json.loads(nm.dumps(Article(places=tuple(places)), geojson))["features"]
    assert len(features[-1]["properties"]["within"]) == CONTAINING
    assert time.perf_counter() - started < 5


def test_the_loss_is_told() -> None:
    lost = {each.path.partition("[")[0].partition(".")[0] for each in nm.loss(article(), geojson)}
    assert lost == {"blocks", "mentions", "quotes"}

"""CSL-JSON: valid by the schema for every article, and what a citation needs."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

import newsmodel as nm
from newsmodel.formats.csl_json import csl_json, item, unique
from newsmodel.formats.drops import names_at
from newsmodel.model import Article, Contributor, Group, Organization, Person
from newsmodel.testing import articles, check_format
from tests.model.generated import sample
from tests.strength import examples

SCHEMA = Path(__file__).parents[3] / "shared/standards/csl-json/csl-data.json"


@pytest.fixture(scope="module")
def schema() -> Any:
    jsonschema = pytest.importorskip("jsonschema", reason="the judge: pip install jsonschema")
    if not SCHEMA.exists():
        pytest.skip(f"the schema of CSL-JSON is not at {SCHEMA}")
    return jsonschema.Draft7Validator(json.loads(SCHEMA.read_text()))


@settings(max_examples=examples(200), deadline=None, suppress_health_check=[*HealthCheck])  # pyright: ignore[reportArgumentType]
@given(articles())
def test_every_article_is_valid(schema: Any, article: Article) -> None:
    written = json.loads(nm.dumps(article, csl_json))
    schema.validate(written)
    assert len(written) == 1
    assert all(written[0].values())


def test_the_conformance_check() -> None:
    check_format(csl_json)


def test_the_small_article(small: Article) -> None:
    assert json.loads(nm.dumps(small, csl_json)) == [
        {
            "id": "urn:example:pier",
            "type": "article-newspaper",
            "title": "Pier stays",
            "author": [{"family": "Reed", "given": "Jo"}],
            "issued": {"date-parts": [[2024, 5, 3]]},
            "container-title": "The Harbour Post",
            "publisher": "The Harbour Post",
            "source": "Coast Agency",
            "section": "Local",
            "genre": "Current",
            "URL": "https://example.org/pier",
            "language": "en-GB",
            "abstract": "The town has decided.",
            "keyword": "pier, harbour",
        }
    ]


def test_names_by_role_and_kind_of_party() -> None:
    parties = (
        Person(id="1", name="Ada van Dam", given_name="Ada", family_name="van Dam"),
        Person(id="2", name="Plato", family_name="Plato"),
        Person(id="3", name="Jo Reed", given_name="Jo"),
        Organization(id="4", name="Coast Agency"),
        Group(id="5", name=""),
    )
    roles = {"1": "author", "2": "author", "3": "author", "4": "editor", "5": "translator"}
    contributors = tuple(Contributor(party=party, role=role) for party, role in roles.items())
    made = item(Article(headline="x", byline="By all", parties=parties, contributors=contributors))
    assert made.get("author") == [{"family": "van Dam", "given": "Ada"}, {"family": "Plato"}, {"literal": "Jo Reed"}]
    assert made.get("editor") == [{"literal": "Coast Agency"}]
    assert "translator" not in made


def test_the_byline_stands_for_authors_that_are_not_told() -> None:
    assert item(Article(byline="By our staff")).get("author") == [{"literal": "By our staff"}]


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "ftp://example.org/", "https://a b", "x"])
def test_only_an_address_on_the_web_becomes_a_link(url: str) -> None:
    assert "URL" not in item(Article(url=url))
    assert item(Article(url="HTTPS://example.org/a")).get("URL") == "HTTPS://example.org/a"


def test_ids() -> None:
    assert item(Article(uri="urn:x", url="https://x.example", headline="y"))["id"] == "urn:x"
    assert item(Article(url="https://x.example/", headline="y"))["id"] == "https://x.example/"
    assert item(Article(headline="Пирс, который стоит!"))["id"] == "пирс-который-стоит"
    assert item(Article())["id"] == "article"


def test_many_in_one_array_with_ids_that_differ(schema: Any) -> None:
    assert csl_json.encode_many is not None
    several = [Article(headline="a", published=datetime(2024, 5, 3, tzinfo=UTC)), Article(headline="a"), *sample(20)]
    written = json.loads(b"".join(csl_json.encode_many(several)))
    schema.validate(written)
    ids = [each["id"] for each in written]
    assert len(ids) == len(several) == len(set(ids))
    assert ids[:2] == ["a", "a-2"]
    assert json.loads(b"".join(csl_json.encode_many([]))) == []


def test_many_are_written_one_by_one() -> None:
    assert csl_json.encode_many is not None
    several = iter([Article()] * 3)
    pieces = csl_json.encode_many(several)
    next(pieces)
    assert len([*several]) == 2


def test_many_equal_names_take_no_longer_than_they_must() -> None:
    taken: dict[str, int] = {}
    assert len({unique("a", taken) for _ in range(20_000)}) == 20_000
    assert unique("a-7", taken) == "a-7-2"


def test_the_loss_is_told(small: Article) -> None:
    lost = {difference.path.partition(".")[0].partition("[")[0] for difference in nm.loss(small, csl_json)}
    assert {"blocks", "quotes", "sources", "places", "rights"} <= lost
    assert not {"headline", "standfirst", "published", "publisher"} & lost


def test_what_is_declared_as_written_is_there() -> None:
    from newsmodel.formats import bibliography, csl_json, geojson, news_sitemap, tables

    for module in (csl_json, geojson, news_sitemap, tables):
        for path, names in module.WRITTEN.items():
            assert names <= names_at(path), f"{module.__name__}: {path}"
    assert "places" in bibliography.bibtex.drops

"""The JSON Schema that is made from the classes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import newsmodel as nm
from newsmodel.model import Article, Block, CallToAction, Medium, Party
from newsmodel.schema import article_schema, docstrings
from tests.formats.test_hostile import REFUSED
from tests.model.generated import sample

jsonschema = pytest.importorskip("jsonschema", reason="the judge of the schema: pip install jsonschema")


@pytest.fixture(scope="module")
def validator() -> Any:
    return jsonschema.Draft202012Validator(article_schema(), format_checker=jsonschema.FormatChecker())


def test_it_is_a_valid_schema_and_json() -> None:
    jsonschema.Draft202012Validator.check_schema(article_schema())
    assert json.loads(json.dumps(article_schema())) == article_schema()


def test_it_accepts_what_we_write(validator: Any, small: Article) -> None:
    for article in (Article(), small, *sample()):
        document = json.loads(nm.dumps(article, identify_anonymous=True))
        assert [error.message for error in validator.iter_errors(document)] == []


def test_it_accepts_the_examples(validator: Any, root: Path) -> None:
    documents = sorted((root / "examples").rglob("*.json"))
    assert documents
    for document in documents:
        assert [error.message for error in validator.iter_errors(json.loads(document.read_bytes()))] == [], document


@pytest.mark.parametrize(
    "document",
    [
        [],
        {"headline": 5},
        {"newsmodel": "2.0"},
        {"blocks": {}},
        {"blocks": [{}]},
        {"blocks": [{"kind": ""}]},
        {"blocks": [{"kind": "paragraph", "id": "p"}]},
        {"blocks": [{"kind": "heading", "id": "h", "text": "", "level": 7}]},
        {"blocks": [{"kind": "table", "id": "t", "rows": [[1]]}]},
        {"published": 5},
        {"language": "the english language"},
        {"pub_status": "secret"},
        {"version": -1},
        {"version": 1.5},
        {"places": [{"id": "a", "name": "", "point": {"latitude": 91, "longitude": 0}}]},
        {"places": [{"id": "a", "name": "", "wikidata": "5476"}]},
        {"quotes": [{"id": "q", "text": ""}]},
        {"quotes": [{"id": "q", "kind": "direct", "text": "", "spans": [{"block": "p", "start": -1, "end": 0}]}]},
        {"calls_to_action": [{"kind": "donation", "id": "d", "minimum": {"amount": "two", "currency": "USD"}}]},
        {"calls_to_action": [{"kind": "newsletter", "id": "d", "days": ["Fri"]}]},
        {"problems": [{"path": ""}]},
    ],
)
def test_it_refuses_what_we_refuse(validator: Any, document: Any) -> None:
    assert not validator.is_valid(document)
    with pytest.raises((nm.DecodeError, nm.InvalidError)):
        nm.loads(json.dumps(document))


ONLY_WE = ("no JSON number", "twice", "half a", "is the id of no", "larger", "digits", "UTF-8", "datetime")
"""What a schema cannot say, or says only with a format that validators need not check."""


def test_what_it_accepts_of_the_refused_is_wrong_only_as_a_whole(validator: Any) -> None:
    for document, path, message in REFUSED:
        try:
            plain = json.loads(document)
        except ValueError:
            continue
        if validator.is_valid(plain):
            assert any(reason in message for reason in ONLY_WE), path


@pytest.mark.parametrize(
    "document",
    [
        {"newsmodel": "1.7", "later": 1},
        {"blocks": [{"kind": "poll", "id": "p", "options": [1]}]},
        {"media": [{"kind": "hologram", "id": "m"}]},
        {"quotes": [{"id": "q", "kind": "direct", "text": "", "x:a": None}]},
    ],
)
def test_it_is_as_open_as_the_model(validator: Any, document: Any) -> None:
    assert validator.is_valid(document)
    nm.loads(json.dumps(document))


def fields_in(schema: Any, path: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    for name, definition in {"Article": schema, **schema["$defs"]}.items():
        for field, described in definition.get("properties", {}).items():
            if field != "kind" or "const" not in described:
                yield f"{name}.{field}", described


def test_every_field_and_class_has_a_description() -> None:
    schema: Any = article_schema()
    unions = {cls.__name__ for cls in (Block, CallToAction, Medium, Party)}
    missing = [
        path
        for path, described in fields_in(schema)
        if not described.get("description")
        and path.partition(".")[0] not in unions
        and not path.startswith(("Recipe", "Petition"))
    ]
    assert missing == []
    assert all(definition["description"] for definition in schema["$defs"].values())


def test_docstrings_of_a_class_whose_source_is_not_at_hand() -> None:
    made = type("Made", (), {})
    assert docstrings(made) == {}

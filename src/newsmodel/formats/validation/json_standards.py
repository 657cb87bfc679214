"""The standards in JSON: which schema judges which document."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping
from typing import Any

from newsmodel.errors import Problem
from newsmodel.formats.validation.json_schema import (
    Keys,
    errors_of,
    in_order,
    parsed,
    path_of,
    problems_of,
    stored,
    validator,
)
from newsmodel.formats.validation.messages import listed, meant, shown

GEOJSON = "https://geojson.org/schema/GeoJSON.json"
NEWEST = {"3": "3.1", "1": "1.6", "2": "2.2"}
"""The newest ninjs schema of each line; in the order in which a line is preferred where names do not tell."""

ANS = "https://raw.githubusercontent.com/washingtonpost/ans-schema/master/src/main/resources/schema/ans/0.10.12/"
CSL = "https://resource.citationstyles.org/schema/v1.0/input/json/csl-data.json"
JSON_FEED_1 = ("https://jsonfeed.org/version/1", "http://jsonfeed.org/version/1")


def ninjs(document: bytes, *, version: str | None = None) -> tuple[Problem, ...]:
    """What is wrong with a ninjs document, or with each member where it is an array of them.

    The newest schema of its line judges it, 1.6, 2.2 or 3.1: the line that it names in ``standard``, or the
    one that has most of its members. ``version`` names the schema: 1.6, 2.2, 3.0 or 3.1.

    >>> [str(each) for each in ninjs(b'{"headlnes": [], "uri": 5, "bodies": []}')]
    ["headlnes: there is no such member here; did you mean 'headlines'?", 'uri: wanted a string, this is a number']
    """
    value, problems = parsed(document)
    if problems:
        return problems
    if not isinstance(value, list):
        return tuple(problems_of(_ninjs(version or line_of(value)), value))
    return tuple(
        problem
        for at, each in enumerate(value)
        for problem in problems_of(_ninjs(version or line_of(each)), each, (at,))
    )


@functools.cache
def _ninjs(version: str) -> Any:
    name = f"ninjs-schema_{version}.json"
    return validator({name: stored(f"ninjs/{name}"), GEOJSON: stored("ninjs/GeoJSON-schema.json")}, name)


def line_of(value: object) -> str:
    """The version of the ninjs schema that fits an item best.

    >>> line_of({"uri": "x:1", "versioncreated": "2024-08-09T07:30:00Z", "body_text": "..."})
    '1.6'
    """
    if not isinstance(value, dict):
        return NEWEST["3"]
    standard = value.get("standard")
    if isinstance(standard, dict):
        for said in (standard.get("version"), str(standard.get("schema")).rpartition("_")[2]):
            if isinstance(said, str) and said[:2] in ("2.", "3."):  # 1.x has no such member, its documents copied it
                return NEWEST[said[0]]
    return max(NEWEST.values(), key=lambda version: sum(_knows(version, name) for name in value))


def _knows(version: str, name: str) -> bool:
    names, pattern = _members(version)
    return name in names or bool(pattern and re.search(pattern, name))


@functools.cache
def _members(version: str) -> tuple[frozenset[str], str]:
    schema = stored(f"ninjs/ninjs-schema_{version}.json")
    item = schema.get("$defs", {}).get("ninjsType", schema)
    return frozenset(item["properties"]), "|".join(item.get("patternProperties", {}))


def ans(document: bytes, *, schema: str | None = None) -> tuple[Problem, ...]:
    """What is wrong with a document in ANS, of the kind that its ``type`` names.

    ``schema`` names another schema, such as ``story_elements/text``.
    """
    value, problems = parsed(document)
    if problems:
        return problems
    kind = value.get("type") if isinstance(value, dict) else None
    if schema is None and kind is None:
        return (Problem(path="type", message="an ANS document says what it is, such as 'story'"),)
    name = schema or _ans_kinds().get(str(kind))
    if name is None:
        known = [kind for kind, name in _ans_kinds().items() if "/" not in name]
        return (Problem(path="type", message=f"{shown(kind)} is not {listed(known)}{meant(str(kind), known)}"),)
    return tuple(problems_of(_ans(name), value))


@functools.cache
def _ans_schemas() -> dict[str, Any]:
    by_path: dict[str, Any] = stored("ans/ans-0.10.12.json")
    return {schema["id"]: schema for schema in by_path.values()} | by_path


@functools.cache
def _ans_kinds() -> Mapping[str, str]:
    """The schema for each ``type`` of a document; those of the top before those of parts."""
    kinds: dict[str, str] = {}
    for address in sorted(stored("ans/ans-0.10.12.json"), key=lambda address: (address.count("/"), address)):
        for kind in _ans_schemas()[address].get("properties", {}).get("type", {}).get("enum", []):
            kinds.setdefault(kind, address.removeprefix(ANS).removesuffix(".json"))
    return kinds


@functools.cache
def _ans(name: str) -> Any:
    return validator(_ans_schemas(), f"{ANS}{name}.json")


def json_feed(document: bytes) -> tuple[Problem, ...]:
    """What is wrong with a JSON Feed, by the schema of 1.0 where it says so and else of 1.1."""
    value, problems = parsed(document)
    if problems:
        return problems
    old = isinstance(value, dict) and value.get("version") in JSON_FEED_1
    return tuple(problems_of(_json_feed("feed-1" if old else "feed"), value))


@functools.cache
def _json_feed(name: str) -> Any:
    return validator({each: stored(f"json-feed/{each}.json") for each in ("feed", "feed-1")}, name)


def csl_json(document: bytes) -> tuple[Problem, ...]:
    """What is wrong with a bibliography in CSL-JSON."""
    value, problems = parsed(document)
    return problems or tuple(problems_of(_csl_json(), value))


@functools.cache
def _csl_json() -> Any:
    return validator({CSL: stored("csl-json/csl-data.json")}, CSL)


def web_annotation(document: bytes) -> tuple[Problem, ...]:
    """What is wrong with a Web Annotation, a list of them, or a page or collection of them.

    Every MUST of the model's test suite that judges a whole annotation is held against each.
    """
    value, problems = parsed(document)
    if problems:
        return problems
    return tuple(problem for at, each, top in _annotations(value) for problem in _annotation(at, each, top=top))


def _annotation(at: Keys, value: object, *, top: bool) -> list[Problem]:
    if not isinstance(value, dict):
        return [Problem(path=path_of(at), message="wanted an annotation, which is an object")]
    names = [*_musts()]
    found: dict[str, Keys] = {}
    for keys, message, by in errors_of(_web_annotation(), value):
        if not by:
            return [Problem(path=path_of(at), message=message)]
        found.setdefault(names[int(by[1])], keys)
    return in_order(((keys, _musts()[name]) for name, keys in found.items() if top or name != CONTEXT), value, at)


CONTEXT = "3.1-annotationContextValidated.json"


def _annotations(value: object) -> Iterator[tuple[Keys, object, bool]]:
    """Where annotations stand, what stands there, and whether that has to name its context itself."""
    if isinstance(value, list):
        yield from (((at,), each, True) for at, each in enumerate(value))
    elif isinstance(value, dict) and isinstance(value.get("items"), list) and "target" not in value:
        yield from ((("items", at), each, False) for at, each in enumerate(value["items"]))
    elif isinstance(value, dict) and isinstance(value.get("first"), dict) and "target" not in value:
        yield from ((("first", *at), each, top) for at, each, top in _annotations(value["first"]))
    elif not (isinstance(value, dict) and value.get("type") == "AnnotationCollection" and value.get("total") == 0):
        yield (), value, True


@functools.cache
def _musts() -> Mapping[str, str]:
    """The schemas of what an annotation must be, and what the test suite says of those that are not."""
    return {
        name: re.sub(r"^error: *", "", schema["errorMessage"], flags=re.IGNORECASE)
        for name, schema in stored("web-annotation/musts.json").items()
        if "errorMessage" in schema
    }


@functools.cache
def _web_annotation() -> Any:
    return validator(stored("web-annotation/musts.json"), *_musts())

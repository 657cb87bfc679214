"""Documents in JSON against JSON Schemas that lie in this package; no reference is ever fetched."""

from __future__ import annotations

import itertools
import json as standard
import re
from collections.abc import Iterable, Mapping
from importlib.resources import files
from typing import Any

from newsmodel.errors import DecodeError, FormatUnavailableError, Problem
from newsmodel.formats import json
from newsmodel.formats.validation.messages import COUNTED

Keys = tuple[str | int, ...]
"""Where in a document, from the top: names of members and numbers of items."""


def parsed(document: bytes) -> tuple[object, tuple[Problem, ...]]:
    """The value of a JSON document, or None and the problems that say why it has none."""
    try:
        return json.parse(document), ()
    except DecodeError as error:
        return None, error.problems


def stored(path: str) -> Any:
    """The JSON that lies under a path of ``newsmodel/schemas``."""
    return standard.loads((files("newsmodel") / "schemas" / path).read_bytes())


def path_of(keys: Keys) -> str:
    """Where in a document: members by name, items by number.

    >>> path_of(("bodies", 2, "contentType")), path_of((3, "a b"))
    ('bodies[2].contentType', "[3]['a b']")
    """
    path = ""
    for key in keys:
        if isinstance(key, int):
            path += f"[{key}]"
        elif WORD.fullmatch(key):
            path += f".{key}" if path else key
        else:
            path += f"[{key[:60]!r}]"
    return path


WORD = re.compile(r"[@$\w:-]{1,80}")

Schemas = Mapping[str, Any]
"""Schemas by the address under which others refer to them."""


def validator(schemas: Schemas, *names: str) -> Any:
    """What judges by some of these schemas, from which the others can be referred to."""
    try:
        import referencing
        import referencing.jsonschema
        from jsonschema import validators
    except ImportError as error:
        raise FormatUnavailableError(
            "judging documents in JSON needs the package jsonschema: pip install 'newsmodel[validate]'"
        ) from error
    from newsmodel.formats.validation.keywords import KEYWORDS

    dialect = schemas[names[0]]["$schema"]
    specification = referencing.jsonschema.specification_with(dialect)
    registry: Any = referencing.Registry().with_resources(
        (address, specification.create_resource(_undeclared(schema))) for address, schema in schemas.items()
    )
    plain = validators.validator_for(schemas[names[0]])
    ours = {name: keyword for name, keyword in KEYWORDS.items() if name in plain.VALIDATORS}
    judging: Any = validators.extend(plain, ours)  # type: ignore[no-untyped-call]
    return judging({"allOf": [{"$ref": name} for name in names]}, registry=registry.crawl())


def _undeclared(schema: Any) -> Any:
    """A schema without ``$schema``, at which the library would go back to its own keywords."""
    if isinstance(schema, list):
        return [_undeclared(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    return {
        key: _undeclared(value) for key, value in schema.items() if not (key == "$schema" and isinstance(value, str))
    }


def problems_of(judging: Any, value: object, at: Keys = ()) -> list[Problem]:
    """What is wrong with a value, in the order of the document; ``at`` is where in it the value stands."""
    return in_order(((keys, message) for keys, message, _ in errors_of(judging, value)), value, at)


def in_order(found: Iterable[tuple[Keys, str]], value: object, at: Keys = ()) -> list[Problem]:
    """What was found in a value as problems, each once, in the order of the document."""
    places = _Places(value)
    ordered = sorted(dict.fromkeys(found), key=lambda each: places.of(each[0]))
    return [Problem(path=path_of(at + keys), message=message) for keys, message in ordered]


def errors_of(judging: Any, value: object) -> list[tuple[Keys, str, Keys]]:
    """What is wrong with a value: where, what, and which part of the schema says so."""
    from newsmodel.formats.validation import keywords

    found: list[tuple[Keys, str, Keys]] = []
    token = keywords.memory.set({})
    try:
        for error in itertools.islice(judging.iter_errors(value), COUNTED):
            found.append((tuple(error.path), error.message, tuple(error.schema_path)))  # noqa: PERF401 -- kept when it stops half-way
    except RecursionError:
        found.append(((), "nested too deeply to judge", ()))
    finally:
        keywords.memory.reset(token)
    return found


class _Places:
    """Where members and items stand in a document, as numbers that sort."""

    def __init__(self, value: object) -> None:
        self.value = value
        self.orders: dict[int, dict[str, int]] = {}

    def of(self, keys: Keys) -> tuple[int, ...]:
        at: Any = self.value
        place: list[int] = []
        for key in keys:
            place.append(key if isinstance(key, int) else self.order(at)[key])
            at = at[key]
        return tuple(place)

    def order(self, members: dict[str, Any]) -> dict[str, int]:
        """The number of each member, counted once."""
        if id(members) not in self.orders:
            self.orders[id(members)] = {name: number for number, name in enumerate(members)}
        return self.orders[id(members)]

"""What each keyword of JSON Schema finds wrong, in plain words and at the place where it is wrong.

The library's own messages show the whole value, which for nested values costs more than judging them.
This module is imported only once the library is known to be there.
"""

from __future__ import annotations

import itertools
import json
import re
from collections.abc import Callable, Iterator, Mapping
from contextvars import ContextVar
from typing import Any, TypeAlias

from jsonschema import Draft202012Validator, ValidationError

from newsmodel.formats.validation.assertions import FORMATS
from newsmodel.formats.validation.messages import COUNTED, kind_of, listed, meant, shown

Errors: TypeAlias = Iterator[ValidationError]
Keyword: TypeAlias = Callable[[Any, Any, Any, Any], Errors]

NAMES = {"object": "an object", "array": "an array", "string": "a string", "integer": "a whole number", "null": "null"}
TOLD = 50
"""How many errors of one alternative are looked at."""

Said: TypeAlias = list[tuple[tuple[str | int, ...], str, Any]]
"""Errors as path, message and keyword: an error itself changes on its way up and can be told only once."""

memory: ContextVar[dict[tuple[int, int], Said]] = ContextVar("memory")
"""What has been found in the document at hand, by schema and value.

Alternatives that share a schema ask the same question again on every level of a document that nests: without a
memory their number doubles with each.
"""


def reference(validator: Any, value: Any, instance: Any, schema: Any) -> Errors:
    """``$ref``, which every recursion of a schema goes through: each value is judged by each schema once."""
    resolver = validator._resolver  # noqa: SLF001 -- nothing else knows what a reference means here
    resolved = resolver.lookup(value)
    known = memory.get()
    key = (id(resolved.contents), id(instance))
    if key not in known:
        errors = itertools.islice(validator.descend(instance, resolved.contents, resolver=resolved.resolver), COUNTED)
        known[key] = [(tuple(error.path), error.message, error.validator) for error in errors]
    for path, message, keyword in known[key]:
        yield ValidationError(message, validator=keyword, path=path)


def type_(validator: Any, value: Any, instance: Any, schema: Any) -> Errors:
    """``type``."""
    wanted = [value] if isinstance(value, str) else value
    if not any(validator.is_type(instance, each) for each in wanted):
        names = " or ".join(NAMES.get(each, f"a {each}") for each in wanted)
        yield ValidationError(f"wanted {names}, this is {kind_of(instance)}")


def enum(validator: Any, value: Any, instance: Any, schema: Any) -> Errors:
    """``enum``."""
    if instance not in value or (isinstance(instance, bool) and not any(each is instance for each in value)):
        also = meant(instance, [each for each in value if isinstance(each, str)]) if isinstance(instance, str) else ""
        yield ValidationError(f"{shown(instance)} is not {listed(value)}{also}")


def format_(validator: Any, value: Any, instance: Any, schema: Any) -> Errors:
    """``format``, which is asserted for the formats that we know."""
    if isinstance(instance, str) and value in FORMATS:
        check, wanted = FORMATS[value]
        if not check(instance):
            yield ValidationError(f"{shown(instance)} is not {wanted}")


def pattern(validator: Any, value: Any, instance: Any, schema: Any) -> Errors:
    """``pattern``."""
    if isinstance(instance, str) and not re.search(value, instance):
        yield ValidationError(
            f"{shown(instance)} does not match {value if len(value) < 80 else 'the form wanted here'}"
        )


def required(validator: Any, value: Any, instance: Any, schema: Any) -> Errors:
    """``required``."""
    if isinstance(instance, dict):
        yield from (ValidationError(f"{each!r} is missing") for each in value if each not in instance)


def dependencies(validator: Any, value: Any, instance: Any, schema: Any) -> Errors:
    """``dependencies`` of members on others."""
    if isinstance(instance, dict):
        for name, wanted in value.items():
            if name in instance and isinstance(wanted, dict):
                yield from validator.descend(instance, wanted, schema_path=name)
            elif name in instance:
                needs = [wanted] if isinstance(wanted, str) else wanted
                yield from (ValidationError(f"{name!r} needs {each!r}") for each in needs if each not in instance)


def additional_properties(validator: Any, value: Any, instance: Any, schema: Any) -> Errors:
    """``additionalProperties``: one error for each member that has no place."""
    if not isinstance(instance, dict):
        return
    known = schema.get("properties", {})
    patterns = "|".join(schema.get("patternProperties", {}))
    for name, member in instance.items():
        if name in known or (patterns and re.search(patterns, name)):
            continue
        if isinstance(value, dict):
            yield from validator.descend(member, value, path=name)
        elif value is False:
            yield _unknown(name, known)


def unevaluated_properties(validator: Any, value: Any, instance: Any, schema: Any) -> Errors:
    """``unevaluatedProperties``: one error for each member that has no place."""
    theirs = Draft202012Validator.VALIDATORS["unevaluatedProperties"](validator, value, instance, schema)
    for error in theirs or ():
        if value is not False:
            yield error
            continue
        # The library names the members in its message only, each as repr writes it.
        known = _properties(validator, schema)
        yield from (_unknown(name, known) for name in instance if repr(name) in error.message)


def _properties(validator: Any, schema: Any) -> dict[str, Any]:
    referred: dict[str, Any] = {}
    if "$ref" in schema:
        resolver = validator._resolver  # noqa: SLF001 -- nothing else knows what a reference means here
        referred = resolver.lookup(schema["$ref"]).contents.get("properties", {})
    return {**referred, **schema.get("properties", {})}


def _unknown(name: str, known: Mapping[str, Any]) -> ValidationError:
    return ValidationError(f"there is no such member here{meant(name, list(known))}", path=[name])


def any_of(validator: Any, value: Any, instance: Any, schema: Any) -> Errors:
    """``anyOf``: when nothing fits, the errors of the alternative that was meant."""
    tried: list[list[ValidationError]] = []
    for alternative in value:
        errors = list(itertools.islice(validator.descend(instance, alternative), TOLD))
        if not errors:
            return
        tried.append(errors)
    yield from _closest(tried)


def one_of(validator: Any, value: Any, instance: Any, schema: Any) -> Errors:
    """``oneOf``: as ``anyOf``, and no two may fit."""
    tried = [list(itertools.islice(validator.descend(instance, each), TOLD)) for each in value]
    fitting = sum(not errors for errors in tried)
    if fitting > 1:
        yield ValidationError(f"this fits {fitting} of the forms that exclude each other here")
    elif not fitting:
        yield from _closest(tried)


def _closest(tried: list[list[ValidationError]]) -> Errors:
    best = min(tried, key=lambda errors: (any(map(_says_another_kind, errors)), len(errors)))
    if not any(map(_says_another_kind, best)):
        yield from best
        return
    reasons = dict.fromkeys(_reason(next(filter(_says_another_kind, errors))) for errors in tried)
    yield ValidationError(f"this has none of the forms allowed here: {'; '.join(itertools.islice(reasons, 4))}")


def _reason(error: ValidationError) -> str:
    return ": ".join([*map(str, error.path), error.message])


def _says_another_kind(error: ValidationError) -> bool:
    """Whether an error says that another alternative was meant: a wrong kind of value, or a wrong ``type``."""
    if not error.path:
        return error.validator == "type"
    return list(error.path) == ["type"] and error.validator == "enum"


def not_(validator: Any, value: Any, instance: Any, schema: Any) -> Errors:
    """``not``."""
    if next(validator.descend(instance, value), None) is None:
        names = value.get("required", []) if isinstance(value, dict) else []
        together = f": {' and '.join(map(repr, names))} exclude each other" if names else ""
        yield ValidationError(f"this must not be here{together}")


def unique_items(validator: Any, value: Any, instance: Any, schema: Any) -> Errors:
    """``uniqueItems``, in one pass."""
    if value and isinstance(instance, list):
        seen: set[str] = set()
        for at, item in enumerate(instance):
            written = json.dumps(item, sort_keys=True)
            if written in seen:
                yield ValidationError("this has been said before", path=[at])
            seen.add(written)


def _sized(kind: type[list[Any] | str | dict[str, Any]], what: str, *, least: bool) -> Keyword:
    def keyword(validator: Any, value: Any, instance: Any, schema: Any) -> Errors:
        if isinstance(instance, kind) and (len(instance) < value if least else len(instance) > value):
            yield ValidationError(f"{len(instance)} {what}, wanted at {'least' if least else 'most'} {value}")

    return keyword


KEYWORDS: Mapping[str, Keyword] = {
    "$ref": reference,
    "type": type_,
    "enum": enum,
    "format": format_,
    "pattern": pattern,
    "required": required,
    "dependencies": dependencies,
    "additionalProperties": additional_properties,
    "unevaluatedProperties": unevaluated_properties,
    "anyOf": any_of,
    "oneOf": one_of,
    "not": not_,
    "uniqueItems": unique_items,
    "minItems": _sized(list, "items", least=True),
    "maxItems": _sized(list, "items", least=False),
    "minLength": _sized(str, "characters", least=True),
    "maxLength": _sized(str, "characters", least=False),
    "minProperties": _sized(dict, "members", least=True),
}
"""Our keywords by name; the others are the library's, and show numbers only."""

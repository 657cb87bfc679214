"""The front matter of a Markdown file, its members as they are written: YAML between ``---``, TOML between ``+++``.

A member is kept as its lines, so that a file comes back as it was but for the members that were changed. What
newsmodel writes is one JSON value a line, which YAML and TOML read alike; no library is needed for it.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time
from typing import Any, TypeAlias

import attrs
import msgspec

from newsmodel.errors import DecodeError, LimitError, Problem
from newsmodel.extra import JSON

YAML, TOML = "---", "+++"
FENCES = (YAML, TOML)
SIGNS: Mapping[str, str] = {YAML: ": ", TOML: " = "}

Members: TypeAlias = list[tuple[str, str]]
"""Names and the lines of each, in order; comments and blank lines stand under names that begin with ``#``."""

OPENING = re.compile(r"(---|\+\+\+)[ \t]*\n")
CLOSING: Mapping[str, re.Pattern[str]] = {
    YAML: re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.MULTILINE),
    TOML: re.compile(r"^\+\+\+[ \t]*(?:\n|\Z)", re.MULTILINE),
}

OURS = re.compile(r"([A-Za-z][A-Za-z0-9_]*)(?:: | = )([\"\[tf0-9].*)")
"""A line as newsmodel writes them."""

KEY = re.compile(r"""(?:"((?:[^"\\\n])*)"|'([^'\n]*)'|([A-Za-z0-9_-]+))[ \t]*=""")
"""The name of a member of TOML at the start of a line."""

TABLES = "[tables]"
"""The name under which the tables of TOML stand, all in one; members at the top come before it."""

OTHER_BREAKS = re.compile(r"[\v\f\x1c-\x1e\x85\u2028\u2029]")
"""What some count as the end of a line and some do not."""

BRACKETS = re.compile(r"[][{}]")
BEYOND = re.compile(r"[\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]")
"""Characters that YAML takes only by escape, or that turn the direction of text."""


@attrs.frozen
class Fenced:
    """A file in its four parts: joined, they are the file."""

    opening: str
    """The line that opens the front matter; ``""`` where there is none."""

    inside: str
    """The lines of the front matter."""

    closing: str
    """The line that closes it."""

    body: str
    """Everything below."""

    @property
    def text(self) -> str:
        """The file."""
        return self.opening + self.inside + self.closing + self.body


def fenced(text: str) -> Fenced:
    """A file parted at its fences; all of it is body where it has none."""
    opened = OPENING.match(text)
    closed = CLOSING[opened[1]].search(text, opened.end()) if opened else None
    if opened is None or closed is None:
        return Fenced("", "", "", text)
    return Fenced(opened[0], text[opened.end() : closed.start()], closed[0], text[closed.end() :])


def written(value: JSON) -> str:
    """A value as JSON on one line, which YAML and TOML read alike.

    >>> written(["5 < 6", "a\\u202e"])
    '["5 < 6", "a\\\\u202e"]'
    """
    return BEYOND.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(value, ensure_ascii=False))


def line(name: str, value: JSON, fence: str) -> str:
    """A member as newsmodel writes it."""
    return f"{name}{SIGNS[fence]}{written(value)}\n"


def members(inside: str, fence: str) -> tuple[Members, dict[str, Any]] | None:
    """The members of a front matter as they are written, and their values; None where it is a text and no members.

    Raises ``DecodeError`` where it is not what the fence says, or holds what is not read.
    """
    simple = _simple(inside)
    if simple is not None:
        return simple
    return _of_yaml(inside) if fence == YAML else _of_toml(inside)


def _simple(inside: str) -> tuple[Members, dict[str, Any]] | None:
    """The members where each is one line with one JSON value."""
    found: Members = []
    values: dict[str, Any] = {}
    for raw in inside.splitlines(keepends=True):
        match = OURS.fullmatch(raw.rstrip("\n"))
        if match is None or match[1] in values or not raw.endswith("\n"):
            return None
        try:
            values[match[1]] = msgspec.json.decode(match[2].encode())
        except (msgspec.DecodeError, UnicodeEncodeError, RecursionError):
            return None
        found.append((match[1], raw))
    return found, values


def _of_yaml(inside: str) -> tuple[Members, dict[str, Any]] | None:
    from newsmodel.formats.yaml import _library as library_of  # that module needs this package
    from newsmodel.formats.yaml import _told as told
    from newsmodel.formats.yaml import _value as value_of

    if OTHER_BREAKS.search(inside):
        raise DecodeError("cannot read YAML", [Problem(message="line ends other than those of a text file")])
    library = library_of()
    try:
        value = value_of(library, inside)
        starts = [*_yaml_starts(library, inside)] if isinstance(value, dict) else []
    except library.YAMLError as error:
        raise DecodeError("not YAML", [told(error)]) from None
    if value is None or value == {}:
        return _cut(inside, []), {}
    if not isinstance(value, dict):
        return None
    if len(starts) < len(value):
        raise DecodeError("cannot read YAML", [Problem(message="wanted each member at the start of a line")])
    return _cut(inside, starts), value


def _yaml_starts(library: Any, inside: str) -> Iterator[tuple[int, str]]:
    """The line on which each member of the mapping at the top begins."""
    depth, is_name = 0, True
    for event in library.parse(inside, Loader=getattr(library, "CSafeLoader", library.SafeLoader)):
        kind = type(event).__name__
        if kind in ("SequenceStartEvent", "MappingStartEvent"):
            depth += 1
        elif kind in ("SequenceEndEvent", "MappingEndEvent"):
            depth -= 1
            is_name = is_name or depth == 1
        elif kind == "ScalarEvent" and depth == 1:
            if is_name and event.start_mark.column == 0:
                yield event.start_mark.line, event.value
            is_name = not is_name


def _of_toml(inside: str) -> tuple[Members, dict[str, Any]]:
    from newsmodel.formats.toml import WORDS  # that module needs this package
    from newsmodel.formats.toml import _refuse_depth as refuse_depth

    try:
        refuse_depth(inside)
        value = tomllib.loads(inside)
    except RecursionError:
        raise LimitError("cannot read TOML", [Problem(message="nested too deeply")]) from None
    except ValueError as error:
        if isinstance(error, DecodeError):
            raise
        raise DecodeError("not TOML", [Problem(message=str(error)[:200])]) from None
    starts = [*_toml_starts(WORDS, inside)]
    plain = {name: _timeless(each) for name, each in value.items()}
    if {name for _, name in starts} - {TABLES} - plain.keys():
        raise DecodeError("cannot read TOML", [Problem(message="a name with an escape")])
    return _cut(inside, starts), plain


def _toml_starts(strings: re.Pattern[str], inside: str) -> Iterator[tuple[int, str]]:
    """The line on which each member at the top begins; all tables are one, from the first on."""
    masked = strings.sub(lambda found: "s" * len(found[0]), inside)
    at = depth = number = 0
    for part in masked.split("\n"):
        until = at + len(part) + 1
        own = inside[at:until]
        if depth == 0 and own.startswith("["):
            yield number, TABLES
            return
        key = KEY.match(own) if depth == 0 else None
        if key:
            yield number, key[1] or key[2] or key[3] or ""
        depth += sum(1 if each in "[{" else -1 for each in BRACKETS.findall(part))
        number += own.count("\n")
        at = until


def _timeless(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime | date | time) else value


def _cut(inside: str, starts: list[tuple[int, str]]) -> Members:
    """The lines of each member; unindented comments and blank lines behind it are a member of their own."""
    lines = inside.splitlines(keepends=True)
    found: Members = []
    borders = [(0, ""), *starts]
    for (start, name), (end, _) in zip(borders, [*borders[1:], (len(lines), "")], strict=True):
        until = end
        while (
            name != TABLES
            and until > start + bool(name)
            and (not lines[until - 1].strip() or lines[until - 1].startswith("#"))
        ):
            until -= 1
        if name:
            found.append((name, "".join(lines[start:until])))
        if rest := "".join(lines[until if name else start : end]):
            found.append((f"#{len(found)}", rest))
    return found

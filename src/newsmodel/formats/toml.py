"""The model as TOML: the same members as the JSON, tables after single values.

TOML has no null and no integers above 64 bits; a member that holds one, only possible in ``extra``, is
written as a string of JSON under its name with ``:json`` after it, and so is a member whose own name ends
like that::

    "ninjs:urgency:json" = "null"

Times are strings, as in the JSON; a time of TOML's own is read as one.
"""

from __future__ import annotations

import json
import math
import re
import tomllib
from datetime import date, time
from typing import Any

import msgspec

from newsmodel.errors import DecodeError, FormatUnavailableError, LimitError, Problem
from newsmodel.extra import JSON
from newsmodel.formats.format import Format
from newsmodel.formats.json import DEPTH, from_document
from newsmodel.formats.json import parse as parse_json
from newsmodel.literal import CONTROL
from newsmodel.model.article import Article
from newsmodel.model.mirrors import VERSION
from newsmodel.model.plain import to_plain

AS_JSON = ":json"
"""How the name of a member ends whose value is a string of JSON."""

LARGEST = 2**63 - 1


def encode(article: Article) -> str:
    """An article as TOML."""
    document = _written({"newsmodel": VERSION, **to_plain(article)})
    try:
        encoded = msgspec.toml.encode(document).decode()
    except ImportError as error:
        raise FormatUnavailableError("writing TOML needs the package tomli_w: pip install 'newsmodel[toml]'") from error
    return CONTROL.sub(lambda found: f"\\u{ord(found[0]):04x}", encoded)  # they stand in strings only


def _written(value: JSON) -> JSON:
    if isinstance(value, list):
        return [_written(each) for each in value]
    if not isinstance(value, dict):
        return value
    made: dict[str, JSON] = {}
    for name, each in value.items():
        if name.endswith(AS_JSON) or not _fits(each):
            made[name + AS_JSON] = json.dumps(each, ensure_ascii=False, separators=(",", ":"))
        else:
            made[name] = _written(each)
    return made


def _fits(value: JSON) -> bool:
    """Whether TOML has a value of this kind; the members of an object look after themselves."""
    if isinstance(value, list):
        return all(_fits(each) for each in value)
    return value is not None and not (type(value) is int and not -LARGEST <= value <= LARGEST)


def decode(document: bytes) -> Article:
    """The article in a TOML document; unknown members are kept."""
    try:
        return from_document(_read(_parse(document), ""))
    except RecursionError:
        raise LimitError("cannot read TOML", [Problem(message="nested too deeply")]) from None


def _parse(document: bytes) -> Any:
    try:
        text = document.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise DecodeError("not TOML", [Problem(path=f"byte {error.start}", message="not UTF-8")]) from None
    _refuse_depth(text)
    try:
        return tomllib.loads(text)
    except ValueError as error:
        raise DecodeError("not TOML", [Problem(message=str(error))]) from None


WORDS = re.compile(
    r'"""(?:[^\\"]|\\.|"(?!""))*+(?:"{3,5}|\Z)|'
    r"'''(?:[^']|'(?!''))*+(?:'{3,5}|\Z)|"
    r'"(?:[^\\"\n]|\\[^\n])*+(?:"|(?=\n)|\Z|\\)|'
    r"'[^'\n]*+(?:'|(?=\n)|\Z)|#[^\n]*+",
    re.DOTALL,
)
"""Strings and comments, closed or not."""

BRACKETS = re.compile(r"[][{}]")
NAMES = re.compile(r"[^][{},=\n]+")
"""What stands between brackets and signs: with dots in it, a name of tables inside tables."""


def _refuse_depth(text: str) -> None:
    """Raise ``LimitError`` for nesting that the parser takes long for, or breaks at."""
    bare = WORDS.sub("s", text)
    depth = deepest = 0
    for bracket in BRACKETS.finditer(bare):
        depth += 1 if bracket[0] in "[{" else -1
        deepest = max(deepest, depth)
    if bare.count(".") > DEPTH:
        deepest = max(deepest, *(name[0].count(".") for name in NAMES.finditer(bare)))
    if deepest > DEPTH:
        raise LimitError("cannot read TOML", [Problem(message=f"nested deeper than {DEPTH} levels")])


def _read(value: Any, path: str) -> Any:
    """A value with what was written as JSON put back; a time becomes a string."""
    if isinstance(value, list):
        return [_read(each, f"{path}[{index}]") for index, each in enumerate(value)]
    if isinstance(value, dict):
        return _members(value, path)
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, float) and not math.isfinite(value):
        raise DecodeError("cannot read TOML", [Problem(path=path, message=f"{value} is no number of an article")])
    if isinstance(value, int) and not -LARGEST - 1 <= value <= LARGEST:
        raise DecodeError("not TOML", [Problem(path=path, message="a whole number of more than 64 bits")])
    return value


def _members(table: dict[str, Any], path: str) -> dict[str, Any]:
    made: dict[str, Any] = {}
    for name, value in table.items():
        here = f"{path}.{name}" if path else name
        known = name.removesuffix(AS_JSON)
        if known in made:
            raise DecodeError("not a newsmodel document", [Problem(path=here, message="the member occurs twice")])
        if known == name:
            made[name] = _read(value, here)
        elif isinstance(value, str):
            made[known] = parse_json(value.encode())
        else:
            raise DecodeError("not a newsmodel document", [Problem(path=here, message="wanted a string of JSON")])
    return made


def sniff(head: bytes) -> bool:
    """Whether a document begins as ours do: with the version."""
    return head.removeprefix(b"\xef\xbb\xbf").startswith(b'newsmodel = "')


toml = Format(
    name="toml",
    title="newsmodel TOML",
    media_type="application/vnd.newsmodel+toml",
    suffixes=(".toml",),
    encode=encode,
    decode=decode,
    sniff=sniff,
)

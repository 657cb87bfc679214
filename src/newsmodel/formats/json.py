"""The model as JSON: canonical, versioned, nothing lost.

Members come in the order of the model, defaults are left out, members we do not know are kept and written
back. A document that holds only what we know is read by msgspec in one go; any other is read member by
member, which finds every problem and keeps every unknown member.
"""

from __future__ import annotations

import functools
import json as standard
import re
from typing import Any

import msgspec

from newsmodel.errors import DecodeError, InvalidError, LimitError, Problem
from newsmodel.formats.format import Format
from newsmodel.model.article import Article
from newsmodel.model.mirrors import VERSION, Unmirrored, article_from, mirror_of, mirrors
from newsmodel.model.plain import from_plain, to_plain

MEDIA_TYPE = "application/vnd.newsmodel+json"
DEPTH = 200
"""How deep arrays and objects may nest in a document."""


def encode(article: Article, *, indent: int = 0) -> str:
    """An article as JSON: on one line, or indented by so many spaces."""
    encoded = encode_bytes(article)
    return (msgspec.json.format(encoded, indent=indent) if indent else encoded).decode()


def encode_bytes(article: Article) -> bytes:
    """An article as canonical JSON on one line, in UTF-8."""
    try:
        return msgspec.json.encode(mirror_of(article))
    except Unmirrored:
        return msgspec.json.encode({"newsmodel": VERSION, **to_plain(article)})


def decode(document: bytes, *, trusted: bool = False) -> Article:
    """The article in a JSON document.

    ``trusted`` is for documents that newsmodel wrote itself: it takes their word that ids, references and
    spans fit together and that no member occurs twice. Types and ranges are checked, and unknown members
    are kept, either way.
    """
    try:
        mirror = _decoder(mirrors().article).decode(document)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return decode_carefully(document)
    if not _is_ours(mirror.newsmodel) or not (trusted or _says_nothing_twice(document, mirror)):
        return decode_carefully(document)
    return article_from(mirror, trusted=trusted)


@functools.lru_cache(maxsize=2)
def _decoder(struct: Any) -> msgspec.json.Decoder[Any]:
    return msgspec.json.Decoder(struct)


def _is_ours(version: str) -> bool:
    return version in ("", VERSION)


def _says_nothing_twice(document: bytes, mirror: msgspec.Struct) -> bool:
    """Whether a document has as many members as what was read from it has when written.

    It never has fewer; it has more when a member occurs twice, and when one is written though it equals its
    default. A quotation mark before a colon ends a member's name, unless it is escaped.
    """
    written = msgspec.json.encode(mirror)
    return document == written or _members(document) == _members(written)


def _members(document: bytes) -> int:
    return document.count(b'":') - document.count(b'\\":')


def decode_carefully(document: bytes) -> Article:
    """The article in a JSON document, read member by member; every problem is found and told."""
    return from_document(parse(document))


def from_document(plain: Any) -> Article:
    """The article in a parsed document, whose version is looked at first."""
    if not isinstance(plain, dict):
        raise DecodeError("not a newsmodel document", [Problem(message="wanted an object at the top")])
    version = plain.pop("newsmodel", VERSION)
    if not isinstance(version, str) or version.partition(".")[0] != VERSION.partition(".")[0]:
        raise DecodeError(
            "not a newsmodel document we can read",
            [Problem(path="newsmodel", message=f"this is version {version!r}, we read {VERSION.partition('.')[0]}.x")],
        )
    if not _is_ours(version):
        plain["newsmodel"] = version  # kept in extra: written back, a newer version's document stays one
    return from_plain(plain, Article)


def parse(document: bytes, forgiven: list[Problem] | None = None) -> Any:
    """The values in a JSON document; raises ``DecodeError`` with line and column.

    With a list for ``forgiven``, a member that occurs twice is told there and the last one counts.
    """
    try:
        text = document.decode("utf-8-sig")
        text.encode()
    except UnicodeDecodeError as error:
        raise DecodeError(
            "not JSON", [Problem(path=f"byte {error.start}", message="not UTF-8, which JSON must be")]
        ) from None
    if _depth(text) > DEPTH:
        raise LimitError("cannot read JSON", [Problem(message=f"nested deeper than {DEPTH} levels")])
    try:
        values = standard.loads(
            text,
            object_pairs_hook=_object if forgiven is None else functools.partial(_last, forgiven),
            parse_constant=_no_constant,
            parse_float=finite,
            parse_int=integer,
        )
    except standard.JSONDecodeError as error:
        place = f"line {error.lineno} column {error.colno}"
        raise DecodeError("not JSON", [Problem(path=place, message=error.msg)]) from None
    if HALVES.search(text):
        _refuse_halves(values, "")
    return values


def text_of(values: Any) -> str:
    """Values as JSON to read, two spaces deep, members as they come."""
    try:
        return msgspec.json.format(msgspec.json.encode(values), indent=2).decode() + "\n"
    except (OverflowError, msgspec.EncodeError):  # whole numbers of more than 64 bits
        return standard.dumps(values, ensure_ascii=False, indent=2) + "\n"


def _depth(text: str) -> int:
    """How deep the brackets nest, those in strings left out."""
    if text.count("[") + text.count("{") <= DEPTH:
        return 0
    deepest = depth = 0
    outside = "".join(text.replace("\\\\", "").replace('\\"', "").split('"')[::2])
    for bracket in BRACKETS.findall(outside):
        depth += 1 if bracket in "[{" else -1
        deepest = max(deepest, depth)
    return deepest


BRACKETS = re.compile(r"[][{}]")


def _object(members: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(members)
    if len(made) < len(members):
        raise DecodeError("not JSON that can be read", _doubled(members, "the member occurs twice"))
    return made


def _last(forgiven: list[Problem], members: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(members)
    if len(made) < len(members):
        forgiven += _doubled(members, "the member occurs twice; the last one counts")
    return made


def _doubled(members: list[tuple[str, Any]], message: str) -> list[Problem]:
    seen: set[str] = set()
    twice = [name for name, _ in members if name in seen or seen.add(name)]  # type: ignore[func-returns-value]
    return [Problem(path=name, message=message) for name in twice]


HALF = re.compile("[\ud800-\udfff]")
HALVES = re.compile(r"\\u[dD][89a-fA-F]")
"""How a document in UTF-8 can hold half a character: by an escape."""


def _refuse_halves(value: Any, path: str) -> None:
    if isinstance(value, str):
        if HALF.search(value):
            raise DecodeError("not JSON", [Problem(path=path, message="half a character (a lone surrogate)")])
    elif isinstance(value, dict):
        for name, each in value.items():
            _refuse_halves(name, path)
            _refuse_halves(each, f"{path}.{name}" if path else name)
    elif isinstance(value, list):
        for at, each in enumerate(value):
            _refuse_halves(each, f"{path}[{at}]")


def _no_constant(name: str) -> Any:
    raise DecodeError("not JSON", [Problem(message=f"{name} is no JSON number")])


def finite(digits: str) -> float:
    """A number with a fraction, as far as there is one so large."""
    number = float(digits)
    if number in (float("inf"), float("-inf")):
        raise DecodeError("cannot read JSON", [Problem(message=f"{digits[:40]} is larger than a number can be")])
    return number


def integer(digits: str) -> int:
    """A whole number of at most 300 digits."""
    if len(digits) > 300:
        raise DecodeError(
            "cannot read JSON", [Problem(message=f"{digits[:40]}... is a number of {len(digits)} digits")]
        )
    return int(digits)


def peek(document: bytes, *fields: str) -> dict[str, Any]:
    """Some fields of the article in a document, the others passed over: for lists and statistics.

    The article's rules are not checked, and a field that is not there has its default.

    >>> peek(b'{"newsmodel":"1.0","headline":"Kursk","keywords":["war"]}', "headline", "standfirst")
    {'headline': 'Kursk', 'standfirst': None}
    """
    struct = _projection(mirrors().article, fields)
    try:
        found = _decoder(struct).decode(document)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        article = decode_carefully(document)
        return {name: getattr(article, name) for name in fields}
    parts_from = mirrors().parts_from
    return {name: parts_from(getattr(found, name)) for name in fields}


@functools.lru_cache(maxsize=64)
def _projection(article: type[msgspec.Struct], fields: tuple[str, ...]) -> type[msgspec.Struct]:
    known = {field.name: field for field in msgspec.structs.fields(article)}
    unknown = [name for name in fields if name not in known]
    if unknown:
        raise InvalidError(
            "cannot peek", [Problem(path=name, message="an article has no such field") for name in unknown]
        )
    return msgspec.defstruct("Projection", [(name, known[name].type, known[name].default) for name in fields], gc=False)


def sniff(head: bytes) -> bool:
    """Whether a document begins as ours do."""
    return head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{") and VERSIONED.search(head) is not None


VERSIONED = re.compile(rb'"newsmodel"\s*:\s*"\d')
"""The version as a member of its own: a carrier in a document of another kind has it in a string, escaped."""


json = Format(
    name="json",
    title="newsmodel JSON",
    media_type=MEDIA_TYPE,
    suffixes=(".json",),
    encode=encode,
    decode=decode,
    sniff=sniff,
    shown={"indent": 2},
)

"""The model as YAML: the same members as the JSON, one text a line.

Only the YAML that JSON has values for is read: no aliases (a few lines of them stand for gigabytes), no
tags, no merged or doubled members, names that are strings, one document. A plain word is a number, true,
false or null as in YAML 1.2 and else a string: ``no`` and ``2024-05-03`` are strings. What YAML 1.1 takes
for something else is written in quotation marks.
"""

from __future__ import annotations

import functools
import re
from types import ModuleType
from typing import Any

from newsmodel.errors import DecodeError, FormatUnavailableError, LimitError, Problem
from newsmodel.extra import JSON
from newsmodel.formats.format import Format
from newsmodel.formats.json import DEPTH, finite, from_document, integer
from newsmodel.literal import CONTROL
from newsmodel.model.article import Article
from newsmodel.model.mirrors import VERSION
from newsmodel.model.part import shorten
from newsmodel.model.plain import to_plain


def encode(article: Article) -> str:
    """An article as YAML."""
    document: dict[str, JSON] = {"newsmodel": VERSION, **to_plain(article)}
    written: str = _library().dump(
        document, Dumper=_dumper(), allow_unicode=True, sort_keys=False, default_flow_style=False, width=2**30
    )
    return CONTROL.sub(lambda found: f"\\u{ord(found[0]):04x}", written)  # they stand in quotation marks only


def _library() -> ModuleType:
    try:
        import yaml
    except ImportError as error:
        raise FormatUnavailableError("YAML needs the package PyYAML: pip install 'newsmodel[yaml]'") from error
    return yaml


QUOTED = re.compile(rf"[-+.]?[0-9]|[-+]?\.|[\s\S]*?(?:[\t\n\r\x85\u2028\u2029]|{CONTROL.pattern})")
"""A text that some version of YAML could take for a number or a time, or fold, or that needs an escape."""


@functools.cache
def _dumper() -> Any:
    base: Any = _library().SafeDumper

    class Dumper(base):  # type: ignore[misc]  # the library comes late
        """Writes no aliases, and in quotation marks what could be misread."""

        def ignore_aliases(self, _: object) -> bool:
            return True

    def text(dumper: Any, value: str) -> Any:
        style = '"' if QUOTED.match(value) else None
        return dumper.represent_scalar("tag:yaml.org,2002:str", value, style=style)

    Dumper.add_representer(str, text)
    return Dumper


def decode(document: bytes) -> Article:
    """The article in a YAML document; unknown members are kept."""
    try:
        text = document.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise DecodeError("not YAML", [Problem(path=f"byte {error.start}", message="not UTF-8")]) from None
    library = _library()
    try:
        return from_document(_value(library, text))
    except library.YAMLError as error:
        raise DecodeError("not YAML", [_told(error)]) from None


def _told(error: Any) -> Problem:
    mark = getattr(error, "problem_mark", None)
    message = getattr(error, "problem", None) or getattr(error, "reason", None) or "not YAML"
    return Problem(path=_place(mark) if mark else "", message=str(message))


def _place(mark: Any) -> str:
    return f"line {mark.line + 1} column {mark.column + 1}"


TAGS = re.compile(r"(?:\A|[\r\n\x85\u2028\u2029])%TAG")
"""A declaration of tags; for thousands of them the parser takes hours."""


def _value(library: Any, text: str) -> Any:
    """The value of the one document in a text."""
    if TAGS.search(text):
        raise DecodeError("cannot read YAML", [Problem(message="it declares tags; tags are not read")])
    documents: list[Any] = []
    inside: list[_Open] = [_Open(documents)]
    for event in library.parse(text, Loader=getattr(library, "CSafeLoader", library.SafeLoader)):
        match type(event).__name__:
            case "ScalarEvent":
                _add(inside, event, _scalar(event))
            case "SequenceStartEvent":
                _add(inside, event, [])
            case "MappingStartEvent":
                _add(inside, event, {})
            case "SequenceEndEvent" | "MappingEndEvent":
                inside.pop()
            case "AliasEvent":
                raise _refused(event, "an alias; values are written where they are")
            case _:
                pass
    if len(documents) != 1:
        raise DecodeError("not one article", [Problem(message=f"{len(documents)} documents in one")])
    return documents[0]


class _Open:
    """A list or dict in the making, and the name whose value comes next."""

    __slots__ = ("container", "name")

    def __init__(self, container: list[Any] | dict[str, Any]) -> None:
        self.container = container
        self.name: str | None = None


def _add(inside: list[_Open], event: Any, value: Any) -> None:
    """Put a value where it belongs and, when it can hold others, look inside next."""
    if event.tag is not None:
        raise _refused(event, f"the tag {shorten(event.tag)!r}; tags are not read")
    at = inside[-1]
    if isinstance(at.container, list):
        at.container.append(value)
    elif at.name is None:
        at.name = _name(event, value, at.container)
    else:
        at.container[at.name] = value
        at.name = None
    if isinstance(value, list | dict):
        inside.append(_Open(value))
        if len(inside) > DEPTH + 1:
            raise LimitError("cannot read YAML", [Problem(message=f"nested deeper than {DEPTH} levels")])


def _name(event: Any, value: Any, members: dict[str, Any]) -> str:
    if not isinstance(value, str):
        raise _refused(event, "the name of a member is no string")
    if value in members:
        raise _refused(event, f"the member {shorten(value)!r} occurs twice")
    if value == "<<" and event.implicit[0]:
        raise _refused(event, "a merge of members; they are written where they are")
    return value


def _refused(event: Any, message: str) -> DecodeError:
    return DecodeError("cannot read YAML", [Problem(path=_place(event.start_mark), message=message)])


PLAIN: dict[str, JSON] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), None),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
"""Words that are no strings when they stand without quotation marks."""

NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?P<fraction>(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?)\Z")
"""A number as JSON writes it."""


def _scalar(event: Any) -> JSON:
    text: str = event.value
    if event.implicit[0]:
        if text in PLAIN:
            return PLAIN[text]
        if number := NUMBER.match(text):
            return finite(text) if number["fraction"] else integer(text)
    if not text.isascii() and any("\ud800" <= each <= "\udfff" for each in text):
        raise _refused(event, "half a character (a lone surrogate)")
    return text


def sniff(head: bytes) -> bool:
    """Whether a document begins as ours do: with the version."""
    return head.removeprefix(b"\xef\xbb\xbf").startswith(b"newsmodel: ")


yaml = Format(
    name="yaml",
    title="newsmodel YAML",
    media_type="application/vnd.newsmodel+yaml",
    suffixes=(".yaml", ".yml"),
    encode=encode,
    decode=decode,
    sniff=sniff,
)

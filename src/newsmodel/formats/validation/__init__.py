"""Documents held against the official schema of their standard.

    document --parsed--> value --schema, from newsmodel/schemas--> problems, in the order of the document

There is one function for each standard. All take the bytes of a document and give every problem; none fetches
anything, and none raises for what a document says.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeAlias

from newsmodel.errors import DecodeError, InvalidError, Problem
from newsmodel.formats.format import Format
from newsmodel.formats.registry import get
from newsmodel.formats.strings import LIMIT, as_bytes, loads, too_large
from newsmodel.formats.validation.json_standards import ans, csl_json, json_feed, ninjs, web_annotation
from newsmodel.formats.validation.messages import verdict
from newsmodel.formats.validation.rss import rss
from newsmodel.formats.validation.vocabulary import schema_org
from newsmodel.formats.validation.xml_standards import atom, news_sitemap, newsml_g2, nitf

Judge: TypeAlias = Callable[[bytes], Iterable[Problem]]
"""From the bytes of a document to what is wrong with it."""


def validate(document: str | bytes, format: str | Format = "json", *, limit: int = LIMIT) -> tuple[Problem, ...]:
    """What is wrong with a document by the schema of its format; nothing, when it is valid.

    A format without a schema of its own reads the document and tells what it stumbled over. At most 100 problems
    are told, in the order of the document; where there are more, the last one says how many.

    >>> validate('{"newsmodel": "1.0", "headline": "Sumy evacuates"}')
    ()
    >>> [str(each) for each in validate('{"headline": 5}')]
    ['headline: wanted str, got int']
    """
    chosen = format if isinstance(format, Format) else get(format)
    try:
        encoded = as_bytes(document)
    except DecodeError as error:
        return error.problems
    if len(encoded) > limit:
        return (too_large(len(encoded), limit),)
    return verdict(chosen.validate(encoded) if chosen.validate else _stumbles(encoded, chosen))


def _stumbles(document: bytes, format: Format) -> Iterable[Problem]:
    try:
        loads(document, format)
    except (DecodeError, InvalidError) as error:
        return error.problems or (Problem(message=error.title),)
    return ()


__all__ = [
    "Judge",
    "ans",
    "atom",
    "csl_json",
    "json_feed",
    "news_sitemap",
    "newsml_g2",
    "ninjs",
    "nitf",
    "rss",
    "schema_org",
    "validate",
    "web_annotation",
]

"""newsmodel: the typed model of a news page.

    page --read--> Article --dumps--> JSON, Markdown, ... --loads--> Article

The names here are the ones to begin with; ``newsmodel.model`` has every class, ``newsmodel.formats`` what
authors of formats need. A name is imported when it is first used, so ``import newsmodel`` costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newsmodel.address import Address, key_of
    from newsmodel.archive import Archive
    from newsmodel.difference import Difference, diff
    from newsmodel.errors import (
        DecodeError,
        EncodeError,
        FormatError,
        InvalidError,
        NewsmodelError,
        Problem,
        QueryError,
        UnreadableError,
    )
    from newsmodel.formats.files import dump, dump_many, load, load_many
    from newsmodel.formats.format import Format
    from newsmodel.formats.strings import convert, dumps, dumps_many, loads, loads_many, loss
    from newsmodel.formats.validation import validate
    from newsmodel.model.article import Article
    from newsmodel.model.block import Block, Figure, Heading, Paragraph
    from newsmodel.model.call_to_action import CallToAction
    from newsmodel.model.media import Medium
    from newsmodel.model.party import Organization, Party, Person
    from newsmodel.model.place import Mention, Place
    from newsmodel.model.quote import Quote
    from newsmodel.model.source import Anonymity, Source
    from newsmodel.model.span import Passage, Span
    from newsmodel.readers import read
    from newsmodel.showing import show

__version__ = "0.1.0"

_HOMES = {
    "address": ("Address", "key_of"),
    "archive": ("Archive",),
    "difference": ("Difference", "diff"),
    "errors": (
        "DecodeError",
        "EncodeError",
        "FormatError",
        "InvalidError",
        "NewsmodelError",
        "Problem",
        "QueryError",
        "UnreadableError",
    ),
    "formats.files": ("dump", "dump_many", "load", "load_many"),
    "formats.format": ("Format",),
    "formats.strings": ("convert", "dumps", "dumps_many", "loads", "loads_many", "loss"),
    "formats.validation": ("validate",),
    "model.article": ("Article",),
    "model.block": ("Block", "Figure", "Heading", "Paragraph"),
    "model.call_to_action": ("CallToAction",),
    "model.media": ("Medium",),
    "model.party": ("Organization", "Party", "Person"),
    "model.place": ("Mention", "Place"),
    "model.quote": ("Quote",),
    "model.source": ("Anonymity", "Source"),
    "model.span": ("Passage", "Span"),
    "readers": ("read",),
    "showing": ("show",),
}

__all__ = [
    "Address",
    "Anonymity",
    "Archive",
    "Article",
    "Block",
    "CallToAction",
    "DecodeError",
    "Difference",
    "EncodeError",
    "Figure",
    "Format",
    "FormatError",
    "Heading",
    "InvalidError",
    "Medium",
    "Mention",
    "NewsmodelError",
    "Organization",
    "Paragraph",
    "Party",
    "Passage",
    "Person",
    "Place",
    "Problem",
    "QueryError",
    "Quote",
    "Source",
    "Span",
    "UnreadableError",
    "__version__",
    "convert",
    "diff",
    "dump",
    "dump_many",
    "dumps",
    "dumps_many",
    "key_of",
    "load",
    "load_many",
    "loads",
    "loads_many",
    "loss",
    "read",
    "show",
    "validate",
]


def __getattr__(name: str) -> object:
    for home, names in _HOMES.items():
        if name in names:
            value: object = getattr(import_module(f"{__name__}.{home}"), name)
            globals()[name] = value
            return value
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return __all__

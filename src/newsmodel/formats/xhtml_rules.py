"""What writing and reading a body as XHTML agree on: ids, marks, and what may stand in an attribute."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence

from newsmodel.model.block import MarkKind

PREFIXES: Mapping[str, str] = {
    "paragraph": "p",
    "heading": "h",
    "block_quote": "b",
    "pull_quote": "u",
    "list": "l",
    "table": "t",
    "figure": "f",
    "gallery": "g",
    "embed": "e",
    "divider": "d",
    "related_link": "r",
    "call_to_action": "a",
    "correction": "c",
    "medium": "m",
}
"""How the ids begin that a reader makes up, by kind of block; of other kinds with ``x``."""

MARKS: Mapping[MarkKind, str] = {
    "bold": "strong",
    "italic": "em",
    "underline": "u",
    "strikethrough": "s",
    "subscript": "sub",
    "superscript": "sup",
    "code": "code",
    "highlight": "mark",
    "link": "a",
}
"""The element that each kind of mark is written as."""

MARK_NAMES: Mapping[str, MarkKind] = {
    **{name: kind for kind, name in MARKS.items()},
    "b": "bold",
    "i": "italic",
    "del": "strikethrough",
    "strike": "strikethrough",
    "tt": "code",
}
"""The kind of mark that each element is read as."""

INLINE = frozenset(
    ["abbr", "acronym", "bdi", "bdo", "big", "br", "cite", "data", "dfn", "font", "ins", "kbd", "label", "nobr", "q"]
) | frozenset(["rp", "rt", "ruby", "samp", "small", "span", "time", "var", "wbr", *MARK_NAMES])
"""Elements that stand inside a line of text."""

SCHEMES = frozenset(["http", "https", "mailto", "tel"])
"""Links that lead to a page, a mailbox or a telephone."""

ADDRESSES = frozenset(["href", "src", "cite"])
"""Attributes that hold an address."""

HARMLESS = frozenset(["class", "datetime", "dir", "id", "lang", "title", "value", "xml:lang"])
"""Attributes that no browser acts on; those that begin with ``data-`` are the page's own."""

CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,127}")
TAKEN = frozenset(["headline", "standfirst"])


def default_id(kind: str, number: int) -> str:
    """The id that a reader gives to the block or medium of this number where the document gives none.

    >>> default_id("paragraph", 1), default_id("medium", 2)
    ('p1', 'm2')
    """
    return f"{PREFIXES.get(kind, 'x')}{number}"


def assigned(parts: Sequence[tuple[str, str | None]], taken: Collection[str] = ()) -> list[str]:
    """The ids of parts, each told by its default id and the one it wants, all different.

    The first that wants an id gets it. A default that is wanted elsewhere is counted on.

    >>> assigned([("p1", "lead"), ("p2", None), ("p3", "p2"), ("p4", "lead")])
    ['lead', 'p2-2', 'p2', 'p4']
    """
    used = {*taken, *TAKEN}
    given: list[str | None] = []
    for _, wanted in parts:
        free = wanted is not None and usable_id(wanted) and wanted not in used
        given.append(wanted if free else None)
        used.update([wanted] if free and wanted else [])
    ids: list[str] = []
    for (default, _), id in zip(parts, given, strict=True):
        chosen, again = id or default, 1
        while id is None and chosen in used:
            again += 1
            chosen = f"{default}-{again}"
        used.add(chosen)
        ids.append(chosen)
    return ids


def usable_id(id: str) -> bool:
    """Whether a block or medium can have this id; ``ID.credit`` names the credit of a medium."""
    return ID.fullmatch(id) is not None and not id.endswith(".credit")


def safe_address(address: str | None) -> str | None:
    """An address as browsers read it; None where it leads to anything but a page, a mailbox or a telephone.

    >>> safe_address(" https://example.org/a"), safe_address("/b"), safe_address("java\\nscript:alert(1)")
    ('https://example.org/a', '/b', None)
    """
    if address is None:
        return None
    cleaned = CONTROL.sub("", address).strip()
    scheme = SCHEME.match(cleaned)
    return cleaned if cleaned and (scheme is None or scheme[1].lower() in SCHEMES) else None


def harmless(attributes: Mapping[str, str]) -> dict[str, str]:
    """The attributes that run nothing, look like nothing and lead nowhere else."""
    found: dict[str, str] = {}
    for name, value in attributes.items():
        if name in ADDRESSES:
            address = safe_address(value)
            found |= {} if address is None else {name: address}
        elif name in HARMLESS or name.startswith("data-"):
            found[name] = value
    return found


def has_words(text: str | None) -> bool:
    """Whether there is more than white space."""
    return bool(text and text.strip())

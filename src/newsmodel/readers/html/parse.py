"""The text of an HTML page, parsed once, with what would take long taken out before.

The parser tells what it finds as it goes and builds no tree: that halves the time, needs no memory for what nobody
looks at, and sets no limit to how deep elements nest.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Protocol

from newsmodel.errors import Problem, UnreadableError
from newsmodel.formats.xml import lxml_etree
from newsmodel.readers.decode import SURROGATE, check_size
from newsmodel.readers.html.limits import Limits

PIECE = re.compile(
    r"<(?:[sS](?:[cC][rR][iI][pP][tT]\b[^>]*+>[^<]*+(?:<(?!/[sS][cC][rR][iI][pP][tT])[^<]*+)*+"
    r"|[tT][yY][lL][eE]\b[^>]*+>[^<]*+(?:<(?!/[sS][tT][yY][lL][eE])[^<]*+)*+)"
    r"|[a-zA-Z](?:[^>\"'=]++|=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s>\"'][^\s>]*+)?|[\"'])*+(?:>|\Z)"
    r"|!--[^-]*+(?:-(?!->)[^-]*+)*+)"
)
"""Scripts and styles with what is in them, tags, comments: 0.6 ms a page, each read once."""

UNPARSED = re.compile(r"<(?:!|script\b|style\b)", re.IGNORECASE)
ATTRIBUTE = re.compile(r"[^\s=/>\"']++(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s>\"'][^\s>]*+)?)?+|[\"'=]")
SHORT = 1_500
"""A tag of so many characters cannot have so many attributes that it matters."""

ATTRIBUTES = 200
"""How many attributes of one tag are read: parsing takes the square of their number."""

CONTROLS = bytes([*range(9), 11, *range(14, 32), 127])
"""What is no character of a text, as UTF-8 has it."""


class Target(Protocol):
    """What is told the elements and words of a page, in order; lxml's interface for it."""

    def start(self, tag: str, attributes: Mapping[str, str], /) -> None:
        """An element begins."""

    def end(self, tag: str, /) -> None:
        """It ends."""

    def data(self, text: str, /) -> None:
        """Words, cut anywhere."""

    def close(self) -> object:
        """The page ends."""


def parse(text: str, target: Target, limits: Limits) -> tuple[Problem, ...]:
    """Tell a target the elements of a page; what was left out of it.

    Nothing is fetched, no entity is expanded but the characters that HTML names. ``LimitError`` for a page that is too
    large.
    """
    check_size(len(text), "characters", limits.largest)
    problems: list[Problem] = []
    source = _legal("".join(_shortened(text.removeprefix("\ufeff"), limits.tag, problems)), problems)
    etree = lxml_etree()
    parser = etree.HTMLParser(
        encoding="utf-8",
        no_network=True,
        remove_comments=True,
        remove_pis=True,
        huge_tree=True,
        recover=True,
        target=target,
    )
    try:
        etree.fromstring(source, parser)
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise UnreadableError(f"this HTML cannot be parsed: {error}") from error
    return tuple(problems)


def _legal(text: str, problems: list[Problem]) -> bytes:
    """The text without what is no character: control characters go, halves of characters become U+FFFD."""
    try:
        source = text.encode()
    except UnicodeEncodeError:
        text, count = SURROGATE.subn("\ufffd", text)
        source = text.encode()
        problems.append(Problem(path="page", message=f"{count} lone surrogates replaced by U+FFFD"))
    legal = source.translate(None, CONTROLS)
    if gone := len(source) - len(legal):
        problems.append(Problem(path="page", message=f"{gone} control characters taken out"))
    return legal


def _shortened(text: str, longest: int, problems: list[Problem]) -> Iterator[str]:
    """The text in pieces, with tags shortened that are longer or have more attributes than any page needs."""
    at = 0
    cut: list[tuple[int, int]] = []
    for found in PIECE.finditer(text):
        start, end = found.span()
        if end - start <= SHORT or UNPARSED.match(text, start):
            continue
        tag = _short(found[0], longest)
        if tag is not None:
            yield text[at:start]
            yield tag
            at = end
            cut.append((start, end - start))
    yield text[at:]
    if cut:
        first = f"the first of {cut[0][1]:,} characters"
        message = f"{len(cut)} tags were cut to {longest:,} characters and {ATTRIBUTES} attributes, {first}"
        problems.append(Problem(path=f"character {cut[0][0]}", message=message))


def _short(tag: str, longest: int) -> str | None:
    """A tag without the attributes that are too many and the values that are too long; None where all can stay."""
    inside = tag.rstrip(">")
    kept = [found for found, _ in zip(ATTRIBUTE.finditer(inside, 1), range(ATTRIBUTES + 2), strict=False)]
    if len(tag) <= longest and len(kept) < ATTRIBUTES + 2:
        return None
    pieces = [inside[:1] + kept[0][0]]
    size = len(pieces[0])
    for each in kept[1 : ATTRIBUTES + 1]:
        if size + len(each[0]) < longest:
            size += len(each[0]) + 1
            pieces.append(each[0])
    return f"{' '.join(pieces)}>" if len(pieces[0]) <= longest else ""

"""Text as a terminal may see it: what would act instead of being seen becomes a visible stand-in.

Escape sequences, control characters and the characters that reorder or hide text are the only ones replaced;
everything else is drawn as it is, brackets and all, because it never passes through markup.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping

import attrs

CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""Characters that act on a terminal or turn the direction of text; tab and line ends are text."""

ACTING = re.compile(
    "["
    "\x00-\x1f\x7f-\x9f"  # C0, delete, C1: escape sequences start here
    "\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"  # order, joins, hidden
    "\U000e0000-\U000e0fff"  # tags and variation selectors that carry unseen text
    "\ud800-\udfff"  # half characters, in file names that are not UTF-8
    "]"
)
"""Characters that do something to a terminal or a line instead of being seen."""

NOTHING_KEPT: Mapping[str, str] = {}
LINES_KEPT: Mapping[str, str] = {"\n": "\n"}
LAYOUT_KEPT: Mapping[str, str] = {"\n": "\n", "\t": "\t"}


@attrs.frozen
class Literal:
    """A text with its stand-ins, which still knows the offsets of the original.

    >>> shown = spelt_out("a\\x1bb\\u202ec")
    >>> shown.text, shown.at(2), shown.at(4)
    ('a␛b<U+202E>c', 2, 11)
    """

    text: str
    """The text to draw."""

    ends: tuple[int, ...] = ()
    """Where the replaced characters that changed the length end in the original."""

    growth: tuple[int, ...] = ()
    """By how much the text has grown after each of them."""

    def at(self, offset: int) -> int:
        """Where a code point offset of the original stands in ``text``."""
        before = bisect_left(self.ends, offset + 1)
        return offset + (self.growth[before - 1] if before else 0)


def stand_in(character: str) -> str:
    """What is drawn for a character that must not act: its picture, or its code point in angle brackets."""
    code = ord(character)
    if code < 0x20:
        return chr(0x2400 + code)
    return "␡" if code == 0x7F else f"<U+{code:04X}>"


def literal(text: str) -> str:
    """A text that can be printed to a terminal; line feeds and tabs stay.

    >>> literal("[@click=app.quit]x[/] \\x1b[2J")
    '[@click=app.quit]x[/] ␛[2J'
    """
    return spelt_out(text, LAYOUT_KEPT).text


def spelt_out(text: str, keep: Mapping[str, str] = LINES_KEPT) -> Literal:
    """A text with every acting character replaced; ``keep`` says what to draw for some of them instead."""
    if ACTING.search(text) is None:
        return Literal(text)
    pieces: list[str] = []
    ends: list[int] = []
    growth: list[int] = []
    last = grown = 0
    for match in ACTING.finditer(text):
        drawn = keep.get(match[0]) or stand_in(match[0])
        pieces += (text[last : match.start()], drawn)
        last = match.end()
        if len(drawn) != 1:
            grown += len(drawn) - 1
            ends.append(last)
            growth.append(grown)
    pieces.append(text[last:])
    return Literal("".join(pieces), tuple(ends), tuple(growth))


def one_line(text: str) -> str:
    """A text on one line: white space joined, stand-ins for the rest.

    >>> one_line("Two\\nlines\\x07")
    'Two lines␇'
    """
    return spelt_out(" ".join(re.split("[\t\n\r ]+", text.strip("\t\n\r "))), NOTHING_KEPT).text

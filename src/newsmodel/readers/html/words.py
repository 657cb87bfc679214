"""The words of one block as they come, piece by piece, with white space as browsers show it."""

from __future__ import annotations

import re

import attrs
import msgspec

from newsmodel.readers.decode import CONTROL
from newsmodel.readers.html.page import PageMark, PageMarkKind

NESTED = 32
"""How many marks are open at once; what is marked deeper has its words, and not the mark."""

UNSEEN = re.compile("[\xad\u200b\u2060\ufeff]")
"""Where a word may be broken, and marks of byte order that are left over: nobody sees them."""


@attrs.define(eq=False)
class OpenMark:
    """An inline element that has begun."""

    kind: PageMarkKind
    """What it does to its words."""

    href: str | None
    """Where it leads."""

    names: str
    """What its names say."""

    start: int
    """Where in the block it has begun."""


class Words:
    """The words of a block so far.

    >>> words = Words(10)
    >>> words.add("It  ")
    >>> bold = words.open("bold")
    >>> words.add("rained\\n ")
    >>> words.close(bold)
    >>> words.add(" all day. ")
    >>> words.taken()
    ('It rained all day.', (PageMark(kind='bold', start=3, end=9, href=None, names=''),))
    """

    def __init__(self, most_marks: int) -> None:
        self.length = 0
        """How many code points there are."""
        self.breaks = 0
        """How many line breaks the page has made since the last word."""
        self.left = 0
        """How many marks were too many to keep."""
        self._pieces: list[str] = []
        self._blank = False
        self._open: list[OpenMark] = []
        self._marks: list[PageMark] = []
        self._most = most_marks

    def add(self, text: str, *, keep_lines: bool = False) -> None:
        """Take in words; with ``keep_lines`` the line breaks of the source are breaks."""
        if keep_lines and "\n" in text:
            for number, line in enumerate(text.split("\n")):
                self.breaks += number > 0 and self.length > 0
                self.add(line)
            return
        if text.isspace():
            self._blank = True
            return
        parts = text.split()
        piece = " ".join(parts)
        if not piece.isprintable():
            piece = CONTROL.sub("", UNSEEN.sub("", piece))
        if not piece:
            return
        if not self.length:
            lead = ""
        elif self.breaks:
            lead = "\n"
        else:
            lead = " " if self._blank or text[0].isspace() else ""
        self._pieces.append(lead + piece)
        self.length += len(lead) + len(piece)
        self._blank = text[-1].isspace()
        self.breaks = 0

    def open(self, kind: PageMarkKind, href: str | None = None, names: str = "") -> OpenMark | None:
        """Begin a mark; None where too many are open."""
        if len(self._open) >= NESTED:
            return None
        mark = OpenMark(kind, href, names, self.length)
        self._open.append(mark)
        return mark

    def close(self, mark: OpenMark | None) -> None:
        """End a mark."""
        if mark is not None:
            self._open.remove(mark)
            self._keep(mark)

    def _keep(self, mark: OpenMark) -> None:
        if mark.start >= self.length:
            return
        if self._most <= 0:
            self.left += 1
            return
        self._most -= 1
        kept = PageMark(kind=mark.kind, start=mark.start, end=self.length, href=mark.href, names=mark.names)
        self._marks.append(kept)

    def taken(self) -> tuple[str, tuple[PageMark, ...]]:
        """The words and marks of the block that ends here; marks that are open go on in the next."""
        for mark in self._open:
            self._keep(mark)
            mark.start = 0
        text = "".join(self._pieces)
        marks = tuple(_trimmed(mark, text) for mark in self._marks)
        self._pieces.clear()
        self._marks.clear()
        self.length = self.breaks = 0
        self._blank = False
        return text, marks


def _trimmed(mark: PageMark, text: str) -> PageMark:
    """A mark without the blank or break that it begins with."""
    return msgspec.structs.replace(mark, start=mark.start + 1) if text[mark.start].isspace() else mark

"""A page as text, cut into lines that are each one piece: hard-wrapped lines joined, blank ones kept."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Literal

import attrs

from newsmodel.annotate.calls_to_action import FoundCallToAction
from newsmodel.errors import Problem

Role = Literal[
    "masthead",
    "headline",
    "standfirst",
    "kicker",
    "byline",
    "date",
    "dateline",
    "caption",
    "paragraph",
    "heading",
    "list",
    "divider",
    "correction",
    "keywords",
    "copyright",
    "chrome",
    "call_to_action",
    "unplaced",
]
"""What a line of a page is."""

NEWLINE = re.compile(r"\r\n|\r|\n|\x0b|\x0c|\x1c|\x1d|\x1e|\x85|\u2028|\u2029")
WRAPPED_WIDTHS = range(38, 111)
"""How wide a text may be for its lines to count as wrapped by hand or by a mail program."""


@attrs.frozen
class Line:
    """One piece of a page: a line, or several that were one before they were wrapped."""

    text: str
    """The words, without the blanks around them; nothing for a blank line."""

    first: int
    """The number of its first line on the page, from 1."""

    last: int
    """The number of its last line."""

    @property
    def where(self) -> str:
        """Its place, for problems: "line 12"."""
        return f"line {self.first}" if self.first == self.last else f"lines {self.first}-{self.last}"


@attrs.frozen(kw_only=True)
class Page:
    """A page on its way to an article: its lines, and what each has been found to be."""

    lines: tuple[Line, ...]
    """Everything on it."""

    roles: tuple[Role | None, ...]
    """What each line is; None as long as no step has placed it."""

    calls: tuple[FoundCallToAction, ...] = ()
    """Its calls to action; their lines count in ``lines``."""

    language: str | None = None
    """The language of the page, where it is known."""

    problems: tuple[Problem, ...] = ()
    """What could not be read as it stands."""

    def unplaced(self) -> Iterator[int]:
        """The lines with words that no step has placed yet."""
        return (at for at, role in enumerate(self.roles) if role is None and self.lines[at].text)

    def with_role(self, role: Role) -> Iterator[int]:
        """The lines that are of a role."""
        return (at for at, each in enumerate(self.roles) if each == role)

    def place(self, placed: dict[int, Role]) -> Page:
        """The page with some more lines placed."""
        return attrs.evolve(self, roles=tuple(placed.get(at, role) for at, role in enumerate(self.roles)))


def page_of(text: str, *, language: str | None = None, problems: Sequence[Problem] = ()) -> Page:
    """A text as a page of which nothing is placed yet."""
    lines = tuple(_lines(text))
    return Page(lines=lines, roles=(None,) * len(lines), language=language, problems=tuple(problems))


def _lines(text: str) -> Iterator[Line]:
    printed = [line.strip() for line in NEWLINE.split(text)]
    width = _wrapped_width(printed)
    at = 0
    while at < len(printed):
        end = at + 1
        while printed[at] and end < len(printed) and printed[end]:
            end += 1
        if end - at > 1 and width is not None and _is_wrapped(printed[at:end], width):
            yield Line(" ".join(printed[at:end]), at + 1, end)
        else:
            yield from (Line(printed[number], number + 1, number + 1) for number in range(at, end))
        at = end


def _wrapped_width(printed: Sequence[str]) -> int | None:
    """The width that the text is wrapped to; None when its lines are as long as their paragraphs."""
    lengths = sorted(len(line) for line in printed if line)
    if len(lengths) < 2 or lengths[-1 - len(lengths) // 50] not in WRAPPED_WIDTHS:
        return None
    return lengths[-1 - len(lengths) // 50]


def _is_wrapped(lines: Sequence[str], width: int) -> bool:
    """Whether every line but the last is as full as the next line's first word lets it be."""
    fits = sum(len(line) + 1 + len(following.split(" ", 1)[0]) > width - 4 for line, following in pairwise(lines))
    return fits >= 0.8 * (len(lines) - 1) and not all(line.endswith((".", "!", "?")) for line in lines[:-1])

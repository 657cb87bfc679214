"""A stretch of an article's text, and words together with where they stand."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from msgspec import Meta

from newsmodel.errors import Problem
from newsmodel.model.part import Part, model, shorten

Offset = Annotated[int, Meta(ge=0)]


@model
class Span(Part):
    """A stretch of one text of the article, counted in Unicode code points, half open.

    This is how Python slices strings and how W3C Web Annotation's TextPositionSelector counts.

    >>> span = Span(block="p7", start=10, end=17)
    >>> len(span), "an invasion began".__getitem__(Span(block="p7", start=3, end=11).slice)
    (7, 'invasion')
    """

    block: str
    """The id of the text: a block's, ``headline``, ``standfirst``, a medium's (its caption), ``ID.credit``."""

    start: Offset
    """The first code point, from 0."""

    end: Offset
    """One past the last code point."""

    def own_problems(self) -> Iterator[Problem]:
        """What is wrong with this span wherever it stands."""
        if self.end < self.start:
            yield Problem(path="end", message=f"{self.end} is before the start, {self.start}")

    def __len__(self) -> int:
        return self.end - self.start

    def __bool__(self) -> bool:
        return True

    @property
    def slice(self) -> slice:
        """The span as a slice of its block's text."""
        return slice(self.start, self.end)

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one code point."""
        return self.block == other.block and self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Whether the other lies wholly inside this one (equal counts)."""
        return self.block == other.block and self.start <= other.start and other.end <= self.end

    def __repr__(self) -> str:
        return f"Span({self.block!r}, {self.start}-{self.end})"

    def __str__(self) -> str:
        return f"{self.block}:{self.start}-{self.end}"


@model
class Passage(Part):
    """Words of the article and, where known, the place they stand at.

    A passage with a span must say what the article says there; that is checked when the article is made.

    >>> Passage(text="the security official", span=Span(block="p2", start=193, end=214))
    Passage('the security official', Span('p2', 193-214))
    """

    text: str
    """The words, as printed."""

    span: Span | None = None
    """Where they stand; None when they are known but not found in the text."""

    def __repr__(self) -> str:
        return f"Passage({shorten(self.text)!r}{f', {self.span!r}' if self.span else ''})"

"""A page as calls to action are looked for on it: pieces in order, and the elements around them where it has any."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from itertools import islice
from typing import Literal

import attrs

PieceKind = Literal["line", "heading", "button", "field", "icon"]
"""What a piece is; a line of a page without elements is a ``line`` like any other words."""


@attrs.frozen
class PieceLink:
    """A link over words of a piece, or all of it."""

    label: str
    """The words."""

    href: str
    """Where it leads, as the page has it."""


@attrs.frozen(kw_only=True)
class Piece:
    """A line, heading, button, field or icon of a page."""

    text: str
    """The words; of a field those that stand in it, of an icon those for people who do not see it."""

    kind: PieceKind = "line"
    """What it is."""

    element: int = 0
    """The number of the element it stands in."""

    names: tuple[str, ...] = ()
    """What class names and the like say of it and of the elements nearest to it, in lower case."""

    links: tuple[PieceLink, ...] = ()
    """Its links."""

    linked: float = 0.0
    """The share of its words that are links, 0 to 1."""

    field: str = ""
    """What is to be filled in or chosen: "email", "radio"; of a field only."""

    is_chosen: bool = False
    """Whether it is chosen to begin with; of a field only."""

    is_body: bool = False
    """Whether it was taken for running text of the article."""

    @cached_property
    def is_seen(self) -> bool:
        """Whether it has words that a reader sees."""
        return bool(self.text) and self.kind != "icon"

    @cached_property
    def words(self) -> int:
        """How many words a reader sees."""
        return len(self.text.split()) if self.is_seen else 0


@attrs.frozen
class Element:
    """An element around pieces."""

    parent: int
    """The number of the element around it; its own for the outermost."""

    tag: str = ""
    """Its name."""

    names: str = ""
    """What its class names and the like say, in lower case."""

    region: str = ""
    """What it is for, where it says so: "nav", "article"."""


@attrs.frozen
class Sheet:
    """The pieces of a page in order, and the elements around them."""

    pieces: tuple[Piece, ...]
    """The pieces."""

    elements: tuple[Element, ...] = (Element(0),)
    """The elements, each behind the one around it."""

    address: Callable[[str], str | None] = str
    """From where a link leads, as the page has it, to an absolute address; None where it is nothing to follow."""

    @property
    def has_elements(self) -> bool:
        """Whether the page has elements at all, or is lines only."""
        return len(self.elements) > 1

    def around(self, element: int) -> Iterator[int]:
        """An element and those around it, the nearest first."""
        while True:
            yield element
            if self.elements[element].parent == element:
                return
            element = self.elements[element].parent

    def near(self, element: int, levels: int) -> tuple[int, ...]:
        """An element and at most so many of those around it, the nearest first."""
        return tuple(islice(self.around(element), levels + 1))

    def inside(self, region: str) -> list[bool]:
        """Whether each element is of a region, or in one."""
        found: list[bool] = []
        for number, element in enumerate(self.elements):
            found.append(element.region == region or (number > 0 and found[element.parent]))
        return found

    def sums(self, values: Sequence[float]) -> list[float]:
        """What each element holds of a value that pieces have."""
        held = [0.0] * len(self.elements)
        for piece, value in zip(self.pieces, values, strict=True):
            held[piece.element] += value
        for number in range(len(self.elements) - 1, 0, -1):
            held[self.elements[number].parent] += held[number]
        return held

    @cached_property
    def spans(self) -> tuple[Sequence[int], Sequence[int]]:
        """The first piece in each element, and one past the last; an empty element has as many as there are, and 0."""
        return self._ends(min, len(self.pieces)), self._ends(max, 0)

    @cached_property
    def words(self) -> Sequence[float]:
        """How many words a reader sees in each element."""
        return self.sums([piece.words for piece in self.pieces])

    def _ends(self, choose: Callable[[int, int], int], none: int) -> list[int]:
        found = [none] * len(self.elements)
        for at, piece in enumerate(self.pieces):
            found[piece.element] = choose(found[piece.element], at + (choose is max))
        for number in range(len(self.elements) - 1, 0, -1):
            parent = self.elements[number].parent
            found[parent] = choose(found[parent], found[number])
        return found

    def shared(self, one: int, other: int) -> int:
        """The nearest element that is around both of two."""
        while one != other:
            if one > other:
                one = self.elements[one].parent
            else:
                other = self.elements[other].parent
        return one


def sheet_of(lines: Sequence[str]) -> Sheet:
    """Lines of text as a page without elements.

    >>> [piece.text for piece in sheet_of(["Give now", ""]).pieces]
    ['Give now', '']
    """
    return Sheet(tuple(Piece(text=line.strip()) for line in lines))

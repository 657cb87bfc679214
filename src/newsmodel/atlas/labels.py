"""Names beside dots: none over another, none over a dot. What has no room gets its number in the list, or nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import attrs

from newsmodel.cells import cells, cut

LONGEST = 24
"""How many cells a name on a map has at most."""

GAP = 1
"""How many cells are free between a dot and its name, and between two names."""


@attrs.frozen(kw_only=True)
class Dot:
    """A cell of the map that stands for a place, and what is to be written beside it."""

    column: int
    """Which cell of the row."""

    row: int
    """Which row, from above."""

    name: str
    """What to write, if there is room."""

    number: int
    """What to write where there is not."""


@attrs.frozen(kw_only=True)
class Label:
    """A text on the map."""

    dot: int
    """Which of the dots it belongs to."""

    column: int
    """The cell it begins at."""

    row: int
    """Its row."""

    text: str
    """The name, or the number."""

    is_number: bool = False
    """Whether it is the number: only the list says what it stands for."""

    @property
    def width(self) -> int:
        """How many cells it takes."""
        return cells(self.text)


def labels(dots: Sequence[Dot], columns: int, rows: int) -> tuple[Label, ...]:
    """A label for each dot that has room for one, those of the first dots first: right, left, above, below.

    >>> near = [Dot(column=2, row=0, name="Kursk", number=1), Dot(column=4, row=0, name="Sumy", number=2)]
    >>> [(label.text, label.column, label.row) for label in labels(near, 12, 2)]
    [('Kursk', 0, 1), ('Sumy', 6, 0)]
    """
    taken = [bytearray(columns) for _ in range(rows)]
    for dot in dots:
        taken[dot.row][dot.column] = 1
    return tuple(_placed(dots, taken, columns, rows))


def _placed(dots: Sequence[Dot], taken: list[bytearray], columns: int, rows: int) -> Iterator[Label]:
    for at, dot in enumerate(dots):
        for text, is_number in ((cut(dot.name, LONGEST), False), (str(dot.number), True)):
            width = cells(text)
            column, row = next(_free(dot, width, taken, columns, rows), (-1, -1)) if width else (-1, -1)
            if row >= 0:
                taken[row][column : column + width] = b"\1" * width
                yield Label(dot=at, column=column, row=row, text=text, is_number=is_number)
                break


def _free(dot: Dot, width: int, taken: Sequence[bytearray], columns: int, rows: int) -> Iterator[tuple[int, int]]:
    """Where a text of this width has room."""
    for column, row in _tries(dot, width, columns):
        if column >= 0 and column + width <= columns and 0 <= row < rows:
            around = taken[row][max(column - GAP, 0) : column + width + GAP]
            own = 1 if row == dot.row and dot.column in (column - GAP, column + width) else 0
            if sum(around) == own:
                yield column, row


def _tries(dot: Dot, width: int, columns: int) -> Iterable[tuple[int, int]]:
    """Right, left, above and below; in the last two as near to the middle as the edge allows."""
    centred = min(max(dot.column - width // 2, 0), max(columns - width, 0))
    return (
        (dot.column + 1 + GAP, dot.row),
        (dot.column - GAP - width, dot.row),
        (centred, dot.row - 1),
        (centred, dot.row + 1),
    )

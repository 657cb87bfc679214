"""Lists for a terminal or a pipe: columns that line up in every script, nothing that acts on the screen."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterable, Iterator, Sequence

from newsmodel.archive import Card
from newsmodel.cells import cells, cut, cut_end, padded
from newsmodel.literal import NOTHING_KEPT, one_line, spelt_out

PUBLISHER = 24
"""How many cells the name of a publisher has at most."""

DAY = 10
"""How many cells a date has."""

BAR = 24
"""How many cells the longest bar has."""

COUNTED = (("quotes", "quote"), ("places", "place"), ("calls_to_action", "action"))
"""What a list counts of an article, and what it calls one of them."""


def width_of_terminal() -> int | None:
    """How wide lines of the output may be; None in a pipe, where nothing is cut."""
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else None


def card_lines(cards: Sequence[Card], width: int | None, *, indent: str = "") -> Iterator[str]:
    """Two lines an article: date, publisher and headline; address and counts."""
    publishers = [cut(card.publisher or "", PUBLISHER) for card in cards]
    room = max(map(cells, publishers), default=0)
    numbers = {name: max((len(f"{getattr(card, name):,}") for card in cards), default=0) for name, _ in COUNTED}
    for card, publisher in zip(cards, publishers, strict=True):
        day = card.published.date().isoformat() if card.published else "undated"
        start = f"{indent}{day:<{DAY}}  {padded(publisher, room)}{'  ' if room else ''}"
        left = None if width is None else max(width - cells(start), 20)
        yield start + (cut(card.headline, left) or "(no headline)")
        counts = (f"  {_counted(getattr(card, name), one, numbers[name])}" for name, one in COUNTED)
        yield f"{indent}{'':<{DAY}}  {card.address}{''.join(counts)}".rstrip()


def _counted(number: int, one: str, digits: int) -> str:
    """A number with what it counts, in columns."""
    return f"{number:>{digits},} {one + ('' if number == 1 else 's'):<{len(one) + 1}}"


def bar_lines(rows: Iterable[tuple[str, int]], width: int | None = None, *, indent: str = "") -> Iterator[str]:
    """A line for each value: the value, a bar as long as its number is large, the number.

    >>> print(*bar_lines([("Post", 4), ("Courier", 1)]), sep="\\n")
    Post     ████████████████████████  4
    Courier  ██████                    1
    """
    rows = [(one_line(value), number) for value, number in rows]
    most = max((number for _, number in rows), default=0)
    digits = len(f"{most:,}")
    named = max((cells(value) for value, _ in rows), default=0)
    named = min(named, max((width or 10**6) - len(indent) - digits - BAR - 4, 8))
    for value, number in rows:
        bar = "█" * (max(1, round(number / most * BAR)) if number else 0)
        yield f"{indent}{padded(cut(value, named), named)}  {bar:<{BAR}}  {number:>{digits},}"


def pointed_at(query: str, position: int, width: int = 72) -> str:
    """A query and, below it, a mark at one of its characters; of a long query what is around it.

    >>> print(pointed_at("kursk heads:war", 6))
    kursk heads:war
          ^
    """
    shown = spelt_out(query, NOTHING_KEPT)
    at = shown.at(min(position, len(query)))
    begins = 0
    while cells(shown.text[begins:at]) > width // 2:
        begins += 1
    left = "…" if begins else ""
    line = cut_end(shown.text[begins:], width - len(left))
    return f"{left}{line}\n{' ' * (len(left) + cells(shown.text[begins:at]))}^"

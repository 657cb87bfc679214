"""Stretches of a text to and from elements inside each other: bold words, links, quotes in a paragraph."""

from __future__ import annotations

import heapq
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TypeAlias

import attrs

from newsmodel.formats.xml import Element

DEPTH = 64
"""How deep stretches nest; one that would go deeper is left out, its words stay."""

Kept: TypeAlias = tuple[str, Mapping[str, str]]
"""The name and attributes of the stretch that an element becomes."""

WHITE = str.maketrans("\t\n\f\r", "    ")
RUN = re.compile(r"[ \n]+|[^ \n]+")


@attrs.frozen
class Stretch:
    """A stretch of one text that an element stands for, in code points, half open."""

    start: int
    """The first code point."""

    end: int
    """One past the last."""

    name: str
    """The name of the element."""

    attributes: Mapping[str, str] = attrs.field(factory=dict)
    """Its attributes."""


def nested(text: str, stretches: Iterable[Stretch], *, line_break: str | None = "br") -> list[Element | str]:
    """A text with an element around each stretch, and one for each line break.

    Elements nest, so a stretch that runs over the end of an earlier one is two elements. Of those that start
    together the longest is outermost, then the first. Empty stretches are left out.

    >>> [bold, slanted] = nested("Thousands left.", [Stretch(0, 9, "b"), Stretch(5, 14, "i")])[:2]
    >>> bold.text, bold.elements[0].text, slanted.text
    ('Thousands', 'ands', ' left')
    """
    clipped = [(max(each.start, 0), -min(each.end, len(text)), order, each) for order, each in enumerate(stretches)]
    waiting = [each for each in clipped if each[0] < -each[1]]
    heapq.heapify(waiting)
    top: list[Element | str] = []
    opened = [(len(text), top)]
    at = 0
    while waiting or len(opened) > 1:
        end, inside = opened[-1]
        until = min(end, waiting[0][0]) if waiting else end
        inside.extend(_lines(text[at:until], line_break))
        at = until
        if len(opened) > 1 and (not waiting or end <= waiting[0][0]):
            opened.pop()
            continue
        _, ending, order, stretch = heapq.heappop(waiting)
        if len(opened) > DEPTH:
            continue
        if -ending > end:
            heapq.heappush(waiting, (end, ending, order, stretch))
        made = Element(stretch.name, dict(stretch.attributes))
        inside.append(made)
        opened.append((min(-ending, end), made.children))
    top.extend(_lines(text[at:], line_break))
    return top


def _lines(text: str, line_break: str | None) -> Iterator[Element | str]:
    if line_break is None:
        if text:
            yield text
        return
    for number, line in enumerate(text.split("\n")):
        if number:
            yield Element(line_break)
        if line:
            yield line


def as_it_is(element: Element) -> Kept | None:
    """The name and attributes of an element: every element becomes a stretch."""
    return element.name, element.attributes


def flattened(
    children: Iterable[Element | str],
    *,
    line_break: str | None = "br",
    collapse: bool = False,
    keep: Callable[[Element], Kept | None] = as_it_is,
) -> tuple[str, list[Stretch]]:
    """The text of nested elements and the stretches they stand for; the inverse of ``nested``.

    ``keep`` says what an element becomes, None for its words alone. Two stretches of one name and equal
    attributes that touch are one. ``collapse`` treats white space as HTML does: a run of it is one space, none
    at the ends or beside a line break; line breaks at the ends go too.

    >>> flattened(["Thousands ", Element("b", {}, ["left"]), Element("br"), "the city."])
    ('Thousands left\\nthe city.', [Stretch(start=10, end=14, name='b', attributes={})])
    """
    text, stretches = _raw(children, line_break, collapse, keep)
    return _as_seen(*_collapsed(text, stretches)) if collapse else _as_seen(text, stretches)


def _raw(
    children: Iterable[Element | str], line_break: str | None, one_line: bool, keep: Callable[[Element], Kept | None]
) -> tuple[str, list[Stretch]]:
    """All text and every stretch; with ``one_line`` each "\\n" in the text is a line break."""
    pieces: list[str] = []
    found: list[Stretch | None] = []
    at = 0
    open_elements: list[tuple[Iterator[Element | str], int, int, Kept | None]] = [(iter(children), 0, 0, None)]
    while open_elements:
        inside, order, start, kept = open_elements[-1]
        child = next(inside, None)
        if child is None:
            open_elements.pop()
            if kept is not None:
                found[order] = Stretch(start, at, kept[0], dict(kept[1]))
        elif isinstance(child, str):
            pieces.append(child.translate(WHITE) if one_line else child)
            at += len(child)
        elif not child.name.startswith("#"):
            broken = child.name == line_break
            if broken:
                pieces.append("\n")
                at += 1
            kept = None if broken else keep(child)
            open_elements.append((iter(child.children), len(found), at, kept))
            found.append(None)
    return "".join(pieces), [each for each in found if each is not None]


def _collapsed(text: str, stretches: list[Stretch]) -> tuple[str, list[Stretch]]:
    """The text with its runs of white space made short; each "\\n" in it is a line break."""
    places: list[int] = []
    pieces: list[str] = []
    at = before = 0
    for run in RUN.findall(text):
        before += len(run)
        if run[0] not in " \n":
            shown = run
            places.extend(range(at, at + len(run)))
        else:
            shown = "" if not at or before == len(text) else "\n" * run.count("\n") or " "
            places.extend(_places(run, at, shown))
        pieces.append(shown)
        at += len(shown)
    places.append(at)
    moved = [attrs.evolve(each, start=places[each.start], end=places[each.end]) for each in stretches]
    return "".join(pieces), moved


def _places(run: str, at: int, shown: str) -> Iterator[int]:
    """Where each character of a run of white space has gone."""
    passed = 0
    for character in run:
        yield at + min(passed, len(shown))
        passed += character == "\n" if "\n" in shown else 1


def _as_seen(text: str, stretches: list[Stretch]) -> tuple[str, list[Stretch]]:
    """Stretches with something in them, in order, those that touch and are alike made one."""
    ends: dict[tuple[object, ...], list[int]] = {}
    joined: list[Stretch] = []
    for each in stretches:
        if each.start == each.end:
            continue
        kind = (each.name, *sorted(each.attributes.items()))
        before = ends.get((each.start, kind))
        if before:
            order = before.pop(0)
            joined[order] = attrs.evolve(joined[order], end=each.end)
        else:
            order = len(joined)
            joined.append(each)
        ends.setdefault((each.end, kind), []).append(order)
    return text, sorted(joined, key=lambda each: (each.start, -each.end))

"""The feed around its entries: taken apart when it is read, written piece by piece.

A frame is the root element of a feed with one empty element for each run of entries, which says with
``count`` how many stood there; the last run takes all that are left.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import chain, islice
from typing import TypeVar

from newsmodel.formats.feeds.spaces import MIXED
from newsmodel.formats.xml import INSTRUCTION, Element, Spaces, serialize

T = TypeVar("T")

CHANNEL = "channel"
"""The element inside the root that can hold the entries."""

COUNT = "count"


def parted(root: Element, names: Collection[str]) -> tuple[Element, list[Element]]:
    """A feed as its frame and its entries, those elements that have one of the names.

    >>> feed = Element("feed", {}, [Element("title"), Element("entry", {}, ["one"]), Element("entry", {}, ["two"])])
    >>> frame, entries = parted(feed, {"entry"})
    >>> [each.name for each in frame.elements], [each.text for each in entries]
    (['title', 'entry'], ['one', 'two'])
    """
    if root.name in names:
        return Element(root.name), [root]
    entries: list[Element] = []
    frame = _emptied(root, names, entries, inner=CHANNEL)
    runs = list(_runs(frame, names))
    for last in runs[-1:]:
        last.attributes = {}
    return frame, entries


def _emptied(element: Element, names: Collection[str], entries: list[Element], inner: str = "") -> Element:
    kept = Element(element.name, element.attributes)
    run: Element | None = None
    for child in element.children:
        if isinstance(child, Element) and child.name in names:
            entries.append(child)
            if run is None:
                run = Element(child.name, {COUNT: "0"})
                kept.children.append(run)
            run.attributes[COUNT] = str(int(run.attributes[COUNT]) + 1)
            continue
        run = None
        opened = isinstance(child, Element) and inner != "" and child.name.rpartition(":")[2] == inner
        kept.children.append(_emptied(child, names, entries) if isinstance(child, Element) and opened else child)
    return kept


def _runs(frame: Element, names: Collection[str]) -> Iterator[Element]:
    for child in frame.elements:
        if child.name in names:
            yield child
        elif child.name.rpartition(":")[2] == CHANNEL:
            yield from child.all(*names)


def holds_entries(frame: Element, names: Collection[str]) -> bool:
    """Whether there is a place for entries in a frame."""
    return any(True for _ in _runs(frame, names))


def fitted(frame: Element, names: Collection[str], entries: Iterable[T]) -> tuple[Element, Iterator[T]]:
    """A frame with as many runs as these entries fill, and the entries."""
    runs = list(_runs(frame, names))
    counts = [_count(each) for each in runs[:-1]]
    waiting = iter(entries)
    first = list(islice(waiting, sum(counts) + 1))
    filled = 1
    while filled < len(runs) and sum(counts[:filled]) < len(first):
        filled += 1
    marks: dict[int, Element | None] = dict.fromkeys(map(id, runs))
    for at, run in enumerate(runs[:filled]):
        marks[id(run)] = Element(run.name, {COUNT: str(counts[at])} if at < filled - 1 else {})
    return _with_runs(frame, marks), chain(first, waiting)


def _with_runs(element: Element, runs: Mapping[int, Element | None]) -> Element:
    """A frame with something else in the place of its runs, told by identity, or nothing."""
    children: list[Element | str] = []
    for child in element.children:
        if isinstance(child, str):
            children.append(child)
        elif id(child) in runs:
            children += filter(None, [runs[id(child)]])
        else:
            opened = child.name.rpartition(":")[2] == CHANNEL
            children.append(_with_runs(child, runs) if opened else child)
    return Element(element.name, element.attributes, children)


def written(
    frame: Element, entries: Iterator[Element], names: Collection[str], spaces: Spaces, usual: Collection[str]
) -> Iterator[str]:
    """A feed as pieces of text, each entry read from ``entries`` when its turn has come.

    The root declares the usual prefixes and its own; an entry that has others declares those.
    """
    known = prefixes_in(frame).union(usual)
    declared = declaring(known, spaces)
    own = {name: value for name, value in frame.attributes.items() if name not in declared}
    root = Element(frame.name, {**declared, **own}, frame.children)
    runs = list(_runs(root, names))
    pieces = _cut(root, runs)
    waiting = (_declaring_more(each, known, spaces) for each in entries)
    for piece, run in zip(pieces, [*runs, None], strict=True):
        yield piece
        if run is not None:
            inside = _Scope(root, run)
            yield from inside.written(waiting, None if run is runs[-1] else _count(run))


def _count(run: Element) -> int:
    count = run.attributes.get(COUNT, "")
    return int(count) if count.isascii() and count.isdigit() and len(count) < 10 else 1


def prefixes_in(element: Element) -> set[str]:
    """The prefixes of the names in an element, ``""`` for names without one."""
    found: set[str] = set()
    for each in element.walk():
        for name in (each.name, *(name for name in each.attributes if ":" in name)):
            if name[0] != "{":
                found.add(name.partition(":")[0] if ":" in name else "")
    return found


def declaring(prefixes: Collection[str], spaces: Spaces) -> dict[str, str]:
    """The attributes that declare prefixes."""
    return {f"xmlns:{each}" if each else "xmlns": uri for each, uri in spaces.items() if uri and each in prefixes}


def _declaring_more(entry: Element, known: Collection[str], spaces: Spaces) -> Element:
    further = declaring(prefixes_in(entry).difference(known), spaces)
    return Element(entry.name, {**further, **entry.attributes}, entry.children) if further else entry


def _cut(root: Element, runs: list[Element]) -> list[str]:
    """The text of a frame, cut where its entries go."""
    number = 0
    while True:
        token = f"entries{number}"  # an instruction, which no text can look like
        marks: dict[int, Element | None] = {id(run): Element(INSTRUCTION, {"target": token}) for run in runs}
        pieces = serialize(_with_runs(root, marks), {}, mixed=MIXED).split(f"<?{token} ?>")
        if len(pieces) == len(runs) + 1:
            return pieces
        number += 1  # a comment of the feed says the same words


class _Scope:
    """The place of a run of entries: the elements around it, with the prefixes that they declare."""

    def __init__(self, root: Element, run: Element) -> None:
        holder = next(each for each in (root, *root.elements) if any(child is run for child in each.children))
        above = [root] if holder is root else [root, Element(CHANNEL)]
        self.above = [(each.name, each.attributes) for each in above]
        alone = self.around(Element("entry"))
        self.before = alone.index("<entry/>")
        self.after = len(alone) - self.before - len("<entry/>")
        worded = any(isinstance(each, str) for each in holder.children)  # where white space would be words too
        self.parting = "" if worded else "\n" + "  " * len(above)

    def around(self, entry: Element) -> str:
        for name, attributes in reversed(self.above):
            entry = Element(name, attributes, [entry])
        return serialize(entry, {}, mixed=MIXED, declaration=False)

    def written(self, entries: Iterator[Element], count: int | None) -> Iterator[str]:
        before = ""
        while count is None or count > 0:
            entry = next(entries, None)
            if entry is None:
                return
            around = self.around(entry)
            yield before + around[self.before : len(around) - self.after]
            before, count = self.parting, None if count is None else count - 1

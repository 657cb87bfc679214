"""From the blocks of a page that are its body to the blocks and media of an article."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

import attrs

from newsmodel.annotate.ids import free_id
from newsmodel.formats.xhtml_rules import default_id
from newsmodel.model import (
    Audio,
    Block,
    BlockQuote,
    CallToActionSlot,
    Divider,
    Embed,
    Figure,
    Heading,
    Image,
    ListBlock,
    Mark,
    Medium,
    Paragraph,
    PullQuote,
    Table,
    Video,
)
from newsmodel.readers.html.body import BodyFound
from newsmodel.readers.html.embeds import post_provider, provider_of
from newsmodel.readers.html.naming import named
from newsmodel.readers.html.page import Container, HtmlPage, PageBlock
from newsmodel.readers.html.pictures import Shown, is_worth_showing, pictured

HEADING = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}


@attrs.frozen(kw_only=True)
class Body:
    """The body of an article."""

    blocks: tuple[Block, ...]
    """The blocks, top to bottom."""

    media: tuple[Medium, ...]
    """The media that its figures show."""


def body_of(
    page: HtmlPage,
    found: BodyFound,
    *,
    lead: Collection[int] = (),
    slots: dict[int, str] | None = None,
    taken: set[str] | None = None,
) -> Body:
    """The body of an article, from the blocks that were found to be it.

    ``lead`` are blocks above it whose pictures belong to it; ``slots`` says where calls to action stand; ids that are
    ``taken`` are not given again.
    """
    making = _Making(page, found, taken if taken is not None else set())
    slots = slots or {}
    kept = set(found.blocks)
    shown = set(lead)
    if found.blocks:
        shown |= set(range(found.blocks[0], found.blocks[-1] + 1))
    for block in page.blocks:
        if block.number in slots:
            making.end()
            making.add(CallToActionSlot, call_to_action=slots[block.number])
        if block.number in kept:
            making.words(block)
        elif block.number in shown and block.kind in BESIDE:
            making.beside(block)
        elif block.number in shown and block.kind == "text":
            making.post(block)
    making.end()
    return Body(blocks=tuple(making.blocks), media=tuple(making.media))


BESIDE = frozenset(["image", "player", "embed", "rule"])
"""Kinds of blocks that stand between the words of a body."""


class _Making:
    """The blocks and media so far, and the list, table or quotation that is open."""

    def __init__(self, page: HtmlPage, found: BodyFound, taken: set[str]) -> None:
        self.page = page
        self.outside = page.containers[found.root].number
        self.taken = taken
        self.blocks: list[Block] = []
        self.media: list[Medium] = []
        self.pictures: dict[str, str] = {}
        self.open: Container | None = None
        """The list, table or quotation that is open."""
        self.inside: list[PageBlock] = []
        """The blocks in it."""

    def add(self, cls: type[Block], **fields: Any) -> None:
        """Add a block."""
        id = free_id(default_id(cls.kind, len(self.blocks) + 1), self.taken)
        self.blocks.append(cls(id=id, **fields))

    def words(self, block: PageBlock) -> None:
        """Add a block of words, or keep it until the list, table or quotation that it stands in ends."""
        around = self._around(block)
        if around is None or around != self.open:
            self.end()
        if around is not None and block.kind == "text":
            self.open = around
            self.inside.append(block)
            return
        self.end()
        text, marks = self._text([block])
        if block.kind == "heading":
            self.add(Heading, text=text, marks=marks, level=HEADING.get(block.tag, 2))
        else:
            self.add(Paragraph, text=text, marks=marks)

    def post(self, block: PageBlock) -> None:
        """Add a block that is part of a post from elsewhere; leave any other."""
        around = self._around(block)
        if around is not None and around.region == "quotation" and post_provider(around.names):
            self.words(block)

    def _around(self, block: PageBlock) -> Container | None:
        """The outermost list, table or quotation inside the body that a block stands in."""
        container = self.page.containers[block.container]
        if not container.within & GROUPS:
            return None
        found: Container | None = None
        for each in self.page.around(block.container):
            if each.number <= self.outside:
                break
            if each.region in GROUPS:
                found = each
        return found

    def end(self) -> None:
        """Add the list, table or quotation that is open."""
        around, inside = self.open, self.inside
        self.open, self.inside = None, []
        if around is None or not inside:
            return
        if around.region == "list":
            self._list(around, inside)
        elif around.region == "table" and (rows := self._rows(around, inside)):
            headers = sum(1 for row in rows if all(each.tag == "th" for cell in row for each in cell))
            cells = tuple(tuple("\n".join(each.text for each in cell) for cell in row) for row in rows)
            self.add(Table, rows=cells, header_rows=headers if headers < len(rows) else 0)
        elif around.region == "table":
            for block in inside:
                text, marks = self._text([block])
                self.add(Paragraph, text=text, marks=marks)
        else:
            self._quotation(around, inside)

    def _list(self, around: Container, inside: list[PageBlock]) -> None:
        items: dict[int, list[str]] = {}
        for block in inside:
            item = next((each.number for each in self.page.around(block.container) if each.tag in ITEMS), around.number)
            items.setdefault(item, []).append(block.text)
        if len(items) == 1 and len(inside) > 3:  # a list in which everything stands is a wrapper
            for block in inside:
                text, marks = self._text([block])
                self.add(Paragraph, text=text, marks=marks)
            return
        self.add(ListBlock, items=tuple("\n".join(each) for each in items.values()), ordered=around.tag == "ol")

    def _rows(self, around: Container, inside: list[PageBlock]) -> list[list[list[PageBlock]]]:
        """The rows of a table, each cell with its blocks; nothing where a table is there for its looks."""
        rows: dict[int, dict[int, list[PageBlock]]] = {}
        for block in inside:
            row, cell = around.number, block.container
            for each in self.page.around(block.container):
                if each.number == around.number:
                    break
                cell = each.number if each.tag in ("td", "th") else cell
                row = each.number if each.tag == "tr" else row
            rows.setdefault(row, {}).setdefault(cell, []).append(block)
        width = max(map(len, rows.values()))
        long = sum(block.words > 40 for block in inside)
        if width < 2 or long > len(inside) / 3:
            return []
        return [list(cells.values()) for cells in rows.values()]

    def _quotation(self, around: Container, inside: list[PageBlock]) -> None:
        if provider := post_provider(around.names):
            links = [mark.href for block in inside for mark in block.links]
            text = "\n".join(block.text for block in inside)
            self.add(Embed, url=self.page.address(links[-1]) if links else None, provider=provider, fallback=text)
            return
        text, marks = self._text(inside)
        names = " ".join(each.names for each, _ in zip(self.page.around(around.number), range(3), strict=False))
        self.add(PullQuote if named("pull-quotes").search(names) else BlockQuote, text=text, marks=marks)

    def _text(self, blocks: Sequence[PageBlock]) -> tuple[str, tuple[Mark, ...]]:
        """The words of blocks, one a line, and their marks."""
        marks: list[Mark] = []
        start = 0
        for block in blocks:
            for each in block.marks:
                href = self.page.address(each.href)
                if each.kind == "named":
                    continue
                if each.kind != "link" or href is not None:
                    marks.append(Mark(kind=each.kind, start=start + each.start, end=start + each.end, href=href))
            start += len(block.text) + 1
        marks.sort(key=lambda mark: (mark.start, -mark.end))
        return "\n".join(block.text for block in blocks), tuple(marks)

    def beside(self, block: PageBlock) -> None:
        """Add a picture, player, frame or line."""
        if block.kind == "rule":
            self.end()
            if self.blocks and not isinstance(self.blocks[-1], Divider):
                self.add(Divider)
        elif block.kind == "embed":
            url = self.page.address(block.url)
            provider = provider_of(url)
            if url and provider:
                self.end()
                self.add(Embed, url=url, provider=provider, fallback=block.text or None)
        elif is_worth_showing(self.page, block):
            self._picture(pictured(self.page, block))

    def _picture(self, shown: Shown) -> None:
        if shown.key in self.pictures:
            return
        self.end()
        id = free_id(default_id("medium", len(self.media) + 1), self.taken)
        self.pictures[shown.key] = id
        self.media.append(KINDS.get(shown.block.tag, Image)(id=id, **shown.fields))
        self.add(Figure, medium=id)


GROUPS = frozenset(["list", "table", "quotation"])
"""Regions whose blocks are one block of the article."""

KINDS: dict[str, type[Medium]] = {"video": Video, "audio": Audio, "img": Image}
"""What the elements of media show."""

ITEMS = frozenset(["li", "dd", "dt"])
"""Elements that are items of a list."""

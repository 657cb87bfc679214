"""The cutting of a page into blocks, as the parser goes through it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from newsmodel.errors import Problem
from newsmodel.formats.xhtml_rules import MARK_NAMES
from newsmodel.readers.html.elements import (
    BLOCKS,
    BUTTON,
    HEADINGS,
    REGIONS,
    ROLES,
    UNSEEN,
    is_hidden,
    lowered,
    names_in,
)
from newsmodel.readers.html.fields import field_of, short
from newsmodel.readers.html.files import medium_of
from newsmodel.readers.html.head import HeadReading
from newsmodel.readers.html.limits import LIMITS, Limits
from newsmodel.readers.html.page import LONGEST_ADDRESS, Container, HtmlPage, PageBlock, PageBlockKind, Region
from newsmodel.readers.html.parse import parse
from newsmodel.readers.html.words import OpenMark, Words

EMPTY = frozenset(["br", "wbr", "hr", "img", "source", "input", "textarea", "meta", "link", "base"])
"""Elements that say all they have to say where they begin."""

PLAYERS = frozenset(["video", "audio"])
OFFERING = PLAYERS | {"picture"}
"""Elements whose files their ``source`` elements name."""

FRAMES = frozenset(["iframe", "embed", "object", "applet"])
TOLD = frozenset(["script", "title"])
"""Elements whose words are for programs."""

KINDS: Mapping[str, PageBlockKind] = {
    **dict.fromkeys(HEADINGS, "heading"),
    "figcaption": "caption",
    "caption": "caption",
    "button": "button",
    "a": "button",
}
"""What the words in an element are, where they are no plain text."""

ROOTS = frozenset(["html", "body"])
"""Elements that pages hide until their scripts have run."""

NAMES = 4
"""How many inline elements around each other give their names to a block."""


def page_of(text: str, *, url: str | None = None, limits: Limits = LIMITS) -> HtmlPage:
    """The text of an HTML page as blocks; what goes beyond the limits is told in its problems.

    >>> [(block.tag, block.text) for block in page_of("<h1>Rain</h1><p>It <b>rained</b>.<br>All day.").blocks]
    [('h1', 'Rain'), ('p', 'It rained.\\nAll day.')]
    """
    cutting = _Cutting(limits)
    problems = parse(text, cutting, limits)
    head, base = cutting.head.taken(url)
    return HtmlPage(
        blocks=tuple(cutting.blocks),
        containers=tuple(cutting.containers),
        head=head,
        base=base,
        problems=(*problems, *cutting.problems()),
    )


class _Inline:
    """An inline element that has begun."""

    __slots__ = ("blocks", "href", "is_link", "label", "length", "mark", "names")

    def __init__(self, names: str, mark: OpenMark | None) -> None:
        self.names = names
        self.mark = mark
        self.is_link = False
        self.href: str | None = None
        self.label = ""
        self.length = self.blocks = 0


class _Offering:
    """A picture, video or sound that has begun, with what its ``source`` elements say so far."""

    __slots__ = ("attributes", "is_player", "sources")

    def __init__(self, tag: str, attributes: Mapping[str, str]) -> None:
        self.is_player = tag in PLAYERS
        self.attributes = attributes
        self.sources: list[Mapping[str, str]] = []


class _Cutting:
    """The blocks and containers so far, and what is open."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.head = HeadReading(limits)
        self.blocks: list[PageBlock] = []
        self.containers: list[Container] = [Container(number=0, parent=0, tag="html")]
        self.words = Words(limits.links)
        self.at = self.containers[0]
        self.open: list[_Inline | Container | tuple[_Inline, Container] | _Offering | None] = []
        """For each element that is open what it has begun: an inline element, a block with the container around it, a
        picture or player."""
        self.named: list[str] = []
        """The names of inline elements that are open."""
        self.names: list[str] = []
        """The names of inline elements in the block so far."""
        self.links: list[str | None] = []
        """Where the links lead that are open."""
        self.behind: list[dict[str, Any]] = []
        """Pictures and icons in the middle of words, which stand behind them."""
        self.moment: str | None = None
        self.unseen = 0
        """How deep the parser is in an element that is not seen."""
        self.unseen_tag = ""
        self.offering: list[_Offering] = []
        """The pictures and players that are open."""
        self.is_full = False

    def problems(self) -> tuple[Problem, ...]:
        """What was left out."""
        found: list[Problem] = []
        if self.is_full:
            message = f"the page has more than {self.limits.blocks:,} blocks; what is behind them was not read"
            found.append(Problem(path="page", message=message))
        if self.words.left:
            message = f"{self.words.left:,} links and stretches beyond the first {self.limits.links:,} were not kept"
            found.append(Problem(path="page", message=message))
        return (*found, *self.head.problems)

    # What the parser tells

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Take in the beginning of an element."""
        if self.is_full:
            return
        if self.unseen:
            self.unseen += 1
            self._start_unseen(tag, attributes)
        elif attributes and tag not in ROOTS and is_hidden(attributes):
            self.unseen, self.unseen_tag = 1, tag
            if tag in TOLD:
                self.head.begin(tag, attributes)
        elif tag in UNSEEN:
            self.unseen, self.unseen_tag = 1, tag
            self._unseen_begins(tag, attributes)
        elif tag in BLOCKS:
            self._block(tag, attributes)
        elif tag in EMPTY:
            self.open.append(None)
            self._empty(tag, attributes)
        elif tag in OFFERING:
            self.offering.append(_Offering(tag, attributes))
            self.open.append(self.offering[-1])
        else:
            self._inline(tag, attributes)

    def data(self, text: str) -> None:
        """Take in words."""
        if self.is_full:
            return
        if not self.unseen:
            self.words.add(text, keep_lines=self.at.tag == "pre")
        elif self.unseen_tag in TOLD:
            self.head.data(text)

    def end(self, tag: str) -> None:
        """Take in the end of an element."""
        if self.is_full:
            return
        if self.unseen:
            self.unseen -= 1
            if not self.unseen:
                self._unseen_ends()
            return
        opened = self.open.pop() if self.open else None
        if opened is None:
            return
        if isinstance(opened, _Offering):
            self.offering.pop()
            if opened.is_player:
                self._player(tag, opened)
            return
        if isinstance(opened, tuple):
            inline, container = opened
        elif isinstance(opened, Container):
            inline, container = None, opened
        else:
            inline, container = opened, None
        if inline is not None and inline.is_link:
            self._icon(inline, tag)
        if container is not None:
            self.flush()
            self.at = container
        if inline is not None:
            self._inline_ends(inline)

    def close(self) -> None:
        """Take in the end of the page."""
        self.flush()

    # What is not seen

    def _unseen_begins(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag in FRAMES:
            self.flush()
            url = attributes.get("src") or attributes.get("data-src") or attributes.get("data") or ""
            if 0 < len(url) <= LONGEST_ADDRESS:
                self._add("embed", tag, text=short(attributes.get("title", "")), url=url, names=names_in(attributes))
        elif tag == "select":
            self._field(tag, attributes)
        elif tag in TOLD:
            self.head.begin(tag, attributes)

    def _start_unseen(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag == "img" and self.unseen_tag == "noscript":
            self._picture(attributes)
        elif tag == "meta" or (tag == "link" and self.unseen_tag == "noscript"):
            self.head.element(tag, attributes)

    def _unseen_ends(self) -> None:
        if self.unseen_tag in TOLD:
            self.head.end(self.unseen_tag)

    # What is seen

    def _block(self, tag: str, attributes: Mapping[str, str]) -> None:
        self.flush()
        around = self.at
        if tag == "html" and attributes.get("lang"):
            self.head.language = attributes["lang"]
        if tag == "button":
            button = _Inline("", None)
            self._begin_link(button, attributes, None)
            self.open.append((button, around))
        else:
            self.open.append(around)
        self._contain(tag, names_in(attributes) if attributes else "", attributes)

    def _contain(self, tag: str, names: str, attributes: Mapping[str, str]) -> None:
        around = self.at
        if around.depth >= self.limits.depth or len(self.containers) >= self.limits.containers:
            return
        role = attributes.get("role") if attributes else None
        region = ROLES.get(role.strip().lower()) if role else None
        region = region or REGIONS.get(tag)
        within: frozenset[Region] = around.within
        if region is not None and region not in within:
            within = frozenset([*within, region])
        self.at = Container(
            number=len(self.containers),
            parent=around.number,
            tag=tag,
            names=names,
            region=region,
            within=within,
            depth=around.depth + 1,
        )
        self.containers.append(self.at)

    def _inline(self, tag: str, attributes: Mapping[str, str]) -> None:
        names = names_in(attributes) if attributes else ""
        kind = MARK_NAMES.get(tag)
        if tag == "time" and self.moment is None:
            self.moment = attributes.get("datetime") or None
        if not names and kind is None and "-" not in tag:
            self.open.append(None)
            return
        names = names or (tag if "-" in tag else "")
        if "content" in attributes and "itemprop" in attributes:
            self.head.element("meta", attributes)
        if tag != "a":
            inline = _Inline(names, self.words.open(kind or "named", names=names))
            self.open.append(inline)
        else:
            href = attributes.get("href")
            href = href if href and len(href) <= LONGEST_ADDRESS else None
            is_button = bool(names) and BUTTON.search(lowered(attributes.get("class", "")[:200])) is not None
            if is_button:
                self.flush()
            inline = _Inline("" if is_button else names, self.words.open("link", href, names))
            self._begin_link(inline, attributes, href)
            self.open.append((inline, self.at) if is_button else inline)
            if is_button:
                self._contain(tag, names, attributes)
        if inline.names:
            self.named.append(inline.names)
            self.names.append(inline.names)

    def _begin_link(self, inline: _Inline, attributes: Mapping[str, str], href: str | None) -> None:
        inline.is_link, inline.href = True, href
        inline.label = short(attributes.get("aria-label") or attributes.get("title") or "")
        inline.length, inline.blocks = self.words.length, len(self.blocks) + len(self.behind)
        self.links.append(href)

    def _inline_ends(self, inline: _Inline) -> None:
        self.words.close(inline.mark)
        if inline.names:
            self.named.pop()
        if inline.is_link:
            self.links.pop()

    def _icon(self, inline: _Inline, tag: str) -> None:
        """Add a link or button in which nothing was to be seen."""
        is_empty = self.words.length == inline.length and len(self.blocks) + len(self.behind) == inline.blocks
        if is_empty and (inline.href or inline.label):
            self._beside("icon", tag, text=inline.label, url=inline.href, names=inline.names)

    def _empty(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag == "br":
            if self.words.breaks and self.words.length:
                self.flush()
            self.words.breaks += 1
        elif tag == "img":
            self._picture(attributes)
        elif tag == "source":
            if self.offering and len(self.offering[-1].sources) < self.limits.fields:
                self.offering[-1].sources.append(attributes)
        elif tag == "hr":
            self.flush()
            self._add("rule", tag, names=names_in(attributes))
        elif tag in ("input", "textarea"):
            self._field(tag, attributes)
        elif tag != "wbr":
            self.head.element(tag, attributes)

    def _picture(self, attributes: Mapping[str, str]) -> None:
        medium = medium_of(attributes, self._sources_of_picture(), self.limits.fields)
        if medium.files or medium.alternative_text:
            names = " ".join(filter(None, [*self.named[-2:], names_in(attributes)]))
            self._beside("image", "img", medium=medium, url=self.links[-1] if self.links else None, names=names)

    def _sources_of_picture(self) -> Sequence[Mapping[str, str]]:
        """What the picture that is open offers, for the first ``img`` in it; those of a player are its own."""
        around = self.offering[-1] if self.offering else None
        if around is None or around.is_player:
            return ()
        sources, around.sources = around.sources, []
        return sources

    def _player(self, tag: str, opened: _Offering) -> None:
        attributes = opened.attributes
        medium = medium_of(attributes, opened.sources, self.limits.fields)
        title = short(attributes.get("title", ""))
        self._beside("player", tag, text=title, medium=medium, url=attributes.get("poster"), names=names_in(attributes))

    def _field(self, tag: str, attributes: Mapping[str, str]) -> None:
        text, field = field_of(tag, attributes)
        if field is None or field.type != "hidden":
            self.flush()
            kind: PageBlockKind = "button" if field is None else "field"
            self._add(kind, tag, text=text, field=field, names=names_in(attributes))

    # Blocks

    def _beside(self, kind: PageBlockKind, tag: str, **fields: Any) -> None:
        """Add a block that does not part the words that it stands among."""
        if self.words.length:
            self.behind.append({"kind": kind, "tag": tag, **fields})
        else:
            self._add(kind, tag, **fields)

    def _add(self, kind: PageBlockKind, tag: str, **fields: Any) -> None:
        number = len(self.blocks)
        if number >= self.limits.blocks:
            self.is_full = True
        else:
            self.blocks.append(PageBlock(number=number, kind=kind, tag=tag, container=self.at.number, **fields))

    def flush(self) -> None:
        """End the block of words that is open."""
        words = self.words
        if not words.length:
            words.breaks = 0
            if self.names:
                self.names = self.named[-NAMES:]
            return
        text, marks = words.taken()
        tag = self.at.tag
        url = next((mark.href for mark in marks if mark.href), None) if tag in ("a", "button") else None
        names = " ".join(self.names[:NAMES])
        self._add(KINDS.get(tag, "text"), tag, text=text, marks=marks, names=names, url=url, moment=self.moment)
        self.names = self.named[-NAMES:]
        self.moment = None
        for each in self.behind:
            self._add(**each)
        self.behind.clear()

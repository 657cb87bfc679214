"""An HTML page as a flat row of blocks, each with the element it stands in: what all further reading looks at.

Finding the body, finding calls to action and explaining both work on this one list, so that what one of them says of
a block the others can use.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cached_property, lru_cache
from typing import Literal, TypeAlias
from urllib.parse import urljoin

import attrs

from newsmodel.errors import Problem
from newsmodel.formats.xhtml_rules import safe_address
from newsmodel.model.block import MarkKind

PageBlockKind = Literal["text", "heading", "caption", "button", "field", "icon", "image", "player", "embed", "rule"]
"""What a block of a page is.

``icon`` is a link or button that shows no words; ``player`` video and sound; ``embed`` a frame from elsewhere.
"""

PageMarkKind: TypeAlias = MarkKind | Literal["named"]
"""What a stretch of a block is."""

Region = Literal[
    "article", "main", "nav", "aside", "header", "footer", "form", "figure", "quotation", "list", "table", "search",
    "dialog",
]  # fmt: skip
"""What an element says it is for, by its name or its ARIA role."""

LONGEST_ADDRESS = 4_096
"""A longer address leads nowhere."""

WORD = re.compile(r"(?<![a-z0-9])[a-z]{2,}(?=[0-9]{0,2}(?![a-z0-9]))")


@lru_cache(maxsize=8192)
def words_of(names: str) -> frozenset[str]:
    """The words in class names and ids; what looks like a key or a hash has none.

    >>> sorted(words_of("article-body related_links2 sc-1ad3f"))
    ['article', 'body', 'links', 'related', 'sc']
    """
    return frozenset(WORD.findall(names))


def absolute(href: str | None, base: str | None) -> str | None:
    """An address as absolute as it can be made; None for a place on the same page, a script, and what is malformed."""
    address = safe_address(href) if href and len(href) <= LONGEST_ADDRESS else None
    if address is None or address.startswith("#"):
        return None
    try:
        return urljoin(base, address) if base else address
    except ValueError:
        return None


@attrs.frozen(kw_only=True)
class PageMark:
    """A link or formatting over a stretch of a block's text, or a stretch that the page has names for."""

    kind: PageMarkKind
    """What the stretch is; ``named`` where it only has names."""

    start: int
    """The first code point, from 0."""

    end: int
    """One past the last."""

    href: str | None = None
    """Where a link leads, as the page has it; ``HtmlPage.address`` makes it absolute."""

    names: str = ""
    """What class, rel and other names of a link or named stretch say."""


@attrs.frozen(kw_only=True)
class PageField:
    """A field that the reader of a page can fill in or choose."""

    type: str
    """What HTML calls it: "email", "radio", "checkbox", "select", "text"."""

    checked: bool = False
    """Whether it is chosen to begin with."""


@attrs.frozen(kw_only=True)
class PageFile:
    """One file of a picture, video or sound."""

    url: str
    """Where it is, as the page has it."""

    width: int | None = None
    """Its width in pixels, where the page says it."""

    media_type: str | None = None
    """Its media type, where the page says it."""


@attrs.frozen(kw_only=True)
class PageMedium:
    """A picture, video or sound of a page, with all files that the page offers of it."""

    files: tuple[PageFile, ...] = ()
    """The files, the largest first."""

    alternative_text: str = ""
    """What it shows, for those who do not see it."""

    width: int | None = None
    """The width in pixels at which the page shows it."""

    height: int | None = None
    """The height in pixels at which the page shows it."""


@attrs.frozen(kw_only=True)
class Container:
    """An element that holds blocks."""

    number: int
    """Its number among the containers of the page, in the order of the page."""

    parent: int
    """The number of the container around it; its own for the outermost."""

    tag: str
    """The name of the element."""

    names: str = ""
    """What its class, id, role, aria and data attributes say, in lower case, ``camelCase`` as ``camel-case``."""

    region: Region | None = None
    """What it is for, where it says so."""

    within: frozenset[Region] = frozenset()
    """What it and the elements around it are for."""

    depth: int = 0
    """How many containers are around it."""


@attrs.frozen(kw_only=True)
class PageBlock:
    """One piece of a page: words between two borders of elements, a picture, a field, a button."""

    number: int
    """Its number among the blocks of the page, from 0."""

    kind: PageBlockKind
    """What it is."""

    text: str = ""
    """The words a reader sees, white space collapsed; a line break that the page makes is ``\\n``. Of a field its
    placeholder, of an icon what it says to those who do not see it."""

    tag: str
    """The name of the element that is its border."""

    container: int
    """The number of the container it stands in."""

    names: str = ""
    """What class, id, role, aria and data attributes of the inline elements in it say."""

    marks: tuple[PageMark, ...] = ()
    """Formatting and links over the words."""

    url: str | None = None
    """Where a button or icon leads, or where an embed is from."""

    field: PageField | None = None
    """The field, of a field."""

    medium: PageMedium | None = None
    """The medium, of an image or player."""

    moment: str | None = None
    """The time that an element ``time`` in it gives to programs."""

    @property
    def links(self) -> Iterator[PageMark]:
        """The links among its marks."""
        return (mark for mark in self.marks if mark.kind == "link")

    @cached_property
    def words(self) -> int:
        """How many words it has; three letters of a script without spaces count as a word."""
        spaced = self.text.count(" ") + self.text.count("\n") + 1 if self.text else 0
        return spaced if spaced * 20 >= len(self.text) else max(spaced, len(self.text) // 3)

    @cached_property
    def linked(self) -> float:
        """The share of its letters that are links, 0 to 1."""
        return min(1.0, sum(mark.end - mark.start for mark in self.links) / len(self.text)) if self.text else 0.0


@attrs.frozen(kw_only=True)
class Head:
    """What a page says of itself to programs: browsers, search engines, networks."""

    title: str = ""
    """The title of the window."""

    language: str = ""
    """The language that the page says it is in."""

    metas: Mapping[str, tuple[str, ...]] = attrs.field(factory=dict[str, tuple[str, ...]])
    """The contents of its ``meta`` elements by name, property or ``itemprop:`` and item property, in lower case."""

    links: Mapping[str, tuple[str, ...]] = attrs.field(factory=dict[str, tuple[str, ...]])
    """Where its ``link`` elements lead, by ``rel``, in lower case."""

    linked_data: tuple[str, ...] = ()
    """Its scripts with JSON-LD."""

    def first(self, name: str) -> str:
        """The first content of its ``meta`` elements of a name; nothing where it has none."""
        return next(iter(self.metas.get(name, ())), "")


@attrs.frozen(kw_only=True)
class HtmlPage:
    """A page as blocks in the order of its source, and the elements around them."""

    blocks: tuple[PageBlock, ...]
    """All that is to be seen, in the order of the source."""

    containers: tuple[Container, ...]
    """The elements around the blocks, each after the one around it."""

    head: Head = Head()
    """What the page says of itself to programs."""

    base: str | None = None
    """What addresses in it are joined to; None where nobody knows where the page is."""

    problems: tuple[Problem, ...] = ()
    """What was left out or could not be read."""

    def address(self, href: str | None) -> str | None:
        """Where a link leads, absolute where the page's address is known; None where it is nothing to follow.

        >>> page = HtmlPage(blocks=(), containers=(), base="https://example.org/news/a.html")
        >>> page.address("../b"), page.address("javascript:void(0)"), page.address("#top")
        ('https://example.org/b', None, None)
        """
        return absolute(href, self.base)

    def around(self, container: int) -> Iterator[Container]:
        """A container and those around it, the nearest first."""
        while True:
            found = self.containers[container]
            yield found
            if found.parent == container:
                return
            container = found.parent

    def names_around(self, block: PageBlock, levels: int = 4) -> str:
        """What class, id and other names say of a block and of the nearest containers around it."""
        near = [each.names for each, _ in zip(self.around(block.container), range(levels), strict=False)]
        return " ".join(filter(None, (block.names, *near)))

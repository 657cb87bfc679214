"""How an article's page was read, block by block, and what each block is in the article now. No Textual in here."""

from __future__ import annotations

import os
from collections import Counter, deque
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

import attrs

from newsmodel.model import Article
from newsmodel_tui.page import Piece, pieces_of

if TYPE_CHECKING:
    from newsmodel.readers.explaining import Explained

PAGES = (".html", ".htm", ".mhtml", ".mht", ".txt", ".text")
"""The endings of pages, in the order in which one is looked for."""

AHEAD = 20
"""How many media are looked at for the words of one caption."""

LEFT_OUT = "left out"
"""What blocks are taken for that nothing was made of."""


@attrs.frozen(kw_only=True)
class BlockRead:
    """A block of a page: what it was taken for, and what it is in the article."""

    explained: Explained
    """The block, what it was taken for and why."""

    part: str = ""
    """The id of the part of the article that it is in; empty where it is in none."""

    @property
    def number(self) -> str:
        """Its number on the page, of blocks or of lines."""
        return self.explained.where.rpartition(" ")[2]

    @property
    def is_call(self) -> bool:
        """Whether it asks something of the reader."""
        return self.explained.call_to_action is not None


def page_at(origin: str, url: str | None) -> Path | None:
    """The page of an article that was opened from a file, where it is at hand: that file, or one beside it.

    Beside a story in another format it has the same name; beside an archive, the name that the article's address on
    the web ends with.
    """
    if not origin:
        return None
    file = Path(origin)
    if _ending(file.name):
        return file if os.path.isfile(file) else None
    names = dict.fromkeys((name_in(url or ""), file.name.partition(".")[0]))
    beside = (file.parent / f"{name}{ending}" for name in filter(None, names) for ending in PAGES)
    return next((path for path in beside if os.path.isfile(path)), None)  # too long a name is none, too


def name_in(url: str) -> str:
    """The name that a page is saved under: the last step of its address, if that can be one.

    >>> name_in("https://example.org/2026/harbour-closes.html?id=3"), name_in("https://example.org/..%2Fetc")
    ('harbour-closes', '')
    """
    try:
        steps = unquote(urlsplit(url).path).rstrip("/").split("/")
    except ValueError:
        return ""
    name = steps[-1]
    name = name[: -len(ending)] if (ending := _ending(name)) else name
    strange = {os.sep, os.altsep, "\\", ":", "\0"} & set(name) or ".." in steps or not name.isprintable()
    return "" if strange or name.startswith(".") else name


def _ending(name: str) -> str:
    """The ending of a page's name; that of a compressed one too."""
    name = name.lower()
    return next((end for page in PAGES for end in (page, f"{page}.gz") if name.endswith(end)), "")


def read_into(rows: Iterable[Explained], article: Article) -> tuple[BlockRead, ...]:
    """What the blocks of a page are in an article: calls to action by their ids, all else by its words, in order.

    >>> from newsmodel import read
    >>> from newsmodel.readers.explaining import explain
    >>> page = "Sumy evacuates\\n\\nThousands have left the city.\\n\\nSign up for our free newsletter"
    >>> [each.part for each in read_into(explain(page), read(page))]
    ['headline', 'p1', 'cta1']
    """
    calls = {call.id: call.kind for call in article.calls_to_action}
    captions = deque((medium.id, _plain(medium.caption)) for medium in article.media if medium.caption)
    places: dict[str, deque[str]] = {}
    for piece in pieces_of(article):
        for words in _texts_of(piece):
            places.setdefault(words, deque()).append(piece.text_id.removesuffix(".credit"))

    def part(row: Explained) -> str:
        if row.call_to_action is not None:
            return row.call_to_action if calls.get(row.call_to_action) == row.taken_for else ""
        said = _plain(row.text)
        waiting = places.get(said) if row.taken_for != LEFT_OUT else None
        if not waiting and row.taken_for == "caption":  # the page has the credit in the same block
            return _captioned(said, captions)
        return waiting.popleft() if waiting else ""

    return tuple(BlockRead(explained=row, part=part(row)) for row in rows)


def _texts_of(piece: Piece) -> Iterator[str]:
    """The words that a block of the page may have of a piece: all of them, or a line, as an item of a list is one."""
    lines = [_plain(line) for line in piece.words.split("\n")]
    yield from dict.fromkeys(filter(None, (_plain(piece.words), *(lines if len(lines) > 1 else ()))))


def _captioned(said: str, captions: deque[tuple[str, str]]) -> str:
    """The first of the next few media whose caption is in these words; pages and articles have them in one order."""
    for at, (medium, caption) in enumerate(islice(captions, AHEAD)):
        if caption in said:
            del captions[at]
            return medium
    return ""


def _plain(words: str) -> str:
    return " ".join(words.split())


def row_of(rows: Iterable[BlockRead], article: Article, part: str) -> int | None:
    """The first block that a part of the article was made of, or that a quote, source or place stands in."""
    stands = next((quote.spans for quote in article.quotes if quote.id == part), ())
    named = (mention.passage.span for mention in article.mentions if mention.entity == part)
    texts = [span.block for span in (*stands, *named) if span is not None]
    wanted = (texts[0] if texts else part).removesuffix(".credit")
    return next((at for at, row in enumerate(rows) if wanted and row.part == wanted), None)


def counted(rows: Iterable[BlockRead]) -> str:
    """How many blocks were taken for what, the most frequent first.

    >>> from newsmodel.readers.explaining import explain
    >>> counted(read_into(explain("Sumy evacuates\\n\\nThousands have left."), Article()))
    '2 blocks: 1 headline, 1 standfirst'
    """
    kinds = Counter(row.explained.taken_for for row in rows)
    total = kinds.total()
    blocks = f"{total:,} {'block' if total == 1 else 'blocks'}"
    return f"{blocks}: {', '.join(f'{times:,} {kind}' for kind, times in kinds.most_common())}" if total else blocks

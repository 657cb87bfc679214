"""Markdown taken apart by markdown-it: CommonMark with tables and struck words, HTML as text."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from newsmodel.errors import DecodeError, FormatUnavailableError, LimitError, Problem
from newsmodel.extra import JSON

if TYPE_CHECKING:
    from markdown_it.token import Token

NESTING = 20
"""How deep quotes and lists nest; what stands deeper the parser would leave out."""

BRACKETS = 20_000
"""How many brackets a text holds; for each the parser looks for its link."""

PARTING = "\n\n"
"""What stands between two pieces, unless a piece ends with line breaks of its own."""


@functools.cache
def _parser() -> Any:
    try:
        from markdown_it import MarkdownIt
    except ImportError as error:
        raise FormatUnavailableError(
            "reading Markdown needs the package markdown-it-py: pip install 'newsmodel[markdown]'"
        ) from error
    parser = MarkdownIt("commonmark", {"html": False, "maxNesting": NESTING}).enable(["table", "strikethrough"])
    parser.normalizeLink = lambda url: url  # type: ignore[method-assign]  # an address stays as it is written
    return parser


@functools.lru_cache(maxsize=4)  # one text is taken apart for its pieces and again for its blocks
def tokens_of(text: str) -> Sequence[Token]:
    """The tokens of a text; ``LimitError`` for one that nests too deeply or has too many brackets."""
    if text.count("[") > BRACKETS:
        raise LimitError("cannot read Markdown", [Problem(message=f"more than {BRACKETS:,} opening brackets")])
    tokens: Sequence[Token] = _parser().parse(text)
    if any(token.level >= NESTING - 1 for token in tokens):
        raise LimitError("cannot read Markdown", [Problem(message=f"nested deeper than {NESTING} levels")])
    return tokens


def blocks_in(text: str) -> Iterator[tuple[str, list[Token]]]:
    """The blocks at the top of a text as their tokens, each with the lines that stand unseen before it."""
    lines = text.split("\n")
    tokens = tokens_of(text)
    at = start = 0
    while start < len(tokens):
        end = _end(tokens, start)
        first, last = tokens[start].map or (at, at)
        yield "\n".join(lines[at:first]), list(tokens[start:end])
        at, start = last, end


def _end(tokens: Sequence[Token], start: int) -> int:
    """One past the last token of the block that begins here."""
    depth: int = tokens[start].nesting
    at = start + 1
    while depth > 0:
        depth += tokens[at].nesting
        at += 1
    return at


def pieces_of(text: str) -> tuple[list[str], str]:
    """A text cut before each of its blocks and before what stands unseen between them, and how it ends.

    >>> pieces_of("# Pier\\n\\nIt stays.\\n")
    (['# Pier', 'It stays.'], '\\n')
    """
    lines = text.split("\n")
    cuts: list[int] = [0]
    for block in tokens_of(text):
        if block.level == 0 and block.map is not None:
            first, last = block.map
            cuts += [first, _past_blank(lines, last)]
    ordered = sorted({cut for cut in cuts if cut < len(lines)})
    raw = ["\n".join(lines[cut:until]) + "\n" for cut, until in zip(ordered, [*ordered[1:], len(lines)], strict=True)]
    raw[-1] = raw[-1][:-1]
    pieces = [piece.removesuffix(PARTING) if _is_parted(piece) else piece for piece in raw[:-1]]
    bare = raw[-1].rstrip("\n")
    if not bare:
        return [*pieces, *filter(None, [raw[-1]])], "\n"
    ends = raw[-1][len(bare) :]
    return [*pieces, bare], ends


def _past_blank(lines: list[str], at: int) -> int:
    """The next line from here on that has something on it."""
    while at < len(lines) and not lines[at]:
        at += 1
    return at


def _is_parted(piece: str) -> bool:
    return piece.endswith(PARTING) and not piece.removesuffix(PARTING).endswith("\n") and len(piece) > len(PARTING)


SORT = re.compile(
    r"(?P<heading>#{1,6})[ \t\n]|(?P<comment>\[//\]:)|(?P<picture>\[?!\[)|(?P<quote>>)|(?P<table>\|)"
    r"|(?P<code>```|~~~|    )|(?P<rule>(?P<sign>[*_-])[ \t]*(?:(?P=sign)[ \t]*){2,}+(?:\n|\Z))"
    r"|(?P<list>[-+*][ \t\n]|\d{1,9}[.)][ \t\n])"
)
UNDERLINED = re.compile(r"\n(?:(=)=*|-+)[ \t]*\n*\Z")


def sorted_piece(text: str) -> list[JSON]:
    """A piece with what sort it looks like, so that an edit is matched with the piece that it is of.

    >>> sorted_piece("# Pier"), sorted_piece("Pier\\n====")
    (['heading 1', '# Pier'], ['heading 1', 'Pier\\n===='])
    """
    found = SORT.match(text)
    if found is not None:
        return [f"heading {len(found[1])}" if found[1] else str(found.lastgroup), text]
    line = UNDERLINED.search(text)
    return ["paragraph" if line is None else "heading 1" if line[1] else "heading 2", text]


def joined(pieces: Sequence[JSON], ends: JSON = "\n") -> str:
    """The text of pieces with their sorts; the inverse of ``pieces_of``.

    >>> joined([sorted_piece("# Pier"), sorted_piece("It stays.")])
    '# Pier\\n\\nIt stays.\\n'
    """
    texts = [piece[1] for piece in pieces if isinstance(piece, list) and len(piece) == 2]
    whole = len(texts) == len(pieces) and isinstance(ends, str) and not ends.strip("\n")
    if not whole or not all(isinstance(text, str) and text for text in texts):
        raise DecodeError("not a body of Markdown", [Problem(message="wanted pieces of text")])
    last = len(texts) - 1
    return "".join(
        text if text.endswith("\n") else text + (str(ends) if at == last else PARTING)
        for at, text in enumerate(map(str, texts))
    )

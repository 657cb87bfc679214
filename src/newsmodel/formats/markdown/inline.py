"""A line of Markdown, taken apart into tokens, as text with marks and pictures."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

import attrs

from newsmodel.model.block import Mark, MarkKind
from newsmodel.model.part import evolve

if TYPE_CHECKING:
    from markdown_it.token import Token

KINDS: Mapping[str, MarkKind] = {"strong": "bold", "em": "italic", "s": "strikethrough", "link": "link"}
"""The mark that each pair of tokens stands for."""

BREAKS: Mapping[str, str] = {"softbreak": " ", "hardbreak": "\n"}


@attrs.frozen
class Picture:
    """A picture in a line."""

    url: str
    """Where it is."""

    alternative_text: str
    """What stands there for those who do not see it."""

    title: str
    """What is shown over it."""


@attrs.frozen
class Words:
    """What a line says."""

    text: str = ""
    """Its words."""

    marks: tuple[Mark, ...] = ()
    """Formatting and links over them."""

    pictures: tuple[Picture, ...] = ()
    """The pictures in it, in order."""

    @property
    def address(self) -> str | None:
        """Where the first link leads."""
        return next((mark.href for mark in self.marks if mark.kind == "link"), None)

    def is_all(self, kind: MarkKind) -> bool:
        """Whether one mark of a kind is over all of it."""
        return any(mark.kind == kind and mark.start == 0 and mark.end == len(self.text) > 0 for mark in self.marks)


def words_of(tokens: Iterable[Token], *, pictured: bool = False) -> Words:
    """The words of a line; of pictures the text that stands for them, unless they are ``pictured``."""
    pieces: list[str] = []
    found: list[Mark] = []
    pictures: list[Picture] = []
    opened: list[tuple[int, str | None]] = []
    at = 0
    for token in tokens:
        said = BREAKS.get(token.type, "")
        if token.nesting > 0:
            href = token.attrs.get("href")
            opened.append((at, str(href) if href else None))
        elif token.nesting < 0:
            start, href = opened.pop()
            kind = KINDS.get(token.type.removesuffix("_close"))
            if kind is not None and start < at:
                found.append(Mark(kind=kind, start=start, end=at, href=href if kind == "link" else None))
        elif token.type == "image":
            said = "" if pictured else _alternative(token)
            pictures.append(
                Picture(str(token.attrs.get("src", "")), _alternative(token), str(token.attrs.get("title", "")))
            )
        elif token.type == "code_inline":
            said = token.content
            found += [Mark(kind="code", start=at, end=at + len(said))] if said else []
        elif token.type not in BREAKS:
            said = token.content
        pieces.append(said)
        at += len(said)
    return _stripped("".join(pieces), found, tuple(pictures))


def _alternative(token: Token) -> str:
    return words_of(token.children or ()).text


def _stripped(text: str, marks: list[Mark], pictures: tuple[Picture, ...]) -> Words:
    """Words without white space at the ends, as a picture that stood there leaves it."""
    bare = text.strip()
    if len(bare) == len(text):
        return Words(text, tuple(_ordered(marks)), pictures)
    before, length = len(text) - len(text.lstrip()), len(bare)
    places = [(max(each.start - before, 0), min(each.end - before, length), each) for each in marks]
    moved = (evolve(each, start=start, end=end) for start, end, each in places if start < end)
    return Words(bare, tuple(_ordered(moved)), pictures)


def _ordered(marks: Iterable[Mark]) -> list[Mark]:
    return sorted(marks, key=lambda mark: (mark.start, -mark.end))


def together(parts: Iterable[Words]) -> Words:
    """Several lines as one text, a line break between two."""
    texts: list[str] = []
    marks: list[Mark] = []
    pictures: list[Picture] = []
    at = 0
    for part in parts:
        pictures += part.pictures
        if part.text:
            texts.append(part.text)
            marks += (evolve(mark, start=mark.start + at, end=mark.end + at) for mark in part.marks)
            at += len(part.text) + 1
    return Words("\n".join(texts), tuple(marks), tuple(pictures))

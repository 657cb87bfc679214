"""A body of Markdown, ours or anybody's, as blocks and what else of an article stands in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import attrs

from newsmodel.formats.markdown.inline import Words, together, words_of
from newsmodel.formats.markdown.tokens import blocks_in
from newsmodel.model.article import Correction
from newsmodel.model.block import (
    Block,
    BlockQuote,
    CorrectionNote,
    Divider,
    Embed,
    Figure,
    Gallery,
    Heading,
    ListBlock,
    Mark,
    Paragraph,
    PullQuote,
    RelatedLink,
    Table,
)
from newsmodel.model.call_to_action import Action, CallToAction, CustomCallToAction, LegalNote, UnknownCallToAction
from newsmodel.model.media import Audio, Credit, Image, Medium, Video

if TYPE_CHECKING:
    from markdown_it.token import Token

COMMENT = re.compile(r"^\[//\]: # \((?P<word>[a-z_]+)(?:: (?P<further>[A-Za-z0-9_-]+))?\)[ \t]*\Z", re.MULTILINE)
"""A comment as we write it, on the last line before its block."""

BUTTONS = re.compile(r"(?:\[[^][]*\] ?)+\Z")
BUTTON = re.compile(r"\[([^][]*)\]")
CORRECTIONS = ("correction", "clarification", "update", "retraction")


@attrs.frozen
class Found:
    """A part that has no id yet: a block with the media it shows, a call to action, a correction."""

    cls: type[Any]
    fields: Mapping[str, Any] = attrs.field(factory=dict)
    media: tuple[Medium, ...] = ()


@attrs.frozen
class _Piece:
    """A block of Markdown: its tokens, and the comment before it."""

    tokens: Sequence[Token]
    word: str = ""
    further: str = ""

    @property
    def kind(self) -> str:
        return self.tokens[0].type

    def lines(self, *, pictured: bool = False) -> list[Words]:
        """The texts inside, in order."""
        return [_line(token, pictured=pictured) for token in self.tokens if token.type in TEXTS]


def _line(token: Token, *, pictured: bool = False) -> Words:
    if token.type == "inline":
        return words_of(token.children or (), pictured=pictured)
    text = token.content.strip("\n")
    return Words(text, (Mark(kind="code", start=0, end=len(text)),) if text else ())


TEXTS = frozenset({"inline", "fence", "code_block", "html_block"})
"""Tokens that hold text."""


def parts_in(text: str) -> Iterator[Found]:
    """The blocks, calls to action and corrections in a text, in order.

    >>> [(each.cls.__name__, each.fields.get("text")) for each in parts_in("> We *stay*.\\n\\n* * *\\n")]
    [('BlockQuote', 'We stay.'), ('Divider', None)]
    """
    caption: str | None = None
    gallery: list[Medium] | None = None
    wanted = 0
    for before, tokens in blocks_in(text):
        comment = COMMENT.search(before.rstrip("\n"))
        piece = _Piece(tokens, comment["word"], comment["further"] or "") if comment else _Piece(tokens)
        if piece.word == "gallery":
            gallery, wanted = [], int(piece.further) if piece.further.isdigit() and len(piece.further) < 4 else 0
        if piece.word == "caption" and piece.kind == "paragraph_open":
            caption = together(piece.lines()).text
            continue
        for found in _read(piece):
            if gallery is not None and found.cls is Figure and len(gallery) < wanted:
                gallery += found.media
                continue
            yield from _gallery(gallery)
            gallery = None
            yield attrs.evolve(found, fields={**found.fields, "caption": caption}) if found.cls is Table else found
        caption = None
    yield from _gallery(gallery)


def _gallery(media: list[Medium] | None) -> Iterator[Found]:
    if media:
        yield Found(Gallery, media=tuple(media))


def _read(piece: _Piece) -> Iterator[Found]:
    """The parts in a block: as the comment before it says where that fits, else as what it is."""
    reading = READING.get(f"{piece.kind} {piece.word}") or READING.get(piece.kind, _worded(Paragraph))
    return reading(piece)


def _worded(cls: type[Block]) -> Callable[[_Piece], Iterator[Found]]:
    def read(piece: _Piece) -> Iterator[Found]:
        words = together(piece.lines())
        if words.text:
            yield Found(cls, {"text": words.text, "marks": words.marks})

    return read


def _heading(piece: _Piece) -> Iterator[Found]:
    words = together(piece.lines())
    if words.text:
        yield Found(Heading, {"text": words.text, "marks": words.marks, "level": int(piece.tokens[0].tag[1:])})


def _paragraph(piece: _Piece) -> Iterator[Found]:
    """A paragraph; a picture with words below is a figure, pictures in the middle of words stand behind them."""
    inside = piece.tokens[1].children or []
    words = words_of(inside, pictured=True)
    if words.pictures and (_is_picture(inside, words) or not words.text):
        for number, each in enumerate(words.pictures):
            caption, credit = _caption(words) if number == 0 else (None, None)
            yield _figure(Image, each.url, each.alternative_text, caption or each.title or None, credit)
        return
    if words.text:
        yield Found(Paragraph, {"text": words.text, "marks": words.marks})
    for each in words.pictures:
        yield _figure(Image, each.url, each.alternative_text, each.title or None, None)


def _is_picture(inside: Sequence[Token], words: Words) -> bool:
    """Whether a line is one picture, perhaps a link, and begins another line with words."""
    kinds = [token.type for token in inside if token.type in ("image", "softbreak", "hardbreak") or token.content]
    return len(words.pictures) == 1 and kinds[:1] == ["image"] and kinds[1:2] in (["softbreak"], ["hardbreak"])


def _caption(words: Words) -> tuple[str | None, str | None]:
    """The words below a picture: a caption, then in italics who it is owed to."""
    last = next((mark for mark in words.marks if mark.kind == "italic" and mark.end == len(words.text)), None)
    if last is None or last.start == 0:
        return words.text or None, None
    return words.text[: last.start].strip() or None, words.text[last.start :]


def _figure(
    cls: type[Image | Video | Audio], url: str | None, alternative: str, caption: str | None, credit: str | None
) -> Found:
    owed = Credit(text=credit) if credit else None
    return Found(
        Figure,
        media=(cls(id="medium", url=url or None, alternative_text=alternative or None, caption=caption, credit=owed),),
    )


def _player(cls: type[Video | Audio]) -> Callable[[_Piece], Iterator[Found]]:
    def read(piece: _Piece) -> Iterator[Found]:
        inside = piece.tokens[1].children or []
        ends = next((at for at, token in enumerate(inside) if token.type in ("softbreak", "hardbreak")), len(inside))
        label, below = words_of(inside[:ends]), words_of(inside[ends:])
        if label.address is None:
            label, below = Words(), words_of(inside)
        shown = "" if label.text == f"!{cls.kind}" else label.text
        yield _figure(cls, label.address, shown, *_caption(below))

    return read


def _embed(piece: _Piece) -> Iterator[Found]:
    words = together(piece.lines())
    fallback = None if words.text in ("embedded content", words.address) else words.text or None
    yield Found(Embed, {"url": words.address, "fallback": fallback})


def _related(piece: _Piece) -> Iterator[Found]:
    words = together(piece.lines())
    yield Found(RelatedLink, {"label": words.text, "url": words.address})


def _pull_quote(piece: _Piece) -> Iterator[Found]:
    lines = piece.lines()
    by = lines.pop().text.removeprefix("— ") if len(lines) > 1 and lines[-1].text.startswith("— ") else None
    words = together(lines)
    if words.text:
        yield Found(PullQuote, {"text": words.text, "marks": words.marks, "attribution": by})


def _list(piece: _Piece) -> Iterator[Found]:
    """A list, the items of lists inside in their place."""
    items: list[list[str]] = [[]]
    for token in piece.tokens:
        if token.type in ("list_item_open", "list_item_close"):
            items.append([])
        elif token.type in TEXTS and (text := _line(token).text):
            items[-1].append(text)
    said = tuple("\n".join(item) for item in items if item)
    if said:
        yield Found(ListBlock, {"items": said, "ordered": piece.kind == "ordered_list_open"})


def _table(piece: _Piece) -> Iterator[Found]:
    rows: list[list[str]] = []
    heads = 0
    for token in piece.tokens:
        if token.type == "tr_open":
            rows.append([])
        elif token.type == "inline":
            rows[-1].append(_line(token).text)
        heads += token.type == "thead_close"
    if heads and not any(rows[0]):
        rows, heads = rows[1:], 0
    yield Found(Table, {"rows": tuple(tuple(row) for row in rows), "header_rows": heads})


def _correction(piece: _Piece) -> Iterator[Found]:
    kind, sign, text = together(piece.lines()).text.partition(": ")
    if piece.further not in CORRECTIONS or not sign or kind != piece.further.capitalize():
        yield from _worded(Paragraph)(piece)
    else:
        yield Found(Correction, {"text": text, "kind": piece.further})


def _call(piece: _Piece) -> Iterator[Found]:
    """A call to action: the words in bold at its top, its paragraphs, what can be pressed, small print in italics."""
    fields: dict[str, Any] = {"heading": None, "paragraphs": (), "actions": (), "legal_notes": ()}
    for number, words in enumerate(piece.lines()):
        if number == 0 and words.is_all("bold"):
            fields["heading"] = words.text
        elif BUTTONS.match(words.text):
            fields["actions"] += tuple(_buttons(words))
        elif words.is_all("italic"):
            fields["legal_notes"] += (LegalNote(text=words.text, url=words.address),)
        elif words.text:
            fields["paragraphs"] += (words.text,)
    cls: Any = CallToAction.kinds.get(piece.further)
    if cls is None and piece.further:
        yield Found(UnknownCallToAction, {**fields, "original_kind": piece.further})
    elif cls is None or any(each.name != "id" and each.default is attrs.NOTHING for each in attrs.fields(cls)):
        yield Found(CustomCallToAction, {**fields, "name": piece.further or "custom"})
    else:
        yield Found(cls, fields)


def _buttons(words: Words) -> Iterator[Action]:
    for found in BUTTON.finditer(words.text):
        links = (mark.href for mark in words.marks if mark.kind == "link" and mark.start == found.start(1))
        yield Action(label=found[1], url=next(links, None))


READING: Mapping[str, Callable[[_Piece], Iterator[Found]]] = {
    "paragraph_open": _paragraph,
    "paragraph_open correction_note": _worded(CorrectionNote),
    "paragraph_open correction": _correction,
    "paragraph_open embed": _embed,
    "paragraph_open related_link": _related,
    "paragraph_open video": _player(Video),
    "paragraph_open audio": _player(Audio),
    "heading_open": _heading,
    "blockquote_open": _worded(BlockQuote),
    "blockquote_open pull_quote": _pull_quote,
    "blockquote_open call_to_action": _call,
    "bullet_list_open": _list,
    "ordered_list_open": _list,
    "table_open": _table,
    "hr": lambda piece: iter([Found(Divider)]),
}
"""How each block is read, after a comment or without; all others are the words in them."""

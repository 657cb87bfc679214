"""Content elements as the blocks of a body."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import attrs

from newsmodel.extra import JSON
from newsmodel.formats.ans.body import Found, id_of
from newsmodel.formats.ans.calls import is_call, read_call, read_link_list
from newsmodel.formats.ans.media import read_medium
from newsmodel.formats.ans.names import ELEMENT, GROUP, MEDIA, Tree
from newsmodel.formats.ans.reading import Reading, joined
from newsmodel.formats.html_fragment import parse_fragment
from newsmodel.formats.xhtml_rules import safe_address
from newsmodel.formats.xhtml_words import text_in
from newsmodel.formats.xml import Element
from newsmodel.model.block import (
    Block,
    BlockQuote,
    CallToActionSlot,
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
    UnknownBlock,
)
from newsmodel.model.part import evolve

Read = Callable[[Tree, str, Reading], Iterator[Found]]
"""How a type of element is read: the blocks in one of them, which stands at a path."""


def elements_in(tree: Tree, reading: Reading, path: str = "", group: int | None = None) -> Iterator[Found]:
    """The blocks in the content elements of something, those of groups inside in their place."""
    number = 0
    for each, at in reading.objects(tree, "content_elements", path):
        kind = each.get("type")
        if kind == "element_group":
            number += 1
            yield from elements_in(each, reading, at, group or number)
            continue
        for found in read_element(each, at, reading):
            yield found if group is None else attrs.evolve(found, extra={**found.extra, GROUP: group})


def read_element(tree: Tree, path: str, reading: Reading) -> Iterator[Found]:
    """The blocks in a content element."""
    kind = tree.get("type")
    if not isinstance(kind, str) or not kind:
        reading.wanted(joined(path, "type"), "the type of an element", kind)
        return
    yield from READING.get(kind, _unknown)(tree, path, reading)


def _worded(cls: type[Block], member: str = "content", **extra: str) -> Read:
    """The reading of an element whose content is HTML."""

    def read(tree: Tree, path: str, reading: Reading) -> Iterator[Found]:
        text, marks = reading.words(tree, member, path)
        yield Found(cls, {"text": text, "marks": marks}, id_of(tree), extra=_hint(extra))

    return read


def _hint(extra: Mapping[str, str]) -> dict[str, JSON]:
    return {ELEMENT: extra["element"]} if extra else {}


def _plain(cls: type[Block], member: str, **extra: str) -> Read:
    """The reading of an element that has a text without markup."""

    def read(tree: Tree, path: str, reading: Reading) -> Iterator[Found]:
        text = reading.text(tree, member, path)
        if text is None and tree.get(member) is None:
            reading.wanted(joined(path, member), "a string", None)
        said = text or ""
        marks = (Mark(kind="code", start=0, end=len(said)),) if extra.get("element") == "code" and said else ()
        yield Found(cls, {"text": said, "marks": marks}, id_of(tree), extra=_hint(extra))

    return read


def _header(tree: Tree, path: str, reading: Reading) -> Iterator[Found]:
    text, marks = reading.words(tree, "content", path)
    level = tree.get("level", 2)
    if not isinstance(level, int) or isinstance(level, bool) or not 1 <= level <= 6:
        reading.wanted(joined(path, "level"), "a level from 1 to 6", level)
        level = 2
    yield Found(Heading, {"text": text, "marks": marks, "level": level}, id_of(tree))


def _quote(tree: Tree, path: str, reading: Reading) -> Iterator[Found]:
    text, marks = _lines(tree, path, reading)
    citation = reading.object(tree, "citation", path)
    by = reading.words(citation, "content", joined(path, "citation"))[0] if citation else ""
    fields: dict[str, Any] = {"text": text, "marks": marks}
    if tree.get("subtype") == "pullquote":
        yield Found(PullQuote, {**fields, "attribution": by or None}, id_of(tree))
    else:
        yield Found(BlockQuote, fields, id_of(tree), speaker=by or None, cited=id_of(citation))


def _lines(tree: Tree, path: str, reading: Reading) -> tuple[str, tuple[Mark, ...]]:
    """The words of all elements inside a quote, one a line."""
    lines: list[str] = []
    marks: list[Mark] = []
    at = 0
    for block in elements_in(tree, reading, path):
        said = block.fields.get("text", "\n".join(block.fields.get("items", ())))
        if block.cls not in SILENT:
            lines.append(said)
            marks += [evolve(each, start=each.start + at, end=each.end + at) for each in block.fields.get("marks", ())]
            at += len(said) + 1
    return "\n".join(lines), tuple(marks)


def _list(tree: Tree, path: str, reading: Reading) -> Iterator[Found]:
    items = tuple(_items(tree, path, reading))
    yield Found(ListBlock, {"items": items, "ordered": tree.get("list_type") == "ordered"}, id_of(tree))


def _items(tree: Tree, path: str, reading: Reading) -> Iterator[str]:
    """The items of a list, those of lists inside in their place."""
    for each, at in reading.objects(tree, "items", path):
        if each.get("type") == "list":
            yield from _items(each, at, reading)
        else:
            yield reading.words(each, "content", at)[0]


def _table(tree: Tree, path: str, reading: Reading) -> Iterator[Found]:
    head = _cells(tree.get("header"), joined(path, "header"), reading)
    rows = tree.get("rows")
    if not isinstance(rows, list):
        reading.wanted(joined(path, "rows"), "an array", rows)
        rows = []
    body = [_cells(row, f"{path}.rows[{at}]", reading) for at, row in enumerate(rows)]
    fields = {"rows": tuple([head, *body] if head else body), "header_rows": 1 if head else 0}
    yield Found(Table, fields, id_of(tree))


def _cells(row: JSON, path: str, reading: Reading) -> tuple[str, ...]:
    """The words of each cell of a row, which is an array or an object with cells."""
    if isinstance(row, dict):
        return tuple(_lines(cell, at, reading)[0] for cell, at in reading.objects(row, "cells", path))
    return tuple(reading.words(cell, "content", at)[0] for cell, at in reading.objects({"row": row}, "row", path))


def _medium(tree: Tree, path: str, reading: Reading) -> Iterator[Found]:
    yield Found(Figure, media=((id_of(tree), read_medium(tree, "medium", reading, path)),))


def _gallery(tree: Tree, path: str, reading: Reading) -> Iterator[Found]:
    title = reading.text(reading.object(tree, "headlines", path), "basic", joined(path, "headlines"))
    inside = reading.objects(tree, "content_elements", path)
    shown = [
        (id_of(each), read_medium(each, "medium", reading, at)) for each, at in inside if str(each.get("type")) in MEDIA
    ]
    yield Found(Gallery, {"title": title}, id_of(tree), media=tuple(shown))


def _oembed(tree: Tree, path: str, reading: Reading) -> Iterator[Found]:
    raw = reading.object(tree, "raw_oembed", path)
    at = joined(path, "raw_oembed")
    title = reading.text(raw, "title", at)
    html = raw.get("html")
    fallback = title if title is not None else _words(html) if isinstance(html, str) else None
    fields = {"url": reading.text(raw, "url", at), "provider": reading.text(raw, "provider_name", at)}
    yield Found(Embed, {**fields, "fallback": fallback}, id_of(tree))


def _words(html: str) -> str | None:
    return text_in(_fragment(html))


def _fragment(html: str) -> list[Element | str]:
    try:
        return parse_fragment(html)
    except ValueError:  # nested too deeply to be words
        return []


def _custom_embed(tree: Tree, path: str, reading: Reading) -> Iterator[Found]:
    if is_call(tree) and (call := read_call(tree, reading, path)) is not None:
        yield Found(CallToActionSlot, wanted=id_of(tree), call=call)
        return
    embed = reading.object(tree, "embed", path)
    parts = [reading.text(embed, name, joined(path, "embed")) for name in ("url", "id")]
    url = safe_address("".join(filter(None, parts))) if all(parts) else None
    yield Found(Embed, {"url": url}, id_of(tree), extra={ELEMENT: "custom_embed"})


def _raw_html(tree: Tree, path: str, reading: Reading) -> Iterator[Found]:
    content = reading.text(tree, "content", path)
    inside = Element("body", {}, _fragment(content or ""))
    addresses = (safe_address(each.get("href") if each.name == "a" else each.get("src")) for each in inside.walk())
    fields = {"url": next(filter(None, addresses), None), "fallback": text_in(inside.children)}
    yield Found(Embed, fields, id_of(tree), extra={ELEMENT: "raw_html"})


def _divider(tree: Tree, path: str, reading: Reading) -> Iterator[Found]:
    yield Found(Divider, {}, id_of(tree))


def _link(tree: Tree, path: str, reading: Reading) -> Iterator[Found]:
    label, _ = reading.words(tree, "content", path)
    yield Found(RelatedLink, {"label": label, "url": reading.text(tree, "url", path) or None}, id_of(tree))


def _link_list(tree: Tree, path: str, reading: Reading) -> Iterator[Found]:
    yield Found(CallToActionSlot, call=(id_of(tree) or "", read_link_list(tree, reading, path)))


def _unknown(tree: Tree, path: str, reading: Reading) -> Iterator[Found]:
    """An element that the model has no block for."""
    kind = str(tree["type"])
    yield Found(UnknownBlock, {"original_kind": f"ans:{kind}" if kind in Block.kinds else kind}, id_of(tree))


SILENT = frozenset({Figure, Gallery, Embed, Divider, CallToActionSlot, UnknownBlock, RelatedLink, Table})
"""Blocks inside a quote that are none of its words."""

READING: Mapping[str, Read] = {
    "text": _worded(Paragraph),
    "header": _header,
    "quote": _quote,
    "blockquote": _worded(BlockQuote, element="blockquote"),
    "correction": _plain(CorrectionNote, "text"),
    "code": _plain(Paragraph, "content", element="code"),
    "endorsement": _plain(Paragraph, "endorsement", element="endorsement"),
    "list": _list,
    "table": _table,
    **dict.fromkeys(MEDIA, _medium),
    "gallery": _gallery,
    "oembed_response": _oembed,
    "custom_embed": _custom_embed,
    "raw_html": _raw_html,
    "divider": _divider,
    "interstitial_link": _link,
    "link_list": _link_list,
}
"""How each type of element is read; any other is a block of unknown kind."""

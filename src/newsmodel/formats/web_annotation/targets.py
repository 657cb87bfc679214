"""Stretches of an article as targets of annotations.

A stretch of the body is counted in ``article.text``, in code points; one of another text (headline, caption) in that
text, which a fragment names. Either way the words stand beside it with what comes before and after.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping

import attrs

from newsmodel.extra import JSON
from newsmodel.formats.schema_org.nodes import identity
from newsmodel.formats.uris import made_for, uri, web_address
from newsmodel.formats.web_annotation.bodies import Node, values
from newsmodel.model.article import Article
from newsmodel.model.span import Span
from newsmodel.model.text import CONTEXT, PARTING, texts_of

MADE = "urn:newsmodel:"
"""What an address that was made from an article's words begins with: it says nothing."""

FRAGMENTS = "http://tools.ietf.org/rfc/rfc3236"
"""What the fragments conform to: names of elements."""


def source_of(article: Article) -> str:
    """The address of what is annotated."""
    return web_address(article.url) or identity(uri(article.uri)) or made_for(article)


@attrs.frozen
class Texts:
    """The texts of an article, where each begins in its body, and its body."""

    by_id: Mapping[str, str]
    begins: Mapping[str, int]
    body: str

    ids: tuple[str, ...]
    """The blocks that have words."""

    starts: tuple[int, ...]
    """Where each of them begins, in order."""

    @classmethod
    def of(cls, article: Article) -> Texts:
        """The texts of an article."""
        begins, at = {}, 0
        for block in article.blocks:
            if content := block.content:
                begins[block.id] = at
                at += len(content) + len(PARTING)
        return cls(texts_of(article), begins, article.text, (*begins,), (*begins.values(),))


def target(source: str, texts: Texts, spans: Iterable[Span], words: str = "") -> JSON:
    """The target of an annotation: each stretch, or the words where they have no place, or the whole."""
    found: list[JSON] = [_specific(source, _selectors(texts, span)) for span in spans]
    if not found:
        return _specific(source, {"type": "TextQuoteSelector", "exact": words}) if words else source
    return found[0] if len(found) == 1 else found


def _specific(source: str, selector: JSON) -> Node:
    return {"type": "SpecificResource", "source": source, "selector": selector}


def _selectors(texts: Texts, span: Span) -> JSON:
    text = texts.by_id[span.block]
    quote: Node = {
        "type": "TextQuoteSelector",
        "exact": text[span.start : span.end],
        "prefix": text[max(0, span.start - CONTEXT) : span.start],
        "suffix": text[span.end : span.end + CONTEXT],
    }
    begin = texts.begins.get(span.block)
    position = position_of(span.start, span.end) if begin is None else position_of(begin + span.start, begin + span.end)
    if begin is None:
        fragment: Node = {"type": "FragmentSelector", "value": span.block, "conformsTo": FRAGMENTS}
        return [{**fragment, "refinedBy": position}, quote]
    return [position, quote]


def position_of(start: int, end: int) -> Node:
    """A selector of a stretch by where it starts and ends."""
    return {"type": "TextPositionSelector", "start": start, "end": end}


def exact_words(annotation: Node) -> list[str]:
    """The words that each target of an annotation quotes; fewer than targets where some quote none."""
    return [words for each in values(annotation.get("target")) if (words := _exact(each)) is not None]


def _exact(value: JSON) -> str | None:
    for selector in _selectors_in(value):
        if selector.get("type") == "TextQuoteSelector" and isinstance(words := selector.get("exact"), str):
            return words
    return None


def _selectors_in(value: JSON) -> list[Node]:
    found = values(value.get("selector")) if isinstance(value, dict) else []
    return [each for each in found if isinstance(each, dict)]


def spans_in(annotation: Node, texts: Texts) -> tuple[Span, ...]:
    """Where the targets of an annotation stand in an article's texts; empty unless every one is found."""
    spans = [_span(each, texts) for each in values(annotation.get("target"))]
    return tuple(span for span in spans if span is not None) if all(spans) else ()


def _span(value: JSON, texts: Texts) -> Span | None:
    """The stretch that a target selects: by position where the words agree, else by the words."""
    words = _exact(value)
    block: str | None = None
    for selector in _selectors_in(value):
        inner: JSON = selector
        if selector.get("type") == "FragmentSelector":
            block, inner = str(selector.get("value", "")).removeprefix("#"), selector.get("refinedBy")
        if isinstance(inner, dict) and inner.get("type") == "TextPositionSelector":
            span = _at(inner.get("start"), inner.get("end"), block, texts)
            if span is not None and (words is None or texts.by_id[span.block][span.slice] == words):
                return span
    quotes = (each for each in _selectors_in(value) if each.get("type") == "TextQuoteSelector")
    return next((span for each in quotes if (span := _quoted(each, texts)) is not None), None)


def _at(start: JSON, end: JSON, block: str | None, texts: Texts) -> Span | None:
    if type(start) is not int or type(end) is not int or not 0 <= start <= end:
        return None
    if block is not None:
        return Span(block=block, start=start, end=end) if end <= len(texts.by_id.get(block, "")) else None
    at = bisect_right(texts.starts, start) - 1
    if at < 0:
        return None
    id, begin = texts.ids[at], texts.starts[at]
    return Span(block=id, start=start - begin, end=end - begin) if end <= begin + len(texts.by_id[id]) else None


def _quoted(selector: Node, texts: Texts) -> Span | None:
    """Where words stand with what stands around them, or else by themselves, when that is at one place only."""
    words, before, after = (selector.get(name, "") for name in ("exact", "prefix", "suffix"))
    if not (isinstance(words, str) and isinstance(before, str) and isinstance(after, str) and words):
        return None
    for found, offset in ((before + words + after, len(before)), (words, 0)):
        at = texts.body.find(found)
        if at >= 0:
            is_only = texts.body.find(found, at + 1) < 0
            return _at(at + offset, at + offset + len(words), None, texts) if is_only else None
    return None

"""An article's words: which texts it has, what a span says, and where a span went after an edit."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from typing import TYPE_CHECKING, Literal

import attrs

from newsmodel.errors import NotHereError
from newsmodel.model.span import Span

if TYPE_CHECKING:
    from newsmodel.model.article import Article

PARTING = "\n\n"
"""What stands between two blocks in the body as one string."""

CONTEXT = 32
"""How many code points before and after a span tell equal words apart, as in Web Annotation's selectors."""

LIKENESS = 0.8
"""How alike (difflib's ratio) a stretch must be to count as the edited form of another."""


def texts_of(article: Article) -> dict[str, str]:
    """Every text that a span can point into, by the id that its ``block`` names."""
    texts = {"headline": article.headline}
    if article.standfirst is not None:
        texts["standfirst"] = article.standfirst
    for medium in article.media:
        if medium.caption is not None:
            texts[medium.id] = medium.caption
        if medium.credit is not None:
            texts[f"{medium.id}.credit"] = medium.credit.text
    for block in article.blocks:
        texts[block.id] = block.content
    return texts


def body_text(article: Article) -> str:
    """The body as one string: the blocks that have words, parted by a blank line."""
    return PARTING.join(content for block in article.blocks if (content := block.content))


def slice_of(article: Article, span: Span) -> str:
    """What the article says at a span."""
    text = texts_of(article).get(span.block)
    if text is None:
        raise NotHereError(f"no text {span.block!r} in this article; there are {', '.join(texts_of(article))}")
    if span.end > len(text):
        raise NotHereError(f"{span.start}-{span.end} is outside {span.block} (0-{len(text)})")
    return text[span.start : span.end]


def offsets_of(article: Article, span: Span) -> tuple[int, int]:
    """A span of a block as start and end in ``article.text``."""
    before = 0
    for block in article.blocks:
        content = block.content
        if block.id == span.block:
            if span.end > len(content) or not content:
                raise NotHereError(f"{span.start}-{span.end} is outside {span.block} (0-{len(content)})")
            return before + span.start, before + span.end
        if content:
            before += len(content) + len(PARTING)
    raise NotHereError(f"{span.block!r} is no block of the body, so it has no place in article.text")


def span_at(article: Article, start: int, end: int) -> Span:
    """The span of one block that stands at these offsets of ``article.text``."""
    before = 0
    for block in article.blocks:
        content = block.content
        if not content:
            continue
        if before <= start <= end <= before + len(content):
            return Span(block=block.id, start=start - before, end=end - before)
        before += len(content) + len(PARTING)
    raise NotHereError(f"{start}-{end} of the body lies in no single block")


@attrs.frozen
class Reanchored:
    """Where a span of one version of an article is in another."""

    status: Literal["exact", "moved", "fuzzy", "lost"]
    """Same words at the same place, same words elsewhere, similar words, or gone."""

    span: Span | None
    """Where it is now; None when lost."""


def reanchor(span: Span, before: Article, after: Article) -> Reanchored:
    """Find the stretch of ``after`` that a span of ``before`` stands for.

    The same words win over similar ones, the same block over another, and among equal words those with
    the most of the old surroundings. Raises ``NotHereError`` when the span points outside ``before``.
    """
    slice_of(before, span)
    return reanchor_in(span, texts_of(before), texts_of(after))


def reanchor_in(span: Span, before: Mapping[str, str], texts: Mapping[str, str]) -> Reanchored:
    """The same for texts by id, without the articles; the span must lie in the texts before."""
    old = before[span.block]
    words = old[span.start : span.end]
    here = texts.get(span.block, "")
    if here[span.start : span.end] == words and (words or span.block in texts):
        surroundings = _shared_context(old, span.start, here, span.start, len(words))
        if here == old or surroundings or here.count(words) == 1:
            return Reanchored("exact", span)
    found = [
        Span(block=block, start=start, end=start + len(words))
        for block, text in texts.items()
        for start in _occurrences(text, words)
    ]
    if found:
        best = max(
            found,
            key=lambda each: (
                _shared_context(old, span.start, texts[each.block], each.start, len(words)),
                each.block == span.block,
                -abs(each.start - span.start),
            ),
        )
        return Reanchored("exact" if best == span else "moved", best)
    similar = _similar(words, span.block, texts)
    return Reanchored("fuzzy", similar) if similar else Reanchored("lost", None)


def _occurrences(text: str, words: str) -> list[int]:
    starts, at = [], text.find(words) if words else -1
    while at >= 0:
        starts.append(at)
        at = text.find(words, at + 1)
    return starts


def _shared_context(old: str, old_start: int, new: str, new_start: int, length: int) -> int:
    """How many code points around the two stretches agree, outward from their edges."""
    shared = 0
    while (
        shared < CONTEXT
        and old_start - shared > 0
        and new_start - shared > 0
        and old[old_start - shared - 1] == new[new_start - shared - 1]
    ):
        shared += 1
    ahead, old_end, new_end = 0, old_start + length, new_start + length
    while (
        ahead < CONTEXT
        and old_end + ahead < len(old)
        and new_end + ahead < len(new)
        and old[old_end + ahead] == new[new_end + ahead]
    ):
        ahead += 1
    return shared + ahead


def _similar(words: str, block: str, texts: Mapping[str, str]) -> Span | None:
    """The stretch most like the words: first in their own block, then anywhere."""
    for candidates in ({block: texts[block]} if block in texts else {}, texts):
        best: tuple[float, Span] | None = None
        for name, text in candidates.items():
            matcher = difflib.SequenceMatcher(None, text, words, autojunk=False)
            pieces = [piece for piece in matcher.get_matching_blocks() if piece.size]
            if not pieces:
                continue
            start, end = pieces[0].a, pieces[-1].a + pieces[-1].size
            likeness = difflib.SequenceMatcher(None, text[start:end], words, autojunk=False).ratio()
            if likeness >= LIKENESS and (best is None or likeness > best[0]):
                best = likeness, Span(block=name, start=start, end=end)
        if best:
            return best[1]
    return None

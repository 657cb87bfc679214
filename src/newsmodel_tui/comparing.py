"""Two articles side by side: which text of one stands beside which of the other, and what differs in it. No Textual."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Literal, TypeAlias

import attrs

from newsmodel.difference import Difference, diff
from newsmodel.model import Article, CallToAction
from newsmodel_tui.page import pieces_of

Stretch: TypeAlias = tuple[int, int]
"""Where words stand in a text: code points, half open."""

Kind = Literal["same", "changed", "gone", "new"]

LIKE = 0.4
"""From which share of equal words on two texts are one text that was changed."""

MOST_TEXTS = 2_000
"""How many texts of an article are compared; the comparison says when there are more."""

AHEAD = 20
"""How many texts further down a changed text is looked for: time stays linear, whatever the page."""

MOST_WORDS = 1_000
"""Up to how many words two texts are compared word by word; longer ones differ as a whole."""

WORD = re.compile(r"\w+|[^\w\s]")
TEXTS = re.compile(
    r"(headline|standfirst|blocks\[[^\]]*\]\.(text|items.*|rows.*)|media\[[^\]]*\]\.(caption|credit\.text))$"
)
"""The differences that the two texts show already."""


@attrs.frozen
class Pair:
    """A text of the one article beside the same text of the other."""

    kind: Kind
    """Whether it is the same in both, was changed, or is in one of them only."""

    before: str = ""
    """The text in the first article."""

    after: str = ""
    """The text in the second."""

    gone: tuple[Stretch, ...] = ()
    """What of the first is not in the second."""

    new: tuple[Stretch, ...] = ()
    """What of the second is not in the first."""


@attrs.frozen(kw_only=True)
class Comparison:
    """Two articles side by side."""

    pairs: tuple[Pair, ...]
    """Their texts, in the order of the page."""

    others: tuple[Difference, ...]
    """What differs besides the texts: quotes, sources, places, dates, calls to action."""

    left_out: int = 0
    """How many texts were not compared, because there are too many."""

    @property
    def counts(self) -> dict[Kind, int]:
        """How many texts there are of each kind."""
        kinds: tuple[Kind, ...] = ("same", "changed", "gone", "new")
        return {kind: sum(pair.kind == kind for pair in self.pairs) for kind in kinds}


def compared(before: Article, after: Article) -> Comparison:
    """Two articles, text beside text.

    >>> from newsmodel.model import Article, Paragraph
    >>> first = Article(headline="Bridge", blocks=(Paragraph(id="p1", text="It will open in May."),))
    >>> later = first.replace(blocks=(Paragraph(id="p1", text="It will open in June."),))
    >>> pair = compared(first, later).pairs[1]
    >>> pair.kind, pair.before[slice(*pair.gone[0])], pair.after[slice(*pair.new[0])]
    ('changed', 'May', 'June')
    """
    left, right = texts_of(before), texts_of(after)
    left_out = max(0, len(left) - MOST_TEXTS) + max(0, len(right) - MOST_TEXTS)
    others = tuple(each for each in diff(before, after) if not TEXTS.match(each.path))
    pairs = tuple(paired(left[:MOST_TEXTS], right[:MOST_TEXTS]))
    return Comparison(pairs=pairs, others=others, left_out=left_out)


def texts_of(article: Article) -> list[str]:
    """The texts of an article's page from top to bottom, each call to action as one."""
    said = (
        "\n".join(piece.part.words) if isinstance(piece.part, CallToAction) else piece.words
        for piece in pieces_of(article)
    )
    return [text for text in said if text]


def paired(left: list[str], right: list[str]) -> Iterator[Pair]:
    """The texts of two articles, each beside the one that it equals or was changed to."""
    for kind, start, end, start_right, end_right in SequenceMatcher(None, left, right).get_opcodes():
        if kind == "equal":
            yield from (Pair("same", text, text) for text in left[start:end])
        else:
            yield from _replaced(left[start:end], right[start_right:end_right])


def _replaced(left: list[str], right: list[str]) -> Iterator[Pair]:
    """Texts in whose stead others stand, in order: each beside the first one that is like it."""
    at = 0
    for text in left:
        changed = (_changed(text, other) for other in right[at : at + AHEAD])
        found = next(((nth, pair) for nth, pair in enumerate(changed) if pair is not None), None)
        if found is None:
            yield Pair("gone", before=text, gone=((0, len(text)),))
            continue
        nth, pair = found
        yield from (Pair("new", after=other, new=((0, len(other)),)) for other in right[at : at + nth])
        yield pair
        at += nth + 1
    yield from (Pair("new", after=other, new=((0, len(other)),)) for other in right[at:])


def _changed(before: str, after: str) -> Pair | None:
    """The two as one text that was changed; None when they have too little in common."""
    left, right = list(WORD.finditer(before)), list(WORD.finditer(after))
    if max(len(left), len(right)) > MOST_WORDS:
        return None
    words = SequenceMatcher(None, [each[0] for each in left], [each[0] for each in right], autojunk=False)
    if words.real_quick_ratio() < LIKE or words.quick_ratio() < LIKE or words.ratio() < LIKE:
        return None
    changes = [each for each in words.get_opcodes() if each[0] != "equal"]
    return Pair(
        "changed",
        before,
        after,
        gone=tuple((left[start].start(), left[end - 1].end()) for _, start, end, _, _ in changes if start < end),
        new=tuple((right[start].start(), right[end - 1].end()) for _, _, _, start, end in changes if start < end),
    )

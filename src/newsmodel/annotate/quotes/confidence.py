"""How sure each frame is: that it is a quote with these words, and that it is this speaker's.

Set by hand, in steps of 0.05, after counting how often each frame was right in news that people had annotated: of
a hundred quotes said to be 0.9 sure, about ninety are right. ``python -m tests.benchmarks.quotes`` prints the count.
"""

from __future__ import annotations

from collections.abc import Mapping

from newsmodel.model.quote import QuoteKind

Sure = tuple[float, float]
"""That it is a quote with about these words, and, where it is, that the speaker is right; 0 to 1."""

FRAMES: Mapping[str, Mapping[QuoteKind, Sure]] = {
    "content before": {"direct": (0.99, 0.98), "mixed": (0.8, 0.95), "indirect": (0.85, 0.95)},
    "content cut": {"direct": (0.99, 0.98), "mixed": (0.9, 0.9), "indirect": (0.85, 0.95)},
    "content after": {"direct": (0.95, 0.95), "mixed": (0.85, 0.9), "indirect": (0.8, 0.9)},
    "thing said": {"direct": (0.7, 0.9), "mixed": (0.75, 0.9), "indirect": (0.75, 0.9)},
    "attitude": {"direct": (0.7, 0.85), "mixed": (0.7, 0.85), "indirect": (0.6, 0.85)},
    "phrase": {"direct": (0.9, 0.95), "mixed": (0.85, 0.85), "indirect": (0.9, 0.9)},
    "label": {"direct": (0.75, 0.7), "mixed": (0.75, 0.8), "indirect": (0.7, 0.8)},
    "goes on": {"direct": (0.98, 0.95)},
    "named next": {"direct": (0.95, 0.9)},
    "carried on": {"direct": (0.95, 0.7)},
    "nobody named": {"direct": (0.85, 0.0)},
    "signed": {"direct": (0.95, 0.95)},
    "colon": {"direct": (0.85, 0.65)},
    "long words": {"direct": (0.8, 0.4)},
    "quoted words": {"direct": (0.35, 0.5)},
    "fragment": {"direct": (0.35, 0.2), "mixed": (0.75, 0.8)},
    "said of it": {"direct": (0.8, 0.85), "mixed": (0.7, 0.85), "indirect": (0.6, 0.85)},
    "parsed": {"direct": (0.8, 0.9), "mixed": (0.75, 0.9), "indirect": (0.75, 0.9)},
    "reported on": {"mixed": (0.8, 0.7), "indirect": (0.7, 0.55)},
}
"""What each frame is worth, by the kind of quote that it makes."""

OTHERWISE: Sure = (0.7, 0.8)
"""What a frame is worth that is not counted yet, as one of another author's rules."""


def confidence_of(frame: str, kind: QuoteKind) -> Sure:
    """How sure a quote of a frame is, and its speaker.

    >>> confidence_of("content before", "direct"), confidence_of("a frame of one's own", "direct")
    ((0.99, 0.98), (0.7, 0.8))
    """
    return FRAMES.get(frame, {}).get(kind, OTHERWISE)

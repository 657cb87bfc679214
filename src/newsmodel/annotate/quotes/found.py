"""What is found in a text: a quote, told by stretches of it."""

from __future__ import annotations

from typing import Literal

import attrs

Stretch = tuple[int, int]
"""Start and end in the text, in code points, half open."""


@attrs.frozen(kw_only=True)
class FoundQuote:
    """A quote in a text, told by stretches of it."""

    kind: Literal["direct", "mixed", "indirect"]
    """All in quotation marks, partly, or not at all."""

    spans: tuple[Stretch, ...]
    """What is said, without outer quotation marks when it is direct."""

    quoted: tuple[Stretch, ...] = ()
    """In a mixed quote, the stretches inside quotation marks."""

    speaker: Stretch | None = None
    """Who says it, as the text puts it here."""

    source: int | None = None
    """Which speaker of the text that is, counted from 0 in the order of the text; equal numbers are one speaker."""

    name: str | None = None
    """What that speaker is called in full: the longest name, else the fullest description."""

    cue: Stretch | None = None
    """The words that say it is said."""

    question: Stretch | None = None
    """The question it answers."""

    setting: Stretch | None = None
    """Where or when it was said."""

    continues: int | None = None
    """The index of the quote that this one goes on from."""

    paragraph: int = 0
    """Which of the given paragraphs it stands in."""

    attribution: int | None = None
    """Which paragraph speaker and cue stand in, when it is another one."""

    frame: str
    """The rule that found it."""

    confidence: float
    """How likely it is right, 0 to 1."""

"""What is found in a text: a quote, told by stretches of it."""

from __future__ import annotations

import attrs

from newsmodel.annotate.quotes.confidence import confidence_of
from newsmodel.model.quote import QuoteKind

PACKAGE = "newsmodel.annotate.quotes"
"""What quotes say found them, before the name of the frame."""

Stretch = tuple[int, int]
"""Start and end in the text, in code points, half open."""


@attrs.frozen(kw_only=True)
class FoundQuote:
    """A quote in a text, told by stretches of it."""

    kind: QuoteKind
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

    inside: int | None = None
    """The index of the quote that holds this one."""

    paragraph: int = 0
    """Which of the given paragraphs it stands in."""

    attribution: int | None = None
    """Which paragraph speaker and cue stand in, when it is another one."""

    frame: str
    """The rule that found it."""

    confidence: float = attrs.Factory(lambda self: confidence_of(self.frame, self.kind)[0], takes_self=True)
    """How likely it is that this is a quote with about these words, 0 to 1; by its frame, unless given."""

    speaker_confidence: float = attrs.Factory(
        lambda self: confidence_of(self.frame, self.kind)[1] if self.speaker else 0.0, takes_self=True
    )
    """How likely the speaker is right, if it is a quote, 0 to 1; 0 where there is none."""

    def moved(self, by: int, attribution_by: int) -> FoundQuote:
        """The same where what is before it is longer: before the quote, and before what says whose it is.

        >>> FoundQuote(kind="direct", spans=((1, 4),), speaker=(6, 8), frame="colon").moved(10, 20).speaker
        (26, 28)
        """
        return attrs.evolve(
            self,
            spans=tuple((start + by, end + by) for start, end in self.spans),
            quoted=tuple((start + by, end + by) for start, end in self.quoted),
            speaker=_moved(self.speaker, attribution_by),
            cue=_moved(self.cue, attribution_by),
            question=_moved(self.question, by),
            setting=_moved(self.setting, by),
        )


def _moved(stretch: Stretch | None, by: int) -> Stretch | None:
    return None if stretch is None else (stretch[0] + by, stretch[1] + by)

"""Who a paragraph is about before somebody in it is only called "he" or "she"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping

from newsmodel.annotate.language import Language
from newsmodel.annotate.quotes.marks import quoted_in
from newsmodel.annotate.quotes.rules import rules_for
from newsmodel.annotate.quotes.sentences import Sentence, splitter_for
from newsmodel.model import Passage, Span

REACH = 5
"""How many sentences back somebody is on the reader's mind; with all, a paragraph took the square of its length."""


class Topics:
    """The subjects of the sentences of a text, found when they are asked for; most texts need few."""

    def __init__(self, texts: Mapping[str, str], language: Language) -> None:
        """Take the text by the ids of its blocks."""
        self.texts, self.rules = texts, rules_for(language)
        self._splitter = splitter_for(self.rules.words)
        self._sentences: dict[str, tuple[Sentence, ...]] = {}

    def before(self, place: Span) -> Iterator[Passage]:
        """The subjects of the last few sentences of a block before a place, the nearest first."""
        text = self.texts.get(place.block)
        if text is None:
            return
        if place.block not in self._sentences:
            self._sentences[place.block] = tuple(self._splitter.split(text, quoted_in(text)))
        sentences = self._sentences[place.block]
        at = bisect_left(sentences, place.start, key=lambda sentence: sentence.starts[0])
        for sentence in reversed(sentences[max(0, at - REACH) : at]):
            if (subject := self.rules.subject(sentence)) is None:
                continue
            start, end = sentence.starts[subject[0]], sentence.ends[subject[1] - 1]
            if end <= place.start:
                yield Passage(text=text[start:end], span=Span(block=place.block, start=start, end=end))

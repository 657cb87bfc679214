"""From paragraphs to quotes: frames first, then the quoted words that stand alone."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import Literal

import attrs

from newsmodel.annotate.language import Language
from newsmodel.annotate.quotes.clauses import Tokens
from newsmodel.annotate.quotes.frames import Statement
from newsmodel.annotate.quotes.marks import Quoted, quoted_in
from newsmodel.annotate.quotes.rules import Rules, rules_for
from newsmodel.annotate.quotes.sentences import Sentence, Splitter
from newsmodel.annotate.words import Words

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


@attrs.frozen
class Attribution:
    """Who spoke last, for quoted words that stand alone."""

    speaker: Stretch | None
    cue: Stretch | None
    paragraph: int
    quote: int
    """The index of the quote it came with."""
    ends_quoted: bool
    """Whether the quote stood in quotation marks."""


def find_in(paragraphs: Sequence[str], language: str | Language | None = None) -> tuple[FoundQuote, ...]:
    """The quotes of a text that comes as paragraphs, in the order of the text."""
    rules = rules_for(language)
    splitter = Splitter(rules.words)
    found: list[FoundQuote] = []
    last: Attribution | None = None
    for index, text in enumerate(paragraphs):
        if not _is_worth_reading(text, rules):
            last = None if text.strip() else last
            continue
        quoted = quoted_in(text)
        reader = _Paragraph(text, index, quoted, rules, len(found), last)
        for sentence in splitter.split(text, quoted):
            reader.take(sentence)
        found += reader.finish()
        last = reader.last if reader.last and reader.last.paragraph == index else None
    return tuple(found)


MARKS = re.compile(r"[\"“”„«»‘「]|''|``|'(?=[A-Z])")
WORD = re.compile(r"[^\W\d_]+")


def _is_worth_reading(text: str, rules: Rules) -> bool:
    """Whether a paragraph holds at least a quotation mark or a verb of saying; most hold neither."""
    return bool(MARKS.search(text)) or not rules.telling.isdisjoint(WORD.findall(text.lower()))


class _Paragraph:
    """The quotes of one paragraph as they are found, sentence by sentence."""

    def __init__(
        self, text: str, index: int, quoted: Sequence[Quoted], rules: Rules, first: int, last: Attribution | None
    ) -> None:
        self.text, self.index, self.rules, self.first, self.last = text, index, rules, first, last
        self.inner = {each.start: each.inner for each in quoted}
        self.found: list[FoundQuote] = []
        self.waiting: list[int] = []

    def take(self, sentence: Sentence) -> None:
        """Read one sentence."""
        statements = self.rules.statements(sentence)
        left = _left_over(sentence, statements)
        if left:
            statements += alone(sentence, left, self.rules, lambda at: self._is_title(sentence, at), bool(statements))
        contents = [stretch for each in statements for stretch in each.contents]
        for statement in statements:
            self._add(sentence, statement, contents)
        if not statements and _is_quoted_only(sentence):
            self._add_floating(sentence)
        elif not statements and self.last is not None and self.last.paragraph == self.index:
            self._add_fragments(sentence, self.last)

    def _add(self, sentence: Sentence, statement: Statement, contents: Sequence[Tokens]) -> None:
        pieces = [self._piece(sentence, stretch) for stretch in statement.contents]
        speaker = _stretch(sentence, statement.speaker)
        cue = _stretch(sentence, statement.cue)
        setting = _setting(self.text, sentence, contents, self.rules)
        question = _stretch(sentence, statement.question)
        joined: list[list[tuple[Stretch, tuple[Stretch, ...], bool]]] = []
        for piece in pieces:
            if joined and not self._ends_sentence(joined[-1][-1][0]):
                joined[-1].append(piece)
            else:
                joined.append([piece])
        for group in joined:
            direct = all(is_direct for _, _, is_direct in group)
            marks = tuple(stretch for _, quoted, _ in group for stretch in quoted)
            self.found.append(
                FoundQuote(
                    kind="direct" if direct else "mixed" if marks else "indirect",
                    spans=tuple(span for span, _, _ in group),
                    quoted=() if direct else marks,
                    speaker=speaker,
                    cue=cue,
                    setting=setting,
                    question=question,
                    continues=self.first + len(self.found) - 1 if group is not joined[0] else None,
                    paragraph=self.index,
                    frame=statement.frame,
                    confidence=statement.confidence,
                )
            )
            question = None
        if statement.speaker is None:
            return
        self.last = Attribution(
            speaker, cue, self.index, self.first + len(self.found) - 1, bool(self.found[-1].kind != "indirect")
        )
        self._settle(self.last)

    def _piece(self, sentence: Sentence, stretch: Tokens) -> tuple[Stretch, tuple[Stretch, ...], bool]:
        """A stretch of tokens as a span, its quoted stretches, and whether it is all in quotation marks."""
        inside = [self.inner[sentence.starts[at]] for at in range(*stretch) if sentence.is_quoted(at)]
        if stretch[1] - stretch[0] == 1 and inside:
            return inside[0], tuple(inside), True
        return (sentence.starts[stretch[0]], sentence.ends[stretch[1] - 1]), tuple(inside), False

    def _is_title(self, sentence: Sentence, at: int) -> bool:
        """Whether quoted words are the name of a work: capitals throughout, behind a noun or a possessive."""
        words = self.text[slice(*self.inner[sentence.starts[at]])].split()
        capitals = sum(1 for word in words if word[:1].isupper() or word[:1].isdigit())
        small = sum(1 for word in words if word.lower().strip(",.") in self.rules.small_words)
        return (
            len(words) < 9
            and capitals + small >= len(words)
            and capitals > 0
            and words[0][:1].isupper()
            and words[-1][:1].isupper()
            and (sentence.is_word(at - 1))
        )

    def _ends_sentence(self, span: Stretch) -> bool:
        return self.text[span[1] - 1 : span[1]] in (".", "?", "!") and self.text[span[0] : span[0] + 1] != ""

    def _add_floating(self, sentence: Sentence) -> None:
        last = self.last
        if last is not None and last.paragraph != self.index and (not last.ends_quoted or self.found):
            last = None
        for at in range(len(sentence)):
            if not sentence.is_quoted(at):
                continue
            if last is None:
                self.waiting.append(len(self.found))
            here = last is not None and last.paragraph == self.index
            self.found.append(
                FoundQuote(
                    kind="direct",
                    spans=(self.inner[sentence.starts[at]],),
                    speaker=last.speaker if last else None,
                    cue=last.cue if last else None,
                    continues=last.quote if last and last.ends_quoted else None,
                    paragraph=self.index,
                    attribution=None if here or last is None else last.paragraph,
                    frame="goes on",
                    confidence=0.85 if here else 0.7 if last else 0.4,
                )
            )
            if last is not None:
                last = attrs.evolve(last, quote=self.first + len(self.found) - 1, ends_quoted=True)
                self.last = last if here else attrs.evolve(last, paragraph=last.paragraph)

    def _add_fragments(self, sentence: Sentence, last: Attribution) -> None:
        """Take quoted words that a sentence without a speaker goes on with for the last speaker's."""
        for at in range(len(sentence)):
            if not sentence.is_quoted(at) or self._is_title(sentence, at):
                continue
            stop = next((end for end in range(at + 1, len(sentence)) if not sentence.is_word(end)), len(sentence))
            span, marks, is_direct = self._piece(sentence, (at, stop if at == 0 else at + 1))
            self.found.append(
                FoundQuote(
                    kind="direct" if is_direct else "mixed",
                    spans=(span,),
                    quoted=() if is_direct else marks,
                    speaker=last.speaker,
                    cue=last.cue,
                    continues=last.quote if at == 0 and last.ends_quoted else None,
                    paragraph=self.index,
                    frame="fragment",
                    confidence=0.5,
                )
            )

    def _settle(self, by: Attribution) -> None:
        """Give the quoted words that waited for a speaker this one."""
        for at in self.waiting:
            self.found[at] = attrs.evolve(self.found[at], speaker=by.speaker, cue=by.cue, confidence=0.75)
        self.waiting.clear()

    def finish(self) -> list[FoundQuote]:
        """The quotes of the paragraph; quoted words without a speaker only where they make a sentence."""
        return self.found


def _left_over(sentence: Sentence, statements: Sequence[Statement]) -> list[int]:
    """The quoted stretches that are in no statement yet, of a sentence that is more than quoted words."""
    if _is_quoted_only(sentence):
        return []
    taken = {at for each in statements for stretch in each.contents for at in range(*stretch)}
    return [at for at in range(len(sentence)) if sentence.is_quoted(at) and at not in taken]


def alone(
    sentence: Sentence, marks: Sequence[int], rules: Rules, is_title: Callable[[int], bool], others: bool
) -> Iterable[Statement]:
    """What quoted words without a verb of saying may be: signed, behind a colon, of the sentence's subject, or long.

    Where the sentence reports speech besides, only what can hardly be anything else counts.
    """
    subject = rules.subject(sentence)
    signed = _signed(sentence, marks[-1])
    if signed and len(marks) == 1 and not others:
        yield Statement(((marks[0], marks[0] + 1),), None, signed, "signed", 0.8)
        return
    for at in marks:
        length = sentence.ends[at] - sentence.starts[at]
        speaker = _up_to(at, subject)
        if sentence.at(at - 1) == ":" and at > 1:
            named = speaker or _named_before_colon(sentence, at - 1)
            yield Statement(((at, at + 1),), (at - 1, at), named, "colon", 0.7)
        elif length < SHORTEST or is_title(at):
            continue
        elif speaker is not None and speaker[1] < at and not others:
            yield Statement(((at, at + 1),), (speaker[1], min(speaker[1] + 1, at)), speaker, "quoted words", 0.5)
        elif length >= LONG:
            yield Statement(((at, at + 1),), None, speaker or rules.behind(sentence, at), "long words", 0.5)


SHORTEST, LONG = 14, 50
"""How many code points quoted words have that may be speech without a verb of saying, and those that hardly are not."""


def _up_to(at: int, tokens: Tokens | None) -> Tokens | None:
    return tokens if tokens and tokens[1] <= at else None


def _signed(sentence: Sentence, quoted: int) -> Tokens | None:
    """The name behind a dash at the end: "..." - Jane Doe."""
    start, end = quoted + 2, len(sentence)
    if sentence.at(quoted + 1) not in ("—", "―", "–", "-", "~"):
        return None
    while end > start and not sentence.is_word(end - 1):
        end -= 1
    return (start, end) if 0 < end - start <= 12 and sentence.is_name(start) else None


def _named_before_colon(sentence: Sentence, colon: int) -> Tokens | None:
    start = colon
    while start > 0 and sentence.is_word(start - 1) and colon - start < 6:
        start -= 1
    return (start, colon) if start < colon and sentence.is_name(start) else None


def _is_quoted_only(sentence: Sentence) -> bool:
    return any(map(sentence.is_quoted, range(len(sentence)))) and not any(map(sentence.is_word, range(len(sentence))))


def _stretch(sentence: Sentence, tokens: Tokens | None) -> Stretch | None:
    return None if tokens is None else (sentence.starts[tokens[0]], sentence.ends[tokens[1] - 1])


def _setting(text: str, sentence: Sentence, contents: Sequence[Tokens], rules: Rules) -> Stretch | None:
    """Where or when it was said, in the part of the sentence that is not what is said."""
    edges = [sentence.starts[0]]
    for start, stop in sorted(contents):
        edges += [sentence.starts[start], sentence.ends[stop - 1]]
    edges.append(sentence.ends[-1])
    for setting in settings_of(rules.words):
        for start, stop in zip(edges[::2], edges[1::2], strict=True):
            if start < stop and (found := setting.search(text, start, stop)):
                return found.span()
    return None


@cache
def settings_of(words: Words) -> list[re.Pattern[str]]:
    """The expressions for settings, the most telling first."""
    return [re.compile(rf"\b(?:{each})") for each in words.list("setting")]

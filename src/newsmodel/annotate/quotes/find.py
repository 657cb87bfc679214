"""From paragraphs to quotes: what each sentence reports, then the quoted words that stand alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import TypeAlias

import attrs

from newsmodel.annotate.language import Language
from newsmodel.annotate.quotes.alone import alone, is_quoted_only, is_title, left_over
from newsmodel.annotate.quotes.confidence import confidence_of
from newsmodel.annotate.quotes.found import FoundQuote, Stretch
from newsmodel.annotate.quotes.marks import DEEPEST, Quoted, quoted_in
from newsmodel.annotate.quotes.nested import with_nested
from newsmodel.annotate.quotes.rules import Rules, rules_for, tells
from newsmodel.annotate.quotes.sentences import Sentence, splitter_for
from newsmodel.annotate.quotes.statements import Statement, Tokens
from newsmodel.annotate.words import Words


def find_in(
    paragraphs: Sequence[str], language: str | Language | None = None, *, attitudes: bool = False
) -> tuple[FoundQuote, ...]:
    """The quotes of a text that comes as paragraphs, in the order of the text."""
    return tuple(_found_in(paragraphs, rules_for(language, attitudes=attitudes)))


def _found_in(
    paragraphs: Sequence[str], rules: Rules, *, deeper: int = DEEPEST - 1, is_quoted: bool = False
) -> list[FoundQuote]:
    """The quotes of paragraphs and those inside them, as many levels deep; in the end the same for what is quoted."""
    splitter = splitter_for(rules.words)
    found: list[FoundQuote] = []
    carried = Carried()
    for index, text in enumerate(paragraphs):
        if not _is_worth_reading(text, rules):
            carried = Carried() if text.strip() else carried
            continue
        quoted = quoted_in(text, is_quoted=is_quoted)
        reader = _Paragraph(text, index, quoted, rules, found, carried)
        for sentence in splitter.split(text, quoted):
            reader.take(sentence)
        carried = reader.finish()
    if not deeper:
        return found

    def read(text: str, is_quoted: bool) -> list[FoundQuote]:
        return _found_in([text], rules, deeper=deeper - 1, is_quoted=is_quoted)

    return with_nested(found, paragraphs, rules, read)


MARKS = re.compile(r"[\"“”„«»‘「]|''|``|'(?=[A-Z])")


def _is_worth_reading(text: str, rules: Rules) -> bool:
    """Whether a paragraph holds at least a quotation mark or a verb of saying; most hold neither."""
    return bool(MARKS.search(text)) or tells(text, rules)


@attrs.frozen
class Attribution:
    """Who spoke last, for quoted words that stand alone."""

    speaker: Stretch | None
    cue: Stretch | None
    paragraph: int
    """Where both stand."""

    quote: int | None
    """The index of the last quote that is theirs; None when a colon has only announced it."""


@attrs.frozen
class Carried:
    """What one paragraph hands on to the next."""

    last: Attribution | None = None
    """Who spoke at its end."""

    waiting: tuple[int, ...] = ()
    """Quotes whose speaker only the next paragraph can tell: the last of them was not closed."""


Piece: TypeAlias = tuple[Stretch, tuple[Stretch, ...], bool]
"""A part of a quote: its span, the quoted stretches in it, and whether it is all in quotation marks."""


class _Paragraph:
    """The quotes of one paragraph as they are found, sentence by sentence."""

    def __init__(
        self,
        text: str,
        index: int,
        quoted: Sequence[Quoted],
        rules: Rules,
        found: list[FoundQuote],
        carried: Carried,
    ) -> None:
        self.text, self.index, self.rules, self.found, self.before = text, index, rules, found, carried.last
        self.inner = {each.start: each.inner for each in quoted}
        self.is_open = bool(quoted) and not quoted[-1].is_closed
        self.last: Attribution | None = None
        self.waiting = list(carried.waiting)
        self.reported = False
        self.plain: Sentence | None = None

    def take(self, sentence: Sentence) -> None:
        """Read one sentence."""
        statements = self.rules.statements(sentence)
        before, self.plain = self.plain, None
        closely, self.reported = self.reported, bool(statements)
        if not statements and self._goes_on(sentence, before, closely):
            return
        left = left_over(sentence, statements)
        if left and not (self.last and not statements and sentence.is_quoted(0)):
            statements += alone(sentence, left, self.rules, others=bool(statements))
        contents = [stretch for each in statements for stretch in each.contents]
        for statement in statements:
            self._add(sentence, statement, contents)
        if statements:
            return
        if is_quoted_only(sentence):
            self._add_floating(sentence)
        elif self.last is not None and left:
            self._add_fragments(sentence, left, self.last)
        elif sentence.lower[-1] == ":":
            self._announce(sentence)
        else:
            self._open(sentence, before)

    def _open(self, sentence: Sentence, before: Sentence | None) -> None:
        """Take a sentence that reports nothing itself: it may name who speaks next, or whose the one before it was."""
        self.plain = sentence
        if opened := self.rules.opens(sentence):
            speaker, cue = opened
            said_so = Attribution(_stretch(sentence, speaker), _stretch(sentence, cue), self.index, None)
            if before is not None and self.rules.refers_back(sentence):
                self._take_on(self._piece(before, _whole(before)), said_so, None, "said of it")
            self.last = said_so

    def _goes_on(self, sentence: Sentence, before: Sentence | None, closely: bool) -> bool:
        """Take a whole sentence for the last speaker's, where the form of its verb shows that it is reported speech.

        Where nobody has spoken in the paragraph, it is of whom the sentence before it is about.
        """
        if is_quoted_only(sentence) or not self.rules.goes_on(sentence, closely):
            return False
        last = self.last or self._spoken_of(before) or self.before
        if last is None:
            return False
        self._take_on(self._piece(sentence, _whole(sentence)), last, last.quote, "reported on")
        self.last = attrs.evolve(last, quote=len(self.found) - 1)
        self.reported = True
        return True

    def _spoken_of(self, sentence: Sentence | None) -> Attribution | None:
        """Whom a sentence is about, if it names them."""
        subject = None if sentence is None else self.rules.subject(sentence)
        if sentence is None or subject is None or not any(map(sentence.is_name, range(*subject))):
            return None
        return Attribution(_stretch(sentence, subject), None, self.index, None)

    def _add(self, sentence: Sentence, statement: Statement, contents: Sequence[Tokens]) -> None:
        """Take what a sentence reports; two stretches are one quote unless a full stop parts them."""
        pieces = [self._piece(sentence, stretch) for stretch in statement.contents]
        speaker = _stretch(sentence, statement.speaker)
        cue = _stretch(sentence, statement.cue)
        setting = _setting(self.text, sentence, contents, self.rules)
        question = _stretch(sentence, statement.question)
        joined: list[list[Piece]] = []
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
                    continues=len(self.found) - 1 if group is not joined[0] else None,
                    paragraph=self.index,
                    frame=statement.frame,
                )
            )
            question = None
        if statement.speaker is not None:
            self.last = Attribution(speaker, cue, self.index, len(self.found) - 1)
            self._settle(self.last, "named next")

    def _piece(self, sentence: Sentence, stretch: Tokens) -> Piece:
        """A stretch of tokens as a part of a quote."""
        inside = [
            self.inner[sentence.starts[at]]
            for at in sentence.quoted
            if stretch[0] <= at < stretch[1] and not self.rules.is_name(sentence, at)
        ]
        if stretch[1] - stretch[0] == 1 and inside:
            return inside[0], tuple(inside), True
        return (sentence.starts[stretch[0]], sentence.ends[stretch[1] - 1]), tuple(inside), False

    def _ends_sentence(self, span: Stretch) -> bool:
        return self.text[span[1] - 1] in ".?!"

    def _add_floating(self, sentence: Sentence) -> None:
        """Take a sentence of quoted words alone: the last speaker's, or who is named next, or who spoke before."""
        for at in sentence.quoted:
            last = self.last
            if last is None:
                self.waiting.append(len(self.found))
            goes_on_from = self._continued(last.quote if last else None)
            self._take_on(
                self._piece(sentence, (at, at + 1)), last, goes_on_from, "goes on" if last else "nobody named"
            )
            if last is not None:
                self.last = attrs.evolve(last, quote=len(self.found) - 1)

    def _take_on(self, piece: Piece, by: Attribution | None, continues: int | None, frame: str) -> None:
        """Take a stretch that names no speaker itself for somebody's, who may be named in another paragraph."""
        span, marked, is_direct = piece
        self.found.append(
            FoundQuote(
                kind="direct" if is_direct else "mixed" if marked else "indirect",
                spans=(span,),
                quoted=() if is_direct else marked,
                speaker=by.speaker if by else None,
                cue=by.cue if by else None,
                continues=continues,
                paragraph=self.index,
                attribution=by.paragraph if by and by.paragraph != self.index else None,
                frame=frame,
            )
        )

    def _continued(self, quote: int | None) -> int | None:
        """The quote that another goes on from: one in quotation marks."""
        return quote if quote is not None and self.found[quote].kind != "indirect" else None

    def _add_fragments(self, sentence: Sentence, marks: Sequence[int], last: Attribution) -> None:
        """Take quoted words that a sentence without a speaker goes on with for the last speaker's."""
        for at in marks:
            if is_title(sentence, at, self.rules):
                continue
            stop = next((end for end in range(at + 1, len(sentence)) if not sentence.is_word(end)), len(sentence))
            piece = self._piece(sentence, (at, stop if at == 0 else at + 1))
            self._take_on(piece, last, self._continued(last.quote) if at == 0 else None, "fragment")

    def _announce(self, sentence: Sentence) -> None:
        """Take a sentence like "The ministry said:" as naming who speaks next."""
        subject = self.rules.subject(sentence)
        colon = len(sentence) - 1
        if subject is not None:
            cue = (subject[1], colon) if 0 < colon - subject[1] < 4 else (colon, colon + 1)
            self.last = Attribution(_stretch(sentence, subject), _stretch(sentence, cue), self.index, None)

    def _settle(self, by: Attribution, frame: str) -> None:
        """Give the quoted words that waited for a speaker this one."""
        for at in self.waiting:
            waited = self.found[at]
            content, speaker = confidence_of(frame, waited.kind)
            self.found[at] = attrs.evolve(
                waited,
                speaker=by.speaker,
                cue=by.cue,
                attribution=by.paragraph if by.paragraph != waited.paragraph else None,
                frame=frame,
                confidence=content,
                speaker_confidence=speaker,
            )
        self.waiting.clear()

    def finish(self) -> Carried:
        """Give quoted words that nobody in this paragraph claims to who spoke before; what the next one has to know."""
        if not self.waiting or self.last is not None:
            return Carried(self.last)
        last = self.before
        if last is None:
            return Carried(None, tuple(self.waiting) if self.is_open else ())
        first = self.waiting[0]
        self.found[first] = attrs.evolve(self.found[first], continues=self._continued(last.quote))
        last_of_them = self.waiting[-1]
        self._settle(last, "carried on")
        return Carried(attrs.evolve(last, quote=last_of_them))


def _whole(sentence: Sentence) -> Tokens:
    """A sentence without the stop at its end."""
    stop = len(sentence)
    while stop > 1 and not sentence.is_word(stop - 1) and not sentence.is_quoted(stop - 1):
        stop -= 1
    return 0, stop


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


@lru_cache(maxsize=64)
def settings_of(words: Words) -> list[re.Pattern[str]]:
    """The expressions for settings, the most telling first."""
    return [re.compile(rf"\b(?:{each})", re.IGNORECASE) for each in words.list("setting")]

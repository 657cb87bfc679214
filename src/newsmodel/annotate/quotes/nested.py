"""Quotations inside quotations: what is said is read like a text of its own, for quotes that stand in it.

In quotation marks anybody may speak again ("He told me, 'Leave now,'" she said). What is only reported holds
quoted words of somebody else where it names them: the mayor said that Gil had called the plan "a joke".
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import attrs

from newsmodel.annotate.quotes.found import FoundQuote
from newsmodel.annotate.quotes.marks import has_inner
from newsmodel.annotate.quotes.rules import Rules, tells
from newsmodel.annotate.quotes.sentences import PAUSES

Read = Callable[[str, bool], Sequence[FoundQuote]]
"""Gives the quotes of one text, and takes whether that text stands in quotation marks."""

LEAST = 0.7
"""How sure a quote inside another has to be, and whose it is: marks inside marks are often around names and titles."""
MARKS = " \u00a0\"'“”„‟«»‹›‘‚`「『"
"""What may stand between the beginning of what is said and its first quoted words."""


def with_nested(found: Sequence[FoundQuote], paragraphs: Sequence[str], rules: Rules, read: Read) -> list[FoundQuote]:
    """The same quotes, each followed by those that stand in it."""
    every: list[FoundQuote] = []
    moved: list[int] = []
    for each in found:
        at = len(every)
        moved.append(at)
        before = None if each.continues is None else moved[each.continues]
        every.append(each if before == each.continues else attrs.evolve(each, continues=before))
        text = paragraphs[each.paragraph]
        if each.kind == "mixed":
            _add_reported(every, at, text, rules, read)
        for start, end in each.quoted if each.kind == "mixed" else each.spans if each.kind == "direct" else ():
            if has_inner(text, start, end) and not _is_taken(every[at + 1 :], start, end):
                inner = text[start:end]
                _add(every, at, [_plain(quote, inner) for quote in read(inner, True)], start)
    return every


def _add_reported(every: list[FoundQuote], outer: int, text: str, rules: Rules, read: Read) -> None:
    """Add the quotes that stand in what is reported, where words there say so."""
    openers = rules.words.set("clause_openers")
    for start, end in every[outer].spans:
        first = text[start:end].split(maxsplit=1)[0]
        begins = start + len(first) if first.lower() in openers else start
        inner = text[begins:end]
        if tells(_unquoted(every[outer], begins, end, text), rules):
            _add(every, outer, [_named(quote, inner) for quote in read(inner, False)], begins)


def _unquoted(found: FoundQuote, start: int, end: int, text: str) -> str:
    """What is not in quotation marks in a stretch of a quote."""
    edges = [start, *(edge for stretch in found.quoted if start <= stretch[0] < end for edge in stretch), end]
    return " ".join(text[begins:stop] for begins, stop in zip(edges[::2], edges[1::2], strict=True))


def _is_taken(others: Sequence[FoundQuote], start: int, end: int) -> bool:
    return any(first <= start and end <= last for each in others for first, last in each.spans)


def _add(every: list[FoundQuote], outer: int, found: Sequence[FoundQuote | None], by: int) -> None:
    """Add the quotes of a stretch that begins so far into the text; what is None, or in one that is, is left out."""
    new: dict[int | None, int] = {None: outer}
    for at, each in enumerate(found):
        if each is None or each.inside not in new:
            continue
        new[at] = len(every)
        before = None if each.continues is None else new.get(each.continues)
        every.append(
            attrs.evolve(
                each.moved(by, by), paragraph=every[outer].paragraph, inside=new[each.inside], continues=before
            )
        )


def _plain(found: FoundQuote, text: str) -> FoundQuote | None:
    """Quoted words of somebody, as they are said; where more goes on behind them, only they are certain."""
    if found.inside is not None:
        return found
    if found.kind == "indirect" or found.speaker is None or min(found.confidence, found.speaker_confidence) < LEAST:
        return None
    first = found.quoted[0] if found.quoted else None
    if first is None or text[found.spans[0][0] : first[0]].strip(MARKS):
        return found
    return attrs.evolve(found, kind="direct", spans=(first,), quoted=()) if text[first[1] - 1] in PAUSES else None


def _named(found: FoundQuote, text: str) -> FoundQuote | None:
    """The same of somebody with a name: a pronoun may be the one who reports, a noun may be about anything."""
    if found.inside is not None or found.speaker is None:
        return _plain(found, text)
    last = text[slice(*found.speaker)].rsplit(maxsplit=1)[-1]
    return _plain(found, text) if last[0].isupper() and not last.endswith(("'s", "’s")) else None

"""Pairing quotation marks: every style in one pass, odd counts and all."""

from __future__ import annotations

import re

import attrs

MARK = re.compile(r"[\"“”„‟«»‹›‘’‚「」『』]|''|``|'")
OPENERS = {"“": "”", "„": "“", "‟": "”", "``": "''", "「": "」", "『": "』", "«": "»", "‹": "›"}
"""What an opening mark is closed by in the usual style; other closing marks are accepted as well."""
CLOSERS = frozenset({"”", "“", "''", '"', "»", "«", "」", "』", "›", "‹", "‟"})
FAMILIES = {
    "“": "double",
    "”": "double",
    "„": "double",
    "‟": "double",
    '"': "double",
    "''": "double",
    "``": "double",
    "«": "angle",
    "»": "angle",
    "‹": "single angle",
    "›": "single angle",
    "「": "corner",
    "」": "corner",
    "『": "white corner",
    "』": "white corner",
}
LONGEST_SINGLE = 600
"""How far apart two single marks may be; they are apostrophes too often to be believed further."""
NESTING = frozenset({"„", "«", "「", "『"})
"""Opening marks that may open again before they close: « ... « ... » ... ». Others were never closed where they do."""
DEEPEST = 3
"""How many quotations may stand in each other: somebody tells what they were told that somebody had said."""
INNER = re.compile(r"[\"“„‟«»‹›‘‚「『]|(?<!\w)'|``|''")
"""What a quoted stretch must hold for another to be in it."""


@attrs.frozen
class Quoted:
    """A stretch of text in quotation marks."""

    start: int
    """Where the opening mark begins."""

    end: int
    """One past the closing mark; the end of the text when it is never closed."""

    inner: tuple[int, int]
    """The stretch without its marks."""

    is_closed: bool = True
    """Whether the closing mark is there."""


def quoted_in(text: str, *, is_quoted: bool = False) -> tuple[Quoted, ...]:
    """The outermost quoted stretches of one paragraph, in order.

    Straight marks open after a space or bracket and close otherwise; a mark that opens again inside an
    open quote gives up the earlier one, unless both are closed; a quote left open runs to the end of the
    paragraph, as where the next paragraph goes on with it. Single marks count when they cannot be apostrophes;
    ``is_quoted`` says that the text stands in quotation marks itself, where they count for more.

    >>> [text[slice(*each.inner)] for text in ['“A,” he said. "B."'] for each in quoted_in(text)]
    ['A,', 'B.']
    """
    found = _paired(text, DEEPEST, is_quoted)
    if found is None:
        found = _paired(text, 1, is_quoted) or []
    return tuple(_without_spaces(text, each) for each in found if text[slice(*each.inner)].strip())


def has_inner(text: str, start: int, end: int) -> bool:
    """Whether a quoted stretch holds a mark that another could begin with.

    >>> has_inner("I said: 'No.'", 0, 13), has_inner("I don't.", 0, 8)
    (True, False)
    """
    return INNER.search(text, start, end) is not None


def _paired(text: str, deepest: int, is_quoted: bool) -> list[Quoted] | None:
    """The stretches; None where a mark was taken to hold others of its kind, and is never closed."""
    found: list[Quoted] = []
    around: list[re.Match[str]] = []
    opened: re.Match[str] | None = None
    single: re.Match[str] | None = None
    is_around = holds_single = False
    for mark in MARK.finditer(text):
        sign = mark[0]
        if sign in "'‘’‚":
            if opened is None:
                single = _single(text, mark, single, found, is_quoted)
            elif sign in "‘‚" or not text[mark.end() : mark.end() + 1].isalnum():
                holds_single = sign in "‘‚" and text[mark.end() : mark.end() + 1].isalnum()
            continue
        if opened is None:
            if _opens(text, mark):
                opened = mark
            continue
        if FAMILIES[sign] != FAMILIES[opened[0]]:
            continue
        if _reopens(text, mark, opened):
            if (sign in NESTING or holds_single) and len(around) + 1 < deepest:
                around.append(opened)
            opened, holds_single = mark, False
        elif sign in CLOSERS:
            if is_around and sign == "“" and text[mark.start() - 1].isspace():  # it opens: „A „B“ C “D”
                return None
            _take(found, opened, mark)
            is_around = holds_single = bool(around)
            opened = around.pop() if around else None
    if around or is_around:
        return None
    if opened is not None and len(text) - opened.end() > 1 and text[opened.end() :].rstrip()[-1:] in ".?!…—:":
        found.append(Quoted(opened.start(), len(text), (opened.end(), len(text.rstrip())), is_closed=False))
    return found


def _take(found: list[Quoted], opened: re.Match[str], closed: re.Match[str]) -> None:
    """Take a stretch for quoted, with all that was found inside it."""
    while found and found[-1].start > opened.start():
        found.pop()
    found.append(Quoted(opened.start(), closed.end(), (opened.end(), closed.start())))


def _without_spaces(text: str, quoted: Quoted) -> Quoted:
    """The stretch without the spaces that some languages set inside their marks: « so »."""
    start, end = quoted.inner
    inside = text[start:end]
    if not (inside[0].isspace() or inside[-1].isspace()):
        return quoted
    return attrs.evolve(quoted, inner=(end - len(inside.lstrip()), start + len(inside.rstrip())))


def _opens(text: str, mark: re.Match[str]) -> bool:
    before, after = text[mark.start() - 1 : mark.start()], text[mark.end() : mark.end() + 1]
    if mark[0] in OPENERS:
        closes = before.strip() and before not in "([{—–-/" and not after.isalnum()  # as German closes: „so“
        return not (mark[0] == "“" and closes and (before.isalnum() or before in ".,?!…" or not after.strip()))
    if mark[0] in ('"', "''"):
        return bool(after.strip()) and not (before.isalnum() and not after.isalnum())
    return mark[0] in "»›" and bool(after.strip()) and not before.isalnum()


def _reopens(text: str, mark: re.Match[str], opened: re.Match[str]) -> bool:
    """Whether a mark inside an open quote begins another: it can only open, and the quote never closed."""
    before, after = text[mark.start() - 1 : mark.start()], text[mark.end() : mark.end() + 1]
    if mark[0] == "“":
        return opened[0] == "“" and bool(after.strip()) and not before.isalnum()
    if mark[0] in ('"', "``", "''"):
        return before.isspace() and after.isalnum() and mark[0] == opened[0]
    return mark[0] in NESTING and mark[0] == opened[0] and bool(text[mark.end() : mark.end() + 2].strip())


def _single(
    text: str, mark: re.Match[str], opened: re.Match[str] | None, found: list[Quoted], is_quoted: bool
) -> re.Match[str] | None:
    """Take a single mark: the new open one, the old one still, or none after it has closed."""
    before, after = text[mark.start() - 1 : mark.start()], text[mark.end() : mark.end() + 1]
    if opened is not None and mark.start() - opened.end() > LONGEST_SINGLE:
        opened = None
    if opened is None:
        can_open = (not before or before.isspace() or before in "([—–-") and after.isalnum()
        is_sure = mark[0] in "‘‚" or (mark[0] == "'" and (after.isupper() or (is_quoted and _behind_pause(text, mark))))
        return mark if can_open and is_sure else None
    if mark[0] in "'’‘" and before.strip() and not after.isalnum():
        holds = bool(found) and found[-1].start > opened.start()
        if holds and before not in ENDING:
            return opened
        _take(found, opened, mark)
        return None
    return opened


ENDING = '.,?!…”"'
"""What a single mark stands behind where it closes a stretch that holds quoted words: it could be an apostrophe."""


def _behind_pause(text: str, mark: re.Match[str]) -> bool:
    """Whether a mark stands behind a comma or colon: ``she said, 'it works'``."""
    return text[max(0, mark.start() - 2) : mark.start()].rstrip()[-1:] in (",", ":")

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
    "‹": "angle",
    "›": "angle",
    "「": "corner",
    "」": "corner",
    "『": "corner",
    "』": "corner",
}
LONGEST_SINGLE = 600
"""How far apart two single marks may be; they are apostrophes too often to be believed further."""


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


def quoted_in(text: str) -> tuple[Quoted, ...]:
    """The outermost quoted stretches of one paragraph, in order.

    Straight marks open after a space or bracket and close otherwise; a mark that opens again inside an
    open quote gives up the earlier one; a quote left open runs to the end of the paragraph, as where
    the next paragraph goes on with it. Single marks count when they cannot be apostrophes.

    >>> [text[slice(*each.inner)] for text in ['“A,” he said. "B."'] for each in quoted_in(text)]
    ['A,', 'B.']
    """
    found: list[Quoted] = []
    opened: re.Match[str] | None = None
    single: re.Match[str] | None = None
    for mark in MARK.finditer(text):
        sign = mark[0]
        if sign in "'‘’‚":
            single = _single(text, mark, single, found) if opened is None else None
            continue
        if opened is None:
            if _opens(text, mark):
                opened, single = mark, None
            continue
        if FAMILIES[sign] != FAMILIES[opened[0]]:
            continue
        if _reopens(text, mark, opened):
            opened = mark
        elif sign in CLOSERS:
            found.append(Quoted(opened.start(), mark.end(), (opened.end(), mark.start())))
            opened = None
    if opened is not None and len(text) - opened.end() > 1 and text[opened.end() :].rstrip()[-1:] in ".?!…—:":
        found.append(Quoted(opened.start(), len(text), (opened.end(), len(text.rstrip())), is_closed=False))
    return tuple(_without_spaces(text, each) for each in found if text[slice(*each.inner)].strip())


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
    return mark[0] in "„«「『" and mark[0] == opened[0] and bool(after.strip())


def _single(text: str, mark: re.Match[str], opened: re.Match[str] | None, found: list[Quoted]) -> re.Match[str] | None:
    """Take a single mark: the new open one, the old one still, or none after it has closed."""
    before, after = text[mark.start() - 1 : mark.start()], text[mark.end() : mark.end() + 1]
    if opened is not None and mark.start() - opened.end() > LONGEST_SINGLE:
        opened = None
    if opened is None:
        can_open = (not before or before.isspace() or before in "([—–-") and after.isalnum()
        return mark if can_open and (mark[0] in "‘‚" or (mark[0] == "'" and after.isupper())) else None
    if mark[0] in "'’‘" and before.strip() and not after.isalnum():
        found.append(Quoted(opened.start(), mark.end(), (opened.end(), mark.start())))
        return None
    return opened
